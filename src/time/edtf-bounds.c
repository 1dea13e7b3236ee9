/* What one date means: its first and last second, its precision and its level. */
#include "time/calendar.h"
#include "time/edtf-date.h"

/* Seasons 21 to 41: the month each begins in and its months; winter of the north and summer of the
 * south end in the next year. */
static const struct {
    unsigned char month, months;
} season_months[] = {
    {3, 3}, {6, 3},  {9, 3}, {12, 3}, /* 21 to 24 */
    {3, 3}, {6, 3},  {9, 3}, {12, 3}, /* 25 to 28, north */
    {9, 3}, {12, 3}, {3, 3}, {6, 3},  /* 29 to 32, south */
    {1, 3}, {4, 3},  {7, 3}, {10, 3}, /* 33 to 36 */
    {1, 4}, {5, 4},  {9, 4},          /* 37 to 39 */
    {1, 6}, {7, 6},                   /* 40, 41 */
};

bool edtf_date_fits(int pattern, unsigned mask, int value)
{
    return ((mask & 2) != 0 || pattern / 10 == value / 10) &&
           ((mask & 1) != 0 || pattern % 10 == value % 10);
}

static int64_t power_of_ten(int exponent)
{
    int64_t power = 1;
    while (exponent-- > 0)
        power *= 10;
    return power;
}

static int digits_of(int64_t number)
{
    int digits = 1;
    while (number >= 10) {
        number /= 10;
        digits++;
    }
    return digits;
}

/* How many years 1950S2 may be: 100. */
static int64_t significant_width(const struct edtf_date *date)
{
    int digits = digits_of(date->year);
    return date->significant == 0 || date->significant >= digits
               ? 1
               : power_of_ten(digits - date->significant);
}

/* The years that the date's year may be, as signed numbers. */
static void year_range(const struct edtf_date *date, int64_t *first, int64_t *last)
{
    int64_t low = date->year;
    int64_t high = low;
    int64_t place = 1;
    for (unsigned mask = date->year_x; mask != 0; mask >>= 1, place *= 10)
        high += mask & 1 ? 9 * place : 0;
    if (date->significant != 0) {
        int64_t width = significant_width(date);
        low = low / width * width;
        high = low + width - 1;
    }
    if (date->negative && low == 0)
        low = 1; /* there is no year -0000 */
    *first = date->negative ? -high : low;
    *last = date->negative ? -low : high;
}

static bool year_fits(const struct edtf_date *date, int64_t year)
{
    int64_t pattern = date->year;
    int64_t value = year < 0 ? -year : year;
    for (unsigned mask = date->year_x; pattern != 0 || value != 0; mask >>= 1) {
        if ((mask & 1) == 0 && pattern % 10 != value % 10)
            return false;
        pattern /= 10;
        value /= 10;
    }
    return true;
}

/* The first (step 1) or last (step -1) month and day of a year that fit. false: none does. */
static bool find_day(const struct edtf_date *date, int64_t year, int step, int64_t *found)
{
    for (int month = step > 0 ? 1 : 12; month >= 1 && month <= 12; month += step) {
        if (!edtf_date_fits(date->month, date->month_x, month))
            continue;
        int days = calendar_month_days(year, month);
        if (date->parts == 2) {
            *found = calendar_day(year, month, step > 0 ? 1 : days);
            return true;
        }
        for (int day = step > 0 ? 1 : days; day >= 1 && day <= days; day += step) {
            if (edtf_date_fits(date->day, date->day_x, day)) {
                *found = calendar_day(year, month, day);
                return true;
            }
        }
    }
    return false;
}

/* The same over all years from `from` to `to`, in that direction. Whether a month and day fit
 * depends on nothing but the leap day, so most dates are found in the first year. */
static bool find_edge(const struct edtf_date *date, int64_t from, int64_t to, int step,
                      int64_t *found)
{
    if (find_day(date, from, step, found))
        return true;
    int64_t any;
    if (!find_day(date, 2000, step, &any))
        return false;
    for (int64_t year = from; year != to + step; year += step) {
        if (calendar_is_leap(year) && year_fits(date, year))
            return find_day(date, year, step, found);
    }
    return false;
}

