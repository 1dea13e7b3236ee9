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

/* Opens the file, which is there from the first share on. */
static int begin(struct sql *sql, const char *path, struct err *err)
{
    if (sql_attach(sql, path, "mode=rwc", "words", err) != 0)
        return -1;
    return sql_execf(sql, err,
                     "PRAGMA words.page_size = 8192; PRAGMA words.journal_mode = OFF;"
                     "PRAGMA words.synchronous = OFF; PRAGMA words.locking_mode = EXCLUSIVE;"
                     "PRAGMA words.cache_size = -4096;"
                     "CREATE TABLE IF NOT EXISTS words.about(stamp TEXT, events INTEGER,"
                     " version INTEGER, share INTEGER)");
}

/* The next table, and the statement that fills it, which the caller finalizes. */
static int begin_share(struct sql *sql, int64_t share, sqlite3_stmt **add, struct err *err)
{
    if (sql_execf(sql, err,
                  "BEGIN;"
                  "CREATE VIRTUAL TABLE words.text%lld USING fts5(body, content='', columnsize=0,"
                  " tokenize='dateline');"
                  "INSERT INTO words.text%lld(text%lld, rank) VALUES('hashsize', %d);"
                  "INSERT INTO words.text%lld(text%lld, rank) VALUES('pgsz', 8000);"
                  "INSERT INTO words.text%lld(text%lld, rank) VALUES('automerge', 0)",
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

/* A building: whose record, where, and how far. */
struct build {
    struct store *store;
    const char *path;
    int64_t share; /* keys of one */
    int64_t done;  /* events */
    words_progress *progress;
    void *context;
    sqlite3_stmt *each, *parts[PARTS];
    struct buf text;
};

static void begin_parts(struct build *build)
{
    struct sql *sql = &build->store->sql;
    sqlite3_stmt **parts = build->parts;
    build->each =
        sql_get(sql, "SELECT key FROM rec.moment WHERE key >= ? AND key < ? ORDER BY key");
    parts[OF_EVENT] = sql_get(sql, "SELECT title, summary FROM rec.event WHERE seq = ?");
    parts[OF_MENTION] = sql_get(sql, "SELECT snippet, gist FROM rec.mention WHERE key = ?");
    if (has_any(sql, "SELECT 1 FROM rec.curated LIMIT 1"))
        parts[OF_NOTE] = sql_get(sql, "SELECT note FROM rec.curated WHERE key = ?");
    if (has_any(sql, "SELECT 1 FROM rec.name LIMIT 1"))
        parts[OF_NAME] = sql_get(sql, "SELECT n.spelling FROM rec.mention m JOIN rec.name n"
                                      " ON n.mention = m.seq WHERE m.key = ?");
}

static int add_events(struct build *build, int64_t first, sqlite3_stmt *add, struct err *err)
{
    struct sql *sql = &build->store->sql;
    int row, result = 0;
    sqlite3_bind_int64(build->each, 1, first);
    sqlite3_bind_int64(build->each, 2, first + build->share);
    while (result == 0 && (row = sql_step(sql, build->each, err)) != 0) {
        int64_t key = sqlite3_column_int64(build->each, 0);
        result = row < 0 ? -1 : 0;
        buf_reset(&build->text);
        for (int i = 0; result == 0 && i < PARTS; i++)
            if (build->parts[i] != NULL)
                result = read_part(sql, build->parts[i], key, &build->text, err);
        if (result == 0)
            result = add_event(sql, add, key, &build->text, err);
        if (result == 0 && ++build->done % STRIDE == 0 && build->progress != NULL &&
            build->progress(build->context, build->done, build->store->events) != 0)
            result = err_set(err, ERR_INTERRUPTED, "interrupted");
    }
    sqlite3_reset(build->each);
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

static int fill_share(struct build *build, int64_t share, struct err *err)
{
    struct sql *sql = &build->store->sql;
    struct err ignored = ERR_INIT;
    sqlite3_stmt *add = NULL;
    int result = begin_share(sql, share, &add, err);
    if (result == 0)
        result = add_events(build, share * build->share, add, err);
    sqlite3_finalize(add);
    if (result == 0)
        result = sql_exec(sql, "COMMIT", err);
    if (result != 0 && sqlite3_get_autocommit(sql->db) == 0)
        sql_exec(sql, "ROLLBACK", &ignored);
    return result;
}

static int end(struct build *build, int result, struct err *err)
{
    struct err ignored = ERR_INIT;
    if (sql_detach(&build->store->sql, "words", &ignored) != 0 && result == 0)
        result = sql_fail(&build->store->sql, err);
    return result == 0 ? write_through(build->path, err) : -1;
}

/* Each share is a transaction and goes to the disk by itself: no writing at the end takes long, and
 * the record's lock is given to others now and then. FTS5 keeps what it gathered a table in until
 * that is closed, which takes a detaching. */
static int add_share(struct build *build, int64_t share, struct err *err)
{
    int result = begin(&build->store->sql, build->path, err);
    if (result == 0)
        result = fill_share(build, share, err);
    return end(build, result, err);
}

static int add_about(struct build *build, const char *stamp, struct err *err)
{
    struct sql *sql = &build->store->sql;
    int result = begin(sql, build->path, err);
    if (result == 0)
        result = sql_execf(sql, err, "INSERT INTO words.about VALUES(%Q, %lld, %d, %lld)", stamp,
                           (long long)build->store->events, WORDS_VERSION, (long long)build->share);
    return end(build, result, err);
}

int words_build(struct store *store, const char *path, const char *stamp, int64_t share,
                words_progress *progress, void *context, struct err *err)
{
    struct build build = {
        .store = store, .path = path, .share = share, .progress = progress, .context = context};
    int result = 0;
    buf_init(&build.text);
    tokenizer_register(store->sql.db);
    begin_parts(&build);
    for (int64_t i = 0; result == 0 && i * share < store->keys; i++)
        result = add_share(&build, i, err);
    if (result == 0)
        result = add_about(&build, stamp, err);
    buf_release(&build.text);
    return result;
}
