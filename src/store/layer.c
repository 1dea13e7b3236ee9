#include "store/layer.h"

#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/mem.h"
#include "base/path.h"
#include "store/journal.h"
#include "store/overlay.h"
#include "store/schema.h"
#include "store/store.h"

static int64_t pragma_of(struct store *store, const char *text)
{
    struct err ignored = ERR_INIT;
    sqlite3_stmt *pragma = sql_prepare(&store->sql, text, &ignored);
    int64_t value = sqlite3_step(pragma) == SQLITE_ROW ? sqlite3_column_int64(pragma, 0) : -1;
    sqlite3_finalize(pragma);
    return value;
}

/* Goes back to an empty layer in memory. */
static void detach(struct store *store)
{
    struct err ignored = ERR_INIT;
    sql_detach(&store->sql, "layer", &ignored);
    sql_exec(&store->sql, "ATTACH ':memory:' AS layer", &ignored);
    schema_layer(&store->sql, &ignored);
    store->layer.on_disk = false;
}

static int no_database(struct store *store, struct err *err)
{
    return err_set_at(err, ERR_INPUT, store->layer.path, 0, 0,
                      "this is no layer, and no database at all; name another file with --layer");
}

/* What the file is: 1 a layer that we know, 0 empty, -1 and err. */
static int inspect(struct store *store, struct err *err)
{
    const char *path = store->layer.path;
    int64_t pages = pragma_of(store, "PRAGMA layer.page_count");
    if (pages == 0)
        return 0;
    int64_t application = pragma_of(store, "PRAGMA layer.application_id");
    int64_t version = pragma_of(store, "PRAGMA layer.user_version");
    if (pages < 0 || application < 0) {
        int code = sqlite3_errcode(store->sql.db) & 0xFF;
        if (code == SQLITE_NOTADB)
            return no_database(store, err);
        return err_set_at(err, ERR_IO, path, 0, 0, "the layer cannot be read: %s",
                          sqlite3_errmsg(store->sql.db));
    }
    if (application != LAYER_APPLICATION_ID)
        return err_set_at(err, ERR_INPUT, path, 0, 0,
                          "this database is no layer; name another file with --layer");
    if (version > LAYER_VERSION)
        return err_set_at(err, ERR_INPUT, path, 0, 0,
                          "the layer is of version %lld, and this program knows version %d; take a "
                          "newer dateline",
                          (long long)version, LAYER_VERSION);
    if (version != LAYER_VERSION || !schema_is_layer(&store->sql))
        return err_set_at(err, ERR_INPUT, path, 0, 0,
                          "the layer is damaged: its tables are not those of a layer; take a copy "
                          "of it, or name another file with --layer");
    return 1;
}

/* Marks that do not belong to the journal's last row are made anew. */
static int settle(struct store *store, struct err *err)
{
    struct sql *sql = &store->sql;
    struct err inner = ERR_INIT;
    sqlite3_stmt *fresh = sql_get(sql, "SELECT 1 FROM layer.meta WHERE key = 'marked' AND value ="
                                       " (SELECT coalesce(max(sequence), 0) FROM layer.journal)");
    int found = sql_step(sql, fresh, &inner);
    sqlite3_reset(fresh);
    if (found != 0 || store->layer.readonly)
        return 0;
    if (journal_begin(store, err) != 0)
        return -1;
    if (journal_replay(store, err) != 0) {
        journal_rollback(store);
        return -1;
    }
    return journal_commit(store, err);
}

static int attach(struct store *store, const struct stat *file, struct err *err)
{
    struct sql *sql = &store->sql;
    struct buf real;
    struct err inner = ERR_INIT;
    buf_init(&real);
    int result = path_real(&real, store->layer.path, err);
    if (result == 0)
        result = sql_detach(sql, "layer", err);
    if (result == 0 && sql_attach(sql, real.data, "mode=rw", "layer", &inner) != 0) {
        result = sqlite3_errcode(sql->db) == SQLITE_NOTADB
                     ? no_database(store, err)
                     : err_set_at(err, ERR_IO, store->layer.path, 0, 0,
                                  "the layer cannot be opened: %s", inner.text);
        sql_exec(sql, "ATTACH ':memory:' AS layer", &inner);
        schema_layer(sql, &inner);
    }
    buf_release(&real);
    if (result != 0)
        return -1;
    store->layer.on_disk = true;
    store->layer.device = file->st_dev;
    store->layer.inode = file->st_ino;
    store->layer.readonly = sqlite3_db_readonly(sql->db, "layer") == 1;
    return 0;
}

/* Durable at each commit, one file in between. */
static int configure(struct store *store, struct err *err)
{
    struct err inner = ERR_INIT;
    if (!store->layer.readonly &&
        sql_exec(&store->sql, "PRAGMA layer.journal_mode = DELETE", &inner) != 0)
        return err_set_at(err, ERR_IO, store->layer.path, 0, 0, "the layer cannot be opened: %s",
                          inner.text);
    return sql_exec(&store->sql, "PRAGMA layer.synchronous = EXTRA", err);
}

