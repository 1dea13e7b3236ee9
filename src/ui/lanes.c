#include "ui/lanes.h"

#include "ui/ticks.h"

/* The least that a window spans, in seconds: ticks are hours at least. */
static const int64_t least = 6 * INT64_C(3600);

enum {
    MARKER_ROWS = 12, /* rows of the body from which on the cursor has a row of its own, */
    DETAIL_ROWS = 14, /* and the details a rule and two lines */
    LABEL_LEAST = 14,
    LABEL_MOST = 34,
};

struct lanes_layout lanes_layout(const struct layout *layout)
{
    struct rect body = layout->body;
    struct lanes_layout out = {.ticks_row = body.row, .marker_row = -1, .rule_row = -1};
    int row = body.row + 1, end = body.row + body.rows;
    if (body.rows >= MARKER_ROWS)
        out.marker_row = row++;
    out.detail_rows = body.rows >= DETAIL_ROWS ? 2 : 1;
    out.detail_row = end - out.detail_rows;
    end = out.detail_row;
    if (body.rows >= DETAIL_ROWS)
        out.rule_row = --end;
    out.lanes = (struct rect){row, 0, end - row, body.columns};
    out.label = body.columns / 4;
    if (out.label < LABEL_LEAST)
        out.label = LABEL_LEAST;
    if (out.label > LABEL_MOST)
        out.label = LABEL_MOST;
    out.chart = 2 + out.label + 2;
    out.columns = body.columns - out.chart - 1;
    return out;
}

enum scale lanes_scale(const struct ui_state *state)
{
    const struct lanes_view *lanes = &state->lanes;
    struct layout layout = layout_of(state, &(struct layout_content){0});
    if (lanes->lo >= lanes->hi || layout.too_small)
        return state->zoom;
    struct ticks ticks;
    ticks_init(&ticks, lanes->lo, lanes->hi, lanes_layout(&layout).columns);
    if (ticks.years <= 1)
        return ticks.scale;
    return ticks.years <= 10 ? SCALE_DECADE : SCALE_CENTURY;
}

/* All of time with a margin, so that nothing sticks to an edge. */
static void whole(const struct lanes_view *lanes, int64_t *lo, int64_t *hi)
{
    int64_t span = lanes->to - lanes->from;
    int64_t margin = span / 40 + 1;
    if (span + 2 * margin < least)
        margin = (least - span + 1) / 2;
    *lo = lanes->from - margin;
    *hi = lanes->to + margin;
}

static void clamp(struct lanes_view *lanes)
{
    int64_t lo, hi, span = lanes->hi - lanes->lo;
    whole(lanes, &lo, &hi);
    if (span <= 0 || span >= hi - lo) {
        lanes->lo = lo;
        lanes->hi = hi;
    } else if (lanes->lo < lo) {
        lanes->lo = lo;
        lanes->hi = lo + span;
    } else if (lanes->hi > hi) {
        lanes->lo = hi - span;
        lanes->hi = hi;
    }
}

void lanes_first_window(struct lanes_view *lanes, int64_t most_from, int64_t most_to)
{
    int64_t lo, hi, margin = (most_to - most_from) / 10 + 1;
    if (lanes->from >= lanes->to || most_from >= most_to)
        return;
    whole(lanes, &lo, &hi);
    if (most_to - most_from + 2 * margin > (hi - lo) / 2)
        return;
    lanes->lo = most_from - margin;
    lanes->hi = most_to + margin;
    if (lanes->hi - lanes->lo < least)
        lanes->hi = lanes->lo + least;
    lanes->panned = lanes->dated && (lanes->at < lanes->lo || lanes->at >= lanes->hi);
}

void lanes_fit_window(struct lanes_view *lanes)
{
    if (lanes->from >= lanes->to) {
        lanes->lo = lanes->hi = 0;
        return;
    }
    clamp(lanes);
    if (lanes->panned || !lanes->dated || (lanes->at >= lanes->lo && lanes->at < lanes->hi))
        return;
    int64_t span = lanes->hi - lanes->lo;
    lanes->lo = lanes->at - span / 2;
    lanes->hi = lanes->lo + span;
    clamp(lanes);
}

void lanes_turn_to(struct lanes_view *lanes)
{
    lanes->seek = true;
    lanes->panned = false;
}

/* Cuts the window to so much time; what is at the cursor stays where it is on the screen. */
static void set_span(struct lanes_view *lanes, int64_t span)
{
    int64_t before = lanes->hi - lanes->lo;
    bool seen = lanes->dated && lanes->at >= lanes->lo && lanes->at < lanes->hi;
    int64_t center = seen ? lanes->at : lanes->lo + before / 2;
    double share = ((double)center - (double)lanes->lo) / (double)before;
    lanes->lo = center - (int64_t)(share * (double)span);
    lanes->hi = lanes->lo + span;
    clamp(lanes);
}

bool lanes_zoom_to(struct lanes_view *lanes, int64_t span)
{
    int64_t lo, hi, before = lanes->hi - lanes->lo;
    if (lanes->from >= lanes->to || before <= 0)
        return false;
    whole(lanes, &lo, &hi);
    span = span < least ? least : span > hi - lo ? hi - lo : span;
    if (span == before)
        return false;
    set_span(lanes, span);
    return true;
}

bool lanes_zoom(struct lanes_view *lanes, bool in)
{
    int64_t span = lanes->hi - lanes->lo;
    if (in)
        return lanes_zoom_to(lanes, span / 2);
    return lanes_zoom_to(lanes, span < INT64_MAX / 2 ? span * 2 : INT64_MAX);
}

bool lanes_pan(struct lanes_view *lanes, int64_t n)
{
    int64_t lo, hi, half = (lanes->hi - lanes->lo) / 2, before = lanes->lo;
    if (lanes->from >= lanes->to || half <= 0)
        return false;
    whole(lanes, &lo, &hi);
    int64_t room = n > 0 ? hi - lanes->hi : lanes->lo - lo;
    int64_t steps = n > 0 ? n : -n;
    int64_t by = steps <= room / half ? steps * half : room;
    lanes->lo += n > 0 ? by : -by;
    lanes->hi += n > 0 ? by : -by;
    if (lanes->lo == before)
        return false;
    lanes->panned = true;
    lanes->time = lanes->lo + half;
    return true;
}

const char *lanes_kind_name(enum lane_kind kind)
{
    static const char *const names[LANE_KINDS] = {"participants", "places", "tags", "sources"};
    return names[kind];
}
