#include "store/lanes.h"

#include <stdlib.h>
#include <string.h>

#include "base/mem.h"
#include "store/lanes-sql.h"
#include "store/list-rows.h"
#include "store/overlay.h"
#include "time/edtf.h"

/* Events of lanes beside the screen that are kept: some megabytes. */
enum { KEPT_EVENTS = 100000 };

/* The events of one lane. */
struct held {
    int64_t at;
    struct lane_event *events;
    size_t count, capacity, dated;
};

struct lanes {
    struct store *store;
    enum lane_kind kind;
    bool filtered;
    int64_t count;
    uint64_t order_generation; /* of the store, when they were counted */
    int64_t changes;           /* of the layer, then */
    struct held *held;
    size_t held_count, held_capacity;
};

/* Changes written to the layer so far; unlike the store's generation it does not grow when a
 * mention is located. */
static int64_t changes_of(struct store *store)
{
    sqlite3_stmt *find = sql_get(&store->sql, "SELECT value FROM layer.meta WHERE key = 'changes'");
    int64_t changes = sqlite3_step(find) == SQLITE_ROW ? sqlite3_column_int64(find, 0) : -1;
    sqlite3_reset(find);
    return changes;
}

/* The keys of a filtered list, for the counting and for each lane. */
static int list_members(struct lanes *lanes, const struct list *list, struct err *err)
{
    struct sql *sql = &lanes->store->sql;
    sqlite3_stmt *by_rank = list->order == LIST_BY_REPORT
                                ? sql_get(sql, "INSERT OR IGNORE INTO temp.lane_listed(key)"
                                               " SELECT key FROM rec.report WHERE rank = ?")
                                : sql_get(sql, "INSERT OR IGNORE INTO temp.lane_listed(key)"
                                               " SELECT key FROM rec.moment WHERE rank = ?");
    for (size_t i = 0; i < list->rank_count; i++) {
        sqlite3_bind_int64(by_rank, 1, list->ranks[i]);
        if (sql_run(sql, by_rank, err) != 0)
            return -1;
    }
    sqlite3_stmt *by_key = sql_get(sql, "INSERT OR IGNORE INTO temp.lane_listed(key) VALUES(?)");
    for (size_t i = 0; i < list->entry_count; i++) {
        sqlite3_bind_int64(by_key, 1, list->entries[i].place.key);
        if (sql_run(sql, by_key, err) != 0)
            return -1;
    }
    return 0;
}

static int count_lanes(struct lanes *lanes, const struct list *list, struct err *err)
{
    struct sql *sql = &lanes->store->sql;
    if (sql_exec(sql, LANES_TABLES, err) != 0)
        return -1;
    if (lanes->filtered && list_members(lanes, list, err) != 0)
        return -1;
    sqlite3_stmt *count = sql_get(sql, lanes_count_sql(lanes->kind, lanes->filtered));
    if (sql_run(sql, count, err) != 0)
        return -1;
    lanes->count = sqlite3_changes64(sql->db);
    return 0;
}

struct lanes *lanes_new(struct store *store, struct list *list, enum lane_kind kind,
                        struct err *err)
{
    struct lanes *lanes = mem_zero(1, sizeof *lanes);
    lanes->store = store;
    lanes->kind = kind;
    lanes->filtered = list->filtered;
    lanes->order_generation = store->order_generation;
    lanes->changes = changes_of(store);
    if (count_lanes(lanes, list, err) != 0) {
        lanes_free(lanes);
        return NULL;
    }
    return lanes;
}

void lanes_free(struct lanes *lanes)
{
    if (lanes == NULL)
        return;
    for (size_t i = 0; i < lanes->held_count; i++)
        free(lanes->held[i].events);
    free(lanes->held);
    free(lanes);
}

bool lanes_stale(const struct lanes *lanes)
{
    return lanes->order_generation != lanes->store->order_generation ||
           lanes->changes != changes_of(lanes->store);
}

int64_t lanes_count(const struct lanes *lanes)
{
    return lanes->count;
}

static int read_id(struct lanes *lanes, int64_t at, struct pool *pool, struct lane *out,
                   struct err *err)
{
    struct sql *sql = &lanes->store->sql;
    sqlite3_stmt *find = sql_get(sql, "SELECT id, events FROM temp.lane WHERE number = ?");
    sqlite3_bind_int64(find, 1, at);
    int found = sql_step(sql, find, err);
    if (found == 1)
        *out =
            (struct lane){.id = sql_text(find, 0, pool), .events = sqlite3_column_int64(find, 1)};
    sqlite3_reset(find);
    if (found == 0)
        return err_set(err, ERR_NOTHING, "there is no such lane");
    return found < 0 ? -1 : 0;
}

int lanes_at(struct lanes *lanes, int64_t at, struct pool *pool, struct lane *out, struct err *err)
{
    struct sql *sql = &lanes->store->sql;
    if (read_id(lanes, at, pool, out, err) != 0)
        return -1;
    out->name = out->id;
    sqlite3_stmt *find;
    if (lanes->kind == LANE_PARTICIPANTS)
        find = sql_get(sql, "SELECT name FROM rec.participant WHERE id = ?");
    else if (lanes->kind == LANE_SOURCES)
        find = sql_get(sql, "SELECT title FROM rec.source WHERE id = ?");
    else
        return 0;
    sql_bind(find, 1, out->id);
    int found = sql_step(sql, find, err);
    const char *name = found == 1 ? sql_text(find, 0, pool) : NULL;
    if (name != NULL && name[0] != '\0')
        out->name = name;
    sqlite3_reset(find);
    return found < 0 ? -1 : 0;
}

