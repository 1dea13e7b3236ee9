/* What was known at a moment. */
#include "store/past.h"

#include <string.h>
#include <unistd.h>

#include "check.h"
#include "store/fetch.h"
#include "store/fixture.h"
#include "store/words.h"

static const char *const told[] = {
    "source: s1 | | | | 2026-01-06?",
    "source: s2 | | | | 2025-09-04",
    "source: s3 | | | | | 2026-02-01", /* retrieved: out by then */
    "source: s4 | | | | yesterday",    /* no date */
    "source: s5 | | | | 2025-09",      /* out for certain on the 30th */
    "a | 2025-01-01 | First | | | t | | s1",
    "b | 2025-03-01 | Second | | | t | | s2;s1",
    "c | | Third | | | | | s5",
    "d | 2024 | Fourth | | | | | s3",
    "e | 2025-02 | Fifth | | | t | | s4",
    "f | 2026-01-05 | Sixth | | | | |",
    "g | 2025-12-01 | Seventh | | | | | s1 when=2025-12-02;s2 When=2025-08-30;!s2 when=1999",
};

static int64_t end_of(const char *date)
{
    struct edtf edtf;
    CHECK_INT(edtf_parse(&edtf, date, NULL), 0);
    return edtf_span(&edtf).hi;
}

/* The list of a query in an order, in the past as app asks for it. */
static struct list *list_of(struct store *store, enum list_order order, const char *text)
{
    struct err err = ERR_INIT;
    struct pool pool;
    struct query *query = NULL;
    pool_init(&pool);
    CHECK_INT(query_parse(&query, text, &pool, &err), 0);
    struct list *list = list_new_by(store, order, query, &err);
    CHECK_STR(err.text, "");
    pool_release(&pool);
    return list;
}

static void check_ids(struct store *store, enum list_order order, const char *query,
                      const char *want)
{
    struct list *list = list_of(store, order, query);
    CHECK_STR(fixture_ids(store, list), want);
    /* Each is found where it stands. */
    for (int64_t at = 0; at < list_count(list); at++)
        CHECK_INT(list_find(list, list_key(list, at)), at);
    list_free(list);
}

static void check_row(struct store *store, const char *id, const char *when, int sources,
                      bool disputed)
{
    struct err err = ERR_INIT;
    struct pool pool;
    struct row row;
    int64_t key = fetch_key(store, id);
    pool_init(&pool);
    CHECK_INT(fetch_rows(store, &key, 1, &pool, &row, &err), 0);
    CHECK_STR(row.when, when);
    CHECK_INT(row.sources, sources);
    CHECK_INT(row.disputed, disputed);
    pool_release(&pool);
}

static void past(void)
{
    struct store *store = FIXTURE(told);
    struct err err = ERR_INIT;
    check_row(store, "g", "2025-12-01", 2, true);
    CHECK_INT(store_set_past(store, true, end_of("2025-09-04"), &err), 0);
    CHECK(store_is_past(store));
    check_ids(store, LIST_BY_EVENT, "known:2025-09-04", "b g");
    check_row(store, "g", "2025-08-30", 1, false); /* as s2 had it */
    check_row(store, "b", "2025-03-01", 1, false);
    struct pool pool;
    struct event event;
    pool_init(&pool);
    CHECK_INT(fetch_event(store, fetch_key(store, "g"), &pool, &event, NULL, &err), 0);
    CHECK_INT(event.mention_count, 3);
    CHECK(event.mentions[0].later && !event.mentions[1].later);
    CHECK_STR(event.when, "2025-08-30");
    CHECK_INT(fetch_event_original(store, fetch_key(store, "g"), &pool, &event, &err), 0);
    CHECK(!event.mentions[0].later);
    CHECK_STR(event.when, "2025-12-01");
    CHECK_INT(store_set_past(store, true, end_of("2026-01-06"), &err), 0);
    check_row(store, "g", "2025-12-02", 2, true); /* as s1 has it, the later of the two */
    check_ids(store, LIST_BY_EVENT, "known:2026-01-06", "a b g / c");
    check_ids(store, LIST_BY_REPORT, "known:2026-01-06", "c b g a");
    CHECK_INT(store_set_past(store, false, 0, &err), 0);
    check_row(store, "g", "2025-12-01", 2, true);
    pool_release(&pool);
    store_free(store);
}

