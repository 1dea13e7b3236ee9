/* tests/term/probe under a pseudo-terminal. */
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "check.h"
#include "e2e/pty.h"

static char program[1024];

static struct pty *start_as(const char *type, const char *timeout, const char *color, bool shell)
{
    char term[64];
    snprintf(term, sizeof term, "TERM=%s", type);
    const char *environment[] = {term, NULL};
    const char *argv[] = {program, timeout, color, NULL};
    struct pty_options options = {.argv = argv,
                                  .environment = environment,
                                  .home = check_temp_dir(),
                                  .rows = 24,
                                  .columns = 80,
                                  .shell = shell};
    struct pty *pty = pty_start(&options);
    return pty;
}

static struct pty *start(void)
{
    struct pty *pty = start_as("xterm-256color", "-1", NULL, false);
    CHECK(pty_wait(pty, "ready 80x24"));
    return pty;
}

/* Ends it by key and sees the terminal as it was before. */
static void leave(struct pty *pty, int want)
{
    int status;
    CHECK(pty_wait_exit(pty, &status));
    CHECK_INT(status, want);
    CHECK(!pty_on_alternate_screen(pty));
    CHECK(pty_cursor_visible(pty));
    CHECK(pty_raw_has(pty, "\033[?2004l", 8));
    pty_free(pty);
}

static void quit(struct pty *pty)
{
    pty_send(pty, "Q");
    leave(pty, 0);
}

static void the_screen_is_its_own(void)
{
    struct pty *pty = start();
    CHECK(pty_on_alternate_screen(pty));
    CHECK(!pty_is_cooked(pty));
    CHECK(pty_wait_cursor(pty, 0, 3));
    pty_send(pty, "Q");
    int status;
    CHECK(pty_wait_exit(pty, &status));
    CHECK_INT(status, 0);
    CHECK(!pty_on_alternate_screen(pty));
    CHECK(pty_wait(pty, "closed"));
    pty_free(pty);
}

static void keys_arrive(void)
{
    struct pty *pty = start();
    pty_send(pty, "j");
    CHECK(pty_wait_row(pty, 0, "key 6a"));
    pty_send(pty, "\032"); /* ^Z, ^C, ^S, ^\ are keys */
    CHECK(pty_wait_row(pty, 1, "key 1a"));
    pty_send(pty, "\003\023\034");
    CHECK(pty_wait_row(pty, 4, "key 1c"));
    pty_send(pty, "\033OA");
    CHECK(pty_wait_row(pty, 5, "key 110000"));
    pty_send(pty, "\303\251");
    CHECK(pty_wait_row(pty, 6, "key e9"));
    pty_send(pty, "\033");
    CHECK(pty_wait_row(pty, 7, "key 1b"));
    pty_send(pty, "\r\n");
    CHECK(pty_wait_row(pty, 9, "key d"));
    CHECK(pty_wait_cursor(pty, 10, 3));
    quit(pty);
}

static void a_paste_is_no_keys(void)
{
    struct pty *pty = start();
    CHECK(pty_raw_has(pty, "\033[?2004h", 8));
    pty_send(pty, "\033[200~Q and A\033[201~");
    CHECK(pty_wait_row(pty, 0, "paste 7 <Q and A>"));
    quit(pty);
}

static void it_wakes_by_time_and_by_descriptor(void)
{
    struct pty *pty = start_as("xterm-256color", "1", NULL, false);
    CHECK(pty_wait_row(pty, 0, "timeout"));
    pty_send(pty, "W");
    CHECK(pty_wait_row(pty, 1, "key 57"));
    CHECK(pty_wait_row(pty, 2, "woken"));
    quit(pty);
}

