/* The proleptic Gregorian calendar with astronomical years (0 is 1 BC), in 64-bit seconds from
 * 1970-01-01T00:00:00 of whatever zone the caller means. */
#ifndef TIME_CALENDAR_H
#define TIME_CALENDAR_H

#include <stdbool.h>
#include <stdint.h>

#define CALENDAR_DAY      86400
#define CALENDAR_YEAR_MAX INT64_C(100000000000) /* and as many before 0 */

struct civil {
    int64_t year;
    int month, day;           /* 1 to 12, 1 to 31 */
    int hour, minute, second; /* 0 to 23, 59, 59 */
};

bool calendar_is_leap(int64_t year);
int calendar_month_days(int64_t year, int month);

/* Days from 1970-01-01. Years within ±CALENDAR_YEAR_MAX, months 1 to 12, days 1 to 31 (asserted; a
 * day past the end of its month counts on into the next). */
int64_t calendar_day(int64_t year, int month, int day);

/* Years within ±CALENDAR_YEAR_MAX; month, day and time as above (asserted). */
int64_t calendar_seconds(const struct civil *civil);

/* The way back, for every value but those within a day of INT64_MIN. */
struct civil calendar_civil(int64_t seconds);

/* t moved by months of the calendar; a day that the month does not have becomes its last one.
 * false, and *t as it was, where that leads past CALENDAR_YEAR_MAX. */
bool calendar_add_months(int64_t *t, int64_t months);

/* "January" for 1 to "December" for 12; "Monday" for 1 to "Sunday" for 7. Never freed. */
const char *calendar_month_name(int month);
const char *calendar_weekday_name(int weekday);

/* 1 (Monday) to 7 (Sunday), ISO 8601. */
int calendar_weekday(int64_t seconds);

/* ISO week date: the week (1 to 53) and, in *year, the year it belongs to. */
int calendar_iso_week(int64_t seconds, int64_t *year);

#endif
