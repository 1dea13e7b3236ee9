#include "app/print.h"

#include <stdbool.h>
#include <stdio.h>
#include <unistd.h>

#include "app/tell.h"
#include "base/buf.h"

/* A value of a tab separated line: tab, line feed, carriage return and backslash are escaped. */
static void print_field(const char *text, bool last)
{
    bool to_terminal = isatty(STDOUT_FILENO) != 0;
    struct buf field;
    buf_init(&field);
    for (const char *at = text; *at != '\0'; at++)
        switch (*at) {
        case '\t':
            buf_adds(&field, "\\t");
            break;
        case '\n':
            buf_adds(&field, "\\n");
            break;
        case '\r':
            buf_adds(&field, "\\r");
            break;
        case '\\':
            buf_adds(&field, "\\\\");
            break;
        default:
            buf_addc(&field, *at);
        }
    if (to_terminal)
        print_clean(stdout, field.data);
    else
        fwrite(field.data, 1, field.len, stdout);
    putchar(last ? '\n' : '\t');
    buf_release(&field);
}

void print_tab_separated(const char *const *values, size_t count)
{
    for (size_t i = 0; i < count; i++)
        print_field(values[i], i + 1 == count);
}
