#include "store/journal.h"

#include <assert.h>
#include <stdlib.h>

#include "store/overlay.h"
#include "store/store.h"

static int64_t version_of(struct store *store)
{
    sqlite3_stmt *version = sql_get(&store->sql, "PRAGMA layer.data_version");
    int64_t number = sqlite3_step(version) == SQLITE_ROW ? sqlite3_column_int64(version, 0) : -1;
    sqlite3_reset(version);
    return number;
}

/* SQLite's words for a lock and a full disk are not a user's. */
static int fail(struct store *store, struct err *err)
{
    int code = sqlite3_errcode(store->sql.db) & 0xFF;
    const char *path = store->layer.path;
    if (code == SQLITE_BUSY || code == SQLITE_LOCKED)
        return err_set_at(err, ERR_IO, path, 0, 0,
                          "the layer is locked by another program; try again when that is done");
    if (code == SQLITE_FULL)
        return err_set_at(err, ERR_IO, path, 0, 0,
                          "the disk is full; nothing of this change was written");
    if (code == SQLITE_READONLY)
        return err_set_at(err, ERR_IO, path, 0, 0,
                          "the layer cannot be written; name another one with --layer");
    return err_set_at(err, ERR_IO, path, 0, 0, "the layer cannot be written: %s",
                      sqlite3_errmsg(store->sql.db));
}

int journal_begin(struct store *store, struct err *err)
{
    struct sql *sql = &store->sql;
    struct err inner = ERR_INIT;
    assert(store->holds == 0);
    /* The write comes first, so that the wait for a lock cannot end in a deadlock of two readers.
     */
    if (sql_exec(sql, "BEGIN", &inner) != 0)
        return fail(store, err);
    if (sql_exec(sql, "UPDATE layer.meta SET value = value + 1 WHERE key = 'changes'", &inner) !=
        0) {
        fail(store, err);
        sql_exec(sql, "ROLLBACK", &inner);
        return -1;
    }
    int64_t version = version_of(store);
    if (version != store->layer.data_version) {
        store->layer.data_version = version;
        if (overlay_rebuild(store, err) != 0) {
            journal_rollback(store);
            return -1;
        }
    }
    return 0;
}

int journal_commit(struct store *store, struct err *err)
{
    struct err inner = ERR_INIT;
    sqlite3_stmt *marked =
        sql_get(&store->sql, "UPDATE layer.meta SET value = (SELECT coalesce(max(sequence), 0)"
                             " FROM layer.journal) WHERE key = 'marked'");
    if (sql_run(&store->sql, marked, &inner) == 0 && sql_exec(&store->sql, "COMMIT", &inner) == 0)
        return 0;
    fail(store, err);
    journal_rollback(store);
    return -1;
}

void journal_rollback(struct store *store)
{
    struct err ignored = ERR_INIT;
    if (!sqlite3_get_autocommit(store->sql.db))
        sql_exec(&store->sql, "ROLLBACK", &ignored);
    overlay_rebuild(store, &ignored);
}

int64_t journal_next(struct store *store)
{
    sqlite3_stmt *last =
        sql_get(&store->sql, "SELECT max((SELECT coalesce(max(sequence), 0) FROM layer.journal),"
                             " (SELECT coalesce(max(seq), 0) FROM layer.sqlite_sequence"
                             "  WHERE name = 'journal'))");
    int64_t next = sqlite3_step(last) == SQLITE_ROW ? sqlite3_column_int64(last, 0) + 1 : 1;
    sqlite3_reset(last);
    return next;
}

int journal_open_batch(struct store *store, int64_t number, struct err *err)
{
    struct sql *sql = &store->sql;
    struct err inner = ERR_INIT;
    sqlite3_stmt *close =
        sql_get(sql, "UPDATE layer.batch SET state = 2 WHERE annotator = ? AND state = 1");
    sql_bind(close, 1, store->layer.annotator);
    if (sql_run(sql, close, &inner) != 0)
        return fail(store, err);
    sqlite3_stmt *add =
        sql_get(sql, "INSERT INTO layer.batch(number, annotator, state) VALUES(?, ?, 0)");
    sqlite3_bind_int64(add, 1, number);
    sql_bind(add, 2, store->layer.annotator);
    return sql_run(sql, add, &inner) == 0 ? 0 : fail(store, err);
}

