/* generate EVENTS [SEED]: a timeline of so many events as YAML on standard output, the same at each
 * run and on every machine. */
#include <errno.h>
#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "dates.h"
#include "words.h"

enum { FLUSH_AT = 1 << 20, PLACES = 3000, TAGS = 400, MATTERS = 60, WIRES = 30 };

struct record {
    struct words words;
    struct random random;
    int64_t events;
    uint32_t sources, participants;
    struct zipf source, participant, place, tag, matter;
    struct buf out;
};

static void flush(struct buf *out)
{
    const char *bytes = out->data;
    size_t size = out->len;
    while (size > 0) {
        ssize_t n = write(STDOUT_FILENO, bytes, size);
        if (n < 0 && errno != EINTR) {
            perror("generate");
            exit(3);
        }
        bytes += n > 0 ? n : 0;
        size -= n > 0 ? (size_t)n : 0;
    }
    buf_reset(out);
}

/* Half of the record is in Latin letters, as the world's press about is. */
static enum script draw_script(struct record *record)
{
    uint32_t n = random_below(&record->random, 100);
    return n < 62   ? LATIN
           : n < 78 ? CYRILLIC
           : n < 84 ? GREEK
           : n < 90 ? ARABIC
           : n < 94 ? HANGUL
                    : HAN;
}

static void add_text(struct record *record, enum script script, uint32_t least, uint32_t range,
                     int punctuated)
{
    uint32_t n = least + random_below(&record->random, range);
    /* Letters of these take two or three bytes, and their words are as long in bytes with fewer. */
    if (script != LATIN)
        n = script == HAN ? n * 2 / 3 + 1 : n * 3 / 5 + 1;
    words_add(&record->words, script, n, punctuated, &record->random, &record->out);
}

static uint32_t below(struct record *record, uint32_t n)
{
    return random_below(&record->random, n);
}

static int often(struct record *record, uint32_t thousandth)
{
    return random_of_thousand(&record->random, thousandth);
}

static void add_source(struct record *record, uint32_t number)
{
    struct buf *out = &record->out;
    buf_addf(out, "  - id: s%04" PRIu32 "\n    title: ", number);
    add_text(record, draw_script(record), 5, 4, 0);
    buf_adds(out, "\n    publisher: ");
    words_add_name(&record->words, LATIN, number % 211, out);
    buf_addf(out, "\n    published: %d-%02d-%02d\n    url: https://news.example/%08" PRIx32 "\n",
             DATES_FIRST_YEAR + (int)below(record, DATES_YEARS), 1 + (int)below(record, 12),
             1 + (int)below(record, 28), (uint32_t)random_next(&record->random));
    buf_addf(out, "    language: %s\n", often(record, 600) ? "en" : "ru");
    if (often(record, 200))
        buf_addf(out, "    wire: [Agency %" PRIu32 "]\n", below(record, WIRES));
    else if (number > 0 && often(record, 40))
        buf_addf(out, "    copy_of: s%04" PRIu32 "\n", below(record, number));
}

static void add_participant_name(struct record *record, uint32_t number, enum script script)
{
    words_add_name(&record->words, script, number * 7 + 1, &record->out);
    buf_addc(&record->out, ' ');
    words_add_name(&record->words, script, number / 3 * 11 + 5, &record->out);
}

static void add_participant(struct record *record, uint32_t number)
{
    static const char *const kinds[] = {"person", "organization", "country", "group"};
    struct buf *out = &record->out;
    buf_addf(out, "  - id: p%05" PRIu32 "\n    name: ", number);
    add_participant_name(record, number, LATIN);
    buf_addf(out, "\n    kind: %s\n", kinds[often(record, 700) ? 0 : below(record, 4)]);
    if (often(record, 400)) {
        buf_adds(out, "    role: ");
        words_add(&record->words, LATIN, 2, 0, &record->random, out);
        buf_addc(out, '\n');
    }
    if (often(record, 300)) {
        buf_adds(out, "    aliases: [");
        add_participant_name(record, number, CYRILLIC);
        buf_adds(out, "]\n");
    }
}

static void add_head(struct record *record)
{
    buf_addf(&record->out,
             "dateline: 1\ntitle: A generated record of %" PRId64 " events\n"
             "span_unit: byte\nextractor: {name: generate, version: \"1\"}\n",
             record->events);
    buf_adds(&record->out, "sources:\n");
    for (uint32_t i = 0; i < record->sources; i++)
        add_source(record, i);
    buf_adds(&record->out, "participants:\n");
    for (uint32_t i = 0; i < record->participants; i++) {
        add_participant(record, i);
        if (record->out.len >= FLUSH_AT)
            flush(&record->out);
    }
}

static void add_tags(struct record *record)
{
    struct buf *out = &record->out;
    uint32_t first = zipf_draw(&record->tag, &record->random);
    uint32_t second = zipf_draw(&record->tag, &record->random);
    buf_addf(out, "    tags: [tag%" PRIu32, first);
    if (second != first && often(record, 400))
        buf_addf(out, ", tag%" PRIu32, second);
    buf_adds(out, "]\n");
}

static void add_participants(struct record *record, const uint32_t who[2])
{
    static const char *const roles[] = {"host", "guest", "speaker", "victim", "mediator", "author"};
    struct buf *out = &record->out;
    buf_addf(out, "    participants:\n      - {who: p%05" PRIu32 ", role: %s}\n", who[0],
             roles[below(record, 6)]);
    if (often(record, 500))
        buf_addf(out, "      - p%05" PRIu32 "\n", who[1]);
    else
        buf_addf(out, "      - {who: p%05" PRIu32 ", role: %s}\n", who[1], roles[below(record, 6)]);
}

