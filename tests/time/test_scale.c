/* Periods: starts and steps against the calendar, headings, ticks, gaps, the best scale. */
#include "check.h"
#include "time/calendar.h"
#include "time/scale.h"

#include <stdlib.h>
#include <string.h>

static int64_t at(const char *text)
{
    struct edtf e;
    if (!CHECK(edtf_parse(&e, text, NULL) == 0))
        abort();
    return e.earliest_start;
}

static void names(void)
{
    static const char *const want[] = {"century", "decade", "year", "quarter",
                                       "month",   "week",   "day",  "hour"};
    struct err err = ERR_INIT;
    enum scale scale = SCALE_COUNT;
    for (int i = 0; i < SCALE_COUNT; i++) {
        CHECK_STR(scale_name((enum scale)i), want[i]);
        CHECK(scale_parse(&scale, want[i], &err) == 0);
        CHECK_INT(scale, i);
    }
    CHECK(scale_parse(&scale, "fortnight", &err) == -1);
    CHECK_INT(err.code, ERR_USAGE);
    CHECK_STR(err.text,
              "a unit of time is century, decade, year, quarter, month, week, day or hour");
    CHECK(scale_parse(&scale, "", &err) == -1);
}

static void starts_and_steps(void)
{
    static const struct {
        enum scale scale;
        const char *t, *start, *next, *before, *ten;
    } list[] = {
        {SCALE_CENTURY, "2025-09-04T10:11:12", "2000", "2100", "1900", "3000"},
        {SCALE_CENTURY, "-0043-03-15", "-0100", "0000", "-0200", "0900"},
        {SCALE_DECADE, "2025-09-04T10:11:12", "2020", "2030", "2010", "2120"},
        {SCALE_DECADE, "-0043-03-15", "-0050", "-0040", "-0060", "0050"},
        {SCALE_YEAR, "2025-09-04T10:11:12", "2025", "2026", "2024", "2035"},
        {SCALE_QUARTER, "2025-09-04T10:11:12", "2025-07", "2025-10", "2025-04", "2028-01"},
        {SCALE_QUARTER, "-0043-03-15", "-0043-01", "-0043-04", "-0044-10", "-0041-07"},
        {SCALE_MONTH, "2025-12-31T23:59:59", "2025-12", "2026-01", "2025-11", "2026-10"},
        {SCALE_WEEK, "2026-01-01", "2025-12-29", "2026-01-05", "2025-12-22", "2026-03-09"},
        {SCALE_WEEK, "2026-01-05", "2026-01-05", "2026-01-12", "2025-12-29", "2026-03-16"},
        {SCALE_WEEK, "1969-12-31", "1969-12-29", "1970-01-05", "1969-12-22", "1970-03-09"},
        {SCALE_DAY, "1969-12-31T23:59:59", "1969-12-31", "1970-01-01", "1969-12-30", "1970-01-10"},
        {SCALE_HOUR, "2025-09-04T10:11:12", "2025-09-04T10:00:00", "2025-09-04T11:00:00",
         "2025-09-04T09:00:00", "2025-09-04T20:00:00"},
        {SCALE_HOUR, "1969-12-31T23:59:59", "1969-12-31T23:00:00", "1970-01-01T00:00:00",
         "1969-12-31T22:00:00", "1970-01-01T09:00:00"},
    };
    for (size_t i = 0; i < sizeof list / sizeof *list; i++) {
        int64_t t = at(list[i].t);
        CHECK_INT(scale_start(list[i].scale, t), at(list[i].start));
        CHECK_INT(scale_step(list[i].scale, t, 0), at(list[i].start));
        CHECK_INT(scale_step(list[i].scale, t, 1), at(list[i].next));
        CHECK_INT(scale_step(list[i].scale, t, -1), at(list[i].before));
        CHECK_INT(scale_step(list[i].scale, t, 10), at(list[i].ten));
    }
}

