#include <string.h>

#include "app/desk.h"

/* While a query is being typed, the event that it began at. */
static void hold(struct desk *desk)
{
    if (desk->holding)
        return;
    desk->holding = true;
    desk->held_key = desk_key(desk);
    desk->held_at = desk->state->cursor;
}

/* A wrong query is said in the prompt while it is typed, and the list stays. */
static int complain_live(struct desk *desk, const struct effect *effect, struct err *err)
{
    if (!effect->live || err->code != ERR_USAGE)
        return -1;
    ui_prompt_error(desk->state, err->text);
    *err = ERR_INIT;
    return 0;
}

int desk_filter(struct desk *desk, const struct effect *effect, struct err *err)
{
    hold(desk);
    if (lookup_filter(desk, effect->text, desk->held_key, effect->live, err) < 0)
        return complain_live(desk, effect, err);
    ui_set_filter(desk->state, effect->text);
    return 0;
}

static int search(struct desk *desk, const struct effect *effect, struct err *err)
{
    hold(desk);
    int64_t from = effect->live ? desk->held_at : desk->state->cursor;
    if (!effect->live && desk->holding)
        from = desk->held_at;
    if (!effect->live)
        desk->holding = false;
    ui_go_to(desk->state, from);
    if (effect->text[0] == '\0') {
        lookup_drop_search(desk);
        return 0;
    }
    /* The event under the cursor may be the one: it is the first to be looked at. */
    if (lookup_search(desk, effect->text, from - 1, from, 1, effect->live, err) == 0)
        return 0;
    return complain_live(desk, effect, err);
}

static int search_next(struct desk *desk, const struct effect *effect, struct err *err)
{
    if (desk->state->search.len == 0)
        return err_set(err, ERR_USAGE, "nothing was sought yet; / searches");
    int64_t at = desk->state->cursor;
    return lookup_search(desk, desk->state->search.data, at, at,
                         effect->number != 0 ? effect->number : 1, false, err);
}

static int next_wanted(struct desk *desk, const struct effect *effect, enum list_want want,
                       struct err *err)
{
    bool forward = effect->number >= 0;
    int64_t steps = forward ? effect->number : -effect->number;
    int64_t at = desk->state->cursor;
    for (int64_t i = 0; i < (steps > 0 ? steps : 1); i++) {
        int64_t next = list_next(desk->session->list, want, at, forward, true, err);
        if (next == -2)
            return -1;
        if (next == -1)
            return err_set(err, ERR_NOTHING,
                           want == LIST_UNSEEN ? "every other event of the list is decided"
                                               : "no other event of the list has an open conflict");
        at = next;
    }
    ui_go_to(desk->state, at);
    return 0;
}

static int go_to_date(struct desk *desk, const struct effect *effect, struct err *err)
{
    struct list *list = desk->session->list;
    int64_t t;
    if (scale_parse_goto(&t, effect->text, session_today(), err) < 0)
        return -1;
    if (desk->state->view == VIEW_LANES)
        return desk_lanes_to(desk, t, err);
    int64_t dated = list_undated(list);
    if (dated == 0)
        return err_set(err, ERR_NOTHING, "no event of the list has a date");
    int64_t at = list_at_time(list, t);
    if (at >= dated)
        ui_say(desk->state, SAY_INFO, "this is the last date before %s", effect->text);
    ui_go_to(desk->state, at < dated ? at : dated - 1);
    return 0;
}

/* Times of day move, and nothing else. */
static int choose_zone(struct desk *desk, const char *word, struct err *err)
{
    if (frame_choose_zone(desk->frame, word, err) < 0)
        return -1;
    const char *label = zones_label(&desk->frame->zones);
    if (desk->frame->zones.mode == ZONES_RECORD && label == NULL)
        ui_say(desk->state, SAY_INFO, "times of day as they were written");
    else
        ui_say(desk->state, SAY_INFO, "times of day in %s%s",
               desk->frame->zones.mode == ZONES_RECORD ? "the record's zone, " : "", label);
    return 0;
}

