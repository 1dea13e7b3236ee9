/* What clocks show in a zone: from a POSIX TZ text ("CET-1CEST,M3.5.0,M10.5.0/3"), a bare offset
 * ("+02:00"), or the bytes of a file of the tz database (TZif, RFC 8536). No file is read here and
 * no state of the C library used, so that a zone is a value like any other. */
#ifndef TIME_ZONE_RULES_H
#define TIME_ZONE_RULES_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/err.h"
#include "time/zone.h"

enum zone_day_kind { ZONE_DAY_WEEKDAY, ZONE_DAY_JULIAN, ZONE_DAY_NUMBER };

/* The day of a year, and the second of it by the clocks before, on which they change. */
struct zone_day {
    enum zone_day_kind kind;
    int month, week, weekday; /* M: week 5 is the last; 0 is Sunday */
    int day;                  /* J: 1 to 365, 29 February never counted; else 0 to 365 */
    int seconds;              /* within a week either way of that day's midnight */
};

/* Offsets are seconds east of UTC. */
struct zone_rule {
    int standard, summer;
    bool has_summer;
    struct zone_day begin, end; /* of summer */
};

/* Owns its table (zone_rules_release); may stand in place, all zero is UTC. */
struct zone_rules {
    struct zone_turn {
        int64_t utc; /* from then on */
        int offset;
    } * turns; /* ascending */
    size_t turn_count;
    int first;     /* before the first turn */
    bool has_rule; /* behind the last turn; else its offset stays */
    struct zone_rule rule;
};

/* "Z", "UTC" in any case, "+HH:MM", "-HH", or POSIX TZ. -1 and err (ERR_USAGE): it is none of them.
 */
int zone_rules_text(struct zone_rules *out, const char *text, struct err *err);

/* A TZif file of version 1 to 4. -1 and err (ERR_INPUT): it is not whole, or none. */
int zone_rules_file(struct zone_rules *out, const void *bytes, size_t size, struct err *err);

void zone_rules_release(struct zone_rules *rules);

/* Seconds east of UTC at a moment; within a day either way. */
int zone_rules_offset(const struct zone_rules *rules, int64_t utc);

/* The zone for zone.h; good as long as the rules stand where they do. */
struct zone zone_of_rules(struct zone_rules *rules);

#endif