static void it_takes_each_size(void)
{
    static const struct {
        int rows, columns;
        const char *text;
    } sizes[] = {{40, 120, "ready 120x40"},
                 {10, 40, "ready 40x10"},
                 {1, 12, "ready 12x1"},
                 {120, 400, "ready 400x120"},
                 {24, 80, "ready 80x24"}};
    struct pty *pty = start();
    for (size_t i = 0; i < sizeof sizes / sizeof sizes[0]; i++) {
        pty_resize(pty, sizes[i].rows, sizes[i].columns);
        CHECK(pty_wait_row(pty, sizes[i].rows - 1, sizes[i].text));
        CHECK(!pty_has(pty, "waiting"));
    }
    quit(pty);
}

static void cells_line_up(void)
{
    struct pty *pty = start();
    pty_send(pty, "X");
    CHECK(pty_wait_row(pty, 0, "|ab|"));
    CHECK(pty_wait_row(pty, 1, "|\346\227\245\346\234\254|"));
    CHECK(pty_wait_row(pty, 2, "|e\314\201\314\203x|"));
    CHECK(pty_wait_row(pty, 3, "|\360\237\230\200|"));
    CHECK(pty_wait_row(pty, 4, "|\360\237\221\250|"));
    CHECK(pty_wait_row(pty, 6, "|\342\220\233[31m"));
    CHECK(pty_wait_row(pty, 7, "<U+202E>x|"));
    CHECK(!pty_raw_has(pty, "\033[31m\302\233", 7));
    CHECK(!pty_raw_has(pty, "\302\233", 2));
    CHECK(!pty_raw_has(pty, "\342\200\256", 3));
    quit(pty);
}

static void only_what_changed_is_sent(void)
{
    struct pty *pty = start();
    size_t whole = pty_raw_size(pty);
    CHECK(whole > 0);
    pty_send(pty, "jj");
    CHECK(pty_wait_row(pty, 1, "key 6a"));
    size_t before = pty_raw_size(pty);
    pty_send(pty, "L"); /* all anew, though nothing has changed */
    CHECK(pty_wait_raw(pty, before, "key 6a"));
    CHECK(pty_wait_raw(pty, before, "ready 80x24"));
    before = pty_raw_size(pty);
    pty_send(pty, "k");
    CHECK(pty_wait_row(pty, 2, "key 6b"));
    size_t size;
    const char *raw = pty_raw(pty, &size);
    CHECK(size - before < 100);
    CHECK(strstr(raw + before, "6a") == NULL);
    quit(pty);
}

static void colour_can_be_left_out(void)
{
    struct pty *pty = start_as("xterm-256color", "-1", "nocolor", false);
    CHECK(pty_wait(pty, "ready 80x24"));
    pty_send(pty, "j");
    CHECK(pty_wait_row(pty, 0, "key 6a"));
    size_t size;
    const char *raw = pty_raw(pty, &size);
    /* No colour is set: SGR 30 to 48 and 90 to 107. 39 and 49 are the terminal's own. */
    CHECK(strstr(raw, "\033[3") == NULL || strstr(raw, "\033[39") != NULL);
    CHECK(strstr(raw, "[38;") == NULL);
    CHECK(strstr(raw, "[31") == NULL);
    quit(pty);
    pty = start();
    pty_send(pty, "j");
    CHECK(pty_wait_row(pty, 0, "key 6a"));
    CHECK(!pty_cell_is_plain(pty, 0, 0)); /* STYLE_ERROR */
    quit(pty);
}

static void other_terminals_will_do(void)
{
    static const char *const types[] = {"vt100", "linux", "screen", "screen-256color", "tmux"};
    for (size_t i = 0; i < sizeof types / sizeof types[0]; i++) {
        struct pty *pty = start_as(types[i], "-1", NULL, false);
        int status;
        bool old = strcmp(types[i], "vt100") == 0;
        CHECK(pty_wait_row(pty, 23, old ? "ready 80x24 ascii" : "ready 80x24"));
        CHECK(old || !pty_has(pty, "ascii"));
        pty_send(pty, "j\033OA\033[A");
        CHECK(pty_wait_row(pty, 2, "key 110000"));
        pty_send(pty, "Q");
        CHECK(pty_wait_exit(pty, &status));
        CHECK_INT(status, 0);
        pty_free(pty);
    }
}

