/* What a query finds, field by field. */
#include <pthread.h>
#include <stdatomic.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "check.h"
#include "store/fetch.h"
#include "store/fixture.h"
#include "store/store.h"

static const char *const lines[] = {
    "source: s1 | Evening report | dpa",
    "source: s2 | Morning paper | dpa",
    "source: s3 | Radio news",
    "participant: mark-rutte | Mark Rutte | Mark Ruthte,M\xC3\xA1rkus",
    "participant: mark | Mark",
    "participant: zelensky | Volodymyr Zelensky | Zelenskyy",
    "a | 2025-09-04 | Security summit | Paris | reported | summit | mark-rutte=guest;zelensky=host"
    " | s1 gist=They met in secret; s2 countries=35",
    "b | 2025-09 | \xC3\x89lys\xC3\xA9"
    "e talks | Paris, Elysee | alleged | talks summit-2"
    " | mark=guest | s1 countries=26;s3 countries=35,snippet=an insecure place",
    "c | 2026-01-06? | Declaration signed | Kyiv | disputed | | zelensky | !s3 dead=3;s1 dead=4",
    "d | 2025/.. | Force deployed | | planned",
    "e | | Undated remark | paris | | Summit | rumour | s3 name:zelensky=Selenskyj",
    "f | ../1999~ | Long before | | denied",
};

static void check_match(struct store *store, const char *query, const char *want)
{
    const char *got = fixture_match(store, query);
    if (strcmp(got, want) != 0)
        printf("query: %s\n", query);
    CHECK_STR(got, want);
}

static void test_fields(void)
{
    struct store *store = FIXTURE(lines);
    check_match(store, "", "f d b a c / e");
    check_match(store, "secur", "a");
    check_match(store, "*secur", "b a");
    check_match(store, "elysee", "b");
    check_match(store, "\"they met\"", "a");
    check_match(store, "\"met they\"", "");
    check_match(store, "Selenskyj", " / e");
    check_match(store, "rutte", "a");
    check_match(store, "who:mark", "b"); /* whole, so no one else is meant */
    check_match(store, "who:mar", "b a");
    check_match(store, "who:ruthte", "a");
    check_match(store, "who:zelenskyy as:host", "a");
    check_match(store, "who:rutte as:host", "");
    check_match(store, "as:guest", "b a");
    check_match(store, "as:gue", "");
    check_match(store, "who:rumour", " / e");
    check_match(store, "place:paris", "a / e");
    check_match(store, "place:elys", "b");
    check_match(store, "tag:SUMMIT", "a / e");
    check_match(store, "tag:summ", "");
    check_match(store, "source:s3", "b c / e");
    check_match(store, "source:report", "b a c");
    check_match(store, "status:alleged", "b");
    check_match(store, "stance:denies", "c");
    check_match(store, "claim:countries", "b a");
    check_match(store, "claim:35", "b a");
    check_match(store, "claim:coun", "b a");
    check_match(store, "claim:4", "c");
    check_match(store, "id:A", "a");
    check_match(store, "sources:>=2", "b c");
    check_match(store, "sources:1", "a / e");
    check_match(store, "sources:0", "f d");
    store_free(store);
}

static void test_dates(void)
{
    struct store *store = FIXTURE(lines);
    check_match(store, "when:2025-09", "d b a");
    check_match(store, "when:2025-09-05", "d b");
    check_match(store, "within:2025-09", "b a");
    check_match(store, "within:2025-09-04", "a");
    check_match(store, "within:2025/..", "b a c");
    check_match(store, "before:2025-09-05", "f a");
    check_match(store, "before:2026", "f b a");
    check_match(store, "after:2025-08", "b a c");
    check_match(store, "after:2025-09", "c");
    check_match(store, "about:2026-01-08", "d c");
    check_match(store, "-when:2025-09", "f c / e");
    check_match(store, "when:1066", "f");
    check_match(store, "is:undated", " / e");
    check_match(store, "is:approximate", "f");
    check_match(store, "is:uncertain", "c");
    store_free(store);
}

/* No answer about dates goes over all events. */
static void test_dates_by_index(void)
{
    static const char *const queries[] = {"when:2025-09",   "when:2025/..", "within:2025",
                                          "before:2025-09", "after:1999",   "about:2025-09-04"};
    struct store *store = FIXTURE(lines);
    for (size_t i = 0; i < sizeof queries / sizeof *queries; i++)
        fixture_match(store, queries[i]);
    int asked = 0;
    for (sqlite3_stmt *each = NULL; (each = sqlite3_next_stmt(store->sql.db, each)) != NULL;) {
        const char *text = sqlite3_sql(each);
        if (strstr(text, "rec.moment WHERE") == NULL)
            continue;
        asked++;
        CHECK_INT(sqlite3_stmt_status(each, SQLITE_STMTSTATUS_FULLSCAN_STEP, 0), 0);
        CHECK_INT(sqlite3_stmt_status(each, SQLITE_STMTSTATUS_SORT, 0), 0);
    }
    CHECK(asked >= 4);
    store_free(store);
}

