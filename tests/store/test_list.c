/* The order of a list, positions in it, and moving by time. */
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "check.h"
#include "store/fetch.h"
#include "store/fixture.h"

static const char *const mixed[] = {
    "u1 | | Somewhere in time",
    "c | 2025-09-04 | Third",
    "a | ../2025-08 | Until August",
    "b | 2025-09 | September",
    "d | 2025-09-04/.. | From the fourth on",
    "e | 2025-09-04 | Third again",
    "f | -0043-03-15 | Ides",
    "u2 | | Another time",
    "g | 2026-01-06? | Epiphany",
};

static struct list *all_of(struct store *store)
{
    struct err err = ERR_INIT;
    struct list *list = list_new(store, NULL, &err);
    CHECK(list != NULL);
    return list;
}

/* Earliest start, then latest end, then record order; `../X` by its end; undated behind. */
static void test_order(void)
{
    struct store *store = FIXTURE(mixed);
    struct list *list = all_of(store);
    CHECK_INT(list_count(list), 9);
    CHECK_STR(fixture_ids(store, list), "f a b c e d g / u1 u2");
    CHECK_INT(list_undated(list), 7);
    CHECK_INT(list_key(list, 9), 0);
    CHECK_INT(list_key(list, -1), 0);
    CHECK_INT(list_find(list, 77), -1);
    list_free(list);
    store_free(store);
}

static int64_t second_of(const char *date)
{
    struct edtf edtf;
    struct err err = ERR_INIT;
    CHECK_INT(edtf_parse(&edtf, date, &err), 0);
    int64_t first = edtf.earliest_start;
    edtf_release(&edtf);
    return first;
}

static void test_time(void)
{
    struct store *store = FIXTURE(mixed);
    struct list *list = all_of(store);
    CHECK_INT(list_at_time(list, INT64_MIN), 0);
    CHECK_INT(list_at_time(list, second_of("2025-09-01")), 2);
    CHECK_INT(list_at_time(list, second_of("2025-09-02")), 3);
    CHECK_INT(list_at_time(list, second_of("2025-09-05")), 6);
    CHECK_INT(list_at_time(list, second_of("2027")), 7);
    int64_t lo, hi;
    CHECK(store_span(store, &lo, &hi));
    CHECK_INT(lo, second_of("-0043-03-15"));
    CHECK_INT(hi, second_of("2026-01-07") - 1);
    list_free(list);
    store_free(store);
}

static void test_periods(void)
{
    struct store *store = FIXTURE(mixed);
    struct list *list = all_of(store);
    CHECK_INT(list_step_period(list, SCALE_MONTH, 0, 1), 1);
    CHECK_INT(list_step_period(list, SCALE_MONTH, 1, 1), 2);
    CHECK_INT(list_step_period(list, SCALE_MONTH, 2, 1), 6);
    CHECK_INT(list_step_period(list, SCALE_MONTH, 4, 1), 6);
    CHECK_INT(list_step_period(list, SCALE_MONTH, 6, 1), 7);
    CHECK_INT(list_step_period(list, SCALE_MONTH, 8, 1), 7);
    CHECK_INT(list_step_period(list, SCALE_MONTH, 8, -1), 6);
    CHECK_INT(list_step_period(list, SCALE_MONTH, 6, -1), 2);
    CHECK_INT(list_step_period(list, SCALE_MONTH, 5, -1), 1);
    CHECK_INT(list_step_period(list, SCALE_MONTH, 0, -1), 0);
    CHECK_INT(list_step_period(list, SCALE_YEAR, 2, 1), 6);
    CHECK_INT(list_step_period(list, SCALE_MONTH, 0, 3), 6);
    CHECK_INT(list_step_period(list, SCALE_MONTH, 0, 99), 7);
    list_free(list);
    store_free(store);
}

