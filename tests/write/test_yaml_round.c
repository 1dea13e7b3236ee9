/* Reading what was written gives the same nouns, and writing them again the same bytes: over
 * generated nouns made of awkward texts, and over the timelines of the tree. */
#include <glob.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/buf.h"
#include "base/json.h"
#include "base/pool.h"
#include "check.h"
#include "read/dump.h"
#include "read/yaml.h"
#include "write/yaml.h"

/* --- Chance, the same in every run --- */

static uint64_t state;

static unsigned chance(unsigned below)
{
    state ^= state << 13;
    state ^= state >> 7;
    state ^= state << 17;
    return (unsigned)(state >> 33) % below;
}

static const char *const pieces[] = {
    " ",
    "  ",
    "\n",
    "\n\n",
    "\t",
    "\r",
    "\x1B",
    "\x07",
    "\x7F",
    "\xC2\x85",
    "\xC2\x9B",
    "\xE2\x80\xA8",
    "\xE2\x80\xA9",
    "\xEF\xBB\xBF",
    "\xEF\xBF\xBE",
    "\xEF\xB7\x90",
    "\xEF\xB7\xA0",
    "\xEF\xB7\xAF",
    "\xC2\xA0",
    "\xC3\xA9",
    "\xE6\x97\xA5\xE6\x9C\xAC",
    "\xF0\x9F\x98\x80",
    "\xF4\x8F\xBF\xBF",
    "\xF0\x90\x80\x80",
    "\"",
    "'",
    "\\",
    "\\n",
    ":",
    ": ",
    " #",
    "#",
    "-",
    "- ",
    "? ",
    "?",
    "---",
    "...",
    "--- ",
    "|",
    ">",
    "%",
    "@",
    "`",
    "{",
    "}",
    "[",
    "]",
    ",",
    ", ",
    "~",
    "null",
    "true",
    "no",
    "0x1F",
    "12",
    "1e5",
    ".inf",
    "=",
    "<<",
    "!x",
    "!!str ",
    "&a",
    "*a",
    "2026",
    "word",
    "word ",
    "another ",
    "a considerably longer word ",
    "supercalifragilisticexpialidocious",
    "!plain",
    "!tag",
    "\\U0001F600",
    "\\uD83D\\uDE00",
};

/* What prose is made of: the texts that stand plain, folded and in blocks. */
static const char *const prose[] = {
    "word ",
    "a longer one ",
    "and ",
    "then",
    " ",
    "  ",
    ": ",
    ", ",
    "-",
    "- ",
    "#",
    "\n",
    "\n\n",
    "\"",
    "'",
    "\xC3\xA9t\xC3\xA9 ",
    "\xF0\x9F\x98\x80 ",
    "\xE6\x97\xA5\xE6\x9C\xAC ",
};

#define COUNT(list) ((unsigned)(sizeof(list) / sizeof(list)[0]))

static const char *text_of(struct pool *pool)
{
    struct buf buf;
    buf_init(&buf);
    unsigned count = chance(8) == 0 ? chance(120) : chance(5);
    bool awkward = chance(2) == 0;
    for (unsigned i = 0; i < count; i++)
        buf_adds(&buf, awkward ? pieces[chance(COUNT(pieces))] : prose[chance(COUNT(prose))]);
    const char *text = pool_bytes(pool, buf.data, buf.len);
    buf_release(&buf);
    return text;
}

static const char *maybe(struct pool *pool)
{
    return chance(3) == 0 ? NULL : text_of(pool);
}

/* A text with something in it, as ids have. */
static const char *id_of(struct pool *pool, const char *kind, unsigned number)
{
    return pool_printf(pool, "%s%u%s", kind, number, text_of(pool));
}

static const char **list_of(struct pool *pool, size_t *count)
{
    *count = chance(4);
    const char **list = pool_alloc(pool, (*count + 1) * sizeof *list);
    for (size_t i = 0; i < *count; i++)
        list[i] = text_of(pool);
    return list;
}

