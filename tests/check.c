#include "check.h"

#include <CUnit/Basic.h>
#include <ftw.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

static char temp_dir[256];

static int remove_entry(const char *path, const struct stat *st, int kind, struct FTW *ftw)
{
    (void)st, (void)kind, (void)ftw;
    return remove(path);
}

static void remove_temp_dir(void)
{
    if (temp_dir[0] != '\0')
        nftw(temp_dir, remove_entry, 16, FTW_DEPTH | FTW_PHYS);
}

const char *check_temp_dir(void)
{
    if (temp_dir[0] == '\0') {
        const char *base = getenv("TMPDIR");
        snprintf(temp_dir, sizeof temp_dir, "%s/dateline-test-XXXXXX", base ? base : "/tmp");
        if (mkdtemp(temp_dir) == NULL) {
            perror(temp_dir);
            exit(2);
        }
        atexit(remove_temp_dir);
    }
    return temp_dir;
}

const char *check_source_path(const char *relative)
{
    static char paths[4][1024];
    static unsigned next;
    const char *root = getenv("DATELINE_SRCDIR");
    char *path = paths[next++ % 4];
    snprintf(path, sizeof paths[0], "%s/%s", root ? root : ".", relative);
    return path;
}

char *check_read_file(const char *path)
{
    FILE *f = fopen(path, "rb");
    if (f == NULL)
        return NULL;
    size_t size = 0;
    char *data = malloc(1);
    char chunk[4096];
    for (size_t n; data != NULL && (n = fread(chunk, 1, sizeof chunk, f)) > 0; size += n) {
        char *more = realloc(data, size + n + 1);
        if (more == NULL) {
            free(data);
            data = NULL;
            break;
        }
        data = more;
        memcpy(data + size, chunk, n);
    }
    if (data != NULL)
        data[size] = '\0';
    fclose(f);
    return data;
}

bool check_true(bool held, const char *what, const char *file, unsigned line)
{
    CU_assertImplementation(held, line, what, file, "", CU_FALSE);
    return held;
}

bool check_str(const char *got, const char *want, const char *file, unsigned line)
{
    bool same = got != NULL && want != NULL ? strcmp(got, want) == 0 : got == want;
    if (!same)
        printf("\n%s:%u:\n  got:  %s\n  want: %s\n", file, line, got ? got : "(null)",
               want ? want : "(null)");
    CU_assertImplementation(same, line, "strings are the same", file, "", CU_FALSE);
    return same;
}

bool check_int(long long got, long long want, const char *what, const char *file, unsigned line)
{
    if (got != want)
        printf("\n%s:%u: %s is %lld, should be %lld\n", file, line, what, got, want);
    CU_assertImplementation(got == want, line, what, file, "", CU_FALSE);
    return got == want;
}

int check_main(const char *suite_name, const struct check_case *cases, size_t count)
{
    setvbuf(stdout, NULL, _IOLBF, 0);
    if (CU_initialize_registry() != CUE_SUCCESS)
        return 2;
    CU_pSuite suite = CU_add_suite(suite_name, NULL, NULL);
    for (size_t i = 0; suite != NULL && i < count; i++)
        if (CU_add_test(suite, cases[i].name, cases[i].run) == NULL)
            suite = NULL;
    int status = 2;
    if (suite != NULL) {
        CU_basic_set_mode(CU_BRM_NORMAL);
        CU_basic_run_tests();
        status = CU_get_number_of_failures() == 0 && CU_get_number_of_tests_run() == count ? 0 : 1;
    }
    CU_cleanup_registry();
    return status;
}
