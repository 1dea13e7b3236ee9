/* A database as the whole record: where it lies, or poured. */
#include <string.h>

#include "store/database-file.h"
#include "store/database-read.h"
#include "store/fetch.h"
#include "store/record.h"
#include "store/schema.h"
#include "store/store.h"

static int64_t counter_of(struct store *store)
{
    sqlite3_stmt *find =
        sql_get(&store->sql, "SELECT c.value FROM rec.tally c JOIN rec.tally v ON"
                             " v.name = 'version' AND v.value = ? WHERE c.name = 'counter'");
    sqlite3_bind_int(find, 1, DERIVED_VERSION);
    int64_t counter = sqlite3_step(find) == SQLITE_ROW ? sqlite3_column_int64(find, 0) : 0;
    sqlite3_reset(find);
    return counter;
}

static void empty_record(struct store *store)
{
    struct err ignored = ERR_INIT;
    sql_detach(&store->sql, "rec", &ignored);
    sql_exec(&store->sql, "ATTACH ':memory:' AS rec", &ignored);
}

/* Whether it could be taken where it lies: just our tables, and not a byte changed since they were
 * filled. */
static bool take_in_place(struct store *store, const struct database_file *file)
{
    struct sql *sql = &store->sql;
    struct err ignored = ERR_INIT;
    if (file->copied || !file->complete || !file->utf8 || file->counter == 0)
        return false;
    if (sql_detach(sql, "rec", &ignored) != 0)
        return false;
    bool taken = sql_attach(sql, file->path.data, file->query, "rec", &ignored) == 0 &&
                 schema_is_ours(sql) && counter_of(store) == (int64_t)file->counter &&
                 store_take_tally(store, &ignored) == 0;
    if (!taken) {
        empty_record(store);
        return false;
    }
    buf_adds(&store->lies, file->path.data);
    store->lies_query = file->query;
    return true;
}

bool store_lies_in_file(const struct store *store)
{
    return store->lies.len > 0;
}

struct store *store_again(const struct store *store)
{
    if (store->lies.len == 0)
        return NULL;
    struct store *again = store_new();
    struct sql *sql = &again->sql;
    struct err ignored = ERR_INIT;
    bool taken = sql_detach(sql, "rec", &ignored) == 0 &&
                 sql_attach(sql, store->lies.data, store->lies_query, "rec", &ignored) == 0 &&
                 schema_is_ours(sql) && store_take_tally(again, &ignored) == 0 &&
                 again->events == store->events && again->keys == store->keys;
    if (!taken) {
        store_free(again);
        return NULL;
    }
    buf_adds(&again->lies, store->lies.data);
    again->lies_query = store->lies_query;
    buf_adds(&again->name, store->name.data);
    sql->name = again->name.data;
    again->unit = store->unit;
    return again;
}

static bool attach_in_place(struct store *store, const char *path, const struct database_file *file)
{
    if (!take_in_place(store, file))
        return false;
    buf_adds(&store->name, path);
    store->sql.name = store->name.data;
    store->unit = store_span_unit(store);
    return true;
}

int store_attach_in_place(struct store *store, const char *path, const char *scratch,
                          struct err *err)
{
    struct database_file file;
    int result = database_file_open(&file, path, scratch, err);
    if (result == 0)
        result = attach_in_place(store, path, &file);
    database_file_close(&file);
    return result;
}

int store_attach(struct store *store, const char *path, const char *scratch, struct err *err)
{
    struct database_file file;
    int result = database_file_open(&file, path, scratch, err);
    if (result == 0 && !attach_in_place(store, path, &file)) {
        result = database_read_file(&file, store_sink(store, path), NULL, err);
        if (result == 0)
            result = store_pour_end(store, err);
    }
    database_file_close(&file);
    return result;
}

static int read_nouns(struct store *store, struct sink *sink, struct pool *pool, struct err *err)
{
    struct meta *metas;
    size_t count;
    int result = store_metas(store, pool, &metas, &count, err);
    for (size_t i = 0; result == 0 && i < count; i++)
        result = sink->meta(sink, metas[i].key, metas[i].value, err);
    int64_t sources = fetch_source_count(store), participants = fetch_participant_count(store);
    for (int64_t i = 0; result == 0 && i < sources; i++) {
        struct source_facts facts;
        pool_reset(pool);
        result = fetch_source_at(store, i, pool, &facts, err);
        if (result == 0 && facts.source.declared)
            result = sink->source(sink, &facts.source, err);
    }
    for (int64_t i = 0; result == 0 && i < participants; i++) {
        struct participant_facts facts;
        pool_reset(pool);
        result = fetch_participant_at(store, i, pool, &facts, err);
        if (result == 0 && facts.participant.declared)
            result = sink->participant(sink, &facts.participant, err);
    }
    return result;
}

int store_read(struct store *store, struct sink *sink, struct err *err)
{
    struct pool pool;
    pool_init(&pool);
    int result = read_nouns(store, sink, &pool, err);
    int64_t key = 0;
    while (result == 0 && (key = store_next_event(store, key, err)) > 0) {
        struct event event;
        pool_reset(&pool);
        result = fetch_event_original(store, key, &pool, &event, err);
        if (result == 0)
            result = sink->event(sink, &event, err);
    }
    pool_release(&pool);
    return key < 0 ? -1 : result;
}
