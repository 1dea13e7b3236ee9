#include "store/event-parts.h"

#include <string.h>

#include "base/json.h"
#include "store/extra.h"
#include "store/sql.h"
#include "store/store.h"

static const char *text_or_empty(sqlite3_stmt *row, int column, struct pool *pool)
{
    const char *text = sql_text(row, column, pool);
    return text != NULL ? text : "";
}

/* Gives each participation its member of the JSON list. */
void event_spread_extras(const char *extras, struct pool *pool, struct event *event)
{
    if (extras == NULL)
        return;
    struct json json;
    json_init(&json, extras, strlen(extras));
    size_t i = 0;
    enum json_token token = json_next(&json);
    while (token != JSON_BAD && i < event->participant_count) {
        token = json_next(&json);
        if (token == JSON_ARRAY_END)
            break;
        size_t start = json.at - 1;
        if (json_skip(&json, token) == JSON_BAD)
            break;
        if (token == JSON_OBJECT)
            event->participants[i].extra = pool_bytes(pool, json.text + start, json.at - start);
        i++;
    }
    json_release(&json);
}

int event_read_participants(struct store *store, int64_t key, const char *extras, struct pool *pool,
                            struct event *event, struct err *err)
{
    size_t capacity = 0;
    sqlite3_stmt *each =
        sql_get(&store->sql, "SELECT participant, role FROM rec.participation WHERE key = ?"
                             " ORDER BY position");
    sqlite3_bind_int64(each, 1, key);
    int row;
    while ((row = sql_step(&store->sql, each, err)) == 1) {
        event->participants = pool_grow(pool, event->participants, event->participant_count,
                                        &capacity, sizeof *event->participants);
        event->participants[event->participant_count++] = (struct participation){
            .who = text_or_empty(each, 0, pool), .role = sql_text(each, 1, pool)};
    }
    sqlite3_reset(each);
    event_spread_extras(extras, pool, event);
    return row;
}

int64_t event_take_mention(sqlite3_stmt *row, int at, struct pool *pool, struct mention *out)
{
    *out = (struct mention){.from = -1, .to = -1};
    out->id = sql_text(row, at + 1, pool);
    out->has_id = out->id != NULL;
    out->source = text_or_empty(row, at + 2, pool);
    if (sqlite3_column_type(row, at + 3) == SQLITE_INTEGER &&
        sqlite3_column_type(row, at + 4) == SQLITE_INTEGER) {
        out->from = sqlite3_column_int64(row, at + 3);
        out->to = sqlite3_column_int64(row, at + 4);
    }
    if (out->from < 0 || out->to < out->from)
        out->from = out->to = -1;
    out->starts = sql_text(row, at + 5, pool);
    out->ends = sql_text(row, at + 6, pool);
    out->snippet = sql_text(row, at + 7, pool);
    out->gist = sql_text(row, at + 8, pool);
    const char *stance = (const char *)sqlite3_column_text(row, at + 9);
    if (stance == NULL || !stance_parse(stance, &out->stance))
        out->stance = STANCE_NONE;
    out->score = sql_text(row, at + 10, pool);
    const char *unit;
    out->extra = extra_take(sql_text(row, at + 11, pool), "span_unit", &unit, pool);
    unit = extra_string(unit, pool);
    if (unit == NULL || !span_unit_parse(unit, &out->unit))
        out->unit = UNIT_NONE;
    return sqlite3_column_int64(row, at);
}

/* The names of mentions with consecutive numbers, one statement for all. */
static int read_names(struct store *store, int64_t first, size_t count, struct pool *pool,
                      struct mention *mentions, struct err *err)
{
    size_t capacity = 0;
    int64_t last = -1;
    sqlite3_stmt *each =
        sql_get(&store->sql, "SELECT mention, participant, spelling FROM rec.name"
                             " WHERE mention BETWEEN ? AND ? ORDER BY mention, position");
    sqlite3_bind_int64(each, 1, first);
    sqlite3_bind_int64(each, 2, first + (int64_t)count - 1);
    int row;
    while ((row = sql_step(&store->sql, each, err)) == 1) {
        int64_t at = sqlite3_column_int64(each, 0) - first;
        struct mention *out = &mentions[at];
        capacity = at == last ? capacity : 0;
        last = at;
        out->names = pool_grow(pool, out->names, out->name_count, &capacity, sizeof *out->names);
        out->names[out->name_count++] =
            (struct spelling){text_or_empty(each, 1, pool), text_or_empty(each, 2, pool)};
    }
    sqlite3_reset(each);
    return row;
}

