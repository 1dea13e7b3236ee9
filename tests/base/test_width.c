/* Display columns, grapheme clusters, and text made harmless. */
#include "base/width.h"

#include <string.h>

#include "base/utf8.h"
#include "check.h"

static void columns_of_code_points(void)
{
    CHECK_INT(width_cp('a'), 1);
    CHECK_INT(width_cp(' '), 1);
    CHECK_INT(width_cp(0), -1);
    CHECK_INT(width_cp(0x1B), -1);
    CHECK_INT(width_cp(0x7F), -1);
    CHECK_INT(width_cp(0x9B), -1);
    CHECK_INT(width_cp(0xA0), 1);
    CHECK_INT(width_cp(0xAD), 0);
    CHECK_INT(width_cp(0xE9), 1);
    CHECK_INT(width_cp(0x2FF), 1);
    CHECK_INT(width_cp(0x300), 0);
    CHECK_INT(width_cp(0x36F), 0);
    CHECK_INT(width_cp(0x370), 1);
    CHECK_INT(width_cp(0x10FF), 1);
    CHECK_INT(width_cp(0x1100), 2);
    CHECK_INT(width_cp(0x1160), 0);
    CHECK_INT(width_cp(0x200B), 0);
    CHECK_INT(width_cp(0x2028), -1);
    CHECK_INT(width_cp(0x202E), -1);
    CHECK_INT(width_cp(0x2069), -1);
    CHECK_INT(width_cp(0x2500), 1); /* box drawing is ambiguous: narrow */
    CHECK_INT(width_cp(0x2605), 1);
    CHECK_INT(width_cp(0x3042), 2);
    CHECK_INT(width_cp(0x4E00), 2);
    CHECK_INT(width_cp(0x9FFF), 2);
    CHECK_INT(width_cp(0xAC00), 2);
    CHECK_INT(width_cp(0xD800), -1);
    CHECK_INT(width_cp(0xFE0F), 0);
    CHECK_INT(width_cp(0xFEFF), 0);
    CHECK_INT(width_cp(0xFF01), 2);
    CHECK_INT(width_cp(0xFF61), 1);
    CHECK_INT(width_cp(0xFFFD), 1);
    CHECK_INT(width_cp(0xFFFE), -1);
    CHECK_INT(width_cp(0x1F600), 2);
    CHECK_INT(width_cp(0x1F1FA), 1);
    CHECK_INT(width_cp(0x20000), 2);
    CHECK_INT(width_cp(0x10FFFF), -1);
    CHECK_INT(width_cp(0x110000), -1);
    CHECK_INT(width_cp(UTF8_BAD), -1);
}

static void check_cluster(const char *text, size_t bytes, int columns)
{
    int got;
    CHECK_INT(width_cluster(text, strlen(text), &got), bytes);
    CHECK_INT(got, columns);
}

static void clusters(void)
{
    check_cluster("ab", 1, 1);
    check_cluster("e\u0301\u0323x", 5, 1);
    check_cluster("\u4E00\u4E01", 3, 2);
    check_cluster("\u0301x", 2, 0);
    check_cluster("\u2764\uFE0Fx", 6, 1);
    check_cluster("\U0001F44D\U0001F3FDx", 8, 2);
    check_cluster("a\U0001F3FD", 1, 1); /* a skin tone colours no letter */
    check_cluster("\U0001F468\u200D\U0001F469\u200D\U0001F467!", 18, 2);
    check_cluster("\u2764\uFE0F\u200D\U0001F525!", 13, 2);
    check_cluster("a\u200Db", 4, 1);
    check_cluster("\U0001F1FA\U0001F1E6\U0001F1EB", 8, 2);
    check_cluster("\U0001F1FAx", 4, 1);
    check_cluster("\U0001F3F4\U000E0067\U000E007F.", 12, 2);
    check_cluster("a\U000E0067", 1, 1); /* tags hide nothing behind letters */
    check_cluster("1\uFE0F\u20E3 ", 7, 1);
    check_cluster("\u1112\u1161\u11ABx", 9, 2); /* one Hangul syllable of three jamo */
    check_cluster("\u0915\u093E", 3, 1);        /* a spacing mark stands alone */
    check_cluster("\u093E", 3, 1);
    check_cluster("\r\nx", 2, -1);
    check_cluster("\rx", 1, -1);
    check_cluster("\x1B[", 1, -1);
    check_cluster("\u202Ea", 3, -1);
    check_cluster("\u200Da", 3, -1);
    check_cluster("\u200Ba", 3, -1);
    check_cluster("\xFFx", 1, -1);
}

