/* Weights of events over time, in equal buckets. Every dated event weighs one in all, spread evenly
 * over its span from earliest start to latest end; where one end is open or unknown, over its known
 * end alone. Private to store/. */
#ifndef STORE_STRIP_H
#define STORE_STRIP_H

#include <stddef.h>
#include <stdint.h>

/* Full buckets of a long span are noted as a difference to the one before, so that no event costs
 * more than another; strip_finish adds them up. */
struct strip {
    double lo, width; /* seconds; of one bucket */
    size_t count;
    double *weights; /* borrowed */
    double *steps;   /* count + 1; its own */
};

/* For [lo, hi), lo < hi; weights, of `count` buckets, are those of strip_finish, which ends it. */
void strip_init(struct strip *strip, int64_t lo, int64_t hi, size_t count, double *weights);
void strip_finish(struct strip *strip);

/* An event, lo and hi as in the table moment; both seconds are included. */
void strip_add(const struct strip *strip, int64_t lo, int64_t hi, double weight);

/* Spreads a weight from one place to another, in buckets. In doubles: years may be far apart, and a
 * bucket is never finer than a double there. */
void strip_spread(const struct strip *strip, double first, double last, double weight);

#endif
