/* Moving in a list by time and to the next of a kind. */
#include <stdio.h>
#include <stdlib.h>

#include "store/compile.h"
#include "store/list-rows.h"
#include "store/list.h"

/* The first position whose row is undated, or dated at or after t (undated_only: undated alone). */
static int64_t first_at(struct list *list, int64_t t, bool undated_only)
{
    int64_t low = 0, high = list_count(list);
    while (low < high) {
        int64_t middle = low + (high - low) / 2;
        struct moved place;
        bool before =
            list_place(list, middle, &place) && place.dated && (undated_only || place.first < t);
        if (before)
            low = middle + 1;
        else
            high = middle;
    }
    return low;
}

int64_t list_at_time(struct list *list, int64_t t)
{
    return first_at(list, t, false);
}

int64_t list_undated(struct list *list)
{
    return first_at(list, 0, true);
}

/* The first row of the period that a row is in. */
static int64_t period_start(struct list *list, enum scale scale, int64_t at)
{
    struct moved place;
    if (!list_place(list, at, &place))
        return at;
    if (!place.dated)
        return list_undated(list);
    return list_at_time(list, scale_start(scale, place.first));
}

static int64_t next_period(struct list *list, enum scale scale, int64_t at)
{
    struct moved place;
    int64_t count = list_count(list);
    if (!list_place(list, at, &place) || !place.dated)
        return at;
    int64_t next = scale_step(scale, scale_start(scale, place.first), 1);
    /* Saturated: nothing but the undated can be behind. */
    int64_t position = next == INT64_MAX ? list_undated(list) : list_at_time(list, next);
    return position < count ? position : at;
}

int64_t list_step_period(struct list *list, enum scale scale, int64_t at, int n)
{
    int64_t count = list_count(list);
    if (count == 0)
        return 0;
    at = at < 0 ? 0 : at < count ? at : count - 1;
    for (; n > 0; n--) {
        int64_t next = next_period(list, scale, at);
        if (next == at)
            return period_start(list, scale, at);
        at = next;
    }
    for (; n < 0; n++) {
        int64_t start = period_start(list, scale, at);
        if (start == 0)
            return 0;
        at = period_start(list, scale, start - 1);
    }
    return at;
}

/* --- The next of a kind --- */

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
    char tail[80];
    snprintf(tail, sizeof tail, " AND m.rank %s ?%d ORDER BY m.rank %s",
             seeking->forward ? ">=" : "<=", compiled_next(seeking->compiled),
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

/* The first base row strictly behind (the last strictly before) a position. */
static int64_t base_beside(struct list *list, int64_t at, bool forward)
{
    const struct entry *here;
    int64_t before = at - (int64_t)list_entries_before(list, at, &here);
    if (forward)
        return here != NULL ? before : before + 1;
    return before - 1;
}

static int64_t seek(const struct seeking *seeking, int64_t at, struct err *err)
{
    int64_t base = base_beside(seeking->list, at, seeking->forward);
    int64_t record = seek_record(seeking, base, err);
    int64_t patch = record != -2 ? seek_patch(seeking, at, err) : -2;
    if (record == -2 || patch == -2)
        return -2;
    if (record < 0 || patch < 0)
        return record < 0 ? patch : record;
    return (record < patch) == seeking->forward ? record : patch;
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

int64_t list_search(struct list *list, const struct query *query, int64_t at, bool forward,
                    bool wrap, struct err *err)
{
    struct compiled compiled;
    struct seeking seeking = {list, &compiled, forward};
    int64_t found = -2;
    if (compiled_init(&compiled, list->store, query, err) == 0)
        found = seek_round(&seeking, at, wrap, err);
    compiled_release(&compiled);
    return found;
}

int64_t list_next(struct list *list, enum list_want want, int64_t at, bool forward, bool wrap,
                  struct err *err)
{
    static const char *const conditions[] = {[LIST_UNSEEN] = "@m.decision = 0",
                                             [LIST_DISPUTED] = "@m.disputed",
                                             [LIST_CONFLICT] = "@m.conflict"};
    struct compiled compiled;
    struct seeking seeking = {list, &compiled, forward};
    compiled_condition(&compiled, list->store, conditions[want]);
    int64_t found = seek_round(&seeking, at, wrap, err);
    compiled_release(&compiled);
    return found;
}
