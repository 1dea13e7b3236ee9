/* The weights of events over time. Every dated event weighs one in all, spread evenly over its span
 * from earliest start to latest end; where one end is open or unknown, over its known end alone. */
#include <assert.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "base/mem.h"
#include "store/derive.h"
#include "store/growing.h"
#include "store/list-rows.h"
#include "store/list.h"
#include "store/record.h"

enum { WEIGHT_BYTES = 8 };

/* Equal buckets. Full buckets of a long span are noted as a difference to the one before, so that
 * no event costs more than another; strip_finish adds them up. */
struct strip {
    double lo, width; /* seconds; of one bucket */
    size_t count;
    double *weights;
    double *steps; /* count + 1 */
};

static void strip_init(struct strip *strip, int64_t lo, int64_t hi, size_t count, double *weights)
{
    *strip = (struct strip){.lo = (double)lo,
                            .width = ((double)hi - (double)lo) / (double)count,
                            .count = count,
                            .weights = weights,
                            .steps = mem_zero(count + 1, sizeof(double))};
    memset(weights, 0, count * sizeof *weights);
}

static void strip_finish(struct strip *strip)
{
    double level = 0;
    for (size_t i = 0; i < strip->count; i++) {
        level += strip->steps[i];
        strip->weights[i] += level;
    }
    free(strip->steps);
    strip->steps = NULL;
}

/* Spreads a weight over [from, to], both seconds included. In doubles: years may be far apart, and
 * a bucket is never finer than a double there. */
static void spread(const struct strip *strip, int64_t from, int64_t to, double weight)
{
    double first = ((double)from - strip->lo) / strip->width;
    double last = ((double)to + 1 - strip->lo) / strip->width;
    double top = (double)strip->count;
    double low = first > 0 ? first : 0, high = last < top ? last : top;
    if (!(low < top) || high < 0 || high < low)
        return;
    size_t begin = (size_t)low, end = (size_t)high;
    if (!(last - first > 1e-9)) {
        strip->weights[begin] += weight;
        return;
    }
    double share = weight / (last - first);
    if (begin == end) {
        strip->weights[begin] += (high - low) * share;
        return;
    }
    strip->weights[begin] += ((double)(begin + 1) - low) * share;
    strip->steps[begin + 1] += share;
    strip->steps[end] -= share;
    if (end < strip->count)
        strip->weights[end] += (high - (double)end) * share;
}

/* lo and hi as in the table moment. */
static void add_event(const struct strip *strip, int64_t lo, int64_t hi, double weight)
{
    if (lo == INT64_MIN && hi == INT64_MAX)
        return;
    if (lo == INT64_MIN)
        lo = hi;
    if (hi == INT64_MAX)
        hi = lo;
    spread(strip, lo, hi, weight);
}

/* --- The whole record's, stored --- */

/* A weight as in the table mass: the bits of a binary64 (IEEE 754), the lowest byte first. */
static void put_weight(unsigned char *bytes, double weight)
{
    uint64_t bits;
    memcpy(&bits, &weight, sizeof bits);
    for (int i = 0; i < WEIGHT_BYTES; i++)
        bytes[i] = (unsigned char)(bits >> (8 * i));
}

static double get_weight(const unsigned char *bytes)
{
    uint64_t bits = 0;
    double weight;
    for (int i = 0; i < WEIGHT_BYTES; i++)
        bits |= (uint64_t)bytes[i] << (8 * i);
    memcpy(&weight, &bits, sizeof weight);
    return weight;
}

static int write_mass(struct sql *sql, const double *weights, struct err *err)
{
    unsigned char *bytes = mem_alloc(MASS_CELLS * WEIGHT_BYTES);
    for (size_t i = 0; i < MASS_CELLS; i++)
        put_weight(bytes + i * WEIGHT_BYTES, weights[i]);
    sqlite3_stmt *add = sql_get(sql, "INSERT INTO rec.mass(first, weights) VALUES(0, ?)");
    sqlite3_bind_blob(add, 1, bytes, MASS_CELLS * WEIGHT_BYTES, SQLITE_STATIC);
    int result = sql_run(sql, add, err);
    sqlite3_clear_bindings(add);
    free(bytes);
    return result;
}

int derive_mass(struct store *store, struct err *err)
{
    if (store->dated <= MASS_FROM || store->lo >= store->hi)
        return 0;
    struct sql *sql = &store->sql;
    struct strip strip;
    double *weights = mem_alloc(MASS_CELLS * sizeof *weights);
    strip_init(&strip, store->lo, store->hi, MASS_CELLS, weights);
    sqlite3_stmt *each = sql_get(sql, "SELECT lo, hi FROM rec.moment WHERE lo IS NOT NULL");
    int row;
    while ((row = sql_step(sql, each, err)) == 1)
        add_event(&strip, sqlite3_column_int64(each, 0), sqlite3_column_int64(each, 1), 1);
    sqlite3_reset(each);
    strip_finish(&strip);
    if (row == 0)
        row = write_mass(sql, weights, err);
    free(weights);
    return row;
}

