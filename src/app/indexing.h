/* The index of a record's words (store/words.h) while a screen is open: found in the cache, or made
 * by a thread of its own into it and attached when it is whole. Until then, and where there is no
 * cache, searches read the events. For large records that lie in a file alone: of a small one an
 * index would save nothing. */
#ifndef APP_INDEXING_H
#define APP_INDEXING_H

#include <stdbool.h>
#include <stdint.h>

#include "app/cache.h"
#include "app/idle.h"
#include "app/session.h"
#include "app/worker.h"

/* Records of fewer events need no index. */
enum { INDEX_FROM = 20000 };

struct indexing {
    struct session *session; /* NULL: there is nothing to do, or it is over */
    struct waker *waker;     /* NULL: no index is made, one in the cache is taken */
    struct cache cache;      /* while there is a session */
    struct store *store;     /* the worker's; NULL: none is at work */
    struct worker *worker;
    int percent;
    struct err trouble; /* why none could be made */

    struct buf path; /* of the index, by the worker once it has ended, and what keeps it there */
    int hold;        /* -1: nothing */
};

/* Before the first indexing_begin; all others need it. */
void indexing_init(struct indexing *indexing);

/* Begins for a session whose record is loaded: adds a job, which attaches the index or starts its
 * making when no key waits. The session, idle and the waker must stay until indexing_end. */
void indexing_begin(struct indexing *indexing, struct session *session, struct waker *waker,
                    struct idle *idle);

/* Behind it, where a query is due before the first screen: takes an index that is there, now. */
void indexing_hurry(struct indexing *indexing);

/* Takes an index that lies in the cache, here and now, and makes none: for what has no screen. */
void indexing_find(struct indexing *indexing, struct session *session);

/* Stops what is under way, soon; call it when the index is no longer asked. idle: of
 * indexing_begin, NULL behind indexing_find. */
void indexing_end(struct indexing *indexing, struct idle *idle);

/* How far the making is, in percent; -1: none is under way. */
int indexing_percent(const struct indexing *indexing);

#endif