static const char *date_of(void)
{
    static const char *const dates[] = {"2026-01-06",     "2026-01-06?", "2026",
                                        "2026-01/..",     "../2025",     "2025/",
                                        "-0043-03-15",    "156X-12-25",  "2004-06~/2004-06-11%",
                                        "{1960,1961-12}", "[1667,1668]", "1984%",
                                        "Y-17E7",         "2001-21",     "1985-04-12T23:20:30Z"};
    unsigned n = chance(COUNT(dates) + 3);
    return n < COUNT(dates) ? dates[n] : NULL;
}

/* --- Unknown keys, as the reader gives them --- */

static void add_json(struct buf *out, struct pool *pool, int depth);

static void add_object(struct buf *out, struct pool *pool, int depth)
{
    unsigned count = chance(4);
    buf_addc(out, '{');
    for (unsigned i = 0; i < count; i++) {
        if (i > 0)
            buf_addc(out, ',');
        const char *key = chance(6) == 0 ? pool_printf(pool, "!plain %u", i)
                                         : id_of(pool, chance(4) == 0 ? "!!" : "k", i);
        json_add_string(out, key, strlen(key));
        buf_addc(out, ':');
        add_json(out, pool, depth + 1);
    }
    buf_addc(out, '}');
}

static void add_json(struct buf *out, struct pool *pool, int depth)
{
    static const char *const plain[] = {
        "null",
        "true",
        "false",
        "0",
        "-1.5e3",
        "12",
        "{\"!plain\":\"0x1F\"}",
        "{\"!plain\":\"-.inf\"}",
        "{\"!plain\":\"007\"}",
        "{\"!tag\":\"!t\",\"value\":[1,{}]}",
        "{\"!tag\":\"tag:yaml.org,2002:set\",\"value\":{\"a\":null}}",
        "{\"!tag\":\"!t\",\"value\":\"x y\"}"};
    unsigned kind = chance(depth < 4 ? 5 : 3);
    if (kind == 0) {
        buf_adds(out, plain[chance(COUNT(plain))]);
    } else if (kind < 3) {
        const char *text = text_of(pool);
        json_add_string(out, text, strlen(text));
    } else if (kind == 3) {
        add_object(out, pool, depth);
    } else {
        unsigned count = chance(4);
        buf_addc(out, '[');
        for (unsigned i = 0; i < count; i++) {
            if (i > 0)
                buf_addc(out, ',');
            add_json(out, pool, depth + 1);
        }
        buf_addc(out, ']');
    }
}

static const char *json_of(struct pool *pool, char kind)
{
    struct buf buf;
    buf_init(&buf);
    do {
        buf_reset(&buf);
        if (kind == '[')
            add_json(&buf, pool, 0);
        else
            add_object(&buf, pool, 0);
    } while (buf.data[0] != kind || strncmp(buf.data, "{\"!plain\"", 9) == 0 ||
             strncmp(buf.data, "{\"!tag\"", 7) == 0 || buf.len == 2);
    const char *json = pool_bytes(pool, buf.data, buf.len);
    buf_release(&buf);
    return json;
}

static const char *extra_of(struct pool *pool)
{
    return chance(4) == 0 ? json_of(pool, '{') : NULL;
}

/* --- Nouns --- */

static struct mention mention_of(struct pool *pool, unsigned number)
{
    struct mention m = {.id = id_of(pool, "m", number),
                        .has_id = true,
                        .source = id_of(pool, "s", chance(3)),
                        .from = -1,
                        .to = -1,
                        .unit = (enum span_unit)chance(4),
                        .starts = maybe(pool),
                        .ends = maybe(pool),
                        .snippet = maybe(pool),
                        .gist = maybe(pool),
                        .stance = (enum stance)chance(5),
                        .score = chance(2) == 0 ? "0.93" : NULL,
                        .extra = extra_of(pool)};
    if (chance(2) == 0) {
        m.from = chance(1000000);
        m.to = m.from + chance(1000);
    }
    m.name_count = chance(4);
    m.names = pool_alloc(pool, 4 * sizeof *m.names);
    for (unsigned i = 0; i < m.name_count; i++)
        m.names[i] = (struct spelling){id_of(pool, "p", i), text_of(pool)};
    m.claim_count = chance(4);
    m.claims = pool_alloc(pool, 4 * sizeof *m.claims);
    for (unsigned i = 0; i < m.claim_count; i++)
        m.claims[i] =
            (struct claim){id_of(pool, "c", i), chance(3) == 0 ? "-12.5e3" : text_of(pool)};
    return m;
}

