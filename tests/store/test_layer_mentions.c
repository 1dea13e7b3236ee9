/* Mentions in the layer: spans put right, mentions added, and all that follows from them. */
#include <string.h>

#include "check.h"
#include "store/fetch.h"
#include "store/fixture.h"

static const char *const lines[] = {
    "source: s1 | One",
    "source: s2 | Two",
    "source: s3 | Three | ap",
    "source: s4 | Four | ap",
    "a | 2025-01-01 | First | | | | | s1 at=100,dead=2; s1 at=100,snippet=again",
    "b | 2025-02-01 | Second | | | | | s2 snippet=found",
    "c | 2025-03-01 | Third",
};

static struct store *open_as(const char *file)
{
    struct err err = ERR_INIT;
    struct store *store = FIXTURE(lines);
    CHECK_INT(layer_open(store, fixture_path(file), "ana", &err), 0);
    CHECK_STR(err.text, "");
    return store;
}

static const char *event_of(struct store *store, const char *id)
{
    static struct pool pool;
    static struct recorder *recorder;
    struct err err = ERR_INIT;
    struct event event;
    recorder_free(recorder);
    recorder = recorder_new();
    CHECK_INT(fetch_event(store, fetch_key(store, id), &pool, &event, NULL, &err), 0);
    CHECK_INT(recorder_sink(recorder)->event(recorder_sink(recorder), &event, &err), 0);
    return recorder_text(recorder);
}

#define CHECK_HAS(text, part)   CHECK(strstr((text), (part)) != NULL)
#define CHECK_LACKS(text, part) CHECK(strstr((text), (part)) == NULL)

static const char *undo(struct store *store, bool back)
{
    static struct pool pool;
    struct err err = ERR_INIT;
    struct undone undone;
    CHECK_INT(
        (back ? layer_undo : layer_redo)(store, 1, "2026-11-22T11:00:00Z", &pool, &undone, &err),
        0);
    return undone.text;
}

static void check_mistake(struct store *store, const char *target, const char *field,
                          const char *value, enum err_code code, const char *text)
{
    struct change change = {target, field, value};
    struct err err = ERR_INIT;
    size_t changed = 9;
    CHECK_INT(layer_apply(store, &change, 1, "2026-11-22T10:00:00Z", &changed, &err), -1);
    CHECK_INT(err.code, code);
    CHECK_STR(err.text, text);
    CHECK_INT(changed, 0);
}

/* One of two mentions with one id moves; the original is told. */
static void test_span(void)
{
    struct store *store = open_as("span.layer");
    CHECK_INT(fixture_change(store, "a", "span:s1:100-110#2", "140-150"), 1);
    const char *text = event_of(store, "a");
    CHECK_HAS(text, "mention s1:100-110 source=s1 100-110");
    CHECK_HAS(text, "mention s1:100-110 given source=s1 140-150");
    CHECK_HAS(text, "changed={\"span:s1:100-110#2\":[100,110]}");
    CHECK_STR(fixture_match(store, "is:edited"), "a");
    CHECK_INT(fixture_change(store, "a", "span:s1:100-110#2", "140-150"), 0);
    CHECK_INT(fixture_change(store, "a", "span:s1:100-110#2", "160-170"), 1);
    CHECK_HAS(event_of(store, "a"), "changed={\"span:s1:100-110#2\":[100,110]}");
    CHECK_STR(undo(store, true), "re-anchoring of s1:100-110#2 in a");
    CHECK_HAS(event_of(store, "a"), "source=s1 140-150");
    /* Back to what the record has: no mark is left. */
    CHECK_INT(fixture_change(store, "a", "span:s1:100-110#2", "100-110"), 1);
    text = event_of(store, "a");
    CHECK_LACKS(text, "140-150");
    CHECK_LACKS(text, "changed");
    /* A mention without a span gets one. */
    CHECK_INT(fixture_change(store, "b", "span:s2:1", "5-9"), 1);
    CHECK_HAS(event_of(store, "b"), "changed={\"span:s2:1\":null}");
    store_free(store);
}

