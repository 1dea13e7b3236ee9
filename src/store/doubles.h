/* Participants that may be one, and spellings that no name covers: what a person should look at.
 * Nothing here is ever applied. What the layer joined counts as one; a pair that it refused does
 * not come again. */
#ifndef STORE_DOUBLES_H
#define STORE_DOUBLES_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/err.h"
#include "base/pool.h"
#include "model/likeness.h"

struct store;

/* Two participants that are likely one. */
struct double_pair {
    const char *kept, *other;           /* ids; kept: of more events, else earlier in the record */
    const char *kept_name, *other_name; /* of their names those that say so */
    enum likeness_reason reason;
    int score; /* 0 to 100, evidence weighed in */
    int64_t kept_events, other_events;
    int64_t shared_events;  /* in which both take part (of the first 2000 of the other) */
    int64_t shared_sources; /* that speak of both (in the first 500 events of each) */
};

/* All of them, the likeliest first, in pool. Candidates share a part of a name's key, so the work
 * grows with the participants and not with their square; a part that very many share is followed
 * to the next 24 only. ERR_INTERRUPTED, ERR_IO. */
int doubles_find(struct store *store, struct pool *pool, struct double_pair **out, size_t *count,
                 struct err *err);

/* Why, in words: `"Selenskyj" is "Zelensky" in another spelling; no source speaks of both`. */
const char *double_reason(const struct double_pair *pair, struct pool *pool);

/* A spelling used in passages (`names` of mentions) for a participant, that is neither its name nor
 * one of its aliases by the folding for search. */
struct uncovered_name {
    const char *participant, *name; /* id, and what it is called */
    const char *spelling;
    int64_t uses;       /* mentions */
    int64_t event;      /* key of the first event that has it, in record order */
    size_t mention;     /* which of its mentions, from 0 */
    const char *source; /* of that mention */
    bool variant;       /* it is a name or alias in another transliteration (fold_name) */
};

/* Calls back for each, by participant in the order of ids, then by spelling; the texts live as long
 * as the call. A callback that returns not 0 stops it and is returned. */
int names_uncovered(struct store *store,
                    int (*each)(void *context, const struct uncovered_name *name), void *context,
                    struct err *err);

#endif
