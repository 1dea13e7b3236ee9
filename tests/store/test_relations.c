/* Undated events among others: after and before. */
#include <stdio.h>
#include <string.h>

#include "check.h"
#include "store/fetch.h"
#include "store/fixture.h"

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
    CHECK_STR(order_of(store), "third b early<2026-01-02 late n1 sixth n2 new");
    store_free(store);
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
        {"through others", through_others},
        {"faults", faults},
        {"a long chain", a_long_chain},
        {"the layer", the_layer},
        {"in a database", in_a_database},
        {"two files", two_files},
    };
    return CHECK_CASES("store/relations", cases);
}
