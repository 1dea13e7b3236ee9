/* Anchors made, and found again. */
#include "evidence/anchor.h"

#include <stdio.h>
#include <string.h>

#include "base/utf8.h"
#include "check.h"
#include "evidence/locate.h"

/* The anchors of the whole of text, with a bar between. */
static void check_anchors_of(const char *text, size_t size, const char *want)
{
    struct document document;
    struct buf starts, ends;
    buf_init(&starts);
    buf_init(&ends);
    document_init(&document, text, size);
    anchor_make(&document, 0, document.size, &starts, &ends);
    buf_addc(&starts, '|');
    buf_add(&starts, ends.data, ends.len);
    CHECK_STR(starts.data, want);
    document_release(&document);
    buf_release(&starts);
    buf_release(&ends);
}

static void check_anchors(const char *text, const char *want)
{
    check_anchors_of(text, strlen(text), want);
}

static void words(void)
{
    check_anchors("", "|");
    check_anchors(" \n", "|");
    check_anchors("one", "one|one");
    check_anchors("one two three four five", "one two three four five|one two three four five");
    check_anchors("one two three four five six seven", "one two three four five|"
                                                       "three four five six seven");
    check_anchors("  one\r\ntwo\u00A0\u00A0three four\n\nfive six ",
                  "one two three four five|two three four five six");
    check_anchors("“Yes,” he said — it’s “over”.", "“Yes,” he said — it’s|"
                                                   "he said — it’s “over”.");
    check_anchors("caf\u00E9 cafe\u0301", "caf\u00E9 cafe\u0301|caf\u00E9 cafe\u0301");
    check_anchors("\uFEFFse\u00ADcu\u200Brity", "security|security");
}

static void long_words(void)
{
    check_anchors("日本国民は正当に選挙された国会における代表者を通じて行動し",
                  "日本国民は正当に選挙された国会における代表者を通|"
                  "当に選挙された国会における代表者を通じて行動し");
    check_anchors("a abcdefghijklmnopqrstuvwxyz b c d",
                  "a abcdefghijklmnopqrstuvwx|cdefghijklmnopqrstuvwxyz b c d");
    /* Neither numbers nor letters with their marks are cut. */
    check_anchors("x1234567890123456789012345678y", "x1234567890123456789012345678|"
                                                    "1234567890123456789012345678y");
    check_anchors("abcdefghijklmnopqrstuvwe\u0301fe\u0301vwxyzabcdefghijklmnopqr",
                  "abcdefghijklmnopqrstuvwe\u0301|e\u0301vwxyzabcdefghijklmnopqr");
}

static void bad_bytes(void)
{
    check_anchors("one two\xFF three four", "one two|three four");
    check_anchors("\xFFone two", "|one two");
    check_anchors("one two\xFF", "one two|");
    check_anchors("a b c d e f \xC3 g h i j k l", "a b c d e|h i j k l");
    /* Where neither end is text, the first text within. */
    check_anchors("\xFF\xFE one two \xFF", "one two|");
    check_anchors("\xFF\xFE \xFD", "|");
}

/* A text cannot hold a NUL; a document can. */
static void nul_bytes(void)
{
    check_anchors_of("one two\0three four", 18, "one two|three four");
    check_anchors_of("one two\0", 8, "one two|");
    check_anchors_of("one two\0 \n", 10, "one two|");
    check_anchors_of("\0one two", 8, "|one two");
    check_anchors_of("\0one two\0", 9, "one two|");
    check_anchors_of("\0", 1, "|");
}

static void check_trim(const char *text, size_t from, size_t to, const char *want)
{
    struct document document;
    char got[64] = "nothing";
    document_init(&document, text, strlen(text));
    if (anchor_trim(&document, &from, &to))
        snprintf(got, sizeof got, "%zu-%zu", from, to);
    CHECK_STR(got, want);
    document_release(&document);
}

