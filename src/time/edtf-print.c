/* The canonical form of an expression, and the form of a bound. */
#include "time/calendar.h"
#include "time/edtf-date.h"

#include <inttypes.h>
#include <stdlib.h>

void edtf_date_print_qualifier(unsigned qualifier, struct buf *out)
{
    if (qualifier != 0)
        buf_addc(out, "?~%"[qualifier - 1]);
}

void edtf_date_print_two(int value, unsigned mask, struct buf *out)
{
    buf_addc(out, (char)((mask & 2) != 0 ? 'X' : '0' + value / 10));
    buf_addc(out, (char)((mask & 1) != 0 ? 'X' : '0' + value % 10));
}

static void print_year(const struct edtf_date *date, struct buf *out)
{
    int64_t year = date->year;
    if (date->form != EDTF_FORM_FOUR_DIGITS)
        buf_addc(out, 'Y');
    if (date->negative)
        buf_addc(out, '-');
    for (int i = 0; i < date->exponent; i++)
        year /= 10;
    size_t start = out->len;
    buf_addf(out, date->form == EDTF_FORM_FOUR_DIGITS ? "%04" PRId64 : "%" PRId64, year);
    for (size_t i = 0; i < out->len - start; i++) {
        if ((date->year_x >> i & 1) != 0)
            out->data[out->len - 1 - i] = 'X';
    }
    if (date->form == EDTF_FORM_EXPONENT)
        buf_addf(out, "E%d", date->exponent);
    if (date->significant != 0)
        buf_addf(out, "S%d", date->significant);
}

static void print_time(const struct edtf_date *date, struct buf *out)
{
    buf_addf(out, "T%02d:%02d:%02d", date->hour, date->minute, date->second);
    int offset = abs(date->zone_minutes);
    if (date->zone == EDTF_ZONE_Z)
        buf_addc(out, 'Z');
    else if (date->zone != EDTF_ZONE_NONE)
        buf_addf(out, "%c%02d", date->zone_minutes < 0 ? '-' : '+', offset / 60);
    if (date->zone == EDTF_ZONE_MINUTES)
        buf_addf(out, ":%02d", offset % 60);
}

/* The part up to which (from the year) all carry one qualifier and none behind it does, so that it
 * may be written once, at the right of that part; -1 where there is none such. */
static int group_end(const struct edtf_date *date)
{
    int end = 0;
    if (!date->by_part)
        return date->parts - 1;
    while (end < date->parts && date->qualifier[end] == date->qualifier[0])
        end++;
    /* At the end of a date it would be that of the whole. */
    if (date->qualifier[0] == 0 || (end == date->parts && !date->has_time))
        return -1;
    for (int part = end; part < date->parts; part++) {
        if (date->qualifier[part] != 0)
            return -1;
    }
    return end - 1;
}

void edtf_date_print(const struct edtf_date *date, struct buf *out)
{
    int group = group_end(date);
    for (int part = 0; part < date->parts; part++) {
        if (part > 0)
            buf_addc(out, '-');
        if (group < 0)
            edtf_date_print_qualifier(date->qualifier[part], out);
        if (part == EDTF_PART_YEAR)
            print_year(date, out);
        else if (part == EDTF_PART_MONTH)
            edtf_date_print_two(date->month, date->month_x, out);
        else
            edtf_date_print_two(date->day, date->day_x, out);
        if (part == group && (date->by_part || !date->has_time))
            edtf_date_print_qualifier(date->qualifier[part], out);
    }
    if (date->has_time) {
        print_time(date, out);
        if (!date->by_part)
            edtf_date_print_qualifier(date->qualifier[0], out);
    }
}

static void print_place(const struct edtf_date *date, struct buf *out)
{
    if (date->place == EDTF_PLACE_DATE)
        edtf_date_print(date, out);
    else if (date->place == EDTF_PLACE_OPEN)
        buf_adds(out, "..");
}

static void print_set(const struct edtf *edtf, struct buf *out)
{
    buf_addc(out, edtf->kind == EDTF_ONE_OF ? '[' : '{');
    for (int i = 0; i < edtf->date_count; i++) {
        const struct edtf_date *date = edtf_date_at(edtf, i);
        if (date->open_start)
            buf_adds(out, "..");
        edtf_date_print(date, out);
        if (date->range || date->open_end)
            buf_adds(out, "..");
        else if (i + 1 < edtf->date_count)
            buf_addc(out, ',');
    }
    buf_addc(out, edtf->kind == EDTF_ONE_OF ? ']' : '}');
}

void edtf_print(const struct edtf *edtf, struct buf *out)
{
    switch (edtf->kind) {
    case EDTF_DATE:
        edtf_date_print(&edtf->near[0], out);
        break;
    case EDTF_INTERVAL:
        print_place(&edtf->near[0], out);
        buf_addc(out, '/');
        print_place(&edtf->near[1], out);
        break;
    case EDTF_ONE_OF:
    case EDTF_ALL_OF:
        print_set(edtf, out);
        break;
    }
}

void edtf_print_bound(int64_t bound, struct buf *out)
{
    if (bound == EDTF_OPEN_START || bound == EDTF_OPEN_END) {
        buf_adds(out, "..");
        return;
    }
    if (bound == EDTF_UNKNOWN) {
        buf_addc(out, '?');
        return;
    }
    struct civil civil = calendar_civil(bound);
    buf_addf(out, "%s%04" PRId64 "-%02d-%02dT%02d:%02d:%02d", civil.year < 0 ? "-" : "",
             civil.year < 0 ? -civil.year : civil.year, civil.month, civil.day, civil.hour,
             civil.minute, civil.second);
}
