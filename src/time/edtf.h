/* EDTF, ISO 8601-2:2019, as the Library of Congress specification (2019-02-04) gives it, levels
 * 0, 1 and 2. A struct edtf owns nothing but its small vector (edtf_release). */
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
    EDTF_CENTURY,
    EDTF_DECADE,
    EDTF_YEAR,
    EDTF_SEASON,
    EDTF_QUARTER,
    EDTF_MONTH,
    EDTF_DAY,
    EDTF_HOUR,
    EDTF_MINUTE,
    EDTF_SECOND,
};

enum edtf_kind { EDTF_DATE, EDTF_INTERVAL, EDTF_ONE_OF, EDTF_ALL_OF };

/* One date of an expression, part by part, as written. Fields are time/'s own business
 * except where a comment of a function below says otherwise. */
struct edtf_date;

struct edtf {
    enum edtf_kind kind;
    int level;                     /* 0, 1 or 2 */
    bool approximate;              /* some part carries ~ or % */
    bool uncertain;                /* some part carries ? or % */
    bool unspecified;              /* some digit is X */
    enum edtf_precision precision; /* of the first known date */
    /* The four bounds: where the start and where the end may lie. For a single date both ends have
     * its first and last second; EDTF_OPEN_START/END and EDTF_UNKNOWN as above. */
    int64_t earliest_start, latest_start, earliest_end, latest_end;
    bool has_zone;
    int zone_minutes;        /* east of UTC, of the first date that has one */
    struct edtf_date *dates; /* the parsed dates in order; owned */
    int date_count;
};

/* Parses text. On error -1, ERR_INPUT, err->column the place, err->text what was expected; then
 * *out needs no release. Never guesses: "2026-1-6", "6 January 2026", "2026-02-30" are errors with
 * a reason. */
int edtf_parse(struct edtf *out, const char *text, struct err *err);
void edtf_release(struct edtf *edtf);

/* Adds the canonical form; edtf_parse of it gives the same again. */
void edtf_print(const struct edtf *edtf, struct buf *out);

/* The span from earliest start to latest end for queries (DESIGN 4.5). *lo is INT64_MIN where open
 * or unknown, *hi INT64_MAX; the flags tell. */
struct edtf_span {
    int64_t lo, hi;
    bool open_start, open_end; /* open or unknown at that end */
};
struct edtf_span edtf_span(const struct edtf *edtf);

/* A span widened by what `about:` allows (the rule stands here, and in the manual). */
struct edtf_span edtf_span_about(const struct edtf *edtf);

/* The sort key of DESIGN 4.5: earliest start (an open or unknown one sorts by its end), latest end.
 */
struct edtf_key {
    int64_t first, last;
};
struct edtf_key edtf_key(const struct edtf *edtf);

/* Adds a bound as YYYY-MM-DDThh:mm:ss (DESIGN 4.2 `date`), ".." where open, "?" where unknown. */
void edtf_print_bound(int64_t bound, struct buf *out);

#endif
