/* Participants joined by the layer: one everywhere, the record untouched, and split again. */
#include "store/people.h"

#include <string.h>

#include "check.h"
#include "store/doubles.h"
#include "store/fetch.h"
#include "store/fixture.h"
#include "store/lanes.h"

static const char *const record[] = {
    "source: s1 | One",
    "participant: zelensky | Volodymyr Zelensky | Zelensky | person | President | ukraine",
    "participant: selenskyj | Wolodymyr Selenskyj | Selenskyj, the guest | person | | kyiv",
    "participant: kiev | Kiev | | country",
    "participant: third | W. Selenskyj",
    "a | 2026-01-01 | A | | | | zelensky=host | s1 name:zelensky=Zelenskyy",
    "b | 2026-01-02 | B | | | | selenskyj=guest | s1 name:selenskyj=Selenskyj",
    "c | 2026-01-03 | C | | | | zelensky;selenskyj | s1",
    "d | 2026-01-04 | D | | | | third;kiev | s1",
};

static struct store *open_layer(const char *name)
{
    struct store *store = FIXTURE(record);
    struct err err = ERR_INIT;
    CHECK_INT(layer_open(store, fixture_path(name), "ana", &err), 0);
    return store;
}

static void take_back(struct store *store, bool redo, const char *want)
{
    struct pool pool;
    struct undone undone;
    struct err err = ERR_INIT;
    pool_init(&pool);
    CHECK_INT(
        (redo ? layer_redo : layer_undo)(store, 1, "2026-02-01T10:00:00Z", &pool, &undone, &err),
        0);
    CHECK_STR(undone.text, want);
    pool_release(&pool);
}

/* id: name (aliases) bodies, events, first..last. */
static void check_facts(struct store *store, const char *id, const char *want)
{
    struct pool pool;
    struct participant_facts facts;
    struct err err = ERR_INIT;
    struct buf out;
    pool_init(&pool);
    buf_init(&out);
    CHECK_INT(fetch_participant(store, id, &pool, &facts, &err), 0);
    const struct participant *p = &facts.participant;
    buf_addf(&out, "%s: %s (", p->id, p->name);
    for (size_t i = 0; i < p->alias_count; i++)
        buf_addf(&out, "%s%s", i > 0 ? ", " : "", p->aliases[i]);
    buf_addf(&out, ")");
    for (size_t i = 0; i < p->member_of_count; i++)
        buf_addf(&out, " %s", p->member_of[i]);
    buf_addf(&out, ", %lld, %s..%s", (long long)facts.events, facts.first, facts.last);
    CHECK_STR(out.data, want);
    buf_release(&out);
    pool_release(&pool);
}

static void check_lanes(struct store *store, const char *want)
{
    struct pool pool;
    struct err err = ERR_INIT;
    struct buf out;
    pool_init(&pool);
    buf_init(&out);
    struct list *list = list_new(store, NULL, &err);
    struct lanes *lanes = lanes_new(store, list, LANE_PARTICIPANTS, &err);
    for (int64_t i = 0; lanes != NULL && i < lanes_count(lanes); i++) {
        struct lane lane;
        struct lane_events events;
        CHECK_INT(lanes_at(lanes, i, &pool, &lane, &err), 0);
        CHECK_INT(lanes_events(lanes, i, &events, &err), 0);
        CHECK_INT(events.count, lane.events);
        buf_addf(&out, "%s%s %lld", i > 0 ? ", " : "", lane.id, (long long)lane.events);
    }
    CHECK_STR(out.data, want);
    lanes_free(lanes);
    list_free(list);
    buf_release(&out);
    pool_release(&pool);
}

