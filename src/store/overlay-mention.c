/* The mentions of an event with the layer applied: spans that were put right, mentions added. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "store/event-parts.h"
#include "store/overlay.h"
#include "store/own-mention.h"
#include "store/store.h"

bool overlay_parse_span(const char *text, int64_t *from, int64_t *to)
{
    char *end;
    if (text[0] < '0' || text[0] > '9')
        return false;
    *from = strtoll(text, &end, 10);
    if (*end != '-' || end[1] < '0' || end[1] > '9')
        return false;
    *to = strtoll(end + 1, &end, 10);
    return *end == '\0' && *from < *to && *to < INT64_MAX;
}

/* How many of the mentions before it have the same id. */
static size_t same_before(const struct event *event, size_t mention)
{
    size_t n = 0;
    for (size_t i = 0; i < mention; i++)
        n += strcmp(event->mentions[i].id, event->mentions[mention].id) == 0;
    return n;
}

const char *overlay_mention_key(const struct event *event, size_t mention, struct pool *pool)
{
    const char *id = event->mentions[mention].id;
    size_t before = same_before(event, mention);
    return before == 0 ? id : pool_printf(pool, "%s#%zu", id, before + 1);
}

size_t overlay_mention_of(const struct event *event, const char *key)
{
    for (size_t i = 0; i < event->mention_count; i++)
        if (strcmp(event->mentions[i].id, key) == 0)
            return i;
    /* An id may have a # of its own, so the number is sought for last. */
    const char *sign = strrchr(key, '#');
    size_t n = sign != NULL ? strtoul(sign + 1, NULL, 10) : 0;
    for (size_t i = 0; n > 1 && i < event->mention_count; i++)
        if (strncmp(event->mentions[i].id, key, (size_t)(sign - key)) == 0 &&
            event->mentions[i].id[sign - key] == '\0' && same_before(event, i) == n - 1)
            return i;
    return SIZE_MAX;
}

static struct mention_change *change_of(struct annotation *annotation, size_t mention,
                                        struct pool *pool)
{
    for (size_t i = 0; i < annotation->mention_change_count; i++)
        if (annotation->mention_changes[i].mention == mention)
            return &annotation->mention_changes[i];
    size_t count = annotation->mention_change_count++;
    struct mention_change *wider = pool_alloc(pool, (count + 1) * sizeof *wider);
    if (count > 0)
        memcpy(wider, annotation->mention_changes, count * sizeof *wider);
    annotation->mention_changes = wider;
    wider[count] = (struct mention_change){.mention = mention, .from = -1, .to = -1};
    return &wider[count];
}

/* What cannot be read stays in the layer without effect: it may be of a newer program. */
static void add_mention(struct overlaid *found, struct event *event, size_t *capacity,
                        const struct mention_mark *mark, struct pool *pool)
{
    struct mention mention;
    if (!own_mention_parse(mark->value, pool, &mention))
        return;
    mention.id = mark->name;
    mention.has_id = strcmp(mark->name, mention_derive_id(&mention, 1, pool)) != 0;
    event->mentions =
        pool_grow(pool, event->mentions, event->mention_count, capacity, sizeof *event->mentions);
    event->mentions[event->mention_count] = mention;
    struct mention_change *change = change_of(&found->annotation, event->mention_count++, pool);
    change->added = true;
    change->by = mark->by;
    change->at = mark->at;
}

static void move_span(struct overlaid *found, struct event *event, const struct mention_mark *mark,
                      struct pool *pool)
{
    int64_t from, to;
    size_t at = overlay_mention_of(event, mark->name);
    if (at == SIZE_MAX || !overlay_parse_span(mark->value, &from, &to))
        return;
    struct mention *mention = &event->mentions[at];
    struct mention_change *change = change_of(&found->annotation, at, pool);
    if (!change->added) {
        change->from = mention->from;
        change->to = mention->to;
    }
    change->by = mark->by;
    change->at = mark->at;
    mention->from = from;
    mention->to = to;
    mention->has_id = true; /* it keeps its id, whatever the span */
}

static struct field_change *find_change(struct annotation *annotation, const char *kind,
                                        const char *id)
{
    size_t size = strlen(kind);
    for (size_t i = 0; i < annotation->change_count; i++)
        if (strncmp(annotation->changes[i].field, kind, size) == 0 &&
            strcmp(annotation->changes[i].field + size, id) == 0)
            return &annotation->changes[i];
    return NULL;
}

/* Tells a change among the event's. One that the record's own curation told already keeps its first
 * original; of a mention that was added there, a new span is none. */
static void tell_change(struct overlaid *found, const struct event *event,
                        const struct mention_change *change, struct pool *pool)
{
    struct annotation *annotation = &found->annotation;
    const char *key = overlay_mention_key(event, change->mention, pool);
    struct field_change *told = NULL;
    if (!change->added && (told = find_change(annotation, "mention:", key)) == NULL)
        told = find_change(annotation, "span:", key);
    const char *field = pool_printf(pool, "%s%s", change->added ? "mention:" : "span:", key);
    if (told != NULL) {
        told->by = change->by;
        told->at = change->at;
        return;
    }
    struct field_change added = {.field = field, .by = change->by, .at = change->at};
    if (change->from >= 0) {
        added.original =
            pool_printf(pool, "%lld-%lld", (long long)change->from, (long long)change->to);
        added.json =
            pool_printf(pool, "[%lld,%lld]", (long long)change->from, (long long)change->to);
    }
    overlay_add_change(annotation, &added, pool);
}

