/* Opening, moving, searching, filtering, reading: the real program on a real terminal. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "check.h"
#include "e2e/scene.h"

static void it_opens_and_leaves(void)
{
    scene_new();
    struct pty *pty = scene_open();
    CHECK(pty_on_alternate_screen(pty));
    CHECK(pty_wait(pty, "5 events"));
    CHECK(pty_wait(pty, "March 2031"));
    CHECK(pty_wait(pty, "The deal holds"));
    CHECK(pty_wait(pty, "Undated (1)"));
    CHECK(pty_wait(pty, "tester"));
    scene_leave(pty);
    CHECK(!scene_has("strike.yaml.layer")); /* nothing was decided */
}

static void the_cursor_moves(void)
{
    scene_new();
    struct pty *pty = scene_open();
    pty_send(pty, "j");
    CHECK(pty_wait_cursor_on(pty, "First talks fail"));
    pty_send(pty, "2j");
    CHECK(pty_wait_cursor_on(pty, "The deal holds"));
    pty_send(pty, "k");
    CHECK(pty_wait_cursor_on(pty, "A storm closes the bar"));
    pty_send(pty, "G");
    CHECK(pty_wait_cursor_on(pty, "A ship turned back"));
    pty_send(pty, "g");
    CHECK(pty_wait_cursor_on(pty, "The cranes stand still"));
    pty_send(pty, "\033[B");
    CHECK(pty_wait_cursor_on(pty, "First talks fail"));
    pty_send(pty, "]");
    CHECK(pty_wait_cursor_on(pty, "The deal holds")); /* the next month */
    pty_send(pty, "[");
    CHECK(pty_wait_cursor_on(pty, "The cranes stand still"));
    pty_send(pty, "@2031-03-08\r");
    CHECK(pty_wait_cursor_on(pty, "A storm closes the bar"));
    scene_leave(pty);
}

static void the_panes_follow(void)
{
    scene_new();
    struct pty *pty = scene_open();
    CHECK(pty_wait(pty, "not one crane moved"));
    CHECK(pty_wait(pty, "South Bank dockers"));
    CHECK(pty_wait(pty, "exact"));
    pty_send(pty, "2j");
    CHECK(pty_wait(pty, "The river mouth was shut"));
    CHECK(pty_wait_gone(pty, "not one crane moved"));
    scene_leave(pty);
}

static void a_filter_as_one_types(void)
{
    scene_new();
    struct pty *pty = scene_open();
    pty_send(pty, "ftalks");
    CHECK(pty_wait_gone(pty, "A storm closes the bar"));
    CHECK(pty_wait(pty, "First talks fail"));
    pty_send(pty, "\033"); /* as it was */
    CHECK(pty_wait(pty, "A storm closes the bar"));
    pty_send(pty, "fwho:ana\r");
    CHECK(pty_wait_gone(pty, "A storm closes the bar"));
    CHECK(pty_wait(pty, "The deal holds"));
    CHECK(pty_wait(pty, "First talks fail"));
    pty_send(pty, "F");
    CHECK(pty_wait(pty, "A storm closes the bar"));
    scene_leave(pty);
}

static void a_wrong_query_leaves_the_list(void)
{
    scene_new();
    struct pty *pty = scene_open();
    pty_send(pty, ":filter is:nonsense\r");
    CHECK(pty_wait(pty, "is: does not know \"nonsense\"; it takes kept")); /* and what it knows */
    CHECK(pty_wait(pty, "A storm closes the bar"));
    CHECK(pty_wait(pty, "5 events"));
    pty_send(pty, "\033fis:nonsense\r"); /* as one types, too; Esc puts back what was */
    CHECK(pty_wait(pty, "nonsense"));
    pty_send(pty, "\033");
    CHECK(pty_wait_gone(pty, "nonsense"));
    CHECK(pty_wait(pty, "A storm closes the bar"));
    scene_leave(pty);
}

static void a_search_as_one_types(void)
{
    scene_new();
    struct pty *pty = scene_open();
    pty_send(pty, "/storm");
    CHECK(pty_wait(pty, "The river mouth was shut")); /* the card of the hit */
    pty_send(pty, "\033");
    CHECK(pty_wait_cursor_on(pty, "The cranes stand still"));
    pty_send(pty, "/storm\r");
    CHECK(pty_wait_cursor_on(pty, "A storm closes the bar"));
    CHECK(pty_wait(pty, "The deal holds"));
    scene_leave(pty);
}

static void a_snippet_opens_its_document(void)
{
    scene_new();
    struct pty *pty = scene_open();
    CHECK(pty_wait(pty, "not one crane moved"));
    pty_send(pty, "\t\t\r");
    CHECK(pty_wait(pty, "The ferries ran as ever."));
    CHECK(pty_wait(pty, "At six the siren went, and not one crane moved on the south bank."));
    int row = pty_find(pty, "not one crane moved");
    const char *line = strstr(pty_screen(pty), "At six");
    CHECK(row >= 0 && line != NULL);
    pty_send(pty, "]");
    CHECK(pty_wait_cursor_on(pty, "the table was cleared before noon"));
    pty_send(pty, "\033");
    CHECK(pty_wait_gone(pty, "The ferries ran as ever."));
    pty_send(pty, "\033");
    CHECK(pty_wait(pty, "The cranes stand still"));
    scene_leave(pty);
}

