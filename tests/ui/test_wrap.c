#include <stdlib.h>
#include <string.h>

#include "base/buf.h"
#include "check.h"
#include "ui/document.h"
#include "ui/wrap.h"

/* The lines, each between bars. */
static void wraps(const char *text, int width, enum wrap_mode mode, const char *want)
{
    struct buf lines;
    size_t size = strlen(text);
    buf_init(&lines);
    buf_addc(&lines, '|');
    for (size_t at = 0; at < size;) {
        size_t next, line = wrap_line(text + at, size - at, width, mode, &next);
        CHECK(next > 0 && line <= next);
        buf_add(&lines, text + at, line);
        buf_addc(&lines, '|');
        at += next;
    }
    CHECK_STR(lines.data, want);
    buf_release(&lines);
}

static void test_words(void)
{
    wraps("", 10, WRAP_RUNNING, "|");
    wraps("one two three", 13, WRAP_RUNNING, "|one two three|");
    wraps("one two three", 12, WRAP_RUNNING, "|one two|three|");
    wraps("one two three", 7, WRAP_RUNNING, "|one two|three|");
    wraps("one   two", 4, WRAP_RUNNING, "|one|two|");
    wraps("unbreakable", 4, WRAP_RUNNING, "|unbr|eaka|ble|");
    wraps("a unbreakable", 4, WRAP_RUNNING, "|a|unbr|eaka|ble|");
    wraps("well-known fact", 8, WRAP_RUNNING, "|well-|known|fact|");
    wraps("2025-09-04 is a date", 6, WRAP_RUNNING, "|2025-0|9-04|is a|date|");
    wraps("a\nb\tc", 10, WRAP_RUNNING, "|a\nb\tc|");
    wraps("a\nb", 1, WRAP_RUNNING, "|a|b|");
}

static void test_scripts(void)
{
    wraps("東京で首脳会談", 6, WRAP_RUNNING, "|東京で|首脳会|談|");
    /* Closing punctuation stays with what it closes, opening with what it opens. */
    wraps("東京で、首脳", 6, WRAP_RUNNING, "|東京|で、首|脳|");
    wraps("東京「首脳」", 6, WRAP_RUNNING, "|東京|「首|脳」|");
    wraps("in 東京都", 6, WRAP_RUNNING, "|in 東|京都|");
    wraps("東", 1, WRAP_RUNNING, "|東|");
    wraps("e\xCC\x81o\xCC\x81o\xCC\x81", 2, WRAP_RUNNING, "|e\xCC\x81o\xCC\x81|o\xCC\x81|");
}

static void test_lines(void)
{
    wraps("a\n\nb\r\nc\n", 10, WRAP_LINES, "|a||b|c|");
    wraps("ab\tc", 9, WRAP_LINES, "|ab\tc|");
    wraps("ab\tc", 8, WRAP_LINES, "|ab|c|");
    wraps("a \xFF b", 6, WRAP_LINES, "|a|\xFF|b|");
    wraps("\xFF\xFF", 6, WRAP_LINES, "|\xFF|\xFF|");
    wraps("\xFF", 2, WRAP_LINES, "|\xFF|");
    wraps("a\033b", 3, WRAP_LINES, "|a\033b|");
}

static void test_columns(void)
{
    CHECK_INT(wrap_columns("a\tb", 3, WRAP_LINES), 9);
    CHECK_INT(wrap_columns("a\tb", 3, WRAP_RUNNING), 3);
    CHECK_INT(wrap_columns("東\xFF\033\xE2\x80\xAE", 8, WRAP_RUNNING), 2 + 6 + 1 + 8);
    int column, columns;
    wrap_range("a東b", 5, 1, 4, WRAP_RUNNING, &column, &columns);
    CHECK_INT(column, 1);
    CHECK_INT(columns, 2);
    /* A part of a cluster is all of it. */
    wrap_range("a東b", 5, 2, 3, WRAP_RUNNING, &column, &columns);
    CHECK_INT(column, 1);
    CHECK_INT(columns, 2);
}

static void test_document_lines(void)
{
    static const char text[] = "one two three four\n\nfive\n";
    struct document_lines lines;
    document_lines_init(&lines);
    document_lines_build(&lines, text, sizeof text - 1, 20);
    CHECK_INT(lines.margin, 6);
    CHECK_INT(lines.width, 13);
    CHECK_INT(lines.count, 4);
    CHECK_INT(lines.starts[1], 14);
    CHECK_INT(lines.numbers[1], 1);
    CHECK_INT(lines.numbers[2], 2);
    CHECK_INT(lines.starts[3], 20);
    CHECK_INT(lines.numbers[3], 3);
    CHECK_INT(document_lines_find(&lines, 0), 0);
    CHECK_INT(document_lines_find(&lines, 13), 0);
    CHECK_INT(document_lines_find(&lines, 14), 1);
    CHECK_INT(document_lines_find(&lines, 18), 1);
    CHECK_INT(document_lines_find(&lines, 19), 2);
    CHECK_INT(document_lines_find(&lines, 9999), 3);
    document_lines_build(&lines, "", 0, 80);
    CHECK_INT(lines.count, 1);
    CHECK_INT(document_lines_find(&lines, 0), 0);
    document_lines_release(&lines);
}

/* Ten megabytes, on one line and without a blank, or all blanks: one pass over each. */
static void test_large(void)
{
    enum { SIZE = 10000000 };
    char *text = malloc(SIZE);
    struct document_lines lines;
    if (!CHECK(text != NULL))
        return;
    document_lines_init(&lines);
    memset(text, 'x', SIZE);
    document_lines_build(&lines, text, SIZE, 106);
    CHECK_INT(lines.width, 99);
    CHECK_INT(lines.count, (SIZE + 98) / 99);
    memset(text, ' ', SIZE);
    document_lines_build(&lines, text, SIZE, 106);
    CHECK_INT(lines.count, 1);
    memset(text, '\n', SIZE);
    document_lines_build(&lines, text, SIZE, 106);
    CHECK_INT(lines.margin, 11);
    CHECK_INT(lines.count, SIZE);
    CHECK_INT(lines.numbers[SIZE - 1], SIZE);
    document_lines_release(&lines);
    free(text);
}

int main(void)
{
    static const struct check_case cases[] = {
        {"words", test_words},
        {"scripts", test_scripts},
        {"lines", test_lines},
        {"columns", test_columns},
        {"document lines", test_document_lines},
        {"large documents", test_large},
    };
    return CHECK_CASES("ui/wrap", cases);
}
