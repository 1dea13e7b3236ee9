/* The weights of a list's events over time. */
#include <string.h>

#include "store/list-rows.h"
#include "store/list.h"

struct strip {
    double lo, width; /* seconds; of one bucket */
    size_t count;
    double *weights;
};

/* An event's share of [from, to] in each bucket; both ends known, to the whole second. */
static void spread(const struct strip *strip, int64_t from, int64_t to)
{
    /* In doubles: years may be far apart, and a bucket is never finer than a double here. */
    double first = ((double)from - strip->lo) / strip->width;
    double last = ((double)to + 1 - strip->lo) / strip->width;
    double share = 1 / (last - first);
    double top = (double)strip->count;
    double low = first > 0 ? first : 0, high = last < top ? last : top;
    if (!(low < high))
        return;
    size_t begin = (size_t)low, end = (size_t)high;
    if (begin == end || last - first < 1e-9) {
        if (begin < strip->count)
            strip->weights[begin] += last - first < 1e-9 ? 1 : (high - low) * share;
        return;
    }
    strip->weights[begin] += ((double)(begin + 1) - low) * share;
    for (size_t i = begin + 1; i < end; i++)
        strip->weights[i] += share;
    if (end < strip->count)
        strip->weights[end] += (high - (double)end) * share;
}

/* lo and hi as in the table moment. */
static void add_event(const struct strip *strip, int64_t lo, int64_t hi)
{
    if (lo == INT64_MIN && hi == INT64_MAX)
        return;
    if (lo == INT64_MIN)
        lo = hi;
    if (hi == INT64_MAX)
        hi = lo;
    spread(strip, lo, hi);
}

static int add_moved(struct list *list, const struct strip *strip, struct err *err)
{
    struct sql *sql = &list->store->sql;
    sqlite3_stmt *find =
        sql_get(sql, "SELECT lo, hi FROM temp.patch WHERE key = ? AND lo IS NOT NULL");
    for (size_t i = 0; i < list->entry_count; i++) {
        sqlite3_bind_int64(find, 1, list->entries[i].place.key);
        int found = sql_step(sql, find, err);
        if (found == 1)
            add_event(strip, sqlite3_column_int64(find, 0), sqlite3_column_int64(find, 1));
        sqlite3_reset(find);
        if (found < 0)
            return -1;
    }
    return 0;
}

int list_density(struct list *list, int64_t lo, int64_t hi, size_t n, double *weights,
                 struct err *err)
{
    memset(weights, 0, n * sizeof *weights);
    if (n == 0 || lo >= hi)
        return 0;
    struct strip strip = {(double)lo, ((double)hi - (double)lo) / (double)n, n, weights};
    struct sql *sql = &list->store->sql;
    sqlite3_stmt *each = sql_get(
        sql, "SELECT rank, lo, hi FROM rec.moment WHERE rank >= ? AND rank < ? ORDER BY rank");
    bool few = list->filtered && list->rank_count == 0;
    sqlite3_bind_int64(each, 1, list->filtered && !few ? (int64_t)list->ranks[0] : 0);
    sqlite3_bind_int64(each, 2, few ? 0 : list->store->dated);
    size_t at = 0;
    int row;
    while ((row = sql_step(sql, each, err)) == 1) {
        int64_t rank = sqlite3_column_int64(each, 0);
        const uint32_t *values = list->filtered ? list->ranks : list->removed;
        size_t count = list->filtered ? list->rank_count : list->removed_count;
        while (at < count && (int64_t)values[at] < rank)
            at++;
        bool listed = at < count && (int64_t)values[at] == rank;
        if (list->filtered && at == count)
            break;
        if (listed == list->filtered)
            add_event(&strip, sqlite3_column_int64(each, 1), sqlite3_column_int64(each, 2));
    }
    sqlite3_reset(each);
    return row < 0 ? -1 : add_moved(list, &strip, err);
}