static void joined_and_split(void)
{
    struct store *store = open_layer("joined.layer");
    CHECK_STR(fixture_match(store, "who:guest"), "b c");
    check_facts(store, "zelensky",
                "zelensky: Volodymyr Zelensky (Zelensky) ukraine, 2, 2026-01-01..2026-01-03");
    CHECK_INT(fixture_change(store, "participant:selenskyj", "same_as", "zelensky"), 1);
    const char *one = "zelensky: Volodymyr Zelensky (Zelensky, Wolodymyr Selenskyj, Selenskyj,"
                      " the guest) ukraine kyiv, 3, 2026-01-01..2026-01-03";
    check_facts(store, "zelensky", one);
    check_facts(store, "selenskyj", one);
    CHECK_STR(fixture_match(store, "who:\"the guest\""), "a b c");
    CHECK_STR(fixture_match(store, "who:selenskyj"), "a b c");
    CHECK_STR(fixture_match(store, "who:zelensky as:guest"), "b");
    CHECK_STR(fixture_match(store, "\"Wolodymyr Selenskyj\""), "a b c");
    check_lanes(store, "zelensky 3, kiev 1, third 1");
    take_back(store, false, "joining of selenskyj");
    CHECK_STR(fixture_match(store, "who:\"the guest\""), "b c");
    check_lanes(store, "zelensky 2, selenskyj 2, kiev 1, third 1");
    take_back(store, true, "joining of selenskyj");
    CHECK_STR(fixture_match(store, "who:\"the guest\""), "a b c");
    CHECK_INT(fixture_change(store, "participant:selenskyj", "same_as", NULL), 1);
    CHECK_STR(fixture_match(store, "who:\"the guest\""), "b c");
    store_free(store);
}

/* Who was joined to one that is joined in its turn follows. */
static void chains(void)
{
    struct store *store = open_layer("chains.layer");
    struct pool pool;
    struct change *changes;
    size_t count;
    struct err err = ERR_INIT;
    pool_init(&pool);
    CHECK_INT(fixture_change(store, "participant:third", "same_as", "selenskyj"), 1);
    CHECK_INT(fixture_change(store, "participant:selenskyj", "same_as", "zelensky"), 1);
    CHECK_STR(people_kept(store, "third", &pool, &err), "zelensky");
    CHECK_STR(fixture_match(store, "who:\"W. Selenskyj\""), "a b c d");
    struct change circle = {"participant:zelensky", "same_as", "third"};
    CHECK_INT(layer_apply(store, &circle, 1, "2026-02-01T10:00:00Z", NULL, &err), -1);
    CHECK_STR(err.text, "third is joined to zelensky already; split them first");
    struct change self = {"participant:zelensky", "same_as", "zelensky"};
    CHECK_INT(layer_apply(store, &self, 1, "2026-02-01T10:00:00Z", NULL, &err), -1);
    CHECK_STR(err.text, "zelensky is zelensky already");
    struct change nobody = {"participant:nobody", "same_as", "zelensky"};
    CHECK_INT(layer_apply(store, &nobody, 1, "2026-02-01T10:00:00Z", NULL, &err), -1);
    CHECK_STR(err.text, "there is no participant \"nobody\"");
    CHECK_INT(people_split(store, "zelensky", &pool, &changes, &count, &err), 0);
    CHECK_INT(count, 2);
    CHECK_INT(layer_apply(store, changes, count, "2026-02-01T10:00:00Z", NULL, &err), 0);
    CHECK_STR(people_kept(store, "third", &pool, &err), "third");
    pool_release(&pool);
    store_free(store);
}

/* Another opening finds what was said; a participant that is gone is an orphan. */
static void kept_on_disk(void)
{
    struct store *store = open_layer("disk.layer");
    CHECK_INT(fixture_change(store, "participant:selenskyj", "same_as", "zelensky"), 1);
    CHECK_INT(fixture_change(store, "participant:kiev", "alias:Kyjiw", "1"), 1);
    store_free(store);
    store = open_layer("disk.layer");
    CHECK_STR(fixture_match(store, "who:\"the guest\""), "a b c");
    CHECK_STR(fixture_match(store, "who:kyjiw"), "d");
    struct pool pool;
    struct orphan *orphans;
    size_t count;
    struct err err = ERR_INIT;
    pool_init(&pool);
    CHECK_INT(layer_orphans(store, &pool, &orphans, &count, &err), 0);
    CHECK_INT(count, 0);
    store_free(store);
    static const char *const other[] = {"participant: kiev | Kiev", "a | 2026 | A | | | | kiev"};
    store = FIXTURE(other);
    CHECK_INT(layer_open(store, fixture_path("disk.layer"), "ana", &err), 0);
    CHECK_INT(layer_orphans(store, &pool, &orphans, &count, &err), 0);
    if (CHECK_INT(count, 1))
        CHECK_STR(orphans[0].target, "participant:selenskyj");
    pool_release(&pool);
    store_free(store);
}

