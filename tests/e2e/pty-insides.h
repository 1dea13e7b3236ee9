/* What the harness's two files share: a process with its bytes (pty.c), and its screen with what is
 * waited for there (pty-screen.c). */
#ifndef TESTS_E2E_PTY_INSIDES_H
#define TESTS_E2E_PTY_INSIDES_H

#include <vterm.h>

#include "e2e/pty.h"

struct pty {
    pid_t child;   /* of forkpty */
    pid_t program; /* the same, or the leader's child */
    int master;    /* -1: hung up */
    int control;   /* with shell: to and from the leader; -1 */
    bool ended;
    int status;
    bool stopped;
    VTerm *vterm;
    VTermScreen *screen;
    bool alternate, cursor_visible;
    VTermPos cursor;
    char *raw;
    size_t raw_size, raw_capacity;
    char *text;
    char cell[64];
};

/* What a wait is for. */
struct wanted {
    bool (*holds)(struct pty *pty, const struct wanted *wanted);
    const char *what, *text;
    int row, column;
    size_t mark;
};

/* Takes what comes until it holds. Where it does not in time, prints what was wanted and the
 * screen, and returns false. */
bool pty_wait_for(struct pty *pty, const struct wanted *wanted);

/* The emulator, with the size the terminal has. */
void pty_start_emulator(struct pty *pty, int rows, int columns);

/* Prints why and ends the test program. */
void pty_fail(const char *what);

#endif
