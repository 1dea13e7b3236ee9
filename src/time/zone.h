/* Times in another zone. What a zone's offset is at some moment the caller knows (from the system's
 * rules, or none of them): these functions ask it by a callback and own nothing. */
#ifndef TIME_ZONE_H
#define TIME_ZONE_H

#include <stdbool.h>
#include <stdint.h>

#include "base/buf.h"
#include "time/edtf.h"

/* Gives the seconds east of UTC that clocks show at a moment (seconds of UTC from 1970), within a
 * day either way. */
struct zone {
    int (*offset)(void *context, int64_t utc);
    void *context;
};

/* UTC itself. */
struct zone zone_utc(void);

/* What a clock of the zone shows at a moment of UTC. */
int64_t zone_from_utc(const struct zone *zone, int64_t utc);

enum zone_change {
    ZONE_ONCE,    /* the usual case */
    ZONE_SKIPPED, /* clocks jumped over this time */
    ZONE_TWICE,   /* clocks showed it twice */
};

/* The moment at which a clock of the zone shows local. A time shown twice is the first of them; one
 * that was skipped is read with the offset before the jump, so that 02:30 becomes 03:30 of summer
 * time. *change (may be NULL) tells. Two changes of a zone are taken to be two days apart at least.
 */
int64_t zone_to_utc(const struct zone *zone, int64_t local, enum zone_change *change);

/* Adds the expression as seen in another zone, as EDTF with the offset there (Z for none), its
 * qualifiers kept. Converted is a date with a time of day and an offset; without an offset, if
 * `from` is not NULL, its time is that of clocks there. All else (days, months, intervals, sets, a
 * date with X, an offset there that has seconds) is not moved by a zone and is printed as it
 * stands. Returns whether it was converted. */
bool zone_print(const struct edtf *edtf, const struct zone *from, const struct zone *to,
                struct buf *out);

#endif
