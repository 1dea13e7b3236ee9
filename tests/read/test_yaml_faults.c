/* What is wrong in a timeline: said with its place, and nothing else is lost. */
#include <stdio.h>
#include <string.h>

#include "check.h"
#include "read/dump.h"

/* Reads text; compares the faults, and what was left of the nouns. */
static void check_faults(const char *text, const char *faults, const char *left)
{
    struct dump dump;
    struct err err = ERR_INIT;
    dump_init(&dump);
    if (!CHECK_INT(dump_text(&dump, "t.yaml", text, strlen(text), &err), 0))
        printf("  %s\n", dump_err(&err));
    CHECK_STR(dump.faults.data, faults);
    CHECK_STR(dump.text.data, left);
    dump_release(&dump);
}

/* One event with a fault between two that have none. */
static void check_event(const char *event, const char *fault)
{
    char text[4096], want[2048] = "";
    snprintf(text, sizeof text, "events:\n- {id: a, title: A}\n%s\n- {id: z, title: Z}\n", event);
    if (fault[0] != '\0')
        snprintf(want, sizeof want, "t.yaml:%s; the event is left out\n", fault);
    check_faults(text, want, "event a\n  title=A\nevent z\n  title=Z\n");
}

static void an_event_needs_a_title(void)
{
    check_event("- {id: b}", "3:3: error missing-title: this event has no title");
    check_event("- {id: b, title: }", "3:3: error missing-title: this event has no title");
    check_event("- {}", "3:3: error missing-title: this event has no title");
    check_event(
        "- {id: '', title: B}",
        "3:3: error missing-id: this event's id is empty; leave it out to have one derived");
}

static void kinds_of_nodes(void)
{
    check_event("- just text", "3:3: error bad-type: an event must be a mapping, not text");
    check_event("-", "3:2: error bad-type: an event must be a mapping, not nothing");
    check_event("- [a, [b]]", "3:3: error bad-type: an event must be a mapping, not a list");
    check_event("- title: {a: b}", "3:10: error bad-type: title must be text, not a mapping");
    check_event("- {title: B, when: [2026]}",
                "3:20: error bad-type: when must be a date, not a list");
    check_event("- {title: B, status: [denied]}",
                "3:22: error bad-type: status must be a word, not a list");
    check_event("- {title: B, tags: {a: b}}",
                "3:20: error bad-type: tags must be a list of texts, not a mapping");
    check_event("- {title: B, tags: [x, [y]]}",
                "3:24: error bad-type: an entry of tags must be text, not a list");
    check_event("- {title: B, participants: p}",
                "3:28: error bad-type: participants must be a list, not text");
    check_event("- {title: B, participants: [[p]]}",
                "3:29: error bad-type: an entry of participants must be an id or a mapping, not "
                "a list");
    check_event("- {title: B, mentions: {source: s}}",
                "3:24: error bad-type: mentions must be a list, not a mapping");
    check_event("- {title: B, mentions: [s]}",
                "3:25: error bad-type: an entry of mentions must be a mapping, not text");
    check_event("- {title: B, mentions: [{source: s, names: [x]}]}",
                "3:44: error bad-type: names must be a mapping, not a list");
    check_event("- {title: B, mentions: [{source: s, claims: {x: [1]}}]}",
                "3:49: error bad-type: an entry of claims must be text, not a list");
    check_event("- {title: B, curation: kept}",
                "3:24: error bad-type: curation must be a mapping, not text");
    check_event("- {title: B, curation: {starred: maybe}}",
                "3:34: error bad-type: starred must be true or false, not text");
    check_event("- {title: B, curation: {changed: [x]}}",
                "3:34: error bad-type: changed must be a mapping, not a list");
    check_event("- {title: B, curation: {settled: {x: y}}}",
                "3:34: error bad-type: settled must be a list, not a mapping");
}

static void words(void)
{
    check_event(
        "- {title: B, status: rumoured}",
        "3:22: error bad-word: status must be planned, reported, alleged, denied, disputed or "
        "confirmed, not \"rumoured\"");
    check_event(
        "- {title: B, mentions: [{source: s, stance: yes}]}",
        "3:45: error bad-word: stance must be affirms, denies, doubts or quotes, not \"yes\"");
    check_event("- {title: B, mentions: [{source: s, span_unit: word}]}",
                "3:48: error bad-word: span_unit must be byte, codepoint or utf16, not \"word\"");
    check_event("- {title: B, curation: {decision: keep}}",
                "3:35: error bad-word: decision must be kept, dropped or question, not \"keep\"");
}

