/* From events' keys to their ranks, many at once: the table rank_of has the ranks of RANK_CHUNK
 * keys in a row, so that a set of keys becomes one of ranks in a single pass. */
#ifndef STORE_RANK_MAP_H
#define STORE_RANK_MAP_H

#include "base/err.h"
#include "store/rankset.h"

struct store;

/* As many as fill a page. */
enum { RANK_CHUNK = 2000 };

/* Fills the table from `moment`, which has its indexes. */
int rank_map_derive(struct store *store, struct err *err);

/* Takes note of how far the keys go, in store->keys. */
int rank_map_take(struct store *store, struct err *err);

/* Adds the ranks of keys (a set of the size store->keys) to ranks (one of store->events). */
int rank_map_add(struct store *store, const struct rankset *keys, struct rankset *ranks,
                 struct err *err);

#endif
