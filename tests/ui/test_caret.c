/* A passage grows and shrinks as the keys say; each case is the text marked after each key. */
#include <string.h>

#include "check.h"
#include "ui/caret.h"
#include "ui/document.h"

struct move {
    enum caret_motion motion;
    int64_t n;
    const char *marked; /* afterwards */
};

static const char *marked(const struct caret *caret, const char *text)
{
    static char out[256];
    size_t from, to;
    caret_range(caret, text, strlen(text), &from, &to);
    CHECK(from < to && to <= strlen(text) && to - from < sizeof out);
    memcpy(out, text + from, to - from);
    out[to - from] = '\0';
    return out;
}

/* Begins at an offset and makes the moves, on a screen so many columns wide. */
static void check_moves(const char *text, int columns, size_t at, const char *begun,
                        const struct move *moves, size_t count)
{
    struct caret caret = {0};
    struct document_lines lines;
    document_lines_init(&lines);
    document_lines_build(&lines, text, strlen(text), columns);
    CHECK(caret_begin(&caret, text, strlen(text), at));
    CHECK_STR(marked(&caret, text), begun);
    for (size_t i = 0; i < count; i++) {
        caret_move(&caret, text, strlen(text), &lines, moves[i].motion, moves[i].n);
        CHECK_STR(marked(&caret, text), moves[i].marked);
    }
    document_lines_release(&lines);
}

#define CHECK_MOVES(text, columns, at, begun, ...)                                                 \
    check_moves(text, columns, at, begun, (const struct move[]){__VA_ARGS__},                      \
                sizeof((const struct move[]){__VA_ARGS__}) / sizeof(struct move))

static void words(void)
{
    static const char text[] = "One, two (three) four.";
    CHECK_MOVES(text, 80, 0, "One", {CARET_WORD, 1, "One, two"}, {CARET_WORD, 1, "One, two (three"},
                {CARET_WORD, -1, "One, two"}, {CARET_WORD, -1, "One"}, {CARET_WORD, -1, "One"},
                {CARET_WORD, 9, "One, two (three) four"}, {CARET_WORD, 1, "One, two (three) four"});
    /* From the middle it goes either way, and never lets go of what it began with. */
    CHECK_MOVES(text, 80, 6, "two", {CARET_WORD, -1, "One, two"}, {CARET_WORD, 1, "two"},
                {CARET_WORD, 1, "two (three"}, {CARET_WORD, -2, "One, two"});
}

static void characters(void)
{
    static const char text[] = "say \"no\" now";
    CHECK_MOVES(text, 80, 5, "no", {CARET_CHARACTER, 1, "no\""}, {CARET_CHARACTER, -1, "no"},
                {CARET_CHARACTER, -1, "\"no"}, {CARET_TURN, 1, "\"no"},
                {CARET_CHARACTER, 1, "\"no\""}, {CARET_CHARACTER, -3, "\""},
                {CARET_CHARACTER, -2, "y \""});
    /* A mark stays with its letter, a bad byte is a character. */
    CHECK_MOVES("a e\xCC\x81 \xFFz", 80, 0, "a", {CARET_CHARACTER, 2, "a e\xCC\x81"},
                {CARET_CHARACTER, 2, "a e\xCC\x81 \xFF"}, {CARET_CHARACTER, -1, "a e\xCC\x81 "},
                {CARET_CHARACTER, 5, "a e\xCC\x81 \xFFz"});
}

static void sentences(void)
{
    static const char text[] = "He came. \"She left!\" Mr Li stayed 3.5 days\nA head\n\nThe end.";
    CHECK_MOVES(text, 80, 0, "He", {CARET_SENTENCE, 1, "He came."},
                {CARET_SENTENCE, 1, "He came. \"She left!\""},
                {CARET_SENTENCE, 1, "He came. \"She left!\" Mr Li stayed 3.5 days"},
                {CARET_SENTENCE, 1, "He came. \"She left!\" Mr Li stayed 3.5 days\nA head"});
    CHECK_MOVES(text, 80, 28, "stayed", {CARET_SENTENCE, -1, "Mr Li stayed"},
                {CARET_SENTENCE, -1, "\"She left!\" Mr Li stayed"},
                {CARET_SENTENCE, -1, "He came. \"She left!\" Mr Li stayed"},
                {CARET_SENTENCE, -1, "He came. \"She left!\" Mr Li stayed"},
                {CARET_SENTENCE, 2, "Mr Li stayed"}, {CARET_SENTENCE, 1, "stayed"});
    CHECK_MOVES("他来。她走。", 80, 0, "他", {CARET_SENTENCE, 1, "他来。"},
                {CARET_SENTENCE, 1, "他来。她走。"});
}

