/* What is done with the passages of a document. */
#include "ui/action-run.h"

int run_reanchor(struct action_call *call)
{
    const struct ui_state *state = call->state;
    bool all = action_word(action_words(WORDS_ALL), call->argument) == 0;
    if (call->argument[0] != '\0' && !all)
        return err_set(call->err, ERR_USAGE, "re-anchor takes nothing or all, not %s",
                       call->argument);
    /* Where no one passage is under the cursor, the event's are meant. */
    bool one = state->view == VIEW_DOCUMENT ||
               (state->view == VIEW_TIMELINE && state->focus == PANE_SNIPPETS);
    return action_effect_text(call, EFFECT_REANCHOR, all || !one ? "all" : "", "");
}
