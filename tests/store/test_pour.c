/* Several files poured into one record: what they share, what is renamed, what is told. */
#include <stdio.h>
#include <string.h>

#include "check.h"
#include "store/fetch.h"
#include "store/fixture.h"

static void check_record(struct store *store, const char *want)
{
    struct err err = ERR_INIT;
    struct recorder *recorder = recorder_new();
    CHECK_INT(store_read(store, recorder_sink(recorder), &err), 0);
    CHECK_STR(recorder_text(recorder), want);
    recorder_free(recorder);
}

static const char *faults_of(const struct store *store)
{
    static char text[4000];
    char line[1400];
    text[0] = '\0';
    for (size_t i = 0; i < store_fault_count(store); i++) {
        struct fault fault;
        store_fault(store, i, &fault);
        sprintf(text + strlen(text), "%d %s %s\n", (int)fault.level, fault.code,
                err_format(&fault.err, line, sizeof line));
    }
    return text;
}

static void pour(struct store *store, const char *name, const char *const *lines, size_t count)
{
    fixture_pour(store_sink(store, name), lines, count);
}

#define POUR(store, name, lines) pour((store), (name), (lines), sizeof(lines) / sizeof((lines)[0]))

static void test_twice_in_one(void)
{
    static const char *const lines[] = {
        "source: s | First",    "a | 2025 | An event",  "source: s | Second",
        "a | 2026 | Another",   " | 2025 | Same words", " | 2025 | Same words",
        " | 2025 | Same words", "participant: p | P",   "participant: p | P",
    };
    struct store *store = FIXTURE(lines);
    CHECK_STR(faults_of(store),
              "0 duplicate-id test.yaml: source id \"s\" is given twice; the second one is left "
              "out, give it an id of its own\n"
              "0 duplicate-id test.yaml: event id \"a\" is given twice; the second event is left "
              "out, give it an id of its own\n"
              "0 duplicate-id test.yaml: participant id \"p\" is given twice; the second one is "
              "left out, give it an id of its own\n");
    CHECK_INT(store_left_out(store), 1); /* the event */
    struct err err = ERR_INIT;
    struct pool pool;
    pool_init(&pool);
    const char *id = event_derive_id("2025", "Same words", &pool);
    struct list *list = list_new(store, NULL, &err);
    char want[100];
    snprintf(want, sizeof want, "a %s %s-2 %s-3", id, id, id);
    CHECK_STR(fixture_ids(store, list), want);
    list_free(list);
    pool_release(&pool);
    store_free(store);
}

static void test_several(void)
{
    static const char *const first[] = {
        "source: s1 | Report | dpa",
        "source: s2 | Paper",
        "participant: ann | Ann | Annie",
        "a | 2025 | An event | | | | ann | s1;s2",
    };
    static const char *const second[] = {
        "a | 2026 | Another event | | | | ann;bob | s1 n=1;s2;s3",
        "source: s1 | Report | dpa",
        "source: s2 | Another paper | | s1",
        "participant: ann | Anna",
        "participant: bob | Bob",
    };
    static const char *const third[] = {"source: s2 | A third paper",
                                        "b | 2027 | Last | | | | bob | s2;s1"};
    struct err err = ERR_INIT;
    struct store *store = store_new();
    POUR(store, "x/one.yaml", first);
    POUR(store, "x/two.yaml", second);
    POUR(store, "y/two.yaml", third);
    CHECK_INT(store_pour_end(store, &err), 0);
    CHECK_STR(faults_of(store),
              "1 renamed x/two.yaml: event \"a\" is another one than an earlier file's; it is "
              "called \"two:a\" here\n"
              "1 renamed x/two.yaml: source \"s2\" is another one than an earlier file's; it is "
              "called \"two:s2\" here\n"
              "1 renamed x/two.yaml: participant \"ann\" is another one than an earlier file's; it "
              "is called \"two:ann\" here\n"
              "1 renamed y/two.yaml: source \"s2\" is another one than an earlier file's; it is "
              "called \"two:s2-2\" here\n");
    CHECK_INT(store_left_out(store), 0);
    check_record(store,
                 "source s1 title=Report wire=dpa\n"
                 "source s2 title=Paper\n"
                 "source two:s2 title=Another paper copy_of=s1\n"
                 "source two:s2-2 title=A third paper\n"
                 "participant ann name=Ann kind= alias=Annie\n"
                 "participant two:ann name=Anna kind=\n"
                 "participant bob name=Bob kind=\n"
                 "event a given when=2025 title=An event status= who=ann\n"
                 "  mention s1:1 source=s1 -1--1 unit= stance=affirms\n"
                 "  mention s2:1 source=s2 -1--1 unit= stance=affirms\n"
                 "event two:a given when=2026 title=Another event status= who=two:ann who=bob\n"
                 "  mention s1:1 source=s1 -1--1 unit= stance=affirms claim n=1\n"
                 "  mention two:s2:1 source=two:s2 -1--1 unit= stance=affirms\n"
                 "  mention s3:1 source=s3 -1--1 unit= stance=affirms\n"
                 "event b given when=2027 title=Last status= who=bob\n"
                 "  mention two:s2-2:1 source=two:s2-2 -1--1 unit= stance=affirms\n"
                 "  mention s1:1 source=s1 -1--1 unit= stance=affirms\n");
    store_free(store);
}

