/* What pouring gathers beside the rows it inserts, so that nothing at the end has to read them
 * again: each event's place in time and its marks, and who is named how often. derive_all makes the
 * record's order, numbers and tally from it. Private to pouring; a struct gather owns all of it. */
#ifndef STORE_GATHER_H
#define STORE_GATHER_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/err.h"
#include "model/event.h"
#include "store/postings.h"
#include "store/relations.h"
#include "store/sorter.h"
#include "store/standing.h"
#include "store/uses.h"

/* An event as the table moment will have it, but for its rank and its number of sources. */
struct moment {
    int64_t key;
    int64_t first, last, lo, hi; /* as in struct standing; 0 where it is not dated */
    uint32_t sources[2];         /* places in gather->sources, each once; of more than two: where in
                                    gather->many their number and they stand */
    uint8_t source_count;        /* 0, 1, 2; 3: more */
    uint8_t size;
    bool dated, approximate, uncertain, starred, noted, edited, disputed;
    uint8_t decision, conflict;
};

struct gather {
    struct uses sources, participants;
    struct uses tags, places; /* those that are held in: */
    struct postings attended, cited, tagged, placed;
    struct relations relations;
    struct sorter *moments; /* by dated, first, last, key */
    uint32_t *many;
    size_t many_count, many_capacity;
    int64_t events, dated, kept, dropped, question, starred;
    bool bounded;   /* some event has a known bound */
    int64_t lo, hi; /* the outermost of them */
};

struct gather *gather_new(void);
void gather_free(struct gather *gather);

/* Another file begins. */
void gather_next_file(struct gather *gather);

/* Takes an event that was inserted under moment->key: who takes part in it, its sources, its tags
 * and its place. The sources of `moment` are filled in here. */
int gather_event(struct gather *gather, const struct event *event, struct moment *moment,
                 struct err *err);

/* Stores the events of each participant, source, tag and place; once all ids are what they will be.
 */
int gather_store_postings(struct gather *gather, struct sql *sql, struct err *err);

#endif
