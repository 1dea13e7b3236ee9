#include "ui/prompt.h"

#include <stdlib.h>
#include <string.h>

#include "base/mem.h"
#include "model/settle.h"
#include "ui/action-run.h"
#include "ui/complete.h"
#include "ui/history.h"
#include "ui/prompt-edit.h"

static const struct effect no_effect = {.kind = EFFECT_NONE, .text = "", .second = ""};

static void set_text(struct buf *buf, const char *text)
{
    buf_reset(buf);
    buf_adds(buf, text);
}

static void open_kind(struct ui_state *state, enum prompt_kind kind, const char *action,
                      const char *start)
{
    struct prompt *prompt = &state->prompt;
    prompt->kind = kind;
    prompt->action = action;
    buf_reset(&prompt->text);
    buf_reset(&prompt->before);
    buf_reset(&prompt->typed);
    buf_reset(&prompt->error);
    prompt->cursor = 0;
    prompt->live = false;
    prompt->history_at = -1;
    prompt->completion_at = -1;
    prompt->from = state->cursor;
    prompt_insert(prompt, start, strlen(start));
}

void prompt_open_command(struct ui_state *state)
{
    open_kind(state, PROMPT_COMMAND, NULL, "");
}

void prompt_open(struct ui_state *state, const struct ui_facts *facts, const struct action *action)
{
    if (action->prompt == PROMPT_FILTER) {
        open_kind(state, PROMPT_FILTER, action->name, state->filter.data);
        set_text(&state->prompt.before, state->filter.data);
    } else if (action->prompt == PROMPT_SEARCH && state->view == VIEW_DOCUMENT) {
        open_kind(state, PROMPT_DOCUMENT_SEARCH, action->name, "");
        set_text(&state->prompt.before, state->document_search.data);
        state->prompt.from = state->document.cursor;
    } else if (action->prompt == PROMPT_SEARCH) {
        open_kind(state, PROMPT_SEARCH, action->name, "");
        set_text(&state->prompt.before, state->search.data);
    } else if (action->run == run_settle && facts->settling == NULL) {
        ui_say(state, SAY_ERROR, "sources do not disagree here");
    } else {
        const char *start = action->run == run_note     ? facts->note
                            : action->run == run_export ? facts->export_path
                            : action->run == run_settle ? facts->settling
                                                        : NULL;
        open_kind(state, PROMPT_ARGUMENT, action->name, start != NULL ? start : "");
    }
}

/* Where a search began: the cursor there, the text sought in force. */
static void search_from_start(struct ui_state *state, const char *text)
{
    if (state->prompt.kind == PROMPT_DOCUMENT_SEARCH) {
        state->document.cursor = state->prompt.from;
        set_text(&state->document_search, text);
    } else {
        ui_go_to(state, state->prompt.from);
        set_text(&state->search, text);
    }
}

static struct effect query_effect(struct ui_state *state, const char *text, bool live)
{
    struct effect effect = {.kind = EFFECT_FILTER, .number = -1, .live = live};
    if (state->prompt.kind == PROMPT_SEARCH)
        effect.kind = EFFECT_SEARCH;
    else if (state->prompt.kind == PROMPT_DOCUMENT_SEARCH)
        effect.kind = EFFECT_DOCUMENT_SEARCH;
    if (effect.kind != EFFECT_FILTER)
        effect.number = effect.kind == EFFECT_SEARCH ? 1 : 0;
    ui_effect_texts(state, &effect, text, "");
    return effect;
}

struct effect prompt_live(struct ui_state *state)
{
    struct prompt *prompt = &state->prompt;
    switch (prompt->kind) {
    case PROMPT_SEARCH:
    case PROMPT_DOCUMENT_SEARCH:
        search_from_start(state, prompt->text.data);
        if (prompt->text.len == 0)
            return no_effect;
        return query_effect(state, prompt->text.data, true);
    case PROMPT_FILTER:
        prompt->live = true;
        return query_effect(state, prompt->text.data, true);
    case PROMPT_NONE:
    case PROMPT_COMMAND:
    case PROMPT_ARGUMENT:
        break;
    }
    return no_effect;
}

static struct effect cancel(struct ui_state *state)
{
    struct prompt *prompt = &state->prompt;
    struct effect effect = no_effect;
    if (prompt->kind == PROMPT_SEARCH || prompt->kind == PROMPT_DOCUMENT_SEARCH) {
        search_from_start(state, prompt->before.data);
    } else if (prompt->kind == PROMPT_FILTER && prompt->live) {
        effect = query_effect(state, prompt->before.data, false);
        effect.number = prompt->from;
    }
    prompt->kind = PROMPT_NONE;
    return effect;
}

/* Runs a line with the prompt closed; where it is wrong the prompt is open again and says why. */
static struct effect accept_line(struct ui_state *state, const struct ui_facts *facts,
                                 const char *line)
{
    struct effect effect = no_effect;
    struct err err = ERR_INIT;
    enum prompt_kind kind = state->prompt.kind;
    state->prompt.kind = PROMPT_NONE;
    if (ui_command(state, facts, line, &effect, &err) == 0)
        return effect;
    state->prompt.kind = kind;
    ui_prompt_error(state, err.text);
    return no_effect;
}

