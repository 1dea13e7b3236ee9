/* The dates above the density strip. */
#ifndef UI_TICKS_H
#define UI_TICKS_H

#include <stdint.h>

#include "base/buf.h"
#include "time/scale.h"

/* How a span is cut: every `years` years, or every period of the scale. */
struct ticks {
    int64_t lo, hi;
    int columns;
    enum scale scale;
    int64_t years; /* 0: one period of the scale */
    int64_t at;    /* the tick that comes next */
};

/* Cuts [lo, hi), lo < hi, so finely as labels have room in so many columns. */
void ticks_init(struct ticks *ticks, int64_t lo, int64_t hi, int columns);

/* The next tick: the column where it begins and the column of the one after it. The first may begin
 * before lo; its column is 0. Returns 0 where there are no more. */
int ticks_next(struct ticks *ticks, int64_t *start, int *column, int *next_column);

/* Adds a tick's label; with what is coarser too where it is the first one, or where that changes.
 */
void ticks_label(const struct ticks *ticks, int64_t start, int first, struct buf *out);

/* The column of an instant, 0 to columns - 1. */
int ticks_column(const struct ticks *ticks, int64_t t);

#endif
