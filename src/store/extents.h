/* What is stored for the density of a large record: how much weight its time has from part to part,
 * and of each event the part of that time that it takes up. Private to store/. */
#ifndef STORE_EXTENTS_H
#define STORE_EXTENTS_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/err.h"
#include "store/strip.h"

struct store;

/* From more than EXTENTS_FROM dated events on it is stored. */
enum { MASS_CELLS = 4096, EXTENT_CHUNK = 2000, EXTENTS_FROM = 2000 };

/* Fills the tables mass and extent from the table moment. */
int extents_derive(struct store *store, struct err *err);

/* Whether it is there and fine enough for buckets of the strip's width. */
bool extents_serve(const struct store *store, const struct strip *strip);

/* Adds all events of the record. */
int extents_add_all(struct store *store, const struct strip *strip, struct err *err);

/* Adds those of some dated ranks, which ascend, from ranks[*at] on, until the budget, counted in
 * ranks or so, is used up. */
int extents_add(struct store *store, const struct strip *strip, const uint32_t *ranks, size_t count,
                size_t *at, int64_t *budget, struct err *err);

/* At most so many seconds an extent is wider than its event, at either end. */
int64_t extents_width(const struct store *store);

/* Takes the extent of ranks[at], in seconds: [lo, hi], INT64_MIN and INT64_MAX where that end is
 * open or unknown. false: no more. */
typedef bool extent_fn(void *context, size_t at, int64_t lo, int64_t hi);

/* Calls back for dated ranks, which ascend. Only where more than EXTENTS_FROM events are dated. */
int extents_walk(struct store *store, const uint32_t *ranks, size_t count, extent_fn *each,
                 void *context, struct err *err);

#endif
