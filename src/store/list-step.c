/* Moving in a list by time. */
#include "store/list-rows.h"
#include "store/list.h"
#include "store/record.h"

/* The first position whose row is undated, or dated at or after t (undated_only: undated alone). */
static int64_t first_at(struct list *list, int64_t t, bool undated_only)
{
    int64_t low = 0, high = list_count(list);
    store_hold(list->store);
    while (low < high) {
        int64_t middle = low + (high - low) / 2;
        struct moved place;
        bool before =
            list_place(list, middle, &place) && place.dated && (undated_only || place.first < t);
        if (before)
            low = middle + 1;
        else
            high = middle;
    }
    store_let_go(list->store);
    return low;
}

int64_t list_at_time(struct list *list, int64_t t)
{
    return first_at(list, t, false);
}

/* Asked for at each frame, and found by some twenty rows. */
int64_t list_undated(struct list *list)
{
    int64_t count = list_count(list);
    if (list->store->growing != NULL)
        return first_at(list, 0, true);
    if (list->undated.generation != list->generation || list->undated.count != count) {
        list->undated.at = first_at(list, 0, true);
        list->undated.count = count;
        list->undated.generation = list->generation;
    }
    return list->undated.at;
}

/* The first row of the period that a row is in. */
static int64_t period_start(struct list *list, enum scale scale, int64_t at)
{
    struct moved place;
    if (!list_place(list, at, &place))
        return at;
    if (!place.dated)
        return list_undated(list);
    return list_at_time(list, scale_start(scale, place.first));
}

static int64_t next_period(struct list *list, enum scale scale, int64_t at)
{
    struct moved place;
    int64_t count = list_count(list);
    if (!list_place(list, at, &place) || !place.dated)
        return at;
    int64_t next = scale_step(scale, scale_start(scale, place.first), 1);
    /* Saturated: nothing but the undated can be behind. */
    int64_t position = next == INT64_MAX ? list_undated(list) : list_at_time(list, next);
    return position < count ? position : at;
}

int64_t list_step_period(struct list *list, enum scale scale, int64_t at, int n)
{
    int64_t count = list_count(list);
    if (count == 0)
        return 0;
    at = at < 0 ? 0 : at < count ? at : count - 1;
    for (; n > 0; n--) {
        int64_t next = next_period(list, scale, at);
        if (next == at)
            return period_start(list, scale, at);
        at = next;
    }
    for (; n < 0; n++) {
        int64_t start = period_start(list, scale, at);
        if (start == 0)
            return 0;
        at = period_start(list, scale, start - 1);
    }
    return at;
}