static void trimming(void)
{
    check_trim("  ab  ", 0, 6, "2-4");
    check_trim("  ab  ", 2, 3, "2-3");
    check_trim("  ab  ", 0, 2, "nothing");
    check_trim("  ab  ", 3, 3, "nothing");
    check_trim("\uFEFFab\r\n", 0, 7, "3-5");
    check_trim("aéb", 2, 4, "1-4");
    check_trim("aéb", 0, 2, "0-3");
    check_trim("a日b", 2, 3, "1-4");
    check_trim("ae\u0301b", 1, 2, "1-4");
    check_trim("ae\u0301b", 2, 5, "1-5");
    check_trim("“a”", 1, 4, "0-4");
    check_trim("", 0, 0, "nothing");
}

/* Every passage between blanks of a text of all sorts is found exact by its anchors and span. */
static void found_again(void)
{
    static const char text[] =
        "\uFEFFOn 4 May the “old” ship\r\nleft — some say it was pushed — and caf\u00E9s "
        "cafe\u0301s "
        "se\u00ADcu\u00ADre 12,345 men;\tthe \"old\" ship left "
        "日本国民は正当に選挙された国会における代表者を通じて "
        "e\u0302\u0323 at 5 o’clock, and the old ship\u00A0left on 4 May the next year.\n";
    struct document document;
    struct location location;
    struct buf starts, ends;
    size_t size = sizeof text - 1, tried = 0;
    buf_init(&starts);
    buf_init(&ends);
    location_init(&location);
    document_init(&document, text, size);
    for (size_t i = 0; i < size; i++) {
        if (i > 0 && text[i - 1] != ' ')
            continue;
        for (size_t k = i + 1; k <= size; k++) {
            size_t from = i, to = k;
            if ((k < size && text[k] != ' ') || !anchor_trim(&document, &from, &to))
                continue;
            anchor_make(&document, from, to, &starts, &ends);
            struct passage passage = {(int64_t)from, (int64_t)to, starts.data, ends.data, NULL};
            locate_passage(&document, &passage, &location);
            tried++;
            if (!CHECK(location.state == LOCATION_EXACT && location.own < location.count &&
                       location.places[location.own].from == from &&
                       location.places[location.own].to == to) ||
                !CHECK(utf8_valid(starts.data, starts.len, NULL)))
                printf("%zu-%zu: %s ... %s\n", from, to, starts.data, ends.data);
        }
    }
    CHECK(tried > 500);
    location_release(&location);
    document_release(&document);
    buf_release(&starts);
    buf_release(&ends);
}

/* The same of every stretch of bytes that are hardly text. What holds no text has no anchor. */
static void found_among_bad_bytes(void)
{
    static const char text[] = "Nine\0 ships\xFF sailed.\0\0 12\0\x33 e\u0301\0\u0301 \0Two\0 came "
                               "\xC3 home\0. Nine\0 e\xE2\x80 \u200B\0 ships.\0";
    struct document document;
    struct location location;
    struct buf starts, ends;
    size_t size = sizeof text - 1, tried = 0;
    buf_init(&starts);
    buf_init(&ends);
    location_init(&location);
    document_init(&document, text, size);
    for (size_t i = 0; i < size; i++)
        for (size_t k = i + 1; k <= size; k++) {
            size_t from = i, to = k;
            if (!anchor_trim(&document, &from, &to))
                continue;
            anchor_make(&document, from, to, &starts, &ends);
            struct passage passage = {(int64_t)from, (int64_t)to, starts.data, ends.data, NULL};
            locate_passage(&document, &passage, &location);
            tried += starts.len + ends.len > 0;
            if (!CHECK(location.state ==
                       (starts.len + ends.len > 0 ? LOCATION_EXACT : LOCATION_UNCHECKED)))
                printf("%zu-%zu: %s ... %s\n", from, to, starts.data, ends.data);
        }
    CHECK(tried > 2000);
    location_release(&location);
    document_release(&document);
    buf_release(&starts);
    buf_release(&ends);
}

int main(void)
{
    static const struct check_case cases[] = {
        {"words", words},
        {"long words", long_words},
        {"bad bytes", bad_bytes},
        {"trimming", trimming},
        {"found again", found_again},
        {"NUL bytes", nul_bytes},
        {"found among bad bytes", found_among_bad_bytes},
    };
    return CHECK_CASES("anchor", cases);
}
