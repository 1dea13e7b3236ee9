#include "store/doubles.h"

#include <stdlib.h>
#include <string.h>

#include "base/mem.h"
#include "base/utf8.h"
#include "store/double-blocks.h"
#include "store/people.h"
#include "store/store.h"

enum { SCORE_LEAST = 45 };

/* Everybody that counts as one, with all names. */
struct crowd {
    struct persona *personas;
    const char **ids;
    int64_t *events;
    size_t count, capacity, ids_capacity, events_capacity;
};

/* The names of one participant while they are gathered. */
struct names {
    struct name_key *list;
    size_t count, capacity;
};

static void add_name(struct names *names, const char *text, enum kind kind, struct pool *pool)
{
    if (text == NULL)
        return;
    names->list = pool_grow(pool, names->list, names->count, &names->capacity, sizeof *names->list);
    name_key_make(&names->list[names->count++], text, kind, pool);
}

/* Aliases of the record and of the layer, and names and aliases of those joined to it. */
static int add_other_names(struct store *store, const char *id, enum kind kind, struct names *names,
                           struct pool *pool, struct err *err)
{
    sqlite3_stmt *each = sql_get(
        &store->sql, "SELECT name FROM rec.alias WHERE participant = ?1 UNION ALL"
                     " SELECT name FROM temp.also WHERE participant = ?1 UNION ALL"
                     " SELECT p.name FROM temp.same s JOIN rec.participant p ON p.id = s.id"
                     "  WHERE s.kept = ?1 UNION ALL"
                     " SELECT a.name FROM temp.same s JOIN rec.alias a ON a.participant = s.id"
                     "  WHERE s.kept = ?1 UNION ALL"
                     " SELECT a.name FROM temp.same s JOIN temp.also a ON a.participant = s.id"
                     "  WHERE s.kept = ?1");
    sql_bind(each, 1, id);
    int row;
    while ((row = sql_step(&store->sql, each, err)) == 1)
        add_name(names, sql_text(each, 0, pool), kind, pool);
    sqlite3_reset(each);
    return row;
}

static int add_persona(struct store *store, struct crowd *crowd, sqlite3_stmt *row,
                       struct pool *pool, struct err *err)
{
    struct names names = {0};
    enum kind kind = KIND_NONE;
    const char *id = sql_text(row, 0, pool), *name = sql_text(row, 2, pool);
    const char *word = (const char *)sqlite3_column_text(row, 3);
    if (id == NULL)
        return 0;
    if (word == NULL || !kind_parse(word, &kind))
        kind = KIND_NONE;
    add_name(&names, name != NULL ? name : id, kind, pool);
    if (add_other_names(store, id, kind, &names, pool, err) != 0)
        return -1;
    crowd->personas =
        mem_grow(crowd->personas, crowd->count, &crowd->capacity, sizeof *crowd->personas);
    crowd->ids = mem_grow(crowd->ids, crowd->count, &crowd->ids_capacity, sizeof *crowd->ids);
    crowd->events =
        mem_grow(crowd->events, crowd->count, &crowd->events_capacity, sizeof *crowd->events);
    crowd->ids[crowd->count] = id;
    crowd->events[crowd->count] = sqlite3_column_int64(row, 1);
    crowd->personas[crowd->count++] =
        (struct persona){.kind = kind, .names = names.list, .count = names.count};
    return 0;
}

static int gather(struct store *store, struct crowd *crowd, struct pool *pool, struct err *err)
{
    sqlite3_stmt *each =
        sql_get(&store->sql, "SELECT o.id, o.events, p.name, p.kind FROM rec.participant_order o"
                             " LEFT JOIN rec.participant p ON p.id = o.id"
                             " WHERE NOT EXISTS (SELECT 1 FROM temp.same s WHERE s.id = o.id)"
                             " ORDER BY o.number");
    int row;
    while ((row = sql_step(&store->sql, each, err)) == 1)
        if (add_persona(store, crowd, each, pool, err) != 0) {
            row = -1;
            break;
        }
    sqlite3_reset(each);
    return row;
}

static void crowd_release(struct crowd *crowd)
{
    free(crowd->personas);
    free(crowd->ids);
    free(crowd->events);
}

/* A pair under way. */
struct finding {
    size_t a, b;
    struct likeness likeness;
};

