/* The events of a lane out of the record and the layer. */
#include <stdlib.h>

#include "base/mem.h"
#include "store/lanes-parts.h"
#include "store/lanes-sql.h"
#include "store/overlay.h"
#include "store/rank-map.h"
#include "store/rankset.h"
#include "time/edtf.h"

/* From so many on it pays to order them before they are looked up. */
enum { MANY_EVENTS = 200 };

struct lane_event lanes_event_of_span(int64_t lo, int64_t hi)
{
    bool open_start = lo == INT64_MIN, open_end = hi == INT64_MAX;
    return (struct lane_event){
        .dated = true,
        .earliest_start = lo,
        .latest_end = hi,
        .latest_start = open_start ? EDTF_OPEN_START
                        : open_end ? lo
                                   : hi,
        .earliest_end = open_end     ? EDTF_OPEN_END
                        : open_start ? hi
                                     : lo,
    };
}

struct lane_event lanes_event_of_row(sqlite3_stmt *row)
{
    struct lane_event event = {0};
    if (sqlite3_column_type(row, 3) != SQLITE_NULL) {
        event = lanes_event_of_span(sqlite3_column_int64(row, 3), sqlite3_column_int64(row, 4));
        event.first = sqlite3_column_int64(row, 1);
        event.last = sqlite3_column_int64(row, 2);
    }
    event.key = sqlite3_column_int64(row, 0);
    return event;
}

void lanes_take_event(struct held *held, sqlite3_stmt *row)
{
    held->events = mem_grow(held->events, held->count, &held->capacity, sizeof *held->events);
    struct lane_event *event = &held->events[held->count++];
    *event = lanes_event_of_row(row);
    held->dated += event->dated;
}

int lanes_compare_events(const void *a, const void *b)
{
    const struct lane_event *one = a, *two = b;
    struct moved x = {.key = one->key, .dated = one->dated, .first = one->first, .last = one->last};
    struct moved y = {.key = two->key, .dated = two->dated, .first = two->first, .last = two->last};
    return overlay_compare(&x, &y);
}

static int read_few(struct lanes *lanes, struct held *held, const char *id, struct err *err)
{
    struct sql *sql = &lanes->store->sql;
    sqlite3_stmt *each = sql_get(sql, lanes_events_sql(lanes->kind));
    sql_bind(each, 1, id);
    sqlite3_bind_int(each, 2, !lanes->filtered);
    int row;
    while ((row = sql_step(sql, each, err)) == 1)
        lanes_take_event(held, each);
    sqlite3_reset(each);
    return row;
}

/* Takes those that the layer touches; the keys of the others go to the set. */
static int take_touched(struct lanes *lanes, struct held *held, const char *id,
                        struct rankset *keys, struct err *err)
{
    struct sql *sql = &lanes->store->sql;
    struct rankset touched;
    sqlite3_stmt *each = sql_get(sql, lanes_keys_sql(lanes->kind));
    sql_bind(each, 1, id);
    sqlite3_bind_int(each, 2, !lanes->filtered);
    rankset_init(&touched, lanes->store->keys);
    int row;
    while ((row = sql_step(sql, each, err)) == 1) {
        int64_t key = sqlite3_column_int64(each, 0);
        bool is_touched = sqlite3_column_type(each, 5) != SQLITE_NULL;
        bool of_record = key >= 0 && key < lanes->store->keys;
        if (of_record && !is_touched)
            rankset_add(keys, key);
        else if (is_touched && !(of_record && rankset_has(&touched, key)))
            lanes_take_event(held, each);
        if (of_record && is_touched)
            rankset_add(&touched, key);
    }
    sqlite3_reset(each);
    rankset_release(&touched);
    return row;
}

/* By rank: what stands together is read together. */
static int read_many(struct lanes *lanes, struct held *held, const char *id, struct err *err)
{
    struct store *store = lanes->store;
    struct rankset keys, ranks;
    rankset_init(&keys, store->keys);
    rankset_init(&ranks, store->events);
    int result = take_touched(lanes, held, id, &keys, err);
    if (result == 0)
        result = rank_map_add(store, &keys, &ranks, err);
    sqlite3_stmt *find =
        sql_get(&store->sql, "SELECT key, first, last, lo, hi FROM rec.moment WHERE rank = ?");
    for (int64_t rank = rankset_next(&ranks, 0); rank >= 0 && result == 0;
         rank = rankset_next(&ranks, rank + 1)) {
        sqlite3_bind_int64(find, 1, rank);
        int found = sql_step(&store->sql, find, err);
        if (found == 1)
            lanes_take_event(held, find);
        result = found < 0 ? -1 : 0;
        sqlite3_reset(find);
    }
    rankset_release(&keys);
    rankset_release(&ranks);
    return result;
}

/* The date's own bounds. A date that cannot be read stays as it is. */
int lanes_read_bounds(struct lanes *lanes, struct lane_event *event, struct err *err)
{
    struct sql *sql = &lanes->store->sql;
    sqlite3_stmt *find =
        sql_get(sql, "SELECT \"when\" FROM temp.patch WHERE key = ?1 UNION ALL SELECT \"when\""
                     " FROM rec.event WHERE seq = ?1 LIMIT 1");
    sqlite3_bind_int64(find, 1, event->key);
    int found = sql_step(sql, find, err);
    const char *when = found == 1 ? (const char *)sqlite3_column_text(find, 0) : NULL;
    struct edtf edtf;
    event->exact = true;
    if (when != NULL && edtf_parse(&edtf, when, NULL) == 0) {
        event->earliest_start = edtf.earliest_start;
        event->latest_start = edtf.latest_start;
        event->earliest_end = edtf.earliest_end;
        event->latest_end = edtf.latest_end;
        event->doubt = edtf.uncertain || edtf.approximate || edtf.unspecified;
        edtf_release(&edtf);
    }
    sqlite3_reset(find);
    return found < 0 ? -1 : 0;
}

int lanes_read(struct lanes *lanes, struct held *held, const struct lane *lane, struct err *err)
{
    if (lanes_is_thin(lanes, lane))
        return lanes_read_thin(lanes, held, lane->id, err);
    bool many = lane->events >= MANY_EVENTS && lanes->store->growing == NULL;
    int result =
        many ? read_many(lanes, held, lane->id, err) : read_few(lanes, held, lane->id, err);
    if (held->count > 0)
        qsort(held->events, held->count, sizeof *held->events, lanes_compare_events);
    return result;
}
