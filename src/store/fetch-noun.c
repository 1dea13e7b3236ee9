/* Sources and participants, by number or id. */
#include <string.h>

#include "base/json.h"
#include "store/event-parts.h"
#include "store/fetch.h"
#include "store/kin.h"
#include "store/people.h"
#include "store/store.h"

static int64_t count_of(struct store *store, const char *literal)
{
    sqlite3_stmt *count = sql_get(&store->sql, literal);
    int64_t n = sqlite3_step(count) == SQLITE_ROW ? sqlite3_column_int64(count, 0) : 0;
    sqlite3_reset(count);
    return n;
}

int64_t fetch_source_count(struct store *store)
{
    return count_of(store, "SELECT coalesce(max(number), -1) + 1 FROM rec.source_order");
}

int64_t fetch_participant_count(struct store *store)
{
    return count_of(store, "SELECT coalesce(max(number), -1) + 1 FROM rec.participant_order");
}

/* The number of an id; -1: none, or err. */
static int64_t number_of(struct store *store, const char *literal, const char *kind, const char *id,
                         struct err *err)
{
    sqlite3_stmt *find = sql_get(&store->sql, literal);
    sql_bind(find, 1, id);
    int found = sql_step(&store->sql, find, err);
    int64_t number = found == 1 ? sqlite3_column_int64(find, 0) : -1;
    sqlite3_reset(find);
    if (found == 0)
        err_set(err, ERR_NOTHING, "there is no %s \"%s\"", kind, id);
    return number;
}

/* Of a growing record a noun that is not there may be declared farther down, or be made at the end
 * where it never is: until then it is its id. Else *err says what is wrong. */
static bool may_come(const struct store *store, const struct err *trouble, struct err *err)
{
    if (store->growing != NULL && trouble->code == ERR_NOTHING)
        return true;
    if (err != NULL)
        *err = *trouble;
    return false;
}

/* The strings of a JSON list. */
static void take_list(const char *text, struct pool *pool, const char ***out, size_t *count)
{
    size_t capacity = 0;
    if (text == NULL)
        return;
    struct json json;
    json_init(&json, text, strlen(text));
    for (enum json_token token = json_next(&json); token != JSON_END && token != JSON_BAD;
         token = json_next(&json))
        if (token == JSON_STRING) {
            *out = pool_grow(pool, *out, *count, &capacity, sizeof **out);
            (*out)[(*count)++] = pool_string(pool, json.value.data);
        }
    json_release(&json);
}

int fetch_source_at(struct store *store, int64_t number, struct pool *pool,
                    struct source_facts *out, struct err *err)
{
    struct sql *sql = &store->sql;
    *out = (struct source_facts){.number = number};
    sqlite3_stmt *find = sql_get(
        sql, "SELECT o.id, o.declared, " KIN_OF_SOURCE ", o.events + (SELECT count(DISTINCT p.key)"
             "  FROM temp.patch_mention p WHERE p.source = o.id AND NOT EXISTS"
             "  (SELECT 1 FROM rec.mention m WHERE m.key = p.key AND m.source = o.id)),"
             " o.mentions + (SELECT count(*) FROM temp.patch_mention p"
             "  WHERE p.source = o.id), o.alone + (SELECT count(DISTINCT p.key)"
             "  FROM temp.patch_mention p JOIN temp.patch x ON x.key = p.key WHERE"
             "  p.source = o.id AND x.reports = 1 AND NOT EXISTS"
             "  (SELECT 1 FROM rec.mention m WHERE m.key = p.key))"
             " - (SELECT count(DISTINCT p.key) FROM temp.patch_mention p"
             "  JOIN temp.patch x ON x.key = p.key JOIN rec.moment m ON m.key = p.key"
             "  WHERE m.reports = 1 AND x.reports > 1 AND EXISTS"
             "  (SELECT 1 FROM rec.mention t WHERE t.key = p.key AND t.source = o.id)), s.title, "
             "s.publisher,"
             " s.published, s.retrieved, s.url, s.archive_url, s.file, s.sha256,"
             " s.language, s.copy_of, s.extra, s.wire FROM rec.source_order o"
             " LEFT JOIN rec.source s ON s.id = o.id WHERE o.number = ?");
    sqlite3_bind_int64(find, 1, number);
    int found = sql_step(sql, find, err);
    if (found == 1) {
        struct source *source = &out->source;
        const char **const texts[] = {&source->title,     &source->publisher, &source->published,
                                      &source->retrieved, &source->url,       &source->archive_url,
                                      &source->file,      &source->sha256,    &source->language,
                                      &source->copy_of,   &source->extra};
        source->id = sql_text(find, 0, pool);
        source->declared = sqlite3_column_int(find, 1) != 0;
        out->group = sqlite3_column_int64(find, 2);
        out->events = sqlite3_column_int64(find, 3);
        out->mentions = sqlite3_column_int64(find, 4);
        out->alone = sqlite3_column_int64(find, 5);
        for (int i = 0; i < 11; i++)
            *texts[i] = sql_text(find, 6 + i, pool);
        take_list((const char *)sqlite3_column_text(find, 17), pool, &source->wires,
                  &source->wire_count);
    }
    sqlite3_reset(find);
    if (found == 0)
        return err_set(err, ERR_NOTHING, "there is no source number %lld", (long long)number);
    return found < 0 ? -1 : 0;
}

