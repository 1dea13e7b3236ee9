/* The events of a list by participant, place, tag and source. */
#include "store/lanes.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "check.h"
#include "store/extents.h"
#include "store/fetch.h"
#include "store/fixture.h"
#include "store/store.h"

enum { NOUNS = 2400 };

static const char *const meetings[] = {
    "source: s1 | First paper | |",
    "source: s2 | | |",
    "participant: ana | Ana Conda |",
    "participant: bob | |",
    "a | 2025-01-01 | First | Paris | | x y | ana;bob=host | s1;s2",
    "b | 2025-03-01/2025-04 | Second | Rome | | x | bob | s2",
    "c | | Third | Paris | | | bob;carl | s2;s2",
    "d | 2025-02~/.. | Fourth | | | y y | carl | ",
    "e | ../2024 | Fifth | Oslo | | | bob;bob=guest | s3",
};

static struct list *list_of(struct store *store, const char *text)
{
    struct err err = ERR_INIT;
    struct pool pool;
    struct query *query = NULL;
    pool_init(&pool);
    CHECK_INT(query_parse(&query, text, &pool, &err), 0);
    struct list *list = list_new(store, query, &err);
    CHECK(list != NULL);
    pool_release(&pool);
    return list;
}

/* "bob/bob 4: e a b +c" for each lane; static storage. */
static const char *lanes_text(struct store *store, struct list *list, enum lane_kind kind)
{
    static char text[8000];
    struct err err = ERR_INIT;
    struct pool pool;
    size_t used = 0;
    pool_init(&pool);
    struct lanes *lanes = lanes_new(store, list, kind, &err);
    CHECK_STR(err.text, "");
    text[0] = '\0';
    for (int64_t at = 0; lanes != NULL && at < lanes_count(lanes); at++) {
        struct lane lane = {0};
        struct lane_events events = {0};
        CHECK_INT(lanes_at(lanes, at, &pool, &lane, &err), 0);
        CHECK_INT(lanes_events(lanes, at, &events, &err), 0);
        CHECK_INT(lane.events, events.count);
        CHECK_INT(lanes_find(lanes, lane.id), at);
        used += (size_t)snprintf(text + used, sizeof text - used, "%s%s/%s %d:", at > 0 ? "; " : "",
                                 lane.id, lane.name, (int)lane.events);
        for (size_t i = 0; i < events.count; i++) {
            struct row row;
            CHECK_INT(fetch_rows(store, &events.list[i].key, 1, &pool, &row, &err), 0);
            CHECK_INT(events.list[i].dated, i < events.dated);
            used += (size_t)snprintf(text + used, sizeof text - used, " %s%s",
                                     i < events.dated ? "" : "+", row.id);
        }
    }
    lanes_free(lanes);
    pool_release(&pool);
    return text;
}

static void test_kinds(void)
{
    struct store *store = FIXTURE(meetings);
    struct list *list = list_of(store, "");
    CHECK_STR(lanes_text(store, list, LANE_PARTICIPANTS),
              "bob/bob 4: e a b +c; carl/carl 2: d +c; ana/Ana Conda 1: a");
    CHECK_STR(lanes_text(store, list, LANE_PLACES),
              "Paris/Paris 2: a +c; Oslo/Oslo 1: e; Rome/Rome 1: b");
    CHECK_STR(lanes_text(store, list, LANE_TAGS), "x/x 2: a b; y/y 2: a d");
    CHECK_STR(lanes_text(store, list, LANE_SOURCES),
              "s2/s2 3: a b +c; s1/First paper 1: a; s3/s3 1: e");
    list_free(list);
    list = list_of(store, "place:paris");
    CHECK_STR(lanes_text(store, list, LANE_PARTICIPANTS),
              "bob/bob 2: a +c; ana/Ana Conda 1: a; carl/carl 1: +c");
    CHECK_STR(lanes_text(store, list, LANE_PLACES), "Paris/Paris 2: a +c");
    CHECK_STR(lanes_text(store, list, LANE_TAGS), "x/x 1: a; y/y 1: a");
    CHECK_STR(lanes_text(store, list, LANE_SOURCES), "s2/s2 2: a +c; s1/First paper 1: a");
    list_free(list);
    list = list_of(store, "tag:none");
    for (int kind = 0; kind < LANE_KINDS; kind++)
        CHECK_STR(lanes_text(store, list, (enum lane_kind)kind), "");
    list_free(list);
    store_free(store);
}

