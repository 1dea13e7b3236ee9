#include "ui/canvas.h"

#include <assert.h>
#include <stdlib.h>
#include <string.h>

#include "base/mem.h"
#include "base/utf8.h"
#include "base/width.h"
#include "ui/ascii.h"
#include "ui/wrap.h"

enum {
    CELL_CODE_POINTS = 5, /* what a cell of curses holds */
    REGIONAL_A = 0x1F1E6,
    REGIONAL_Z = 0x1F1FF,
};

void canvas_init(struct canvas *canvas)
{
    *canvas = (struct canvas){.cursor_row = -1, .cursor_column = -1};
}

void canvas_release(struct canvas *canvas)
{
    free(canvas->cells);
    canvas_init(canvas);
}

void canvas_resize(struct canvas *canvas, int rows, int columns)
{
    assert(rows >= 0 && columns >= 0);
    if (rows != canvas->rows || columns != canvas->columns) {
        size_t cells = (size_t)rows * (size_t)columns;
        canvas->cells = mem_resize(canvas->cells, cells > 0 ? cells : 1, sizeof *canvas->cells);
        canvas->rows = rows;
        canvas->columns = columns;
    }
    canvas_clear(canvas);
}

void canvas_clear(struct canvas *canvas)
{
    static const struct cell blank = {.text = " ", .columns = 1, .style = STYLE_NORMAL};
    size_t cells = (size_t)canvas->rows * (size_t)canvas->columns;
    for (size_t i = 0; i < cells; i++)
        canvas->cells[i] = blank;
    canvas->cursor_row = canvas->cursor_column = -1;
}

static struct cell *cell_at(struct canvas *canvas, int row, int column)
{
    assert(row >= 0 && row < canvas->rows && column >= 0 && column < canvas->columns);
    return &canvas->cells[(size_t)row * (size_t)canvas->columns + (size_t)column];
}

static void cell_blank(struct cell *cell)
{
    cell->text[0] = ' ';
    cell->text[1] = '\0';
    cell->columns = 1;
}

/* Makes room for what will cover a cell: a wide character that loses a half loses the other too. */
static void cell_free(struct canvas *canvas, int row, int column)
{
    struct cell *cell = cell_at(canvas, row, column);
    if (cell->columns == 0 && column > 0)
        cell_blank(cell - 1);
    if (cell->columns == 2 && column + 1 < canvas->columns)
        cell_blank(cell + 1);
    cell_blank(cell);
}

/* What of a cluster goes into a cell: the base and the marks on it. Left out is all that terminals
 * disagree on: joined emoji are drawn as the first one, without skin tones, tags and variation
 * selectors. */
static void cell_set(struct cell *cell, const char *cluster, size_t size)
{
    size_t used = 0;
    int code_points = 0;
    for (size_t at = 0; at < size && code_points < CELL_CODE_POINTS;) {
        uint32_t cp;
        size_t n = utf8_next(cluster + at, size - at, &cp);
        bool joiner = cp == 0x200D;
        bool left_out = joiner || cp == 0xFE0E || cp == 0xFE0F ||
                        (code_points > 0 && (width_cp(cp) != 0 || cp >= 0xE0000));
        if (joiner && code_points > 0)
            break;
        if (!left_out) {
            memcpy(cell->text + used, cluster + at, n);
            used += n;
            code_points++;
        }
        at += n;
    }
    cell->text[used] = '\0';
}

/* A flag is two letters in disguise; some terminals draw one flag, some two boxes, so both are
 * drawn as letters. */
static bool put_regional(struct canvas *canvas, int row, int column, const char *cluster,
                         size_t size, enum style style)
{
    uint32_t cp;
    size_t at = 0;
    for (int i = 0; at < size && i < 2; i++) {
        size_t n = utf8_next(cluster + at, size - at, &cp);
        if (cp < REGIONAL_A || cp > REGIONAL_Z)
            return at > 0;
        cell_free(canvas, row, column + i);
        struct cell *cell = cell_at(canvas, row, column + i);
        cell->text[0] = (char)('A' + (cp - REGIONAL_A));
        cell->text[1] = '\0';
        cell->style = (uint8_t)style;
        at += n;
    }
    return true;
}

/* Puts one clean cluster of one or two columns that fits. */
static void put(struct canvas *canvas, int row, int column, const char *cluster, size_t size,
                int columns, enum style style)
{
    char plain[3];
    bool ascii = size == 1;
    if (!ascii && put_regional(canvas, row, column, cluster, size, style))
        return;
    if (!ascii && canvas->ascii) {
        ascii_cluster(cluster, size, columns, plain);
        for (int i = 0; i < columns; i++)
            put(canvas, row, column + i, plain + i, 1, 1, style);
        return;
    }
    for (int i = 0; i < columns; i++)
        cell_free(canvas, row, column + i);
    struct cell *cell = cell_at(canvas, row, column);
    cell_set(cell, cluster, size);
    cell->columns = (uint8_t)columns;
    cell->style = (uint8_t)style;
    if (columns == 2) {
        cell[1].text[0] = '\0';
        cell[1].columns = 0;
        cell[1].style = (uint8_t)style;
    }
}

