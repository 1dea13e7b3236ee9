/* What a record tells of one participant beyond its name: for its card. The layer is applied, and
 * participants that were joined are one. Everything lives in the caller's pool. */
#ifndef STORE_PORTRAIT_H
#define STORE_PORTRAIT_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/err.h"
#include "base/pool.h"
#include "model/lane.h"
#include "store/fetch.h"

struct store;

/* Of one with more events only so many are looked at, those that come first in the record: a card
 * must not keep a key waiting. */
enum { PORTRAIT_EVENTS = 4096 };

/* Something with how often. */
struct portrait_count {
    const char *text; /* a role */
    int64_t events;
};

/* One who takes part in the same events. */
struct portrait_company {
    const char *id, *name;
    int64_t events; /* that both take part in */
};

/* How passages spell the participant. */
struct portrait_spelling {
    const char *text;
    const char **sources; /* ids, each once */
    size_t source_count;
    int64_t mentions;
    bool covered; /* it is the name or an alias, folded for search */
};

/* An event whose time lies within one day, beside another one of that day in another place. */
struct portrait_clash {
    const char *when; /* of the first */
    struct portrait_place {
        int64_t event; /* key */
        const char *place, *title;
    } one, other;
};

struct portrait {
    struct participant_facts facts;
    int64_t looked_at;            /* events */
    struct portrait_count *roles; /* the most frequent first */
    size_t role_count;
    struct portrait_company *company; /* likewise, at most 50 */
    size_t company_count;
    struct portrait_spelling *spellings; /* in order of first use */
    size_t spelling_count;
    struct portrait_clash *clashes; /* by day; dropped events make none */
    size_t clash_count;
    const char **members; /* ids of participants that are members of this one, at most 50 */
    size_t member_count;
    struct lane_events life; /* the dated events, by their spans */
};

/* ERR_NOTHING: no such participant. */
int portrait_fetch(struct store *store, const char *id, struct pool *pool, struct portrait *out,
                   struct err *err);

#endif
