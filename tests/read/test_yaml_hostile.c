/* Files made to exhaust the reader: refused in little time and memory. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "check.h"
#include "read/dump.h"
#include "read/yaml.h"

static void repeat(struct buf *buf, const char *text, size_t times)
{
    for (size_t i = 0; i < times; i++)
        buf_adds(buf, text);
}

static int read_buf(struct dump *dump, const struct buf *text, const struct yaml_limits *limits,
                    struct err *err)
{
    char path[512];
    snprintf(path, sizeof path, "%s/t.yaml", check_temp_dir());
    FILE *file = fopen(path, "wb");
    if (file == NULL || fwrite(text->data, 1, text->len, file) != text->len || fclose(file) != 0)
        return err_set(err, ERR_IO, "the test's own file could not be written");
    return dump_limited(dump, path, limits, err);
}

static void check_stops(const struct buf *text, const char *want)
{
    struct dump dump;
    struct err err = ERR_INIT;
    dump_init(&dump);
    CHECK_INT(read_buf(&dump, text, NULL, &err), -1);
    CHECK_INT(err.code, ERR_INPUT);
    CHECK_STR(dump_err(&err), want);
    CHECK_STR(dump.text.data, "event a\n  title=A\n");
    dump_release(&dump);
}

static void nesting_without_end(void)
{
    static const char *const openers[] = {"[", "{a: ", "[\n", "- "};
    static const char *const want[] = {"t.yaml:3:501", "t.yaml:3:1995", "t.yaml:501:1",
                                       "t.yaml:3:999"};
    for (size_t i = 0; i < sizeof openers / sizeof openers[0]; i++) {
        struct buf text;
        char sentence[256];
        buf_init(&text);
        buf_adds(&text, "events:\n- {id: a, title: A}\n");
        buf_adds(&text, openers[i][0] == '-' ? "" : "- ");
        repeat(&text, openers[i], 1000000);
        snprintf(sentence, sizeof sentence,
                 "%s: more than 500 lists and mappings within one another; what comes before was "
                 "read, the rest was not",
                 want[i]);
        check_stops(&text, sentence);
        buf_release(&text);
    }
}

static void deep_unknown_keys_lose_their_event_alone(void)
{
    struct buf text;
    buf_init(&text);
    buf_adds(&text, "events:\n- title: B\n  x: ");
    repeat(&text, "[", 65);
    repeat(&text, "]", 65);
    buf_adds(&text, "\n- title: C\n  id: c\n  x: ");
    repeat(&text, "[", 64);
    repeat(&text, "]", 64);
    buf_adds(&text, "\n");
    struct dump dump;
    dump_init(&dump);
    CHECK_INT(read_buf(&dump, &text, NULL, NULL), 0);
    CHECK_INT(dump.events, 1);
    CHECK_STR(dump.faults.data,
              "t.yaml:3:70: error too-deep: more than 64 lists and mappings within "
              "one another; the event is left out\n");
    dump_release(&dump);
    buf_release(&text);
}

/* Each anchor holds nine of the one before: three billion texts in a few lines. */
static void aliases_that_multiply(void)
{
    struct buf text;
    buf_init(&text);
    buf_adds(&text, "events:\n- {id: a, title: A}\nx0: &x0 [lol]\n");
    for (int i = 1; i < 11; i++) {
        buf_addf(&text, "x%d: &x%d [", i, i);
        for (int k = 0; k < 9; k++)
            buf_addf(&text, "%s*x%d", k > 0 ? ", " : "", i - 1);
        buf_adds(&text, "]\n");
    }
    struct dump dump;
    struct err err = ERR_INIT;
    dump_init(&dump);
    CHECK_INT(read_buf(&dump, &text, NULL, &err), -1);
    CHECK_INT(err.code, ERR_INPUT);
    CHECK(strstr(err.text, "aliases bring in too much here") != NULL);
    CHECK(dump.text.len < 64u << 20);
    CHECK_INT(dump.events, 1);
    dump_release(&dump);
    buf_release(&text);
}

