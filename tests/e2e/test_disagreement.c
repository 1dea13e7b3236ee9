/* Conflicts and sources on a real terminal: moving among many, settling, near-copies. */
#include <stdio.h>
#include <string.h>

#include "check.h"
#include "e2e/scene.h"

enum { EVENTS = 300 };

/* Events that two sources count differently, and a third one whose report is the first one's. */
static void write_many(void)
{
    static char text[EVENTS * 200], report[2000];
    size_t at = 0;
    for (int i = 0; i < 120; i++)
        at += (size_t)snprintf(report + at, sizeof report - at, "word%d ", i);
    scene_write("one.txt", report);
    snprintf(report + at, sizeof report - at, "and one more");
    scene_write("two.txt", report);
    at = (size_t)snprintf(text, sizeof text,
                          "sources:\n- {id: s1, file: one.txt}\n- {id: s2}\n"
                          "- {id: s3, file: two.txt}\nevents:\n");
    for (int i = 0; i < EVENTS; i++)
        at += (size_t)snprintf(text + at, sizeof text - at,
                               "- {id: e%03d, when: %04d, title: Event %03d, mentions: [{source: "
                               "s1, claims: {carts: 1}}, {source: s2, claims: {carts: 2}}, "
                               "{source: s3, claims: {carts: 1}}]}\n",
                               i, 1500 + i, i);
    scene_write("many.yaml", text);
}

static struct pty *open_many(void)
{
    static const char *const arguments[] = {"many.yaml", NULL};
    static const struct scene_start start = {.rows = 24, .columns = 80};
    scene_new();
    write_many();
    struct pty *pty = scene_run(arguments, &start);
    CHECK(pty_wait(pty, "Event 000"));
    pty_send(pty, "vc");
    CHECK(pty_wait_cursor_on(pty, "Event 000 · carts"));
    return pty;
}

static void many_conflicts(void)
{
    struct pty *pty = open_many();
    /* The two that are one text count once, as soon as they are compared. */
    CHECK(pty_wait(pty, "3 sources, 2 independent: s1 and s3 share 97 % of their text"));
    pty_send(pty, "j");
    CHECK(pty_wait_cursor_on(pty, "s1, s3"));
    CHECK(pty_wait(pty, "2 sources, 1 independent"));
    pty_send(pty, "G");
    CHECK(pty_wait(pty, "Event 299 · carts"));
    CHECK(pty_wait_cursor_on(pty, "s2"));
    pty_send(pty, "d");
    CHECK(pty_wait_cursor_on(pty, "Event 299 · carts"));
    pty_send(pty, "20d");
    CHECK(pty_wait_cursor_on(pty, "Event 279 · carts"));
    pty_send(pty, "g");
    CHECK(pty_wait_cursor_on(pty, "Event 000 · carts"));
    pty_send(pty, "100D");
    CHECK(pty_wait_cursor_on(pty, "Event 100 · carts"));
    pty_send(pty, "30j"); /* ten of three rows each */
    CHECK(pty_wait_cursor_on(pty, "Event 110 · carts"));
    for (int i = 0; i < 60; i++)
        pty_send(pty, "j");
    CHECK(pty_wait_cursor_on(pty, "Event 130 · carts"));
    for (int i = 0; i < 90; i++)
        pty_send(pty, "k");
    CHECK(pty_wait_cursor_on(pty, "Event 100 · carts"));
    pty_send(pty, "\r");
    CHECK(pty_wait_cursor_on(pty, "Event 100 "));
    CHECK(pty_wait(pty, "Card"));
    scene_leave(pty);
}

static void settled_ones_are_hidden(void)
{
    struct pty *pty = open_many();
    pty_send(pty, "jS"); /* the value is filled in */
    CHECK(pty_wait(pty, "carts = 1 because"));
    pty_send(pty, "both say so\r");
    CHECK(pty_wait(pty, "settled: 1, both say so; by "));
    pty_send(pty, "h");
    CHECK(pty_wait_cursor_on(pty, "Event 001 · carts"));
    CHECK(pty_wait_gone(pty, "Event 000"));
    pty_send(pty, "u");
    CHECK(pty_wait(pty, "Event 000 · carts"));
    pty_send(pty, "\022"); /* ^R */
    CHECK(pty_wait_gone(pty, "Event 000"));
    pty_send(pty, "h");
    CHECK(pty_wait(pty, "Event 000 · carts"));
    pty_send(pty, "g\177"); /* Backspace opens it again */
    CHECK(pty_wait_gone(pty, "both say so"));
    pty_send(pty, "vt");
    CHECK(pty_wait(pty, "a keep"));
    scene_leave(pty);
}

int main(void)
{
    static const struct check_case cases[] = {
        {"many conflicts", many_conflicts},
        {"settled ones are hidden", settled_ones_are_hidden},
    };
    return CHECK_CASES("disagreement", cases);
}
