#include "store/list.h"

#include <stdlib.h>
#include <string.h>

#include "base/mem.h"
#include "store/list-rows.h"
#include "store/overlay.h"
#include "store/past.h"
#include "store/rank-map.h"
#include "store/record.h"
#include "store/standing.h"

static void add_rank(struct list *list, int64_t rank)
{
    list->ranks =
        mem_grow(list->ranks, list->rank_count, &list->rank_capacity, sizeof *list->ranks);
    list->ranks[list->rank_count++] = (uint32_t)rank;
}

static void add_entry(struct list *list, const struct moved *place)
{
    list->entries =
        mem_grow(list->entries, list->entry_count, &list->entry_capacity, sizeof *list->entries);
    list->entries[list->entry_count++] = (struct entry){.place = *place};
}

static void add_key(int64_t **keys, size_t *count, size_t *capacity, int64_t key)
{
    *keys = mem_grow(*keys, *count, capacity, sizeof **keys);
    (*keys)[(*count)++] = key;
}

static int compare_ranks(const void *a, const void *b)
{
    uint32_t x = *(const uint32_t *)a, y = *(const uint32_t *)b;
    return (x > y) - (x < y);
}

static int compare_keys(const void *a, const void *b)
{
    int64_t x = *(const int64_t *)a, y = *(const int64_t *)b;
    return (x > y) - (x < y);
}

static bool has_key(const int64_t *keys, size_t count, int64_t key)
{
    return count > 0 && bsearch(&key, keys, count, sizeof key, compare_keys) != NULL;
}

static const struct moved *moved_of(const struct store *store, int64_t key)
{
    for (size_t i = 0; i < store->moved_count; i++)
        if (store->moved[i].key == key)
            return &store->moved[i];
    return NULL;
}

/* What the layer's move of an event is in the list's order: an edited date changes nothing about
 * its reports, and an inserted event has none. NULL: it stands by its rank. */
static const struct moved *in_order(const struct list *list, const struct moved *moved,
                                    struct moved *place)
{
    if (list->order == LIST_BY_EVENT || moved == NULL)
        return moved;
    if (moved->rank >= 0)
        return NULL;
    *place = *moved;
    place->dated = false;
    place->first = place->last = 0;
    place->before = list->store->events;
    return place;
}

/* Takes note of which inserted events there are now. */
static void remember_inserted(struct list *list)
{
    list->known_count = 0;
    for (size_t i = 0; i < list->store->moved_count; i++)
        if (list->store->moved[i].rank < 0)
            add_key(&list->known, &list->known_count, &list->known_capacity,
                    list->store->moved[i].key);
    if (list->known_count > 0)
        qsort(list->known, list->known_count, sizeof *list->known, compare_keys);
    list->order_generation = list->store->order_generation;
    list->generation = ++list->store->list_generations;
}

/* The whole record: what the layer moved stands where it is now. */
static void take_all(struct list *list)
{
    list->removed_count = list->entry_count = 0;
    for (size_t i = 0; i < list->store->moved_count; i++) {
        struct moved place;
        const struct moved *moved = in_order(list, &list->store->moved[i], &place);
        if (moved == NULL)
            continue;
        add_entry(list, moved);
        if (moved->rank < 0)
            continue;
        list->removed = mem_grow(list->removed, list->removed_count, &list->removed_capacity,
                                 sizeof *list->removed);
        list->removed[list->removed_count++] = (uint32_t)moved->rank;
    }
    if (list->removed_count > 0)
        qsort(list->removed, list->removed_count, sizeof *list->removed, compare_ranks);
}

static bool is_entry(const struct list *list, int64_t key)
{
    for (size_t i = 0; i < list->entry_count; i++)
        if (list->entries[i].place.key == key)
            return true;
    return false;
}

/* The matches among the touched: by rank where they have not moved, to join the others of the
 * record when those are reached. */
static int take_patch(struct list *list, struct compiled *compiled, struct err *err)
{
    struct store *store = list->store;
    sqlite3_stmt *each = compiled_statement(compiled, COMPILE_PATCH, "", err);
    if (each == NULL)
        return -1;
    int row;
    while ((row = sql_step(&store->sql, each, err)) == 1) {
        struct moved place;
        const struct moved *moved = sqlite3_column_int(each, 2) != 0
                                        ? moved_of(store, sqlite3_column_int64(each, 1))
                                        : NULL;
        moved = in_order(list, moved, &place);
        if (moved != NULL && !is_entry(list, moved->key))
            add_entry(list, moved);
        else if (moved == NULL && sqlite3_column_type(each, 0) == SQLITE_INTEGER)
            rankset_add(&list->filling->touched, sqlite3_column_int64(each, 0));
    }
    sqlite3_finalize(each);
    return row;
}