int64_t fetch_source_kin(struct store *store, const struct source_facts *source, int64_t most,
                         struct pool *pool, int64_t **numbers, struct err *err)
{
    sqlite3_stmt *each =
        sql_get(&store->sql, "SELECT number FROM (SELECT o.number FROM rec.source_order o"
                             "  WHERE o.kin = ?1 AND NOT EXISTS"
                             "  (SELECT 1 FROM temp.kin k WHERE k.number = o.number)"
                             "  UNION ALL SELECT k.number FROM temp.kin k WHERE k.kin = ?1)"
                             " WHERE number <> ?2 ORDER BY number LIMIT ?3");
    int64_t count = 0;
    size_t capacity = 0;
    int row;
    *numbers = NULL;
    sqlite3_bind_int64(each, 1, source->group);
    sqlite3_bind_int64(each, 2, source->number);
    sqlite3_bind_int64(each, 3, most);
    while ((row = sql_step(&store->sql, each, err)) == 1) {
        *numbers = pool_grow(pool, *numbers, (size_t)count, &capacity, sizeof **numbers);
        (*numbers)[count++] = sqlite3_column_int64(each, 0);
    }
    sqlite3_reset(each);
    return row < 0 ? -1 : count;
}

int fetch_source_file(struct store *store, int64_t number, struct pool *pool, const char **id,
                      const char **file, struct err *err)
{
    struct sql *sql = &store->sql;
    sqlite3_stmt *find = sql_get(sql, "SELECT o.id, s.file FROM rec.source_order o"
                                      " LEFT JOIN rec.source s ON s.id = o.id WHERE o.number = ?");
    sqlite3_bind_int64(find, 1, number);
    int found = sql_step(sql, find, err);
    *id = found == 1 ? sql_text(find, 0, pool) : NULL;
    *file = found == 1 ? sql_text(find, 1, pool) : NULL;
    sqlite3_reset(find);
    return found < 0 ? -1 : 0;
}

int fetch_source(struct store *store, const char *id, struct pool *pool, struct source_facts *out,
                 struct err *err)
{
    struct err trouble = ERR_INIT;
    int64_t number = number_of(store, "SELECT number FROM rec.source_order WHERE id = ?", "source",
                               id, &trouble);
    if (number >= 0)
        return fetch_source_at(store, number, pool, out, err);
    if (!may_come(store, &trouble, err))
        return -1;
    *out = (struct source_facts){.number = NUMBER_NONE, .group = NUMBER_NONE};
    out->source.id = pool_string(pool, id);
    return 0;
}

/* The first column of a statement's rows for an id. */
static int take_column(struct store *store, const char *literal, const char *id, struct pool *pool,
                       const char ***out, size_t *count, struct err *err)
{
    size_t capacity = 0;
    sqlite3_stmt *each = sql_get(&store->sql, literal);
    sql_bind(each, 1, id);
    int row;
    while ((row = sql_step(&store->sql, each, err)) == 1) {
        const char *text = sql_text(each, 0, pool);
        *out = pool_grow(pool, *out, *count, &capacity, sizeof **out);
        (*out)[(*count)++] = text != NULL ? text : "";
    }
    sqlite3_reset(each);
    return row;
}

/* `when` of the first or last dated event in list order that a participant takes part in. */
static int take_end(struct store *store, const char *literal, const char *id, struct pool *pool,
                    const char **out, struct err *err)
{
    sqlite3_stmt *find = sql_get(&store->sql, literal);
    sql_bind(find, 1, id);
    int found = sql_step(&store->sql, find, err);
    *out = found == 1 ? sql_text(find, 0, pool) : NULL;
    sqlite3_reset(find);
    return found < 0 ? -1 : 0;
}

