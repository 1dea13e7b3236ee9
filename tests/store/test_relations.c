/* Undated events among others: after and before. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "check.h"
#include "store/fetch.h"
#include "store/fixture.h"
#include "store/past.h"

/* The ids in order; with what is known of the undated behind them. */
static const char *order_of(struct store *store)
{
    static char text[4000];
    struct err err = ERR_INIT;
    struct list *list = list_new(store, NULL, &err);
    struct pool pool;
    size_t used = 0;
    pool_init(&pool);
    text[0] = '\0';
    for (int64_t i = 0; i < list_count(list); i++) {
        struct row row;
        int64_t key = list_key(list, i);
        CHECK_INT(fetch_rows(store, &key, 1, &pool, &row, &err), 0);
        CHECK_INT(list_find(list, key), i);
        used += (size_t)snprintf(
            text + used, sizeof text - used, "%s%s%s%s%s%s", i > 0 ? " " : "", row.id,
            row.after_when != NULL ? ">" : "", row.after_when != NULL ? row.after_when : "",
            row.before_when != NULL ? "<" : "", row.before_when != NULL ? row.before_when : "");
        if (row.when != NULL)
            CHECK(row.after_when == NULL && row.before_when == NULL);
    }
    pool_release(&pool);
    list_free(list);
    return text;
}

static void check_order(const char *const *lines, size_t count, const char *want)
{
    struct store *store = fixture_store(lines, count);
    CHECK_STR(order_of(store), want);
    CHECK_INT(store_fault_count(store), 0);
    store_free(store);
}
#define CHECK_ORDER(lines, want) check_order((lines), sizeof(lines) / sizeof((lines)[0]), (want))

static const char *const simple[] = {
    "n1 | | Nothing known",
    "b | | Between | | | | | | third | sixth",
    "sixth | 2026-01-06 | Sixth",
    "third | 2026-01-03? | Third",
    "late | | After the sixth | | | | | | sixth |",
    "early | | Before the third | | | | | | | third",
    "n2 | | Nothing either",
};

static void by_what_is_known(void)
{
    CHECK_ORDER(simple, "third sixth early<2026-01-03? b>2026-01-03?<2026-01-06 late>2026-01-06 n1 "
                        "n2");
}

/* Undated events get ranks in another order than they are counted in. */
static void by_their_sources(void)
{
    static const char *const lines[] = {
        "source: s1",
        "source: s2",
        "source: s3",
        "n1 | | Nothing known | | | | | s1;s2",
        "late | | After the sixth | | | | | s1 | sixth |",
        "sixth | 2026-01-06 | Sixth | | | | | s1;s2;s3",
        "third | 2026-01-03 | Third | | | | | ",
        "early | | Before the third | | | | | s2;s3 | | third",
        "n2 | | Nothing either | | | | | s3",
        "b | | Between | | | | | | third | sixth",
    };
    static const struct {
        const char *query, *want;
    } cases[] = {{"sources:0", "third / b"},          {"sources:1", " / late n2"},
                 {"sources:2", " / early n1"},        {"sources:>=2", "sixth / early n1"},
                 {"sources:<2", "third / b late n2"}, {"-sources:1", "third sixth / early b n1"},
                 {"is:single-source", " / late n2"}};
    struct store *store = FIXTURE(lines);
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++)
        CHECK_STR(fixture_match(store, cases[i].query), cases[i].want);
    store_free(store);
}

static void through_others(void)
{
    /* a is after the third, b after a, c before the sixth and after b; what a dated event says of
     * an undated one counts as well, and so does what is said more than once. */
    static const char *const lines[] = {
        "c | | C | | | | | | b b | sixth",
        "b | | B | | | | | | a | ",
        "a | | A | | | | | | third | ",
        "d | | D",
        "e | | E",
        "third | 2026-01-03 | Third | | | | | | d |",
        "sixth | 2026-01-06 | Sixth | | | | | | | e",
    };
    CHECK_ORDER(lines, "third sixth d<2026-01-03 a>2026-01-03<2026-01-06 b>2026-01-03<2026-01-06 "
                       "c>2026-01-03<2026-01-06 e>2026-01-06");
    /* The latest of those before it, the earliest of those behind it. */
    static const char *const many[] = {
        "x | | X | | | | | | p q r | s t",
        "p | 2020 | P",
        "q | 2021-05/.. | Q",
        "r | ../2030 | R",
        "s | 2025-06/2026 | S",
        "t | 2025 | T",
    };
    CHECK_ORDER(many, "p q t s r x>2021-05/..<2025");
}

