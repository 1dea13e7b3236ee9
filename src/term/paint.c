/* A canvas to curses: cell by cell, only what changed. */
#include "term/internal.h"

#include <assert.h>
#include <string.h>
#include <wchar.h>

#include "base/utf8.h"
#include "base/width.h"
#include "term/burst.h"
#include "ui/style.h"

void term_make_looks(struct term *term, bool no_color)
{
    int colors = 0;
    /* Where the terminal's own colours cannot be kept, none are better than black on black. */
    if (!no_color && has_colors() && start_color() == OK && use_default_colors() == OK)
        colors = COLORS;
    for (int style = 0; style < STYLE_COUNT; style++) {
        const struct style_look *look = style_look((enum style)style, colors);
        attr_t attributes = WA_NORMAL;
        attributes |= look->bold ? WA_BOLD : 0;
        attributes |= look->dim ? WA_DIM : 0;
        attributes |= look->underline ? WA_UNDERLINE : 0;
        attributes |= look->reverse ? WA_REVERSE : 0;
        attributes |= look->italic ? WA_ITALIC : 0;
        short pair = (short)(style + 1);
        if (colors == 0 || pair >= COLOR_PAIRS || (look->foreground < 0 && look->background < 0) ||
            init_pair(pair, look->foreground, look->background) != OK)
            pair = 0;
        term->looks[style].attributes = attributes;
        term->looks[style].pair = pair;
    }
}

enum { GLYPH_MARKS = 4 }; /* curses' limit for what may follow in one cell */

/* What curses is given for one cell of the canvas: a character that takes columns by the C
 * library's table, with its marks. second is that of the next cell, where the first one is
 * narrow and the cluster is wide. */
struct glyph {
    wchar_t first[GLYPH_MARKS + 2];
    wchar_t second;
};

/* Whether a mark may follow its base. Variation selectors and joiners at the end change the width
 * in some terminals and not in others, so they stay behind. */
static bool keep_mark(uint32_t cp, bool last)
{
    bool selector = (cp >= 0xFE00 && cp <= 0xFE0F) || (cp >= 0xE0100 && cp <= 0xE01EF);
    return !selector && !(cp == 0x200D && last) && wcwidth((wchar_t)cp) == 0;
}

static void make_glyph(const struct cell *cell, bool ascii, struct glyph *glyph)
{
    const char *text = cell->text;
    size_t size = strnlen(text, sizeof cell->text);
    uint32_t cp = ' ';
    size_t at = size > 0 ? utf8_next(text, size, &cp) : 0;
    /* The canvas is clean: a control here would be our own mistake. */
    assert(cp >= 0x20 && width_cp(cp) >= 0);
    wchar_t replacement = ascii ? L'?' : (wchar_t)0xFFFD;
    int width = ascii && cp > 0x7E ? -1 : wcwidth((wchar_t)cp);
    int count = 0;
    glyph->second = L' ';
    /* Where the two tables differ in this character, its place matters more than its looks. */
    if (width < 1 || width > cell->columns) {
        glyph->first[count++] = replacement;
        glyph->first[count] = L'\0';
        return;
    }
    glyph->first[count++] = (wchar_t)cp;
    while (at < size && !ascii) {
        at += utf8_next(text + at, size - at, &cp);
        assert(cp >= 0x20 && cp != UTF8_BAD && !(cp >= 0x7F && cp <= 0x9F));
        int more = wcwidth((wchar_t)cp);
        if (more > 0) {
            /* A pair of regional indicators; of joined emoji the first stands for all. */
            if (more == 1 && width == 1 && cell->columns == 2)
                glyph->second = (wchar_t)cp;
            break;
        }
        if (count <= GLYPH_MARKS && keep_mark(cp, at == size))
            glyph->first[count++] = (wchar_t)cp;
    }
    glyph->first[count] = L'\0';
}

static void put(int row, int column, const wchar_t *text, attr_t attributes, short pair)
{
    cchar_t cell;
    if (setcchar(&cell, text, attributes, pair, NULL) == OK)
        mvadd_wch(row, column, &cell); /* ERR at the last cell of all, which is written anyway */
}

static void paint_cell(const struct term *term, int row, int column, const struct cell *cell)
{
    struct glyph glyph;
    assert(cell->style < STYLE_COUNT);
    attr_t attributes = term->looks[cell->style].attributes;
    short pair = term->looks[cell->style].pair;
    make_glyph(cell, term->ascii, &glyph);
    put(row, column, glyph.first, attributes, pair);
    if (cell->columns == 2 && wcwidth(glyph.first[0]) == 1 && column + 1 < term->columns) {
        wchar_t second[2] = {glyph.second, L'\0'};
        put(row, column + 1, second, attributes, pair);
    }
}

static bool same_cell(const struct cell *a, const struct cell *b)
{
    return a->style == b->style && a->columns == b->columns && strcmp(a->text, b->text) == 0;
}

/* Has curses write the frame, with the cursor where the canvas has it. */
static void show(struct term *term, const struct canvas *canvas)
{
    bool has_cursor = canvas->cursor_row >= 0 && canvas->cursor_row < term->rows &&
                      canvas->cursor_column >= 0 && canvas->cursor_column < term->columns;
    int out = fileno(term->out);
    bool kept = burst_begin(term->burst, out);
    if (has_cursor)
        move(canvas->cursor_row, canvas->cursor_column);
    curs_set(has_cursor ? 1 : 0);
    refresh();
    if (!kept)
        return;
    buf_reset(&term->frame);
    burst_end(term->burst, out, term->output, &term->frame);
    term_write(term, term->frame.data, term->frame.len);
}

void term_paint(struct term *term, const struct canvas *canvas)
{
    if (term->shown.rows != canvas->rows || term->shown.columns != canvas->columns) {
        canvas_resize(&term->shown, canvas->rows, canvas->columns);
        term->paint_all = true;
    }
    if (term->paint_all)
        erase();
    for (int row = 0; row < canvas->rows && row < term->rows; row++)
        for (int column = 0; column < canvas->columns && column < term->columns; column++) {
            size_t at = (size_t)row * (size_t)canvas->columns + (size_t)column;
            const struct cell *cell = &canvas->cells[at];
            if (!term->paint_all && same_cell(cell, &term->shown.cells[at]))
                continue;
            term->shown.cells[at] = *cell;
            if (cell->columns > 0)
                paint_cell(term, row, column, cell);
        }
    term->paint_all = false;
    show(term, canvas);
}