/* The sums of the cells before each, into store->mass. */
static int load_mass(struct store *store, struct err *err)
{
    struct sql *sql = &store->sql;
    if (store->mass != NULL)
        return 0;
    double *sums = mem_zero(MASS_CELLS + 1, sizeof *sums);
    sqlite3_stmt *find = sql_get(sql, "SELECT weights FROM rec.mass WHERE first = 0");
    int found = sql_step(sql, find, err);
    const unsigned char *bytes = sqlite3_column_blob(find, 0);
    size_t cells = bytes != NULL ? (size_t)sqlite3_column_bytes(find, 0) / WEIGHT_BYTES : 0;
    for (size_t i = 0; i < cells && i < MASS_CELLS; i++) {
        double weight = get_weight(bytes + i * WEIGHT_BYTES);
        sums[i + 1] = isfinite(weight) ? weight : 0;
    }
    sqlite3_reset(find);
    for (int i = 0; i < MASS_CELLS; i++)
        sums[i + 1] += sums[i];
    if (found < 0) {
        free(sums);
        return -1;
    }
    store->mass = sums;
    return 0;
}

/* The weight before a time, evenly within a cell. */
static double mass_before(const struct store *store, double t)
{
    double at = (t - (double)store->lo) / ((double)store->hi - (double)store->lo) * MASS_CELLS;
    if (!(at > 0))
        return 0;
    if (at >= MASS_CELLS)
        return store->mass[MASS_CELLS];
    size_t cell = (size_t)at;
    return store->mass[cell] + (at - (double)cell) * (store->mass[cell + 1] - store->mass[cell]);
}

/* The record's bounds of an event that stands elsewhere now. */
static int take_away(struct list *list, const struct strip *strip, int64_t rank, struct err *err)
{
    struct sql *sql = &list->store->sql;
    sqlite3_stmt *find =
        sql_get(sql, "SELECT lo, hi FROM rec.moment WHERE rank = ? AND lo IS NOT NULL");
    sqlite3_bind_int64(find, 1, rank);
    int found = sql_step(sql, find, err);
    if (found == 1)
        add_event(strip, sqlite3_column_int64(find, 0), sqlite3_column_int64(find, 1), -1);
    sqlite3_reset(find);
    return found < 0 ? -1 : 0;
}

static int add_whole(struct list *list, const struct strip *strip, struct err *err)
{
    if (load_mass(list->store, err) != 0)
        return -1;
    double before = mass_before(list->store, strip->lo);
    for (size_t i = 0; i < strip->count; i++) {
        double behind = mass_before(list->store, strip->lo + strip->width * (double)(i + 1));
        strip->weights[i] += behind - before;
        before = behind;
    }
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
            add_event(strip, entry->lo, entry->hi, 1);
        if (entry->own || !entry->place.dated)
            continue;
        sqlite3_bind_int64(find, 1, entry->place.key);
        found = sql_step(sql, find, err);
        if (found == 1)
            add_event(strip, sqlite3_column_int64(find, 0), sqlite3_column_int64(find, 1), 1);
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
        add_event(strip, sqlite3_column_int64(each, 0), sqlite3_column_int64(each, 1),
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
            add_event(strip, place.first, place.last, 1);
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
            add_event(&density->strip, sqlite3_column_int64(each, 1), sqlite3_column_int64(each, 2),
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
                add_event(&density->strip, sqlite3_column_int64(each, 1),
                          sqlite3_column_int64(each, 2), 1);
        }
        sqlite3_reset(each);
        *budget -= COST + (int64_t)(list->ranks[end] - list->ranks[density->at]);
        density->at = end + 1;
    }
    density->ranked = row == 0 && density->at == list->rank_count;
    return row < 0 ? -1 : 0;
}

static int add_rows(struct density *density, int64_t *budget, struct err *err)
{
    struct list *list = density->list;
    struct store *store = list->store;
    struct strip *strip = &density->strip;
    /* The stored cells serve where they are finer than what is asked for. */
    double cell = ((double)store->hi - (double)store->lo) / MASS_CELLS;
    bool coarse = store->dated > MASS_FROM && store->lo < store->hi && strip->width >= 4 * cell;
    bool few = list->filtered && list->rank_count < (size_t)store->events / 16;
    bool by_report = !list->filtered && list->order == LIST_BY_REPORT;
    density->ranked = true;
    if (store->growing != NULL)
        add_growing(list, strip);
    else if (by_report)
        return add_reports(list, strip, err);
    else if (!list->filtered && coarse)
        return add_whole(list, strip, err);
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
