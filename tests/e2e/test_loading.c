/* A large record on a real terminal: it can be read and marked while it is still being loaded. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "check.h"
#include "e2e/scene.h"

enum { EVENTS = 30000, LINES_BEFORE = 3, PEOPLE = 20000 };

/* The first event of the file is of the year 9000, the others come before it, a day each from year
 * 1 on. head and end: what stands above the first one's list and behind the last one. */
static void write_with(const char *head, const char *end)
{
    static char text[(EVENTS + PEOPLE) * 160];
    size_t at = (size_t)snprintf(text, sizeof text,
                                 "%stitle: A long record\nevents:\n"
                                 "- {id: last, when: 9000, title: The end of days,"
                                 " participants: [p7]}\n",
                                 head);
    for (int i = 0; i < EVENTS - 1; i++)
        at += (size_t)snprintf(text + at, sizeof text - at,
                               "- {id: e%d, when: %04d-%02d-%02d, title: Day %d, summary: It was "
                               "much like the one that came before it}\n",
                               i, 1 + i / 336, 1 + i / 28 % 12, 1 + i % 28, i);
    snprintf(text + at, sizeof text - at, "%s", end);
    scene_write("long.yaml", text);
}

static void write_long(const char *end)
{
    write_with("", end);
}

static struct pty *open_long(void)
{
    static const char *const arguments[] = {"long.yaml", NULL};
    static const struct scene_start start = {.rows = 24, .columns = 100};
    struct pty *pty = scene_run(arguments, &start);
    CHECK(pty_wait(pty, "A long record"));
    return pty;
}

static bool said(const struct pty *pty, const char *text)
{
    return pty_raw_has(pty, text, strlen(text));
}

static void wait_for_all(struct pty *pty)
{
    CHECK(pty_wait(pty, "30000 events"));
    CHECK(pty_wait_gone(pty, "loading"));
    CHECK(pty_wait_gone(pty, "ordering"));
    CHECK(pty_wait_gone(pty, "caching"));
}

static void marked_while_it_loads(void)
{
    scene_new();
    write_long("");
    struct pty *pty = open_long();
    pty_send(pty, "Gsa"); /* the last one, now and later */
    CHECK(pty_wait(pty, "1 kept"));
    wait_for_all(pty);
    CHECK(said(pty, "loading "));
    CHECK(pty_wait_cursor_on(pty, "The end of days"));
    pty_send(pty, "g");
    CHECK(pty_wait_cursor_on(pty, "Day 0"));
    pty_send(pty, "fis:kept\r");
    CHECK(pty_wait(pty, "1 of 30000 events"));
    CHECK(pty_wait_cursor_on(pty, "The end of days"));
    scene_leave(pty);

    pty = open_long(); /* out of the cache */
    CHECK(pty_wait(pty, "30000 events"));
    CHECK(pty_wait(pty, "1 kept"));
    CHECK(!said(pty, "loading "));
    scene_leave(pty);
}

static void left_while_it_loads(void)
{
    scene_new();
    write_long("");
    struct pty *pty = open_long();
    scene_leave(pty);
    pty = open_long();
    CHECK(pty_wait(pty, "30000 events"));
    scene_leave(pty);
}

static void not_read_to_its_end(void)
{
    int status;
    char place[40];
    scene_new();
    write_long("- {id: broken\n");
    struct pty *pty = open_long();
    snprintf(place, sizeof place, "not read to its end: long.yaml:%d:", LINES_BEFORE + EVENTS + 1);
    CHECK(pty_wait(pty, place));
    CHECK(pty_wait(pty, "30000 events"));
    pty_send(pty, "a");
    CHECK(pty_wait(pty, "1 kept"));
    size_t mark = pty_raw_size(pty);
    pty_send(pty, "q");
    CHECK(pty_wait_exit(pty, &status));
    CHECK_INT(status, 3);
    CHECK(pty_wait_raw(pty, mark, "dateline: long.yaml:")); /* on standard error too */
    pty_free(pty);

    static const char *const arguments[] = {"long.yaml", NULL};
    static const struct scene_start start = {.rows = 24, .columns = 100};
    write_with("dateline: 2\n", "");
    pty = scene_run(arguments, &start);
    CHECK(pty_wait(pty, "not read to its end: long.yaml:1:11: is of format version 2"));
    CHECK(pty_wait(pty, "There are no events")); /* and none is awaited */
    pty_send(pty, "q");
    CHECK(pty_wait_exit(pty, &status));
    CHECK_INT(status, 3);
    pty_free(pty);
}