/* What the layer edits, the lanes have as it is now. */
static void test_layer(void)
{
    struct store *store = FIXTURE(meetings);
    struct err err = ERR_INIT;
    CHECK_INT(layer_open(store, fixture_path("lanes.layer"), "ana", &err), 0);
    struct list *list = list_of(store, "");
    struct lanes *lanes = lanes_new(store, list, LANE_TAGS, &err);
    CHECK(!lanes_stale(lanes));
    CHECK_INT(fixture_change(store, "a", "tag:x", NULL), 1);
    CHECK(lanes_stale(lanes));
    lanes_free(lanes);
    CHECK_INT(fixture_change(store, "c", "tag:z", "1"), 1);
    CHECK_INT(fixture_change(store, "b", "edit:place", "Paris"), 1);
    CHECK_INT(fixture_change(store, "e", "edit:place", ""), 1);
    CHECK_INT(fixture_change(store, "c", "edit:when", "2020"), 1);
    CHECK_INT(fixture_change(store, "a", "edit:when", ""), 1);
    CHECK_INT(list_follow(list, &err), 0);
    CHECK_STR(lanes_text(store, list, LANE_TAGS), "y/y 2: d +a; x/x 1: b; z/z 1: c");
    CHECK_STR(lanes_text(store, list, LANE_PLACES), "Paris/Paris 3: c b +a");
    CHECK_STR(lanes_text(store, list, LANE_PARTICIPANTS),
              "bob/bob 4: c e b +a; carl/carl 2: c d; ana/Ana Conda 1: +a");
    list_free(list);
    list = list_of(store, "place:paris");
    CHECK_STR(lanes_text(store, list, LANE_TAGS), "x/x 1: b; y/y 1: +a; z/z 1: c");
    lanes = lanes_new(store, list, LANE_TAGS, &err);
    CHECK_INT(store_set_location(store, 1, 0, LOCATION_MOVED, &err), 0);
    CHECK(!lanes_stale(lanes)); /* where a passage is moves no event */
    lanes_free(lanes);
    list_free(list);
    store_free(store);
}

static int64_t second_of(const char *date)
{
    struct edtf edtf;
    CHECK_INT(edtf_parse(&edtf, date, NULL), 0);
    int64_t first = edtf.earliest_start;
    edtf_release(&edtf);
    return first;
}

/* The bounds are those of the date where they are asked for, the span alone elsewhere. */
static void test_bounds(void)
{
    struct store *store = FIXTURE(meetings);
    struct err err = ERR_INIT;
    struct list *list = list_of(store, "");
    struct lanes *lanes = lanes_new(store, list, LANE_PARTICIPANTS, &err);
    struct lane_events bob = {0}, carl = {0};
    int64_t lo = second_of("2025-01-15"), hi = second_of("2025-05-01");
    CHECK_INT(lanes_exact(lanes, 0, lo, hi, 10, &err), 0);
    CHECK_INT(lanes_events(lanes, 0, &bob, &err), 0);
    CHECK(!bob.list[0].exact && !bob.list[1].exact && bob.list[2].exact);
    CHECK(bob.list[0].earliest_start == EDTF_OPEN_START &&
          bob.list[0].latest_start == EDTF_OPEN_START);
    CHECK_INT(bob.list[0].latest_end, second_of("2025") - 1);
    CHECK_INT(bob.list[2].earliest_start, second_of("2025-03-01"));
    CHECK_INT(bob.list[2].latest_start, second_of("2025-03-02") - 1);
    CHECK_INT(bob.list[2].earliest_end, second_of("2025-04-01"));
    CHECK_INT(bob.list[2].latest_end, second_of("2025-05-01") - 1);
    CHECK(!bob.list[2].doubt);
    CHECK_INT(lanes_exact(lanes, 0, second_of("2000"), hi, 2, &err), 0); /* three are too many */
    CHECK_INT(lanes_events(lanes, 0, &bob, &err), 0);
    CHECK(!bob.list[0].exact && !bob.list[1].exact);
    CHECK_INT(lanes_exact(lanes, 0, second_of("2000"), hi, 3, &err), 0);
    CHECK(bob.list[0].exact && bob.list[1].exact);
    CHECK_INT(lanes_exact(lanes, 1, second_of("2099"), second_of("2100"), 9, &err), 0);
    CHECK_INT(lanes_events(lanes, 1, &carl, &err), 0);
    CHECK(carl.list[0].exact && carl.list[0].doubt); /* it goes on */
    CHECK(carl.list[0].latest_end == EDTF_OPEN_END);
    CHECK_INT(lanes_holding(lanes, carl.list[0].key), 1);
    CHECK_INT(lanes_holding(lanes, carl.list[1].key), 0);
    CHECK_INT(lanes_holding(lanes, 99), -1);
    CHECK_INT(lanes_find(lanes, "nobody"), -1);
    lanes_keep(lanes, 1, 2, 1);
    CHECK_INT(lanes_events(lanes, 0, &bob, &err), 0);
    CHECK_INT(bob.count, 4);
    struct pool pool;
    struct lane lane;
    pool_init(&pool);
    CHECK_INT(lanes_at(lanes, 3, &pool, &lane, &err), -1);
    CHECK_INT(err.code, ERR_NOTHING);
    CHECK_STR(err.text, "there is no such lane");
    pool_release(&pool);
    lanes_free(lanes);
    list_free(list);
    store_free(store);
}

