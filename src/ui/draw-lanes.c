/* The lanes view: who was in what and when; below it the event under the cursor. */
#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/mem.h"
#include "ui/draw.h"
#include "ui/lane-bars.h"
#include "ui/lanes.h"
#include "ui/wrap.h"

/* One drawing of the view. */
struct chart {
    struct screen *screen;
    struct lanes_layout at;
    struct bar_chart bars; /* lo >= hi: nothing is dated */
    struct bar_cell *cells;
    int cursor; /* the column of the cursor's event; -1: not in the window */
};

static int columns_of(const char *text)
{
    return wrap_columns(text, strlen(text), WRAP_RUNNING);
}

static enum style bar_style(const struct bar_cell *cell)
{
    if (cell->mark < BAR_POSSIBLE)
        return STYLE_FAINT;
    return cell->mark == BAR_POSSIBLE && cell->count == 1 ? STYLE_BAR_POSSIBLE : STYLE_BAR;
}

static void put_cells(const struct chart *chart, int row, bool of_cursor)
{
    for (int i = 0; i < chart->bars.columns; i++) {
        const struct bar_cell *cell = &chart->cells[i];
        int column = chart->at.chart + i;
        if (cell->mark == BAR_NONE && (of_cursor || i != chart->cursor))
            continue;
        const char *text = cell->mark == BAR_NONE ? "┊" : bar_text(cell);
        canvas_text(chart->screen->canvas, row, column, 1, text,
                    of_cursor ? STYLE_BAR_CURSOR : bar_style(cell));
    }
}

static void clear_cells(const struct chart *chart)
{
    memset(chart->cells, 0, (size_t)chart->bars.columns * sizeof *chart->cells);
}

/* The cells of a lane whose events are listed; the cursor's event is returned. */
static const struct lane_event *add_bars(const struct chart *chart, const struct ui_lane *lane,
                                         struct lane_sides *sides)
{
    const struct lane_event *current = NULL;
    for (size_t i = 0; i < lane->events.dated; i++) {
        const struct lane_event *event = &lane->events.list[i];
        int side = bar_add(&chart->bars, event, chart->cells);
        sides->before = sides->before || side < 0;
        sides->behind = sides->behind || side > 0;
        if (event->key == chart->screen->data->lanes.event)
            current = event;
    }
    return current;
}

/* All bars of a lane, then the cursor's over them. */
static void draw_bars(const struct chart *chart, int row, const struct ui_lane *lane)
{
    struct canvas *canvas = chart->screen->canvas;
    struct lane_sides sides = lane->sides;
    const struct lane_event *current = lane->current;
    if (chart->bars.lo >= chart->bars.hi)
        return;
    clear_cells(chart);
    if (lane->cells != NULL)
        memcpy(chart->cells, lane->cells, (size_t)chart->bars.columns * sizeof *chart->cells);
    else
        current = add_bars(chart, lane, &sides);
    put_cells(chart, row, false);
    int current_side = 0;
    if (current != NULL && current->dated) {
        clear_cells(chart);
        current_side = bar_add(&chart->bars, current, chart->cells);
        put_cells(chart, row, true);
    }
    if (sides.before)
        canvas_text(canvas, row, chart->at.chart - 1, 1, "‹",
                    current_side < 0 ? STYLE_BAR_CURSOR : STYLE_FAINT);
    if (sides.behind)
        canvas_text(canvas, row, chart->at.chart + chart->bars.columns, 1, "›",
                    current_side > 0 ? STYLE_BAR_CURSOR : STYLE_FAINT);
}

/* Whether the cursor's event is one of the undated ones of a lane. */
static bool is_undated_here(const struct chart *chart, const struct ui_lane *lane)
{
    if (lane->events.list == NULL)
        return lane->current != NULL && !lane->current->dated;
    for (size_t i = lane->events.dated; i < lane->events.count; i++)
        if (lane->events.list[i].key == chart->screen->data->lanes.event)
            return true;
    return false;
}

/* "Emmanuel Macron      11+2": dated events, and behind the plus undated ones. */
static void draw_label(const struct chart *chart, int row, const struct ui_lane *lane)
{
    struct canvas *canvas = chart->screen->canvas;
    char dated[24], undated[24] = "";
    size_t rest = lane->events.count - lane->events.dated;
    if (lane->pending)
        snprintf(dated, sizeof dated, "%" PRId64, lane->lane.events);
    else
        snprintf(dated, sizeof dated, "%zu", lane->events.dated);
    if (rest > 0)
        snprintf(undated, sizeof undated, "+%zu", rest);
    int end = 2 + chart->at.label;
    int numbers = end - (int)strlen(dated) - (int)strlen(undated);
    const char *name = lane->lane.name;
    int column = 2;
    if (chart->screen->state->lanes.kind == LANE_SOURCES && strcmp(name, lane->lane.id) != 0)
        column +=
            canvas_text(canvas, row, column, (numbers - column) / 2, lane->lane.id, STYLE_HEADING) +
            1;
    canvas_text(canvas, row, column, numbers - 1 - column, name, STYLE_NORMAL);
    column = numbers + canvas_text(canvas, row, numbers, end - numbers, dated, STYLE_NORMAL);
    canvas_text(canvas, row, column, end - column, undated,
                is_undated_here(chart, lane) ? STYLE_BAR_CURSOR : STYLE_FAINT);
}

