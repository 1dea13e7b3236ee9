#include "app/relay.h"

#include <pthread.h>
#include <signal.h>
#include <stdlib.h>
#include <string.h>

#include "base/mem.h"

enum { BLOCKS = 8 };

struct relay {
    pthread_t thread;
    struct yaml_scan *scan;  /* the thread's own */
    struct yaml_watch watch; /* for it */
    struct yaml_block *all[BLOCKS];

    pthread_mutex_t lock; /* guards what follows */
    pthread_cond_t changed;
    struct yaml_block *full[BLOCKS]; /* a ring: scanned, not read yet */
    size_t first, count;
    struct yaml_block *empty[BLOCKS];
    size_t empty_count;
    bool stopped;
};

static bool is_stopped(struct relay *relay)
{
    pthread_mutex_lock(&relay->lock);
    bool stopped = relay->stopped;
    pthread_mutex_unlock(&relay->lock);
    return stopped;
}

/* A block to fill; NULL where the scan is to stop. */
static struct yaml_block *take_empty(struct relay *relay)
{
    pthread_mutex_lock(&relay->lock);
    while (relay->empty_count == 0 && !relay->stopped)
        pthread_cond_wait(&relay->changed, &relay->lock);
    struct yaml_block *block = relay->stopped ? NULL : relay->empty[--relay->empty_count];
    pthread_mutex_unlock(&relay->lock);
    return block;
}

static void put_full(struct relay *relay, struct yaml_block *block)
{
    pthread_mutex_lock(&relay->lock);
    relay->full[(relay->first + relay->count++) % BLOCKS] = block;
    pthread_cond_signal(&relay->changed);
    pthread_mutex_unlock(&relay->lock);
}

static void *scan(void *argument)
{
    struct relay *relay = argument;
    struct yaml_block *block;
    bool more = true;
    while (more && (block = take_empty(relay)) != NULL) {
        more = yaml_scan_fill(relay->scan, block);
        put_full(relay, block);
    }
    return NULL;
}

/* The scan's yaml_watch: a very long value is given up in the middle, too. */
static int watch_stop(void *relay, int64_t bytes)
{
    (void)bytes;
    return is_stopped(relay);
}

struct yaml_block *relay_next(void *context, struct yaml_block *done)
{
    struct relay *relay = context;
    pthread_mutex_lock(&relay->lock);
    if (done != NULL) {
        relay->empty[relay->empty_count++] = done;
        pthread_cond_signal(&relay->changed);
    }
    while (relay->count == 0)
        pthread_cond_wait(&relay->changed, &relay->lock);
    struct yaml_block *block = relay->full[relay->first];
    relay->first = (relay->first + 1) % BLOCKS;
    relay->count--;
    pthread_mutex_unlock(&relay->lock);
    return block;
}

/* The new thread takes no signals: they are the main one's. */
static int start_thread(struct relay *relay)
{
    sigset_t all, before;
    sigfillset(&all);
    pthread_sigmask(SIG_SETMASK, &all, &before);
    int trouble = pthread_create(&relay->thread, NULL, scan, relay);
    pthread_sigmask(SIG_SETMASK, &before, NULL);
    return trouble;
}

static void free_all(struct relay *relay)
{
    yaml_scan_close(relay->scan);
    for (int i = 0; i < BLOCKS; i++)
        yaml_block_free(relay->all[i]);
    pthread_cond_destroy(&relay->changed);
    pthread_mutex_destroy(&relay->lock);
    free(relay);
}

struct relay *relay_start(const char *path, bool *no_thread, struct err *err)
{
    struct relay *relay = mem_zero(1, sizeof *relay);
    *no_thread = false;
    pthread_mutex_init(&relay->lock, NULL);
    pthread_cond_init(&relay->changed, NULL);
    relay->watch = (struct yaml_watch){.progress = watch_stop, .context = relay};
    relay->scan = yaml_scan_open(path, NULL, &relay->watch, err);
    if (relay->scan != NULL) {
        for (int i = 0; i < BLOCKS; i++)
            relay->empty[relay->empty_count++] = relay->all[i] = yaml_block_new();
        int trouble = start_thread(relay);
        if (trouble == 0)
            return relay;
        *no_thread = true;
        err_set(err, ERR_IO, "no thread can be had: %s", strerror(trouble));
    }
    free_all(relay);
    return NULL;
}

void relay_end(struct relay *relay)
{
    if (relay == NULL)
        return;
    pthread_mutex_lock(&relay->lock);
    relay->stopped = true;
    pthread_cond_signal(&relay->changed);
    pthread_mutex_unlock(&relay->lock);
    pthread_join(relay->thread, NULL);
    free_all(relay);
}