/* The one of the two whose matching name has fewer words, where that is one word. */
static size_t short_side(const struct crowd *crowd, const struct finding *finding, bool *is_word)
{
    const struct name_key *one = &crowd->personas[finding->a].names[finding->likeness.a];
    const struct name_key *two = &crowd->personas[finding->b].names[finding->likeness.b];
    *is_word = finding->likeness.reason == LIKENESS_SHORT && (one->count == 1 || two->count == 1);
    return one->count < two->count ? finding->a : finding->b;
}

/* A family name that several bear stands for none of them. */
static void drop_ambiguous(const struct crowd *crowd, struct finding *findings, size_t *count)
{
    bool is_word;
    size_t kept = 0;
    unsigned *families = mem_zero(crowd->count + 1, sizeof *families);
    for (size_t i = 0; i < *count; i++) {
        size_t who = short_side(crowd, &findings[i], &is_word);
        families[who] += is_word;
    }
    for (size_t i = 0; i < *count; i++) {
        size_t who = short_side(crowd, &findings[i], &is_word);
        if (!is_word || families[who] == 1)
            findings[kept++] = findings[i];
    }
    *count = kept;
    free(families);
}

/* Whether the layer says that two are not the same; by the ids that the marks name. */
static int is_apart(struct store *store, const char *one, const char *other, struct err *err)
{
    sqlite3_stmt *find =
        sql_get(&store->sql,
                "SELECT 1 FROM temp.apart a LEFT JOIN temp.same s ON s.id = a.one"
                " LEFT JOIN temp.same t ON t.id = a.other"
                " WHERE (coalesce(s.kept, a.one) = ?1 AND coalesce(t.kept, a.other) = ?2)"
                " OR (coalesce(s.kept, a.one) = ?2 AND coalesce(t.kept, a.other) = ?1) LIMIT 1");
    sql_bind(find, 1, one);
    sql_bind(find, 2, other);
    int found = sql_step(&store->sql, find, err);
    sqlite3_reset(find);
    return found;
}

static int count_shared(struct store *store, const char *literal, const char *one,
                        const char *other, int64_t *out, struct err *err)
{
    sqlite3_stmt *count = sql_get(&store->sql, literal);
    sql_bind(count, 1, one);
    sql_bind(count, 2, other);
    int found = sql_step(&store->sql, count, err);
    *out = found == 1 ? sqlite3_column_int64(count, 0) : 0;
    sqlite3_reset(count);
    return found < 0 ? -1 : 0;
}

#define GROUP_OF(id) "(SELECT " id " UNION ALL SELECT id FROM temp.same WHERE kept = " id ")"
#define SOURCES_OF(id)                                                                             \
    "SELECT m.source FROM (SELECT DISTINCT key FROM rec.posted_participant WHERE participant IN"   \
    " " GROUP_OF(id) " LIMIT 500) k JOIN rec.mention m ON m.key = k.key"

/* Where both appear. kept has more events, so the other is looked through. */
static int weigh(struct store *store, struct double_pair *pair, struct err *err)
{
    if (count_shared(
            store,
            "SELECT count(*) FROM (SELECT DISTINCT key FROM rec.posted_participant"
            " WHERE participant IN " GROUP_OF(
                "?2") " LIMIT 2000) k"
                      " WHERE EXISTS (SELECT 1 FROM rec.participation q WHERE q.participant IN"
                      " " GROUP_OF("?1") " AND q.key = k.key)",
            pair->kept, pair->other, &pair->shared_events, err) != 0 ||
        count_shared(store,
                     "SELECT count(*) FROM (" SOURCES_OF("?1") " INTERSECT " SOURCES_OF("?2") ")",
                     pair->kept, pair->other, &pair->shared_sources, err) != 0)
        return -1;
    bool part = pair->reason == LIKENESS_SHORT || pair->reason == LIKENESS_INITIALS;
    if (pair->shared_events > 0)
        pair->score -= pair->reason == LIKENESS_SPELLING ? 40 : 100;
    /* A report that has somebody's full name goes on with the short one; two spellings of one name
     * are rather those of two reports. */
    if (pair->shared_sources > 0)
        pair->score += part ? 5 : pair->shared_sources < 3 ? -5 * (int)pair->shared_sources : -15;
    return 0;
}

static struct double_pair pair_of(const struct crowd *crowd, const struct finding *finding)
{
    size_t a = finding->a, b = finding->b; /* a comes first in the record */
    const char *name = crowd->personas[a].names[finding->likeness.a].text;
    const char *other = crowd->personas[b].names[finding->likeness.b].text;
    bool swap = crowd->events[b] > crowd->events[a];
    return (struct double_pair){.kept = crowd->ids[swap ? b : a],
                                .other = crowd->ids[swap ? a : b],
                                .kept_name = swap ? other : name,
                                .other_name = swap ? name : other,
                                .reason = finding->likeness.reason,
                                .score = finding->likeness.score,
                                .kept_events = crowd->events[swap ? b : a],
                                .other_events = crowd->events[swap ? a : b]};
}