static void check_faults(const char *const *lines, size_t count, const char *want,
                         const char *faults)
{
    struct store *store = fixture_store(lines, count);
    char text[2000] = "";
    for (size_t i = 0; i < store_fault_count(store); i++) {
        struct fault fault;
        store_fault(store, i, &fault);
        CHECK_INT(fault.level, FAULT_WARNING);
        snprintf(text + strlen(text), sizeof text - strlen(text), "%s%s: %s", i > 0 ? "\n" : "",
                 fault.code, fault.err.text);
    }
    CHECK_STR(text, faults);
    CHECK_STR(order_of(store), want);
    store_free(store);
}
#define CHECK_FAULTS(lines, want, faults)                                                          \
    check_faults((lines), sizeof(lines) / sizeof((lines)[0]), (want), (faults))

static void faults(void)
{
    static const char *const dead[] = {"a | | A | | | | | | gone | d", "d | 2025 | D"};
    CHECK_FAULTS(dead, "d a<2025",
                 "dead-relation: event \"a\": after \"gone\": there is no such event");
    static const char *const self[] = {"a | | A | | | | | | a |", "d | 2025 | D"};
    CHECK_FAULTS(self, "d a",
                 "circular: event \"a\": after \"a\": this goes round in a circle, and "
                 "says nothing");
    /* The circle says nothing; what hangs on it, and what it hangs on, stays. */
    static const char *const circle[] = {
        "a | | A | | | | | | d b |",
        "b | | B | | | | | | a |",
        "c | | C | | | | | | b |",
        "d | 2025 | D",
    };
    CHECK_FAULTS(
        circle, "d a>2025 b c",
        "circular: event \"b\": after \"a\": this goes round in a circle, and says nothing\n"
        "circular: event \"a\": after \"b\": this goes round in a circle, and says nothing");
}

static void a_long_chain(void)
{
    enum { LINKS = 20000 };
    static char text[LINKS][48];
    static const char *lines[LINKS];
    snprintf(text[0], sizeof text[0], "e0 | 2025 | First");
    for (int i = 1; i < LINKS; i++)
        snprintf(text[i], sizeof text[i], "e%d | | T | | | | | | e%d |", i, i - 1);
    for (int i = 0; i < LINKS; i++)
        lines[i] = text[i];
    struct store *store = fixture_store(lines, LINKS);
    struct err err = ERR_INIT;
    struct pool pool;
    struct row row;
    int64_t key = fetch_key(store, "e19999");
    pool_init(&pool);
    CHECK_INT(fetch_rows(store, &key, 1, &pool, &row, &err), 0);
    CHECK_STR(row.after_when, "2025");
    pool_release(&pool);
    store_free(store);
}

