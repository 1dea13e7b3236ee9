#include "ui/state.h"

#include <assert.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/mem.h"
#include "ui/action-run.h"
#include "ui/history.h"

static void prompt_init(struct prompt *prompt)
{
    buf_init(&prompt->text);
    buf_init(&prompt->before);
    buf_init(&prompt->typed);
    buf_init(&prompt->error);
    prompt->history_at = -1;
    prompt->completion_at = -1;
}

static void prompt_release(struct prompt *prompt)
{
    buf_release(&prompt->text);
    buf_release(&prompt->before);
    buf_release(&prompt->typed);
    buf_release(&prompt->error);
}

void ui_state_init(struct ui_state *state, int rows, int columns)
{
    memset(state, 0, sizeof *state);
    state->rows = rows;
    state->columns = columns;
    state->view = state->behind = VIEW_TIMELINE;
    state->focus = PANE_TIMELINE;
    state->side = PANE_CARD;
    state->zoom = SCALE_MONTH;
    buf_init(&state->filter);
    buf_init(&state->search);
    buf_init(&state->person);
    buf_init(&state->document_search);
    prompt_init(&state->prompt);
    buf_init(&state->message);
    buf_init(&state->effect_text);
    buf_init(&state->effect_second);
}

void ui_state_release(struct ui_state *state)
{
    buf_release(&state->filter);
    buf_release(&state->search);
    buf_release(&state->person);
    buf_release(&state->document_search);
    prompt_release(&state->prompt);
    history_release(&state->commands);
    history_release(&state->searches);
    history_release(&state->filters);
    buf_release(&state->message);
    buf_release(&state->effect_text);
    buf_release(&state->effect_second);
}

void ui_say(struct ui_state *state, enum say say, const char *format, ...)
{
    va_list arguments, again;
    va_start(arguments, format);
    va_copy(again, arguments);
    int size = vsnprintf(NULL, 0, format, arguments);
    va_end(arguments);
    assert(size >= 0);
    /* The arguments may hold the old message. */
    char *text = mem_alloc((size_t)size + 1);
    vsnprintf(text, (size_t)size + 1, format, again);
    va_end(again);
    buf_reset(&state->message);
    buf_adds(&state->message, text);
    free(text);
    state->say = say;
}

void ui_go_to(struct ui_state *state, int64_t position)
{
    if (position < 0)
        position = 0;
    if (position == state->cursor)
        return;
    state->cursor = position;
    state->card_scroll = 0;
    state->snippet = 0;
    state->participant = 0;
}

void ui_set_filter(struct ui_state *state, const char *query)
{
    if (query == state->filter.data)
        return;
    buf_reset(&state->filter);
    buf_adds(&state->filter, query);
}

void ui_prompt_error(struct ui_state *state, const char *text)
{
    buf_reset(&state->prompt.error);
    buf_adds(&state->prompt.error, text);
}

void ui_open_event(struct ui_state *state)
{
    action_show_timeline(state);
    action_focus(state, PANE_CARD);
}

void ui_open_list(struct ui_state *state)
{
    action_show_timeline(state);
    action_focus(state, PANE_TIMELINE);
}

void ui_open_person(struct ui_state *state, const char *id)
{
    struct buf person; /* id may lie in what is replaced */
    buf_init(&person);
    buf_adds(&person, id);
    buf_release(&state->person);
    state->person = person;
    state->view = VIEW_PEOPLE;
    state->behind = VIEW_TIMELINE;
    state->people = (struct scroll){0, 0};
}

void ui_open_document(struct ui_state *state, int64_t line)
{
    if (state->view != VIEW_DOCUMENT && state->view != VIEW_HELP)
        state->behind = state->view;
    state->view = VIEW_DOCUMENT;
    state->document.cursor = line < 0 ? 0 : line;
    int64_t above = state->rows / 3;
    state->document.top = state->document.cursor > above ? state->document.cursor - above : 0;
}

void ui_effect_texts(struct ui_state *state, struct effect *effect, const char *text,
                     const char *second)
{
    char *copies[2] = {mem_copy_string(text), mem_copy_string(second)};
    buf_reset(&state->effect_text);
    buf_adds(&state->effect_text, copies[0]);
    buf_reset(&state->effect_second);
    buf_adds(&state->effect_second, copies[1]);
    free(copies[0]);
    free(copies[1]);
    effect->text = state->effect_text.data;
    effect->second = state->effect_second.data;
}
