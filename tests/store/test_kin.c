/* Sources found to depend on each other, laid over the record. */
#include "store/kin.h"

#include <stdio.h>
#include <string.h>

#include "check.h"
#include "store/fetch.h"
#include "store/fixture.h"

static const char *const told[] = {
    "source: s0 | Zero",
    "source: s1 | One",
    "source: s2 | Two | dpa",
    "source: s3 | Three | dpa",
    "source: s4 | Four",
    "a | 2025-01 | First | | | | | s0;s1",
    "b | 2025-02 | Second | | | | | s1;s2;s4",
    "c | 2025-03 | Third | | | | | s2 n=1;s3 n=1;s1 n=1;s4 n=2",
    "d | 2025-04 | Fourth | | | | | s4",
    "e | 2025-05 | Fifth | | | | | s0;s4",
};

static struct err err;
static struct pool pool;

static void join(struct store *store, const struct kin_pair *pairs, size_t count)
{
    CHECK_INT(store_join_sources(store, pairs, count, &err), 0);
}

static int sources_of(struct store *store, const char *id)
{
    struct row row = {0};
    int64_t key = fetch_key(store, id);
    CHECK_INT(fetch_rows(store, &key, 1, &pool, &row, &err), 0);
    return row.sources;
}

static void check_counts(struct store *store, int a, int b, int c, int d, int e)
{
    CHECK_INT(sources_of(store, "a"), a);
    CHECK_INT(sources_of(store, "b"), b);
    CHECK_INT(sources_of(store, "c"), c);
    CHECK_INT(sources_of(store, "d"), d);
    CHECK_INT(sources_of(store, "e"), e);
}

static int independent(struct store *store, const char *id)
{
    struct conflict *conflicts;
    size_t count;
    CHECK_INT(fetch_conflicts(store, fetch_key(store, id), &pool, &conflicts, &count, &err), 0);
    CHECK_INT(count, 1);
    return count == 1 ? conflicts[0].values[0].independent : -1;
}

static void rows_and_queries(void)
{
    struct store *store = FIXTURE(told);
    check_counts(store, 2, 3, 3, 1, 2);
    CHECK_STR(fixture_match(store, "is:single-source"), "d");
    CHECK_INT(independent(store, "c"), 2);
    join(store, (struct kin_pair[]){{1, 2}}, 1);
    check_counts(store, 2, 2, 2, 1, 2);
    CHECK_INT(independent(store, "c"), 1);
    CHECK_STR(fixture_match(store, "sources:>=3"), "");
    CHECK_STR(fixture_match(store, "sources:2"), "a b c e");
    CHECK_STR(fixture_match(store, "-sources:2"), "d");
    join(store, (struct kin_pair[]){{0, 1}, {4, 1}}, 2); /* what was laid before goes */
    check_counts(store, 1, 2, 2, 1, 1);
    CHECK_STR(fixture_match(store, "is:single-source"), "a d e");
    CHECK_STR(fixture_match(store, "is:one-report"), "d");
    CHECK_STR(fixture_match(store, "sources:>=2"), "b c");
    CHECK_STR(fixture_match(store, "sources:<2"), "a d e");
    CHECK_STR(fixture_match(store, "sources:!=1"), "b c");
    CHECK_STR(fixture_match(store, "sources:>1 OR id:d"), "b c d");
    join(store, NULL, 0);
    check_counts(store, 2, 3, 3, 1, 2);
    CHECK_STR(fixture_match(store, "is:single-source"), "d");
    store_free(store);
}

static void through_others(void)
{
    struct store *store = FIXTURE(told);
    struct source_facts facts;
    join(store, (struct kin_pair[]){{4, 3}, {0, 4}, {1, 0}, {2, 2}, {77, 1}, {-1, 0}}, 6);
    check_counts(store, 1, 1, 1, 1, 1);
    int64_t group = -1;
    for (int64_t i = 0; i < 5; i++) {
        CHECK_INT(fetch_source_at(store, i, &pool, &facts, &err), 0);
        CHECK(i == 0 || facts.group == group);
        group = facts.group;
    }
    store_free(store);
}

/* "1 2": the numbers of the others in a source's group, at most so many. */
static const char *group_of(struct store *store, int64_t number, int64_t most)
{
    static char text[64];
    size_t used = 0;
    int64_t *numbers;
    struct source_facts facts;
    CHECK_INT(fetch_source_at(store, number, &pool, &facts, &err), 0);
    int64_t count = fetch_source_kin(store, &facts, most, &pool, &numbers, &err);
    text[0] = '\0';
    for (int64_t i = 0; i < count; i++)
        used += (size_t)snprintf(text + used, sizeof text - used, "%s%d", i > 0 ? " " : "",
                                 (int)numbers[i]);
    return text;
}

static void groups(void)
{
    struct store *store = FIXTURE(told);
    CHECK_STR(group_of(store, 0, 9), "");
    CHECK_STR(group_of(store, 2, 9), "3");
    CHECK_STR(group_of(store, 3, 9), "2");
    join(store, (struct kin_pair[]){{3, 1}, {4, 0}}, 2);
    CHECK_STR(group_of(store, 0, 9), "4");
    CHECK_STR(group_of(store, 1, 9), "2 3");
    CHECK_STR(group_of(store, 2, 9), "1 3");
    CHECK_STR(group_of(store, 3, 1), "1");
    CHECK_STR(group_of(store, 4, 9), "0");
    join(store, NULL, 0);
    CHECK_STR(group_of(store, 3, 9), "2");
    CHECK_STR(group_of(store, 4, 9), "");
    store_free(store);
}

