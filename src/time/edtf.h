/* EDTF, ISO 8601-2:2019, as the Library of Congress specification (2019-02-04) gives it, levels
 * 0, 1 and 2. A struct edtf owns nothing but its members past the second (edtf_release).
 *
 * Rules chosen where the specification is silent:
 * - Level: the highest one whose feature the text uses. A qualifier anywhere but at the end of its
 *   date is level 2, also where all parts carry the same; so is any X in an interval or a set.
 *   Negative years of four digits are level 1, as the specification lists them.
 * - Year 0000 is 1 BC; there is no year -0000.
 * - Seasons by months, as meteorologists cut them: spring (21, 25) March to May, summer (22, 26)
 * June to August, autumn (23, 27) September to November, winter (24, 28) December to the end of
 *   February of the next year, so that the four come in the order of their numbers. Those without a
 *   hemisphere (21 to 24) are taken as northern. Southern: spring (29) September to November,
 * summer (30) December to February, autumn (31) March to May, winter (32) June to August. 33 to 36
 * are quarters, 37 to 39 thirds, 40 and 41 halves of the calendar year.
 * - X: the bounds are the first and last day of the calendar that fit all digits: XXXX-02-29 runs
 *   from 0000-02-29 to 9996-02-29. A pattern that no day fits (2001-02-3X, 19X1-02-29) is an error.
 *   XXXX is any year from 0000 to 9999, -XXXX from -9999 to -0001. A month's X stands for a digit
 *   of 01 to 12, never of a season; a season's year may have X. A year with Y may have X too, but
 *   not as its first digit.
 * - Significant digits count from the first digit that is not 0 and make the date approximate (it
 *   is an estimate): 1950S2 runs from 1900-01-01 to 1999-12-31. They belong to a year that stands
 *   alone.
 * - Y needs five digits and no leading 0; with an exponent any number will do (Y17E1 is 0170).
 * - Times have hours, minutes and seconds, no fractions and no leap second; 24:00:00 is the first
 *   second of the next day; offsets reach 14:00 either way. A time of day stands in a date alone,
 *   neither in an interval (the specification excludes it) nor in a set. A qualifier behind it is
 *   that of the whole date.
 * - Ends of intervals and members of sets may be any date: with season, Y, X, S or qualifiers.
 * - An interval, or a range in a set, is reversed, which is an error, where even its latest end is
 *   before its earliest start, whatever the qualifiers. An interval without any date is an error.
 * - Sets: `{..}` runs from its first member to its last, like an interval of the two. `[..]` is one
 *   of its members, so it starts and ends somewhere between: its bounds are those of a single date
 *   as wide as the set. The ends of a range have the same precision.
 * - Qualifiers never move a bound. */
#ifndef TIME_EDTF_H
#define TIME_EDTF_H

#include <stdbool.h>
#include <stdint.h>

#include "base/buf.h"
#include "base/err.h"

/* Seconds from 1970-01-01T00:00:00, proleptic Gregorian, no leap seconds, in the expression's own
 * zone (as written; a zone moves nothing). Years within ±10^11 only; others are an error. */
#define EDTF_OPEN_START INT64_MIN       /* `../X`: before everything */
#define EDTF_OPEN_END   INT64_MAX       /* `X/..`: after everything */
#define EDTF_UNKNOWN    (INT64_MIN + 1) /* `/X`, `X/`: there is one, nobody knows */

enum edtf_precision {
    EDTF_CENTURY, /* 20XX, 1950S2, and what is coarser */
    EDTF_DECADE,  /* 201X, 1950S3 */
    EDTF_YEAR,
    EDTF_SEASON, /* 21 to 32, 37 to 41 */
    EDTF_QUARTER,
    EDTF_MONTH,
    EDTF_DAY,
    EDTF_HOUR,   /* not in EDTF, */
    EDTF_MINUTE, /* for scales alone */
    EDTF_SECOND,
};

enum edtf_kind { EDTF_DATE, EDTF_INTERVAL, EDTF_ONE_OF, EDTF_ALL_OF };

enum edtf_form { EDTF_FORM_FOUR_DIGITS, EDTF_FORM_LONG, EDTF_FORM_EXPONENT };

/* What stands in a place of an interval, or how a member of a set is joined to its neighbours. */
enum edtf_place {
    EDTF_PLACE_DATE,
    EDTF_PLACE_OPEN,    /* `..` in an interval */
    EDTF_PLACE_UNKNOWN, /* nothing in an interval */
};

enum edtf_zone { EDTF_ZONE_NONE, EDTF_ZONE_Z, EDTF_ZONE_HOURS, EDTF_ZONE_MINUTES };

