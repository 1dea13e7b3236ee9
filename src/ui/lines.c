#include "ui/lines.h"

#include <stdlib.h>

#include "base/mem.h"
#include "time/edtf.h"

static enum scale scale_of_precision(enum edtf_precision precision)
{
    switch (precision) {
    case EDTF_CENTURY:
        return SCALE_CENTURY;
    case EDTF_DECADE:
        return SCALE_DECADE;
    case EDTF_YEAR:
    case EDTF_SEASON:
        return SCALE_YEAR;
    case EDTF_QUARTER:
        return SCALE_QUARTER;
    case EDTF_MONTH:
        return SCALE_MONTH;
    case EDTF_DAY:
        return SCALE_DAY;
    case EDTF_HOUR:
    case EDTF_MINUTE:
    case EDTF_SECOND:
        break;
    }
    return SCALE_HOUR;
}

static struct period period_of(const struct row *row, enum scale zoom)
{
    struct edtf edtf;
    struct period period = {.scale = zoom};
    if (row->when == NULL) {
        period.undated = true;
        return period;
    }
    if (edtf_parse(&edtf, row->when, NULL) == 0) {
        enum scale known = scale_of_precision(edtf.precision);
        if (known < zoom)
            period.scale = known;
        edtf_release(&edtf);
    }
    period.start = scale_start(period.scale, row->first);
    return period;
}

static bool same_period(const struct period *a, const struct period *b)
{
    return a->undated == b->undated &&
           (a->undated || (a->scale == b->scale && a->start == b->start));
}

/* The time between two rows where more than one period of the zoom is empty, else 0. */
static int64_t gap_between(const struct row *before, const struct row *after, enum scale zoom)
{
    if (before->when == NULL || after->when == NULL)
        return 0;
    int64_t end =
        before->last == INT64_MAX || before->last < before->first ? before->first : before->last;
    int64_t from = scale_step(zoom, scale_start(zoom, end), 1);
    int64_t to = scale_start(zoom, after->first);
    if (from >= to || from == INT64_MIN || to == INT64_MAX || scale_step(zoom, from, 1) >= to)
        return 0;
    int64_t gap;
    return __builtin_sub_overflow(to, from, &gap) ? INT64_MAX : gap;
}

void lines_init(struct lines *lines, const struct ui_state *state, const struct ui_data *data)
{
    *lines = (struct lines){
        .from = data->rows_from, .count = (int64_t)data->row_count, .total = data->listed};
    lines->rows = mem_zero(data->row_count + 1, sizeof *lines->rows);
    for (size_t i = 0; i < data->row_count; i++) {
        struct lines_row *row = &lines->rows[i];
        row->row = &data->rows[i];
        row->period = period_of(row->row, state->zoom);
        if (i > 0) {
            row->heading = !same_period(&row->period, &row[-1].period);
            row->gap = gap_between(row[-1].row, row->row, state->zoom);
        } else {
            row->heading = data->rows_from == 0;
        }
    }
}

void lines_release(struct lines *lines)
{
    free(lines->rows);
}

const struct lines_row *lines_row(const struct lines *lines, int64_t position)
{
    int64_t i = position - lines->from;
    return i >= 0 && i < lines->count ? &lines->rows[i] : NULL;
}

int lines_before(const struct lines *lines, int64_t position)
{
    const struct lines_row *row = lines_row(lines, position);
    return row == NULL ? 0 : (row->gap != 0) + row->heading;
}

int lines_fill(const struct lines *lines, int64_t top, int skip, struct line *out, int rows)
{
    int count = 0;
    bool headed = false;
    for (int64_t position = top; count < rows; position++) {
        const struct lines_row *row = lines_row(lines, position);
        if (row == NULL)
            break;
        if (row->gap != 0 && skip == 0)
            out[count++] = (struct line){LINE_GAP, position, row, false};
        if ((row->heading || !headed) && count < rows)
            out[count++] = (struct line){LINE_HEADING, position, row, !row->heading};
        headed = true;
        skip = 0;
        if (count < rows)
            out[count++] = (struct line){LINE_EVENT, position, row, false};
    }
    return count;
}