static void some_terminals_will_not(void)
{
    struct pty *pty = start_as("dumb", "-1", NULL, false);
    int status;
    CHECK(pty_wait_exit(pty, &status));
    CHECK_INT(status, 3);
    CHECK(
        pty_wait(pty, "a terminal of the type dumb cannot place its cursor; set TERM to what it"));
    pty_free(pty);
    pty = start_as("nonsense", "-1", NULL, false);
    CHECK(pty_wait_exit(pty, &status));
    CHECK_INT(status, 3);
    CHECK(pty_wait(pty, "the terminal type in TERM is not known; set TERM to one that infocmp(1)"));
    CHECK(!pty_raw_has(pty, "\033", 1));
    pty_free(pty);
}

static void it_needs_a_terminal(void)
{
    char out[600];
    snprintf(out, sizeof out, "%s/out", check_temp_dir());
    const char *argv[] = {program, NULL};
    struct pty_options options = {.argv = argv, .home = check_temp_dir(), .output = out};
    struct pty *pty = pty_start(&options);
    int status;
    CHECK(pty_wait_exit(pty, &status));
    CHECK_INT(status, 3);
    CHECK(
        pty_wait(pty, "standard output is no terminal; without a screen use list or show, or -n"));
    pty_free(pty);
}

static void keys_come_from_the_terminal_where_input_is_data(void)
{
    const char *argv[] = {program, NULL};
    struct pty_options options = {
        .argv = argv, .home = check_temp_dir(), .input = "/dev/null", .rows = 24, .columns = 80};
    struct pty *pty = pty_start(&options);
    CHECK(pty_wait(pty, "ready 80x24"));
    pty_send(pty, "j");
    CHECK(pty_wait_row(pty, 0, "key 6a"));
    quit(pty);
}

static void it_stops_and_goes_on(void)
{
    for (int how = 0; how < 3; how++) {
        struct pty *pty = start_as("xterm-256color", "-1", NULL, true);
        CHECK(pty_wait(pty, "ready 80x24"));
        pty_send(pty, "j");
        CHECK(pty_wait_row(pty, 0, "key 6a"));
        if (how == 0)
            pty_send(pty, "Z");
        else
            pty_signal(pty, how == 1 ? SIGTSTP : SIGSTOP);
        CHECK(pty_wait_stopped(pty));
        if (how != 2) {
            CHECK(pty_wait_alternate_screen(pty, false));
            CHECK(pty_is_cooked(pty));
        }
        pty_resize(pty, 30, 90);
        pty_continue(pty);
        CHECK(pty_wait(pty, "ready 90x30"));
        CHECK(pty_wait_row(pty, 0, "key 6a"));
        CHECK(pty_wait_alternate_screen(pty, true));
        CHECK(!pty_is_cooked(pty));
        pty_send(pty, "k");
        CHECK(pty_wait_row(pty, 1, "key 6b"));
        quit(pty);
    }
}

static void without_a_shell_it_does_not_stop(void)
{
    struct pty *pty = start();
    pty_send(pty, "Zj");
    CHECK(pty_wait_row(pty, 0, "key 6a"));
    quit(pty);
}

static void it_leaves_when_asked(void)
{
    static const int numbers[] = {SIGTERM, SIGHUP, SIGINT};
    for (size_t i = 0; i < 3; i++) {
        struct pty *pty = start();
        pty_signal(pty, numbers[i]);
        leave(pty, 128 + numbers[i]);
    }
}

static void it_knows_that_the_terminal_is_lost(void)
{
    /* The kernel's SIGHUP goes to the leader: here the program, there the shell, which ignores it.
     */
    struct pty *pty = start();
    int status;
    pty_hang_up(pty);
    CHECK(pty_wait_exit(pty, &status));
    CHECK(status == 128 + SIGHUP || status == 77);
    pty_free(pty);
    pty = start_as("xterm-256color", "-1", NULL, true);
    CHECK(pty_wait(pty, "ready 80x24"));
    pty_hang_up(pty);
    CHECK(pty_wait_exit(pty, &status));
    CHECK(status == 128 + SIGHUP || status == 77);
    pty_free(pty);
}

