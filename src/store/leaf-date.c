/* Terms about dates. An event's span is [lo, hi], INT64_MIN and INT64_MAX where open or unknown,
 * null where it is undated. Ranks go by the earliest start, which is lo where that is known: so the
 * answer is a range of ranks, but for the few that reach over its edge, and those without a start,
 * which the index (size, lo, hi) tells, or, of those that take up a day, the ranks of one and a
 * half before the edge. Its time does not depend on how many there are in between.
 */
#include "store/leaf.h"
#include "store/overlay.h"
#include "store/postings.h"
#include "store/standing.h"
#include "store/store.h"

/* The first rank of those that begin at t or later. */
static int64_t rank_at(struct store *store, int64_t t, struct err *err)
{
    return overlay_rank_behind(store, true, t, INT64_MIN, INT64_MIN, err);
}

/* What is done with the ranks that a statement gives. */
typedef void change_fn(struct rankset *set, int64_t rank);

static int change_each(struct leaf *leaf, struct store *store, sqlite3_stmt *each,
                       change_fn *change, struct err *err)
{
    int row;
    while ((row = sql_step(&store->sql, each, err)) == 1)
        change(&leaf->set, sqlite3_column_int64(each, 0));
    sqlite3_reset(each);
    return row;
}

/* Those whose dates are open at an end (postings.h), below a rank. */
static int change_open(struct leaf *leaf, struct store *store, const char *end, int64_t below,
                       change_fn *change, struct err *err)
{
    sqlite3_stmt *each =
        sql_get(&store->sql, "SELECT keys FROM rec.posting WHERE kind = 6 AND id = ?");
    sql_bind(each, 1, end);
    int row;
    while ((row = sql_step(&store->sql, each, err)) == 1) {
        const unsigned char *at = sqlite3_column_blob(each, 0);
        const unsigned char *behind = at != NULL ? at + sqlite3_column_bytes(each, 0) : NULL;
        for (int64_t key = 0; posting_next(&at, behind, &key) && key <= below;)
            change(&leaf->set, key - 1);
    }
    sqlite3_reset(each);
    return row;
}

/* What is of a size and lasts until t begins no earlier than its greatest length before it. */
static int64_t earliest_over(int size, int64_t t)
{
    return size < 62 && t > INT64_MIN + (INT64_C(1) << size) ? t - (INT64_C(1) << size) : INT64_MIN;
}

/* Of one size other than a day's, with both ends, those that begin before t and last until t. */
static int change_over_of(struct leaf *leaf, struct store *store, int size, int64_t t,
                          change_fn *change, struct err *err)
{
    sqlite3_stmt *each =
        sql_get(&store->sql, "SELECT rank FROM rec.moment WHERE size = ?1 AND size <> 17"
                             " AND lo BETWEEN ?2 AND ?3 AND hi >= ?4");
    sqlite3_bind_int(each, 1, size);
    sqlite3_bind_int64(each, 2, earliest_over(size, t));
    sqlite3_bind_int64(each, 3, t > INT64_MIN ? t - 1 : t);
    sqlite3_bind_int64(each, 4, t);
    return change_each(leaf, store, each, change, err);
}

/* The days that begin before t, which is where the rank `begun` is, and last until t. */
static int change_days_over(struct leaf *leaf, struct store *store, int64_t t, int64_t begun,
                            change_fn *change, struct err *err)
{
    int64_t first = rank_at(store, earliest_over(STANDING_DAY, t), err);
    if (first < 0)
        return -1;
    sqlite3_stmt *each = sql_get(&store->sql, "SELECT rank FROM rec.moment WHERE rank >= ?1"
                                              " AND rank < ?2 AND size = 17 AND hi >= ?3");
    sqlite3_bind_int64(each, 1, first);
    sqlite3_bind_int64(each, 2, begun);
    sqlite3_bind_int64(each, 3, t);
    return change_each(leaf, store, each, change, err);
}

/* Without a known start, those that last until t. */
static int change_begun_over(struct leaf *leaf, struct store *store, int64_t t, change_fn *change,
                             struct err *err)
{
    sqlite3_stmt *each =
        sql_get(&store->sql, "SELECT rank FROM rec.moment WHERE size = 64 AND size <> 17"
                             " AND lo = -9223372036854775808 AND hi >= ?1");
    sqlite3_bind_int64(each, 1, t);
    return change_each(leaf, store, each, change, err);
}

/* The same of all the sizes that there are between a moment and an open end. */
static int change_sizes_over(struct leaf *leaf, struct store *store, int64_t t, change_fn *change,
                             struct err *err)
{
    sqlite3_stmt *next = sql_get(&store->sql, "SELECT min(size) FROM rec.moment WHERE size > ?"
                                              " AND size <> 17 AND size < 64");
    int row = 1;
    for (int64_t size = -1; row == 1;) {
        sqlite3_reset(next);
        sqlite3_bind_int64(next, 1, size);
        row = sql_step(&store->sql, next, err);
        if (row != 1 || sqlite3_column_type(next, 0) == SQLITE_NULL)
            break;
        size = sqlite3_column_int64(next, 0);
        if (change_over_of(leaf, store, (int)size, t, change, err) != 0)
            row = -1;
    }
    sqlite3_reset(next);
    return row < 0 ? -1 : 0;
}