/* An event stands at its date of then, with others about it. */
static void past_order(void)
{
    static const char *const lines[] = {
        "source: s1 | | | | 2025-09-04", "source: s2 | | | | 2025-10-04",
        "a | 2025-05 | A | | | | | s1",  "b | 2025-07 | B | | | | | s1 when=2025-01;s2",
        "c | 2025-03 | C | | | | | s1",  "d | | D | | | | | s1 when=2025-04",
        "e | 2025-08 | E | | | | | s2",
    };
    struct store *store = FIXTURE(lines);
    struct err err = ERR_INIT;
    check_ids(store, LIST_BY_EVENT, "", "c a b e / d");
    CHECK_INT(store_set_past(store, true, end_of("2025-09"), &err), 0);
    check_ids(store, LIST_BY_EVENT, "known:2025-09", "b c d a");
    CHECK_INT(layer_open(store, fixture_path("past.layer"), "ana", &err), 0);
    struct list *list = list_of(store, LIST_BY_EVENT, "known:2025-09");
    fixture_change(store, "b", "edit:when", "2025-06");
    fixture_change(store, "a", "edit:when", "2025-02");
    CHECK_INT(list_follow(list, &err), 0);
    CHECK_STR(fixture_ids(store, list), "b a c d");
    list_free(list);
    store_free(store);
}

static void at(struct store *store, const char *date)
{
    struct err err = ERR_INIT;
    CHECK_INT(store_set_past(store, true, end_of(date), &err), 0);
}

/* The matches of a query in the past, which app asks for with `known`. */
static void check_then(struct store *store, const char *query, const char *want)
{
    struct buf both;
    buf_init(&both);
    buf_addf(&both, query[0] != '\0' ? "known:2025-09 (%s)" : "known:2025-09", query);
    check_ids(store, LIST_BY_EVENT, both.data, want);
    buf_release(&both);
}

/* s1 was known in September, s2 came later. */
static const char *const later[] = {
    "source: s1 | Early | | | 2025-09-04",
    "source: s2 | Late | | | 2025-10-04",
    "source: s3 | Third | | | 2025-09-05",
    "a | 2025-01 | A | | | | | s1 n=1;s3 n=2;s2 n=3",
    "b | 2025-02 | B | | | | | s1 n=1;s2 n=2",
    "c | 2025-03 | C | | disputed | | | s1",
    "d | 2025-04 | D | | | | | s1 when=2024?;s2 place=Paris",
    "e | | E | | | | | s1 when=2025-05;!s2",
    "f | 2025-06~ | F | | | | | s2;!s1 when=2026",
    "g | 2025-07~ | G | | | | | s2 when=2023",
    "h | 2025-08~ | H | | | | | s3 when=2025-08-01",
};

