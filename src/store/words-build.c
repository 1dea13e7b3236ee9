/* The making of the index. Each event is one row of a contentless FTS5 table, by its key; there is
 * one column, for which field a word stands in is never asked. So many keys have a table of
 * their own, for FTS5 gathers all that begins like a word before it gives the first row. */
#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

#include "store/store.h"
#include "store/tokenizer.h"
#include "store/words.h"

/* Events between two looks at whether to go on. */
enum { STRIDE = 64 };

/* What FTS5 gathers before it writes. */
enum { HASH_BYTES = 4 << 20 };

static int begin(struct sql *sql, const char *path, struct err *err)
{
    tokenizer_register(sql->db);
    if (sql_attach(sql, path, "mode=rwc", "words", err) != 0)
        return -1;
    return sql_execf(sql, err,
                     "PRAGMA words.page_size = 8192; PRAGMA words.journal_mode = OFF;"
                     "PRAGMA words.synchronous = OFF; PRAGMA words.locking_mode = EXCLUSIVE;"
                     "PRAGMA words.cache_size = -4096;"
                     "CREATE TABLE words.about(stamp TEXT, events INTEGER, version INTEGER,"
                     " share INTEGER);"
                     "BEGIN");
}

/* The next table, and the statement that fills it; the one of the table before is ended. */
static int begin_share(struct sql *sql, int64_t share, sqlite3_stmt **add, struct err *err)
{
    sqlite3_finalize(*add);
    *add = NULL;
    if (sql_execf(sql, err,
                  "CREATE VIRTUAL TABLE words.text%lld USING fts5(body, content='', columnsize=0,"
                  " tokenize='dateline');"
                  "INSERT INTO words.text%lld(text%lld, rank) VALUES('hashsize', %d);"
                  "INSERT INTO words.text%lld(text%lld, rank) VALUES('pgsz', 8000);"
                  "INSERT INTO words.text%lld(text%lld, rank) VALUES('automerge', 0);",
                  share, share, share, HASH_BYTES, share, share, share, share) != 0)
        return -1;
    char text[80];
    snprintf(text, sizeof text, "INSERT INTO words.text%lld(rowid, body) VALUES(?, ?)",
             (long long)share);
    *add = sql_prepare(sql, text, err);
    return *add != NULL ? 0 : -1;
}

static void add_field(struct buf *text, sqlite3_stmt *row, int column)
{
    int size = sqlite3_column_bytes(row, column);
    if (size == 0)
        return;
    if (text->len > 0)
        buf_addc(text, '\0');
    buf_add(text, (const char *)sqlite3_column_text(row, column), (size_t)size);
}

/* The statements that the text of an event comes from, by key. */
enum { OF_EVENT, OF_NOTE, OF_MENTION, OF_NAME, PARTS };

static int read_part(struct sql *sql, sqlite3_stmt *part, int64_t key, struct buf *text,
                     struct err *err)
{
    int row, columns = sqlite3_column_count(part);
    sqlite3_bind_int64(part, 1, key);
    while ((row = sql_step(sql, part, err)) == 1)
        for (int i = 0; i < columns; i++)
            add_field(text, part, i);
    sqlite3_reset(part);
    return row;
}

static int add_event(struct sql *sql, sqlite3_stmt *add, int64_t key, const struct buf *text,
                     struct err *err)
{
    sqlite3_bind_int64(add, 1, key);
    sqlite3_bind_text(add, 2, text->data, (int)text->len, SQLITE_STATIC);
    return sql_run(sql, add, err);
}

/* Whether a table has any row. */
static bool has_any(struct sql *sql, const char *literal)
{
    sqlite3_stmt *find = sql_get(sql, literal);
    bool any = sqlite3_step(find) == SQLITE_ROW;
    sqlite3_reset(find);
    return any;
}

static int add_events(struct store *store, int64_t size, words_progress *progress, void *context,
                      struct err *err)
{
    struct sql *sql = &store->sql;
    sqlite3_stmt *parts[PARTS] = {
        [OF_EVENT] = sql_get(sql, "SELECT title, summary FROM rec.event WHERE seq = ?"),
        [OF_MENTION] = sql_get(sql, "SELECT snippet, gist FROM rec.mention WHERE key = ?")};
    if (has_any(sql, "SELECT 1 FROM rec.curated LIMIT 1"))
        parts[OF_NOTE] = sql_get(sql, "SELECT note FROM rec.curated WHERE key = ?");
    if (has_any(sql, "SELECT 1 FROM rec.name LIMIT 1"))
        parts[OF_NAME] = sql_get(sql, "SELECT n.spelling FROM rec.mention m JOIN rec.name n"
                                      " ON n.mention = m.seq WHERE m.key = ?");
    sqlite3_stmt *each = sql_get(sql, "SELECT key FROM rec.moment ORDER BY key");
    sqlite3_stmt *add = NULL;
    struct buf text;
    buf_init(&text);
    int row, result = 0;
    int64_t done = 0, share = -1;
    while (result == 0 && (row = sql_step(sql, each, err)) != 0) {
        int64_t key = sqlite3_column_int64(each, 0);
        result = row < 0 ? -1 : 0;
        buf_reset(&text);
        while (result == 0 && share < key / size)
            result = begin_share(sql, ++share, &add, err);
        for (int i = 0; result == 0 && i < PARTS; i++)
            if (parts[i] != NULL)
                result = read_part(sql, parts[i], key, &text, err);
        if (result == 0)
            result = add_event(sql, add, key, &text, err);
        if (result == 0 && ++done % STRIDE == 0 && progress != NULL &&
            progress(context, done, store->events) != 0)
            result = err_set(err, ERR_INTERRUPTED, "interrupted");
    }
    sqlite3_reset(each);
    while (result == 0 && share < (store->keys - 1) / size)
        result = begin_share(sql, ++share, &add, err);
    sqlite3_finalize(add);
    buf_release(&text);
    return result;
}

static int write_through(const char *path, struct err *err)
{
    int file = open(path, O_RDONLY | O_CLOEXEC);
    int result = file >= 0 && fsync(file) == 0 ? 0 : -1;
    if (result != 0)
        err_set_at(err, ERR_IO, path, 0, 0, "cannot be written: %s", strerror(errno));
    if (file >= 0)
        close(file);
    return result;
}

int words_build(struct store *store, const char *path, const char *stamp, int64_t share,
                words_progress *progress, void *context, struct err *err)
{
    struct sql *sql = &store->sql;
    int result = begin(sql, path, err);
    if (result == 0)
        result = add_events(store, share, progress, context, err);
    if (result == 0)
        result = sql_execf(sql, err, "INSERT INTO words.about VALUES(%Q, %lld, %d, %lld); COMMIT",
                           stamp, (long long)store->events, WORDS_VERSION, (long long)share);
    struct err ignored = ERR_INIT;
    if (result != 0 && sqlite3_get_autocommit(sql->db) == 0)
        sql_exec(sql, "ROLLBACK", &ignored);
    if (sql_detach(sql, "words", &ignored) != 0 && result == 0)
        result = sql_fail(sql, err);
    return result == 0 ? write_through(path, err) : -1;
}
