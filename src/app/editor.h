/* A text in the user's own editor. */
#ifndef APP_EDITOR_H
#define APP_EDITOR_H

#include "base/err.h"
#include "term/term.h"

/* Lets the user edit text in $VISUAL, else $EDITOR, else vi, started without a shell (words are
 * split at blanks). Returns 1 and the new text in *out, which the caller frees and which has no
 * white space at its end; 0 where it is as before or the editor failed; -1 and err where there is
 * no screen or no such editor. */
int editor_edit(struct term *term, const char *text, char **out, struct err *err);

#endif
