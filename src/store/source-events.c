#include "store/source-events.h"

#include <stdlib.h>

#include "base/mem.h"
#include "store/postings.h"
#include "store/store.h"

/* Events read at a time. No statement, and with it no lock on a file, stays open in between. */
enum { CHUNK = 128 };

/* Where the walk is: in the record's part, then in what the layer adds. */
enum part { PART_OWN, PART_ALL, PART_ADDED, PART_INSERTED, PART_END };

struct source_events {
    struct store *store;
    char *source;
    enum part part;
    int64_t key; /* the last one's; of PART_ALL its rank */
    struct posting_place place;
    int64_t keys[CHUNK];
    int reports[CHUNK];
    size_t at, count;
};

struct source_events *source_events_begin(struct store *store, const char *source)
{
    struct source_events *events = mem_zero(1, sizeof *events);
    events->store = store;
    events->part = source != NULL ? PART_OWN : PART_ALL;
    events->key = source != NULL ? INT64_MIN : -1;
    if (source != NULL)
        events->source = mem_copy_string(source);
    return events;
}

void source_events_end(struct source_events *events)
{
    if (events != NULL)
        free(events->source);
    free(events);
}

#define REPORTS(key)                                                                               \
    "coalesce((SELECT x.reports FROM temp.patch x WHERE x.key = " key "), m.reports)"

static sqlite3_stmt *statement_of(struct source_events *events)
{
    struct sql *sql = &events->store->sql;
    switch (events->part) {
    case PART_OWN: /* of a growing record */
        return sql_get(sql,
                       "SELECT m.key, " REPORTS(
                           "m.key") " FROM rec.moment m WHERE m.key > ?2"
                                    " AND EXISTS (SELECT 1 FROM rec.mention t WHERE t.key = m.key"
                                    " AND t.source = ?1) ORDER BY m.key LIMIT ?3");
    case PART_ALL:
        return sql_get(
            sql, "SELECT m.key, " REPORTS("m.key") ", m.rank FROM rec.moment m"
                                                   " WHERE m.rank > ?2 ORDER BY m.rank LIMIT ?3");
    case PART_ADDED:
        return sql_get(
            sql, "SELECT DISTINCT p.key, x.reports FROM temp.patch_mention p"
                 " JOIN temp.patch x ON x.key = p.key WHERE p.source = ?1 AND p.key > ?2"
                 " AND NOT EXISTS (SELECT 1 FROM rec.mention b WHERE b.key = p.key AND b.source ="
                 " ?1) ORDER BY p.key LIMIT ?3");
    case PART_INSERTED:
        return sql_get(sql, "SELECT key, reports FROM temp.patch WHERE rank IS NULL"
                            " AND key > ?2 ORDER BY key LIMIT ?3");
    case PART_END:
        break;
    }
    return NULL;
}

static void next_part(struct source_events *events)
{
    static const enum part after[] = {[PART_OWN] = PART_ADDED,
                                      [PART_ALL] = PART_INSERTED,
                                      [PART_ADDED] = PART_END,
                                      [PART_INSERTED] = PART_END,
                                      [PART_END] = PART_END};
    events->part = after[events->part];
    events->key = INT64_MIN;
}

/* The next ones of the source's own, with the reports of each; how many, or -1. */
static int walk_own(struct source_events *events, struct err *err)
{
    struct sql *sql = &events->store->sql;
    int count = postings_walk(sql, POSTING_SOURCE, events->source, &events->place, events->keys,
                              CHUNK, err);
    sqlite3_stmt *find =
        sql_get(sql, "SELECT " REPORTS("m.key") " FROM rec.moment m WHERE m.key = ?");
    for (int i = 0; i < count; i++) {
        sqlite3_bind_int64(find, 1, events->keys[i]);
        int found = sql_step(sql, find, err);
        events->reports[i] = found == 1 ? sqlite3_column_int(find, 0) : 0;
        sqlite3_reset(find);
        if (found < 0)
            return -1;
    }
    events->at = 0;
    events->count = count > 0 ? (size_t)count : 0;
    return count;
}

/* The next ones of the present part; how many there are, or -1. */
static int read_chunk(struct source_events *events, struct err *err)
{
    if (events->part == PART_OWN && events->store->growing == NULL)
        return walk_own(events, err);
    sqlite3_stmt *each = statement_of(events);
    int row;
    events->at = events->count = 0;
    sql_bind(each, 1, events->source);
    sqlite3_bind_int64(each, 2, events->key);
    sqlite3_bind_int(each, 3, CHUNK);
    while ((row = sql_step(&events->store->sql, each, err)) == 1) {
        events->keys[events->count] = sqlite3_column_int64(each, 0);
        events->reports[events->count++] = sqlite3_column_int(each, 1);
        events->key = sqlite3_column_int64(each, events->part == PART_ALL ? 2 : 0);
    }
    sqlite3_reset(each);
    return row < 0 ? -1 : (int)events->count;
}

int source_events_next(struct source_events *events, int64_t *key, int *reports, struct err *err)
{
    while (events->at == events->count) {
        if (events->part == PART_END)
            return 0;
        int count = read_chunk(events, err);
        if (count < 0)
            return -1;
        if (count < CHUNK)
            next_part(events);
    }
    *key = events->keys[events->at];
    *reports = events->reports[events->at++];
    return 1;
}
