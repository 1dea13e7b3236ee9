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

static const char told[] =
    "dateline: 1\n"
    "title: The long strike\n"
    "sources:\n"
    "  - {id: gull, published: 2031-04-02}\n"
    "  - {id: tern, published: 2031-06-10?}\n"
    "events:\n"
    "  - when: 2031-03-05\n"
    "    title: The cranes stand still\n"
    "    mentions:\n"
    "      - {source: tern, gist: Six hundred were out, claims: {dockers out: 600}}\n"
    "  - when: 2031-03-09\n"
    "    title: Talks fail\n"
    "    mentions:\n"
    "      - {source: gull, gist: Nobody came, claims: {when: 2031-03-01, guests: 0}}\n"
    "      - {source: tern, gist: Five came and left, claims: {guests: 5}}\n"
    "  - {when: 2031-03-20, title: A rumour}\n";

static void order_of_reporting(void)
{
    struct pty *pty = open_file(told, "UTC0");
    CHECK(pty_wait(pty, "reported 2031-06-10?"));
    pty_send(pty, "O");
    CHECK(pty_wait(pty, "Reported April 2031"));
    CHECK(pty_wait(pty, "Reported June 2031"));
    CHECK(pty_wait(pty, "Reports without a date (1)"));
    CHECK(pty_wait(pty, "(2031-03-05)"));
    CHECK(pty_wait_cursor_on(pty, "The cranes stand still"));
    pty_send(pty, "g");
    CHECK(pty_wait_cursor_on(pty, "Talks fail"));
    pty_send(pty, "]");
    CHECK(pty_wait_cursor_on(pty, "The cranes stand still"));
    pty_send(pty, "]");
    CHECK(pty_wait_cursor_on(pty, "A rumour"));
    pty_send(pty, ":order event\r");
    CHECK(pty_wait_gone(pty, "Reported"));
    CHECK(pty_wait(pty, "March 2031"));
    scene_leave(pty);
}

static void looking_back(void)
{
    struct pty *pty = open_file(told, "UTC0");
    CHECK(pty_wait(pty, "The cranes stand still"));
    pty_send(pty, "K2031-05\r");
    CHECK(pty_wait(pty, "as known on 2031-05"));
    CHECK(pty_wait(pty, "1 of 3 events"));
    CHECK(pty_wait_gone(pty, "The cranes stand still"));
    CHECK(pty_wait(pty, "2031-03-01")); /* as the one source had it */
    CHECK(pty_wait(pty, "told later"));
    CHECK(pty_wait_gone(pty, "Five came and left"));
    pty_send(pty, "\t\tj\r");
    CHECK(pty_wait(pty, "this source was not out by 2031-05; K and now comes back"));
    pty_send(pty, "K2031-05-xx\r");
    CHECK(pty_wait(pty, "an unspecified digit is a capital X"));
    pty_send(pty, "\033Know\r");
    CHECK(pty_wait(pty, "as it is known now"));
    CHECK(pty_wait(pty, "The cranes stand still"));
    CHECK(pty_wait_gone(pty, "as known on"));
    pty_send(pty, "\033");
    scene_leave(pty);
}

int main(void)
{
    static const struct check_case cases[] = {
        {"zones in turn", zones_in_turn},
        {"no such zone", no_such_zone},
        {"the order of reporting", order_of_reporting},
        {"looking back", looking_back},
    };
    return CHECK_CASES("e2e/time", cases);
}
