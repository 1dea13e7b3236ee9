#include "dates.h"

#include "time/calendar.h"

static void add_day(const struct civil *at, struct buf *out)
{
    buf_addf(out, "%04d-%02d-%02d", (int)at->year, at->month, at->day);
}

static void add_later_day(int64_t seconds, uint32_t days, struct buf *out)
{
    struct civil end = calendar_civil(seconds + (int64_t)days * CALENDAR_DAY);
    add_day(&end, out);
}

static void add_precise(const struct civil *at, uint32_t kind, struct random *random,
                        struct buf *out)
{
    static const char *const doubts[] = {"?", "~", "%"};
    add_day(at, out);
    if (kind < 640)
        return;
    if (kind < 720)
        buf_adds(out, doubts[random_below(random, 3)]);
    else
        buf_addf(out, "T%02d:%02d:00%s", at->hour, at->minute,
                 random_of_thousand(random, 500) ? "Z" : "+02:00");
}

static void add_coarse(const struct civil *at, uint32_t kind, struct random *random,
                       struct buf *out)
{
    int year = (int)at->year;
    if (kind < 860)
        buf_addf(out, "%04d-%02d%s", year, at->month, random_of_thousand(random, 300) ? "?" : "");
    else if (kind < 885)
        buf_addf(out, "%04d%s", year, random_of_thousand(random, 300) ? "~" : "");
    else if (kind < 895)
        buf_addf(out, "%04d-%02d", year, 21 + (int)random_below(random, 4));
    else if (kind < 905)
        buf_addf(out, "%04d-%02d-XX", year, at->month);
    else
        buf_addf(out, "%03dX", year / 10);
}

static void add_interval(const struct civil *at, int64_t seconds, uint32_t kind,
                         struct random *random, struct buf *out)
{
    if (kind < 950) {
        add_day(at, out);
        buf_addc(out, '/');
        add_later_day(seconds, 1 + random_below(random, 40), out);
    } else if (kind < 957) {
        add_day(at, out);
        buf_adds(out, random_of_thousand(random, 700) ? "/.." : "/");
    } else if (kind < 962) {
        buf_adds(out, "../");
        add_day(at, out);
    } else {
        buf_adds(out, "\"[");
        add_day(at, out);
        buf_adds(out, "..");
        add_later_day(seconds, 2 + random_below(random, 5), out);
        buf_adds(out, "]\"");
    }
}

bool dates_add(int64_t i, int64_t n, struct random *random, struct buf *out)
{
    int64_t first = calendar_day(DATES_FIRST_YEAR, 1, 1) * CALENDAR_DAY;
    int64_t length = (int64_t)DATES_YEARS * 365 * CALENDAR_DAY;
    /* A report tells of last week, and sometimes of years ago. */
    int64_t back = (int64_t)random_below(random, 100) * CALENDAR_DAY;
    if (random_of_thousand(random, 50))
        back = (int64_t)random_below(random, 3000) * CALENDAR_DAY;
    int64_t seconds = first + (int64_t)((double)length * (double)i / (double)n) - back +
                      (int64_t)random_below(random, CALENDAR_DAY);
    struct civil at = calendar_civil(seconds);
    uint32_t kind = random_below(random, 1000);
    if (kind >= 968)
        return false;
    if (kind < 760)
        add_precise(&at, kind, random, out);
    else if (kind < 910)
        add_coarse(&at, kind, random, out);
    else
        add_interval(&at, seconds, kind, random, out);
    return true;
}
