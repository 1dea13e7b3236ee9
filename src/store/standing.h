/* What a row shows of an event without reading it whole: its place in time and how its claims
 * stand. The same for the record's events (while pouring) and for those that the layer touches. */
#ifndef STORE_STANDING_H
#define STORE_STANDING_H

#include <stdbool.h>
#include <stdint.h>

#include "base/err.h"
#include "base/pool.h"
#include "model/event.h"
#include "store/fetch.h"

/* Sizes of spans: that of a day, and of one with an open end. */
enum { STANDING_DAY = 17, STANDING_OPEN = 64 };

struct standing {
    bool dated, approximate, uncertain;
    int64_t first, last; /* edtf_key */
    int64_t lo, hi;      /* INT64_MIN and INT64_MAX where open or unknown */
    int size;            /* of the span: binary digits of its length; STANDING_OPEN */
};

/* Without a date: behind all of which something is known. */
#define STANDING_UNDATED ((struct standing){.first = INT64_MAX, .last = INT64_MAX})

/* when: NULL is undated. ERR_INPUT where it is no EDTF. */
int standing_of_date(struct standing *out, const char *when, struct err *err);

enum { CONFLICT_NONE, CONFLICT_SOFT, CONFLICT_HARD, CONFLICT_SETTLED };

/* The worst conflict of an event that is not settled into *worst, CONFLICT_SETTLED where all are;
 * returns whether a hard one is open. */
bool standing_of_claims(const struct event *event, const struct settlement *settled, size_t count,
                        struct pool *pool, int *worst);

/* The same of conflicts that are there. */
bool standing_of_conflicts(const struct conflict *conflicts, size_t count, int *worst);

/* Fills settled and reason of conflicts; matters compare folded. */
void standing_settle(struct conflict *conflicts, size_t count, const struct settlement *settled,
                     size_t settled_count);

#endif
