/* Lanes of many events: nobody holds these one by one. What is held is their ranks, four bytes
 * each, and the events that the layer touches; when each was is read where it is asked for. */
#include <stdlib.h>

#include "base/mem.h"
#include "store/extents.h"
#include "store/landmarks.h"
#include "store/lanes-parts.h"
#include "store/lanes-sql.h"
#include "store/list-rows.h"
#include "store/overlay.h"
#include "store/postings.h"
#include "store/rank-map.h"

enum { BATCH = 1024 }; /* keys that are taken at once */

bool lanes_is_thin(const struct lanes *lanes, const struct lane *lane)
{
    const struct store *store = lanes->store;
    return lane->events >= THIN_EVENTS && store->growing == NULL && store->dated > EXTENTS_FROM &&
           store->lo < store->hi;
}

/* --- Reading --- */

/* The keys of a statement as a set. */
static int take_keys(struct store *store, const char *literal, struct rankset *out, struct err *err)
{
    sqlite3_stmt *each = sql_get(&store->sql, literal);
    int row;
    while ((row = sql_step(&store->sql, each, err)) == 1)
        rankset_add(out, sqlite3_column_int64(each, 0));
    sqlite3_reset(each);
    return row;
}

/* Keys that count: those of the list that the layer does not touch. */
struct choice {
    struct rankset listed, touched;
    bool filtered;
};

static int choose(struct lanes *lanes, struct choice *choice, struct err *err)
{
    struct store *store = lanes->store;
    *choice = (struct choice){.filtered = lanes->filtered};
    rankset_init(&choice->touched, store->keys);
    if (take_keys(store, "SELECT key FROM temp.patch", &choice->touched, err) != 0)
        return -1;
    if (!lanes->filtered)
        return 0;
    rankset_init(&choice->listed, store->keys);
    return take_keys(store, "SELECT key FROM temp.lane_listed", &choice->listed, err);
}

static int take_posted(struct store *store, enum lane_kind kind, const char *id,
                       const struct choice *choice, struct rankset *keys, struct err *err)
{
    static const enum posting_kind kinds[LANE_KINDS] = {[LANE_PARTICIPANTS] = POSTING_PARTICIPANT,
                                                        [LANE_PLACES] = POSTING_PLACE,
                                                        [LANE_TAGS] = POSTING_TAG,
                                                        [LANE_SOURCES] = POSTING_SOURCE};
    struct posting_place place = {0};
    int64_t batch[BATCH];
    int count;
    while ((count = postings_walk(&store->sql, kinds[kind], id, &place, batch, BATCH, err)) > 0)
        for (int i = 0; i < count; i++)
            if (!rankset_has(&choice->touched, batch[i]) &&
                (!choice->filtered || rankset_has(&choice->listed, batch[i])))
                rankset_add(keys, batch[i]);
    return count;
}

/* The same of those whom the layer joined to a participant. */
static int take_joined(struct store *store, const char *id, const struct choice *choice,
                       struct rankset *keys, struct err *err)
{
    sqlite3_stmt *each = sql_get(&store->sql, "SELECT id FROM temp.same WHERE kept = ?");
    int row, result = 0;
    sql_bind(each, 1, id);
    while (result == 0 && (row = sql_step(&store->sql, each, err)) != 0)
        result = row < 0
                     ? -1
                     : take_posted(store, LANE_PARTICIPANTS,
                                   (const char *)sqlite3_column_text(each, 0), choice, keys, err);
    sqlite3_reset(each);
    return result;
}

static int take_touched(struct lanes *lanes, struct held *held, const char *id, struct err *err)
{
    struct sql *sql = &lanes->store->sql;
    sqlite3_stmt *each = sql_get(sql, lanes_touched_sql(lanes->kind));
    int row;
    sql_bind(each, 1, id);
    sqlite3_bind_int(each, 2, !lanes->filtered);
    while ((row = sql_step(sql, each, err)) == 1)
        lanes_take_event(held, each);
    sqlite3_reset(each);
    if (held->count > 0)
        qsort(held->events, held->count, sizeof *held->events, lanes_compare_events);
    return row;
}

/* Where among the ranks each of the touched stands. */
static int place_touched(struct lanes *lanes, struct held *held, struct err *err)
{
    struct store *store = lanes->store;
    held->bases = mem_zero(held->count + 1, sizeof *held->bases);
    for (size_t i = 0; i < held->count; i++) {
        const struct lane_event *event = &held->events[i];
        int64_t rank =
            overlay_rank_behind(store, event->dated, event->first, event->last, event->key, err);
        if (rank < 0)
            return -1;
        held->bases[i] = (uint32_t)list_lower_bound(held->ranks, held->rank_count, rank);
    }
    return 0;
}