static int64_t number_of(struct lanes *lanes, sqlite3_stmt *find)
{
    struct err ignored = ERR_INIT;
    int found = sql_step(&lanes->store->sql, find, &ignored);
    bool any = found == 1 && sqlite3_column_type(find, 0) == SQLITE_INTEGER;
    int64_t number = any ? sqlite3_column_int64(find, 0) : -1;
    sqlite3_reset(find);
    return number;
}

int64_t lanes_find(struct lanes *lanes, const char *id)
{
    sqlite3_stmt *find = sql_get(&lanes->store->sql, "SELECT number FROM temp.lane WHERE id = ?");
    sql_bind(find, 1, id);
    return number_of(lanes, find);
}

int64_t lanes_holding(struct lanes *lanes, int64_t key)
{
    sqlite3_stmt *find = sql_get(&lanes->store->sql, lanes_holding_sql(lanes->kind));
    sqlite3_bind_int64(find, 1, key);
    return number_of(lanes, find);
}

static struct held *find_held(struct lanes *lanes, int64_t at)
{
    for (size_t i = 0; i < lanes->held_count; i++)
        if (lanes->held[i].at == at)
            return &lanes->held[i];
    return NULL;
}

/* Of what the layer does not change the span is stored; the four bounds come with lanes_exact. */
static void take_event(struct held *held, sqlite3_stmt *row)
{
    held->events = mem_grow(held->events, held->count, &held->capacity, sizeof *held->events);
    struct lane_event *event = &held->events[held->count++];
    *event = (struct lane_event){.key = sqlite3_column_int64(row, 0)};
    if (sqlite3_column_type(row, 3) == SQLITE_NULL)
        return;
    held->dated++;
    event->dated = true;
    event->first = sqlite3_column_int64(row, 1);
    event->last = sqlite3_column_int64(row, 2);
    event->earliest_start = sqlite3_column_int64(row, 3);
    event->latest_end = sqlite3_column_int64(row, 4);
    bool open_start = event->earliest_start == INT64_MIN;
    bool open_end = event->latest_end == INT64_MAX;
    event->latest_start = open_start ? EDTF_OPEN_START
                          : open_end ? event->earliest_start
                                     : event->latest_end;
    event->earliest_end = open_end     ? EDTF_OPEN_END
                          : open_start ? event->latest_end
                                       : event->earliest_start;
}

static int compare_events(const void *a, const void *b)
{
    const struct lane_event *one = a, *two = b;
    struct moved x = {.key = one->key, .dated = one->dated, .first = one->first, .last = one->last};
    struct moved y = {.key = two->key, .dated = two->dated, .first = two->first, .last = two->last};
    return overlay_compare(&x, &y);
}

static int read_held(struct lanes *lanes, struct held *held, const char *id, struct err *err)
{
    struct sql *sql = &lanes->store->sql;
    sqlite3_stmt *each = sql_get(sql, lanes_events_sql(lanes->kind));
    sql_bind(each, 1, id);
    sqlite3_bind_int(each, 2, !lanes->filtered);
    int row;
    while ((row = sql_step(sql, each, err)) == 1)
        take_event(held, each);
    sqlite3_reset(each);
    if (held->count > 0)
        qsort(held->events, held->count, sizeof *held->events, compare_events);
    return row;
}

int lanes_events(struct lanes *lanes, int64_t at, struct lane_events *out, struct err *err)
{
    struct held *held = find_held(lanes, at);
    if (held == NULL) {
        struct held read = {.at = at};
        struct pool pool;
        struct lane lane;
        pool_init(&pool);
        int result = read_id(lanes, at, &pool, &lane, err);
        if (result == 0)
            result = read_held(lanes, &read, lane.id, err);
        pool_release(&pool);
        if (result != 0) {
            free(read.events);
            return -1;
        }
        lanes->held =
            mem_grow(lanes->held, lanes->held_count, &lanes->held_capacity, sizeof *lanes->held);
        held = &lanes->held[lanes->held_count++];
        *held = read;
    }
    *out = (struct lane_events){held->events, held->count, held->dated};
    return 0;
}

/* The date's own bounds. A date that cannot be read stays as it is. */
static int read_bounds(struct lanes *lanes, struct lane_event *event, struct err *err)
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

/* INT64_MIN is open, and unknown too where the bounds are exact. */
static bool meets(const struct lane_event *event, int64_t lo, int64_t hi)
{
    bool open_end = event->latest_end == EDTF_UNKNOWN;
    return event->earliest_start < hi && (open_end || event->latest_end >= lo);
}

int lanes_exact(struct lanes *lanes, int64_t at, int64_t lo, int64_t hi, size_t most,
                struct err *err)
{
    struct lane_events events;
    if (lanes_events(lanes, at, &events, err) != 0)
        return -1;
    struct held *held = find_held(lanes, at);
    size_t seen = 0;
    for (size_t i = 0; i < held->dated && seen <= most; i++)
        seen += meets(&held->events[i], lo, hi);
    for (size_t i = 0; i < held->dated && seen <= most; i++)
        if (!held->events[i].exact && meets(&held->events[i], lo, hi) &&
            read_bounds(lanes, &held->events[i], err) != 0)
            return -1;
    return 0;
}

void lanes_keep(struct lanes *lanes, int64_t from, int64_t to)
{
    size_t kept = 0, events = 0;
    for (size_t i = lanes->held_count; i > 0; i--) { /* what was read last is kept first */
        struct held *held = &lanes->held[i - 1];
        bool shown = held->at >= from && held->at < to;
        events += shown ? 0 : held->count;
        if (!shown && events > KEPT_EVENTS) {
            free(held->events);
            held->events = NULL;
            held->at = -1;
        }
    }
    for (size_t i = 0; i < lanes->held_count; i++)
        if (lanes->held[i].at >= 0)
            lanes->held[kept++] = lanes->held[i];
    lanes->held_count = kept;
}
