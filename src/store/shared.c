#include "store/shared.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/mem.h"
#include "base/path.h"
#include "store/record.h"
#include "store/schema.h"
#include "store/store.h"

/* --- What was found while pouring, kept in the tally --- */

static int add_tally(struct store *store, const char *name, const char *value, struct err *err)
{
    sqlite3_stmt *add =
        sql_get(&store->sql, "INSERT OR REPLACE INTO rec.tally(name, value) VALUES(?, ?)");
    sql_bind(add, 1, name);
    sql_bind(add, 2, value);
    return sql_run(&store->sql, add, err);
}

static int add_number(struct store *store, const char *name, int64_t number, struct err *err)
{
    char text[24];
    snprintf(text, sizeof text, "%lld", (long long)number);
    return add_tally(store, name, text, err);
}

int shared_keep_faults(struct store *store, struct err *err)
{
    struct buf text;
    char name[40];
    int result = add_number(store, "left_out", (int64_t)store->left_out, err);
    buf_init(&text);
    for (size_t i = 0; i < store->fault_count && result == 0; i++) {
        const struct kept_fault *fault = &store->faults[i];
        buf_reset(&text);
        buf_addf(&text, "%d %d %ld %ld %s\n%s\n%s", (int)fault->level, (int)fault->kind,
                 fault->line, fault->column, fault->code, fault->text, fault->file);
        snprintf(name, sizeof name, "fault %010zu", i);
        result = add_tally(store, name, text.data, err);
    }
    for (int i = 0; i < store->files && result == 0; i++) {
        snprintf(name, sizeof name, "file %010d", i);
        result = add_number(store, name, store->first_sources[i], err);
    }
    buf_release(&text);
    return result;
}

static void take_fault(struct store *store, char *text)
{
    int level, kind, used = 0;
    struct kept_fault fault = {0};
    if (sscanf(text, "%d %d %ld %ld %n", &level, &kind, &fault.line, &fault.column, &used) != 4 ||
        used == 0 || level < FAULT_ERROR || level > FAULT_NOTE)
        return;
    char *sentence = strchr(text, '\n');
    char *file = sentence != NULL ? strchr(sentence + 1, '\n') : NULL;
    if (file == NULL)
        return;
    *sentence++ = *file++ = '\0';
    fault.level = (enum fault_level)level;
    fault.kind = (enum err_code)kind;
    fault.code = pool_string(&store->keep, text + used);
    fault.text = pool_string(&store->keep, sentence);
    fault.file = pool_string(&store->keep, file);
    store->faults =
        mem_grow(store->faults, store->fault_count, &store->fault_capacity, sizeof *store->faults);
    store->faults[store->fault_count++] = fault;
}

int store_take_faults(struct store *store, struct err *err)
{
    struct sql *sql = &store->sql;
    struct pool pool;
    pool_init(&pool);
    store->left_out = 0;
    store->fault_count = 0;
    store->files = 0;
    sqlite3_stmt *each =
        sql_get(sql, "SELECT name, value FROM rec.tally WHERE name = 'left_out' OR"
                     " name BETWEEN 'fault ' AND 'fault :' OR name BETWEEN 'file ' AND 'file :'");
    int row;
    while ((row = sql_step(sql, each, err)) == 1) {
        pool_reset(&pool);
        const char *name = sql_text(each, 0, &pool);
        char *value = sql_text(each, 1, &pool);
        if (name == NULL || value == NULL)
            continue;
        if (strcmp(name, "left_out") == 0)
            store->left_out = strtoull(value, NULL, 10);
        else if (strncmp(name, "fault ", 6) == 0)
            take_fault(store, value);
        else {
            store->first_sources = mem_resize(store->first_sources, (size_t)store->files + 1,
                                              sizeof *store->first_sources);
            store->first_sources[store->files++] = strtoll(value, NULL, 10);
        }
    }
    sqlite3_reset(each);
    pool_release(&pool);
    return row;
}

/* --- The whole file --- */