static void check_clean(const char *text, size_t size, int one_line, const char *want)
{
    struct buf out;
    buf_init(&out);
    width_clean(text, size, one_line, &out);
    CHECK_STR(out.data, want);
    buf_release(&out);
}

static void cleaning(void)
{
    check_clean("", 0, 0, "");
    check_clean("plain", 5, 0, "plain");
    check_clean("\x1B[31mred", 8, 0, "␛[31mred");
    check_clean("a\0b", 3, 0, "a␀b");
    check_clean("\x7F", 1, 0, "␡");
    check_clean("\xC2\x9B", 2, 0, "<U+009B>");
    check_clean("x\u202Ey", 5, 0, "x<U+202E>y");
    check_clean("x\u2066y", 5, 1, "x<U+2066>y");
    check_clean("x\u2028y", 5, 0, "x<U+2028>y");
    check_clean("\xFF\xC3", 2, 0, "<0xFF><0xC3>");
    check_clean("a\tb\nc\r\nd\re", 10, 0, "a b\nc\nd␍e");
    check_clean("a\tb\nc\r\nd\re", 10, 1, "a b c d␍e");
    check_clean("\uFEFFa", 4, 0, "<U+FEFF>a");
    check_clean("a\u00ADb", 4, 0, "a<U+00AD>b");
    check_clean("\u0301a", 3, 0, "\u25CC\u0301a");
    check_clean("\n\u0301", 3, 0, "\n\u25CC\u0301");
    check_clean("abe\u0301", 5, 0, "abe\u0301");
    check_clean("a\U000E0041", 5, 0, "a<U+E0041>");
    check_clean("\U0001F468\u200D\U0001F469", 11, 0, "\U0001F468\u200D\U0001F469");
}

/* Whatever comes in, what goes out is valid, obeys nothing and is clean already. */
static void cleaning_is_final(void)
{
    char every[256 * 2];
    for (int i = 0; i < 256; i++) {
        every[2 * i] = (char)i;
        every[2 * i + 1] = (char)(i * 7);
    }
    struct buf once, twice;
    buf_init(&once);
    buf_init(&twice);
    width_clean(every, sizeof every, 1, &once);
    width_clean(once.data, once.len, 1, &twice);
    CHECK_STR(twice.data, once.data);
    CHECK(utf8_valid(once.data, once.len, NULL));
    for (size_t i = 0; i < once.len;) {
        int columns;
        i += width_cluster(once.data + i, once.len - i, &columns);
        CHECK(columns == 1 || columns == 2);
    }
    buf_release(&once);
    buf_release(&twice);
}

static void text_columns(void)
{
    CHECK_INT(width_text("", 0), 0);
    CHECK_INT(width_text("abc", 3), 3);
    CHECK_INT(width_text("日本", 6), 4);
    CHECK_INT(width_text("e\u0301a", 4), 2);
    CHECK_INT(width_text("\U0001F1FA\U0001F1E6\U0001F1EB", 12), 3);
    CHECK_INT(width_text("a\nb", 3), 2);
}

static void check_fit(const char *text, size_t columns, const char *want, size_t used)
{
    struct buf out;
    buf_init(&out);
    CHECK_INT(width_fit(text, strlen(text), columns, &out), used);
    CHECK_STR(out.data, want);
    buf_release(&out);
}

static void fitting(void)
{
    check_fit("abc", 3, "abc", 3);
    check_fit("abc", 9, "abc", 3);
    check_fit("abcd", 3, "ab…", 3);
    check_fit("abcd", 1, "…", 1);
    check_fit("abcd", 0, "", 0);
    check_fit("", 0, "", 0);
    check_fit("日本語", 6, "日本語", 6);
    check_fit("日本語", 5, "日本…", 5);
    check_fit("日本語", 4, "日…", 3); /* half a character is none */
    check_fit("日", 1, "…", 1);
    check_fit("e\u0301e\u0301e\u0301", 2, "e\u0301…", 2);
    check_fit("abe\u0301", 3, "abe\u0301", 3);
}

int main(void)
{
    static const struct check_case cases[] = {
        {"columns of code points", columns_of_code_points},
        {"clusters", clusters},
        {"cleaning", cleaning},
        {"cleaning is final", cleaning_is_final},
        {"columns of texts", text_columns},
        {"fitting", fitting},
    };
    return CHECK_CASES("width", cases);
}
