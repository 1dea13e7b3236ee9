/* What a timeline looks like when it is written. */
#include "write/yaml.h"

#include <stdio.h>
#include <string.h>

#include "base/buf.h"
#include "check.h"

static int to_buf(void *context, const char *bytes, size_t size, struct err *err)
{
    (void)err;
    buf_add(context, bytes, size);
    return 0;
}

struct writing {
    struct buf text;
    struct yaml_writer *writer;
    struct sink *sink;
    struct err err;
};

static void begin(struct writing *w)
{
    *w = (struct writing){.err = ERR_INIT};
    buf_init(&w->text);
    struct yaml_output output = {to_buf, &w->text};
    w->writer = yaml_writer_new(&output);
    w->sink = yaml_writer_sink(w->writer);
}

static void end(struct writing *w, const char *want)
{
    CHECK_INT(yaml_writer_finish(w->writer, &w->err), 0);
    CHECK_STR(w->err.text, "");
    CHECK_STR(w->text.data, want);
    yaml_writer_free(w->writer);
    buf_release(&w->text);
}

static void nothing(void)
{
    struct writing w;
    begin(&w);
    end(&w, "dateline: 1\nevents: []\n");
}

static void every_key_in_its_order(void)
{
    static const char *wires[] = {"dpa", "Reuters"}, *aliases[] = {"A1"}, *member_of[] = {"g", "h"},
                      *tags[] = {"x", "y z"};
    struct source source = {.id = "s1",
                            .title = "T",
                            .publisher = "P",
                            .published = "2026-01-06?",
                            .retrieved = "2026-01-07",
                            .url = "https://example.org/a",
                            .archive_url = "https://example.org/b",
                            .file = "f.txt",
                            .sha256 = "abc",
                            .language = "en",
                            .copy_of = "s0",
                            .wires = wires,
                            .wire_count = 2,
                            .declared = true,
                            .extra = "{\"accessed\":2026}"};
    struct participant participant = {.id = "p1",
                                      .name = "Name",
                                      .kind = KIND_ORGANIZATION,
                                      .role = "R",
                                      .aliases = aliases,
                                      .alias_count = 1,
                                      .member_of = member_of,
                                      .member_of_count = 2,
                                      .declared = true};
    struct participation parts[] = {
        {"p1", "host", NULL}, {"p2", NULL, NULL}, {"p3", NULL, "{\"seat\":1}"}};
    struct spelling names[] = {{"p1", "N1"}};
    struct claim claims[] = {{"countries taking part", ">30"}, {"dead", "12"}, {"share", "0x1F"}};
    struct mention mentions[] = {{.id = "m1",
                                  .has_id = true,
                                  .source = "s1",
                                  .from = 412,
                                  .to = 655,
                                  .unit = UNIT_UTF16,
                                  .starts = "a",
                                  .ends = "b",
                                  .snippet = "c: d",
                                  .gist = "d",
                                  .stance = STANCE_DENIES,
                                  .names = names,
                                  .name_count = 1,
                                  .claims = claims,
                                  .claim_count = 3,
                                  .score = "0.93"},
                                 {.id = "s1:1", .source = "s1", .from = -1, .to = -1}};
    struct curation curation = {.decision = DECISION_KEPT,
                                .starred = true,
                                .by = "ana",
                                .at = "2026-11-22T10:00:00Z",
                                .note = "sure",
                                .changed = "{\"title\":\"Old\"}",
                                .settled = "[{\"matter\":\"dead\",\"value\":\"12\"}]",
                                .extra = "{\"mood\":\"good\"}"};
    struct event event = {.id = "e1",
                          .has_id = true,
                          .when = "2026-01-06?",
                          .basis = "B",
                          .title = "T",
                          .summary = "S",
                          .place_name = "Paris",
                          .status = STATUS_ALLEGED,
                          .tags = tags,
                          .tag_count = 2,
                          .part_of = "e0",
                          .after = tags,
                          .after_count = 2,
                          .before = tags,
                          .before_count = 1,
                          .participants = parts,
                          .participant_count = 3,
                          .mentions = mentions,
                          .mention_count = 2,
                          .curation = &curation,
                          .extra = "{\"weight\":1.50}"};
    struct writing w;
    begin(&w);
    w.sink->meta(w.sink, "license", "\"CC0\"", &w.err);
    w.sink->meta(w.sink, "extractor", "{\"name\":\"hand\",\"version\":\"1\"}", &w.err);
    w.sink->meta(w.sink, "span_unit", "byte", &w.err);
    w.sink->meta(w.sink, "title", "A title", &w.err);
    CHECK_INT(w.sink->source(w.sink, &source, &w.err), 0);
    CHECK_INT(w.sink->participant(w.sink, &participant, &w.err), 0);
    CHECK_INT(w.sink->event(w.sink, &event, &w.err), 0);
    end(&w, "dateline: 1\n"
            "title: A title\n"
            "span_unit: byte\n"
            "extractor: {name: hand, version: \"1\"}\n"
            "license: CC0\n"
            "\n"
            "sources:\n"
            "- id: s1\n"
            "  title: T\n"
            "  publisher: P\n"
            "  published: 2026-01-06?\n"
            "  retrieved: 2026-01-07\n"
            "  url: https://example.org/a\n"
            "  archive_url: https://example.org/b\n"
            "  file: f.txt\n"
            "  sha256: abc\n"
            "  language: en\n"
            "  wire: [dpa, Reuters]\n"
            "  copy_of: s0\n"
            "  accessed: 2026\n"
            "\n"
            "participants:\n"
            "- id: p1\n"
            "  name: Name\n"
            "  kind: organization\n"
            "  role: R\n"
            "  aliases: [A1]\n"
            "  member_of: [g, h]\n"
            "\n"
            "events:\n"
            "- id: e1\n"
            "  when: 2026-01-06?\n"
            "  basis: B\n"
            "  title: T\n"
            "  summary: S\n"
            "  place: Paris\n"
            "  status: alleged\n"
            "  tags: [x, y z]\n"
            "  part_of: e0\n"
            "  after: [x, y z]\n"
            "  before: [x]\n"
            "  participants:\n"
            "  - {who: p1, role: host}\n"
            "  - p2\n"
            "  - who: p3\n"
            "    seat: 1\n"
            "  mentions:\n"
            "  - id: m1\n"
            "    source: s1\n"
            "    span: [412, 655]\n"
            "    span_unit: utf16\n"
            "    starts: a\n"
            "    ends: b\n"
            "    snippet: \"c: d\"\n"
            "    gist: d\n"
            "    stance: denies\n"
            "    names: {p1: N1}\n"
            "    claims: {countries taking part: \">30\", dead: 12, share: \"0x1F\"}\n"
            "    score: 0.93\n"
            "  - source: s1\n"
            "  curation:\n"
            "    decision: kept\n"
            "    starred: true\n"
            "    by: ana\n"
            "    at: 2026-11-22T10:00:00Z\n"
            "    note: sure\n"
            "    changed: {title: Old}\n"
            "    settled:\n"
            "    - {matter: dead, value: \"12\"}\n"
            "    mood: good\n"
            "  weight: 1.50\n");
}