/* A number near n: most sources agree, some do not, some are careful. */
static void add_claim(struct record *record, uint32_t matter, uint32_t n)
{
    struct buf *out = &record->out;
    uint32_t kind = below(record, 100);
    buf_addf(out, "        claims: {matter %" PRIu32 ": ", matter);
    if (kind < 55)
        buf_addf(out, "%" PRIu32, n);
    else if (kind < 70)
        buf_addf(out, "%" PRIu32, n + 1 + below(record, 5));
    else if (kind < 80)
        buf_addf(out, "\">%" PRIu32 "\"", n > 2 ? n - 2 : 0);
    else if (kind < 90)
        buf_addf(out, "~%" PRIu32, n);
    else
        buf_addf(out, "%" PRIu32 "..%" PRIu32, n, n + 7);
    buf_adds(out, "}\n");
}

static void add_mentions(struct record *record, enum script script, const uint32_t who[2])
{
    static const char *const stances[] = {"affirms", "affirms", "affirms",
                                          "quotes",  "doubts",  "denies"};
    struct buf *out = &record->out;
    int claims = often(record, 150);
    uint32_t matter = zipf_draw(&record->matter, &record->random), n = 1 + below(record, 200);
    buf_adds(out, "    mentions:\n");
    for (int m = 0; m < 2; m++) {
        uint32_t from = below(record, 40000);
        buf_addf(out, "      - source: s%04" PRIu32 "\n        span: [%" PRIu32 ", %" PRIu32 "]\n",
                 zipf_draw(&record->source, &record->random), from, from + 60 + below(record, 200));
        buf_adds(out, m == 0 ? "        snippet: " : "        gist: ");
        add_text(record, script, m == 0 ? 20 : 11, 13, 1);
        buf_addf(out, "\n        stance: %s\n", stances[below(record, 6)]);
        if (often(record, 100)) {
            buf_addf(out, "        names: {p%05" PRIu32 ": ", who[m]);
            add_participant_name(record, who[m], script);
            buf_adds(out, "}\n");
        }
        if (claims)
            add_claim(record, matter, n);
        buf_addf(out, "        score: 0.%02" PRIu32 "\n", 50 + below(record, 50));
    }
}

static void add_event(struct record *record, int64_t number)
{
    static const char *const states[] = {"planned", "alleged", "denied", "disputed", "confirmed"};
    struct buf *out = &record->out;
    enum script script = draw_script(record);
    uint32_t who[2] = {zipf_draw(&record->participant, &record->random),
                       zipf_draw(&record->participant, &record->random)};
    if (who[1] == who[0])
        who[1] = (who[0] + 1) % record->participants;
    buf_addf(out, "  - id: e%07" PRId64 "\n", number);
    size_t before = out->len;
    buf_adds(out, "    when: ");
    if (dates_add(number, record->events, &record->random, out))
        buf_addc(out, '\n');
    else
        buf_cut(out, before);
    buf_adds(out, "    title: ");
    add_text(record, script, 5, 5, 0);
    buf_adds(out, "\n    summary: ");
    add_text(record, script, 12, 12, 1);
    if (often(record, 800)) {
        buf_adds(out, "\n    place: ");
        words_add_name(&record->words, LATIN, zipf_draw(&record->place, &record->random) * 3, out);
    }
    buf_addf(out, "\n    status: %s\n", often(record, 700) ? "reported" : states[below(record, 5)]);
    add_tags(record);
    add_participants(record, who);
    add_mentions(record, script, who);
}

static int64_t number_of(const char *text)
{
    char *end;
    errno = 0;
    long long n = strtoll(text, &end, 10);
    return errno == 0 && *end == '\0' && n > 0 && n <= 100000000 ? n : -1;
}

static uint32_t root(int64_t n)
{
    uint32_t r = 1;
    while ((int64_t)r * r < n)
        r++;
    return r;
}

int main(int argc, char **argv)
{
    struct record record = {.random = {20260106}};
    int64_t seed = argc == 3 ? number_of(argv[2]) : 1;
    record.events = argc == 2 || argc == 3 ? number_of(argv[1]) : -1;
    if (record.events < 0 || seed < 0) {
        fputs("usage: generate EVENTS [SEED]\n", stderr);
        return 2;
    }
    record.random.state += (uint64_t)seed;
    record.sources = 2 * root(record.events);
    record.participants = 500 + (uint32_t)(record.events < 1000000 ? record.events / 10 : 99500);
    words_init(&record.words, 7);
    zipf_init(&record.source, record.sources, 10);
    zipf_init(&record.participant, record.participants, 10);
    zipf_init(&record.place, PLACES, 5);
    zipf_init(&record.tag, TAGS, 5);
    zipf_init(&record.matter, MATTERS, 3);
    buf_init(&record.out);
    add_head(&record);
    buf_adds(&record.out, "events:\n");
    for (int64_t i = 0; i < record.events; i++) {
        add_event(&record, i);
        if (record.out.len >= FLUSH_AT)
            flush(&record.out);
    }
    flush(&record.out);
    buf_release(&record.out);
    words_release(&record.words);
    struct zipf *zipfs[] = {&record.source, &record.participant, &record.place, &record.tag,
                            &record.matter};
    for (size_t i = 0; i < sizeof zipfs / sizeof zipfs[0]; i++)
        zipf_release(zipfs[i]);
    return 0;
}
