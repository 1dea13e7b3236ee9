/* Work in slices, done by the loop while no key waits. A job is a function that does a few
 * milliseconds of work and says whether there is more; the loop calls the jobs in turn, looks for
 * keys after each slice (so a key waits for one slice at most), and draws a frame when a job says
 * that the screen has changed.
 *
 *   static enum idle_result count_more(void *context) { ... }
 *   idle_add(&desk->idle, count_more, counting);    it is called again and again until IDLE_DONE
 *   idle_remove(&desk->idle, count_more, counting); before counting is freed
 *
 * A slice should take IDLE_SLICE_MS or less: idle_due tells when that is over. */
#ifndef APP_IDLE_H
#define APP_IDLE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

enum { IDLE_SLICE_MS = 8, IDLE_JOBS = 8 };

enum idle_result {
    IDLE_MORE,       /* call it again */
    IDLE_MORE_SHOWN, /* likewise, and the screen has changed */
    IDLE_WAITS,      /* nothing to do before the loop is woken, or something else happens */
    IDLE_WAITS_SHOWN,
    IDLE_DONE, /* it is taken out */
    IDLE_DONE_SHOWN,
};

typedef enum idle_result idle_job(void *context);

struct idle {
    struct {
        idle_job *job;
        void *context;
        bool waits;
    } jobs[IDLE_JOBS];
    size_t count, next;
};

/* Adds a job; one that is there already is called again (it no longer waits). */
void idle_add(struct idle *idle, idle_job *job, void *context);
void idle_remove(struct idle *idle, idle_job *job, void *context);

/* Those that wait are called again: something happened. */
void idle_wake(struct idle *idle);

/* Whether any job wants a slice now. */
bool idle_pending(const struct idle *idle);

/* One slice of one job. Returns whether the screen has changed. */
bool idle_run(struct idle *idle);

/* Milliseconds of a clock that only goes forward, and whether a slice begun then is over. */
int64_t idle_now(void);
bool idle_due(int64_t began);

#endif
