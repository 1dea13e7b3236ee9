#include "store/record.h"

#include <assert.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/mem.h"
#include "store/derive.h"
#include "store/gather.h"
#include "store/growing.h"
#include "store/landmarks.h"
#include "store/overlay.h"
#include "store/pour.h"
#include "store/schema.h"
#include "store/shared.h"
#include "store/store.h"

struct store *store_new(void)
{
    struct store *store = mem_zero(1, sizeof *store);
    sql_open(&store->sql);
    picked_register(store->sql.db, &store->picked);
    buf_init(&store->name);
    buf_init(&store->file);
    buf_init(&store->lies);
    pool_init(&store->keep);
    store->next_key = store->next_mention = 1;
    store->lo = 1;
    store->unit = UNIT_BYTE;
    store->generation = store->order_generation = 1;
    struct err err = ERR_INIT;
    bool made =
        sql_exec(&store->sql, "ATTACH ':memory:' AS rec; ATTACH ':memory:' AS layer", &err) == 0 &&
        schema_layer(&store->sql, &err) == 0 && overlay_begin(store, &err) == 0;
    assert(made); /* all in memory: nothing but a mistake of ours can fail here */
    (void)made;
    return store;
}

void store_free(struct store *store)
{
    if (store == NULL)
        return;
    pour_free(store->pour);
    gather_free(store->gather);
    sql_close(&store->sql);
    batch_release(&store->batch);
    growing_free(store->growing);
    buf_release(&store->name);
    buf_release(&store->file);
    buf_release(&store->lies);
    for (int i = 0; i < NAMES_KINDS; i++)
        names_release(&store->names[i]);
    pool_release(&store->keep);
    free(store->faults);
    free(store->first_sources);
    free(store->moved);
    free(store->mass);
    landmarks_free(store->landmarks);
    free(store->layer.path);
    free(store->layer.annotator);
    free(store);
}

void store_interrupt(struct store *store)
{
    sqlite3_interrupt(store->sql.db);
}

void store_set_patience(struct store *store, int milliseconds)
{
    sqlite3_busy_timeout(store->sql.db, milliseconds);
}

/* Without a transaction every statement would lock the file, look whether it changed, and unlock it
 * again: more time than the reading takes. */
void store_hold(struct store *store)
{
    struct err ignored = ERR_INIT;
    if (store->holds++ == 0 && !store->pouring)
        sql_exec(&store->sql, "BEGIN", &ignored);
}

void store_let_go(struct store *store)
{
    struct err ignored = ERR_INIT;
    assert(store->holds > 0);
    if (--store->holds == 0 && !store->pouring && sqlite3_get_autocommit(store->sql.db) == 0)
        sql_exec(&store->sql, "COMMIT", &ignored);
}

/* --- Pouring --- */

static void add_name(struct store *store, const char *name)
{
    if (store->name.len > 0)
        buf_adds(&store->name, ", ");
    buf_adds(&store->name, name);
    store->sql.name = store->name.data;
}

/* The tables of a record in memory are made for what is poured: a record that is opened where it
 * lies brings its own. */
static int begin(struct store *store, struct err *err)
{
    if ((store->file.len == 0 && schema_record(&store->sql, err) != 0) ||
        batch_init(&store->batch, &store->sql, err) != 0 || derive_begin(store, err) != 0 ||
        sql_exec(&store->sql, "BEGIN", err) != 0)
        return -1;
    store->pouring = true;
    return 0;
}

/* What cannot be begun or ended here is found by the first noun, or by store_pour_end. */
struct sink *store_sink(struct store *store, const char *name)
{
    struct err ignored = ERR_INIT;
    if (store->gather == NULL) {
        store->gather = gather_new();
        begin(store, &ignored);
    }
    if (store->pour != NULL)
        pour_finish(store->pour, &ignored);
    pour_free(store->pour);
    add_name(store, name);
    store->pour = pour_new(store, name);
    return &store->pour->sink;
}

int64_t store_poured(const struct store *store)
{
    return store->next_key - 1;
}

static int end(struct store *store, struct err *err)
{
    if (store->pour == NULL)
        store_sink(store, "");
    if (pour_finish(store->pour, err) != 0)
        return -1;
    if (store->shared && sql_exec(&store->sql, "COMMIT; BEGIN", err) != 0)
        return -1;
    if (derive_all(store, err) != 0 || (store->shared && shared_keep_faults(store, err) != 0) ||
        sql_exec(&store->sql, "COMMIT", err) != 0)
        return -1;
    store->pouring = false;
    return store_take_tally(store, err) != 0       ? -1
           : store->file.len > 0 && !store->shared ? record_file_end(store, err)
                                                   : 0;
}

int store_pour_end(struct store *store, struct err *err)
{
    int result = end(store, err);
    pour_free(store->pour);
    store->pour = NULL;
    gather_free(store->gather);
    store->gather = NULL;
    store->unit = store_span_unit(store);
    return result;
}

/* --- Faults --- */

