#include "app/belt.h"

#include <pthread.h>
#include <signal.h>
#include <stdlib.h>
#include <string.h>

#include "base/mem.h"

struct belt {
    pthread_t thread;
    belt_fill *fill;
    void *context;

    pthread_mutex_t lock; /* guards what follows */
    pthread_cond_t changed;
    void *full[BELT_PIECES]; /* a ring: filled, not taken yet */
    size_t first, count;
    void *empty[BELT_PIECES];
    size_t empty_count;
    bool stopped;
};

bool belt_is_stopped(struct belt *belt)
{
    pthread_mutex_lock(&belt->lock);
    bool stopped = belt->stopped;
    pthread_mutex_unlock(&belt->lock);
    return stopped;
}

/* A piece to fill; NULL where it is to stop. */
static void *take_empty(struct belt *belt)
{
    pthread_mutex_lock(&belt->lock);
    while (belt->empty_count == 0 && !belt->stopped)
        pthread_cond_wait(&belt->changed, &belt->lock);
    void *piece = belt->stopped ? NULL : belt->empty[--belt->empty_count];
    pthread_mutex_unlock(&belt->lock);
    return piece;
}

static void put_full(struct belt *belt, void *piece)
{
    pthread_mutex_lock(&belt->lock);
    belt->full[(belt->first + belt->count++) % BELT_PIECES] = piece;
    pthread_cond_signal(&belt->changed);
    pthread_mutex_unlock(&belt->lock);
}

static void *run(void *argument)
{
    struct belt *belt = argument;
    void *piece;
    bool more = true;
    while (more && (piece = take_empty(belt)) != NULL) {
        more = belt->fill(belt, belt->context, piece);
        put_full(belt, piece);
    }
    return NULL;
}

void *belt_next(struct belt *belt, void *done)
{
    pthread_mutex_lock(&belt->lock);
    if (done != NULL) {
        belt->empty[belt->empty_count++] = done;
        pthread_cond_signal(&belt->changed);
    }
    while (belt->count == 0)
        pthread_cond_wait(&belt->changed, &belt->lock);
    void *piece = belt->full[belt->first];
    belt->first = (belt->first + 1) % BELT_PIECES;
    belt->count--;
    pthread_mutex_unlock(&belt->lock);
    return piece;
}

static void free_all(struct belt *belt)
{
    pthread_cond_destroy(&belt->changed);
    pthread_mutex_destroy(&belt->lock);
    free(belt);
}

struct belt *belt_start(belt_fill *fill, void *context, void *const pieces[BELT_PIECES],
                        struct err *err)
{
    struct belt *belt = mem_apart(sizeof *belt);
    belt->fill = fill;
    belt->context = context;
    for (size_t i = 0; i < BELT_PIECES; i++)
        if (pieces[i] != NULL)
            belt->empty[belt->empty_count++] = pieces[i];
    pthread_mutex_init(&belt->lock, NULL);
    pthread_cond_init(&belt->changed, NULL);
    sigset_t all, before;
    sigfillset(&all);
    pthread_sigmask(SIG_SETMASK, &all, &before); /* which the thread inherits */
    int trouble = pthread_create(&belt->thread, NULL, run, belt);
    pthread_sigmask(SIG_SETMASK, &before, NULL);
    if (trouble == 0)
        return belt;
    free_all(belt);
    err_set(err, ERR_IO, "no thread can be had: %s", strerror(trouble));
    return NULL;
}

void belt_end(struct belt *belt)
{
    if (belt == NULL)
        return;
    pthread_mutex_lock(&belt->lock);
    belt->stopped = true;
    pthread_cond_signal(&belt->changed);
    pthread_mutex_unlock(&belt->lock);
    pthread_join(belt->thread, NULL);
    free_all(belt);
}
