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

/* "s1, s4" of a value. */
static void add_sources(const struct conflict_value *value, struct buf *out)
{
    for (size_t i = 0; i < value->source_count; i++)
        buf_addf(out, "%s%s", i > 0 ? ", " : "", value->sources[i]);
}

static void build_detail(struct block *block, const struct screen *screen,
                         const struct ui_conflict_row *line)
{
    const struct conflict *conflict = line->conflict;
    struct buf text;
    buf_init(&text);
    if (line->choice) {
        settle_tell(conflict, &text);
    } else if (line->value != NULL) {
        buf_addf(&text, "%s: %s", conflict->matter, line->value->value);
    } else {
        buf_adds(&text, line->event_title);
    }
    block_wrap(block, 2, 2, text.data, line->choice ? STYLE_KEPT : STYLE_NORMAL,
               &screen->highlight);
    block_end(block);
    buf_reset(&text);
    if (line->value != NULL)
        add_sources(line->value, &text);
    else if (!line->choice)
        buf_addf(&text, "%s: %zu values%s", conflict->matter, conflict->value_count,
                 conflict->soft ? ", which an about (~) reconciles" : "");
    if (text.len > 0) {
        block_wrap(block, 2, 2, text.data, STYLE_FAINT, NULL);
        block_end(block);
    }
    if (screen->data->conflict_kin != NULL && screen->data->conflict_kin[0] != '\0') {
        block_wrap(block, 2, 0, screen->data->conflict_kin, STYLE_CONFLICT, NULL);
        block_end(block);
    }
    buf_release(&text);
}

static void draw_foot(struct screen *screen, const struct ui_conflict_row *line)
{
    struct block block;
    block_init(&block, screen->layout.body.columns - 4);
    build_detail(&block, screen, line);
    draw_detail(screen,
                line->choice          ? " Settlement "
                : line->value != NULL ? " Value "
                                      : " Conflict ",
                &block, 0);
    block_release(&block);
}

static void draw_line(struct screen *screen, int row, const struct ui_conflict_row *line)
{
    if (line->choice)
        draw_choice(screen, row, line->conflict);
    else if (line->value == NULL)
        draw_heading(screen, row, line);
    else
        draw_value(screen, row, line);
}

void draw_conflicts(struct screen *screen)
{
    struct rect body = screen->layout.body;
    const struct scroll *scroll = &screen->state->conflicts;
    bool hidden = screen->state->hide_settled;
    int64_t count = (int64_t)screen->data->conflict_count;
    int rows = body.rows - screen->layout.detail_rows;
    canvas_text(screen->canvas, screen->layout.rule_row, 2, body.columns - 4,
                hidden ? " Where sources disagree, but for what is settled "
                       : " Where sources disagree ",
                STYLE_HEADING);
    if (count == 0) {
        canvas_text(screen->canvas, body.row + 1, 2, body.columns - 4,
                    hidden ? "No open conflict; h shows what is settled"
                           : "No two sources contradict each other",
                    STYLE_NORMAL);
        screen->canvas->cursor_row = body.row + 1;
        screen->canvas->cursor_column = 0;
        return;
    }
    for (int i = 0; i < rows && scroll->top + i < count; i++) {
        const struct ui_conflict_row *line = &screen->data->conflicts[scroll->top + i];
        draw_line(screen, body.row + i, line);
        if (scroll->top + i == scroll->cursor) {
            canvas_text(screen->canvas, body.row + i, 0, 1, ">", STYLE_NORMAL);
            draw_cursor_row(screen->canvas, body.row + i, 0, body.columns, true);
            draw_foot(screen, line);
        }
    }
}