/* Periods follow each other without a gap, and every second in one has its start. */
static void periods_join(void)
{
    int wrong = 0;
    for (int scale = 0; scale < SCALE_COUNT; scale++) {
        int64_t start = scale_start((enum scale)scale, at("-0101-05-05"));
        for (int i = 0; i < 3000; i++) {
            int64_t next = scale_step((enum scale)scale, start, 1);
            wrong += next <= start || scale_start((enum scale)scale, start) != start ||
                     scale_start((enum scale)scale, next - 1) != start ||
                     scale_step((enum scale)scale, next - 1, 1) != next ||
                     scale_step((enum scale)scale, next, -1) != start;
            start = next;
        }
    }
    CHECK_INT(wrong, 0);
}

static void far_ends(void)
{
    for (int i = 0; i < SCALE_COUNT; i++) {
        enum scale scale = (enum scale)i;
        CHECK(scale_start(scale, INT64_MIN) == INT64_MIN);
        CHECK(scale_start(scale, INT64_MAX) == INT64_MAX);
        CHECK(scale_step(scale, INT64_MIN, 5) == INT64_MIN);
        CHECK(scale_step(scale, INT64_MAX, -5) == INT64_MAX);
        int64_t late = at("Y99999999990");
        CHECK(scale_step(scale, late, 1) > late);
        CHECK(scale_start(scale, late) <= late);
        CHECK(scale_step(scale, 0, INT32_MAX) > 0);
        CHECK(scale_step(scale, 0, INT32_MIN) < 0);
    }
    CHECK(scale_step(SCALE_CENTURY, 0, INT32_MAX) == INT64_MAX);
    CHECK(scale_step(SCALE_CENTURY, 0, INT32_MIN) == INT64_MIN);
}

static void headings(void)
{
    static const struct {
        enum scale scale;
        const char *t, *heading, *tick;
    } list[] = {
        {SCALE_CENTURY, "2025", "21st century", "21st c"},
        {SCALE_CENTURY, "1999", "20th century", "20th c"},
        {SCALE_CENTURY, "1150", "12th century", "12th c"},
        {SCALE_CENTURY, "0150", "2nd century", "2nd c"},
        {SCALE_CENTURY, "0250", "3rd century", "3rd c"},
        {SCALE_CENTURY, "0079", "1st century", "1st c"},
        {SCALE_CENTURY, "-0043", "1st century BC", "1st c BC"},
        {SCALE_CENTURY, "-0150", "2nd century BC", "2nd c BC"},
        {SCALE_DECADE, "2025", "2020s", "2020s"},
        {SCALE_DECADE, "0079", "70s AD", "70s AD"},
        {SCALE_DECADE, "0005", "1 BC–9 AD", "1 BC–9 AD"},
        {SCALE_DECADE, "-0043", "51–42 BC", "51–42 BC"},
        {SCALE_YEAR, "2025", "2025", "2025"},
        {SCALE_YEAR, "0079", "79 AD", "79 AD"},
        {SCALE_YEAR, "0000", "1 BC", "1 BC"},
        {SCALE_YEAR, "-0043", "44 BC", "44 BC"},
        {SCALE_YEAR, "Y170000002", "170000002", "170000002"},
        {SCALE_QUARTER, "2025-09", "Q3 2025", "Q3"},
        {SCALE_QUARTER, "2025-12-31", "Q4 2025", "Q4"},
        {SCALE_MONTH, "2025-09-04", "September 2025", "Sep"},
        {SCALE_MONTH, "-0043-03-15", "March 44 BC", "Mar"},
        {SCALE_WEEK, "2025-09-04", "2025, week 36", "W36"},
        {SCALE_WEEK, "2010-01-03", "2009, week 53", "W53"},
        {SCALE_WEEK, "2026-01-01", "2026, week 1", "W01"},
        {SCALE_DAY, "2025-09-04", "Thursday 4 September 2025", "04"},
        {SCALE_HOUR, "2025-09-04T14:59:59", "4 September 2025, 14:00", "14h"},
        {SCALE_HOUR, "2025-09-04", "4 September 2025, 00:00", "00h"},
    };
    struct buf out;
    buf_init(&out);
    for (size_t i = 0; i < sizeof list / sizeof *list; i++) {
        buf_reset(&out);
        scale_heading(list[i].scale, at(list[i].t), &out);
        CHECK_STR(out.data, list[i].heading);
        buf_reset(&out);
        scale_tick(list[i].scale, at(list[i].t), &out);
        CHECK_STR(out.data, list[i].tick);
    }
    for (int i = 0; i < SCALE_COUNT; i++) {
        buf_reset(&out);
        scale_heading((enum scale)i, INT64_MIN, &out);
        scale_tick((enum scale)i, INT64_MAX, &out);
        CHECK_STR(out.data, "....");
    }
    buf_release(&out);
}