enum { EDTF_UNCERTAIN = 1, EDTF_APPROXIMATE = 2 }; /* `?` and `~`; both are `%` */
enum { EDTF_PART_YEAR, EDTF_PART_MONTH, EDTF_PART_DAY, EDTF_PARTS };

/* One date of an expression, part by part, as written. Fields are time/'s own business. A digit X
 * counts as 0 in a value and is a bit in its mask, bit n for the digit n from the right. */
struct edtf_date {
    int64_t year;           /* without its sign */
    int64_t first, last;    /* its bounds */
    uint16_t year_x;        /* mask */
    int16_t zone_minutes;   /* east of UTC */
    uint8_t place;          /* enum edtf_place */
    uint8_t form;           /* enum edtf_form */
    uint8_t exponent;       /* of EDTF_FORM_EXPONENT; year is the product */
    uint8_t significant;    /* 0: not said */
    uint8_t parts;          /* 1 year, 2 and month or season, 3 and day */
    uint8_t month, month_x; /* 1 to 12, 21 to 41 */
    uint8_t day, day_x;
    uint8_t hour, minute, second;  /* 24, 0, 0 is the end of the day */
    uint8_t zone;                  /* enum edtf_zone */
    uint8_t qualifier[EDTF_PARTS]; /* EDTF_UNCERTAIN, EDTF_APPROXIMATE */
    bool negative;
    bool has_time;
    bool by_part;    /* a qualifier stands elsewhere than at the end */
    bool range;      /* in a set: `..` and the next member follow */
    bool open_start; /* in a set: `..` before the first, */
    bool open_end;   /* or behind the last */
};

enum { EDTF_NEAR = 2 };

struct edtf {
    enum edtf_kind kind;
    int level;                     /* 0, 1 or 2 */
    bool approximate;              /* some part carries ~ or %, or a year significant digits */
    bool uncertain;                /* some part carries ? or % */
    bool unspecified;              /* some digit is X */
    enum edtf_precision precision; /* of the first known date */
    /* The four bounds: where the start and where the end may lie. For a single date both ends have
     * its first and last second; EDTF_OPEN_START/END and EDTF_UNKNOWN as above. */
    int64_t earliest_start, latest_start, earliest_end, latest_end;
    bool has_zone;
    int zone_minutes; /* east of UTC, of the first date that has one */
    /* The parsed dates in order (edtf_date_at): an interval has two, of which one may be open or
     * unknown. A struct edtf of no more than EDTF_NEAR may be copied by assignment. */
    int date_count;
    struct edtf_date near[EDTF_NEAR];
    struct edtf_date *more; /* those past the second; owned */
};

/* Parses text. On error -1, ERR_INPUT, err->column the place, err->text what was expected; then
 * *out needs no release. Never guesses: "2026-1-6", "6 January 2026", "2026-02-30" are errors with
 * a reason. Allocates nothing for a date, an interval or a set of two. */
int edtf_parse(struct edtf *out, const char *text, struct err *err);
void edtf_release(struct edtf *edtf);

/* Whether what edtf_parse complains of is that an interval, or a range in a set, runs backwards. */
bool edtf_is_reversed(const char *text);

/* The date at index, 0 to date_count - 1. */
const struct edtf_date *edtf_date_at(const struct edtf *edtf, int index);

/* Adds the canonical form; edtf_parse of it gives the same again. Qualifiers come at the right
 * where they reach from the year to a part (2004~-06, as ~ on both), else each at the left of its
 * part (?2004-06-~11); all else stays as written. */
void edtf_print(const struct edtf *edtf, struct buf *out);

/* The span from earliest start to latest end for queries (DESIGN 4.5). *lo is INT64_MIN where open
 * or unknown, *hi INT64_MAX; the flags tell. */
struct edtf_span {
    int64_t lo, hi;
    bool open_start, open_end; /* open or unknown at that end */
};
struct edtf_span edtf_span(const struct edtf *edtf);

/* A span widened by what `about:` allows. Each end that is known moves outward by an amount that
 * its own date's precision decides: a time of day 12 hours; a day 3 days; a month 1 month; a
 * season, quarter, third or half 3 months; a year 1 year; a decade 5 years; a century 25 years.
 * Of a set the first and last members decide. Months and years are those of the calendar.
 * Qualifiers change nothing here: `about:` is itself the doubt. */
struct edtf_span edtf_span_about(const struct edtf *edtf);

/* The sort key of DESIGN 4.5: earliest start (an open or unknown one sorts by its end, at that
 * end's earliest), latest end (INT64_MAX where open or unknown). */
struct edtf_key {
    int64_t first, last;
};
struct edtf_key edtf_key(const struct edtf *edtf);

/* Adds a bound as YYYY-MM-DDThh:mm:ss (DESIGN 4.2 `date`), ".." where open, "?" where unknown. */
void edtf_print_bound(int64_t bound, struct buf *out);

#endif
