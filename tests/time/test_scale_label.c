/* A date below a heading, and what `goto` takes. */
#include "check.h"
#include "time/calendar.h"
#include "time/scale.h"

#include <stdio.h>
#include <string.h>

struct label {
    const char *text;
    enum scale scale;
    const char *want;
};

static void check_labels(const struct label *list, size_t count)
{
    struct buf out;
    buf_init(&out);
    for (size_t i = 0; i < count; i++) {
        struct edtf e;
        char got[160], want[160];
        if (!CHECK(edtf_parse(&e, list[i].text, NULL) == 0))
            continue;
        buf_reset(&out);
        scale_label(list[i].scale, &e, &out);
        snprintf(got, sizeof got, "%s: %s", list[i].text, out.data);
        snprintf(want, sizeof want, "%s: %s", list[i].text, list[i].want);
        CHECK_STR(got, want);
        edtf_release(&e);
    }
    buf_release(&out);
}

#define CHECK_LABELS(list) check_labels((list), sizeof(list) / sizeof *(list))

static void below_months(void)
{
    static const struct label list[] = {
        {"2025-09-04", SCALE_MONTH, "04"},
        {"2025-09-06?", SCALE_MONTH, "06?"},
        {"2025-12-29~", SCALE_MONTH, "29~"},
        {"2025-12-29%", SCALE_MONTH, "29%"},
        {"2025-09-XX", SCALE_MONTH, "XX"},
        {"2025-09-2X", SCALE_MONTH, "2X"},
        {"2025-09", SCALE_MONTH, "2025-09"},
        {"2025-09?", SCALE_MONTH, "2025-09?"},
        {"2025-XX-04", SCALE_MONTH, "XX-04"},
        {"2025", SCALE_MONTH, "2025"},
        {"202X", SCALE_MONTH, "202X"},
        {"156X-12-25", SCALE_MONTH, "156X-12-25"},
        {"2004?-06-11", SCALE_MONTH, "2004?-06-11"},
        {"2004-06-~11", SCALE_MONTH, "~11"},
        {"2004-~06-11", SCALE_MONTH, "~06-11"},
        {"?2004-06-~11", SCALE_MONTH, "?2004-06-~11"},
        {"-0043-03-15", SCALE_MONTH, "15"},
        {"Y-17E7", SCALE_MONTH, "Y-17E7"},
        {"1950S2", SCALE_MONTH, "1950S2"},
        {"2025-09-03/2025-09-06", SCALE_MONTH, "03/06"},
        {"2025-09-03?/2025-09-06~", SCALE_MONTH, "03?/06~"},
        {"2025-09-28/2025-10-03", SCALE_MONTH, "28/10-03"},
        {"2025-09-28/2026-01-03", SCALE_MONTH, "28/2026-01-03"},
        {"2025-09-28/2025-10", SCALE_MONTH, "28/2025-10"},
        {"2026-01-06/..", SCALE_MONTH, "06/.."},
        {"2026-01-06/", SCALE_MONTH, "06/"},
        {"../2026-01-06", SCALE_MONTH, "../06"},
        {"/2026-01-06", SCALE_MONTH, "/06"},
        {"2026/..", SCALE_MONTH, "2026/.."},
        {"2026-01-06T14:30:00Z", SCALE_MONTH, "06 14:30"},
        {"2026-01-06T14:30:05+02:00", SCALE_MONTH, "06 14:30:05"},
        {"2026-01-06T14:30:00?", SCALE_MONTH, "06 14:30?"},
        {"2026-01-06T24:00:00", SCALE_MONTH, "06 24:00"},
        {"2026-01-31T24:00:00", SCALE_MONTH, "01-31 24:00"},
        {"[2025-09-03,2025-09-04]", SCALE_MONTH, "[03,04]"},
        {"{2025-09-03..2025-09-06}", SCALE_MONTH, "{03..06}"},
        {"[2025-09-03,2025-09-04,2025-09-07,2025-09-09]", SCALE_MONTH, "[03…09]"},
        {"[..1984]", SCALE_MONTH, "[..1984]"},
        {"[1984..]", SCALE_MONTH, "[1984..]"},
        {"[1667,1668,1670..1672]", SCALE_MONTH, "[1667…1672]"},
        {"{1667,1668,1670..}", SCALE_MONTH, "{1667…1670..}"},
    };
    CHECK_LABELS(list);
}

