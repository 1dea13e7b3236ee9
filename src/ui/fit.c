#include <stdlib.h>
#include <string.h>

#include "base/mem.h"
#include "ui/data.h"
#include "ui/draw.h"
#include "ui/lanes.h"
#include "ui/layout.h"
#include "ui/lines.h"
#include "ui/wrap.h"

/* The line that a position has on a screen that starts at top and skip; what is not fetched
 * counts one line an event. */
static int64_t line_of(const struct lines *lines, int64_t top, int skip, int64_t position)
{
    int64_t line = 0;
    for (int64_t at = top; at <= position; at++) {
        int before = lines_before(lines, at);
        if (at == top) {
            const struct lines_row *row = lines_row(lines, at);
            before = 1 + (row != NULL && row->gap != 0 && skip == 0);
        }
        line += before + (at < position);
    }
    return line;
}

/* One line further down. */
static void advance(const struct lines *lines, int64_t *top, int *skip)
{
    const struct lines_row *row = lines_row(lines, *top);
    if (*skip == 0 && row != NULL && row->gap != 0) {
        *skip = 1;
        return;
    }
    *skip = 0;
    (*top)++;
}

/* The highest start from which position is on line at most `most`. */
static void bring_up(const struct lines *lines, struct ui_state *state, int64_t position, int most)
{
    while (state->top < position && line_of(lines, state->top, state->top_skip, position) > most)
        advance(lines, &state->top, &state->top_skip);
    if (state->top == position && line_of(lines, position, state->top_skip, position) > most)
        state->top_skip = 1;
}

/* Puts the cursor a third down the screen: after a jump one wants to see what is around. */
static void center(const struct lines *lines, struct ui_state *state, int height)
{
    state->top = state->cursor > height ? state->cursor - height : 0;
    state->top_skip = 0;
    bring_up(lines, state, state->cursor, height / 3 > 2 ? height / 3 : 2);
}

/* No blank rows below the last event while there are events above the first one. */
static void fill_up(const struct lines *lines, struct ui_state *state, int height)
{
    int64_t last = lines->total - 1;
    if (lines_row(lines, last) == NULL || last - state->top >= height)
        return;
    if (line_of(lines, state->top, state->top_skip, last) >= height - 1)
        return;
    int64_t top = last - height > lines->from ? last - height : lines->from;
    int64_t before = state->top;
    state->top = top > 0 && lines->from > 0 && top == lines->from ? top + 1 : top;
    state->top_skip = 0;
    if (state->top > before)
        state->top = before;
    bring_up(lines, state, last, height - 1);
}

static int count_events(const struct lines *lines, const struct ui_state *state, int height)
{
    int events = 0;
    struct line *screen = mem_zero((size_t)height, sizeof *screen);
    int count = lines_fill(lines, state->top, state->top_skip, screen, height);
    for (int i = 0; i < count; i++)
        events += screen[i].kind == LINE_EVENT;
    free(screen);
    return events;
}

static void fit_list(struct ui_state *state, const struct ui_data *data, int height)
{
    struct lines lines;
    if (data->listed <= 0) {
        state->cursor = state->top = 0;
        state->top_skip = 0;
        return;
    }
    if (state->cursor >= data->listed)
        state->cursor = data->listed - 1;
    if (state->cursor < 0)
        state->cursor = 0;
    if (height <= 0)
        return;
    lines_init(&lines, state, data);
    if (state->top >= data->listed || state->top < 0)
        center(&lines, state, height);
    if (lines_before(&lines, state->top) < 2 && state->top_skip > 0)
        state->top_skip = 0;
    int64_t distance = state->cursor - state->top;
    if (distance < -height || distance > 2 * height) {
        center(&lines, state, height);
    } else if (distance < 0) {
        state->top = state->cursor;
        state->top_skip = 0;
    }
    bring_up(&lines, state, state->cursor, height - 1);
    fill_up(&lines, state, height);
    state->shown = count_events(&lines, state, height);
    lines_release(&lines);
}

static void clamp_int(int *value, int64_t count)
{
    if (*value >= count)
        *value = (int)(count - 1);
    if (*value < 0)
        *value = 0;
}

