/* Many events at once. Those that neither a layer nor the record's curation touches, as a rule
 * nearly all, are read table by table with one statement for all of them; the others one by one. */
#include <string.h>

#include "store/event-parts.h"
#include "store/fetch.h"
#include "store/overlay.h"
#include "store/people.h"
#include "store/store.h"

struct reading {
    struct store *store;
    struct pool *pool;
    struct event *events; /* by slot */
    size_t count;
    const char **extras;      /* of each event's participations */
    bool *alone;              /* is to be read by itself */
    struct mention *mentions; /* of all events, in the order of their keys; slots for their parts */
    size_t mention_count;
    struct pick *numbers; /* of the mentions */
    size_t *from;         /* by slot: where its own begin in the vector that is being read */
};

/* Begins a statement that reads `picked` and gives the slot in its first column. */
static sqlite3_stmt *begin(struct reading *reading, const char *literal, const struct pick *list,
                           size_t count)
{
    reading->store->picked = (struct picked){list, count};
    return sql_get(&reading->store->sql, literal);
}

static const char *text_or_empty(sqlite3_stmt *row, int column, struct pool *pool)
{
    const char *text = sql_text(row, column, pool);
    return text != NULL ? text : "";
}

static int read_fields(struct reading *reading, const struct pick *keys, struct err *err)
{
    sqlite3_stmt *each = begin(reading,
                               "SELECT k.slot, e.id, e.extra, e.\"when\", e.basis, e.title,"
                               " e.summary, e.place, e.status, e.part_of"
                               " FROM picked k CROSS JOIN rec.event e ON e.seq = k.number",
                               keys, reading->count);
    int row;
    while ((row = sql_step(&reading->store->sql, each, err)) == 1) {
        size_t slot = (size_t)sqlite3_column_int64(each, 0);
        struct overlaid found = {.id = sql_text(each, 1, reading->pool),
                                 .extra = sql_text(each, 2, reading->pool)};
        for (int i = 0; i < EDIT_COUNT; i++)
            found.now[i] = sql_text(each, 3 + i, reading->pool);
        if (found.id == NULL)
            continue;
        if (found.now[EDIT_TITLE] == NULL)
            found.now[EDIT_TITLE] = found.id;
        event_take_fields(&found, reading->pool, &reading->events[slot], &reading->extras[slot]);
        reading->alone[slot] = false;
    }
    sqlite3_reset(each);
    return row;
}

/* What lies in an index is read in its order: the rows of a key come by position. */
static int read_tags(struct reading *reading, const struct pick *keys, struct err *err)
{
    sqlite3_stmt *each = begin(reading,
                               "SELECT k.slot, t.name FROM picked k CROSS JOIN rec.tag t"
                               " INDEXED BY tag_of ON t.key = k.number",
                               keys, reading->count);
    const char **tags = NULL;
    size_t count = 0, capacity = 0;
    int row;
    while ((row = sql_step(&reading->store->sql, each, err)) == 1) {
        size_t slot = (size_t)sqlite3_column_int64(each, 0);
        if (reading->events[slot].tag_count++ == 0)
            reading->from[slot] = count;
        tags = pool_grow(reading->pool, tags, count, &capacity, sizeof *tags);
        tags[count++] = text_or_empty(each, 1, reading->pool);
    }
    sqlite3_reset(each);
    for (size_t i = 0; i < reading->count; i++)
        if (reading->events[i].tag_count > 0)
            reading->events[i].tags = tags + reading->from[i];
    return row;
}

static int read_participations(struct reading *reading, const struct pick *keys, struct err *err)
{
    sqlite3_stmt *each = begin(reading,
                               "SELECT k.slot, p.participant, p.role FROM picked k"
                               " CROSS JOIN rec.participation p INDEXED BY participation_of"
                               " ON p.key = k.number",
                               keys, reading->count);
    struct participation *all = NULL;
    size_t count = 0, capacity = 0;
    int row;
    while ((row = sql_step(&reading->store->sql, each, err)) == 1) {
        size_t slot = (size_t)sqlite3_column_int64(each, 0);
        if (reading->events[slot].participant_count++ == 0)
            reading->from[slot] = count;
        all = pool_grow(reading->pool, all, count, &capacity, sizeof *all);
        all[count++] = (struct participation){.who = text_or_empty(each, 1, reading->pool),
                                              .role = sql_text(each, 2, reading->pool)};
    }
    sqlite3_reset(each);
    for (size_t i = 0; i < reading->count; i++)
        if (reading->events[i].participant_count > 0) {
            reading->events[i].participants = all + reading->from[i];
            event_spread_extras(reading->extras[i], reading->pool, &reading->events[i]);
        }
    return row;
}

static int read_mentions(struct reading *reading, const struct pick *keys, struct err *err)
{
    sqlite3_stmt *each = begin(reading,
                               "SELECT k.slot, " MENTION_COLUMNS " FROM picked k CROSS JOIN"
                               " rec.mention m INDEXED BY mention_of_event ON m.key = k.number",
                               keys, reading->count);
    struct mention *all = NULL;
    size_t count = 0, capacity = 0, numbers = 0;
    int row;
    while ((row = sql_step(&reading->store->sql, each, err)) == 1) {
        size_t slot = (size_t)sqlite3_column_int64(each, 0);
        if (reading->events[slot].mention_count++ == 0)
            reading->from[slot] = count;
        all = pool_grow(reading->pool, all, count, &capacity, sizeof *all);
        reading->numbers =
            pool_grow(reading->pool, reading->numbers, count, &numbers, sizeof *reading->numbers);
        reading->numbers[count].slot = count;
        reading->numbers[count].number = event_take_mention(each, 1, reading->pool, &all[count]);
        count++;
    }
    sqlite3_reset(each);
    for (size_t i = 0; i < reading->count; i++)
        if (reading->events[i].mention_count > 0) {
            reading->events[i].mentions = all + reading->from[i];
            event_derive_mention_ids(&reading->events[i], reading->pool);
        }
    reading->mentions = all;
    reading->mention_count = count;
    picked_sort(reading->numbers, count);
    return row;
}