/* A list that is complete needs no more than its ranks. */
static void end_filling(struct list *list)
{
    if (list->filling == NULL)
        return;
    scan_release(&list->filling->scan);
    rankset_release(&list->filling->touched);
    rankset_release(&list->filling->hits);
    pool_release(&list->filling->keep);
    free(list->filling);
    list->filling = NULL;
}

/* The place of an event at the date that was claimed for it; false: it is where it stands. */
static bool past_place(struct list *list, int64_t key, struct pool *pool, struct entry *out)
{
    struct store *store = list->store;
    struct err ignored = ERR_INIT;
    const char *when;
    struct standing standing;
    struct moved now;
    pool_reset(pool);
    *out = (struct entry){.own = true};
    if (past_when(store, key, pool, &when, &standing, &ignored) != 0 || when == NULL)
        return false;
    int64_t rank = list_rank_of(list, key);
    if (rank >= 0 && moved_of(store, key) == NULL && list_place_of_rank(list, rank, &now) &&
        now.dated && now.first == standing.first && now.last == standing.last)
        return false;
    out->place = (struct moved){
        .key = key,
        .rank = rank,
        .before = overlay_rank_behind(store, true, standing.first, standing.last, key, &ignored),
        .first = standing.first,
        .last = standing.last,
        .dated = true};
    out->lo = standing.lo;
    out->hi = standing.hi;
    return out->place.before >= 0;
}

/* Takes sorted ranks out of those of the list. */
static void drop_ranks(struct list *list, const uint32_t *ranks, size_t count)
{
    size_t kept = 0, at = 0;
    for (size_t i = 0; i < list->rank_count; i++) {
        while (at < count && ranks[at] < list->ranks[i])
            at++;
        if (at == count || ranks[at] != list->ranks[i])
            list->ranks[kept++] = list->ranks[i];
    }
    list->rank_count = kept;
}

/* The members whose date was another in the past stand where they stood then. */
static int take_past(struct list *list, struct err *err)
{
    struct sql *sql = &list->store->sql;
    struct pool pool;
    uint32_t *dropped = NULL;
    size_t count = 0, capacity = 0, touched = list->entry_count;
    sqlite3_stmt *each = sql_get(sql, "SELECT key FROM temp.past");
    int row;
    pool_init(&pool);
    while ((row = sql_step(sql, each, err)) == 1) {
        struct entry past;
        if (!past_place(list, sqlite3_column_int64(each, 0), &pool, &past))
            continue;
        size_t entry = 0;
        while (entry < touched && list->entries[entry].place.key != past.place.key)
            entry++;
        if (entry < touched) {
            list->entries[entry] = past;
        } else if (list_has_rank(list, past.place.rank)) {
            dropped = mem_grow(dropped, count, &capacity, sizeof *dropped);
            dropped[count++] = (uint32_t)past.place.rank;
            add_entry(list, &past.place);
            list->entries[list->entry_count - 1] = past;
        }
    }
    sqlite3_reset(each);
    if (count > 0)
        qsort(dropped, count, sizeof *dropped, compare_ranks);
    drop_ranks(list, dropped, count);
    free(dropped);
    pool_release(&pool);
    list_settle(list);
    return row;
}

struct list *list_begin(struct store *store, const struct query *query, struct pool *keep,
                        struct err *err)
{
    return list_begin_by(store, LIST_BY_EVENT, query, keep, err);
}

struct list *list_begin_by(struct store *store, enum list_order order, const struct query *query,
                           struct pool *keep, struct err *err)
{
    struct list *list = mem_zero(1, sizeof *list);
    list->store = store;
    list->order = order;
    list->dated = order == LIST_BY_REPORT ? store->reported : store->dated;
    list->filtered = query != NULL && query->op != QUERY_EVERYTHING;
    int result = 0;
    if (list->filtered && store->growing != NULL) {
        result = list_grow_begin(list, query, err);
        if (keep != NULL)
            pool_reset(keep);
    } else if (list->filtered) {
        struct filling *filling = list->filling = mem_zero(1, sizeof *filling);
        rankset_init(&filling->touched, store->events);
        rankset_init(&filling->hits, store->events);
        if (keep != NULL) {
            filling->keep = *keep;
            pool_init(keep);
        }
        result = scan_init(&filling->scan, store, query, err);
    } else {
        take_all(list);
    }
    if (result != 0) {
        list_free(list);
        return NULL;
    }
    list_settle(list);
    remember_inserted(list);
    return list;
}