static void test_empty(void)
{
    struct store *store = fixture_store(NULL, 0);
    struct list *list = all_of(store);
    struct err err = ERR_INIT;
    int64_t lo, hi, key;
    double weights[3] = {7, 7, 7};
    CHECK_INT(list_count(list), 0);
    CHECK_INT(list_undated(list), 0);
    CHECK_INT(list_at_time(list, 0), 0);
    CHECK_INT(list_step_period(list, SCALE_DAY, 0, 1), 0);
    CHECK_INT(list_keys(list, 0, 10, &key, &err), 0);
    CHECK_INT(list_next(list, LIST_UNSEEN, -1, true, true, &err), -1);
    CHECK(!store_span(store, &lo, &hi));
    CHECK_INT(list_density(list, 0, 100, 3, weights, &err), 0);
    CHECK(weights[0] == 0 && weights[2] == 0);
    list_free(list);
    store_free(store);
}

/* One event counts one in all, spread over its span. */
static void test_density(void)
{
    static const char *const lines[] = {
        "a | 2025-01-01 | A", "b | 2025-01-01/2025-01-04 | B", "c | 2025-01-03/.. | C", "d | | D",
        "e | 2024 | Before",
    };
    struct store *store = FIXTURE(lines);
    struct list *list = all_of(store);
    struct err err = ERR_INIT;
    double weights[4];
    int64_t lo = second_of("2025-01-01"), hi = second_of("2025-01-05");
    CHECK_INT(list_density(list, lo, hi, 4, weights, &err), 0);
    const double want[] = {1.25, 0.25, 1.25, 0.25};
    for (int i = 0; i < 4; i++)
        CHECK(weights[i] > want[i] - 1e-6 && weights[i] < want[i] + 1e-6);
    list_free(list);
    store_free(store);
}

/* --- Against the same by brute force --- */

struct plain {
    int number;
    int64_t first, last;
    bool dated;
};

static int by_place(const void *a, const void *b)
{
    const struct plain *x = a, *y = b;
    if (x->dated != y->dated)
        return x->dated ? -1 : 1;
    if (x->dated && x->first != y->first)
        return x->first < y->first ? -1 : 1;
    if (x->dated && x->last != y->last)
        return x->last < y->last ? -1 : 1;
    return x->number - y->number;
}

static unsigned next_random(unsigned *state)
{
    *state = *state * 1664525u + 1013904223u;
    return *state >> 8;
}

static void random_date(unsigned *state, char *out, size_t size)
{
    unsigned year = 1990 + next_random(state) % 6, month = 1 + next_random(state) % 12,
             day = 1 + next_random(state) % 28;
    switch (next_random(state) % 7) {
    case 0:
        out[0] = '\0';
        break;
    case 1:
        snprintf(out, size, "%u", year);
        break;
    case 2:
        snprintf(out, size, "%u-%02u?", year, month);
        break;
    case 3:
        snprintf(out, size, "%u-%02u-%02u/%u", year, month, day, year + 1);
        break;
    case 4:
        snprintf(out, size, "%u-%02u/..", year, month);
        break;
    case 5:
        snprintf(out, size, "../%u-%02u", year, month);
        break;
    default:
        snprintf(out, size, "%u-%02u-%02u~", year, month, day);
    }
}

enum { MANY = 400 };

static void set_plain(struct plain *plain, int number, const char *when)
{
    struct edtf edtf;
    struct err err = ERR_INIT;
    *plain = (struct plain){.number = number, .dated = when[0] != '\0'};
    if (!plain->dated)
        return;
    CHECK_INT(edtf_parse(&edtf, when, &err), 0);
    struct edtf_key key = edtf_key(&edtf);
    plain->first = key.first;
    plain->last = key.last;
    edtf_release(&edtf);
}