static void gaps(void)
{
    const int64_t day = CALENDAR_DAY;
    const struct {
        int64_t seconds;
        const char *text;
    } list[] = {
        {0, "0 seconds"},
        {-5, "0 seconds"},
        {1, "1 second"},
        {59, "59 seconds"},
        {60, "1 minute"},
        {3599, "59 minutes"},
        {3600, "1 hour"},
        {5 * 3600, "5 hours"},
        {day, "1 day"},
        {2 * day - 1, "1 day"},
        {12 * day, "12 days"},
        {60 * day, "60 days"},
        {61 * day, "2 months"},
        {92 * day, "3 months"},
        {365 * day, "11 months"},
        {366 * day, "12 months"},
        {730 * day, "23 months"},
        {731 * day, "2 years"},
        {36525 * day, "100 years"},
        {73050 * day, "2 centuries"},
    };
    struct buf out;
    buf_init(&out);
    for (size_t i = 0; i < sizeof list / sizeof *list; i++) {
        buf_reset(&out);
        scale_gap(list[i].seconds, &out);
        CHECK_STR(out.data, list[i].text);
    }
    buf_reset(&out);
    scale_gap(INT64_MAX, &out);
    CHECK(strstr(out.data, " centuries") != NULL);
    buf_release(&out);
}

static void best_scale(void)
{
    static const struct {
        const char *lo, *hi;
        int64_t events;
        enum scale want;
    } list[] = {
        {"2025-08", "2026-01", 54, SCALE_MONTH},
        {"2025-01", "2026-12", 40, SCALE_MONTH},
        {"2025-01", "2026-12", 1000000, SCALE_MONTH},
        {"2026-01-06", "2026-01-06T20:00:00", 100, SCALE_HOUR},
        {"2026-01-01", "2026-01-31", 54, SCALE_DAY},
        {"1939", "1945-09", 60, SCALE_YEAR},
        {"1900", "2025", 500, SCALE_DECADE},
        {"-0753", "0476", 300, SCALE_CENTURY},
        {"Y-17E7", "2026", 5, SCALE_CENTURY},
        {"2026-01-06", "2026-01-06", 1, SCALE_HOUR},
        {"1980", "2020", 3, SCALE_DECADE},
    };
    for (size_t i = 0; i < sizeof list / sizeof *list; i++)
        CHECK_INT(scale_for_span(at(list[i].lo), at(list[i].hi), list[i].events), list[i].want);
    CHECK_INT(scale_for_span(INT64_MIN, INT64_MAX, 5), SCALE_CENTURY);
    CHECK_INT(scale_for_span(0, 0, 0), SCALE_HOUR);
}

int main(void)
{
    static const struct check_case cases[] = {
        {"names", names},           {"starts and steps", starts_and_steps},
        {"join", periods_join},     {"far ends", far_ends},
        {"headings", headings},     {"gaps", gaps},
        {"best scale", best_scale},
    };
    return CHECK_CASES("time/scale", cases);
}