static void take_ranks(struct held *held, const struct rankset *ranks, int64_t dated)
{
    size_t capacity = 0;
    for (int64_t rank = rankset_next(ranks, 0); rank >= 0; rank = rankset_next(ranks, rank + 1)) {
        held->ranks = mem_grow(held->ranks, held->rank_count, &capacity, sizeof *held->ranks);
        held->ranks[held->rank_count++] = (uint32_t)rank;
        held->rank_dated += rank < dated;
    }
    if (held->rank_count > 0)
        held->ranks = mem_resize(held->ranks, held->rank_count, sizeof *held->ranks);
}

int lanes_read_thin(struct lanes *lanes, struct held *held, const char *id, struct err *err)
{
    struct store *store = lanes->store;
    struct choice choice;
    struct rankset keys, ranks;
    held->thin = true;
    rankset_init(&keys, store->keys);
    rankset_init(&ranks, store->events);
    int result = choose(lanes, &choice, err);
    if (result == 0)
        result = take_posted(store, lanes->kind, id, &choice, &keys, err);
    if (result == 0 && lanes->kind == LANE_PARTICIPANTS && store->joined > 0)
        result = take_joined(store, id, &choice, &keys, err);
    if (result == 0)
        result = rank_map_add(store, &keys, &ranks, err);
    rankset_release(&keys);
    if (result == 0) {
        take_ranks(held, &ranks, store->dated);
        result = take_touched(lanes, held, id, err);
    }
    if (result == 0)
        result = place_touched(lanes, held, err);
    rankset_release(&ranks);
    rankset_release(&choice.listed);
    rankset_release(&choice.touched);
    return result;
}

/* --- One event --- */

/* The touched event at a place among all of the lane, or NULL and where it is among the ranks. */
static struct lane_event *touched_at(const struct held *held, size_t at, size_t *among)
{
    size_t low = 0, high = held->count;
    while (low < high) {
        size_t middle = low + (high - low) / 2;
        if (held->bases[middle] + middle < at)
            low = middle + 1;
        else
            high = middle;
    }
    *among = at - low;
    return low < held->count && held->bases[low] + low == at ? &held->events[low] : NULL;
}

static int read_rank(struct lanes *lanes, uint32_t rank, struct lane_event *out, struct err *err)
{
    struct sql *sql = &lanes->store->sql;
    sqlite3_stmt *find =
        sql_get(sql, "SELECT key, first, last, lo, hi FROM rec.moment WHERE rank = ?");
    sqlite3_bind_int64(find, 1, rank);
    int found = sql_step(sql, find, err);
    *out = (struct lane_event){0};
    if (found == 1)
        *out = lanes_event_of_row(find);
    sqlite3_reset(find);
    if (found == 0)
        return err_set(err, ERR_IO, "there is no event of the rank %u", (unsigned)rank);
    return found < 0 ? -1 : 0;
}

int thin_event(struct lanes *lanes, const struct held *held, size_t at, struct lane_event *out,
               struct err *err)
{
    size_t among;
    const struct lane_event *touched = touched_at(held, at, &among);
    if (touched != NULL)
        *out = *touched;
    else if (read_rank(lanes, held->ranks[among], out, err) != 0)
        return -1;
    return out->dated && !out->exact ? lanes_read_bounds(lanes, out, err) : 0;
}

int thin_first(struct lanes *lanes, const struct held *held, size_t at, int64_t *first,
               struct err *err)
{
    size_t among;
    struct landmark there;
    const struct lane_event *touched = touched_at(held, at, &among);
    if (touched != NULL) {
        *first = touched->first;
        return 0;
    }
    if (landmarks_at(lanes->store, LIST_BY_EVENT, held->ranks[among], &there, err) < 0)
        return -1;
    *first = there.first;
    return 0;
}

int64_t thin_position(struct lanes *lanes, const struct held *held, int64_t key, struct err *err)
{
    struct sql *sql = &lanes->store->sql;
    for (size_t i = 0; i < held->count; i++)
        if (held->events[i].key == key)
            return (int64_t)(held->bases[i] + i);
    sqlite3_stmt *find = sql_get(sql, "SELECT rank FROM rec.moment WHERE key = ?");
    sqlite3_bind_int64(find, 1, key);
    int found = sql_step(sql, find, err);
    int64_t rank = found == 1 ? sqlite3_column_int64(find, 0) : -1;
    sqlite3_reset(find);
    if (found < 0)
        return -2;
    size_t at = list_lower_bound(held->ranks, held->rank_count, rank), touched = 0;
    if (rank < 0 || at == held->rank_count || held->ranks[at] != rank)
        return -1;
    while (touched < held->count && held->bases[touched] <= at)
        touched++;
    return (int64_t)(at + touched);
}

