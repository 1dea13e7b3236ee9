#include "store/lanes-order.h"

#include <stdlib.h>
#include <string.h>

#include "base/mem.h"

struct counted {
    int64_t events;
    uint32_t noun;
};

static int by_events(const void *a, const void *b)
{
    const struct counted *one = a, *two = b;
    if (one->events != two->events)
        return one->events > two->events ? -1 : 1;
    return (one->noun > two->noun) - (one->noun < two->noun);
}

static int read_counted(struct sql *sql, sqlite3_stmt *each, struct counted **out, size_t *count,
                        size_t *noun_count, struct err *err)
{
    size_t capacity = 0;
    int row;
    *out = NULL;
    *count = *noun_count = 0;
    while ((row = sql_step(sql, each, err)) == 1) {
        int64_t noun = sqlite3_column_int64(each, 0), events = sqlite3_column_int64(each, 1);
        if (noun < 0 || noun >= UINT32_MAX || events <= 0)
            continue;
        *out = mem_grow(*out, *count, &capacity, sizeof **out);
        (*out)[(*count)++] = (struct counted){events, (uint32_t)noun};
        *noun_count = (size_t)noun + 1;
    }
    sqlite3_reset(each);
    return row;
}

int lanes_order_make(struct lanes_order *order, struct sql *sql, sqlite3_stmt *each,
                     struct err *err)
{
    struct counted *counted;
    *order = (struct lanes_order){.count = 0};
    int result = read_counted(sql, each, &counted, &order->count, &order->noun_count, err);
    if (order->count > 0)
        qsort(counted, order->count, sizeof *counted, by_events);
    order->nouns = mem_alloc(order->count * sizeof *order->nouns);
    order->lanes = mem_alloc(order->noun_count * sizeof *order->lanes);
    memset(order->lanes, 0xFF, order->noun_count * sizeof *order->lanes);
    for (size_t i = 0; i < order->count; i++) {
        order->nouns[i] = counted[i].noun;
        order->lanes[counted[i].noun] = (uint32_t)i;
    }
    free(counted);
    return result;
}

void lanes_order_release(struct lanes_order *order)
{
    free(order->nouns);
    free(order->lanes);
    *order = (struct lanes_order){.count = 0};
}

int64_t lanes_order_of(const struct lanes_order *order, int64_t noun)
{
    if (noun < 0 || (size_t)noun >= order->noun_count || order->lanes[noun] == UINT32_MAX)
        return -1;
    return order->lanes[noun];
}
