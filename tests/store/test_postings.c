/* Lists of keys by name: held, spilled, stored and walked through, against plain arrays. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "check.h"
#include "fixture.h"
#include "store/postings.h"
#include "store/store.h"

enum { NAMES = 40, KEYS = 30000 };

static const char *name_of(void *context, size_t number)
{
    static char name[32];
    (void)context;
    snprintf(name, sizeof name, "name %zu", number);
    return name;
}

static const char *id_of(void *context, const char *name)
{
    static char id[40];
    (void)context;
    snprintf(id, sizeof id, "id of %s", name);
    return id;
}

/* The keys of a name as the walk gives them, so many at a time, against those wanted. */
static void check_walk(struct sql *sql, const char *id, const int64_t *want, size_t count, int most)
{
    struct err err = ERR_INIT;
    struct posting_place place = {0};
    int64_t keys[64];
    size_t at = 0, wrong = 0;
    int got;
    while ((got = postings_walk(sql, POSTING_TAG, id, &place, keys, most, &err)) > 0)
        for (int i = 0; i < got; i++, at++)
            wrong += at >= count || keys[i] != want[at];
    CHECK_INT(got, 0);
    CHECK_INT(at, count);
    CHECK_INT(wrong, 0);
}

static int64_t number_from(struct sql *sql, const char *literal, const char *id)
{
    sqlite3_stmt *find = sql_get(sql, literal);
    sql_bind(find, 1, id);
    int64_t number = sqlite3_step(find) == SQLITE_ROW ? sqlite3_column_int64(find, 0) : -1;
    sqlite3_reset(find);
    return number;
}

/* Keys at random to names at random, which the file gets `spills` times on the way. */
static void check_stored(int spills)
{
    struct err err = ERR_INIT;
    static const char *const lines[] = {"e1 | 2026 | title"};
    struct store *store = FIXTURE(lines);
    struct postings postings;
    int64_t *want[NAMES];
    size_t counts[NAMES] = {0};
    uint64_t state = 88172645463325252u;
    for (size_t i = 0; i < NAMES; i++)
        want[i] = malloc(KEYS * sizeof **want);
    postings_init(&postings);
    for (int64_t key = 1; key < KEYS; key++) {
        state ^= state << 13, state ^= state >> 7, state ^= state << 17;
        size_t name = (size_t)(state % NAMES) * (size_t)(state >> 32 & 1); /* half are of one */
        int64_t wide = key * 100000;
        postings_add(&postings, name, wide);
        want[name][counts[name]++] = wide;
        if (spills > 0 && key % (KEYS / spills) == 0)
            CHECK_INT(postings_spill(&postings, name_of, NULL, &err), 0);
    }
    struct sql *sql = &store->sql;
    CHECK_INT(postings_store(&postings, POSTING_TAG, name_of, id_of, NULL, sql, &err), 0);
    for (size_t i = 0; i < NAMES; i++) {
        const char *id = id_of(NULL, name_of(NULL, i));
        check_walk(sql, id, want[i], counts[i], i % 2 == 0 ? 64 : 1);
        CHECK_INT(number_from(sql, "SELECT sum(events) FROM rec.posting WHERE id = ?", id),
                  counts[i]);
        CHECK_INT(
            number_from(sql, "SELECT count(DISTINCT key) FROM rec.posted_tag WHERE name = ?", id),
            counts[i]);
        free(want[i]);
    }
    CHECK_STR(err.text, "");
    postings_release(&postings);
    store_free(store);
}

static void test_held(void)
{
    check_stored(0);
}

static void test_spilled(void)
{
    check_stored(1);
    check_stored(7);
}

static void test_numbers(void)
{
    static const uint64_t numbers[] = {0, 1, 127, 128, 16383, 16384, UINT32_MAX, INT64_MAX};
    for (size_t i = 0; i < sizeof numbers / sizeof numbers[0]; i++) {
        unsigned char bytes[POSTING_LONGEST], *end = bytes;
        posting_put(&end, numbers[i]);
        const unsigned char *at = bytes;
        int64_t key = 0;
        CHECK(posting_next(&at, end, &key));
        CHECK_INT(key, (int64_t)numbers[i]);
        CHECK(at == end);
        CHECK(!posting_next(&at, end, &key));
    }
}

/* Bytes that somebody damaged lead to other numbers, and no further. */
static void test_damaged(void)
{
    static const unsigned char endless[] = {0x80, 0x80, 0x80};
    static const unsigned char long_one[] = {0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF,
                                             0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0x01};
    const unsigned char *at = endless;
    int64_t key = 0;
    CHECK(!posting_next(&at, endless + sizeof endless, &key));
    at = long_one;
    CHECK(posting_next(&at, long_one + sizeof long_one, &key));
    CHECK(at == long_one + sizeof long_one);
}

/* So many tags and places that not all are held at once. */
static void test_many_names(void)
{
    enum { EVENTS = 45000 };
    static char lines[EVENTS][64];
    static const char *pointers[EVENTS];
    for (int i = 0; i < EVENTS; i++) {
        snprintf(lines[i], sizeof lines[i], "e%d | 2026 | title | place %d | | t%d both", i,
                 i % 30000, i);
        pointers[i] = lines[i];
    }
    struct store *store = fixture_store(pointers, EVENTS);
    CHECK_STR(fixture_match(store, "place:\"place 29999\""), "e29999");
    CHECK_STR(fixture_match(store, "place:\"place 14999\""), "e14999 e44999");
    CHECK_STR(fixture_match(store, "tag:t0"), "e0");
    CHECK_STR(fixture_match(store, "tag:t44999"), "e44999");
    CHECK_INT(number_from(&store->sql, "SELECT sum(events) FROM rec.posting WHERE id = ?", "both"),
              EVENTS);
    store_free(store);
}

int main(void)
{
    static const struct check_case cases[] = {
        {"numbers", test_numbers},       {"held", test_held},
        {"spilled", test_spilled},       {"damaged", test_damaged},
        {"many names", test_many_names},
    };
    return CHECK_CASES("store postings", cases);
}