static void aliases_of_long_texts(void)
{
    struct buf text;
    buf_init(&text);
    buf_adds(&text, "events:\n- {id: a, title: A}\n- title: &t ");
    repeat(&text, "long ", 400000);
    buf_adds(&text, "\n  tags: [");
    repeat(&text, "*t, ", 1000);
    buf_adds(&text, "]\n");
    check_stops(&text,
                "t.yaml:4:142: aliases bring in too much here; write the values out instead; what "
                "comes before was read, the rest was not");
    buf_release(&text);
}

/* Deep by aliases alone: each level is one more list around the last. */
static void aliases_that_nest(void)
{
    struct buf text;
    buf_init(&text);
    buf_adds(&text, "events:\n- {id: a, title: A}\nx0: &x0 [a]\n");
    for (int i = 1; i < 2000; i++)
        buf_addf(&text, "x%d: &x%d [*x%d]\n", i, i, i - 1);
    struct dump dump;
    dump_init(&dump);
    CHECK_INT(read_buf(&dump, &text, NULL, NULL), 0);
    CHECK_INT(dump.events, 1);
    CHECK(strncmp(dump.faults.data, "t.yaml:3:5: error too-deep: ", 28) == 0);
    dump_release(&dump);
    buf_release(&text);
}

static void cycles(void)
{
    struct buf text;
    struct dump dump;
    buf_init(&text);
    buf_adds(&text, "events:\n- &e {id: e, title: E, x: &x [*e, {y: *x}]}\n- *e\n- *x\n");
    dump_init(&dump);
    CHECK_INT(read_buf(&dump, &text, NULL, NULL), 0);
    CHECK_INT(dump.events, 0);
    CHECK_INT(dump.fault_count, 5);
    dump_release(&dump);
    buf_release(&text);
}

static void a_value_longer_than_allowed(void)
{
    struct yaml_limits limits = {.scalar = 1000};
    struct buf text;
    struct dump dump;
    buf_init(&text);
    buf_adds(&text, "events:\n- {id: a, title: ");
    repeat(&text, "x", 1001);
    buf_adds(&text, "}\n- {id: b, title: ");
    repeat(&text, "x", 1000);
    buf_adds(&text, "}\n");
    dump_init(&dump);
    CHECK_INT(read_buf(&dump, &text, &limits, NULL), 0);
    CHECK_STR(dump.faults.data,
              "t.yaml:2:18: error too-long: a value of 1001 bytes; at most 1000 are "
              "read; the event is left out\n");
    CHECK_INT(dump.events, 1);
    dump_release(&dump);
    buf_release(&text);
}

static void a_value_without_end(void)
{
    static const char *const kinds[] = {"- title: '", "- title: ", "# ", "- title: |\n  "};
    for (size_t i = 0; i < sizeof kinds / sizeof kinds[0]; i++) {
        struct yaml_limits limits = {.scalar = 1000};
        struct buf text;
        struct dump dump;
        struct err err = ERR_INIT;
        buf_init(&text);
        buf_addf(&text, "events:\n- {id: a, title: A}\n- {id: b, title: B}\n%s", kinds[i]);
        repeat(&text, "x", 3 << 20);
        dump_init(&dump);
        CHECK_INT(read_buf(&dump, &text, &limits, &err), -1);
        CHECK_INT(err.code, ERR_INPUT);
        CHECK_STR(err.text,
                  "a value, comment or run of blanks goes on for more than 1049576 bytes; "
                  "shorten it");
        /* libyaml looks one step ahead: the last one before may not have come out yet. */
        CHECK(dump.events >= 1);
        dump_release(&dump);
        buf_release(&text);
    }
}

static void an_event_without_end(void)
{
    struct yaml_limits limits = {.noun = 1 << 20};
    struct buf text;
    struct dump dump;
    struct err err = ERR_INIT;
    buf_init(&text);
    buf_adds(&text, "events:\n- {id: a, title: A}\n- id: b\n  tags:\n");
    repeat(&text, "  - x\n", 20000);
    dump_init(&dump);
    CHECK_INT(read_buf(&dump, &text, &limits, &err), -1);
    CHECK_STR(dump_err(&err),
              "t.yaml:16131:5: one event, or other part, goes on for more than 1048576 "
              "bytes; what comes before it was read, the rest was not");
    CHECK_INT(dump.events, 1);
    dump_release(&dump);
    buf_release(&text);
}

