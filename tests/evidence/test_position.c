/* Offsets: lines, columns, paragraphs, and spans in every unit. */
#include "evidence/position.h"

#include <stdio.h>
#include <string.h>

#include "base/utf8.h"
#include "check.h"

static void check_position(const struct document *document, size_t offset, const char *want)
{
    char got[64];
    struct position at = position_of(document, offset);
    snprintf(got, sizeof got, "%zu:%zu paragraph %zu", at.line, at.column, at.paragraph);
    CHECK_STR(got, want);
}

static void lines_and_paragraphs(void)
{
    static const char text[] = "\n"         /* 0 */
                               "one\n"      /* 1 */
                               "zwei ä\r\n" /* 5 */
                               " \t\n"      /* 14 */
                               "drei\r"     /* 17 */
                               "\n"         /* 22: with the CR before it one end */
                               "\n"         /* 23 */
                               "vier\r"     /* 24 */
                               "fünf";      /* 29 */
    struct document document;
    document_init(&document, text, sizeof text - 1);
    CHECK_INT(document.line_count, 8);
    CHECK_INT(document.paragraph_count, 3);
    check_position(&document, 0, "1:1 paragraph 1");
    check_position(&document, 1, "2:1 paragraph 1");
    check_position(&document, 4, "2:4 paragraph 1");
    check_position(&document, 5, "3:1 paragraph 1");
    check_position(&document, 12, "3:7 paragraph 1");
    check_position(&document, 13, "3:8 paragraph 1");
    check_position(&document, 14, "4:1 paragraph 1");
    check_position(&document, 17, "5:1 paragraph 2");
    check_position(&document, 23, "6:1 paragraph 2");
    check_position(&document, 24, "7:1 paragraph 3");
    check_position(&document, 29, "8:1 paragraph 3");
    check_position(&document, 34, "8:5 paragraph 3");
    document_release(&document);
}

static void line_bytes(void)
{
    static const char text[] = "a\r\n\nbc\rd";
    static const size_t want[][2] = {{0, 1}, {3, 3}, {4, 6}, {7, 8}};
    struct document document;
    document_init(&document, text, sizeof text - 1);
    CHECK_INT(document.line_count, 4);
    for (size_t i = 0; i < 4; i++) {
        size_t from, to;
        position_line(&document, i + 1, &from, &to);
        CHECK_INT(from, want[i][0]);
        CHECK_INT(to, want[i][1]);
    }
    document_release(&document);
}

static void empty_document(void)
{
    struct document document;
    size_t from, to;
    struct err err = ERR_INIT;
    document_init(&document, "", 0);
    CHECK_INT(document.line_count, 1);
    CHECK_INT(document.paragraph_count, 0);
    check_position(&document, 0, "1:1 paragraph 1");
    position_line(&document, 1, &from, &to);
    CHECK(from == 0 && to == 0);
    CHECK_INT(position_count(&document, UNIT_CODEPOINT, 0), 0);
    CHECK_INT(position_span(&document, UNIT_CODEPOINT, 0, 1, &from, &to, &err), -1);
    CHECK_STR(err.text, "the span ends at 1, behind the end of the file (0 code points)");
    document_release(&document);
}

static void check_span(const char *text, enum span_unit unit, int64_t from, int64_t to,
                       const char *want)
{
    struct document document;
    struct err err = ERR_INIT;
    size_t first, end;
    char got[900];
    document_init(&document, text, strlen(text));
    if (position_span(&document, unit, from, to, &first, &end, &err) == 0)
        snprintf(got, sizeof got, "%zu-%zu", first, end);
    else
        snprintf(got, sizeof got, "%zu-%zu %s", first, end, err.text);
    CHECK_STR(got, want);
    CHECK(err.code == ERR_NONE || err.code == ERR_INPUT);
    document_release(&document);
}

static void spans(void)
{
    static const char text[] = "\uFEFFä\r\n𝄞z"; /* 3 2 1 1 4 1 bytes */
    check_span(text, UNIT_BYTE, 3, 5, "3-5");
    check_span(text, UNIT_NONE, 0, 12, "0-12");
    check_span(text, UNIT_CODEPOINT, 1, 2, "3-5");
    check_span(text, UNIT_CODEPOINT, 0, 6, "0-12");
    check_span(text, UNIT_CODEPOINT, 4, 5, "7-11");
    check_span(text, UNIT_UTF16, 4, 6, "7-11");
    check_span(text, UNIT_UTF16, 6, 7, "11-12");
    check_span("\xFF\xC3z", UNIT_CODEPOINT, 2, 3, "2-3");
    check_span("\xFF\xC3z", UNIT_BYTE, 1, 2, "1-2");
}

