/* Which sources and participants the events of a list refer to. For many events each source and
 * participant is asked for its events, up to the first that is in the list; for few each event is
 * asked for its own. */
#include <stdlib.h>

#include "base/mem.h"
#include "store/list-rows.h"
#include "store/people.h"
#include "store/store.h"

/* What the layer adds is read beside what the record has; it changes no participation and no
 * source. */
#define PARTICIPATIONS "SELECT participant, key FROM rec.participation"
#define MENTIONS       "SELECT source, key FROM rec.mention"
#define MENTIONS_LAID  "SELECT source, key FROM temp.patch_mention"
#define NAMES                                                                                      \
    "SELECT n.participant, m.key FROM rec.mention m CROSS JOIN rec.name n ON n.mention = m.seq"
#define NAMES_LAID                                                                                 \
    "SELECT n.participant, m.key FROM temp.patch_mention m CROSS JOIN temp.patch_name n"           \
    " ON n.mention = m.seq"

/* In the order of the index that has the events of each. */
#define SOURCES         "SELECT number, id FROM rec.source_order ORDER BY id"
#define EVENTS_SOURCED  "SELECT key FROM rec.posted_source WHERE source = ?"
#define PARTICIPANTS    "SELECT number, id FROM rec.participant_order ORDER BY id"
#define EVENTS_ATTENDED "SELECT key FROM rec.posted_participant WHERE participant = ?"

/* Names are read in their own order: they are fewer than mentions. */
#define NAMES_ALL                                                                                  \
    "SELECT n.participant, n.mention, o.number FROM rec.name n"                                    \
    " LEFT JOIN rec.participant_order o ON o.id = n.participant"

struct telling {
    struct list *list;
    const struct list_uses *told;
    struct pool pool;
    unsigned char *members; /* NULL: not asked for; a bit for each of the record's events, by key */
    unsigned char *done;    /* a bit for each participant that was told, by number */
};

static bool has_bit(const unsigned char *bits, int64_t at)
{
    return (bits[at / 8] >> (at % 8) & 1) != 0;
}

static void set_bit(unsigned char *bits, int64_t at)
{
    bits[at / 8] |= (unsigned char)(1 << at % 8);
}

static bool is_member(const struct telling *telling, int64_t key)
{
    if (telling->members == NULL)
        return true;
    if (key < 0)
        return list_find(telling->list, key) >= 0;
    return has_bit(telling->members, key);
}

static int tell_one(struct telling *telling, const char *id, bool source, struct err *err)
{
    const struct list_uses *told = telling->told;
    pool_reset(&telling->pool);
    const char *kept = source ? id : people_kept(telling->list->store, id, &telling->pool, err);
    if (kept == NULL)
        return -1;
    (source ? told->source : told->participant)(told->context, kept);
    return 0;
}

/* Tells of the first column of each row whose second is a member. */
static int tell(struct telling *telling, sqlite3_stmt *each, bool source, struct err *err)
{
    int row;
    while ((row = sql_step(&telling->list->store->sql, each, err)) == 1) {
        if (!is_member(telling, sqlite3_column_int64(each, 1)))
            continue;
        const char *id = (const char *)sqlite3_column_text(each, 0);
        if (id != NULL && tell_one(telling, id, source, err) != 0) {
            row = -1;
            break;
        }
    }
    sqlite3_reset(each);
    return row;
}

/* Whether one of a statement's rows for an id is a member: 1, 0, or -1. */
static int has_member(struct telling *telling, sqlite3_stmt *keys, const char *id, struct err *err)
{
    int row;
    sql_bind(keys, 1, id);
    while ((row = sql_step(&telling->list->store->sql, keys, err)) == 1)
        if (is_member(telling, sqlite3_column_int64(keys, 0)))
            break;
    sqlite3_reset(keys);
    return row;
}

/* Tells of those of all sources or participants that have an event among the members. */
static int tell_used(struct telling *telling, bool source, struct err *err)
{
    struct sql *sql = &telling->list->store->sql;
    sqlite3_stmt *each = sql_get(sql, source ? SOURCES : PARTICIPANTS);
    sqlite3_stmt *keys = sql_get(sql, source ? EVENTS_SOURCED : EVENTS_ATTENDED);
    int row, used = 0;
    while (used >= 0 && (row = sql_step(sql, each, err)) == 1) {
        const char *id = (const char *)sqlite3_column_text(each, 1);
        used = id != NULL ? has_member(telling, keys, id, err) : 0;
        if (used != 1)
            continue;
        if (!source)
            set_bit(telling->done, sqlite3_column_int64(each, 0));
        used = tell_one(telling, id, source, err);
    }
    sqlite3_reset(each);
    return used < 0 ? -1 : row;
}

