#include "store/people.h"

#include <string.h>

#include "store/layer.h"
#include "store/store.h"

int people_begin(struct store *store, struct err *err)
{
    static const char tables[] =
        "CREATE TEMP TABLE same(id TEXT PRIMARY KEY, kept TEXT NOT NULL) WITHOUT ROWID;"
        "CREATE INDEX temp.same_kept ON same(kept);"
        "CREATE TEMP TABLE also(participant TEXT, name TEXT, PRIMARY KEY(participant, name))"
        " WITHOUT ROWID;"
        "CREATE TEMP TABLE apart(one TEXT, other TEXT, PRIMARY KEY(one, other)) WITHOUT ROWID;";
    return sql_exec(&store->sql, tables, err);
}

const char *people_of_target(const char *target)
{
    size_t size = sizeof PEOPLE_TARGET - 1;
    return strncmp(target, PEOPLE_TARGET, size) == 0 ? target + size : NULL;
}

const char *people_kept(struct store *store, const char *id, struct pool *pool, struct err *err)
{
    if (store->joined == 0)
        return id;
    sqlite3_stmt *find = sql_get(&store->sql, "SELECT kept FROM temp.same WHERE id = ?");
    sql_bind(find, 1, id);
    int found = sql_step(&store->sql, find, err);
    const char *kept = found == 1 ? sql_text(find, 0, pool) : id;
    sqlite3_reset(find);
    return found < 0 ? NULL : kept;
}

static int run_pair(struct store *store, const char *literal, const char *one, const char *other,
                    struct err *err)
{
    sqlite3_stmt *statement = sql_get(&store->sql, literal);
    sql_bind(statement, 1, one);
    sql_bind(statement, 2, other);
    return sql_run(&store->sql, statement, err);
}

/* 1: it is a participant of the record. */
static int is_there(struct store *store, const char *id, struct err *err)
{
    sqlite3_stmt *find = sql_get(&store->sql, "SELECT 1 FROM rec.participant_order WHERE id = ?");
    sql_bind(find, 1, id);
    int found = sql_step(&store->sql, find, err);
    sqlite3_reset(find);
    return found;
}

static int join(struct store *store, const char *id, const char *to, struct pool *pool,
                struct err *err)
{
    int there = is_there(store, to, err);
    const char *kept = there == 1 ? people_kept(store, to, pool, err) : NULL;
    if (there != 1 || kept == NULL)
        return there == 1 ? -1 : there;
    if (strcmp(kept, id) == 0)
        return 0;
    /* Those who were joined to it follow. */
    if (run_pair(store, "UPDATE temp.same SET kept = ?2 WHERE kept = ?1", id, kept, err) != 0 ||
        run_pair(store, "INSERT OR REPLACE INTO temp.same(id, kept) VALUES(?, ?)", id, kept, err) !=
            0)
        return -1;
    store->joined++;
    return 0;
}

bool people_field(const char *field)
{
    return strcmp(field, "same_as") == 0 || strncmp(field, "alias:", 6) == 0 ||
           strncmp(field, "not_same_as:", 12) == 0;
}

static int require(struct store *store, const char *id, struct err *err)
{
    int there = is_there(store, id, err);
    return there == 0  ? err_set(err, ERR_NOTHING, "there is no participant \"%s\"", id)
           : there < 0 ? -1
                       : 0;
}

int people_check(struct store *store, const struct change *change, struct pool *pool,
                 struct err *err)
{
    const char *id = people_of_target(change->target), *field = change->field;
    if (require(store, id, err) != 0)
        return -1;
    if (strncmp(field, "alias:", 6) == 0)
        return field[6] != '\0' ? 0 : err_set(err, ERR_USAGE, "an alias needs a name");
    const char *other = strcmp(field, "same_as") == 0 ? change->value : field + 12;
    if (other == NULL)
        return 0;
    if (require(store, other, err) != 0)
        return -1;
    const char *kept = people_kept(store, other, pool, err);
    if (kept == NULL)
        return -1;
    if (strcmp(field, "same_as") == 0 && strcmp(kept, id) == 0)
        return err_set(err, ERR_USAGE,
                       strcmp(other, id) == 0 ? "%s is %s already"
                                              : "%s is joined to %s already; split them first",
                       other, id);
    return 0;
}

int people_split(struct store *store, const char *id, struct pool *pool, struct change **out,
                 size_t *count, struct err *err)
{
    size_t capacity = 0;
    *out = NULL;
    *count = 0;
    sqlite3_stmt *each = sql_get(&store->sql, "SELECT id FROM temp.same WHERE kept = ?1 OR id = ?1"
                                              " ORDER BY id");
    sql_bind(each, 1, id);
    int row;
    while ((row = sql_step(&store->sql, each, err)) == 1) {
        *out = pool_grow(pool, *out, *count, &capacity, sizeof **out);
        (*out)[(*count)++] = (struct change){
            pool_printf(pool, PEOPLE_TARGET "%s", (const char *)sqlite3_column_text(each, 0)),
            "same_as", NULL};
    }
    sqlite3_reset(each);
    return row;
}

static int take_mark(struct store *store, const char *id, const char *field, const char *value,
                     struct pool *pool, struct err *err)
{
    int there = is_there(store, id, err);
    if (there != 1)
        return there;
    if (strcmp(field, "same_as") == 0)
        return join(store, id, value, pool, err);
    if (strncmp(field, "alias:", 6) == 0) {
        store->aliased++;
        return run_pair(store, "INSERT OR IGNORE INTO temp.also(participant, name) VALUES(?, ?)",
                        id, field + 6, err);
    }
    if (strncmp(field, "not_same_as:", 12) == 0)
        return run_pair(store, "INSERT OR IGNORE INTO temp.apart(one, other) VALUES(?, ?)", id,
                        field + 12, err);
    return 0;
}

/* The marks are read first: taking them up looks into other tables. */
struct people_mark {
    const char *id, *field, *value;
};

static int read_marks(struct store *store, struct pool *pool, struct people_mark **out,
                      size_t *count, struct err *err)
{
    size_t capacity = 0;
    sqlite3_stmt *each =
        sql_get(&store->sql, "SELECT target, field, value FROM layer.mark"
                             " WHERE target >= 'participant:' AND target < 'participant;'"
                             " AND value IS NOT NULL ORDER BY sequence");
    int row;
    while ((row = sql_step(&store->sql, each, err)) == 1) {
        *out = pool_grow(pool, *out, *count, &capacity, sizeof **out);
        const char *id = people_of_target(sql_text(each, 0, pool));
        (*out)[(*count)++] =
            (struct people_mark){id, sql_text(each, 1, pool), sql_text(each, 2, pool)};
    }
    sqlite3_reset(each);
    return row;
}

int people_rebuild(struct store *store, struct err *err)
{
    struct pool pool;
    struct people_mark *marks = NULL;
    size_t count = 0;
    pool_init(&pool);
    store->joined = store->aliased = 0;
    int result = sql_exec(
        &store->sql, "DELETE FROM temp.same; DELETE FROM temp.also; DELETE FROM temp.apart", err);
    if (result == 0)
        result = read_marks(store, &pool, &marks, &count, err);
    for (size_t i = 0; result == 0 && i < count; i++)
        result = take_mark(store, marks[i].id, marks[i].field, marks[i].value, &pool, err);
    pool_release(&pool);
    return result;
}
