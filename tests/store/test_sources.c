/* Sources: their events one by one, their orders, how far they agree. */
#include <stdio.h>
#include <string.h>

#include "check.h"
#include "store/agreeing.h"
#include "store/fetch.h"
#include "store/fixture.h"
#include "store/kin.h"
#include "store/past.h"
#include "store/source-events.h"
#include "store/source-order.h"

static const char *const lines[] = {
    "source: s1 | Zebra | | | 2025-05-01",
    "source: s2 | \xC3\x89vening | | | 2025-07-01",
    "source: s3 | | | | 2025-06?",
    "source: s4 | evening again",
    "a | 2025-03 | First | | | | | s1 n=35,m=x; s2 n=>30,m=y; s1 n=36",
    "b | 2025-04 | Second | | | | | s2 n=~10; s1 n=11; s3 n=20",
    "c | 2025-05 | Third | | | | | s3",
    "d | 2025-06 | Fourth | | | | | !s3; s1; s4",
    "e | | Fifth | | | | | s2; s2",
    "f | | Sixth",
};

static struct err err;

/* "a:2 b:3": keys as ids, and how many sources each has. */
static const char *events_of(struct store *store, const char *source)
{
    static char text[256];
    struct pool pool;
    size_t used = 0;
    int64_t key;
    int reports, row;
    pool_init(&pool);
    text[0] = '\0';
    struct source_events *events = source_events_begin(store, source);
    while ((row = source_events_next(events, &key, &reports, &err)) == 1) {
        struct event event;
        CHECK_INT(fetch_mentions(store, key, &pool, &event, &err), 0);
        used += (size_t)snprintf(text + used, sizeof text - used, "%s%s:%d", used > 0 ? " " : "",
                                 event.id, reports);
    }
    CHECK_INT(row, 0);
    source_events_end(events);
    pool_release(&pool);
    return text;
}

static void cite(struct store *store, const char *event, const char *source)
{
    struct pool pool;
    struct change change;
    struct mention mention = {.source = source, .from = 1, .to = 9};
    pool_init(&pool);
    mention.id = mention_derive_id(&mention, 1, &pool);
    layer_mention(event, &mention, &pool, &change);
    CHECK_INT(fixture_change(store, event, change.field, change.value), 1);
    pool_release(&pool);
}

static void test_events(void)
{
    struct store *store = FIXTURE(lines);
    CHECK_STR(events_of(store, NULL), "a:2 b:3 c:1 d:3 e:1 f:0");
    CHECK_STR(events_of(store, "s1"), "a:2 b:3 d:3");
    CHECK_STR(events_of(store, "s2"), "a:2 b:3 e:1");
    CHECK_STR(events_of(store, "none"), "");
    CHECK_INT(layer_open(store, fixture_path("events.layer"), "ana", &err), 0);
    fixture_change(store, "c", "decision", "kept"); /* the layer's file is made */
    uint64_t before = store_evidence_generation(store);
    fixture_change(store, "c", "decision", "dropped");
    fixture_change(store, "new", "insert", "1");
    CHECK_INT(store_evidence_generation(store), before);
    cite(store, "c", "s1");
    CHECK(store_evidence_generation(store) != before);
    cite(store, "new", "s1");
    cite(store, "a", "s1");
    CHECK_STR(events_of(store, "s1"), "a:2 b:3 d:3 new:1 c:2");
    CHECK_STR(events_of(store, "s3"), "b:3 c:2 d:3");
    CHECK_STR(events_of(store, NULL), "a:2 b:3 c:2 d:3 e:1 f:0 new:1");
    before = store_evidence_generation(store);
    struct undone undone;
    struct pool pool;
    pool_init(&pool);
    CHECK_INT(layer_undo(store, 1, "2026-11-22T11:00:00Z", &pool, &undone, &err), 0);
    CHECK(store_evidence_generation(store) != before);
    pool_release(&pool);
    store_free(store);
}

/* More than are read at a time: each is given once, whatever else is done in between. */
static void test_many_events(void)
{
    enum { EVENTS = 700 };
    static char text[EVENTS][80];
    static const char *many[EVENTS];
    static bool seen[2 * EVENTS + 2];
    for (int i = 0; i < EVENTS; i++) {
        /* Without a span, with the same one, with several of one event, and of another source. */
        const char *form = i % 4 == 0   ? "e%d | | T | | | | | s1; s2"
                           : i % 4 == 1 ? "e%d | | T | | | | | s1 at=7"
                           : i % 4 == 2 ? "e%d | | T | | | | | s1 at=%d; s1; s1 at=3"
                                        : "e%d | | T | | | | | s2";
        snprintf(text[i], sizeof text[i], form, i, 10 + i % 5);
        many[i] = text[i];
    }
    struct store *store = fixture_store(many, EVENTS);
    CHECK_INT(layer_open(store, fixture_path("many.layer"), "ana", &err), 0);
    for (int all = 0; all < 2; all++) {
        struct source_events *events = source_events_begin(store, all ? NULL : "s1");
        int64_t key, count = 0;
        int reports, row;
        memset(seen, 0, sizeof seen);
        while ((row = source_events_next(events, &key, &reports, &err)) == 1) {
            CHECK(key > 0 && key <= EVENTS && !seen[key]);
            seen[key] = true;
            CHECK_INT(reports, (key - 1) % 4 == 0 ? 2 : 1);
            CHECK(all || (key - 1) % 4 != 3);
            if (count++ % 100 == 99) /* the layer is written to, and its file changes places */
                CHECK_INT(fixture_change(store, "e5", "note", key % 2 == 0 ? "x" : "y") >= 0, 1);
        }
        CHECK_INT(row, 0);
        CHECK_INT(count, all ? EVENTS : EVENTS / 4 * 3);
        CHECK_INT(source_events_next(events, &key, &reports, &err), 0);
        source_events_end(events);
    }
    store_free(store);
}

