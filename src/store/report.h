/* Report time: when what happened was told. A source's is its `published`; where that is missing,
 * `retrieved` tells that it was out by then, so it is the interval ../RETRIEVED. A date that is no
 * EDTF is none.
 *
 * An event is reported when the earliest of its sources was published (by the order of DESIGN 4.5
 * among them, then by record order). The order of reporting is that of these dates, then that of
 * the events themselves; events of which no source has a date come last, apart.
 */
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

/* The sorter that takes a struct told of every event; and the tables that are filled from it,
 * report and report_of (rank-map.h). */
struct sorter *report_begin(void);
int report_order(struct store *store, struct sorter *reports, struct err *err);

#endif