static void below_others(void)
{
    static const struct label list[] = {
        {"2025-09-04", SCALE_CENTURY, "2025-09-04"},
        {"2025-09-04?", SCALE_DECADE, "2025-09-04?"},
        {"2026-01-06T14:30:00~", SCALE_DECADE, "2026-01-06 14:30~"},
        {"2026-01-06?T14:30:00", SCALE_DECADE, "2026-01-06? 14:30"},
        {"2025-09-04", SCALE_YEAR, "09-04"},
        {"2025-09~", SCALE_YEAR, "09~"},
        {"2025", SCALE_YEAR, "2025"},
        {"2025-09-28/2026-01-03", SCALE_YEAR, "09-28/2026-01-03"},
        {"2026-01-06T14:30:00", SCALE_YEAR, "01-06 14:30"},
        {"2025-09-04", SCALE_QUARTER, "09-04"},
        {"2025-09", SCALE_QUARTER, "09"},
        {"2025-09-04", SCALE_WEEK, "09-04"},
        {"2025-09", SCALE_WEEK, "2025-09"},
        {"2025-09-04", SCALE_DAY, "04"},
        {"2025-09-04~", SCALE_DAY, "04~"},
        {"2025-09", SCALE_DAY, "2025-09"},
        {"2025-09-04/2025-09-06", SCALE_DAY, "04/06"},
        {"2026-01-06T14:30:00", SCALE_DAY, "14:30"},
        {"2026-01-06T14:30:05", SCALE_HOUR, "14:30:05"},
        {"2026-01-06T14:30:00?", SCALE_HOUR, "14:30?"},
        {"2026-01-06T24:00:00", SCALE_DAY, "06 24:00"},
        {"2026-01-06", SCALE_HOUR, "06"},
    };
    CHECK_LABELS(list);
}

static void seasons(void)
{
    static const struct label list[] = {
        {"2025-21", SCALE_YEAR, "spring"},
        {"2025-23~", SCALE_YEAR, "autumn~"},
        {"2025-24", SCALE_MONTH, "winter 2025"},
        {"2025-22?", SCALE_MONTH, "summer 2025?"},
        {"2025-26", SCALE_DECADE, "summer N 2025"},
        {"2025-32", SCALE_YEAR, "winter S"},
        {"2025-35", SCALE_YEAR, "Q3"},
        {"2025-35", SCALE_DECADE, "Q3 2025"},
        {"2025-38", SCALE_YEAR, "2025-38"},
        {"2025-41", SCALE_YEAR, "H2"},
        {"202X-23", SCALE_YEAR, "202X-23"},
        {"2025-~23", SCALE_YEAR, "2025-~23"},
        {"-0044-21", SCALE_DECADE, "spring -0044"},
        {"2025-21/2025-23", SCALE_YEAR, "spring/autumn"},
    };
    CHECK_LABELS(list);
}

/* 31 January 2026, a Saturday, 14:00:05. */
static int64_t now(void)
{
    return calendar_day(2026, 1, 31) * CALENDAR_DAY + 14 * 3600 + 5;
}

