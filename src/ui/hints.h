/* The hints of the status line: what the keys do in the focused pane or view. */
#ifndef UI_HINTS_H
#define UI_HINTS_H

#include <stddef.h>

#include "ui/state.h"

struct hint {
    char key[16];  /* "a", "Enter", "v t" */
    char word[24]; /* "keep" */
};

/* Fills at most room hints for the state's view and pane, most useful first, and returns how many
 * there are now. While a key waits for another (state->prefix): what may follow it. None while a
 * prompt is open. The drawer cuts to the width; the help key, "?", is among the first few. */
size_t ui_hints(const struct ui_state *state, struct hint *out, size_t room);

enum { HINT_ROOM = 24 }; /* never more than these */

#endif
