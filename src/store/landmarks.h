/* Where the events of some ranks stand in time: a search for a time halves the same stretches of
 * the record again and again, and comes by the same ranks. What a record says of a rank does not
 * change; of a growing one nothing is kept. Private to store/; the store owns them. */
#ifndef STORE_LANDMARKS_H
#define STORE_LANDMARKS_H

#include <stdint.h>

#include "base/err.h"
#include "store/list.h"

struct store;

struct landmark {
    int64_t key, first, last; /* as in the table moment */
    uint32_t rank;
    uint8_t order; /* enum list_order + 1; 0: there is none */
};

/* The event of a rank, read unless it was read lately: 1; 0 and zeros where there is none, -1 and
 * err where it cannot be read. */
int landmarks_at(struct store *store, enum list_order order, int64_t rank, struct landmark *out,
                 struct err *err);

void landmarks_free(struct landmark *landmarks);

#endif
