/* The tests' frame over CUnit: cases in, an honest exit status out. */
#ifndef TESTS_CHECK_H
#define TESTS_CHECK_H

#include <stdbool.h>
#include <stddef.h>

struct check_case {
    const char *name;
    void (*run)(void);
};

/* Runs the cases as one CUnit suite and prints CUnit's summary.
 * Returns the exit status: 0 only when cases ran and none failed. */
int check_main(const char *suite, const struct check_case *cases, size_t count);

/* The path of a file of the source tree, e.g. "tests/ui/screens/main.txt". Static storage for
 * four results in turn. */
const char *check_source_path(const char *relative);

/* The whole of a file, NUL-terminated; the caller frees it. NULL where there is none. */
char *check_read_file(const char *path);

/* A fresh folder for this test program, removed again when it exits. */
const char *check_temp_dir(void);

/* Behind the macros below; each returns whether it held. */
bool check_true(bool held, const char *what, const char *file, unsigned line);
bool check_str(const char *got, const char *want, const char *file, unsigned line);
bool check_int(long long got, long long want, const char *what, const char *file, unsigned line);

#define CHECK(condition)     check_true((condition), #condition, __FILE__, __LINE__)
#define CHECK_STR(got, want) check_str((got), (want), __FILE__, __LINE__)
#define CHECK_INT(got, want)                                                                       \
    check_int((long long)(got), (long long)(want), #got, __FILE__, __LINE__)
#define CHECK_CASES(suite, c) check_main((suite), (c), sizeof(c) / sizeof((c)[0]))

#endif
