/* Keys and commands of the lanes view. */
#include <string.h>

#include "check.h"
#include "ui/data.h"
#include "ui/desk.h"
#include "ui/lanes.h"

static struct desk desk;

/* As app settles a frame: a thousand days, the cursor's event on one of them. */
static void settle(int64_t day)
{
    struct ui_lanes_span span = {.total = desk.facts.lane_rows,
                                 .to = 1000 * INT64_C(86400),
                                 .dated = true,
                                 .at = day * 86400};
    ui_fit_lanes(&desk.state, &span);
    desk.state.lanes.seek = false;
}

static void begin(const char *keys)
{
    desk_init(&desk);
    desk_keys(&desk, "v l");
    settle(100);
    desk_keys(&desk, keys);
}

static void end(void)
{
    desk_release(&desk);
}

static int64_t days(void)
{
    return (desk.state.lanes.hi - desk.state.lanes.lo) / 86400;
}

static void over_the_lanes(void)
{
    begin("");
    CHECK_INT(desk.state.view, VIEW_LANES);
    CHECK(!desk.state.lanes.seek);
    desk_keys(&desk, "j");
    CHECK_INT(desk.state.lanes.scroll.cursor, 1);
    CHECK(desk.state.lanes.seek);
    settle(200);
    desk_keys(&desk, "3 k");
    CHECK_INT(desk.state.lanes.scroll.cursor, 0);
    settle(200);
    desk_keys(&desk, "k");
    CHECK(!desk.state.lanes.seek); /* it is the same lane */
    desk_keys(&desk, "G");
    CHECK_INT(desk.state.lanes.scroll.cursor, 49);
    settle(100);
    CHECK_INT(desk.state.lanes.scroll.top, 50 - desk.state.lanes.shown);
    desk_keys(&desk, "1 0 g");
    CHECK_INT(desk.state.lanes.scroll.cursor, 9);
    settle(100);
    desk_keys(&desk, "PgDn");
    CHECK_INT(desk.state.lanes.scroll.cursor, 9 + desk.state.lanes.shown);
    CHECK_INT(desk.state.cursor, 0);
    end();
}

static void along_a_lane(void)
{
    begin("l");
    CHECK_INT(desk.effect.kind, EFFECT_LANE_STEP);
    CHECK_INT(desk.effect.number, 1);
    desk_keys(&desk, "5 h");
    CHECK_INT(desk.effect.number, -5);
    desk_keys(&desk, "Right");
    CHECK_INT(desk.effect.number, 1);
    desk_keys(&desk, "2 ]");
    CHECK_INT(desk.effect.kind, EFFECT_LANE_PERIOD);
    CHECK_INT(desk.effect.number, 2);
    CHECK_INT(desk.effect.scale, SCALE_QUARTER);
    desk_keys(&desk, "[");
    CHECK_INT(desk.effect.number, -1);
    desk_keys(&desk, "+ + + ]");
    CHECK_INT(desk.effect.scale, SCALE_MONTH);
    desk_keys(&desk, "@");
    desk_type(&desk, "1970-06");
    desk_keys(&desk, "Enter");
    CHECK_INT(desk.effect.kind, EFFECT_GOTO_DATE);
    CHECK_INT(desk.state.view, VIEW_LANES);
    desk.facts.lane_rows = 0;
    desk_keys(&desk, "l");
    CHECK_STR(desk.state.message.data, "there is no lane");
    desk_keys(&desk, "Enter");
    CHECK_STR(desk.state.message.data, "there is no lane to open");
    end();
}

static void zoom_and_pan(void)
{
    begin("");
    int64_t all = days();
    CHECK(all > 1000 && all < 1100);
    desk_keys(&desk, "-");
    CHECK_STR(desk.state.message.data, "all of time is on the screen");
    desk_keys(&desk, ">");
    CHECK_STR(desk.state.message.data, "there is nothing later");
    desk_keys(&desk, "+");
    CHECK_INT(days(), all / 2);
    CHECK_STR(desk.state.message.data, "17 months from side to side");
    CHECK(desk.state.lanes.lo < 100 * 86400 && desk.state.lanes.hi > 100 * 86400);
    desk_keys(&desk, "+");
    CHECK_INT(days(), all / 4);
    int64_t lo = desk.state.lanes.lo;
    desk_keys(&desk, ">");
    CHECK_INT((desk.state.lanes.lo - lo) / 86400, all / 8);
    settle(100);
    CHECK_INT((desk.state.lanes.lo - lo) / 86400, all / 8); /* where it was put */
    desk_keys(&desk, "9 9 >");
    CHECK(desk.state.lanes.hi > 1000 * INT64_C(86400));
    desk_keys(&desk, ">");
    CHECK_STR(desk.state.message.data, "there is nothing later");
    desk_keys(&desk, "j");
    settle(100); /* a move brings the cursor's event back */
    CHECK(desk.state.lanes.lo <= 100 * 86400 && desk.state.lanes.hi > 100 * 86400);
    desk_keys(&desk, "9 9 <");
    CHECK(desk.state.lanes.lo < 0);
    for (int i = 0; i < 20; i++)
        desk_keys(&desk, "+");
    CHECK_STR(desk.state.message.data, "there is no nearer view");
    CHECK_INT((desk.state.lanes.hi - desk.state.lanes.lo), 6 * 3600);
    CHECK(desk_command(&desk, "zoom year"));
    CHECK(days() > 365 && days() < 1100);
    CHECK(desk_command(&desk, "zoom day"));
    CHECK(days() > 3 && days() < 30);
    CHECK_INT(desk.state.view, VIEW_LANES);
    CHECK_INT(desk.state.zoom, SCALE_MONTH); /* the timeline's stays */
    end();
}

