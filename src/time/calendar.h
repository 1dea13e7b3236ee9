/* The proleptic Gregorian calendar with astronomical years (0 is 1 BC), in 64-bit seconds from
 * 1970-01-01T00:00:00 of whatever zone the caller means. */
#ifndef TIME_CALENDAR_H
#define TIME_CALENDAR_H

#include <stdbool.h>
#include <stdint.h>

#define CALENDAR_DAY 86400

struct civil {
    int64_t year;
    int month, day;           /* 1 to 12, 1 to 31 */
    int hour, minute, second; /* 0 to 23, 59, 59 */
};

bool calendar_is_leap(int64_t year);
int calendar_month_days(int64_t year, int month);

/* Years within ±10^11; month, day and time as above (asserted). */
int64_t calendar_seconds(const struct civil *civil);
struct civil calendar_civil(int64_t seconds);

/* 1 (Monday) to 7 (Sunday), ISO 8601. */
int calendar_weekday(int64_t seconds);

/* ISO week date: the week (1 to 53) and, in *year, the year it belongs to. */
int calendar_iso_week(int64_t seconds, int64_t *year);

#endif