/* The cursor stays on its event, or goes where that would stand. */
static void keep_cursor(struct desk *desk, int64_t key)
{
    struct list *list = desk->session->list;
    int64_t last = list_count(list) - 1;
    int64_t at = key != 0 ? list_near(list, key) : 0;
    desk->frame->event_key = 0;
    ui_go_to(desk->state, at > last ? (last > 0 ? last : 0) : at);
}

/* number: an enum list_order, -1 for the other one. */
static int turn_order(struct desk *desk, int64_t number, struct err *err)
{
    bool by_event = desk->session->order == LIST_BY_EVENT;
    enum list_order order = number >= 0 ? (enum list_order)number
                            : by_event  ? LIST_BY_REPORT
                                        : LIST_BY_EVENT;
    int64_t key = desk_key(desk);
    if (session_order(desk->session, order, err) < 0)
        return -1;
    keep_cursor(desk, key);
    ui_say(desk->state, SAY_INFO,
           order == LIST_BY_REPORT ? "in the order of reporting; O: as it happened"
                                   : "as it happened; O: in the order of reporting");
    return 0;
}

static int look_back(struct desk *desk, const char *date, struct err *err)
{
    bool now = strcmp(date, "now") == 0;
    int64_t key = desk_key(desk);
    if (session_look_back(desk->session, now ? NULL : date, err) < 0)
        return -1;
    keep_cursor(desk, key);
    if (now)
        ui_say(desk->state, SAY_INFO, "as it is known now");
    else
        ui_say(desk->state, SAY_INFO, "what had been reported by %s; K and now comes back", date);
    return 0;
}

static int open_snippet(struct desk *desk, struct err *err)
{
    const struct ui_event *event = &desk->frame->event;
    int at = desk->state->snippet;
    if (desk->frame->event_key != 0 && at >= 0 && (size_t)at < event->snippet_count &&
        event->snippets[at].later)
        return err_set(err, ERR_NOTHING, "this source was not out by %s; K and now comes back",
                       desk->session->past);
    return frame_open(desk->frame, desk->state, desk_key(desk), (size_t)at, err);
}

static int select_event(struct desk *desk, const struct effect *effect, struct err *err)
{
    int64_t key = fetch_key(desk->session->store, effect->text);
    if (key == 0)
        return err_set(err, ERR_NOTHING, "there is no event with the id \"%s\"", effect->text);
    return desk_go_to(desk, key, err);
}

void desk_quote(struct buf *out, const char *field, const char *text)
{
    buf_addf(out, "%s:\"", field);
    for (; *text != '\0'; text++) {
        if (*text == '"' || *text == '\\')
            buf_addc(out, '\\');
        buf_addc(out, *text);
    }
    buf_addc(out, '"');
}

static int filter_on(struct desk *desk, const char *field, const char *id, const char *more,
                     struct err *err)
{
    struct buf query;
    buf_init(&query);
    desk_quote(&query, field, id);
    buf_adds(&query, more);
    struct effect effect = {.kind = EFFECT_FILTER, .text = query.data};
    int result = desk_filter(desk, &effect, err);
    if (result == 0 && desk->state->message.len == 0)
        ui_say(desk->state, SAY_INFO, "only events with %s; F shows all again", query.data);
    buf_release(&query);
    return result;
}

static int filter_participant(struct desk *desk, struct err *err)
{
    const struct ui_event *event = &desk->frame->event;
    int at = desk->state->participant;
    if (desk->frame->event_key == 0 || at < 0 || (size_t)at >= event->participant_count)
        return err_set(err, ERR_NOTHING, "this event has no participant");
    return filter_on(desk, "who", event->participants[at].id, "", err);
}

