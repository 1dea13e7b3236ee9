/* A record poured into a database file (DESIGN 4.3) with dateline's own order, bounds and indexes
 * in it, so that store_attach opens it where it lies. */
#include <errno.h>
#include <fcntl.h>
#include <string.h>
#include <unistd.h>

#include "base/path.h"
#include "store/database-file.h"
#include "store/pour.h"
#include "store/record.h"
#include "store/schema.h"
#include "store/store.h"

/* From this size on a larger page costs less than it wastes. */
enum { LARGE = 4 << 20 };

static int prepare(struct store *store, int64_t expected, struct err *err)
{
    struct sql *sql = &store->sql;
    if (sql_detach(sql, "rec", err) != 0 ||
        sql_attach(sql, store->file.data, "mode=rw", "rec", err) != 0)
        return -1;
    /* Nothing there is worth a rollback: a file that was not finished is thrown away. Sorting goes
     * to files, so that memory does not grow with the record, and partly to a thread of SQLite's.
     * With a log, a reader beside it and this writer never wait for one another. */
    if ((expected >= LARGE && sql_exec(sql, "PRAGMA rec.page_size = 8192", err) != 0) ||
        sql_exec(sql,
                 store->shared
                     ? "PRAGMA rec.journal_mode = WAL; PRAGMA rec.wal_autocheckpoint = 4096"
                     : "PRAGMA rec.journal_mode = OFF; PRAGMA rec.locking_mode = EXCLUSIVE",
                 err) != 0 ||
        sql_exec(sql,
                 "PRAGMA rec.synchronous = OFF; PRAGMA rec.cache_size = -16384;"
                 "PRAGMA temp_store = DEFAULT; PRAGMA threads = 1",
                 err) != 0)
        return -1;
    return sql_execf(sql, err, "PRAGMA rec.application_id = %d; PRAGMA rec.user_version = %d",
                     RECORD_APPLICATION_ID, RECORD_VERSION) != 0 ||
                   schema_record(sql, err) != 0
               ? -1
           : store->shared ? schema_standing(sql, err)
                           : 0;
}

static int cannot_write(const char *path, const struct err *inner, struct err *err)
{
    enum err_code code = inner->code != ERR_NONE ? inner->code : ERR_IO;
    if (code == ERR_INTERRUPTED)
        return err_set(err, code, "%s", inner->text);
    return err_set_at(err, code, path, 0, 0, "cannot be written: %s", inner->text);
}

struct store *store_new_file(const char *path, int64_t expected, bool shared, struct err *err)
{
    struct store *store = store_new();
    store->shared = shared;
    int file = open(path, O_RDWR | O_CREAT | O_CLOEXEC, 0600);
    off_t size = file >= 0 ? lseek(file, 0, SEEK_END) : 0;
    int trouble = errno;
    if (file >= 0)
        close(file);
    struct err inner = ERR_INIT;
    if (file < 0)
        err_set_at(err, ERR_IO, path, 0, 0, "cannot be written: %s", strerror(trouble));
    else if (size != 0)
        err_set_at(err, ERR_IO, path, 0, 0, "is there already");
    else if (path_real(&store->file, path, err) == 0) {
        if (prepare(store, expected, &inner) == 0)
            return store;
        cannot_write(path, &inner, err);
    }
    store_free(store);
    return NULL;
}

/* Says in the file which of its states the derived tables belong to: the one that this very
 * transaction makes. */
static int stamp(struct store *store, struct err *err)
{
    struct sql *sql = &store->sql;
    uint32_t counter = database_file_counter(store->file.data);
    if (sql_execf(sql, err, "INSERT INTO rec.tally(name, value) VALUES('counter', %lld)",
                  (long long)counter + 1) != 0)
        return -1;
    if (counter == 0 || database_file_counter(store->file.data) != counter + 1)
        return err_set(err, ERR_IO, "its change counter is not where it should be");
    return 0;
}

static int sync_file(const char *path, struct err *err)
{
    int file = open(path, O_RDWR | O_CLOEXEC);
    int result = file >= 0 ? fsync(file) : -1;
    int trouble = errno;
    if (file >= 0)
        close(file);
    return result == 0 ? 0 : err_set(err, ERR_IO, "%s", strerror(trouble));
}

int record_file_end(struct store *store, struct err *err)
{
    struct err inner = ERR_INIT;
    /* The lock is let go at the next read; each commit then counts. */
    if (sql_exec(&store->sql, "PRAGMA rec.locking_mode = NORMAL; SELECT 1 FROM rec.tally",
                 &inner) != 0 ||
        stamp(store, &inner) != 0 || sync_file(store->file.data, &inner) != 0)
        return cannot_write(store->file.data, &inner, err);
    return 0;
}

int store_commit(struct store *store, struct err *err)
{
    if (!store->pouring)
        return 0;
    store->committed = store->next_key - 1;
    return batch_flush(&store->batch, &store->sql, err) != 0
               ? -1
               : sql_exec(&store->sql, "COMMIT; BEGIN", err);
}

/* After few events at first, so that a reader soon has a screen full; then less often, as a commit
 * writes pages of the index of ids from everywhere. */
int record_file_commit(struct store *store, struct err *err)
{
    enum { SOONEST = 256, LATEST = 8192 };
    int64_t events = store->next_key - 1, fresh = events - store->committed;
    int64_t due = store->committed < LATEST ? store->committed : LATEST;
    if (!store->shared || fresh < SOONEST || fresh < due)
        return 0;
    store->committed = events;
    return sql_exec(&store->sql, "COMMIT; BEGIN", err);
}