static unsigned next_random(unsigned *seed)
{
    *seed = *seed * 1103515245u + 12345u;
    return *seed >> 16;
}

enum { EVENTS = 120 };

static struct store *random_store(unsigned *seed)
{
    static char lines[EVENTS][200];
    const char *pointers[EVENTS];
    static const char *const dates[] = {
        "", "2025-01-0%u", "2025-0%u", "202%u", "2025-0%u/..", "../2025-0%u", "2025-01-0%u?"};
    for (int i = 0; i < EVENTS; i++) {
        char date[40];
        /* The formats are those of the table above. */
        const char *form = dates[next_random(seed) % 7];
        const char *digit = strstr(form, "%u");
        unsigned n = 1 + next_random(seed) % 9;
        if (digit != NULL)
            snprintf(date, sizeof date, "%.*s%u%s", (int)(digit - form), form, n, digit + 2);
        else
            snprintf(date, sizeof date, "%s", form);
        snprintf(lines[i], sizeof lines[i], "e%d | %s | T | P%u | | t%u t%u | w%u;w%u | s%u;s%u", i,
                 date, next_random(seed) % 4, next_random(seed) % 5, next_random(seed) % 9,
                 next_random(seed) % 7, next_random(seed) % 7, next_random(seed) % 3,
                 next_random(seed) % 9);
        pointers[i] = lines[i];
    }
    return fixture_store(pointers, EVENTS);
}

static bool in_lane(const struct event *event, enum lane_kind kind, const char *id)
{
    bool in =
        kind == LANE_PLACES && event->place_name != NULL && strcmp(event->place_name, id) == 0;
    for (size_t i = 0; kind == LANE_TAGS && i < event->tag_count; i++)
        in = in || strcmp(event->tags[i], id) == 0;
    for (size_t i = 0; kind == LANE_PARTICIPANTS && i < event->participant_count; i++)
        in = in || strcmp(event->participants[i].who, id) == 0;
    for (size_t i = 0; kind == LANE_SOURCES && i < event->mention_count; i++)
        in = in || strcmp(event->mentions[i].source, id) == 0;
    return in;
}

/* A lane's events are those of the list, in its order, that name it; each lane holds fewer than, or
 * as many as, the one before. Returns how many there are in all. */
