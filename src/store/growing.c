#include "store/growing.h"

#include <stdlib.h>
#include <string.h>

#include "base/mem.h"
#include "base/path.h"
#include "store/overlay.h"
#include "store/record.h"
#include "store/store.h"

void growing_free(struct growing *growing)
{
    if (growing == NULL)
        return;
    free(growing->order);
    free(growing->fresh);
    free(growing->ranks);
    free(growing);
}

int64_t growing_key_at(const struct growing *growing, int64_t rank)
{
    return growing->order[rank].key & (GROWING_UNDATED - 1);
}

void growing_place(const struct growing *growing, int64_t rank, struct moved *out)
{
    const struct growing_key *place = &growing->order[rank];
    bool dated = (place->key & GROWING_UNDATED) == 0;
    *out = (struct moved){.key = growing_key_at(growing, rank),
                          .rank = rank,
                          .before = rank,
                          .first = dated ? place->first : 0,
                          .last = dated ? place->last : 0,
                          .dated = dated};
}

int64_t growing_rank(const struct growing *growing, int64_t key)
{
    uint32_t rank = key > 0 && key <= growing->settled ? growing->ranks[key - 1] : UINT32_MAX;
    return rank != UINT32_MAX ? (int64_t)rank : -1;
}

static int compare(const void *a, const void *b)
{
    const struct growing_key *x = a, *y = b;
    if (x->first != y->first)
        return x->first < y->first ? -1 : 1;
    if (x->last != y->last)
        return x->last < y->last ? -1 : 1;
    return (x->key > y->key) - (x->key < y->key);
}

static struct growing_key place_of(bool dated, int64_t first, int64_t last, int64_t key)
{
    if (dated)
        return (struct growing_key){first, last, key};
    return (struct growing_key){INT64_MAX, INT64_MAX, key | GROWING_UNDATED};
}

int64_t growing_rank_behind(const struct growing *growing, bool dated, int64_t first, int64_t last,
                            int64_t key)
{
    /* An inserted event (its key is negative) comes behind the record's of the same date. */
    struct growing_key sought = place_of(dated, first, last, key > 0 ? key : GROWING_UNDATED - 1);
    size_t low = 0, high = growing->count;
    while (low < high) {
        size_t middle = low + (high - low) / 2;
        if (compare(&growing->order[middle], &sought) < 0)
            low = middle + 1;
        else
            high = middle;
    }
    return (int64_t)low;
}

/* --- Taking up what was committed --- */

int store_watch(struct store *store, const char *path, const char *name, struct err *err)
{
    struct buf real;
    buf_init(&real);
    int result = path_real(&real, path, err);
    if (result == 0)
        result = sql_detach(&store->sql, "rec", err);
    /* Nothing is written there; and what writes to the layer does not wait for the writer's lock.
     */
    if (result == 0)
        result = sql_attach(&store->sql, real.data, "mode=ro", "rec", err);
    buf_release(&real);
    if (result != 0)
        return -1;
    buf_adds(&store->name, name);
    store->sql.name = store->name.data;
    sql_forget(&store->sql);
    store->sql.growing = true;
    /* The log is the writer's. */
    sqlite3_db_config(store->sql.db, SQLITE_DBCONFIG_NO_CKPT_ON_CLOSE, 1, NULL);
    store->growing = mem_zero(1, sizeof *store->growing);
    store->growing->generation = 1;
    store->growing->lo = 1;
    store->unit = store_span_unit(store);
    return 0;
}

/* The known ends of an event's span widen that of the record (as the tally of derive.c has it). */
static void widen(struct growing *growing, int64_t lo, int64_t hi)
{
    if (lo == INT64_MIN && hi == INT64_MAX)
        return;
    int64_t from = lo > INT64_MIN ? lo : hi, to = hi < INT64_MAX ? hi : lo;
    if (growing->lo > growing->hi) {
        growing->lo = from;
        growing->hi = to;
        return;
    }
    growing->lo = from < growing->lo ? from : growing->lo;
    growing->hi = to > growing->hi ? to : growing->hi;
}

static void take_standing(struct growing *growing, sqlite3_stmt *each)
{
    bool dated = sqlite3_column_int(each, 1) != 0;
    growing->fresh = mem_grow(growing->fresh, growing->fresh_count, &growing->fresh_capacity,
                              sizeof *growing->fresh);
    growing->seen = sqlite3_column_int64(each, 0);
    growing->fresh[growing->fresh_count++] = place_of(dated, sqlite3_column_int64(each, 2),
                                                      sqlite3_column_int64(each, 3), growing->seen);
    if (dated)
        widen(growing, sqlite3_column_int64(each, 4), sqlite3_column_int64(each, 5));
    growing->dated += dated;
    int decision = sqlite3_column_int(each, 6);
    growing->kept += decision == DECISION_KEPT;
    growing->dropped += decision == DECISION_DROPPED;
    growing->question += decision == DECISION_QUESTION;
    growing->starred += sqlite3_column_int(each, 7) != 0;
}

