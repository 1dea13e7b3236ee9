/* What the layer's journal says, and the marks that have lost their event. */
#include <string.h>

#include "store/layer.h"
#include "store/store.h"

static const char *column(sqlite3_stmt *row, int at)
{
    return (const char *)sqlite3_column_text(row, at);
}

int layer_log(struct store *store, int (*entry)(void *context, const struct journal_entry *entry),
              void *context, struct err *err)
{
    struct sql *sql = &store->sql;
    /* A statement of its own: the callback may use the layer. */
    sqlite3_stmt *each = sql_prepare(
        sql,
        "SELECT j.sequence, j.batch, j.time, j.annotator, j.target, j.field, j.old, j.new,"
        " coalesce(b.state, 0) <> 0 FROM layer.journal j LEFT JOIN layer.batch b"
        " ON b.number = j.batch ORDER BY j.sequence",
        err);
    int row = each != NULL ? 1 : -1, result = 0;
    while (row == 1 && result == 0 && (row = sql_step(sql, each, err)) == 1) {
        struct journal_entry one = {.sequence = sqlite3_column_int64(each, 0),
                                    .batch = sqlite3_column_int64(each, 1),
                                    .time = column(each, 2),
                                    .annotator = column(each, 3),
                                    .target = column(each, 4),
                                    .field = column(each, 5),
                                    .old = column(each, 6),
                                    .new_value = column(each, 7),
                                    .undone = sqlite3_column_int(each, 8) != 0};
        result = entry(context, &one);
    }
    sqlite3_finalize(each);
    return row < 0 ? -1 : result;
}

int layer_orphans(struct store *store, struct pool *pool, struct orphan **out, size_t *count,
                  struct err *err)
{
    struct sql *sql = &store->sql;
    size_t capacity = 0;
    *out = NULL;
    *count = 0;
    sqlite3_stmt *each =
        sql_get(sql, "SELECT k.target, k.field, k.value, k.annotator, k.time FROM layer.mark k"
                     " WHERE k.value IS NOT NULL"
                     " AND NOT EXISTS (SELECT 1 FROM rec.event e WHERE e.id = k.target)"
                     " AND NOT EXISTS (SELECT 1 FROM layer.mark i WHERE i.target = k.target"
                     "  AND i.field = 'insert' AND i.value IS NOT NULL)"
                     " AND NOT (k.target >= 'participant:' AND k.target < 'participant;'"
                     "  AND EXISTS (SELECT 1 FROM rec.participant_order o"
                     "  WHERE o.id = substr(k.target, 13)))"
                     " ORDER BY k.target, k.sequence");
    int row;
    while ((row = sql_step(sql, each, err)) == 1) {
        *out = pool_grow(pool, *out, *count, &capacity, sizeof **out);
        (*out)[(*count)++] = (struct orphan){sql_text(each, 0, pool), sql_text(each, 1, pool),
                                             sql_text(each, 2, pool), sql_text(each, 3, pool),
                                             sql_text(each, 4, pool)};
    }
    sqlite3_reset(each);
    return row;
}
