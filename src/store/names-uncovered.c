/* Spellings of the record's mentions that no name covers. */
#include <string.h>

#include "base/fold.h"
#include "store/doubles.h"
#include "store/people.h"
#include "store/store.h"

/* The names of the participant at hand, folded. */
struct cover {
    char *id; /* in pool */
    const char *name;
    const char **folded, **keys;
    size_t count, capacity, keys_capacity;
    struct pool pool;
    struct buf text;
};

static const char *folded(struct cover *cover, const char *text, bool key)
{
    buf_reset(&cover->text);
    if (key)
        fold_name(text, strlen(text), &cover->text);
    else
        fold_search(text, strlen(text), &cover->text);
    return pool_string(&cover->pool, cover->text.data);
}

/* All names that count as those of an id, the layer's too. */
static int load(struct store *store, struct cover *cover, const char *id, struct err *err)
{
    pool_reset(&cover->pool);
    cover->id = pool_string(&cover->pool, id);
    cover->name = cover->id;
    cover->folded = cover->keys = NULL;
    cover->count = cover->capacity = cover->keys_capacity = 0;
    sqlite3_stmt *each = sql_get(
        &store->sql,
        "WITH kin(id) AS (SELECT coalesce((SELECT kept FROM temp.same WHERE id = ?1), ?1)),"
        " every(id) AS (SELECT id FROM kin UNION SELECT s.id FROM temp.same s JOIN kin"
        "  ON s.kept = kin.id)"
        " SELECT 0, coalesce(p.name, ?1) FROM rec.participant p WHERE p.id = ?1"
        " UNION ALL SELECT 1, p.name FROM rec.participant p JOIN every ON p.id = every.id"
        " UNION ALL SELECT 1, a.name FROM every JOIN rec.alias a ON a.participant = every.id"
        " UNION ALL SELECT 1, a.name FROM every JOIN temp.also a ON"
        "  a.participant = every.id");
    sql_bind(each, 1, id);
    int row;
    while ((row = sql_step(&store->sql, each, err)) == 1) {
        const char *name = sql_text(each, 1, &cover->pool);
        if (name == NULL)
            continue;
        if (sqlite3_column_int(each, 0) == 0)
            cover->name = name;
        cover->folded = pool_grow(&cover->pool, cover->folded, cover->count, &cover->capacity,
                                  sizeof *cover->folded);
        cover->keys = pool_grow(&cover->pool, cover->keys, cover->count, &cover->keys_capacity,
                                sizeof *cover->keys);
        cover->folded[cover->count] = folded(cover, name, false);
        cover->keys[cover->count++] = folded(cover, name, true);
    }
    sqlite3_reset(each);
    return row;
}

static bool has(const char *const *list, size_t count, const char *text)
{
    for (size_t i = 0; i < count; i++)
        if (strcmp(list[i], text) == 0)
            return true;
    return false;
}

/* Where the first mention with this spelling is. */
static int find_first(struct store *store, struct uncovered_name *name, int64_t number,
                      struct pool *pool, struct err *err)
{
    sqlite3_stmt *find =
        sql_get(&store->sql, "SELECT m.key, m.source, (SELECT count(*) FROM rec.mention n"
                             " WHERE n.key = m.key AND n.seq < m.seq) FROM rec.mention m"
                             " WHERE m.seq = ?");
    sqlite3_bind_int64(find, 1, number);
    int found = sql_step(&store->sql, find, err);
    if (found == 1) {
        name->event = sqlite3_column_int64(find, 0);
        name->source = sql_text(find, 1, pool);
        name->mention = (size_t)sqlite3_column_int64(find, 2);
    }
    sqlite3_reset(find);
    return found < 0 ? -1 : 0;
}

static int take(struct store *store, struct cover *cover, sqlite3_stmt *row,
                int (*each)(void *context, const struct uncovered_name *name), void *context,
                struct err *err)
{
    const char *id = (const char *)sqlite3_column_text(row, 0);
    const char *spelling = (const char *)sqlite3_column_text(row, 1);
    if (id == NULL || spelling == NULL)
        return 0;
    if ((cover->id == NULL || strcmp(cover->id, id) != 0) && load(store, cover, id, err) != 0)
        return -1;
    /* Nobody declared it: there is nothing to cover it by. */
    if (cover->count == 0 || has(cover->folded, cover->count, folded(cover, spelling, false)))
        return 0;
    struct uncovered_name name = {.participant = cover->id,
                                  .name = cover->name,
                                  .spelling = spelling,
                                  .uses = sqlite3_column_int64(row, 3)};
    const char *key = folded(cover, spelling, true);
    name.variant = key[0] != '\0' && has(cover->keys, cover->count, key);
    if (find_first(store, &name, sqlite3_column_int64(row, 2), &cover->pool, err) != 0)
        return -1;
    return each(context, &name);
}

int names_uncovered(struct store *store,
                    int (*each)(void *context, const struct uncovered_name *name), void *context,
                    struct err *err)
{
    struct sql *sql = &store->sql;
    struct cover cover = {0};
    pool_init(&cover.pool);
    buf_init(&cover.text);
    /* A statement of its own: the callback may ask for more. */
    sqlite3_stmt *all = sql_prepare(sql,
                                    "SELECT participant, spelling, min(mention), count(*)"
                                    " FROM rec.name GROUP BY participant, spelling"
                                    " ORDER BY participant, spelling",
                                    err);
    int row = all != NULL ? 1 : -1, result = 0;
    while (row == 1 && result == 0 && (row = sql_step(sql, all, err)) == 1)
        result = take(store, &cover, all, each, context, err);
    sqlite3_finalize(all);
    pool_release(&cover.pool);
    buf_release(&cover.text);
    return row < 0 ? -1 : result;
}
