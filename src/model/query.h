/* The query language of DESIGN 4.5, parsed into a tree. The tree lives in the caller's pool. */
#ifndef MODEL_QUERY_H
#define MODEL_QUERY_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/err.h"
#include "base/fold.h"
#include "base/pool.h"
#include "time/edtf.h"

enum query_op { QUERY_EVERYTHING, QUERY_AND, QUERY_OR, QUERY_NOT, QUERY_TERM };

enum query_field {
    FIELD_TEXT, /* words and phrases: title, summary, snippets, gists, names, notes */
    FIELD_WHO,  /* with role set: who: and as: side by side, the same participation */
    FIELD_AS,
    FIELD_PLACE,
    FIELD_TAG,
    FIELD_SOURCE,
    FIELD_STATUS,
    FIELD_STANCE,
    FIELD_NOTE,
    FIELD_CLAIM,
    FIELD_ID,
    FIELD_WHEN,
    FIELD_WITHIN,
    FIELD_BEFORE,
    FIELD_AFTER,
    FIELD_ABOUT,
    FIELD_KNOWN,   /* reported by the end of span */
    FIELD_SOURCES, /* number of independent sources: compare, number */
    FIELD_IS,
};

enum query_compare { COMPARE_EQ, COMPARE_NE, COMPARE_LT, COMPARE_LE, COMPARE_GT, COMPARE_GE };

enum query_is {
    IS_KEPT,
    IS_DROPPED,
    IS_QUESTION,
    IS_UNSEEN,
    IS_STARRED,
    IS_NOTED,
    IS_EDITED,
    IS_UNDATED,
    IS_APPROXIMATE,
    IS_UNCERTAIN,
    IS_DISPUTED,
    IS_SINGLE_SOURCE, /* one independent source */
    IS_ONE_REPORT,    /* one source at all, dependent ones counted */
    IS_MOVED,
    IS_AMBIGUOUS,
    IS_LOST,
    IS_COUNT,
};

struct query {
    enum query_op op;
    struct query **kids; /* AND, OR: two or more; NOT: one */
    size_t kid_count;

    enum query_field field;
    enum fold_match match; /* FIELD_TEXT only; the named text fields have their rule from 4.5 */
    const char *text;      /* folded by fold_search; ids, tags, places, names compare folded */
    const char *role;      /* folded; FIELD_WHO only, else NULL */
    struct edtf_span span; /* the date fields; for ABOUT already widened */
    enum query_compare compare;
    int64_t number;
    enum query_is is;
};

/* Parses text. An empty one is QUERY_EVERYTHING. ERR_USAGE: err->column in code points and a
 * sentence that says why and what would do. */
int query_parse(struct query **out, const char *text, struct pool *pool, struct err *err);

/* "kept", "single-source"; the words after is: in order, for help and completion. */
const char *query_is_word(enum query_is is);

#endif