/* Creates the tables in an empty file, under its lock: two programs may get here at once. */
static int create_tables(struct store *store, struct err *err)
{
    struct sql *sql = &store->sql;
    struct err inner = ERR_INIT;
    if (configure(store, err) != 0)
        return -1;
    if (sql_exec(sql, "BEGIN IMMEDIATE", &inner) != 0)
        return err_set_at(err, ERR_IO, store->layer.path, 0, 0, "the layer cannot be written: %s",
                          inner.text);
    bool empty = pragma_of(store, "PRAGMA layer.application_id") == 0;
    if ((!empty || schema_layer(sql, &inner) == 0) && sql_exec(sql, "COMMIT", &inner) == 0)
        return 0;
    err_set_at(err, ERR_IO, store->layer.path, 0, 0, "the layer cannot be written: %s", inner.text);
    sql_exec(sql, "ROLLBACK", &inner);
    return -1;
}

/* Attaches the file where there is one; create: makes it where there is none. */
static int connect_layer(struct store *store, bool create, struct err *err)
{
    const char *path = store->layer.path;
    struct stat file;
    if (create) {
        int made = open(path, O_RDWR | O_CREAT | O_EXCL | O_CLOEXEC | O_NOFOLLOW, 0600);
        if (made >= 0)
            close(made);
        else if (errno != EEXIST)
            return err_set_at(err, ERR_IO, path, 0, 0,
                              "the layer cannot be made: %s; name another place with --layer",
                              strerror(errno));
    }
    if (stat(path, &file) != 0) {
        if (errno == ENOENT && !create)
            return 0;
        return err_set_at(err, ERR_IO, path, 0, 0, "the layer cannot be read: %s", strerror(errno));
    }
    if (!S_ISREG(file.st_mode))
        return err_set_at(err, ERR_IO, path, 0, 0,
                          "the layer is no regular file; name another one with --layer");
    if (file.st_size == 0 && !create)
        return 0; /* nothing in it yet */
    if (attach(store, &file, err) != 0)
        return -1;
    int kind = inspect(store, err);
    if (kind == 0 && create_tables(store, err) == 0)
        kind = inspect(store, err);
    else if (kind == 0)
        kind = -1;
    if (kind != 1 || configure(store, err) != 0 || settle(store, err) != 0) {
        detach(store);
        return -1;
    }
    store->layer.data_version = pragma_of(store, "PRAGMA layer.data_version");
    return 0;
}

int layer_open(struct store *store, const char *path, const char *annotator, struct err *err)
{
    free(store->layer.path);
    free(store->layer.annotator);
    store->layer.path = mem_copy_string(path);
    store->layer.annotator = mem_copy_string(annotator);
    if (connect_layer(store, false, err) != 0 || overlay_rebuild(store, err) != 0)
        return -1;
    /* Nothing was located yet, so nothing of the record is to be located anew. */
    return sql_exec(&store->sql, "DELETE FROM temp.unlocated WHERE key > 0", err);
}

const char *layer_path(const struct store *store)
{
    return store->layer.path;
}

const char *layer_annotator(const struct store *store)
{
    return store->layer.annotator;
}

/* Whether the file attached is still the one at its path. */
static bool is_replaced(const struct store *store)
{
    struct stat file;
    return stat(store->layer.path, &file) != 0 || file.st_dev != store->layer.device ||
           file.st_ino != store->layer.inode;
}

bool layer_changed_elsewhere(struct store *store)
{
    struct stat file;
    if (store->layer.path == NULL)
        return false;
    if (!store->layer.on_disk)
        return stat(store->layer.path, &file) == 0 && file.st_size > 0;
    if (is_replaced(store))
        return true;
    sqlite3_stmt *version = sql_get(&store->sql, "PRAGMA layer.data_version");
    bool changed = sqlite3_step(version) == SQLITE_ROW &&
                   sqlite3_column_int64(version, 0) != store->layer.data_version;
    sqlite3_reset(version);
    return changed;
}

int layer_refresh(struct store *store, struct err *err)
{
    if (store->layer.path == NULL)
        return 0;
    if (store->layer.on_disk && is_replaced(store))
        detach(store);
    if (!store->layer.on_disk && connect_layer(store, false, err) != 0)
        return -1;
    store->layer.data_version = pragma_of(store, "PRAGMA layer.data_version");
    return overlay_rebuild(store, err);
}

int layer_require(struct store *store, struct err *err)
{
    if (store->layer.path == NULL)
        return err_set(err, ERR_IO,
                       "there is no layer to write to; name a file for it with --layer");
    if (store->layer.on_disk && is_replaced(store) && layer_refresh(store, err) != 0)
        return -1;
    if (!store->layer.on_disk) {
        if (connect_layer(store, true, err) != 0 || overlay_rebuild(store, err) != 0)
            return -1;
    }
    if (store->layer.readonly)
        return err_set_at(err, ERR_IO, store->layer.path, 0, 0,
                          "the layer cannot be written; name another one with --layer");
    return 0;
}
