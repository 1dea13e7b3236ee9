/* Periods: where they begin, what they are called, how long a gap is. */
#include "time/scale.h"

#include <assert.h>
#include <inttypes.h>
#include <string.h>

#include "time/calendar.h"

enum { HOUR = 3600 };

static const char *const names[SCALE_COUNT] = {"century", "decade", "year", "quarter",
                                               "month",   "week",   "day",  "hour"};

const char *scale_name(enum scale scale)
{
    assert(scale >= 0 && scale < SCALE_COUNT);
    return names[scale];
}

int scale_parse(enum scale *out, const char *name, struct err *err)
{
    for (int i = 0; i < SCALE_COUNT; i++) {
        if (strcmp(name, names[i]) == 0) {
            *out = (enum scale)i;
            return 0;
        }
    }
    return err_set(err, ERR_USAGE,
                   "a unit of time is century, decade, year, quarter, month, week, day or hour");
}

static int64_t floor_divide(int64_t a, int64_t b)
{
    return a / b - (a % b != 0 && (a < 0) != (b < 0));
}

/* The years of a period of the scale, 0 for those shorter than a year. */
static int scale_years(enum scale scale)
{
    return scale == SCALE_CENTURY ? 100 : scale == SCALE_DECADE ? 10 : scale == SCALE_YEAR;
}

static int scale_months(enum scale scale)
{
    assert(scale == SCALE_QUARTER || scale == SCALE_MONTH);
    return scale == SCALE_QUARTER ? 3 : 1;
}

/* Periods are numbered: centuries, decades and years from that of year 0, quarters and months
 * likewise, weeks from the Monday before 1970, days and hours from 1970. */
static int64_t period_number(enum scale scale, int64_t t)
{
    int64_t day = floor_divide(t, CALENDAR_DAY);
    if (scale == SCALE_WEEK)
        return floor_divide(day + 3, 7);
    if (scale == SCALE_DAY)
        return day;
    if (scale == SCALE_HOUR)
        return floor_divide(t, HOUR);
    struct civil civil = calendar_civil(t);
    if (scale_years(scale) > 0)
        return floor_divide(civil.year, scale_years(scale));
    return civil.year * (12 / scale_months(scale)) + (civil.month - 1) / scale_months(scale);
}

static int64_t from_days(int64_t days)
{
    const int64_t limit = CALENDAR_YEAR_MAX * 366;
    return days < -limit ? INT64_MIN : days > limit ? INT64_MAX : days * CALENDAR_DAY;
}

static int64_t period_start(enum scale scale, int64_t number)
{
    if (scale == SCALE_WEEK)
        return from_days(number * 7 - 3);
    if (scale == SCALE_DAY)
        return from_days(number);
    if (scale == SCALE_HOUR)
        return number * HOUR;
    int64_t year, month = 1;
    if (scale_years(scale) > 0) {
        year = number * scale_years(scale);
    } else {
        int in_year = 12 / scale_months(scale);
        year = floor_divide(number, in_year);
        month = (number - year * in_year) * scale_months(scale) + 1;
    }
    if (year < -CALENDAR_YEAR_MAX || year > CALENDAR_YEAR_MAX)
        return year < 0 ? INT64_MIN : INT64_MAX;
    return calendar_day(year, (int)month, 1) * CALENDAR_DAY;
}

/* Times that no date has: the ends of an open span, and what lies near them. */
static bool is_beyond(int64_t t)
{
    return t < calendar_day(-CALENDAR_YEAR_MAX, 1, 1) * CALENDAR_DAY ||
           t >= (calendar_day(CALENDAR_YEAR_MAX, 12, 31) + 1) * CALENDAR_DAY;
}

int64_t scale_step(enum scale scale, int64_t t, int n)
{
    if (is_beyond(t))
        return t;
    return period_start(scale, period_number(scale, t) + n);
}

int64_t scale_start(enum scale scale, int64_t t)
{
    return scale_step(scale, t, 0);
}

static void print_year(int64_t year, struct buf *out)
{
    if (year <= 0)
        buf_addf(out, "%" PRId64 " BC", 1 - year);
    else
        buf_addf(out, "%" PRId64 "%s", year, year < 1000 ? " AD" : "");
}

/* "21st" */
static void print_ordinal(int64_t number, struct buf *out)
{
    int last = (int)(number % 10);
    bool teen = number / 10 % 10 == 1;
    const char *ending = teen        ? "th"
                         : last == 1 ? "st"
                         : last == 2 ? "nd"
                         : last == 3 ? "rd"
                                     : "th";
    buf_addf(out, "%" PRId64 "%s", number, ending);
}

static void print_century(int64_t number, const char *word, struct buf *out)
{
    print_ordinal(number >= 0 ? number + 1 : -number, out);
    buf_addf(out, " %s%s", word, number < 0 ? " BC" : "");
}

