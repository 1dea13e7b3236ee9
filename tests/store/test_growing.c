/* A record read while it is poured: at every step it is what a record of just these events is, and
 * in the end what a file opened later is. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "check.h"
#include "store/fetch.h"
#include "store/fixture.h"
#include "store/layer.h"
#include "store/store.h"

enum { EVENTS = 240, HEAD = 3 };

static char texts[EVENTS + HEAD][200];
static const char *lines[EVENTS + HEAD];

static const char *const queries[] = {
    "storm",        "who:anna",       "who:ghost", "tag:sea",    "source:s1",
    "when:2025-03", "is:undated",     "is:kept",   "-is:kept",   "place:Oslo OR tag:land",
    "is:edited",    "before:2025-06", "*orm",      "sources:>=2"};

enum { QUERIES = sizeof queries / sizeof queries[0] };

static unsigned random_below(unsigned n)
{
    static unsigned seed = 12345;
    seed = seed * 1103515245 + 12345;
    return (seed >> 8) % n;
}

static void make_lines(void)
{
    static const char *const who[] = {"anna=host", "ben", "ghost", "anna;ghost"};
    snprintf(texts[0], sizeof texts[0], "source: s1 | The first");
    snprintf(texts[1], sizeof texts[1], "participant: anna | Anna Berg | A. Berg");
    snprintf(texts[2], sizeof texts[2], "participant: ben | Ben");
    for (int i = 0; i < EVENTS; i++) {
        char when[40] = "";
        unsigned kind = random_below(10);
        if (kind > 1)
            snprintf(when, sizeof when, "2025-%02u-%02u", 1 + random_below(12),
                     1 + random_below(28));
        else if (kind > 0)
            snprintf(when, sizeof when, "../2025-%02u", 1 + random_below(12));
        snprintf(texts[HEAD + i], sizeof texts[0], "e%d | %s | %s %d | %s | | %s | %s | %s", i,
                 when, random_below(3) == 0 ? "A storm" : "A calm", i,
                 random_below(4) == 0 ? "Oslo" : "", random_below(3) == 0 ? "sea" : "land",
                 who[random_below(4)], random_below(2) == 0 ? "s1 n=1" : "s1 n=1; s2 n=2");
    }
    for (int i = 0; i < EVENTS + HEAD; i++)
        lines[i] = texts[i];
}

/* Marks on events that come early and late, a date moved, an event inserted. */
static void make_layer(const char *path)
{
    struct err err = ERR_INIT;
    struct store *store = fixture_store(lines, EVENTS + HEAD);
    CHECK_INT(layer_open(store, path, "ana", &err), 0);
    fixture_change(store, "e1", "decision", "kept");
    fixture_change(store, "e150", "decision", "kept");
    fixture_change(store, "e2", "when", "2025-12-24");
    fixture_change(store, "e200", "when", "2025-01-02");
    fixture_change(store, "e200", "starred", "1");
    store_free(store);
}

/* One list of each query, and of all, over a record that grows. */
struct watching {
    struct store *store;
    struct list *all, *lists[QUERIES];
    struct query *parsed[QUERIES];
    struct pool pool;
};

static void watch(struct watching *watching, const char *path, const char *layer)
{
    struct err err = ERR_INIT;
    *watching = (struct watching){.store = store_new()};
    pool_init(&watching->pool);
    CHECK_INT(store_watch(watching->store, path, "test.yaml", &err), 0);
    CHECK_INT(layer_open(watching->store, layer, "ana", &err), 0);
    watching->all = list_new(watching->store, NULL, &err);
    for (int i = 0; i < QUERIES; i++) {
        CHECK_INT(query_parse(&watching->parsed[i], queries[i], &watching->pool, &err), 0);
        watching->lists[i] = list_new(watching->store, watching->parsed[i], &err);
        CHECK(watching->lists[i] != NULL);
    }
}

/* Takes up all that is committed, in slices of different lengths. */
static void grow(struct watching *watching)
{
    struct err err = ERR_INIT;
    while (store_grow(watching->store, 1 + random_below(30), &err) > 0)
        continue;
    CHECK_INT(store_settle(watching->store, &err), 0);
    CHECK_INT(list_grow(watching->all, NULL, 10, &err), 0);
    for (int i = 0; i < QUERIES; i++) {
        int64_t left;
        do
            left = list_grow(watching->lists[i], watching->parsed[i], 1 + random_below(50), &err);
        while (left > 0);
        CHECK_INT(left, 0);
    }
}

static void release(struct watching *watching)
{
    for (int i = 0; i < QUERIES; i++)
        list_free(watching->lists[i]);
    list_free(watching->all);
    store_free(watching->store);
    pool_release(&watching->pool);
}

static void check_counts(struct store *got, struct store *want)
{
    struct counts a, b;
    struct err err = ERR_INIT;
    int64_t lo[2], hi[2];
    CHECK_INT(store_counts(got, &a, &err), 0);
    CHECK_INT(store_counts(want, &b, &err), 0);
    CHECK_INT(a.total, b.total);
    CHECK_INT(a.kept, b.kept);
    CHECK_INT(a.unseen, b.unseen);
    CHECK_INT(a.starred, b.starred);
    CHECK_INT(store_span(got, &lo[0], &hi[0]), store_span(want, &lo[1], &hi[1]));
    CHECK_INT(lo[0], lo[1]);
    CHECK_INT(hi[0], hi[1]);
}

