/* What the keys do in the lanes view alone. */
#include "ui/action-run.h"
#include "ui/lanes.h"

static int need_lanes(struct action_call *call)
{
    if (call->state->view == VIEW_LANES)
        return 0;
    return err_set(call->err, ERR_NOTHING, "this is for the lanes; v l shows them");
}

int run_lanes(struct action_call *call)
{
    struct lanes_view *lanes = &call->state->lanes;
    int word = action_word(action_words(WORDS_LANES), call->argument);
    if (call->argument[0] != '\0' && word < 0)
        return err_set(call->err, ERR_USAGE,
                       "there are no lanes for %s; there are participants, places, tags and "
                       "sources",
                       call->argument);
    int kind = (int)lanes->kind;
    if (word >= 0 && word < LANE_KINDS)
        kind = word;
    else if (call->state->view == VIEW_LANES)
        kind += word == LANE_KINDS + 1 ? LANE_KINDS - 1 : 1;
    lanes->kind = (enum lane_kind)(kind % LANE_KINDS);
    lanes->scroll = (struct scroll){0, 0};
    lanes->seek = false;
    call->state->view = VIEW_LANES;
    call->state->behind = VIEW_TIMELINE;
    return 0;
}

static int step(struct action_call *call, int64_t number)
{
    if (need_lanes(call) != 0)
        return -1;
    if (call->facts->lane_rows == 0)
        return err_set(call->err, ERR_NOTHING, "there is no lane");
    return action_effect(call, EFFECT_LANE_STEP, number);
}

int run_next_in_lane(struct action_call *call)
{
    return step(call, call->count);
}

int run_previous_in_lane(struct action_call *call)
{
    return step(call, -call->count);
}

static int pan(struct action_call *call, int64_t number)
{
    if (need_lanes(call) != 0)
        return -1;
    if (!lanes_pan(&call->state->lanes, number))
        return err_set(call->err, ERR_NOTHING, "there is nothing %s",
                       number > 0 ? "later" : "earlier");
    return 0;
}

int run_later(struct action_call *call)
{
    return pan(call, call->count);
}

int run_earlier(struct action_call *call)
{
    return pan(call, -call->count);
}

static void say_span(struct ui_state *state)
{
    struct buf text;
    buf_init(&text);
    scale_gap(state->lanes.hi - state->lanes.lo, &text);
    ui_say(state, SAY_INFO, "%s from side to side", text.data);
    buf_release(&text);
}

int zoom_lanes(struct action_call *call, bool in)
{
    if (!lanes_zoom(&call->state->lanes, in))
        return err_set(call->err, ERR_NOTHING,
                       in ? "there is no nearer view" : "all of time is on the screen");
    say_span(call->state);
    return 0;
}

int zoom_lanes_to(struct action_call *call, enum scale scale)
{
    enum { UNIT_COLUMNS = 8 }; /* of a unit on the screen */
    struct lanes_view *lanes = &call->state->lanes;
    struct layout layout = layout_of(call->state, &(struct layout_content){0});
    if (layout.too_small)
        return 0;
    int64_t at = lanes->dated ? lanes->at : 0;
    int64_t unit = scale_step(scale, at, 1) - scale_start(scale, at);
    lanes_zoom_to(lanes, unit * lanes_layout(&layout).columns / UNIT_COLUMNS);
    say_span(call->state);
    return 0;
}
