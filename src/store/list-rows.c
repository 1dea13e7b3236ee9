#include "store/list-rows.h"

#include <assert.h>
#include <stdlib.h>

#include "store/growing.h"
#include "store/landmarks.h"
#include "store/list.h"
#include "store/overlay.h"
#include "store/rank-map.h"
#include "store/record.h"

size_t list_lower_bound(const uint32_t *values, size_t count, int64_t value)
{
    size_t low = 0, high = count;
    while (low < high) {
        size_t middle = low + (high - low) / 2;
        if ((int64_t)values[middle] < value)
            low = middle + 1;
        else
            high = middle;
    }
    return low;
}

int64_t list_base_count(const struct list *list)
{
    return list->filtered ? (int64_t)list->rank_count
                          : list->store->events - (int64_t)list->removed_count;
}

int64_t list_base_rank(const struct list *list, int64_t n)
{
    if (list->filtered)
        return list->ranks[n];
    /* The number of removed ranks that stand before the n-th that is left: removed[i] - i of those
     * left are before removed[i]. */
    size_t low = 0, high = list->removed_count;
    while (low < high) {
        size_t middle = low + (high - low) / 2;
        if ((int64_t)list->removed[middle] - (int64_t)middle <= n)
            low = middle + 1;
        else
            high = middle;
    }
    return n + (int64_t)low;
}

int64_t list_base_before(const struct list *list, int64_t rank)
{
    if (list->filtered)
        return (int64_t)list_lower_bound(list->ranks, list->rank_count, rank);
    return rank - (int64_t)list_lower_bound(list->removed, list->removed_count, rank);
}

bool list_has_rank(const struct list *list, int64_t rank)
{
    const uint32_t *values = list->filtered ? list->ranks : list->removed;
    size_t count = list->filtered ? list->rank_count : list->removed_count;
    size_t at = list_lower_bound(values, count, rank);
    bool found = at < count && (int64_t)values[at] == rank;
    return list->filtered ? found : !found && rank >= 0 && rank < list->store->events;
}

int64_t list_base_position(const struct list *list, int64_t n)
{
    size_t low = 0, high = list->entry_count;
    while (low < high) {
        size_t middle = low + (high - low) / 2;
        if (list->entries[middle].base <= n)
            low = middle + 1;
        else
            high = middle;
    }
    return n + (int64_t)low;
}

size_t list_entries_before(const struct list *list, int64_t at, const struct entry **here)
{
    size_t low = 0, high = list->entry_count;
    while (low < high) {
        size_t middle = low + (high - low) / 2;
        if (list->entries[middle].base + (int64_t)middle < at)
            low = middle + 1;
        else
            high = middle;
    }
    bool found = low < list->entry_count && list->entries[low].base + (int64_t)low == at;
    *here = found ? &list->entries[low] : NULL;
    return low;
}

int64_t list_rank_of(struct list *list, int64_t key)
{
    if (key <= 0)
        return -1;
    if (list->store->growing != NULL)
        return growing_rank(list->store->growing, key);
    if (list->order == LIST_BY_REPORT)
        return rank_map_report(list->store, key);
    sqlite3_stmt *find = sql_get(&list->store->sql, "SELECT rank FROM rec.moment WHERE key = ?");
    sqlite3_bind_int64(find, 1, key);
    int64_t rank = sqlite3_step(find) == SQLITE_ROW ? sqlite3_column_int64(find, 0) : -1;
    sqlite3_reset(find);
    return rank;
}

static int compare_entries(const void *a, const void *b)
{
    return overlay_compare(&((const struct entry *)a)->place, &((const struct entry *)b)->place);
}

void list_settle(struct list *list)
{
    if (list->entry_count > 0)
        qsort(list->entries, list->entry_count, sizeof *list->entries, compare_entries);
    for (size_t i = 0; i < list->entry_count; i++)
        list->entries[i].base = list_base_before(list, list->entries[i].place.before);
}

bool list_place(struct list *list, int64_t at, struct moved *out)
{
    const struct entry *here;
    size_t before = list_entries_before(list, at, &here);
    if (here != NULL) {
        *out = here->place;
        return true;
    }
    int64_t n = at - (int64_t)before;
    if (n < 0 || n >= list_base_count(list))
        return false;
    return list_place_of_rank(list, list_base_rank(list, n), out);
}

bool list_place_of_rank(struct list *list, int64_t rank, struct moved *out)
{
    if (list->store->growing != NULL) {
        growing_place(list->store->growing, rank, out);
        return true;
    }
    struct landmark there;
    struct err ignored = ERR_INIT;
    bool found = landmarks_at(list->store, list->order, rank, &there, &ignored) == 1;
    /* A record that grew has more dated events than when the list was made. */
    int64_t dated = list->order == LIST_BY_REPORT ? list->dated : list->store->dated;
    *out = (struct moved){.key = there.key,
                          .rank = rank,
                          .before = rank,
                          .first = there.first,
                          .last = there.last,
                          .dated = rank < dated};
    return found;
}

static void note_rank(struct store *store, int64_t key, int64_t rank)
{
    if (store->listed.count == STORE_LISTED)
        return;
    store->listed.keys[store->listed.count] = key;
    store->listed.ranks[store->listed.count++] = rank;
}

/* The keys of rows that stand one after another in the record's order too, as far as they do; 0
 * where that cannot be told. */
static int64_t keys_of_run(struct list *list, int64_t at, int64_t n, int64_t *keys)
{
    if (list->entry_count > 0 || list->store->growing != NULL || list->order != LIST_BY_EVENT)
        return 0;
    int64_t rank = list_base_rank(list, at), run = 1;
    while (run < n && list_base_rank(list, at + run) == rank + run)
        run++;
    sqlite3_stmt *each = sql_get(&list->store->sql, "SELECT key FROM rec.moment WHERE rank >= ?"
                                                    " AND rank < ? ORDER BY rank");
    sqlite3_bind_int64(each, 1, rank);
    sqlite3_bind_int64(each, 2, rank + run);
    int64_t found = 0;
    while (found < run && sqlite3_step(each) == SQLITE_ROW) {
        keys[found] = sqlite3_column_int64(each, 0);
        note_rank(list->store, keys[found], rank + found);
        found++;
    }
    sqlite3_reset(each);
    return found == run ? run : 0;
}

int64_t list_keys(struct list *list, int64_t at, int64_t n, int64_t *keys, struct err *err)
{
    assert(at >= 0);
    int64_t count = list_count(list) - at;
    count = count < 0 ? 0 : count < n ? count : n;
    list->store->listed.count = list->store->listed.next = 0;
    store_hold(list->store);
    int64_t i = 0;
    while (i < count) {
        int64_t run = keys_of_run(list, at + i, count - i, keys + i);
        if (run == 0 && (keys[i] = list_key(list, at + i)) == 0)
            break;
        i += run > 0 ? run : 1;
    }
    store_let_go(list->store);
    if (i < count)
        return err_set_at(err, ERR_IO, list->store->name.data, 0, 0,
                          "event %lld of the list cannot be read; the file is damaged, or was "
                          "changed while it is open",
                          (long long)(at + i + 1));
    return count;
}