/* The same as in the first file is the same in each of its fields, and in their order. */
static void test_alike(void)
{
    static const char *const first[] = {
        "source: s1 | Report | dpa,afp | s2 | 2025 | 2026 | https://a.test/",
        "source: s2 | Paper",
        "source: s3 | Paper",
        "participant: ann | Ann | Annie,Anna | person | mayor | board town",
        "participant: bob | bob",
        "participant: cat | Cat | Kit,Kat",
        "participant: dan | Dan | | person",
        "participant: eve | Eve | | | | town board",
        "a | 2025 | An event",
    };
    static const char *const second[] = {
        "source: s1 | Report | dpa,afp | s2 | 2025 | 2026 | https://a.test/",
        "source: s2 | Paper | dpa",
        "source: s3 | Paper | | s2",
        "source: s3 | Paper",
        "participant: ann | Ann | Annie,Anna | person | mayor | board town",
        "participant: ann | Ann | Annie,Anna | person | mayor | board town",
        "participant: bob",
        "participant: cat | Cat | Kat,Kit",
        "participant: dan | Dan | | group",
        "participant: eve | Eve | | | | board town",
        "b | 2026 | Another",
    };
    struct err err = ERR_INIT;
    struct store *store = store_new();
    POUR(store, "one.yaml", first);
    POUR(store, "two.yaml", second);
    CHECK_INT(store_pour_end(store, &err), 0);
#define RENAMED(kind, id)                                                                          \
    "1 renamed two.yaml: " kind " \"" id "\" is another one than an earlier file's; it is called " \
    "\"two:" id "\" here\n"
    CHECK_STR(faults_of(store),
              RENAMED("source", "s2")
                  RENAMED("source",
                          "s3") "0 duplicate-id two.yaml: source id \"s3\" is given twice; the "
                                "second one is left "
                                "out, give it an id of its own\n"
                                "0 duplicate-id two.yaml: participant id \"ann\" is given twice; "
                                "the second one is "
                                "left out, give it an id of its own\n" RENAMED("participant", "cat")
                                    RENAMED("participant", "dan") RENAMED("participant", "eve"));
#undef RENAMED
    store_free(store);
}

/* Files that count in different units each keep their own. */
static void test_units(void)
{
    static const char *const lines[] = {"a | 2025 | One | | | | | s1 at=5"},
                             *const more[] = {"b | 2026 | Two | | | | | s1 at=7"};
    struct err err = ERR_INIT;
    struct store *store = store_new();
    struct sink *sink = store_sink(store, "one.yaml");
    CHECK_INT(sink->meta(sink, "title", "One", &err), 0);
    fixture_pour(sink, lines, 1);
    sink = store_sink(store, "two.yaml");
    CHECK_INT(sink->meta(sink, "span_unit", "utf16", &err), 0);
    CHECK_INT(sink->meta(sink, "title", "Two", &err), 0);
    fixture_pour(sink, more, 1);
    CHECK_INT(store_pour_end(store, &err), 0);
    CHECK_INT(store_span_unit(store), UNIT_BYTE);
    CHECK_STR(faults_of(store), "1 changed-meta two.yaml: \"title\" is not what an earlier file "
                                "says; the earlier one holds\n");
    check_record(store, "meta title=One\n"
                        "event a given when=2025 title=One status=\n"
                        "  mention s1:5-15 source=s1 5-15 unit= stance=affirms\n"
                        "event b given when=2026 title=Two status=\n"
                        "  mention s1:7-17 source=s1 7-17 unit=utf16 stance=affirms\n");
    store_free(store);
}

/* What a reader let through and cannot be: told with its place, and left out. */
static void test_unsound(void)
{
    struct err err = ERR_INIT;
    struct store *store = store_new();
    struct sink *sink = store_sink(store, "odd.yaml");
    struct mention mentions[] = {{.id = "?", .from = -1, .to = -1, .place = {9, 3}}};
    struct event undatable = {.id = "a",
                              .has_id = true,
                              .title = "T",
                              .when = "soon",
                              .place = {4, 2}},
                 untitled = {.id = "b", .has_id = true, .place = {5, 2}},
                 sourceless = {.id = "c",
                               .has_id = true,
                               .title = "C",
                               .mentions = mentions,
                               .mention_count = 1,
                               .place = {6, 2}};
    CHECK_INT(sink->event(sink, &undatable, &err), 0);
    CHECK_INT(sink->event(sink, &untitled, &err), 0);
    CHECK_INT(sink->event(sink, &sourceless, &err), 0);
    struct fault fault = {.level = FAULT_NOTE, .code = "own", .err = ERR_INIT};
    err_set_at(&fault.err, ERR_INPUT, NULL, 7, 1, "a reader's own");
    sink->fault(sink, &fault);
    CHECK_INT(store_pour_end(store, &err), 0);
    struct edtf edtf;
    struct err reason = ERR_INIT;
    char want[2000];
    CHECK_INT(edtf_parse(&edtf, "soon", &reason), -1);
    snprintf(want, sizeof want,
             "0 bad-date odd.yaml:4:2: event \"a\": when \"soon\": %s\n"
             "0 missing-title odd.yaml:5:2: event \"b\" has no title; it is left out\n"
             "0 missing-source odd.yaml:9:3: event \"c\": a mention names no source and is left "
             "out; give it one\n"
             "2 own odd.yaml:7:1: a reader's own\n",
             reason.text);
    CHECK_STR(faults_of(store), want);
    CHECK_INT(store_left_out(store), 2);
    struct list *list = list_new(store, NULL, &err);
    CHECK_STR(fixture_ids(store, list), " / c");
    list_free(list);
    store_free(store);
}

int main(void)
{
    static const struct check_case cases[] = {
        {"twice in one", test_twice_in_one}, {"alike", test_alike},
        {"several", test_several},           {"units", test_units},
        {"unsound", test_unsound},
    };
    return CHECK_CASES("store pouring", cases);
}