static void test_joined(void)
{
    struct store *store = FIXTURE(lines);
    check_match(store, "tag:summit OR tag:talks", "b a / e");
    check_match(store, "place:paris -is:undated", "a");
    check_match(store, "(secur OR signed) who:zelensky", "a c");
    check_match(store, "-(secur OR signed)", "f d b / e");
    check_match(store, "is:disputed", "b c");
    check_match(store, "is:single-source", "a / e");
    check_match(store, "is:one-report", " / e");
    check_match(store, "-is:one-report", "f d b a c");
    check_match(store, "nosuchword", "");
    store_free(store);
}

static void test_marks(void)
{
    struct store *store = FIXTURE(lines);
    struct err err = ERR_INIT;
    CHECK_INT(layer_open(store, fixture_path("query.layer"), "ana", &err), 0);
    fixture_change(store, "a", "decision", "kept");
    fixture_change(store, "b", "decision", "dropped");
    fixture_change(store, "c", "decision", "question");
    fixture_change(store, "d", "starred", "1");
    fixture_change(store, "e", "note", "Ask G\xC3\xBCnter again");
    fixture_change(store, "e", "edit:place", "Berlin");
    fixture_change(store, "e", "edit:when", "2025-09-10");
    fixture_change(store, "a", "tag:summit", NULL);
    fixture_change(store, "f", "tag:summit", "1");
    check_match(store, "is:kept", "a");
    check_match(store, "is:dropped", "b");
    check_match(store, "is:question", "c");
    check_match(store, "is:unseen", "f d e");
    check_match(store, "is:starred", "d");
    check_match(store, "is:noted", "e");
    check_match(store, "is:edited", "e");
    check_match(store, "gunter", "e");
    check_match(store, "note:ask", "e");
    check_match(store, "note:gunt", "e");
    check_match(store, "place:berlin", "e");
    check_match(store, "place:paris", "a");
    check_match(store, "within:2025-09", "b a e");
    check_match(store, "tag:summit", "f e");
    check_match(store, "is:undated", "");
    CHECK_INT(store_set_location(store, fetch_key(store, "a"), 1, LOCATION_MOVED, &err), 0);
    CHECK_INT(store_set_location(store, fetch_key(store, "d"), 0, LOCATION_LOST, &err), 0);
    CHECK_INT(store_set_location(store, fetch_key(store, "c"), 0, LOCATION_AMBIGUOUS, &err), 0);
    check_match(store, "is:moved", "a");
    check_match(store, "is:lost OR is:ambiguous", "d c");
    store_free(store);
}

/* More terms than SQLite would nest. */
static void test_long(void)
{
    struct store *store = FIXTURE(lines);
    struct buf query;
    buf_init(&query);
    for (int i = 0; i < 3000; i++)
        buf_addf(&query, "%sid:n%d", i > 0 ? " OR " : "", i);
    check_match(store, query.data, "");
    buf_adds(&query, " OR id:a");
    check_match(store, query.data, "a");
    buf_release(&query);
    store_free(store);
}

static atomic_bool answered;

static void *interrupt_until_answered(void *store)
{
    while (!atomic_load(&answered))
        store_interrupt(store);
    return NULL;
}

/* Another thread takes a long search back; the store goes on from there. */
static void test_interrupt(void)
{
    enum { COUNT = 3000 };
    char(*made)[32] = calloc(COUNT, sizeof *made);
    const char **pointers = calloc(COUNT, sizeof *pointers);
    for (int i = 0; i < COUNT; i++) {
        snprintf(made[i], sizeof made[i], "n%d | 2025 | One of them", i);
        pointers[i] = made[i];
    }
    struct store *store = fixture_store(pointers, COUNT);
    struct pool pool;
    struct query *query;
    struct err err = ERR_INIT;
    pthread_t thread;
    pool_init(&pool);
    CHECK_INT(query_parse(&query, "them", &pool, &err), 0);
    atomic_store(&answered, false);
    CHECK_INT(pthread_create(&thread, NULL, interrupt_until_answered, store), 0);
    /* The thread may be slow to start: it has as long as it takes. */
    while (err.code != ERR_INTERRUPTED) {
        struct list *list = list_new(store, query, &err);
        CHECK(list != NULL || err.code == ERR_INTERRUPTED);
        list_free(list);
    }
    atomic_store(&answered, true);
    pthread_join(thread, NULL);
    CHECK_STR(err.text, "interrupted");
    struct list *list = list_new(store, query, &err);
    CHECK(list != NULL && list_count(list) == COUNT);
    list_free(list);
    pool_release(&pool);
    store_free(store);
    free(made);
    free(pointers);
}

int main(void)
{
    static const struct check_case cases[] = {
        {"fields", test_fields},
        {"dates", test_dates},
        {"dates by index", test_dates_by_index},
        {"joined", test_joined},
        {"marks", test_marks},
        {"long", test_long},
        {"interrupt", test_interrupt},
    };
    return CHECK_CASES("store queries", cases);
}
