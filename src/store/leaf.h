/* A term of a query on the record's side, where the layer touches nothing: what an index answers
 * is fed, row by row, into a set of ranks; what none answers is judged event by event (compile.h).
 * A struct leaf owns its set and its statement. */
#ifndef STORE_LEAF_H
#define STORE_LEAF_H

#include <stdbool.h>
#include <stdint.h>

#include "base/err.h"
#include "model/query.h"
#include "store/look.h"
#include "store/rankset.h"
#include "store/sql.h"

struct store;

struct leaf {
    const struct query *query;
    struct rankset set;  /* of ranks; whole once it is fed */
    struct rankset keys; /* what is fed, where that is keys */
    sqlite3_stmt *feed;
    bool lists; /* its rows are lists of keys (postings.h) */
    bool fed;
    struct look look; /* where looks: what the text means, which is found out first */
    bool looks;
    bool inverted; /* the set is what is not fed */
    bool exact;    /* the set is the term's answer; else it is just a part of it (of words, those
                      by names), */
    bool bounds;   /* or none but those in it can be of the answer: each is judged */
    int64_t share; /* of the index of words, the next to be asked; -1: none is */
};

/* Begins; what the term means is looked up as it is fed. Release it in any case, before its term's
 * rows are taken out of temp.matched. */
int leaf_init(struct leaf *leaf, struct store *store, const struct query *query, struct err *err);
void leaf_release(struct leaf *leaf);

/* Goes on for up to *budget rows, which are taken off it. */
int leaf_feed(struct leaf *leaf, struct store *store, int64_t *budget, struct err *err);

/* leaf-date.c: the terms when, within, before, after and about, all at once. */
int leaf_date(struct leaf *leaf, struct store *store, struct err *err);

/* In the past: of what is asked about dates, the events that had another one then. */
int leaf_past_dates(struct leaf *leaf, struct store *store, struct err *err);

#endif
