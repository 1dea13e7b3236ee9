/* Moving in a list to the next of a kind, and to a query's next match. */
#include <stdio.h>
#include <stdlib.h>

#include "base/mem.h"
#include "store/growing.h"
#include "store/list-rows.h"
#include "store/list.h"
#include "store/past.h"
#include "store/record.h"
#include "store/standing.h"

/* A search in one direction from one row, over both sides of a compiled query. */
struct seeking {
    struct list *list;
    struct compiled *compiled;
    bool forward;
};

/* Among the untouched: the nearest member behind or before base row `base` (which itself counts).
 * -1: none; -2 and err. */
static int64_t seek_record(const struct seeking *seeking, int64_t base, struct err *err)
{
    struct list *list = seeking->list;
    int64_t count = list_base_count(list);
    if (base < 0 || base >= count)
        return -1;
    char tail[160];
    char table = list->order == LIST_BY_REPORT ? 'r' : 'm';
    snprintf(tail, sizeof tail,
             " AND NOT EXISTS (SELECT 1 FROM temp.patch x WHERE x.key = m.key)"
             " AND %c.rank %s ?%d ORDER BY %c.rank %s",
             table, seeking->forward ? ">=" : "<=", compiled_next(seeking->compiled), table,
             seeking->forward ? "ASC" : "DESC");
    sqlite3_stmt *each = compiled_statement(seeking->compiled, COMPILE_RECORD, tail, err);
    if (each == NULL)
        return -2;
    sqlite3_bind_int64(each, compiled_next(seeking->compiled), list_base_rank(list, base));
    int64_t found = -1;
    int row;
    while ((row = sql_step(&list->store->sql, each, err)) == 1 && found < 0) {
        int64_t rank = sqlite3_column_int64(each, 0);
        if (list_has_rank(list, rank))
            found = list_base_position(list, list_base_before(list, rank));
    }
    sqlite3_finalize(each);
    return row < 0 ? -2 : found;
}

/* Among the touched: the nearest position strictly behind or before `at`. */
static int64_t seek_patch(const struct seeking *seeking, int64_t at, struct err *err)
{
    struct list *list = seeking->list;
    sqlite3_stmt *each = compiled_statement(seeking->compiled, COMPILE_PATCH, "", err);
    if (each == NULL)
        return -2;
    int64_t found = -1;
    int row;
    while ((row = sql_step(&list->store->sql, each, err)) == 1) {
        int64_t position = list_find(list, sqlite3_column_int64(each, 1));
        bool ahead = seeking->forward ? position > at : position >= 0 && position < at;
        bool nearer = found < 0 || (seeking->forward ? position < found : position > found);
        if (ahead && nearer)
            found = position;
    }
    sqlite3_finalize(each);
    return row < 0 ? -2 : found;
}

/* The same among those that the layer touches not, and that do not stand by their rank all the
 * same: by a date of the past, or by others (relations.h). */
static int64_t seek_own(const struct seeking *seeking, int64_t at, struct err *err)
{
    struct list *list = seeking->list;
    const struct entry *here;
    bool forward = seeking->forward;
    int64_t i = (int64_t)list_entries_before(list, at, &here), found = -1;
    i += forward ? (here != NULL ? 1 : 0) : -1;
    sqlite3_stmt *judge = NULL;
    int parameter = compiled_next(seeking->compiled), row = 0;
    char tail[120];
    snprintf(tail, sizeof tail,
             " AND NOT EXISTS (SELECT 1 FROM temp.patch x WHERE x.key = m.key) AND m.key = ?%d",
             parameter);
    for (; row == 0 && i >= 0 && i < (int64_t)list->entry_count; i += forward ? 1 : -1) {
        const struct entry *entry = &list->entries[i];
        if (!entry->own && !entry->place.related)
            continue;
        if (judge == NULL &&
            (judge = compiled_statement(seeking->compiled, COMPILE_RECORD, tail, err)) == NULL)
            return -2;
        sqlite3_bind_int64(judge, parameter, entry->place.key);
        row = sql_step(&list->store->sql, judge, err);
        sqlite3_reset(judge);
        if (row == 1)
            found = entry->base + i;
    }
    sqlite3_finalize(judge);
    return row < 0 ? -2 : found;
}