static void put_titles(struct writing *w, const char *const *titles, size_t count)
{
    for (size_t i = 0; i < count; i++) {
        struct event event = {.id = "e", .has_id = true, .title = titles[i]};
        CHECK_INT(w->sink->event(w->sink, &event, &w->err), 0);
    }
}

static void quotes_only_where_they_are_needed(void)
{
    static const char *const titles[] = {"plain: no", "a:b",   "yes",    "2026", "2026-01-06",
                                         "~",         "",      " blank", "#tag", "a #b",
                                         "a#b",       "-",     "- a",    "-a",   "[1667,1668]",
                                         "say \"x\"", "\"x\"", "it's",   "'x'",  "a\tb",
                                         "\x1B[0m",   "? a",   "?a",     "---",  "--- a"};
    static const char *const want[] = {
        "\"plain: no\"", "a:b",     "\"yes\"",    "\"2026\"", "2026-01-06",
        "\"~\"",         "\"\"",    "\" blank\"", "\"#tag\"", "\"a #b\"",
        "a#b",           "\"-\"",   "\"- a\"",    "-a",       "\"[1667,1668]\"",
        "say \"x\"",     "'\"x\"'", "it's",       "\"'x'\"",  "\"a\\tb\"",
        "\"\\e[0m\"",    "\"? a\"", "?a",         "\"---\"",  "\"--- a\""};
    enum { COUNT = sizeof titles / sizeof titles[0] };
    struct writing w;
    struct buf text;
    begin(&w);
    put_titles(&w, titles, COUNT);
    buf_init(&text);
    buf_adds(&text, "dateline: 1\nevents:\n");
    for (int i = 0; i < COUNT; i++)
        buf_addf(&text, "%s- id: e\n  title: %s\n", i > 0 ? "\n" : "", want[i]);
    end(&w, text.data);
    buf_release(&text);
}

