#include "store/leaf.h"

#include "store/fetch.h"
#include "store/match.h"
#include "store/rank-map.h"
#include "store/store.h"
#include "store/words.h"

/* What asking a share of the words costs of the budget. */
enum { LEAF_SHARE = 1000 };

/* A growing record has no index that a feed could read: each event is judged (compile-term.c). */
static int feed_nothing(struct leaf *leaf)
{
    leaf->exact = false;
    return 0;
}

/* A feed of keys; ?1 is the term. */
static int feed_keys(struct leaf *leaf, struct store *store, const char *text, struct err *err)
{
    if (store->growing != NULL)
        return feed_nothing(leaf);
    rankset_init(&leaf->keys, store->keys);
    leaf->feed = sql_prepare(&store->sql, text, err);
    sqlite3_bind_int64(leaf->feed, 1, leaf->term);
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

#define MATCHED "(SELECT id FROM temp.matched WHERE term = ?1)"

/* By the index, the answer; without it, those of the participants that are called so. */
static int begin_words(struct leaf *leaf, struct store *store, struct err *err)
{
    const struct query *query = leaf->query;
    leaf->exact = words_answer(store, query->text, query->match);
    leaf->share = leaf->exact ? 0 : -1;
    if (match_names(store, query->text, query->match, &leaf->term, err) != 0)
        return -1;
    return feed_keys(leaf, store, "SELECT key FROM rec.participation WHERE participant IN " MATCHED,
                     err);
}

/* With a role, the same participation has it. */
static int begin_who(struct leaf *leaf, struct store *store, struct err *err)
{
    const struct query *query = leaf->query;
    if (match_participants(store, query->text, &leaf->term, err) != 0)
        return -1;
    if (query->role == NULL)
        return feed_keys(leaf, store,
                         "SELECT key FROM rec.participation WHERE participant IN " MATCHED, err);
    if (feed_keys(leaf, store,
                  "SELECT key FROM rec.participation WHERE participant IN " MATCHED
                  " AND matches(role, ?2, ?3)",
                  err) != 0)
        return -1;
    if (leaf->feed == NULL)
        return 0;
    sql_bind(leaf->feed, 2, query->role);
    sqlite3_bind_int(leaf->feed, 3, FOLD_WHOLE);
    return 0;
}

static int begin_place(struct leaf *leaf, struct store *store, struct err *err)
{
    if (match_places(store, leaf->query->text, &leaf->term, err) != 0)
        return -1;
    return feed_keys(leaf, store,
                     "SELECT seq FROM rec.event WHERE place IS NOT NULL AND place IN " MATCHED,
                     err);
}

static int begin_tag(struct leaf *leaf, struct store *store, struct err *err)
{
    if (match_tags(store, leaf->query->text, &leaf->term, err) != 0)
        return -1;
    return feed_keys(leaf, store, "SELECT key FROM rec.tag WHERE name IN " MATCHED, err);
}

static int begin_source(struct leaf *leaf, struct store *store, struct err *err)
{
    if (match_sources(store, leaf->query->text, &leaf->term, err) != 0)
        return -1;
    return feed_keys(leaf, store, "SELECT key FROM rec.mention WHERE source IN " MATCHED, err);
}

static int begin_sources(struct leaf *leaf, struct store *store, struct err *err)
{
    static const char *const feeds[] = {
        [COMPARE_EQ] = "SELECT rank FROM rec.moment WHERE sources = ?1",
        [COMPARE_NE] = "SELECT rank FROM rec.moment WHERE sources = ?1",
        [COMPARE_LT] = "SELECT rank FROM rec.moment WHERE sources < ?1",
        [COMPARE_LE] = "SELECT rank FROM rec.moment WHERE sources <= ?1",
        [COMPARE_GT] = "SELECT rank FROM rec.moment WHERE sources > ?1",
        [COMPARE_GE] = "SELECT rank FROM rec.moment WHERE sources >= ?1"};
    int result = feed_ranks(leaf, store, feeds[leaf->query->compare], err);
    sqlite3_bind_int64(leaf->feed, 1, leaf->query->number);
    leaf->inverted = leaf->query->compare == COMPARE_NE;
    return result;
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
        [IS_SINGLE_SOURCE] = "SELECT rank FROM rec.moment WHERE sources = 1",
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
    if (is == IS_UNDATED && store->growing != NULL)
        return feed_nothing(leaf);
    if (is == IS_UNDATED) {
        rankset_add_range(&leaf->set, store->dated, store->events);
        return 0;
    }
    return by_rank[is] != NULL ? feed_ranks(leaf, store, by_rank[is], err)
                               : feed_keys(leaf, store, by_key[is], err);
}

int leaf_init(struct leaf *leaf, struct store *store, const struct query *query, struct err *err)
{
    *leaf = (struct leaf){.query = query, .exact = true, .share = -1, .term = -1};
    rankset_init(&leaf->set, store->events);
    switch (query->field) {
    case FIELD_TEXT:
        return begin_words(leaf, store, err);
    case FIELD_WHO:
        return begin_who(leaf, store, err);
    case FIELD_PLACE:
        return begin_place(leaf, store, err);
    case FIELD_TAG:
        return begin_tag(leaf, store, err);
    case FIELD_SOURCE:
        return begin_source(leaf, store, err);
    case FIELD_WHEN:
    case FIELD_WITHIN:
    case FIELD_BEFORE:
    case FIELD_AFTER:
    case FIELD_ABOUT:
        return leaf_date(leaf, store, err);
    case FIELD_KNOWN:
        return begin_known(leaf, store, err);
    case FIELD_SOURCES:
        return begin_sources(leaf, store, err);
    case FIELD_IS:
        return begin_is(leaf, store, err);
    default: /* no index: as, status, stance, note, claim, id */
        leaf->exact = false;
        return 0;
    }
}

void leaf_release(struct leaf *leaf)
{
    sqlite3_finalize(leaf->feed);
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
    return result;
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
    return 1;
}

/* A share of the words may take long before its first row: it ends a slice. */
int leaf_feed(struct leaf *leaf, struct store *store, int64_t *budget, struct err *err)
{
    if (leaf->feed == NULL)
        return 0;
    struct rankset *into = leaf->keys.words != NULL ? &leaf->keys : &leaf->set;
    int row = 1, more = 1;
    while (*budget > 0 && row == 1) {
        for (; *budget > 0 && (row = sql_step(&store->sql, leaf->feed, err)) == 1; (*budget)--)
            rankset_add(into, sqlite3_column_int64(leaf->feed, 0));
        if (row != 0)
            continue;
        more = go_on(leaf, store, err);
        row = more;
        *budget -= leaf->share > 0 ? LEAF_SHARE : 0;
    }
    return row == 0 ? end(leaf, store, err) : row < 0 ? -1 : 0;
}
