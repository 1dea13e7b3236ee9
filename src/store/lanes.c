#include "store/lanes.h"

#include <stdlib.h>
#include <string.h>

#include "base/mem.h"
#include "store/lanes-parts.h"
#include "store/lanes-sql.h"
#include "store/list-rows.h"
#include "time/edtf.h"

/* Events of lanes beside the screen that are kept, and ranks of thin lanes: some megabytes. */
enum { KEPT_EVENTS = 100000, KEPT_RANKS = 2000000 };

/* The ranks of all keys take some milliseconds to read. */
enum { SLOW_KEYS = 2000000 };

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

/* Participants that were joined are counted; the others are as the record has them. */
static bool is_stored(const struct lanes *lanes)
{
    if (lanes->filtered || lanes->store->growing != NULL)
        return false;
    return lanes->kind == LANE_SOURCES ||
           (lanes->kind == LANE_PARTICIPANTS && lanes->store->joined == 0);
}

static int order_lanes(struct lanes *lanes, struct err *err)
{
    struct sql *sql = &lanes->store->sql;
    lanes->ordered = true;
    int result = sql_exec(sql, LANES_TABLES, err);
    if (result == 0)
        result = lanes_order_make(&lanes->order, sql, lanes->kind, err);
    lanes->count = (int64_t)lanes->order.count;
    return result;
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
    int result = is_stored(lanes) ? order_lanes(lanes, err) : count_lanes(lanes, list, err);
    if (result != 0) {
        lanes_free(lanes);
        return NULL;
    }
    return lanes;
}

static void release_held(struct held *held)
{
    free(held->events);
    free(held->ranks);
    free(held->bases);
    *held = (struct held){.at = -1};
}