/* Puts clean text from column on, as far as the columns before end go. Returns the column behind.
 */
static int put_text(struct canvas *canvas, int row, int column, int end, const char *text,
                    size_t size, enum style style)
{
    for (size_t at = 0; at < size;) {
        int columns;
        size_t n = width_cluster(text + at, size - at, &columns);
        if (columns > end - column)
            break;
        if (columns > 0 && column >= 0)
            put(canvas, row, column, text + at, n, columns, style);
        column += columns > 0 ? columns : 0;
        at += n;
    }
    return column;
}

/* Most text is printable ASCII and harmless as it is. */
static bool is_plain(const char *text, size_t size)
{
    for (size_t i = 0; i < size; i++)
        if (text[i] < ' ' || text[i] > '~')
            return false;
    return true;
}

static int draw_text(struct canvas *canvas, int row, int column, int width, const char *text,
                     size_t size, bool cut, enum style style)
{
    assert((unsigned)style < STYLE_COUNT);
    if (row < 0 || row >= canvas->rows || column >= canvas->columns || width <= 0)
        return 0;
    int end = width > canvas->columns - column ? canvas->columns : column + width;
    size_t head = wrap_head(text, size, end - column);
    bool longer = head < size;
    size = head;
    struct buf clean;
    buf_init(&clean);
    if (!is_plain(text, size)) {
        width_clean(text, size, 1, &clean);
        text = clean.data;
        size = clean.len;
    }
    int after;
    if (cut && (longer || width_text(text, size) > (size_t)(end - column))) {
        const char *ellipsis = canvas->ascii && end - column > 4 ? ".." : "…";
        int room = canvas->ascii && end - column > 4 ? 2 : 1;
        after = put_text(canvas, row, column, end - room, text, size, style);
        after = put_text(canvas, row, after, end, ellipsis, strlen(ellipsis), style);
    } else {
        after = put_text(canvas, row, column, end, text, size, style);
    }
    buf_release(&clean);
    return after - column;
}

int canvas_text(struct canvas *canvas, int row, int column, int width, const char *text,
                enum style style)
{
    return draw_text(canvas, row, column, width, text, strlen(text), true, style);
}

int canvas_bytes(struct canvas *canvas, int row, int column, int width, const char *text,
                 size_t size, enum style style)
{
    return draw_text(canvas, row, column, width, text, size, false, style);
}

void canvas_fill(struct canvas *canvas, int row, int column, int count, const char *cluster,
                 enum style style)
{
    if (row < 0 || row >= canvas->rows)
        return;
    size_t size = cluster != NULL ? strlen(cluster) : 0;
    for (int i = 0; i < count; i++)
        if (column + i >= 0 && column + i < canvas->columns)
            put(canvas, row, column + i, size > 0 ? cluster : " ", size > 0 ? size : 1, 1, style);
}

void canvas_restyle(struct canvas *canvas, int row, int column, int count, enum style style)
{
    if (row < 0 || row >= canvas->rows)
        return;
    for (int i = 0; i < count; i++)
        if (column + i >= 0 && column + i < canvas->columns)
            cell_at(canvas, row, column + i)->style = (uint8_t)style;
}

const struct cell *canvas_cell(const struct canvas *canvas, int row, int column)
{
    assert(row >= 0 && row < canvas->rows && column >= 0 && column < canvas->columns);
    return &canvas->cells[(size_t)row * (size_t)canvas->columns + (size_t)column];
}

/* One letter a style, blank for the normal one. */
static const char style_letters[STYLE_COUNT + 1] = " TH-CckxqS!d?LMOPpms*E>b:Bv";

void canvas_dump(const struct canvas *canvas, bool styles, struct buf *out)
{
    for (int row = 0; row < canvas->rows; row++) {
        size_t start = out->len;
        int last_styled = -1;
        for (int column = 0; column < canvas->columns; column++) {
            const struct cell *cell = canvas_cell(canvas, row, column);
            buf_adds(out, cell->text);
            if (cell->style != STYLE_NORMAL)
                last_styled = column;
        }
        while (out->len > start && out->data[out->len - 1] == ' ')
            buf_cut(out, out->len - 1);
        buf_addc(out, '\n');
        if (!styles || last_styled < 0)
            continue;
        buf_addc(out, '~');
        for (int column = 0; column <= last_styled; column++)
            buf_addc(out, style_letters[canvas_cell(canvas, row, column)->style]);
        buf_addc(out, '\n');
    }
}
