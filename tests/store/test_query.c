/* What a query finds: field by field, and at random against judging every event in turn. */
#include <pthread.h>
#include <stdatomic.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "check.h"
#include "store/fetch.h"
#include "store/fixture.h"

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

static void test_joined(void)
{
    struct store *store = FIXTURE(lines);
    check_match(store, "tag:summit OR tag:talks", "b a / e");
    check_match(store, "place:paris -is:undated", "a");
    check_match(store, "(secur OR signed) who:zelensky", "a c");
    check_match(store, "-(secur OR signed)", "f d b / e");
    check_match(store, "is:disputed", "b c");
    check_match(store, "is:single-source", "a / e");
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

/* --- At random --- */

static unsigned next_random(unsigned *state)
{
    *state = *state * 1664525u + 1013904223u;
    return *state >> 8;
}

#define PICK(state, list) ((list)[next_random(state) % (sizeof(list) / sizeof((list)[0]))])

static const char *const
    words[] = {"alpha", "beta", "gamma", "alphabet", "delta"},
    *const dates[] = {"",           "2025",       "2025-03?",    "2025-03-04", "2025-03-04/2025-05",
                      "2025-04/..", "../2025-02", "2024-12-31~", "2025-0X"},
    *const places[] = {"", "Rome", "Rome Airport", "Oslo"},
    *const statuses[] = {"", "planned", "disputed", "denied"},
    *const people[] = {"", "ann", "ann=host", "bob=guest;ann", "anna=host;bob"},
    *const proofs[] = {"", "s1", "s1 n=1;s2 n=2", "s2 gist=alpha;s3 n=1", "!s3 n=5"},
    *const tags[] = {"", "red", "red blue", "bluish"};

static const char *const terms[] = {"alpha",
                                    "*lpha",
                                    "\"beta gamma\"",
                                    "who:ann",
                                    "who:an",
                                    "as:host",
                                    "who:ann as:host",
                                    "place:rome",
                                    "place:air",
                                    "tag:blue",
                                    "source:s2",
                                    "status:denied",
                                    "stance:denies",
                                    "claim:n",
                                    "note:beta",
                                    "when:2025-03",
                                    "within:2025",
                                    "before:2025-03-04",
                                    "after:2025-02",
                                    "about:2025-04-30",
                                    "sources:>1",
                                    "is:kept",
                                    "is:unseen",
                                    "is:starred",
                                    "is:noted",
                                    "is:edited",
                                    "is:undated",
                                    "is:approximate",
                                    "is:uncertain",
                                    "is:disputed",
                                    "is:single-source",
                                    "id:n007",
                                    "who:b as:guest",
                                    "after:2025-04/..",
                                    "before:../2025-01"};

/* Found by asking each event alone; what a name means is the store's own affair and is tested
 * above, so it is spelt out here for these few. */
struct judge {
    struct store *store;
    struct pool pool;
    struct event event;
    struct annotation annotation;
    struct row row;
};

static bool in_text(const char *text, const struct query *query)
{
    return text != NULL && fold_find(text, strlen(text), query->text, query->match, NULL, NULL);
}

static bool judge_words(const struct judge *judge, const struct query *query)
{
    const struct event *event = &judge->event;
    bool found = in_text(event->title, query) || in_text(event->summary, query) ||
                 in_text(judge->annotation.note, query);
    for (size_t i = 0; i < event->mention_count; i++)
        found = found || in_text(event->mentions[i].gist, query);
    for (size_t i = 0; i < event->participant_count; i++)
        found = found || in_text(event->participants[i].who, query);
    return found;
}

static bool judge_who(const struct judge *judge, const struct query *query)
{
    const char *role = query->field == FIELD_AS ? query->text : query->role;
    for (size_t i = 0; i < judge->event.participant_count; i++) {
        const struct participation *one = &judge->event.participants[i];
        bool is = query->field == FIELD_AS ||
                  (strcmp(query->text, "ann") == 0 ? strcmp(one->who, "ann") == 0
                                                   : strstr(one->who, query->text) != NULL);
        if (is && (role == NULL || (one->role != NULL && strcmp(one->role, role) == 0)))
            return true;
    }
    return false;
}

static bool judge_date(const struct judge *judge, const struct query *query)
{
    struct edtf edtf;
    struct err err = ERR_INIT;
    if (judge->event.when == NULL)
        return false;
    CHECK_INT(edtf_parse(&edtf, judge->event.when, &err), 0);
    struct edtf_span span = edtf_span(&edtf), x = query->span;
    edtf_release(&edtf);
    switch (query->field) {
    case FIELD_WITHIN:
        return !span.open_start && !span.open_end && (x.open_start || span.lo >= x.lo) &&
               (x.open_end || span.hi <= x.hi);
    case FIELD_BEFORE:
        return !span.open_end && !x.open_start && span.hi < x.lo;
    case FIELD_AFTER:
        return !span.open_start && !x.open_end && span.lo > x.hi;
    default:
        return (span.open_start || x.open_end || span.lo <= x.hi) &&
               (span.open_end || x.open_start || span.hi >= x.lo);
    }
}

static bool has_edits(const struct annotation *annotation)
{
    for (size_t i = 0; i < annotation->change_count; i++)
        if (strcmp(annotation->changes[i].field, "tags") != 0)
            return true;
    return false;
}

static bool judge_is(const struct judge *judge, enum query_is is)
{
    const struct row *row = &judge->row;
    const char *when = judge->event.when != NULL ? judge->event.when : "";
    switch (is) {
    case IS_KEPT:
        return judge->annotation.decision == DECISION_KEPT;
    case IS_UNSEEN:
        return judge->annotation.decision == DECISION_NONE;
    case IS_STARRED:
        return judge->annotation.starred;
    case IS_NOTED:
        return judge->annotation.note != NULL;
    case IS_EDITED:
        return has_edits(&judge->annotation);
    case IS_UNDATED:
        return when[0] == '\0';
    case IS_APPROXIMATE:
        return strchr(when, '~') != NULL;
    case IS_UNCERTAIN:
        return strchr(when, '?') != NULL;
    case IS_DISPUTED:
        return judge->event.status == STATUS_DISPUTED || row->disputed;
    default:
        return row->sources == 1;
    }
}

static bool has_source(const struct judge *judge, const char *source, bool denying)
{
    for (size_t i = 0; i < judge->event.mention_count; i++)
        if (denying ? judge->event.mentions[i].stance == STANCE_DENIES
                    : strcmp(judge->event.mentions[i].source, source) == 0)
            return true;
    return false;
}

static bool judge_field(const struct judge *judge, const struct query *query)
{
    const struct event *event = &judge->event;
    bool found = false;
    switch (query->field) {
    case FIELD_PLACE:
        return event->place_name != NULL &&
               (strcmp(query->text, "rome") == 0 ? strcmp(event->place_name, "Rome") == 0
                                                 : strstr(event->place_name, "Air") != NULL);
    case FIELD_TAG:
        for (size_t i = 0; i < event->tag_count; i++)
            found = found || strcmp(event->tags[i], query->text) == 0;
        return found;
    case FIELD_SOURCE:
        return has_source(judge, query->text, false);
    case FIELD_STATUS:
        return strcmp(status_word(event->status), query->text) == 0;
    case FIELD_STANCE:
        return has_source(judge, NULL, true);
    case FIELD_CLAIM:
        for (size_t i = 0; i < event->mention_count; i++)
            found = found || event->mentions[i].claim_count > 0;
        return found;
    case FIELD_NOTE:
        return judge->annotation.note != NULL &&
               strstr(judge->annotation.note, query->text) != NULL;
    case FIELD_ID:
        return strcmp(event->id, query->text) == 0;
    default:
        return judge->row.sources > query->number;
    }
}

static bool judge_query(const struct judge *judge, const struct query *query)
{
    bool found = query->op == QUERY_AND;
    switch (query->op) {
    case QUERY_AND:
    case QUERY_OR:
        for (size_t i = 0; i < query->kid_count; i++)
            if (judge_query(judge, query->kids[i]) != found)
                return !found;
        return found;
    case QUERY_NOT:
        return !judge_query(judge, query->kids[0]);
    case QUERY_EVERYTHING:
        return true;
    case QUERY_TERM:
        break;
    }
    if (query->field == FIELD_TEXT)
        return judge_words(judge, query);
    if (query->field == FIELD_WHO || query->field == FIELD_AS)
        return judge_who(judge, query);
    if (query->field >= FIELD_WHEN && query->field <= FIELD_ABOUT)
        return judge_date(judge, query);
    if (query->field == FIELD_IS)
        return judge_is(judge, query->is);
    return judge_field(judge, query);
}

static struct store *random_store(unsigned *state, int count)
{
    char(*made)[256] = calloc((size_t)count, sizeof *made);
    const char **pointers = calloc((size_t)count, sizeof *pointers);
    for (int i = 0; i < count; i++) {
        snprintf(made[i], sizeof made[i], "n%03d | %s | %s %s | %s | %s | %s | %s | %s", i,
                 PICK(state, dates), PICK(state, words), PICK(state, words), PICK(state, places),
                 PICK(state, statuses), PICK(state, tags), PICK(state, people),
                 PICK(state, proofs));
        pointers[i] = made[i];
    }
    struct store *store = fixture_store(pointers, (size_t)count);
    free(made);
    free(pointers);
    return store;
}

static void random_change(struct store *store, unsigned *state, int count)
{
    static const char *const fields[] = {"decision",   "starred",    "note",
                                         "tag:red",    "tag:blue",   "edit:when",
                                         "edit:place", "edit:title", "edit:status"};
    char id[8];
    snprintf(id, sizeof id, "n%03d", (int)(next_random(state) % (unsigned)count));
    const char *field = PICK(state, fields), *value = NULL;
    if (next_random(state) % 4 > 0) {
        value = "1";
        if (strcmp(field, "decision") == 0)
            value = "kept";
        else if (strcmp(field, "note") == 0 || strcmp(field, "edit:title") == 0)
            value = PICK(state, words);
        else if (strcmp(field, "edit:when") == 0)
            value = PICK(state, dates);
        else if (strcmp(field, "edit:place") == 0)
            value = PICK(state, places);
        else if (strcmp(field, "edit:status") == 0)
            value = PICK(state, statuses);
    }
    CHECK(fixture_change(store, id, field, value) >= 0);
}

static void random_query(unsigned *state, int depth, struct buf *out)
{
    unsigned kind = depth > 0 ? next_random(state) % 5 : 0;
    if (kind == 1)
        buf_adds(out, "-");
    if (kind == 0) {
        buf_adds(out, PICK(state, terms));
        return;
    }
    buf_adds(out, "(");
    random_query(state, depth - 1, out);
    if (kind > 1) {
        buf_adds(out, kind == 2 ? " OR " : " ");
        random_query(state, depth - 1, out);
    }
    buf_adds(out, ")");
}

/* The store's answer, in order, is all that each event alone answers to. */
static void check_random(struct store *store, struct list *all, const char *text)
{
    struct judge judge = {.store = store};
    struct query *query;
    struct err err = ERR_INIT;
    struct pool pool;
    pool_init(&pool);
    pool_init(&judge.pool);
    CHECK_INT(query_parse(&query, text, &pool, &err), 0);
    struct list *list = list_new(store, query, &err);
    CHECK(list != NULL);
    int64_t at = 0, last = -1;
    for (int64_t i = 0; i < list_count(all); i++) {
        pool_reset(&judge.pool);
        int64_t key = list_key(all, i);
        CHECK_INT(fetch_event(store, key, &judge.pool, &judge.event, &judge.annotation, &err), 0);
        CHECK_INT(fetch_rows(store, &key, 1, &judge.pool, &judge.row, &err), 0);
        bool want = judge_query(&judge, query), got = list_key(list, at) == key;
        if (want != got)
            printf("query %s, event %s: %s\n", text, judge.event.id, want ? "missing" : "extra");
        CHECK(want == got);
        if (want)
            CHECK_INT(list_search(all, query, last, true, false, &err), i);
        last = want ? i : last;
        at += got;
    }
    CHECK_INT(list_count(list), at);
    CHECK_INT(list_search(all, query, last, true, false, &err), -1);
    CHECK_INT(list_search(all, query, -1, false, false, &err), last);
    list_free(list);
    pool_release(&judge.pool);
    pool_release(&pool);
}

static void test_random(void)
{
    enum { COUNT = 60 };
    unsigned state = 4711;
    struct store *store = random_store(&state, COUNT);
    struct err err = ERR_INIT;
    CHECK_INT(layer_open(store, fixture_path("random.layer"), "ana", &err), 0);
    for (int round = 0; round < 4; round++) {
        struct list *all = list_new(store, NULL, &err);
        for (size_t i = 0; i < sizeof terms / sizeof terms[0]; i++)
            check_random(store, all, terms[i]);
        for (int i = 0; i < 40; i++) {
            struct buf text;
            buf_init(&text);
            random_query(&state, 3, &text);
            check_random(store, all, text.data);
            buf_release(&text);
        }
        list_free(all);
        for (int i = 0; i < 25; i++)
            random_change(store, &state, COUNT);
    }
    store_free(store);
}

int main(void)
{
    static const struct check_case cases[] = {
        {"fields", test_fields},    {"dates", test_dates}, {"joined", test_joined},
        {"marks", test_marks},      {"long", test_long},   {"interrupt", test_interrupt},
        {"at random", test_random},
    };
    return CHECK_CASES("store queries", cases);
}