static const char *plain_ids(struct plain *plain, size_t count)
{
    static char text[16384];
    text[0] = '\0';
    qsort(plain, count, sizeof *plain, by_place);
    for (size_t i = 0; i < count; i++) {
        bool turn = !plain[i].dated && (i == 0 || plain[i - 1].dated);
        sprintf(text + strlen(text), "%sn%03d", turn ? " / " : i > 0 ? " " : "", plain[i].number);
    }
    return text;
}

/* Any order of edits of dates leaves the whole and a filtered list as sorting anew would. */
static void test_moves(void)
{
    unsigned state = 20251122;
    char lines[MANY][64], when[40];
    const char *pointers[MANY];
    struct plain plain[MANY], odd[MANY];
    for (int i = 0; i < MANY; i++) {
        random_date(&state, when, sizeof when);
        snprintf(lines[i], sizeof lines[i], "n%03d | %s | %s", i, when, i % 2 ? "odd" : "even");
        pointers[i] = lines[i];
        set_plain(&plain[i], i, when);
    }
    struct store *store = fixture_store(pointers, MANY);
    struct err err = ERR_INIT;
    struct pool pool;
    struct query *query;
    pool_init(&pool);
    CHECK_INT(layer_open(store, fixture_path("moves.layer"), "ana", &err), 0);
    CHECK_INT(query_parse(&query, "odd", &pool, &err), 0);
    struct list *whole = all_of(store), *filtered = list_new(store, query, &err);
    CHECK_INT(list_count(filtered), MANY / 2);
    for (int round = 0; round < 40; round++) {
        int at = (int)(next_random(&state) % MANY);
        char id[8];
        int number = plain[at].number;
        random_date(&state, when, sizeof when);
        snprintf(id, sizeof id, "n%03d", number);
        CHECK(fixture_change(store, id, "edit:when", when) >= 0);
        set_plain(&plain[at], number, when);
        CHECK_INT(list_follow(whole, &err), 0);
        CHECK_INT(list_follow(filtered, &err), 0);
        CHECK_STR(fixture_ids(store, whole), plain_ids(plain, MANY));
        size_t n = 0;
        for (int i = 0; i < MANY; i++)
            if (plain[i].number % 2 == 1)
                odd[n++] = plain[i];
        CHECK_STR(fixture_ids(store, filtered), plain_ids(odd, n));
        if (round % 8 == 7) {
            struct list *fresh = all_of(store);
            CHECK_STR(fixture_ids(store, fresh), plain_ids(plain, MANY));
            list_free(fresh);
        }
    }
    list_free(whole);
    list_free(filtered);
    pool_release(&pool);
    store_free(store);
}

/* The stored weights, of the whole and of a filtered list, are those of the events one by one,
 * which serve where the buckets are small. */
static void check_stored_density(struct store *store, struct list *list, struct pool *pool)
{
    enum { PARTS = 100 };
    static double single[100 * PARTS];
    static const char *const queries[] = {"many", "id:n7", "id:n99 OR when:150X"};
    struct err err = ERR_INIT;
    int64_t lo, hi;
    double stored[100], sum = 0;
    CHECK(store_span(store, &lo, &hi));
    for (size_t i = 0; i < sizeof queries / sizeof *queries; i++) {
        struct query *query;
        double total = 0;
        CHECK_INT(query_parse(&query, queries[i], pool, &err), 0);
        struct list *each = list_new(store, query, &err);
        CHECK_INT(list_density(each, lo, hi + 1, 100 * PARTS, single, &err), 0);
        CHECK_INT(list_density(each, lo, hi + 1, 100, stored, &err), 0);
        for (int bucket = 0; bucket < 100; bucket++) {
            double want = 0;
            for (int part = 0; part < PARTS; part++)
                want += single[bucket * PARTS + part];
            CHECK(fabs(stored[bucket] - want) <= 0.01 * want + 2);
            total += stored[bucket];
        }
        CHECK(fabs(total - (double)list_undated(each)) < 0.5);
        if (i == 0) {
            CHECK_INT(list_count(each), list_count(list));
            CHECK_INT(list_density(list, lo, hi + 1, 100, single, &err), 0);
            for (int bucket = 0; bucket < 100; bucket++)
                CHECK(fabs(single[bucket] - stored[bucket]) <= 0.1 * stored[bucket]);
            for (int bucket = 0; bucket < 100; bucket++)
                sum += single[bucket];
        }
        list_free(each);
    }
    CHECK(sum > 98999 && sum < 99001);
}

