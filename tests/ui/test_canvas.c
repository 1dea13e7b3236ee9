#include <string.h>

#include "check.h"
#include "ui/canvas.h"
#include "ui/style.h"

static struct canvas canvas;

static void start(int rows, int columns, bool ascii)
{
    canvas_init(&canvas);
    canvas.ascii = ascii;
    canvas_resize(&canvas, rows, columns);
}

/* What is on the canvas now; releases it. */
static void finish(const char *want, bool styles)
{
    struct buf text;
    buf_init(&text);
    canvas_dump(&canvas, styles, &text);
    CHECK_STR(text.data, want);
    buf_release(&text);
    canvas_release(&canvas);
}

static void test_cut(void)
{
    start(5, 10, false);
    CHECK_INT(canvas_text(&canvas, 0, 0, 10, "ten fits 0", STYLE_NORMAL), 10);
    CHECK_INT(canvas_text(&canvas, 1, 0, 10, "eleven does", STYLE_NORMAL), 10);
    CHECK_INT(canvas_text(&canvas, 2, 7, 99, "clipped", STYLE_NORMAL), 3);
    CHECK_INT(canvas_text(&canvas, 3, 2, 4, "in four", STYLE_NORMAL), 4);
    CHECK_INT(canvas_bytes(&canvas, 4, 0, 3, "abcdef", 6, STYLE_NORMAL), 3);
    CHECK_INT(canvas_text(&canvas, 4, 5, 0, "nothing", STYLE_NORMAL), 0);
    finish("ten fits 0\neleven do…\n       cl…\n  in …\nabc\n", false);
}

static void test_outside(void)
{
    start(2, 6, false);
    canvas_text(&canvas, -1, 0, 6, "above", STYLE_NORMAL);
    canvas_text(&canvas, 2, 0, 6, "below", STYLE_NORMAL);
    canvas_text(&canvas, 0, 6, 6, "right", STYLE_NORMAL);
    canvas_text(&canvas, 1, -2, 6, "abcd", STYLE_NORMAL);
    canvas_fill(&canvas, 0, -3, 99, "─", STYLE_FAINT);
    canvas_restyle(&canvas, 1, -3, 5, STYLE_CURSOR);
    canvas_restyle(&canvas, 9, 0, 5, STYLE_CURSOR);
    finish("──────\n~------\ncd\n~CC\n", true);
}

static void test_wide(void)
{
    start(6, 5, false);
    CHECK_INT(canvas_text(&canvas, 0, 0, 5, "東京都", STYLE_NORMAL), 5);
    CHECK_INT(canvas_text(&canvas, 1, 0, 4, "東京都", STYLE_NORMAL), 3);
    CHECK_INT(canvas_bytes(&canvas, 2, 0, 5, "東京都", 9, STYLE_NORMAL), 4);
    /* A half that is covered takes the other one with it. */
    canvas_text(&canvas, 3, 0, 5, "東京", STYLE_NORMAL);
    canvas_text(&canvas, 3, 1, 1, "x", STYLE_NORMAL);
    canvas_text(&canvas, 4, 0, 5, "東京", STYLE_NORMAL);
    canvas_text(&canvas, 4, 1, 2, "都", STYLE_NORMAL);
    canvas_text(&canvas, 5, 0, 5, "東京", STYLE_NORMAL);
    canvas_text(&canvas, 5, 2, 1, "y", STYLE_NORMAL);
    CHECK_INT(canvas_cell(&canvas, 0, 0)->columns, 2);
    CHECK_INT(canvas_cell(&canvas, 0, 1)->columns, 0);
    CHECK_STR(canvas_cell(&canvas, 0, 1)->text, "");
    finish("東京…\n東…\n東京\n x京\n 都\n東y\n", false);
}

static void cell_is(int column, const char *text, int columns)
{
    CHECK_STR(canvas_cell(&canvas, 0, column)->text, text);
    CHECK_INT(canvas_cell(&canvas, 0, column)->columns, columns);
}

static void draw(const char *text)
{
    start(1, 8, false);
    canvas_text(&canvas, 0, 0, 8, text, STYLE_NORMAL);
}