/* The events that the layer gave another date, by what they are now. */
#define MOVED_EVENTS                                                                               \
    "SELECT p.first, p.last, p.key, p.\"when\" FROM temp.patch p WHERE p.moved"                    \
    " AND p.lo IS NOT NULL AND EXISTS (SELECT 1 FROM rec.participation q"                          \
    " WHERE q.participant IN " PEOPLE_GROUP " AND q.key = p.key)"

/* The one that the record has in `column`, where the layer left it in its place. */
#define END_OF_LIFE(column, direction)                                                             \
    "SELECT \"when\" FROM (SELECT m.first AS first, m.last AS last, m.key AS key,"                 \
    " coalesce((SELECT x.\"when\" FROM temp.patch x WHERE x.key = m.key), e.\"when\") AS \"when\"" \
    " FROM rec.participant_order o JOIN rec.moment m ON m.key = o." column                         \
    " JOIN rec.event e ON e.seq = m.key WHERE o.id IN " PEOPLE_GROUP " UNION ALL " MOVED_EVENTS    \
    ") ORDER BY first " direction ", last " direction ", key " direction " LIMIT 1"

/* The same where it did not: of all events that it left. */
#define END_OF_LIFE_ANEW(direction)                                                                \
    "SELECT \"when\" FROM (SELECT * FROM (SELECT m.first AS first, m.last AS last, m.key AS key,"  \
    " coalesce((SELECT x.\"when\" FROM temp.patch x WHERE x.key = m.key), e.\"when\") AS \"when\"" \
    " FROM rec.posted_participant q JOIN rec.moment m ON m.key = q.key"                            \
    " JOIN rec.event e ON e.seq = m.key WHERE q.participant IN " PEOPLE_GROUP                      \
    " AND m.lo IS NOT NULL"                                                                        \
    " AND NOT EXISTS (SELECT 1 FROM temp.patch x WHERE x.key = m.key AND x.moved)"                 \
    " ORDER BY m.rank " direction " LIMIT 1) UNION ALL " MOVED_EVENTS                              \
    ") ORDER BY first " direction ", last " direction ", key " direction " LIMIT 1"

/* Whether the layer moved an event that the record has for the first or last of a participant. */
static int is_end_moved(struct store *store, const char *id, struct err *err)
{
    sqlite3_stmt *find = sql_get(
        &store->sql, "SELECT 1 FROM rec.participant_order o JOIN temp.patch x ON x.key IN"
                     " (o.earliest, o.latest) WHERE x.moved AND o.id IN " PEOPLE_GROUP " LIMIT 1");
    sql_bind(find, 1, id);
    int found = sql_step(&store->sql, find, err);
    sqlite3_reset(find);
    return found;
}

static int take_life(struct store *store, const char *id, struct pool *pool,
                     struct participant_facts *out, struct err *err)
{
    int moved = is_end_moved(store, id, err);
    if (moved < 0)
        return -1;
    if (take_end(store, moved ? END_OF_LIFE_ANEW("ASC") : END_OF_LIFE("earliest", "ASC"), id, pool,
                 &out->first, err) != 0)
        return -1;
    return take_end(store, moved ? END_OF_LIFE_ANEW("DESC") : END_OF_LIFE("latest", "DESC"), id,
                    pool, &out->last, err);
}

int fetch_participant_noun(struct store *store, int64_t number, struct pool *pool,
                           struct participant_facts *out, struct err *err)
{
    struct sql *sql = &store->sql;
    *out = (struct participant_facts){.number = number};
    struct participant *participant = &out->participant;
    sqlite3_stmt *find =
        sql_get(sql, "SELECT o.id, o.declared, o.events, p.name, p.kind, p.role, p.extra"
                     " FROM rec.participant_order o LEFT JOIN rec.participant p ON p.id = o.id"
                     " WHERE o.number = ?");
    sqlite3_bind_int64(find, 1, number);
    int found = sql_step(sql, find, err);
    if (found == 1) {
        participant->id = sql_text(find, 0, pool);
        participant->declared = sqlite3_column_int(find, 1) != 0;
        out->events = sqlite3_column_int64(find, 2);
        participant->name = sql_text(find, 3, pool);
        if (participant->name == NULL)
            participant->name = participant->id;
        const char *kind = (const char *)sqlite3_column_text(find, 4);
        if (kind == NULL || !kind_parse(kind, &participant->kind))
            participant->kind = KIND_NONE;
        participant->role = sql_text(find, 5, pool);
        participant->extra = sql_text(find, 6, pool);
    }
    sqlite3_reset(find);
    if (found == 0)
        return err_set(err, ERR_NOTHING, "there is no participant number %lld", (long long)number);
    const char *id = participant->id;
    if (found < 0 ||
        take_column(store, "SELECT name FROM rec.alias WHERE participant = ? ORDER BY rowid", id,
                    pool, &participant->aliases, &participant->alias_count, err) != 0 ||
        take_column(store, "SELECT body FROM rec.membership WHERE participant = ? ORDER BY rowid",
                    id, pool, &participant->member_of, &participant->member_of_count, err) != 0)
        return -1;
    return 0;
}