static void events_refer_to_the_kept(void)
{
    struct store *store = open_layer("events.layer");
    struct pool pool;
    struct event event;
    struct err err = ERR_INIT;
    pool_init(&pool);
    CHECK_INT(fixture_change(store, "participant:selenskyj", "same_as", "zelensky"), 1);
    CHECK_INT(fetch_event(store, fetch_key(store, "b"), &pool, &event, NULL, &err), 0);
    CHECK_STR(event.participants[0].who, "zelensky");
    CHECK_STR(event.participants[0].role, "guest");
    CHECK_STR(event.participants[0].extra, "{\"was\":\"selenskyj\"}");
    CHECK_STR(event.mentions[0].names[0].who, "zelensky");
    CHECK_STR(event.mentions[0].extra, "{\"named\":{\"selenskyj\":\"Selenskyj\"}}");
    CHECK_INT(fetch_event_original(store, fetch_key(store, "b"), &pool, &event, &err), 0);
    CHECK_STR(event.participants[0].who, "selenskyj");
    struct participant_facts facts;
    CHECK_INT(fetch_participant_curated(store, 0, &pool, &facts, &err), 1);
    CHECK_STR(facts.participant.extra,
              "{\"joined\":[{\"id\":\"zelensky\",\"name\":\"Volodymyr Zelensky\",\"kind\":"
              "\"person\",\"role\":\"President\",\"aliases\":[\"Zelensky\"],\"member_of\":"
              "[\"ukraine\"]},{\"id\":\"selenskyj\",\"name\":\"Wolodymyr Selenskyj\",\"kind\":"
              "\"person\",\"aliases\":[\"Selenskyj\",\"the guest\"],\"member_of\":[\"kyiv\"]}]}");
    CHECK_INT(fetch_participant_curated(store, 1, &pool, &facts, &err), 0);
    pool_release(&pool);
    store_free(store);
}

static void transliterations(void)
{
    struct store *store = FIXTURE(record);
    CHECK_STR(fixture_match(store, "who:zelenskyy"), "a b c"); /* an alias of both */
    CHECK_STR(fixture_match(store, "who:Зеленський"), "a b c");
    CHECK_STR(fixture_match(store, "who:\"Vladimir Zelenskiy\""), "a b c");
    CHECK_STR(fixture_match(store, "who:kyiv"), "d");
    CHECK_STR(fixture_match(store, "who:zelensky"), "a c"); /* an id */
    CHECK_STR(fixture_match(store, "who:\"W. Zelenskyy\""), "d");
    CHECK_STR(fixture_match(store, "who:Wladimir"), "a b c"); /* a word of a name */
    CHECK_STR(fixture_match(store, "who:nobody"), "");
    CHECK_STR(fixture_match(store, "who:\"the guest\""), "b c");
    store_free(store);
}

static int count_name(void *context, const struct uncovered_name *name)
{
    (void)name;
    ++*(int *)context;
    return 0;
}

static void refusals_and_aliases(void)
{
    struct store *store = open_layer("refused.layer");
    struct pool pool;
    struct double_pair *pairs;
    size_t count;
    int uncovered = 0;
    struct err err = ERR_INIT;
    pool_init(&pool);
    CHECK_INT(doubles_find(store, &pool, &pairs, &count, &err), 0);
    CHECK_INT(count, 3);
    CHECK_INT(fixture_change(store, "participant:third", "not_same_as:selenskyj", "1"), 1);
    CHECK_INT(fixture_change(store, "participant:third", "not_same_as:zelensky", "1"), 1);
    CHECK_INT(fixture_change(store, "participant:selenskyj", "not_same_as:zelensky", "1"), 1);
    CHECK_INT(doubles_find(store, &pool, &pairs, &count, &err), 0);
    CHECK_INT(count, 0);
    take_back(store, false, "that it is not zelensky, of selenskyj");
    CHECK_INT(names_uncovered(store, count_name, &uncovered, &err), 0);
    CHECK_INT(uncovered, 1);
    CHECK_INT(fixture_change(store, "participant:zelensky", "alias:Zelenskyy", "1"), 1);
    uncovered = 0;
    CHECK_INT(names_uncovered(store, count_name, &uncovered, &err), 0);
    CHECK_INT(uncovered, 0);
    take_back(store, false, "alias \"Zelenskyy\" of zelensky");
    pool_release(&pool);
    store_free(store);
}

int main(void)
{
    static const struct check_case cases[] = {
        {"joined and split", joined_and_split},
        {"chains", chains},
        {"kept on disk", kept_on_disk},
        {"events refer to the kept", events_refer_to_the_kept},
        {"transliterations", transliterations},
        {"refusals and aliases", refusals_and_aliases},
    };
    return CHECK_CASES("people", cases);
}