/* A strip worked out a few rows at a time is what it is at once, of few events and of many. */
static void check_sliced_density(struct store *store, struct pool *pool)
{
    static const char *const queries[] = {"many", "when:15XX", "id:n77", "when:1504", "id:n99"};
    for (size_t i = 0; i < sizeof queries / sizeof *queries; i++) {
        struct err err = ERR_INIT;
        struct query *query;
        CHECK_INT(query_parse(&query, queries[i], pool, &err), 0);
        struct list *list = list_new(store, query, &err);
        int64_t lo, hi;
        double whole[50], sliced[50];
        int done = 0, slices = 0;
        CHECK(list_span(list, &lo, &hi));
        CHECK_INT(list_density(list, lo, hi + 1, 50, whole, &err), 0);
        struct density *density = density_begin(list, lo, hi + 1, 50);
        for (; done == 0; slices++)
            done = density_work(density, 37, sliced, &err);
        CHECK_INT(done, 1);
        CHECK(slices > list_count(list) / 37);
        for (int cell = 0; cell < 50; cell++)
            CHECK(sliced[cell] == whole[cell]);
        density_free(density);
        list_free(list);
    }
}

/* A hundred thousand events, by keys, positions and ends. */
static void test_many(void)
{
    enum { COUNT = 100000 };
    struct store *store = store_new();
    struct sink *sink = store_sink(store, "many.yaml");
    struct err err = ERR_INIT;
    char id[16], when[16];
    for (int i = 0; i < COUNT; i++) {
        snprintf(id, sizeof id, "n%d", i);
        snprintf(when, sizeof when, "%04d-%02d-%02d", 1500 + i % 500, 1 + i % 12, 1 + i % 28);
        struct event event = {
            .id = id, .has_id = true, .when = i % 100 == 99 ? NULL : when, .title = "One of many"};
        if (sink->event(sink, &event, &err) != 0)
            break;
    }
    CHECK_STR(err.text, "");
    CHECK_INT(store_pour_end(store, &err), 0);
    struct list *list = all_of(store);
    CHECK_INT(list_count(list), COUNT);
    CHECK_INT(list_undated(list), COUNT - COUNT / 100);
    int64_t keys[50], before = INT64_MIN;
    struct row rows[50];
    struct pool pool;
    pool_init(&pool);
    for (int64_t at = 0; at < COUNT; at += 997) {
        int64_t n = list_keys(list, at, 50, keys, &err);
        CHECK_INT(n, at + 50 <= COUNT ? 50 : COUNT - at);
        CHECK_INT(fetch_rows(store, keys, (size_t)n, &pool, rows, &err), 0);
        CHECK(rows[0].when == NULL || rows[0].first >= before);
        before = rows[0].when != NULL ? rows[0].first : before;
        CHECK_INT(list_find(list, keys[n - 1]), at + n - 1);
        pool_reset(&pool);
    }
    int64_t at = list_at_time(list, second_of("1999"));
    CHECK(at > 0 && list_find(list, list_key(list, at)) == at);
    check_sliced_density(store, &pool);
    check_stored_density(store, list, &pool);
    pool_release(&pool);
    list_free(list);
    store_free(store);
}

int main(void)
{
    static const struct check_case cases[] = {
        {"order", test_order},
        {"time", test_time},
        {"periods", test_periods},
        {"empty", test_empty},
        {"density", test_density},
        {"moves", test_moves},
        {"a hundred thousand", test_many},
    };
    return CHECK_CASES("store list", cases);
}