/* "2020s"; before the year 1 the two ends, because no word fits what lies between. */
static void print_decade(int64_t number, struct buf *out)
{
    int64_t year = number * 10;
    if (year > 0)
        buf_addf(out, "%" PRId64 "s%s", year, year < 1000 ? " AD" : "");
    else if (year == 0)
        buf_adds(out, "1 BC–9 AD");
    else
        buf_addf(out, "%" PRId64 "–%" PRId64 " BC", 1 - year, -8 - year);
}

void scale_heading(enum scale scale, int64_t t, struct buf *out)
{
    if (is_beyond(t)) {
        buf_adds(out, "..");
        return;
    }
    struct civil civil = calendar_civil(t);
    switch (scale) {
    case SCALE_CENTURY:
        print_century(period_number(scale, t), "century", out);
        return;
    case SCALE_DECADE:
        print_decade(period_number(scale, t), out);
        return;
    case SCALE_QUARTER:
        buf_addf(out, "Q%d ", (civil.month + 2) / 3);
        break;
    case SCALE_WEEK: {
        int64_t year;
        int week = calendar_iso_week(t, &year);
        print_year(year, out);
        buf_addf(out, ", week %d", week);
        return;
    }
    case SCALE_DAY:
        buf_addf(out, "%s %d ", calendar_weekday_name(calendar_weekday(t)), civil.day);
        break;
    case SCALE_HOUR:
        buf_addf(out, "%d ", civil.day);
        break;
    case SCALE_YEAR:
    case SCALE_MONTH:
    case SCALE_COUNT:
        break;
    }
    if (scale >= SCALE_MONTH)
        buf_addf(out, "%s ", calendar_month_name(civil.month));
    print_year(civil.year, out);
    if (scale == SCALE_HOUR)
        buf_addf(out, ", %02d:00", civil.hour);
}

void scale_tick(enum scale scale, int64_t t, struct buf *out)
{
    assert(scale < SCALE_COUNT);
    if (is_beyond(t)) {
        buf_adds(out, "..");
        return;
    }
    struct civil civil = calendar_civil(t);
    switch (scale) {
    case SCALE_CENTURY:
        print_century(period_number(scale, t), "c", out);
        break;
    case SCALE_DECADE:
        print_decade(period_number(scale, t), out);
        break;
    case SCALE_YEAR:
        print_year(civil.year, out);
        break;
    case SCALE_QUARTER:
        buf_addf(out, "Q%d", (civil.month + 2) / 3);
        break;
    case SCALE_MONTH:
        buf_add(out, calendar_month_name(civil.month), 3);
        break;
    case SCALE_WEEK:
        buf_addf(out, "W%02d", calendar_iso_week(t, NULL));
        break;
    case SCALE_DAY:
        buf_addf(out, "%02d", civil.day);
        break;
    case SCALE_HOUR:
        buf_addf(out, "%02dh", civil.hour);
        break;
    case SCALE_COUNT:
        break;
    }
}

/* Average lengths, the calendar's over 400 years. */
#define YEAR  INT64_C(31556952)
#define MONTH (YEAR / 12)

enum scale scale_for_span(int64_t lo, int64_t hi, int64_t events)
{
    static const struct {
        enum scale scale;
        int64_t most, period; /* the longest span it is good for; the length of a period */
    } choices[] = {
        {SCALE_HOUR, INT64_C(2) * CALENDAR_DAY, HOUR},
        {SCALE_DAY, INT64_C(62) * CALENDAR_DAY, CALENDAR_DAY},
        {SCALE_MONTH, 5 * YEAR, MONTH},
        {SCALE_YEAR, 60 * YEAR, YEAR},
        {SCALE_DECADE, 600 * YEAR, 10 * YEAR},
        {SCALE_CENTURY, INT64_MAX, 100 * YEAR},
    };
    size_t last = sizeof choices / sizeof *choices - 1;
    if (is_beyond(lo) || is_beyond(hi))
        return SCALE_CENTURY;
    int64_t span = hi > lo ? hi - lo : 0;
    size_t i = 0;
    while (i < last && span > choices[i].most)
        i++;
    /* Headings that outnumber their events by far say nothing. */
    while (i < last && span / choices[i].period > 3 * (events > 2 ? events : 2))
        i++;
    return choices[i].scale;
}

static void print_length(int64_t count, const char *one, const char *many, struct buf *out)
{
    buf_addf(out, "%" PRId64 " %s", count, count == 1 ? one : many);
}

void scale_gap(int64_t seconds, struct buf *out)
{
    static const struct {
        int64_t from, length; /* used from this many seconds on */
        const char *one, *many;
    } units[] = {
        {200 * YEAR, 100 * YEAR, "century", "centuries"},
        {2 * YEAR, YEAR, "year", "years"},
        {2 * MONTH, MONTH, "month", "months"},
        {CALENDAR_DAY, CALENDAR_DAY, "day", "days"},
        {HOUR, HOUR, "hour", "hours"},
        {60, 60, "minute", "minutes"},
        {INT64_MIN, 1, "second", "seconds"},
    };
    size_t i = 0;
    while (seconds < units[i].from)
        i++;
    print_length(seconds < 0 ? 0 : seconds / units[i].length, units[i].one, units[i].many, out);
}
