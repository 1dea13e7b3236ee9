/* The zone in which times of day are shown. Dates without a time of day belong to no zone and never
 * move. */
#ifndef APP_ZONES_H
#define APP_ZONES_H

#include <stdbool.h>

#include "base/err.h"
#include "base/pool.h"
#include "time/zone-rules.h"

enum zones_mode { ZONES_RECORD, ZONES_UTC, ZONES_LOCAL, ZONES_NAMED };

/* Owns its rules and its label. All zero: as recorded, and the record names no zone. */
struct zones {
    enum zones_mode mode;
    struct zone_rules shown; /* but for ZONES_RECORD */
    struct zone_rules own;   /* of times without an offset */
    bool has_own;
    char *own_label, *label; /* what the screen calls them; NULL: nothing to be said */
};

/* Takes the record's own zone, the value of its key "zone" as JSON; NULL: it has none. -1 and err:
 * it is none that is known here, and then there is none. */
int zones_take_own(struct zones *zones, const char *json, struct err *err);

/* "record", "utc", "local", "next" (the three in turn), AREA/CITY, an offset or a POSIX TZ text.
 * ERR_USAGE: there is no such zone, and nothing has changed. */
int zones_choose(struct zones *zones, const char *word, struct err *err);

/* What to call the zone shown; NULL where times stand as they were written. */
const char *zones_label(const struct zones *zones);

/* A date as it is to be shown: itself where no zone moves it. Of one that moves, first and last
 * (may be NULL) become its bounds there. */
const char *zones_when(const struct zones *zones, const char *when, struct pool *pool,
                       int64_t *first, int64_t *last);

void zones_release(struct zones *zones);

#endif