static void wrong_spans(void)
{
    static const char text[] = "\uFEFFä\r\n𝄞z";
    check_span(text, UNIT_BYTE, 3, 13,
               "0-0 the span ends at 13, behind the end of the file (12 bytes)");
    check_span(text, UNIT_BYTE, 13, 14,
               "0-0 the span begins at 13, behind the end of the file (12 bytes)");
    check_span(text, UNIT_CODEPOINT, 0, 7,
               "0-0 the span ends at 7, behind the end of the file (6 code points)");
    check_span(text, UNIT_UTF16, 0, INT64_MAX,
               "0-0 the span ends at 9223372036854775807, behind the end of the file (7 UTF-16 "
               "units)");
    check_span(text, UNIT_BYTE, 5, 3, "0-0 the span 5-3 is reversed");
    check_span(text, UNIT_BYTE, 5, 5, "0-0 the span 5-5 is empty");
    check_span(text, UNIT_BYTE, -2, 5, "0-0 the span -2-5 begins or ends before the file does");
    check_span(
        text, UNIT_BYTE, 0, 4,
        "0-5 the span ends at 4, in the middle of a character; was it counted in code points "
        "or UTF-16 units?");
    check_span(text, UNIT_BYTE, 9, 11,
               "7-11 the span begins at 9, in the middle of a character; was it counted in code "
               "points or UTF-16 units?");
    check_span(text, UNIT_BYTE, 8, 10,
               "7-11 the span begins at 8, in the middle of a character; was it counted in code "
               "points or UTF-16 units?");
    check_span(text, UNIT_UTF16, 5, 7,
               "7-12 the span begins at 5, in the middle of a character; was it counted in bytes?");
    check_span(text, UNIT_BYTE, 8, 99,
               "0-0 the span ends at 99, behind the end of the file (12 bytes)");
}

/* Every offset of a long document there and back, against counting from the start. */
static void there_and_back(void)
{
    static const char *const pieces[] = {"a", "é", "日", "𝄞", "\xFF", "\r\n", "\xC3"};
    struct buf text;
    unsigned random = 7;
    buf_init(&text);
    while (text.len < 20000) {
        random = random * 1103515245u + 12345u;
        buf_adds(&text, pieces[(random >> 16) % 7]);
    }
    struct document document;
    document_init(&document, text.data, text.len);
    int64_t codepoints = 0, units = 0;
    bool right = true;
    for (size_t i = 0, n; i < text.len && right; i += n) {
        uint32_t cp;
        size_t first, end;
        struct err err;
        n = utf8_next(text.data + i, text.len - i, &cp);
        int64_t wide = cp != UTF8_BAD && cp > 0xFFFF ? 2 : 1;
        for (size_t k = 0; k < n; k++)
            right = right && position_count(&document, UNIT_CODEPOINT, i + k) == codepoints &&
                    position_count(&document, UNIT_UTF16, i + k) == units;
        right = right && position_count(&document, UNIT_BYTE, i) == (int64_t)i;
        right = right &&
                position_span(&document, UNIT_CODEPOINT, codepoints, codepoints + 1, &first, &end,
                              &err) == 0 &&
                first == i && end == i + n;
        right =
            right &&
            position_span(&document, UNIT_UTF16, units, units + wide, &first, &end, &err) == 0 &&
            first == i && end == i + n;
        codepoints++;
        units += wide;
        if (!CHECK(right))
            printf("at byte %zu\n", i);
    }
    CHECK_INT(position_count(&document, UNIT_CODEPOINT, text.len), codepoints);
    CHECK_INT(position_count(&document, UNIT_UTF16, text.len), units);
    CHECK_INT(position_count(&document, UNIT_BYTE, text.len), text.len);
    document_release(&document);
    buf_release(&text);
}

int main(void)
{
    static const struct check_case cases[] = {
        {"lines and paragraphs", lines_and_paragraphs},
        {"line bytes", line_bytes},
        {"empty document", empty_document},
        {"spans", spans},
        {"wrong spans", wrong_spans},
        {"there and back", there_and_back},
    };
    return CHECK_CASES("position", cases);
}
