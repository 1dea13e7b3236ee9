/* Report time: when what happened was told. A source's is its `published`; where that is missing,
 * `retrieved` tells that it was out by then, so it is the interval ../RETRIEVED. A date that is no
 * EDTF is none.
 *
 * An event is reported when the earliest of its sources was published (by the order of DESIGN 4.5
 * among them, then by record order). The order of reporting is that of these dates, then that of
 * the events themselves; events of which no source has a date come last, apart.
 *
 * The past: what was known at a moment. A source was known by then if it was published by then for
 * certain: the last second of its date is no later. The store keeps the moment (store_set_past) and
 * tells everything as it stood: lists hold the events that a source known by then reports; rows and
 * events count those sources alone; conflicts are among their claims; and an event's date is what
 * the latest of them claims under the matter `when`, where one does, else the event's own. What an
 * annotator decided, and an event's own fields, have no history in the record and are as they are
 * now. */
#ifndef STORE_REPORT_H
#define STORE_REPORT_H

#include <stdbool.h>
#include <stdint.h>

#include "base/err.h"
#include "base/pool.h"
#include "model/row.h"

struct event;
struct moved;
struct sorter;
struct store;

/* Looks at the past: what was known at the second `until`; on false at the present again. Lists
 * that were made before stay as they are: make them anew. */
void store_set_past(struct store *store, bool on, int64_t until);
bool store_is_past(const struct store *store);
int64_t store_past_until(const struct store *store);

/* How many events have a report with a date; 0: there is no order of reporting. */
int64_t report_count(const struct store *store);

/* The date of the earliest report of each row into `reported` and its sort key; NULL where there is
 * none. */
int report_of_rows(struct store *store, struct row *rows, size_t n, struct pool *pool,
                   struct err *err);

/* --- For the files of this room --- */

/* derive: fills the columns of source_order. */
int report_date_sources(struct store *store, struct err *err);

/* An event's earliest report, by the sources' order of reporting; told: 0 for none. */
struct told {
    int64_t told, rank, key;
};

/* The sorter that takes a struct told of every event, and the table that is filled from it. */
struct sorter *report_begin(void);
int report_order(struct store *store, struct sorter *reports, struct err *err);

/* In the past: the row's sources, conflict and date as they stood. */
int report_past_row(struct store *store, struct row *row, struct pool *pool, struct err *err);

/* Marks the mentions that were not known yet, and gives the event its date of then. */
int report_past_event(struct store *store, int64_t key, struct event *event, struct pool *pool,
                      struct err *err);

/* The date that sources known by then claimed for an event; *when NULL where none did. */
int report_past_when(struct store *store, int64_t key, struct pool *pool, const char **when,
                     struct err *err);

#endif
