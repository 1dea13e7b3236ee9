/* What takes a walk over a source's events to be known: how its mentions stand to its document, how
 * far it agrees with other sources, which events it alone has. Counted in slices for the sources on
 * the screen, and kept for those looked at last. */
#ifndef APP_TALLY_H
#define APP_TALLY_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "app/session.h"
#include "store/agreeing.h"

/* So many events and other sources are kept of one, the counts are of all. */
enum { TALLY_ALONE_MOST = 40, TALLY_OTHERS_MOST = 40 };

struct tally {
    int64_t number;                      /* of the source */
    bool looked;                         /* for its document */
    bool done;                           /* else all that follows is so far, */
    bool located;                        /* but for by_state */
    int64_t by_state[LOCATION_LOST + 1]; /* its mentions */
    int64_t walked;                      /* events */
    struct agreement_tally values;       /* with all others */
    int64_t alone[TALLY_ALONE_MOST];     /* keys, by their place in the document */
    size_t alone_count;
    const struct agreeing_sum *others; /* those with most to compare first */
    size_t other_count;
    int64_t other_total;
    struct counting *counting; /* NULL: not begun, or done */
    struct pool pool;          /* of others */
    uint64_t wanted;           /* when it was asked for last */
};

struct tallies;

struct tallies *tallies_new(struct session *session);
void tallies_free(struct tallies *tallies);

/* A new screen: only what is asked for from now on is counted. Where mentions have changed since,
 * all is counted anew. */
void tallies_turn(struct tallies *tallies);

/* That of a source, begun if it is not there. Good until tallies_turn or tallies_work. */
const struct tally *tallies_of(struct tallies *tallies, const struct source_facts *facts,
                               bool at_cursor);

/* Whether one that was asked for is not done; and a slice of the work: 1: there is more, 0, -1.
 * *shown: something was done that should be seen. */
bool tallies_due(const struct tallies *tallies);
int tallies_work(struct tallies *tallies, bool *shown, struct err *err);

#endif
