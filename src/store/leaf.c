#include "store/leaf.h"

#include "store/fetch.h"
#include "store/kin.h"
#include "store/postings.h"
#include "store/rank-map.h"
#include "store/store.h"
#include "store/words.h"

/* What asking a share of the words costs of the budget; how many keys out of a list cost as much as
 * a row. */
enum { LEAF_SHARE = 1000, LIST_SHARE = 16 };

/* A growing record has no index that a feed could read: each event is judged (compile-term.c). */
static int feed_nothing(struct leaf *leaf)
{
    leaf->exact = false;
    leaf->fed = true;
    return 0;
}

/* A feed of keys. */
static int feed_keys(struct leaf *leaf, struct store *store, const char *text, struct err *err)
{
    if (store->growing != NULL)
        return feed_nothing(leaf);
    rankset_init(&leaf->keys, store->keys);
    leaf->feed = sql_prepare(&store->sql, text, err);
    return leaf->feed != NULL ? 0 : -1;
}

static int feed_ranks(struct leaf *leaf, struct store *store, const char *text, struct err *err)
{
    if (store->growing != NULL)
        return feed_nothing(leaf);
    leaf->exact = true;
    leaf->feed = sql_prepare(&store->sql, text, err);
    return leaf->feed != NULL ? 0 : -1;
}

/* What has to be looked up before anything can be fed. */
static int begin_look(struct leaf *leaf, struct store *store, enum look_for what, struct err *err)
{
    leaf->looks = true;
    if (look_begin(&leaf->look, store, what, leaf->query->text, leaf->query->match, err) != 0)
        return -1;
    return store->growing != NULL ? feed_nothing(leaf) : 0;
}

/* By the index, the answer; without it, those of the participants that are called so. */
static int begin_words(struct leaf *leaf, struct store *store, struct err *err)
{
    leaf->exact = words_answer(store, leaf->query->text, leaf->query->match);
    leaf->share = leaf->exact ? 0 : -1;
    if (store->past) { /* the index has what was said later too */
        leaf->bounds = leaf->exact;
        leaf->exact = false;
    }
    return begin_look(leaf, store, LOOK_NAMES, err);
}

#define MATCHED "(SELECT id FROM temp.matched WHERE term = ?1)"

/* The lists of a kind of names (postings.h). */
#define POSTED(kind) "SELECT keys FROM rec.posting WHERE kind = " kind " AND id IN " MATCHED

/* The keys of what was looked up. With a role, the same participation has it. */
static int feed_looked_up(struct leaf *leaf, struct store *store, struct err *err)
{
    static const char by_role[] =
        "SELECT q.key FROM rec.posted_participant w CROSS JOIN rec.participation q ON q.key = w.key"
        " AND q.participant = w.participant WHERE w.participant IN " MATCHED
        " AND matches(q.role, ?2, ?3)";
    static const char *const feeds[] = {
        [LOOK_NAMES] = POSTED("1"),   [LOOK_PARTICIPANTS] = POSTED("1"),
        [LOOK_SOURCES] = POSTED("4"), [LOOK_PLACES] = POSTED("3"),
        [LOOK_TAGS] = POSTED("2"),
    };
    static const char of_then[] =
        "SELECT s.keys FROM rec.source_order o CROSS JOIN rec.posting s"
        " ON s.kind = 4 AND s.id = o.id WHERE o.id IN " MATCHED " AND o.known <= ?2";
    bool has_role = leaf->query->field == FIELD_WHO && leaf->query->role != NULL;
    bool then = leaf->look.what == LOOK_SOURCES && store->past;
    leaf->lists = !has_role;
    if (feed_keys(leaf, store,
                  has_role ? by_role
                  : then   ? of_then
                           : feeds[leaf->look.what],
                  err) != 0)
        return -1;
    sqlite3_bind_int64(leaf->feed, 1, leaf->look.term);
    if (then)
        sqlite3_bind_int64(leaf->feed, 2, store->past_until);
    if (has_role) {
        sql_bind(leaf->feed, 2, leaf->query->role);
        sqlite3_bind_int(leaf->feed, 3, FOLD_WHOLE);
    }
    return 0;
}

/* In the past what an index says of today is no answer. Where the answer can only be among it, it
 * is a bound. */
static int of_today(struct leaf *leaf, struct store *store, int result)
{
    if (store->past && store->growing == NULL) {
        leaf->exact = false;
        leaf->bounds = true;
    }
    return result;
}

/* By the number of independent sources; the second where some events have fewer (kin.h). */
#define SOURCES(condition) "SELECT rank FROM rec.posted_sources WHERE sources " condition
#define FEWER_SOURCES(condition)                                                                   \
    SOURCES(condition)                                                                             \
    " AND rank NOT IN (SELECT rank FROM temp.fewer)"                                               \
    " UNION ALL SELECT rank FROM temp.fewer WHERE sources " condition