static void test_mistakes(void)
{
    struct store *store = open_as("mistakes.layer");
    check_mistake(store, "a", "span:s1:100-110", "9", ERR_USAGE,
                  "\"9\" is no span: it is FROM-TO, the end behind the start");
    check_mistake(store, "a", "span:s1:100-110", "9-9", ERR_USAGE,
                  "\"9-9\" is no span: it is FROM-TO, the end behind the start");
    check_mistake(store, "a", "span:s9:1", "1-2", ERR_NOTHING,
                  "event \"a\" has no mention \"s9:1\"");
    check_mistake(store, "a", "span:s1:100-110#3", "1-2", ERR_NOTHING,
                  "event \"a\" has no mention \"s1:100-110#3\"");
    check_mistake(store, "a", "mention:x", "{\"span\":[1,2]}", ERR_USAGE,
                  "x is no mention: {\"span\":[1,2]}");
    check_mistake(store, "a", "mention:x", "{\"source\":\"s1\",\"span\":[2,2]}", ERR_USAGE,
                  "x is no mention: {\"source\":\"s1\",\"span\":[2,2]}");
    check_mistake(store, "zz", "mention:x", "{\"source\":\"s1\"}", ERR_NOTHING,
                  "there is no event \"zz\"");
    store_free(store);
}

static void add_mention(struct store *store, const char *event, struct mention *mention)
{
    struct pool pool;
    struct change change;
    pool_init(&pool);
    if (mention->id == NULL)
        mention->id = mention_derive_id(mention, 1, &pool);
    layer_mention(event, mention, &pool, &change);
    CHECK_INT(fixture_change(store, event, change.field, change.value), 1);
    mention->id = NULL;
    pool_release(&pool);
}

/* Of how many events a source is the only one. */
static int64_t alone(struct store *store, const char *source)
{
    struct err err = ERR_INIT;
    struct pool pool;
    struct source_facts facts;
    pool_init(&pool);
    CHECK_INT(fetch_source(store, source, &pool, &facts, &err), 0);
    pool_release(&pool);
    return facts.alone;
}

/* All that a mention carries comes back, from disk too, and queries, counts and conflicts see it.
 */
static void test_added(void)
{
    struct store *store = open_as("added.layer");
    struct claim claim = {"dead", "3"};
    struct spelling name = {"ana", "An\xC3\xA1"};
    struct mention mention = {.source = "s2",
                              .from = 7,
                              .to = 20,
                              .starts = "first \"words\"",
                              .ends = "last words",
                              .gist = "in others",
                              .stance = STANCE_AFFIRMS,
                              .claims = &claim,
                              .claim_count = 1,
                              .names = &name,
                              .name_count = 1};
    CHECK_STR(fixture_match(store, "is:single-source"), "a b");
    CHECK_STR(fixture_match(store, "is:disputed"), "");
    CHECK_STR(fixture_match(store, "is:one-report"), "a b");
    CHECK_INT(alone(store, "s1"), 1);
    CHECK_INT(alone(store, "s2"), 1);
    add_mention(store, "a", &mention);
    for (int i = 0; i < 2; i++) {
        const char *text = event_of(store, "a");
        CHECK_HAS(text, "mention s2:7-20 source=s2 7-20");
        CHECK_HAS(text, "starts=first \"words\"");
        CHECK_HAS(text, "gist=in others");
        CHECK_HAS(text, "stance=affirms");
        CHECK_HAS(text, "name ana=An\xC3\xA1");
        CHECK_HAS(text, "claim dead=3");
        CHECK_HAS(text, "changed={\"mention:s2:7-20\":null}");
        CHECK_STR(fixture_match(store, "is:single-source"), "b");
        CHECK_STR(fixture_match(store, "is:one-report"), "b");
        CHECK_INT(alone(store, "s1"), 0);
        CHECK_INT(alone(store, "s2"), 1);
        CHECK_STR(fixture_match(store, "sources:>=2"), "a");
        CHECK_STR(fixture_match(store, "is:disputed"), "a");
        CHECK_STR(fixture_match(store, "source:s2"), "a b");
        CHECK_STR(fixture_match(store, "others"), "a");
        CHECK_STR(fixture_match(store, "ana"), "a");
        CHECK_STR(fixture_match(store, "claim:3"), "a");
        store_free(store);
        store = open_as("added.layer");
    }
    CHECK_STR(undo(store, true), "mention s2:7-20 of a");
    CHECK_LACKS(event_of(store, "a"), "s2");
    CHECK_INT(alone(store, "s1"), 1);
    CHECK_STR(fixture_match(store, "is:disputed"), "");
    CHECK_STR(fixture_match(store, "others"), "");
    CHECK_STR(undo(store, false), "mention s2:7-20 of a");
    CHECK_STR(fixture_match(store, "others"), "a");
    store_free(store);
}

