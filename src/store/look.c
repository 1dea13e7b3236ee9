#include "store/look.h"

#include <string.h>

#include "store/postings.h"
#include "store/store.h"

/* Of a record that grows nothing is looked up (compile-grow.c), but whether the text is an id. */
static int look_at_id(struct look *look, struct store *store, struct err *err)
{
    look->done = true;
    if (look->what == LOOK_CLAIMS || look->what == LOOK_NOTES)
        look->match = FOLD_INSIDE;
    if (look->what != LOOK_PARTICIPANTS && look->what != LOOK_SOURCES)
        return 0;
    sqlite3_stmt *find = look->what == LOOK_SOURCES
                             ? sql_get(&store->sql, "SELECT 1 FROM rec.source WHERE id = ?")
                             : sql_get(&store->sql, "SELECT 1 FROM rec.participant WHERE id = ?");
    sql_bind(find, 1, look->needle);
    int row = sql_step(&store->sql, find, err);
    sqlite3_reset(find);
    look->found = row == 1;
    return row < 0 ? -1 : 0;
}

int look_begin(struct look *look, struct store *store, enum look_for what, const char *needle,
               enum fold_match match, struct err *err)
{
    *look = (struct look){.what = what, .needle = needle, .match = match, .last = -1};
    buf_init(&look->from);
    buf_init(&look->key);
    if (what == LOOK_PARTICIPANTS)
        fold_name(needle, strlen(needle), &look->key);
    if (store->growing != NULL)
        return look_at_id(look, store, err);
    look->term = store->next_term++;
    look->others = store->next_term++;
    if (what == LOOK_CLAIMS || what == LOOK_NOTES || what == LOOK_IDS)
        rankset_init(&look->keys, store->keys);
    if (what == LOOK_CLAIMS || what == LOOK_NOTES)
        rankset_init(&look->inside, store->keys);
    return 0;
}

void look_release(struct look *look)
{
    buf_release(&look->from);
    buf_release(&look->key);
    rankset_release(&look->keys);
    rankset_release(&look->inside);
}

/* How a text has the needle: FOLD_WHOLE, FOLD_INSIDE, or not at all, -1. */
static int kind_of(const struct look *look, sqlite3_stmt *row, int column)
{
    const char *text = (const char *)sqlite3_column_text(row, column);
    size_t size = (size_t)sqlite3_column_bytes(row, column);
    if (text == NULL)
        return -1;
    if (look->what == LOOK_TAGS)
        return fold_find(text, size, look->needle, FOLD_WHOLE, NULL, NULL) ? FOLD_WHOLE : -1;
    if (!fold_find(text, size, look->needle, FOLD_INSIDE, NULL, NULL))
        return -1;
    return fold_find(text, size, look->needle, FOLD_WHOLE, NULL, NULL) ? FOLD_WHOLE : FOLD_INSIDE;
}

/* --- Ids, places and tags --- */

static int note(struct look *look, struct store *store, int kind, const char *value,
                struct err *err)
{
    if (kind < 0 || value == NULL)
        return 0;
    look->whole = look->whole || kind == FOLD_WHOLE;
    sqlite3_stmt *add =
        sql_get(&store->sql, "INSERT OR IGNORE INTO temp.matched(term, id) VALUES(?1, ?2)");
    sqlite3_bind_int64(add, 1, kind == FOLD_WHOLE ? look->term : look->others);
    sql_bind(add, 2, value);
    return sql_run(&store->sql, add, err);
}

/* What only holds the needle counts where nothing is just that, and for tags never. */
static int finish_values(struct look *look, struct store *store, struct err *err)
{
    look->done = true;
    if (look->whole || look->what == LOOK_TAGS)
        return 0;
    sqlite3_stmt *take = sql_get(&store->sql, "UPDATE temp.matched SET term = ?1 WHERE term = ?2");
    sqlite3_bind_int64(take, 1, look->term);
    sqlite3_bind_int64(take, 2, look->others);
    return sql_run(&store->sql, take, err);
}

/* Those that the layer has, at once. */
static int look_at_patch(struct look *look, struct store *store, const char *literal,
                         struct err *err)
{
    sqlite3_stmt *each = sql_get(&store->sql, literal);
    int row, result = 0;
    while (result == 0 && (row = sql_step(&store->sql, each, err)) != 0)
        result = row < 0 ? -1
                         : note(look, store, kind_of(look, each, 0),
                                (const char *)sqlite3_column_text(each, 0), err);
    sqlite3_reset(each);
    return result;
}

