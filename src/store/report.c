#include "store/report.h"

#include <string.h>

#include "store/event-parts.h"
#include "store/kin.h"
#include "store/pour.h"
#include "store/sorter.h"
#include "store/standing.h"
#include "store/store.h"
#include "time/edtf.h"

/* --- Derived with the record --- */

/* The date of a source's report as EDTF into out; false: nothing is known. */
static bool reported_date(const char *published, const char *retrieved, struct buf *out)
{
    struct edtf edtf;
    buf_reset(out);
    if (published != NULL && edtf_parse(&edtf, published, NULL) == 0) {
        buf_adds(out, published);
        edtf_release(&edtf);
        return true;
    }
    if (retrieved == NULL || edtf_parse(&edtf, retrieved, NULL) != 0)
        return false;
    /* An interval has no times of day, and no interval in it. */
    bool plain = edtf.kind == EDTF_DATE;
    size_t size = strcspn(retrieved, "T");
    edtf_release(&edtf);
    buf_adds(out, plain ? "../" : "");
    buf_add(out, retrieved, plain ? size : strlen(retrieved));
    return true;
}

static int date_source(struct store *store, const char *id, const char *reported, struct err *err)
{
    struct standing standing;
    if (standing_of_date(&standing, reported, err) != 0)
        return -1;
    sqlite3_stmt *set = sql_get(
        &store->sql, "UPDATE rec.source_order SET reported = ?, first = ?, last = ?, lo = ?,"
                     " hi = ?, known = ? WHERE id = ?");
    sql_bind(set, 1, reported);
    sqlite3_bind_int64(set, 2, standing.first);
    sqlite3_bind_int64(set, 3, standing.last);
    sqlite3_bind_int64(set, 4, standing.lo);
    sqlite3_bind_int64(set, 5, standing.hi);
    if (standing.hi != INT64_MAX)
        sqlite3_bind_int64(set, 6, standing.hi);
    sql_bind(set, 7, id);
    return sql_run(&store->sql, set, err);
}

int report_date_sources(struct store *store, struct err *err)
{
    struct sql *sql = &store->sql;
    struct buf reported;
    buf_init(&reported);
    sqlite3_stmt *each = sql_get(sql, "SELECT id, published, retrieved FROM rec.source"
                                      " WHERE published IS NOT NULL OR retrieved IS NOT NULL");
    int row;
    while ((row = sql_step(sql, each, err)) == 1) {
        const char *id = (const char *)sqlite3_column_text(each, 0);
        if (id != NULL &&
            reported_date((const char *)sqlite3_column_text(each, 1),
                          (const char *)sqlite3_column_text(each, 2), &reported) &&
            date_source(store, id, reported.data, err) != 0) {
            row = -1;
            break;
        }
    }
    sqlite3_reset(each);
    buf_release(&reported);
    if (row != 0)
        return -1;
    return sql_exec(sql,
                    "UPDATE rec.source_order SET told = p.told FROM (SELECT number AS n,"
                    " row_number() OVER (ORDER BY first, last, number) AS told"
                    " FROM rec.source_order WHERE reported IS NOT NULL) AS p WHERE number = p.n",
                    err);
}

/* The order of reporting: by told, those never told last, then by the events' own order. */
static int by_told(const void *a, const void *b)
{
    const struct told *one = a, *two = b;
    if (one->told != two->told)
        return two->told == 0 || (one->told != 0 && one->told < two->told) ? -1 : 1;
    return (one->rank > two->rank) - (one->rank < two->rank);
}

struct sorter *report_begin(void)
{
    enum { HELD = 65536 };
    return sorter_new(sizeof(struct told), HELD, by_told);
}

static int count_breaks(struct store *store, int64_t told, int64_t count, struct err *err)
{
    sqlite3_stmt *set =
        sql_get(&store->sql, "UPDATE rec.source_order SET breaks = ? WHERE told = ?");
    sqlite3_bind_int64(set, 1, count);
    sqlite3_bind_int64(set, 2, told);
    return told != 0 && count > 0 ? sql_run(&store->sql, set, err) : 0;
}

int report_order(struct store *store, struct sorter *reports, struct err *err)
{
    const void *record;
    int64_t rank = 0, told = 0, breaks = 0;
    int result = sorter_sort(reports, err);
    while (result == 0 && (result = sorter_next(reports, &record, err)) == 1) {
        const struct told *event = record;
        result = event->told != told ? count_breaks(store, told, breaks, err) : 0;
        breaks = event->told != told ? 1 : breaks + 1;
        told = event->told;
        struct cell *row = batch_row(&store->batch, ROWS_REPORT);
        row[0] = cell_integer(rank++);
        row[1] = cell_integer(event->key);
        if (told != 0)
            row[2] = cell_integer(told);
        if (result == 0 && batch_full(&store->batch))
            result = pour_flush(store, err);
    }
    if (result == 0)
        result = count_breaks(store, told, breaks, err);
    return result == 0 ? pour_flush(store, err) : -1;
}

/* --- The order of reporting --- */

int64_t report_count(const struct store *store)
{
    return store->reported;
}

