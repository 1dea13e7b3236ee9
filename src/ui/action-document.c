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

static int mention(struct action_call *call, int64_t number)
{
    if (call->state->view != VIEW_DOCUMENT)
        return err_set(call->err, ERR_NOTHING,
                       "no document is open; Enter on a snippet opens its document");
    return action_effect(call, EFFECT_DOCUMENT_MENTION, number);
}

int run_next_mention(struct action_call *call)
{
    return mention(call, call->count);
}

int run_previous_mention(struct action_call *call)
{
    return mention(call, -call->count);
}

bool action_is_marking(const struct action_call *call)
{
    return action_keys(call->state) == KEYS_MARKING;
}

int action_move_caret(struct action_call *call, enum caret_motion motion, int64_t n)
{
    if (!action_is_marking(call))
        return err_set(call->err, ERR_NOTHING,
                       "no passage is being marked; V in a document begins one");
    action_effect(call, EFFECT_CARET_MOVE, n);
    call->effect->motion = motion;
    return 0;
}

int run_passage(struct action_call *call)
{
    if (call->state->view != VIEW_DOCUMENT)
        return err_set(call->err, ERR_NOTHING,
                       "no document is open; Enter on a snippet opens its document");
    return action_effect(call, EFFECT_CARET_BEGIN, 0);
}

int run_next_word(struct action_call *call)
{
    return action_move_caret(call, CARET_WORD, call->count);
}

int run_previous_word(struct action_call *call)
{
    return action_move_caret(call, CARET_WORD, -call->count);
}

int run_next_character(struct action_call *call)
{
    return action_move_caret(call, CARET_CHARACTER, call->count);
}

int run_previous_character(struct action_call *call)
{
    return action_move_caret(call, CARET_CHARACTER, -call->count);
}

int run_next_sentence(struct action_call *call)
{
    return action_move_caret(call, CARET_SENTENCE, call->count);
}

int run_previous_sentence(struct action_call *call)
{
    return action_move_caret(call, CARET_SENTENCE, -call->count);
}

int run_next_paragraph(struct action_call *call)
{
    return action_move_caret(call, CARET_PARAGRAPH, call->count);
}

int run_previous_paragraph(struct action_call *call)
{
    return action_move_caret(call, CARET_PARAGRAPH, -call->count);
}

int run_line_start(struct action_call *call)
{
    return action_move_caret(call, CARET_LINE_START, 1);
}

int run_line_end(struct action_call *call)
{
    return action_move_caret(call, CARET_LINE_END, 1);
}

int run_other_end(struct action_call *call)
{
    return action_move_caret(call, CARET_TURN, 1);
}

int run_mention(struct action_call *call)
{
    if (!action_is_marking(call))
        return err_set(call->err, ERR_NOTHING,
                       "no passage is being marked; V in a document begins one");
    return action_effect_text(call, EFFECT_MENTION, call->argument, "");
}
