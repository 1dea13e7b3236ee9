/* What a well-formed timeline holds, however it is written. */
#include <stdio.h>
#include <string.h>

#include "check.h"
#include "read/dump.h"

/* Reads text and compares all that came of it; no fault may be told. */
static void check_load(const char *text, const char *want)
{
    struct dump dump;
    struct err err = ERR_INIT;
    dump_init(&dump);
    if (!CHECK_INT(dump_text(&dump, "t.yaml", text, strlen(text), &err), 0))
        printf("  %s\n", dump_err(&err));
    CHECK_STR(dump.faults.data, "");
    CHECK_STR(dump.text.data, want);
    dump_release(&dump);
}

static void every_key(void)
{
    check_load("dateline: 1\n"
               "title: A title\n"
               "span_unit: codepoint\n"
               "extractor: {name: hand, version: \"1\", at: 2026-11-22}\n"
               "sources:\n"
               "  - id: s1\n"
               "    title: T\n"
               "    publisher: P\n"
               "    published: 2026-01-06?\n"
               "    retrieved: 2026-01-07\n"
               "    url: https://example.org/a\n"
               "    archive_url: https://example.org/b\n"
               "    file: f.txt\n"
               "    sha256: abc\n"
               "    language: en\n"
               "    wire: [dpa, Reuters]\n"
               "    copy_of: s0\n"
               "participants:\n"
               "  - id: p1\n"
               "    name: N\n"
               "    kind: organization\n"
               "    role: R\n"
               "    aliases: [A1, A2]\n"
               "    member_of: [g]\n"
               "events:\n"
               "  - id: e1\n"
               "    when: 2026-01-06?\n"
               "    basis: B\n"
               "    title: T\n"
               "    summary: S\n"
               "    place: Paris\n"
               "    status: alleged\n"
               "    tags: [x, y]\n"
               "    part_of: e0\n"
               "    after: e0\n"
               "    before: [e2, e3]\n"
               "    participants:\n"
               "      - {who: p1, role: host}\n"
               "      - p2\n"
               "    mentions:\n"
               "      - id: m1\n"
               "        source: s1\n"
               "        span: [412, 655]\n"
               "        starts: a\n"
               "        ends: b\n"
               "        snippet: c\n"
               "        gist: d\n"
               "        stance: denies\n"
               "        names: {p1: N1}\n"
               "        claims: {countries taking part: \">30\", dead: 12}\n"
               "        score: 0.93\n"
               "    curation:\n"
               "      decision: kept\n"
               "      starred: true\n"
               "      by: ana\n"
               "      at: 2026-11-22T10:00:00Z\n"
               "      note: n\n"
               "      changed: {title: Old}\n"
               "      settled: [{matter: dead, value: 12}]\n",
               "meta title=A title\n"
               "meta span_unit=codepoint\n"
               "meta extractor={\"name\":\"hand\",\"version\":\"1\",\"at\":\"2026-11-22\"}\n"
               "source s1\n"
               "  title=T\n"
               "  publisher=P\n"
               "  published=2026-01-06?\n"
               "  retrieved=2026-01-07\n"
               "  url=https://example.org/a\n"
               "  archive_url=https://example.org/b\n"
               "  file=f.txt\n"
               "  sha256=abc\n"
               "  language=en\n"
               "  wire=dpa\n"
               "  wire=Reuters\n"
               "  copy_of=s0\n"
               "participant p1\n"
               "  name=N\n"
               "  kind=organization\n"
               "  role=R\n"
               "  alias=A1\n"
               "  alias=A2\n"
               "  member_of=g\n"
               "event e1\n"
               "  when=2026-01-06?\n"
               "  basis=B\n"
               "  title=T\n"
               "  summary=S\n"
               "  place=Paris\n"
               "  status=alleged\n"
               "  tag=x\n"
               "  tag=y\n"
               "  part_of=e0\n"
               "  after=e0\n"
               "  before=e2\n"
               "  before=e3\n"
               "  who=p1 as host\n"
               "  who=p2\n"
               " mention m1 (given)\n"
               "  source=s1\n"
               "  span=412-655\n"
               "  starts=a\n"
               "  ends=b\n"
               "  snippet=c\n"
               "  gist=d\n"
               "  stance=denies\n"
               "  name p1=N1\n"
               "  claim countries taking part=>30\n"
               "  claim dead=12\n"
               "  score=0.93\n"
               " curation\n"
               "  decision=kept\n"
               "  starred=true\n"
               "  by=ana\n"
               "  at=2026-11-22T10:00:00Z\n"
               "  note=n\n"
               "  changed={\"title\":\"Old\"}\n"
               "  settled=[{\"matter\":\"dead\",\"value\":12}]\n");
}

