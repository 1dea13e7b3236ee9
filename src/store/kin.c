#include "store/kin.h"

#include <stdlib.h>

#include "base/mem.h"
#include "store/store.h"

struct kin_laying {
    struct store *store;
    sqlite3_stmt *each; /* the events that speak of a source that joined another group */
};

int kin_begin(struct store *store, struct err *err)
{
    return sql_exec(&store->sql,
                    "CREATE TEMP TABLE kin(number INTEGER PRIMARY KEY, id TEXT UNIQUE,"
                    " kin INTEGER);"
                    "CREATE INDEX temp.kin_of ON kin(kin);"
                    "CREATE TEMP TABLE fewer(key INTEGER PRIMARY KEY, rank INTEGER,"
                    " sources INTEGER);"
                    "CREATE INDEX temp.fewer_at ON fewer(rank, sources);",
                    err);
}

bool kin_is_laid(const struct store *store)
{
    return store->fewer > 0;
}

/* --- The groups joined --- */

/* Disjoint sets of groups, by their numbers (union by the smaller root, path halving). */
static int64_t root_of(int64_t *parent, int64_t group)
{
    while (parent[group] != group) {
        parent[group] = parent[parent[group]];
        group = parent[group];
    }
    return group;
}

static void join(int64_t *parent, int64_t a, int64_t b)
{
    a = root_of(parent, a);
    b = root_of(parent, b);
    parent[a > b ? a : b] = a < b ? a : b;
}

static int write_kin(struct store *store, const struct kin_pair *pairs, size_t count,
                     struct err *err)
{
    struct sql *sql = &store->sql;
    int64_t total = 0, capacity = 0;
    int64_t *kin = NULL, *parent = NULL; /* by number; by group */
    sqlite3_stmt *each = sql_get(sql, "SELECT number, kin FROM rec.source_order ORDER BY number");
    int row, result = 0;
    while ((row = sql_step(sql, each, err)) == 1) {
        if (total == capacity) {
            capacity = capacity > 0 ? capacity * 2 : 64;
            kin = mem_resize(kin, (size_t)capacity, sizeof *kin);
        }
        kin[total++] = sqlite3_column_int64(each, 1);
    }
    sqlite3_reset(each);
    parent = mem_alloc(((size_t)total + 1) * sizeof *parent);
    for (int64_t i = 0; i < total; i++)
        parent[i] = i;
    for (size_t i = 0; i < count; i++)
        if (pairs[i].a >= 0 && pairs[i].a < total && pairs[i].b >= 0 && pairs[i].b < total)
            join(parent, kin[pairs[i].a], kin[pairs[i].b]);
    sqlite3_stmt *add = sql_get(sql, "INSERT INTO temp.kin(number, id, kin)"
                                     " SELECT number, id, ?2 FROM rec.source_order"
                                     " WHERE number = ?1");
    for (int64_t i = 0; row == 0 && result == 0 && i < total; i++) {
        int64_t group = root_of(parent, kin[i]);
        if (group == kin[i])
            continue;
        sqlite3_bind_int64(add, 1, i);
        sqlite3_bind_int64(add, 2, group);
        result = sql_run(sql, add, err);
    }
    free(kin);
    free(parent);
    return row < 0 ? -1 : result;
}

struct kin_laying *kin_lay(struct store *store, const struct kin_pair *pairs, size_t count,
                           struct err *err)
{
    struct sql *sql = &store->sql;
    struct kin_laying *laying = mem_zero(1, sizeof *laying);
    laying->store = store;
    store->fewer = 0;
    if (sql_exec(sql, "DELETE FROM temp.kin; DELETE FROM temp.fewer", err) != 0 ||
        (store->growing == NULL && write_kin(store, pairs, count, err) != 0))
        goto fail;
    laying->each = sql_prepare(sql,
                               "SELECT m.key FROM temp.kin k CROSS JOIN rec.posted_source m"
                               " ON m.source = k.id",
                               err);
    if (laying->each != NULL)
        return laying;
fail:
    kin_lay_end(laying);
    return NULL;
}

/* --- The events counted --- */

static int count_anew(struct store *store, int64_t key, struct err *err)
{
    struct sql *sql = &store->sql;
    sqlite3_stmt *add =
        sql_get(sql, "INSERT OR IGNORE INTO temp.fewer(key, rank, sources)"
                     " SELECT m.key, m.rank, c.sources FROM rec.moment m JOIN"
                     " (SELECT count(DISTINCT " KIN_OF_SOURCE ") AS sources FROM rec.mention t"
                     "  JOIN rec.source_order o ON o.id = t.source WHERE t.key = ?1) c"
                     " WHERE m.key = ?1 AND c.sources < m.sources");
    sqlite3_bind_int64(add, 1, key);
    if (sql_run(sql, add, err) != 0)
        return -1;
    store->fewer += sqlite3_changes(sql->db);
    return 0;
}

/* What the layer touches has its number beside the rest of what is said of it. */
static int count_patches(struct store *store, struct err *err)
{
    return sql_exec(&store->sql,
                    "UPDATE temp.patch SET sources = (SELECT count(DISTINCT " KIN_OF_SOURCE ")"
                    " FROM temp.laid_mention t JOIN rec.source_order o ON o.id = t.source"
                    " WHERE t.key = patch.key)",
                    err);
}

int kin_lay_some(struct kin_laying *laying, int64_t budget, struct err *err)
{
    struct store *store = laying->store;
    int row = 1;
    for (; row == 1 && budget > 0; budget--) {
        row = sql_step(&store->sql, laying->each, err);
        if (row == 1 && count_anew(store, sqlite3_column_int64(laying->each, 0), err) != 0)
            row = -1;
    }
    if (row != 0)
        return row;
    store->generation++;
    store->evidence_generation++;
    return count_patches(store, err);
}

void kin_lay_end(struct kin_laying *laying)
{
    if (laying != NULL)
        sqlite3_finalize(laying->each);
    free(laying);
}

int store_join_sources(struct store *store, const struct kin_pair *pairs, size_t count,
                       struct err *err)
{
    struct kin_laying *laying = kin_lay(store, pairs, count, err);
    int result = laying != NULL ? 1 : -1;
    while (result == 1)
        result = kin_lay_some(laying, INT64_MAX, err);
    kin_lay_end(laying);
    return result;
}
