/* The events of the present list by participant, place, tag or source. A struct lanes owns the
 * events that it has read; the lanes themselves stand in a temporary table of the store, so that
 * there may be any number of them. One struct lanes at a time for a store; free it before the
 * list. */
#ifndef STORE_LANES_H
#define STORE_LANES_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/err.h"
#include "base/pool.h"
#include "model/lane.h"

struct lanes;
struct list;
struct store;

/* Counts the lanes of a kind over a list as it is now: the most active first, the same by record
 * order (participants and sources) or by name. Of an unfiltered list participants and sources are
 * counted already; the rest is counted once, here. NULL and err: ERR_INTERRUPTED, ERR_IO. */
struct lanes *lanes_new(struct store *store, struct list *list, enum lane_kind kind,
                        struct err *err);
void lanes_free(struct lanes *lanes);

/* Whether a change to the layer since lanes_new may have changed what is in the lanes. */
bool lanes_stale(const struct lanes *lanes);

int64_t lanes_count(const struct lanes *lanes);

/* The lane at a position, from 0. ERR_NOTHING: there is none. */
int lanes_at(struct lanes *lanes, int64_t at, struct pool *pool, struct lane *out, struct err *err);

/* The position of the lane of an id; of the first lane that has an event. -1: none. */
int64_t lanes_find(struct lanes *lanes, const char *id);
int64_t lanes_holding(struct lanes *lanes, int64_t key);

/* The events of a lane, read at the first call and kept until lanes_keep lets them go; and whether
 * they are there already. Of a lane of thousands just their numbers are told, and its events by the
 * functions that follow; one of a hundred thousand takes some 20 ms to read. */
bool lanes_have(struct lanes *lanes, int64_t at);
int lanes_events(struct lanes *lanes, int64_t at, struct lane_events *out, struct err *err);

/* Whether the record is so large that a lane of thousands takes longer than a frame to read. */
bool lanes_are_slow(const struct lanes *lanes);

/* Of any lane: its n-th event, from 0 (ERR_NOTHING: it has none); the place of an event, -1 where
 * it is in another lane; the first dated event at or behind a time, the number of those dated where
 * there is none. -2 and err where it cannot be read. */
int lanes_event(struct lanes *lanes, int64_t at, int64_t n, struct lane_event *out,
                struct err *err);
int64_t lanes_place(struct lanes *lanes, int64_t at, int64_t key, struct err *err);
int64_t lanes_at_time(struct lanes *lanes, int64_t at, int64_t time, struct err *err);

/* Calls back for the events that may be seen in a window, the undated apart: by their own bounds
 * where they are no more than window->most, else by their spans. *sides begins as false. */
int lanes_spread(struct lanes *lanes, int64_t at, const struct lane_window *window,
                 lane_event_fn *each, void *context, struct lane_sides *sides, struct err *err);

/* Makes the bounds exact of those events of a lane that may be seen in [lo, hi), unless they are
 * more than `most`: so many on a screen cannot be told apart. Not of a lane of thousands. */
int lanes_exact(struct lanes *lanes, int64_t at, int64_t lo, int64_t hi, size_t most,
                struct err *err);

/* Lets go of the events of lanes that are not at [from, to), where so many are held that their
 * memory counts; of lanes of thousands also there, but for the one at `cursor`. */
void lanes_keep(struct lanes *lanes, int64_t from, int64_t to, int64_t cursor);

#endif