static size_t check_lanes(struct store *store, struct list *list, enum lane_kind kind)
{
    struct err err = ERR_INIT;
    struct pool pool;
    pool_init(&pool);
    struct lanes *lanes = lanes_new(store, list, kind, &err);
    int64_t before = INT64_MAX;
    size_t all = 0;
    for (int64_t at = 0; at < lanes_count(lanes); at++) {
        struct lane lane = {0};
        struct lane_events events = {0};
        size_t n = 0;
        CHECK_INT(lanes_at(lanes, at, &pool, &lane, &err), 0);
        CHECK_INT(lanes_events(lanes, at, &events, &err), 0);
        CHECK(lane.events <= before && lane.events > 0);
        before = lane.events;
        for (int64_t row = 0; row < list_count(list); row++) {
            struct event event;
            int64_t key = list_key(list, row);
            CHECK_INT(fetch_event(store, key, &pool, &event, NULL, &err), 0);
            if (!in_lane(&event, kind, lane.id))
                continue;
            CHECK(n < events.count && events.list[n].key == key);
            CHECK_INT(events.list[n].dated, row < list_undated(list));
            n++;
        }
        CHECK_INT(events.count, n);
        all += n;
    }
    lanes_free(lanes);
    pool_release(&pool);
    return all;
}

static void test_brute_force(void)
{
    unsigned seed = 20250904;
    struct store *store = random_store(&seed);
    struct err err = ERR_INIT;
    CHECK_INT(layer_open(store, fixture_path("random.layer"), "ana", &err), 0);
    static const char *const queries[] = {"", "tag:t1", "when:2025-01 OR is:undated", "-who:w3"};
    for (int round = 0; round < 2; round++) {
        for (size_t q = 0; q < sizeof queries / sizeof queries[0]; q++)
            for (int kind = 0; kind < LANE_KINDS; kind++) {
                struct list *list = list_of(store, queries[q]);
                CHECK(check_lanes(store, list, (enum lane_kind)kind) > 0);
                list_free(list);
            }
        for (int i = 0; i < EVENTS; i += 3) {
            static const char *const fields[] = {"edit:when", "edit:place", "tag:t1", "tag:new"};
            static const char *const values[] = {"2024-07", "P1", NULL, "1"};
            char id[16];
            unsigned n = next_random(&seed) % 4;
            snprintf(id, sizeof id, "e%d", i);
            fixture_change(store, id, fields[n], values[n]);
        }
    }
    store_free(store);
}

/* What a lane gives for a window. */
struct seen {
    int64_t keys[64];
    size_t count, exact;
};

static void take_seen(void *context, const struct lane_event *event, uint32_t count)
{
    struct seen *seen = context;
    if (seen->count < sizeof seen->keys / sizeof seen->keys[0])
        seen->keys[seen->count] = event->key;
    seen->count += count;
    seen->exact += event->exact;
}

static bool meets(const struct lane_event *event, int64_t lo, int64_t hi)
{
    bool open_start = event->earliest_start == EDTF_OPEN_START;
    bool open_end = event->latest_end == EDTF_OPEN_END;
    return event->dated && (open_start || event->earliest_start < hi) &&
           (open_end || event->latest_end >= lo);
}

/* The events of a lane that are seen in a window; by their spans at least those, and no others but
 * such as are as near to its edge as extents are coarse. */
static void check_window(struct store *store, struct lanes *lanes, int64_t at,
                         const struct lane_events *events, const char *from, const char *to)
{
    struct err err = ERR_INIT;
    struct lane_window window = {second_of(from), second_of(to), 80, 30};
    struct lane_sides sides;
    struct seen seen = {0};
    int64_t width = events->list == NULL ? extents_width(store) : INT64_MAX / 4;
    size_t count = 0, near = 0, missing = 0;
    CHECK_INT(lanes_spread(lanes, at, &window, take_seen, &seen, &sides, &err), 0);
    for (size_t i = 0; i < events->count; i++) {
        struct lane_event event;
        CHECK_INT(lanes_event(lanes, at, (int64_t)i, &event, &err), 0);
        near += meets(&event, window.lo - width, window.hi + width);
        if (!meets(&event, window.lo, window.hi))
            continue;
        count++;
        bool there = seen.exact == 0;
        for (size_t j = 0; j < seen.count && j < 64 && !there; j++)
            there = seen.keys[j] == event.key;
        missing += !there && seen.count <= 64;
    }
    CHECK(seen.count >= count && seen.count <= near);
    CHECK_INT(missing, 0);
    CHECK(count > window.most || seen.count > 64 || seen.exact == seen.count ||
          events->list != NULL);
}