int overlay_mentions(struct store *store, struct overlaid *found, struct pool *pool,
                     struct event *event, struct err *err)
{
    if (found->key > 0 && event_read_mentions(store, found->key, pool, event, err) != 0)
        return -1;
    size_t capacity = event->mention_count;
    for (size_t i = 0; i < found->mention_mark_count; i++)
        if (found->mention_marks[i].adds)
            add_mention(found, event, &capacity, &found->mention_marks[i], pool);
    for (size_t i = 0; i < found->mention_mark_count; i++)
        if (!found->mention_marks[i].adds)
            move_span(found, event, &found->mention_marks[i], pool);
    /* Nothing of an inserted event is told: there was no original. */
    for (size_t i = 0; found->rank >= 0 && i < found->annotation.mention_change_count; i++)
        tell_change(found, event, &found->annotation.mention_changes[i], pool);
    return 0;
}

static int insert_parts(struct store *store, const struct mention *mention, int64_t number,
                        struct err *err)
{
    struct sql *sql = &store->sql;
    sqlite3_stmt *name =
        sql_get(sql, "INSERT INTO temp.patch_name(mention, participant, spelling) VALUES(?, ?, ?)");
    sqlite3_bind_int64(name, 1, number);
    for (size_t i = 0; i < mention->name_count; i++) {
        sql_bind(name, 2, mention->names[i].who);
        sql_bind(name, 3, mention->names[i].text);
        if (sql_run(sql, name, err) != 0)
            return -1;
    }
    sqlite3_stmt *claim =
        sql_get(sql, "INSERT INTO temp.patch_claim(mention, matter, value) VALUES(?, ?, ?)");
    sqlite3_bind_int64(claim, 1, number);
    for (size_t i = 0; i < mention->claim_count; i++) {
        sql_bind(claim, 2, mention->claims[i].matter);
        sql_bind(claim, 3, mention->claims[i].value);
        if (sql_run(sql, claim, err) != 0)
            return -1;
    }
    return 0;
}

static int insert_mention(struct store *store, int64_t key, const struct mention *mention,
                          struct err *err)
{
    struct sql *sql = &store->sql;
    sqlite3_stmt *add =
        sql_get(sql, "INSERT INTO temp.patch_mention(seq, key, source, snippet, gist, stance)"
                     " VALUES((SELECT min(coalesce(min(seq), 0), 0) - 1 FROM temp.patch_mention),"
                     " ?, ?, ?, ?, ?)");
    sqlite3_bind_int64(add, 1, key);
    sql_bind(add, 2, mention->source);
    sql_bind(add, 3, mention->snippet);
    sql_bind(add, 4, mention->gist);
    sql_bind(add, 5, mention->stance != STANCE_NONE ? stance_word(mention->stance) : NULL);
    if (sql_run(sql, add, err) != 0)
        return -1;
    return insert_parts(store, mention, sqlite3_last_insert_rowid(sql->db), err);
}

/* Runs statements of one parameter, a key. */
static int run_for(struct store *store, const char *const *literals, size_t count, int64_t key,
                   struct err *err)
{
    for (size_t i = 0; i < count; i++) {
        sqlite3_stmt *statement = sql_get(&store->sql, literals[i]);
        sqlite3_bind_int64(statement, 1, key);
        if (sql_run(&store->sql, statement, err) != 0)
            return -1;
    }
    return 0;
}

int overlay_lay_mentions(struct store *store, const struct overlaid *found,
                         const struct event *event, struct err *err)
{
    static const char *const note[] = {"INSERT OR IGNORE INTO temp.respanned(key) VALUES(?)",
                                       "INSERT OR IGNORE INTO temp.unlocated(key) VALUES(?)",
                                       "DELETE FROM temp.located WHERE key = ?"};
    store->evidence_generation++;
    if (run_for(store, note, 3, found->key, err) != 0)
        return -1;
    const struct annotation *annotation = &found->annotation;
    for (size_t i = 0; i < annotation->mention_change_count; i++)
        if (annotation->mention_changes[i].added &&
            insert_mention(store, found->key,
                           &event->mentions[annotation->mention_changes[i].mention], err) != 0)
            return -1;
    return 0;
}

int overlay_forget_mentions(struct store *store, int64_t key, struct err *err)
{
    static const char *const forget[] = {
        "INSERT OR IGNORE INTO temp.unlocated SELECT key FROM temp.respanned WHERE key = ?",
        "DELETE FROM temp.located WHERE key = (SELECT key FROM temp.respanned WHERE key = ?)",
        "DELETE FROM temp.patch_name WHERE mention IN"
        " (SELECT seq FROM temp.patch_mention WHERE key = ?)",
        "DELETE FROM temp.patch_claim WHERE mention IN"
        " (SELECT seq FROM temp.patch_mention WHERE key = ?)",
        "DELETE FROM temp.patch_mention WHERE key = ?",
        "DELETE FROM temp.respanned WHERE key = ?"};
    if (run_for(store, forget, sizeof forget / sizeof forget[0], key, err) != 0)
        return -1;
    if (sqlite3_changes(store->sql.db) > 0) /* by the last of them: it had some */
        store->evidence_generation++;
    return 0;
}
