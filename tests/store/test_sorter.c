/* Records sorted in memory and by a file, against qsort. */
#include <stdint.h>
#include <stdlib.h>

#include "check.h"
#include "store/sorter.h"

struct record {
    uint64_t key, number;
};

static int compare(const void *a, const void *b)
{
    const struct record *x = a, *y = b;
    if (x->key != y->key)
        return x->key < y->key ? -1 : 1;
    return (x->number > y->number) - (x->number < y->number);
}

/* `count` records with keys below `range`, in runs of `run`. */
static void check_sorted(size_t count, uint64_t range, size_t run)
{
    struct err err = ERR_INIT;
    struct sorter *sorter = sorter_new(sizeof(struct record), run, compare);
    struct record *want = calloc(count + 1, sizeof *want);
    uint64_t state = 88172645463325252u + count;
    for (size_t i = 0; i < count; i++) {
        state ^= state << 13, state ^= state >> 7, state ^= state << 17;
        want[i] = (struct record){range > 0 ? (state >> 11) % range : i, i};
        CHECK_INT(sorter_add(sorter, &want[i], &err), 0);
    }
    qsort(want, count, sizeof *want, compare);
    CHECK_INT(sorter_sort(sorter, &err), 0);
    size_t wrong = 0, at = 0;
    const void *record;
    while (at <= count && sorter_next(sorter, &record, &err) == 1) {
        const struct record *got = record;
        wrong += at == count || got->key != want[at].key || got->number != want[at].number;
        at++;
    }
    CHECK_INT(at, count);
    CHECK_INT(wrong, 0);
    CHECK_INT(sorter_next(sorter, &record, &err), 0);
    CHECK_STR(err.text, "");
    sorter_free(sorter);
    free(want);
}

static void test_in_memory(void)
{
    check_sorted(0, 10, 100);
    check_sorted(1, 10, 100);
    check_sorted(99, 10, 100);
    check_sorted(100, 1000000, 100);
}

static void test_by_file(void)
{
    check_sorted(101, 10, 100);     /* a run of one */
    check_sorted(10000, 3, 100);    /* keys that many share */
    check_sorted(10000, 0, 100);    /* in order already: one run after another */
    check_sorted(5000, 1 << 30, 1); /* as many runs as records */
    check_sorted(100000, 1 << 30, 3000);
}

static void test_abandoned(void)
{
    struct err err = ERR_INIT;
    struct record record = {1, 2};
    struct sorter *sorter = sorter_new(sizeof record, 2, compare);
    for (int i = 0; i < 9; i++)
        CHECK_INT(sorter_add(sorter, &record, &err), 0);
    sorter_free(sorter);
    sorter_free(NULL);
}

int main(void)
{
    static const struct check_case cases[] = {
        {"in memory", test_in_memory},
        {"by a file", test_by_file},
        {"abandoned", test_abandoned},
    };
    return CHECK_CASES("store sorter", cases);
}
