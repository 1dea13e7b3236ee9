#include "store/pour.h"

#include <stdlib.h>
#include <string.h>

#include "base/json.h"
#include "base/mem.h"
#include "base/path.h"
#include "store/extra.h"
#include "store/gather.h"
#include "store/record.h"

/* Adds a field to the text by which two nouns of one id are compared. */
static void add_field(struct buf *text, const char *field)
{
    if (field != NULL)
        json_add_string(text, field, strlen(field));
    buf_addc(text, ',');
}

static void add_list(struct buf *text, const char *const *items, size_t count)
{
    buf_addc(text, '[');
    for (size_t i = 0; i < count; i++) {
        if (i > 0)
            buf_addc(text, ',');
        json_add_string(text, items[i], strlen(items[i]));
    }
    buf_addc(text, ']');
}

/* A key that stands already is kept from the first file. */
static int pour_meta(struct sink *sink, const char *key, const char *value, struct err *err)
{
    struct pour *pour = (struct pour *)sink;
    struct store *store = pour->store;
    if (strcmp(key, "span_unit") == 0)
        pour->unit = pool_string(&store->keep, value);
    if (strcmp(key, "span_unit") == 0 && pour->file > 1)
        return 0; /* pour_follow gives it to this file's mentions alone */
    sqlite3_stmt *find = sql_get(&store->sql, "SELECT value FROM rec.meta WHERE key = ?");
    sql_bind(find, 1, key);
    int found = sql_step(&store->sql, find, err);
    bool same = found == 1 && strcmp((const char *)sqlite3_column_text(find, 0), value) == 0;
    sqlite3_reset(find);
    if (found < 0)
        return -1;
    if (found == 1) {
        if (!same)
            store_complain(store, FAULT_WARNING, "changed-meta", NULL,
                           "\"%s\" is not what an earlier file says; the earlier one holds", key);
        return 0;
    }
    sqlite3_stmt *add = sql_get(&store->sql, "INSERT INTO rec.meta(key, value) VALUES(?, ?)");
    sql_bind(add, 1, key);
    sql_bind(add, 2, value);
    return sql_run(&store->sql, add, err);
}

static int insert_source(struct pour *pour, const char *id, const struct source *source,
                         const char *wires, struct err *err)
{
    sqlite3_stmt *add =
        sql_get(&pour->store->sql, "INSERT INTO rec.source(id, title, publisher, published,"
                                   " retrieved, url, archive_url, file, sha256, language, wire,"
                                   " copy_of, extra) VALUES(?,?,?,?,?,?,?,?,?,?,?,?,?)");
    const char *const values[] = {
        id,          source->title,       source->publisher, source->published, source->retrieved,
        source->url, source->archive_url, source->file,      source->sha256,    source->language,
        wires,       source->copy_of,     source->extra};
    for (int i = 0; i < 13; i++)
        sql_bind(add, i + 1, values[i]);
    return sql_run(&pour->store->sql, add, err);
}

static int pour_source(struct sink *sink, const struct source *source, struct err *err)
{
    struct pour *pour = (struct pour *)sink;
    pool_reset(&pour->pool);
    struct buf *text = &pour->text;
    buf_reset(text);
    add_list(text, source->wires, source->wire_count);
    const char *wires = source->wire_count > 0 ? pool_string(&pour->pool, text->data) : NULL;
    const char *const fields[] = {source->title,     source->publisher, source->published,
                                  source->retrieved, source->url,       source->archive_url,
                                  source->file,      source->sha256,    source->language,
                                  source->copy_of,   source->extra};
    for (size_t i = 0; i < sizeof fields / sizeof fields[0]; i++)
        add_field(text, fields[i]);
    const char *id = source->id;
    int admitted = pour_admit(pour, POUR_SOURCE, text->data, &id, &source->place, err);
    return admitted <= 0 ? admitted : insert_source(pour, id, source, wires, err);
}

static int insert_pairs(struct pour *pour, sqlite3_stmt *add, const char *id,
                        const char *const *items, size_t count, struct err *err)
{
    for (size_t i = 0; i < count; i++) {
        sql_bind(add, 1, id);
        sql_bind(add, 2, items[i]);
        if (sql_run(&pour->store->sql, add, err) != 0)
            return -1;
    }
    return 0;
}

