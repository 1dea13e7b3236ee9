/* What the files of the lanes share: the insides of struct lanes. Private to them. */
#ifndef STORE_LANES_PARTS_H
#define STORE_LANES_PARTS_H

#include "store/lanes-order.h"
#include "store/lanes.h"
#include "store/store.h"

/* The events of one lane; of a thin one those that the layer touches alone, and the ranks of the
 * others, ascending. */
struct held {
    int64_t at;
    struct lane_event *events;
    size_t count, capacity, dated;
    bool thin;
    uint32_t *ranks;
    size_t rank_count, rank_dated;
    uint32_t *bases; /* of each of the events, how many of the ranks are before it */
};

/* From so many events on a lane is thin. */
enum { THIN_EVENTS = 2000 };

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

/* lanes-read.c: takes an event out of a row: its key, first, last, lo, hi (null: undated). Of what
 * the layer does not change the span is stored; the four bounds come with lanes_read_bounds. */
struct lane_event lanes_event_of_row(sqlite3_stmt *row);
struct lane_event lanes_event_of_span(int64_t lo, int64_t hi);
void lanes_take_event(struct held *held, sqlite3_stmt *row);
int lanes_compare_events(const void *a, const void *b);
int lanes_read_bounds(struct lanes *lanes, struct lane_event *event, struct err *err);

/* lanes-thin.c. Places are among all events of the lane. thin_position: -1: it is not in the lane;
 * -2 and err. */
bool lanes_is_thin(const struct lanes *lanes, const struct lane *lane);
int lanes_read_thin(struct lanes *lanes, struct held *held, const char *id, struct err *err);
int thin_event(struct lanes *lanes, const struct held *held, size_t at, struct lane_event *out,
               struct err *err);
int thin_first(struct lanes *lanes, const struct held *held, size_t at, int64_t *first,
               struct err *err);
int64_t thin_position(struct lanes *lanes, const struct held *held, int64_t key, struct err *err);
int thin_spread(struct lanes *lanes, const struct held *held, const struct lane_window *window,
                lane_event_fn *each, void *context, struct lane_sides *sides, struct err *err);

#endif
