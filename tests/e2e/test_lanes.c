/* The lanes view: over lanes and time, filtering, deciding, and back. */
#include "check.h"
#include "e2e/scene.h"

static void it_moves_over_lanes_and_time(void)
{
    scene_new();
    struct pty *pty = scene_open();
    pty_send(pty, "vl");
    CHECK(pty_wait(pty, "Lanes: participants 2"));
    CHECK(pty_wait_cursor_on(pty, "South Bank dockers"));
    CHECK(pty_wait(pty, "South Bank dockers · event 1 of 2"));
    CHECK(pty_wait(pty, "2031-03-02  The cranes stand still"));
    pty_send(pty, "l");
    CHECK(pty_wait(pty, "South Bank dockers · event 2 of 2"));
    CHECK(pty_wait(pty, "2031-03-05?  First talks fail"));
    pty_send(pty, "l");
    CHECK(pty_wait(pty, "this is the lane's last event"));
    pty_send(pty, "k"); /* the same event, in the other lane that has it */
    CHECK(pty_wait_cursor_on(pty, "Port of Lisbon"));
    CHECK(pty_wait(pty, "Port of Lisbon · event 1 of 2"));
    pty_send(pty, "]");
    CHECK(pty_wait(pty, "2031-04-01/..  The deal holds"));
    pty_send(pty, "+");
    CHECK(pty_wait(pty, "from side to side"));
    pty_send(pty, "@2031-03-01\r");
    CHECK(pty_wait(pty, "First talks fail"));
    pty_send(pty, "q");
    CHECK(pty_wait_cursor_on(pty, "First talks fail"));
    scene_leave(pty);
}

static void it_filters(void)
{
    scene_new();
    struct pty *pty = scene_open();
    pty_send(pty, "vlG\r");
    CHECK(pty_wait(pty, "participants 2 · filter: who:\"union\""));
    CHECK(pty_wait(pty, "2 of 5 events"));
    CHECK(pty_wait_cursor_on(pty, "South Bank dockers"));
    pty_send(pty, "\r");
    CHECK(pty_wait(pty, "filter: who:\"union\""));
    CHECK(pty_wait_gone(pty, "Lanes:"));
    pty_send(pty, "\033F");
    CHECK(pty_wait_gone(pty, "2 of 5"));
    scene_leave(pty);
}

static void it_turns_and_decides(void)
{
    scene_new();
    struct pty *pty = scene_open();
    pty_send(pty, "vlL");
    CHECK(pty_wait(pty, "Lanes: places 1"));
    CHECK(pty_wait_cursor_on(pty, "Lisbon"));
    pty_send(pty, "Lttide\r");
    CHECK(pty_wait(pty, "Lanes: tags 2"));
    pty_send(pty, "a");
    CHECK(pty_wait(pty, "1 kept"));
    CHECK(scene_has("strike.yaml.layer"));
    pty_send(pty, "L");
    CHECK(pty_wait(pty, "Lanes: sources 2"));
    pty_resize(pty, 10, 40);
    CHECK(pty_wait(pty, "2031-03-02"));
    pty_resize(pty, 24, 80);
    CHECK(pty_wait(pty, "certain"));
    pty_send(pty, "\033");
    CHECK(pty_wait_cursor_on(pty, "The cranes stand still"));
    scene_leave(pty);
}

int main(void)
{
    static const struct check_case cases[] = {
        {"over lanes and time", it_moves_over_lanes_and_time},
        {"it filters", it_filters},
        {"it turns, and decides", it_turns_and_decides},
    };
    return CHECK_CASES("e2e/lanes", cases);
}
