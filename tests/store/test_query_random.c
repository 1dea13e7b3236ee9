/* What a query finds, at random, against judging every event in turn. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "check.h"
#include "store/fetch.h"
#include "store/fixture.h"

static unsigned next_random(unsigned *state)
{
    *state = *state * 1664525u + 1013904223u;
    return *state >> 8;
}

#define PICK(state, list) ((list)[next_random(state) % (sizeof(list) / sizeof((list)[0]))])

static const char *const
    words[] = {"alpha", "beta", "gamma", "alphabet", "delta"},
    *const dates[] = {"",           "2025",       "2025-03?",    "2025-03-04", "2025-03-04/2025-05",
                      "2025-04/..", "../2025-02", "2024-12-31~", "2025-0X",    "2025-02/",
                      "/2025-03-04"},
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
                                    "before:../2025-01",
                                    "when:2025-03-04T12:00:00Z",
                                    "before:2025-03-04T12:00:00Z",
                                    "after:2024-12-31T12:00:00Z",
                                    "when:2024-12-31T23:59:59Z",
                                    "sources:0",
                                    "sources:<2"};

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
    case FIELD_SOURCES:
        return query->compare == COMPARE_GT   ? judge->row.sources > query->number
               : query->compare == COMPARE_LT ? judge->row.sources < query->number
                                              : judge->row.sources == query->number;
    default:
        CHECK(false);
        return false;
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

/* The list that fills in slices as small as they can be is the same in the end, and what it has
 * meanwhile is the beginning of it. */
static void check_slices(struct store *store, const struct query *query, struct list *whole)
{
    struct err err = ERR_INIT;
    struct list *list = list_begin(store, query, NULL, &err);
    CHECK(list != NULL);
    double before = 0;
    while (list_is_filling(list)) {
        CHECK_INT(list_fill(list, 1, &err), 0);
        CHECK(list_filled(list) >= before && list_filled(list) <= 1);
        before = list_filled(list);
        int64_t count = list_count(list);
        CHECK(count <= list_count(whole));
        if (count > 0)
            CHECK(list_find(whole, list_key(list, count - 1)) >= count - 1);
    }
    CHECK_INT(list_count(list), list_count(whole));
    for (int64_t i = 0; i < list_count(whole); i++)
        CHECK_INT(list_key(list, i), list_key(whole, i));
    list_free(list);
}

/* A search in slices finds what one in a go does. */
static void check_seek(struct list *all, const struct query *query, int64_t at, bool forward)
{
    struct err err = ERR_INIT;
    int64_t found = -7;
    struct seek *seek = seek_begin(all, query, NULL, at, forward, true, &err);
    CHECK(seek != NULL);
    int done = 0;
    while (done == 0)
        done = seek_work(seek, 1, &found, &err);
    CHECK_INT(done, 1);
    CHECK_INT(found, list_search(all, query, at, forward, true, &err));
    seek_free(seek);
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
    check_slices(store, query, list);
    check_seek(all, query, last, true);
    check_seek(all, query, 7, true);
    check_seek(all, query, 7, false);
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
    static const struct check_case cases[] = {{"at random", test_random}};
    return CHECK_CASES("store queries at random", cases);
}