static void long_texts_are_folded(void)
{
    static const char *const titles[] = {
        ("A text without anything special in it that goes on until it is somewhat longer than one "
         "line ought to be, and then some"),
        ("A text with a colon: that goes on until it is somewhat longer than one line ought to be, "
         "so it is folded as a block"),
        "Two lines:\nthe second with its end\n",
        "Lines\n\n  of which one is indented, and no end",
    };
    struct writing w;
    begin(&w);
    put_titles(&w, titles, 4);
    end(&w, "dateline: 1\nevents:\n- id: e\n"
            "  title: A text without anything special in it that goes on until it is somewhat "
            "longer than one line\n"
            "    ought to be, and then some\n"
            "\n- id: e\n  title: >-\n"
            "    A text with a colon: that goes on until it is somewhat longer than one line ought "
            "to be, so it is\n"
            "    folded as a block\n"
            "\n- id: e\n  title: |\n    Two lines:\n    the second with its end\n"
            "\n- id: e\n  title: |-\n    Lines\n\n      of which one is indented, and no end\n");
}

static void characters_of_every_plane_stay_themselves(void)
{
    static const char *const titles[] = {
        ("\xC3\xA9 \xE6\x97\xA5\xE6\x9C\xAC "
         "\xF0\x9F\x98\x80\xF0\x9F\x91\xA9\xE2\x80\x8D\xF0\x9F\x9A\x80"),
        "\xF0\x9F\x98\x80: \xEF\xB7\x90\xEF\xB7\xAF", "\xE2\x80\xA8 \xC2\x85 \xF4\x8F\xBF\xBF"};
    struct writing w;
    begin(&w);
    put_titles(&w, titles, 3);
    end(&w, "dateline: 1\nevents:\n- id: e\n"
            "  title: \xC3\xA9 \xE6\x97\xA5\xE6\x9C\xAC "
            "\xF0\x9F\x98\x80\xF0\x9F\x91\xA9\xE2\x80\x8D\xF0\x9F\x9A\x80\n"
            "\n- id: e\n  title: \"\xF0\x9F\x98\x80: \xEF\xB7\x90\xEF\xB7\xAF\"\n"
            "\n- id: e\n  title: \"\\L \\N \xF4\x8F\xBF\xBF\"\n");
}

static void ids_that_reading_derives_are_left_out(void)
{
    struct pool pool;
    struct writing w;
    pool_init(&pool);
    begin(&w);
    const char *id = event_derive_id(NULL, "A", &pool);
    struct event derived = {.id = id, .title = "A"};
    struct event second = {.id = pool_printf(&pool, "%s-2", id), .title = "A"};
    struct event given = {.id = id, .has_id = true, .title = "A"};
    CHECK_INT(w.sink->event(w.sink, &derived, &w.err), 0);
    CHECK_INT(w.sink->event(w.sink, &second, &w.err), 0);
    CHECK_INT(w.sink->event(w.sink, &given, &w.err), 0);
    char want[256];
    snprintf(want, sizeof want,
             "dateline: 1\nevents:\n- title: A\n\n- id: %s-2\n  title: A\n\n- id: %s\n  title: A\n",
             id, id);
    end(&w, want);
    pool_release(&pool);
}

static void what_was_never_declared_is_not_written(void)
{
    struct writing w;
    begin(&w);
    CHECK_INT(w.sink->source(w.sink, &(struct source){.id = "s"}, &w.err), 0);
    CHECK_INT(w.sink->participant(w.sink, &(struct participant){.id = "p", .name = "p"}, &w.err),
              0);
    end(&w, "dateline: 1\nevents: []\n");
}