static struct curation *curation_of(struct pool *pool)
{
    struct curation made = {.decision = (enum decision)chance(4),
                            .starred = chance(2) == 0,
                            .by = maybe(pool),
                            .at = maybe(pool),
                            .note = maybe(pool),
                            .changed = chance(2) == 0 ? json_of(pool, '{') : NULL,
                            .settled = chance(2) == 0 ? json_of(pool, '[') : NULL,
                            .extra = extra_of(pool)};
    struct curation *out = pool_alloc(pool, sizeof made);
    *out = made;
    return out;
}

static struct event event_of(struct pool *pool, unsigned number)
{
    struct event e = {.id = id_of(pool, "e", number),
                      .has_id = true,
                      .when = date_of(),
                      .basis = maybe(pool),
                      .title = text_of(pool),
                      .summary = maybe(pool),
                      .place_name = maybe(pool),
                      .part_of = maybe(pool),
                      .status = (enum status)chance(7),
                      .extra = extra_of(pool)};
    e.tags = list_of(pool, &e.tag_count);
    e.after = list_of(pool, &e.after_count);
    e.before = list_of(pool, &e.before_count);
    e.participant_count = chance(4);
    e.participants = pool_alloc(pool, 4 * sizeof *e.participants);
    for (unsigned i = 0; i < e.participant_count; i++)
        e.participants[i] =
            (struct participation){id_of(pool, "p", i), maybe(pool), extra_of(pool)};
    e.mention_count = chance(4);
    e.mentions = pool_alloc(pool, 4 * sizeof *e.mentions);
    for (unsigned i = 0; i < e.mention_count; i++)
        e.mentions[i] = mention_of(pool, i);
    if (chance(3) == 0)
        e.curation = curation_of(pool);
    return e;
}

/* Hands the same generated record to a sink each time. */
static void generate(struct sink *sink, uint64_t seed)
{
    struct pool pool;
    struct err err = ERR_INIT;
    state = seed * 0x9E3779B97F4A7C15u + 1;
    pool_init(&pool);
    sink->meta(sink, "title", text_of(&pool), &err);
    sink->meta(sink, "span_unit", "utf16", &err);
    sink->meta(sink, "extractor", json_of(&pool, '{'), &err);
    sink->meta(sink, id_of(&pool, "x", 0), json_of(&pool, '['), &err);
    for (unsigned i = 0; i < 3; i++) {
        struct source s = {.id = id_of(&pool, "s", i),
                           .title = maybe(&pool),
                           .publisher = maybe(&pool),
                           .published = date_of(),
                           .retrieved = date_of(),
                           .url = maybe(&pool),
                           .archive_url = maybe(&pool),
                           .file = maybe(&pool),
                           .sha256 = maybe(&pool),
                           .language = maybe(&pool),
                           .copy_of = maybe(&pool),
                           .declared = true,
                           .extra = extra_of(&pool)};
        s.wires = list_of(&pool, &s.wire_count);
        sink->source(sink, &s, &err);
        struct participant p = {.id = id_of(&pool, "p", i),
                                .name = text_of(&pool),
                                .kind = (enum kind)chance(5),
                                .role = maybe(&pool),
                                .declared = true,
                                .extra = extra_of(&pool)};
        p.aliases = list_of(&pool, &p.alias_count);
        p.member_of = list_of(&pool, &p.member_of_count);
        if (i == 2)
            sink->participant(sink, &p, &err);
    }
    for (unsigned i = 0; i < 5; i++) {
        struct event e = event_of(&pool, i);
        CHECK_INT(sink->event(sink, &e, &err), 0);
    }
    CHECK_STR(err.text, "");
    pool_release(&pool);
}