static void only_events_and_titles_are_required(void)
{
    check_load("events:\n- title: A\n", "derived event e-c00b4d3c929c\n  title=A\n");
    check_load("dateline: 1\nevents: []\n", "");
    check_load("events:\n", "");
}

static void any_order_of_keys(void)
{
    check_load("events:\n"
               "  - mentions: [{gist: g, source: s}]\n"
               "    title: A\n"
               "    id: e\n"
               "sources: [{title: T, id: s}]\n"
               "dateline: 1\n"
               "title: last\n",
               "event e\n  title=A\n mention s:1\n  source=s\n  gist=g\n"
               "source s\n  title=T\n"
               "meta title=last\n");
}

static void short_forms_and_what_is_left_out(void)
{
    check_load(
        "dateline: 1\n"
        "sources: ~\n"
        "participants:\n"
        "- {id: nato}\n"
        "- {name: Mark Rutte, aliases: M, kind: null}\n"
        "events:\n"
        "- {id: e, title: A, when: , summary: ~, place: null, tags: x, participants: [p, ~],\n"
        "   mentions: [~], curation: }\n"
        "- {id: f, title: '~', summary: '', place: \"null\", tags: [], mentions: []}\n",
        "participant nato\n  name=nato\n"
        "participant Mark Rutte\n  name=Mark Rutte\n  alias=M\n"
        "event e\n  title=A\n  tag=x\n  who=p\n"
        "event f\n  title=~\n  summary=\n  place=null\n");
}

static void texts_are_their_text(void)
{
    check_load(
        "events:\n"
        "- id: 007\n"
        "  title: 2026\n"
        "  when: 2026\n"
        "  place: 0x1F\n"
        "  tags: [true, 1.50, yes]\n"
        "  mentions: [{source: 1, score: \"1e-3\", claims: {1: 1.50, a: on, b: ~}}]\n",
        "event 007\n  when=2026\n  title=2026\n  place=0x1F\n  tag=true\n  tag=1.50\n  tag=yes\n"
        " mention 1:1\n  source=1\n  claim 1=1.50\n  claim a=on\n  score=1e-3\n");
}

static void mentions_without_id_are_counted(void)
{
    check_load(
        "events:\n"
        "- {id: e, title: A, mentions: [{source: a}, {source: b}, {source: a, span: [0, 9]},\n"
        "   {source: a, id: mine}, {source: a}]}\n",
        "event e\n  title=A\n"
        " mention a:1\n  source=a\n mention b:1\n  source=b\n"
        " mention a:0-9\n  source=a\n  span=0-9\n"
        " mention mine (given)\n  source=a\n mention a:3\n  source=a\n");
}

static void several_documents_are_one_timeline(void)
{
    check_load("dateline: 1\ntitle: T\nevents: [{id: a, title: A}]\n"
               "---\n"
               "dateline: 1\ntitle: T\nevents: [{id: b, title: B}]\n"
               "...\n"
               "---\n"
               "---\n"
               "sources: [{id: s}]\n",
               "meta title=T\nevent a\n  title=A\nevent b\n  title=B\nsource s\n");
}

