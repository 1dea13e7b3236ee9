/* Deciding, annotating, undoing, exporting; and what is still there after a kill. */
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

#include "check.h"
#include "e2e/scene.h"

static void decisions(void)
{
    scene_new();
    struct pty *pty = scene_open();
    pty_send(pty, "a");
    CHECK(pty_wait(pty, "1 kept"));
    struct stat st;
    CHECK_INT(stat(scene_path("strike.yaml.layer"), &st), 0);
    CHECK_INT(st.st_mode & 0777, 0600);
    pty_send(pty, "jx");
    CHECK(pty_wait(pty, "1 dropped"));
    pty_send(pty, "j!");
    CHECK(pty_wait(pty, "1 ?"));
    pty_send(pty, "\177"); /* Backspace: no decision after all */
    CHECK(pty_wait(pty, "3 unseen"));
    pty_send(pty, "gA"); /* and on to the next unseen */
    CHECK(pty_wait_cursor_on(pty, "A storm closes the bar"));
    scene_leave(pty);
}

static void a_star_a_tag_and_a_note(void)
{
    scene_new();
    struct pty *pty = scene_open();
    pty_send(pty, "s");
    CHECK(pty_wait(pty, "★"));
    pty_send(pty, "s");
    CHECK(pty_wait_gone(pty, "★"));
    pty_send(pty, "tquay\r");
    CHECK(pty_wait(pty, "#quay"));
    CHECK(pty_wait(pty, "tags was work"));
    pty_send(pty, "jtmole\r");
    CHECK(pty_wait(pty, "tags was empty"));
    pty_send(pty, "k");
    CHECK(pty_wait_cursor_on(pty, "The cranes stand still"));
    pty_send(pty, "ccall the harbour\r");
    CHECK(pty_wait(pty, "call the harbour"));
    scene_leave(pty);
    pty = scene_open();
    CHECK(pty_wait(pty, "call the harbour"));
    CHECK(pty_wait(pty, "#quay"));
    scene_leave(pty);
}

static void a_paste_into_a_note(void)
{
    scene_new();
    struct pty *pty = scene_open();
    pty_send(pty, "c\033[200~two\nlines x q\033[201~");
    CHECK(pty_wait(pty, "two lines x q"));
    pty_send(pty, "\r");
    CHECK(pty_wait(pty, "two lines x q"));
    CHECK(!pty_has(pty, "1 dropped"));
    pty_send(pty, "\033[200~xxx\033[201~"); /* without a prompt it is nothing */
    pty_send(pty, "ja");
    CHECK(pty_wait(pty, "1 kept"));
    CHECK(!pty_has(pty, "1 dropped"));
    scene_leave(pty);
}

/* Keys that come together: each acts on what the one before it left, drawn or not. */
static void keys_ahead_of_the_screen(void)
{
    scene_new();
    struct pty *pty = scene_open();
    pty_send(pty, "cfirst\r");
    CHECK(pty_wait(pty, "first"));
    pty_send(pty, "jcsecond\r");
    CHECK(pty_wait(pty, "second"));
    CHECK(!pty_has(pty, "firstsecond"));
    pty_send(pty, "Rw");
    CHECK(pty_wait(pty, "strike.curated.yaml"));
    pty_send(pty, "\033");
    CHECK(pty_wait_gone(pty, "strike.curated.yaml"));
    scene_leave(pty);
}

static void a_note_in_the_editor(void)
{
    scene_new();
    scene_write("editor", "#!/bin/sh\nprintf 'written in an editor' >\"$1\"\n");
    CHECK_INT(chmod(scene_path("editor"), 0700), 0);
    char visual[1100];
    snprintf(visual, sizeof visual, "VISUAL=%s", scene_path("editor"));
    const char *environment[] = {visual, NULL};
    static const char *const arguments[] = {"strike.yaml", NULL};
    struct pty *pty = scene_run(arguments, &(struct scene_start){.environment = environment});
    CHECK(pty_wait_cursor_on(pty, "The cranes stand still"));
    pty_send(pty, "C");
    CHECK(pty_wait(pty, "written in an editor"));
    CHECK(pty_on_alternate_screen(pty));
    scene_leave(pty);
}

static void marked_events_are_done_together(void)
{
    scene_new();
    struct pty *pty = scene_open();
    pty_send(pty, "mjm");
    CHECK(pty_wait(pty, "2 marked"));
    pty_send(pty, "a");
    CHECK(pty_wait(pty, "2 kept"));
    pty_send(pty, "u");
    CHECK(pty_wait(pty, "5 unseen"));
    scene_leave(pty);
}

static void undo_and_redo_survive(void)
{
    scene_new();
    struct pty *pty = scene_open();
    pty_send(pty, "a");
    CHECK(pty_wait(pty, "1 kept"));
    pty_send(pty, "cfirst\r");
    CHECK(pty_wait(pty, "first"));
    scene_leave(pty);
    pty = scene_open();
    pty_send(pty, "2u");
    CHECK(pty_wait(pty, "5 unseen"));
    scene_leave(pty);
    pty = scene_open();
    pty_send(pty, "\022");
    CHECK(pty_wait(pty, "1 kept"));
    scene_leave(pty);
}

