/* The terminal: start, stop, suspend, input and paint. A struct term owns the curses screen, the
 * terminal's modes and the signal handlers; a process has one at a time. */
#ifndef TERM_TERM_H
#define TERM_TERM_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/err.h"
#include "ui/canvas.h"

struct term;

struct term_options {
    const char *type; /* terminfo's name; NULL: TERM of the environment */
    int input;        /* a terminal's descriptor, which stays the caller's; -1: standard input, or
                         /dev/tty where that is no terminal */
    int output;       /* likewise; -1: standard output */
    bool no_color;    /* colour is left out, attributes stay (https://no-color.org) */
};

#define TERM_OPTIONS_INIT ((struct term_options){.input = -1, .output = -1})

/* Takes the character set of the environment's locale, or C.UTF-8 where that is not UTF-8. Call it
 * once, before term_open or any thread. Returns whether UTF-8 could be had. */
bool term_locale(void);

/* Opens the terminal and shows an empty screen in raw mode; from here on signals are caught. On
 * failure (ERR_IO: no terminal, a type that is unknown or cannot place the cursor) *term is NULL
 * and nothing has changed. */
int term_open(struct term **term, const struct term_options *options, struct err *err);

/* Gives the terminal back as it was and frees term (NULL is allowed). */
void term_close(struct term *term);

/* Whether it must be drawn with ASCII only: struct canvas's and struct ui_state's ascii. */
bool term_ascii(const struct term *term);

void term_size(const struct term *term, int *rows, int *columns);

enum term_input_kind {
    TERM_KEY,     /* key, as in ui/key.h; never KEY_CODE_RESIZE */
    TERM_PASTE,   /* text: clean UTF-8 in which only line feeds are controls */
    TERM_RESIZE,  /* the size may have changed, all must be painted: term_size, term_paint */
    TERM_TIMEOUT, /* nothing came in time */
    TERM_WOKEN,   /* wake_fd is readable; reading it is the caller's */
    TERM_SIGNAL,  /* signal: SIGINT, SIGTERM or SIGHUP asks to leave */
    TERM_LOST,    /* the terminal is gone: leave */
};

struct term_input {
    enum term_input_kind kind;
    uint32_t key;
    int signal;
    const char *text; /* NUL-terminated; valid until the next term_read */
    size_t size;
};

/* Waits for the next of these. timeout in milliseconds, -1 without end, 0 not at all. wake_fd is a
 * further descriptor to wait for (a pipe from a thread), -1: none; keys come before it. A stop by
 * SIGTSTP and a return from any stop are dealt with inside and come out as TERM_RESIZE. */
void term_read(struct term *term, int timeout, int wake_fd, struct term_input *input);

/* Whether term_read would return at once with something other than TERM_TIMEOUT or TERM_WOKEN:
 * what asks a long piece of work to give way. */
bool term_waiting(const struct term *term);

/* Shows a canvas of the terminal's size (a larger one is clipped). Cells that are as at the last
 * call cost a comparison. The hardware cursor goes where the canvas has it. */
void term_paint(struct term *term, const struct canvas *canvas);

/* The next term_paint writes every cell anew (^L). */
void term_redraw(struct term *term);

/* Gives the terminal back and stops the process group, as ^Z does where it is not caught. Returns
 * when it goes on again; then paint. */
void term_suspend(struct term *term);

/* Runs a program, found by PATH and without a shell, with the terminal given back; waits for it.
 * argv is NULL-terminated. *status: its exit status, 128 + the signal that ended it. ERR_IO: it
 * could not be started. Then paint. */
int term_run(struct term *term, char *const argv[], int *status, struct err *err);

/* Puts a text on the clipboard of the terminal (OSC 52). ERR_IO: the terminal has none, or the text
 * is longer than TERM_CLIPBOARD_MAX bytes. */
enum { TERM_CLIPBOARD_MAX = 74994 };
int term_clipboard(struct term *term, const char *text, size_t size, struct err *err);

#endif
