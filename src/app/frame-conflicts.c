/* The rows of the conflicts view: those around its cursor, a few screens of them. The rest of a
 * list is not looked at, however many conflicts it has. */
#include "app/frame-parts.h"
#include "app/independence.h"

/* Events on either side of the cursor's: each has three rows at least. */
static int64_t events_beside(const struct ui_state *state)
{
    return 2 * state->rows / 3 + 2;
}

/* Rows nearer than this to an end of what was fetched have the next ones fetched. */
static int64_t rows_beside(const struct ui_state *state)
{
    return state->rows;
}

static enum list_want wanted(const struct ui_state *state)
{
    return state->hide_settled ? LIST_OPEN_CONFLICT : LIST_CONFLICT;
}

static void add_row(struct conflict_window *window, struct ui_conflict_row row)
{
    window->rows = pool_grow(&window->pool, window->rows, window->count, &window->capacity,
                             sizeof *window->rows);
    window->rows[window->count++] = row;
}

static int add_event(struct frame *frame, const struct ui_state *state, int64_t key,
                     struct err *err)
{
    struct conflict_window *window = &frame->conflicts;
    struct pool *pool = &window->pool;
    struct store *store = frame->session->store;
    struct row *event = pool_zero(pool, 1, sizeof *event);
    struct conflict *conflicts;
    size_t count;
    if (fetch_rows(store, &key, 1, pool, event, err) < 0 ||
        fetch_conflicts(store, key, pool, &conflicts, &count, err) < 0)
        return -1;
    for (size_t i = 0; i < count; i++) {
        if (state->hide_settled && conflicts[i].settled != NULL)
            continue;
        struct ui_conflict_row row = {.event = key,
                                      .event_title = event->title,
                                      .when =
                                          zones_when(&frame->zones, event->when, pool, NULL, NULL),
                                      .conflict = &conflicts[i]};
        add_row(window, row);
        row.event_title = NULL;
        for (size_t v = 0; v < conflicts[i].value_count; v++) {
            row.value = &conflicts[i].values[v];
            add_row(window, row);
        }
        row.value = NULL;
        row.choice = conflicts[i].settled != NULL;
        if (row.choice)
            add_row(window, row);
    }
    return 0;
}

/* The window around the list's position `at`, which need be no conflict itself; -1: from the
 * beginning, the list's length: from its end. */
static int fill(struct frame *frame, const struct ui_state *state, int64_t at, struct err *err)
{
    struct list *list = frame->session->list;
    struct conflict_window *window = &frame->conflicts;
    int64_t beside = events_beside(state), from = at, before;
    pool_reset(&window->pool);
    window->rows = NULL;
    window->count = window->capacity = 0;
    window->whole_above = true;
    for (int64_t i = 0; from > 0; i++) {
        before = list_next(list, wanted(state), from, false, false, err);
        if (before == -2)
            return -1;
        if (before == -1)
            break;
        from = before;
        window->whole_above = i < beside;
        if (!window->whole_above)
            break;
    }
    /* What stands at `at` itself is among those behind the one before it. */
    int64_t next = from > 0 ? from - 1 : -1, left = beside;
    window->whole_below = false;
    while (left > 0) {
        next = list_next(list, wanted(state), next, true, false, err);
        if (next == -2)
            return -1;
        if (next == -1)
            break;
        if (add_event(frame, state, list_key(list, next), err) < 0)
            return -1;
        left -= next >= at;
    }
    window->whole_below = left > 0;
    window->list = list;
    window->list_generation = list_generation(list);
    window->generation = store_generation(frame->session->store);
    window->hidden = state->hide_settled;
    return 0;
}

static bool is_fresh(const struct frame *frame, const struct ui_state *state)
{
    const struct conflict_window *window = &frame->conflicts;
    const struct session *session = frame->session;
    return window->list == session->list &&
           window->list_generation == list_generation(session->list) &&
           window->generation == store_generation(session->store) &&
           window->hidden == state->hide_settled;
}

/* Where a row of the window is: its event, and how far behind the event's first row. */
struct spot {
    int64_t event, line;
};

static struct spot spot_of(const struct conflict_window *window, int64_t row)
{
    struct spot spot = {0, 0};
    if (row >= (int64_t)window->count)
        row = (int64_t)window->count - 1;
    if (row < 0)
        return spot;
    spot.event = window->rows[row].event;
    while (row - spot.line > 0 && window->rows[row - spot.line - 1].event == spot.event)
        spot.line++;
    return spot;
}

static int64_t row_of(const struct conflict_window *window, struct spot spot)
{
    for (size_t i = 0; i < window->count; i++)
        if (window->rows[i].event == spot.event) {
            size_t at = i;
            while (at + 1 < window->count && at - i < (size_t)spot.line &&
                   window->rows[at + 1].event == spot.event)
                at++;
            return (int64_t)at;
        }
    return -1;
}

/* Fetches around an event, and keeps the cursor and the top where they are on the screen. */
static int fetch_around(struct frame *frame, struct ui_state *state, struct err *err)
{
    struct conflict_window *window = &frame->conflicts;
    struct scroll *scroll = &state->conflicts;
    struct spot cursor = spot_of(window, scroll->cursor);
    bool from_start = scroll->top == 0 && window->whole_above;
    int64_t above = scroll->cursor - scroll->top, at = -1;
    if (cursor.event != 0)
        at = list_find(frame->session->list, cursor.event);
    if (cursor.event != 0 && at < 0)
        at = list_near(frame->session->list, cursor.event);
    if (fill(frame, state, at, err) < 0)
        return -1;
    int64_t row = row_of(window, cursor);
    if (row < 0) /* it is gone: the first one behind it */
        for (row = 0; row + 1 < (int64_t)window->count &&
                      list_find(frame->session->list, window->rows[row].event) < at;)
            row++;
    scroll->cursor = row;
    scroll->top = row > above && !from_start ? row - above : 0;
    return 0;
}

