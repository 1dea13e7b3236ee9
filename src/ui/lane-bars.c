#include "ui/lane-bars.h"

#include "time/edtf.h"

int bar_column(const struct bar_chart *chart, int64_t t)
{
    if (t < chart->lo)
        return -1;
    if (t >= chart->hi)
        return chart->columns;
    /* In doubles: years may be far apart, and no cell is finer than a double here. */
    double share = ((double)t - (double)chart->lo) / ((double)chart->hi - (double)chart->lo);
    int column = (int)(share * chart->columns);
    return column < chart->columns ? column : chart->columns - 1;
}

static void put(struct bar_cell *cell, enum bar_mark mark, uint32_t count)
{
    if (mark >= BAR_POSSIBLE)
        cell->count += count;
    if (mark > cell->mark)
        cell->mark = (uint8_t)mark;
}

/* What is known of an event's place in time: all of it in [from, to], and on each second of
 * [sure_from, sure_to], where that is not empty, it is certain to go on. */
struct extent {
    int64_t from, to;
    int64_t sure_from, sure_to;
    bool open_start, open_end, no_start, no_end;
};

/* Doubt that a cell is too coarse to show is not drawn. */
static bool is_fine(double cell, int64_t from, int64_t to)
{
    return (double)to - (double)from <= cell;
}

static struct extent extent_of(const struct lane_event *event, double cell)
{
    struct extent extent = {
        .from = event->earliest_start,
        .to = event->latest_end,
        .sure_from = 1,
        .open_start = event->earliest_start == EDTF_OPEN_START,
        .open_end = event->latest_end == EDTF_OPEN_END,
        .no_start = event->earliest_start == EDTF_UNKNOWN,
        .no_end = event->latest_end == EDTF_UNKNOWN,
    };
    bool start = !extent.open_start && !extent.no_start;
    bool end = !extent.open_end && !extent.no_end;
    if (!start)
        extent.from = event->earliest_end;
    if (!end)
        extent.to = event->latest_start;
    if (start && end && !event->doubt) {
        bool start_fine = is_fine(cell, event->earliest_start, event->latest_start);
        bool end_fine = is_fine(cell, event->earliest_end, event->latest_end);
        extent.sure_from = start_fine ? event->earliest_start : event->latest_start + 1;
        extent.sure_to = end_fine ? event->latest_end : event->earliest_end - 1;
    }
    return extent;
}

/* The open and unknown ends, beside the columns first to last, which may be outside. */
static void put_ends(const struct bar_chart *chart, const struct extent *extent, int first,
                     int last, struct bar_cell *cells)
{
    int edge = chart->columns - 1;
    if (extent->open_start && first > 0) {
        for (int column = 1; column < first; column++)
            put(&cells[column], BAR_LINE, 0);
        put(&cells[0], BAR_LEFT, 0);
    }
    if (extent->open_end && last < edge) {
        for (int column = last + 1; column < edge; column++)
            put(&cells[column], BAR_LINE, 0);
        put(&cells[edge], BAR_RIGHT, 0);
    }
    if (extent->no_start && first > 0 && first <= edge)
        put(&cells[first - 1], BAR_UNKNOWN, 0);
    if (extent->no_end && last >= 0 && last < edge)
        put(&cells[last + 1], BAR_UNKNOWN, 0);
}

int bar_add(const struct bar_chart *chart, const struct lane_event *event, struct bar_cell *cells)
{
    return bar_add_many(chart, event, 1, cells);
}

int bar_add_many(const struct bar_chart *chart, const struct lane_event *event, uint32_t count,
                 struct bar_cell *cells)
{
    double cell = ((double)chart->hi - (double)chart->lo) / chart->columns;
    struct extent extent = extent_of(event, cell);
    if (extent.from > extent.to) /* only both ends open: everywhere */
        return 0;
    int first = bar_column(chart, extent.from), last = bar_column(chart, extent.to);
    bool sure = extent.sure_from <= extent.sure_to;
    if (is_fine(cell, extent.from, extent.to)) {
        /* It may lie across two cells: it is where its middle is. */
        first = last = bar_column(chart, extent.from + (extent.to - extent.from) / 2);
        sure = !event->doubt;
        extent.sure_from = extent.from;
        extent.sure_to = extent.to;
    }
    int sure_first = sure ? bar_column(chart, extent.sure_from) : 1;
    int sure_last = sure ? bar_column(chart, extent.sure_to) : 0;
    bool is_short = first == last;
    for (int column = first > 0 ? first : 0; column <= last && column < chart->columns; column++) {
        bool certain = sure && (is_short || (column >= sure_first && column <= sure_last));
        put(&cells[column], certain ? BAR_CERTAIN : BAR_POSSIBLE, count);
    }
    put_ends(chart, &extent, first, last, cells);
    if (last < 0 && !extent.open_end)
        return -1;
    return first >= chart->columns && !extent.open_start ? 1 : 0;
}

const char *bar_text(const struct bar_cell *cell)
{
    static const char *const digits[] = {"2", "3", "4", "5", "6", "7", "8", "9"};
    static const char *const marks[] = {
        [BAR_NONE] = " ",  [BAR_LINE] = "─",     [BAR_UNKNOWN] = "?", [BAR_LEFT] = "◀",
        [BAR_RIGHT] = "▶", [BAR_POSSIBLE] = "▒", [BAR_CERTAIN] = "█"};
    if (cell->count > 9)
        return "+";
    return cell->count > 1 ? digits[cell->count - 2] : marks[cell->mark];
}
