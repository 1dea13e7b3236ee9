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
 * "Thursday 4 September 2025", "4 September 2025, 14:00". Years before 1 are "44 BC", those before
 * 1000 "79 AD"; a decade before the year 1 shows its ends, "51–42 BC"; the period of ten that holds
 * the year 0 is "1 BC–9 AD", and the hundred years from it on the 1st century. ".." for INT64_MIN
 * and INT64_MAX. */
void scale_heading(enum scale scale, int64_t t, struct buf *out);

/* The same as short as the density strip wants it: "Sep", "2025", "W36", "04", "14h", "21st c". */
void scale_tick(enum scale scale, int64_t t, struct buf *out);

/* Adds a date as the list shows it below the heading of this scale that its edtf_key falls under:
 * exactly its precision and doubt, without what the heading says. Below a month "04", "06?", "29~",
 * "XX", "03/06", "28/10-03", "04/..", "04 14:30"; below a year or quarter "09-04", "09", "autumn";
 * below a week "09-04"; below a day or hour "04", "14:30". A part that carries its own doubt, or
 * whose year has an X, is not left out, and a date less precise than the heading, or as precise,
 * shows as itself: "2025-09" below September 2025. At most 11 columns where it can be; a set that
 * is longer shows its first and last member. A time shows no zone, and its seconds only where they
 * are not 0. Seasons are named: "autumn 2025", "spring N 2025" where the hemisphere is said, "Q3
 * 2025", "H1 2025" for halves; thirds stay EDTF. */
void scale_label(enum scale scale, const struct edtf *edtf, struct buf *out);

/* The scale at which a record from lo to hi (seconds) is best opened, given `events` of them: hours
 * for two days, days for two months, months for five years, years for sixty, decades for six
 * hundred, else centuries; the next coarser one while headings would outnumber events threefold. */
enum scale scale_for_span(int64_t lo, int64_t hi, int64_t events);

/* Adds a length of time as a person says it, rounded down: "3 months", "12 days", "2 centuries",
 * "5 hours", "1 day". Months and years from two of them on, centuries from 200 years. */
void scale_gap(int64_t seconds, struct buf *out);

/* Parses what `goto` takes: EDTF, or today, yesterday, tomorrow, now, or last/next/this and a unit
 * of time ("last month"), or a step from today: +3d -2w +1m -1y +1q, in hours from now +5h, with
 * the unit's name too (+3 days); without a unit it is days. Words in any case. A year such as -0044
 * is EDTF, not a step. today: the caller's now, in seconds of its zone. *out: the first second
 * meant (edtf_key's for EDTF). ERR_USAGE with a reason. */
int scale_parse_goto(int64_t *out, const char *text, int64_t today, struct err *err);

#endif
