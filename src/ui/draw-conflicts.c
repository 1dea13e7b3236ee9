/* The conflicts view: where sources disagree, each matter with its values side by side. */
#include <string.h>

#include "model/settle.h"
#include "ui/draw.h"
#include "ui/wrap.h"

enum { AT_DATE = 4, AT_VALUE = 6 };

static void draw_heading(struct screen *screen, int row, const struct ui_conflict_row *line)
{
    struct canvas *canvas = screen->canvas;
    const struct conflict *conflict = line->conflict;
    int column = AT_DATE, end = canvas->columns - 1;
    if (conflict->settled != NULL)
        canvas_text(canvas, row, 2, 1, "✓", STYLE_KEPT);
    else
        canvas_text(canvas, row, 2, 1, draw_conflict_mark(!conflict->soft, conflict->soft),
                    STYLE_CONFLICT);
    const char *when = line->when != NULL ? line->when : "undated";
    column += canvas_text(canvas, row, column, 24, when, draw_date_style(line->when)) + 2;
    /* The matter matters more than the end of a long title. */
    int matter = wrap_columns(
        conflict->matter, wrap_head(conflict->matter, strlen(conflict->matter), end), WRAP_RUNNING);
    if (matter > (end - column) / 2)
        matter = (end - column) / 2;
    int title = end - column - matter - 3;
    int used = canvas_text(canvas, row, column, title, line->event_title, STYLE_NORMAL);
    highlight_draw(&screen->highlight, canvas, row, column, title, line->event_title);
    column += used + 1;
    canvas_text(canvas, row, column, 1, "·", STYLE_FAINT);
    canvas_text(canvas, row, column + 2, matter, conflict->matter, STYLE_HEADING);
}

static void draw_value(struct screen *screen, int row, const struct ui_conflict_row *line)
{
    struct canvas *canvas = screen->canvas;
    const struct conflict_value *value = line->value;
    const struct conflict *conflict = line->conflict;
    int end = canvas->columns - 1, width = (end - AT_VALUE) / 3;
    struct buf text;
    buf_init(&text);
    if (conflict->settled != NULL && conflict_value_of(conflict, conflict->settled) == value)
        canvas_text(canvas, row, AT_VALUE - 2, 1, "✓", STYLE_KEPT);
    canvas_text(canvas, row, AT_VALUE, width, value->value, STYLE_NORMAL);
    for (size_t i = 0; i < value->source_count; i++)
        buf_addf(&text, "%s%s", i > 0 ? ", " : "", value->sources[i]);
    int column = AT_VALUE + width + 2;
    int count = end - column >= 40 ? 16 : 4;
    canvas_text(canvas, row, column, end - column - count, text.data, STYLE_FAINT);
    buf_reset(&text);
    buf_addf(&text, count > 4 ? "%d independent" : "·%d", value->independent);
    canvas_text(canvas, row, end - count + 2, count, text.data, STYLE_FAINT);
    buf_release(&text);
}

/* How a conflict was settled, by whom and why. */
static void draw_choice(struct screen *screen, int row, const struct conflict *conflict)
{
    struct canvas *canvas = screen->canvas;
    struct buf text;
    buf_init(&text);
    settle_tell(conflict, &text);
    canvas_text(canvas, row, AT_VALUE, canvas->columns - 1 - AT_VALUE, text.data, STYLE_KEPT);
    buf_release(&text);
}

void draw_conflicts(struct screen *screen)
{
    struct rect body = screen->layout.body;
    const struct scroll *scroll = &screen->state->conflicts;
    int64_t count = (int64_t)screen->data->conflict_count;
    canvas_text(screen->canvas, screen->layout.rule_row, 2, body.columns - 4,
                " Where sources disagree ", STYLE_HEADING);
    if (count == 0) {
        canvas_text(screen->canvas, body.row + 1, 2, body.columns - 4,
                    "No two sources contradict each other", STYLE_NORMAL);
        screen->canvas->cursor_row = body.row + 1;
        screen->canvas->cursor_column = 0;
        return;
    }
    for (int i = 0; i < body.rows && scroll->top + i < count; i++) {
        const struct ui_conflict_row *line = &screen->data->conflicts[scroll->top + i];
        if (line->choice)
            draw_choice(screen, body.row + i, line->conflict);
        else if (line->value == NULL)
            draw_heading(screen, body.row + i, line);
        else
            draw_value(screen, body.row + i, line);
        if (scroll->top + i == scroll->cursor) {
            canvas_text(screen->canvas, body.row + i, 0, 1, ">", STYLE_NORMAL);
            draw_cursor_row(screen->canvas, body.row + i, 0, body.columns, true);
        }
    }
}