/* --- All events of a window --- */

struct spreading {
    struct lanes *lanes;
    const struct held *held;
    const struct lane_window *window;
    struct lane_sides *sides;
    lane_event_fn *each;
    void *context;
    size_t seen; /* places among the ranks, as many as are exact at most and one more */
    size_t *list;
    int64_t lo, hi; /* of the extents that were alike: how many */
    uint32_t alike;
    struct err *err;
    bool failed;
};

/* Whether it may be seen in the window; else on which side of it it is. */
static bool is_seen(const struct spreading *spreading, int64_t lo, int64_t hi)
{
    bool before = hi < spreading->window->lo, behind = lo >= spreading->window->hi;
    spreading->sides->before = spreading->sides->before || before;
    spreading->sides->behind = spreading->sides->behind || behind;
    return !before && !behind;
}

static bool count_seen(void *context, size_t at, int64_t lo, int64_t hi)
{
    struct spreading *spreading = context;
    if (!is_seen(spreading, lo, hi))
        return true;
    spreading->list[spreading->seen++] = at;
    return spreading->seen <= spreading->window->most;
}

/* Gives those that were alike and are waiting. */
static void give_alike(struct spreading *spreading)
{
    struct lane_event event = lanes_event_of_span(spreading->lo, spreading->hi);
    if (spreading->alike > 0)
        spreading->each(spreading->context, &event, spreading->alike);
    spreading->alike = 0;
}

static bool give_extent(void *context, size_t at, int64_t lo, int64_t hi)
{
    struct spreading *spreading = context;
    (void)at;
    if (!is_seen(spreading, lo, hi))
        return true;
    if (lo != spreading->lo || hi != spreading->hi)
        give_alike(spreading);
    spreading->lo = lo;
    spreading->hi = hi;
    spreading->alike++;
    return true;
}

/* Where cells are finer than extents. */
static bool give_row(void *context, size_t at, int64_t lo, int64_t hi)
{
    struct spreading *spreading = context;
    struct lane_event event;
    if (!is_seen(spreading, lo, hi))
        return true;
    if (read_rank(spreading->lanes, spreading->held->ranks[at], &event, spreading->err) != 0) {
        spreading->failed = true;
        return false;
    }
    spreading->each(spreading->context, &event, 1);
    return true;
}

static int give_exact(struct spreading *spreading)
{
    for (size_t i = 0; i < spreading->seen; i++) {
        struct lane_event event;
        if (read_rank(spreading->lanes, spreading->held->ranks[spreading->list[i]], &event,
                      spreading->err) != 0 ||
            lanes_read_bounds(spreading->lanes, &event, spreading->err) != 0)
            return -1;
        spreading->each(spreading->context, &event, 1);
    }
    return 0;
}

static int give_ranks(struct spreading *spreading)
{
    enum { FINER = 4 }; /* than so many extents' width */
    const struct held *held = spreading->held;
    struct store *store = spreading->lanes->store;
    const struct lane_window *window = spreading->window;
    spreading->list = mem_alloc((window->most + 1) * sizeof *spreading->list);
    int result =
        extents_walk(store, held->ranks, held->rank_dated, count_seen, spreading, spreading->err);
    if (result == 0 && spreading->seen <= window->most) {
        result = give_exact(spreading);
    } else if (result == 0) {
        double cell = ((double)window->hi - (double)window->lo) / window->columns;
        bool fine = cell < (double)extents_width(store) * FINER;
        result = extents_walk(store, held->ranks, held->rank_dated, fine ? give_row : give_extent,
                              spreading, spreading->err);
        give_alike(spreading);
    }
    free(spreading->list);
    return result != 0 || spreading->failed ? -1 : 0;
}

int thin_spread(struct lanes *lanes, const struct held *held, const struct lane_window *window,
                lane_event_fn *each, void *context, struct lane_sides *sides, struct err *err)
{
    struct spreading spreading = {.lanes = lanes,
                                  .held = held,
                                  .window = window,
                                  .sides = sides,
                                  .each = each,
                                  .context = context,
                                  .err = err};
    for (size_t i = 0; i < held->count; i++) {
        struct lane_event event = held->events[i];
        if (!event.dated || !is_seen(&spreading, event.earliest_start, event.latest_end))
            continue;
        if (lanes_read_bounds(lanes, &event, err) != 0)
            return -1;
        each(context, &event, 1);
    }
    return give_ranks(&spreading);
}
