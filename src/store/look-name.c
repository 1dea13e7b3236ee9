/* Looking for names in those that are held in memory, and in what the layer adds to them. */
#include <string.h>

#include "store/look.h"
#include "store/names.h"
#include "store/store.h"

/* What it costs of a budget to look at a name, and to note one. */
enum { LOOKED = 1, NOTED = 8 };

static int note(struct look *look, struct store *store, int64_t number, struct err *err)
{
    sqlite3_stmt *add =
        sql_get(&store->sql, "INSERT OR IGNORE INTO temp.matched(term, id) SELECT ?1, id"
                             " FROM rec.participant_order WHERE number = ?2");
    sqlite3_bind_int64(add, 1, look->term);
    sqlite3_bind_int64(add, 2, number);
    if (sql_run(&store->sql, add, err) != 0)
        return -1;
    look->found = look->found || sqlite3_changes(store->sql.db) > 0;
    return 0;
}

/* Bytes that any text with this needle holds: of words the first one. */
static void bytes_of(const char *needle, enum names_kind kind, enum fold_match match,
                     const char **bytes, size_t *size)
{
    struct fold_word word;
    size_t at = 0;
    *bytes = needle;
    *size = strlen(needle);
    if (kind == NAMES_FOLDED && (match == FOLD_WORDS || match == FOLD_PHRASE) &&
        fold_next_word(needle, *size, &at, &word)) {
        *bytes = needle + word.from;
        *size = word.to - word.from;
    }
}

/* Whether a key has the words, of which the last may go on: hit is where the bytes are. */
static bool at_word(const struct name_list *names, const struct name *name, size_t hit)
{
    return hit == name->at || names->text.data[hit - 1] == ' ';
}

/* All names with the needle, from look->at on: 1, 0 where the budget is used up. */
static int scan(struct look *look, struct store *store, enum names_kind kind, const char *needle,
                enum fold_match match, int64_t *budget, struct err *err)
{
    const struct name_list *names = &store->names[kind];
    const struct name *name;
    const char *bytes;
    size_t size, whole = strlen(needle);
    bytes_of(needle, kind, match, &bytes, &size);
    while (*budget > 0 && (name = names_next(names, bytes, size, &look->at)) != NULL) {
        size_t length = names_size(names, name);
        const char *text = names->text.data + name->at;
        bool asked = look->what == LOOK_PARTICIPANTS || !name->is_id;
        bool hit = kind == NAMES_FOLDED || match == FOLD_WHOLE
                       ? fold_find_folded(text, length, needle, match)
                       : at_word(names, name, look->at) && look->at + whole <= name->at + length;
        *budget -= LOOKED;
        if (!asked || !hit) {
            look->at += hit || kind == NAMES_FOLDED ? name->at + length - look->at : 1;
            continue;
        }
        look->at = name->at + length;
        *budget -= NOTED;
        if (note(look, store, name->number, err) != 0)
            return -1;
    }
    return *budget > 0;
}

/* What the layer accepted as aliases, at once: they are few. */
static int scan_also(struct look *look, struct store *store, const char *literal,
                     const char *needle, enum fold_match match, struct err *err)
{
    sqlite3_stmt *add = sql_get(&store->sql, literal);
    sqlite3_bind_int64(add, 1, look->term);
    sql_bind(add, 2, needle);
    sqlite3_bind_int(add, 3, (int)match);
    if (sql_run(&store->sql, add, err) != 0)
        return -1;
    look->found = look->found || sqlite3_changes(store->sql.db) > 0;
    return 0;
}

/* Both; then the next step. */
static int scan_all(struct look *look, struct store *store, enum fold_match match, int64_t *budget,
                    struct err *err)
{
    int done = scan(look, store, NAMES_FOLDED, look->needle, match, budget, err);
    if (done <= 0)
        return done;
    look->at = 0;
    look->step++;
    return scan_also(look, store,
                     "INSERT OR IGNORE INTO temp.matched(term, id) SELECT ?1, participant"
                     " FROM temp.also WHERE matches(name, ?2, ?3)",
                     look->needle, match, err);
}

