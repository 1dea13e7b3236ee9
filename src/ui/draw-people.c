/* The participants view: the card of one participant, or who may be the same. */
#include <stdlib.h>
#include <string.h>

#include "base/mem.h"
#include "ui/draw.h"
#include "ui/lane-bars.h"
#include "ui/wrap.h"

enum { AT_LABEL = 2 };

static int columns_of(const char *text)
{
    return wrap_columns(text, wrap_head(text, strlen(text), 200), WRAP_RUNNING);
}

/* Where the texts begin: behind the widest label. */
static int text_column(const struct ui_people *people, int columns)
{
    int most = columns >= 100 ? 24 : 14, width = 0;
    for (size_t i = 0; i < people->count; i++)
        if (people->rows[i].label != NULL) {
            int label = columns_of(people->rows[i].label);
            width = label > width ? label : width;
        }
    return AT_LABEL + (width < most ? width : most) + 2;
}

/* The life line: a cell shows what is certain, possible, or open there. */
static void draw_life(struct screen *screen, int row, int column, int columns)
{
    const struct ui_people *people = screen->data->people;
    struct bar_chart chart = {people->lo, people->hi, columns};
    struct bar_cell *cells = mem_zero((size_t)columns + 1, sizeof *cells);
    for (size_t i = 0; i < people->life.count; i++)
        bar_add(&chart, &people->life.list[i], cells);
    for (int i = 0; i < columns; i++)
        if (cells[i].mark != BAR_NONE)
            canvas_text(screen->canvas, row, column + i, 1, bar_text(&cells[i]),
                        cells[i].mark == BAR_POSSIBLE && cells[i].count == 1 ? STYLE_BAR_POSSIBLE
                                                                             : STYLE_BAR);
    free(cells);
}

static void draw_times(struct screen *screen, int row, int column, int columns)
{
    const struct ui_people *people = screen->data->people;
    struct ticks ticks;
    ticks_init(&ticks, people->lo, people->hi, columns);
    draw_ticks(screen->canvas, &ticks, row, column);
}

static enum style style_of(const struct ui_people_row *line)
{
    switch (line->kind) {
    case PEOPLE_HEADING:
        return STYLE_HEADING;
    case PEOPLE_REASON:
        return STYLE_FAINT;
    case PEOPLE_SPELLING:
        return STYLE_CONFLICT;
    default:
        return STYLE_NORMAL;
    }
}

/* Label, text and, at the right edge as long as half of the text has room, the detail. */
static void draw_line(struct screen *screen, int row, int column, const struct ui_people_row *line)
{
    struct canvas *canvas = screen->canvas;
    int end = canvas->columns - 1;
    if (line->kind == PEOPLE_HEADING) {
        canvas_text(canvas, row, AT_LABEL, end - AT_LABEL, line->text, STYLE_HEADING);
        return;
    }
    if (line->label != NULL)
        canvas_text(canvas, row, AT_LABEL, column - AT_LABEL - 1, line->label, STYLE_FAINT);
    const char *detail = line->detail != NULL ? line->detail : "";
    int width = columns_of(line->text), room = end - column;
    int right = columns_of(detail);
    if (right > 0 && width + right + 2 > room)
        right = room - width - 2 > room / 2 ? room - width - 2 : room / 2;
    right = right < columns_of(detail) ? right : columns_of(detail);
    canvas_text(canvas, row, column, room - (right > 0 ? right + 2 : 0), line->text,
                style_of(line));
    if (right > 0)
        canvas_text(canvas, row, end - right, right, detail, STYLE_FAINT);
}

void draw_people(struct screen *screen)
{
    static const struct ui_people none = {.heading = "Participants"};
    struct rect body = screen->layout.body;
    const struct ui_people *people = screen->data->people != NULL ? screen->data->people : &none;
    const struct scroll *scroll = &screen->state->people;
    struct canvas *canvas = screen->canvas;
    int64_t count = (int64_t)people->count;
    int column = text_column(people, body.columns);
    struct buf heading;
    buf_init(&heading);
    buf_addf(&heading, " %s ", people->heading);
    canvas_text(canvas, screen->layout.rule_row, 2, body.columns - 4, heading.data, STYLE_HEADING);
    buf_release(&heading);
    for (int i = 0; i < body.rows && scroll->top + i < count; i++) {
        const struct ui_people_row *line = &people->rows[scroll->top + i];
        int row = body.row + i, columns = body.columns - 1 - column;
        if (line->kind == PEOPLE_TIMES)
            draw_times(screen, row, column, columns);
        else if (line->kind == PEOPLE_LIFE)
            draw_life(screen, row, column, columns);
        else
            draw_line(screen, row, column, line);
        if (scroll->top + i == scroll->cursor) {
            canvas_text(canvas, row, 0, 1, ">", STYLE_NORMAL);
            draw_cursor_row(canvas, row, 0, body.columns, true);
        }
    }
}
