/* What is behind a key or an id. */
#include <stdio.h>
#include <string.h>

#include "check.h"
#include "store/fetch.h"
#include "store/fixture.h"

static const char *const lines[] = {
    "source: s1 | Report | dpa, Reuters",
    "source: s2 | Copy | | s3",
    "source: s3 | Paper | REUTERS",
    "source: s4 | Radio | afp",
    "participant: ann | Ann Able | Annie,A. Able",
    "a | 2025-03 | First | | | red | ann=host;bob | s1 at=50,n=1;s4 at=9,n=2",
    "b | | Second | | | red blue | bob | s3 n=1;s2 n=2;s1 at=5,n=2",
    "c | 2024 | Third | | disputed | | ann | s1;s1;s5 n=~30,m=x;s4 n=31,m=X",
};

static void test_sources(void)
{
    struct store *store = FIXTURE(lines);
    struct err err = ERR_INIT;
    struct pool pool;
    struct source_facts facts;
    pool_init(&pool);
    CHECK_INT(fetch_source_count(store), 5);
    CHECK_INT(fetch_source(store, "s1", &pool, &facts, &err), 0);
    CHECK(facts.number == 0 && facts.events == 3 && facts.mentions == 4 && facts.alone == 0);
    CHECK_STR(facts.source.title, "Report");
    CHECK_INT(facts.source.wire_count, 2);
    CHECK(facts.source.declared);
    int64_t group = facts.group;
    /* s1 and s3 share a wire, s2 copies s3: one voice. */
    CHECK_INT(fetch_source_at(store, 1, &pool, &facts, &err), 0);
    CHECK_INT(facts.group, group);
    CHECK_INT(fetch_source_at(store, 2, &pool, &facts, &err), 0);
    CHECK_INT(facts.group, group);
    CHECK_INT(fetch_source_at(store, 3, &pool, &facts, &err), 0);
    CHECK(facts.group != group);
    CHECK_INT(fetch_source_at(store, 4, &pool, &facts, &err), 0);
    CHECK_STR(facts.source.id, "s5");
    CHECK(!facts.source.declared && facts.source.title == NULL);
    CHECK_INT(fetch_source(store, "none", &pool, &facts, &err), -1);
    CHECK_INT(err.code, ERR_NOTHING);
    CHECK_STR(err.text, "there is no source \"none\"");
    CHECK_INT(fetch_source_at(store, 5, &pool, &facts, &err), -1);
    pool_release(&pool);
    store_free(store);
}

static void test_participants(void)
{
    struct store *store = FIXTURE(lines);
    struct err err = ERR_INIT;
    struct pool pool;
    struct participant_facts facts;
    pool_init(&pool);
    CHECK_INT(layer_open(store, fixture_path("facts.layer"), "ana", &err), 0);
    CHECK_INT(fetch_participant_count(store), 2);
    CHECK_INT(fetch_participant(store, "ann", &pool, &facts, &err), 0);
    CHECK_INT(facts.events, 2);
    CHECK_STR(facts.first, "2024");
    CHECK_STR(facts.last, "2025-03");
    CHECK_INT(facts.participant.alias_count, 2);
    CHECK_STR(facts.participant.aliases[1], "A. Able");
    CHECK_INT(fetch_participant(store, "bob", &pool, &facts, &err), 0);
    CHECK(!facts.participant.declared);
    CHECK_STR(facts.participant.name, "bob");
    CHECK_STR(facts.first, "2025-03");
    CHECK_STR(facts.last, "2025-03");
    fixture_change(store, "b", "edit:when", "2026-01");
    fixture_change(store, "a", "edit:when", "");
    CHECK_INT(fetch_participant(store, "bob", &pool, &facts, &err), 0);
    CHECK_STR(facts.first, "2026-01");
    CHECK_INT(fetch_participant(store, "ann", &pool, &facts, &err), 0);
    CHECK_STR(facts.last, "2024");
    pool_release(&pool);
    store_free(store);
}

static void test_passages(void)
{
    struct store *store = FIXTURE(lines);
    struct err err = ERR_INIT;
    struct pool pool;
    struct source_passage *passages;
    size_t count;
    pool_init(&pool);
    CHECK_INT(store_set_location(store, fetch_key(store, "b"), 2, LOCATION_EXACT, &err), 0);
    CHECK_INT(fetch_passages(store, "s1", &pool, &passages, &count, &err), 0);
    CHECK_INT(count, 4);
    static const struct {
        const char *event, *id;
        size_t index;
    } want[] = {{"b", "s1:5-15", 2}, {"a", "s1:50-60", 0}, {"c", "s1:1", 0}, {"c", "s1:2", 1}};
    for (size_t i = 0; i < count && i < 4; i++) {
        CHECK_STR(passages[i].event_id, want[i].event);
        CHECK_STR(passages[i].mention.id, want[i].id);
        CHECK_INT(passages[i].index, want[i].index);
    }
    CHECK_INT(passages[0].state, LOCATION_EXACT);
    CHECK_INT(passages[1].state, LOCATION_UNCHECKED);
    CHECK(passages[0].event_when == NULL);
    CHECK_STR(passages[0].event_title, "Second");
    CHECK_INT(fetch_passages(store, "none", &pool, &passages, &count, &err), 0);
    CHECK_INT(count, 0);
    pool_release(&pool);
    store_free(store);
}