/* The events of a lane are those that a query finds, in the same order and with the same spans. */
static void check_like_query(struct store *store, struct list *list, enum lane_kind kind,
                             const char *id, const char *query)
{
    struct err err = ERR_INIT;
    struct list *found = list_of(store, query);
    struct lanes *lanes = lanes_new(store, list, kind, &err);
    struct lane_events events;
    int64_t at = lanes_find(lanes, id), dated = list_undated(found);
    CHECK(!lanes_have(lanes, at));
    CHECK_INT(lanes_events(lanes, at, &events, &err), 0);
    CHECK(lanes_have(lanes, at));
    CHECK_INT(events.count, list_count(found));
    CHECK_INT(events.dated, dated);
    for (int64_t i = 0; i < (int64_t)events.count && i < list_count(found); i++) {
        struct pool pool;
        struct row row;
        struct lane_event event = {0};
        int64_t key = list_key(found, i);
        pool_init(&pool);
        CHECK_INT(lanes_event(lanes, at, i, &event, &err), 0);
        CHECK_INT(event.key, key);
        CHECK_INT(event.dated, i < dated);
        if (i % 7 == 0) {
            CHECK_INT(fetch_rows(store, &key, 1, &pool, &row, &err), 0);
            CHECK(!event.dated || event.first == row.first);
            CHECK_INT(lanes_place(lanes, at, key, &err), i);
        }
        if (i % 50 == 0 && event.dated) {
            CHECK_INT(lanes_at_time(lanes, at, event.first, &err),
                      list_at_time(found, event.first));
            CHECK_INT(lanes_at_time(lanes, at, event.first + 1, &err),
                      list_at_time(found, event.first + 1));
        }
        pool_release(&pool);
    }
    CHECK_INT(lanes_place(lanes, at, 1 << 30, &err), -1);
    check_window(store, lanes, at, &events, "1950-01", "1950-04");
    check_window(store, lanes, at, &events, "1955", "1958");
    check_window(store, lanes, at, &events, "1800", "2100");
    lanes_free(lanes);
    list_free(found);
}

static void check_many(int many)
{
    enum { MOST = 8400 };
    static char lines[MOST][100];
    static const char *pointers[MOST];
    for (int i = 0; i < many; i++) {
        pointers[i] = lines[i];
        char when[20] = "";
        if (i % 11 != 0)
            snprintf(when, sizeof when, "%04d-%02d%s", 1900 + i * 37 % 120, 1 + i % 12,
                     i % 5 == 0 ? "/.." : "");
        snprintf(lines[i], sizeof lines[i], "e%d | %s | Event %d | %s | | %s | %s | %s", i, when, i,
                 i % 2 == 0 ? "Paris" : "Rome", i % 3 == 0 ? "x y" : "x",
                 i % 4 == 0 ? "ann;ann=host;bob" : "ann", i % 2 == 0 ? "s1;s1" : "s1;s2");
    }
    struct store *store = fixture_store(pointers, (size_t)many);
    struct err err = ERR_INIT;
    CHECK_INT(
        layer_open(store, fixture_path(many == 900 ? "many.layer" : "thin.layer"), "ana", &err), 0);
    for (int round = 0; round < 2; round++) {
        struct list *list = list_of(store, ""), *some = list_of(store, "tag:y");
        check_like_query(store, list, LANE_PARTICIPANTS, "ann", "who:ann");
        check_like_query(store, list, LANE_PARTICIPANTS, "bob", "who:bob");
        check_like_query(store, list, LANE_PLACES, "Paris", "place:Paris");
        check_like_query(store, list, LANE_TAGS, "y", "tag:y");
        check_like_query(store, list, LANE_SOURCES, "s1", "source:s1");
        check_like_query(store, some, LANE_PARTICIPANTS, "ann", "who:ann tag:y");
        check_like_query(store, some, LANE_SOURCES, "s1", "source:s1 tag:y");
        list_free(list);
        list_free(some);
        if (round == 1)
            break;
        CHECK_INT(fixture_change(store, "e0", "edit:when", "1950"), 1);
        CHECK_INT(fixture_change(store, "e1", "edit:when", ""), 1);
        CHECK_INT(fixture_change(store, "e4", "edit:when", "1800/1801"), 1);
        CHECK_INT(fixture_change(store, "e5", "edit:place", "Paris"), 1);
        CHECK_INT(fixture_change(store, "e8", "edit:place", "Rome"), 1);
        CHECK_INT(fixture_change(store, "e7", "tag:y", "1"), 1);
        CHECK_INT(fixture_change(store, "e6", "tag:y", NULL), 1);
        CHECK_INT(fixture_change(store, "e12", "decision", "kept"), 1);
        CHECK_INT(fixture_change(store, "e13", "edit:when", "1950-02"), 1);
    }
    store_free(store);
}

