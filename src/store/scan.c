#include "store/scan.h"

#include <assert.h>
#include <stdio.h>

#include "store/growing.h"

/* Candidates this near to one another are judged in one go. */
enum { NEAR = 8 };

int scan_init(struct scan *scan, struct store *store, const struct query *query, struct err *err)
{
    *scan = (struct scan){.store = store};
    return compiled_init(&scan->compiled, store, query, err);
}

void scan_release(struct scan *scan)
{
    sqlite3_finalize(scan->each);
    compiled_release(&scan->compiled);
    rankset_release(&scan->candidates);
}

/* What the layer touches is judged elsewhere. */
static int leave_out_touched(struct scan *scan, struct err *err)
{
    struct sql *sql = &scan->store->sql;
    const struct growing *growing = scan->store->growing;
    sqlite3_stmt *each = sql_get(sql, "SELECT rank, key FROM temp.patch WHERE rank IS NOT NULL");
    int row;
    while ((row = sql_step(sql, each, err)) == 1)
        rankset_remove(&scan->candidates,
                       growing == NULL ? sqlite3_column_int64(each, 0)
                                       : growing_rank(growing, sqlite3_column_int64(each, 1)));
    sqlite3_reset(each);
    return row;
}

int scan_feed(struct scan *scan, int64_t *budget, struct err *err)
{
    if (scan->fed)
        return 0;
    if (compiled_feed(&scan->compiled, budget, err) != 0)
        return -1;
    if (!compiled_is_fed(&scan->compiled))
        return 0;
    scan->fed = true;
    scan->exact = compiled_bound(&scan->compiled, &scan->candidates);
    return leave_out_touched(scan, err);
}

int64_t scan_reach(const struct scan *scan, int64_t from, int64_t *budget)
{
    assert(scan->fed);
    if (scan->exact)
        return scan->store->events;
    int64_t rank = rankset_next(&scan->candidates, from);
    for (; rank >= 0 && *budget > 0; *budget -= SCAN_JUDGED)
        rank = rankset_next(&scan->candidates, rank + 1);
    return rank >= 0 ? rank : scan->store->events;
}

int64_t scan_reach_back(const struct scan *scan, int64_t from, int64_t *budget)
{
    assert(scan->fed);
    if (scan->exact)
        return -1;
    int64_t rank = rankset_previous(&scan->candidates, from);
    for (; rank >= 0 && *budget > 0; *budget -= SCAN_JUDGED)
        rank = rank > 0 ? rankset_previous(&scan->candidates, rank - 1) : -1;
    return rank;
}

/* A growing record's ranks are no column: one after the other by its key. */
static int judge_keys(struct scan *scan, int64_t first, int64_t last, struct rankset *hits,
                      struct err *err)
{
    int parameter = compiled_next(&scan->compiled), row = 0;
    for (int64_t rank = rankset_next(&scan->candidates, first);
         row >= 0 && rank >= 0 && rank <= last; rank = rankset_next(&scan->candidates, rank + 1)) {
        sqlite3_bind_int64(scan->each, parameter, growing_key_at(scan->store->growing, rank));
        row = sql_step(&scan->store->sql, scan->each, err);
        sqlite3_reset(scan->each);
        if (row == 1)
            rankset_add(hits, rank);
    }
    return row < 0 ? -1 : 0;
}

static int judge_stretch(struct scan *scan, int64_t first, int64_t last, struct rankset *hits,
                         struct err *err)
{
    if (scan->store->growing != NULL)
        return judge_keys(scan, first, last, hits, err);
    int parameter = compiled_next(&scan->compiled), row;
    sqlite3_bind_int64(scan->each, parameter, first);
    sqlite3_bind_int64(scan->each, parameter + 1, last);
    while ((row = sql_step(&scan->store->sql, scan->each, err)) == 1) {
        int64_t rank = sqlite3_column_int64(scan->each, 0);
        if (rankset_has(&scan->candidates, rank))
            rankset_add(hits, rank);
    }
    sqlite3_reset(scan->each);
    return row;
}

/* The end of the row of candidates from `from` on that lie near to one another, before `to`. */
static int64_t end_of_stretch(const struct scan *scan, int64_t from, int64_t to)
{
    int64_t last = from, next = from;
    while (next >= 0 && next < to && next - last <= NEAR) {
        last = next;
        next = rankset_next(&scan->candidates, next + 1);
    }
    return last;
}

static int prepare(struct scan *scan, struct err *err)
{
    char tail[64];
    int parameter = compiled_next(&scan->compiled);
    if (scan->store->growing != NULL)
        snprintf(tail, sizeof tail, " AND m.key = ?%d", parameter);
    else
        snprintf(tail, sizeof tail, " AND m.rank BETWEEN ?%d AND ?%d", parameter, parameter + 1);
    scan->each = compiled_statement(&scan->compiled, COMPILE_RECORD, tail, err);
    return scan->each != NULL ? 0 : -1;
}

int scan_judge(struct scan *scan, int64_t from, int64_t to, struct rankset *hits, struct err *err)
{
    assert(scan->fed);
    rankset_remove_range(hits, 0, hits->size);
    if (scan->exact) {
        rankset_or(hits, &scan->candidates);
        rankset_remove_range(hits, 0, from);
        rankset_remove_range(hits, to, hits->size);
        return 0;
    }
    if (scan->each == NULL && prepare(scan, err) != 0)
        return -1;
    int64_t rank = rankset_next(&scan->candidates, from);
    while (rank >= 0 && rank < to) {
        int64_t last = end_of_stretch(scan, rank, to);
        if (judge_stretch(scan, rank, last, hits, err) != 0)
            return -1;
        rank = rankset_next(&scan->candidates, last + 1);
    }
    return 0;
}