/* One added is changed where it stands, moved with its original untold, and independent sources
 * are counted by what they share. */
static void test_changed(void)
{
    struct store *store = open_as("changed.layer");
    struct mention one = {.source = "s3", .from = 1, .to = 5, .gist = "first"},
                   two = {.source = "s4", .from = 2, .to = 6, .gist = "second"};
    add_mention(store, "c", &one);
    add_mention(store, "c", &two);
    CHECK_STR(fixture_match(store, "sources:1"), "a b c"); /* both have it from ap */
    CHECK_STR(fixture_match(store, "is:one-report"), "a b");
    CHECK_INT(alone(store, "s3"), 0);
    one.gist = "changed";
    add_mention(store, "c", &one);
    CHECK_INT(fixture_change(store, "c", "span:s3:1-5", "11-15"), 1);
    const char *text = event_of(store, "c");
    const char *first = strstr(text, "mention s3:1-5 given source=s3 11-15"),
               *second = strstr(text, "mention s4:2-6 source=s4 2-6");
    CHECK(first != NULL && second != NULL && first < second);
    CHECK_HAS(text, "gist=changed");
    CHECK_HAS(text, "\"mention:s3:1-5\":null");
    CHECK_LACKS(text, "\"span:");
    store_free(store);
}

/* A document's passages have them in their places, and the source counts them. */
static void test_passages(void)
{
    struct store *store = open_as("passages.layer");
    struct err err = ERR_INIT;
    struct pool pool;
    struct source_passage *list;
    struct source_facts facts;
    size_t count;
    pool_init(&pool);
    struct mention mention = {.source = "s1", .from = 50, .to = 60};
    add_mention(store, "c", &mention);
    fixture_change(store, "a", "span:s1:100-110", "40-50");
    CHECK_INT(fetch_passages(store, "s1", &pool, &list, &count, &err), 0);
    CHECK_INT(count, 3);
    CHECK_INT(list[0].mention.from, 40);
    CHECK_INT(list[0].index, 0);
    CHECK_INT(list[1].mention.from, 50);
    CHECK_STR(list[1].event_title, "Third");
    CHECK_INT(list[2].mention.from, 100);
    CHECK_INT(list[2].index, 1);
    CHECK_INT(fetch_source(store, "s1", &pool, &facts, &err), 0);
    CHECK_INT(facts.events, 2);
    CHECK_INT(facts.mentions, 3);
    CHECK_INT(facts.alone, 2);
    pool_release(&pool);
    store_free(store);
}

static int64_t next_unlocated(struct store *store)
{
    struct err err = ERR_INIT;
    int64_t key;
    int found = store_next_unlocated(store, &key, &err);
    CHECK_STR(err.text, "");
    return found == 1 ? key : 0;
}

/* What a change of a span makes unsure is to be located anew, once. */
static void test_unlocated(void)
{
    struct store *store = open_as("unlocated.layer");
    struct err err = ERR_INIT;
    int64_t a = fetch_key(store, "a");
    CHECK_INT(store_set_location(store, a, 0, LOCATION_MOVED, &err), 0);
    CHECK_STR(fixture_match(store, "is:moved"), "a");
    CHECK_INT(next_unlocated(store), 0);
    fixture_change(store, "a", "span:s1:100-110", "40-50");
    CHECK_STR(fixture_match(store, "is:moved"), "");
    CHECK_INT(next_unlocated(store), a);
    CHECK_INT(next_unlocated(store), 0);
    fixture_change(store, "a", "decision", "kept");
    CHECK_INT(next_unlocated(store), a);
    undo(store, true);
    undo(store, true);
    CHECK_INT(next_unlocated(store), a);
    store_free(store);
}

int main(void)
{
    static const struct check_case cases[] = {
        {"span", test_span},       {"mistakes", test_mistakes}, {"added", test_added},
        {"changed", test_changed}, {"passages", test_passages}, {"unlocated", test_unlocated},
    };
    return CHECK_CASES("store layer mentions", cases);
}
