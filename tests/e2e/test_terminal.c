/* What a terminal does to a program, and what untrusted text must not do to a terminal. */
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "check.h"
#include "e2e/scene.h"

/* As hostile.yaml has it: two wide characters, a combining one, an emoji. */
static const char wide_title[] = "wide \346\227\245\346\234\254 e\314\201 \360\237\230\200 end";

static void it_stops_and_goes_on(void)
{
    static const char *const arguments[] = {"strike.yaml", NULL};
    scene_new();
    struct pty *pty = scene_run(arguments, &(struct scene_start){.shell = true});
    CHECK(pty_wait_cursor_on(pty, "The cranes stand still"));
    pty_send(pty, "j");
    CHECK(pty_wait_cursor_on(pty, "First talks fail"));
    pty_send(pty, "\032");
    CHECK(pty_wait_stopped(pty));
    CHECK(pty_wait_alternate_screen(pty, false));
    CHECK(pty_is_cooked(pty));
    pty_resize(pty, 24, 80);
    pty_continue(pty);
    CHECK(pty_wait_row(pty, 23, "keep"));
    CHECK(pty_wait_cursor_on(pty, "First talks"));
    pty_send(pty, "a");
    CHECK(pty_wait(pty, "1 kept"));
    scene_leave(pty);
}

/* It leaves with the terminal as it was. */
static void leaves_by(int number)
{
    scene_new();
    struct pty *pty = scene_open();
    int status;
    pty_send(pty, "a");
    CHECK(pty_wait(pty, "1 kept"));
    pty_signal(pty, number);
    CHECK(pty_wait_exit(pty, &status));
    CHECK(status == 130 || status == 128 + number || status == 0);
    CHECK(!pty_on_alternate_screen(pty));
    CHECK(pty_cursor_visible(pty));
    pty_free(pty);
    pty = scene_open();
    CHECK(pty_wait(pty, "1 kept"));
    scene_leave(pty);
}

static void it_leaves_when_asked(void)
{
    leaves_by(SIGTERM);
    leaves_by(SIGHUP);
    leaves_by(SIGINT);
}

static void it_leaves_a_lost_terminal(void)
{
    static const char *const arguments[] = {"strike.yaml", NULL};
    for (int shell = 0; shell < 2; shell++) {
        scene_new();
        struct pty *pty = scene_run(arguments, &(struct scene_start){.shell = shell == 1});
        int status;
        CHECK(pty_wait_cursor_on(pty, "The cranes stand still"));
        pty_hang_up(pty);
        CHECK(pty_wait_exit(pty, &status));
        CHECK(status != 128 + SIGKILL && status != 128 + SIGSEGV && status != 128 + SIGABRT);
        pty_free(pty);
    }
}

static void the_record_may_be_standard_input(void)
{
    static const char *const arguments[] = {"-", NULL};
    scene_new();
    struct pty *pty =
        scene_run(arguments, &(struct scene_start){.input = scene_path("strike.yaml")});
    CHECK(pty_wait_cursor_on(pty, "The cranes stand still"));
    pty_send(pty, "j");
    CHECK(pty_wait_cursor_on(pty, "First talks fail"));
    pty_send(pty, "a"); /* there is no layer for it: it says how to have one */
    CHECK(pty_wait(pty, "--layer"));
    CHECK(!pty_has(pty, "1 kept"));
    scene_leave(pty);
}

static void standard_output_may_be_a_file(void)
{
    static const char *const arguments[] = {"strike.yaml", NULL};
    scene_new();
    struct pty *pty = scene_run(arguments, &(struct scene_start){.output = scene_path("out")});
    int status;
    CHECK(pty_wait_exit(pty, &status));
    CHECK_INT(status, 0);
    pty_free(pty);
    char *text = scene_read("out");
    if (CHECK(text != NULL)) {
        CHECK(strstr(text, "The cranes stand still") != NULL);
        CHECK(strchr(text, '\033') == NULL);
    }
    free(text);
}

/* The exported text too, where it goes to the terminal itself. */
static void an_export_is_not_obeyed_either(void)
{
    static const char *const arguments[] = {"export", "--all", "hostile.yaml", NULL};
    static const struct scene_start start = {.rows = 40, .columns = 120};
    int status;
    scene_new();
    struct pty *pty = scene_run(arguments, &start);
    CHECK(pty_wait(pty, "turned <U+202E>around"));
    CHECK(pty_wait_exit(pty, &status));
    CHECK_INT(status, 0);
    CHECK(!pty_raw_has(pty, "\342\200\256", 3));
    CHECK(!pty_raw_has(pty, "\033", 1));
    CHECK(!pty_raw_has(pty, "\007", 1));
    pty_free(pty);
}

