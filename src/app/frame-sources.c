/* The rows of the sources view: those on the screen, in the order asked for. What takes a walk over
 * a source's events comes from its tally, which is worked at while no key waits. */
#include <string.h>

#include "app/frame-parts.h"
#include "app/idle.h"
#include "app/independence.h"
#include "app/library.h"
#include "app/sorting.h"
#include "app/tally.h"

/* So many sources are sorted before the next frame, unless events must be compared for it; and how
 * often the progress of more is shown, in milliseconds. */
enum { AT_ONCE = 1000, SHOW_AGAIN = 200 };

void frame_drop_sources(struct frame *frame)
{
    struct sources_view *view = &frame->sources;
    sorting_free(view->order);
    sorting_free(view->next);
    tallies_free(view->tallies);
    *view = (struct sources_view){0};
}

static int64_t number_at(const struct sources_view *view, int64_t position)
{
    bool known = view->order != NULL && position >= 0 && position < sorting_count(view->order);
    return known ? sorting_numbers(view->order)[position] : position;
}

static int64_t position_of(const struct sources_view *view, int64_t number)
{
    if (view->order == NULL)
        return number;
    const int32_t *numbers = sorting_numbers(view->order);
    int64_t count = sorting_count(view->order);
    for (int64_t i = 0; i < count; i++)
        if (numbers[i] == number)
            return i;
    return 0;
}

/* Another order takes force: NULL is the record's. The cursor stays on its source, or at the top.
 */
static void turn_to(struct sources_view *view, struct ui_state *state, struct sorting *order)
{
    struct scroll *scroll = &state->sources;
    int64_t number = number_at(view, scroll->cursor), above = scroll->cursor - scroll->top;
    if (view->order != order)
        sorting_free(view->order);
    view->order = order;
    if (scroll->cursor == 0)
        return;
    scroll->cursor = position_of(view, number);
    scroll->top = scroll->cursor > above ? scroll->cursor - above : 0;
}

static void take_next(struct sources_view *view, struct ui_state *state)
{
    struct sorting *next = view->next;
    view->next = NULL;
    turn_to(view, state, next);
}

/* Begins the work on the order that is asked for, unless it is there or under way. */
static int settle_order(struct frame *frame, struct ui_state *state, bool at_once, struct err *err)
{
    struct sources_view *view = &frame->sources;
    enum source_sort sort = state->source_sort;
    int64_t count = fetch_source_count(frame->session->store);
    bool there = sort == SOURCES_BY_RECORD ? view->order == NULL
                                           : view->order != NULL && sorting_fits(view->order, sort);
    if (view->next != NULL && (there || !sorting_fits(view->next, sort))) {
        sorting_free(view->next);
        view->next = NULL;
    }
    if (!there &&
        (sort == SOURCES_BY_RECORD || (view->order != NULL && sorting_count(view->order) != count)))
        turn_to(view, state, NULL);
    if (there || sort == SOURCES_BY_RECORD)
        return 0;
    if (view->next == NULL)
        view->next = sorting_begin(frame->session, sort);
    if (!at_once && (count > AT_ONCE || sort == SOURCES_BY_AGREEMENT))
        return 0;
    int more = 1;
    while (more == 1)
        more = sorting_work(view->next, err);
    if (more == 0)
        take_next(view, state);
    return more;
}

int frame_settle_sources(struct frame *frame, struct ui_state *state, struct err *err)
{
    return state->view == VIEW_SOURCES ? settle_order(frame, state, true, err) : 0;
}

int frame_source_at(struct frame *frame, const struct ui_state *state, struct pool *pool,
                    struct source_facts *out, struct err *err)
{
    struct store *store = frame->session->store;
    if (fetch_source_count(store) == 0)
        return err_set(err, ERR_NOTHING, "this record has no source");
    return fetch_source_at(store, number_at(&frame->sources, state->sources.cursor), pool, out,
                           err);
}

/* --- What is shown --- */

static int fetch_row(struct frame *frame, const struct source_facts *facts,
                     const struct tally *tally, struct ui_source_row *row, struct err *err)
{
    int64_t *kin;
    int64_t count = fetch_source_kin(frame->session->store, facts, 1, &frame->pool, &kin, err);
    *row = (struct ui_source_row){.source = &facts->source,
                                  .events = facts->events,
                                  .mentions = facts->mentions,
                                  .only_here = facts->alone,
                                  .compared = tally->values.compared,
                                  .alike = tally->values.alike,
                                  .located = tally->located,
                                  .counted = tally->done,
                                  .dependent = count > 0};
    memcpy(row->by_state, tally->by_state, sizeof row->by_state);
    return count < 0 ? -1 : 0;
}

static void tell_holding(struct frame *frame, const struct source *source,
                         struct ui_source_detail *detail)
{
    struct holding holding;
    library_holding(frame->session->library, source->id, &holding);
    detail->trouble = holding.trouble;
    if (holding.text == NULL)
        detail->holding = HOLDING_GONE;
    else if (holding.changed)
        detail->holding = HOLDING_CHANGED;
    else
        detail->holding = source->sha256 != NULL ? HOLDING_SAME : HOLDING_UNNAMED;
}