static void a_later_document_may_count_otherwise(void)
{
    check_load(
        "span_unit: byte\nevents: [{id: a, title: A, mentions: [{source: s, span: [0, 1]}]}]\n"
        "---\n"
        "span_unit: utf16\nevents: [{id: b, title: B, mentions: [{source: s, span: [0, 1]},\n"
        "  {source: s, span: [1, 2], span_unit: codepoint}]}]\n"
        "---\n"
        "span_unit: byte\nevents: [{id: c, title: C, mentions: [{source: s, span: [0, 1]}]}]\n",
        "meta span_unit=byte\n"
        "event a\n  title=A\n mention s:0-1\n  source=s\n  span=0-1\n"
        "event b\n  title=B\n mention s:0-1\n  source=s\n  span=0-1\n  unit=utf16\n"
        " mention s:1-2\n  source=s\n  span=1-2\n  unit=codepoint\n"
        "event c\n  title=C\n mention s:0-1\n  source=s\n  span=0-1\n");
}

static void unknown_keys_at_every_level(void)
{
    check_load("dateline: 1\n"
               "license: [CC0, 1, true]\n"
               "sources: [{id: s, accessed: 2026, deep: {a: [1, {b: ~}]}}]\n"
               "participants: [{id: p, born: 1960}]\n"
               "events:\n"
               "- id: e\n"
               "  title: A\n"
               "  weight: 1.50\n"
               "  participants: [{who: p, seat: 4}]\n"
               "  mentions: [{source: s, page: \"3\"}]\n"
               "  curation: {decision: kept, mood: good}\n"
               "  empty: {}\n"
               "  none: []\n",
               "meta license=[\"CC0\",1,true]\n"
               "source s\n  extra={\"accessed\":2026,\"deep\":{\"a\":[1,{\"b\":null}]}}\n"
               "participant p\n  name=p\n  extra={\"born\":1960}\n"
               "event e\n  title=A\n  who=p extra {\"seat\":4}\n"
               " mention s:1\n  source=s\n  extra={\"page\":\"3\"}\n"
               " curation\n  decision=kept\n  extra={\"mood\":\"good\"}\n"
               "  extra={\"weight\":1.50,\"empty\":{},\"none\":[]}\n");
}

static void what_json_cannot_hold(void)
{
    check_load("x-hex: 0x1F\n"
               "x-inf: -.inf\n"
               "x-tag: !money {of: 12}\n"
               "x-old: !!timestamp 2026-01-06\n"
               "x-str: !!str 12\n"
               "x-int: !!int 12\n"
               "x-wrong: !!int twelve\n"
               "x-keys: {1: a, true: b, \"1.5\": c, !!str 2: d, \"!x\": e}\n"
               "events: []\n",
               "meta x-hex={\"!plain\":\"0x1F\"}\n"
               "meta x-inf={\"!plain\":\"-.inf\"}\n"
               "meta x-tag={\"!tag\":\"!money\",\"value\":{\"of\":12}}\n"
               "meta x-old={\"!tag\":\"tag:yaml.org,2002:timestamp\",\"value\":\"2026-01-06\"}\n"
               "meta x-str=\"12\"\n"
               "meta x-int=12\n"
               "meta x-wrong={\"!tag\":\"tag:yaml.org,2002:int\",\"value\":\"twelve\"}\n"
               "meta x-keys={\"!plain 1\":\"a\",\"!plain true\":\"b\",\"1.5\":\"c\",\"2\":\"d\","
               "\"!!x\":\"e\"}\n");
}