/* And of those who are only spelled in a mention. */
static int tell_named(struct telling *telling, struct err *err)
{
    struct sql *sql = &telling->list->store->sql;
    sqlite3_stmt *each = sql_get(sql, NAMES_ALL);
    sqlite3_stmt *event = sql_get(sql, "SELECT key FROM rec.mention WHERE seq = ?");
    int row, result = 0;
    while (result == 0 && (row = sql_step(sql, each, err)) == 1) {
        bool numbered = sqlite3_column_type(each, 2) == SQLITE_INTEGER;
        const char *id = (const char *)sqlite3_column_text(each, 0);
        if (id == NULL || (numbered && has_bit(telling->done, sqlite3_column_int64(each, 2))))
            continue;
        sqlite3_bind_int64(event, 1, sqlite3_column_int64(each, 1));
        int found = sql_step(sql, event, err);
        bool used = found == 1 && is_member(telling, sqlite3_column_int64(event, 0));
        sqlite3_reset(event);
        result = found < 0 ? -1 : used ? tell_one(telling, id, false, err) : 0;
        if (used && numbered)
            set_bit(telling->done, sqlite3_column_int64(each, 2));
    }
    sqlite3_reset(each);
    return result < 0 ? -1 : row;
}

static int tell_all(struct telling *telling, struct err *err)
{
    struct sql *sql = &telling->list->store->sql;
    if (tell_used(telling, true, err) != 0 || tell_used(telling, false, err) != 0 ||
        tell_named(telling, err) != 0 || tell(telling, sql_get(sql, MENTIONS_LAID), true, err) != 0)
        return -1;
    return tell(telling, sql_get(sql, NAMES_LAID), false, err);
}

static int tell_event(struct telling *telling, int64_t key, struct err *err)
{
    static const struct {
        const char *text;
        bool source;
    } reads[] = {{PARTICIPATIONS " WHERE key = ?", false},
                 {MENTIONS " WHERE key = ?", true},
                 {MENTIONS_LAID " WHERE key = ?", true},
                 {NAMES " WHERE m.key = ?", false},
                 {NAMES_LAID " WHERE m.key = ?", false}};
    int result = 0;
    for (size_t i = 0; result == 0 && i < sizeof reads / sizeof reads[0]; i++) {
        sqlite3_stmt *each = sql_get(&telling->list->store->sql, reads[i].text);
        sqlite3_bind_int64(each, 1, key);
        result = tell(telling, each, reads[i].source, err);
    }
    return result;
}

/* Calls back for each key of the list. */
static int for_each_key(struct telling *telling,
                        int (*visit)(struct telling *telling, int64_t key, struct err *err),
                        struct err *err)
{
    enum { PAGE = 256 };
    int64_t keys[PAGE], found;
    for (int64_t at = 0; (found = list_keys(telling->list, at, PAGE, keys, err)) > 0; at += found)
        for (int64_t i = 0; i < found; i++)
            if (visit(telling, keys[i], err) != 0)
                return -1;
    return found < 0 ? -1 : 0;
}

static int add_member(struct telling *telling, int64_t key, struct err *err)
{
    (void)err;
    if (key > 0)
        set_bit(telling->members, key);
    return 0;
}

/* Zeroed bits for numbers up to the highest that a statement gives; NULL on error. */
static unsigned char *bits_for(struct store *store, const char *literal, struct err *err)
{
    sqlite3_stmt *find = sql_get(&store->sql, literal);
    int64_t last = sql_step(&store->sql, find, err) == 1 ? sqlite3_column_int64(find, 0) : -1;
    sqlite3_reset(find);
    return last >= 0 ? mem_zero((size_t)last / 8 + 1, 1) : NULL;
}

static int tell_of_many(struct telling *telling, struct err *err)
{
    struct store *store = telling->list->store;
    telling->members = bits_for(store, "SELECT coalesce(max(seq), 0) FROM rec.event", err);
    telling->done =
        bits_for(store, "SELECT coalesce(max(number), 0) FROM rec.participant_order", err);
    int result = -1;
    if (telling->members != NULL && telling->done != NULL &&
        for_each_key(telling, add_member, err) == 0)
        result = tell_all(telling, err);
    free(telling->members);
    free(telling->done);
    return result;
}

int list_uses(struct list *list, const struct list_uses *told, struct err *err)
{
    enum { FEW = 16 }; /* an event costs so many rows read one after another */
    struct telling telling = {.list = list, .told = told};
    pool_init(&telling.pool);
    bool few = list->store->growing != NULL || list_count(list) < list->store->events / FEW;
    int result = few ? for_each_key(&telling, tell_event, err) : tell_of_many(&telling, err);
    pool_release(&telling.pool);
    return result;
}