static void dates(void)
{
    struct dump dump;
    static const char text[] = "events:\n- {id: b, title: B, when: 6 January 2026}\n";
    dump_init(&dump);
    CHECK_INT(dump_text(&dump, "t.yaml", text, strlen(text), NULL), 0);
    CHECK_INT(dump.events, 0);
    CHECK(strncmp(dump.faults.data,
                  "t.yaml:2:27: error bad-date: when: \"6 January 2026\" is no EDTF date: ", 69) ==
          0);
    CHECK(strstr(dump.faults.data, "; the event is left out\n") != NULL);
    dump_release(&dump);
    check_event("- {title: B, when: 2026-02/2026-01}",
                "3:20: error reversed-interval: when: \"2026-02/2026-01\": 2026-01 is before "
                "2026-02; an interval runs forward, write 2026-01/2026-02");
    check_event("- {title: B, when: \"[1672..1670]\"}",
                "3:20: error reversed-interval: when: \"[1672..1670]\": 1670 is before 1672; a "
                "range runs forward, write 1670..1672");
}

static void a_source_keeps_a_date_that_is_none(void)
{
    struct dump dump;
    static const char text[] =
        "sources:\n- {id: s, published: last week, retrieved: now}\nevents: []\n";
    dump_init(&dump);
    CHECK_INT(dump_text(&dump, "t.yaml", text, strlen(text), NULL), 0);
    CHECK_INT(dump.fault_count, 2);
    CHECK(
        strncmp(dump.faults.data,
                "t.yaml:2:22: warning bad-source-date: published: \"last week\" is no EDTF date: ",
                78) == 0);
    CHECK(strstr(dump.faults.data, "left out") == NULL);
    CHECK_STR(dump.text.data, "source s\n  published=last week\n  retrieved=now\n");
    dump_release(&dump);
}

static void spans(void)
{
    static const char shape[] = "error bad-span: span must be [FROM, TO], two whole numbers";
    static const char *const spans[] = {"12",       "[1]",      "[1, 2, 3]",
                                        "[a, b]",   "[1.0, 2]", "[1, [2]]",
                                        "{1: 2}",   "[1, ~]",   "[1, 99999999999999999999]",
                                        "[0x1, 2]", "[]",       "[\"1\", \"2x\"]"};
    char event[256], want[256];
    for (size_t i = 0; i < sizeof spans / sizeof spans[0]; i++) {
        snprintf(event, sizeof event, "- {title: B, mentions: [{source: s, span: %s}]}", spans[i]);
        snprintf(want, sizeof want, "3:43: %s", shape);
        check_event(event, want);
    }
    check_event("- {title: B, mentions: [{source: s, span: [-1, 2]}]}",
                "3:43: error bad-span: span must be [FROM, TO], neither below 0");
    check_event("- {title: B, mentions: [{source: s, span: [9, 2]}]}",
                "3:43: error bad-span: span must be [FROM, TO], TO not before FROM");
}

static void mentions_and_participants_name_what_they_link(void)
{
    check_event("- {title: B, mentions: [{gist: g}]}",
                "3:25: error missing-source: this mention needs source, the id of the report it is "
                "from");
    check_event(
        "- {title: B, participants: [{role: host}]}",
        "3:29: error missing-who: this entry of participants needs who, a participant's id");
    check_event("- {title: B, mentions: [{source: s, score: high}]}",
                "3:44: error bad-score: score must be a number such as 0.93, not \"high\"");
}

static void keys(void)
{
    check_event("- {title: B, title: C}",
                "3:14: error duplicate-key: the key \"title\" stands here for the second time");
    check_event("- {title: B, x: 1, x: 2}",
                "3:20: error duplicate-key: the key \"x\" stands here for the second time");
    check_event("- {title: B, x: {y: 1, y: [2]}}",
                "3:24: error duplicate-key: the key \"y\" stands here for the second time");
    check_event("- {title: B, mentions: [{source: s, claims: {a: 1, a: 2}}]}",
                "3:52: error duplicate-key: the key \"a\" stands here for the second time");
    check_event("- {title: B, [a, b]: c}", "3:14: error bad-key: a key must be text, not a list");
    check_event("- {title: B, ? {a: {b: c}} : [d]}",
                "3:16: error bad-key: a key must be text, not a mapping");
}

static void every_fault_of_an_event_is_told(void)
{
    check_faults(
        "events:\n- {title: [B], status: x, id: b}\n- {id: c, title: C}\n",
        "t.yaml:2:11: error bad-type: title must be text, not a list; the event is left out\n"
        "t.yaml:2:24: error bad-word: status must be planned, reported, alleged, denied, "
        "disputed or confirmed, not \"x\"; the event is left out\n",
        "event c\n  title=C\n");
}

