/* The place in the order of events that are not where the record has them. */
#include <stdlib.h>
#include <string.h>

#include "base/mem.h"
#include "store/growing.h"
#include "store/landmarks.h"
#include "store/overlay.h"
#include "store/store.h"

/* Inserted events come behind the record's, in the order of their insertion. */
static int compare_keys(int64_t a, int64_t b)
{
    if ((a < 0) != (b < 0))
        return a < 0 ? 1 : -1;
    int order = (a > b) - (a < b);
    return a < 0 ? -order : order;
}

int overlay_compare(const struct moved *a, const struct moved *b)
{
    if (a->dated != b->dated)
        return a->dated ? -1 : 1;
    if (a->first != b->first)
        return a->first < b->first ? -1 : 1;
    if (a->last != b->last)
        return a->last < b->last ? -1 : 1;
    if (a->turn != b->turn)
        return a->turn < b->turn ? -1 : 1;
    return compare_keys(a->key, b->key);
}

int64_t overlay_rank_behind(struct store *store, bool dated, int64_t first, int64_t last,
                            int64_t key, struct err *err)
{
    if (store->growing != NULL)
        return growing_rank_behind(store->growing, dated, first, last, key);
    struct moved sought = {.key = key, .first = first, .last = last, .dated = dated};
    int64_t low = dated ? 0 : store->dated, high = dated ? store->dated : store->events;
    while (low < high) {
        int64_t middle = low + (high - low) / 2;
        struct landmark at;
        int found = landmarks_at(store, LIST_BY_EVENT, middle, &at, err);
        if (found < 0)
            return -1;
        struct moved there = {.key = at.key, .first = at.first, .last = at.last, .dated = dated};
        if (found == 1 && overlay_compare(&there, &sought) < 0)
            low = middle + 1;
        else
            high = middle;
    }
    return low;
}

static size_t place_of(const struct store *store, const struct moved *moved)
{
    size_t low = 0, high = store->moved_count;
    while (low < high) {
        size_t middle = low + (high - low) / 2;
        if (overlay_compare(&store->moved[middle], moved) < 0)
            low = middle + 1;
        else
            high = middle;
    }
    return low;
}

/* What stands by others is left to the relations. */
static void take_out(struct store *store, int64_t key, bool related)
{
    for (size_t i = 0; i < store->moved_count; i++)
        if (store->moved[i].key == key && (related || !store->moved[i].related)) {
            store->moved_count--;
            memmove(&store->moved[i], &store->moved[i + 1],
                    (store->moved_count - i) * sizeof *store->moved);
            store->order_generation++;
            return;
        }
}

int overlay_move(struct store *store, int64_t key, const struct moved *moved, struct err *err)
{
    take_out(store, key, moved != NULL && moved->related);
    if (moved == NULL)
        return 0;
    struct moved added = *moved;
    /* One with a turn is behind those that stand there in the record. */
    added.before = overlay_rank_behind(store, moved->dated, moved->first, moved->last,
                                       moved->turn > 0 ? INT64_MAX : key, err);
    if (added.before < 0)
        return -1;
    store->moved = mem_grow(store->moved, store->moved_count, &store->moved_capacity, sizeof added);
    size_t at = place_of(store, &added);
    memmove(&store->moved[at + 1], &store->moved[at],
            (store->moved_count - at) * sizeof *store->moved);
    store->moved[at] = added;
    store->moved_count++;
    store->order_generation++;
    return 0;
}