static void queries(void)
{
    struct store *store = FIXTURE(later);
    CHECK_STR(fixture_match(store, "is:disputed"), "a b c f / e");
    at(store, "2025-09");
    check_then(store, "", "d a b c e f h");
    check_then(store, "sources:1", "d b c e f h");
    check_then(store, "sources:>=2", "a");
    check_then(store, "sources:<3", "d a b c e f h");
    check_then(store, "sources:!=1", "a");
    check_then(store, "is:single-source", "d b c e f h");
    check_then(store, "is:one-report", "d b c e f h");
    check_then(store, "is:disputed", "a c");
    check_then(store, "-is:disputed", "d b e f h");
    check_then(store, "source:late", "");
    check_then(store, "source:early", "d a b c e f");
    check_then(store, "-source:s1", "h");
    check_then(store, "claim:paris", "");
    check_then(store, "claim:2", "a"); /* of b only later; n=2024? holds it, but a has just that */
    check_then(store, "stance:denies", "f");
    check_then(store, "is:undated", "");
    check_then(store, "is:approximate", "f");
    check_then(store, "is:uncertain", "d");
    check_then(store, "when:2024", "d");
    check_then(store, "when:2025-04", "");
    check_then(store, "within:2025-05", "e");
    check_then(store, "before:2025", "d");
    check_then(store, "after:2025-07", "h");
    check_then(store, "-after:2025-02", "d a b");
    check_then(store, "about:2025-05 OR when:2024", "d e f");
    struct err err = ERR_INIT;
    CHECK_INT(store_set_past(store, false, 0, &err), 0);
    CHECK_STR(fixture_match(store, "sources:>=2"), "a b d f / e");
    CHECK_STR(fixture_match(store, "when:2025-04"), "d");
    store_free(store);
}

/* What the next one is, from each row of "d a b c e f h". */
static void moves(void)
{
    struct store *store = FIXTURE(later);
    struct err err = ERR_INIT;
    at(store, "2025-09");
    struct list *list = list_of(store, LIST_BY_EVENT, "known:2025-09");
    CHECK_INT(list_next(list, LIST_DISPUTED, -1, true, true, &err), 1);
    CHECK_INT(list_next(list, LIST_DISPUTED, 1, true, true, &err), 3);
    CHECK_INT(list_next(list, LIST_DISPUTED, 3, true, true, &err), 1);
    CHECK_INT(list_next(list, LIST_DISPUTED, 6, false, true, &err), 3);
    CHECK_INT(list_next(list, LIST_CONFLICT, -1, true, true, &err), 1);
    CHECK_INT(list_next(list, LIST_CONFLICT, 1, true, true, &err), -1);
    CHECK_INT(list_next(list, LIST_OPEN_CONFLICT, 4, false, true, &err), 1);
    /* d and e stand by their dates of then. */
    for (int i = 0; i < 7; i++) {
        CHECK_INT(list_next(list, LIST_UNSEEN, i, true, true, &err), (i + 1) % 7);
        CHECK_INT(list_next(list, LIST_UNSEEN, i, false, true, &err), (i + 6) % 7);
    }
    struct pool pool;
    struct query *query;
    pool_init(&pool);
    CHECK_INT(query_parse(&query, "id:d OR id:e OR id:h", &pool, &err), 0);
    static const int ahead[] = {4, 4, 4, 4, 6, 6, 0}, back[] = {6, 0, 0, 0, 0, 4, 4};
    for (int i = 0; i < 7; i++) {
        CHECK_INT(list_search(list, query, i, true, true, &err), ahead[i]);
        CHECK_INT(list_search(list, query, i, false, true, &err), back[i]);
    }
    CHECK_INT(list_search(list, query, -1, true, false, &err), 0);
    pool_release(&pool);
    list_free(list);
    store_free(store);
}

