#include <string.h>

#include "model/settle.h"
#include "time/edtf.h"
#include "ui/action-run.h"

int run_mark(struct action_call *call)
{
    if (call->argument[0] == '\0' && call->facts->total == 0)
        return err_set(call->err, ERR_NOTHING, "there is no event here");
    return action_effect_text(call, EFFECT_MARK, call->argument, "");
}

static int decide(struct action_call *call, enum decision decision, const char *name)
{
    const char *const *words = action_words(WORDS_NEXT);
    bool advance = action_word(words, call->argument) == 0;
    if (call->argument[0] != '\0' && !advance)
        return err_set(call->err, ERR_USAGE, "%s takes nothing or next, not %s", name,
                       call->argument);
    action_effect(call, EFFECT_DECIDE, call->count);
    call->effect->decision = decision;
    call->effect->advance = advance;
    return 0;
}

int run_keep(struct action_call *call)
{
    return decide(call, DECISION_KEPT, "keep");
}

int run_drop(struct action_call *call)
{
    return decide(call, DECISION_DROPPED, "drop");
}

int run_question(struct action_call *call)
{
    return decide(call, DECISION_QUESTION, "question");
}

int run_clear(struct action_call *call)
{
    return decide(call, DECISION_NONE, "clear");
}

int run_star(struct action_call *call)
{
    if (call->argument[0] == '\0')
        return action_effect(call, EFFECT_STAR, 1);
    if (action_word(action_words(WORDS_FLIP), call->argument) != 0)
        return err_set(call->err, ERR_USAGE, "star takes nothing or flip, not %s", call->argument);
    if (call->facts->total == 0)
        return err_set(call->err, ERR_NOTHING, "there is no event here");
    return action_effect(call, EFFECT_STAR, -1);
}

int run_unstar(struct action_call *call)
{
    return action_effect(call, EFFECT_STAR, 0);
}

int run_tag(struct action_call *call)
{
    return action_effect_text(call, EFFECT_TAG, call->argument, "");
}

int run_untag(struct action_call *call)
{
    return action_effect_text(call, EFFECT_UNTAG, call->argument, "");
}

/* A lone dash stands for nothing, wherever a value is typed. */
static const char *value_of(const char *text)
{
    return strcmp(text, "-") == 0 ? "" : text;
}

int run_note(struct action_call *call)
{
    return action_effect_text(call, EFFECT_NOTE, value_of(call->argument), "");
}

int run_note_editor(struct action_call *call)
{
    return action_effect(call, EFFECT_NOTE_EDITOR, 0);
}

/* As the store will say it, while the prompt is still there. */
static int check_date(struct action_call *call, const char *date)
{
    struct edtf edtf;
    struct err reason = ERR_INIT;
    if (date[0] == '\0' || edtf_parse(&edtf, date, &reason) == 0) {
        if (date[0] != '\0')
            edtf_release(&edtf);
        return 0;
    }
    return err_set(call->err, ERR_USAGE, "\"%s\" is no date: %s", date, reason.text);
}

int run_edit(struct action_call *call)
{
    if (strcmp(call->argument, "when") == 0 && check_date(call, value_of(call->second)) < 0)
        return -1;
    return action_effect_text(call, EFFECT_EDIT, call->argument, value_of(call->second));
}

int run_insert(struct action_call *call)
{
    if (check_date(call, value_of(call->argument)) < 0)
        return -1;
    return action_effect_text(call, EFFECT_INSERT, call->argument, call->second);
}

int run_undo(struct action_call *call)
{
    return action_effect(call, EFFECT_UNDO, call->count);
}

int run_redo(struct action_call *call)
{
    return action_effect(call, EFFECT_REDO, call->count);
}

int run_merge(struct action_call *call)
{
    return action_effect_text(call, EFFECT_MERGE, call->argument, "");
}

int run_split(struct action_call *call)
{
    return action_effect_text(call, EFFECT_SPLIT, call->argument, "");
}

int run_settle(struct action_call *call)
{
    struct settle_words words;
    struct pool pool;
    pool_init(&pool);
    int result = settle_parse(call->argument, &pool, &words, call->err);
    if (result == 0 && words.reason == NULL)
        result = err_set(call->err, ERR_USAGE, "give the reason: \"because ...\"");
    pool_release(&pool);
    if (result < 0)
        return -1;
    return action_effect_text(call, EFFECT_SETTLE, call->argument, "");
}

int run_unsettle(struct action_call *call)
{
    return action_effect_text(call, EFFECT_UNSETTLE, call->argument, "");
}