static int tell_kin(struct frame *frame, const struct source_facts *facts,
                    struct ui_source_detail *detail, struct err *err)
{
    struct buf text;
    buf_init(&text);
    int result = independence_of_source(frame->session, facts, &text, err);
    detail->kin = pool_bytes(&frame->pool, text.data, text.len);
    buf_release(&text);
    return result;
}

static int tell_alone(struct frame *frame, const struct tally *tally,
                      struct ui_source_detail *detail, struct err *err)
{
    struct pool *pool = &frame->pool;
    struct row *rows = pool_zero(pool, tally->alone_count + 1, sizeof *rows);
    struct ui_source_event *events = pool_zero(pool, tally->alone_count + 1, sizeof *events);
    if (fetch_rows(frame->session->store, tally->alone, tally->alone_count, pool, rows, err) < 0)
        return -1;
    for (size_t i = 0; i < tally->alone_count; i++)
        events[i] = (struct ui_source_event){
            .when = zones_when(&frame->zones, rows[i].when, pool, NULL, NULL),
            .title = rows[i].title != NULL ? rows[i].title : ""};
    detail->alone = events;
    detail->alone_count = tally->alone_count;
    return 0;
}

static void tell_others(struct frame *frame, const struct tally *tally,
                        struct ui_source_detail *detail)
{
    struct ui_source_other *others =
        pool_zero(&frame->pool, tally->other_count + 1, sizeof *others);
    for (size_t i = 0; i < tally->other_count; i++) {
        const struct agreeing_sum *sum = &tally->others[i];
        others[i] = (struct ui_source_other){.id = sum->id,
                                             .events = sum->events,
                                             .compared = sum->values.compared,
                                             .alike = sum->values.alike,
                                             .against = sum->stances.compared - sum->stances.alike -
                                                        sum->stances.soft};
    }
    detail->others = others;
    detail->other_count = tally->other_count;
    detail->other_total = tally->other_total;
}

static int fetch_detail(struct frame *frame, const struct source_facts *facts,
                        const struct tally *tally, struct err *err)
{
    struct ui_source_detail *detail = pool_zero(&frame->pool, 1, sizeof *detail);
    if (tally->looked)
        tell_holding(frame, &facts->source, detail);
    tell_others(frame, tally, detail);
    frame->data.source = detail;
    if (tell_kin(frame, facts, detail, err) < 0)
        return -1;
    return tell_alone(frame, tally, detail, err);
}

int frame_fetch_sources(struct frame *frame, struct ui_state *state, struct err *err)
{
    struct store *store = frame->session->store;
    struct sources_view *view = &frame->sources;
    struct ui_data *data = &frame->data;
    struct pool *pool = &frame->pool;
    if (view->tallies == NULL)
        view->tallies = tallies_new(frame->session);
    tallies_turn(view->tallies);
    view->shown = true;
    if (settle_order(frame, state, false, err) < 0)
        return -1;
    data->source_total = fetch_source_count(store);
    int64_t most = ui_fit_sources(state, data->source_total), from = state->sources.top;
    int64_t count = data->source_total - from < most ? data->source_total - from : most;
    struct ui_source_row *rows = pool_zero(pool, (size_t)count + 1, sizeof *rows);
    for (int64_t i = 0; i < count; i++) {
        struct source_facts *facts = pool_zero(pool, 1, sizeof *facts);
        bool here = from + i == state->sources.cursor;
        if (fetch_source_at(store, number_at(view, from + i), pool, facts, err) < 0)
            return -1;
        const struct tally *tally = tallies_of(view->tallies, facts, here);
        if (fetch_row(frame, facts, tally, &rows[i], err) < 0 ||
            (here && fetch_detail(frame, facts, tally, err) < 0))
            return -1;
    }
    data->sources = rows;
    data->sources_from = from;
    data->source_count = (size_t)count;
    data->sorting = view->next != NULL ? sorting_percent(view->next) : -1;
    return 0;
}

/* --- The work while no key waits --- */

bool frame_sources_due(const struct frame *frame)
{
    const struct sources_view *view = &frame->sources;
    return view->shown && (view->next != NULL || tallies_due(view->tallies));
}

static int work_order(struct sources_view *view, struct ui_state *state, bool *shown,
                      struct err *err)
{
    int more = sorting_work(view->next, err);
    if (more < 0) { /* it is not tried again before another order is asked for */
        sorting_free(view->next);
        view->next = NULL;
        state->source_sort = SOURCES_BY_RECORD;
    } else if (more == 0) {
        take_next(view, state);
    }
    int64_t now = idle_now();
    *shown = more != 1 || now - view->shown_at >= SHOW_AGAIN;
    if (*shown)
        view->shown_at = now;
    return more < 0 ? -1 : 0;
}

int frame_work_sources(struct frame *frame, struct ui_state *state, bool *shown, struct err *err)
{
    struct sources_view *view = &frame->sources;
    *shown = false;
    if (!frame_sources_due(frame))
        return 0;
    view->turn = !view->turn;
    int result = view->next != NULL && (view->turn || !tallies_due(view->tallies))
                     ? work_order(view, state, shown, err)
                     : tallies_work(view->tallies, shown, err);
    return result < 0 ? -1 : frame_sources_due(frame);
}