/* alone: those that no other source reports. */
static int filter_source(struct desk *desk, bool alone, struct err *err)
{
    struct pool pool;
    struct source_facts facts;
    pool_init(&pool);
    int result = frame_source_at(desk->frame, desk->state, &pool, &facts, err);
    const char *id = facts.source.id;
    if (result == 0 && alone && facts.alone == 0)
        result = err_set(err, ERR_NOTHING, "each event of %s has another source too", id);
    else if (result == 0)
        result = filter_on(desk, "source", id, alone ? " is:one-report" : "", err);
    if (result == 0 && alone)
        ui_open_list(desk->state);
    pool_release(&pool);
    return result;
}

static int open_conflict(struct desk *desk, struct err *err)
{
    const struct ui_data *data = &desk->frame->data;
    int64_t at = desk->state->conflicts.cursor;
    if (at < 0 || (size_t)at >= data->conflict_count)
        return err_set(err, ERR_NOTHING, "there is no conflict here");
    return desk_go_to(desk, data->conflicts[at].event, err);
}

/* Each of them looks at some tens of rows. */
static int move_in_time(struct desk *desk, const struct effect *effect, struct err *err)
{
    struct ui_state *state = desk->state;
    struct store *store = desk->session->store;
    struct list *list = desk->session->list;
    int result = 0;
    store_hold(store);
    if (effect->kind == EFFECT_PERIOD)
        ui_go_to(state, list_step_period(list, state->zoom, state->cursor, (int)effect->number));
    else
        result = go_to_date(desk, effect, err);
    store_let_go(store);
    return result;
}

int desk_move(struct desk *desk, const struct effect *effect, struct err *err)
{
    struct ui_state *state = desk->state;
    switch (effect->kind) {
    case EFFECT_PERIOD:
    case EFFECT_GOTO_DATE:
        return move_in_time(desk, effect, err);
    case EFFECT_ZONE:
        return choose_zone(desk, effect->text, err);
    case EFFECT_SELECT:
        return select_event(desk, effect, err);
    case EFFECT_NEXT_CONFLICT:
        return next_wanted(desk, effect, LIST_OPEN_CONFLICT, err);
    case EFFECT_NEXT_UNSEEN:
        return next_wanted(desk, effect, LIST_UNSEEN, err);
    case EFFECT_SEARCH:
        return search(desk, effect, err);
    case EFFECT_SEARCH_NEXT:
        return search_next(desk, effect, err);
    case EFFECT_FILTER:
        return desk_filter(desk, effect, err);
    case EFFECT_ORDER:
        return turn_order(desk, effect->number, err);
    case EFFECT_KNOWN:
        return look_back(desk, effect->text, err);
    case EFFECT_OPEN_DOCUMENT:
        return open_snippet(desk, err);
    case EFFECT_DOCUMENT_MENTION:
        return frame_step_mention(desk->frame, state, effect->number, err);
    case EFFECT_DOCUMENT_SEARCH:
        return frame_search(desk->frame, state, effect, err);
    case EFFECT_DOCUMENT_LINE:
        return frame_go_to_line(desk->frame, state, effect->number, err);
    case EFFECT_CARET_BEGIN:
        return frame_caret_begin(desk->frame, state, err);
    case EFFECT_CARET_MOVE:
        return frame_caret_move(desk->frame, state, effect, err);
    case EFFECT_DOCUMENT_EVENT:
        return desk_go_to(desk, desk->frame->reading.event, err);
    case EFFECT_FILTER_PARTICIPANT:
        return filter_participant(desk, err);
    case EFFECT_FILTER_SOURCE:
        return filter_source(desk, false, err);
    case EFFECT_FILTER_ALONE:
        return filter_source(desk, true, err);
    case EFFECT_LANE_STEP:
    case EFFECT_LANE_PERIOD:
    case EFFECT_FILTER_LANE:
        return desk_lanes(desk, effect, err);
    case EFFECT_OPEN_CONFLICT:
        return open_conflict(desk, err);
    default:
        return 0;
    }
}