static void a_crash_gives_the_terminal_back(void)
{
    static const struct {
        const char *key;
        int signal;
    } crashes[] = {{"A", SIGABRT}, {"V", SIGSEGV}};
    for (size_t i = 0; i < 2; i++) {
        struct pty *pty = start_as("xterm-256color", "-1", NULL, true);
        int status;
        CHECK(pty_wait(pty, "ready 80x24"));
        pty_send(pty, crashes[i].key);
        CHECK(pty_wait_exit(pty, &status));
        /* A sanitizer has a handler of its own, which ends the program without a signal. */
        bool sanitized = getenv("ASAN_OPTIONS") != NULL || status == 1;
        CHECK(status == 128 + crashes[i].signal || sanitized);
        if (!sanitized) {
            CHECK(!pty_on_alternate_screen(pty));
            CHECK(pty_cursor_visible(pty));
            CHECK(pty_raw_has(pty, "\033[?2004l", 8));
        }
        pty_free(pty);
    }
}

static void another_program_gets_the_terminal(void)
{
    struct pty *pty = start();
    pty_send(pty, "j");
    CHECK(pty_wait_row(pty, 0, "key 6a"));
    pty_send(pty, "R");
    CHECK(pty_wait_row(pty, 1, "ran 3"));
    CHECK(pty_raw_has(pty, "in between", 10));
    CHECK(pty_on_alternate_screen(pty));
    pty_send(pty, "K");
    CHECK(pty_wait_row(pty, 2, "ran 143"));
    pty_send(pty, "N");
    CHECK(pty_wait_row(pty, 3, "/nowhere/program cannot be run: No such file or directory"));
    pty_send(pty, "k");
    CHECK(pty_wait_row(pty, 4, "key 6b"));
    quit(pty);
}

static void the_clipboard(void)
{
    struct pty *pty = start();
    pty_send(pty, "C");
    CHECK(pty_wait_row(pty, 0, "copied"));
    CHECK(pty_raw_has(pty, "\033]52;c;Y2Fmw6k=\a", 16));
    quit(pty);
    pty = start_as("vt100", "-1", NULL, false);
    CHECK(pty_wait(pty, "ready 80x24"));
    pty_send(pty, "C");
    CHECK(pty_wait_row(pty, 0, "a terminal of the type vt100 has no clipboard"));
    pty_free(pty);
}

int main(void)
{
    static const struct check_case cases[] = {
        {"the screen is its own", the_screen_is_its_own},
        {"keys arrive", keys_arrive},
        {"a paste is no keys", a_paste_is_no_keys},
        {"it wakes by time and by descriptor", it_wakes_by_time_and_by_descriptor},
        {"it takes each size", it_takes_each_size},
        {"cells line up", cells_line_up},
        {"only what changed is sent", only_what_changed_is_sent},
        {"colour can be left out", colour_can_be_left_out},
        {"other terminals will do", other_terminals_will_do},
        {"some terminals will not", some_terminals_will_not},
        {"it needs a terminal", it_needs_a_terminal},
        {"keys come from the terminal where input is data",
         keys_come_from_the_terminal_where_input_is_data},
        {"it stops and goes on", it_stops_and_goes_on},
        {"without a shell it does not stop", without_a_shell_it_does_not_stop},
        {"it leaves when asked", it_leaves_when_asked},
        {"it knows that the terminal is lost", it_knows_that_the_terminal_is_lost},
        {"a crash gives the terminal back", a_crash_gives_the_terminal_back},
        {"another program gets the terminal", another_program_gets_the_terminal},
        {"the clipboard", the_clipboard},
    };
    const char *build = getenv("DATELINE_BUILDDIR");
    snprintf(program, sizeof program, "%s/tests/term/probe", build != NULL ? build : ".");
    return CHECK_CASES("term/term", cases);
}