/* The ids of a list; the caller frees them. */
static char *ids_of(struct store *store, struct list *list)
{
    return strdup(fixture_ids(store, list));
}

static void check_next(struct watching *watching, struct store *want, struct list *list)
{
    struct err err = ERR_INIT;
    for (int64_t at = -1; at < list_count(list); at += 7) {
        CHECK_INT(list_next(watching->all, LIST_UNSEEN, at, true, true, &err),
                  list_next(list, LIST_UNSEEN, at, true, true, &err));
        for (int i = 0; i < QUERIES; i += 3)
            CHECK_INT(list_search(watching->all, watching->parsed[i], at, i % 2 == 0, true, &err),
                      list_search(list, watching->parsed[i], at, i % 2 == 0, true, &err));
    }
    CHECK_INT(list_undated(watching->all), list_undated(list));
    (void)want;
}

/* Against a record of these lines and no others. */
static void check_against(struct watching *watching, int count, const char *layer)
{
    struct err err = ERR_INIT;
    struct store *want = fixture_store(lines, (size_t)count);
    CHECK_INT(layer_open(want, layer, "ana", &err), 0);
    struct list *list = list_new(want, NULL, &err);
    char *got = ids_of(watching->store, watching->all), *expected = ids_of(want, list);
    CHECK_STR(got, expected);
    free(got);
    free(expected);
    check_counts(watching->store, want);
    check_next(watching, want, list);
    list_free(list);
    for (int i = 0; i < QUERIES; i++) {
        list = list_new(want, watching->parsed[i], &err);
        got = ids_of(watching->store, watching->lists[i]);
        expected = ids_of(want, list);
        CHECK_STR(got, expected);
        free(got);
        free(expected);
        list_free(list);
    }
    store_free(want);
}

static struct store *begin_writing(const char *path)
{
    struct err err = ERR_INIT;
    struct store *writer = store_new_file(path, 0, true, &err);
    CHECK(writer != NULL);
    return writer;
}

static void test_growing(void)
{
    struct err err = ERR_INIT;
    char path[600], layer[600];
    snprintf(path, sizeof path, "%s", fixture_path("grown.db"));
    snprintf(layer, sizeof layer, "%s", fixture_path("grown.layer"));
    make_lines();
    make_layer(layer);
    struct store *writer = begin_writing(path);
    struct sink *sink = store_sink(writer, "test.yaml");
    CHECK_INT(store_commit(writer, &err), 0);
    struct watching watching;
    watch(&watching, path, layer);
    for (int done = 0; done < EVENTS + HEAD;) {
        int more = HEAD + (int)random_below(60);
        more = done + more < EVENTS + HEAD ? more : EVENTS + HEAD - done;
        fixture_pour(sink, lines + done, (size_t)more);
        done += more;
        CHECK_INT(store_commit(writer, &err), 0);
        grow(&watching);
        check_against(&watching, done, layer);
    }
    CHECK_INT(store_pour_end(writer, &err), 0);
    CHECK(store_is_growing(watching.store));
    CHECK_INT(store_grown(watching.store, &err), 0);
    CHECK_INT(store_seal(writer, "stamp", &err), 0);
    store_free(writer);
    CHECK(!store_is_growing(watching.store));
    CHECK_INT(list_follow(watching.all, &err), 0);
    for (int i = 0; i < QUERIES; i++)
        CHECK_INT(list_follow(watching.lists[i], &err), 0);
    check_against(&watching, EVENTS + HEAD, layer);
    release(&watching);
}

/* Nouns are themselves while they come: not one another, and not missing where they are declared
 * farther down or nowhere. */