/* What the layer adds is of its source's time. */
static void annotated(void)
{
    static const char *const lines[] = {
        "source: s1 | Early | | | 2025-09-04", "source: s2 | Late | | | 2025-10-04",
        "a | 2025-01 | A | | | | | s1 n=1",    "b | 2025-02 | B | | | | | s2",
        "c | 2025-03 | C | | | | | s1",
    };
    struct store *store = FIXTURE(lines);
    struct err err = ERR_INIT;
    CHECK_INT(layer_open(store, fixture_path("then.layer"), "ana", &err), 0);
    at(store, "2025-09");
    check_then(store, "", "a c");
    fixture_change(
        store, "b", "mention:m1",
        "{\"source\": \"s1\", \"gist\": \"an oath\", \"claims\": {\"when\": \"2025-05\"}}");
    fixture_change(store, "a", "mention:m1",
                   "{\"source\": \"s2\", \"gist\": \"an oath\", \"claims\": {\"n\": \"2\"}}");
    fixture_change(store, "c", "edit:when", "2024");
    fixture_change(store, "new", "insert", "1");
    fixture_change(store, "new", "edit:title", "New");
    check_then(store, "", "c a b");
    fixture_change(store, "new", "mention:m1", "{\"source\": \"s1\", \"gist\": \"an oath\"}");
    check_then(store, "", "c a b / new");
    check_then(store, "oath", "b / new");
    check_then(store, "is:disputed", "");
    check_then(store, "sources:1", "c a b / new");
    check_then(store, "when:2025-02", "");
    check_then(store, "when:2025-05", "b");
    check_then(store, "when:2024", "c");
    check_then(store, "is:undated", " / new");
    check_row(store, "b", "2025-05", 1, false);
    check_row(store, "a", "2025-01", 1, false);
    struct list *list = list_of(store, LIST_BY_EVENT, "known:2025-09");
    CHECK_INT(list_next(list, LIST_CONFLICT, -1, true, true, &err), -1);
    list_free(list);
    at(store, "2025-10-04");
    check_row(store, "a", "2025-01", 2, true);
    at(store, "2025-09");
    fixture_change(store, "b", "mention:m1", NULL);
    check_then(store, "", "c a / new");
    store_free(store);
}

/* --- At random: the past of a record is as the record that was then --- */

enum { EVENTS = 60, SAID = 3 };

static unsigned next_random(unsigned *state, unsigned n)
{
    *state = *state * 1664525u + 1013904223u;
    return (*state >> 8) % n;
}

/* One mention: of the early sources s0, s1 or the late s2, s3; adds what it claims. */
static void say_mention(unsigned *state, struct buf *out, int *source, const char **when)
{
    static const char *const dates[] = {"2024", "2025-02~", "2025-05?", "2025-07", "2025-03/.."};
    static const char *const words[] = {"an oath", "the river", "a ship"};
    bool denies = next_random(state, 5) == 0;
    *source = (int)next_random(state, 4);
    *when = next_random(state, 3) == 0 ? dates[next_random(state, 5)] : NULL;
    buf_addf(out, "%ss%d gist=%s", denies ? "!" : "", *source, words[next_random(state, 3)]);
    if (next_random(state, 2) == 0)
        buf_addf(out, ",n=%u", next_random(state, 2));
    if (*when != NULL)
        buf_addf(out, ",when=%s", *when);
    *when = denies ? NULL : *when;
}

/* An event's line as it is, and as it was in September: s1 is later than s0. */
static void say_event(unsigned *state, int number, struct buf *now, struct buf *then)
{
    static const char *const dates[] = {"", "2023", "2025-02", "2025-05?", "2025-06~", "../2025"};
    const char *date = dates[next_random(state, 6)], *claimed[2] = {NULL, NULL};
    const char *status = next_random(state, 8) == 0 ? "disputed" : "";
    struct buf mentions[2];
    buf_init(&mentions[0]);
    buf_init(&mentions[1]);
    for (unsigned i = next_random(state, SAID + 1); i > 0; i--) {
        struct buf mention;
        const char *when;
        int source;
        buf_init(&mention);
        say_mention(state, &mention, &source, &when);
        buf_addf(&mentions[0], "%s%s", mentions[0].len > 0 ? ";" : "", mention.data);
        if (source < 2)
            buf_addf(&mentions[1], "%s%s", mentions[1].len > 0 ? ";" : "", mention.data);
        if (source < 2 && claimed[source] == NULL)
            claimed[source] = when;
        buf_release(&mention);
    }
    const char *was = claimed[1] != NULL ? claimed[1] : claimed[0] != NULL ? claimed[0] : date;
    buf_addf(now, "e%02d | %s | T | | %s | | | %s", number, date, status, mentions[0].data);
    buf_addf(then, "e%02d | %s | T | | %s | | | %s", number, was, status, mentions[1].data);
    buf_release(&mentions[0]);
    buf_release(&mentions[1]);
}

