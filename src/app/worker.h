/* A thread for one piece of work that takes long: loading a record, building an index. It has a
 * connection (struct store) of its own; nothing else is shared with it but what this file guards.
 * Signals are the main thread's: a worker blocks them all.
 *
 * A worker wakes the loop by a waker, a pipe whose descriptor term_read is given; several workers
 * share one. Whoever is woken asks each worker how it stands (worker_look). */
#ifndef APP_WORKER_H
#define APP_WORKER_H

#include <stdbool.h>
#include <stdint.h>

#include "base/err.h"
#include "store/record.h"

struct waker {
    int ends[2]; /* of the pipe: to read from, to write to; neither blocks */
};

/* ERR_IO: no descriptors are left. */
int waker_open(struct waker *waker, struct err *err);
void waker_close(struct waker *waker);

/* What term_read (or poll) waits for. */
int waker_fd(const struct waker *waker);

/* From any thread. Wakes that come before the next waker_drain are one. */
void waker_wake(const struct waker *waker);

/* The loop's, when it was woken, before it asks the workers. */
void waker_drain(const struct waker *waker);

struct worker;

/* The work. 0, or -1 and err; context is the caller's and must live until worker_join. */
typedef int worker_run(struct worker *worker, void *context, struct err *err);

/* Begins the work in a thread of its own; waker (NULL: none) must outlive it. NULL and ERR_IO: no
 * thread could be had. */
struct worker *worker_start(struct waker *waker, worker_run *run, void *context, struct err *err);

/* How it stands. */
struct worker_state {
    int64_t done, total; /* in units of its own; total 0: not known */
    bool finished;       /* run has returned, */
    int result;          /* this, */
    struct err err;      /* and why */
};

void worker_look(struct worker *worker, struct worker_state *out);

/* Asks it to end soon, and interrupts what its store is at. Returns at once. */
void worker_stop(struct worker *worker);

/* Asks it to end, waits until it has, and frees it (NULL is allowed). */
void worker_join(struct worker *worker);

/* --- For the work itself, in its thread --- */

/* Whether it was asked to end: then return -1 and ERR_INTERRUPTED. */
bool worker_stopping(struct worker *worker);

/* Says how far it is, and wakes the loop. */
void worker_say(struct worker *worker, int64_t done, int64_t total);

/* The same for a figure that is but to be seen: wakes the loop five times a second at most, so that
 * keys do not wait for it. */
void worker_mention(struct worker *worker, int64_t done, int64_t total);

/* The store that worker_stop interrupts; NULL before it is freed. */
void worker_uses(struct worker *worker, struct store *store);

#endif