/* They match no query about dates; the layer's events stand behind. */
static void the_layer(void)
{
    struct store *store = FIXTURE(simple);
    struct err err = ERR_INIT;
    CHECK_STR(fixture_match(store, "before:2027 OR after:1000 OR when:2026-01"), "third sixth");
    CHECK_STR(fixture_match(store, "is:undated"), " / early b late n1 n2");
    CHECK_INT(layer_open(store, fixture_path("relations.layer"), "ana", &err), 0);
    fixture_change(store, "new", "insert", "1");
    CHECK_STR(order_of(store), "third sixth early<2026-01-03? b>2026-01-03?<2026-01-06 "
                               "late>2026-01-06 n1 n2 new");
    fixture_change(store, "b", "edit:when", "2026-01-04"); /* it has a date now */
    fixture_change(store, "sixth", "edit:when", "");       /* and this one none */
    fixture_change(store, "third", "edit:when", "2026-01-02");
    CHECK_STR(order_of(store),
              "third b early<2026-01-02 sixth>2026-01-04 late>2026-01-04 n1 n2 new");
    CHECK_STR(fixture_match(store, "-tag:x"), "third b / early sixth late n1 n2 new");
    CHECK_STR(fixture_match(store, "is:undated"), " / early sixth late n1 n2 new");
    fixture_change(store, "early", "note", "touched"); /* it stands by the others all the same */
    fixture_change(store, "late", "note", "touched");
    CHECK_STR(fixture_match(store, "is:noted OR id:sixth"), " / early sixth late");
    fixture_change(store, "third", "edit:when", "");
    CHECK_STR(order_of(store), "b early<2026-01-04 third<2026-01-04 sixth>2026-01-04 "
                               "late>2026-01-04 n1 n2 new");
    fixture_change(store, "b", "edit:when", NULL);
    CHECK_STR(order_of(store), "n1 b sixth third late early n2 new");
    fixture_change(store, "sixth", "edit:when", NULL);
    fixture_change(store, "third", "edit:when", NULL);
    CHECK_STR(order_of(store), "third sixth early<2026-01-03? b>2026-01-03?<2026-01-06 "
                               "late>2026-01-06 n1 n2 new");
    store_free(store);
}

/* Lists that were there before follow; so do the moves in them. */
static void lists_follow(void)
{
    struct store *store = FIXTURE(simple);
    struct err err = ERR_INIT;
    CHECK_INT(layer_open(store, fixture_path("follow.layer"), "ana", &err), 0);
    struct list *all = list_new(store, NULL, &err);
    struct pool pool;
    struct query *query;
    pool_init(&pool);
    CHECK_INT(query_parse(&query, "is:undated", &pool, &err), 0);
    struct list *undated = list_new(store, query, &err);
    CHECK_STR(fixture_ids(store, undated), " / early b late n1 n2");
    fixture_change(store, "sixth", "edit:when", "2025");
    CHECK_INT(list_follow(all, &err), 0);
    CHECK_INT(list_follow(undated, &err), 0);
    CHECK_STR(fixture_ids(store, all), "sixth third / late b early n1 n2");
    CHECK_STR(fixture_ids(store, undated), " / late b early n1 n2");
    for (int i = 0; i < 7; i++)
        CHECK_INT(list_next(all, LIST_UNSEEN, i, true, true, &err), (i + 1) % 7);
    for (int i = 0; i < 5; i++)
        CHECK_INT(list_search(undated, query, i, false, true, &err), (i + 4) % 5);
    fixture_change(store, "sixth", "edit:when", NULL);
    CHECK_INT(list_follow(all, &err), 0);
    CHECK_INT(list_follow(undated, &err), 0);
    CHECK_STR(fixture_ids(store, all), "third sixth / early b late n1 n2");
    CHECK_STR(fixture_ids(store, undated), " / early b late n1 n2");
    pool_release(&pool);
    list_free(all);
    list_free(undated);
    store_free(store);
}

/* And as the dates were known once. */
static void in_the_past(void)
{
    static const char *const lines[] = {
        "source: s1 | | | | 2025-09-04",
        "source: s2 | | | | 2025-10-04",
        "a | | A | | | | | s1 | d |",
        "b | | B | | | | | s1 | | d",
        "c | | C | | | | | s1 | a |",
        "d | 2025-05 | D | | | | | s1 when=2025-03;s2",
        "e | | E | | | | | s1 when=2025-01 | a |",
    };
    struct store *store = FIXTURE(lines);
    struct err err = ERR_INIT;
    CHECK_STR(order_of(store), "d b<2025-05 a>2025-05 c>2025-05 e>2025-05");
    struct edtf september;
    CHECK_INT(edtf_parse(&september, "2025-09", &err), 0);
    CHECK_INT(store_set_past(store, true, edtf_span(&september).hi, &err), 0);
    edtf_release(&september);
    CHECK_STR(fixture_match(store, "known:2025-09"), "e d / a b c");
    struct pool pool;
    struct row row;
    int64_t key = fetch_key(store, "a");
    pool_init(&pool);
    CHECK_INT(fetch_rows(store, &key, 1, &pool, &row, &err), 0);
    CHECK_STR(row.after_when, "2025-03");
    CHECK_STR(row.before_when, "2025-01");
    pool_release(&pool);
    CHECK_INT(store_set_past(store, false, 0, &err), 0);
    CHECK_STR(order_of(store), "d b<2025-05 a>2025-05 c>2025-05 e>2025-05");
    store_free(store);
}

