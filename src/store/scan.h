/* A query over the record's own events, where the layer touches nothing, a stretch of ranks at a
 * time. First its leaves are fed, then candidates are judged, where the leaves do not decide. A
 * struct scan owns what it is made of; the query must live as long as it. */
#ifndef STORE_SCAN_H
#define STORE_SCAN_H

#include <stdbool.h>
#include <stdint.h>

#include "base/err.h"
#include "store/compile.h"
#include "store/rankset.h"

/* What work costs, of a budget: a row fed one, an event judged as much as this. */
enum { SCAN_JUDGED = 16 };

struct scan {
    struct store *store;
    struct compiled compiled;
    struct rankset candidates; /* those that the layer touches are none; when it is fed */
    bool fed;
    bool exact;         /* and they are the answer */
    sqlite3_stmt *each; /* judges a stretch; NULL while none was judged */
};

/* Release it in any case. */
int scan_init(struct scan *scan, struct store *store, const struct query *query, struct err *err);
void scan_release(struct scan *scan);

/* Goes on feeding, up to *budget rows, which are taken off it. scan->fed when that is done; what
 * follows is for then. */
int scan_feed(struct scan *scan, int64_t *budget, struct err *err);

/* The first rank behind as many candidates from `from` on as the budget lets judge, and so much is
 * taken off it; the record's number of events where they are fewer. Backwards: the last rank before
 * as many up to `from`; -1. */
int64_t scan_reach(const struct scan *scan, int64_t from, int64_t *budget);
int64_t scan_reach_back(const struct scan *scan, int64_t from, int64_t *budget);

/* The matches of ranks [from, to) into hits, which is made empty first. */
int scan_judge(struct scan *scan, int64_t from, int64_t to, struct rankset *hits, struct err *err);

#endif
