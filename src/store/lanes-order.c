#include "store/lanes-order.h"

#include <stdlib.h>
#include <string.h>

#include "base/mem.h"
#include "store/little-endian.h"
#include "store/postings.h"

enum {
    NOUN_BYTES = 4,
    STORED_FROM = 2000, /* fewer are counted before anybody notices */
};

struct counted {
    int64_t events;
    uint32_t noun;
};

static int by_events(const void *a, const void *b)
{
    const struct counted *one = a, *two = b;
    if (one->events != two->events)
        return one->events > two->events ? -1 : 1;
    return (one->noun > two->noun) - (one->noun < two->noun);
}

static int stored_kind(enum lane_kind kind)
{
    return kind == LANE_SOURCES ? POSTING_SOURCE : POSTING_PARTICIPANT;
}

static int read_counted(struct sql *sql, enum lane_kind kind, struct counted **out, size_t *count,
                        struct err *err)
{
    sqlite3_stmt *each =
        kind == LANE_SOURCES
            ? sql_get(sql, "SELECT number, events FROM rec.source_order WHERE id <> ''"
                           " ORDER BY number")
            : sql_get(sql, "SELECT number, events FROM rec.participant_order WHERE id <> ''"
                           " ORDER BY number");
    size_t capacity = 0;
    int row;
    *out = NULL;
    *count = 0;
    while ((row = sql_step(sql, each, err)) == 1) {
        int64_t noun = sqlite3_column_int64(each, 0), events = sqlite3_column_int64(each, 1);
        if (noun < 0 || noun >= UINT32_MAX || events <= 0)
            continue;
        *out = mem_grow(*out, *count, &capacity, sizeof **out);
        (*out)[(*count)++] = (struct counted){events, (uint32_t)noun};
    }
    sqlite3_reset(each);
    if (*count > 0)
        qsort(*out, *count, sizeof **out, by_events);
    return row;
}

static int count_nouns(struct lanes_order *order, struct sql *sql, enum lane_kind kind,
                       struct err *err)
{
    struct counted *counted;
    int result = read_counted(sql, kind, &counted, &order->count, err);
    order->nouns = mem_alloc(order->count * sizeof *order->nouns);
    for (size_t i = 0; i < order->count; i++)
        order->nouns[i] = counted[i].noun;
    free(counted);
    return result;
}

static int64_t last_noun(struct sql *sql, enum lane_kind kind)
{
    struct err ignored = ERR_INIT;
    sqlite3_stmt *find = kind == LANE_SOURCES
                             ? sql_get(sql, "SELECT max(number) FROM rec.source_order")
                             : sql_get(sql, "SELECT max(number) FROM rec.participant_order");
    int64_t last = sql_step(sql, find, &ignored) == 1 ? sqlite3_column_int64(find, 0) : -1;
    sqlite3_reset(find);
    return last;
}

/* 1: as it is stored; 0: it is not, or is none of this record. */
static int read_stored(struct lanes_order *order, struct sql *sql, enum lane_kind kind,
                       struct err *err)
{
    int64_t last = last_noun(sql, kind);
    sqlite3_stmt *find = sql_get(sql, "SELECT nouns FROM rec.lane_order WHERE kind = ?");
    sqlite3_bind_int(find, 1, stored_kind(kind));
    int found = sql_step(sql, find, err);
    const unsigned char *bytes = sqlite3_column_blob(find, 0);
    bool sound = found == 1 && bytes != NULL;
    order->count = sound ? (size_t)sqlite3_column_bytes(find, 0) / NOUN_BYTES : 0;
    order->nouns = mem_alloc(order->count * sizeof *order->nouns);
    for (size_t i = 0; i < order->count; i++) {
        order->nouns[i] = get_le32(bytes + i * NOUN_BYTES);
        sound = sound && order->nouns[i] <= last;
    }
    sqlite3_reset(find);
    if (!sound)
        lanes_order_release(order);
    return found < 0 ? -1 : sound;
}

/* Which lane each noun has. */
static void turn_around(struct lanes_order *order)
{
    for (size_t i = 0; i < order->count; i++)
        if (order->nouns[i] >= order->noun_count)
            order->noun_count = (size_t)order->nouns[i] + 1;
    order->lanes = mem_alloc(order->noun_count * sizeof *order->lanes);
    memset(order->lanes, 0xFF, order->noun_count * sizeof *order->lanes);
    for (size_t i = 0; i < order->count; i++)
        order->lanes[order->nouns[i]] = (uint32_t)i;
}

int lanes_order_make(struct lanes_order *order, struct sql *sql, enum lane_kind kind,
                     struct err *err)
{
    *order = (struct lanes_order){.count = 0};
    int result = read_stored(order, sql, kind, err);
    if (result == 0)
        result = count_nouns(order, sql, kind, err);
    turn_around(order);
    return result < 0 ? -1 : 0;
}

static int store_kind(struct sql *sql, enum lane_kind kind, struct err *err)
{
    struct lanes_order order = {.count = 0};
    int result = count_nouns(&order, sql, kind, err);
    if (result == 0 && order.count >= STORED_FROM) {
        unsigned char *bytes = mem_alloc(order.count * NOUN_BYTES);
        for (size_t i = 0; i < order.count; i++)
            put_le32(bytes + i * NOUN_BYTES, order.nouns[i]);
        sqlite3_stmt *add = sql_get(sql, "INSERT INTO rec.lane_order(kind, nouns) VALUES(?, ?)");
        sqlite3_bind_int(add, 1, stored_kind(kind));
        sqlite3_bind_blob64(add, 2, bytes, order.count * NOUN_BYTES, SQLITE_STATIC);
        result = sql_run(sql, add, err);
        sqlite3_clear_bindings(add);
        free(bytes);
    }
    lanes_order_release(&order);
    return result;
}

int lanes_order_derive(struct sql *sql, struct err *err)
{
    return store_kind(sql, LANE_SOURCES, err) != 0 ? -1 : store_kind(sql, LANE_PARTICIPANTS, err);
}

void lanes_order_release(struct lanes_order *order)
{
    free(order->nouns);
    free(order->lanes);
    *order = (struct lanes_order){.count = 0};
}

int64_t lanes_order_of(const struct lanes_order *order, int64_t noun)
{
    if (noun < 0 || (size_t)noun >= order->noun_count || order->lanes[noun] == UINT32_MAX)
        return -1;
    return order->lanes[noun];
}
