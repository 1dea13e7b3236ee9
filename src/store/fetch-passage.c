/* The mentions of one source over the whole record and the layer. */
#include <stdlib.h>
#include <string.h>

#include "store/event-parts.h"
#include "store/fetch.h"
#include "store/overlay.h"
#include "store/store.h"

/* The passages while they are gathered. */
struct gathered {
    struct pool *pool;
    struct source_passage *list;
    size_t count, capacity;
};

static struct source_passage *add(struct gathered *gathered)
{
    gathered->list = pool_grow(gathered->pool, gathered->list, gathered->count, &gathered->capacity,
                               sizeof *gathered->list);
    struct source_passage *passage = &gathered->list[gathered->count++];
    *passage = (struct source_passage){0};
    return passage;
}

/* How it stands, as far as that is known. */
static void take_state(struct store *store, struct source_passage *passage)
{
    sqlite3_stmt *state =
        sql_get(&store->sql, "SELECT state FROM temp.located WHERE key = ? AND position = ?");
    sqlite3_bind_int64(state, 1, passage->event);
    sqlite3_bind_int64(state, 2, (int64_t)passage->index);
    if (sqlite3_step(state) == SQLITE_ROW)
        passage->state = (enum location_state)(sqlite3_column_int(state, 0) & 7);
    sqlite3_reset(state);
}

/* Which of its event's mentions it is, how it stands, and its id where none was given. */
static int finish_passage(struct store *store, int64_t number, struct pool *pool,
                          struct source_passage *passage, struct err *err)
{
    struct sql *sql = &store->sql;
    sqlite3_stmt *find =
        sql_get(sql, "SELECT count(*), count(*) FILTER (WHERE m.source = ?3 AND"
                     " m.span_from IS NULL) FROM rec.mention m WHERE m.key = ?1 AND m.seq < ?2");
    sqlite3_bind_int64(find, 1, passage->event);
    sqlite3_bind_int64(find, 2, number);
    sql_bind(find, 3, passage->mention.source);
    int found = sql_step(sql, find, err);
    passage->index = (size_t)sqlite3_column_int64(find, 0);
    size_t n = (size_t)sqlite3_column_int64(find, 1) + 1;
    sqlite3_reset(find);
    if (!passage->mention.has_id)
        passage->mention.id = mention_derive_id(&passage->mention, n, pool);
    take_state(store, passage);
    return found < 0 ? -1 : 0;
}

/* The mentions of events whose mentions the layer left as they are. */
static int gather_record(struct store *store, const char *source, struct gathered *gathered,
                         struct err *err)
{
    struct pool *pool = gathered->pool;
    sqlite3_stmt *each = sql_get(
        &store->sql, "SELECT m.key, iif(p.key IS NULL, e.id, p.id), iif(p.key IS NULL, e.\"when\","
                     " p.\"when\"), iif(p.key IS NULL, e.title, p.title), " MENTION_COLUMNS
                     " FROM (SELECT DISTINCT key FROM rec.posted_source WHERE source = ?1) s"
                     " CROSS JOIN rec.mention m ON m.key = s.key AND m.source = ?1"
                     " JOIN rec.event e ON e.seq = m.key"
                     " LEFT JOIN temp.patch p ON p.key = m.key"
                     " WHERE m.key NOT IN (SELECT key FROM temp.respanned)"
                     " ORDER BY m.span_from IS NULL, m.span_from, m.span_to, m.seq");
    sql_bind(each, 1, source);
    int row;
    while ((row = sql_step(&store->sql, each, err)) == 1) {
        struct source_passage *passage = add(gathered);
        *passage = (struct source_passage){.event = sqlite3_column_int64(each, 0),
                                           .event_id = sql_text(each, 1, pool),
                                           .event_when = sql_text(each, 2, pool),
                                           .event_title = sql_text(each, 3, pool)};
        int64_t number = event_take_mention(each, 4, pool, &passage->mention);
        if (event_read_mention_parts(store, number, 1, pool, &passage->mention, err) != 0 ||
            finish_passage(store, number, pool, passage, err) != 0) {
            row = -1;
            break;
        }
    }
    sqlite3_reset(each);
    return row;
}

/* Those of one event, as the layer has them. */
static int gather_event(struct store *store, int64_t key, const char *source,
                        struct gathered *gathered, struct err *err)
{
    struct event event;
    if (fetch_event(store, key, gathered->pool, &event, NULL, err) != 0)
        return -1;
    for (size_t i = 0; i < event.mention_count; i++) {
        if (strcmp(event.mentions[i].source, source) != 0)
            continue;
        struct source_passage *passage = add(gathered);
        *passage = (struct source_passage){.event = key,
                                           .index = i,
                                           .event_id = event.id,
                                           .event_when = event.when,
                                           .event_title = event.title,
                                           .mention = event.mentions[i]};
        take_state(store, passage);
    }
    return 0;
}

static int gather_layer(struct store *store, const char *source, struct gathered *gathered,
                        struct err *err)
{
    sqlite3_stmt *each = sql_get(&store->sql, "SELECT key FROM temp.respanned ORDER BY key");
    int row;
    while ((row = sql_step(&store->sql, each, err)) == 1)
        if (gather_event(store, sqlite3_column_int64(each, 0), source, gathered, err) != 0) {
            row = -1;
            break;
        }
    sqlite3_reset(each);
    return row;
}

/* By span, those without behind; else in the order in which they were gathered, which the pointers
 * have. */
static int by_span(const void *a, const void *b)
{
    const struct source_passage *one = *(struct source_passage *const *)a,
                                *two = *(struct source_passage *const *)b;
    const struct mention *m = &one->mention, *n = &two->mention;
    if ((m->from < 0) != (n->from < 0))
        return m->from < 0 ? 1 : -1;
    if (m->from != n->from)
        return m->from < n->from ? -1 : 1;
    if (m->to != n->to)
        return m->to < n->to ? -1 : 1;
    return one < two ? -1 : one > two;
}

/* Puts those of the layer among the record's. */
static void sort(struct gathered *gathered)
{
    size_t count = gathered->count;
    struct source_passage **order = pool_alloc(gathered->pool, count * sizeof(*order));
    struct source_passage *sorted = pool_alloc(gathered->pool, count * sizeof(*sorted));
    for (size_t i = 0; i < count; i++)
        order[i] = &gathered->list[i];
    qsort(order, count, sizeof(*order), by_span);
    for (size_t i = 0; i < count; i++)
        sorted[i] = *order[i];
    gathered->list = sorted;
}

int fetch_passages(struct store *store, const char *source, struct pool *pool,
                   struct source_passage **out, size_t *count, struct err *err)
{
    struct gathered gathered = {.pool = pool};
    *out = NULL;
    *count = 0;
    if (gather_record(store, source, &gathered, err) != 0)
        return -1;
    size_t of_record = gathered.count;
    if (gather_layer(store, source, &gathered, err) != 0)
        return -1;
    if (gathered.count > of_record)
        sort(&gathered);
    *out = gathered.list;
    *count = gathered.count;
    return 0;
}
