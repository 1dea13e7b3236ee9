/* Which of a session's sources have documents that share most of their text (evidence/near-copy.h).
 * Such sources are not independent: they are laid over the record (store/kin.h). Looked for at
 * once where there is no screen, else by a thread of its own while the screen is open. */
#ifndef APP_COPIES_H
#define APP_COPIES_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "app/idle.h"
#include "app/session.h"
#include "app/worker.h"
#include "base/buf.h"

/* Two sources whose documents are alike. */
struct copy {
    int64_t a, b;         /* their numbers, a < b */
    int share_a, share_b; /* of each one's words, in percent */
    bool same;            /* one text; else the one is in large part a part of the other: */
    bool b_in_a;          /* b of a, else a of b */
};

/* What was found. */
struct copies {
    struct copy *list; /* by a, then b */
    size_t count;
    struct copy **back; /* the same by b, then a */
};

/* NULL is allowed. */
void copies_free(struct copies *copies);

/* Looks for them and lays them over the record, here and now. */
int copies_find(struct session *session, struct err *err);

/* The pair of two sources; NULL where they are not alike, or nothing was found yet. */
const struct copy *copies_of(const struct copies *copies, int64_t one, int64_t other);

/* How two sources are alike, as it is told: "s1 and s2 share 84 % of their text", "91 % of s2
 * stands in s1 too". one and other are the ids of copy->a and copy->b. */
void copies_tell(const struct copy *copy, const char *a, const char *b, struct buf *out);

/* Whether a query asks for the number of independent sources. */
bool copies_matter_to(const char *query);

/* Looking for them while a screen is open. */
struct copying {
    struct session *session; /* NULL: there is nothing to do, or it is over */
    struct waker *waker;
    struct worker *worker;
    struct gathering *gathering; /* the documents at hand */
    struct kin_laying *laying;
    struct copies *found;         /* not yet the session's */
    void (*taken)(void *context); /* called once they are laid: lists must follow */
    void *context;
    struct err trouble; /* why none could be looked for */
};

/* Adds a job that looks for them when no key waits, and calls taken(context) where some were found.
 * session, waker and idle must stay until copying_end; the record must not be exchanged meanwhile.
 */
void copying_begin(struct copying *copying, struct session *session, struct waker *waker,
                   struct idle *idle, void (*taken)(void *context), void *context);
void copying_end(struct copying *copying, struct idle *idle);

#endif