static struct effect accept_command(struct ui_state *state, const struct ui_facts *facts)
{
    char *line = mem_copy_string(state->prompt.text.data);
    history_add(&state->commands, line);
    struct effect effect = accept_line(state, facts, line);
    free(line);
    return effect;
}

/* Where a settlement lacks but its reason, that is what is typed next. */
static void ask_reason(struct prompt *prompt)
{
    static const char because[] = " because ";
    struct settle_words words;
    struct pool pool;
    pool_init(&pool);
    if (settle_parse(prompt->text.data, &pool, &words, NULL) == 0 && words.reason == NULL) {
        size_t size = prompt->text.len, bare = sizeof because - 2;
        while (size > 0 && prompt->text.data[size - 1] == ' ')
            size--;
        if (size > bare && strncmp(prompt->text.data + size - bare, because, bare) == 0)
            size -= bare;
        buf_cut(&prompt->text, size);
        buf_adds(&prompt->text, because);
        prompt->cursor = prompt->text.len;
    }
    pool_release(&pool);
}

static struct effect accept_argument(struct ui_state *state, const struct ui_facts *facts)
{
    struct prompt *prompt = &state->prompt;
    bool empty = prompt->text.data[strspn(prompt->text.data, " \t\n")] == '\0';
    bool note = action_find(prompt->action)->run == run_note;
    if (empty && !note)
        return cancel(state);
    struct buf line;
    buf_init(&line);
    buf_adds(&line, prompt->action);
    buf_addc(&line, ' ');
    buf_adds(&line, empty ? "-" : prompt->text.data);
    struct effect effect = accept_line(state, facts, line.data);
    buf_release(&line);
    if (prompt->kind == PROMPT_ARGUMENT && action_find(prompt->action)->run == run_settle)
        ask_reason(prompt);
    return effect;
}

static struct effect accept_query(struct ui_state *state, const struct ui_facts *facts)
{
    struct prompt *prompt = &state->prompt;
    if (prompt->error.len > 0)
        return no_effect;
    if (prompt->kind != PROMPT_FILTER && prompt->text.len == 0) {
        /* Nothing typed: the last search once more. */
        bool again = prompt->before.len > 0;
        cancel(state);
        return again ? accept_line(state, facts, "search-next") : no_effect;
    }
    history_add(history_of(state, prompt->kind), prompt->text.data);
    if (prompt->kind != PROMPT_FILTER)
        search_from_start(state, prompt->text.data);
    struct effect effect = query_effect(state, prompt->text.data, false);
    prompt->kind = PROMPT_NONE;
    return effect;
}

static struct effect accept(struct ui_state *state, const struct ui_facts *facts)
{
    switch (state->prompt.kind) {
    case PROMPT_COMMAND:
        return accept_command(state, facts);
    case PROMPT_ARGUMENT:
        return accept_argument(state, facts);
    case PROMPT_SEARCH:
    case PROMPT_FILTER:
    case PROMPT_DOCUMENT_SEARCH:
        return accept_query(state, facts);
    case PROMPT_NONE:
        break;
    }
    return no_effect;
}

/* n lines on in the history, the typed line being the last. */
static void walk_history(struct ui_state *state, int n)
{
    struct prompt *prompt = &state->prompt;
    const struct history *history = history_of(state, prompt->kind);
    if (history == NULL)
        return;
    int at = prompt->history_at < 0 ? history->count : prompt->history_at;
    int to = at + n;
    if (to < 0 || to > history->count)
        return;
    if (prompt->history_at < 0)
        set_text(&prompt->typed, prompt->text.data);
    bool typed = to == history->count;
    set_text(&prompt->text, typed ? prompt->typed.data : history->lines[to]);
    prompt->cursor = prompt->text.len;
    prompt->history_at = typed ? -1 : to;
}

/* The keys that change the text or the place in it. */
static void edit_key(struct ui_state *state, const struct ui_facts *facts, uint32_t key)
{
    struct prompt *prompt = &state->prompt;
    if (key == KEY_CODE_TAB || key == KEY_CODE_BACKTAB) {
        complete(state, facts, key == KEY_CODE_TAB ? 1 : -1);
        return;
    }
    prompt->completion_at = -1;
    if (key == KEY_CODE_UP || key == PROMPT_CONTROL('P'))
        walk_history(state, -1);
    else if (key == KEY_CODE_DOWN || key == PROMPT_CONTROL('N'))
        walk_history(state, 1);
    else
        prompt_edit(prompt, key);
}

struct effect prompt_key(struct ui_state *state, const struct ui_facts *facts, uint32_t key)
{
    struct prompt *prompt = &state->prompt;
    if (key == KEY_CODE_ENTER)
        return accept(state, facts);
    if (key == KEY_CODE_ESCAPE || key == PROMPT_CONTROL('G'))
        return cancel(state);
    if (key == KEY_CODE_BACKSPACE && prompt->text.len == 0 && prompt->kind == PROMPT_COMMAND)
        return cancel(state);
    char *before = mem_copy_string(prompt->text.data);
    edit_key(state, facts, key);
    bool changed = strcmp(before, prompt->text.data) != 0;
    free(before);
    if (!changed)
        return no_effect;
    buf_reset(&prompt->error);
    return prompt_live(state);
}
