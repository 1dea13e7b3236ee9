/* What a claim's value says, and whether values can hold together (DESIGN 4.3). */
#ifndef MODEL_CLAIM_H
#define MODEL_CLAIM_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/pool.h"

enum claim_kind { CLAIM_TEXT, CLAIM_NUMBER, CLAIM_DATE };

/* A value made comparable. Numbers: the interval [low, high], each end maybe open (excluded);
 * `~` has widened it by ten percent either side, bare is the number itself. */
struct claim_value {
    enum claim_kind kind;
    double low, high; /* -INFINITY, INFINITY where unbounded */
    bool low_open, high_open;
    bool about;          /* ~ */
    double bare;         /* the number without ~ */
    const char *unit;    /* folded; "" where none; % is a unit */
    bool dated;          /* the text is EDTF too, whatever kind it is taken for */
    int64_t first, last; /* where dated: span in seconds, INT64_MIN/MAX where open or unknown */
    int64_t about_first, about_last; /* the same, as wide as an approximate date may mean */
    const char *text;                /* folded */
};

/* Never fails: what is neither number nor date is text. Numbers: 35, -2, 1,500.5 is text (one
 * decimal point, no grouping), >30, >=30, <30, <=30, ~30, 20..26, each with a unit behind or none.
 */
void claim_value_parse(struct claim_value *out, const char *value, struct pool *pool);

enum claim_relation { CLAIM_AGREE, CLAIM_SOFT_CONFLICT, CLAIM_CONFLICT };

/* No number, or no date, satisfies both: a conflict; a soft one where only ~ reconciles them. A
 * number without unit goes with any unit; a number that is a year goes with a date. Otherwise
 * numbers of different units, and values of different kinds, compare as folded text. */
enum claim_relation claim_compare(const struct claim_value *a, const struct claim_value *b);

#endif
