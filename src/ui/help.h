/* The help screen's content, made from the table of actions. */
#ifndef UI_HELP_H
#define UI_HELP_H

#include <stdbool.h>
#include <stddef.h>

#include "base/buf.h"

/* One line: a section's heading (section is set, the rest is ""), a blank line (all are ""), or an
 * entry. All are constants of the program; none is NULL. */
struct help_line {
    const char *section;
    const char *keys;     /* as help_keys takes them; "" where there is only a command */
    const char *command;  /* "goto"; "" where there are only keys (typing in a prompt) */
    const char *argument; /* "DATE", "[N]"; "" */
    const char *help;
};

/* How many lines there are, and line i of them; false: there are no more. */
size_t help_line_count(void);
bool help_line(size_t i, struct help_line *out);

/* Adds a line's keys as a person reads them, blank separated: "j Down ^N", "v t  v c  v s". */
void help_keys(const char *keys, struct buf *out);

#endif
