#include <stdlib.h>
#include <string.h>

#include "app/frame-parts.h"
#include "app/idle.h"
#include "base/mem.h"
#include "ui/lanes.h"
#include "ui/layout.h"

/* More events than this in a lane's window are drawn by their spans alone: no screen has the
 * columns to tell them apart. In a lane of thousands they are read anew for each window, so they
 * are fewer. */
enum { EXACT_MOST = 1000, EXACT_AMONG_MANY = 200 };

/* In a list of so many events lanes are read in slices; and how often what was read is shown, in
 * milliseconds. */
enum { MANY = 10000, SHOW_AGAIN = 60 };

void frame_drop_lanes(struct frame *frame)
{
    lanes_free(frame->lanes);
    frame->lanes = NULL;
    frame->lanes_next = frame->lanes_end = 0;
    lane_cells_release(&frame->lane_cells);
    free(frame->lanes_filter);
    frame->lanes_filter = NULL;
    free(frame->lane_id);
    frame->lane_id = NULL;
    frame->lane_key = 0;
}

static bool is_fresh(const struct frame *frame, const struct ui_state *state)
{
    const struct session *session = frame->session;
    return frame->lanes != NULL && frame->lanes_kind == state->lanes.kind &&
           frame->lanes_list == session->list &&
           strcmp(frame->lanes_filter, session->filter != NULL ? session->filter : "") == 0 &&
           !lanes_stale(frame->lanes);
}

/* Counts anew; the cursor stays on its lane where there still is one. */
static int count(struct frame *frame, struct ui_state *state, struct err *err)
{
    struct session *session = frame->session;
    char *id = frame->lane_id;
    bool same_kind = frame->lanes != NULL && frame->lanes_kind == state->lanes.kind;
    int64_t key = frame->lane_key;
    frame->lane_id = NULL;
    frame_drop_lanes(frame);
    frame->lanes = lanes_new(session->store, session->list, state->lanes.kind, err);
    if (frame->lanes != NULL) {
        frame->lanes_kind = state->lanes.kind;
        frame->lanes_list = session->list;
        frame->lanes_filter = mem_copy_string(session->filter != NULL ? session->filter : "");
        frame->lane_key = key;
        int64_t at = id != NULL && same_kind ? lanes_find(frame->lanes, id) : -1;
        if (at >= 0)
            state->lanes.scroll.cursor = at;
    }
    free(id);
    return frame->lanes != NULL ? 0 : -1;
}

static uint64_t distance(int64_t a, int64_t b)
{
    return a > b ? (uint64_t)a - (uint64_t)b : (uint64_t)b - (uint64_t)a;
}

/* The dated event that begins nearest to a time; the first undated one where none is dated. */
static int find_nearest(struct frame *frame, int64_t lane, int64_t time, struct lane_event *out,
                        struct err *err)
{
    struct lane_events events;
    if (lanes_events(frame->lanes, lane, &events, err) < 0)
        return -1;
    int64_t at = events.dated > 0 ? lanes_at_time(frame->lanes, lane, time, err) : 0;
    int64_t last = events.dated > 0 ? (int64_t)events.dated - 1 : 0;
    if (at == -2 || lanes_event(frame->lanes, lane, at < last ? at : last, out, err) < 0)
        return -1;
    struct lane_event before;
    if (at == 0 || at > last)
        return 0;
    if (lanes_event(frame->lanes, lane, at - 1, &before, err) < 0)
        return -1;
    if (distance(before.first, time) > distance(out->first, time))
        return 0;
    at = lanes_at_time(frame->lanes, lane, before.first, err); /* the first of them */
    return at == -2 ? -1 : lanes_event(frame->lanes, lane, at, out, err);
}

/* The event of the cursor's lane that the cursor goes to. */
static int seek(struct frame *frame, struct ui_state *state, struct err *err)
{
    struct lanes_view *view = &state->lanes;
    struct lane_event event;
    if (find_nearest(frame, view->scroll.cursor, view->time, &event, err) < 0)
        return -1;
    int64_t at = list_find(frame->session->list, event.key);
    if (at >= 0)
        ui_go_to(state, at);
    return 0;
}

static int keep_lane(struct frame *frame, const struct ui_state *state, struct err *err)
{
    struct pool pool;
    struct lane lane;
    int64_t at = state->lanes.scroll.cursor;
    if (frame->lane_id != NULL && frame->lane_cursor == at)
        return 0;
    pool_init(&pool);
    int result = lanes_at(frame->lanes, at, &pool, &lane, err);
    if (result == 0) {
        free(frame->lane_id);
        frame->lane_id = mem_copy_string(lane.id);
        frame->lane_cursor = at;
    }
    pool_release(&pool);
    return result;
}