struct list *list_new(struct store *store, const struct query *query, struct err *err)
{
    return list_new_by(store, LIST_BY_EVENT, query, err);
}

struct list *list_new_by(struct store *store, enum list_order order, const struct query *query,
                         struct err *err)
{
    enum { SLICE = 1 << 18 }; /* of reading, for which a lock is held */
    struct list *list = list_begin_by(store, order, query, NULL, err);
    int result = 0;
    while (list != NULL && result == 0 && list_is_filling(list))
        result = list_fill(list, SLICE, err);
    if (result == 0)
        return list;
    list_free(list);
    return NULL;
}

bool list_is_filling(const struct list *list)
{
    return list->filling != NULL;
}

double list_filled(const struct list *list)
{
    if (list->filling == NULL || list->store->events == 0)
        return 1;
    return (double)list->filling->reached / (double)list->store->events;
}

void list_free(struct list *list)
{
    if (list == NULL)
        return;
    end_filling(list);
    free(list->ranks);
    free(list->keys);
    free(list->removed);
    free(list->entries);
    free(list->absent);
    free(list->known);
    free(list);
}

/* A filtered list: its entries as they are now. Those that no longer are elsewhere go back among
 * the ranks, inserted ones that are gone are remembered. */
static void follow_entries(struct list *list)
{
    size_t kept = 0, ranks = list->rank_count;
    for (size_t i = 0; i < list->entry_count; i++) {
        const struct moved old = list->entries[i].place;
        struct moved place;
        const struct moved *now = in_order(list, moved_of(list->store, old.key), &place);
        if (list->entries[i].own)
            list->entries[kept++] = list->entries[i];
        else if (now != NULL)
            list->entries[kept++].place = *now;
        else if (old.rank >= 0)
            add_rank(list, old.rank);
        else
            add_key(&list->absent, &list->absent_count, &list->absent_capacity, old.key);
    }
    list->entry_count = kept;
    if (list->rank_count > ranks)
        qsort(list->ranks, list->rank_count, sizeof *list->ranks, compare_ranks);
}

static bool is_absent(struct list *list, int64_t key)
{
    for (size_t i = 0; i < list->absent_count; i++)
        if (list->absent[i] == key) {
            list->absent[i] = list->absent[--list->absent_count];
            return true;
        }
    return false;
}

/* And what moved since it was made: members leave the ranks, new insertions join. */
static void follow_moved(struct list *list)
{
    for (size_t i = 0; i < list->store->moved_count; i++) {
        struct moved place;
        const struct moved *moved = in_order(list, &list->store->moved[i], &place);
        if (moved == NULL || is_entry(list, moved->key))
            continue;
        size_t at = moved->rank < 0 ? list->rank_count
                                    : list_lower_bound(list->ranks, list->rank_count, moved->rank);
        bool by_rank = at < list->rank_count && (int64_t)list->ranks[at] == moved->rank;
        if (by_rank) {
            list->rank_count--;
            memmove(&list->ranks[at], &list->ranks[at + 1],
                    (list->rank_count - at) * sizeof *list->ranks);
        }
        bool joins =
            moved->rank < 0 && !list->store->past &&
            (is_absent(list, moved->key) || !has_key(list->known, list->known_count, moved->key));
        if (by_rank || joins)
            add_entry(list, moved);
    }
}

/* The rank in the order of reporting of an event that has a rank in its own; -1: it cannot be read.
 */
static int64_t report_rank(struct list *list, int64_t rank)
{
    sqlite3_stmt *find = sql_get(&list->store->sql, "SELECT key FROM rec.moment WHERE rank = ?");
    sqlite3_bind_int64(find, 1, rank);
    int64_t key = sqlite3_step(find) == SQLITE_ROW ? sqlite3_column_int64(find, 0) : -1;
    sqlite3_reset(find);
    return key > 0 ? rank_map_report(list->store, key) : -1;
}

/* The ranks of a stretch that match, behind those that are there. What was undone while the list
 * fills may stand among them already. */
