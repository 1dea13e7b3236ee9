#include "time/calendar.h"

#include <assert.h>
#include <stddef.h>

enum {
    DAYS_OF_400_YEARS = 146097,
    DAYS_OF_4_YEARS = 1461,
    DAYS_OF_100_YEARS = 36524,
    DAYS_TO_1970 = 719468, /* from 0000-03-01, where the reckoning below begins */
};

static int64_t floor_divide(int64_t a, int64_t b)
{
    return a / b - (a % b != 0 && (a < 0) != (b < 0));
}

bool calendar_is_leap(int64_t year)
{
    return year % 4 == 0 && (year % 100 != 0 || year % 400 == 0);
}

int calendar_month_days(int64_t year, int month)
{
    static const unsigned char days[12] = {31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
    assert(month >= 1 && month <= 12);
    return month == 2 && calendar_is_leap(year) ? 29 : days[month - 1];
}

int64_t calendar_day(int64_t year, int month, int day)
{
    /* A week may belong to the year before the first. */
    assert(year >= -CALENDAR_YEAR_MAX - 1 && year <= CALENDAR_YEAR_MAX + 1);
    assert(month >= 1 && month <= 12);
    assert(day >= 1 && day <= 31);
    /* Years that begin in March have their leap day last, so month lengths follow one pattern. */
    int64_t y = month > 2 ? year : year - 1;
    int64_t era = floor_divide(y, 400);
    int64_t of_era = y - era * 400;
    int64_t of_year = (153 * ((month + 9) % 12) + 2) / 5 + day - 1;
    return era * DAYS_OF_400_YEARS + of_era * 365 + of_era / 4 - of_era / 100 + of_year -
           DAYS_TO_1970;
}

int64_t calendar_seconds(const struct civil *civil)
{
    assert(civil->hour >= 0 && civil->hour <= 23);
    assert(civil->minute >= 0 && civil->minute <= 59);
    assert(civil->second >= 0 && civil->second <= 59);
    return calendar_day(civil->year, civil->month, civil->day) * CALENDAR_DAY + civil->hour * 3600 +
           civil->minute * 60 + civil->second;
}

struct civil calendar_civil(int64_t seconds)
{
    int64_t day = floor_divide(seconds, CALENDAR_DAY);
    /* seconds - day * CALENDAR_DAY would overflow near INT64_MIN. */
    int rest = (int)(seconds % CALENDAR_DAY);
    if (rest < 0)
        rest += CALENDAR_DAY;
    day += DAYS_TO_1970;
    int64_t era = floor_divide(day, DAYS_OF_400_YEARS);
    int64_t of_era = day - era * DAYS_OF_400_YEARS;
    int64_t year = (of_era - of_era / (DAYS_OF_4_YEARS - 1) + of_era / DAYS_OF_100_YEARS -
                    of_era / (DAYS_OF_400_YEARS - 1)) /
                   365;
    int of_year = (int)(of_era - (365 * year + year / 4 - year / 100));
    int month = (5 * of_year + 2) / 153;
    struct civil civil = {
        .month = month < 10 ? month + 3 : month - 9,
        .day = of_year - (153 * month + 2) / 5 + 1,
        .hour = rest / 3600,
        .minute = rest / 60 % 60,
        .second = rest % 60,
    };
    civil.year = era * 400 + year + (civil.month <= 2);
    return civil;
}

bool calendar_add_months(int64_t *t, int64_t months)
{
    const int64_t limit = CALENDAR_YEAR_MAX * 12;
    struct civil civil = calendar_civil(*t);
    int64_t month = civil.year * 12 + civil.month - 1;
    if (months < -2 * limit || months > 2 * limit || month + months < -limit ||
        month + months > limit)
        return false;
    month += months;
    civil.year = floor_divide(month, 12);
    civil.month = (int)(month - civil.year * 12) + 1;
    int days = calendar_month_days(civil.year, civil.month);
    civil.day = civil.day > days ? days : civil.day;
    *t = calendar_seconds(&civil);
    return true;
}

const char *calendar_month_name(int month)
{
    static const char *const names[12] = {"January",   "February", "March",    "April",
                                          "May",       "June",     "July",     "August",
                                          "September", "October",  "November", "December"};
    assert(month >= 1 && month <= 12);
    return names[month - 1];
}

const char *calendar_weekday_name(int weekday)
{
    static const char *const names[7] = {"Monday", "Tuesday",  "Wednesday", "Thursday",
                                         "Friday", "Saturday", "Sunday"};
    assert(weekday >= 1 && weekday <= 7);
    return names[weekday - 1];
}

int calendar_weekday(int64_t seconds)
{
    int64_t day = floor_divide(seconds, CALENDAR_DAY);
    int64_t weekday = (day + 3) % 7; /* 1970-01-01 was a Thursday */
    return (int)(weekday < 0 ? weekday + 7 : weekday) + 1;
}

int calendar_iso_week(int64_t seconds, int64_t *year)
{
    /* A week belongs to the year of its Thursday. */
    int64_t day = floor_divide(seconds, CALENDAR_DAY);
    int64_t thursday = day + 4 - calendar_weekday(seconds);
    int64_t of_year = calendar_civil(thursday * CALENDAR_DAY).year;
    if (year != NULL)
        *year = of_year;
    return (int)((thursday - calendar_day(of_year, 1, 1)) / 7) + 1;
}