static void goto_taken(void)
{
    static const char *const list[][2] = {
        {"today", "2026-01-31T00:00:00"},
        {"  Today ", "2026-01-31T00:00:00"},
        {"yesterday", "2026-01-30T00:00:00"},
        {"tomorrow", "2026-02-01T00:00:00"},
        {"now", "2026-01-31T14:00:05"},
        {"this week", "2026-01-26T00:00:00"},
        {"last week", "2026-01-19T00:00:00"},
        {"next week", "2026-02-02T00:00:00"},
        {"last  Month", "2025-12-01T00:00:00"},
        {"this month", "2026-01-01T00:00:00"},
        {"next month", "2026-02-01T00:00:00"},
        {"last year", "2025-01-01T00:00:00"},
        {"next year", "2027-01-01T00:00:00"},
        {"last quarter", "2025-10-01T00:00:00"},
        {"this century", "2000-01-01T00:00:00"},
        {"last decade", "2010-01-01T00:00:00"},
        {"last hour", "2026-01-31T13:00:00"},
        {"+3d", "2026-02-03T00:00:00"},
        {"+3", "2026-02-03T00:00:00"},
        {"-2w", "2026-01-17T00:00:00"},
        {"+1m", "2026-02-28T00:00:00"},
        {"-1y", "2025-01-31T00:00:00"},
        {"+1q", "2026-04-30T00:00:00"},
        {"+5h", "2026-01-31T19:00:05"},
        {"- 10 days", "2026-01-21T00:00:00"},
        {"+1 week", "2026-02-07T00:00:00"},
        {"-2 centuries", "1826-01-31T00:00:00"},
        {"-0044", "-0044-01-01T00:00:00"},
        {"2025-09?", "2025-09-01T00:00:00"},
        {" 2025-09-04 ", "2025-09-04T00:00:00"},
        {"2025-09-04T10:30:00Z", "2025-09-04T10:30:00"},
        {"../1985", "1985-01-01T00:00:00"},
        {"[..1984]", "1984-01-01T00:00:00"},
        {"{1960,1961,1962}", "1960-01-01T00:00:00"},
        {"Y170000002", "170000002-01-01T00:00:00"},
    };
    struct buf out;
    buf_init(&out);
    for (size_t i = 0; i < sizeof list / sizeof *list; i++) {
        struct err err = ERR_INIT;
        int64_t t = 0;
        buf_reset(&out);
        if (!CHECK(scale_parse_goto(&t, list[i][0], now(), &err) == 0))
            fprintf(stderr, "%s: %s\n", list[i][0], err.text);
        edtf_print_bound(t, &out);
        CHECK_STR(out.data, list[i][1]);
    }
    buf_release(&out);
}

static void goto_refused(void)
{
#define EXPECTED "a date is expected, such as 2026-01-06, 2026-01, today, last week or -2w"
    static const struct {
        const char *text;
        long column;
        const char *sentence;
    } list[] = {
        {"", 0, EXPECTED},
        {"garbage", 0, EXPECTED},
        {"last", 0, EXPECTED},
        {"last fortnight", 0, EXPECTED},
        {"+", 0, EXPECTED},
        {"+3x", 0, EXPECTED},
        {"+12345678d", 0, EXPECTED},
        {"2026-1-6", 6, "a month has two digits, write 2026-01-06"},
        {"  2026-02-30", 11, "February 2026 has 28 days; there is no 30"},
    };
    for (size_t i = 0; i < sizeof list / sizeof *list; i++) {
        struct err err = ERR_INIT;
        int64_t t = 7;
        CHECK(scale_parse_goto(&t, list[i].text, now(), &err) == -1);
        CHECK_INT(err.code, ERR_USAGE);
        CHECK_INT(err.column, list[i].column);
        CHECK_STR(err.text, list[i].sentence);
    }
    /* A text longer than any word. */
    char text[400];
    struct err err = ERR_INIT;
    int64_t t;
    memset(text, '9', sizeof text);
    text[sizeof text - 1] = '\0';
    CHECK(scale_parse_goto(&t, text, now(), &err) == -1);
}

int main(void)
{
    static const struct check_case cases[] = {
        {"below months", below_months}, {"below other headings", below_others},
        {"seasons", seasons},           {"goto", goto_taken},
        {"goto refused", goto_refused},
    };
    return CHECK_CASES("time/scale labels", cases);
}
