#include "app/sorting.h"

#include <stdlib.h>

#include "app/idle.h"
#include "base/mem.h"
#include "store/agreeing.h"
#include "store/source-events.h"
#include "store/source-order.h"

/* Sources read before the clock is asked again. */
enum { AT_ONCE = 500 };

struct sorting {
    struct session *session;
    enum source_sort sort;
    uint64_t generation; /* of mentions */
    int64_t count;       /* of sources */
    struct source_order *order;
    bool done;

    /* For the order by agreement all events are looked at before. */
    struct source_events *events;
    struct agreeing *agreeing;
    int64_t walked, total;
    int64_t *weights; /* by number; a millionth of what is alike, INT64_MAX: nothing compared */
};

struct sorting *sorting_begin(struct session *session, enum source_sort sort)
{
    struct store *store = session->store;
    struct sorting *sorting = mem_zero(1, sizeof *sorting);
    sorting->session = session;
    sorting->sort = sort;
    sorting->generation = store_evidence_generation(store);
    sorting->count = fetch_source_count(store);
    if (sort == SOURCES_BY_AGREEMENT) {
        struct counts counts = {0};
        sorting->events = source_events_begin(store, NULL);
        sorting->agreeing = agreeing_new(store, NULL);
        if (store_counts(store, &counts, NULL) == 0)
            sorting->total = counts.total;
        sorting->weights = mem_alloc((size_t)(sorting->count + 1) * sizeof *sorting->weights);
        for (int64_t i = 0; i < sorting->count; i++)
            sorting->weights[i] = INT64_MAX;
    }
    sorting->order = source_order_begin(store, sort, sorting->weights);
    return sorting;
}

static void end_comparing(struct sorting *sorting)
{
    source_events_end(sorting->events);
    agreeing_free(sorting->agreeing);
    sorting->events = NULL;
    sorting->agreeing = NULL;
}

void sorting_free(struct sorting *sorting)
{
    if (sorting == NULL)
        return;
    end_comparing(sorting);
    source_order_free(sorting->order);
    free(sorting->weights);
    free(sorting);
}

static void weigh(struct sorting *sorting)
{
    const struct agreeing_sum *sums;
    size_t count = agreeing_sums(sorting->agreeing, &sums);
    for (size_t i = 0; i < count; i++) {
        const struct agreement_tally *values = &sums[i].values;
        if (values->compared > 0 && sums[i].number >= 0 && sums[i].number < sorting->count)
            sorting->weights[sums[i].number] = values->alike * 1000000 / values->compared;
    }
    end_comparing(sorting);
}

/* The next event; 0: there is none left. */
static int compare_one(struct sorting *sorting, struct pool *pool, struct err *err)
{
    struct event event;
    int64_t key;
    int reports, row = source_events_next(sorting->events, &key, &reports, err);
    sorting->walked++;
    if (row != 1 || reports < 2)
        return row;
    pool_reset(pool);
    if (fetch_mentions(sorting->session->store, key, pool, &event, err) != 0)
        return -1;
    return agreeing_add(sorting->agreeing, &event, err) < 0 ? -1 : 1;
}

static int compare_some(struct sorting *sorting, int64_t began, struct err *err)
{
    struct pool pool;
    int result = 1;
    pool_init(&pool);
    while (result == 1 && !idle_due(began))
        result = compare_one(sorting, &pool, err);
    pool_release(&pool);
    if (result == 0)
        weigh(sorting);
    return result;
}

int sorting_work(struct sorting *sorting, struct err *err)
{
    struct store *store = sorting->session->store;
    int64_t began = idle_now();
    int result = sorting->done ? 0 : 1;
    store_hold(store);
    if (sorting->events != NULL)
        result = compare_some(sorting, began, err) < 0 ? -1 : 1;
    while (result == 1 && sorting->events == NULL && !idle_due(began))
        result = source_order_some(sorting->order, AT_ONCE, err);
    store_let_go(store);
    sorting->done = result == 0;
    return result;
}

int sorting_percent(const struct sorting *sorting)
{
    if (sorting->events == NULL || sorting->total <= 0)
        return sorting->done ? 100 : 99;
    int64_t percent = sorting->walked * 99 / sorting->total;
    return percent < 99 ? (int)percent : 99;
}

const int32_t *sorting_numbers(const struct sorting *sorting)
{
    return source_order_numbers(sorting->order);
}

int64_t sorting_count(const struct sorting *sorting)
{
    return sorting->count;
}

bool sorting_fits(const struct sorting *sorting, enum source_sort sort)
{
    struct store *store = sorting->session->store;
    bool counts =
        sort == SOURCES_BY_EVENTS || sort == SOURCES_BY_ALONE || sort == SOURCES_BY_AGREEMENT;
    return sorting->sort == sort && sorting->count == fetch_source_count(store) &&
           (!counts || sorting->generation == store_evidence_generation(store));
}
