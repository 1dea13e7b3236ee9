/* The present list: which events, in what order (DESIGN 4.5: earliest start, latest end, record
 * order; undated last). A struct list owns its vector of ranks; it must be freed before its store.
 * Positions count from 0. No call here reads the whole record, but list_new with a query, and
 * list_density; both can be interrupted. */
#ifndef STORE_LIST_H
#define STORE_LIST_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/err.h"
#include "base/pool.h"
#include "model/query.h"
#include "time/scale.h"

struct list;
struct store;

/* By what time a list is ordered and speaks of dates: when things happened, or when they were first
 * reported (store/report.h; only where report_count is not 0). Everything below goes by it; undated
 * are then those of which no report has a date, inserted events among them. */
enum list_order { LIST_BY_EVENT, LIST_BY_REPORT };

/* All events (query NULL or QUERY_EVERYTHING) or those that match now. The list stays as it is
 * whatever is marked later. NULL and err: ERR_INTERRUPTED, ERR_IO. */
struct list *list_new(struct store *store, const struct query *query, struct err *err);
void list_free(struct list *list);

/* The same in slices: a list that fills, in order, as list_fill is called. All else can be asked
 * of it meanwhile, and answers for what is there. keep: the pool that holds the query, which the
 * list takes over; NULL: the query outlives the filling. */
struct list *list_begin(struct store *store, const struct query *query, struct pool *keep,
                        struct err *err);

/* Both in an order. In the past (store_set_past), too, the query says which events there are
 * (FIELD_KNOWN); by event each then stands at its date of then, once the list is full. */
struct list *list_new_by(struct store *store, enum list_order order, const struct query *query,
                         struct err *err);
struct list *list_begin_by(struct store *store, enum list_order order, const struct query *query,
                           struct pool *keep, struct err *err);

/* From the earliest start to the latest end of the record's dates in the list's order, whatever is
 * filtered; open and unknown ends apart. Returns false where nothing has a date. */
bool list_span(const struct list *list, int64_t *lo, int64_t *hi);

/* Goes on: the budget is the number of rows of an index to be read, and reading an event to judge
 * it costs as much as SCAN_JUDGED of them. */
int list_fill(struct list *list, int64_t budget, struct err *err);
bool list_is_filling(const struct list *list);

/* How much of the record it has looked at, from 0 to 1. */
double list_filled(const struct list *list);

/* Takes up what the layer moved since: dates edited, events inserted (they join whatever the query
 * says) or taken back. Marks change nothing. Call it after every change to the layer. */
int list_follow(struct list *list, struct err *err);

/* While the record grows (store_settle): takes up to `most` further events into the list, those
 * that match `query`, the one that the list was made by; positions change, keys do not. Returns how
 * many are still to be judged, 0 where it is level with the record, -1 on error. For another record
 * it does nothing. */
int64_t list_grow(struct list *list, const struct query *query, int64_t most, struct err *err);

/* At once after store_grown, for a list of all events; others are to be made anew. */
void list_grown(struct list *list);

/* Differs between any two lists, and changes when rows of one moved, came or went. */
uint64_t list_generation(const struct list *list);

int64_t list_count(const struct list *list);

/* The keys of rows [at, at + n) into keys; returns how many there were (fewer at the end), -1 on
 * error. */
int64_t list_keys(struct list *list, int64_t at, int64_t n, int64_t *keys, struct err *err);

/* One key, 0 where there is no such position (or it cannot be read). */
int64_t list_key(struct list *list, int64_t at);

/* Tells of the ids of the sources and participants that the list's events refer to, as the layer
 * has them: each at least once. */
struct list_uses {
    void (*source)(void *context, const char *id);
    void (*participant)(void *context, const char *id);
    void *context;
};

int list_uses(struct list *list, const struct list_uses *told, struct err *err);

/* The position of an event; -1 where it is not in the list. */
int64_t list_find(struct list *list, int64_t key);

/* Where the event stands or would stand: the position of it or of the first row behind it, for the
 * cursor when a filter took its event away. */
int64_t list_near(struct list *list, int64_t key);

/* The first row whose earliest start (edtf_key first) is at or after t; list_undated where there
 * is none. list_undated: where the undated ones begin; list_count where there are none. */
int64_t list_at_time(struct list *list, int64_t t);
int64_t list_undated(struct list *list);

/* The first row of the n-th period behind (n > 0) or before (n < 0) that of row `at` that holds any
 * event; the undated ones are the last period. Stops at the first or last such period. */
int64_t list_step_period(struct list *list, enum scale scale, int64_t at, int n);

enum list_want {
    LIST_UNSEEN,
    LIST_DISPUTED,
    LIST_CONFLICT,      /* hard or soft, settled or not */
    LIST_OPEN_CONFLICT, /* one that is not settled */
};

/* The next row behind (forward) or before `at` that is so, by the marks of now; at -1 begins at the
 * end of that direction. -1: none (wrap: none but `at` itself), -2: error. */
int64_t list_next(struct list *list, enum list_want want, int64_t at, bool forward, bool wrap,
                  struct err *err);

/* The same for a query's next match. */
int64_t list_search(struct list *list, const struct query *query, int64_t at, bool forward,
                    bool wrap, struct err *err);

/* And in slices, while the list stays as it is. keep: as of list_begin. */
struct seek;
struct seek *seek_begin(struct list *list, const struct query *query, struct pool *keep, int64_t at,
                        bool forward, bool wrap, struct err *err);
void seek_free(struct seek *seek);

/* Goes on, with a budget as of list_fill. 1: *found is the answer, as of list_search; 0: it is not
 * there yet; -1. A slice for those in no hurry is SEEK_SLICE. */
enum { SEEK_SLICE = 1 << 16 };
int seek_work(struct seek *seek, int64_t budget, int64_t *found, struct err *err);

/* How much of the record it has looked at, from 0 to 1. */
double seek_share(const struct seek *seek);

/* Weights of n buckets of equal length over [lo, hi) seconds: every dated event of the list counts
 * one in all, spread evenly over its span from earliest start to latest end; of an end that is open
 * or unknown the known end counts alone. What lies outside is not in them. For the whole of a
 * record of more than 20 000 dated events the edges of buckets are true to a 4096th of its time. */
int list_density(struct list *list, int64_t lo, int64_t hi, size_t n, double *weights,
                 struct err *err);

/* And in slices, for a filtered list of many; n > 0, lo < hi. Where the list changes (see
 * list_generation) or goes, begin anew. density_work looks at `budget` rows or so; 1: weights is
 * filled, and it is over; 0: it is not there yet; -1. */
struct density;
struct density *density_begin(struct list *list, int64_t lo, int64_t hi, size_t n);
int density_work(struct density *density, int64_t budget, double *weights, struct err *err);
void density_free(struct density *density);

#endif