/* Where the words stand more than once, each place is on the way, and none of them twice. */
static void an_ambiguous_passage_is_left_again(void)
{
    scene_new();
    scene_write("gull.txt", "At first not one crane moved on the south bank.\n"
                            "Then the table was cleared before noon.\n"
                            "Still not one crane moved on the south bank.\n");
    struct pty *pty = scene_open();
    CHECK(pty_wait(pty, "ambiguous, 2 places"));
    pty_send(pty, "\t\t\r");
    CHECK(pty_wait(pty, "place 1 of 2"));
    pty_send(pty, "]");
    CHECK(pty_wait(pty, "First talks fail"));
    pty_send(pty, "]");
    CHECK(pty_wait(pty, "place 2 of 2"));
    pty_send(pty, "]");
    CHECK(pty_wait(pty, "there is no further mention of this source"));
    pty_send(pty, "2[");
    CHECK(pty_wait(pty, "place 1 of 2"));
    pty_send(pty, "\033\033");
    CHECK(pty_wait(pty, "The harbour strike"));
    scene_leave(pty);
}

/* An orphan is among the mentions of its document, and its words are seen there. */
static void a_lost_passage_is_shown_as_an_orphan(void)
{
    scene_new();
    scene_write("gull.txt", "Here was a report.\nThen the table was cleared before noon.\n");
    struct pty *pty = scene_open();
    CHECK(pty_wait(pty, "lost, not in the document"));
    pty_send(pty, "\t\t\r");
    CHECK(pty_wait(pty, "mention 2 of 2, 1 lost"));
    CHECK(pty_wait(pty, "Here was a report."));
    CHECK(pty_wait(pty, "∅ lost  · The cranes stand still"));
    CHECK(pty_wait(pty, "“not one crane moved on the south bank”"));
    pty_send(pty, "[");
    CHECK(pty_wait(pty, "mention 1 of 2, 1 lost"));
    CHECK(pty_wait_gone(pty, "“not one crane"));
    pty_send(pty, "]");
    CHECK(pty_wait(pty, "“not one crane moved on the south bank”"));
    pty_send(pty, "\r"); /* its event */
    CHECK(pty_wait(pty, "lost, not in the document"));
    scene_leave(pty);
}

static void without_a_document_there_is_a_digest(void)
{
    scene_new();
    struct pty *pty = scene_open();
    CHECK(pty_wait(pty, "not one crane moved"));
    pty_send(pty, "\t\tj\r");
    CHECK(pty_wait(pty, "The river mouth was shut")); /* another event's gist, of the same source */
    CHECK(pty_wait(pty, "The quay was empty"));
    CHECK(pty_wait(pty, "gists only · source tern names no file"));
    CHECK(pty_wait(pty, "mention 1 of 2"));
    CHECK(pty_wait_cursor_on(pty, "The quay was empty"));
    pty_send(pty, "]");
    CHECK(pty_wait(pty, "mention 2 of 2"));
    CHECK(pty_wait_cursor_on(pty, "The river mouth was shut"));
    pty_send(pty, "/quay\r");
    CHECK(pty_wait_cursor_on(pty, "The quay was empty"));
    pty_send(pty, "V");
    CHECK(pty_wait(pty, "there is no document here to mark a passage in, only its gists"));
    pty_send(pty, "\033\033");
    CHECK(pty_wait(pty, "The cranes stand still"));
    scene_leave(pty);
}

static void a_participant_filters(void)
{
    scene_new();
    struct pty *pty = scene_open();
    CHECK(pty_wait(pty, "South Bank dockers"));
    pty_send(pty, "\t\t\t\r");
    CHECK(pty_wait_gone(pty, "A storm closes the bar"));
    CHECK(pty_wait(pty, "First talks fail"));
    CHECK(pty_wait(pty, "The cranes stand still"));
    pty_send(pty, "F");
    CHECK(pty_wait(pty, "A storm closes the bar"));
    scene_leave(pty);
}

static void the_other_views(void)
{
    scene_new();
    struct pty *pty = scene_open();
    pty_send(pty, "vc");
    CHECK(pty_wait(pty, "dockers out"));
    CHECK(pty_wait(pty, "300"));
    CHECK(pty_wait(pty, "600"));
    pty_send(pty, "vs");
    CHECK(pty_wait(pty, "The Gull"));
    CHECK(pty_wait(pty, "The Tern"));
    pty_send(pty, "vt");
    CHECK(pty_wait(pty, "A storm closes the bar"));
    pty_send(pty, "?");
    CHECK(pty_wait(pty, "Moving"));
    pty_send(pty, "\033");
    CHECK(pty_wait(pty, "A storm closes the bar"));
    scene_leave(pty);
}