static void test_nouns(void)
{
    static const char *const first[] = {"source: s1 | The first", "participant: anna | Anna Berg",
                                        "participant: ben | Ben",
                                        "e1 | 2025 | One | | | | ben;ghost;cleo | s1 n=1; s2 n=2"};
    static const char *const later[] = {"source: s2 | The second", "participant: cleo | Cleo"};
    struct err err = ERR_INIT;
    struct pool pool;
    struct source_facts source;
    struct participant_facts who;
    char path[600];
    snprintf(path, sizeof path, "%s", fixture_path("nouns.db"));
    pool_init(&pool);
    struct store *writer = begin_writing(path), *reader = store_new();
    struct sink *sink = store_sink(writer, "test.yaml");
    fixture_pour(sink, first, 4);
    CHECK_INT(store_commit(writer, &err), 0);
    CHECK_INT(store_watch(reader, path, "test.yaml", &err), 0);
    CHECK_INT(fetch_participant(reader, "ben", &pool, &who, &err), 0);
    CHECK_STR(who.participant.name, "Ben");
    CHECK_INT(who.events, -1);
    CHECK_INT(fetch_participant(reader, "cleo", &pool, &who, &err), 0);
    CHECK_STR(who.participant.name, "cleo");
    CHECK_INT(who.number, NUMBER_NONE);
    CHECK_INT(fetch_source(reader, "s1", &pool, &source, &err), 0);
    CHECK_STR(source.source.title, "The first");
    CHECK_INT(fetch_source(reader, "s2", &pool, &source, &err), 0);
    CHECK_STR(source.source.id, "s2");
    CHECK(source.source.title == NULL);
    CHECK_INT(source.number, NUMBER_NONE);
    fixture_pour(sink, later, 2);
    CHECK_INT(store_commit(writer, &err), 0);
    CHECK_INT(fetch_participant(reader, "cleo", &pool, &who, &err), 0);
    CHECK_STR(who.participant.name, "Cleo");
    CHECK_INT(fetch_source(reader, "s2", &pool, &source, &err), 0);
    CHECK_STR(source.source.title, "The second");
    CHECK_INT(fetch_participant(reader, "ghost", &pool, &who, &err), 0);
    CHECK_STR(who.participant.name, "ghost");
    CHECK_INT(store_pour_end(writer, &err), 0);
    CHECK_INT(store_grown(reader, &err), 0);
    CHECK_INT(fetch_participant(reader, "ghost", &pool, &who, &err), 0);
    CHECK_INT(who.events, 1);
    CHECK_INT(fetch_participant(reader, "nobody", &pool, &who, &err), -1);
    CHECK_STR(err.text, "there is no participant \"nobody\"");
    CHECK_INT(fetch_source(reader, "s9", &pool, &source, &err), -1);
    CHECK_STR(err.text, "there is no source \"s9\"");
    store_free(reader);
    store_free(writer);
    pool_release(&pool);
}

/* A first mark does not wait for the writer, which has its lock nearly all the time. */
static void test_marked(void)
{
    static const char *const one[] = {"e1 | 2025 | One"};
    struct err err = ERR_INIT;
    char path[600], layer[600];
    snprintf(path, sizeof path, "%s", fixture_path("marked.db"));
    snprintf(layer, sizeof layer, "%s", fixture_path("marked.layer"));
    struct store *writer = begin_writing(path), *reader = store_new();
    fixture_pour(store_sink(writer, "test.yaml"), one, 1);
    CHECK_INT(store_commit(writer, &err), 0);
    CHECK_INT(store_watch(reader, path, "test.yaml", &err), 0);
    CHECK_INT(layer_open(reader, layer, "ana", &err), 0);
    CHECK_INT(store_grow(reader, 10, &err), 1);
    CHECK_INT(sql_exec(&writer->sql, "INSERT INTO rec.meta(key, value) VALUES('a', 'b')", &err), 0);
    store_set_patience(reader, 0);
    CHECK_INT(fixture_change(reader, "e1", "decision", "kept"), 1);
    store_free(reader);
    store_free(writer);
}

/* What a file was sealed with comes back; anything else is not taken. */
static void check_sealed(const char *name, bool shared)
{
    static const char *const two[] = {"a | 2025 | One", "b | 2025-13 | Bad", "c | 2024 | Two"};
    struct err err = ERR_INIT;
    char path[600];
    snprintf(path, sizeof path, "%s", fixture_path(name));
    struct store *writer = store_new_file(path, 0, shared, &err);
    CHECK(writer != NULL);
    fixture_pour(store_sink(writer, "test.yaml"), two, 3);
    CHECK_INT(store_pour_end(writer, &err), 0);
    struct store *reader = store_new();
    CHECK_INT(store_open_sealed(reader, path, "test.yaml", "stamp", &err), -1);
    CHECK_INT(store_seal(writer, "stamp", &err), 0);
    store_free(writer);
    CHECK_INT(store_open_sealed(reader, path, "test.yaml", "other", &err), -1);
    CHECK_STR(err.text, "this is not what was to be there");
    CHECK_INT(store_open_sealed(reader, path, "test.yaml", "stamp", &err), 0);
    struct list *list = list_new(reader, NULL, &err);
    CHECK_STR(fixture_ids(reader, list), "c a");
    CHECK_INT(store_left_out(reader), 1);
    CHECK_INT(store_fault_count(reader), 1);
    struct fault fault;
    store_fault(reader, 0, &fault);
    CHECK_STR(fault.code, "bad-date");
    CHECK_STR(fault.err.file, "test.yaml");
    list_free(list);
    store_free(reader);
    CHECK_INT(truncate(path, 8192), 0);
    reader = store_new();
    CHECK_INT(store_open_sealed(reader, path, "test.yaml", "stamp", &err), -1);
    fixture_pour(store_sink(reader, "test.yaml"), two, 1); /* it is fresh still */
    CHECK_INT(store_pour_end(reader, &err), 0);
    store_free(reader);
}

static void test_sealed(void)
{
    check_sealed("sealed.db", true);
    check_sealed("sealed-alone.db", false);
}

int main(void)
{
    static const struct check_case cases[] = {
        {"read while it is poured", test_growing},
        {"nouns while they come", test_nouns},
        {"marked beside the writer", test_marked},
        {"a sealed file", test_sealed},
    };
    return CHECK_CASES("store/growing", cases);
}