/* Very many keys, all different, and then one again: neither slow nor overlooked. */
static void many_keys(void)
{
    struct buf text;
    struct dump dump;
    buf_init(&text);
    buf_adds(&text, "events: []\nx: {");
    for (int i = 0; i < 200000; i++)
        buf_addf(&text, "k%d: 1, ", i);
    buf_adds(&text, "k7: 2}\n");
    dump_init(&dump);
    CHECK_INT(read_buf(&dump, &text, NULL, NULL), 0);
    CHECK_INT(dump.fault_count, 1);
    CHECK(strstr(dump.faults.data, "the key \"k7\" stands here for the second time") != NULL);
    dump_release(&dump);
    buf_release(&text);
}

static void many_anchors(void)
{
    struct buf text;
    struct dump dump;
    buf_init(&text);
    buf_adds(&text, "events:\n");
    for (int i = 0; i < 100000; i++)
        buf_addf(&text, "- &a%d {id: &i%d e%d, title: *i%d}\n", i, i, i, i);
    dump_init(&dump);
    CHECK_INT(read_buf(&dump, &text, NULL, NULL), 0);
    CHECK_INT(dump.events, 100000);
    CHECK_STR(dump.faults.data, "");
    dump_release(&dump);
    buf_release(&text);
}

/* Any beginning of a timeline, and any one byte of it changed: an answer, and no harm. */
static void broken_anywhere(void)
{
    static const char text[] =
        "dateline: 1\nx: &a [1, {b: *a}]\nsources: [{id: s, wire: [d]}]\n"
        "participants:\n- {id: p, aliases: ['q', \"r\\t\"], kind: group}\n"
        "events:\n- id: e\n  title: >-\n    folded\n    text\n  when: 2026-01~\n  tags: [a, b]\n"
        "  participants:\n  - {who: p, role: r, z: !t 0x1}\n  mentions:\n  - source: s\n"
        "    span: [1, 2]\n    claims: {a: \">3\"}\n  curation: {decision: kept, changed: {a: b}}\n"
        "---\nevents: [{title: \"B\", ? a : b}]\n";
    static const char bytes[] = "\0\n \t:-[]{}&*!|>'\"%#,?~x0\x80\xC3\xFF";
    struct buf broken;
    buf_init(&broken);
    for (size_t at = 0; at < sizeof text; at += 3)
        for (size_t k = 0; k < sizeof bytes; k++) {
            buf_reset(&broken);
            buf_add(&broken, text, sizeof text - 1);
            if (k == 0)
                buf_cut(&broken, at < broken.len ? at : broken.len);
            else if (at < broken.len)
                broken.data[at] = bytes[k - 1];
            struct dump dump;
            struct err err = ERR_INIT;
            dump_init(&dump);
            int result = read_buf(&dump, &broken, NULL, &err);
            CHECK(result == 0 || (err.code == ERR_INPUT && err.text[0] != '\0'));
            dump_release(&dump);
        }
    buf_release(&broken);
}

int main(void)
{
    static const struct check_case cases[] = {
        {"nesting without end", nesting_without_end},
        {"deep unknown keys lose their event alone", deep_unknown_keys_lose_their_event_alone},
        {"aliases that multiply", aliases_that_multiply},
        {"aliases of long texts", aliases_of_long_texts},
        {"aliases that nest", aliases_that_nest},
        {"cycles", cycles},
        {"a value longer than allowed", a_value_longer_than_allowed},
        {"a value without end", a_value_without_end},
        {"an event without end", an_event_without_end},
        {"many keys", many_keys},
        {"many anchors", many_anchors},
        {"broken anywhere", broken_anywhere},
    };
    return CHECK_CASES("read/yaml: hostile files", cases);
}