/* Everything from the log into the file, and that to the disk. */
static int write_through(struct store *store, struct err *err)
{
    sqlite3_stmt *checkpoint = sql_prepare(&store->sql, "PRAGMA rec.wal_checkpoint(TRUNCATE)", err);
    int row = sql_step(&store->sql, checkpoint, err);
    bool busy = row == 1 && sqlite3_column_int(checkpoint, 0) != 0;
    sqlite3_finalize(checkpoint);
    if (row < 0)
        return -1;
    if (busy)
        return err_set(err, ERR_IO, "its log is in use");
    int file = open(store->file.data, O_RDWR | O_CLOEXEC);
    int result = file >= 0 ? fsync(file) : -1;
    int trouble = errno;
    if (file >= 0)
        close(file);
    return result == 0 ? 0 : err_set(err, ERR_IO, "%s", strerror(trouble));
}

int store_seal(struct store *store, const char *stamp, struct err *err)
{
    struct err inner = ERR_INIT;
    struct sql *sql = &store->sql;
    int result = sql_exec(sql, "BEGIN", &inner);
    if (result == 0)
        result = store->shared ? sql_exec(sql, "DROP TABLE rec.standing", &inner)
                               : shared_keep_faults(store, &inner);
    if (result == 0 && add_tally(store, "stamp", stamp, &inner) == 0 &&
        sql_exec(sql, "COMMIT", &inner) == 0 && write_through(store, &inner) == 0)
        return 0;
    return err_set_at(err, inner.code != ERR_NONE ? inner.code : ERR_IO, store->file.data, 0, 0,
                      "cannot be written: %s", inner.text);
}

static int64_t pragma_of(struct store *store, const char *text)
{
    struct err ignored = ERR_INIT;
    sqlite3_stmt *pragma = sql_prepare(&store->sql, text, &ignored);
    int64_t value =
        sql_step(&store->sql, pragma, &ignored) == 1 ? sqlite3_column_int64(pragma, 0) : -1;
    sqlite3_finalize(pragma);
    return value;
}

static bool has_stamp(struct store *store, const char *stamp)
{
    sqlite3_stmt *find = sql_get(&store->sql, "SELECT 1 FROM rec.tally s JOIN rec.tally v ON"
                                              " v.name = 'version' AND v.value = ?2"
                                              " WHERE s.name = 'stamp' AND s.value = ?1");
    sql_bind(find, 1, stamp);
    sqlite3_bind_int(find, 2, DERIVED_VERSION);
    bool found = sqlite3_step(find) == SQLITE_ROW;
    sqlite3_reset(find);
    return found;
}

int store_open_sealed(struct store *store, const char *path, const char *name, const char *stamp,
                      struct err *err)
{
    static const char query[] = "mode=ro&immutable=1";
    struct sql *sql = &store->sql;
    struct stat found;
    if (stat(path, &found) != 0 || sql_detach(sql, "rec", err) != 0)
        return -1;
    /* Its log is empty, and nobody writes to it any more. */
    bool sound =
        sql_attach(sql, path, query, "rec", err) == 0 &&
        pragma_of(store, "PRAGMA rec.application_id") == RECORD_APPLICATION_ID &&
        pragma_of(store, "PRAGMA rec.page_count") * pragma_of(store, "PRAGMA rec.page_size") ==
            (int64_t)found.st_size &&
        schema_is_ours(sql) && has_stamp(store, stamp) && store_take_tally(store, err) == 0 &&
        store_take_faults(store, err) == 0;
    if (!sound) {
        struct err ignored = ERR_INIT;
        sql_forget(sql);
        sql_detach(sql, "rec", &ignored);
        sql_exec(sql, "ATTACH ':memory:' AS rec", &ignored);
        store->fault_count = store->left_out = 0;
        return err_set_at(err, ERR_INPUT, path, 0, 0, "this is not what was to be there");
    }
    buf_adds(&store->name, name);
    sql->name = store->name.data;
    store->unit = store_span_unit(store);
    buf_adds(&store->lies, path);
    store->lies_query = query;
    return 0;
}
