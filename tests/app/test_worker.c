#include "check.h"

#include <poll.h>
#include <signal.h>
#include <string.h>
#include <unistd.h>

#include "app/idle.h"
#include "app/worker.h"

/* Waits, without a time, until the worker has ended. */
static void await(struct waker *waker, struct worker *worker, struct worker_state *state)
{
    struct pollfd polled = {.fd = waker_fd(waker), .events = POLLIN};
    do {
        CHECK_INT(poll(&polled, 1, -1), 1);
        waker_drain(waker);
        worker_look(worker, state);
    } while (!state->finished);
}

static int count(struct worker *worker, void *context, struct err *err)
{
    for (int i = 1; i <= 1000; i++)
        worker_say(worker, i, 1000);
    sigset_t blocked;
    pthread_sigmask(SIG_SETMASK, NULL, &blocked);
    *(bool *)context = sigismember(&blocked, SIGINT) == 1 && sigismember(&blocked, SIGWINCH) == 1;
    return err_set(err, ERR_INPUT, "so it ends");
}

static void tells_how_it_stands(void)
{
    struct waker waker;
    struct err err = ERR_INIT;
    struct worker_state state;
    bool blocked = false;
    CHECK_INT(waker_open(&waker, &err), 0);
    struct worker *worker = worker_start(&waker, count, &blocked, &err);
    await(&waker, worker, &state);
    CHECK_INT(state.done, 1000);
    CHECK_INT(state.total, 1000);
    CHECK_INT(state.result, -1);
    CHECK_STR(state.err.text, "so it ends");
    worker_join(worker);
    CHECK(blocked);
    sigset_t mine;
    pthread_sigmask(SIG_SETMASK, NULL, &mine);
    CHECK_INT(sigismember(&mine, SIGINT), 0);
    waker_close(&waker);
}

enum { FIGURES = 30000 };

static int mention(struct worker *worker, void *context, struct err *err)
{
    (void)context, (void)err;
    for (int i = 1; i <= FIGURES; i++)
        worker_mention(worker, i, FIGURES);
    return 0;
}

/* At five times a second, thirty thousand wakings would take more than an hour. */
static void a_figure_wakes_seldom(void)
{
    struct waker waker;
    struct err err = ERR_INIT;
    struct worker_state state;
    CHECK_INT(waker_open(&waker, &err), 0);
    struct worker *worker = worker_start(&waker, mention, NULL, &err);
    int woken = 0;
    char byte;
    do {
        struct pollfd polled = {.fd = waker_fd(&waker), .events = POLLIN};
        CHECK_INT(poll(&polled, 1, -1), 1);
        while (read(waker_fd(&waker), &byte, 1) == 1)
            woken++;
        worker_look(worker, &state);
    } while (!state.finished);
    CHECK_INT(state.done, FIGURES);
    CHECK_INT(state.total, FIGURES);
    CHECK(woken >= 1 && woken < FIGURES / 10);
    worker_join(worker);
    waker_close(&waker);
}

static int until_stopped(struct worker *worker, void *context, struct err *err)
{
    (void)context;
    worker_say(worker, 1, 0);
    while (!worker_stopping(worker))
        poll(NULL, 0, 1);
    return err_set(err, ERR_INTERRUPTED, "stopped");
}

static void joins_what_is_under_way(void)
{
    struct waker waker;
    struct err err = ERR_INIT;
    CHECK_INT(waker_open(&waker, &err), 0);
    struct worker *worker = worker_start(&waker, until_stopped, NULL, &err);
    struct pollfd polled = {.fd = waker_fd(&waker), .events = POLLIN};
    CHECK_INT(poll(&polled, 1, -1), 1); /* it is at it */
    worker_join(worker);
    worker_join(NULL);
    waker_close(&waker);
}

/* --- idle --- */

static enum idle_result thrice(void *context)
{
    int *left = context;
    return --*left > 0 ? IDLE_MORE : IDLE_DONE_SHOWN;
}

static enum idle_result waits(void *context)
{
    ++*(int *)context;
    return IDLE_WAITS;
}

static void slices_in_turn(void)
{
    struct idle idle = {0};
    int a = 3, b = 2, called = 0;
    CHECK(!idle_pending(&idle));
    CHECK(!idle_run(&idle));
    idle_add(&idle, thrice, &a);
    idle_add(&idle, thrice, &b);
    CHECK(!idle_run(&idle));
    CHECK(!idle_run(&idle));
    CHECK_INT(a, 2);
    CHECK_INT(b, 1);
    CHECK(!idle_run(&idle));
    CHECK(idle_run(&idle)); /* b is done, and shown */
    CHECK(idle_run(&idle));
    CHECK_INT(a, 0);
    CHECK(!idle_pending(&idle));
    idle_add(&idle, waits, &called);
    idle_run(&idle);
    CHECK(!idle_pending(&idle));
    idle_run(&idle);
    CHECK_INT(called, 1);
    idle_wake(&idle);
    idle_run(&idle);
    CHECK_INT(called, 2);
    idle_add(&idle, waits, &called); /* again */
    idle_run(&idle);
    CHECK_INT(called, 3);
    CHECK_INT(idle.count, 1);
    idle_remove(&idle, waits, &called);
    CHECK_INT(idle.count, 0);
}

int main(void)
{
    static const struct check_case cases[] = {
        {"a worker tells how it stands", tells_how_it_stands},
        {"a figure wakes seldom", a_figure_wakes_seldom},
        {"a worker is joined while it works", joins_what_is_under_way},
        {"slices in turn", slices_in_turn},
    };
    return CHECK_CASES("app/worker", cases);
}
