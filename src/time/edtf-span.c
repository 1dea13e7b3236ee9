/* Spans and the sort key: what queries and lists take from the four bounds. */
#include "time/calendar.h"
#include "time/edtf-date.h"

struct edtf_span edtf_span(const struct edtf *edtf)
{
    int64_t lo = edtf->earliest_start;
    int64_t hi = edtf->latest_end;
    bool open_start = lo == EDTF_OPEN_START || lo == EDTF_UNKNOWN;
    bool open_end = hi == EDTF_OPEN_END || hi == EDTF_UNKNOWN;
    return (struct edtf_span){
        .lo = open_start ? INT64_MIN : lo,
        .hi = open_end ? INT64_MAX : hi,
        .open_start = open_start,
        .open_end = open_end,
    };
}

/* The date that gives the span its start (end false) or its end. */
static const struct edtf_date *edge_date(const struct edtf *edtf, bool end)
{
    if (edtf->kind == EDTF_INTERVAL)
        return edtf_date_at(edtf, end ? 1 : 0);
    const struct edtf_date *edge = edtf_date_at(edtf, 0);
    for (int i = 1; i < edtf->date_count; i++) {
        const struct edtf_date *date = edtf_date_at(edtf, i);
        if (end ? date->last > edge->last : date->first < edge->first)
            edge = date;
    }
    return edge;
}

/* At the edge of the years that are reckoned with, nothing moves. */
static int64_t move_months(int64_t t, int64_t months)
{
    calendar_add_months(&t, months);
    return t;
}

/* One end moved outward: t is the first second of a span (sign -1) or the second behind it (1). */
static int64_t widen(int64_t t, enum edtf_precision precision, int sign)
{
    switch (precision) {
    case EDTF_CENTURY:
        return move_months(t, sign * 25 * 12);
    case EDTF_DECADE:
        return move_months(t, sign * 5 * 12);
    case EDTF_YEAR:
        return move_months(t, sign * 12);
    case EDTF_SEASON:
    case EDTF_QUARTER:
        return move_months(t, sign * 3);
    case EDTF_MONTH:
        return move_months(t, sign);
    case EDTF_DAY:
        return t + sign * 3 * CALENDAR_DAY;
    case EDTF_HOUR:
    case EDTF_MINUTE:
    case EDTF_SECOND:
        break;
    }
    return t + sign * CALENDAR_DAY / 2;
}

struct edtf_span edtf_span_about(const struct edtf *edtf)
{
    struct edtf_span span = edtf_span(edtf);
    if (!span.open_start)
        span.lo = widen(span.lo, edtf_date_precision(edge_date(edtf, false)), -1);
    if (!span.open_end)
        span.hi = widen(span.hi + 1, edtf_date_precision(edge_date(edtf, true)), 1) - 1;
    return span;
}

struct edtf_key edtf_key(const struct edtf *edtf)
{
    struct edtf_span span = edtf_span(edtf);
    struct edtf_key key = {.first = span.lo, .last = span.hi};
    if (!span.open_start)
        return key;
    if (edtf->kind == EDTF_INTERVAL) {
        key.first = edtf->earliest_end;
        return key;
    }
    /* A set open at its start: its last member is its end. */
    for (int i = 0; i < edtf->date_count; i++) {
        const struct edtf_date *date = edtf_date_at(edtf, i);
        key.first = date->first > key.first ? date->first : key.first;
    }
    return key;
}
