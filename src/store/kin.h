/* Sources that are found to depend on each other beside what the record says of them, because their
 * documents share most of their text. They are laid over the groups of derive.h, in temporary
 * tables, as a layer is over the events:
 *
 *   kin     the sources whose group is another one now: number, id, kin
 *   fewer   the events of the record of which fewer sources are independent than moment says: key,
 *           rank, sources
 *
 * Rows, queries, conflicts and what is known of a source follow. A growing record has none. */
#ifndef STORE_KIN_H
#define STORE_KIN_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/err.h"

struct store;

/* Sources by number. */
struct kin_pair {
    int64_t a, b;
};

/* The work of laying them. While one lives the record must not be exchanged. */
struct kin_laying;

/* Begins: what was laid before goes, the groups of the pairs are joined. NULL and err where the
 * tables cannot be written. */
struct kin_laying *kin_lay(struct store *store, const struct kin_pair *pairs, size_t count,
                           struct err *err);

/* Counts the sources of up to `budget` events anew. 1: there is more to do, 0: it is done, and
 * lists must be taken up by list_follow. */
int kin_lay_some(struct kin_laying *laying, int64_t budget, struct err *err);

void kin_lay_end(struct kin_laying *laying);

/* All at once. */
int store_join_sources(struct store *store, const struct kin_pair *pairs, size_t count,
                       struct err *err);

/* Whether any event has fewer. */
bool kin_is_laid(const struct store *store);

/* For the other files of the store. The group of a row o of rec.source_order, and the sources of a
 * row m of rec.moment. */
#define KIN_OF_SOURCE "coalesce((SELECT k.kin FROM temp.kin k WHERE k.number = o.number), o.kin)"
#define KIN_SOURCES   "coalesce((SELECT f.sources FROM temp.fewer f WHERE f.key = m.key), m.sources)"

int kin_begin(struct store *store, struct err *err);

#endif