/* The nearer of two positions, of which either may be none, -1, or an error, -2. */
static int64_t nearer_of(const struct seeking *seeking, int64_t a, int64_t b)
{
    if (a == -2 || b == -2)
        return -2;
    if (a < 0 || b < 0)
        return a < 0 ? b : a;
    return (a < b) == seeking->forward ? a : b;
}

/* Among all that do not stand by their rank. */
static int64_t seek_entries(const struct seeking *seeking, int64_t at, struct err *err)
{
    int64_t patch = seek_patch(seeking, at, err);
    return patch != -2 ? nearer_of(seeking, patch, seek_own(seeking, at, err)) : -2;
}

/* The first base row strictly behind (the last strictly before) a position. */
static int64_t base_beside(struct list *list, int64_t at, bool forward)
{
    const struct entry *here;
    int64_t before = at - (int64_t)list_entries_before(list, at, &here);
    if (forward)
        return here != NULL ? before : before + 1;
    return before - 1;
}

/* The same in a growing record, whose ranks no table has: by a look at one event after the other.
 */
static int64_t walk_record(const struct seeking *seeking, int64_t base, struct err *err)
{
    struct list *list = seeking->list;
    int64_t count = list_base_count(list), found = -1;
    char tail[120];
    snprintf(tail, sizeof tail,
             " AND NOT EXISTS (SELECT 1 FROM temp.patch x WHERE x.key = m.key) AND m.key = ?%d",
             compiled_next(seeking->compiled));
    sqlite3_stmt *look = compiled_statement(seeking->compiled, COMPILE_RECORD, tail, err);
    if (look == NULL)
        return -2;
    int row = 0;
    for (; row == 0 && base >= 0 && base < count; base += seeking->forward ? 1 : -1) {
        sqlite3_bind_int64(look, compiled_next(seeking->compiled),
                           growing_key_at(list->store->growing, list_base_rank(list, base)));
        row = sql_step(&list->store->sql, look, err);
        sqlite3_reset(look);
        if (row == 1)
            found = list_base_position(list, base);
    }
    sqlite3_finalize(look);
    return row < 0 ? -2 : found;
}

static int64_t seek(const struct seeking *seeking, int64_t at, struct err *err)
{
    int64_t base = base_beside(seeking->list, at, seeking->forward);
    int64_t record = seeking->list->store->growing != NULL ? walk_record(seeking, base, err)
                                                           : seek_record(seeking, base, err);
    return record != -2 ? nearer_of(seeking, record, seek_entries(seeking, at, err)) : -2;
}

/* Both directions' edges, and the way round. */
static int64_t seek_round(const struct seeking *seeking, int64_t at, bool wrap, struct err *err)
{
    int64_t count = list_count(seeking->list);
    int64_t edge = seeking->forward ? -1 : count;
    at = at < 0 ? edge : at > count ? count : at;
    int64_t found = seek(seeking, at, err);
    if (found == -1 && wrap && at != edge)
        found = seek(seeking, edge, err);
    return found == at ? -1 : found;
}

int64_t list_next(struct list *list, enum list_want want, int64_t at, bool forward, bool wrap,
                  struct err *err)
{
    static const char *const conditions[] = {[LIST_UNSEEN] = "@m.decision = 0",
                                             [LIST_DISPUTED] = "@m.disputed",
                                             [LIST_CONFLICT] = "@m.conflict",
                                             [LIST_OPEN_CONFLICT] =
                                                 "(@m.conflict AND @m.conflict <> 3)"};
    static const char *const of_then[] = {[LIST_UNSEEN] = "@m.decision = 0",
                                          [LIST_DISPUTED] = PAST_DISPUTED,
                                          [LIST_CONFLICT] = PAST_CONFLICT,
                                          [LIST_OPEN_CONFLICT] = PAST_OPEN};
    _Static_assert(CONFLICT_SOFT == 1 && CONFLICT_HARD == 2 && CONFLICT_SETTLED == 3,
                   "the numbers in the conditions");
    struct compiled compiled;
    struct seeking seeking = {list, &compiled, forward};
    compiled_condition(&compiled, list->store,
                       list->store->past ? of_then[want] : conditions[want]);
    compiled.by_report = list->order == LIST_BY_REPORT;
    int64_t found = seek_round(&seeking, at, wrap, err);
    compiled_release(&compiled);
    return found;
}