int64_t store_grow(struct store *store, int64_t most, struct err *err)
{
    struct growing *growing = store->growing;
    sqlite3_stmt *each =
        sql_get(&store->sql, "SELECT key, dated, first, last, lo, hi, decision, starred"
                             " FROM rec.standing WHERE key > ? AND key <= ? ORDER BY key LIMIT ?");
    sqlite3_bind_int64(each, 1, growing->seen);
    sqlite3_bind_int64(each, 2, UINT32_MAX);
    sqlite3_bind_int64(each, 3, most);
    int64_t taken = 0;
    int row;
    while ((row = sql_step(&store->sql, each, err)) == 1) {
        take_standing(growing, each);
        taken++;
    }
    sqlite3_reset(each);
    return row < 0 ? -1 : taken;
}

int64_t store_fresh(const struct store *store)
{
    return store->growing != NULL ? (int64_t)store->growing->fresh_count : 0;
}

/* Merges from the back, so that what stands before the first new one is not moved. */
static void merge(struct growing *growing)
{
    size_t a = growing->count, b = growing->fresh_count, to = a + b;
    if (to > growing->capacity) {
        growing->capacity = to + to / 4;
        growing->order = mem_resize(growing->order, growing->capacity, sizeof *growing->order);
    }
    if ((size_t)growing->seen > growing->rank_capacity) {
        size_t before = growing->rank_capacity;
        growing->rank_capacity = (size_t)growing->seen + (size_t)growing->seen / 4;
        growing->ranks = mem_resize(growing->ranks, growing->rank_capacity, sizeof *growing->ranks);
        memset(growing->ranks + before, 0xFF, /* UINT32_MAX: no such key */
               (growing->rank_capacity - before) * sizeof *growing->ranks);
    }
    qsort(growing->fresh, b, sizeof *growing->fresh, compare);
    growing->count = to;
    while (b > 0) {
        bool old = a > 0 && compare(&growing->order[a - 1], &growing->fresh[b - 1]) > 0;
        growing->order[--to] = old ? growing->order[--a] : growing->fresh[--b];
        growing->ranks[growing_key_at(growing, (int64_t)to) - 1] = (uint32_t)to;
    }
    growing->fresh_count = 0;
}

static void take_counts(struct store *store)
{
    struct growing *growing = store->growing;
    struct counts *base = &store->base, *now = &store->counts;
    int64_t came = (int64_t)growing->count - store->events;
    int64_t unseen = came - growing->kept - growing->dropped - growing->question;
    const int64_t more[] = {came,   growing->kept,   growing->dropped, growing->question,
                            unseen, growing->starred};
    int64_t *const bases[] = {&base->total,    &base->kept,   &base->dropped,
                              &base->question, &base->unseen, &base->starred};
    int64_t *const nows[] = {&now->total,    &now->kept,   &now->dropped,
                             &now->question, &now->unseen, &now->starred};
    for (int i = 0; i < 6; i++) {
        *bases[i] += more[i];
        *nows[i] += more[i];
    }
    growing->kept = growing->dropped = growing->question = growing->starred = 0;
    store->events = (int64_t)growing->count;
    store->dated = growing->dated;
    store->lo = growing->lo;
    store->hi = growing->hi;
}

int store_settle(struct store *store, struct err *err)
{
    struct growing *growing = store->growing;
    int64_t before = growing->settled;
    if (growing->fresh_count == 0)
        return 0;
    merge(growing);
    growing->settled = growing->seen;
    growing->generation++;
    store->unit = store_span_unit(store);
    take_counts(store);
    return overlay_grow(store, before, err);
}

int store_grown(struct store *store, struct err *err)
{
    struct growing *growing = store->growing;
    int64_t taken;
    while ((taken = store_grow(store, INT64_MAX, err)) > 0)
        continue;
    if (taken < 0 || store_settle(store, err) != 0)
        return -1;
    sql_forget(&store->sql);
    store->sql.growing = false;
    store->growing = NULL;
    struct counts none = {0};
    store->base = store->counts = none;
    int result = store_take_tally(store, err);
    if (result == 0)
        result = store_take_faults(store, err);
    if (result == 0 && (store->events != (int64_t)growing->count || store->dated != growing->dated))
        result = err_set_at(err, ERR_IO, store->name.data, 0, 0,
                            "what was loaded of it is not what was read; open it again");
    growing_free(growing);
    store->unit = store_span_unit(store);
    return result == 0 ? overlay_rebuild(store, err) : -1;
}

void store_grown_to(struct store *store, const char *path)
{
    buf_reset(&store->lies);
    buf_adds(&store->lies, path);
    store->lies_query = "mode=ro&immutable=1";
}

bool store_is_growing(const struct store *store)
{
    return store->growing != NULL;
}