static void paragraphs(void)
{
    static const char text[] = "One one.\r\nTwo two.\r\n\r\nThree.";
    CHECK_MOVES(text, 80, 4, "one", {CARET_PARAGRAPH, 1, "one."},
                {CARET_PARAGRAPH, 1, "one.\r\nTwo two."},
                {CARET_PARAGRAPH, 1, "one.\r\nTwo two.\r\n\r\nThree."});
    CHECK_MOVES(text, 80, 14, "two", {CARET_PARAGRAPH, -1, "Two two"},
                {CARET_PARAGRAPH, -1, "One one.\r\nTwo two"}, {CARET_PARAGRAPH, 1, "Two two"},
                {CARET_PARAGRAPH, 1, "two"});
}

/* 16 columns are ten of text: "aaa bbb", "ccc ddd", "eee". */
static void lines_of_the_screen(void)
{
    static const char text[] = "aaa bbb ccc ddd eee";
    CHECK_MOVES(text, 17, 4, "bbb", {CARET_LINE, 1, "bbb ccc ddd"}, {CARET_LINE, 1, text + 4},
                {CARET_LINE, -1, "bbb ccc ddd"}, {CARET_LINE, -1, "bbb"},
                {CARET_LINE_START, 1, "aaa bbb"}, {CARET_END, 1, text + 4},
                {CARET_START, 1, "aaa bbb"});
    CHECK_MOVES(text, 17, 8, "ccc", {CARET_LINE_END, 1, "ccc ddd"}, {CARET_LINE, -9, "bbb ccc"},
                {CARET_LINE, 99, text + 8});
}

static void the_other_end(void)
{
    static const char text[] = "one two three four";
    CHECK_MOVES(text, 80, 4, "two", {CARET_WORD, 1, "two three"}, {CARET_TURN, 1, "two three"},
                {CARET_WORD, -1, "one two three"}, {CARET_TURN, 1, "one two three"},
                {CARET_WORD, 1, "one two three four"});
}

static void reaching(void)
{
    static const char text[] = "one two three four";
    struct caret caret = {0};
    CHECK(caret_begin(&caret, text, strlen(text), 4));
    caret_reach(&caret, text, strlen(text), 14, 18);
    CHECK_STR(marked(&caret, text), "two three four");
    caret_reach(&caret, text, strlen(text), 0, 3);
    CHECK_STR(marked(&caret, text), "one two");
}

static void nothing_to_mark(void)
{
    struct caret caret = {.marking = false, .at = 7};
    CHECK(!caret_begin(&caret, "", 0, 0));
    CHECK(!caret_begin(&caret, " -- \n", 5, 0));
    CHECK(!caret_begin(&caret, "one --", 6, 3));
    CHECK(!caret.marking);
    CHECK_INT(caret.at, 7);
}

/* Any bytes, any keys: always within the text. */
static void any_bytes(void)
{
    static const char pieces[][6] = {"a",    " ",  "\n", "\xFF", "\xCC\x81", "他", ".", "word",
                                     "\r\n", "\t", "(",  "\"",   "\xE2\x80", "9",  "-", "é"};
    uint32_t seed = 7;
    for (int round = 0; round < 300; round++) {
        char text[400] = "";
        for (int i = 0; i < 60; i++) {
            seed = seed * 1664525 + 1013904223;
            strcat(text, pieces[seed >> 28]);
        }
        struct caret caret = {0};
        struct document_lines lines;
        size_t size = strlen(text), from, to;
        document_lines_init(&lines);
        document_lines_build(&lines, text, size, 20);
        bool begun = caret_begin(&caret, text, size, seed % size);
        for (int i = 0; begun && i < 60; i++) {
            seed = seed * 1664525 + 1013904223;
            caret_move(&caret, text, size, &lines, (enum caret_motion)((seed >> 24) % 10),
                       (int64_t)(seed >> 16) % 7 - 3);
            caret_range(&caret, text, size, &from, &to);
            CHECK(from < to && to <= size);
            CHECK(from <= caret.first && caret.last <= to && caret.at < size);
        }
        document_lines_release(&lines);
    }
}

int main(void)
{
    static const struct check_case cases[] = {
        {"words", words},
        {"characters", characters},
        {"sentences", sentences},
        {"paragraphs", paragraphs},
        {"lines of the screen", lines_of_the_screen},
        {"the other end", the_other_end},
        {"reaching", reaching},
        {"nothing to mark", nothing_to_mark},
        {"any bytes", any_bytes},
    };
    return CHECK_CASES("ui/caret", cases);
}
