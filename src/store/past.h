/* The past: what was known at a moment. A source was known by then if it was published by then for
 * certain: the last second of its date is no later. The store keeps the moment and tells everything
 * as it stood: lists hold the events that a source known by then reports; rows and events count
 * those sources alone; conflicts are among their claims; queries find what they say; and an event's
 * date is what the latest of them claims under the matter `when`, where one does, else the event's
 * own. What an annotator decided, and an event's own fields, have no history in the record and are
 * as they are now.
 *
 * The dates of then stand, of those events of which a source known by then claims one, in
 * temp.past: key, the date, and what moment has of it. */
#ifndef STORE_PAST_H
#define STORE_PAST_H

#include <stdbool.h>
#include <stdint.h>

#include "base/err.h"
#include "base/pool.h"
#include "model/row.h"

struct event;
struct standing;
struct store;

/* Looks at the past: what was known at the second `until`; on false at the present again. Lists
 * that were made before stay as they are: make them anew. On error nothing has changed. */
int store_set_past(struct store *store, bool on, int64_t until, struct err *err);
bool store_is_past(const struct store *store);
int64_t store_past_until(const struct store *store);

/* --- For the files of this room --- */

int past_begin(struct store *store, struct err *err);

/* Takes up what the layer says now of one event, or of all. */
int past_touch(struct store *store, int64_t key, struct err *err);
int past_rebuild(struct store *store, struct err *err);

/* The date of then of an event, NULL where no source known by then claims one. */
int past_when(struct store *store, int64_t key, struct pool *pool, const char **when,
              struct standing *standing, struct err *err);

/* The row's sources, conflict and date as they stood. */
int past_row(struct store *store, struct row *row, struct pool *pool, struct err *err);

/* Marks the mentions that were not known yet, and gives the event its date of then. */
int past_event(struct store *store, int64_t key, struct event *event, struct pool *pool,
               struct err *err);

/* Conditions of compile.h: conflict_then(KEY) is the worst conflict of then, as moment has that of
 * today (standing.h), without which there was none. */
#define PAST_CONFLICT "(@m.conflict AND conflict_then(@m.key) <> 0)"
#define PAST_OPEN     "(@m.conflict AND conflict_then(@m.key) IN (1, 2))"
#define PAST_DISPUTED "(@m.disputed AND (@e.status IS 'disputed' OR conflict_then(@m.key) = 2))"

#endif
