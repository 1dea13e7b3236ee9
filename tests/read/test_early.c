/* The first events of a file before what stands above them: all that is read is the same. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "check.h"
#include "read/dump.h"

enum { FIRST = 256, FILL = 300 << 10 };

/* Two blocks in turn, and what had been read when the first events were to be shown. */
struct turns {
    struct yaml_scan *scan;
    struct yaml_block *blocks[2];
    size_t at;
    const struct dump *dump;
    int shown;
    size_t events, others;
};

static struct yaml_block *next_block(void *context, struct yaml_block *done)
{
    struct turns *turns = context;
    if (done != NULL && yaml_block_shows(done)) {
        turns->shown++;
        turns->events = turns->dump->events;
        turns->others = turns->dump->sources + turns->dump->participants;
    }
    struct yaml_block *next = turns->blocks[++turns->at % 2];
    yaml_scan_fill(turns->scan, next);
    return next;
}

static int by_text(const void *a, const void *b)
{
    return strcmp(*(char *const *)a, *(char *const *)b);
}

/* The nouns of a dump (which begin at the left edge), or its faults, in order of their text. */
static void sort(struct buf *text)
{
    size_t count = 0, most = 1;
    for (size_t i = 0; i < text->len; i++)
        most += text->data[i] == '\n';
    char **nouns = malloc(most * sizeof *nouns);
    char *copy = strdup(text->data != NULL ? text->data : "");
    for (char *at = copy; *at != '\0';) {
        nouns[count++] = at;
        do
            at += strcspn(at, "\n") + 1;
        while (*at == ' ');
        at[-1] = '\0';
    }
    qsort(nouns, count, sizeof *nouns, by_text);
    buf_reset(text);
    for (size_t i = 0; i < count; i++)
        buf_addf(text, "%s\n", nouns[i]);
    free(nouns);
    free(copy);
}

static void write_file(const char *path, const struct buf *text)
{
    FILE *file = fopen(path, "wb");
    CHECK(file != NULL && fwrite(text->data, 1, text->len, file) == text->len && fclose(file) == 0);
}

static int read_early(struct dump *dump, const char *path, struct turns *turns, struct err *err)
{
    *turns = (struct turns){.dump = dump, .scan = yaml_scan_open(path, NULL, NULL, true, err)};
    for (int i = 0; i < 2; i++)
        turns->blocks[i] = yaml_block_new();
    int result = yaml_read_blocks(path, next_block, turns, &dump->sink, NULL, err);
    for (int i = 0; i < 2; i++)
        yaml_block_free(turns->blocks[i]);
    yaml_scan_close(turns->scan);
    return result;
}

static void add_events(struct buf *text, int from, int to)
{
    for (int i = from; i < to; i++)
        buf_addf(text, "- {id: e%d, when: 2025-%02d, title: Event %d, participants: [p%d]}\n", i,
                 1 + i % 12, i, i % 9);
}

/* A head longer than is read unnoticed. */
static void begin(struct buf *text, const char *head)
{
    buf_init(text);
    buf_addf(text, "dateline: 1\ntitle: Early\n%s", head);
    while (text->len < FILL)
        buf_adds(text, "# a line that says nothing, and is passed over as all of them are\n");
    buf_adds(text, "participants:\n- {id: p1, name: One}\n- {id: p2, name: Two}\n");
}

/* Reads a text in both orders and compares what came of it. early: the first events are to come
 * first. same: the events that were read are the same, as they are but for an error in the head. */
static void compare(struct buf *text, bool early, bool same, int result)
{
    char path[512], strict_says[1400];
    struct dump one, other;
    struct err err = ERR_INIT, why = ERR_INIT;
    struct turns turns;
    snprintf(path, sizeof path, "%s/t.yaml", check_temp_dir());
    write_file(path, text);
    dump_init(&one);
    dump_init(&other);
    one.places = other.places = true;
    CHECK_INT(yaml_read(path, &one.sink, NULL, NULL, &err), result);
    CHECK_INT(read_early(&other, path, &turns, &why), result);
    snprintf(strict_says, sizeof strict_says, "%s", dump_err(&err));
    CHECK_STR(dump_err(&why), strict_says);
    CHECK_INT(turns.shown, early);
    if (early) {
        CHECK_INT(turns.events, FIRST);
        CHECK_INT(turns.others, 0);
    }
    if (same) {
        sort(&one.text);
        sort(&other.text);
        CHECK_STR(other.text.data, one.text.data);
        sort(&one.faults);
        sort(&other.faults);
        CHECK_STR(other.faults.data, one.faults.data);
    }
    dump_release(&one);
    dump_release(&other);
    buf_release(text);
}

