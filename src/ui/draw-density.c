/* The density strip: the whole span of time, how much happens when, and what the list shows of
 * it. */
#include <stdlib.h>
#include <string.h>

#include "base/mem.h"
#include "ui/draw.h"
#include "ui/ticks.h"
#include "ui/wrap.h"

/* Labels stand where their period begins; one that would run into the next is left out. */
void draw_ticks(struct canvas *canvas, const struct ticks *all, int row, int column0)
{
    struct ticks ticks = *all;
    struct buf label;
    int64_t start;
    int column, next, free_from = 0;
    bool first = true;
    buf_init(&label);
    while (ticks_next(&ticks, &start, &column, &next)) {
        buf_reset(&label);
        ticks_label(&ticks, start, first, &label);
        int columns = wrap_columns(label.data, label.len, WRAP_RUNNING);
        bool partial = start < ticks.lo;
        int room = (partial ? next : ticks.columns) - column;
        if (column < free_from || columns >= room + !partial)
            continue;
        canvas_text(canvas, row, column0 + column, columns, label.data, STYLE_FAINT);
        free_from = column + columns + 1;
        first = false;
    }
    buf_release(&label);
}

/* Eighths of the height by the square root, so that a day with one event is still seen beside a
 * day with a hundred. */
static int level_of(double weight, double most)
{
    int level = 1;
    while (level < 8 && (double)(level * level) * most < 64 * weight)
        level++;
    return level;
}

static void draw_bars(struct screen *screen, int row, int seen_from, int seen_to)
{
    static const char *const bars[] = {"▁", "▂", "▃", "▄", "▅", "▆", "▇", "█"};
    const struct ui_density *density = &screen->data->density;
    struct rect strip = screen->layout.strip;
    double most = 0;
    size_t count = density->count < (size_t)strip.columns ? density->count : (size_t)strip.columns;
    for (size_t i = 0; i < count; i++)
        if (density->weights[i] > most)
            most = density->weights[i];
    for (size_t i = 0; i < count; i++) {
        bool seen = (int)i >= seen_from && (int)i <= seen_to;
        if (density->weights[i] > 0)
            canvas_fill(screen->canvas, row, strip.column + (int)i, 1,
                        bars[level_of(density->weights[i], most) - 1],
                        seen ? STYLE_HEADING : STYLE_FAINT);
    }
}

/* The columns of the dated events on the screen; false where there are none. */
static bool find_seen(const struct screen *screen, const struct ticks *ticks, int *from, int *to)
{
    int rows = screen->layout.pane[PANE_TIMELINE].rows, count;
    bool found = false;
    if (rows == 0)
        rows = screen->layout.body.rows;
    struct line *lines = mem_zero((size_t)rows, sizeof *lines);
    count = lines_fill(&screen->lines, screen->state->top, screen->state->top_skip, lines, rows);
    for (int i = 0; i < count; i++) {
        const struct row *row = lines[i].row->row;
        if (lines[i].kind != LINE_EVENT || row->when == NULL)
            continue;
        int column = ticks_column(ticks, row->first);
        if (!found || column < *from)
            *from = column;
        if (!found || column > *to)
            *to = column;
        found = true;
    }
    free(lines);
    return found;
}

/* A bracket below what is seen. */
static void draw_bracket(struct screen *screen, int row, int from, int to)
{
    struct rect strip = screen->layout.strip;
    if (to == from && to + 1 < strip.columns)
        to++;
    else if (to == from)
        from--;
    for (int i = from; i <= to; i++)
        canvas_text(screen->canvas, row, strip.column + i, 1,
                    i == from ? "["
                    : i == to ? "]"
                              : "━",
                    STYLE_HEADING);
}

/* Where there is no line for that: brackets among the bars, where none stands in the way. */
static void draw_bracket_ends(struct screen *screen, int row, int from, int to)
{
    int ends[2] = {screen->layout.strip.column + from - 1, screen->layout.strip.column + to + 1};
    for (int i = 0; i < 2; i++)
        if (strcmp(canvas_cell(screen->canvas, row, ends[i])->text, " ") == 0)
            canvas_text(screen->canvas, row, ends[i], 1, i == 0 ? "[" : "]", STYLE_HEADING);
}

void draw_density(struct screen *screen)
{
    const struct ui_density *density = &screen->data->density;
    struct rect strip = screen->layout.strip;
    struct ticks ticks;
    int from = -1, to = -1;
    if (strip.rows == 0)
        return;
    if (density->lo >= density->hi) {
        canvas_text(screen->canvas, strip.row, strip.column, strip.columns,
                    screen->data->listed > 0 ? "no event has a date" : "", STYLE_FAINT);
        return;
    }
    ticks_init(&ticks, density->lo, density->hi, strip.columns);
    bool seen = find_seen(screen, &ticks, &from, &to);
    draw_ticks(screen->canvas, &ticks, strip.row, strip.column);
    draw_bars(screen, strip.row + 1, from, to);
    if (seen && strip.rows > 2)
        draw_bracket(screen, strip.row + 2, from, to);
    else if (seen)
        draw_bracket_ends(screen, strip.row + 1, from, to);
}
