/* The order of lanes that need no counting: the sources or participants of the whole record, of
 * which it is stored how many events each has. Private to the files of the lanes. */
#ifndef STORE_LANES_ORDER_H
#define STORE_LANES_ORDER_H

#include <stddef.h>
#include <stdint.h>

#include "base/err.h"
#include "store/sql.h"

struct lanes_order {
    uint32_t *nouns; /* the number of the noun of each lane */
    size_t count;
    uint32_t *lanes; /* the lane of each noun; UINT32_MAX: it has none */
    size_t noun_count;
};

/* The most active first, the same by their numbers; those without events have no lane. each: a
 * statement that gives number and events, by number. Release it, even after an error. */
int lanes_order_make(struct lanes_order *order, struct sql *sql, sqlite3_stmt *each,
                     struct err *err);
void lanes_order_release(struct lanes_order *order);

/* The lane of a noun; -1: none. */
int64_t lanes_order_of(const struct lanes_order *order, int64_t noun);

#endif