static void test_many(void)
{
    check_many(900);
}

/* So many that lanes hold their events no more. */
static void test_thin(void)
{
    check_many(8400);
}

/* Every third participant has two events, the others one. */
static void check_order(struct store *store)
{
    struct err err = ERR_INIT;
    struct pool pool;
    struct lane before = {0}, lane = {0};
    struct list *list = list_of(store, "");
    struct lanes *lanes = lanes_new(store, list, LANE_PARTICIPANTS, &err);
    CHECK_STR(err.text, "");
    pool_init(&pool);
    CHECK_INT(lanes_count(lanes), NOUNS);
    for (int64_t at = 0; at < lanes_count(lanes); at++) {
        struct lane_events events = {0};
        CHECK_INT(lanes_at(lanes, at, &pool, &lane, &err), 0);
        CHECK_INT(lanes_find(lanes, lane.id), at);
        CHECK(at == 0 || before.events > lane.events ||
              (before.events == lane.events && strcmp(before.id, lane.id) < 0));
        CHECK_INT(lane.events, 1 + (atoi(lane.id + 1) % 3 == 0));
        before = lane;
        if (at % 500 != 0)
            continue;
        CHECK_INT(lanes_events(lanes, at, &events, &err), 0);
        CHECK_INT(events.count, lane.events);
    }
    pool_release(&pool);
    lanes_free(lanes);
    list_free(list);
}

/* So many nouns that their order is stored. What is no order of these is not taken. */
static void test_stored(void)
{
    static const char *const others[] = {
        "UPDATE rec.lane_order SET nouns = x'FFFFFFFF' || substr(nouns, 5) WHERE kind = 1",
        "UPDATE rec.lane_order SET nouns = NULL WHERE kind = 1", "DELETE FROM rec.lane_order"};
    static char lines[2 * NOUNS][60];
    static const char *pointers[2 * NOUNS];
    struct err err = ERR_INIT;
    size_t count = 0;
    for (int i = 0; i < NOUNS; i++)
        snprintf(lines[count++], sizeof lines[0], "a%04d | 2025 | One | | | | p%04d |", i, i);
    for (int i = 0; i < NOUNS; i += 3)
        snprintf(lines[count++], sizeof lines[0], "b%04d | 2025 | Two | | | | p%04d |", i, i);
    for (size_t i = 0; i < count; i++)
        pointers[i] = lines[i];
    struct store *store = fixture_store(pointers, count);
    sqlite3_stmt *find =
        sql_get(&store->sql, "SELECT length(nouns) FROM rec.lane_order WHERE kind = 1");
    CHECK_INT(sql_step(&store->sql, find, &err), 1);
    CHECK_INT(sqlite3_column_int64(find, 0), NOUNS * 4);
    sqlite3_reset(find);
    check_order(store);
    for (size_t i = 0; i < sizeof others / sizeof *others; i++) {
        CHECK_INT(sql_exec(&store->sql, others[i], &err), 0);
        check_order(store);
    }
    store_free(store);
}

int main(void)
{
    static const struct check_case cases[] = {
        {"kinds, order, filter", test_kinds},
        {"the layer", test_layer},
        {"bounds", test_bounds},
        {"brute force", test_brute_force},
        {"many", test_many},
        {"thin", test_thin},
        {"an order that is stored", test_stored},
    };
    return CHECK_CASES("store/lanes", cases);
}