/* A cursor that was moved otherwise takes its time along. */
static int take_time(struct frame *frame, struct ui_state *state, bool sought, struct err *err)
{
    int64_t lane = state->lanes.scroll.cursor, key = list_key(frame->session->list, state->cursor);
    struct lane_event event;
    bool moved = !sought && key != frame->lane_key;
    frame->lane_key = key;
    int64_t at = moved ? lanes_place(frame->lanes, lane, key, err) : -1;
    if (at == -2 || (at >= 0 && lanes_event(frame->lanes, lane, at, &event, err) < 0))
        return -1;
    if (at >= 0 && event.dated)
        state->lanes.time = event.first;
    return 0;
}

int frame_settle_lanes(struct frame *frame, struct ui_state *state, struct err *err)
{
    struct lanes_view *view = &state->lanes;
    if (!is_fresh(frame, state) && count(frame, state, err) < 0)
        return -1;
    int64_t total = lanes_count(frame->lanes);
    if (total == 0) {
        view->seek = false;
        return 0;
    }
    int64_t *cursor = &view->scroll.cursor;
    *cursor = *cursor >= total ? total - 1 : *cursor > 0 ? *cursor : 0;
    bool sought = view->seek;
    int64_t key = list_key(frame->session->list, state->cursor);
    int64_t place = sought ? -1 : lanes_place(frame->lanes, *cursor, key, err);
    if (place == -2)
        return -1;
    if (!sought && place < 0) {
        int64_t holding = lanes_holding(frame->lanes, key);
        sought = holding < 0;
        if (holding >= 0)
            *cursor = holding;
    }
    if (sought && seek(frame, state, err) < 0)
        return -1;
    view->seek = false;
    return take_time(frame, state, sought, err) < 0 ? -1 : keep_lane(frame, state, err);
}

/* What the lanes' charts show. */
static struct lane_window window_of(const struct ui_state *state)
{
    struct layout layout = layout_of(state, &(struct layout_content){0});
    return (struct lane_window){.lo = state->lanes.lo,
                                .hi = state->lanes.hi,
                                .columns = layout.too_small ? 0 : lanes_layout(&layout).columns,
                                .most = EXACT_MOST};
}

/* Reads what the window shows of a lane. */
static int read_lane(struct frame *frame, const struct lane_window *window, int64_t at,
                     struct err *err)
{
    struct lane_events events;
    if (lane_cells_find(&frame->lane_cells, at, window) != NULL)
        return 0;
    if (lanes_events(frame->lanes, at, &events, err) < 0)
        return -1;
    if (events.list == NULL) {
        struct lane_window coarse = *window;
        coarse.most = EXACT_AMONG_MANY;
        return lane_cells_make(&frame->lane_cells, frame->lanes, at, &coarse, err);
    }
    return window->lo < window->hi
               ? lanes_exact(frame->lanes, at, window->lo, window->hi, window->most, err)
               : 0;
}

/* The cursor's event, where it is one of a lane that is at hand. */
static int find_current(struct frame *frame, int64_t at, struct ui_lane *out, struct err *err)
{
    int64_t key = frame->data.lanes.event;
    int64_t place = lanes_have(frame->lanes, at) ? lanes_place(frame->lanes, at, key, err) : -1;
    if (place < 0)
        return place == -2 ? -1 : 0;
    out->current = &frame->lane_event;
    return lanes_event(frame->lanes, at, place, &frame->lane_event, err);
}

/* Without reading: what is known of a lane so far. */
static int fetch_lane(struct frame *frame, const struct lane_window *window, int64_t at,
                      struct ui_lane *out, struct err *err)
{
    if (lanes_at(frame->lanes, at, &frame->pool, &out->lane, err) < 0)
        return -1;
    const struct lane_cells *cells = lane_cells_find(&frame->lane_cells, at, window);
    if (cells != NULL) {
        out->events = cells->events;
        out->cells = cells->cells;
        out->sides = cells->sides;
        return find_current(frame, at, out, err);
    }
    out->pending = !lanes_have(frame->lanes, at);
    if (out->pending || lanes_events(frame->lanes, at, &out->events, err) < 0)
        return out->pending ? 0 : -1;
    out->pending = out->events.list == NULL; /* it is still to be added up */
    return out->pending ? find_current(frame, at, out, err) : 0;
}

/* Where the middle nine of ten dated events of the list begin. */
static int find_most(struct frame *frame, struct ui_lanes_span *span, struct err *err)
{
    struct list *list = frame->session->list;
    int64_t dated = list_undated(list);
    if (dated == 0)
        return 0;
    int64_t keys[2] = {list_key(list, dated / 20), list_key(list, dated - 1 - dated / 20)};
    struct row rows[2];
    if (fetch_rows(frame->session->store, keys, 2, &frame->pool, rows, err) < 0)
        return -1;
    span->most_from = rows[0].first;
    span->most_to = rows[1].first;
    return 0;
}