/* --- At random: edited dates are like others --- */

enum { EVENTS = 24 };

static unsigned next_random(unsigned *state, unsigned n)
{
    *state = *state * 1664525u + 1013904223u;
    return (*state >> 8) % n;
}

/* With days from the beginning of 2025, about. */
static const struct {
    const char *text;
    int lo, hi;
} dates[] = {{"", 0, 0},
             {"", 0, 0},
             {"", 0, 0},
             {"2025-01", 0, 30},
             {"2025-02", 31, 58},
             {"2025-03", 59, 89},
             {"2025-02-15/..", 45, 999},
             {"../2025-04-15", -999, 104}};

/* Where bounds put an event, ">AFTER<BEFORE": first and last. */
static int place_of(const char *known)
{
    int first = 999, last = 999;
    for (int i = 3; i < 8; i++) {
        size_t size = strlen(dates[i].text);
        const char *after = known[0] == '>' ? known + 1 : "", *before = strchr(known, '<');
        if (strncmp(after, dates[i].text, size) == 0 && strchr("<", after[size]) != NULL)
            first = dates[i].lo;
        if (before == NULL || strcmp(before + 1, dates[i].text) != 0)
            continue;
        last = dates[i].hi;
        if (after[0] == '\0')
            first = dates[i].lo > -999 ? dates[i].lo : dates[i].hi;
    }
    return first * 1000 + last;
}

static const char *id_of(int number)
{
    static char name[8];
    snprintf(name, sizeof name, "e%02d", number);
    return name;
}

/* What is known of each, and in what order that is: events of which the same is known change
 * places. */
static void check_alike(struct store *edited, struct store *poured)
{
    char want[4000], *rest[2];
    snprintf(want, sizeof want, "%s", order_of(poured));
    char *got = (char *)(uintptr_t)order_of(edited);
    char *one = strtok_r(got, " ", &rest[0]), *two = strtok_r(want, " ", &rest[1]);
    char known[2][EVENTS][48] = {{{0}}};
    for (; one != NULL && two != NULL; one = strtok_r(NULL, " ", &rest[0])) {
        CHECK_INT(place_of(one + 3), place_of(two + 3));
        snprintf(known[0][atoi(one + 1)], 48, "%s", one + 3);
        snprintf(known[1][atoi(two + 1)], 48, "%s", two + 3);
        two = strtok_r(NULL, " ", &rest[1]);
    }
    CHECK(one == NULL && two == NULL);
    for (int i = 0; i < EVENTS; i++)
        CHECK_STR(known[0][i], known[1][i]);
}

/* Event i says that it is after or before a smaller one. */
static void say_lines(unsigned state, const char *const *when, char (*text)[64], const char **lines)
{
    for (int i = 0; i < EVENTS; i++) {
        char other[8] = "";
        bool before = next_random(&state, 3) == 0;
        if (next_random(&state, 4) > 0 && i > 0)
            snprintf(other, sizeof other, "e%02u", next_random(&state, (unsigned)i));
        snprintf(text[i], sizeof text[i], "e%02d | %s | T | | | | | | %s | %s", i, when[i],
                 before ? "" : other, before ? other : "");
        lines[i] = text[i];
    }
}

