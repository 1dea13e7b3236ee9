#include "ui/ticks.h"

#include <assert.h>

#include "base/width.h"
#include "time/calendar.h"

static const int64_t last_year = 100000000000; /* the calendar's limit */

static double span_of(const struct ticks *ticks)
{
    return (double)ticks->hi - (double)ticks->lo;
}

int ticks_column(const struct ticks *ticks, int64_t t)
{
    double column = ((double)t - (double)ticks->lo) / span_of(ticks) * ticks->columns;
    if (column >= ticks->columns)
        return ticks->columns - 1;
    return column > 0 ? (int)column : 0;
}

static int64_t year_start(int64_t year)
{
    if (year > last_year)
        return INT64_MAX;
    struct civil civil = {.year = year > -last_year ? year : -last_year, .month = 1, .day = 1};
    return calendar_seconds(&civil);
}

static int64_t floor_to(int64_t value, int64_t step)
{
    int64_t rest = value % step;
    return value - (rest < 0 ? rest + step : rest);
}

/* The columns that the label of a year needs, with a blank behind it. */
static double year_columns(int64_t t)
{
    struct buf text;
    buf_init(&text);
    scale_tick(SCALE_YEAR, t, &text);
    double columns = (double)width_text(text.data, text.len) + 2;
    buf_release(&text);
    return columns;
}

/* Every 1, 2, 5, 10, 20, 50 … years. */
static int64_t years_for(const struct ticks *ticks)
{
    double columns = year_columns(ticks->lo), other = year_columns(ticks->hi);
    double year = 365.2425 * CALENDAR_DAY * ticks->columns / span_of(ticks);
    if (columns < other)
        columns = other;
    for (int64_t tens = 1; tens < last_year; tens *= 10)
        for (int64_t step = 1; step <= 5; step += step == 1 ? 1 : 3)
            if (year * (double)(step * tens) >= columns)
                return step * tens;
    return last_year;
}

void ticks_init(struct ticks *ticks, int64_t lo, int64_t hi, int columns)
{
    /* The labels of each scale need about so many columns, now and then a few more. */
    static const struct {
        enum scale scale;
        double days;
        int columns;
    } fine[] = {{SCALE_HOUR, 1.0 / 24, 5},
                {SCALE_DAY, 1, 4},
                {SCALE_WEEK, 7, 7},
                {SCALE_MONTH, 30.4, 6},
                {SCALE_QUARTER, 91.2, 6}};
    assert(lo < hi && columns > 0);
    *ticks = (struct ticks){.lo = lo, .hi = hi, .columns = columns};
    double day = CALENDAR_DAY * (double)columns / span_of(ticks);
    for (size_t i = 0; i < sizeof fine / sizeof fine[0]; i++)
        if (day * fine[i].days >= fine[i].columns) {
            ticks->scale = fine[i].scale;
            ticks->at = scale_start(ticks->scale, lo);
            return;
        }
    ticks->scale = SCALE_YEAR;
    ticks->years = years_for(ticks);
    ticks->at = year_start(floor_to(calendar_civil(lo).year, ticks->years));
}

static int64_t after(const struct ticks *ticks, int64_t t)
{
    if (ticks->years == 0)
        return scale_step(ticks->scale, t, 1);
    return year_start(floor_to(calendar_civil(t).year, ticks->years) + ticks->years);
}

int ticks_next(struct ticks *ticks, int64_t *start, int *column, int *next_column)
{
    if (ticks->at >= ticks->hi)
        return 0;
    *start = ticks->at;
    *column = ticks_column(ticks, ticks->at);
    ticks->at = after(ticks, ticks->at);
    *next_column = ticks->at < ticks->hi ? ticks_column(ticks, ticks->at) : ticks->columns;
    return 1;
}

void ticks_label(const struct ticks *ticks, int64_t start, int first, struct buf *out)
{
    if (start < ticks->lo && (ticks->scale == SCALE_WEEK || ticks->scale == SCALE_DAY))
        start = ticks->lo;
    struct civil civil = calendar_civil(start);
    switch (ticks->scale) {
    case SCALE_HOUR:
        if (first || civil.hour == 0) {
            scale_tick(SCALE_DAY, start, out);
            buf_addc(out, ' ');
            scale_tick(SCALE_MONTH, start, out);
            buf_addc(out, ' ');
        }
        scale_tick(SCALE_HOUR, start, out);
        return;
    case SCALE_DAY:
    case SCALE_WEEK:
        scale_tick(SCALE_DAY, start, out);
        if (first || civil.day <= (ticks->scale == SCALE_DAY ? 1 : 7)) {
            buf_addc(out, ' ');
            scale_tick(SCALE_MONTH, start, out);
        }
        if (first) {
            buf_addc(out, ' ');
            scale_tick(SCALE_YEAR, start, out);
        }
        return;
    case SCALE_MONTH:
    case SCALE_QUARTER:
        if (first || civil.month == 1) {
            scale_tick(SCALE_YEAR, start, out);
            buf_addc(out, ' ');
        }
        scale_tick(SCALE_MONTH, start, out);
        return;
    case SCALE_YEAR:
    case SCALE_DECADE:
    case SCALE_CENTURY:
    case SCALE_COUNT:
        break;
    }
    scale_tick(SCALE_YEAR, start, out);
}
