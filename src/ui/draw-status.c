/* The last line: hints, a message, or the prompt. */
#include <inttypes.h>
#include <string.h>

#include "base/width.h"
#include "ui/action.h"
#include "ui/draw.h"
#include "ui/hints.h"
#include "ui/wrap.h"

enum { LABEL_ROOM = 14 }; /* for a prompt's label, and the blanks around */

static const char *prompt_label(const struct prompt *prompt)
{
    switch (prompt->kind) {
    case PROMPT_COMMAND:
        return ":";
    case PROMPT_SEARCH:
    case PROMPT_DOCUMENT_SEARCH:
        return "/";
    case PROMPT_FILTER:
        return "filter: ";
    case PROMPT_ARGUMENT:
    case PROMPT_NONE:
        break;
    }
    return prompt->action != NULL ? prompt->action : "";
}

/* The first byte of the text that is shown, so that the cursor has a place: far enough from the
 * left to see what is before it. */
static size_t prompt_from(const struct prompt *prompt, int width)
{
    const char *text = prompt->text.data;
    size_t from = 0;
    int columns = wrap_columns(text, prompt->cursor, WRAP_RUNNING);
    while (columns >= width && from < prompt->cursor) {
        int cluster;
        size_t n = width_cluster(text + from, prompt->text.len - from, &cluster);
        columns -= wrap_columns(text + from, n, WRAP_RUNNING);
        from += n;
    }
    return from;
}

/* Draws what is wrong with the text at the right; returns where the text must end. */
static int put_prompt_error(struct screen *screen, int row, int end)
{
    const struct prompt *prompt = &screen->state->prompt;
    int columns = wrap_columns(prompt->error.data, prompt->error.len, WRAP_RUNNING);
    if (columns == 0)
        return end;
    /* The text has what it needs, up to half of the line. */
    int text = wrap_columns(prompt->text.data, prompt->text.len, WRAP_RUNNING) + LABEL_ROOM;
    int half = screen->canvas->columns / 2;
    int most = end - (text < half ? text : half);
    if (columns > most)
        columns = most;
    canvas_text(screen->canvas, row, end - columns, columns, prompt->error.data, STYLE_ERROR);
    return end - columns - 2;
}

static void draw_prompt(struct screen *screen, int row)
{
    const struct prompt *prompt = &screen->state->prompt;
    struct canvas *canvas = screen->canvas;
    int end = put_prompt_error(screen, row, canvas->columns - 1);
    int column = 1;
    column +=
        canvas_text(canvas, row, column, canvas->columns / 3, prompt_label(prompt), STYLE_KEY);
    if (prompt->kind == PROMPT_ARGUMENT)
        column += canvas_text(canvas, row, column, 2, ": ", STYLE_KEY);
    int width = end - column;
    if (prompt->kind == PROMPT_ARGUMENT && prompt->text.len == 0)
        canvas_text(canvas, row, column, width, action_find(prompt->action)->argument_name,
                    STYLE_FAINT);
    size_t from = prompt_from(prompt, width);
    const char *text = prompt->text.data + from;
    size_t size = prompt->text.len - from;
    canvas_bytes(canvas, row, column, width, text, size, STYLE_PROMPT);
    int at = column + wrap_columns(text, prompt->cursor - from, WRAP_RUNNING);
    if (from > 0)
        canvas_text(canvas, row, column - 1, 1, "<", STYLE_FAINT);
    if (wrap_columns(text, size, WRAP_RUNNING) > width)
        canvas_text(canvas, row, end, 1, ">", STYLE_FAINT);
    canvas->cursor_row = row;
    canvas->cursor_column = at < canvas->columns ? at : canvas->columns - 1;
}

static int hint_columns(const struct hint *hint)
{
    return wrap_columns(hint->key, strlen(hint->key), WRAP_RUNNING) + 1 + (int)strlen(hint->word) +
           2;
}

/* As many as there is room for; the one for help is always among them. */
static void draw_hints(struct screen *screen, int row, int end)
{
    struct hint hints[HINT_ROOM];
    size_t count = ui_hints(screen->state, hints, HINT_ROOM), help = count;
    struct canvas *canvas = screen->canvas;
    int column = 1;
    for (size_t i = 0; i < count; i++)
        if (strcmp(hints[i].key, "?") == 0)
            help = i;
    for (size_t i = 0; i < count; i++) {
        int reserved = help < count && i < help ? hint_columns(&hints[help]) : 0;
        if (column + hint_columns(&hints[i]) - 2 + reserved > end) {
            if (help >= count || i > help)
                break;
            i = help;
        }
        column += canvas_text(canvas, row, column, end - column, hints[i].key, STYLE_KEY) + 1;
        column += canvas_text(canvas, row, column, end - column, hints[i].word, STYLE_STATUS) + 2;
    }
}

/* What was typed of an unfinished key. Returns where it starts. */
static int put_pending(struct screen *screen, int row, int end)
{
    const struct ui_state *state = screen->state;
    struct buf text;
    buf_init(&text);
    if (state->count > 0)
        buf_addf(&text, "%" PRId64, state->count);
    if (state->prefix != 0)
        key_name(state->prefix, &text);
    int columns = wrap_columns(text.data, text.len, WRAP_RUNNING);
    canvas_text(screen->canvas, row, end - columns, columns, text.data, STYLE_KEY);
    buf_release(&text);
    return columns > 0 ? end - columns - 2 : end;
}

void draw_status(struct screen *screen)
{
    const struct ui_state *state = screen->state;
    int row = screen->layout.status_row, end = screen->canvas->columns - 1;
    if (state->prompt.kind != PROMPT_NONE) {
        draw_prompt(screen, row);
        return;
    }
    end = put_pending(screen, row, end);
    if (state->message.len > 0)
        canvas_text(screen->canvas, row, 1, end - 1, state->message.data,
                    state->say == SAY_ERROR ? STYLE_ERROR : STYLE_STATUS);
    else
        draw_hints(screen, row, end);
}
