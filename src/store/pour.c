#include "store/pour.h"

#include <stdlib.h>
#include <string.h>

#include "base/mem.h"
#include "base/path.h"
#include "store/extra.h"
#include "store/gather.h"
#include "store/noun.h"
#include "store/record.h"

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

/* The JSON list of some texts, in the pour's pool; NULL where there are none. */
static const char *pour_list(struct pour *pour, const char *const *items, size_t count)
{
    if (count == 0)
        return NULL;
    buf_reset(&pour->text);
    noun_list(items, count, &pour->text);
    return pool_string(&pour->pool, pour->text.data);
}

/* 1: inserted; 0: in this file before, as was noted; -1 and err. */
static int insert_source(struct pour *pour, const char *id, const struct source *source,
                         struct err *err)
{
    const char *wires = pour_list(pour, source->wires, source->wire_count);
    sqlite3_stmt *add =
        sql_get(&pour->store->sql, "INSERT INTO rec.source(id, title, publisher, published,"
                                   " retrieved, url, archive_url, file, sha256, language, wire,"
                                   " copy_of, extra) VALUES(?,?,?,?,?,?,?,?,?,?,?,?,?)"
                                   " ON CONFLICT(id) DO NOTHING");
    const char *const values[] = {
        id,          source->title,       source->publisher, source->published, source->retrieved,
        source->url, source->archive_url, source->file,      source->sha256,    source->language,
        wires,       source->copy_of,     source->extra};
    for (int i = 0; i < 13; i++)
        sql_bind(add, i + 1, values[i]);
    if (sql_run(&pour->store->sql, add, err) != 0)
        return -1;
    return pour_added(pour, POUR_SOURCE, id, &source->place);
}

static int pour_source(struct sink *sink, const struct source *source, struct err *err)
{
    struct pour *pour = (struct pour *)sink;
    pool_reset(&pour->pool);
    const char *id = source->id;
    if (pour->file > 1) {
        noun_source_text(source, pour_list(pour, source->wires, source->wire_count), &pour->text);
        int admitted = pour_admit(pour, POUR_SOURCE, pour->text.data, &id, &source->place, err);
        if (admitted <= 0)
            return admitted;
    }
    return insert_source(pour, id, source, err) < 0 ? -1 : 0;
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
        sql_get(sql, "INSERT INTO rec.participant(id, name, kind, role, extra) VALUES(?,?,?,?,?)"
                     " ON CONFLICT(id) DO NOTHING");
    sql_bind(add, 1, id);
    sql_bind(add, 2, noun_name(participant));
    sql_bind(add, 3, participant->kind != KIND_NONE ? kind_word(participant->kind) : NULL);
    sql_bind(add, 4, participant->role);
    sql_bind(add, 5, participant->extra);
    if (sql_run(sql, add, err) != 0)
        return -1;
    if (pour_added(pour, POUR_PARTICIPANT, id, &participant->place) == 0)
        return 0;
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
    const char *id = participant->id;
    if (pour->file > 1) {
        noun_participant_text(participant, &pour->text);
        int admitted =
            pour_admit(pour, POUR_PARTICIPANT, pour->text.data, &id, &participant->place, err);
        if (admitted <= 0)
            return admitted;
    }
    return insert_participant(pour, id, participant, err);
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