static int scan_keys(struct look *look, struct store *store, enum fold_match match, int64_t *budget,
                     struct err *err)
{
    int done = scan(look, store, NAMES_KEYS, look->key.data, match, budget, err);
    if (done <= 0)
        return done;
    look->at = 0;
    look->step++;
    return scan_also(look, store,
                     match == FOLD_WHOLE
                         ? "INSERT OR IGNORE INTO temp.matched(term, id) SELECT ?1, participant"
                           " FROM temp.also WHERE name_key(name) = ?2 AND ?3 >= 0"
                         : "INSERT OR IGNORE INTO temp.matched(term, id) SELECT ?1, participant"
                           " FROM temp.also WHERE instr(' ' || name_key(name), ' ' || ?2) > 0"
                           " AND ?3 >= 0",
                     look->key.data, match, err);
}

/* Whoever the layer joined to one of a term's participants is of it too. */
static int add_joined(struct store *store, int64_t term, struct err *err)
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

static int finish(struct look *look, struct store *store, struct err *err)
{
    look->done = true;
    return add_joined(store, look->term, err);
}

static int look_for_words(struct look *look, struct store *store, int64_t *budget, struct err *err)
{
    if (look->step == 0 && scan_all(look, store, look->match, budget, err) < 0)
        return -1;
    return look->step > 0 ? finish(look, store, err) : 0;
}

/* The steps of looking for a participant. */
enum { BY_ID, BY_WHOLE, BY_PART, BY_KEY, BY_KEY_WORDS, FOUND };

/* What is an id means nobody else. */
static int by_id(struct look *look, struct store *store, struct err *err)
{
    int result = scan_also(look, store,
                           "INSERT OR IGNORE INTO temp.matched(term, id) SELECT ?1, id"
                           " FROM rec.participant_order WHERE id = ?2 AND ?3 >= 0",
                           look->needle, FOLD_WHOLE, err);
    look->step = look->found ? FOUND : BY_WHOLE;
    return result;
}

/* Names that are the needle's in another transliteration: as a whole, and where nothing was whole,
 * with its words in them, the last of which may go on. */
static int by_key(struct look *look, struct store *store, int64_t *budget, struct err *err)
{
    if (look->key.len == 0) {
        look->step = FOUND;
        return 0;
    }
    if (names_gather(store, NAMES_KEYS, budget, err) != 0)
        return -1;
    if (!store->names[NAMES_KEYS].whole)
        return 0;
    if (look->step == BY_KEY) {
        if (look->at == 0)
            look->found = false;
        if (scan_keys(look, store, FOLD_WHOLE, budget, err) != 0)
            return -1;
        if (look->step > BY_KEY && (look->found || look->whole || look->key.len <= 2))
            look->step = FOUND;
    }
    return look->step == BY_KEY_WORDS ? scan_keys(look, store, FOLD_WORDS, budget, err) : 0;
}

int look_on_names(struct look *look, struct store *store, int64_t *budget, struct err *err)
{
    if (look->what == LOOK_PARTICIPANTS && look->step == BY_ID && by_id(look, store, err) != 0)
        return -1;
    if (look->step == FOUND && look->what == LOOK_PARTICIPANTS)
        return finish(look, store, err);
    if (names_gather(store, NAMES_FOLDED, budget, err) != 0)
        return -1;
    if (!store->names[NAMES_FOLDED].whole)
        return 0;
    if (look->what == LOOK_NAMES)
        return look_for_words(look, store, budget, err);
    if (look->step == BY_WHOLE) {
        if (scan_all(look, store, FOLD_WHOLE, budget, err) != 0)
            return -1;
        if (look->step > BY_WHOLE && look->found) {
            look->whole = true;
            look->step = BY_KEY;
        }
    }
    if (look->step == BY_PART && scan_all(look, store, FOLD_INSIDE, budget, err) != 0)
        return -1;
    if ((look->step == BY_KEY || look->step == BY_KEY_WORDS) &&
        by_key(look, store, budget, err) != 0)
        return -1;
    return look->step == FOUND ? finish(look, store, err) : 0;
}