/* The ids in an order, with so many looked at in a slice. */
static const char *ordered(struct store *store, enum source_sort sort, const int64_t *weights,
                           int64_t budget)
{
    static char text[256];
    struct pool pool;
    size_t used = 0;
    int more;
    pool_init(&pool);
    struct source_order *order = source_order_begin(store, sort, weights);
    while ((more = source_order_some(order, budget, &err)) == 1)
        CHECK(source_order_numbers(order) == NULL);
    CHECK_INT(more, 0);
    text[0] = '\0';
    for (int64_t i = 0; i < fetch_source_count(store); i++) {
        struct source_facts facts;
        CHECK_INT(fetch_source_at(store, source_order_numbers(order)[i], &pool, &facts, &err), 0);
        used += (size_t)snprintf(text + used, sizeof text - used, "%s%s", i > 0 ? " " : "",
                                 facts.source.id);
    }
    source_order_free(order);
    pool_release(&pool);
    return text;
}

static void test_orders(void)
{
    struct store *store = FIXTURE(lines);
    static const int64_t weights[] = {5, 2, 5, 1};
    for (int64_t budget = 1; budget < 7; budget++) {
        CHECK_STR(ordered(store, SOURCES_BY_RECORD, NULL, budget), "s1 s2 s3 s4");
        CHECK_STR(ordered(store, SOURCES_BY_TITLE, NULL, budget), "s2 s4 s3 s1");
        CHECK_STR(ordered(store, SOURCES_BY_PUBLISHED, NULL, budget), "s2 s3 s1 s4");
        CHECK_STR(ordered(store, SOURCES_BY_EVENTS, NULL, budget), "s1 s2 s3 s4");
        CHECK_STR(ordered(store, SOURCES_BY_ALONE, NULL, budget), "s2 s3 s1 s4");
        CHECK_STR(ordered(store, SOURCES_BY_AGREEMENT, weights, budget), "s4 s2 s1 s3");
    }
    CHECK_INT(layer_open(store, fixture_path("orders.layer"), "ana", &err), 0);
    cite(store, "c", "s4");
    cite(store, "e", "s4");
    cite(store, "f", "s4");
    CHECK_STR(ordered(store, SOURCES_BY_EVENTS, NULL, 2), "s4 s1 s2 s3");
    CHECK_STR(ordered(store, SOURCES_BY_ALONE, NULL, 2), "s4 s1 s2 s3");
    store_free(store);
}

/* "s2 events values stances": "2 1/3~1 2/2". */
static const char *agreed(struct store *store, const char *source)
{
    static char text[512];
    struct pool pool;
    const struct agreeing_sum *sums;
    size_t used = 0;
    int64_t key;
    int reports;
    pool_init(&pool);
    struct agreeing *agreeing = agreeing_new(store, source);
    struct source_events *events = source_events_begin(store, source);
    while (source_events_next(events, &key, &reports, &err) == 1) {
        struct event event;
        pool_reset(&pool);
        CHECK_INT(fetch_mentions(store, key, &pool, &event, &err), 0);
        CHECK_INT(agreeing_add(agreeing, &event, &err), 0);
    }
    size_t count = agreeing_sums(agreeing, &sums);
    text[0] = '\0';
    for (size_t i = 0; i < count; i++)
        used += (size_t)snprintf(
            text + used, sizeof text - used, "%s%s(%d) %d: %d/%d~%d %d/%d~%d", i > 0 ? "; " : "",
            sums[i].id, (int)sums[i].number, (int)sums[i].events, (int)sums[i].values.alike,
            (int)sums[i].values.compared, (int)sums[i].values.soft, (int)sums[i].stances.alike,
            (int)sums[i].stances.compared, (int)sums[i].stances.soft);
    source_events_end(events);
    agreeing_free(agreeing);
    pool_release(&pool);
    return text;
}

static void test_agreeing(void)
{
    struct store *store = FIXTURE(lines);
    CHECK_STR(agreed(store, "s1"), "s2(1) 2: 1/3~1 2/2~0; s3(2) 2: 0/1~0 1/2~0; "
                                   "s4(3) 1: 0/0~0 1/1~0");
    CHECK_STR(agreed(store, "s2"), "s1(0) 2: 1/3~1 2/2~0; s3(2) 1: 0/1~0 1/1~0");
    CHECK_STR(agreed(store, NULL), "s1(0) 3: 1/4~1 4/5~0; s2(1) 2: 1/4~1 3/3~0; "
                                   "s3(2) 2: 0/2~0 2/4~0; s4(3) 1: 0/0~0 1/2~0");
    /* s2 and s4 are not out yet. */
    uint64_t before = store_evidence_generation(store);
    struct edtf june;
    CHECK_INT(edtf_parse(&june, "2025-06-30", &err), 0);
    CHECK_INT(store_set_past(store, true, edtf_span(&june).hi, &err), 0);
    edtf_release(&june);
    CHECK(store_evidence_generation(store) != before);
    CHECK_STR(agreed(store, "s1"), "s3(2) 2: 0/1~0 1/2~0");
    store_free(store);
}

int main(void)
{
    static const struct check_case cases[] = {{"events", test_events},
                                              {"many events", test_many_events},
                                              {"orders", test_orders},
                                              {"agreeing", test_agreeing}};
    return CHECK_CASES("store/sources", cases);
}
