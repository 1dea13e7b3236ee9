/* The order of lanes that need no counting: the sources or participants of the whole record, of
 * which it is stored how many events each has. Where there are many the order is stored, too, in
 * the table lane_order: their numbers, four bytes each, the lowest first. Private to the files of
 * the lanes. */
#ifndef STORE_LANES_ORDER_H
#define STORE_LANES_ORDER_H

#include <stddef.h>
#include <stdint.h>

#include "base/err.h"
#include "store/lanes.h"
#include "store/sql.h"

struct lanes_order {
    uint32_t *nouns; /* the number of the noun of each lane */
    size_t count;
    uint32_t *lanes; /* the lane of each noun; UINT32_MAX: it has none */
    size_t noun_count;
};

/* The most active first, the same by their numbers; those without events have no lane. kind:
 * LANE_SOURCES or LANE_PARTICIPANTS. Release it, even after an error. */
int lanes_order_make(struct lanes_order *order, struct sql *sql, enum lane_kind kind,
                     struct err *err);
void lanes_order_release(struct lanes_order *order);

/* Stores both, when the nouns of a record were counted. */
int lanes_order_derive(struct sql *sql, struct err *err);

/* The lane of a noun; -1: none. */
int64_t lanes_order_of(const struct lanes_order *order, int64_t noun);

#endif