static int begin_sources(struct leaf *leaf, struct store *store, struct err *err)
{
    static const char *const feeds[2][COMPARE_GE + 1] = {{[COMPARE_EQ] = SOURCES("= ?1"),
                                                          [COMPARE_NE] = SOURCES("= ?1"),
                                                          [COMPARE_LT] = SOURCES("< ?1"),
                                                          [COMPARE_LE] = SOURCES("<= ?1"),
                                                          [COMPARE_GT] = SOURCES("> ?1"),
                                                          [COMPARE_GE] = SOURCES(">= ?1")},
                                                         {[COMPARE_EQ] = FEWER_SOURCES("= ?1"),
                                                          [COMPARE_NE] = FEWER_SOURCES("= ?1"),
                                                          [COMPARE_LT] = FEWER_SOURCES("< ?1"),
                                                          [COMPARE_LE] = FEWER_SOURCES("<= ?1"),
                                                          [COMPARE_GT] = FEWER_SOURCES("> ?1"),
                                                          [COMPARE_GE] = FEWER_SOURCES(">= ?1")}};
    enum query_compare compare = leaf->query->compare;
    if (store->past && compare == COMPARE_EQ)
        compare = COMPARE_GE; /* there were fewer then */
    else if (store->past && compare != COMPARE_GT && compare != COMPARE_GE)
        return feed_nothing(leaf);
    int result = feed_ranks(leaf, store, feeds[kin_is_laid(store)][compare], err);
    sqlite3_bind_int64(leaf->feed, 1, leaf->query->number);
    leaf->inverted = compare == COMPARE_NE;
    return of_today(leaf, store, result);
}

static int begin_known(struct leaf *leaf, struct store *store, struct err *err)
{
    int result = feed_ranks(leaf, store, "SELECT rank FROM rec.moment WHERE known <= ?1", err);
    sqlite3_bind_int64(leaf->feed, 1, leaf->query->span.hi);
    return result;
}

static int begin_is(struct leaf *leaf, struct store *store, struct err *err)
{
    static const char *const by_rank[IS_COUNT] = {
        [IS_KEPT] = "SELECT rank FROM rec.moment WHERE decision AND decision = 1",
        [IS_DROPPED] = "SELECT rank FROM rec.moment WHERE decision AND decision = 2",
        [IS_QUESTION] = "SELECT rank FROM rec.moment WHERE decision AND decision = 3",
        [IS_UNSEEN] = "SELECT rank FROM rec.moment WHERE decision",
        [IS_STARRED] = "SELECT rank FROM rec.moment WHERE starred",
        [IS_NOTED] = "SELECT rank FROM rec.moment WHERE noted",
        [IS_EDITED] = "SELECT rank FROM rec.moment WHERE edited",
        [IS_APPROXIMATE] = "SELECT rank FROM rec.moment WHERE approximate",
        [IS_UNCERTAIN] = "SELECT rank FROM rec.moment WHERE uncertain",
        [IS_DISPUTED] = "SELECT rank FROM rec.moment WHERE disputed",
        [IS_SINGLE_SOURCE] = SOURCES("= 1"),
        [IS_ONE_REPORT] = "SELECT m.rank FROM rec.posted_sources q CROSS JOIN rec.moment m"
                          " ON m.rank = q.rank WHERE q.sources = 1 AND m.reports = 1",
    };
    static const char *const by_key[IS_COUNT] = {
        [IS_MOVED] = "SELECT key FROM temp.located WHERE state = 2",
        [IS_AMBIGUOUS] = "SELECT key FROM temp.located WHERE state = 3",
        [IS_LOST] = "SELECT key FROM temp.located WHERE state = 4",
    };
    _Static_assert(DECISION_KEPT == 1 && DECISION_DROPPED == 2 && DECISION_QUESTION == 3 &&
                       LOCATION_MOVED == 2 && LOCATION_AMBIGUOUS == 3 && LOCATION_LOST == 4,
                   "the numbers in the feeds");
    enum query_is is = leaf->query->is;
    leaf->inverted = is == IS_UNSEEN;
    if (store->past && (is == IS_SINGLE_SOURCE || is == IS_ONE_REPORT))
        return feed_nothing(leaf);
    if (store->past && is == IS_DISPUTED)
        return of_today(leaf, store, feed_ranks(leaf, store, by_rank[is], err));
    if (is == IS_SINGLE_SOURCE && kin_is_laid(store))
        return feed_ranks(leaf, store, FEWER_SOURCES("= 1"), err);
    if (is == IS_UNDATED && store->growing != NULL)
        return feed_nothing(leaf);
    if (is == IS_UNDATED) {
        rankset_add_range(&leaf->set, store->dated, store->events);
        leaf->fed = true;
        return leaf_past_dates(leaf, store, err);
    }
    return by_rank[is] != NULL ? feed_ranks(leaf, store, by_rank[is], err)
                               : feed_keys(leaf, store, by_key[is], err);
}