/* The names of a kind that events have, one after another; then those that the layer gave. */
static int look_on_posted(struct look *look, struct store *store, enum posting_kind kind,
                          const char *patch, int64_t *budget, struct err *err)
{
    struct sql *sql = &store->sql;
    sqlite3_stmt *each =
        look->step == 0
            ? sql_get(sql, "SELECT id FROM rec.posting WHERE kind = ? ORDER BY id")
            : sql_get(sql, "SELECT id FROM rec.posting WHERE kind = ? AND id > ? ORDER BY id");
    sqlite3_bind_int(each, 1, (int)kind);
    if (look->step > 0)
        sqlite3_bind_text(each, 2, look->from.data, (int)look->from.len, SQLITE_STATIC);
    int row = 1, result = 0;
    while (*budget > 0 && result == 0 && (row = sql_step(sql, each, err)) == 1) {
        const char *text = (const char *)sqlite3_column_text(each, 0);
        result = text != NULL ? note(look, store, kind_of(look, each, 0), text, err) : 0;
        if (--*budget > 0)
            continue;
        struct buf value;
        buf_init(&value);
        buf_adds(&value, text != NULL ? text : "");
        sqlite3_reset(each); /* it has the old one */
        buf_release(&look->from);
        look->from = value;
        look->step = 1;
    }
    sqlite3_reset(each);
    if (row < 0 || result != 0)
        return -1;
    if (row == 1)
        return 0;
    return look_at_patch(look, store, patch, err) != 0 ? -1 : finish_values(look, store, err);
}

static int look_on_sources(struct look *look, struct store *store, int64_t *budget, struct err *err)
{
    sqlite3_stmt *each =
        sql_get(&store->sql, "SELECT o.number, o.id, s.title, s.publisher FROM rec.source_order o"
                             " LEFT JOIN rec.source s ON s.id = o.id WHERE o.number > ?"
                             " ORDER BY o.number");
    int row = 1, result = 0;
    sqlite3_bind_int64(each, 1, look->last);
    for (; *budget > 0 && result == 0 && (row = sql_step(&store->sql, each, err)) == 1;
         (*budget) -= 4) {
        int best = -1;
        look->last = sqlite3_column_int64(each, 0);
        for (int i = 1; i <= 3; i++) {
            int kind = kind_of(look, each, i);
            best = kind == FOLD_WHOLE || best < 0 ? kind : best;
        }
        result = note(look, store, best, (const char *)sqlite3_column_text(each, 1), err);
    }
    sqlite3_reset(each);
    if (row < 0 || result != 0)
        return -1;
    return row == 0 ? finish_values(look, store, err) : 0;
}

/* --- Events --- */

static void add_key(struct look *look, int kind, int64_t key)
{
    if (key < 0)
        return;
    look->whole = look->whole || kind == FOLD_WHOLE;
    if (kind == FOLD_WHOLE)
        rankset_add(&look->keys, key);
    if (kind >= 0 && look->inside.words != NULL)
        rankset_add(&look->inside, key);
}

/* Whether the layer has one that is just the needle. */
static int finish_keys(struct look *look, struct store *store, const char *patch, struct err *err)
{
    look->done = true;
    if (!look->whole && patch != NULL) {
        sqlite3_stmt *find = sql_get(&store->sql, patch);
        sql_bind(find, 1, look->needle);
        sqlite3_bind_int(find, 2, FOLD_WHOLE);
        if (sqlite3_bind_parameter_count(find) > 2)
            sqlite3_bind_int64(find, 3, store->past_until);
        int row = sql_step(&store->sql, find, err);
        sqlite3_reset(find);
        if (row < 0)
            return -1;
        look->whole = row == 1;
    }
    look->match = look->whole ? FOLD_WHOLE : FOLD_INSIDE;
    if (!look->whole && look->inside.words != NULL)
        rankset_or(&look->keys, &look->inside);
    return 0;
}

/* In the past, -1 of one that was not known then. */
static int64_t key_of_mention(struct store *store, int64_t mention)
{
    sqlite3_stmt *find =
        store->past ? sql_get(&store->sql, "SELECT t.key FROM rec.mention t JOIN rec.source_order o"
                                           " ON o.id = t.source WHERE t.seq = ? AND o.known <= ?")
                    : sql_get(&store->sql, "SELECT key FROM rec.mention WHERE seq = ?");
    sqlite3_bind_int64(find, 1, mention);
    if (store->past)
        sqlite3_bind_int64(find, 2, store->past_until);
    int64_t key = sqlite3_step(find) == SQLITE_ROW ? sqlite3_column_int64(find, 0) : -1;
    sqlite3_reset(find);
    return key;
}

