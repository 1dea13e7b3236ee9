#include "store/source-events.h"

#include <stdlib.h>

#include "base/mem.h"
#include "store/store.h"

struct source_events {
    struct store *store;
    char *source;
    sqlite3_stmt *each;
};

#define REPORTS(key)                                                                               \
    "coalesce((SELECT x.reports FROM temp.patch x WHERE x.key = " key "), m.reports)"

struct source_events *source_events_begin(struct store *store, const char *source, struct err *err)
{
    static const char all[] = "SELECT m.key, " REPORTS(
        "m.key") " FROM rec.moment m"
                 " UNION ALL SELECT key, reports FROM temp.patch WHERE rank IS NULL";
    static const char one[] = "SELECT t.key, " REPORTS(
        "t.key") " FROM rec.mention t JOIN rec.moment m ON m.key = t.key"
                 " WHERE t.source = ?1 AND NOT EXISTS (SELECT 1 FROM rec.mention b WHERE b.key = "
                 "t.key"
                 "  AND b.source = ?1 AND b.seq < t.seq)"
                 " UNION ALL SELECT DISTINCT p.key, x.reports FROM temp.patch_mention p"
                 " JOIN temp.patch x ON x.key = p.key WHERE p.source = ?1"
                 " AND NOT EXISTS (SELECT 1 FROM rec.mention b WHERE b.key = p.key AND b.source = "
                 "?1)";
    struct source_events *events = mem_zero(1, sizeof *events);
    events->store = store;
    events->each = sql_prepare(&store->sql, source != NULL ? one : all, err);
    if (events->each == NULL) {
        source_events_end(events);
        return NULL;
    }
    if (source != NULL) {
        events->source = mem_copy_string(source);
        sql_bind(events->each, 1, events->source);
    }
    return events;
}

int source_events_next(struct source_events *events, int64_t *key, int *reports, struct err *err)
{
    int row = sql_step(&events->store->sql, events->each, err);
    if (row == 1) {
        *key = sqlite3_column_int64(events->each, 0);
        *reports = sqlite3_column_int(events->each, 1);
    }
    return row;
}

void source_events_end(struct source_events *events)
{
    if (events == NULL)
        return;
    sqlite3_finalize(events->each);
    free(events->source);
    free(events);
}