int report_of_rows(struct store *store, struct row *rows, size_t n, struct pool *pool,
                   struct err *err)
{
    struct sql *sql = &store->sql;
    sqlite3_stmt *find = sql_get(sql, "SELECT o.reported, o.first, o.last FROM rec.moment m"
                                      " JOIN rec.source_order o ON o.told = m.told"
                                      " WHERE m.key = ?");
    for (size_t i = 0; i < n; i++) {
        sqlite3_reset(find);
        sqlite3_bind_int64(find, 1, rows[i].key);
        int found = sql_step(sql, find, err);
        if (found < 0)
            return -1;
        rows[i].reported = found == 1 ? sql_text(find, 0, pool) : NULL;
        rows[i].reported_first = found == 1 ? sqlite3_column_int64(find, 1) : 0;
        rows[i].reported_last = found == 1 ? sqlite3_column_int64(find, 2) : 0;
    }
    sqlite3_reset(find);
    return 0;
}

/* --- The past --- */

void store_set_past(struct store *store, bool on, int64_t until)
{
    store->past = on;
    store->past_until = on ? until : 0;
    store->generation++;
    store->evidence_generation++;
}

bool store_is_past(const struct store *store)
{
    return store->past;
}

int64_t store_past_until(const struct store *store)
{
    return store->past_until;
}

int report_past_when(struct store *store, int64_t key, struct pool *pool, const char **when,
                     struct err *err)
{
    struct sql *sql = &store->sql;
    sqlite3_stmt *each = sql_get(
        sql,
        "SELECT c.value, t.stance FROM rec.mention t JOIN rec.source_order o ON o.id = t.source"
        " JOIN rec.claim c ON c.mention = t.seq WHERE t.key = ? AND o.known <= ?"
        " AND lower(c.matter) = 'when' ORDER BY o.known DESC, t.seq, c.position");
    sqlite3_bind_int64(each, 1, key);
    sqlite3_bind_int64(each, 2, store->past_until);
    int row;
    *when = NULL;
    while (*when == NULL && (row = sql_step(sql, each, err)) == 1) {
        const char *value = (const char *)sqlite3_column_text(each, 0);
        const char *word = (const char *)sqlite3_column_text(each, 1);
        enum stance stance = STANCE_NONE;
        struct edtf edtf;
        if (word != NULL && !stance_parse(word, &stance))
            stance = STANCE_NONE;
        if (value == NULL || !stance_claims(stance) || edtf_parse(&edtf, value, NULL) != 0)
            continue;
        edtf_release(&edtf);
        *when = pool_string(pool, value);
    }
    sqlite3_reset(each);
    return *when == NULL && row < 0 ? -1 : 0;
}

/* How many independent sources of an event were known. */
static int count_known(struct store *store, int64_t key, int *out, struct err *err)
{
    struct sql *sql = &store->sql;
    sqlite3_stmt *find = sql_get(sql, "SELECT count(DISTINCT " KIN_OF_SOURCE ") FROM rec.mention t"
                                      " JOIN rec.source_order o ON o.id = t.source"
                                      " WHERE t.key = ? AND o.known <= ?");
    sqlite3_bind_int64(find, 1, key);
    sqlite3_bind_int64(find, 2, store->past_until);
    int found = sql_step(sql, find, err);
    if (found == 1)
        *out = sqlite3_column_int(find, 0);
    sqlite3_reset(find);
    return found < 0 ? -1 : 0;
}

int report_past_row(struct store *store, struct row *row, struct pool *pool, struct err *err)
{
    struct standing standing;
    const char *when;
    if (report_past_when(store, row->key, pool, &when, err) != 0 ||
        count_known(store, row->key, &row->sources, err) != 0)
        return -1;
    if (when != NULL && standing_of_date(&standing, when, err) == 0) {
        row->when = when;
        row->first = standing.first;
        row->last = standing.last;
    }
    if (!row->disputed && !row->soft_conflict)
        return 0;
    /* Fewer claims cannot disagree where all of them did not. */
    struct conflict *conflicts;
    size_t count;
    if (fetch_conflicts(store, row->key, pool, &conflicts, &count, err) != 0)
        return -1;
    bool soft = false;
    row->disputed = row->status == STATUS_DISPUTED;
    for (size_t i = 0; i < count; i++) {
        soft = soft || (conflicts[i].soft && conflicts[i].settled == NULL);
        row->disputed = row->disputed || (!conflicts[i].soft && conflicts[i].settled == NULL);
    }
    row->soft_conflict = soft && !row->disputed;
    return 0;
}

static int mark_later(struct store *store, struct mention *mention, struct err *err)
{
    struct sql *sql = &store->sql;
    sqlite3_stmt *find = sql_get(sql, "SELECT 1 FROM rec.source_order WHERE id = ? AND known <= ?");
    sql_bind(find, 1, mention->source);
    sqlite3_bind_int64(find, 2, store->past_until);
    int found = sql_step(sql, find, err);
    sqlite3_reset(find);
    mention->later = found == 0;
    return found < 0 ? -1 : 0;
}

int report_past_event(struct store *store, int64_t key, struct event *event, struct pool *pool,
                      struct err *err)
{
    const char *when;
    for (size_t i = 0; i < event->mention_count; i++)
        if (mark_later(store, &event->mentions[i], err) != 0)
            return -1;
    if (report_past_when(store, key, pool, &when, err) != 0)
        return -1;
    if (when != NULL)
        event->when = when;
    return 0;
}
