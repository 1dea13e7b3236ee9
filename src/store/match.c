#include "store/match.h"

#include <string.h>

#include "store/store.h"

static int fill(struct store *store, const char *literal, const char *needle, enum fold_match match,
                int64_t term, struct err *err)
{
    sqlite3_stmt *add = sql_get(&store->sql, literal);
    sqlite3_bind_int64(add, 1, term);
    sql_bind(add, 2, needle);
    sqlite3_bind_int(add, 3, (int)match);
    if (sql_run(&store->sql, add, err) != 0)
        return -1;
    return sqlite3_changes(store->sql.db);
}

static int whole_or_inside(struct store *store, const char *literal, const char *needle,
                           int64_t *term, struct err *err)
{
    *term = store->next_term++;
    int found = fill(store, literal, needle, FOLD_WHOLE, *term, err);
    if (found == 0)
        found = fill(store, literal, needle, FOLD_INSIDE, *term, err);
    return found < 0 ? -1 : 0;
}

/* Every name, the layer's too, with whose it is. */
#define NAMES                                                                                      \
    "SELECT o.id, coalesce(p.name, o.id) AS text FROM rec.participant_order o"                     \
    " LEFT JOIN rec.participant p ON p.id = o.id"                                                  \
    " UNION ALL SELECT participant, name FROM rec.alias"                                           \
    " UNION ALL SELECT participant, name FROM temp.also"

int match_joined(struct store *store, int64_t term, struct err *err)
{
    if (store->joined == 0)
        return 0;
    sqlite3_stmt *add = sql_get(
        &store->sql,
        "WITH kept(id) AS (SELECT coalesce((SELECT kept FROM temp.same s WHERE s.id = m.id),"
        "  m.id) FROM temp.matched m WHERE m.term = ?1)"
        " INSERT OR IGNORE INTO temp.matched(term, id) SELECT ?1, id FROM kept"
        " UNION SELECT ?1, s.id FROM temp.same s JOIN kept ON s.kept = kept.id");
    sqlite3_bind_int64(add, 1, term);
    return sql_run(&store->sql, add, err);
}

/* The keys of all names, made when they are first asked for and when there are more of them. */
static int make_keys(struct store *store, struct err *err)
{
    sqlite3_stmt *count =
        sql_get(&store->sql, "SELECT (SELECT coalesce(max(number), 0) FROM rec.participant_order)"
                             " + (SELECT coalesce(max(rowid), 0) FROM rec.alias)"
                             " + (SELECT count(*) FROM temp.also)");
    int found = sql_step(&store->sql, count, err);
    int64_t names = found == 1 ? sqlite3_column_int64(count, 0) : -1;
    sqlite3_reset(count);
    if (found < 0)
        return -1;
    if (store->name_keys == names + 1)
        return 0;
    if (sql_exec(&store->sql,
                 "DELETE FROM temp.name_key;"
                 "INSERT OR IGNORE INTO temp.name_key(key, id) SELECT name_key(text), id"
                 " FROM (" NAMES ") WHERE text IS NOT NULL",
                 err) != 0)
        return -1;
    store->name_keys = names + 1;
    return 0;
}

/* Names that are the text's in another transliteration: as a whole, and where nothing was whole,
 * with its words in them, the last of which may go on. */
static int add_variants(struct store *store, const char *needle, bool whole, int64_t term,
                        struct err *err)
{
    struct buf key;
    buf_init(&key);
    fold_name(needle, strlen(needle), &key);
    int found = key.len > 0 ? make_keys(store, err) : -2;
    if (found == 0)
        found = fill(store,
                     "INSERT OR IGNORE INTO temp.matched(term, id) SELECT ?1, id FROM temp.name_key"
                     " WHERE key = ?2 AND ?3 >= 0",
                     key.data, FOLD_WHOLE, term, err);
    if (found == 0 && !whole && key.len > 2)
        found = fill(store,
                     "INSERT OR IGNORE INTO temp.matched(term, id) SELECT ?1, id FROM temp.name_key"
                     " WHERE instr(' ' || key, ' ' || ?2) > 0 AND ?3 >= 0",
                     key.data, FOLD_WORDS, term, err);
    buf_release(&key);
    return found == -1 ? -1 : 0;
}

