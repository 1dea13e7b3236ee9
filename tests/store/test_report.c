/* The order of reporting. */
#include "store/report.h"

#include <string.h>

#include "check.h"
#include "store/fetch.h"
#include "store/fixture.h"

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

/* The list of a query in an order. */
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

static void order(void)
{
    struct store *store = FIXTURE(told);
    CHECK_INT(report_count(store), 5);
    check_ids(store, LIST_BY_EVENT, "", "d a e b g f / c");
    check_ids(store, LIST_BY_REPORT, "", "c b g a d / e f");
    check_ids(store, LIST_BY_REPORT, "tag:t", "b a / e");
    check_ids(store, LIST_BY_REPORT, "before:2025-06", "b a d / e");
    struct pool pool;
    struct err err = ERR_INIT;
    struct row row = {.key = fetch_key(store, "d")};
    pool_init(&pool);
    CHECK_INT(report_of_rows(store, &row, 1, &pool, &err), 0);
    CHECK_STR(row.reported, "../2026-02-01");
    row.key = fetch_key(store, "b");
    CHECK_INT(report_of_rows(store, &row, 1, &pool, &err), 0);
    CHECK_STR(row.reported, "2025-09-04");
    row.key = fetch_key(store, "e");
    CHECK_INT(report_of_rows(store, &row, 1, &pool, &err), 0);
    CHECK(row.reported == NULL);
    pool_release(&pool);
    store_free(store);
}

static void nothing_is_told(void)
{
    static const char *const untold[] = {"source: s1 | | | | soon", "a | 2025 | A | | | | | s1"};
    struct store *store = FIXTURE(untold);
    CHECK_INT(report_count(store), 0);
    store_free(store);
}

static void moves(void)
{
    struct store *store = FIXTURE(told);
    struct err err = ERR_INIT;
    struct list *list = list_of(store, LIST_BY_REPORT, "");
    CHECK_INT(list_undated(list), 5);
    CHECK_INT(list_at_time(list, end_of("2025-09-10")), 3);
    CHECK_INT(list_step_period(list, SCALE_MONTH, 0, 1), 3); /* from September to January, */
    CHECK_INT(list_step_period(list, SCALE_MONTH, 0, 2), 4); /* to February, */
    CHECK_INT(list_step_period(list, SCALE_MONTH, 0, 3), 5); /* to those without a date */
    CHECK_INT(list_step_period(list, SCALE_MONTH, 3, -1), 0);
    CHECK_INT(list_next(list, LIST_CONFLICT, -1, true, false, &err), 2); /* g */
    CHECK_INT(list_next(list, LIST_CONFLICT, 2, true, true, &err), -1);
    CHECK_INT(list_next(list, LIST_UNSEEN, 2, true, true, &err), 3);
    CHECK_INT(list_next(list, LIST_UNSEEN, 0, false, true, &err), 6);
    int64_t lo, hi;
    double weights[6];
    CHECK(list_span(list, &lo, &hi));
    CHECK_INT(hi, end_of("2026-02-01"));
    CHECK_INT(list_density(list, lo, hi + 1, 6, weights, &err), 0);
    double sum = 0;
    for (int i = 0; i < 6; i++)
        sum += weights[i];
    CHECK(sum > 4.99 && sum < 5.01);
    CHECK(weights[0] > 2.8 && weights[1] < 0.2); /* c, b and g in September */
    list_free(list);
    store_free(store);
}

static void searches(void)
{
    struct store *store = FIXTURE(told);
    struct err err = ERR_INIT;
    struct pool pool;
    struct query *query;
    pool_init(&pool);
    CHECK_INT(query_parse(&query, "tag:t", &pool, &err), 0); /* b a e: positions 1, 3 and 5 */
    struct list *list = list_of(store, LIST_BY_REPORT, "");
    static const struct {
        int64_t at;
        bool forward, wrap;
        int64_t found;
    } cases[] = {{-1, true, false, 1},  {0, true, false, 1},  {1, true, false, 3},
                 {3, true, false, 5},   {5, true, false, -1}, {5, true, true, 1},
                 {7, false, false, 5},  {5, false, false, 3}, {4, false, false, 3},
                 {1, false, false, -1}, {1, false, true, 5}};
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++)
        CHECK_INT(list_search(list, query, cases[i].at, cases[i].forward, cases[i].wrap, &err),
                  cases[i].found);
    list_free(list);
    pool_release(&pool);
    store_free(store);
}

/* An edited date is no other report, an inserted event has none. */
static void the_layer(void)
{
    struct store *store = FIXTURE(told);
    struct err err = ERR_INIT;
    CHECK_INT(layer_open(store, fixture_path("told.layer"), "ana", &err), 0);
    struct list *list = list_of(store, LIST_BY_REPORT, "");
    fixture_change(store, "a", "edit:when", "1999");
    fixture_change(store, "new", "insert", "1");
    fixture_change(store, "new", "edit:when", "2025-01");
    CHECK_INT(list_follow(list, &err), 0);
    CHECK_STR(fixture_ids(store, list), "c b g a d / e f new");
    list_free(list);
    check_ids(store, LIST_BY_REPORT, "", "c b g a d / e f new");
    check_ids(store, LIST_BY_REPORT, "before:2025-06", "b a d / e new");
    check_ids(store, LIST_BY_EVENT, "", "a d new e b g f / c");
    store_free(store);
}

static void known(void)
{
    struct store *store = FIXTURE(told);
    CHECK_STR(fixture_match(store, "known:2025-09-03"), "");
    CHECK_STR(fixture_match(store, "known:2025-09-04"), "b g");
    CHECK_STR(fixture_match(store, "known:2025-09"), "b g / c");
    CHECK_STR(fixture_match(store, "-known:2026-01"), "d e f");
    CHECK_STR(fixture_match(store, "known:2026-02 before:2025-06"), "d a b");
    CHECK_STR(fixture_match(store, "known:soon"), "!not a date: a date begins with a year of four "
                                                  "digits, such as 2026-01-06, not with 's'");
    store_free(store);
}

int main(void)
{
    static const struct check_case cases[] = {
        {"the order of reporting", order},
        {"no report has a date", nothing_is_told},
        {"moves in it", moves},
        {"searches in it", searches},
        {"the layer and reports", the_layer},
        {"known:", known},
    };
    return CHECK_CASES("store/report", cases);
}