/* --- The properties --- */

static int to_buf(void *context, const char *bytes, size_t size, struct err *err)
{
    (void)err;
    buf_add(context, bytes, size);
    return 0;
}

static const char *temp_path(void)
{
    static char path[512];
    snprintf(path, sizeof path, "%s/t.yaml", check_temp_dir());
    return path;
}

static void put(const char *path, const struct buf *text)
{
    FILE *file = fopen(path, "wb");
    if (CHECK(file != NULL)) {
        CHECK(fwrite(text->data, 1, text->len, file) == text->len);
        fclose(file);
    }
}

/* Writes what a file holds. */
static void rewrite(const char *path, struct buf *out)
{
    struct err err = ERR_INIT;
    struct yaml_output output = {to_buf, out};
    struct yaml_writer *writer = yaml_writer_new(&output);
    if (!CHECK_INT(yaml_read(path, yaml_writer_sink(writer), NULL, NULL, &err), 0) ||
        !CHECK_INT(yaml_writer_finish(writer, &err), 0))
        printf("  %s\n", dump_err(&err));
    yaml_writer_free(writer);
}

static bool check_round(uint64_t seed)
{
    struct buf text, again;
    struct dump want, got;
    struct err err = ERR_INIT;
    buf_init(&text);
    buf_init(&again);
    dump_init(&want);
    dump_init(&got);
    struct yaml_output output = {to_buf, &text};
    struct yaml_writer *writer = yaml_writer_new(&output);
    generate(yaml_writer_sink(writer), seed);
    CHECK_INT(yaml_writer_finish(writer, &err), 0);
    yaml_writer_free(writer);
    generate(&want.sink, seed);
    put(temp_path(), &text);
    bool held = CHECK_INT(dump_file(&got, temp_path(), &err), 0) &&
                CHECK_STR(got.faults.data, "") && CHECK_STR(got.text.data, want.text.data);
    rewrite(temp_path(), &again);
    held = held && CHECK_STR(again.data, text.data);
    if (!held)
        printf("  seed %llu: %s\n%s\n", (unsigned long long)seed, err.text, text.data);
    dump_release(&want);
    dump_release(&got);
    buf_release(&text);
    buf_release(&again);
    return held;
}

static void generated_nouns_come_back(void)
{
    for (uint64_t seed = 1; seed <= 1500; seed++)
        if (!check_round(seed))
            break;
}

static void timelines_come_back(void)
{
    glob_t found;
    int result = glob(check_source_path("timelines/*.yaml"), 0, NULL, &found);
    if (result == GLOB_NOMATCH)
        return;
    for (size_t i = 0; i < found.gl_pathc; i++) {
        struct buf once, twice;
        struct dump want, got;
        buf_init(&once);
        buf_init(&twice);
        dump_init(&want);
        dump_init(&got);
        rewrite(found.gl_pathv[i], &once);
        put(temp_path(), &once);
        rewrite(temp_path(), &twice);
        CHECK_STR(twice.data, once.data);
        CHECK_INT(dump_file(&want, found.gl_pathv[i], NULL), 0);
        CHECK_INT(dump_file(&got, temp_path(), NULL), 0);
        CHECK_STR(got.text.data, want.text.data);
        CHECK_STR(want.faults.data, "");
        CHECK(want.events > 0);
        dump_release(&want);
        dump_release(&got);
        buf_release(&once);
        buf_release(&twice);
    }
    globfree(&found);
}

int main(void)
{
    static const struct check_case cases[] = {
        {"generated nouns come back", generated_nouns_come_back},
        {"timelines come back", timelines_come_back},
    };
    return CHECK_CASES("write/yaml: round trips", cases);
}