static int fit(struct frame *frame, struct ui_state *state, struct err *err)
{
    struct ui_lanes *out = &frame->data.lanes;
    struct ui_lanes_span span = {.total = out->total};
    int64_t lo, hi;
    if (store_span(frame->session->store, &lo, &hi)) {
        span.from = lo;
        span.to = hi < INT64_MAX ? hi + 1 : hi;
    }
    struct lane_event event = {0};
    if (out->position >= 0 &&
        lanes_event(frame->lanes, state->lanes.scroll.cursor, out->position, &event, err) < 0)
        return -1;
    span.dated = event.dated;
    span.at = event.first;
    if (state->lanes.lo >= state->lanes.hi && find_most(frame, &span, err) < 0)
        return -1;
    ui_fit_lanes(state, &span);
    return 0;
}

/* Whether reading a lane takes no time: it is there, and its cells too if it has any. */
static bool is_quick(struct frame *frame, const struct lane_window *window, int64_t at)
{
    struct err ignored = ERR_INIT;
    struct lane_events events = {0};
    if (lane_cells_find(&frame->lane_cells, at, window) != NULL)
        return true;
    return lanes_have(frame->lanes, at) && lanes_events(frame->lanes, at, &events, &ignored) == 0 &&
           events.list != NULL;
}

/* Reads lanes on the screen, one after the other; in_slices: for as long as a slice takes. */
static int work(struct frame *frame, const struct ui_state *state, bool in_slices, struct err *err)
{
    const struct lane_window window = window_of(state);
    int64_t began = idle_now();
    int result = 0;
    store_hold(frame->session->store);
    for (; result == 0 && frame->lanes_next < frame->lanes_end; frame->lanes_next++) {
        if (in_slices && idle_due(began))
            break;
        result = read_lane(frame, &window, frame->lanes_next, err);
        lanes_keep(frame->lanes, state->lanes.scroll.top, frame->lanes_end,
                   state->lanes.scroll.cursor);
    }
    store_let_go(frame->session->store);
    return result;
}

/* Where reading is slow the frame comes first: what is there is taken up, the rest follows. */
static int read_quick(struct frame *frame, const struct lane_window *window, struct err *err)
{
    while (frame->lanes_next < frame->lanes_end && is_quick(frame, window, frame->lanes_next))
        if (read_lane(frame, window, frame->lanes_next++, err) < 0)
            return -1;
    return 0;
}

int frame_fetch_lanes(struct frame *frame, struct ui_state *state, struct err *err)
{
    struct ui_lanes *out = &frame->data.lanes;
    struct lanes_view *view = &state->lanes;
    *out = (struct ui_lanes){.total = lanes_count(frame->lanes),
                             .event = list_key(frame->session->list, state->cursor),
                             .position = -1};
    if (out->total > 0)
        out->position = lanes_place(frame->lanes, view->scroll.cursor, out->event, err);
    if (out->position == -2 || fit(frame, state, err) < 0)
        return -1;
    const struct lane_window window = window_of(state);
    out->from = view->scroll.top;
    int64_t end = out->from + view->shown;
    end = end < out->total ? end : out->total;
    lanes_keep(frame->lanes, out->from, end, view->scroll.cursor);
    lane_cells_keep(&frame->lane_cells, out->from, end, &window);
    frame->lanes_next = out->from;
    frame->lanes_end = end;
    if ((lanes_are_slow(frame->lanes)
             ? read_quick(frame, &window, err)
             : work(frame, state, list_count(frame->session->list) >= MANY, err)) < 0)
        return -1;
    struct ui_lane *rows =
        pool_zero(&frame->pool, end > out->from ? (size_t)(end - out->from) : 0, sizeof *rows);
    for (int64_t at = out->from; at < end; at++)
        if (fetch_lane(frame, &window, at, &rows[out->count++], err) < 0)
            return -1;
    out->rows = rows;
    return 0;
}

bool frame_lanes_due(const struct frame *frame)
{
    return frame->lanes != NULL && frame->lanes_next < frame->lanes_end;
}

int frame_work_lanes(struct frame *frame, const struct ui_state *state, bool *shown,
                     struct err *err)
{
    *shown = false;
    if (!frame_lanes_due(frame))
        return 0;
    if (work(frame, state, true, err) < 0) {
        frame->lanes_next = frame->lanes_end;
        return -1;
    }
    int64_t now = idle_now();
    *shown = !frame_lanes_due(frame) || now - frame->lanes_shown_at >= SHOW_AGAIN;
    if (*shown)
        frame->lanes_shown_at = now;
    return frame_lanes_due(frame);
}
