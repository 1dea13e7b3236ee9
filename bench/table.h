/* The results: medians, and the table they are printed in. */
#ifndef BENCH_TABLE_H
#define BENCH_TABLE_H

#include <stddef.h>

struct times {
    double *values; /* seconds, as they came */
    size_t count, capacity;
};

void times_add(struct times *times, double seconds);
void times_release(struct times *times);

/* The middle one, and the longest; -1 where there are none. */
double times_median(const struct times *times);
double times_worst(const struct times *times);

/* Seconds and kilobytes; what is below 0 was not measured and is shown as -. */
struct result {
    const char *name;
    double value, worst, floor;
    const char *target; /* what it is held against */
    double memory;      /* 0: not looked at */
};

/* Prints one line, at once; the heading with the title of its part. */
void table_heading(const char *title);
void table_row(const struct result *result);

/* The same of many presses beside those of its floor. */
void table_times(const char *name, const struct times *value, const struct times *floor,
                 const char *target, long memory);

#endif
