/* The events of a lane as cells: the certain part of each, the possible part, open and unknown
 * ends. Pure: nothing is drawn. */
#ifndef UI_LANE_BARS_H
#define UI_LANE_BARS_H

#include <stdbool.h>
#include <stdint.h>

#include "model/lane.h"

/* What a cell shows; a later one hides an earlier one. */
enum bar_mark {
    BAR_NONE,
    BAR_LINE,    /* between a known end and the edge to which an open one goes on */
    BAR_UNKNOWN, /* beside a known end: there is another, nobody knows where */
    BAR_LEFT,    /* goes on beyond the edge, it has no start; no end */
    BAR_RIGHT,
    BAR_POSSIBLE,
    BAR_CERTAIN,
};

struct bar_cell {
    uint32_t count; /* events that are or may be here; lines and arrows do not count */
    uint8_t mark;   /* enum bar_mark */
};

/* Seconds [lo, hi), lo < hi, on so many columns. */
struct bar_chart {
    int64_t lo, hi;
    int columns;
};

/* Adds an event to cells (columns of them, zero at first). What is shorter than a cell takes one;
 * it is certain unless its date is in doubt. Returns -1 or 1 where all of it is before or behind
 * the chart, else 0. */
int bar_add(const struct bar_chart *chart, const struct lane_event *event, struct bar_cell *cells);

/* Adds `count` events, 1 and up, that lie as this one. */
int bar_add_many(const struct bar_chart *chart, const struct lane_event *event, uint32_t count,
                 struct bar_cell *cells);

/* The column of an instant; -1 or columns where it is outside. */
int bar_column(const struct bar_chart *chart, int64_t t);

/* What a cell shows as text: "2" to "9" and "+" for several events. */
const char *bar_text(const struct bar_cell *cell);

#endif
