#include <string.h>

#include "time/scale.h"
#include "ui/action-run.h"
#include "ui/lanes.h"

/* What works on the lanes too stays there. */
static void show_timeline_or_lanes(struct ui_state *state)
{
    if (state->view != VIEW_LANES)
        action_show_timeline(state);
}

static int step_period(struct action_call *call, int64_t number)
{
    if (call->state->view == VIEW_LANES) {
        action_effect(call, EFFECT_LANE_PERIOD, number);
        call->effect->scale = lanes_scale(call->state);
        return 0;
    }
    action_show_timeline(call->state);
    return action_effect(call, EFFECT_PERIOD, number);
}

int run_next_period(struct action_call *call)
{
    return step_period(call, call->count);
}

int run_previous_period(struct action_call *call)
{
    return step_period(call, -call->count);
}

/* What is wrong with a date is said here, where a prompt can stay open for it. */
int run_goto(struct action_call *call)
{
    int64_t ignored;
    if (scale_parse_goto(&ignored, call->argument, 0, call->err) < 0)
        return -1;
    show_timeline_or_lanes(call->state);
    return action_effect_text(call, EFFECT_GOTO_DATE, call->argument, "");
}

int run_select(struct action_call *call)
{
    action_show_timeline(call->state);
    return action_effect_text(call, EFFECT_SELECT, call->argument, "");
}

/* In the conflicts view the cursor goes among its rows; elsewhere among the events. */
static int step_conflict(struct action_call *call, int64_t by)
{
    if (call->state->view == VIEW_CONFLICTS) {
        call->state->conflict_seek = by;
        return 0;
    }
    action_show_timeline(call->state);
    return action_effect(call, EFFECT_NEXT_CONFLICT, by);
}

int run_next_conflict(struct action_call *call)
{
    return step_conflict(call, call->count);
}

int run_next_unseen(struct action_call *call)
{
    action_show_timeline(call->state);
    return action_effect(call, EFFECT_NEXT_UNSEEN, call->count);
}

int run_previous_conflict(struct action_call *call)
{
    return step_conflict(call, -call->count);
}

int run_previous_unseen(struct action_call *call)
{
    action_show_timeline(call->state);
    return action_effect(call, EFFECT_NEXT_UNSEEN, -call->count);
}

static void set_text(struct buf *buf, const char *text)
{
    if (text == buf->data)
        return;
    buf_reset(buf);
    buf_adds(buf, text);
}

int run_search(struct action_call *call)
{
    struct ui_state *state = call->state;
    if (state->view == VIEW_DOCUMENT) {
        set_text(&state->document_search, call->argument);
        return action_effect_text(call, EFFECT_DOCUMENT_SEARCH, call->argument, "");
    }
    action_show_timeline(state);
    set_text(&state->search, call->argument);
    return action_effect_text(call, EFFECT_SEARCH, call->argument, "");
}

static int search_again(struct action_call *call, int64_t number)
{
    struct ui_state *state = call->state;
    bool document = state->view == VIEW_DOCUMENT;
    const struct buf *text = document ? &state->document_search : &state->search;
    if (text->len == 0)
        return err_set(call->err, ERR_NOTHING, "nothing was searched for yet; / does");
    if (!document)
        action_show_timeline(state);
    action_effect_text(call, document ? EFFECT_DOCUMENT_SEARCH : EFFECT_SEARCH_NEXT, text->data,
                       "");
    call->effect->number = number;
    return 0;
}

int run_search_next(struct action_call *call)
{
    return search_again(call, call->count);
}

int run_search_previous(struct action_call *call)
{
    return search_again(call, -call->count);
}

int run_filter(struct action_call *call)
{
    show_timeline_or_lanes(call->state);
    action_effect_text(call, EFFECT_FILTER, call->argument, "");
    call->effect->number = -1;
    return 0;
}

int run_unfilter(struct action_call *call)
{
    show_timeline_or_lanes(call->state);
    action_effect_text(call, EFFECT_FILTER, "", "");
    call->effect->number = -1;
    return 0;
}
