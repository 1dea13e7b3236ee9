/* The lines typed at a prompt, to be had again with Up and Down. A history owns its lines. */
#ifndef UI_HISTORY_H
#define UI_HISTORY_H

#include "ui/state.h"

void history_release(struct history *history);

/* Adds a line as the newest; the same line from before goes. The oldest goes where it is full, and
 * an empty line is not kept. */
void history_add(struct history *history, const char *line);

/* The history of a kind of prompt; NULL where it keeps none. */
struct history *history_of(struct ui_state *state, enum prompt_kind kind);

#endif
