/* The index of words finds what reading every event does: texts at random in many scripts. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "check.h"
#include "store/fixture.h"
#include "store/words.h"

static unsigned next_random(unsigned *state)
{
    *state = *state * 1664525u + 1013904223u;
    return *state >> 8;
}

/* Put together they make words, parts of words, and what stands between. */
static const char *const pieces[] = {"a",
                                     "b",
                                     "ab",
                                     "sec",
                                     "Secur",
                                     "ITY",
                                     "7",
                                     "x1",
                                     " ",
                                     " ",
                                     "  ",
                                     "-",
                                     ". ",
                                     "'",
                                     "\n",
                                     "é",
                                     "e\u0301",
                                     "É",
                                     "ß",
                                     "ss",
                                     "ł",
                                     "Ж",
                                     "ж",
                                     "И\u0306",
                                     "й",
                                     "α",
                                     "Σ",
                                     "ς",
                                     "漢",
                                     "字",
                                     "漢字",
                                     "か",
                                     "が",
                                     "か\u3099",
                                     "カ",
                                     "ｶﾞ",
                                     "ไ",
                                     "ท",
                                     "ไทย",
                                     "ה",
                                     "בּ",
                                     "م",
                                     "مَ",
                                     "नि",
                                     "한",
                                     "글",
                                     "\u00AD",
                                     "\u200B",
                                     "—",
                                     "«",
                                     "\u3000",
                                     "、",
                                     "๏",
                                     "ﬁ",
                                     "Ⅷ",
                                     "①",
                                     "\xff",
                                     "\xe6\xbc",
                                     "😀",
                                     "\x01",
                                     "\x02",
                                     "fi",
                                     "viii",
                                     "the",
                                     "th",
                                     "e",
                                     "\u1100\u1161",
                                     "가",
                                     "_",
                                     "\u0e33"};

static void random_text(unsigned *state, unsigned most, struct buf *out)
{
    for (unsigned n = next_random(state) % (most + 1); n > 0; n--)
        buf_adds(out, pieces[next_random(state) % (sizeof pieces / sizeof pieces[0])]);
}

static const char *made(unsigned *state, unsigned most, struct pool *pool)
{
    struct buf text;
    buf_init(&text);
    random_text(state, most, &text);
    const char *copy = text.len > 0 ? pool_string(pool, text.data) : NULL;
    buf_release(&text);
    return copy;
}

static void add_event(struct sink *sink, unsigned *state, int number, struct pool *pool)
{
    struct err err = ERR_INIT;
    struct participation people[] = {{.who = number % 3 == 0 ? "p1" : "p2"}};
    struct spelling names[] = {{"p1", NULL}};
    struct mention mentions[3];
    struct curation curation = {.note = made(state, 5, pool)};
    struct event event = {.has_id = true, .id = pool_printf(pool, "n%03d", number)};
    const char *title = made(state, 8, pool);
    event.title = title != NULL ? title : "untitled";
    event.summary = made(state, 12, pool);
    event.mentions = mentions;
    event.mention_count = next_random(state) % 4;
    event.participants = people;
    event.participant_count = number % 5 == 0;
    event.curation = next_random(state) % 4 == 0 ? &curation : NULL;
    for (size_t i = 0; i < event.mention_count; i++) {
        mentions[i] = (struct mention){.source = "s", .from = -1, .to = -1};
        mentions[i].snippet = made(state, 8, pool);
        mentions[i].gist = made(state, 4, pool);
        names[0].text = made(state, 3, pool);
        mentions[i].names = names;
        mentions[i].name_count = names[0].text != NULL;
        mentions[i].id = mention_derive_id(&mentions[i], i + 1, pool);
    }
    CHECK_INT(sink->event(sink, &event, &err), 0);
}

enum { EVENTS = 300 };

static struct store *random_store(unsigned *state)
{
    struct err err = ERR_INIT;
    struct store *store = store_new();
    struct sink *sink = store_sink(store, "words.yaml");
    struct pool pool;
    pool_init(&pool);
    const char *aliases[] = {"漢字 Secura", "Жa"};
    struct participant one = {.id = "p1", .name = "Éa b", .declared = true};
    one.aliases = aliases;
    one.alias_count = 2;
    CHECK_INT(sink->participant(sink, &one, &err), 0);
    for (int i = 0; i < EVENTS; i++) {
        pool_reset(&pool);
        add_event(sink, state, i, &pool);
    }
    CHECK_INT(store_pour_end(store, &err), 0);
    pool_release(&pool);
    return store;
}

