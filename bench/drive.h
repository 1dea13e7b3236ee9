/* A program under a pseudo-terminal, its output stamped as it arrives. */
#ifndef BENCH_DRIVE_H
#define BENCH_DRIVE_H

#include <stdbool.h>
#include <stdio.h>
#include <sys/types.h>

#include "base/buf.h"
#include "screen.h"

enum { DRIVE_ROWS = 40, DRIVE_COLUMNS = 120 };

/* When an answer is over: its output has stopped, and since then the thread that draws, or all
 * threads, have not run. */
enum drive_quiet { QUIET_SCREEN, QUIET_ALL };

struct drive {
    pid_t pid;
    int master;
    double sent;     /* when the last key was written, or the program started; seconds */
    double answered; /* when the last byte came; 0: none since */
    double first;    /* when the last byte of the first frame came, likewise */
    struct screen screen;
    struct buf raw; /* not on the screen yet */
    bool ended;
};

/* Starts a program with an environment of its own: HOME and the XDG folders are under home. */
void drive_start(struct drive *drive, const char *const *argv, const char *home);

/* Ends it by q, else by force. Returns its peak memory in kB. */
long drive_stop(struct drive *drive);

/* Writes keys, all at once. */
void drive_send(struct drive *drive, const char *keys);

/* Waits until the answer is over. Returns the seconds from the key to its last byte; -1 where it
 * did not answer within the time, which then is no matter of milliseconds. The waiting itself is
 * not in it. */
double drive_settle(struct drive *drive, enum drive_quiet quiet, double limit);

/* Waits until enough holds of the screen; the seconds to the last byte before, -1: in vain. */
typedef bool drive_wanted(const struct screen *screen, const void *wanted);
double drive_until(struct drive *drive, drive_wanted *holds, const void *wanted, double limit);
bool drive_wants_text(const struct screen *screen, const void *text);

/* Peak memory so far, in kB. */
long drive_memory(const struct drive *drive);

/* Appends the screen of now, as floor-screen reads it. */
void drive_keep(const struct drive *drive, FILE *file);

#endif