int journal_add(struct store *store, const struct journal_row *row, struct err *err)
{
    struct sql *sql = &store->sql;
    struct err inner = ERR_INIT;
    sqlite3_stmt *add =
        sql_get(sql, "INSERT INTO layer.journal(sequence, time, annotator, target, field, old, new,"
                     " batch) VALUES(?,?,?,?,?,?,?,?)");
    sqlite3_bind_int64(add, 1, row->sequence);
    sql_bind(add, 2, row->time);
    sql_bind(add, 3, store->layer.annotator);
    sql_bind(add, 4, row->target);
    sql_bind(add, 5, row->field);
    sql_bind(add, 6, row->old);
    sql_bind(add, 7, row->new_value);
    sqlite3_bind_int64(add, 8, row->batch);
    return sql_run(sql, add, &inner) == 0 ? 0 : fail(store, err);
}

int journal_mark(struct store *store, const char *target, const char *field, struct err *err)
{
    struct sql *sql = &store->sql;
    struct err inner = ERR_INIT;
    sqlite3_stmt *forget = sql_get(sql, "DELETE FROM layer.mark WHERE target = ? AND field = ?");
    sql_bind(forget, 1, target);
    sql_bind(forget, 2, field);
    if (sql_run(sql, forget, &inner) != 0)
        return fail(store, err);
    sqlite3_stmt *set = sql_get(
        sql, "INSERT INTO layer.mark(target, field, value, annotator, time, sequence)"
             " SELECT j.target, j.field, j.new, j.annotator, j.time, j.sequence"
             " FROM layer.journal j JOIN layer.batch b ON b.number = j.batch AND b.state = 0"
             " WHERE j.target = ?1 AND j.field = ?2 ORDER BY j.sequence DESC LIMIT 1");
    sql_bind(set, 1, target);
    sql_bind(set, 2, field);
    return sql_run(sql, set, &inner) == 0 ? 0 : fail(store, err);
}

/* A row as the batches have to take it: they are few against the marks. */
static int replay_row(struct store *store, sqlite3_stmt *row, struct err *err)
{
    struct sql *sql = &store->sql;
    const char *field = (const char *)sqlite3_column_text(row, 2);
    bool undo = sqlite3_stricmp(field, "undo") == 0, redo = sqlite3_stricmp(field, "redo") == 0;
    if (undo || redo) {
        sqlite3_stmt *set = sql_get(sql, "UPDATE layer.batch SET state = ? WHERE number = ?");
        sqlite3_bind_int(set, 1, undo ? BATCH_UNDONE : BATCH_DONE);
        sqlite3_bind_int64(set, 2, strtoll((const char *)sqlite3_column_text(row, 1), NULL, 10));
        return sql_run(sql, set, err);
    }
    if (sqlite3_column_int64(row, 3) != sqlite3_column_int64(row, 4))
        return 0; /* not the first of its batch */
    sqlite3_stmt *close =
        sql_get(sql, "UPDATE layer.batch SET state = 2 WHERE annotator = ? AND state = 1");
    sqlite3_bind_value(close, 1, sqlite3_column_value(row, 0));
    if (sql_run(sql, close, err) != 0)
        return -1;
    sqlite3_stmt *add = sql_get(
        sql, "INSERT OR REPLACE INTO layer.batch(number, annotator, state) VALUES(?, ?, 0)");
    sqlite3_bind_int64(add, 1, sqlite3_column_int64(row, 4));
    sqlite3_bind_value(add, 2, sqlite3_column_value(row, 0));
    return sql_run(sql, add, err);
}

int journal_replay(struct store *store, struct err *err)
{
    struct sql *sql = &store->sql;
    if (sql_exec(sql, "DELETE FROM layer.batch; DELETE FROM layer.mark", err) != 0)
        return -1;
    sqlite3_stmt *each = sql_get(sql, "SELECT annotator, target, field, sequence, batch"
                                      " FROM layer.journal ORDER BY sequence");
    int row;
    while ((row = sql_step(sql, each, err)) == 1)
        if (replay_row(store, each, err) != 0) {
            row = -1;
            break;
        }
    sqlite3_reset(each);
    if (row < 0)
        return -1;
    return sql_exec(
        sql,
        "INSERT INTO layer.mark(target, field, value, annotator, time, sequence)"
        " SELECT target, field, new, annotator, time, max(sequence) FROM layer.journal j"
        " WHERE field NOT IN ('undo', 'redo')"
        " AND EXISTS (SELECT 1 FROM layer.batch b WHERE b.number = j.batch AND b.state = 0)"
        " GROUP BY target, field",
        err);
}