static int read_names(struct reading *reading, struct err *err)
{
    sqlite3_stmt *each = begin(reading,
                               "SELECT k.slot, n.participant, n.spelling FROM picked k CROSS JOIN"
                               " rec.name n INDEXED BY name_in ON n.mention = k.number",
                               reading->numbers, reading->mention_count);
    struct spelling *all = NULL;
    size_t count = 0, capacity = 0;
    int row;
    while ((row = sql_step(&reading->store->sql, each, err)) == 1) {
        size_t slot = (size_t)sqlite3_column_int64(each, 0);
        if (reading->mentions[slot].name_count++ == 0)
            reading->from[slot] = count;
        all = pool_grow(reading->pool, all, count, &capacity, sizeof *all);
        all[count++] = (struct spelling){text_or_empty(each, 1, reading->pool),
                                         text_or_empty(each, 2, reading->pool)};
    }
    sqlite3_reset(each);
    for (size_t i = 0; i < reading->mention_count; i++)
        if (reading->mentions[i].name_count > 0)
            reading->mentions[i].names = all + reading->from[i];
    return row;
}

static int read_claims(struct reading *reading, struct err *err)
{
    sqlite3_stmt *each = begin(reading,
                               "SELECT k.slot, c.matter, c.value FROM picked k CROSS JOIN"
                               " rec.claim c INDEXED BY claim_in ON c.mention = k.number",
                               reading->numbers, reading->mention_count);
    struct claim *all = NULL;
    size_t count = 0, capacity = 0;
    int row;
    while ((row = sql_step(&reading->store->sql, each, err)) == 1) {
        size_t slot = (size_t)sqlite3_column_int64(each, 0);
        if (reading->mentions[slot].claim_count++ == 0)
            reading->from[slot] = count;
        all = pool_grow(reading->pool, all, count, &capacity, sizeof *all);
        all[count++] = (struct claim){text_or_empty(each, 1, reading->pool),
                                      text_or_empty(each, 2, reading->pool)};
    }
    sqlite3_reset(each);
    for (size_t i = 0; i < reading->mention_count; i++)
        if (reading->mentions[i].claim_count > 0)
            reading->mentions[i].claims = all + reading->from[i];
    return row;
}

/* Those that the record's own curation touches are read alone. */
static int find_curated(struct reading *reading, const struct pick *keys, struct err *err)
{
    sqlite3_stmt *each = begin(reading,
                               "SELECT k.slot FROM picked k CROSS JOIN rec.curated c"
                               " ON c.key = k.number",
                               keys, reading->count);
    int row;
    while ((row = sql_step(&reading->store->sql, each, err)) == 1)
        reading->alone[sqlite3_column_int64(each, 0)] = true;
    sqlite3_reset(each);
    return row;
}

/* And those that have a mark in the layer. */
static int find_marked(struct reading *reading, struct err *err)
{
    struct sql *sql = &reading->store->sql;
    sqlite3_stmt *any = sql_get(sql, "SELECT 1 FROM layer.mark LIMIT 1");
    int found = sql_step(sql, any, err);
    sqlite3_reset(any);
    if (found != 1)
        return found;
    sqlite3_stmt *mark = sql_get(sql, "SELECT 1 FROM layer.mark WHERE target = ? LIMIT 1");
    for (size_t i = 0; i < reading->count; i++) {
        if (reading->alone[i])
            continue;
        sql_bind(mark, 1, reading->events[i].id);
        found = sql_step(sql, mark, err);
        sqlite3_reset(mark);
        if (found < 0)
            return -1;
        reading->alone[i] = found == 1;
    }
    return 0;
}

static int read_together(struct reading *reading, const struct pick *keys, struct err *err)
{
    if (read_fields(reading, keys, err) != 0 || find_curated(reading, keys, err) != 0 ||
        find_marked(reading, err) != 0 || read_tags(reading, keys, err) != 0 ||
        read_participations(reading, keys, err) != 0 || read_mentions(reading, keys, err) != 0)
        return -1;
    reading->from = pool_alloc(reading->pool, (reading->mention_count + 1) * sizeof(size_t));
    if (read_names(reading, err) != 0 || read_claims(reading, err) != 0)
        return -1;
    for (size_t i = 0; i < reading->count; i++)
        if (people_join_event(reading->store, &reading->events[i], reading->pool, err) != 0)
            return -1;
    return 0;
}

int fetch_events(struct store *store, const int64_t *keys, size_t n, struct pool *pool,
                 struct event *events, struct err *err)
{
    struct reading reading = {.store = store,
                              .pool = pool,
                              .events = events,
                              .count = n,
                              .extras = pool_zero(pool, n, sizeof *reading.extras),
                              .alone = pool_zero(pool, n, sizeof *reading.alone),
                              .from = pool_zero(pool, n, sizeof *reading.from)};
    struct pick *picks = pool_alloc(pool, n * sizeof *picks);
    for (size_t i = 0; i < n; i++) {
        events[i] = (struct event){0};
        picks[i] = (struct pick){keys[i], i};
        reading.alone[i] = true;
    }
    picked_sort(picks, n);
    bool together = store->growing == NULL && !store->past;
    if (together && read_together(&reading, picks, err) != 0)
        return -1;
    for (size_t i = 0; i < n; i++)
        if (reading.alone[i] && fetch_event(store, keys[i], pool, &events[i], NULL, err) != 0)
            return -1;
    return 0;
}