static void at_random(void)
{
    for (unsigned seed = 1; seed <= 40; seed++) {
        char text[2][EVENTS][64], original[4000];
        const char *lines[2][EVENTS], *was[EVENTS], *is[EVENTS];
        struct err err = ERR_INIT;
        unsigned state = seed * 7919;
        for (int i = 0; i < EVENTS; i++) {
            was[i] = dates[next_random(&state, 8)].text;
            is[i] = next_random(&state, 4) == 0 ? dates[next_random(&state, 8)].text : was[i];
        }
        say_lines(state, was, text[0], lines[0]);
        say_lines(state, is, text[1], lines[1]);
        struct store *store = FIXTURE(lines[0]), *poured = FIXTURE(lines[1]);
        snprintf(original, sizeof original, "%s", order_of(store));
        unlink(fixture_path("random.layer"));
        CHECK_INT(layer_open(store, fixture_path("random.layer"), "ana", &err), 0);
        for (int i = 0; i < EVENTS; i++)
            if (is[i] != was[i])
                fixture_change(store, id_of(i), "edit:when", is[i]);
        check_alike(store, poured);
        CHECK_INT(layer_refresh(store, &err), 0); /* all of the layer anew */
        check_alike(store, poured);
        for (int i = 0; i < EVENTS; i++)
            if (is[i] != was[i])
                fixture_change(store, id_of(i), "edit:when", NULL);
        CHECK_STR(order_of(store), original);
        store_free(store);
        store_free(poured);
    }
}

/* In a database, by another program too, and back. */
static void in_a_database(void)
{
    struct store *store = FIXTURE(simple);
    struct err err = ERR_INIT;
    struct recorder *before = recorder_new(), *after = recorder_new();
    const char *path = fixture_path("relations.db");
    CHECK_INT(store_read(store, recorder_sink(before), &err), 0);
    CHECK(strstr(recorder_text(before), "after") != NULL);
    struct store *made = store_new_file(path, 0, false, &err);
    CHECK_INT(store_read(store, store_sink(made, ""), &err), 0);
    CHECK_INT(store_pour_end(made, &err), 0);
    store_free(made);
    CHECK_STR(err.text, "");
    store_free(store);
    store = store_new();
    CHECK_INT(store_attach(store, path, check_temp_dir(), &err), 0);
    CHECK_INT(store_read(store, recorder_sink(after), &err), 0);
    CHECK_STR(recorder_text(after), recorder_text(before));
    CHECK_STR(order_of(store), "third sixth early<2026-01-03? b>2026-01-03?<2026-01-06 "
                               "late>2026-01-06 n1 n2");
    store_free(store);
    fixture_sql(path, "UPDATE event SET extra = '{\"after\": \"sixth\", \"x\": 1}' WHERE id = 'n1';"
                      "UPDATE event SET extra = '{\"after\": 5}' WHERE id = 'n2'");
    store = store_new();
    CHECK_INT(store_attach(store, path, check_temp_dir(), &err), 0);
    CHECK_STR(order_of(store), "third sixth early<2026-01-03? b>2026-01-03?<2026-01-06 "
                               "n1>2026-01-06 late>2026-01-06 n2");
    store_free(store);
    recorder_free(before);
    recorder_free(after);
}

/* Two files that call different events alike. */
static void two_files(void)
{
    static const char *const one[] = {"x | 2020 | One"};
    static const char *const two[] = {"x | 2021 | Two", "y | | Y | | | | | | x |"};
    struct store *store = store_new();
    struct err err = ERR_INIT;
    fixture_pour(store_sink(store, "one.yaml"), one, 1);
    fixture_pour(store_sink(store, "two.yaml"), two, 2);
    CHECK_INT(store_pour_end(store, &err), 0);
    CHECK_STR(order_of(store), "x two:x y>2021");
    struct pool pool;
    struct event event;
    pool_init(&pool);
    CHECK_INT(fetch_event(store, fetch_key(store, "y"), &pool, &event, NULL, &err), 0);
    CHECK_INT(event.after_count, 1);
    CHECK_STR(event.after[0], "two:x");
    pool_release(&pool);
    store_free(store);
}

int main(void)
{
    static const struct check_case cases[] = {
        {"by what is known", by_what_is_known},
        {"by their sources", by_their_sources},
        {"through others", through_others},
        {"faults", faults},
        {"a long chain", a_long_chain},
        {"the layer", the_layer},
        {"lists follow", lists_follow},
        {"in the past", in_the_past},
        {"at random", at_random},
        {"in a database", in_a_database},
        {"two files", two_files},
    };
    return CHECK_CASES("store/relations", cases);
}