static void fit_scroll(struct scroll *scroll, int64_t lines, int height)
{
    if (scroll->cursor >= lines)
        scroll->cursor = lines - 1;
    if (scroll->cursor < 0)
        scroll->cursor = 0;
    if (scroll->top > scroll->cursor)
        scroll->top = scroll->cursor;
    if (scroll->cursor - scroll->top >= height)
        scroll->top = scroll->cursor - height + 1;
    if (scroll->top > lines - height)
        scroll->top = lines - height;
    if (scroll->top < 0)
        scroll->top = 0;
}

/* How the passage under the cursor stands. */
static enum location_state passage_of(const struct ui_state *state, const struct ui_data *data)
{
    if (state->view == VIEW_DOCUMENT && data->document != NULL) {
        for (size_t i = 0; i < data->document->passage_count; i++)
            if (data->document->passages[i].current)
                return data->document->passages[i].state;
        return LOCATION_UNCHECKED;
    }
    bool any = data->event != NULL && data->event->snippet_count > 0;
    return any ? data->event->snippets[state->snippet].state : LOCATION_UNCHECKED;
}

static void widen(int *columns, const char *text)
{
    int width =
        text != NULL ? wrap_columns(text, wrap_head(text, strlen(text), 40), WRAP_RUNNING) : 0;
    if (width > *columns)
        *columns = width;
}

/* Columns that grow and do not shrink again: nothing moves to and fro while one scrolls. */
static void fit_columns(struct ui_state *state, const struct ui_data *data)
{
    for (size_t i = 0; i < data->source_count; i++) {
        widen(&state->source_columns, data->sources[i].source->id);
        widen(&state->published_columns, data->sources[i].source->published);
    }
}

int ui_fit_sources(struct ui_state *state, int64_t total)
{
    struct layout layout = layout_of(state, &(struct layout_content){0});
    int rows = layout.too_small ? 0 : layout.body.rows - layout.detail_rows - 1;
    fit_scroll(&state->sources, total, rows > 0 ? rows : 1);
    return rows > 0 ? rows : 0;
}

void ui_fit(struct ui_state *state, const struct ui_data *data)
{
    state->orphan_rows = 0;
    struct layout layout = layout_of(state, &(struct layout_content){0});
    if (layout.too_small)
        return;
    if (state->view == VIEW_DOCUMENT && data->document != NULL) {
        int most = layout.body.rows / 3;
        state->orphan_rows = draw_orphan_rows(data->document, state->columns, most);
        layout = layout_of(state, &(struct layout_content){0});
    }
    fit_list(state, data, layout.pane[PANE_TIMELINE].rows);
    if (data->event != NULL) {
        clamp_int(&state->snippet, (int64_t)data->event->snippet_count);
        clamp_int(&state->participant, (int64_t)data->event->participant_count);
    }
    state->passage = passage_of(state, data);
    state->digest = data->document != NULL && data->document->digest;
    int height = layout.body.rows, list_height = height - layout.detail_rows;
    if (state->view == VIEW_DOCUMENT && data->document != NULL)
        fit_scroll(&state->document, ui_document_lines(state, data->document), height);
    if (state->view == VIEW_CONFLICTS)
        fit_scroll(&state->conflicts, (int64_t)data->conflict_count, list_height);
    if (state->view == VIEW_SOURCES) {
        fit_scroll(&state->sources, data->source_total, list_height - 1);
        fit_columns(state, data);
    }
    if (state->view == VIEW_PEOPLE && data->people != NULL)
        fit_scroll(&state->people, (int64_t)data->people->count, height);
    if (state->view == VIEW_HELP)
        fit_scroll(&state->help, ui_help_lines(state), height);
}

void ui_fit_lanes(struct ui_state *state, const struct ui_lanes_span *span)
{
    struct lanes_view *lanes = &state->lanes;
    struct layout layout = layout_of(state, &(struct layout_content){0});
    lanes->from = span->from;
    lanes->to = span->to;
    lanes->dated = span->dated;
    lanes->at = span->at;
    if (lanes->lo >= lanes->hi)
        lanes_first_window(lanes, span->most_from, span->most_to);
    lanes_fit_window(lanes);
    lanes->shown = layout.too_small ? 0 : lanes_layout(&layout).lanes.rows;
    if (lanes->shown > 0)
        fit_scroll(&lanes->scroll, span->total, lanes->shown);
}