static void draw_rows(const struct chart *chart)
{
    const struct ui_lanes *lanes = &chart->screen->data->lanes;
    const struct scroll *scroll = &chart->screen->state->lanes.scroll;
    struct canvas *canvas = chart->screen->canvas;
    struct rect rect = chart->at.lanes;
    for (int i = 0; i < rect.rows; i++) {
        int64_t at = scroll->top + i - lanes->from;
        if (at < 0 || (size_t)at >= lanes->count)
            continue;
        draw_label(chart, rect.row + i, &lanes->rows[at]);
        if (lanes->rows[at].pending)
            canvas_text(canvas, rect.row + i, chart->at.chart, 1, "…", STYLE_FAINT);
        else
            draw_bars(chart, rect.row + i, &lanes->rows[at]);
        if (scroll->top + i == scroll->cursor) {
            canvas_text(canvas, rect.row + i, 0, 1, ">", STYLE_NORMAL);
            draw_cursor_row(canvas, rect.row + i, 0, 2 + chart->at.label, true);
        }
    }
    if (lanes->total > 0)
        return;
    struct buf text;
    buf_init(&text);
    buf_addf(&text, "No event %s", chart->screen->state->filter.len > 0 ? "of the filter " : "");
    static const char *const has[LANE_KINDS] = {"names a participant", "has a place", "has a tag",
                                                "has a source"};
    buf_adds(&text, has[chart->screen->state->lanes.kind]);
    canvas_text(canvas, rect.row, 2, rect.columns - 4, text.data, STYLE_NORMAL);
    canvas->cursor_row = rect.row;
    canvas->cursor_column = 0;
    buf_release(&text);
}

static void draw_times(const struct chart *chart)
{
    struct canvas *canvas = chart->screen->canvas;
    if (chart->at.label >= 20)
        canvas_text(canvas, chart->at.ticks_row, 2 + chart->at.label - 14, 14, "dated+undated",
                    STYLE_FAINT);
    if (chart->bars.lo >= chart->bars.hi) {
        canvas_text(canvas, chart->at.ticks_row, chart->at.chart, chart->bars.columns,
                    "no event has a date", STYLE_FAINT);
        return;
    }
    struct ticks ticks;
    ticks_init(&ticks, chart->bars.lo, chart->bars.hi, chart->bars.columns);
    draw_ticks(canvas, &ticks, chart->at.ticks_row, chart->at.chart);
    if (chart->cursor >= 0 && chart->at.marker_row >= 0)
        canvas_text(canvas, chart->at.marker_row, chart->at.chart + chart->cursor, 1, "▼",
                    STYLE_BAR_CURSOR);
}

/* "event 3 of 14 · Emmanuel Macron" */
static void add_where(const struct chart *chart, struct buf *out)
{
    const struct ui_lanes *lanes = &chart->screen->data->lanes;
    int64_t at = chart->screen->state->lanes.scroll.cursor - lanes->from;
    if (at < 0 || (size_t)at >= lanes->count)
        return;
    const struct ui_lane *lane = &lanes->rows[at];
    buf_adds(out, lane->lane.name);
    if (lanes->position >= 0)
        buf_addf(out, " · event %" PRId64 " of %zu", lanes->position + 1, lane->events.count);
}

static void draw_legend(const struct chart *chart, int row, int free_from)
{
    static const char *const legends[] = {
        " █ certain  ▒ possible  ◀ ▶ open  ? unknown  2–9 + several ",
        " █ certain  ▒ possible  ▶ open  ? unknown ",
        " █ certain  ▒ possible ",
    };
    int end = chart->screen->canvas->columns - 2;
    for (size_t i = 0; i < sizeof legends / sizeof legends[0]; i++) {
        int columns = columns_of(legends[i]);
        if (free_from + 1 > end - columns)
            continue;
        canvas_text(chart->screen->canvas, row, end - columns, columns, legends[i], STYLE_FAINT);
        return;
    }
}

static int put(const struct chart *chart, int row, int column, const char *text, enum style style)
{
    int room = chart->screen->canvas->columns - 1 - column;
    if (text == NULL || text[0] == '\0' || room <= 0)
        return column;
    return column + canvas_text(chart->screen->canvas, row, column, room, text, style);
}

