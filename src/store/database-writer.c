#include "store/database-writer.h"

#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "base/mem.h"
#include "base/path.h"
#include "store/database-file.h"
#include "store/record.h"
#include "store/schema.h"
#include "store/store.h"

/* A store whose `rec` is the file. */
struct database_writer {
    struct store *store;
    struct buf path; /* absolute */
    struct sink *sink;
};

static int begin(struct database_writer *writer, struct err *err)
{
    struct sql *sql = &writer->store->sql;
    if (sql_detach(sql, "rec", err) != 0 ||
        sql_attach(sql, writer->path.data, "mode=rw", "rec", err) != 0)
        return -1;
    /* Nothing there is worth a rollback: a file that was not finished is thrown away. Sorting goes
     * to files, so that memory does not grow with the record. */
    if (sql_exec(sql,
                 "PRAGMA rec.journal_mode = MEMORY; PRAGMA rec.synchronous = OFF;"
                 "PRAGMA rec.locking_mode = EXCLUSIVE; PRAGMA rec.cache_size = -32768;"
                 "PRAGMA temp_store = DEFAULT",
                 err) != 0)
        return -1;
    return sql_execf(sql, err, "PRAGMA rec.application_id = %d; PRAGMA rec.user_version = %d",
                     RECORD_APPLICATION_ID, RECORD_VERSION) != 0
               ? -1
               : schema_record(sql, err);
}

struct database_writer *database_writer_open(const char *path, struct sink *faults, struct err *err)
{
    struct database_writer *writer = mem_zero(1, sizeof *writer);
    writer->store = store_new();
    writer->store->fault_sink = faults;
    buf_init(&writer->path);
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
    else if (path_real(&writer->path, path, err) == 0) {
        if (begin(writer, &inner) == 0) {
            writer->sink = store_sink(writer->store, "");
            return writer;
        }
        err_set_at(err, ERR_IO, path, 0, 0, "cannot be written: %s", inner.text);
    }
    database_writer_abandon(writer);
    return NULL;
}

struct sink *database_writer_sink(struct database_writer *writer)
{
    return writer->sink;
}

/* Says in the file which of its states the derived tables belong to: the one that this very
 * transaction makes. */
static int stamp(struct database_writer *writer, struct err *err)
{
    struct sql *sql = &writer->store->sql;
    uint32_t counter = database_file_counter(writer->path.data);
    if (sql_execf(sql, err, "INSERT INTO rec.tally(name, value) VALUES('counter', %lld)",
                  (long long)counter + 1) != 0)
        return -1;
    if (counter == 0 || database_file_counter(writer->path.data) != counter + 1)
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

int database_writer_close(struct database_writer *writer, struct err *err)
{
    struct err inner = ERR_INIT;
    struct sql *sql = &writer->store->sql;
    int result = store_pour_end(writer->store, &inner);
    if (result == 0) /* the lock is let go at the next read; each commit then counts */
        result = sql_exec(sql, "PRAGMA rec.locking_mode = NORMAL; SELECT 1 FROM rec.tally", &inner);
    if (result == 0)
        result = stamp(writer, &inner);
    if (result == 0)
        result = sync_file(writer->path.data, &inner);
    if (result != 0)
        err_set_at(err, inner.code != ERR_NONE ? inner.code : ERR_IO, writer->path.data, 0, 0,
                   "cannot be written: %s", inner.text);
    database_writer_abandon(writer);
    return result;
}

void database_writer_abandon(struct database_writer *writer)
{
    if (writer == NULL)
        return;
    store_free(writer->store);
    buf_release(&writer->path);
    free(writer);
}