static int read_claims(struct store *store, int64_t first, size_t count, struct pool *pool,
                       struct mention *mentions, struct err *err)
{
    size_t capacity = 0;
    int64_t last = -1;
    sqlite3_stmt *each =
        sql_get(&store->sql, "SELECT mention, matter, value FROM rec.claim"
                             " WHERE mention BETWEEN ? AND ? ORDER BY mention, position");
    sqlite3_bind_int64(each, 1, first);
    sqlite3_bind_int64(each, 2, first + (int64_t)count - 1);
    int row;
    while ((row = sql_step(&store->sql, each, err)) == 1) {
        int64_t at = sqlite3_column_int64(each, 0) - first;
        struct mention *out = &mentions[at];
        capacity = at == last ? capacity : 0;
        last = at;
        out->claims =
            pool_grow(pool, out->claims, out->claim_count, &capacity, sizeof *out->claims);
        out->claims[out->claim_count++] =
            (struct claim){text_or_empty(each, 1, pool), text_or_empty(each, 2, pool)};
    }
    sqlite3_reset(each);
    return row;
}

int event_read_mention_parts(struct store *store, int64_t first, size_t count, struct pool *pool,
                             struct mention *mentions, struct err *err)
{
    int result = read_names(store, first, count, pool, mentions, err);
    return result == 0 ? read_claims(store, first, count, pool, mentions, err) : result;
}

/* A mention without an id is SOURCE:FROM-TO, or SOURCE:n. */
void event_derive_mention_ids(struct event *event, struct pool *pool)
{
    for (size_t i = 0; i < event->mention_count; i++) {
        struct mention *mention = &event->mentions[i];
        if (mention->has_id)
            continue;
        size_t n = 1;
        for (size_t k = 0; k < i && mention->from < 0; k++)
            n += event->mentions[k].from < 0 &&
                 strcmp(event->mentions[k].source, mention->source) == 0;
        mention->id = mention_derive_id(mention, n, pool);
    }
}

/* Names and claims of an event's mentions, by runs of numbers: as a rule there is one run. */
static int read_parts(struct store *store, const int64_t *numbers, struct pool *pool,
                      struct event *event, struct err *err)
{
    size_t count = event->mention_count, run;
    int result = 0;
    for (size_t i = 0; result == 0 && i < count; i += run) {
        for (run = 1; i + run < count && numbers[i + run] == numbers[i] + (int64_t)run;)
            run++;
        result = event_read_mention_parts(store, numbers[i], run, pool, event->mentions + i, err);
    }
    return result;
}

int event_read_mentions(struct store *store, int64_t key, struct pool *pool, struct event *event,
                        struct err *err)
{
    size_t capacity = 0, number_capacity = 0;
    int64_t *numbers = NULL;
    sqlite3_stmt *each = sql_get(&store->sql, "SELECT " MENTION_COLUMNS
                                              " FROM rec.mention m WHERE m.key = ? ORDER BY m.seq");
    sqlite3_bind_int64(each, 1, key);
    int row;
    while ((row = sql_step(&store->sql, each, err)) == 1) {
        size_t at = event->mention_count++;
        event->mentions = pool_grow(pool, event->mentions, at, &capacity, sizeof *event->mentions);
        numbers = pool_grow(pool, numbers, at, &number_capacity, sizeof *numbers);
        numbers[at] = event_take_mention(each, 0, pool, &event->mentions[at]);
    }
    sqlite3_reset(each);
    if (row == 0)
        row = read_parts(store, numbers, pool, event, err);
    event_derive_mention_ids(event, pool);
    return row;
}
