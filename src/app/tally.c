#include "app/tally.h"

#include <stdlib.h>
#include <string.h>

#include "app/idle.h"
#include "app/library.h"
#include "base/mem.h"
#include "store/source-events.h"

/* Tallies kept; events looked at before another source has its turn; and how often what is counted
 * so far is shown, in milliseconds. */
enum { KEPT = 512, TURN = 32, SHOW_AGAIN = 200 };

/* What is under way for one. */
struct counting {
    char *source; /* its id */
    int64_t mentions, events_in_all;
    bool here; /* its document is: mentions can be located */
    struct source_events *events;
    struct agreeing *agreeing;
};

struct tallies {
    struct session *session;
    struct tally *list[KEPT];
    size_t count;
    uint64_t turn;       /* the present screen */
    uint64_t generation; /* of mentions, when they were counted */
    int64_t cursor;      /* number of the cursor's source */
    bool cursor_turn;
    int64_t shown; /* when */
};

struct tallies *tallies_new(struct session *session)
{
    struct tallies *tallies = mem_zero(1, sizeof *tallies);
    tallies->session = session;
    tallies->generation = store_evidence_generation(session->store);
    tallies->cursor = -1;
    return tallies;
}

static void end_counting(struct tally *tally)
{
    struct counting *counting = tally->counting;
    if (counting == NULL)
        return;
    source_events_end(counting->events);
    agreeing_free(counting->agreeing);
    free(counting->source);
    free(counting);
    tally->counting = NULL;
}

static void tally_free(struct tally *tally)
{
    end_counting(tally);
    pool_release(&tally->pool);
    free(tally);
}

static void forget(struct tallies *tallies)
{
    for (size_t i = 0; i < tallies->count; i++)
        tally_free(tallies->list[i]);
    tallies->count = 0;
}

void tallies_free(struct tallies *tallies)
{
    if (tallies != NULL)
        forget(tallies);
    free(tallies);
}

void tallies_turn(struct tallies *tallies)
{
    uint64_t generation = store_evidence_generation(tallies->session->store);
    if (tallies->generation != generation)
        forget(tallies);
    tallies->generation = generation;
    tallies->turn++;
    tallies->cursor = -1;
}

/* The one that was asked for longest ago gives its place. */
static size_t make_room(struct tallies *tallies)
{
    size_t oldest = 0;
    if (tallies->count < KEPT)
        return tallies->count++;
    for (size_t i = 1; i < KEPT; i++)
        if (tallies->list[i]->wanted < tallies->list[oldest]->wanted)
            oldest = i;
    tally_free(tallies->list[oldest]);
    return oldest;
}

static struct tally *begin(struct tallies *tallies, const struct source_facts *facts)
{
    struct tally *tally = mem_zero(1, sizeof *tally);
    struct counting *counting = mem_zero(1, sizeof *counting);
    tally->number = facts->number;
    tally->counting = counting;
    pool_init(&tally->pool);
    counting->source = mem_copy_string(facts->source.id);
    counting->mentions = facts->mentions;
    counting->events_in_all = facts->events;
    counting->events = source_events_begin(tallies->session->store, counting->source);
    counting->agreeing = agreeing_new(tallies->session->store, counting->source);
    return tally;
}

const struct tally *tallies_of(struct tallies *tallies, const struct source_facts *facts,
                               bool at_cursor)
{
    size_t at = 0;
    while (at < tallies->count && tallies->list[at]->number != facts->number)
        at++;
    if (at == tallies->count) {
        at = make_room(tallies);
        tallies->list[at] = begin(tallies, facts);
    }
    struct tally *tally = tallies->list[at];
    tally->wanted = tallies->turn;
    if (at_cursor)
        tallies->cursor = facts->number;
    return tally;
}

/* Events still to be walked; looking for its document is the first thing to do. */
static int64_t left_of(const struct tally *tally)
{
    return tally->looked ? tally->counting->events_in_all - tally->walked : 0;
}

/* Which of those on the screen comes next: the one with the least left to do, so that as many as
 * can be are soon done, and in every other turn the cursor's. */
static struct tally *next_tally(const struct tallies *tallies)
{
    struct tally *next = NULL;
    for (size_t i = 0; i < tallies->count; i++) {
        struct tally *tally = tallies->list[i];
        if (tally->wanted != tallies->turn || tally->done)
            continue;
        if (tally->number == tallies->cursor && tallies->cursor_turn)
            return tally;
        if (next == NULL || left_of(tally) < left_of(next))
            next = tally;
    }
    return next;
}

bool tallies_due(const struct tallies *tallies)
{
    return tallies != NULL && next_tally(tallies) != NULL;
}