/* Participants and sources may stand below the events, or nowhere. */
static void nouns_at_the_end(void)
{
    scene_new();
    write_long("- {id: late, when: 9001, title: The day after, participants: [ann, bob, nobody],\n"
               "   mentions: [{source: s1}, {source: s2}, {source: nowhere}]}\n"
               "participants: [{id: ann, name: Ann Berg}, {id: bob, name: Bob Dahl}]\n"
               "sources: [{id: s1, title: One paper}, {id: s2, title: Another paper}]\n");
    struct pty *pty = open_long();
    CHECK(pty_wait(pty, "loading"));
    CHECK(pty_wait(pty, "30001 events"));
    pty_send(pty, "G");
    CHECK(pty_wait_cursor_on(pty, "The day after"));
    pty_send(pty, "\t\t\t"); /* the third of the panes is in front */
    CHECK(pty_wait(pty, "Ann Berg"));
    CHECK(pty_wait(pty, "Bob Dahl"));
    CHECK(pty_wait(pty, "nobody"));
    CHECK(pty_wait(pty, "1 event")); /* of each, when they are counted */
    pty_send(pty, "\t");
    scene_leave(pty);
}

/* Many participants stand above the events, of which the first ones are shown before them. */
static void nouns_above(void)
{
    static char head[PEOPLE * 40];
    int status;
    scene_new();
    size_t at = (size_t)snprintf(head, sizeof head, "dateline: 1\nparticipants:\n");
    for (int i = 0; i < PEOPLE; i++)
        at += (size_t)snprintf(head + at, sizeof head - at, "- {id: p%d, name: Person %d}\n", i, i);
    write_with(head, "");
    struct pty *pty = open_long();
    pty_send(pty, "G");
    CHECK(pty_wait_cursor_on(pty, "The end of days"));
    pty_send(pty, "\t\t\t");
    CHECK(pty_wait(pty, "Person 7"));
    CHECK(pty_wait(pty, "30000 events"));
    CHECK(pty_wait(pty, "1 event")); /* of that person, when they are counted */
    pty_send(pty, "\t");
    wait_for_all(pty);
    scene_leave(pty);
    write_with(head, "- {id: broken\n");
    pty = open_long();
    CHECK(pty_wait(pty, "not read to its end: long.yaml:50006:1:"));
    CHECK(pty_wait(pty, "30000 events"));
    pty_send(pty, "q");
    CHECK(pty_wait_exit(pty, &status));
    CHECK_INT(status, 3);
    pty_free(pty);
}

/* While it is read again the old one is used; what was decided meanwhile stays. */
static void read_again(void)
{
    scene_new();
    write_long("");
    struct pty *pty = open_long();
    wait_for_all(pty);
    write_long("- {id: new, when: 9001, title: One day more}\n");
    pty_send(pty, "GRsa\f"); /* ^L: what is shown is written whole */
    CHECK(pty_wait(pty, "1 kept"));
    CHECK(pty_wait(pty, "30001 events"));
    CHECK(said(pty, "reading again "));
    CHECK(pty_wait(pty, "read again"));
    CHECK(pty_wait_cursor_on(pty, "The end of days"));
    CHECK(pty_wait(pty, "1 kept"));
    pty_send(pty, "j");
    CHECK(pty_wait_cursor_on(pty, "One day more"));
    pty_send(pty, "fmore\r");
    CHECK(pty_wait(pty, "1 of 30001 events"));
    write_long("- {id: broken\n");
    pty_send(pty, "R");
    CHECK(pty_wait(pty, "long.yaml:30004:"));
    CHECK(pty_wait(pty, "1 of 30001 events"));
    write_long("");
    pty_send(pty, "R");
    CHECK(pty_wait(pty, "0 of 30000 events")); /* the filter is applied again */
    pty_send(pty, "R");
    scene_leave(pty); /* at once */
}

int main(void)
{
    static const struct check_case cases[] = {
        {"marked while it loads", marked_while_it_loads},
        {"left while it loads", left_while_it_loads},
        {"read again", read_again},
        {"not read to its end", not_read_to_its_end},
        {"nouns at the end", nouns_at_the_end},
        {"nouns above", nouns_above},
    };
    return CHECK_CASES("a large record, end to end", cases);
}
