/* Time as it is known, on the real screen: zones, and what was reported when. */
#include <string.h>

#include "check.h"
#include "e2e/scene.h"

static const char zoned[] = "dateline: 1\n"
                            "title: The long night\n"
                            "zone: CET-1CEST,M3.5.0,M10.5.0/3\n"
                            "events:\n"
                            "  - {when: 2031-03-29, title: A day and no time}\n"
                            "  - {when: 2031-03-29T23:30:00Z, title: Late by Greenwich}\n"
                            "  - {when: 2031-03-30T01:30:00, title: Without an offset}\n"
                            "  - {when: \"2031-03-29T18:00:00-05:00?\", title: Across the ocean}\n";

static struct pty *open_file(const char *text, const char *zone)
{
    const char *const arguments[] = {"night.yaml", NULL};
    char tz[64] = "TZ=";
    strncat(tz, zone, sizeof tz - 4);
    const char *const environment[] = {tz, NULL};
    const struct scene_start start = {.environment = environment};
    scene_new();
    scene_write("night.yaml", text);
    return scene_run(arguments, &start);
}

static void zones_in_turn(void)
{
    struct pty *pty = open_file(zoned, "EST5EDT,M3.2.0,M11.1.0");
    CHECK(pty_wait(pty, "The long night"));
    CHECK(pty_wait(pty, "CET-1CEST,M3.5.0,M10.5.0/3"));
    CHECK(pty_wait(pty, "00:30   "));
    CHECK(pty_wait(pty, "00:00?"));
    pty_send(pty, "Z");
    CHECK(pty_wait(pty, "times of day in UTC"));
    CHECK(pty_wait(pty, "23:30   "));
    CHECK(pty_wait(pty, "23:00?"));
    CHECK(pty_wait(pty, "00:30   ")); /* 01:30 there, before clocks went on */
    CHECK(pty_wait_gone(pty, "M10.5.0/3"));
    pty_send(pty, "Z");
    CHECK(pty_wait(pty, "times of day in local time"));
    CHECK(pty_wait(pty, "19:30   "));
    CHECK(pty_wait(pty, "19:00?"));
    CHECK(pty_wait(pty, "20:30   "));
    CHECK(pty_wait(pty, "A day and no time"));
    pty_send(pty, ":zone +05:45\r");
    CHECK(pty_wait(pty, "05:15   "));
    CHECK(pty_wait(pty, "+05:45"));
    pty_send(pty, "Z");
    CHECK(pty_wait(pty, "times of day in the record's zone, CET-1CEST,M3.5.0,M10.5.0/3"));
    scene_leave(pty);
}

static void no_such_zone(void)
{
    struct pty *pty = open_file(zoned, "UTC0");
    CHECK(pty_wait(pty, "The long night"));
    pty_send(pty, ":zone Mars/Olympus\r");
    CHECK(
        pty_wait(pty, "there is no zone Mars/Olympus here; there are record, utc, local, offsets"));
    pty_send(pty, ":zone ../../etc/passwd\r");
    CHECK(pty_wait(pty, "there is no zone ../../etc/passwd here"));
    scene_leave(pty);
    pty = open_file("dateline: 1\nzone: Mars/Olympus\nevents:\n  - {title: Landing}\n", "UTC0");
    CHECK(pty_wait(pty, "the record's zone, Mars/Olympus, is not known here; its times stand as"));
    scene_leave(pty);
}

int main(void)
{
    static const struct check_case cases[] = {
        {"zones in turn", zones_in_turn},
        {"no such zone", no_such_zone},
    };
    return CHECK_CASES("e2e/time", cases);
}