static void test_clusters(void)
{
    draw("e\xCC\x81z");
    cell_is(0, "e\xCC\x81", 1);
    cell_is(1, "z", 1);
    canvas_release(&canvas);

    /* Five code points and no more. */
    draw("a\xCC\x81\xCC\x82\xCC\x83\xCC\x84\xCC\x85\xCC\x86z");
    cell_is(0, "a\xCC\x81\xCC\x82\xCC\x83\xCC\x84", 1);
    cell_is(1, "z", 1);
    canvas_release(&canvas);

    /* Joined emoji as the first of them, without skin tone. */
    draw("👩🏽‍🚀z");
    cell_is(0, "👩", 2);
    cell_is(1, "", 0);
    cell_is(2, "z", 1);
    canvas_release(&canvas);

    /* A flag as its letters, each in a cell of its own. */
    draw("🇫🇷z");
    cell_is(0, "F", 1);
    cell_is(1, "R", 1);
    cell_is(2, "z", 1);
    canvas_release(&canvas);

    /* No variation selector: with it some terminals draw two columns. */
    draw("❤\xEF\xB8\x8Fz");
    cell_is(0, "❤", 1);
    cell_is(1, "z", 1);
    canvas_release(&canvas);
}

static void test_hostile(void)
{
    start(5, 30, false);
    canvas_text(&canvas, 0, 0, 30, "\033[2J\a", STYLE_NORMAL);
    canvas_text(&canvas, 1, 0, 30,
                "a\xE2\x80\xAE"
                "b",
                STYLE_NORMAL);
    canvas_text(&canvas, 2, 0, 30, "a\xFF\xC3", STYLE_NORMAL);
    canvas_text(&canvas, 3, 0, 30, "a\tb\nc\r\nd", STYLE_NORMAL);
    canvas_text(&canvas, 4, 0, 30, "\xCC\x81 alone", STYLE_NORMAL);
    finish("␛[2J␇\na<U+202E>b\na<0xFF><0xC3>\na b c d\n◌\xCC\x81 alone\n", false);
}

static void test_ascii(void)
{
    start(6, 24, true);
    canvas_text(&canvas, 0, 0, 24, "─│┬┴├ ✓✗★≠≈· ▁▄█ ┄", STYLE_NORMAL);
    canvas_text(&canvas, 1, 0, 24, "“Zürich”, Łódź – café", STYLE_NORMAL);
    canvas_text(&canvas, 2, 0, 24, "東京 and 👍", STYLE_NORMAL);
    canvas_text(&canvas, 3, 0, 10, "this is too long", STYLE_NORMAL);
    canvas_text(&canvas, 4, 0, 24, "\033[m \xFF", STYLE_NORMAL);
    canvas_fill(&canvas, 5, 0, 3, "━", STYLE_NORMAL);
    finish(
        "-|+++ vx*!~. .:# -\n\"Zurich\", Lodz - cafe\n???? and ??\nthis is ..\n^[m <0xFF>\n---\n",
        false);
}

/* Without colour every style that means something looks different from plain text. */
static void test_styles(void)
{
    static const int colors[] = {0, 8, 16, 256, 1 << 24};
    for (size_t c = 0; c < sizeof colors / sizeof colors[0]; c++)
        for (int style = 0; style < STYLE_COUNT; style++) {
            const struct style_look *look = style_look((enum style)style, colors[c]);
            int limit = colors[c] < 256 ? colors[c] : 256;
            CHECK(look->foreground >= -1 && look->foreground < (limit > 0 ? limit : 1));
            CHECK(look->background >= -1 && look->background < (limit > 0 ? limit : 1));
            CHECK(colors[c] > 0 || (look->foreground == -1 && look->background == -1));
            /* Whoever sets one of both could meet a terminal whose own other one is the same. */
            CHECK(look->background == -1 || look->foreground != -1);
        }
    CHECK(style_look(STYLE_CURSOR, 0)->reverse);
    CHECK(style_look(STYLE_PASSAGE, 0)->reverse);
    CHECK(style_look(STYLE_MATCH, 0)->underline);
    CHECK(style_look(STYLE_PASSAGE_OTHER, 0)->underline);
}

int main(void)
{
    static const struct check_case cases[] = {
        {"cut and clipped", test_cut},  {"outside", test_outside},
        {"wide characters", test_wide}, {"clusters", test_clusters},
        {"hostile text", test_hostile}, {"ASCII only", test_ascii},
        {"styles", test_styles},
    };
    return CHECK_CASES("ui/canvas", cases);
}
