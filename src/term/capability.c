#include "term/capability.h"

#include <curses.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <term.h>

#include "base/mem.h"

int capability_check(const char *type, int fd, struct err *err)
{
    int found, result = 0;
    TERMINAL *before = cur_term;
    char *own = type != NULL ? mem_copy_string(type) : NULL;
    if (setupterm(own, fd, &found) != OK)
        result = err_set(err, ERR_IO,
                         "the terminal type %s is not known; set TERM to one that infocmp(1) "
                         "knows, such as xterm or vt100",
                         type != NULL ? type : "in TERM");
    else if (*capability_text("cup") == '\0')
        result = err_set(err, ERR_IO,
                         "a terminal of the type %s cannot place its cursor; set TERM to what it "
                         "really is, or use list or show",
                         termname());
    if (cur_term != NULL && cur_term != before)
        del_curterm(cur_term);
    free(own);
    return result;
}

const char *capability_text(const char *name)
{
    char own[16];
    snprintf(own, sizeof own, "%s", name); /* tigetstr takes no const */
    const char *value = tigetstr(own);
    return value == NULL || value == (const char *)-1 ? "" : value;
}

void capability_add(struct buf *out, const char *name)
{
    for (const char *at = capability_text(name); *at != '\0'; at++) {
        const char *end = at[0] == '$' && at[1] == '<' ? strchr(at, '>') : NULL;
        if (end != NULL)
            at = end;
        else
            buf_addc(out, *at);
    }
}