static int compare_pairs(const void *a, const void *b)
{
    const struct double_pair *one = a, *two = b;
    if (one->score != two->score)
        return one->score > two->score ? -1 : 1;
    int64_t n = one->kept_events + one->other_events, m = two->kept_events + two->other_events;
    if (n != m)
        return n > m ? -1 : 1;
    int order = strcmp(one->kept, two->kept);
    return order != 0 ? order : strcmp(one->other, two->other);
}

static struct finding *compare_all(const struct crowd *crowd, size_t *count)
{
    size_t candidates, capacity = 0;
    struct candidate *list = double_candidates(crowd->personas, crowd->count, &candidates);
    struct finding *findings = NULL;
    *count = 0;
    for (size_t i = 0; i < candidates; i++) {
        struct finding one = {.a = list[i].a, .b = list[i].b};
        if (!likeness_of(&crowd->personas[one.a], &crowd->personas[one.b], &one.likeness))
            continue;
        findings = mem_grow(findings, *count, &capacity, sizeof *findings);
        findings[(*count)++] = one;
    }
    free(list);
    drop_ambiguous(crowd, findings, count);
    return findings;
}

int doubles_find(struct store *store, struct pool *pool, struct double_pair **out, size_t *count,
                 struct err *err)
{
    struct crowd crowd = {0};
    size_t found = 0;
    *out = NULL;
    *count = 0;
    int result = gather(store, &crowd, pool, err);
    struct finding *findings = result == 0 ? compare_all(&crowd, &found) : NULL;
    struct double_pair *pairs = pool_zero(pool, found + 1, sizeof *pairs);
    for (size_t i = 0; result == 0 && i < found; i++) {
        struct double_pair pair = pair_of(&crowd, &findings[i]);
        int apart = is_apart(store, pair.kept, pair.other, err);
        result = apart < 0 || (apart == 0 && weigh(store, &pair, err) != 0) ? -1 : 0;
        if (result == 0 && apart == 0 && pair.score >= SCORE_LEAST)
            pairs[(*count)++] = pair;
    }
    if (*count > 0)
        qsort(pairs, *count, sizeof *pairs, compare_pairs);
    *out = pairs;
    free(findings);
    crowd_release(&crowd);
    return result;
}

static void add_evidence(const struct double_pair *pair, struct buf *out)
{
    if (pair->shared_events > 0)
        buf_addf(out, "; but both take part in %lld event%s", (long long)pair->shared_events,
                 pair->shared_events == 1 ? "" : "s");
    else if (pair->shared_sources > 0)
        buf_addf(out, "; %lld source%s of both, in different events",
                 (long long)pair->shared_sources,
                 pair->shared_sources == 1 ? " speaks" : "s speak");
    else if (pair->kept_events > 0 && pair->other_events > 0)
        buf_adds(out, "; no source speaks of both");
}

const char *double_reason(const struct double_pair *pair, struct pool *pool)
{
    const char *a = pair->other_name, *b = pair->kept_name;
    struct buf text;
    buf_init(&text);
    if ((pair->reason == LIKENESS_SHORT || pair->reason == LIKENESS_INITIALS) &&
        utf8_count(a, strlen(a)) > utf8_count(b, strlen(b))) {
        a = pair->kept_name;
        b = pair->other_name;
    }
    switch (pair->reason) {
    case LIKENESS_SPELLING:
        buf_addf(&text,
                 strcmp(a, b) == 0 ? "both are called \"%s\""
                                   : "\"%s\" is \"%s\" in another spelling",
                 a, b);
        break;
    case LIKENESS_ORDER:
        buf_addf(&text, "\"%s\" has the words of \"%s\"", a, b);
        break;
    case LIKENESS_SLIP:
        buf_addf(&text, "\"%s\" is \"%s\" but for a letter or two", a, b);
        break;
    case LIKENESS_INITIALS:
        buf_addf(&text, "\"%s\" has the initials of \"%s\"", a, b);
        break;
    case LIKENESS_SHORT:
        buf_addf(&text, "\"%s\" may be short for \"%s\"", a, b);
        break;
    case LIKENESS_NONE:
        break;
    }
    add_evidence(pair, &text);
    const char *copy = pool_string(pool, text.data);
    buf_release(&text);
    return copy;
}
