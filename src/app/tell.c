#include "app/tell.h"

#include <errno.h>
#include <stdarg.h>
#include <string.h>

#include "app/options.h"
#include "base/width.h"

void print_clean(FILE *out, const char *text)
{
    struct buf clean;
    buf_init(&clean);
    width_clean(text, strlen(text), 1, &clean);
    fwrite(clean.data, 1, clean.len, out);
    buf_release(&clean);
}

void tell(const char *format, ...)
{
    char text[2048];
    va_list args;
    va_start(args, format);
    vsnprintf(text, sizeof text, format, args);
    va_end(args);
    fputs("dateline: ", stderr);
    print_clean(stderr, text);
    fputc('\n', stderr);
}

int tell_err(const struct err *err)
{
    char text[sizeof err->file + sizeof err->text + 64];
    tell("%s", err_format(err, text, sizeof text));
    return exit_status(err);
}

int finish_output(int status)
{
    if (fflush(stdout) == 0 && !ferror(stdout))
        return status;
    if (errno != EPIPE)
        tell("standard output cannot be written: %s", strerror(errno));
    return EXIT_TROUBLE;
}