/* --- A query's next match, in slices --- */

struct seek {
    struct list *list;
    struct scan scan;
    struct rankset hits;
    struct pool keep;
    struct seeking seeking;
    bool wrap;
    int64_t at;      /* where it began, -1 and the list's length beyond the ends */
    int64_t from;    /* where this pass did */
    int64_t next;    /* the first rank that this pass has not looked at; outside the record: none */
    int64_t touched; /* the nearest among those, -1 */
    int64_t looked;  /* ranks passed, in all */
    struct list *matches; /* in the order of reporting: all of them, which fill first */
};

static bool is_over(const struct seek *seek)
{
    return seek->next < 0 || seek->next >= seek->list->store->events;
}

static int begin_pass(struct seek *seek, int64_t from, struct err *err)
{
    struct list *list = seek->list;
    int64_t base = base_beside(list, from, seek->seeking.forward);
    seek->from = from;
    seek->next = base >= 0 && base < list_base_count(list) ? list_base_rank(list, base) : -1;
    seek->touched = seek_entries(&seek->seeking, from, err);
    return seek->touched == -2 ? -1 : 0;
}

struct seek *seek_begin(struct list *list, const struct query *query, struct pool *keep, int64_t at,
                        bool forward, bool wrap, struct err *err)
{
    struct seek *seek = mem_zero(1, sizeof *seek);
    int64_t count = list_count(list), edge = forward ? -1 : count;
    seek->list = list;
    seek->wrap = wrap;
    seek->at = at < 0 ? edge : at > count ? count : at;
    if (keep != NULL) {
        seek->keep = *keep;
        pool_init(keep);
    }
    rankset_init(&seek->hits, list->store->events);
    seek->seeking =
        (struct seeking){.list = list, .compiled = &seek->scan.compiled, .forward = forward};
    if (list->order == LIST_BY_REPORT) {
        seek->matches = list_begin_by(list->store, list->order, query, NULL, err);
        if (seek->matches != NULL)
            return seek;
    } else if (scan_init(&seek->scan, list->store, query, err) == 0) {
        return seek;
    }
    seek_free(seek);
    return NULL;
}

void seek_free(struct seek *seek)
{
    if (seek == NULL)
        return;
    if (seek->seeking.list->order == LIST_BY_EVENT)
        scan_release(&seek->scan);
    list_free(seek->matches);
    rankset_release(&seek->hits);
    pool_release(&seek->keep);
    free(seek);
}

/* The nearest hit that the list has, as a position; -1. */
static int64_t nearest_hit(const struct seek *seek)
{
    const struct rankset *hits = &seek->hits;
    bool forward = seek->seeking.forward;
    int64_t rank = forward ? rankset_next(hits, 0) : rankset_previous(hits, hits->size - 1);
    while (rank >= 0 && !list_has_rank(seek->list, rank))
        rank = forward    ? rankset_next(hits, rank + 1)
               : rank > 0 ? rankset_previous(hits, rank - 1)
                          : -1;
    return rank < 0 ? -1 : list_base_position(seek->list, list_base_before(seek->list, rank));
}

/* The next stretch of a pass: *found is the position of its nearest match, -1. */
static int look(struct seek *seek, int64_t *budget, int64_t *found, struct err *err)
{
    struct scan *scan = &seek->scan;
    int64_t old = seek->next, from = old, to;
    *found = -1;
    if (is_over(seek))
        return 0;
    if (seek->seeking.forward) {
        seek->next = to = scan_reach(scan, old, budget);
    } else {
        seek->next = scan_reach_back(scan, old, budget);
        from = seek->next + 1;
        to = old + 1;
    }
    seek->looked += to - from;
    if (scan_judge(scan, from, to, &seek->hits, err) != 0)
        return -1;
    *found = nearest_hit(seek);
    return 0;
}