static void draw_event_line(const struct chart *chart, int row, const struct ui_event *event)
{
    enum style style;
    const char *mark = draw_decision_mark(event->row->decision, &style);
    int column = put(chart, row, 2, mark, style) + 1;
    const char *when = chart->screen->data->reporting ? event->row->happened : event->row->when;
    column = put(chart, row, column, when != NULL ? when : "undated", draw_date_style(when)) + 2;
    if (event->row->starred)
        column = put(chart, row, column, "★", STYLE_STAR) + 1;
    column = put(chart, row, column, event->row->title, STYLE_BAR_CURSOR) + 1;
    const char *conflict = draw_conflict_mark(event->row->disputed, event->row->soft_conflict);
    put(chart, row, column, conflict, STYLE_CONFLICT);
}

static void draw_more_line(const struct chart *chart, int row, const struct ui_event *event)
{
    char sources[48];
    int column = 4;
    const char *place = event->event->place_name;
    if (place != NULL && place[0] != '\0')
        column = put(chart, row, column, place, STYLE_HEADING) + 2;
    snprintf(sources, sizeof sources, "%d %s", event->row->sources,
             event->row->sources == 1 ? "source" : "sources");
    column = put(chart, row, column, sources, STYLE_FAINT) + 2;
    if (event->event->status != STATUS_NONE)
        column = put(chart, row, column, status_word(event->event->status), STYLE_FAINT) + 2;
    put(chart, row, column, event->event->summary, STYLE_NORMAL);
}

/* The cursor's event; where there is little room the lane is told beside it. */
static void draw_details(const struct chart *chart)
{
    struct canvas *canvas = chart->screen->canvas;
    const struct ui_event *event = chart->screen->data->event;
    struct buf where;
    buf_init(&where);
    add_where(chart, &where);
    if (chart->at.rule_row >= 0) {
        int row = chart->at.rule_row, used = 0;
        canvas_fill(canvas, row, 0, canvas->columns, "─", STYLE_FAINT);
        if (where.len > 0) {
            used = canvas_text(canvas, row, 3, canvas->columns - 6, where.data, STYLE_HEADING);
            canvas_text(canvas, row, 2, 1, " ", STYLE_NORMAL);
            canvas_text(canvas, row, 3 + used, 1, " ", STYLE_NORMAL);
        }
        draw_legend(chart, row, 4 + used);
    }
    if (event != NULL && event->row != NULL && event->event != NULL) {
        draw_event_line(chart, chart->at.detail_row, event);
        if (chart->at.detail_rows > 1)
            draw_more_line(chart, chart->at.detail_row + 1, event);
    }
    buf_release(&where);
}

/* "Lanes: participants 14 · filter: is:kept" in the rule. */
static void draw_name(const struct screen *screen)
{
    const struct ui_state *state = screen->state;
    struct buf text;
    buf_init(&text);
    buf_addf(&text, " Lanes: %s %" PRId64 " ", lanes_kind_name(state->lanes.kind),
             screen->data->lanes.total);
    if (state->filter.len > 0)
        buf_addf(&text, "· filter: %s ", state->filter.data);
    canvas_text(screen->canvas, screen->layout.rule_row, 2, screen->canvas->columns - 4, text.data,
                STYLE_HEADING);
    buf_release(&text);
}

/* The first column of the cursor's event; -1 where it is not in the window. */
static int cursor_column(const struct chart *chart)
{
    const struct ui_lanes *lanes = &chart->screen->data->lanes;
    int64_t at = chart->screen->state->lanes.scroll.cursor - lanes->from;
    if (at < 0 || (size_t)at >= lanes->count || chart->bars.lo >= chart->bars.hi)
        return -1;
    const struct ui_lane *lane = &lanes->rows[at];
    if (lanes->position < 0 || (size_t)lanes->position >= lane->events.dated)
        return -1;
    const struct lane_event *current =
        lane->events.list != NULL ? &lane->events.list[lanes->position] : lane->current;
    if (current == NULL)
        return -1;
    clear_cells(chart);
    bar_add(&chart->bars, current, chart->cells);
    for (int i = 0; i < chart->bars.columns; i++)
        if (chart->cells[i].count > 0)
            return i;
    return -1;
}

void draw_lanes(struct screen *screen)
{
    const struct lanes_view *lanes = &screen->state->lanes;
    struct chart chart = {.screen = screen, .at = lanes_layout(&screen->layout), .cursor = -1};
    chart.bars = (struct bar_chart){lanes->lo, lanes->hi, chart.at.columns};
    chart.cells = mem_zero((size_t)chart.at.columns, sizeof *chart.cells);
    chart.cursor = cursor_column(&chart);
    draw_name(screen);
    draw_times(&chart);
    draw_rows(&chart);
    draw_details(&chart);
    free(chart.cells);
}
