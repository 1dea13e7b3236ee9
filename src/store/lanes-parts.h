/* What the files of the lanes share: the insides of struct lanes. Private to them. */
#ifndef STORE_LANES_PARTS_H
#define STORE_LANES_PARTS_H

#include "store/lanes-order.h"
#include "store/lanes.h"
#include "store/store.h"

/* The events of one lane. */
struct held {
    int64_t at;
    struct lane_event *events;
    size_t count, capacity, dated;
};

struct lanes {
    struct store *store;
    enum lane_kind kind;
    bool filtered;
    bool ordered;             /* by what is stored; else they stand in temp.lane */
    struct lanes_order order; /* then */
    int64_t count;
    uint64_t order_generation; /* of the store, when they were counted */
    int64_t changes;           /* of the layer, then */
    struct held *held;
    size_t held_count, held_capacity;
};

/* Reads the events of a lane, in their order; held is empty before. */
int lanes_read(struct lanes *lanes, struct held *held, const struct lane *lane, struct err *err);

#endif