static void a_command_by_name(void)
{
    scene_new();
    struct pty *pty = scene_open();
    pty_send(pty, ":select deal\r");
    CHECK(pty_wait_cursor_on(pty, "The deal holds"));
    pty_send(pty, ":nonsense\r");
    CHECK(pty_wait(pty, "nonsense"));
    pty_send(pty, "\033");
    pty_send(pty, ":filt\twho:ana\r"); /* completed */
    CHECK(pty_wait_gone(pty, "A storm closes the bar"));
    scene_leave(pty);
}

static void what_was_left_out_is_said(void)
{
    static const char *const arguments[] = {"faulty.yaml", NULL};
    static const struct scene_start start = {.rows = 24, .columns = 120};
    scene_new();
    scene_write("faulty.yaml", "dateline: 1\n"
                               "events:\n"
                               "  - {id: good, when: 2031-03-02, title: The good one}\n"
                               "  - {id: bad, when: 2031-3-2, title: The bad one}\n");
    struct pty *pty = scene_run(arguments, &start);
    CHECK(pty_wait(pty, "The good one"));
    CHECK(pty_wait(pty, "1 left out (dateline check says why); the first: faulty.yaml:4:"));
    CHECK(!pty_has(pty, "The bad one"));
    scene_leave(pty);
}

static void every_size_has_a_screen(void)
{
    static const struct {
        int rows, columns;
    } sizes[] = {{24, 80}, {10, 40}, {50, 200}, {120, 400}, {11, 300}, {100, 41}, {40, 120}};
    scene_new();
    struct pty *pty = scene_open();
    for (size_t i = 0; i < sizeof sizes / sizeof sizes[0]; i++) {
        pty_resize(pty, sizes[i].rows, sizes[i].columns);
        /* The status line is in the last row, the title in the first. */
        CHECK(pty_wait_row(pty, sizes[i].rows - 1, "keep"));
        CHECK(pty_wait_row(pty, 0, "The harbour"));
        CHECK(pty_wait_cursor_on(pty, "The cran"));
    }
    pty_resize(pty, 9, 39);
    CHECK(pty_wait(pty, "40x10"));
    pty_send(pty, "j");
    pty_resize(pty, 24, 80);
    CHECK(pty_wait_row(pty, 0, "The harbour"));
    scene_leave(pty);
}

/* Where the list and the panes take turns, a pane has its event though the list is not shown. */
static void a_small_screen_has_panes(void)
{
    scene_new();
    struct pty *pty = scene_open();
    pty_resize(pty, 10, 40);
    CHECK(pty_wait_row(pty, 1, "[Timeline]"));
    pty_send(pty, "2j\r");
    CHECK(pty_wait_row(pty, 1, "[Card]"));
    CHECK(pty_wait_row(pty, 3, "A storm closes the bar"));
    pty_send(pty, "\t");
    CHECK(pty_wait(pty, "The river mouth was shut"));
    pty_send(pty, "\033\033");
    CHECK(pty_wait_cursor_on(pty, "A storm"));
    scene_leave(pty);
}

static void the_bundled_timelines_open(void)
{
    static const struct {
        const char *path, *title;
    } bundled[] = {{"timelines/ukraine-security-guarantees.yaml", "Security guarantees"},
                   {"timelines/ides-of-march.yaml", "The Ides of March"}};
    for (size_t i = 0; i < 2; i++) {
        scene_new();
        /* A copy of the record: nothing is written beside the tree's own. */
        char *text = check_read_file(check_source_path(bundled[i].path));
        if (!CHECK(text != NULL))
            return;
        scene_write("copy.yaml", text);
        free(text);
        const char *arguments[] = {"-s", check_source_path("timelines"), "copy.yaml", NULL};
        struct pty *pty = scene_run(arguments, NULL);
        CHECK(pty_wait_row(pty, 0, bundled[i].title));
        pty_send(pty, "G");
        CHECK(pty_wait(pty, "Undated"));
        scene_leave(pty);
    }
}

int main(void)
{
    static const struct check_case cases[] = {
        {"it opens and leaves", it_opens_and_leaves},
        {"the cursor moves", the_cursor_moves},
        {"the panes follow", the_panes_follow},
        {"a filter as one types", a_filter_as_one_types},
        {"a wrong query leaves the list", a_wrong_query_leaves_the_list},
        {"a search as one types", a_search_as_one_types},
        {"a snippet opens its document", a_snippet_opens_its_document},
        {"an ambiguous passage is left again", an_ambiguous_passage_is_left_again},
        {"a lost passage is shown as an orphan", a_lost_passage_is_shown_as_an_orphan},
        {"without a document there is a digest", without_a_document_there_is_a_digest},
        {"a participant filters", a_participant_filters},
        {"the other views", the_other_views},
        {"a command by name", a_command_by_name},
        {"what was left out is said", what_was_left_out_is_said},
        {"every size has a screen", every_size_has_a_screen},
        {"a small screen has panes", a_small_screen_has_panes},
        {"the bundled timelines open", the_bundled_timelines_open},
    };
    return CHECK_CASES("e2e/browse", cases);
}
