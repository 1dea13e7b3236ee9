/* Participants and events as they are where the layer joins participants. */
#include <string.h>

#include "base/json.h"
#include "store/extra.h"
#include "store/fetch.h"
#include "store/people.h"
#include "store/store.h"

static void add_text(struct pool *pool, const char ***list, size_t *count, const char *text)
{
    for (size_t i = 0; i < *count; i++)
        if (strcmp((*list)[i], text) == 0)
            return;
    const char **wider = pool_alloc(pool, (*count + 1) * sizeof *wider);
    if (*count > 0)
        memcpy(wider, *list, *count * sizeof *wider);
    wider[(*count)++] = text;
    *list = wider;
}

static int read_list(struct store *store, const char *literal, const char *id, struct pool *pool,
                     const char ***out, size_t *count, struct err *err)
{
    sqlite3_stmt *each = sql_get(&store->sql, literal);
    sql_bind(each, 1, id);
    int row;
    while ((row = sql_step(&store->sql, each, err)) == 1) {
        const char *text = sql_text(each, 0, pool);
        if (text != NULL)
            add_text(pool, out, count, text);
    }
    sqlite3_reset(each);
    return row;
}

int people_joined(struct store *store, const char *id, struct pool *pool, const char ***out,
                  size_t *count, struct err *err)
{
    *out = NULL;
    *count = 0;
    if (store->joined == 0)
        return 0;
    return read_list(store, "SELECT id FROM temp.same WHERE kept = ? ORDER BY id", id, pool, out,
                     count, err);
}

static int count_events(struct store *store, const char *id, int64_t *out, struct err *err)
{
    sqlite3_stmt *count =
        sql_get(&store->sql, "SELECT count(DISTINCT key) FROM rec.posted_participant"
                             " WHERE participant IN " PEOPLE_GROUP);
    sql_bind(count, 1, id);
    int found = sql_step(&store->sql, count, err);
    *out = found == 1 ? sqlite3_column_int64(count, 0) : 0;
    sqlite3_reset(count);
    return found < 0 ? -1 : 0;
}

/* The names, aliases and bodies of the others become its own. */
static int take_over(struct store *store, struct participant *participant, const char *id,
                     struct pool *pool, struct err *err)
{
    struct participant_facts other;
    if (fetch_participant_alone(store, id, pool, &other, err) != 0)
        return -1;
    const struct participant *from = &other.participant;
    if (strcmp(from->name, participant->name) != 0)
        add_text(pool, &participant->aliases, &participant->alias_count, from->name);
    for (size_t i = 0; i < from->alias_count; i++)
        if (strcmp(from->aliases[i], participant->name) != 0)
            add_text(pool, &participant->aliases, &participant->alias_count, from->aliases[i]);
    for (size_t i = 0; i < from->member_of_count; i++)
        add_text(pool, &participant->member_of, &participant->member_of_count, from->member_of[i]);
    if (participant->kind == KIND_NONE)
        participant->kind = from->kind;
    if (participant->role == NULL)
        participant->role = from->role;
    return 0;
}

int people_facts(struct store *store, struct participant_facts *facts, struct pool *pool,
                 struct err *err)
{
    struct participant *participant = &facts->participant;
    const char **joined;
    size_t count;
    if (people_joined(store, participant->id, pool, &joined, &count, err) != 0)
        return -1;
    for (size_t i = 0; i < count; i++)
        if (take_over(store, participant, joined[i], pool, err) != 0)
            return -1;
    if (store->aliased > 0 &&
        read_list(
            store, "SELECT name FROM temp.also WHERE participant IN " PEOPLE_GROUP " ORDER BY name",
            participant->id, pool, &participant->aliases, &participant->alias_count, err) != 0)
        return -1;
    bool counted = facts->events >= 0;
    return count > 0 && counted ? count_events(store, participant->id, &facts->events, err) : 0;
}

static void add_list(struct buf *object, const char *key, const char *const *list, size_t count)
{
    struct buf text;
    if (count == 0)
        return;
    buf_init(&text);
    for (size_t i = 0; i < count; i++) {
        buf_addc(&text, i == 0 ? '[' : ',');
        json_add_string(&text, list[i], strlen(list[i]));
    }
    buf_addc(&text, ']');
    extra_add(object, key, text.data);
    buf_release(&text);
}

