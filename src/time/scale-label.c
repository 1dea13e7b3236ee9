/* A date's short form below a heading: what the heading says already is left out, unless doubt or
 * an unspecified digit rests on it. */
#include <string.h>

#include "time/calendar.h"
#include "time/edtf-date.h"
#include "time/scale.h"

enum { COLUMNS = 11 };

/* What the heading says. */
struct context {
    enum scale scale;
    struct civil civil;
};

/* "spring", "Q3", "H1": NULL for those that have no name of their own. */
static const char *season_name(int season)
{
    static const char *const names[] = {
        "spring",   "summer",   "autumn",   "winter",   "spring N", "summer N", "autumn N",
        "winter N", "spring S", "summer S", "autumn S", "winter S", "Q1",       "Q2",
        "Q3",       "Q4",       NULL,       NULL,       NULL,       "H1",       "H2"};
    return names[season - 21];
}

/* How many leading parts of the date agree with the heading for certain. */
static int parts_in_heading(const struct edtf_date *date, const struct context *context)
{
    int64_t year = date->negative ? -date->year : date->year;
    int agree = 0;
    if (date->form != EDTF_FORM_FOUR_DIGITS || date->significant != 0 || date->year_x != 0 ||
        year != context->civil.year)
        return 0;
    agree = 1;
    if (date->parts >= 2 && date->month_x == 0 && date->month == context->civil.month)
        agree = 2;
    if (agree == 2 && date->parts == 3 && date->day_x == 0 && date->day == context->civil.day)
        agree = 3;
    for (int part = 0; part < agree; part++) {
        if (date->by_part && date->qualifier[part] != 0)
            agree = part;
    }
    return agree;
}

/* How many leading parts are left out. Never so many that what remains could be taken for another
 * part: below a month "09" is a day. */
static int parts_left_out(const struct edtf_date *date, const struct context *context)
{
    int agree = parts_in_heading(date, context);
    switch (context->scale) {
    case SCALE_CENTURY:
    case SCALE_DECADE:
    case SCALE_COUNT:
        return 0;
    case SCALE_YEAR:
    case SCALE_QUARTER:
        return agree >= 1 && date->parts >= 2 ? 1 : 0;
    case SCALE_WEEK:
        return agree >= 1 && date->parts == 3 ? 1 : 0;
    case SCALE_MONTH:
        return date->parts < 3 ? 0 : agree >= 2 ? 2 : agree;
    case SCALE_DAY:
    case SCALE_HOUR:
        break;
    }
    if (date->parts < 3)
        return 0;
    return agree == 3 && !date->has_time ? 2 : agree;
}

static void label_season(const struct edtf_date *date, int left_out, struct buf *out)
{
    const char *name = season_name(date->month);
    if (name == NULL || date->by_part || date->year_x != 0) {
        edtf_date_print(date, out);
        return;
    }
    buf_adds(out, name);
    if (left_out == 0) {
        struct edtf_date year = *date;
        year.parts = 1;
        year.qualifier[0] = 0;
        buf_addc(out, ' ');
        edtf_date_print(&year, out);
    }
    edtf_date_print_qualifier(date->qualifier[0], out);
}

static void label_time(const struct edtf_date *date, struct buf *out)
{
    buf_addf(out, "%02d:%02d", date->hour, date->minute);
    if (date->second != 0)
        buf_addf(out, ":%02d", date->second);
}

static void label_date(const struct edtf_date *date, const struct context *context, struct buf *out)
{
    int left_out = parts_left_out(date, context);
    if (date->parts == 2 && date->month > 12) {
        label_season(date, left_out, out);
        return;
    }
    if (left_out == 0 && !date->has_time) {
        edtf_date_print(date, out);
        return;
    }
    if (left_out == 0) {
        size_t start = out->len;
        edtf_date_print(date, out);
        buf_cut(out, start + strcspn(out->data + start, "T"));
    }
    for (int part = left_out; left_out > 0 && part < date->parts; part++) {
        if (part > left_out)
            buf_addc(out, '-');
        if (date->by_part)
            edtf_date_print_qualifier(date->qualifier[part], out);
        if (part == EDTF_PART_MONTH)
            edtf_date_print_two(date->month, date->month_x, out);
        else
            edtf_date_print_two(date->day, date->day_x, out);
    }
    if (date->has_time && left_out < 3)
        buf_addc(out, ' ');
    if (date->has_time)
        label_time(date, out);
    if (!date->by_part)
        edtf_date_print_qualifier(date->qualifier[0], out);
}

static void label_end(const struct edtf_date *date, const struct context *context, struct buf *out)
{
    if (date->place == EDTF_PLACE_DATE)
        label_date(date, context, out);
    else if (date->place == EDTF_PLACE_OPEN)
        buf_adds(out, "..");
}

/* All members, or where that is too wide the first and the last written. */
static void label_set(const struct edtf *edtf, const struct context *context, struct buf *out)
{
    size_t start = out->len;
    int last = edtf->date_count - 1;
    bool one = edtf->kind == EDTF_ONE_OF;
    buf_addc(out, one ? '[' : '{');
    for (int i = 0; i <= last && out->len - start <= COLUMNS; i++) {
        const struct edtf_date *date = edtf_date_at(edtf, i);
        if (date->open_start)
            buf_adds(out, "..");
        label_date(date, context, out);
        if (date->range || date->open_end)
            buf_adds(out, "..");
        else if (i < last)
            buf_addc(out, ',');
    }
    buf_addc(out, one ? ']' : '}');
    if (out->len - start <= COLUMNS || last == 0)
        return;
    buf_cut(out, start + 1);
    if (edtf_date_at(edtf, 0)->open_start)
        buf_adds(out, "..");
    label_date(edtf_date_at(edtf, 0), context, out);
    buf_adds(out, "…");
    label_date(edtf_date_at(edtf, last), context, out);
    if (edtf_date_at(edtf, last)->open_end)
        buf_adds(out, "..");
    buf_addc(out, one ? ']' : '}');
}

void scale_label(enum scale scale, const struct edtf *edtf, struct buf *out)
{
    struct context context = {.scale = scale, .civil = calendar_civil(edtf_key(edtf).first)};
    switch (edtf->kind) {
    case EDTF_DATE:
        label_date(&edtf->near[0], &context, out);
        break;
    case EDTF_INTERVAL:
        label_end(&edtf->near[0], &context, out);
        buf_addc(out, '/');
        label_end(&edtf->near[1], &context, out);
        break;
    case EDTF_ONE_OF:
    case EDTF_ALL_OF:
        label_set(edtf, &context, out);
        break;
    }
}
