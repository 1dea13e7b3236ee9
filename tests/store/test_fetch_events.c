/* Many events at once are what each is by itself. */
#include <string.h>

#include "check.h"
#include "store/fetch.h"
#include "store/fixture.h"

static const char *const lines[] = {
    "source: s1 | Report",
    "participant: ann | Ann Able | Annie",
    "participant: anna | Anna Able",
    "a | 2025-03 | First | Rome | denied | red blue | ann=host;bob | s1 at=50,n=1;s4 at=9",
    "b | | Second | | | blue red amber | bob;anna | s3 n=1;s2 name:anna=Anna;s1 name:ann=Ann,n=2",
    "c | 2024 | Third | | disputed | | ann | s1;s1;s5 n=~30,m=x;s4 n=31,m=X | a | b",
    "d | 2023 | Bare",
    "e | 2022 | Fifth | | | red | anna;ann | s1 name:ann=A,name:anna=B",
};

enum { MOST = 16 };

/* One with all that a line of the fixture cannot say. */
static void pour_rest(struct sink *sink)
{
    struct err err = ERR_INIT;
    struct curation curation = {
        .decision = DECISION_KEPT, .by = "bo", .at = "2026-01-01T00:00:00Z"};
    struct participation parts[] = {{.who = "ann"}, {.who = "bob", .extra = "{\"as\":\"guest\"}"}};
    struct mention mention = {.source = "s1",
                              .from = 4,
                              .to = 9,
                              .starts = "one",
                              .ends = "two",
                              .snippet = "one or two",
                              .score = "0.5",
                              .stance = STANCE_DENIES,
                              .unit = UNIT_UTF16,
                              .extra = "{\"page\":3}"};
    struct event events[] = {
        {.id = "", .title = "No id", .when = "2021", .extra = "{\"why\":[1,2]}"},
        {.has_id = true, .id = "kept", .title = "Kept before", .curation = &curation},
        {.has_id = true,
         .id = "full",
         .title = "Full",
         .summary = "All of it",
         .basis = "a guess",
         .part_of = "a",
         .participants = parts,
         .participant_count = 2,
         .mentions = &mention,
         .mention_count = 1,
         .extra = "{\"x\":true}"},
    };
    for (size_t i = 0; i < sizeof events / sizeof events[0]; i++)
        CHECK_INT(sink->event(sink, &events[i], &err), 0);
}

static struct store *make(const char *layer)
{
    struct store *store = store_new();
    struct err err = ERR_INIT;
    struct sink *sink = store_sink(store, "test.yaml");
    fixture_pour(sink, lines, sizeof lines / sizeof lines[0]);
    pour_rest(sink);
    CHECK_INT(store_pour_end(store, &err), 0);
    CHECK_INT(layer_open(store, fixture_path(layer), "ana", &err), 0);
    return store;
}

/* The keys of all events, the last one first, so that they are not in the record's order. */
static size_t all_keys(struct store *store, int64_t *keys)
{
    struct err err = ERR_INIT;
    struct list *list = list_new(store, NULL, &err);
    int64_t found = list_keys(list, 0, MOST, keys, &err);
    for (int64_t i = 0; i < found / 2; i++) {
        int64_t key = keys[i];
        keys[i] = keys[found - 1 - i];
        keys[found - 1 - i] = key;
    }
    list_free(list);
    return found > 0 ? (size_t)found : 0;
}

/* Compares both ways of reading the events, of which there are so many. */
static void check_all(struct store *store, size_t want)
{
    struct err err = ERR_INIT;
    struct pool pool;
    struct event together[MOST], event;
    int64_t keys[MOST];
    struct recorder *one = recorder_new(), *many = recorder_new();
    pool_init(&pool);
    size_t count = all_keys(store, keys);
    CHECK_INT(count, want);
    CHECK_INT(fetch_events(store, keys, count, &pool, together, &err), 0);
    for (size_t i = 0; i < count; i++) {
        CHECK_INT(fetch_event(store, keys[i], &pool, &event, NULL, &err), 0);
        CHECK(event.has_id == together[i].has_id);
        CHECK_INT(recorder_sink(one)->event(recorder_sink(one), &event, &err), 0);
        CHECK_INT(recorder_sink(many)->event(recorder_sink(many), &together[i], &err), 0);
    }
    CHECK_STR(recorder_text(many), recorder_text(one));
    recorder_free(one);
    recorder_free(many);
    pool_release(&pool);
}

