/* The sources in another order than the record's: worked out in slices, in memory. */
#ifndef STORE_SOURCE_ORDER_H
#define STORE_SOURCE_ORDER_H

#include <stdint.h>

#include "base/err.h"
#include "model/source-sort.h"

struct store;
struct source_order;

/* weights: for SOURCES_BY_AGREEMENT a number for each of the sources, the least first (agreeing.h);
 * borrowed. Else NULL. */
struct source_order *source_order_begin(struct store *store, enum source_sort sort,
                                        const int64_t *weights);

/* Reads up to `budget` sources: 1: there are more; 0: it is done; -1. */
int source_order_some(struct source_order *order, int64_t budget, struct err *err);

/* Once it is done: the numbers in order, as many as fetch_source_count gives. They belong to it.
 * Equal ones are in record order. */
const int32_t *source_order_numbers(const struct source_order *order);

/* NULL is allowed. */
void source_order_free(struct source_order *order);

#endif
