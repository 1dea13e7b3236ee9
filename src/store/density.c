/* The density of a list: the weights of its events over time (strip.h), out of what is stored for
 * that where it is fine enough (extents.h), else event by event. */
#include <assert.h>
#include <stdlib.h>
#include <string.h>

#include "base/mem.h"
#include "store/extents.h"
#include "store/growing.h"
#include "store/list-rows.h"
#include "store/list.h"
#include "store/record.h"

/* The record's bounds of an event that stands elsewhere now. */
static int take_away(struct list *list, const struct strip *strip, int64_t rank, struct err *err)
{
    struct sql *sql = &list->store->sql;
    sqlite3_stmt *find =
        sql_get(sql, "SELECT lo, hi FROM rec.moment WHERE rank = ? AND lo IS NOT NULL");
    sqlite3_bind_int64(find, 1, rank);
    int found = sql_step(sql, find, err);
    if (found == 1)
        strip_add(strip, sqlite3_column_int64(find, 0), sqlite3_column_int64(find, 1), -1);
    sqlite3_reset(find);
    return found < 0 ? -1 : 0;
}

static int add_whole(struct list *list, const struct strip *strip, struct err *err)
{
    if (extents_add_all(list->store, strip, err) != 0)
        return -1;
    for (size_t i = 0; i < list->removed_count; i++)
        if (take_away(list, strip, list->removed[i], err) != 0)
            return -1;
    return 0;
}

/* --- Event by event --- */

static int add_moved(struct list *list, const struct strip *strip, struct err *err)
{
    struct sql *sql = &list->store->sql;
    sqlite3_stmt *find =
        sql_get(sql, "SELECT lo, hi FROM temp.patch WHERE key = ? AND lo IS NOT NULL");
    int found = 0;
    for (size_t i = 0; found >= 0 && i < list->entry_count; i++) {
        const struct entry *entry = &list->entries[i];
        if (entry->own)
            strip_add(strip, entry->lo, entry->hi, 1);
        if (entry->own || !entry->place.dated)
            continue;
        sqlite3_bind_int64(find, 1, entry->place.key);
        found = sql_step(sql, find, err);
        if (found == 1)
            strip_add(strip, sqlite3_column_int64(find, 0), sqlite3_column_int64(find, 1), 1);
        sqlite3_reset(find);
    }
    return found < 0 ? -1 : 0;
}

/* All events by their reports: by source, of which there are fewer. */
static int add_reports(struct list *list, const struct strip *strip, struct err *err)
{
    struct sql *sql = &list->store->sql;
    sqlite3_stmt *each = sql_get(sql, "SELECT lo, hi, breaks FROM rec.source_order WHERE breaks");
    int row;
    while ((row = sql_step(sql, each, err)) == 1)
        strip_add(strip, sqlite3_column_int64(each, 0), sqlite3_column_int64(each, 1),
                  (double)sqlite3_column_int64(each, 2));
    sqlite3_reset(each);
    return row;
}

bool list_span(const struct list *list, int64_t *lo, int64_t *hi)
{
    if (list->order == LIST_BY_EVENT)
        return store_span(list->store, lo, hi);
    *lo = list->store->report_lo;
    *hi = list->store->report_hi;
    return *lo <= *hi;
}

/* Of a growing record, by the order in memory. */
static void add_growing(const struct list *list, const struct strip *strip)
{
    int64_t count = list_base_count(list);
    for (int64_t i = 0; i < count; i++) {
        struct moved place;
        growing_place(list->store->growing, list_base_rank(list, i), &place);
        if (place.dated)
            strip_add(strip, place.first, place.last, 1);
    }
}

/* --- In slices --- */

struct density {
    struct list *list;
    struct strip strip;
    double *weights;
    int64_t next; /* the first rank not looked at */
    size_t at;    /* where that is among the ranks of a filtered list, or those removed */
    bool ranked;  /* all that stand by their rank are in it */
};

struct density *density_begin(struct list *list, int64_t lo, int64_t hi, size_t n)
{
    struct density *density = mem_zero(1, sizeof *density);
    assert(n > 0 && lo < hi);
    density->list = list;
    density->weights = mem_alloc(n * sizeof *density->weights);
    strip_init(&density->strip, lo, hi, n, density->weights);
    return density;
}

void density_free(struct density *density)
{
    if (density == NULL)
        return;
    free(density->strip.steps);
    free(density->weights);
    free(density);
}

