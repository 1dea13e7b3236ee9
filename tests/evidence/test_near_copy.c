/* Near-copies among made-up reports: words by a generator, so that each report is like no other. */
#include "evidence/near-copy.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/buf.h"
#include "check.h"
#include "evidence/shingle.h"

/* A handful of files in the test's folder. */
static const char *paths[400];
static size_t path_count;

static void begin(void)
{
    path_count = 0;
}

static void file(const char *text, size_t size)
{
    static char names[400][200];
    char *name = names[path_count];
    snprintf(name, sizeof names[0], "%s/%03zu.txt", check_temp_dir(), path_count);
    FILE *out = fopen(name, "wb");
    CHECK(out != NULL && fwrite(text, 1, size, out) == size);
    if (out != NULL)
        fclose(out);
    paths[path_count++] = name;
}

static void file_of(const struct buf *text)
{
    file(text->data, text->len);
}

static unsigned next_random(unsigned *state)
{
    *state = *state * 1103515245u + 12345u;
    return *state >> 16;
}

/* Words from to to of the report with that number, ten a line; each change-th is another. */
static void add_words(struct buf *out, unsigned report, size_t from, size_t to, size_t change)
{
    unsigned state = report * 7919u + 1;
    for (size_t i = 0; i < to; i++) {
        unsigned word = next_random(&state) % 9000;
        if (i < from)
            continue;
        if (change > 0 && i % change == change - 1)
            buf_addf(out, "new%zu ", i);
        else
            buf_addf(out, "Wörd%u%s", word, i % 10 == 9 ? ".\n" : " ");
    }
}

static void report(unsigned number, size_t from, size_t to, size_t change)
{
    struct buf text;
    buf_init(&text);
    add_words(&text, number, from, to, change);
    file_of(&text);
    buf_release(&text);
}

/* The pairs as "0=1 100/100, 2>3 50/98". */
static const char *pairs(void)
{
    static char text[4000];
    struct near_copy *found;
    size_t count, used = 0;
    CHECK(near_copies_find(paths, path_count, NULL, NULL, &found, &count));
    text[0] = '\0';
    for (size_t i = 0; i < count && used < sizeof text; i++)
        used += (size_t)snprintf(text + used, sizeof text - used, "%s%zu%c%zu %d/%d",
                                 i > 0 ? ", " : "", found[i].a, found[i].same ? '=' : '>',
                                 found[i].b, found[i].share_a, found[i].share_b);
    free(found);
    return text;
}

static void unlike(void)
{
    begin();
    for (unsigned i = 0; i < 20; i++)
        report(i, 0, 300, 0);
    file("", 0);
    file("four words are few", 18);
    paths[path_count++] = NULL;
    paths[path_count++] = "/nowhere/at/all";
    CHECK_STR(pairs(), "");
    path_count = 0;
    CHECK_STR(pairs(), "");
}

static void copies(void)
{
    begin();
    report(1, 0, 300, 0);
    report(1, 0, 300, 0);
    CHECK_STR(pairs(), "0=1 100/100");
}

/* Case, accents, punctuation and lines are not the text. */
static void another_dress(void)
{
    begin();
    report(1, 0, 300, 0);
    struct buf text;
    buf_init(&text);
    add_words(&text, 1, 0, 300, 0);
    for (size_t i = 0; i < text.len; i++) {
        if (text.data[i] == 'W')
            text.data[i] = 'w';
        if (text.data[i] == ' ')
            text.data[i] = i % 3 == 0 ? '\n' : '\t';
    }
    file_of(&text);
    buf_release(&text);
    CHECK_STR(pairs(), "0=1 100/100");
}

/* Of 300 words the first 30 are another headline: 270 of 300 are shared. */
static void another_headline(void)
{
    begin();
    report(1, 0, 300, 0);
    struct buf text;
    buf_init(&text);
    add_words(&text, 2, 0, 30, 0);
    add_words(&text, 1, 30, 300, 0);
    file_of(&text);
    buf_release(&text);
    CHECK_STR(pairs(), "0=1 90/90");
}

static void cut(void)
{
    begin();
    report(1, 0, 300, 0);
    report(1, 100, 200, 0);
    report(1, 250, 300, 0);
    CHECK_STR(pairs(), "0>1 33/100, 0>2 16/100");
}