static void touched_events(void)
{
    struct store *store = FIXTURE(told);
    CHECK_INT(layer_open(store, fixture_path("kin.layer"), "ana", &err), 0);
    CHECK_INT(fixture_change(store, "a", "decision", "kept"), 1);
    CHECK_STR(fixture_match(store, "is:single-source"), "d");
    join(store, (struct kin_pair[]){{0, 1}}, 1);
    CHECK_STR(fixture_match(store, "is:single-source"), "a d");
    CHECK_INT(sources_of(store, "a"), 1);
    /* Touched afterwards, with a mention added too. */
    CHECK_INT(fixture_change(store, "e", "decision", "kept"), 1);
    CHECK_INT(sources_of(store, "e"), 2);
    CHECK_INT(fixture_change(store, "a", "mention:s4:1-2", "{\"source\":\"s4\",\"span\":[1,2]}"),
              1);
    CHECK_INT(sources_of(store, "a"), 2);
    join(store, (struct kin_pair[]){{0, 4}}, 1);
    CHECK_INT(sources_of(store, "a"), 2);
    CHECK_INT(sources_of(store, "e"), 1);
    join(store, (struct kin_pair[]){{0, 4}, {1, 4}}, 2);
    CHECK_STR(fixture_match(store, "is:single-source"), "a d e");
    store_free(store);
}

static void by_parts(void)
{
    struct store *store = FIXTURE(told);
    struct kin_laying *laying = kin_lay(store, (struct kin_pair[]){{0, 1}, {1, 4}}, 2, &err);
    int slices = 1, left;
    while ((left = kin_lay_some(laying, 1, &err)) == 1)
        slices++;
    CHECK_INT(left, 0);
    CHECK(slices > 3);
    kin_lay_end(laying);
    check_counts(store, 1, 2, 2, 1, 1);
    laying = kin_lay(store, NULL, 0, &err); /* left before its end */
    kin_lay_end(laying);
    check_counts(store, 2, 3, 3, 1, 2);
    store_free(store);
}

/* The first mark makes the layer's file, which takes the place of another database: what is in the
 * middle of its rows must neither hinder that nor lose any. */
static void a_first_mark_meanwhile(void)
{
    struct store *store = FIXTURE(told);
    struct event event;
    struct query *query;
    CHECK_INT(layer_open(store, fixture_path("meanwhile.layer"), "ana", &err), 0);
    struct kin_laying *laying = kin_lay(store, (struct kin_pair[]){{0, 1}, {1, 4}}, 2, &err);
    CHECK_INT(kin_lay_some(laying, 2, &err), 1);
    CHECK_INT(query_parse(&query, "source:s1 OR source:s4", &pool, &err), 0);
    struct list *list = list_begin(store, query, NULL, &err);
    CHECK_INT(list_fill(list, 3, &err), 0);
    CHECK(list_is_filling(list));
    store_hold(store); /* a frame, which reads the layer too */
    CHECK_INT(fetch_event(store, fetch_key(store, "a"), &pool, &event, NULL, &err), 0);
    store_let_go(store);
    CHECK_INT(fixture_change(store, "d", "decision", "kept"), 1);
    while (list_is_filling(list))
        CHECK_INT(list_fill(list, 1, &err), 0);
    CHECK_STR(fixture_ids(store, list), "a b c d e");
    int left;
    while ((left = kin_lay_some(laying, 1, &err)) == 1)
        continue;
    CHECK_INT(left, 0);
    kin_lay_end(laying);
    check_counts(store, 1, 2, 2, 1, 1);
    CHECK_STR(fixture_match(store, "is:kept"), "d");
    list_free(list);
    store_free(store);
}

/* Two that have one address are one report, whatever the record calls them. */
static void one_address(void)
{
    static const char *const pages[] = {
        "source: s0 | Zero | | | | | https://example.org/a",
        "source: s1 | One | | | | | http://www.Example.org/a/#top",
        "source: s2 | Two | url example.org/a",
        "source: s3 | Three | | | | | https://example.org/b",
        "source: s4 | Four | | | | | https://",
        "source: s5 | Five | | | | | http://",
        "source: s6 | Six | dpa | s3",
        "source: s7 | Seven | dpa | | | | example.org/A",
        "a | 2025-01 | First | | | | | s0;s1",
        "b | 2025-02 | Second | | | | | s0;s2;s3",
        "c | 2025-03 | Third | | | | | s4;s5",
        "d | 2025-04 | Fourth | | | | | s3;s7",
    };
    struct store *store = FIXTURE(pages);
    CHECK_INT(sources_of(store, "a"), 1);
    CHECK_INT(sources_of(store, "b"), 3); /* a wire that is called like an address is none */
    CHECK_INT(sources_of(store, "c"), 2); /* nothing is no address */
    CHECK_INT(sources_of(store, "d"), 1); /* through a wire and a copy */
    CHECK_STR(fixture_match(store, "is:single-source"), "a d");
    join(store, (struct kin_pair[]){{1, 3}}, 1);
    CHECK_INT(sources_of(store, "b"), 2);
    store_free(store);
}

int main(void)
{
    static const struct check_case cases[] = {
        {"rows and queries", rows_and_queries},
        {"through others", through_others},
        {"groups", groups},
        {"touched events", touched_events},
        {"by parts", by_parts},
        {"a first mark while it is laid", a_first_mark_meanwhile},
        {"one address", one_address},
    };
    pool_init(&pool);
    int status = CHECK_CASES("kin", cases);
    pool_release(&pool);
    return status;
}
