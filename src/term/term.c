#include "term/internal.h"

#include <errno.h>
#include <fcntl.h>
#include <langinfo.h>
#include <locale.h>
#include <poll.h>
#include <stdlib.h>
#include <string.h>
#include <sys/ioctl.h>
#include <unistd.h>

#include "base/mem.h"
#include "term/burst.h"
#include "term/capability.h"

static bool locale_is_utf8(void)
{
    return strcmp(nl_langinfo(CODESET), "UTF-8") == 0;
}

bool term_locale(void)
{
    static const char *const others[] = {"C.UTF-8", "C.utf8", "en_US.UTF-8"};
    if (setlocale(LC_CTYPE, "") != NULL && locale_is_utf8())
        return true;
    for (size_t i = 0; i < sizeof others / sizeof others[0]; i++)
        if (setlocale(LC_CTYPE, others[i]) != NULL && locale_is_utf8())
            return true;
    setlocale(LC_CTYPE, "C");
    return false;
}

/* Whether a terminal of this type shows ASCII alone. A modern one that says it is one of these
 * shows our ASCII drawing just as well. */
static bool type_is_ascii(const char *type)
{
    static const char *const old[] = {"vt52", "vt100", "vt102", "vt220", "ansi", "dumb"};
    for (size_t i = 0; i < sizeof old / sizeof old[0]; i++)
        if (strcmp(type, old[i]) == 0)
            return true;
    return false;
}

void term_write(const struct term *term, const char *bytes, size_t size)
{
    while (size > 0) {
        ssize_t n = write(term->output, bytes, size);
        if (n < 0 && errno == EAGAIN) /* somebody else made it so */
            poll(&(struct pollfd){.fd = term->output, .events = POLLOUT}, 1, -1);
        else if (n < 0 && errno != EINTR)
            return;
        if (n > 0) {
            bytes += n;
            size -= (size_t)n;
        }
    }
}

/* Prepares what a dying program writes. */
static void arm(struct term *term)
{
    struct buf bytes;
    buf_init(&bytes);
    buf_adds(&bytes, term->paste_off);
    capability_add(&bytes, "sgr0");
    capability_add(&bytes, "op");
    capability_add(&bytes, "rmkx");
    capability_add(&bytes, "cnorm");
    capability_add(&bytes, "rmcup");
    buf_adds(&bytes, "\r\n");
    signals_arm(term->output, bytes.data, bytes.len, &term->modes);
    buf_release(&bytes);
}

void term_sync_size(struct term *term)
{
    struct winsize size;
    int rows = getmaxy(stdscr), columns = getmaxx(stdscr);
    if (ioctl(term->output, TIOCGWINSZ, &size) == 0 && size.ws_row > 0 && size.ws_col > 0) {
        rows = size.ws_row < TERM_ROWS_MAX ? size.ws_row : TERM_ROWS_MAX;
        columns = size.ws_col < TERM_COLUMNS_MAX ? size.ws_col : TERM_COLUMNS_MAX;
    }
    if (is_term_resized(rows, columns))
        resize_term(rows, columns);
    getmaxyx(stdscr, term->rows, term->columns);
    clearok(curscr, TRUE);
    term->paint_all = true;
}

static void set_modes(struct term *term)
{
    raw();
    noecho();
    nonl();
    intrflush(stdscr, FALSE);
    meta(stdscr, TRUE);
    keypad(stdscr, TRUE);
    leaveok(stdscr, FALSE);
    term_write(term, term->paste_on, strlen(term->paste_on));
}

void term_release_screen(struct term *term)
{
    term_write(term, term->paste_off, strlen(term->paste_off));
    curs_set(1);
    endwin();
    signals_disarm();
}

void term_take_screen(struct term *term)
{
    arm(term);
    reset_prog_mode();
    term_write(term, term->paste_on, strlen(term->paste_on));
    term_sync_size(term);
    term->changed = true;
}

void term_suspend(struct term *term)
{
    term_release_screen(term);
    signals_stop_group();
    term_take_screen(term);
}

/* Whether terminals of this type know xterm's ways even where their description is silent. */
static bool type_is_like_xterm(const char *type)
{
    static const char *const heads[] = {"xterm", "tmux", "screen", "rxvt", "foot", "alacritty"};
    for (size_t i = 0; i < sizeof heads / sizeof heads[0]; i++)
        if (strncmp(type, heads[i], strlen(heads[i])) == 0)
            return true;
    return false;
}

