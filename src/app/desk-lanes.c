/* The moves of the lanes view. */
#include <string.h>

#include "app/desk.h"

/* The events of the cursor's lane, and which of them is the cursor's (-1: none). */
static int find_cursor(struct desk *desk, struct lane_events *events, int64_t *at, struct err *err)
{
    struct frame *frame = desk->frame;
    if (frame_settle_lanes(frame, desk->state, err) < 0)
        return -1;
    if (lanes_count(frame->lanes) == 0)
        return err_set(err, ERR_NOTHING, "there is no lane");
    if (lanes_events(frame->lanes, desk->state->lanes.scroll.cursor, events, err) < 0)
        return -1;
    int64_t key = desk_key(desk);
    for (*at = (int64_t)events->count - 1; *at >= 0; (*at)--)
        if (events->list[*at].key == key)
            break;
    return 0;
}

static int go_to(struct desk *desk, const struct lane_event *event, struct err *err)
{
    struct lanes_view *lanes = &desk->state->lanes;
    if (desk_go_to(desk, event->key, err) < 0)
        return -1;
    if (event->dated)
        lanes->time = event->first;
    lanes->seek = lanes->panned = false;
    return 0;
}

static int step(struct desk *desk, int64_t number, struct err *err)
{
    struct lane_events events;
    int64_t at;
    if (find_cursor(desk, &events, &at, err) < 0)
        return -1;
    int64_t last = (int64_t)events.count - 1;
    int64_t to = number > last - at ? last : at + number < 0 ? 0 : at + number;
    if (to == at)
        return err_set(err, ERR_NOTHING, "this is the lane's %s event",
                       number > 0 ? "last" : "first");
    return go_to(desk, &events.list[to], err);
}

/* The first event at or behind a time; count where there is none. */
static int64_t at_time(const struct lane_events *events, int64_t time)
{
    int64_t low = 0, high = (int64_t)events->dated;
    while (low < high) {
        int64_t middle = low + (high - low) / 2;
        if (events->list[middle].first < time)
            low = middle + 1;
        else
            high = middle;
    }
    return low;
}

static int step_period(struct desk *desk, const struct effect *effect, struct err *err)
{
    struct lane_events events;
    int64_t at, number = effect->number;
    if (find_cursor(desk, &events, &at, err) < 0)
        return -1;
    if (events.dated == 0)
        return err_set(err, ERR_NOTHING, "no event of this lane has a date");
    int64_t dated = (int64_t)events.dated, before = at;
    at = at < 0 ? 0 : at >= dated ? dated : at;
    for (; number > 0 && at < dated; number--) {
        int64_t next = at_time(&events, scale_step(effect->scale, events.list[at].first, 1));
        if (next >= dated)
            break;
        at = next;
    }
    for (; number < 0 && at > 0; number++) {
        int64_t first = at < dated ? events.list[at].first : INT64_MAX;
        int64_t behind = at_time(&events, scale_start(effect->scale, first));
        if (behind == 0)
            break;
        at = at_time(&events, scale_start(effect->scale, events.list[behind - 1].first));
    }
    if (at >= dated || at == before)
        return err_set(err, ERR_NOTHING, "this lane has nothing %s",
                       effect->number > 0 ? "later" : "earlier");
    return go_to(desk, &events.list[at], err);
}

/* Adds the lane to the filter in force; where it is in it already, opens the event. */
static int filter_lane(struct desk *desk, struct err *err)
{
    static const char *const fields[LANE_KINDS] = {"who", "place", "tag", "source"};
    struct frame *frame = desk->frame;
    struct buf term, query;
    struct lane_events events;
    int64_t at;
    if (find_cursor(desk, &events, &at, err) < 0)
        return -1;
    buf_init(&term);
    buf_init(&query);
    desk_quote(&term, fields[frame->lanes_kind], frame->lane_id);
    const char *before = desk->state->filter.data;
    int result = 0;
    if (strstr(before, term.data) != NULL) {
        ui_open_event(desk->state);
        goto out;
    }
    if (strstr(before, "OR") != NULL)
        buf_addf(&query, "(%s) ", before);
    else if (before[0] != '\0')
        buf_addf(&query, "%s ", before);
    buf_adds(&query, term.data);
    struct effect effect = {.kind = EFFECT_FILTER, .text = query.data};
    result = desk_filter(desk, &effect, err);
    if (result == 0)
        ui_say(desk->state, SAY_INFO,
               "only events with %s; Enter opens the event, F shows all again", term.data);
out:
    buf_release(&term);
    buf_release(&query);
    return result;
}

int desk_lanes(struct desk *desk, const struct effect *effect, struct err *err)
{
    switch (effect->kind) {
    case EFFECT_LANE_STEP:
        return step(desk, effect->number, err);
    case EFFECT_LANE_PERIOD:
        return step_period(desk, effect, err);
    default:
        return filter_lane(desk, err);
    }
}

int desk_lanes_to(struct desk *desk, int64_t time, struct err *err)
{
    struct lane_events events;
    int64_t at;
    if (find_cursor(desk, &events, &at, err) < 0)
        return -1;
    if (events.dated == 0)
        return err_set(err, ERR_NOTHING, "no event of this lane has a date");
    at = at_time(&events, time);
    if (at == (int64_t)events.dated) {
        at--;
        ui_say(desk->state, SAY_INFO, "this is the lane's last event before that");
    }
    return go_to(desk, &events.list[at], err);
}