int fetch_participant_at(struct store *store, int64_t number, struct pool *pool,
                         struct participant_facts *out, struct err *err)
{
    if (fetch_participant_noun(store, number, pool, out, err) != 0)
        return -1;
    return take_life(store, out->participant.id, pool, out, err);
}

int fetch_participant(struct store *store, const char *id, struct pool *pool,
                      struct participant_facts *out, struct err *err)
{
    const char *kept = people_kept(store, id, pool, err);
    if (kept == NULL || fetch_participant_alone(store, kept, pool, out, err) != 0)
        return -1;
    return people_facts(store, out, pool, err);
}

int fetch_participant_alone(struct store *store, const char *id, struct pool *pool,
                            struct participant_facts *out, struct err *err)
{
    struct err trouble = ERR_INIT;
    int64_t number = number_of(store, "SELECT number FROM rec.participant_order WHERE id = ?",
                               "participant", id, &trouble);
    if (number >= 0)
        return fetch_participant_at(store, number, pool, out, err);
    if (!may_come(store, &trouble, err))
        return -1;
    *out = (struct participant_facts){.number = NUMBER_NONE, .events = -1};
    out->participant.id = out->participant.name = pool_string(pool, id);
    return 0;
}

/* The first column of a statement's rows. */
static int take_words(struct store *store, sqlite3_stmt *each, struct pool *pool, const char ***out,
                      size_t *count, struct err *err)
{
    size_t capacity = 0;
    *out = NULL;
    *count = 0;
    int row;
    while ((row = sql_step(&store->sql, each, err)) == 1) {
        *out = pool_grow(pool, *out, *count, &capacity, sizeof **out);
        (*out)[(*count)++] = sql_text(each, 0, pool);
    }
    sqlite3_reset(each);
    return row;
}

int fetch_participant_ids(struct store *store, size_t n, struct pool *pool, const char ***out,
                          size_t *count, struct err *err)
{
    sqlite3_stmt *each =
        sql_get(&store->sql, "SELECT id FROM rec.participant_order o WHERE NOT EXISTS"
                             " (SELECT 1 FROM temp.same s WHERE s.id = o.id)"
                             " ORDER BY number LIMIT ?");
    sqlite3_bind_int64(each, 1, (int64_t)n);
    return take_words(store, each, pool, out, count, err);
}

/* Of a large record the tags are counted in so many stretches of so many keys. */
enum { STRETCHES = 32, STRETCH = 128 };

int fetch_tags(struct store *store, size_t n, struct pool *pool, const char ***out, size_t *count,
               struct err *err)
{
    int64_t step = store->keys / STRETCHES;
    bool all = step <= STRETCH;
    sqlite3_stmt *each = sql_get(
        &store->sql,
        "WITH RECURSIVE stretch(key) AS (SELECT 0 UNION ALL SELECT key + ?2 FROM stretch"
        "  WHERE key + ?2 < ?3),"
        " each_value(text) AS (SELECT min(id) FROM rec.posting WHERE kind = 2 AND ?4 UNION ALL"
        "  SELECT (SELECT min(id) FROM rec.posting WHERE kind = 2 AND id > text) FROM each_value"
        "  WHERE text IS NOT NULL LIMIT ?1)"
        " SELECT name FROM ("
        "  SELECT name, count(*) AS uses FROM (SELECT t.name FROM stretch CROSS JOIN rec.tag t"
        "   ON t.key >= stretch.key AND t.key < stretch.key + ?5"
        "   WHERE NOT EXISTS (SELECT 1 FROM temp.patch x WHERE x.key = t.key)"
        "   UNION ALL SELECT name FROM temp.patch_tag) GROUP BY name"
        "  UNION ALL SELECT text, 0 FROM each_value WHERE text IS NOT NULL)"
        " GROUP BY name ORDER BY max(uses) DESC, name LIMIT ?1");
    sqlite3_bind_int64(each, 1, (int64_t)n);
    sqlite3_bind_int64(each, 2, all ? STRETCH : step);
    sqlite3_bind_int64(each, 3, store->keys);
    sqlite3_bind_int(each, 4, !all && store->growing == NULL);
    sqlite3_bind_int(each, 5, STRETCH);
    return take_words(store, each, pool, out, count, err);
}