/* Not to be found in every event, else it says nothing. */
static void check_same(struct store *scanned, struct store *indexed, const char *text,
                       enum fold_match match, int *found)
{
    struct err err = ERR_INIT;
    struct buf needle;
    buf_init(&needle);
    fold_search(text, strlen(text), &needle);
    struct query query = {.op = QUERY_TERM, .field = FIELD_TEXT, .match = match};
    query.text = needle.data;
    if (needle.len > 0) {
        struct list *want = list_new(scanned, &query, &err), *got = list_new(indexed, &query, &err);
        CHECK(want != NULL && got != NULL);
        int64_t count = list_count(want);
        if (count != list_count(got))
            printf("\"%s\" (%s): %lld scanned, %lld by the index\n", text, needle.data,
                   (long long)count, (long long)list_count(got));
        CHECK_INT(list_count(got), count);
        for (int64_t i = 0; i < count; i++)
            CHECK_INT(list_key(got, i), list_key(want, i));
        *found += count > 0 && count < EVENTS;
        list_free(want);
        list_free(got);
    }
    buf_release(&needle);
}

static struct store *indexed_store(unsigned *state, const char *name)
{
    struct err err = ERR_INIT;
    struct store *store = random_store(state);
    const char *path = fixture_path(name);
    unlink(path);
    CHECK_INT(words_build(store, path, "stamp", 64, NULL, NULL, &err), 0);
    CHECK_STR(err.text, "");
    CHECK_INT(words_attach(store, path, "other", &err), 0);
    CHECK_INT(words_attach(store, path, "stamp", &err), 1);
    return store;
}

static void test_same(void)
{
    for (unsigned seed = 1; seed <= 2; seed++) {
        unsigned state = seed * 7919, again = state;
        struct store *scanned = random_store(&state), *indexed = indexed_store(&again, "words.idx");
        int found = 0;
        for (int i = 0; i < 900; i++) {
            struct buf text;
            buf_init(&text);
            random_text(&state, 1 + (unsigned)i % 5, &text);
            check_same(scanned, indexed, text.data, i % 2 == 0 ? FOLD_WORDS : FOLD_PHRASE, &found);
            buf_release(&text);
        }
        for (size_t i = 0; i < sizeof pieces / sizeof pieces[0]; i++)
            check_same(scanned, indexed, pieces[i], FOLD_WORDS, &found);
        CHECK(found > 300);
        store_free(scanned);
        store_free(indexed);
    }
}

/* What one means by the index, by hand. */
static void test_expression(void)
{
    static const struct {
        const char *needle, *want;
    } cases[] = {{"secur", "\"secur\"*"},
                 {"the fi", "\"the\" + \"fi\"*"},
                 {"-the. fi'", "\"the\" + \"fi\"*"},
                 {"漢", "\"漢\""},
                 {"漢字", "\"漢\" + \"\x02字\""},
                 {"漢 字a", "\"漢\" + \"字\" + \"\x02"
                            "a\"*"},
                 {"--", ""}};
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        struct buf text;
        buf_init(&text);
        words_expression(cases[i].needle, &text);
        CHECK_STR(text.data, cases[i].want);
        buf_release(&text);
    }
}

static int give_up(void *context, int64_t done, int64_t total)
{
    *(int64_t *)context = done;
    CHECK_INT(total, EVENTS);
    return done >= 100;
}

/* An index that was not finished is none, nor is one of another record; the layer's words are found
 * beside it. */
static void test_unfinished(void)
{
    unsigned state = 11;
    struct err err = ERR_INIT;
    int64_t done = 0;
    struct store *store = random_store(&state);
    const char *path = fixture_path("unfinished.idx");
    CHECK_INT(words_build(store, path, "stamp", WORDS_SHARE, give_up, &done, &err), -1);
    CHECK_INT(err.code, ERR_INTERRUPTED);
    CHECK(done >= 100 && done < EVENTS);
    CHECK_INT(words_attach(store, path, "stamp", &(struct err){.code = ERR_NONE}), 0);
    CHECK(!words_answer(store, "a", FOLD_WORDS));
    store_free(store);
}

static void test_layer(void)
{
    unsigned state = 12;
    struct err err = ERR_INIT;
    struct store *store = indexed_store(&state, "layer.idx");
    CHECK_INT(layer_open(store, fixture_path("words.layer"), "ana", &err), 0);
    CHECK(words_answer(store, "zanzibar", FOLD_WORDS));
    CHECK_STR(fixture_match(store, "zanzibar"), "");
    CHECK_INT(fixture_change(store, "n007", "edit:title", "From Zanzibar"), 1);
    CHECK_INT(fixture_change(store, "n009", "note", "was it Zanzibar?"), 1);
    CHECK_STR(fixture_match(store, "zanzi"), " / n007 n009");
    CHECK_STR(fixture_match(store, "\"from zanzibar\""), " / n007");
    CHECK_STR(fixture_match(store, "*anzib -from"), " / n009");
    store_free(store);
}

int main(void)
{
    static const struct check_case cases[] = {{"as a scan", test_same},
                                              {"expressions", test_expression},
                                              {"unfinished", test_unfinished},
                                              {"beside the layer", test_layer}};
    return CHECK_CASES("store index of words", cases);
}
