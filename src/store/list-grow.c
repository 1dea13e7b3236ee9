/* A list of a record that grows: its rows by their keys, their places from the order in memory. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/mem.h"
#include "store/compile.h"
#include "store/growing.h"
#include "store/list-rows.h"
#include "store/list.h"

static int compare_ranks(const void *a, const void *b)
{
    uint32_t x = *(const uint32_t *)a, y = *(const uint32_t *)b;
    return (x > y) - (x < y);
}

/* The key of each rank, where the ranks are right. */
static void take_keys(struct list *list)
{
    if (list->key_capacity < list->rank_count) {
        list->key_capacity = list->rank_count + list->rank_count / 2;
        list->keys = mem_resize(list->keys, list->key_capacity, sizeof *list->keys);
    }
    for (size_t i = 0; i < list->rank_count; i++)
        list->keys[i] = (uint32_t)growing_key_at(list->store->growing, list->ranks[i]);
}

/* The rank of each key. Their order among themselves never changes. */
static void take_ranks(struct list *list)
{
    for (size_t i = 0; i < list->rank_count; i++)
        list->ranks[i] = (uint32_t)growing_rank(list->store->growing, list->keys[i]);
}

void list_grow_follow(struct list *list)
{
    if (list->store->growing != NULL)
        take_keys(list);
}

/* Matches newly found, by rank. */
struct found {
    uint32_t *ranks;
    size_t count, capacity;
};

static void add_found(struct found *found, int64_t rank)
{
    if (rank < 0)
        return;
    found->ranks = mem_grow(found->ranks, found->count, &found->capacity, sizeof *found->ranks);
    found->ranks[found->count++] = (uint32_t)rank;
}

/* Merges them from the back. */
static void take_found(struct list *list, struct found *found)
{
    size_t a = list->rank_count, b = found->count, to = a + b;
    if (b == 0)
        return;
    if (to > list->rank_capacity) {
        list->rank_capacity = to + to / 2;
        list->ranks = mem_resize(list->ranks, list->rank_capacity, sizeof *list->ranks);
    }
    qsort(found->ranks, b, sizeof *found->ranks, compare_ranks);
    list->rank_count = to;
    while (b > 0) {
        bool old = a > 0 && list->ranks[a - 1] > found->ranks[b - 1];
        list->ranks[--to] = old ? list->ranks[--a] : found->ranks[--b];
    }
    take_keys(list);
}

/* One side of the query over the keys [lo, hi]. */
static int judge(struct list *list, struct compiled *compiled, enum compile_side side, int64_t lo,
                 int64_t hi, struct found *found, struct err *err)
{
    struct store *store = list->store;
    char tail[160];
    int at = compiled_next(compiled);
    bool record = side == COMPILE_RECORD;
    snprintf(tail, sizeof tail, " AND %s.key BETWEEN ?%d AND ?%d%s", record ? "m" : "p", at, at + 1,
             record ? " AND NOT EXISTS (SELECT 1 FROM temp.patch x WHERE x.key = m.key)" : "");
    sqlite3_stmt *each = compiled_statement(compiled, side, tail, err);
    if (each == NULL)
        return -1;
    sqlite3_bind_int64(each, at, lo);
    sqlite3_bind_int64(each, at + 1, hi);
    int row;
    while ((row = sql_step(&store->sql, each, err)) == 1) {
        int64_t key = sqlite3_column_int64(each, 1);
        const struct moved *moved =
            sqlite3_column_int(each, 2) != 0 ? list_moved_of(store, key) : NULL;
        if (moved != NULL)
            list_join(list, moved);
        else
            add_found(found, growing_rank(store->growing, key));
    }
    sqlite3_finalize(each);
    return row;
}

static int judge_slice(struct list *list, const struct query *query, int64_t lo, int64_t hi,
                       struct err *err)
{
    struct store *store = list->store;
    struct compiled compiled;
    struct found found = {0};
    int result = compiled_init(&compiled, store, query, err);
    if (result == 0 && hi > 0)
        result = judge(list, &compiled, COMPILE_RECORD, lo, hi, &found, err);
    if (result == 0)
        result = judge(list, &compiled, COMPILE_PATCH, lo, hi, &found, err);
    compiled_release(&compiled);
    if (result == 0)
        take_found(list, &found);
    free(found.ranks);
    return result;
}

int list_grow_begin(struct list *list, const struct query *query, struct err *err)
{
    list->grown = list->store->growing->generation;
    return judge_slice(list, query, INT64_MIN, -1, err);
}

int64_t list_grow(struct list *list, const struct query *query, int64_t most, struct err *err)
{
    struct growing *growing = list->store->growing;
    if (growing == NULL)
        return 0;
    bool again = list->grown != growing->generation;
    list->grown = growing->generation;
    if (!list->filtered) {
        if (again)
            list_renew(list);
        return 0;
    }
    if (again)
        take_ranks(list);
    int64_t left = growing->settled - list->judged;
    int64_t count = left < most ? left : most;
    if (count > 0 && judge_slice(list, query, list->judged + 1, list->judged + count, err) != 0)
        return -1;
    list->judged += count;
    /* What was moved since it joined is where it is now. */
    if (again || count > 0) {
        list->order_generation = 0;
        list_follow(list, NULL);
    }
    return left - count;
}

void list_grown(struct list *list)
{
    list_renew(list);
}