static void unknown_values_come_back_as_what_they_were(void)
{
    struct event event = {
        .id = "e",
        .has_id = true,
        .title = "A",
        .extra =
            "{\"a\":{\"!plain\":\"0x1F\"},\"b\":\"0x1F\",\"c\":{\"!tag\":\"!t\",\"value\":[1]},"
            "\"d\":{\"!tag\":\"tag:yaml.org,2002:timestamp\",\"value\":\"2026-01-06\"},"
            "\"!plain 1\":null,\"1\":true,\"!!x\":{\"k\":{\"z\":[]}},\"title\":\"again\","
            "\"f\":{\"!plain\":\"no number\"},\"g\":{\"!plain\":3},\"h\":{\"!tag\":\"!t\"},"
            "\"!odd\":\"a\\nb\"}"};
    struct writing w;
    begin(&w);
    CHECK_INT(w.sink->event(w.sink, &event, &w.err), 0);
    end(&w, "dateline: 1\nevents:\n- id: e\n  title: A\n"
            "  a: 0x1F\n  b: \"0x1F\"\n  c: !t [1]\n  d: !!timestamp 2026-01-06\n"
            "  1: null\n  \"1\": true\n  \"!x\":\n    k:\n      z: []\n"
            "  f: no number\n  g: {\"!plain\": 3}\n  h: {\"!tag\": \"!t\"}\n"
            "  \"!odd\": |-\n    a\n    b\n");
}

static void what_comes_late_starts_a_document(void)
{
    struct event event = {.id = "e", .has_id = true, .title = "A"};
    struct source source = {.id = "s", .declared = true};
    struct writing w;
    begin(&w);
    CHECK_INT(w.sink->event(w.sink, &event, &w.err), 0);
    CHECK_INT(w.sink->source(w.sink, &source, &w.err), 0);
    CHECK_INT(w.sink->meta(w.sink, "title", "late", &w.err), 0);
    end(&w, "dateline: 1\nevents:\n- id: e\n  title: A\n---\ndateline: 1\nsources:\n- id: s\n"
            "---\ndateline: 1\ntitle: late\n");
    begin(&w);
    CHECK_INT(w.sink->event(w.sink, &event, &w.err), 0);
    CHECK_INT(w.sink->meta(w.sink, "span_unit", "byte", &w.err), -1);
    CHECK_STR(w.err.text,
              "span_unit comes behind nouns that are written already; put it before them");
    yaml_writer_free(w.writer);
    buf_release(&w.text);
}

static void check_fails(const struct event *event, enum err_code code, const char *want)
{
    struct writing w;
    begin(&w);
    CHECK_INT(w.sink->event(w.sink, event, &w.err), -1);
    CHECK_INT(w.err.code, code);
    CHECK_STR(w.err.text, want);
    CHECK_INT(yaml_writer_finish(w.writer, &w.err), -1);
    CHECK_STR(w.err.text, want);
    yaml_writer_free(w.writer);
    buf_release(&w.text);
}

static void what_yaml_cannot_hold(void)
{
    check_fails(&(struct event){.id = "e", .has_id = true, .title = "A", .summary = "\xFF"},
                ERR_INPUT,
                "event e: summary holds bytes that are no UTF-8, which YAML cannot hold");
    check_fails(&(struct event){.id = "e", .has_id = true, .title = "A", .extra = "{\"a\":"},
                ERR_INPUT, "event e: unknown keys are no JSON");
    check_fails(&(struct event){.id = "e", .has_id = true, .title = "A", .extra = "[1]"}, ERR_INPUT,
                "event e: unknown keys are no JSON");
}

static int to_nowhere(void *context, const char *bytes, size_t size, struct err *err)
{
    (void)context, (void)bytes, (void)size;
    return err_set(err, ERR_IO, "the disk is full");
}

static void a_full_disk_is_told(void)
{
    struct err err = ERR_INIT;
    struct yaml_output output = {to_nowhere, NULL};
    struct yaml_writer *writer = yaml_writer_new(&output);
    CHECK_INT(yaml_writer_finish(writer, &err), -1);
    CHECK_INT(err.code, ERR_IO);
    CHECK_STR(err.text, "the disk is full");
    yaml_writer_free(writer);
    writer = yaml_writer_new(&output);
    struct sink *sink = yaml_writer_sink(writer);
    struct event event = {.id = "e", .has_id = true, .title = "A"};
    int result = 0;
    for (int i = 0; i < 10000 && result == 0; i++)
        result = sink->event(sink, &event, &err);
    CHECK_INT(result, -1);
    CHECK_STR(err.text, "the disk is full");
    yaml_writer_free(writer);
}

