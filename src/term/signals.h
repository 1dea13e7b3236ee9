/* The signals of a program on a terminal. The flags and what a dying program writes are the
 * project's only mutable state at file scope: a handler has no other place to look. */
#ifndef TERM_SIGNALS_H
#define TERM_SIGNALS_H

#include <signal.h>
#include <stdbool.h>
#include <stddef.h>
#include <termios.h>

#include "base/err.h"

enum signals_flag {
    SIGNALS_LEAVE, /* SIGINT, SIGTERM, SIGHUP: the number */
    SIGNALS_STOP,  /* SIGTSTP */
    SIGNALS_CONTINUED,
    SIGNALS_RESIZED,
    SIGNALS_FLAG_COUNT,
};

enum { SIGNALS_SAVED_MAX = 16 };

/* What was in force before; owned by whoever called signals_catch. */
struct signals_saved {
    struct {
        int number;
        struct sigaction action;
    } saved[SIGNALS_SAVED_MAX];
    size_t count;
};

/* Catches the signals above; each raises its flag and makes signals_fd readable. ERR_IO. */
int signals_catch(struct signals_saved *saved, struct err *err);

/* Puts back what was in force. */
void signals_release(struct signals_saved *saved);

/* The descriptor that is readable after a signal. */
int signals_fd(void);

/* Takes back what made signals_fd readable. Then the flags are to be looked at. */
void signals_drain(void);

/* The flag's value; 0: not raised. take lowers it. */
int signals_raised(enum signals_flag flag);
int signals_take(enum signals_flag flag);

/* Stops the process group as SIGTSTP does where it is not caught; returns when it goes on. */
void signals_stop_group(void);

/* What is to be done where the program dies of SIGABRT, SIGSEGV, SIGBUS, SIGFPE or SIGILL: write
 * size bytes (cut at 512) to fd and set its modes. Armed until signals_disarm. */
void signals_arm(int fd, const char *bytes, size_t size, const struct termios *modes);
void signals_disarm(void);

#endif