/* Those that stand by their rank, one after the other. */
static int add_ranked(struct density *density, int64_t *budget, struct err *err)
{
    struct list *list = density->list;
    struct sql *sql = &list->store->sql;
    const uint32_t *values = list->filtered ? list->ranks : list->removed;
    size_t count = list->filtered ? list->rank_count : list->removed_count;
    sqlite3_stmt *each =
        list->order == LIST_BY_REPORT
            ? sql_get(sql, "SELECT r.rank, o.lo, o.hi FROM rec.report r LEFT JOIN rec.source_order"
                           " o ON o.told = r.told WHERE r.rank >= ? AND r.rank <= ?"
                           " ORDER BY r.rank")
            : sql_get(sql, "SELECT rank, lo, hi FROM rec.moment WHERE rank >= ? AND rank <= ?"
                           " ORDER BY rank");
    int64_t first = list->filtered && density->next == 0 ? (int64_t)values[0] : density->next;
    sqlite3_bind_int64(each, 1, first);
    sqlite3_bind_int64(each, 2, list->filtered ? (int64_t)values[count - 1] : list->dated);
    int row = 0;
    for (; *budget > 0 && (row = sql_step(sql, each, err)) == 1; (*budget)--) {
        int64_t rank = sqlite3_column_int64(each, 0);
        while (density->at < count && (int64_t)values[density->at] < rank)
            density->at++;
        bool there = density->at < count && (int64_t)values[density->at] == rank;
        if (there == list->filtered && sqlite3_column_type(each, 1) == SQLITE_INTEGER)
            strip_add(&density->strip, sqlite3_column_int64(each, 1), sqlite3_column_int64(each, 2),
                      1);
        density->next = rank + 1;
    }
    density->ranked = row == 0 && *budget > 0;
    sqlite3_reset(each);
    return row < 0 ? -1 : 0;
}

static size_t run_of(const struct list *list, size_t at, int64_t budget)
{
    enum { CLOSE = 6 };
    size_t end = at;
    while (end + 1 < list->rank_count && list->ranks[end + 1] - list->ranks[end] <= CLOSE &&
           list->ranks[end + 1] - list->ranks[at] < budget)
        end++;
    return end;
}

static int add_few(struct density *density, int64_t *budget, struct err *err)
{
    enum { COST = 4 }; /* of a run, in rows */
    struct list *list = density->list;
    struct sql *sql = &list->store->sql;
    sqlite3_stmt *each =
        list->order == LIST_BY_REPORT
            ? sql_get(sql, "SELECT r.rank, o.lo, o.hi FROM rec.report r JOIN rec.source_order o"
                           " ON o.told = r.told WHERE r.rank BETWEEN ? AND ? ORDER BY r.rank")
            : sql_get(sql, "SELECT rank, lo, hi FROM rec.moment WHERE rank BETWEEN ? AND ?"
                           " AND lo IS NOT NULL ORDER BY rank");
    int row = 0;
    while (*budget > 0 && row == 0 && density->at < list->rank_count) {
        size_t at = density->at, end = run_of(list, at, *budget - COST);
        sqlite3_bind_int64(each, 1, list->ranks[at]);
        sqlite3_bind_int64(each, 2, list->ranks[end]);
        while ((row = sql_step(sql, each, err)) == 1) {
            int64_t rank = sqlite3_column_int64(each, 0);
            while (at < end && list->ranks[at] < rank)
                at++;
            if (list->ranks[at] == rank)
                strip_add(&density->strip, sqlite3_column_int64(each, 1),
                          sqlite3_column_int64(each, 2), 1);
        }
        sqlite3_reset(each);
        *budget -= COST + (int64_t)(list->ranks[end] - list->ranks[density->at]);
        density->at = end + 1;
    }
    density->ranked = row == 0 && density->at == list->rank_count;
    return row < 0 ? -1 : 0;
}

/* Of a filtered list, from what is stored of each rank. */
static int add_stored(struct density *density, int64_t *budget, struct err *err)
{
    struct list *list = density->list;
    size_t dated = list_lower_bound(list->ranks, list->rank_count, list->dated);
    if (extents_add(list->store, &density->strip, list->ranks, dated, &density->at, budget, err) !=
        0)
        return -1;
    density->ranked = density->at == dated;
    return 0;
}

static int add_rows(struct density *density, int64_t *budget, struct err *err)
{
    struct list *list = density->list;
    struct store *store = list->store;
    struct strip *strip = &density->strip;
    bool coarse = extents_serve(store, strip);
    bool few = list->filtered && list->rank_count < (size_t)store->events / 16;
    bool by_report = !list->filtered && list->order == LIST_BY_REPORT;
    density->ranked = true;
    if (store->growing != NULL)
        add_growing(list, strip);
    else if (by_report)
        return add_reports(list, strip, err);
    else if (!list->filtered && coarse)
        return add_whole(list, strip, err);
    else if (coarse && list->order == LIST_BY_EVENT)
        return add_stored(density, budget, err);
    else if (few)
        return add_few(density, budget, err);
    else if (!list->filtered || list->rank_count > 0)
        return add_ranked(density, budget, err);
    return 0;
}

int density_work(struct density *density, int64_t budget, double *weights, struct err *err)
{
    store_hold(density->list->store);
    int result = density->ranked ? 0 : add_rows(density, &budget, err);
    store_let_go(density->list->store);
    if (result != 0)
        return -1;
    if (!density->ranked)
        return 0;
    if (add_moved(density->list, &density->strip, err) != 0)
        return -1;
    strip_finish(&density->strip);
    memcpy(weights, density->weights, density->strip.count * sizeof *weights);
    return 1;
}

int list_density(struct list *list, int64_t lo, int64_t hi, size_t n, double *weights,
                 struct err *err)
{
    if (n == 0 || lo >= hi) {
        memset(weights, 0, n * sizeof *weights);
        return 0;
    }
    struct density *density = density_begin(list, lo, hi, n);
    int done = density_work(density, INT64_MAX, weights, err);
    density_free(density);
    return done == 1 ? 0 : -1;
}