/* Each tenth word changed: of ten words nine stand in runs of nine. */
static void reworded(void)
{
    begin();
    report(1, 0, 300, 0);
    report(1, 0, 300, 10);
    CHECK_STR(pairs(), "0=1 90/90");
    begin();
    report(1, 0, 300, 0);
    report(1, 0, 300, 5); /* runs of four: no shingle is left */
    CHECK_STR(pairs(), "");
}

/* Two reports, put together paragraph by paragraph: neither is like the other. */
static void interleaved(void)
{
    struct buf text;
    begin();
    report(1, 0, 300, 0);
    report(2, 0, 200, 0);
    buf_init(&text);
    for (size_t i = 0; i < 5; i++) {
        add_words(&text, 1, i * 60, (i + 1) * 60, 0);
        buf_adds(&text, "\n\n");
        add_words(&text, 2, i * 40, (i + 1) * 40, 0);
        buf_adds(&text, "\n\n");
    }
    file_of(&text);
    buf_release(&text);
    CHECK_STR(pairs(), "2>0 60/100, 2>1 40/100");
}

/* What a report says twice is one passage of it. */
static void doubled(void)
{
    struct buf text;
    begin();
    report(1, 0, 300, 0);
    buf_init(&text);
    add_words(&text, 1, 0, 300, 0);
    add_words(&text, 1, 0, 300, 0);
    file_of(&text);
    buf_reset(&text);
    add_words(&text, 1, 200, 260, 0); /* the same sixty words ten times, and 200 of its own */
    for (int i = 0; i < 9; i++)
        add_words(&text, 1, 200, 260, 0);
    add_words(&text, 3, 0, 200, 0);
    file_of(&text);
    buf_release(&text);
    /* A few words around the seam are counted once more. */
    CHECK_STR(pairs(), "1=0 100/100");
}

/* A passage that third ones have too makes no two of them alike. */
static void boilerplate(void)
{
    begin();
    for (unsigned i = 0; i < 6; i++) {
        struct buf text;
        buf_init(&text);
        add_words(&text, 10 + i, 0, i < 2 ? 90 : 400, 0);
        add_words(&text, 1, 0, 100, 0);
        file_of(&text);
        buf_release(&text);
    }
    CHECK_STR(pairs(), "");
    /* And it does not hide those that are. */
    struct buf text;
    buf_init(&text);
    add_words(&text, 10, 0, 90, 0);
    add_words(&text, 1, 0, 100, 0);
    add_words(&text, 77, 0, 10, 0);
    file_of(&text);
    buf_release(&text);
    /* Left are 94 words and 108, with four of the passage's at each seam: 94 are the same. */
    CHECK_STR(pairs(), "6=0 87/100");
}

/* A large family of copies is found whole though no document is held against all others. */
static void many(void)
{
    begin();
    for (unsigned i = 0; i < 300; i++)
        report(i < 100 ? 1 : 100 + i, 0, 200, i < 100 && i > 0 ? 40 + i : 0);
    struct near_copy *found;
    size_t count, group[300];
    CHECK(near_copies_find(paths, path_count, NULL, NULL, &found, &count));
    CHECK(count >= 99 && count <= 100 * 16);
    for (size_t i = 0; i < 300; i++)
        group[i] = i;
    for (size_t round = 0; round < 100; round++)
        for (size_t i = 0; i < count; i++) {
            CHECK(found[i].same && found[i].a < 100 && found[i].b < 100);
            size_t a = group[found[i].a], b = group[found[i].b];
            group[found[i].a] = group[found[i].b] = a < b ? a : b;
        }
    for (size_t i = 0; i < 300; i++)
        CHECK_INT(group[i], i < 100 ? 0 : i);
    free(found);
}

/* Long texts are known by a sample, and a small part of one all the same. */
static void long_ones(void)
{
    begin();
    report(1, 0, 60000, 0);
    report(1, 30000, 30300, 0);
    report(2, 0, 60000, 0);
    report(1, 0, 60000, 50);
    CHECK_STR(pairs(), "0>1 0/100, 0=3 98/98, 3>1 0/98");
}

/* A script without blanks: each character is a word. */
static void without_blanks(void)
{
    struct buf text;
    begin();
    buf_init(&text);
    for (unsigned i = 0, state = 5; i < 200; i++)
        buf_add_cp(&text, 0x4E00 + next_random(&state) % 3000);
    file_of(&text);
    file(text.data, text.len / 2 - text.len / 2 % 3);
    buf_reset(&text);
    for (unsigned i = 0, state = 6; i < 200; i++)
        buf_add_cp(&text, 0x4E00 + next_random(&state) % 3000);
    file_of(&text);
    buf_release(&text);
    CHECK_STR(pairs(), "0>1 50/100");
}

