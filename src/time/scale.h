/* Zoom scales: the periods that time is cut into, their headings, and a date's short form within
 * one. */
#ifndef TIME_SCALE_H
#define TIME_SCALE_H

#include <stdint.h>

#include "base/buf.h"
#include "base/err.h"
#include "time/edtf.h"

enum scale {
    SCALE_CENTURY,
    SCALE_DECADE,
    SCALE_YEAR,
    SCALE_QUARTER,
    SCALE_MONTH,
    SCALE_WEEK,
    SCALE_DAY,
    SCALE_HOUR,
    SCALE_COUNT,
};

/* "century", "decade", …, "hour"; scale_parse takes the same. -1: no such unit (ERR_USAGE names
 * them all). */
const char *scale_name(enum scale scale);
int scale_parse(enum scale *out, const char *name, struct err *err);

/* The first second of the period that holds t; of the period n further on (n may be negative).
 * Weeks are ISO weeks (Monday); centuries are 2000–2099 as EDTF's 20XX. Saturates at INT64_MIN/MAX,
 * which map to themselves. */
int64_t scale_start(enum scale scale, int64_t t);
int64_t scale_step(enum scale scale, int64_t t, int n);

/* Adds the period's heading: "September 2025", "Q3 2025", "2025, week 36", "2020s", "21st century",
 * "44 BC" for years before 1, "Thursday 4 September 2025", "4 September 2025, 14:00". */
void scale_heading(enum scale scale, int64_t t, struct buf *out);

/* The same as short as the density strip wants it: "Sep", "2025", "W36", "04", "14h". */
void scale_tick(enum scale scale, int64_t t, struct buf *out);

/* Adds a date as the list shows it below a heading of this scale: exactly its precision and doubt,
 * no more than 11 columns where it can be: month headings give "04", "06?", "29~", "XX", "..",
 * "03/06"; a date less precise than the heading shows as itself. */
void scale_label(enum scale scale, const struct edtf *edtf, struct buf *out);

/* The scale at which a record from lo to hi (seconds) is best opened, given `events` of them: month
 * for a year or two, and so on. */
enum scale scale_for_span(int64_t lo, int64_t hi, int64_t events);

/* Adds a length of time as a person says it: "3 months", "12 days", "2 centuries", "5 hours". */
void scale_gap(int64_t seconds, struct buf *out);

/* Parses what `goto` takes: EDTF, or today, yesterday, tomorrow, last/next/this week, month, year,
 * +3d -2w +1m -1y (from today). today: the caller's now, in seconds of its zone. *out: the first
 * second meant. ERR_USAGE with a reason. */
int scale_parse_goto(int64_t *out, const char *text, int64_t today, struct err *err);

#endif
