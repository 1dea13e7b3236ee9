/* From events' keys to their ranks: the table rank_of has the ranks of RANK_CHUNK keys in a row, so
 * that a set of keys becomes one of ranks in a single pass; report_of likewise those in the order
 * of reporting. */
#ifndef STORE_RANK_MAP_H
#define STORE_RANK_MAP_H

#include "base/err.h"
#include "store/rankset.h"
#include "store/sql.h"

struct store;

/* As many as fill a page; the bytes of a rank. */
enum { RANK_CHUNK = 2000, RANK_BYTES = 4 };

/* Ranks on their way into one of the tables, by ascending keys. */
struct rank_map {
    sqlite3_stmt *add; /* takes chunk and ranks */
    int64_t chunk;     /* -1: nothing is there yet */
    unsigned char ranks[RANK_CHUNK * RANK_BYTES];
};

void rank_map_begin(struct rank_map *map, sqlite3_stmt *add);
int rank_map_put(struct rank_map *map, struct sql *sql, int64_t key, int64_t rank, struct err *err);
int rank_map_end(struct rank_map *map, struct sql *sql, struct err *err);

/* Fills the table from `moment`, which has its indexes. */
int rank_map_derive(struct store *store, struct err *err);

/* Takes note of how far the keys go, in store->keys. */
int rank_map_take(struct store *store, struct err *err);

/* The rank in the order of reporting of an event; -1: it has none, or it cannot be read. */
int64_t rank_map_report(struct store *store, int64_t key);

/* Adds the ranks of keys (a set of the size store->keys) to ranks (one of store->events). */
int rank_map_add(struct store *store, const struct rankset *keys, struct rankset *ranks,
                 struct err *err);

#endif