/* The cursor was moved beyond what is fetched: what lies there is fetched on the way. */
static int reach(struct frame *frame, struct ui_state *state, struct err *err)
{
    struct conflict_window *window = &frame->conflicts;
    struct scroll *scroll = &state->conflicts;
    for (;;) {
        int64_t last = (int64_t)window->count - 1;
        int64_t beyond = scroll->cursor < 0      ? scroll->cursor
                         : scroll->cursor > last ? scroll->cursor - last
                                                 : 0;
        if (beyond == 0 || last < 0)
            return 0;
        bool whole = beyond < 0 ? window->whole_above : window->whole_below;
        scroll->cursor = beyond < 0 ? 0 : last;
        if (whole)
            return 0;
        if (fetch_around(frame, state, err) < 0)
            return -1;
        scroll->cursor += beyond;
    }
}

/* To the first or last row of all. */
static int go_to_end(struct frame *frame, struct ui_state *state, bool last, struct err *err)
{
    if (fill(frame, state, last ? list_count(frame->session->list) : -1, err) < 0)
        return -1;
    int64_t end = (int64_t)frame->conflicts.count - 1;
    state->conflicts.cursor = last && end > 0 ? end : 0;
    state->conflicts.top = state->conflicts.cursor;
    return 0;
}

/* The heading of the next conflict (or the one before) that is open, in what is fetched; -1. */
static int64_t next_open(const struct conflict_window *window, int64_t from, int by)
{
    for (int64_t row = from + by; row >= 0 && row < (int64_t)window->count; row += by)
        if (window->rows[row].event_title != NULL && window->rows[row].conflict->settled == NULL)
            return row;
    return -1;
}

/* One conflict on or back, with what lies between fetched on the way. */
static int step(struct frame *frame, struct ui_state *state, int by, bool *moved, struct err *err)
{
    struct conflict_window *window = &frame->conflicts;
    struct scroll *scroll = &state->conflicts;
    struct list *list = frame->session->list;
    int64_t row = next_open(window, scroll->cursor, by);
    struct spot cursor = spot_of(window, scroll->cursor);
    *moved = row >= 0;
    if (row < 0 && cursor.event != 0) {
        int64_t at = list_find(list, cursor.event);
        int64_t next = list_next(list, LIST_OPEN_CONFLICT, at, by > 0, false, err);
        if (next == -2 || (next >= 0 && fill(frame, state, next, err) < 0))
            return -1;
        row = next >= 0 ? row_of(window, (struct spot){list_key(list, next), 0}) : -1;
        /* Its first open one, or from below its last. */
        while (by < 0 && row >= 0 && row + 1 < (int64_t)window->count &&
               window->rows[row + 1].event == window->rows[row].event)
            row++;
        *moved = row >= 0;
        row = row >= 0 ? next_open(window, row - by, by) : -1;
    }
    if (row >= 0)
        scroll->cursor = row;
    return 0;
}

static int seek(struct frame *frame, struct ui_state *state, struct err *err)
{
    int64_t steps = state->conflict_seek;
    state->conflict_seek = 0;
    if (steps == CONFLICT_FIRST || steps == CONFLICT_LAST)
        return go_to_end(frame, state, steps == CONFLICT_LAST, err);
    bool moved = true;
    for (; steps != 0 && moved; steps += steps > 0 ? -1 : 1)
        if (step(frame, state, steps > 0 ? 1 : -1, &moved, err) < 0)
            return -1;
    if (!moved)
        ui_say(state, SAY_INFO, "no other open conflict this way");
    return 0;
}

/* Why not all of the cursor's sources are independent. */
static int tell_kin(struct frame *frame, const struct ui_state *state, struct err *err)
{
    const struct ui_conflict_row *row = frame_conflict_row(frame, state);
    struct buf text;
    int result = 0;
    buf_init(&text);
    if (row != NULL && row->value != NULL)
        result = independence_tell(frame->session, row->value->sources, row->value->source_count,
                                   &text, err);
    else if (row != NULL)
        result = independence_of_conflict(frame->session, row->conflict, &text, err);
    frame->data.conflict_kin = pool_bytes(&frame->pool, text.data, text.len);
    buf_release(&text);
    return result;
}

int frame_fetch_conflicts(struct frame *frame, struct ui_state *state, struct err *err)
{
    struct conflict_window *window = &frame->conflicts;
    if (!is_fresh(frame, state) && fetch_around(frame, state, err) < 0)
        return -1;
    if (reach(frame, state, err) < 0)
        return -1;
    int64_t cursor = state->conflicts.cursor, count = (int64_t)window->count;
    bool near_end = (cursor < rows_beside(state) && !window->whole_above) ||
                    (cursor >= count - rows_beside(state) && !window->whole_below);
    if (near_end && fetch_around(frame, state, err) < 0)
        return -1;
    if (state->conflict_seek != 0 && seek(frame, state, err) < 0)
        return -1;
    frame->data.conflicts = window->rows;
    frame->data.conflict_count = window->count;
    return tell_kin(frame, state, err);
}

void frame_drop_conflicts(struct frame *frame)
{
    pool_release(&frame->conflicts.pool);
    frame->conflicts = (struct conflict_window){0};
}
