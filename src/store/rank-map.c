#include "store/rank-map.h"

#include <stdint.h>
#include <string.h>

#include "store/little-endian.h"
#include "store/store.h"

enum { RANK_BYTES = 4, RANK_NONE = 0xFF };

static int put_chunk(struct store *store, int64_t chunk, unsigned char *ranks, struct err *err)
{
    sqlite3_stmt *add = sql_get(&store->sql, "INSERT INTO rec.rank_of(chunk, ranks) VALUES(?, ?)");
    sqlite3_bind_int64(add, 1, chunk);
    sqlite3_bind_blob(add, 2, ranks, RANK_CHUNK * RANK_BYTES, SQLITE_STATIC);
    int result = sql_run(&store->sql, add, err);
    memset(ranks, RANK_NONE, RANK_CHUNK * RANK_BYTES);
    return result;
}

int rank_map_derive(struct store *store, struct err *err)
{
    unsigned char ranks[RANK_CHUNK * RANK_BYTES];
    memset(ranks, RANK_NONE, sizeof ranks);
    sqlite3_stmt *each =
        sql_get(&store->sql, "SELECT key, rank FROM rec.moment WHERE key > 0 ORDER BY key");
    int row, result = 0;
    int64_t chunk = -1;
    while (result == 0 && (row = sql_step(&store->sql, each, err)) != 0) {
        int64_t key = sqlite3_column_int64(each, 0);
        if (row < 0)
            result = -1;
        else if (chunk >= 0 && key / RANK_CHUNK != chunk)
            result = put_chunk(store, chunk, ranks, err);
        chunk = key / RANK_CHUNK;
        put_le32(ranks + key % RANK_CHUNK * RANK_BYTES, (uint32_t)sqlite3_column_int64(each, 1));
    }
    sqlite3_reset(each);
    return result == 0 && chunk >= 0 ? put_chunk(store, chunk, ranks, err) : result;
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
