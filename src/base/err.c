#include "base/err.h"

#include <stdio.h>
#include <string.h>

/* Cuts a text that snprintf truncated so that it ends between UTF-8 characters. */
static void cut_cleanly(char *text, size_t size, int wanted)
{
    if (wanted < 0 || (size_t)wanted < size)
        return;
    size_t n = size - 1;
    while (n > 0 && ((unsigned char)text[n - 1] & 0xC0) == 0x80)
        n--;
    if (n > 0 && (unsigned char)text[n - 1] >= 0xC0)
        n--;
    text[n] = '\0';
}

static int set(struct err *err, enum err_code code, const char *file, long line, long column,
               const char *format, va_list args) ERR_PRINTF(6, 0);

static int set(struct err *err, enum err_code code, const char *file, long line, long column,
               const char *format, va_list args)
{
    if (err == NULL)
        return -1;
    struct err made = {.code = code, .line = line, .column = column};
    cut_cleanly(made.file, sizeof made.file,
                snprintf(made.file, sizeof made.file, "%s", file ? file : ""));
    cut_cleanly(made.text, sizeof made.text, vsnprintf(made.text, sizeof made.text, format, args));
    *err = made;
    return -1;
}

int err_set(struct err *err, enum err_code code, const char *format, ...)
{
    va_list args;
    va_start(args, format);
    set(err, code, NULL, 0, 0, format, args);
    va_end(args);
    return -1;
}

int err_set_at(struct err *err, enum err_code code, const char *file, long line, long column,
               const char *format, ...)
{
    va_list args;
    va_start(args, format);
    set(err, code, file, line, column, format, args);
    va_end(args);
    return -1;
}

void err_place(struct err *err, const char *file, long line, long column)
{
    if (err == NULL)
        return;
    if (err->file[0] == '\0' && file != NULL)
        cut_cleanly(err->file, sizeof err->file, snprintf(err->file, sizeof err->file, "%s", file));
    if (err->line == 0) {
        err->line = line;
        if (err->column == 0)
            err->column = column;
    }
}

char *err_format(const struct err *err, char *out, size_t size)
{
    char place[64] = "";
    if (err->line > 0 && err->column > 0)
        snprintf(place, sizeof place, "%ld:%ld: ", err->line, err->column);
    else if (err->line > 0)
        snprintf(place, sizeof place, "%ld: ", err->line);
    else if (err->column > 0)
        snprintf(place, sizeof place, "column %ld: ", err->column);
    const char *colon = err->file[0] == '\0' ? "" : place[0] >= '0' && place[0] <= '9' ? ":" : ": ";
    cut_cleanly(out, size, snprintf(out, size, "%s%s%s%s", err->file, colon, place, err->text));
    return out;
}