void lanes_free(struct lanes *lanes)
{
    if (lanes == NULL)
        return;
    for (size_t i = 0; i < lanes->held_count; i++)
        release_held(&lanes->held[i]);
    free(lanes->held);
    lanes_order_release(&lanes->order);
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
    int64_t number = at;
    if (lanes->ordered)
        number = at >= 0 && at < lanes->count ? (int64_t)lanes->order.nouns[at] : -1;
    sqlite3_stmt *find =
        !lanes->ordered ? sql_get(sql, "SELECT id, events FROM temp.lane WHERE number = ?")
        : lanes->kind == LANE_SOURCES
            ? sql_get(sql, "SELECT id, events FROM rec.source_order WHERE number = ?")
            : sql_get(sql, "SELECT id, events FROM rec.participant_order WHERE number = ?");
    sqlite3_bind_int64(find, 1, number);
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

/* The first lane among those of the nouns that a statement gives the numbers of. */
static int64_t first_lane(struct lanes *lanes, sqlite3_stmt *each)
{
    struct err ignored = ERR_INIT;
    int64_t first = -1;
    while (sql_step(&lanes->store->sql, each, &ignored) == 1) {
        int64_t lane = lanes_order_of(&lanes->order, sqlite3_column_int64(each, 0));
        if (lane >= 0 && (first < 0 || lane < first))
            first = lane;
    }
    sqlite3_reset(each);
    return first;
}

int64_t lanes_find(struct lanes *lanes, const char *id)
{
    struct sql *sql = &lanes->store->sql;
    sqlite3_stmt *find =
        !lanes->ordered ? sql_get(sql, "SELECT number FROM temp.lane WHERE id = ?")
        : lanes->kind == LANE_SOURCES
            ? sql_get(sql, "SELECT number FROM rec.source_order WHERE id = ?")
            : sql_get(sql, "SELECT number FROM rec.participant_order WHERE id = ?");
    sql_bind(find, 1, id);
    return lanes->ordered ? first_lane(lanes, find) : number_of(lanes, find);
}

int64_t lanes_holding(struct lanes *lanes, int64_t key)
{
    struct sql *sql = &lanes->store->sql;
    sqlite3_stmt *find =
        !lanes->ordered ? sql_get(sql, lanes_holding_sql(lanes->kind))
        : lanes->kind == LANE_SOURCES
            ? sql_get(sql, "SELECT o.number FROM rec.mention t CROSS JOIN rec.source_order o"
                           " ON o.id = t.source WHERE t.key = ?")
            : sql_get(sql, "SELECT o.number FROM rec.participation t CROSS JOIN"
                           " rec.participant_order o ON o.id = t.participant WHERE t.key = ?");
    sqlite3_bind_int64(find, 1, key);
    return lanes->ordered ? first_lane(lanes, find) : number_of(lanes, find);
}

static struct held *find_held(struct lanes *lanes, int64_t at)
{
    for (size_t i = 0; i < lanes->held_count; i++)
        if (lanes->held[i].at == at)
            return &lanes->held[i];
    return NULL;
}

bool lanes_have(struct lanes *lanes, int64_t at)
{
    return find_held(lanes, at) != NULL;
}

/* What a lane holds, read where it is not there yet; NULL and err. */
static struct held *hold(struct lanes *lanes, int64_t at, struct err *err)
{
    struct held *held = find_held(lanes, at);
    if (held != NULL)
        return held;
    struct held read = {.at = at};
    struct pool pool;
    struct lane lane;
    pool_init(&pool);
    int result = read_id(lanes, at, &pool, &lane, err);
    if (result == 0)
        result = lanes_read(lanes, &read, &lane, err);
    pool_release(&pool);
    if (result != 0) {
        release_held(&read);
        return NULL;
    }
    lanes->held =
        mem_grow(lanes->held, lanes->held_count, &lanes->held_capacity, sizeof *lanes->held);
    held = &lanes->held[lanes->held_count++];
    *held = read;
    return held;
}

int lanes_events(struct lanes *lanes, int64_t at, struct lane_events *out, struct err *err)
{
    const struct held *held = hold(lanes, at, err);
    *out = (struct lane_events){0};
    if (held == NULL)
        return -1;
    *out = (struct lane_events){held->thin ? NULL : held->events, held->count + held->rank_count,
                                held->dated + held->rank_dated};
    return 0;
}

bool lanes_are_slow(const struct lanes *lanes)
{
    return lanes->store->keys >= SLOW_KEYS;
}

int lanes_event(struct lanes *lanes, int64_t at, int64_t n, struct lane_event *out, struct err *err)
{
    const struct held *held = hold(lanes, at, err);
    if (held == NULL)
        return -1;
    if (n < 0 || n >= (int64_t)(held->count + held->rank_count))
        return err_set(err, ERR_NOTHING, "the lane has no such event");
    if (held->thin)
        return thin_event(lanes, held, (size_t)n, out, err);
    *out = held->events[n];
    return 0;
}

int64_t lanes_place(struct lanes *lanes, int64_t at, int64_t key, struct err *err)
{
    const struct held *held = hold(lanes, at, err);
    if (held == NULL)
        return -2;
    if (held->thin)
        return thin_position(lanes, held, key, err);
    for (size_t i = 0; i < held->count; i++)
        if (held->events[i].key == key)
            return (int64_t)i;
    return -1;
}

int64_t lanes_at_time(struct lanes *lanes, int64_t at, int64_t time, struct err *err)
{
    const struct held *held = hold(lanes, at, err);
    if (held == NULL)
        return -2;
    size_t low = 0, high = held->dated + held->rank_dated;
    while (low < high) {
        size_t middle = low + (high - low) / 2;
        int64_t first = held->thin ? 0 : held->events[middle].first;
        if (held->thin && thin_first(lanes, held, middle, &first, err) != 0)
            return -2;
        if (first < time)
            low = middle + 1;
        else
            high = middle;
    }
    return (int64_t)low;
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
    struct held *held = hold(lanes, at, err);
    size_t seen = 0;
    if (held == NULL || held->thin)
        return held == NULL ? -1 : 0;
    for (size_t i = 0; i < held->dated && seen <= most; i++)
        seen += meets(&held->events[i], lo, hi);
    for (size_t i = 0; i < held->dated && seen <= most; i++)
        if (!held->events[i].exact && meets(&held->events[i], lo, hi) &&
            lanes_read_bounds(lanes, &held->events[i], err) != 0)
            return -1;
    return 0;
}

int lanes_spread(struct lanes *lanes, int64_t at, const struct lane_window *window,
                 lane_event_fn *each, void *context, struct lane_sides *sides, struct err *err)
{
    if (lanes_exact(lanes, at, window->lo, window->hi, window->most, err) != 0)
        return -1;
    const struct held *held = find_held(lanes, at);
    *sides = (struct lane_sides){false, false};
    if (held->thin)
        return thin_spread(lanes, held, window, each, context, sides, err);
    for (size_t i = 0; i < held->dated; i++)
        each(context, &held->events[i], 1);
    return 0;
}

void lanes_keep(struct lanes *lanes, int64_t from, int64_t to, int64_t cursor)
{
    size_t kept = 0, events = 0, ranks = 0;
    for (size_t i = lanes->held_count; i > 0; i--) { /* what was read last is kept first */
        struct held *held = &lanes->held[i - 1];
        bool shown = held->at >= from && held->at < to;
        events += shown ? 0 : held->count;
        ranks += held->rank_count;
        if ((!shown && events > KEPT_EVENTS) || (ranks > KEPT_RANKS && held->at != cursor))
            release_held(held);
    }
    for (size_t i = 0; i < lanes->held_count; i++)
        if (lanes->held[i].at >= 0)
            lanes->held[kept++] = lanes->held[i];
    lanes->held_count = kept;
}
