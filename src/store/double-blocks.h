/* Which participants are worth comparing: those that share a part of a name. Private to
 * store/doubles.c. */
#ifndef STORE_DOUBLE_BLOCKS_H
#define STORE_DOUBLE_BLOCKS_H

#include <stddef.h>
#include <stdint.h>

#include "model/likeness.h"

/* One above the other. */
struct candidate {
    uint32_t a, b;
};

/* The pairs of personas (by number) whose names share a part by which likeness_of might find them
 * alike; each once, in order. The caller frees them. */
struct candidate *double_candidates(const struct persona *personas, size_t count, size_t *found);

#endif