static void test_conflicts(void)
{
    struct store *store = FIXTURE(lines);
    struct err err = ERR_INIT;
    struct pool pool;
    struct conflict *conflicts;
    size_t count;
    pool_init(&pool);
    CHECK_INT(fetch_conflicts(store, fetch_key(store, "b"), &pool, &conflicts, &count, &err), 0);
    CHECK_INT(count, 1);
    CHECK_STR(conflicts[0].matter, "n");
    CHECK_INT(conflicts[0].value_count, 2);
    CHECK_STR(conflicts[0].values[1].value, "2");
    CHECK_INT(conflicts[0].values[1].source_count, 2);
    CHECK_INT(conflicts[0].values[1].independent, 1);
    CHECK(conflicts[0].settled == NULL);
    CHECK_INT(fetch_conflicts(store, fetch_key(store, "c"), &pool, &conflicts, &count, &err), 0);
    CHECK_INT(count, 1);
    CHECK(conflicts[0].soft);
    struct row rows[3];
    int64_t keys[] = {fetch_key(store, "a"), fetch_key(store, "b"), fetch_key(store, "c")};
    CHECK_INT(fetch_rows(store, keys, 3, &pool, rows, &err), 0);
    CHECK(rows[0].disputed && rows[0].sources == 2 && !rows[0].soft_conflict);
    CHECK(rows[1].disputed && rows[1].sources == 1);
    CHECK(rows[2].disputed && rows[2].soft_conflict && rows[2].sources == 3);
    CHECK_STR(rows[1].tags, "");
    CHECK_INT(fetch_row_tags(store, rows, 3, &pool, &err), 0);
    CHECK_STR(rows[1].tags, "red, blue");
    CHECK_STR(rows[2].tags, "");
    pool_release(&pool);
    store_free(store);
}

static void test_next(void)
{
    struct store *store = FIXTURE(lines);
    struct err err = ERR_INIT;
    CHECK_INT(layer_open(store, fixture_path("next.layer"), "ana", &err), 0);
    struct list *list = list_new(store, NULL, &err); /* c a / b */
    CHECK_INT(list_next(list, LIST_UNSEEN, 0, true, false, &err), 1);
    fixture_change(store, "a", "decision", "kept");
    CHECK_INT(list_next(list, LIST_UNSEEN, 0, true, false, &err), 2);
    CHECK_INT(list_next(list, LIST_UNSEEN, 2, true, false, &err), -1);
    CHECK_INT(list_next(list, LIST_UNSEEN, 2, true, true, &err), 0);
    CHECK_INT(list_next(list, LIST_UNSEEN, 0, false, true, &err), 2);
    CHECK_INT(list_next(list, LIST_UNSEEN, -1, true, false, &err), 0);
    CHECK_INT(list_next(list, LIST_UNSEEN, -1, false, false, &err), 2);
    fixture_change(store, "b", "decision", "kept");
    CHECK_INT(list_next(list, LIST_UNSEEN, 0, true, true, &err), -1);
    CHECK_INT(list_next(list, LIST_DISPUTED, 0, true, false, &err), 1);
    CHECK_INT(list_next(list, LIST_CONFLICT, 1, true, false, &err), 2);
    CHECK_INT(list_next(list, LIST_CONFLICT, 1, false, false, &err), 0);
    fixture_change(store, "c", "edit:status", "confirmed");
    CHECK_INT(list_next(list, LIST_DISPUTED, 2, true, true, &err), 1);
    CHECK_STR(err.text, "");
    list_free(list);
    store_free(store);
}

static void test_near(void)
{
    struct store *store = FIXTURE(lines);
    struct err err = ERR_INIT;
    struct pool pool;
    struct query *query;
    pool_init(&pool);
    CHECK_INT(query_parse(&query, "id:c OR id:b", &pool, &err), 0);
    struct list *list = list_new(store, query, &err);
    CHECK_INT(list_near(list, fetch_key(store, "a")), 1);
    CHECK_INT(list_near(list, fetch_key(store, "b")), 1);
    CHECK_INT(list_near(list, 4711), 0);
    list_free(list);
    CHECK_INT(query_parse(&query, "nothing", &pool, &err), 0);
    list = list_new(store, query, &err);
    CHECK_INT(list_near(list, fetch_key(store, "a")), 0);
    list_free(list);
    pool_release(&pool);
    store_free(store);
}

