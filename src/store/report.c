#include "store/report.h"

#include <string.h>

#include "store/event-parts.h"
#include "store/kin.h"
#include "store/pour.h"
#include "store/rank-map.h"
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

/* So many of either are held in memory. */
enum { HELD = 65536 };

struct sorter *report_begin(void)
{
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

struct reported {
    uint32_t key, rank;
};

static int by_key(const void *a, const void *b)
{
    const struct reported *one = a, *two = b;
    return (one->key > two->key) - (one->key < two->key);
}

/* Fills the table report_of. */
static int map_reports(struct store *store, struct sorter *reported, struct err *err)
{
    struct sql *sql = &store->sql;
    struct rank_map map;
    rank_map_begin(&map, sql_get(sql, "INSERT INTO rec.report_of(chunk, ranks) VALUES(?, ?)"));
    const void *record;
    int result = sorter_sort(reported, err);
    while (result == 0 && (result = sorter_next(reported, &record, err)) == 1) {
        const struct reported *event = record;
        result = rank_map_put(&map, sql, event->key, event->rank, err);
    }
    return result == 0 ? rank_map_end(&map, sql, err) : -1;
}

/* Fills the table report, and notes the rank of each. */
static int order_reports(struct store *store, struct sorter *reports, struct sorter *reported,
                         struct err *err)
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
        struct reported noted = {(uint32_t)event->key, (uint32_t)(rank - 1)};
        if (result == 0)
            result = sorter_add(reported, &noted, err);
        if (result == 0 && batch_full(&store->batch))
            result = pour_flush(store, err);
    }
    if (result == 0)
        result = count_breaks(store, told, breaks, err);
    return result == 0 ? pour_flush(store, err) : -1;
}

int report_order(struct store *store, struct sorter *reports, struct err *err)
{
    struct sorter *reported = sorter_new(sizeof(struct reported), HELD, by_key);
    int result = order_reports(store, reports, reported, err);
    if (result == 0)
        result = map_reports(store, reported, err);
    sorter_free(reported);
    return result;
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
