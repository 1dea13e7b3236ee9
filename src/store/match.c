#include "store/match.h"

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

int match_participants(struct store *store, const char *needle, int64_t *term, struct err *err)
{
    return whole_or_inside(store,
                           "INSERT OR IGNORE INTO temp.matched(term, id) SELECT ?1, id FROM ("
                           " SELECT id, id AS text FROM rec.participant_order"
                           " UNION ALL SELECT id, name FROM rec.participant"
                           " UNION ALL SELECT participant, name FROM rec.alias)"
                           " WHERE matches(text, ?2, ?3)",
                           needle, term, err);
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
                     "INSERT OR IGNORE INTO temp.matched(term, id) SELECT ?1, id FROM ("
                     " SELECT o.id, coalesce(p.name, o.id) AS text FROM rec.participant_order o"
                     "  LEFT JOIN rec.participant p ON p.id = o.id"
                     " UNION ALL SELECT participant, name FROM rec.alias)"
                     " WHERE matches(text, ?2, ?3)",
                     needle, match, *term, err);
    return found < 0 ? -1 : 0;
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