static void texts(void)
{
    check_event("- {title: \"a\\0b\"}",
                "3:11: error bad-text: a value holds the character U+0000, which no text may");
    check_event("- {title: B, x: [{\"k\\0\": 1}]}",
                "3:19: error bad-text: a value holds the character U+0000, which no text may");
    check_event(
        "- {title: B, status: \"\\e[31mred\\u202E \xF0\x9F\x98\x80\"}",
        "3:22: error bad-word: status must be planned, reported, alleged, denied, disputed or "
        "confirmed, not \"\xE2\x90\x9B[31mred<U+202E> \xF0\x9F\x98\x80\"");
}

static void aliases(void)
{
    check_event("- {title: *nowhere}",
                "3:11: error bad-alias: the anchor of *nowhere stands nowhere before it in this "
                "document");
    check_event(
        "- &me {title: B, x: *me}",
        "3:21: error bad-alias: the anchor of *me is of a node that holds this alias itself");
    check_faults("x: &a A\nevents: []\n---\nevents: [{title: *a}]\n",
                 "t.yaml:4:18: error bad-alias: the anchor of *a stands nowhere before it in this "
                 "document; the event is left out\n",
                 "meta x=\"A\"\n");
}

static void sources_and_participants(void)
{
    check_faults(
        "sources: [{publisher: P}, {id: s, title: [x]}, text, {title: T}]\n"
        "participants: [{kind: god, id: p}, {}, {id: q}]\n"
        "events: []\n",
        "t.yaml:1:11: error missing-id: this source has no id; give it id, or at least title; "
        "the source is left out\n"
        "t.yaml:1:42: error bad-type: title must be text, not a list; the source is left out\n"
        "t.yaml:1:48: error bad-type: a source must be a mapping, not text; the source is "
        "left out\n"
        "t.yaml:2:23: error bad-word: kind must be person, organization, country or group, not "
        "\"god\"; the participant is left out\n"
        "t.yaml:2:36: error missing-id: this participant has no id; give it id, or at least "
        "name; the participant is left out\n",
        "source T\n  title=T\nparticipant q\n  name=q\n");
}

static void the_top_level(void)
{
    check_faults(
        "title: [x]\nspan_unit: words\nsources: s\nx: 1\nx: 2\n? [a]\n: b\n"
        "events: [{id: a, title: A}]\nevents: [{id: b, title: B}]\n",
        "t.yaml:1:8: error bad-type: title must be text, not a list; it is passed over\n"
        "t.yaml:2:12: error bad-word: span_unit must be byte, codepoint or utf16, not "
        "\"words\"; it is passed over\n"
        "t.yaml:3:10: error bad-type: sources must be a list, not text; it is passed over\n"
        "t.yaml:5:1: error duplicate-key: the key \"x\" stands here for the second time; it "
        "is passed over\n"
        "t.yaml:6:3: error bad-key: a key must be text, not a list; it is passed over\n"
        "t.yaml:9:1: warning repeated-list: events stands here for the second time; both "
        "lists are read\n",
        "meta x=1\nevent a\n  title=A\nevent b\n  title=B\n");
    check_faults("dateline: 1\n", "t.yaml:1:1: error no-events: this timeline has no events\n", "");
    check_faults("events: text\n",
                 "t.yaml:1:9: error bad-type: events must be a list, not text; it is passed over\n",
                 "");
}

static void later_documents(void)
{
    check_faults(
        "title: T\nevents: []\n---\ntitle: U\n---\n[x]\n---\nevents: [{id: a, title: A}]\n"
        "span_unit: utf16\n",
        "t.yaml:4:8: warning changed-meta: \"title\" differs from what an earlier document "
        "says; the first stands\n"
        "t.yaml:6:1: error bad-type: a document must be a mapping, not a list; it is passed "
        "over\n"
        "t.yaml:9:12: error late-unit: span_unit differs from the first document's, so it "
        "must stand before events; it is passed over\n",
        "meta title=T\nevent a\n  title=A\n");
}

int main(void)
{
    static const struct check_case cases[] = {
        {"an event needs a title", an_event_needs_a_title},
        {"kinds of nodes", kinds_of_nodes},
        {"words", words},
        {"dates", dates},
        {"a source keeps a date that is none", a_source_keeps_a_date_that_is_none},
        {"spans", spans},
        {"mentions and participants name what they link",
         mentions_and_participants_name_what_they_link},
        {"keys", keys},
        {"every fault of an event is told", every_fault_of_an_event_is_told},
        {"texts", texts},
        {"aliases", aliases},
        {"sources and participants", sources_and_participants},
        {"the top level", the_top_level},
        {"later documents", later_documents},
    };
    return CHECK_CASES("read/yaml: faults", cases);
}
