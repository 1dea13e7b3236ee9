#include "app/worker.h"

#include <errno.h>
#include <fcntl.h>
#include <pthread.h>
#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>
#include <unistd.h>

#include "app/idle.h"
#include "base/mem.h"

/* How often a worker that is waited for is asked to end. */
enum { ASK_AGAIN_NS = 2000000 };

/* How seldom a figure wakes the loop. */
enum { MENTION_MS = 200 };

struct worker {
    pthread_t thread;
    struct waker *waker;
    worker_run *run;
    void *context;
    int64_t mentioned; /* when, by idle_now; the thread's own */

    pthread_mutex_t lock; /* guards what follows */
    struct worker_state state;
    bool stopping;
    struct store *store;
};

int waker_open(struct waker *waker, struct err *err)
{
    if (pipe(waker->ends) != 0)
        return err_set(err, ERR_IO, "no pipe can be made: %s", strerror(errno));
    for (int i = 0; i < 2; i++) {
        fcntl(waker->ends[i], F_SETFL, O_NONBLOCK);
        fcntl(waker->ends[i], F_SETFD, FD_CLOEXEC);
    }
    return 0;
}

void waker_close(struct waker *waker)
{
    close(waker->ends[0]);
    close(waker->ends[1]);
}

int waker_fd(const struct waker *waker)
{
    return waker->ends[0];
}

void waker_wake(const struct waker *waker)
{
    ssize_t n = write(waker->ends[1], "", 1);
    (void)n; /* a full pipe wakes as well */
}

void waker_drain(const struct waker *waker)
{
    char bytes[256];
    while (read(waker->ends[0], bytes, sizeof bytes) > 0)
        continue;
}

static void *work(void *argument)
{
    struct worker *worker = argument;
    struct err err = ERR_INIT;
    int result = worker->run(worker, worker->context, &err);
    pthread_mutex_lock(&worker->lock);
    worker->state.finished = true;
    worker->state.result = result;
    worker->state.err = err;
    pthread_mutex_unlock(&worker->lock);
    if (worker->waker != NULL)
        waker_wake(worker->waker);
    return NULL;
}

struct worker *worker_start(struct waker *waker, worker_run *run, void *context, struct err *err)
{
    struct worker *worker = mem_zero(1, sizeof *worker);
    worker->waker = waker;
    worker->run = run;
    worker->context = context;
    pthread_mutex_init(&worker->lock, NULL);
    sigset_t all, before;
    sigfillset(&all);
    pthread_sigmask(SIG_SETMASK, &all, &before); /* which the thread inherits */
    int trouble = pthread_create(&worker->thread, NULL, work, worker);
    pthread_sigmask(SIG_SETMASK, &before, NULL);
    if (trouble == 0)
        return worker;
    err_set(err, ERR_IO, "no thread can be started: %s", strerror(trouble));
    pthread_mutex_destroy(&worker->lock);
    free(worker);
    return NULL;
}

void worker_look(struct worker *worker, struct worker_state *out)
{
    pthread_mutex_lock(&worker->lock);
    *out = worker->state;
    pthread_mutex_unlock(&worker->lock);
}

void worker_stop(struct worker *worker)
{
    pthread_mutex_lock(&worker->lock);
    worker->stopping = true;
    if (worker->store != NULL)
        store_interrupt(worker->store);
    pthread_mutex_unlock(&worker->lock);
}

void worker_join(struct worker *worker)
{
    if (worker == NULL)
        return;
    struct worker_state state;
    worker_stop(worker);
    worker_look(worker, &state);
    while (!state.finished) { /* an interruption between two statements is lost */
        nanosleep(&(struct timespec){.tv_nsec = ASK_AGAIN_NS}, NULL);
        worker_stop(worker);
        worker_look(worker, &state);
    }
    pthread_join(worker->thread, NULL);
    pthread_mutex_destroy(&worker->lock);
    free(worker);
}

bool worker_stopping(struct worker *worker)
{
    pthread_mutex_lock(&worker->lock);
    bool stopping = worker->stopping;
    pthread_mutex_unlock(&worker->lock);
    return stopping;
}

static void set_progress(struct worker *worker, int64_t done, int64_t total)
{
    pthread_mutex_lock(&worker->lock);
    worker->state.done = done;
    worker->state.total = total;
    pthread_mutex_unlock(&worker->lock);
}

void worker_say(struct worker *worker, int64_t done, int64_t total)
{
    set_progress(worker, done, total);
    if (worker->waker != NULL)
        waker_wake(worker->waker);
}

void worker_mention(struct worker *worker, int64_t done, int64_t total)
{
    int64_t now = idle_now();
    set_progress(worker, done, total);
    if (worker->waker == NULL || now - worker->mentioned < MENTION_MS)
        return;
    worker->mentioned = now;
    waker_wake(worker->waker);
}

void worker_uses(struct worker *worker, struct store *store)
{
    pthread_mutex_lock(&worker->lock);
    worker->store = store;
    pthread_mutex_unlock(&worker->lock);
}
