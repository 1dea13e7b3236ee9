/* How far two sources of an event agree on it: of each matter that both speak of, whether what they
 * say holds together, by the rules of conflicts (model/conflict.h). */
#ifndef MODEL_AGREEMENT_H
#define MODEL_AGREEMENT_H

#include <stddef.h>
#include <stdint.h>

#include "base/pool.h"
#include "model/event.h"

struct agreement_tally {
    int64_t compared; /* matters on which both say something */
    int64_t alike;    /* on which nothing that they say is in conflict, not even softly */
    int64_t soft;     /* on which only an about (~), or a doubt, is between them */
};

struct agreement {
    const char *a, *b;              /* ids, borrowed from the event */
    struct agreement_tally values;  /* matters of their claims */
    struct agreement_tally stances; /* the event itself, where both take a side: 0 or 1 */
};

/* Of every two sources of an event that are not `later`, or, where source is not NULL, of that one
 * (as a) and each other: in order of first mention, in pool. Returns the number. Who quotes takes
 * no side. */
size_t agreement_of(const struct event *event, const char *source, struct pool *pool,
                    struct agreement **out);

void agreement_add(struct agreement_tally *sum, const struct agreement_tally *tally);

#endif