static void test_untouched(void)
{
    struct store *store = make("untouched.layer");
    check_all(store, 8);
    store_free(store);
}

static void test_contents(void)
{
    struct store *store = make("contents.layer");
    struct err err = ERR_INIT;
    struct pool pool;
    struct event got[3];
    int64_t keys[] = {fetch_key(store, "full"), fetch_key(store, "c"), fetch_key(store, "b")};
    pool_init(&pool);
    CHECK_INT(fetch_events(store, keys, 3, &pool, got, &err), 0);
    CHECK_STR(got[0].id, "full");
    CHECK_STR(got[0].basis, "a guess");
    CHECK_STR(got[0].participants[1].extra, "{\"as\":\"guest\"}");
    CHECK_STR(got[0].mentions[0].id, "s1:4-9");
    CHECK(got[0].mentions[0].stance == STANCE_DENIES && got[0].mentions[0].unit == UNIT_UTF16);
    CHECK_STR(got[0].mentions[0].extra, "{\"page\":3}");
    CHECK_STR(got[0].extra, "{\"x\":true}");
    CHECK_INT(got[1].mention_count, 4);
    CHECK_STR(got[1].mentions[1].id, "s1:2");
    CHECK_STR(got[1].mentions[2].claims[1].matter, "m");
    CHECK_STR(got[1].after[0], "a");
    CHECK_INT(got[2].tag_count, 3);
    CHECK_STR(got[2].tags[0], "blue");
    CHECK_STR(got[2].tags[2], "amber");
    CHECK_STR(got[2].participants[1].who, "anna");
    CHECK_STR(got[2].mentions[2].names[0].text, "Ann");
    CHECK_INT(got[2].mentions[0].name_count, 0);
    pool_release(&pool);
    store_free(store);
}

static void test_touched(void)
{
    struct store *store = make("touched.layer");
    struct err err = ERR_INIT;
    struct pool pool;
    struct event got[2];
    pool_init(&pool);
    fixture_change(store, "a", "tag:green", "1");
    fixture_change(store, "b", "span:s2:1", "5-9");
    fixture_change(store, "c", "edit:title", "Third, edited");
    fixture_change(store, "d", "mention:own", "{\"source\":\"s1\",\"gist\":\"seen\"}");
    fixture_change(store, "kept", "note", "still");
    fixture_change(store, "participant:anna", "same_as", "ann");
    check_all(store, 8);
    int64_t keys[] = {fetch_key(store, "c"), fetch_key(store, "e")};
    CHECK_INT(fetch_events(store, keys, 2, &pool, got, &err), 0);
    CHECK_STR(got[0].title, "Third, edited");
    CHECK_STR(got[0].curation->changed, "{\"title\":\"Third\"}");
    CHECK_STR(got[1].participants[0].who, "ann");
    CHECK_INT(got[1].mentions[0].name_count, 1);
    pool_release(&pool);
    store_free(store);
}

static void test_inserted_and_gone(void)
{
    struct store *store = make("inserted.layer");
    struct err err = ERR_INIT;
    struct pool pool;
    struct event got[2];
    struct change changes[3];
    size_t count;
    pool_init(&pool);
    CHECK_INT(layer_insertion(store, "2025", "New", &pool, changes, &count, &err), 0);
    CHECK_INT(layer_apply(store, changes, count, "2026-02-01T10:00:00Z", NULL, &err), 0);
    check_all(store, 9);
    int64_t keys[] = {fetch_key(store, "a"), 4711};
    CHECK_INT(fetch_events(store, keys, 2, &pool, got, &err), -1);
    CHECK_INT(err.code, ERR_NOTHING);
    CHECK_STR(err.text, "there is no such event any more");
    CHECK_INT(fetch_events(store, keys, 0, &pool, got, &err), 0);
    pool_release(&pool);
    store_free(store);
}

int main(void)
{
    static const struct check_case cases[] = {
        {"untouched events", test_untouched},
        {"what is in them", test_contents},
        {"events that the layer touches", test_touched},
        {"inserted and gone events", test_inserted_and_gone},
    };
    return CHECK_CASES("store fetching of many events", cases);
}
