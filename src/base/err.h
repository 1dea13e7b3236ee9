/* One complaint: what is wrong, where, and what to do about it. A struct err owns nothing. */
#ifndef BASE_ERR_H
#define BASE_ERR_H

#include <stdarg.h>
#include <stddef.h>

#if defined(__GNUC__)
#define ERR_PRINTF(f, a) __attribute__((format(printf, f, a)))
#else
#define ERR_PRINTF(f, a)
#endif

/* What kind of failure; app turns it into the exit status of DESIGN 4.2. */
enum err_code {
    ERR_NONE = 0,
    ERR_NOTHING,     /* no match, no such event, nothing to export: status 1 */
    ERR_USAGE,       /* malformed query, command or option: status 2 */
    ERR_INPUT,       /* input that cannot be understood: status 3 */
    ERR_IO,          /* file, disk or database that cannot be read or written: status 3 */
    ERR_INTERRUPTED, /* given up on request: status 130 */
};

struct err {
    enum err_code code;
    long line;   /* 1 and up; 0: not known */
    long column; /* 1 and up, in code points; 0: not known */
    char file[512];
    char text[768]; /* a sentence without a full stop, no line feed, valid UTF-8 */
};

/* An err with nothing in it. */
#define ERR_INIT ((struct err){.code = ERR_NONE})

/* Fills err (NULL is allowed: then nothing) and returns -1, so that `return err_set(…)` reads well.
 * Texts that are too long are cut between characters. Clears the place. */
int err_set(struct err *err, enum err_code code, const char *format, ...) ERR_PRINTF(3, 4);

/* The same with a place: file may be NULL, line and column 0 where they are not known. */
int err_set_at(struct err *err, enum err_code code, const char *file, long line, long column,
               const char *format, ...) ERR_PRINTF(6, 7);

/* Gives a place to an error that has none yet; keeps the one it has. */
void err_place(struct err *err, const char *file, long line, long column);

/* Writes "FILE:LINE:COLUMN: text" (the parts that are known) to out, cut to size. Returns out. */
char *err_format(const struct err *err, char *out, size_t size);

#endif