int match_participants(struct store *store, const char *needle, int64_t *term, struct err *err)
{
    *term = store->next_term++;
    /* What is an id means nobody else. */
    int found = fill(store,
                     "INSERT OR IGNORE INTO temp.matched(term, id) SELECT ?1, id"
                     " FROM rec.participant_order WHERE id = ?2 AND ?3 >= 0",
                     needle, FOLD_WHOLE, *term, err);
    if (found > 0)
        return match_joined(store, *term, err);
    static const char names[] = "INSERT OR IGNORE INTO temp.matched(term, id) SELECT ?1, id FROM ("
                                " SELECT id, id AS text FROM rec.participant_order"
                                " UNION ALL " NAMES ") WHERE matches(text, ?2, ?3)";
    found = found == 0 ? fill(store, names, needle, FOLD_WHOLE, *term, err) : -1;
    bool whole = found > 0;
    if (found == 0)
        found = fill(store, names, needle, FOLD_INSIDE, *term, err);
    if (found < 0 || add_variants(store, needle, whole, *term, err) != 0)
        return -1;
    return match_joined(store, *term, err);
}

int match_sources(struct store *store, const char *needle, int64_t *term, struct err *err)
{
    return whole_or_inside(store,
                           "INSERT OR IGNORE INTO temp.matched(term, id) SELECT ?1, id FROM ("
                           " SELECT id, id AS text FROM rec.source_order"
                           " UNION ALL SELECT id, title FROM rec.source"
                           " UNION ALL SELECT id, publisher FROM rec.source)"
                           " WHERE matches(text, ?2, ?3)",
                           needle, term, err);
}

/* The distinct values of an indexed column, found by jumping from one to the next. */
#define DISTINCT_OF(column, table)                                                                 \
    "each_value(text) AS (SELECT min(" column ") FROM " table " WHERE " column " IS NOT NULL"      \
    " UNION ALL SELECT (SELECT min(" column ") FROM " table " WHERE " column " IS NOT NULL"        \
    " AND " column " > text) FROM each_value WHERE text IS NOT NULL)"

int match_places(struct store *store, const char *needle, int64_t *term, struct err *err)
{
    return whole_or_inside(store,
                           "WITH RECURSIVE " DISTINCT_OF("place", "rec.event") //
                           " INSERT OR IGNORE INTO temp.matched(term, id) SELECT ?1, text FROM ("
                           " SELECT text FROM each_value UNION SELECT place FROM temp.patch)"
                           " WHERE text IS NOT NULL AND matches(text, ?2, ?3)",
                           needle, term, err);
}

int match_tags(struct store *store, const char *needle, int64_t *term, struct err *err)
{
    *term = store->next_term++;
    int found = fill(store,
                     "WITH RECURSIVE " DISTINCT_OF("name", "rec.tag") //
                     " INSERT OR IGNORE INTO temp.matched(term, id) SELECT ?1, text FROM ("
                     " SELECT text FROM each_value UNION SELECT name FROM temp.patch_tag)"
                     " WHERE text IS NOT NULL AND matches(text, ?2, ?3)",
                     needle, FOLD_WHOLE, *term, err);
    return found < 0 ? -1 : 0;
}

int match_names(struct store *store, const char *needle, enum fold_match match, int64_t *term,
                struct err *err)
{
    *term = store->next_term++;
    int found = fill(store,
                     "INSERT OR IGNORE INTO temp.matched(term, id) SELECT ?1, id FROM (" NAMES ")"
                     " WHERE matches(text, ?2, ?3)",
                     needle, match, *term, err);
    return found < 0 ? -1 : match_joined(store, *term, err);
}

static int kind_of(struct store *store, const char *literal, const char *needle,
                   enum fold_match *out, struct err *err)
{
    sqlite3_stmt *find = sql_get(&store->sql, literal);
    sql_bind(find, 1, needle);
    sqlite3_bind_int(find, 2, FOLD_WHOLE);
    int found = sql_step(&store->sql, find, err);
    sqlite3_reset(find);
    *out = found == 1 ? FOLD_WHOLE : FOLD_INSIDE;
    return found < 0 ? -1 : 0;
}

int match_kind_of_note(struct store *store, const char *needle, enum fold_match *out,
                       struct err *err)
{
    return kind_of(store,
                   "SELECT 1 FROM (SELECT note FROM temp.patch UNION ALL SELECT note FROM"
                   " rec.curated WHERE key NOT IN (SELECT key FROM temp.patch))"
                   " WHERE matches(note, ?1, ?2) LIMIT 1",
                   needle, out, err);
}

int match_kind_of_claim(struct store *store, const char *needle, enum fold_match *out,
                        struct err *err)
{
    return kind_of(store,
                   "SELECT 1 FROM temp.laid_claim WHERE matches(matter, ?1, ?2)"
                   " OR matches(value, ?1, ?2) LIMIT 1",
                   needle, out, err);
}