/* A participant as the record has it, as JSON. */
static void print_original(const struct participant *participant, struct buf *out)
{
    struct buf object;
    buf_init(&object);
    extra_add_string(&object, "id", participant->id);
    if (strcmp(participant->name, participant->id) != 0)
        extra_add_string(&object, "name", participant->name);
    if (participant->kind != KIND_NONE)
        extra_add_string(&object, "kind", kind_word(participant->kind));
    if (participant->role != NULL)
        extra_add_string(&object, "role", participant->role);
    add_list(&object, "aliases", participant->aliases, participant->alias_count);
    add_list(&object, "member_of", participant->member_of, participant->member_of_count);
    if (participant->extra != NULL)
        extra_add(&object, "extra", participant->extra);
    extra_close(&object);
    buf_add(out, object.data, object.len);
    buf_release(&object);
}

int fetch_participant_curated(struct store *store, int64_t number, struct pool *pool,
                              struct participant_facts *out, struct err *err)
{
    struct participant_facts original, other;
    const char **joined;
    size_t count;
    if (fetch_participant_noun(store, number, pool, &original, err) != 0)
        return -1;
    const char *kept = people_kept(store, original.participant.id, pool, err);
    if (kept == NULL)
        return -1;
    if (strcmp(kept, original.participant.id) != 0)
        return 0;
    *out = original;
    if (people_facts(store, out, pool, err) != 0 ||
        people_joined(store, kept, pool, &joined, &count, err) != 0)
        return -1;
    if (count == 0)
        return 1;
    struct buf list, extra;
    int result = 1;
    buf_init(&list);
    buf_init(&extra);
    print_original(&original.participant, &list);
    for (size_t i = 0; result == 1 && i < count; i++) {
        buf_addc(&list, ',');
        if (fetch_participant_alone(store, joined[i], pool, &other, err) != 0)
            result = -1;
        else
            print_original(&other.participant, &list);
    }
    buf_insert(&list, 0, "[", 1);
    buf_addc(&list, ']');
    extra_begin(&extra, out->participant.extra);
    extra_add(&extra, "joined", list.data);
    extra_close(&extra);
    out->participant.extra = pool_string(pool, extra.data);
    /* Whoever joins what is declared makes it so. */
    out->participant.declared = true;
    buf_release(&list);
    buf_release(&extra);
    return result;
}

/* Adds to an object of unknown keys what a reference was before. */
static const char *with_was(const char *extra, const char *key, const char *json, bool string,
                            struct pool *pool)
{
    struct buf object;
    buf_init(&object);
    extra_begin(&object, extra);
    if (string)
        extra_add_string(&object, key, json);
    else
        extra_add(&object, key, json);
    extra_close(&object);
    const char *copy = pool_string(pool, object.data);
    buf_release(&object);
    return copy;
}

/* The spellings of a mention; of two for one participant the first stays its own, and both stand
 * in `named` as they were. */
static int join_names(struct store *store, struct mention *mention, struct pool *pool,
                      struct err *err)
{
    struct buf named;
    size_t count = 0;
    int result = 0;
    buf_init(&named);
    for (size_t i = 0; result == 0 && i < mention->name_count; i++) {
        struct spelling name = mention->names[i];
        const char *kept = people_kept(store, name.who, pool, err);
        if (kept == NULL)
            result = -1;
        else if (strcmp(kept, name.who) != 0)
            extra_add_string(&named, name.who, name.text);
        bool seen = false;
        for (size_t k = 0; result == 0 && k < count; k++)
            seen = seen || strcmp(mention->names[k].who, kept) == 0;
        if (result == 0 && !seen)
            mention->names[count++] = (struct spelling){kept, name.text};
    }
    if (result == 0)
        mention->name_count = count;
    if (result == 0 && named.len > 0) {
        extra_close(&named);
        mention->extra = with_was(mention->extra, "named", named.data, false, pool);
    }
    buf_release(&named);
    return result;
}

int people_join_event(struct store *store, struct event *event, struct pool *pool, struct err *err)
{
    if (store->joined == 0)
        return 0;
    for (size_t i = 0; i < event->participant_count; i++) {
        struct participation *part = &event->participants[i];
        const char *kept = people_kept(store, part->who, pool, err);
        if (kept == NULL)
            return -1;
        if (strcmp(kept, part->who) != 0) {
            part->extra = with_was(part->extra, "was", part->who, true, pool);
            part->who = kept;
        }
    }
    for (size_t i = 0; i < event->mention_count; i++)
        if (join_names(store, &event->mentions[i], pool, err) != 0)
            return -1;
    return 0;
}
