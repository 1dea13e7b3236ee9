/* The line in which a command, a search, a filter or an argument is typed: state, not a loop. */
#ifndef UI_PROMPT_H
#define UI_PROMPT_H

#include <stddef.h>

#include "ui/state.h"

struct action;

/* Opens the prompt in which an action's argument is typed, with its starting text. */
void prompt_open(struct ui_state *state, const struct ui_facts *facts, const struct action *action);

/* The command line. */
void prompt_open_command(struct ui_state *state);

/* One key in the open prompt. */
struct effect prompt_key(struct ui_state *state, const struct ui_facts *facts, uint32_t key);

/* Puts text in at the cursor; bad bytes become U+FFFD, line feeds and tabs blanks, other control
 * characters go. */
void prompt_insert(struct prompt *prompt, const char *text, size_t size);

/* The effect of a changed text: a search or a filter shows at once. */
struct effect prompt_live(struct ui_state *state);

#endif