static void first_events_first(void)
{
    struct buf text;
    begin(&text, "sources: [{id: s1, title: A}]\n");
    buf_adds(&text, "events:\n");
    add_events(&text, 0, 1000);
    compare(&text, true, true, 0);

    begin(&text, ""); /* just as many, and the rest below */
    buf_adds(&text, "events:\n");
    add_events(&text, 0, FIRST);
    buf_adds(&text, "sources: [{id: s1, title: A}]\nunknown: {a: [b]}\n");
    compare(&text, true, true, 0);

    begin(&text, "sources:\n"); /* of nothing */
    buf_adds(&text, "extractor:\nevents:\n");
    add_events(&text, 0, 300);
    compare(&text, true, true, 0);
}

/* What is wrong is told with the same words and places. */
static void faults(void)
{
    struct buf text;
    begin(&text, "sources: [{title: No id}]\nsources: []\ntitle: Again\n");
    buf_adds(&text, "events:\n");
    add_events(&text, 0, FIRST);
    buf_adds(&text, "- {id: bad, when: 2025-13, title: Bad}\n");
    add_events(&text, FIRST, 300);
    buf_adds(&text, "events:\n- {id: more, title: More}\ntitle: Again\n");
    compare(&text, true, true, 0);

    begin(&text, ""); /* among the first */
    buf_adds(&text, "events:\n- {id: other, colour: red, title: [a]}\n");
    add_events(&text, 0, 300);
    char path[512];
    snprintf(path, sizeof path, "%s/t.yaml", check_temp_dir());
    write_file(path, &text);
    struct dump dump;
    struct turns turns;
    struct err err = ERR_INIT;
    dump_init(&dump);
    CHECK_INT(read_early(&dump, path, &turns, &err), 0);
    CHECK_INT(turns.events, FIRST - 1);
    dump_release(&dump);
    buf_release(&text);
}

static void more_documents(void)
{
    struct buf text;
    begin(&text, "span_unit: byte\n");
    buf_adds(&text, "events:\n");
    add_events(&text, 0, 300);
    buf_adds(&text, "---\nspan_unit: utf16\nevents:\n- {id: x, title: X, mentions: [{source: s1, "
                    "span: [1, 2]}]}\n...\n");
    compare(&text, true, true, 0);
}

static void errors(void)
{
    struct buf text;
    begin(&text, ""); /* behind the first events */
    buf_adds(&text, "events:\n");
    add_events(&text, 0, 300);
    buf_adds(&text, "- {id: 'open\n");
    compare(&text, true, true, -1);

    begin(&text, ""); /* among them */
    buf_adds(&text, "events:\n");
    add_events(&text, 0, 200);
    buf_adds(&text, "- [a}\n");
    add_events(&text, 200, 300);
    compare(&text, false, true, -1);

    begin(&text, ""); /* above them */
    buf_adds(&text, "  p3: [x]\nevents:\n");
    add_events(&text, 0, 300);
    compare(&text, true, false, -1);
}

/* What the look cannot see through, or is not worth it, is read as it stands. */
static void in_the_order_of_the_file(void)
{
    static const char *const heads[] = {
        "x: 'two\n  lines'\n", "x: [two,\n  lines]\n", "x: &a b\n", "x: !!str b\n", "x: a\tb\n",
    };
    static const char *const events[] = {
        "- {id: x, title: &a X}\n",
        "- &a {id: x, title: X}\n",
        "- {id: x, title: {a: {a: {a: {a: {a: {a: {a: {a: {a: {a: {a: {a: {a: {a: {a: {a: {a: {a: "
        "{a: "
        "{a: {a: {a: {a: {a: {a: {a: {a: {a: {a: {a: {a: {a: {a: {a: {a: "
        "b}}}}}}}}}}}}}}}}}}}}}}}}}}}}"
        "}}}}}}}}\n",
    };
    struct buf text;
    for (size_t i = 0; i < sizeof heads / sizeof *heads; i++) {
        begin(&text, heads[i]);
        buf_adds(&text, "events:\n");
        add_events(&text, 0, 300);
        compare(&text, false, true, 0);
    }
    for (size_t i = 0; i < sizeof events / sizeof *events; i++) {
        begin(&text, "");
        buf_addf(&text, "events:\n%s", events[i]);
        add_events(&text, 0, 300);
        compare(&text, false, true, 0);
    }
    begin(&text, ""); /* too few */
    buf_adds(&text, "events:\n");
    add_events(&text, 0, FIRST - 1);
    compare(&text, false, true, 0);
    begin(&text, ""); /* no list */
    buf_adds(&text, "events:\n  a: b\n");
    compare(&text, false, true, 0);
    buf_init(&text); /* little above them */
    buf_adds(&text, "dateline: 1\nparticipants: [{id: p1}]\nevents:\n");
    add_events(&text, 0, 300);
    compare(&text, false, true, 0);
}

int main(void)
{
    static const struct check_case cases[] = {
        {"the first events first", first_events_first},
        {"faults", faults},
        {"more documents", more_documents},
        {"errors", errors},
        {"in the order of the file", in_the_order_of_the_file},
    };
    return CHECK_CASES("read/early", cases);
}