static void a_mark_on_the_screen_is_on_the_disk(void)
{
    scene_new();
    struct pty *pty = scene_open();
    int status;
    pty_send(pty, "a");
    CHECK(pty_wait(pty, "1 kept"));
    pty_signal(pty, SIGKILL);
    CHECK(pty_wait_exit(pty, &status));
    CHECK_INT(status, 128 + SIGKILL);
    pty_free(pty);
    pty = scene_open();
    CHECK(pty_wait(pty, "1 kept"));
    scene_leave(pty);
}

/* Killed in the middle of writing, wherever that is: what was shown is there, and the layer opens.
 */
static void killed_while_writing(void)
{
    for (int round = 0; round < 6; round++) {
        scene_new();
        struct pty *pty = scene_open();
        int status;
        pty_send(pty, "AA");
        CHECK(pty_wait(pty, "2 kept"));
        pty_send(pty, "Atwork\rAuA");
        if (round % 2 == 1) /* at once, or when there is a first answer */
            pty_wait_raw(pty, pty_raw_size(pty), "3");
        pty_signal(pty, SIGKILL);
        CHECK(pty_wait_exit(pty, &status));
        pty_free(pty);
        pty = scene_open();
        CHECK(pty_wait(pty, " kept"));
        CHECK(!pty_has(pty, "1 kept"));
        pty_send(pty, "g!"); /* and can be written */
        CHECK(pty_wait(pty, "1 ?"));
        scene_leave(pty);
    }
}

/* What is read is decided on while it is read; A goes on to the next passage. */
static void decisions_while_reading(void)
{
    scene_new();
    struct pty *pty = scene_open();
    pty_send(pty, "\t\t\r");
    CHECK(pty_wait(pty, "Monday on the river"));
    CHECK(pty_wait(pty, "\302\267 The cranes stand still"));
    pty_send(pty, "x");
    CHECK(pty_wait(pty, "\342\234\227 The cranes stand still"));
    pty_send(pty, "A");
    CHECK(pty_wait(pty, "\302\267 First talks fail"));
    CHECK(pty_has(pty, "Monday on the river"));
    pty_send(pty, "\033");
    CHECK(pty_wait(pty, "1 kept"));
    CHECK(!pty_has(pty, "1 dropped")); /* A kept what x had dropped */
    pty_send(pty, "\033");
    scene_leave(pty);
}

static void two_at_once_see_each_other(void)
{
    scene_new();
    struct pty *one = scene_open();
    struct pty *two = scene_open();
    pty_send(one, "a");
    CHECK(pty_wait(one, "1 kept"));
    pty_send(two, "j");
    CHECK(pty_wait(two, "1 kept"));
    scene_leave(one);
    scene_leave(two);
}

static void the_export(void)
{
    scene_new();
    struct pty *pty = scene_open();
    pty_send(pty, "w\r"); /* nothing kept yet: says so, writes nothing */
    CHECK(pty_wait(pty, "kept"));
    pty_send(pty, "\033\033");
    CHECK(pty_wait_cursor_on(pty, "The cranes stand still"));
    CHECK(!scene_has("strike.curated.yaml"));
    pty_send(pty, "a");
    CHECK(pty_wait(pty, "1 kept"));
    pty_send(pty, "ctold twice\r");
    CHECK(pty_wait(pty, "told twice"));
    pty_send(pty, "w\r");
    CHECK(pty_wait(pty, "strike.curated.yaml"));
    scene_leave(pty);
    char *text = scene_read("strike.curated.yaml");
    if (CHECK(text != NULL)) {
        CHECK(strstr(text, "dateline: 1") != NULL);
        CHECK(strstr(text, "The cranes stand still") != NULL);
        CHECK(strstr(text, "decision: kept") != NULL);
        CHECK(strstr(text, "told twice") != NULL);
        CHECK(strstr(text, "by: tester") != NULL);
        CHECK(strstr(text, "First talks fail") == NULL);
        CHECK(strstr(text, "Port of Lisbon") == NULL); /* it is in no kept event */
    }
    free(text);
}

static void the_record_is_never_written(void)
{
    scene_new();
    char *before = scene_read("strike.yaml");
    struct pty *pty = scene_open();
    pty_send(pty, "a");
    CHECK(pty_wait(pty, "1 kept"));
    pty_send(pty, ":export strike.yaml\r");
    CHECK(pty_wait(pty, "strike.yaml: is what this timeline was read from"));
    pty_send(pty, "\033");
    CHECK(pty_wait(pty, "The cranes stand still"));
    scene_leave(pty);
    char *after = scene_read("strike.yaml");
    CHECK_STR(after, before);
    free(before);
    free(after);
}

int main(void)
{
    static const struct check_case cases[] = {
        {"decisions", decisions},
        {"a star, a tag and a note", a_star_a_tag_and_a_note},
        {"a paste into a note", a_paste_into_a_note},
        {"keys ahead of the screen", keys_ahead_of_the_screen},
        {"a note in the editor", a_note_in_the_editor},
        {"marked events are done together", marked_events_are_done_together},
        {"undo and redo survive", undo_and_redo_survive},
        {"a mark on the screen is on the disk", a_mark_on_the_screen_is_on_the_disk},
        {"killed while writing", killed_while_writing},
        {"decisions while reading", decisions_while_reading},
        {"two at once see each other", two_at_once_see_each_other},
        {"the export", the_export},
        {"the record is never written", the_record_is_never_written},
    };
    return CHECK_CASES("e2e/annotate", cases);
}
