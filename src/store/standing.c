#include "store/standing.h"

#include <string.h>

#include "base/fold.h"
#include "time/edtf.h"

static int size_of(int64_t lo, int64_t hi)
{
    if (lo == INT64_MIN || hi == INT64_MAX)
        return STANDING_OPEN;
    int digits = 0;
    for (uint64_t length = (uint64_t)hi - (uint64_t)lo; length > 0; length >>= 1)
        digits++;
    return digits;
}

int standing_of_date(struct standing *out, const char *when, struct err *err)
{
    *out = STANDING_UNDATED;
    if (when == NULL)
        return 0;
    struct edtf edtf;
    if (edtf_parse(&edtf, when, err) != 0)
        return -1;
    struct edtf_key key = edtf_key(&edtf);
    struct edtf_span span = edtf_span(&edtf);
    *out = (struct standing){.dated = true,
                             .approximate = edtf.approximate,
                             .uncertain = edtf.uncertain,
                             .first = key.first,
                             .last = key.last,
                             .lo = span.open_start ? INT64_MIN : span.lo,
                             .hi = span.open_end ? INT64_MAX : span.hi};
    out->size = size_of(out->lo, out->hi);
    edtf_release(&edtf);
    return 0;
}

static bool same_folded(const char *a, const char *b)
{
    if (strcmp(a, b) == 0)
        return true;
    struct buf folded;
    buf_init(&folded);
    fold_search(a, strlen(a), &folded);
    bool same = fold_find(b, strlen(b), folded.data, FOLD_WHOLE, NULL, NULL);
    buf_release(&folded);
    return same;
}

void standing_settle(struct conflict *conflicts, size_t count, const struct settlement *settled,
                     size_t settled_count)
{
    for (size_t i = 0; i < count; i++)
        for (size_t k = 0; k < settled_count; k++)
            if (same_folded(conflicts[i].matter, settled[k].matter)) {
                conflicts[i].settled = settled[k].value;
                conflicts[i].reason = settled[k].reason;
                conflicts[i].by = settled[k].by;
                conflicts[i].at = settled[k].at;
            }
}

bool standing_of_conflicts(const struct conflict *conflicts, size_t count, int *worst)
{
    bool open = false;
    *worst = CONFLICT_NONE;
    for (size_t i = 0; i < count; i++) {
        if (conflicts[i].settled != NULL)
            continue;
        open = open || !conflicts[i].soft;
        *worst = open ? CONFLICT_HARD : CONFLICT_SOFT;
    }
    if (count > 0 && *worst == CONFLICT_NONE)
        *worst = CONFLICT_SETTLED;
    return open;
}

bool standing_of_claims(const struct event *event, const struct settlement *settled, size_t count,
                        struct pool *pool, int *worst)
{
    struct conflict *conflicts;
    size_t n = conflicts_of(event, pool, &conflicts);
    standing_settle(conflicts, n, settled, count);
    return standing_of_conflicts(conflicts, n, worst);
}