/* Events that were made ready stand as they would have by themselves, wherever they come. */
static void events_made_ready_elsewhere(void)
{
    struct event events[] = {
        {.id = "a", .has_id = true, .title = "A", .extra = "{\"k\":[1,\"x\"]}"},
        {.id = "b", .has_id = true, .title = "B", .summary = "one\ntwo\n"},
        {.id = "c", .has_id = true, .title = "\xF0\x9F\x98\x80 C"}};
    struct source source = {.id = "s", .declared = true};
    for (int order = 0; order < 4; order++) {
        struct writing direct, played;
        struct yaml_script *script = yaml_script_new();
        begin(&direct);
        begin(&played);
        CHECK(yaml_writer_of(played.sink) == played.writer);
        struct writing *const both[] = {&direct, &played};
        for (int i = 0; i < 2; i++) {
            if (order == 1 || order == 2)
                CHECK_INT(both[i]->sink->source(both[i]->sink, &source, &both[i]->err), 0);
            if (order == 2)
                CHECK_INT(both[i]->sink->event(both[i]->sink, &events[2], &both[i]->err), 0);
        }
        for (int i = 0; i < 3; i++) {
            CHECK_INT(direct.sink->event(direct.sink, &events[i], &direct.err), 0);
            CHECK_INT(yaml_script_event(script, &events[i], &played.err), 0);
        }
        CHECK_INT(yaml_writer_play(played.writer, script, &played.err), 0);
        yaml_script_reset(script);
        CHECK_INT(yaml_writer_play(played.writer, script, &played.err), 0);
        if (order == 3)
            for (int i = 0; i < 2; i++) {
                CHECK_INT(both[i]->sink->source(both[i]->sink, &source, &both[i]->err), 0);
                CHECK_INT(both[i]->sink->event(both[i]->sink, &events[0], &both[i]->err), 0);
            }
        yaml_script_free(script);
        CHECK_INT(yaml_writer_finish(direct.writer, &direct.err), 0);
        end(&played, direct.text.data);
        yaml_writer_free(direct.writer);
        buf_release(&direct.text);
    }
}

/* One that cannot be written is told and left out; those before and behind it are there. */
static void what_cannot_be_made_ready(void)
{
    struct writing w;
    struct yaml_script *script = yaml_script_new();
    begin(&w);
    struct event good = {.id = "a", .has_id = true, .title = "A"};
    struct participation part = {.who = "p", .extra = "{\"as\":["};
    struct event bad = {
        .id = "b", .has_id = true, .title = "B", .participants = &part, .participant_count = 1};
    CHECK_INT(yaml_script_event(script, &good, &w.err), 0);
    CHECK_INT(yaml_script_event(script, &bad, &w.err), -1);
    CHECK_INT(w.err.code, ERR_INPUT);
    CHECK_STR(w.err.text, "event b: unknown keys are no JSON");
    w.err = ERR_INIT;
    good.id = "c";
    CHECK_INT(yaml_script_event(script, &good, &w.err), 0);
    CHECK_INT(yaml_writer_play(w.writer, script, &w.err), 0);
    yaml_script_free(script);
    end(&w, "dateline: 1\nevents:\n- id: a\n  title: A\n\n- id: c\n  title: A\n");
}

int main(void)
{
    static const struct check_case cases[] = {
        {"nothing", nothing},
        {"every key in its order", every_key_in_its_order},
        {"quotes only where they are needed", quotes_only_where_they_are_needed},
        {"long texts are folded", long_texts_are_folded},
        {"characters of every plane stay themselves", characters_of_every_plane_stay_themselves},
        {"ids that reading derives are left out", ids_that_reading_derives_are_left_out},
        {"what was never declared is not written", what_was_never_declared_is_not_written},
        {"unknown values come back as what they were", unknown_values_come_back_as_what_they_were},
        {"what comes late starts a document", what_comes_late_starts_a_document},
        {"what YAML cannot hold", what_yaml_cannot_hold},
        {"a full disk is told", a_full_disk_is_told},
        {"events made ready elsewhere", events_made_ready_elsewhere},
        {"what cannot be made ready", what_cannot_be_made_ready},
    };
    return CHECK_CASES("write/yaml", cases);
}
