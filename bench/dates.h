/* Dates of every precision and doubt, some decades of them. */
#ifndef BENCH_DATES_H
#define BENCH_DATES_H

#include <stdbool.h>
#include <stdint.h>

#include "base/buf.h"
#include "random.h"

enum { DATES_FIRST_YEAR = 1988, DATES_YEARS = 38 };

/* Adds the EDTF date of event number i of n, which come roughly in the order of time; false, and
 * nothing added, for the few that are undated. */
bool dates_add(int64_t i, int64_t n, struct random *random, struct buf *out);

#endif
