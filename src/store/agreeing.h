/* How far sources agree (model/agreement.h) over all events that more than one of them speaks of:
 * worked out in slices. */
#ifndef STORE_AGREEING_H
#define STORE_AGREEING_H

#include <stddef.h>
#include <stdint.h>

#include "base/err.h"
#include "model/agreement.h"

struct store;
struct agreeing;

struct agreeing_sum {
    const char *id; /* belongs to the agreeing */
    int64_t number; /* of the source */
    int64_t events; /* shared */
    struct agreement_tally values, stances;
};

/* Begins with no event. source NULL: each source's sum is over all other sources, each with each;
 * else it is of what the others have in common with this one. store must stay. */
struct agreeing *agreeing_new(struct store *store, const char *source);

/* Takes an event whose mentions are those (fetch_mentions). */
int agreeing_add(struct agreeing *agreeing, const struct event *event, struct err *err);

/* The sums so far, in the order in which they came up; they are good until the next agreeing_add.
 */
size_t agreeing_sums(const struct agreeing *agreeing, const struct agreeing_sum **out);

/* NULL is allowed. */
void agreeing_free(struct agreeing *agreeing);

#endif
