/* The lanes view as text. */
#include <string.h>

#include "check.h"
#include "sample_lanes.h"
#include "screen.h"
#include "ui/lanes.h"

static void begin(struct sample *sample, int rows, int columns)
{
    sample_init(sample, rows, columns);
    sample_lanes(sample, sample_lane_list, sample_lane_count);
}

static void expect(struct sample *sample, const char *name, bool styles)
{
    sample_lanes(sample, sample_lane_list, sample_lane_count);
    screen_expect(sample, name, styles);
    sample_release(sample);
}

static void test_sizes(void)
{
    struct sample sample;
    begin(&sample, 24, 80);
    expect(&sample, "lanes-80x24", false);
    begin(&sample, 40, 120);
    expect(&sample, "lanes-120x40", false);
    begin(&sample, 10, 40);
    sample.state.lanes.scroll.cursor = 6;
    sample.state.cursor = 1;
    expect(&sample, "lanes-40x10", false);
    begin(&sample, 24, 80);
    sample.state.ascii = true;
    expect(&sample, "lanes-ascii", false);
    begin(&sample, 18, 80);
    sample.state.lanes.scroll.cursor = 1;
    sample.state.cursor = 13;
    expect(&sample, "lanes-styles", true);
}

static void test_window(void)
{
    struct sample sample;
    begin(&sample, 20, 80);
    sample.state.lanes.scroll.cursor = 2;
    for (int i = 0; i < 4; i++)
        CHECK(lanes_zoom(&sample.state.lanes, true));
    expect(&sample, "lanes-near", false);
    begin(&sample, 20, 80);
    for (int i = 0; i < 3; i++)
        CHECK(lanes_zoom(&sample.state.lanes, true));
    CHECK(lanes_pan(&sample.state.lanes, -2));
    expect(&sample, "lanes-panned", false);
}

static void test_undated(void)
{
    struct sample sample;
    begin(&sample, 20, 80);
    sample.state.cursor = 14; /* undated */
    sample.state.lanes.scroll.cursor = 2;
    expect(&sample, "lanes-undated", true);
    static const struct sample_row rows[] = {{.title = "Undated"}, {.title = "Also undated"}};
    static const struct sample_lane lanes[] = {{"ana", "Ana", "0 1"}};
    sample_init(&sample, 14, 80);
    sample_list(&sample, rows, 2);
    sample.state.cursor = 0;
    sample_lanes(&sample, lanes, 1);
    screen_expect(&sample, "lanes-no-dates", false);
    sample_release(&sample);
}

static void test_none(void)
{
    struct sample sample;
    sample_init(&sample, 14, 80);
    sample.state.lanes.kind = LANE_TAGS;
    sample_lanes(&sample, NULL, 0);
    screen_expect(&sample, "lanes-none", false);
    ui_set_filter(&sample.state, "who:ana");
    sample.state.lanes.kind = LANE_SOURCES;
    sample_lanes(&sample, NULL, 0);
    screen_expect(&sample, "lanes-none-of-filter", false);
    sample_release(&sample);
}

int main(void)
{
    static const struct check_case cases[] = {
        {"sizes", test_sizes},
        {"nearer, panned", test_window},
        {"undated", test_undated},
        {"no lanes", test_none},
    };
    return CHECK_CASES("ui/screens of the lanes", cases);
}