static void test_tags_and_keys(void)
{
    struct store *store = FIXTURE(lines);
    struct err err = ERR_INIT;
    struct pool pool;
    const char **tags;
    size_t count;
    pool_init(&pool);
    CHECK_INT(layer_open(store, fixture_path("tags.layer"), "ana", &err), 0);
    fixture_change(store, "c", "tag:new", "1");
    fixture_change(store, "c", "tag:red", "1");
    CHECK_INT(fetch_tags(store, 2, &pool, &tags, &count, &err), 0);
    CHECK_INT(count, 2);
    CHECK_STR(tags[0], "red");
    CHECK_STR(tags[1], "blue");
    CHECK_INT(store_next_event(store, 0, &err), fetch_key(store, "a"));
    CHECK_INT(store_next_event(store, fetch_key(store, "a"), &err), fetch_key(store, "b"));
    CHECK_INT(store_next_event(store, fetch_key(store, "c"), &err), 0);
    CHECK_INT(fetch_key(store, "none"), 0);
    struct event event;
    CHECK_INT(fetch_event(store, 99, &pool, &event, NULL, &err), -1);
    CHECK_INT(err.code, ERR_NOTHING);
    int64_t gone = -5;
    struct row row;
    CHECK_INT(fetch_rows(store, &gone, 1, &pool, &row, &err), 0);
    CHECK(row.id == NULL);
    pool_release(&pool);
    store_free(store);
}

/* A store interrupted between calls goes on; the interrupt is for what runs. */
static void test_annotation(void)
{
    struct store *store = FIXTURE(lines);
    struct err err = ERR_INIT;
    struct pool pool;
    struct event event, original;
    struct annotation annotation;
    pool_init(&pool);
    store_interrupt(store);
    CHECK_INT(layer_open(store, fixture_path("annotation.layer"), "ana", &err), 0);
    fixture_change(store, "b", "tag:green", "1");
    fixture_change(store, "b", "tag:red", NULL);
    fixture_change(store, "b", "edit:summary", "In short");
    fixture_change(store, "b", "decision", "question");
    int64_t key = fetch_key(store, "b");
    CHECK_INT(fetch_event(store, key, &pool, &event, &annotation, &err), 0);
    CHECK_INT(fetch_event_original(store, key, &pool, &original, &err), 0);
    CHECK_INT(annotation.tags_added_count, 1);
    CHECK_STR(annotation.tags_added[0], "green");
    CHECK_STR(annotation.tags_removed[0], "red");
    CHECK_INT(annotation.change_count, 2);
    CHECK_STR(annotation.changes[1].field, "tags");
    CHECK_STR(annotation.changes[1].original, "red, blue");
    CHECK_STR(annotation.changes[0].field, "summary");
    CHECK(annotation.changes[0].original == NULL);
    CHECK_STR(annotation.changes[0].by, "ana");
    CHECK_STR(event.curation->changed, "{\"summary\":null,\"tags\":[\"red\",\"blue\"]}");
    CHECK_STR(event.summary, "In short");
    CHECK(event.tag_count == 2 && strcmp(event.tags[0], "blue") == 0);
    CHECK(original.summary == NULL && original.tag_count == 2 && original.curation == NULL);
    CHECK_STR(original.tags[0], "red");
    CHECK_INT(event.mention_count, 3);
    pool_release(&pool);
    store_free(store);
}

/* More events than are counted: what all have comes first, what one has is there. */
static void test_tags_of_many(void)
{
    enum { EVENTS = 40000 };
    struct store *store = store_new();
    struct sink *sink = store_sink(store, "many.yaml");
    struct err err = ERR_INIT;
    struct pool pool;
    const char **tags, *given[] = {"often", "rare"};
    size_t count;
    pool_init(&pool);
    for (int i = 0; i < EVENTS; i++) {
        char id[16];
        snprintf(id, sizeof id, "e%d", i);
        struct event event = {.has_id = true, .id = id, .title = "It is so", .tags = given};
        event.tag_count = i == EVENTS / 2 + 1000 ? 2 : 1;
        CHECK_INT(sink->event(sink, &event, &err), 0);
    }
    CHECK_INT(store_pour_end(store, &err), 0);
    CHECK_INT(fetch_tags(store, 5, &pool, &tags, &count, &err), 0);
    CHECK_INT(count, 2);
    CHECK_STR(tags[0], "often");
    CHECK_STR(tags[1], "rare");
    pool_release(&pool);
    store_free(store);
}

int main(void)
{
    static const struct check_case cases[] = {
        {"sources", test_sources},
        {"participants", test_participants},
        {"passages", test_passages},
        {"conflicts", test_conflicts},
        {"next", test_next},
        {"near", test_near},
        {"tags", test_tags_and_keys},
        {"annotation", test_annotation},
        {"tags of many events", test_tags_of_many},
    };
    return CHECK_CASES("store fetching", cases);
}