static void aliases_stand_for_their_nodes(void)
{
    check_load("x: &part {who: p, role: &role host}\n"
               "events:\n"
               "- {id: a, title: A, place: *role, participants: [*part, *part]}\n"
               "- &b {id: b, title: &t B, summary: *t}\n"
               "copy: *b\n"
               "base: {<<: {a: 1}, b: 2}\n",
               "meta x={\"who\":\"p\",\"role\":\"host\"}\n"
               "event a\n  title=A\n  place=host\n  who=p as host\n  who=p as host\n"
               "event b\n  title=B\n  summary=B\n"
               "meta copy={\"id\":\"b\",\"title\":\"B\",\"summary\":\"B\"}\n"
               "meta base={\"<<\":{\"a\":1},\"b\":2}\n");
}

static void the_last_anchor_of_a_name_counts(void)
{
    check_load("x: [&a 1, *a, &a 2, *a]\ny: [&n [&i 3], *i, *n]\nevents: []\n",
               "meta x=[1,1,2,2]\nmeta y=[[3],3,[3]]\n");
}

static void every_noun_has_its_place(void)
{
    static const char text[] = "\xEF\xBB\xBF"
                               "sources:\n"
                               "  - id: s\n"
                               "events:\n"
                               "  - title: A\n"
                               "    mentions:\n"
                               "      - source: s\n"
                               "  - {title: \"\xC3\xA9\xC3\xA9\", mentions: [{source: s}]}\n";
    struct dump dump;
    dump_init(&dump);
    dump.places = 1;
    CHECK_INT(dump_text(&dump, "t.yaml", text, strlen(text), NULL), 0);
    CHECK_STR(dump.text.data, "source s @2:5\n"
                              "derived event e-c00b4d3c929c @4:5\n  title=A\n"
                              " mention s:1 @6:9\n  source=s\n"
                              "derived event e-51fe9e0c9050 @7:5\n  title=\xC3\xA9\xC3\xA9\n"
                              " mention s:1 @7:30\n  source=s\n");
    dump_release(&dump);
}

static void utf16_with_a_mark_is_read(void)
{
    static const char text[] = "\xFF\xFE"
                               "e\0v\0e\0n\0t\0s\0:\0 \0[\0]\0\n";
    struct dump dump;
    dump_init(&dump);
    CHECK_INT(dump_text(&dump, "t.yaml", text, sizeof text, NULL), 0);
    CHECK_STR(dump.faults.data, "");
    dump_release(&dump);
}

static void the_sink_may_end_the_reading(void)
{
    static const char text[] =
        "events:\n- {id: a, title: A}\n- {id: b, title: B}\n- {id: c, title: C}\n";
    struct dump dump;
    struct err err = ERR_INIT;
    dump_init(&dump);
    dump.refuse_after = 2;
    CHECK_INT(dump_text(&dump, "t.yaml", text, strlen(text), &err), -1);
    CHECK_INT(err.code, ERR_IO);
    CHECK_STR(dump_err(&err), "t.yaml:3:3: the disk is full");
    CHECK_INT(dump.events, 2);
    dump_release(&dump);
}

int main(void)
{
    static const struct check_case cases[] = {
        {"every key", every_key},
        {"only events and titles are required", only_events_and_titles_are_required},
        {"any order of keys", any_order_of_keys},
        {"short forms and what is left out", short_forms_and_what_is_left_out},
        {"texts are their text", texts_are_their_text},
        {"mentions without id are counted", mentions_without_id_are_counted},
        {"several documents are one timeline", several_documents_are_one_timeline},
        {"a later document may count otherwise", a_later_document_may_count_otherwise},
        {"unknown keys at every level", unknown_keys_at_every_level},
        {"what JSON cannot hold", what_json_cannot_hold},
        {"aliases stand for their nodes", aliases_stand_for_their_nodes},
        {"the last anchor of a name counts", the_last_anchor_of_a_name_counts},
        {"every noun has its place", every_noun_has_its_place},
        {"UTF-16 with a mark is read", utf16_with_a_mark_is_read},
        {"the sink may end the reading", the_sink_may_end_the_reading},
    };
    return CHECK_CASES("read/yaml: loading", cases);
}