static int look_on_claims(struct look *look, struct store *store, int64_t *budget, struct err *err)
{
    sqlite3_stmt *each = sql_get(&store->sql, "SELECT rowid, mention, matter, value FROM rec.claim"
                                              " WHERE rowid > ? ORDER BY rowid");
    int row = 1;
    sqlite3_bind_int64(each, 1, look->last);
    for (; *budget > 0 && (row = sql_step(&store->sql, each, err)) == 1; (*budget) -= 2) {
        int matter = kind_of(look, each, 2), value = kind_of(look, each, 3);
        int kind = matter == FOLD_WHOLE || value < 0 ? matter : value;
        look->last = sqlite3_column_int64(each, 0);
        if (kind >= 0)
            add_key(look, kind, key_of_mention(store, sqlite3_column_int64(each, 1)));
    }
    sqlite3_reset(each);
    if (row != 0)
        return row < 0 ? -1 : 0;
    return finish_keys(look, store,
                       store->past
                           ? "SELECT 1 FROM temp.patch_claim c JOIN temp.patch_mention t"
                             " ON t.seq = c.mention JOIN rec.source_order o ON o.id = t.source"
                             " WHERE (matches(c.matter, ?1, ?2) OR matches(c.value, ?1, ?2))"
                             " AND o.known <= ?3 LIMIT 1"
                           : "SELECT 1 FROM temp.patch_claim WHERE matches(matter, ?1, ?2)"
                             " OR matches(value, ?1, ?2) LIMIT 1",
                       err);
}

/* A note that the layer has another in the place of is none. */
static int look_on_notes(struct look *look, struct store *store, int64_t *budget, struct err *err)
{
    sqlite3_stmt *each =
        sql_get(&store->sql, "SELECT key, note FROM rec.curated c WHERE key > ? AND NOT EXISTS"
                             " (SELECT 1 FROM temp.patch x WHERE x.key = c.key) ORDER BY key");
    int row = 1;
    sqlite3_bind_int64(each, 1, look->last);
    for (; *budget > 0 && (row = sql_step(&store->sql, each, err)) == 1; (*budget) -= 2) {
        look->last = sqlite3_column_int64(each, 0);
        add_key(look, kind_of(look, each, 1), look->last);
    }
    sqlite3_reset(each);
    if (row != 0)
        return row < 0 ? -1 : 0;
    return finish_keys(look, store, "SELECT 1 FROM temp.patch WHERE matches(note, ?1, ?2) LIMIT 1",
                       err);
}

static int look_on_ids(struct look *look, struct store *store, int64_t *budget, struct err *err)
{
    sqlite3_stmt *each = sql_get(&store->sql, "SELECT id, seq FROM rec.event WHERE id > ?"
                                              " ORDER BY id");
    int row = 1;
    sqlite3_bind_text(each, 1, look->from.data, (int)look->from.len, SQLITE_TRANSIENT);
    while (*budget > 0 && (row = sql_step(&store->sql, each, err)) == 1) {
        add_key(look, kind_of(look, each, 0) == FOLD_WHOLE ? FOLD_WHOLE : -1,
                sqlite3_column_int64(each, 1));
        if (--*budget > 0)
            continue;
        buf_reset(&look->from);
        buf_add(&look->from, (const char *)sqlite3_column_text(each, 0),
                (size_t)sqlite3_column_bytes(each, 0));
    }
    sqlite3_reset(each);
    if (row != 0)
        return row < 0 ? -1 : 0;
    return finish_keys(look, store, NULL, err);
}

int look_on(struct look *look, struct store *store, int64_t *budget, struct err *err)
{
    if (look->done)
        return 0;
    switch (look->what) {
    case LOOK_SOURCES:
        return look_on_sources(look, store, budget, err);
    case LOOK_PLACES:
        return look_on_posted(look, store, POSTING_PLACE,
                              "SELECT DISTINCT place FROM temp.patch WHERE place IS NOT NULL",
                              budget, err);
    case LOOK_TAGS:
        return look_on_posted(look, store, POSTING_TAG,
                              "SELECT DISTINCT name FROM temp.patch_tag WHERE name IS NOT NULL",
                              budget, err);
    case LOOK_CLAIMS:
        return look_on_claims(look, store, budget, err);
    case LOOK_NOTES:
        return look_on_notes(look, store, budget, err);
    case LOOK_IDS:
        return look_on_ids(look, store, budget, err);
    default:
        return look_on_names(look, store, budget, err);
    }
}
