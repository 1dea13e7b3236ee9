/* The calendar, against a walk through it day by day. */
#include "check.h"
#include "time/calendar.h"

#include <stdio.h>

static bool leap(int64_t year)
{
    if (year % 400 == 0)
        return true;
    return year % 4 == 0 && year % 100 != 0;
}

/* Every day of 2,900 years, counted one by one: number, date, weekday. */
static void walk(void)
{
    static const int days[12] = {31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
    int64_t number = calendar_day(-500, 1, 1);
    int weekday = calendar_weekday(number * CALENDAR_DAY);
    int wrong = 0;
    for (int64_t year = -500; year < 2400; year++) {
        for (int month = 1; month <= 12; month++) {
            int length = days[month - 1] + (month == 2 && leap(year));
            wrong += calendar_month_days(year, month) != length;
            for (int day = 1; day <= length; day++) {
                struct civil c = calendar_civil(number * CALENDAR_DAY + 86399);
                wrong += calendar_day(year, month, day) != number || c.year != year ||
                         c.month != month || c.day != day || c.hour != 23 || c.minute != 59 ||
                         c.second != 59 || calendar_weekday(number * CALENDAR_DAY + 1) != weekday;
                number++;
                weekday = weekday % 7 + 1;
            }
        }
    }
    CHECK_INT(wrong, 0);
    CHECK_INT(calendar_day(1970, 1, 1), 0);
    CHECK_INT(calendar_weekday(0), 4);
    CHECK(calendar_is_leap(2000) && calendar_is_leap(0) && calendar_is_leap(-4));
    CHECK(!calendar_is_leap(1900) && !calendar_is_leap(2026) && !calendar_is_leap(-1));
}

static void known(void)
{
    static const struct {
        struct civil civil;
        int64_t seconds;
    } list[] = {
        {{1970, 1, 1, 0, 0, 0}, 0},
        {{1969, 12, 31, 23, 59, 59}, -1},
        {{2001, 9, 9, 1, 46, 40}, 1000000000},
        {{2038, 1, 19, 3, 14, 8}, INT64_C(1) << 31},
        {{0, 1, 1, 0, 0, 0}, INT64_C(-62167219200)},
        {{1, 1, 1, 0, 0, 0}, INT64_C(-62135596800)},
        {{9999, 12, 31, 23, 59, 59}, INT64_C(253402300799)},
    };
    for (size_t i = 0; i < sizeof list / sizeof *list; i++) {
        struct civil c = calendar_civil(list[i].seconds);
        CHECK_INT(calendar_seconds(&list[i].civil), list[i].seconds);
        CHECK(c.year == list[i].civil.year && c.month == list[i].civil.month &&
              c.day == list[i].civil.day && c.hour == list[i].civil.hour &&
              c.minute == list[i].civil.minute && c.second == list[i].civil.second);
    }
}

/* The farthest years survive the way there and back. */
static void far(void)
{
    static const int64_t years[] = {-CALENDAR_YEAR_MAX, -170000002, 170000002, CALENDAR_YEAR_MAX};
    for (size_t i = 0; i < sizeof years / sizeof *years; i++) {
        struct civil c = {.year = years[i], .month = 12, .day = 31, .hour = 23};
        struct civil back = calendar_civil(calendar_seconds(&c));
        CHECK(back.year == years[i] && back.month == 12 && back.day == 31 && back.hour == 23);
    }
    struct civil c = calendar_civil(INT64_MAX);
    CHECK(c.year > CALENDAR_YEAR_MAX && c.month >= 1 && c.month <= 12);
}

/* ISO 8601's own examples, and the years whose first days belong to the year before. */
static void weeks(void)
{
    static const struct {
        int year, month, day, week, of_year;
    } list[] = {
        {1977, 1, 1, 53, 1976},   {1977, 1, 2, 53, 1976},  {1977, 12, 31, 52, 1977},
        {1978, 1, 1, 52, 1977},   {1978, 1, 2, 1, 1978},   {1979, 12, 31, 1, 1980},
        {1980, 12, 28, 52, 1980}, {1980, 12, 29, 1, 1981}, {1981, 12, 31, 53, 1981},
        {1982, 1, 3, 53, 1981},   {2008, 12, 29, 1, 2009}, {2010, 1, 3, 53, 2009},
        {2025, 9, 4, 36, 2025},   {2026, 1, 1, 1, 2026},   {2026, 1, 6, 2, 2026},
    };
    for (size_t i = 0; i < sizeof list / sizeof *list; i++) {
        int64_t year;
        int64_t t = calendar_day(list[i].year, list[i].month, list[i].day) * CALENDAR_DAY;
        CHECK_INT(calendar_iso_week(t, &year), list[i].week);
        CHECK_INT(year, list[i].of_year);
        CHECK_INT(calendar_iso_week(t + 86399, NULL), list[i].week);
    }
    CHECK_INT(calendar_weekday(calendar_day(2026, 1, 6) * CALENDAR_DAY), 2);
}

static void months(void)
{
    static const struct {
        int64_t year;
        int month, day;
        int64_t by, to_year;
        int to_month, to_day;
    } list[] = {
        {2026, 1, 6, 1, 2026, 2, 6},      {2026, 1, 31, 1, 2026, 2, 28},
        {2024, 1, 31, 1, 2024, 2, 29},    {2026, 1, 6, -1, 2025, 12, 6},
        {2026, 1, 6, -12, 2025, 1, 6},    {2024, 2, 29, 12, 2025, 2, 28},
        {2, 3, 15, -36, -1, 3, 15},       {0, 1, 1, -1, -1, 12, 1},
        {2026, 5, 31, 1200, 2126, 5, 31},
    };
    for (size_t i = 0; i < sizeof list / sizeof *list; i++) {
        int64_t t = calendar_day(list[i].year, list[i].month, list[i].day) * CALENDAR_DAY + 5;
        CHECK(calendar_add_months(&t, list[i].by));
        CHECK_INT(
            t, calendar_day(list[i].to_year, list[i].to_month, list[i].to_day) * CALENDAR_DAY + 5);
    }
    int64_t t = 77;
    CHECK(!calendar_add_months(&t, 12 * CALENDAR_YEAR_MAX));
    CHECK(!calendar_add_months(&t, INT64_MIN));
    CHECK(!calendar_add_months(&t, INT64_MAX));
    CHECK_INT(t, 77);
}

static void names(void)
{
    CHECK_STR(calendar_month_name(1), "January");
    CHECK_STR(calendar_month_name(12), "December");
    CHECK_STR(calendar_weekday_name(1), "Monday");
    CHECK_STR(calendar_weekday_name(7), "Sunday");
}

int main(void)
{
    static const struct check_case cases[] = {
        {"every day", walk},  {"known times", known}, {"far years", far},
        {"ISO weeks", weeks}, {"months", months},     {"names", names},
    };
    return CHECK_CASES("time/calendar", cases);
}
