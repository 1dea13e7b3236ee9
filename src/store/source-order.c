#include "store/source-order.h"

#include <stdlib.h>
#include <string.h>

#include "base/fold.h"
#include "base/mem.h"
#include "store/fetch.h"
#include "store/store.h"

struct entry {
    int64_t value;    /* the least first */
    const char *text; /* NULL: value is it */
    int32_t number;
};

struct source_order {
    struct store *store;
    enum source_sort sort;
    const int64_t *weights;
    struct pool pool; /* texts */
    struct entry *list;
    size_t count, capacity;
    int32_t *numbers;
};

struct source_order *source_order_begin(struct store *store, enum source_sort sort,
                                        const int64_t *weights)
{
    struct source_order *order = mem_zero(1, sizeof *order);
    order->store = store;
    order->sort = sort;
    order->weights = weights;
    pool_init(&order->pool);
    return order;
}

void source_order_free(struct source_order *order)
{
    if (order == NULL)
        return;
    pool_release(&order->pool);
    free(order->list);
    free(order->numbers);
    free(order);
}

const int32_t *source_order_numbers(const struct source_order *order)
{
    return order->numbers;
}

static const char *folded(struct source_order *order, const char *text)
{
    struct buf buf;
    buf_init(&buf);
    fold_search(text, strlen(text), &buf);
    const char *copy = pool_bytes(&order->pool, buf.data, buf.len);
    buf_release(&buf);
    return copy;
}

/* A row's number, id, title, told, events, alone. */
static void take(struct source_order *order, sqlite3_stmt *each)
{
    order->list = mem_grow(order->list, order->count, &order->capacity, sizeof *order->list);
    struct entry *entry = &order->list[order->count];
    *entry = (struct entry){.number = (int32_t)sqlite3_column_int64(each, 0)};
    const char *title = (const char *)sqlite3_column_text(each, 2);
    switch (order->sort) {
    case SOURCES_BY_RECORD:
        break;
    case SOURCES_BY_TITLE:
        entry->text = folded(order, title != NULL && title[0] != '\0'
                                        ? title
                                        : (const char *)sqlite3_column_text(each, 1));
        break;
    case SOURCES_BY_PUBLISHED:
        entry->value = -sqlite3_column_int64(each, 3); /* null: 0, behind all */
        break;
    case SOURCES_BY_EVENTS:
        entry->value = -sqlite3_column_int64(each, 4);
        break;
    case SOURCES_BY_ALONE:
        entry->value = -sqlite3_column_int64(each, 5);
        break;
    case SOURCES_BY_AGREEMENT:
        entry->value = order->weights[entry->number];
        break;
    case SOURCES_SORT_COUNT:
        break;
    }
    order->count++;
}

static int compare(const void *a, const void *b)
{
    const struct entry *x = a, *y = b;
    int texts = x->text != NULL && y->text != NULL ? strcmp(x->text, y->text) : 0;
    if (texts != 0)
        return texts;
    if (x->value != y->value)
        return x->value < y->value ? -1 : 1;
    return (x->number > y->number) - (x->number < y->number);
}

/* The sources of events to which the layer adds mentions have other numbers. */
static int lay(struct source_order *order, struct err *err)
{
    struct store *store = order->store;
    struct pool pool;
    sqlite3_stmt *each = sql_prepare(&store->sql,
                                     "SELECT DISTINCT o.number FROM temp.patch_mention p"
                                     " CROSS JOIN temp.laid_mention t ON t.key = p.key"
                                     " CROSS JOIN rec.source_order o ON o.id = t.source",
                                     err);
    int row = -1;
    pool_init(&pool);
    while (each != NULL && (row = sql_step(&store->sql, each, err)) == 1) {
        struct source_facts facts;
        int64_t number = sqlite3_column_int64(each, 0);
        pool_reset(&pool);
        if (fetch_source_at(store, number, &pool, &facts, err) != 0) {
            row = -1;
            break;
        }
        if (number < (int64_t)order->count)
            order->list[number].value =
                -(order->sort == SOURCES_BY_EVENTS ? facts.events : facts.alone);
    }
    sqlite3_finalize(each);
    pool_release(&pool);
    return row;
}

static void settle(struct source_order *order)
{
    if (order->count > 0)
        qsort(order->list, order->count, sizeof *order->list, compare);
    order->numbers = mem_alloc((order->count + 1) * sizeof *order->numbers);
    for (size_t i = 0; i < order->count; i++)
        order->numbers[i] = order->list[i].number;
    free(order->list);
    order->list = NULL;
    pool_release(&order->pool);
}

int source_order_some(struct source_order *order, int64_t budget, struct err *err)
{
    struct sql *sql = &order->store->sql;
    if (order->numbers != NULL)
        return 0;
    sqlite3_stmt *each =
        sql_get(sql, "SELECT o.number, o.id, s.title, o.told, o.events, o.alone"
                     " FROM rec.source_order o LEFT JOIN rec.source s ON s.id = o.id"
                     " WHERE o.number >= ? ORDER BY o.number LIMIT ?");
    sqlite3_bind_int64(each, 1, (int64_t)order->count);
    sqlite3_bind_int64(each, 2, budget);
    size_t before = order->count;
    int row;
    while ((row = sql_step(sql, each, err)) == 1)
        take(order, each);
    sqlite3_reset(each);
    if (row != 0)
        return -1;
    if (order->count - before == (size_t)budget)
        return 1;
    bool counts = order->sort == SOURCES_BY_EVENTS || order->sort == SOURCES_BY_ALONE;
    if (counts && lay(order, err) != 0)
        return -1;
    settle(order);
    return 0;
}
