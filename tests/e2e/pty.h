/* A real program under a pseudo-terminal, with an emulated screen (libvterm). A struct pty owns the
 * process, the terminal and all that was seen of both. Nothing here sleeps: each wait is for
 * something, and fails after PTY_DEADLINE with a print of the screen. */
#ifndef TESTS_E2E_PTY_H
#define TESTS_E2E_PTY_H

#include <stdbool.h>
#include <stddef.h>
#include <sys/types.h>

enum { PTY_DEADLINE = 20 }; /* seconds */

struct pty;

struct pty_options {
    const char *const *argv; /* the program by its path, and its arguments; NULL-terminated */
    const char *const *environment; /* "NAME=VALUE" beside the harness's own, or NULL. Its own are
                                       PATH, TMPDIR and sanitizers' options as they are, HOME and
                                       the XDG folders under home, TERM, LANG, TZ, LOGNAME */
    const char *home;               /* a folder that is there */
    const char *directory;          /* where it runs; NULL: here */
    const char *input;              /* a file or FIFO as standard input; NULL: the terminal */
    const char *output;             /* a file as standard output; NULL: the terminal */
    int rows, columns;              /* 0: 40 by 120 */
    bool shell; /* under a leader that does job control, as a shell's: it can be stopped */
};

/* Starts the program; ends the test program where that is not possible. */
struct pty *pty_start(const struct pty_options *options);

/* Kills what still runs and frees pty. */
void pty_free(struct pty *pty);

pid_t pty_pid(const struct pty *pty);

void pty_send(struct pty *pty, const char *keys);
void pty_send_bytes(struct pty *pty, const char *bytes, size_t size);
void pty_resize(struct pty *pty, int rows, int columns);
void pty_signal(struct pty *pty, int number);

/* Takes the terminal away, as a closed window does. */
void pty_hang_up(struct pty *pty);

/* Waits until text is on the screen, or no more on it. What a program has painted may arrive in
 * pieces, so each text is waited for; pty_has is for what must not be there, once the rest is. A
 * row is compared without its trailing blanks; text may not span rows. */
bool pty_wait(struct pty *pty, const char *text);
bool pty_wait_gone(struct pty *pty, const char *text);

/* Waits until row (from 0) holds text. */
bool pty_wait_row(struct pty *pty, int row, const char *text);

/* Waits until the raw bytes sent since mark (pty_raw_size) hold these. */
bool pty_wait_raw(struct pty *pty, size_t mark, const char *bytes);

/* Waits for the hardware cursor. */
bool pty_wait_cursor(struct pty *pty, int row, int column);

/* Waits until the hardware cursor's row holds text. */
bool pty_wait_cursor_on(struct pty *pty, const char *text);

/* Waits for the end. status: exit status, or 128 + signal. */
bool pty_wait_exit(struct pty *pty, int *status);

/* With shell: waits until it is stopped; lets it go on. */
bool pty_wait_stopped(struct pty *pty);
void pty_continue(struct pty *pty);

/* The screen, rows ended by line feeds, trailing blanks cut; valid until the next call. */
const char *pty_screen(struct pty *pty);
bool pty_has(struct pty *pty, const char *text);

/* The row (from 0) that holds text, -1 where none does. */
int pty_find(struct pty *pty, const char *text);

bool pty_wait_alternate_screen(struct pty *pty, bool on);
bool pty_on_alternate_screen(const struct pty *pty);
bool pty_cursor_visible(const struct pty *pty);
void pty_cursor(const struct pty *pty, int *row, int *column);

/* What a cell shows, as UTF-8; valid until the next call. */
const char *pty_cell(struct pty *pty, int row, int column);

/* Whether the cell is shown in reverse, bold, underlined or coloured at all. */
bool pty_cell_is_plain(const struct pty *pty, int row, int column);

/* Whether input is a line at a time with echo, as a shell leaves it. */
bool pty_is_cooked(const struct pty *pty);

/* All bytes the program has sent, and whether they hold these. */
const char *pty_raw(const struct pty *pty, size_t *size);
size_t pty_raw_size(const struct pty *pty);
bool pty_raw_has(const struct pty *pty, const char *bytes, size_t size);

#endif
