/* Bounds against a walk through the calendar, day by day, that looks at digits and at nothing else.
 */
#include "check.h"
#include "time/edtf.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { FIRST_YEAR = -401, LAST_YEAR = 2401 };

/* A day as it is written, with its number from 1970-01-01. */
struct day {
    int64_t number;
    char text[16];
};

static bool leap(int year)
{
    return year % 400 == 0 || (year % 4 == 0 && year % 100 != 0);
}

/* All days of the walk; the caller frees them. */
static struct day *make_days(size_t *count)
{
    static const int lengths[12] = {31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
    struct day *days = malloc((size_t)(LAST_YEAR - FIRST_YEAR) * 366 * sizeof *days);
    size_t n = 0, zero = 0;
    for (int year = FIRST_YEAR; days != NULL && year < LAST_YEAR; year++) {
        for (int month = 1; month <= 12; month++) {
            for (int day = 1; day <= lengths[month - 1] + (month == 2 && leap(year)); day++) {
                if (year == 1970 && month == 1 && day == 1)
                    zero = n;
                char text[48];
                snprintf(text, sizeof text, "%s%04d-%02d-%02d", year < 0 ? "-" : "", abs(year),
                         month, day);
                memcpy(days[n].text, text, sizeof days[n].text);
                n++;
            }
        }
    }
    for (size_t i = 0; i < n; i++)
        days[i].number = (int64_t)i - (int64_t)zero;
    *count = n;
    return days;
}

/* Whether the day begins with what the pattern says, X being any digit. */
static bool fits(const char *day, const char *pattern)
{
    for (; *pattern != '\0'; day++, pattern++) {
        if (*pattern != *day && (*pattern != 'X' || *day < '0' || *day > '9'))
            return false;
    }
    return true;
}

/* Days that fit a pattern: its first and last second. false: none. */
static bool walk(const struct day *days, size_t count, const char *pattern, int64_t *first,
                 int64_t *last)
{
    bool found = false;
    for (size_t i = 0; i < count; i++) {
        if (!fits(days[i].text, pattern))
            continue;
        if (!found)
            *first = days[i].number * 86400;
        found = true;
        *last = days[i].number * 86400 + 86399;
    }
    return found;
}

static const char *const patterns[] = {
    "2026-01-06",  "2026-01",    "2026",       "1900-02-29", "2000-02-29", "-0043-03-15",
    "-0044",       "0000",       "201X",       "20XX",       "2004-XX",    "1985-04-XX",
    "1985-XX-XX",  "156X-12-25", "15XX-12-25", "1XXX-XX",    "1XXX-12",    "1984-1X",
    "15XX-12-XX",  "XX26-02-29", "19X1-02-29", "19X4-02-29", "2001-02-3X", "2001-02-X9",
    "2004-02-X9",  "2001-XX-31", "2001-0X-31", "2001-X1-3X", "2001-X9-31", "X0X4-02-29",
    "-03XX-02-29", "-00XX",      "-000X-02",   "1X0X-02-29", "2X00-02-29", "1XX0-X2-2X",
    "0XXX-X0-XX",  "1700-02-29", "1X00-02-29", "2025-X2-X0", "2024-X2-X0", "-01XX-XX-X1",
    "2023-1X-X7",  "2X2X-0X-0X", "XX01-11-30", "0X0X-02-2X", "2026-06-XX", "2026-06-2X"};

/* XX26 and its like could be years past the walk; they are held to those within it. */
static bool reaches_past(const char *pattern)
{
    return pattern[0] == 'X' || strncmp(pattern, "2X", 2) == 0;
}

static void single_dates(void)
{
    size_t count;
    struct day *days = make_days(&count);
    if (!CHECK(days != NULL))
        return;
    CHECK(count > 1000000);
    for (size_t i = 0; i < sizeof patterns / sizeof *patterns; i++) {
        struct edtf e;
        int64_t first, last;
        if (reaches_past(patterns[i]))
            continue;
        bool found = walk(days, count, patterns[i], &first, &last);
        bool parsed = edtf_parse(&e, patterns[i], NULL) == 0;
        if (parsed != found)
            fprintf(stderr, "%s: taken %d, found %d\n", patterns[i], parsed, found);
        CHECK(parsed == found);
        if (!parsed || !found)
            continue;
        bool right = e.earliest_start == first && e.earliest_end == first &&
                     e.latest_start == last && e.latest_end == last;
        if (!right)
            fprintf(stderr, "%s: wrong bounds\n", patterns[i]);
        CHECK(right);
    }
    free(days);
}

/* Every pair of patterns as an interval and as both kinds of set. */
static void pairs(void)
{
    size_t count, n = 0;
    struct day *days = make_days(&count);
    struct {
        const char *pattern;
        int64_t first, last;
    } list[sizeof patterns / sizeof *patterns];
    if (!CHECK(days != NULL))
        return;
    for (size_t i = 0; i < sizeof patterns / sizeof *patterns; i++) {
        list[n].pattern = patterns[i];
        if (!reaches_past(patterns[i]) &&
            walk(days, count, patterns[i], &list[n].first, &list[n].last))
            n++;
    }
    free(days);
    int wrong = 0;
    for (size_t i = 0; i < n; i++) {
        for (size_t k = 0; k < n; k++) {
            char text[3][64];
            struct edtf e;
            snprintf(text[0], sizeof text[0], "%s/%s", list[i].pattern, list[k].pattern);
            snprintf(text[1], sizeof text[1], "{%s,%s}", list[i].pattern, list[k].pattern);
            snprintf(text[2], sizeof text[2], "[%s,%s]", list[i].pattern, list[k].pattern);
            bool reversed = list[k].last < list[i].first;
            if ((edtf_parse(&e, text[0], NULL) != 0) != reversed)
                wrong++;
            else if (!reversed)
                wrong += e.earliest_start != list[i].first || e.latest_start != list[i].last ||
                         e.earliest_end != list[k].first || e.latest_end != list[k].last;
            int64_t low = list[i].first < list[k].first ? list[i].first : list[k].first;
            int64_t high = list[i].last > list[k].last ? list[i].last : list[k].last;
            wrong += edtf_parse(&e, text[1], NULL) != 0 || e.earliest_start != low ||
                     e.latest_end != high;
            wrong += edtf_parse(&e, text[2], NULL) != 0 || e.earliest_start != low ||
                     e.earliest_end != low || e.latest_start != high || e.latest_end != high;
        }
    }
    CHECK_INT(wrong, 0);
    CHECK(n > 25);
}

int main(void)
{
    static const struct check_case cases[] = {
        {"single dates", single_dates},
        {"intervals and sets of two", pairs},
    };
    return CHECK_CASES("time/edtf bounds", cases);
}