/* A report stays a copy of another though a survey of the press carries the whole of it. */
static void quoted_whole(void)
{
    struct buf text;
    begin();
    report(1, 0, 200, 0);
    report(1, 0, 200, 20);
    buf_init(&text);
    add_words(&text, 1, 0, 200, 0);
    add_words(&text, 2, 0, 500, 0);
    file_of(&text);
    buf_release(&text);
    CHECK_STR(pairs(), "0=1 95/95, 2>0 28/100, 2>1 27/95");
}

static bool stop_at_third(void *context)
{
    return ++*(int *)context == 3;
}

static void stopped(void)
{
    struct near_copy *found;
    size_t count = 9;
    int asked = 0;
    begin();
    for (unsigned i = 0; i < 5; i++)
        report(1, 0, 300, 0);
    CHECK(!near_copies_find(paths, path_count, stop_at_third, &asked, &found, &count));
    CHECK(found == NULL && count == 0 && asked == 3);
}

static void gather(void *context, uint64_t shingle)
{
    buf_addf(context, "%016llx\n", (unsigned long long)shingle);
}

/* However a text comes in pieces, its shingles are the same. */
static void in_pieces(void)
{
    struct buf text, whole, pieces;
    struct shingles shingles;
    buf_init(&text);
    buf_init(&whole);
    buf_init(&pieces);
    add_words(&text, 1, 0, 200, 0);
    buf_addc(&text, '\xff');
    buf_adds(&text, "\xef\xbc\xa1 e\xcc\x81t\xc3\xa9 \xe2\x80\x9cso\xe2\x80\x9d");
    shingles_init(&shingles, gather, &whole);
    shingles_add(&shingles, text.data, text.len);
    shingles_end(&shingles);
    CHECK_INT(shingles.count, 203);
    for (size_t step = 1; step < 90; step += 11) {
        buf_reset(&pieces);
        shingles_init(&shingles, gather, &pieces);
        for (size_t at = 0; at < text.len; at += step)
            shingles_add(&shingles, text.data + at, text.len - at < step ? text.len - at : step);
        shingles_end(&shingles);
        CHECK_STR(pieces.data, whole.data);
    }
    buf_release(&text);
    buf_release(&whole);
    buf_release(&pieces);
}

/* A line of a megabyte without white space neither stands still nor takes its own square. */
static void one_line(void)
{
    struct buf text, all;
    struct shingles shingles;
    buf_init(&text);
    buf_init(&all);
    for (int i = 0; i < 200000; i++)
        buf_addf(&text, "%d,", i % 1000);
    shingles_init(&shingles, gather, &all);
    for (size_t at = 0; at < text.len; at += 1000)
        shingles_add(&shingles, text.data + at, text.len - at < 1000 ? text.len - at : 1000);
    shingles_end(&shingles);
    CHECK(shingles.count >= 200000 && shingles.count < 200100);
    buf_release(&text);
    buf_release(&all);
}

static void refused(void)
{
    struct err err = ERR_INIT;
    struct buf all;
    buf_init(&all);
    CHECK_INT(shingles_of_file(check_temp_dir(), gather, &all, &err), -1);
    CHECK_STR(err.text, "is no regular file");
    err = ERR_INIT;
    CHECK_INT(shingles_of_file("/nowhere/at/all", gather, &all, &err), -1);
    CHECK_STR(err.text, "cannot be read: No such file or directory");
    CHECK_INT(err.code, ERR_IO);
    buf_release(&all);
}

int main(void)
{
    static const struct check_case cases[] = {
        {"unlike", unlike},
        {"copies", copies},
        {"another dress", another_dress},
        {"another headline", another_headline},
        {"cut", cut},
        {"reworded", reworded},
        {"interleaved", interleaved},
        {"doubled", doubled},
        {"boilerplate", boilerplate},
        {"quoted whole", quoted_whole},
        {"many", many},
        {"long ones", long_ones},
        {"without blanks", without_blanks},
        {"stopped", stopped},
        {"in pieces", in_pieces},
        {"one line", one_line},
        {"refused", refused},
    };
    return CHECK_CASES("near copies", cases);
}