/* Those that begin before t, at a time unknown too, and last until t. */
static int change_over(struct leaf *leaf, struct store *store, int64_t t, change_fn *change,
                       struct err *err)
{
    _Static_assert(STANDING_DAY == 17 && STANDING_OPEN == 64 && POSTING_OPEN == 6,
                   "the numbers in the statements");
    int64_t begun = rank_at(store, t, err);
    if (begun < 0 || change_open(leaf, store, "end", begun, change, err) != 0 ||
        change_begun_over(leaf, store, t, change, err) != 0 ||
        change_days_over(leaf, store, t, begun, change, err) != 0)
        return -1;
    return change_sizes_over(leaf, store, t, change, err);
}

/* Those that begin in [from, to]; without a start, none. */
static int add_between(struct leaf *leaf, struct store *store, int64_t from, int64_t to,
                       struct err *err)
{
    int64_t first = rank_at(store, from, err);
    int64_t behind = first < 0 ? -1 : to < INT64_MAX ? rank_at(store, to + 1, err) : store->dated;
    if (behind < 0)
        return -1;
    rankset_add_range(&leaf->set, first, behind);
    return change_open(leaf, store, "start", store->dated, rankset_remove, err);
}

static int within(struct leaf *leaf, struct store *store, struct err *err)
{
    const struct edtf_span *span = &leaf->query->span;
    if (add_between(leaf, store, span->lo, span->hi, err) != 0)
        return -1;
    int64_t behind = span->hi < INT64_MAX ? span->hi + 1 : INT64_MAX; /* there: the open ends */
    return change_over(leaf, store, behind, rankset_remove, err);
}

static int before(struct leaf *leaf, struct store *store, struct err *err)
{
    int64_t lo = leaf->query->span.lo, behind = rank_at(store, lo, err);
    if (behind < 0)
        return -1;
    rankset_add_range(&leaf->set, 0, behind);
    return change_over(leaf, store, lo, rankset_remove, err);
}

static int after(struct leaf *leaf, struct store *store, struct err *err)
{
    int64_t hi = leaf->query->span.hi;
    return hi < INT64_MAX ? add_between(leaf, store, hi + 1, INT64_MAX, err) : 0;
}

static int meets(struct leaf *leaf, struct store *store, struct err *err)
{
    const struct edtf_span *span = &leaf->query->span;
    if (add_between(leaf, store, span->lo, span->hi, err) != 0)
        return -1;
    return change_over(leaf, store, span->lo, rankset_add, err);
}

/* Whether a date is what the term asks for. */
static bool is_asked(const struct query *query, int64_t lo, int64_t hi, bool approximate,
                     bool uncertain)
{
    const struct edtf_span *span = &query->span;
    switch (query->field) {
    case FIELD_WITHIN:
        return lo > INT64_MIN && hi < INT64_MAX && lo >= span->lo && hi <= span->hi;
    case FIELD_BEFORE:
        return hi < span->lo;
    case FIELD_AFTER:
        return lo > span->hi;
    case FIELD_IS:
        return query->is == IS_APPROXIMATE ? approximate : query->is == IS_UNCERTAIN && uncertain;
    default: /* when and about */
        return lo <= span->hi && hi >= span->lo;
    }
}

static bool asks_date(const struct query *query)
{
    switch (query->field) {
    case FIELD_WITHIN:
    case FIELD_BEFORE:
    case FIELD_AFTER:
    case FIELD_WHEN:
    case FIELD_ABOUT:
        return true;
    case FIELD_IS:
        return query->is == IS_APPROXIMATE || query->is == IS_UNCERTAIN || query->is == IS_UNDATED;
    default:
        return false;
    }
}

int leaf_past_dates(struct leaf *leaf, struct store *store, struct err *err)
{
    if (!store->past || store->growing != NULL || !asks_date(leaf->query))
        return 0;
    sqlite3_stmt *each =
        sql_get(&store->sql, "SELECT m.rank, h.lo, h.hi, h.approximate, h.uncertain"
                             " FROM temp.past h CROSS JOIN rec.moment m ON m.key = h.key");
    int row;
    while ((row = sql_step(&store->sql, each, err)) == 1) {
        bool asked =
            is_asked(leaf->query, sqlite3_column_int64(each, 1), sqlite3_column_int64(each, 2),
                     sqlite3_column_int(each, 3) != 0, sqlite3_column_int(each, 4) != 0);
        change_fn *change = asked ? rankset_add : rankset_remove;
        change(&leaf->set, sqlite3_column_int64(each, 0));
    }
    sqlite3_reset(each);
    return row;
}

static int of_today(struct leaf *leaf, struct store *store, struct err *err)
{
    switch (leaf->query->field) {
    case FIELD_WITHIN:
        return within(leaf, store, err);
    case FIELD_BEFORE:
        return before(leaf, store, err);
    case FIELD_AFTER:
        return after(leaf, store, err);
    default: /* when and about */
        return meets(leaf, store, err);
    }
}

int leaf_date(struct leaf *leaf, struct store *store, struct err *err)
{
    if (store->growing != NULL) { /* its ranks are no column (growing.h) */
        leaf->exact = false;
        return 0;
    }
    return of_today(leaf, store, err) == 0 ? leaf_past_dates(leaf, store, err) : -1;
}
