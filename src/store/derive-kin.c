#include <stdlib.h>
#include <string.h>

#include "base/fold.h"
#include "base/json.h"
#include "base/mem.h"
#include "model/address.h"
#include "store/derive.h"
#include "store/store.h"

/* Disjoint sets over the sources' numbers (union by the smaller root, path halving). */
struct sets {
    int64_t *parent;
    int64_t count;
};

static int64_t root_of(struct sets *sets, int64_t number)
{
    while (sets->parent[number] != number) {
        sets->parent[number] = sets->parent[sets->parent[number]];
        number = sets->parent[number];
    }
    return number;
}

static void join(struct sets *sets, int64_t a, int64_t b)
{
    a = root_of(sets, a);
    b = root_of(sets, b);
    if (a < b)
        sets->parent[b] = a;
    else
        sets->parent[a] = b;
}

/* Joins a source with the first one that has the same mark: a wire, or an address. */
static int join_marked(struct store *store, struct sets *sets, int64_t number,
                       const struct buf *mark, struct err *err)
{
    sqlite3_stmt *first =
        sql_get(&store->sql, "INSERT INTO temp.mark(name, number) VALUES(?, ?)"
                             " ON CONFLICT(name) DO UPDATE SET number = number RETURNING number");
    sqlite3_bind_text(first, 1, mark->data, (int)mark->len, SQLITE_STATIC);
    sqlite3_bind_int64(first, 2, number);
    int found = sql_step(&store->sql, first, err);
    if (found == 1) {
        join(sets, number, sqlite3_column_int64(first, 0));
        found = sql_step(&store->sql, first, err) < 0 ? -1 : 1;
    }
    sqlite3_reset(first);
    return found == 1 ? 0 : -1;
}

static int join_wire(struct store *store, struct sets *sets, int64_t number, const char *wire,
                     struct err *err)
{
    struct buf mark;
    buf_init(&mark);
    buf_adds(&mark, "wire ");
    fold_search(wire, strlen(wire), &mark);
    int result = join_marked(store, sets, number, &mark, err);
    buf_release(&mark);
    return result;
}

static int join_address(struct store *store, struct sets *sets, int64_t number, const char *url,
                        struct err *err)
{
    static const char before[] = "url ";
    struct buf mark;
    buf_init(&mark);
    buf_adds(&mark, before);
    address_key(url, &mark);
    int result = mark.len > sizeof before - 1 ? join_marked(store, sets, number, &mark, err) : 0;
    buf_release(&mark);
    return result;
}

static int join_wires(struct store *store, struct sets *sets, int64_t number, const char *wires,
                      struct err *err)
{
    struct json json;
    json_init(&json, wires, strlen(wires));
    int result = 0;
    enum json_token token = json_next(&json);
    while (result == 0 && token != JSON_END && token != JSON_BAD) {
        if (token == JSON_STRING)
            result = join_wire(store, sets, number, json.value.data, err);
        token = json_next(&json);
    }
    json_release(&json);
    return result;
}

static int join_sources(struct store *store, struct sets *sets, struct err *err)
{
    struct sql *sql = &store->sql;
    sqlite3_stmt *each =
        sql_get(sql, "SELECT o.number, s.wire, c.number, s.url FROM rec.source_order o"
                     " JOIN rec.source s ON s.id = o.id"
                     " LEFT JOIN rec.source_order c ON c.id = s.copy_of"
                     " WHERE s.wire IS NOT NULL OR c.number IS NOT NULL OR s.url IS NOT NULL"
                     " ORDER BY o.number");
    int row;
    while ((row = sql_step(sql, each, err)) == 1) {
        int64_t number = sqlite3_column_int64(each, 0);
        const char *wires = (const char *)sqlite3_column_text(each, 1);
        const char *url = (const char *)sqlite3_column_text(each, 3);
        if ((wires != NULL && join_wires(store, sets, number, wires, err) != 0) ||
            (url != NULL && join_address(store, sets, number, url, err) != 0)) {
            row = -1;
            break;
        }
        if (sqlite3_column_type(each, 2) != SQLITE_NULL)
            join(sets, number, sqlite3_column_int64(each, 2));
    }
    sqlite3_reset(each);
    return row;
}

static int write_kin(struct store *store, struct sets *sets, struct err *err)
{
    struct sql *sql = &store->sql;
    sqlite3_stmt *set = sql_get(sql, "UPDATE rec.source_order SET kin = ? WHERE number = ?");
    for (int64_t i = 0; i < sets->count; i++) {
        sqlite3_bind_int64(set, 1, root_of(sets, i));
        sqlite3_bind_int64(set, 2, i);
        if (sql_run(sql, set, err) != 0)
            return -1;
    }
    return 0;
}

int derive_kin(struct store *store, struct err *err)
{
    struct sql *sql = &store->sql;
    struct sets sets = {NULL, 0};
    sqlite3_stmt *count = sql_get(sql, "SELECT count(*) FROM rec.source_order");
    int result = -1;
    if (sql_step(sql, count, err) == 1)
        sets.count = sqlite3_column_int64(count, 0);
    sqlite3_reset(count);
    sets.parent = mem_alloc(((size_t)sets.count + 1) * sizeof *sets.parent);
    for (int64_t i = 0; i < sets.count; i++)
        sets.parent[i] = i;
    if (sql_exec(sql, "CREATE TEMP TABLE mark(name TEXT PRIMARY KEY, number INTEGER) WITHOUT ROWID",
                 err) != 0)
        goto out;
    if (join_sources(store, &sets, err) == 0 && write_kin(store, &sets, err) == 0)
        result = sql_exec(sql, "DROP TABLE temp.mark", err);
out:
    free(sets.parent);
    return result;
}
