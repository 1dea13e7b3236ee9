/* Looking up, in slices, what the text of a query's term means in this record: the participants,
 * sources, places and tags that it names, as rows of temp.matched; whether any claim or note is
 * just that, and which events have it. Private to store/. */
#ifndef STORE_LOOK_H
#define STORE_LOOK_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/buf.h"
#include "base/err.h"
#include "base/fold.h"
#include "store/rankset.h"

struct store;

enum look_for {
    LOOK_NAMES, /* participants with such words in a name or alias */
    LOOK_PARTICIPANTS,
    LOOK_SOURCES,
    LOOK_PLACES,
    LOOK_TAGS,
    LOOK_CLAIMS, /* events by their claims, */
    LOOK_NOTES,  /* by the record's notes, */
    LOOK_IDS,    /* by their ids */
};

struct look {
    enum look_for what;
    const char *needle; /* folded; borrowed */
    int64_t term;       /* of temp.matched: those found; */
    int64_t others;     /* for now, those that only hold the needle */
    bool whole;         /* something is just the needle */
    bool found;
    enum fold_match match; /* how names are looked for; of claims and notes, in the end how they are
                              to be judged: FOLD_WHOLE or FOLD_INSIDE */
    int step;
    size_t at;                   /* among the names */
    int64_t last;                /* or rows */
    struct buf from;             /* or values; */
    struct buf key;              /* fold_name of the needle */
    struct rankset keys, inside; /* of events; keys is the answer in the end */
    bool done;
};

/* needle: of the query. For what gives keys of events look->keys is of the size of the record.
 * Release it in any case, before the term's rows are taken out of temp.matched. */
int look_begin(struct look *look, struct store *store, enum look_for what, const char *needle,
               enum fold_match match, struct err *err);
void look_release(struct look *look);

/* Goes on for up to *budget rows, which are taken off it; look->done in the end. */
int look_on(struct look *look, struct store *store, int64_t *budget, struct err *err);

/* look-name.c: LOOK_NAMES and LOOK_PARTICIPANTS. */
int look_on_names(struct look *look, struct store *store, int64_t *budget, struct err *err);

#endif
