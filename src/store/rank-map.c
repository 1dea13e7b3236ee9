#include "store/rank-map.h"

#include <stdint.h>
#include <string.h>

#include "store/little-endian.h"
#include "store/store.h"

enum { RANK_NONE = 0xFF };

void rank_map_begin(struct rank_map *map, sqlite3_stmt *add)
{
    map->add = add;
    map->chunk = -1;
    memset(map->ranks, RANK_NONE, sizeof map->ranks);
}

int rank_map_end(struct rank_map *map, struct sql *sql, struct err *err)
{
    if (map->chunk < 0)
        return 0;
    sqlite3_reset(map->add);
    sqlite3_bind_int64(map->add, 1, map->chunk);
    sqlite3_bind_blob(map->add, 2, map->ranks, sizeof map->ranks, SQLITE_STATIC);
    int result = sql_run(sql, map->add, err);
    rank_map_begin(map, map->add);
    return result;
}

int rank_map_put(struct rank_map *map, struct sql *sql, int64_t key, int64_t rank, struct err *err)
{
    if (key / RANK_CHUNK != map->chunk && rank_map_end(map, sql, err) != 0)
        return -1;
    map->chunk = key / RANK_CHUNK;
    put_le32(map->ranks + key % RANK_CHUNK * RANK_BYTES, (uint32_t)rank);
    return 0;
}

int rank_map_derive(struct store *store, struct err *err)
{
    struct sql *sql = &store->sql;
    struct rank_map map;
    rank_map_begin(&map, sql_get(sql, "INSERT INTO rec.rank_of(chunk, ranks) VALUES(?, ?)"));
    sqlite3_stmt *each =
        sql_get(sql, "SELECT key, rank FROM rec.moment WHERE key > 0 ORDER BY key");
    int row;
    while ((row = sql_step(sql, each, err)) == 1)
        if (rank_map_put(&map, sql, sqlite3_column_int64(each, 0), sqlite3_column_int64(each, 1),
                         err) != 0) {
            row = -1;
            break;
        }
    sqlite3_reset(each);
    return row == 0 ? rank_map_end(&map, sql, err) : -1;
}

int64_t rank_map_report(struct store *store, int64_t key)
{
    sqlite3_stmt *find = sql_get(&store->sql, "SELECT ranks FROM rec.report_of WHERE chunk = ?");
    sqlite3_bind_int64(find, 1, key / RANK_CHUNK);
    int64_t rank = -1;
    if (key > 0 && sqlite3_step(find) == SQLITE_ROW &&
        sqlite3_column_bytes(find, 0) == RANK_CHUNK * RANK_BYTES) {
        const unsigned char *ranks = sqlite3_column_blob(find, 0);
        rank = get_le32(ranks + key % RANK_CHUNK * RANK_BYTES);
    }
    sqlite3_reset(find);
    return rank < store->events ? rank : -1;
}

int rank_map_take(struct store *store, struct err *err)
{
    sqlite3_stmt *find = sql_get(&store->sql, "SELECT max(chunk) FROM rec.rank_of");
    int row = sql_step(&store->sql, find, err);
    bool any = row == 1 && sqlite3_column_type(find, 0) != SQLITE_NULL;
    int64_t last = any ? sqlite3_column_int64(find, 0) : -1;
    sqlite3_reset(find);
    if (row < 0)
        return -1;
    /* Keys are given one after another: a gap is where an event was left out. */
    if (last >= UINT32_MAX / RANK_CHUNK)
        return err_set_at(err, ERR_IO, store->name.data, 0, 0, "its order of events is damaged");
    store->keys = (last + 1) * RANK_CHUNK;
    return 0;
}

/* The keys of one chunk. */
static void add_chunk(const struct rankset *keys, int64_t chunk, const unsigned char *ranks,
                      struct rankset *out)
{
    int64_t first = chunk * RANK_CHUNK;
    for (int64_t key = rankset_next(keys, first); key >= 0 && key < first + RANK_CHUNK;
         key = rankset_next(keys, key + 1))
        rankset_add(out, get_le32(ranks + (key - first) * RANK_BYTES));
}

int rank_map_add(struct store *store, const struct rankset *keys, struct rankset *ranks,
                 struct err *err)
{
    sqlite3_stmt *find = sql_get(&store->sql, "SELECT ranks FROM rec.rank_of WHERE chunk = ?");
    int row = 0;
    for (int64_t key = rankset_next(keys, 0); key >= 0 && row >= 0;) {
        int64_t chunk = key / RANK_CHUNK;
        sqlite3_reset(find);
        sqlite3_bind_int64(find, 1, chunk);
        row = sql_step(&store->sql, find, err);
        if (row == 1 && sqlite3_column_bytes(find, 0) == RANK_CHUNK * RANK_BYTES)
            add_chunk(keys, chunk, sqlite3_column_blob(find, 0), ranks);
        key = rankset_next(keys, (chunk + 1) * RANK_CHUNK);
    }
    sqlite3_reset(find);
    return row < 0 ? -1 : 0;
}