static bool fixed_bounds(struct edtf_date *date)
{
    int64_t year = date->negative ? -date->year : date->year;
    int days = calendar_month_days(year, date->month);
    if (date->parts == 3 && date->day > days)
        return false;
    int64_t first = calendar_day(year, date->month, date->parts == 3 ? date->day : 1);
    date->first = first * CALENDAR_DAY;
    date->last = (first + (date->parts == 3 ? 1 : days)) * CALENDAR_DAY - 1;
    return true;
}

static void season_bounds(struct edtf_date *date, int64_t first_year, int64_t last_year)
{
    int month = season_months[date->month - 21].month;
    int end = month + season_months[date->month - 21].months;
    date->first = calendar_day(first_year, month, 1) * CALENDAR_DAY;
    date->last =
        calendar_day(last_year + (end > 12), end > 12 ? end - 12 : end, 1) * CALENDAR_DAY - 1;
}

static void time_bounds(struct edtf_date *date)
{
    int time = date->hour * 3600 + date->minute * 60 + date->second;
    date->first += time;
    date->last += time + 1 - CALENDAR_DAY;
}

bool edtf_date_bounds(struct edtf_date *date)
{
    int64_t first_year, last_year, first, last;
    if (date->parts >= 2 && date->month <= 12 && !edtf_date_unspecified(date)) {
        if (!fixed_bounds(date))
            return false;
    } else {
        year_range(date, &first_year, &last_year);
        if (date->parts == 1) {
            date->first = calendar_day(first_year, 1, 1) * CALENDAR_DAY;
            date->last = (calendar_day(last_year, 12, 31) + 1) * CALENDAR_DAY - 1;
        } else if (date->month > 12) {
            season_bounds(date, first_year, last_year);
        } else {
            if (!find_edge(date, first_year, last_year, 1, &first) ||
                !find_edge(date, last_year, first_year, -1, &last))
                return false;
            date->first = first * CALENDAR_DAY;
            date->last = (last + 1) * CALENDAR_DAY - 1;
        }
    }
    if (date->has_time)
        time_bounds(date);
    return true;
}

bool edtf_date_unspecified(const struct edtf_date *date)
{
    return (date->year_x | date->month_x | date->day_x) != 0;
}

enum edtf_precision edtf_date_precision(const struct edtf_date *date)
{
    if (date->has_time)
        return EDTF_SECOND;
    if (date->parts == 3)
        return EDTF_DAY;
    if (date->parts == 2 && date->month <= 12)
        return EDTF_MONTH;
    if (date->parts == 2)
        return date->month >= 33 && date->month <= 36 ? EDTF_QUARTER : EDTF_SEASON;
    int64_t width = significant_width(date);
    if ((date->year_x & 3) == 3 || width >= 100)
        return EDTF_CENTURY;
    return (date->year_x & 1) != 0 || width == 10 ? EDTF_DECADE : EDTF_YEAR;
}

/* The level of the X in a date: 1 for those patterns "from the right" that the specification lists.
 */
static int unspecified_level(const struct edtf_date *date)
{
    enum { LAST = 1, BOTH = 3 };
    if (!edtf_date_unspecified(date))
        return 0;
    if (date->form != EDTF_FORM_FOUR_DIGITS || date->has_time)
        return 2;
    if (date->parts == 1)
        return date->year_x == LAST || date->year_x == BOTH ? 1 : 2;
    if (date->year_x != 0 || date->month > 12)
        return 2;
    if (date->parts == 2)
        return date->month_x == BOTH ? 1 : 2;
    return date->day_x == BOTH && (date->month_x == 0 || date->month_x == BOTH) ? 1 : 2;
}

int edtf_date_level(const struct edtf_date *date)
{
    int level = unspecified_level(date);
    bool qualified = (date->qualifier[0] | date->qualifier[1] | date->qualifier[2]) != 0;
    if (level < 1 && (date->negative || date->form == EDTF_FORM_LONG || qualified ||
                      (date->parts == 2 && date->month >= 21)))
        level = 1;
    if (date->by_part || date->form == EDTF_FORM_EXPONENT || date->significant != 0 ||
        (date->parts == 2 && date->month >= 25))
        level = 2;
    return level;
}
