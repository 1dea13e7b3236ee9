/* Completion of what is typed in a prompt. */
#ifndef UI_COMPLETE_H
#define UI_COMPLETE_H

#include "ui/state.h"

/* Tab (direction 1) or S-Tab (-1): first what all the words have in common, then the words in turn
 * and in the end what was typed. Changes nothing where no word fits. */
void complete(struct ui_state *state, const struct ui_facts *facts, int direction);

#endif
