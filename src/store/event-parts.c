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

static int read_names(struct store *store, int64_t number, struct pool *pool, struct mention *out,
                      struct err *err)
{
    size_t capacity = 0;
    sqlite3_stmt *each =
        sql_get(&store->sql, "SELECT participant, spelling FROM rec.name WHERE mention = ?"
                             " ORDER BY position");
    sqlite3_bind_int64(each, 1, number);
    int row;
    while ((row = sql_step(&store->sql, each, err)) == 1) {
        out->names = pool_grow(pool, out->names, out->name_count, &capacity, sizeof *out->names);
        out->names[out->name_count++] =
            (struct spelling){text_or_empty(each, 0, pool), text_or_empty(each, 1, pool)};
    }
    sqlite3_reset(each);
    return row;
}

int event_read_mention_parts(struct store *store, int64_t number, struct pool *pool,
                             struct mention *out, struct err *err)
{
    if (read_names(store, number, pool, out, err) != 0)
        return -1;
    size_t capacity = 0;
    sqlite3_stmt *each =
        sql_get(&store->sql, "SELECT matter, value FROM rec.claim WHERE mention = ?"
                             " ORDER BY position");
    sqlite3_bind_int64(each, 1, number);
    int row;
    while ((row = sql_step(&store->sql, each, err)) == 1) {
        out->claims =
            pool_grow(pool, out->claims, out->claim_count, &capacity, sizeof *out->claims);
        out->claims[out->claim_count++] =
            (struct claim){text_or_empty(each, 0, pool), text_or_empty(each, 1, pool)};
    }
    sqlite3_reset(each);
    return row;
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

int event_read_mentions(struct store *store, int64_t key, struct pool *pool, struct event *event,
                        struct err *err)
{
    size_t capacity = 0;
    sqlite3_stmt *each = sql_get(&store->sql, "SELECT " MENTION_COLUMNS
                                              " FROM rec.mention m WHERE m.key = ? ORDER BY m.seq");
    sqlite3_bind_int64(each, 1, key);
    int row;
    while ((row = sql_step(&store->sql, each, err)) == 1) {
        event->mentions = pool_grow(pool, event->mentions, event->mention_count, &capacity,
                                    sizeof *event->mentions);
        struct mention *mention = &event->mentions[event->mention_count++];
        int64_t number = event_take_mention(each, 0, pool, mention);
        if (event_read_mention_parts(store, number, pool, mention, err) != 0) {
            row = -1;
            break;
        }
    }
    sqlite3_reset(each);
    event_derive_mention_ids(event, pool);
    return row;
}