static void hostile_text_is_shown_and_not_obeyed(void)
{
    static const char *const arguments[] = {"hostile.yaml", NULL};
    static const char *const sizes[] = {"", "vs", "vc", "?"};
    scene_new();
    struct pty *pty = scene_run(arguments, NULL);
    CHECK(pty_wait(pty, "red ␛[31mpaint"));
    CHECK(pty_wait(pty, "turned <U+202E>around"));
    CHECK(pty_wait(pty, "wicked ␛]0;owned␇ title"));
    pty_send(pty, "jj");
    CHECK(pty_wait_cursor_on(pty, wide_title));
    for (size_t i = 0; i < sizeof sizes / sizeof sizes[0]; i++)
        pty_send(pty, sizes[i]);
    CHECK(pty_wait(pty, "Moving"));
    pty_send(pty, "\033");
    CHECK(!pty_raw_has(pty, "\033]0;", 4));
    CHECK(!pty_raw_has(pty, "\033[31mpaint", 10));
    CHECK(!pty_raw_has(pty, "\302\233", 2));
    CHECK(!pty_raw_has(pty, "\342\200\256", 3));
    pty_signal(pty, SIGTERM);
    int status;
    CHECK(pty_wait_exit(pty, &status));
    pty_free(pty);
}

static void columns_line_up(void)
{
    static const char *const arguments[] = {"hostile.yaml", NULL};
    scene_new();
    struct pty *pty = scene_run(arguments, &(struct scene_start){.rows = 24, .columns = 80});
    CHECK(pty_wait_row(pty, 23, "keep")); /* the last row is painted last */
    /* The rule between the panes stands in the same column of every row: cells, not bytes. */
    int at = -1;
    for (int row = 6; row < 20; row++)
        for (int column = 30; column < 70; column++)
            if (strcmp(pty_cell(pty, row, column), "│") == 0) {
                CHECK(at < 0 || at == column);
                at = column;
                break;
            }
    CHECK(at > 0);
    scene_leave(pty);
}

static void no_colour_where_none_is_wanted(void)
{
    static const char *const arguments[] = {"strike.yaml", NULL};
    static const char *const environment[] = {"NO_COLOR=1", NULL};
    scene_new();
    struct pty *pty = scene_run(arguments, &(struct scene_start){.environment = environment});
    CHECK(pty_wait_cursor_on(pty, "The cranes stand still"));
    pty_send(pty, "as");
    CHECK(pty_wait(pty, "★"));
    size_t size;
    const char *raw = pty_raw(pty, &size);
    for (const char *at = raw; (at = strstr(at, "\033[")) != NULL; at++) {
        const char *end = at + 2 + strspn(at + 2, "0123456789;");
        if (*end == 'm')
            CHECK(strstr(at, ";3") == NULL || strstr(at, ";3") > end);
    }
    CHECK(strstr(raw, "\033[38;5") == NULL);
    scene_leave(pty);
}

static void an_old_terminal_gets_ascii(void)
{
    static const char *const arguments[] = {"strike.yaml", NULL};
    static const char *const environment[] = {"TERM=vt100", NULL};
    scene_new();
    struct pty *pty = scene_run(arguments, &(struct scene_start){.environment = environment});
    CHECK(pty_wait_cursor_on(pty, "The cranes stand still"));
    pty_send(pty, "aj");
    CHECK(pty_wait(pty, "1 kept"));
    size_t size;
    const char *raw = pty_raw(pty, &size);
    bool ascii = true;
    for (size_t i = 0; i < size; i++)
        ascii = ascii && (unsigned char)raw[i] < 0x80;
    CHECK(ascii);
    scene_leave(pty);
}

static void an_ascii_locale_is_no_hindrance(void)
{
    static const char *const arguments[] = {"hostile.yaml", NULL};
    static const char *const environment[] = {"LC_ALL=C", NULL};
    scene_new();
    struct pty *pty = scene_run(arguments, &(struct scene_start){.environment = environment});
    CHECK(pty_wait(pty, wide_title));
    scene_leave(pty);
}

int main(void)
{
    static const struct check_case cases[] = {
        {"it stops and goes on", it_stops_and_goes_on},
        {"it leaves when asked", it_leaves_when_asked},
        {"it leaves a lost terminal", it_leaves_a_lost_terminal},
        {"the record may be standard input", the_record_may_be_standard_input},
        {"standard output may be a file", standard_output_may_be_a_file},
        {"hostile text is shown and not obeyed", hostile_text_is_shown_and_not_obeyed},
        {"an export is not obeyed either", an_export_is_not_obeyed_either},
        {"columns line up", columns_line_up},
        {"no colour where none is wanted", no_colour_where_none_is_wanted},
        {"an old terminal gets ASCII", an_old_terminal_gets_ascii},
        {"an ASCII locale is no hindrance", an_ascii_locale_is_no_hindrance},
    };
    return CHECK_CASES("e2e/terminal", cases);
}