static void append_hits(struct list *list, const struct rankset *hits)
{
    size_t before = list->rank_count;
    bool sorted = true;
    for (int64_t hit = rankset_next(hits, 0); hit >= 0; hit = rankset_next(hits, hit + 1)) {
        int64_t rank = list->order == LIST_BY_REPORT ? report_rank(list, hit) : hit;
        if (rank < 0)
            continue;
        sorted = sorted && (list->rank_count == 0 || list->ranks[list->rank_count - 1] < rank);
        add_rank(list, rank);
    }
    if (!sorted) {
        size_t kept = 0;
        qsort(list->ranks, list->rank_count, sizeof *list->ranks, compare_ranks);
        for (size_t i = 0; i < list->rank_count; i++)
            if (kept == 0 || list->ranks[kept - 1] != list->ranks[i])
                list->ranks[kept++] = list->ranks[i];
        list->rank_count = kept;
    }
    if (list->rank_count == before)
        return;
    follow_moved(list);
    list_settle(list);
    list->generation = ++list->store->list_generations;
}

/* What the query means is known: those that the layer touches come first. */
static int begin_rows(struct list *list, struct err *err)
{
    if (take_patch(list, &list->filling->scan.compiled, err) != 0)
        return -1;
    list_settle(list);
    if (list->entry_count > 0)
        list->generation = ++list->store->list_generations;
    return 0;
}

static int fill(struct list *list, int64_t budget, struct err *err)
{
    struct filling *filling = list->filling;
    struct scan *scan = &filling->scan;
    bool was_fed = scan->fed;
    if (scan_feed(scan, &budget, err) != 0)
        return -1;
    if (scan->fed && !was_fed && begin_rows(list, err) != 0)
        return -1;
    if (!scan->fed || budget <= 0)
        return 0;
    int64_t reach = scan_reach(scan, filling->reached, &budget);
    if (scan_judge(scan, filling->reached, reach, &filling->hits, err) != 0)
        return -1;
    for (int64_t rank = rankset_next(&filling->touched, filling->reached);
         rank >= 0 && rank < reach; rank = rankset_next(&filling->touched, rank + 1))
        rankset_add(&filling->hits, rank);
    filling->reached = reach;
    append_hits(list, &filling->hits);
    if (reach < list->store->events)
        return 0;
    end_filling(list);
    return list->store->past && list->order == LIST_BY_EVENT ? take_past(list, err) : 0;
}

int list_fill(struct list *list, int64_t budget, struct err *err)
{
    if (list->filling == NULL)
        return 0;
    store_hold(list->store);
    int result = fill(list, budget, err);
    store_let_go(list->store);
    return result;
}

int list_follow(struct list *list, struct err *err)
{
    (void)err;
    if (list->order_generation == list->store->order_generation)
        return 0;
    if (list->filtered) {
        follow_entries(list);
        follow_moved(list);
        list_grow_follow(list);
    } else {
        take_all(list);
    }
    list_settle(list);
    remember_inserted(list);
    return 0;
}

void list_renew(struct list *list)
{
    take_all(list);
    list_changed(list);
}

void list_join(struct list *list, const struct moved *place)
{
    add_entry(list, place);
}

void list_changed(struct list *list)
{
    list_settle(list);
    remember_inserted(list);
}

const struct moved *list_moved_of(const struct store *store, int64_t key)
{
    return moved_of(store, key);
}

uint64_t list_generation(const struct list *list)
{
    return list->generation;
}

int64_t list_count(const struct list *list)
{
    return list_base_count(list) + (int64_t)list->entry_count;
}

int64_t list_key(struct list *list, int64_t at)
{
    struct moved place;
    return at >= 0 && list_place(list, at, &place) ? place.key : 0;
}

int64_t list_find(struct list *list, int64_t key)
{
    for (size_t i = 0; i < list->entry_count; i++)
        if (list->entries[i].place.key == key)
            return list->entries[i].base + (int64_t)i;
    int64_t rank = list_rank_of(list, key);
    if (rank < 0 || !list_has_rank(list, rank))
        return -1;
    return list_base_position(list, list_base_before(list, rank));
}

int64_t list_near(struct list *list, int64_t key)
{
    int64_t at = list_find(list, key);
    if (at >= 0)
        return at;
    struct moved found;
    const struct moved *moved = in_order(list, moved_of(list->store, key), &found);
    struct moved place = {.rank = -1};
    if (moved != NULL)
        place = *moved;
    else if ((place.before = list_rank_of(list, key)) < 0)
        return 0;
    int64_t base = list_base_before(list, place.before);
    int64_t position = base;
    for (size_t i = 0; i < list->entry_count && list->entries[i].base <= base; i++)
        if (list->entries[i].base < base ||
            (moved != NULL ? overlay_compare(&list->entries[i].place, &place) < 0
                           : list->entries[i].place.before <= place.before))
            position++;
    int64_t count = list_count(list);
    return position < count ? position : count > 0 ? count - 1 : 0;
}
