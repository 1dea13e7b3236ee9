/* Conflicts and sources on a real terminal: moving among many, settling, near-copies. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

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

/* D and d in the list go from one event on which sources disagree to the next, around the ends. */
static void from_conflict_to_conflict_in_the_list(void)
{
    scene_new();
    struct pty *pty = scene_open();
    CHECK(pty_wait(pty, "The harbour strike"));
    pty_send(pty, "jD");
    CHECK(pty_wait_cursor_on(pty, "The cranes stand still"));
    pty_send(pty, "D");
    CHECK(pty_wait(pty, "no other event of the list has an open conflict"));
    pty_send(pty, "Gd");
    CHECK(pty_wait_cursor_on(pty, "The cranes stand still"));
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

/* Three reports with their documents, of which one has changed, and one without. */
static void write_reports(void)
{
    char first[1200], text[1600];
    size_t at = 0;
    for (int i = 0; i < 100; i++)
        at += (size_t)snprintf(first + at, sizeof first - at, "stone%d ", i);
    scene_write("first.txt", first);
    snprintf(text, sizeof text, "%s and a line of its own", first);
    scene_write("second.txt", text);
    scene_write("third.txt", "Nothing that anybody cites stands here any more.");
    scene_write(
        "reports.yaml",
        "title: Reports\n"
        "sources:\n"
        "- {id: one, title: Zinc, published: 2020-01-01, file: first.txt, language: en}\n"
        "- {id: two, title: Amber, published: 2020-03-01, file: second.txt, wire: [dpa]}\n"
        "- {id: three, title: Lead, published: 2020-02-01, file: third.txt, sha256: 00}\n"
        "- {id: four, wire: [DPA], url: 'https://example.org/four'}\n"
        "events:\n"
        "- {id: a, when: 2019-01-01, title: Alpha, mentions: [{source: one, snippet: stone3 "
        "stone4, claims: {carts: 1}}, {source: two, snippet: stone9 stone10, claims: "
        "{carts: 2}}, {source: four, claims: {carts: 1}}]}\n"
        "- {id: b, when: 2019-01-02, title: Beta, mentions: [{source: three, snippet: gone "
        "from it}, {source: three}]}\n"
        "- {id: c, when: 2019-01-03, title: Gamma, mentions: [{source: three, snippet: "
        "stands here any more}, {source: two}]}\n");
}

static struct pty *open_reports(int rows, int columns)
{
    static const char *const arguments[] = {"reports.yaml", NULL};
    static char browser[400];
    const char *const environment[] = {browser, NULL};
    struct scene_start start = {.rows = rows, .columns = columns, .environment = environment};
    scene_new();
    scene_write("browse", "#!/bin/sh\nprintf '%s' \"$1\" >\"$HOME/browsed\"\n");
    CHECK(chmod(scene_path("browse"), 0700) == 0);
    snprintf(browser, sizeof browser, "BROWSER=%s", scene_path("browse"));
    write_reports();
    struct pty *pty = scene_run(arguments, &start);
    CHECK(pty_wait(pty, "Alpha"));
    pty_send(pty, "vs");
    CHECK(pty_wait_cursor_on(pty, "one "));
    return pty;
}

static void sources_are_told(void)
{
    struct pty *pty = open_reports(24, 80);
    CHECK(pty_wait_row(pty, 1, "Sources 1/4, in record order"));
    /* The mark comes once the texts are compared. */
    CHECK(pty_wait(pty, "> = one"));
    CHECK(pty_wait(pty, "dependent  one and two share 94 % of their text; through others: four"));
    CHECK(pty_wait(pty, "report     2020-01-01, en"));
    CHECK(pty_wait(pty, "mentions   1 in 1 event: 1 exact"));
    CHECK(pty_wait(pty, "1 of 2 values, with 2 sources: two on 0 of 1 value; four on 1 of"));
    CHECK(pty_wait(pty, "nothing: each of its events has another source"));
    CHECK(pty_wait(pty, "first.txt, at hand; whether it has changed is not known, for lack"));
    pty_send(pty, "f");
    CHECK(pty_wait(pty, "each event of one has another source too"));
    pty_send(pty, "jj");
    CHECK(pty_wait_cursor_on(pty, "three "));
    CHECK(pty_wait(pty, "mentions   3 in 2 events: 1 exact, 1 lost, 1 unchecked"));
    CHECK(pty_wait(pty, "1 event: 2019-01-02 Beta"));
    CHECK(pty_wait(pty, "third.txt, changed since: its sha256 is not the record's"));
    CHECK(pty_wait_cursor_on(pty, "3 ∅1 ·1"));
    pty_send(pty, "j");
    CHECK(pty_wait(pty, "dependent  four and two share the wire DPA; through others: one"));
    pty_send(pty, "o");
    CHECK(pty_wait_cursor_on(pty, "four "));
    pty_send(pty, "ko");
    CHECK(pty_wait(pty, "source three has no url"));
    char *browsed = scene_read("browsed");
    CHECK_STR(browsed, "https://example.org/four");
    free(browsed);
    pty_send(pty, "f");
    CHECK(pty_wait(pty, "source:\"three\" is:one-report; F shows all again"));
    CHECK(pty_wait_cursor_on(pty, "Beta"));
    CHECK(pty_wait_gone(pty, "Gamma"));
    pty_send(pty, "vs\r");
    CHECK(pty_wait(pty, "Gamma"));
    CHECK(pty_wait_gone(pty, "Alpha"));
    scene_leave(pty);
}

static void sources_are_sorted(void)
{
    struct pty *pty = open_reports(40, 120);
    CHECK(pty_wait(pty, "ambig."));
    pty_send(pty, "jO");
    CHECK(pty_wait_row(pty, 1, "Sources 1/4, by title"));
    CHECK(pty_wait_cursor_on(pty, "two "));
    pty_send(pty, "O");
    CHECK(pty_wait_row(pty, 1, "the latest first"));
    CHECK(pty_wait_cursor_on(pty, "two "));
    pty_send(pty, "OO");
    CHECK(pty_wait_row(pty, 1, "by what only they report"));
    pty_send(pty, "g");
    CHECK(pty_wait_cursor_on(pty, "three "));
    pty_send(pty, "O");
    CHECK(pty_wait_row(pty, 1, "the least agreement first"));
    CHECK(pty_wait_cursor_on(pty, "two "));
    CHECK(pty_wait_cursor_on(pty, " 0 %"));
    pty_send(pty, "O");
    CHECK(pty_wait_row(pty, 1, "in record order"));
    CHECK(pty_wait_cursor_on(pty, "one "));
    pty_send(pty, "\t");
    CHECK(pty_wait_row(pty, 7, "── one "));
    CHECK(pty_wait(pty, "two on 0 of 1 value"));
    pty_send(pty, "\t");
    CHECK(pty_wait_row(pty, 24, "── one "));
    pty_send(pty, "vt");
    CHECK(pty_wait(pty, "a keep"));
    scene_leave(pty);
}

int main(void)
{
    static const struct check_case cases[] = {
        {"many conflicts", many_conflicts},
        {"from conflict to conflict in the list", from_conflict_to_conflict_in_the_list},
        {"settled ones are hidden", settled_ones_are_hidden},
        {"sources are told", sources_are_told},
        {"sources are sorted", sources_are_sorted},
    };
    return CHECK_CASES("disagreement", cases);
}