/* Reading a document may take as long as a slice: it is one of its own. */
static void look(struct tallies *tallies, struct tally *tally)
{
    struct holding holding;
    library_holding(tallies->session->library, tally->counting->source, &holding);
    tally->counting->here = holding.text != NULL;
    tally->looked = true;
    tally->located = !tally->counting->here;
    if (tally->located)
        tally->by_state[LOCATION_UNCHECKED] = tally->counting->mentions;
}

static void locate(struct tallies *tallies, struct tally *tally, const struct event *event,
                   struct pool *pool)
{
    for (size_t i = 0; i < event->mention_count; i++) {
        struct found found;
        const struct mention *mention = &event->mentions[i];
        if (strcmp(mention->source, tally->counting->source) != 0)
            continue;
        library_find(tallies->session->library, mention, pool, &found);
        tally->by_state[found.state]++;
    }
}

static int by_worth(const void *a, const void *b)
{
    const struct agreeing_sum *one = a, *two = b;
    if (one->values.compared != two->values.compared)
        return one->values.compared > two->values.compared ? -1 : 1;
    if (one->events != two->events)
        return one->events > two->events ? -1 : 1;
    return (one->number > two->number) - (one->number < two->number);
}

/* Copies what is to be kept. */
static void finish(struct tally *tally)
{
    const struct agreeing_sum *sums;
    size_t count = agreeing_sums(tally->counting->agreeing, &sums);
    struct agreeing_sum *sorted = mem_alloc((count + 1) * sizeof *sorted);
    if (count > 0) {
        memcpy(sorted, sums, count * sizeof *sorted);
        qsort(sorted, count, sizeof *sorted, by_worth);
    }
    for (size_t i = 0; i < count; i++)
        agreement_add(&tally->values, &sums[i].values);
    tally->other_total = (int64_t)count;
    tally->other_count = count < TALLY_OTHERS_MOST ? count : TALLY_OTHERS_MOST;
    struct agreeing_sum *kept = pool_alloc(&tally->pool, (tally->other_count + 1) * sizeof *kept);
    for (size_t i = 0; i < tally->other_count; i++) {
        kept[i] = sorted[i];
        kept[i].id = pool_string(&tally->pool, sorted[i].id);
    }
    tally->others = kept;
    free(sorted);
    tally->done = tally->located = true;
    end_counting(tally);
}

/* Most reports are the only one of most of their events: those need not be read where there is no
 * document to look into. */
static int take(struct tallies *tallies, struct tally *tally, int64_t key, int reports,
                struct pool *pool, struct err *err)
{
    struct counting *counting = tally->counting;
    struct event event;
    tally->walked++;
    if (reports == 1 && tally->alone_count < TALLY_ALONE_MOST)
        tally->alone[tally->alone_count++] = key;
    if (reports == 1 && !counting->here)
        return 0;
    pool_reset(pool);
    if (fetch_mentions(tallies->session->store, key, pool, &event, err) != 0)
        return -1;
    if (counting->here)
        locate(tallies, tally, &event, pool);
    return reports > 1 ? agreeing_add(counting->agreeing, &event, err) : 0;
}

/* Some of its events; 1: there are more. */
static int walk(struct tallies *tallies, struct tally *tally, int64_t began, struct err *err)
{
    struct pool pool;
    int row = 1, reports;
    int64_t key;
    pool_init(&pool);
    for (int i = 0; row == 1 && i < TURN && !idle_due(began); i++) {
        row = source_events_next(tally->counting->events, &key, &reports, err);
        if (row != 1)
            break;
        if (take(tallies, tally, key, reports, &pool, err) != 0)
            row = -1;
    }
    pool_release(&pool);
    if (row == 0)
        finish(tally);
    return row;
}

/* What cannot be read is left as far as it came, lest it be tried for ever. */
static int work_on(struct tallies *tallies, struct tally *tally, int64_t began, struct err *err)
{
    if (!tally->looked) {
        look(tallies, tally);
        return 0;
    }
    if (walk(tallies, tally, began, err) >= 0)
        return 0;
    tally->done = true;
    end_counting(tally);
    return -1;
}

int tallies_work(struct tallies *tallies, bool *shown, struct err *err)
{
    struct store *store = tallies->session->store;
    int64_t began = idle_now();
    struct tally *tally;
    int result = 0;
    *shown = tallies->generation != store_evidence_generation(store);
    store_hold(store);
    while (!*shown && result == 0 && !idle_due(began) && (tally = next_tally(tallies)) != NULL) {
        result = work_on(tallies, tally, began, err);
        tallies->cursor_turn = !tallies->cursor_turn;
        *shown = tally->number == tallies->cursor && tally->done;
    }
    store_let_go(store);
    bool due = tallies_due(tallies);
    *shown = *shown || !due || idle_now() - tallies->shown >= SHOW_AGAIN;
    if (*shown)
        tallies->shown = idle_now();
    return result < 0 ? -1 : due;
}