static void kinds(void)
{
    begin("j L");
    CHECK_INT(desk.state.lanes.kind, LANE_PLACES);
    CHECK_INT(desk.state.lanes.scroll.cursor, 0);
    desk_keys(&desk, "Tab Tab");
    CHECK_INT(desk.state.lanes.kind, LANE_SOURCES);
    desk_keys(&desk, "L S-Tab");
    CHECK_INT(desk.state.lanes.kind, LANE_SOURCES);
    desk_keys(&desk, "v t");
    CHECK(desk_command(&desk, "lanes tags"));
    CHECK_INT(desk.state.view, VIEW_LANES);
    CHECK_INT(desk.state.lanes.kind, LANE_TAGS);
    CHECK(!desk_command(&desk, "lanes colours"));
    CHECK_STR(desk.err.text,
              "there are no lanes for colours; there are participants, places, tags and sources");
    desk_keys(&desk, "v t");
    CHECK(desk_command(&desk, "lanes")); /* shows them as they were */
    CHECK_INT(desk.state.lanes.kind, LANE_TAGS);
    end();
}

static void out_of_it(void)
{
    begin("Enter");
    CHECK_INT(desk.effect.kind, EFFECT_FILTER_LANE);
    CHECK_INT(desk.state.view, VIEW_LANES);
    desk_keys(&desk, "F");
    CHECK_INT(desk.effect.kind, EFFECT_FILTER);
    CHECK_INT(desk.state.view, VIEW_LANES);
    desk_keys(&desk, "a");
    CHECK_INT(desk.effect.kind, EFFECT_DECIDE);
    CHECK_INT(desk.state.view, VIEW_LANES);
    desk_keys(&desk, "? q");
    CHECK_INT(desk.state.view, VIEW_LANES);
    desk_keys(&desk, "Esc");
    CHECK_INT(desk.state.view, VIEW_TIMELINE);
    desk_keys(&desk, "v l q");
    CHECK_INT(desk.state.view, VIEW_TIMELINE);
    CHECK_INT(desk.effect.kind, EFFECT_NONE);
    desk_keys(&desk, "v l");
    ui_open_event(&desk.state);
    CHECK_INT(desk.state.view, VIEW_TIMELINE);
    CHECK_INT(desk.state.focus, PANE_CARD);
    CHECK(!desk_command(&desk, "next-in-lane"));
    CHECK_STR(desk.err.text, "this is for the lanes; v l shows them");
    CHECK(!desk_command(&desk, "later"));
    CHECK_STR(desk.err.text, "this is for the lanes; v l shows them");
    end();
}

/* Most events are near the end: that is where the window is at first. */
static void first_window(void)
{
    desk_init(&desk);
    desk_keys(&desk, "v l");
    int64_t day = 86400;
    struct ui_lanes_span span = {.total = 5,
                                 .to = 1000 * day,
                                 .most_from = 800 * day,
                                 .most_to = 900 * day,
                                 .dated = true,
                                 .at = 10 * day};
    ui_fit_lanes(&desk.state, &span);
    CHECK(desk.state.lanes.lo > 700 * day && desk.state.lanes.lo < 800 * day);
    CHECK(desk.state.lanes.hi > 900 * day && desk.state.lanes.hi < 1000 * day);
    ui_fit_lanes(&desk.state, &span);
    CHECK(desk.state.lanes.lo > 700 * day);
    desk_keys(&desk, "j");
    ui_fit_lanes(&desk.state, &span);
    CHECK(desk.state.lanes.lo < 10 * day);
    end();
}

int main(void)
{
    static const struct check_case cases[] = {
        {"over the lanes", over_the_lanes}, {"along a lane", along_a_lane},
        {"zoom and pan", zoom_and_pan},     {"kinds", kinds},
        {"out of it", out_of_it},           {"the first window", first_window},
    };
    return CHECK_CASES("ui/step_lanes", cases);
}