static struct store *store_of(struct buf *lines)
{
    enum { SOURCES = 4 };
    const char *all[SOURCES + EVENTS] = {
        "source: s0 | Zero | | | 2025-09-03", "source: s1 | One | | | 2025-09-04",
        "source: s2 | Two | | | 2025-10-04", "source: s3 | Three | | | 2026"};
    for (int i = 0; i < EVENTS; i++)
        all[SOURCES + i] = lines[i].data;
    return fixture_store(all, SOURCES + EVENTS);
}

/* By event in the same order; by report the same ones, for those of one report go by the dates of
 * today. */
static void check_alike(struct store *now, struct store *then, enum list_order order,
                        const char *query)
{
    struct buf text;
    buf_init(&text);
    buf_addf(&text, "known:2025-09 (%s)", query);
    struct list *want = list_of(then, order, text.data), *got = list_of(now, order, text.data);
    buf_reset(&text);
    buf_adds(&text, fixture_ids(then, want));
    if (order == LIST_BY_EVENT)
        CHECK_STR(fixture_ids(now, got), text.data);
    CHECK_INT(list_count(got), list_count(want));
    for (int64_t i = 0; i < list_count(got); i++)
        CHECK(list_find(want, list_key(got, i)) >= 0);
    buf_release(&text);
    list_free(want);
    list_free(got);
}

static void at_random(void)
{
    static const char *const queries[] = {"sources:1",
                                          "sources:>1",
                                          "sources:>=1",
                                          "sources:<2",
                                          "sources:<=1",
                                          "sources:!=2",
                                          "is:single-source",
                                          "is:one-report",
                                          "is:disputed",
                                          "-is:disputed",
                                          "oath",
                                          "\"the river\"",
                                          "*hip",
                                          "-ship",
                                          "oath river",
                                          "source:one",
                                          "source:s2",
                                          "-source:zero",
                                          "stance:denies",
                                          "stance:affirms",
                                          "claim:n",
                                          "claim:1",
                                          "claim:2025-07",
                                          "is:approximate",
                                          "is:uncertain",
                                          "is:undated",
                                          "-is:undated",
                                          "when:2025",
                                          "when:2025-05",
                                          "within:2025",
                                          "within:2025-05",
                                          "before:2025-03",
                                          "after:2025-03",
                                          "about:2025-06",
                                          "about:2024",
                                          "oath OR is:disputed OR when:2024",
                                          "-(source:one sources:1)"};
    for (unsigned seed = 1; seed <= 8; seed++) {
        struct err err = ERR_INIT;
        struct buf now_lines[EVENTS], then_lines[EVENTS];
        unsigned state = seed * 7919;
        for (int i = 0; i < EVENTS; i++) {
            buf_init(&now_lines[i]);
            buf_init(&then_lines[i]);
            say_event(&state, i, &now_lines[i], &then_lines[i]);
        }
        struct store *now = store_of(now_lines), *then = store_of(then_lines);
        if (seed % 2 == 0) {
            const char *path = fixture_path("past.idx");
            unlink(path);
            CHECK_INT(words_build(now, path, "stamp", 16, NULL, NULL, &err), 0);
            CHECK_INT(words_attach(now, path, "stamp", &err), 1);
        }
        at(now, "2025-09");
        for (size_t i = 0; i < sizeof queries / sizeof *queries; i++) {
            check_alike(now, then, LIST_BY_EVENT, queries[i]);
            check_alike(now, then, LIST_BY_REPORT, queries[i]);
        }
        store_free(now);
        store_free(then);
        for (int i = 0; i < EVENTS; i++) {
            buf_release(&now_lines[i]);
            buf_release(&then_lines[i]);
        }
    }
}

int main(void)
{
    static const struct check_case cases[] = {
        {"the past", past}, {"its order", past_order}, {"queries", queries},
        {"moves", moves},   {"the layer", annotated},  {"at random", at_random},
    };
    return CHECK_CASES("store/past", cases);
}