/* The nearest match strictly ahead of a position that the list has too; -1. */
static int64_t nearest_match(const struct seek *seek, int64_t at)
{
    bool forward = seek->seeking.forward;
    struct list *list = seek->list, *matches = seek->matches;
    int64_t count = list_count(matches), length = list_count(list);
    int64_t beside = forward ? at + 1 : at - 1;
    if (beside < 0 || beside >= length)
        return -1;
    int64_t match = list_near(matches, list_key(list, beside));
    /* list_near gives what is there or behind; there may be one or two of another list beside it.
     */
    match += forward ? -1 : 1;
    for (match = match < 0        ? 0
                 : match >= count ? count - 1
                                  : match;
         match >= 0 && match < count; match += forward ? 1 : -1) {
        int64_t position = list_find(list, list_key(matches, match));
        if (position >= 0 && (forward ? position > at : position < at))
            return position;
    }
    return -1;
}

/* In the order of reporting: the matches are gathered in their order, then the nearest is known. */
static int work_by_report(struct seek *seek, int64_t budget, int64_t *found, struct err *err)
{
    if (list_is_filling(seek->matches)) {
        if (list_fill(seek->matches, budget, err) != 0)
            return -1;
        if (list_is_filling(seek->matches))
            return 0;
    }
    int64_t edge = seek->seeking.forward ? -1 : list_count(seek->list);
    *found = nearest_match(seek, seek->at);
    if (*found < 0 && seek->wrap && seek->at != edge)
        *found = nearest_match(seek, edge);
    *found = *found == seek->at ? -1 : *found;
    return 1;
}

static int work(struct seek *seek, int64_t budget, int64_t *found, struct err *err)
{
    if (seek->matches != NULL)
        return work_by_report(seek, budget, found, err);
    bool forward = seek->seeking.forward;
    int64_t edge = forward ? -1 : list_count(seek->list);
    bool was_fed = seek->scan.fed;
    if (scan_feed(&seek->scan, &budget, err) != 0)
        return -1;
    if (!seek->scan.fed)
        return 0;
    if (!was_fed && begin_pass(seek, seek->at, err) != 0)
        return -1;
    while (budget > 0) {
        if (look(seek, &budget, found, err) != 0)
            return -1;
        if (*found >= 0 || is_over(seek)) {
            bool nearer = *found < 0 || (seek->touched < *found) == forward;
            *found = seek->touched >= 0 && nearer ? seek->touched : *found;
        }
        if (*found >= 0) {
            *found = *found == seek->at ? -1 : *found;
            return 1;
        }
        if (!is_over(seek))
            continue;
        if (!seek->wrap || seek->from == edge)
            return 1;
        if (begin_pass(seek, edge, err) != 0)
            return -1;
    }
    return 0;
}

int seek_work(struct seek *seek, int64_t budget, int64_t *found, struct err *err)
{
    store_hold(seek->list->store);
    int result = work(seek, budget, found, err);
    store_let_go(seek->list->store);
    return result;
}

double seek_share(const struct seek *seek)
{
    int64_t events = seek->list->store->events;
    if (seek->matches != NULL)
        return list_filled(seek->matches);
    double share = events > 0 ? (double)seek->looked / (double)events : 1;
    return share < 1 ? share : 1;
}

int64_t list_search(struct list *list, const struct query *query, int64_t at, bool forward,
                    bool wrap, struct err *err)
{
    int64_t found = -1;
    struct seek *seek = seek_begin(list, query, NULL, at, forward, wrap, err);
    int done = seek != NULL ? 0 : -1;
    while (done == 0)
        done = seek_work(seek, SEEK_SLICE, &found, err);
    seek_free(seek);
    return done < 0 ? -2 : found;
}