void store_note(struct store *store, const struct fault *fault)
{
    struct fault placed = *fault;
    if (store->pour != NULL && store->pour->name[0] != '\0')
        err_place(&placed.err, store->pour->name, 0, 0);
    store->left_out += fault->loses_event;
    if (store->fault_file == NULL || strcmp(store->fault_file, placed.err.file) != 0)
        store->fault_file = pool_string(&store->keep, placed.err.file);
    store->faults =
        mem_grow(store->faults, store->fault_count, &store->fault_capacity, sizeof *store->faults);
    store->faults[store->fault_count++] =
        (struct kept_fault){.level = fault->level,
                            .kind = placed.err.code,
                            .line = placed.err.line,
                            .column = placed.err.column,
                            .code = pool_string(&store->keep, fault->code),
                            .file = store->fault_file,
                            .text = pool_string(&store->keep, placed.err.text)};
}

void store_complain(struct store *store, enum fault_level level, const char *code,
                    const struct place *place, const char *format, ...)
{
    struct fault fault = {.level = level, .code = code};
    char text[sizeof fault.err.text];
    va_list args;
    va_start(args, format);
    vsnprintf(text, sizeof text, format, args);
    va_end(args);
    err_set_at(&fault.err, ERR_INPUT,
               store->pour != NULL && store->pour->name[0] != 0 ? store->pour->name : NULL,
               place != NULL ? place->line : 0, place != NULL ? place->column : 0, "%s", text);
    store_note(store, &fault);
}

size_t store_fault_count(const struct store *store)
{
    return store->fault_count;
}

void store_fault(const struct store *store, size_t at, struct fault *out)
{
    assert(at < store->fault_count);
    const struct kept_fault *kept = &store->faults[at];
    *out = (struct fault){.level = kept->level, .code = kept->code};
    err_set_at(&out->err, kept->kind, kept->file[0] != '\0' ? kept->file : NULL, kept->line,
               kept->column, "%s", kept->text);
}

size_t store_left_out(const struct store *store)
{
    return store->left_out;
}

/* --- What it holds --- */

size_t store_source_file(struct store *store, const char *id)
{
    sqlite3_stmt *find = sql_get(&store->sql, "SELECT rowid FROM rec.source WHERE id = ?");
    sql_bind(find, 1, id);
    int64_t row = sqlite3_step(find) == SQLITE_ROW ? sqlite3_column_int64(find, 0) : 0;
    sqlite3_reset(find);
    size_t file = store->files > 0 ? (size_t)store->files - 1 : 0;
    while (file > 0 && store->first_sources[file] > row)
        file--;
    return file;
}

int store_metas(struct store *store, struct pool *pool, struct meta **out, size_t *count,
                struct err *err)
{
    size_t capacity = 0;
    *out = NULL;
    *count = 0;
    sqlite3_stmt *each = sql_get(&store->sql, "SELECT key, value FROM rec.meta ORDER BY rowid");
    int row;
    while ((row = sql_step(&store->sql, each, err)) == 1) {
        *out = pool_grow(pool, *out, *count, &capacity, sizeof **out);
        (*out)[(*count)++] = (struct meta){sql_text(each, 0, pool), sql_text(each, 1, pool)};
    }
    sqlite3_reset(each);
    return row;
}

const char *store_meta(struct store *store, const char *key, struct pool *pool)
{
    sqlite3_stmt *find = sql_get(&store->sql, "SELECT value FROM rec.meta WHERE key = ?");
    sql_bind(find, 1, key);
    const char *value = sqlite3_step(find) == SQLITE_ROW ? sql_text(find, 0, pool) : NULL;
    sqlite3_reset(find);
    return value;
}

enum span_unit store_span_unit(struct store *store)
{
    struct pool pool;
    pool_init(&pool);
    enum span_unit unit;
    const char *word = store_meta(store, "span_unit", &pool);
    if (word == NULL || !span_unit_parse(word, &unit) || unit == UNIT_NONE)
        unit = UNIT_BYTE;
    pool_release(&pool);
    return unit;
}

bool store_span(struct store *store, int64_t *lo, int64_t *hi)
{
    *lo = store->lo;
    *hi = store->hi;
    for (size_t i = 0; i < store->moved_count; i++) {
        const struct moved *moved = &store->moved[i];
        if (!moved->dated)
            continue;
        bool none = *lo > *hi;
        if (moved->first != INT64_MIN && (none || moved->first < *lo))
            *lo = moved->first;
        int64_t last = moved->last != INT64_MAX ? moved->last : moved->first;
        if (none || last > *hi)
            *hi = last;
    }
    return *lo <= *hi;
}

int64_t store_next_event(struct store *store, int64_t after, struct err *err)
{
    sqlite3_stmt *next =
        sql_get(&store->sql, "SELECT key FROM rec.moment WHERE key > ? ORDER BY key LIMIT 1");
    sqlite3_bind_int64(next, 1, after);
    int found = sql_step(&store->sql, next, err);
    int64_t key = found == 1 ? sqlite3_column_int64(next, 0) : found;
    sqlite3_reset(next);
    return key;
}

int64_t store_next_inserted(const struct store *store, int64_t after)
{
    int64_t next = 0;
    for (size_t i = 0; i < store->moved_count; i++) {
        int64_t key = store->moved[i].key;
        if (key < 0 && (after == 0 || key < after) && (next == 0 || key > next))
            next = key;
    }
    return next;
}

uint64_t store_evidence_generation(const struct store *store)
{
    return store->evidence_generation;
}

uint64_t store_generation(const struct store *store)
{
    return store->generation;
}