static int insert_participant(struct pour *pour, const char *id,
                              const struct participant *participant, struct err *err)
{
    struct sql *sql = &pour->store->sql;
    sqlite3_stmt *add =
        sql_get(sql, "INSERT INTO rec.participant(id, name, kind, role, extra) VALUES(?,?,?,?,?)");
    sql_bind(add, 1, id);
    /* A name that is but the id was not given. */
    bool named = participant->name != NULL && strcmp(participant->name, participant->id) != 0;
    sql_bind(add, 2, named ? participant->name : NULL);
    sql_bind(add, 3, participant->kind != KIND_NONE ? kind_word(participant->kind) : NULL);
    sql_bind(add, 4, participant->role);
    sql_bind(add, 5, participant->extra);
    if (sql_run(sql, add, err) != 0)
        return -1;
    sqlite3_stmt *alias = sql_get(sql, "INSERT INTO rec.alias(participant, name) VALUES(?, ?)");
    if (insert_pairs(pour, alias, id, participant->aliases, participant->alias_count, err) != 0)
        return -1;
    sqlite3_stmt *body = sql_get(sql, "INSERT INTO rec.membership(participant, body) VALUES(?, ?)");
    return insert_pairs(pour, body, id, participant->member_of, participant->member_of_count, err);
}

static int pour_participant(struct sink *sink, const struct participant *participant,
                            struct err *err)
{
    struct pour *pour = (struct pour *)sink;
    pool_reset(&pour->pool);
    struct buf *text = &pour->text;
    buf_reset(text);
    bool named = participant->name != NULL && strcmp(participant->name, participant->id) != 0;
    add_field(text, named ? participant->name : NULL);
    add_field(text, kind_word(participant->kind));
    add_field(text, participant->role);
    add_list(text, participant->aliases, participant->alias_count);
    add_list(text, participant->member_of, participant->member_of_count);
    add_field(text, participant->extra);
    const char *id = participant->id;
    int admitted = pour_admit(pour, POUR_PARTICIPANT, text->data, &id, &participant->place, err);
    return admitted <= 0 ? admitted : insert_participant(pour, id, participant, err);
}

static void pour_fault(struct sink *sink, const struct fault *fault)
{
    struct pour *pour = (struct pour *)sink;
    store_note(pour->store, fault);
}

static int64_t last_row(struct store *store, const char *literal)
{
    sqlite3_stmt *last = sql_get(&store->sql, literal);
    int64_t row = sqlite3_step(last) == SQLITE_ROW ? sqlite3_column_int64(last, 0) : 0;
    sqlite3_reset(last);
    return row;
}

struct pour *pour_new(struct store *store, const char *name)
{
    struct pour *pour = mem_zero(1, sizeof *pour);
    pour->sink = (struct sink){.meta = pour_meta,
                               .source = pour_source,
                               .participant = pour_participant,
                               .event = pour_event,
                               .fault = pour_fault};
    pour->store = store;
    pour->name = pool_string(&store->keep, name);
    pour->file = ++store->files;
    pour->first_key = store->next_key;
    pour->first_mention = store->next_mention;
    pour->first_source = last_row(store, "SELECT max(rowid) FROM rec.source") + 1;
    store->first_sources =
        mem_resize(store->first_sources, (size_t)store->files, sizeof *store->first_sources);
    store->first_sources[pour->file - 1] = pour->first_source;
    pour->first_membership = last_row(store, "SELECT max(rowid) FROM rec.membership") + 1;
    gather_next_file(store->gather);
    pool_init(&pour->pool);
    buf_init(&pour->text);
    path_stem(&pour->text, name);
    pour->stem = pool_string(&store->keep, pour->text.data);
    return pour;
}

void pour_free(struct pour *pour)
{
    if (pour == NULL)
        return;
    pool_release(&pour->pool);
    buf_release(&pour->text);
    free(pour);
}

int pour_flush(struct store *store, struct err *err)
{
    if (batch_flush(&store->batch, &store->sql, err) != 0)
        return -1;
    return record_file_commit(store, err);
}

int pour_finish(struct pour *pour, struct err *err)
{
    return pour_flush(pour->store, err) != 0 ? -1 : pour_follow(pour, err);
}
