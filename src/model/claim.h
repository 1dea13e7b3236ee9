/* What a claim's value says, and whether values can hold together (DESIGN 4.3). */
#ifndef MODEL_CLAIM_H
#define MODEL_CLAIM_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/pool.h"

enum claim_kind { CLAIM_TEXT, CLAIM_NUMBER, CLAIM_DATE };

/* A value made comparable. Numbers: the interval [low, high], each end maybe open (excluded);
 * `~` widens ten percent either side, soft_low and soft_high are then the bare number. */
struct claim_value {
    enum claim_kind kind;
    double low, high; /* -INFINITY, INFINITY where unbounded */
    bool low_open, high_open;
    bool about;          /* ~ */
    double bare;         /* the number without ~ */
    const char *unit;    /* folded; "" where none; % is a unit */
    int64_t first, last; /* CLAIM_DATE: span in seconds, INT64_MIN/MAX where open or unknown */
    const char *text;    /* folded */
};

/* Never fails: what is neither number nor date is text. Numbers: 35, -2, 1,500.5 is text (one
 * decimal point, no grouping), >30, >=30, <30, <=30, ~30, 20..26, each with a unit behind or none.
 */
void claim_value_parse(struct claim_value *out, const char *value, struct pool *pool);

enum claim_relation { CLAIM_AGREE, CLAIM_SOFT_CONFLICT, CLAIM_CONFLICT };

/* Numbers of different units, and values of different kinds, compare as folded text. */
enum claim_relation claim_compare(const struct claim_value *a, const struct claim_value *b);

/* One value of a matter in one event. */
struct conflict_value {
    const char *value;
    const char **sources; /* ids of the sources that say so, each once, in record order */
    size_t source_count;
    int independent; /* how many of them are independent (no shared wire, no copy) */
};

/* A matter of one event on which its claims cannot all hold. */
struct conflict {
    const char *matter;
    struct conflict_value *values; /* distinct as folded text, in order of first mention */
    size_t value_count;
    bool soft;           /* reconciled only by ~ */
    const char *settled; /* the value chosen, NULL where it was not */
    const char *reason;
};

struct event;

/* The conflicts of an event, by its mentions' claims, in order of first mention, into pool. Counts
 * independent as source_count; the store, which knows the wires, corrects it. Returns the number.
 */
size_t conflicts_of(const struct event *event, struct pool *pool, struct conflict **out);

#endif