int leaf_init(struct leaf *leaf, struct store *store, const struct query *query, struct err *err)
{
    *leaf = (struct leaf){.query = query, .exact = true, .share = -1};
    rankset_init(&leaf->set, store->events);
    switch (query->field) {
    case FIELD_TEXT:
        return begin_words(leaf, store, err);
    case FIELD_WHO:
        return begin_look(leaf, store, LOOK_PARTICIPANTS, err);
    case FIELD_PLACE:
        return begin_look(leaf, store, LOOK_PLACES, err);
    case FIELD_TAG:
        return begin_look(leaf, store, LOOK_TAGS, err);
    case FIELD_SOURCE:
        return begin_look(leaf, store, LOOK_SOURCES, err);
    case FIELD_CLAIM:
        return begin_look(leaf, store, LOOK_CLAIMS, err);
    case FIELD_NOTE:
        return begin_look(leaf, store, LOOK_NOTES, err);
    case FIELD_ID:
        return begin_look(leaf, store, LOOK_IDS, err);
    case FIELD_WHEN:
    case FIELD_WITHIN:
    case FIELD_BEFORE:
    case FIELD_AFTER:
    case FIELD_ABOUT:
        leaf->fed = true;
        return leaf_date(leaf, store, err);
    case FIELD_KNOWN:
        return begin_known(leaf, store, err);
    case FIELD_SOURCES:
        return begin_sources(leaf, store, err);
    case FIELD_IS:
        return begin_is(leaf, store, err);
    default: /* no index: as, status, stance */
        return feed_nothing(leaf);
    }
}

void leaf_release(struct leaf *leaf)
{
    sqlite3_finalize(leaf->feed);
    if (leaf->looks)
        look_release(&leaf->look);
    rankset_release(&leaf->set);
    rankset_release(&leaf->keys);
}

static int end(struct leaf *leaf, struct store *store, struct err *err)
{
    sqlite3_finalize(leaf->feed);
    leaf->feed = NULL;
    int result = 0;
    if (leaf->keys.words != NULL)
        result = rank_map_add(store, &leaf->keys, &leaf->set, err);
    rankset_release(&leaf->keys);
    if (leaf->inverted)
        rankset_invert(&leaf->set);
    leaf->fed = true;
    return result == 0 ? leaf_past_dates(leaf, store, err) : -1;
}

/* What is fed next, where a feed is at its end: 1, 0 where that was the last. */
static int go_on(struct leaf *leaf, struct store *store, struct err *err)
{
    if (leaf->share < 0)
        return 0;
    struct err trouble = ERR_INIT;
    sqlite3_stmt *next = words_statement(store, leaf->share++, leaf->query->text, &trouble);
    if (next == NULL && trouble.code != ERR_NONE) {
        *err = trouble;
        return -1;
    }
    if (next == NULL)
        return 0;
    sqlite3_finalize(leaf->feed);
    leaf->feed = next;
    leaf->lists = false;
    return 1;
}

/* What was looked up is fed next; events by their own texts are the answer. */
static int end_look(struct leaf *leaf, struct store *store, struct err *err)
{
    if (leaf->look.keys.words == NULL)
        return feed_looked_up(leaf, store, err);
    leaf->keys = leaf->look.keys;
    leaf->look.keys = (struct rankset){0};
    return end(leaf, store, err);
}

/* Takes what a row of the feed has; its cost. */
static int64_t take_row(struct leaf *leaf, struct rankset *into)
{
    if (!leaf->lists) {
        rankset_add(into, sqlite3_column_int64(leaf->feed, 0));
        return 1;
    }
    const unsigned char *at = sqlite3_column_blob(leaf->feed, 0);
    const unsigned char *end = at != NULL ? at + sqlite3_column_bytes(leaf->feed, 0) : NULL;
    int64_t keys = 0;
    for (int64_t key = 0; posting_next(&at, end, &key); keys++)
        rankset_add(into, key);
    return 1 + keys / LIST_SHARE;
}

/* A share of the words may take long before its first row: it ends a slice. */
int leaf_feed(struct leaf *leaf, struct store *store, int64_t *budget, struct err *err)
{
    if (!leaf->fed && leaf->looks && !leaf->look.done) {
        if (look_on(&leaf->look, store, budget, err) != 0)
            return -1;
        if (leaf->look.done && end_look(leaf, store, err) != 0)
            return -1;
    }
    if (leaf->feed == NULL)
        return 0;
    struct rankset *into = leaf->keys.words != NULL ? &leaf->keys : &leaf->set;
    int row = 1;
    while (*budget > 0 && row == 1) {
        while (*budget > 0 && (row = sql_step(&store->sql, leaf->feed, err)) == 1)
            *budget -= take_row(leaf, into);
        if (row != 0)
            continue;
        row = go_on(leaf, store, err);
        *budget -= leaf->share > 0 ? LEAF_SHARE : 0;
    }
    return row == 0 ? end(leaf, store, err) : row < 0 ? -1 : 0;
}
