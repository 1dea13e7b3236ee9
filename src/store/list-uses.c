/* Which sources and participants the events of a list refer to. For many events the tables are read
 * from end to end, for few the rows of each. */
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

/* Names of the whole record are read in their own order: they are fewer than mentions. */
#define NAMES_ALL                                                                                  \
    "SELECT n.participant, m.key FROM rec.name n CROSS JOIN rec.mention m ON m.seq = n.mention"

struct telling {
    struct list *list;
    const struct list_uses *told;
    struct pool pool;
    unsigned char
        *members; /* NULL: not asked for; a bit for each of the record's events, from key 1 */
};

static bool is_member(const struct telling *telling, int64_t key)
{
    if (telling->members == NULL)
        return true;
    if (key < 0)
        return list_find(telling->list, key) >= 0;
    return (telling->members[key / 8] >> (key % 8) & 1) != 0;
}

/* Tells of the first column of each row whose second is a member. */
static int tell(struct telling *telling, sqlite3_stmt *each, bool source, struct err *err)
{
    struct store *store = telling->list->store;
    const struct list_uses *told = telling->told;
    int row;
    while ((row = sql_step(&store->sql, each, err)) == 1) {
        if (!is_member(telling, sqlite3_column_int64(each, 1)))
            continue;
        const char *id = (const char *)sqlite3_column_text(each, 0);
        if (id == NULL)
            continue;
        pool_reset(&telling->pool);
        const char *kept = source ? id : people_kept(store, id, &telling->pool, err);
        if (kept == NULL) {
            row = -1;
            break;
        }
        (source ? told->source : told->participant)(told->context, kept);
    }
    sqlite3_reset(each);
    return row;
}

static int tell_all(struct telling *telling, struct err *err)
{
    static const struct {
        const char *text;
        bool source;
    } reads[] = {{PARTICIPATIONS, false},
                 {MENTIONS, true},
                 {MENTIONS_LAID, true},
                 {NAMES_ALL, false},
                 {NAMES_LAID, false}};
    int result = 0;
    for (size_t i = 0; result == 0 && i < sizeof reads / sizeof reads[0]; i++)
        result =
            tell(telling, sql_get(&telling->list->store->sql, reads[i].text), reads[i].source, err);
    return result;
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
        telling->members[key / 8] |= (unsigned char)(1 << key % 8);
    return 0;
}

/* The highest key of the record. */
static int64_t last_key(struct store *store, struct err *err)
{
    sqlite3_stmt *find = sql_get(&store->sql, "SELECT coalesce(max(seq), 0) FROM rec.event");
    int64_t last = sql_step(&store->sql, find, err) == 1 ? sqlite3_column_int64(find, 0) : -1;
    sqlite3_reset(find);
    return last;
}

int list_uses(struct list *list, const struct list_uses *told, struct err *err)
{
    enum { FEW = 16 }; /* an event costs so many rows read one after another */
    struct telling telling = {.list = list, .told = told};
    pool_init(&telling.pool);
    int result = 0;
    if (list_count(list) < list->store->events / FEW) {
        result = for_each_key(&telling, tell_event, err);
    } else {
        int64_t last = last_key(list->store, err);
        telling.members = last >= 0 ? mem_zero((size_t)last / 8 + 1, 1) : NULL;
        result = telling.members != NULL ? for_each_key(&telling, add_member, err) : -1;
        if (result == 0)
            result = tell_all(&telling, err);
        free(telling.members);
    }
    pool_release(&telling.pool);
    return result;
}
