/* The ranges behind width_cp, sorted; made by width-table.py. Constant: nobody owns them. */
#ifndef BASE_WIDTH_TABLE_H
#define BASE_WIDTH_TABLE_H

#include <stddef.h>
#include <stdint.h>

/* Code points first to last, both included. */
struct width_range {
    uint32_t first, last;
};

extern const struct width_range width_zero[]; /* no column of their own */
extern const size_t width_zero_count;
extern const struct width_range width_wide[]; /* two columns */
extern const size_t width_wide_count;

#endif
