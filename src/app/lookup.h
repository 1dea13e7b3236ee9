/* Filters and searches that take longer than a frame: they are worked at in slices while no key
 * waits (idle.h). A filter's list shows what it has found so far and counts up; the cursor goes to
 * the event that it was on as soon as that is there, unless it is moved meanwhile. A search goes to
 * the next match when it is found, unless the cursor was moved. Whatever is asked for next takes
 * the place of what was under way. */
#ifndef APP_LOOKUP_H
#define APP_LOOKUP_H

#include <stdbool.h>
#include <stdint.h>

#include "base/buf.h"
#include "base/err.h"

struct desk;
struct list;
struct seek;

struct lookup {
    struct list *former; /* what the present list took the place of, until it is accepted and
                            complete; NULL: nothing to go back to. Owned, as is its filter */
    char *former_filter;
    int64_t key; /* the event that the cursor is to be on, */
    int64_t at;  /* and where it was put for now */

    char *text;        /* a search's, owned; NULL: none is under way */
    struct seek *seek; /* NULL: not begun, for the list fills */
    uint64_t generation;
    int64_t from, back; /* position that it begins at, and that of a search without a match */
    int64_t steps;      /* matches on (or back) still to go */
    bool live;
    int64_t cursor; /* where the cursor waits */

    int64_t budget; /* of a piece of work, fitted to its time */
    int64_t shown;  /* when progress was shown last */
    struct buf busy;
};

void lookup_init(struct lookup *lookup);

/* Forgets what is under way; the present list stays as it is, even if that is a part. */
void lookup_release(struct desk *desk);

/* Filters by text: on an error all is as it was. key: the event for the cursor. */
int lookup_filter(struct desk *desk, const char *text, int64_t key, bool live, struct err *err);

/* Seeks the steps-th match behind (steps > 0) or before position `from`; where there is none the
 * cursor goes to `back`. */
int lookup_search(struct desk *desk, const char *text, int64_t from, int64_t back, int64_t steps,
                  bool live, struct err *err);

/* Ends a search that is under way, not a filter. */
void lookup_drop_search(struct desk *desk);

/* While the record grows (opening.h): puts the cursor where its event is or will be, as long as a
 * filter's list is behind and nobody moved the cursor, and says whether it did. The former list
 * follows the order. lookup_grow_list is list_grow of a list that was made by a filter. */
bool lookup_follow(struct desk *desk);
int lookup_grow(struct desk *desk, struct err *err);
int64_t lookup_grow_list(struct list *list, const char *filter, int64_t most, struct err *err);

/* And once it is whole: filters are run anew. key: the event for the cursor. */
int lookup_grown(struct desk *desk, int64_t key, struct err *err);

/* Works until nothing is under way. */
int lookup_finish(struct desk *desk, struct err *err);

bool lookup_busy(const struct desk *desk);

/* Esc: stops, and takes the former list back. */
int lookup_stop(struct desk *desk, struct err *err);

/* What is under way and how far it is, "" for nothing; good until the next call. */
const char *lookup_text(struct desk *desk);

#endif
