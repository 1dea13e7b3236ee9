/* The moves of the lanes view. */
#include <string.h>

#include "app/desk.h"

/* The cursor's lane, how many events it has, and which of them is the cursor's (-1: none). */
struct here {
    struct lanes *lanes;
    int64_t lane;
    struct lane_events events;
    int64_t at;
};

static int find_cursor(struct desk *desk, struct here *here, struct err *err)
{
    struct frame *frame = desk->frame;
    if (frame_settle_lanes(frame, desk->state, err) < 0)
        return -1;
    if (lanes_count(frame->lanes) == 0)
        return err_set(err, ERR_NOTHING, "there is no lane");
    *here = (struct here){.lanes = frame->lanes, .lane = desk->state->lanes.scroll.cursor};
    if (lanes_events(here->lanes, here->lane, &here->events, err) < 0)
        return -1;
    here->at = lanes_place(here->lanes, here->lane, desk_key(desk), err);
    return here->at == -2 ? -1 : 0;
}

static int go_to(struct desk *desk, const struct here *here, int64_t at, struct err *err)
{
    struct lanes_view *lanes = &desk->state->lanes;
    struct lane_event event;
    if (lanes_event(here->lanes, here->lane, at, &event, err) < 0 ||
        desk_go_to(desk, event.key, err) < 0)
        return -1;
    if (event.dated)
        lanes->time = event.first;
    lanes->seek = lanes->panned = false;
    return 0;
}

static int step(struct desk *desk, int64_t number, struct err *err)
{
    struct here here;
    if (find_cursor(desk, &here, err) < 0)
        return -1;
    int64_t last = (int64_t)here.events.count - 1, at = here.at;
    int64_t to = number > last - at ? last : at + number < 0 ? 0 : at + number;
    if (to == at)
        return err_set(err, ERR_NOTHING, "this is the lane's %s event",
                       number > 0 ? "last" : "first");
    return go_to(desk, &here, to, err);
}

/* When the n-th event, which is dated, begins. */
static int first_of(const struct here *here, int64_t n, int64_t *first, struct err *err)
{
    struct lane_event event;
    int result = lanes_event(here->lanes, here->lane, n, &event, err);
    *first = result == 0 ? event.first : 0;
    return result;
}

/* The place of a period's first event, counted from the one at `at`; *at is moved to it. 0: there
 * is none. */
static int step_once(const struct here *here, enum scale scale, bool forward, int64_t *at,
                     struct err *err)
{
    int64_t dated = (int64_t)here->events.dated, first = INT64_MAX;
    if (*at < dated && first_of(here, *at, &first, err) < 0)
        return -1;
    int64_t edge = forward ? scale_step(scale, first, 1) : scale_start(scale, first);
    int64_t to = lanes_at_time(here->lanes, here->lane, edge, err);
    if (to == -2)
        return -1;
    if (forward ? to >= dated : to == 0)
        return 0;
    if (!forward) {
        if (first_of(here, to - 1, &first, err) < 0)
            return -1;
        to = lanes_at_time(here->lanes, here->lane, scale_start(scale, first), err);
        if (to == -2)
            return -1;
    }
    *at = to;
    return 1;
}

static int step_period(struct desk *desk, const struct effect *effect, struct err *err)
{
    struct here here;
    int64_t number = effect->number;
    if (find_cursor(desk, &here, err) < 0)
        return -1;
    if (here.events.dated == 0)
        return err_set(err, ERR_NOTHING, "no event of this lane has a date");
    int64_t dated = (int64_t)here.events.dated;
    int64_t at = here.at < 0 ? 0 : here.at >= dated ? dated : here.at;
    int stepped = 1;
    for (; number > 0 && at < dated && stepped > 0; number--)
        stepped = step_once(&here, effect->scale, true, &at, err);
    for (; number < 0 && at > 0 && stepped > 0; number++)
        stepped = step_once(&here, effect->scale, false, &at, err);
    if (stepped < 0)
        return -1;
    if (at >= dated || at == here.at)
        return err_set(err, ERR_NOTHING, "this lane has nothing %s",
                       effect->number > 0 ? "later" : "earlier");
    return go_to(desk, &here, at, err);
}

/* Adds the lane to the filter in force; where it is in it already, opens the event. */
static int filter_lane(struct desk *desk, struct err *err)
{
    static const char *const fields[LANE_KINDS] = {"who", "place", "tag", "source"};
    struct frame *frame = desk->frame;
    struct buf term, query;
    struct here here;
    if (find_cursor(desk, &here, err) < 0)
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
    struct here here;
    if (find_cursor(desk, &here, err) < 0)
        return -1;
    if (here.events.dated == 0)
        return err_set(err, ERR_NOTHING, "no event of this lane has a date");
    int64_t at = lanes_at_time(here.lanes, here.lane, time, err);
    if (at == -2)
        return -1;
    if (at == (int64_t)here.events.dated) {
        at--;
        ui_say(desk->state, SAY_INFO, "this is the lane's last event before that");
    }
    return go_to(desk, &here, at, err);
}