static void learn_terminal(struct term *term, bool no_color)
{
    const char *type = termname();
    bool like_xterm = type_is_like_xterm(type);
    term->ascii = !locale_is_utf8() || type_is_ascii(type);
    term->paste_on = capability_text("BE");
    term->paste_off = capability_text("BD");
    if (like_xterm && (*term->paste_on == '\0' || *term->paste_off == '\0')) {
        term->paste_on = "\033[?2004h";
        term->paste_off = "\033[?2004l";
    }
    term->has_clipboard = like_xterm || *capability_text("Ms") != '\0';
    decoder_learn(&term->decoder, capability_text);
    term_make_looks(term, no_color);
}

static int find_terminal(struct term *term, const struct term_options *options, struct err *err)
{
    term->output = options->output >= 0 ? options->output : STDOUT_FILENO;
    term->input = options->input >= 0 ? options->input : STDIN_FILENO;
    if (!isatty(term->output))
        return err_set(err, ERR_IO,
                       "standard output is no terminal; without a screen use list or show, or -n");
    if (!isatty(term->input)) {
        term->input = term->opened = open("/dev/tty", O_RDWR | O_CLOEXEC | O_NOCTTY);
        if (term->opened < 0)
            return err_set(err, ERR_IO,
                           "there is no terminal to read keys from (/dev/tty: %s); without a "
                           "screen use list or show, or -n",
                           strerror(errno));
    }
    if (tcgetattr(term->output, &term->modes) != 0)
        return err_set(err, ERR_IO, "the terminal's modes cannot be read: %s", strerror(errno));
    return 0;
}

static FILE *open_copy(int fd, const char *mode)
{
    int copy = fcntl(fd, F_DUPFD_CLOEXEC, 3);
    FILE *file = copy < 0 ? NULL : fdopen(copy, mode);
    if (file == NULL && copy >= 0)
        close(copy);
    return file;
}

static int start(struct term *term, const struct term_options *options, struct err *err)
{
    if (find_terminal(term, options, err) != 0 ||
        capability_check(options->type, term->output, err) != 0)
        return -1;
    term->in = open_copy(term->input, "r");
    term->out = open_copy(term->output, "w");
    if (term->in == NULL || term->out == NULL)
        return err_set(err, ERR_IO, "the terminal cannot be opened: %s", strerror(errno));
    /* Ours come first: curses catches only what nobody has. */
    if (signals_catch(&term->signals, err) != 0)
        return -1;
    use_env(FALSE);
    use_tioctl(TRUE);
    char *type = options->type != NULL ? mem_copy_string(options->type) : NULL;
    term->screen = newterm(type, term->out, term->in);
    free(type);
    if (term->screen == NULL) {
        signals_release(&term->signals);
        return err_set(err, ERR_IO, "the terminal cannot be started; is TERM what it is?");
    }
    learn_terminal(term, options->no_color);
    set_modes(term);
    arm(term);
    term_sync_size(term);
    refresh();
    return 0;
}

static void free_term(struct term *term)
{
    if (term->in != NULL)
        fclose(term->in);
    if (term->out != NULL)
        fclose(term->out);
    if (term->opened >= 0)
        close(term->opened);
    if (term->burst >= 0)
        close(term->burst);
    buf_release(&term->frame);
    canvas_release(&term->shown);
    decoder_release(&term->decoder);
    free(term);
}

int term_open(struct term **out, const struct term_options *options, struct err *err)
{
    struct term *term = mem_zero(1, sizeof *term);
    term->opened = -1;
    term->burst = burst_open();
    buf_init(&term->frame);
    canvas_init(&term->shown);
    decoder_init(&term->decoder);
    int result = start(term, options, err);
    if (result != 0) {
        free_term(term);
        term = NULL;
    }
    *out = term;
    return result;
}

void term_close(struct term *term)
{
    if (term == NULL)
        return;
    term_release_screen(term);
    signals_release(&term->signals);
    delscreen(term->screen);
    free_term(term);
}

bool term_ascii(const struct term *term)
{
    return term->ascii;
}

void term_size(const struct term *term, int *rows, int *columns)
{
    *rows = term->rows;
    *columns = term->columns;
}

void term_redraw(struct term *term)
{
    clearok(curscr, TRUE);
    term->paint_all = true;
}
