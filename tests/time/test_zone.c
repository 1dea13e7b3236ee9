/* Times seen in other zones, and the nights when clocks change. */
#include "check.h"
#include "time/calendar.h"
#include "time/zone.h"

/* The last Sunday of a month, 01:00 UTC: when clocks change in the European Union. */
static int64_t last_sunday(int64_t year, int month)
{
    int64_t day = calendar_day(year, month, calendar_month_days(year, month));
    return (day - calendar_weekday(day * CALENDAR_DAY) % 7) * CALENDAR_DAY + 3600;
}

/* Central European time; context: its winter offset in seconds. */
static int european(void *context, int64_t utc)
{
    int64_t year = calendar_civil(utc).year;
    bool summer = utc >= last_sunday(year, 3) && utc < last_sunday(year, 10);
    return *(int *)context + (summer ? 3600 : 0);
}

static int fixed(void *context, int64_t utc)
{
    (void)utc;
    return *(int *)context;
}

static int64_t at(const char *text)
{
    struct edtf e;
    CHECK(edtf_parse(&e, text, NULL) == 0);
    return e.earliest_start;
}

static int winter = 3600;
static int west = -(4 * 60 + 30) * 60;
static int crooked = 561; /* Paris before 1911: 9 minutes 21 seconds */

static void shown(void)
{
    const struct zone utc = zone_utc(), paris = {european, &winter}, caracas = {fixed, &west},
                      old = {fixed, &crooked};
    const struct {
        const char *text;
        const struct zone *from, *to;
        const char *want; /* NULL: as it stands */
    } list[] = {
        {"2026-01-06T14:30:00Z", NULL, &paris, "2026-01-06T15:30:00+01:00"},
        {"2026-07-06T14:30:00Z", NULL, &paris, "2026-07-06T16:30:00+02:00"},
        {"2026-01-06T14:30:00+01:00", NULL, &utc, "2026-01-06T13:30:00Z"},
        {"2026-01-06T00:10:00+01", NULL, &utc, "2026-01-05T23:10:00Z"},
        {"2025-12-31T23:30:00Z", NULL, &paris, "2026-01-01T00:30:00+01:00"},
        {"2026-01-06T14:30:00Z", NULL, &caracas, "2026-01-06T10:00:00-04:30"},
        {"2026-01-06T14:30:00+05:45?", NULL, &utc, "2026-01-06T08:45:00Z?"},
        {"2026-01-~06T14:30:00Z", NULL, &paris, "2026-01-~06T15:30:00+01:00"},
        {"2026-01-06T24:00:00Z", NULL, &utc, "2026-01-07T00:00:00Z"},
        {"0000-01-01T00:30:00+01:00", NULL, &utc, "-0001-12-31T23:30:00Z"},
        {"2026-01-06T14:30:00", &paris, &utc, "2026-01-06T13:30:00Z"},
        {"2026-07-06T14:30:00", &paris, &caracas, "2026-07-06T08:00:00-04:30"},
        {"2026-01-06T14:30:00", &paris, &paris, "2026-01-06T14:30:00+01:00"},
        {"2026-01-06T14:30:00", NULL, &utc, NULL},
        {"2026-01-06T14:30:00Z", NULL, &old, NULL},
        {"9999-12-31T23:30:00Z", NULL, &paris, NULL},
        {"XXXX-12-25T18:00:00Z", NULL, &paris, NULL},
        {"2026-01-06", &paris, &utc, NULL},
        {"2026-01/..", &paris, &utc, NULL},
        {"[2026-01-06,2026-01-07]", &paris, &utc, NULL},
    };
    struct buf out;
    buf_init(&out);
    for (size_t i = 0; i < sizeof list / sizeof *list; i++) {
        struct edtf e;
        if (!CHECK(edtf_parse(&e, list[i].text, NULL) == 0))
            continue;
        buf_reset(&out);
        CHECK_INT(zone_print(&e, list[i].from, list[i].to, &out), list[i].want != NULL);
        CHECK_STR(out.data, list[i].want != NULL ? list[i].want : list[i].text);
        /* What is shown is EDTF, and the same moment. */
        struct edtf there;
        if (CHECK(edtf_parse(&there, out.data, NULL) == 0) && list[i].want != NULL && e.has_zone)
            CHECK_INT(there.earliest_start - there.zone_minutes * 60,
                      e.earliest_start - e.zone_minutes * 60);
        edtf_release(&e);
    }
    buf_release(&out);
}

static void clocks_change(void)
{
    const struct zone paris = {european, &winter};
    static const struct {
        const char *local, *utc;
        enum zone_change change;
    } list[] = {
        {"2026-03-29T01:59:59", "2026-03-29T00:59:59", ZONE_ONCE},
        {"2026-03-29T02:00:00", "2026-03-29T01:00:00", ZONE_SKIPPED},
        {"2026-03-29T02:30:00", "2026-03-29T01:30:00", ZONE_SKIPPED},
        {"2026-03-29T02:59:59", "2026-03-29T01:59:59", ZONE_SKIPPED},
        {"2026-03-29T03:00:00", "2026-03-29T01:00:00", ZONE_ONCE},
        {"2026-03-29T03:30:00", "2026-03-29T01:30:00", ZONE_ONCE},
        {"2026-10-25T01:59:59", "2026-10-24T23:59:59", ZONE_ONCE},
        {"2026-10-25T02:00:00", "2026-10-25T00:00:00", ZONE_TWICE},
        {"2026-10-25T02:30:00", "2026-10-25T00:30:00", ZONE_TWICE},
        {"2026-10-25T02:59:59", "2026-10-25T00:59:59", ZONE_TWICE},
        {"2026-10-25T03:00:00", "2026-10-25T02:00:00", ZONE_ONCE},
        {"2026-01-01T00:00:00", "2025-12-31T23:00:00", ZONE_ONCE},
        {"2026-07-14T00:00:00", "2026-07-13T22:00:00", ZONE_ONCE},
    };
    for (size_t i = 0; i < sizeof list / sizeof *list; i++) {
        enum zone_change change;
        CHECK_INT(zone_to_utc(&paris, at(list[i].local), &change), at(list[i].utc));
        CHECK_INT(change, list[i].change);
    }
}

/* Every quarter of an hour of two years: to the zone and back is the same, but for the hour that
 * clocks show twice, of which the first comes back. */
static void there_and_back(void)
{
    const struct zone paris = {european, &winter};
    const int64_t start = at("2025"), end = at("2027");
    int wrong = 0, twice = 0, skipped = 0;
    for (int64_t utc = start; utc < end; utc += 900) {
        enum zone_change change;
        int64_t back = zone_to_utc(&paris, zone_from_utc(&paris, utc), &change);
        twice += change == ZONE_TWICE;
        wrong += change == ZONE_SKIPPED;
        wrong += back != utc && (change != ZONE_TWICE || back != utc - 3600);
    }
    for (int64_t local = start; local < end; local += 900) {
        enum zone_change change;
        zone_to_utc(&paris, local, &change);
        skipped += change == ZONE_SKIPPED;
    }
    CHECK_INT(wrong, 0);
    CHECK_INT(twice, 2 * 8);
    CHECK_INT(skipped, 2 * 4);
}

int main(void)
{
    static const struct check_case cases[] = {
        {"shown in another zone", shown},
        {"clocks change", clocks_change},
        {"there and back", there_and_back},
    };
    return CHECK_CASES("time/zone", cases);
}
