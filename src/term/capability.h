/* The terminal's description (terminfo). Apart from the rest of the room, because curses' term.h
 * has a struct term of its own. */
#ifndef TERM_CAPABILITY_H
#define TERM_CAPABILITY_H

#include "base/buf.h"
#include "base/err.h"

/* Whether a terminal of this type (NULL: TERM) can carry a screen; writes nothing to it. ERR_IO:
 * the type is not known or cannot place its cursor. Leaves no description loaded. */
int capability_check(const char *type, int fd, struct err *err);

/* A string of the present terminal's description by terminfo's name, "" where it has none. */
const char *capability_text(const char *name);

/* Adds one without its padding ("$<5>"). */
void capability_add(struct buf *out, const char *name);

#endif
