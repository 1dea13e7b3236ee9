#include "screen.h"

#include <stdlib.h>
#include <string.h>

#include "base/buf.h"
#include "base/mem.h"
#include "base/utf8.h"
#include "base/width.h"
#include "screen-sequence.h"

static const struct screen_look plain = {-1, -1, 0, 0};

void screen_init(struct screen *screen, int rows, int columns)
{
    *screen = (struct screen){.head = {rows, columns, 0, 0}, .look = plain, .bottom = rows - 1};
    screen->cells = mem_zero((size_t)rows * (size_t)columns, sizeof *screen->cells);
    screen_blank(screen, 0, rows * columns);
}

void screen_release(struct screen *screen)
{
    free(screen->cells);
}

/* Erased cells take the background of now and nothing else. */
void screen_blank(struct screen *screen, int from, int to)
{
    struct screen_cell blank;
    memset(&blank, 0, sizeof blank);
    blank.look = plain;
    blank.look.background = screen->look.background;
    blank.columns = 1;
    for (int i = from; i < to; i++)
        screen->cells[i] = blank;
}

void screen_scroll(struct screen *screen, int top, int bottom, int n)
{
    int columns = screen->head.columns, height = bottom - top + 1;
    int count = n < 0 ? -n : n;
    if (count > height)
        count = height;
    size_t row = (size_t)columns * sizeof *screen->cells;
    struct screen_cell *first = &screen->cells[top * columns];
    if (n > 0) {
        memmove(first, first + count * columns, (size_t)(height - count) * row);
        screen_blank(screen, (bottom + 1 - count) * columns, (bottom + 1) * columns);
    } else {
        memmove(first + count * columns, first, (size_t)(height - count) * row);
        screen_blank(screen, top * columns, (top + count) * columns);
    }
}

static void line_feed(struct screen *screen)
{
    if (screen->head.cursor_row == screen->bottom)
        screen_scroll(screen, screen->top, screen->bottom, 1);
    else if (screen->head.cursor_row + 1 < screen->head.rows)
        screen->head.cursor_row++;
}

static void combine(struct screen *screen, const char *text, size_t size)
{
    int at = screen->head.cursor_row * screen->head.columns + screen->head.cursor_column;
    struct screen_cell *cell = &screen->cells[screen->wrap_pending || at == 0 ? at : at - 1];
    if (cell->columns == 0 && cell > screen->cells)
        cell--;
    size_t length = strlen(cell->text);
    if (length > 0 && length + size < sizeof cell->text)
        memcpy(cell->text + length, text, size);
}

static void put(struct screen *screen, const char *text, size_t size, uint32_t cp)
{
    int width = width_cp(cp), columns = screen->head.columns;
    if (width <= 0) {
        combine(screen, text, size);
        return;
    }
    if (screen->wrap_pending || screen->head.cursor_column + width > columns) {
        screen->head.cursor_column = 0;
        screen->wrap_pending = false;
        line_feed(screen);
    }
    struct screen_cell *cell =
        &screen->cells[screen->head.cursor_row * columns + screen->head.cursor_column];
    memset(cell, 0, sizeof *cell);
    if (cp != ' ')
        memcpy(cell->text, text, size);
    cell->look = screen->look;
    cell->columns = width;
    if (width == 2) {
        cell[1] = cell[0];
        cell[1].text[0] = '\0';
        cell[1].columns = 0;
    }
    screen->head.cursor_column += width;
    if (screen->head.cursor_column >= columns) {
        screen->head.cursor_column = columns - 1;
        screen->wrap_pending = true;
    }
}

/* Takes one character, control or part of a sequence; returns how many bytes. */
static size_t take(struct screen *screen, const char *bytes, size_t size)
{
    if (screen->sequence_size > 0) {
        screen_sequence(screen, bytes[0]);
        return 1;
    }
    switch (bytes[0]) {
    case '\033':
        screen->sequence[screen->sequence_size++] = bytes[0];
        return 1;
    case '\r':
        screen->head.cursor_column = 0;
        screen->wrap_pending = false;
        return 1;
    case '\n':
        line_feed(screen);
        screen->wrap_pending = false;
        return 1;
    case '\b':
        screen->head.cursor_column -= screen->head.cursor_column > 0;
        screen->wrap_pending = false;
        return 1;
    case '\t':
        screen->head.cursor_column = (screen->head.cursor_column / 8 + 1) * 8;
        if (screen->head.cursor_column >= screen->head.columns)
            screen->head.cursor_column = screen->head.columns - 1;
        return 1;
    }
    if ((unsigned char)bytes[0] < ' ')
        return 1;
    uint32_t cp;
    size_t length = utf8_next(bytes, size, &cp);
    if (cp != UTF8_BAD)
        put(screen, bytes, length, cp);
    return length;
}

void screen_feed(struct screen *screen, const char *bytes, size_t size)
{
    for (size_t at = 0; at < size;)
        at += take(screen, bytes + at, size - at);
}

char *screen_text(const struct screen *screen)
{
    struct buf text;
    buf_init(&text);
    for (int row = 0; row < screen->head.rows; row++) {
        for (int column = 0; column < screen->head.columns; column++) {
            const struct screen_cell *cell = &screen->cells[row * screen->head.columns + column];
            if (cell->columns > 0)
                buf_adds(&text, cell->text[0] != '\0' ? cell->text : " ");
        }
        buf_addc(&text, '\n');
    }
    return buf_steal(&text);
}

bool screen_has(const struct screen *screen, const char *text)
{
    char *all = screen_text(screen);
    bool found = strstr(all, text) != NULL;
    free(all);
    return found;
}

int screen_filled(const struct screen *screen, int from, int to)
{
    int filled = 0;
    for (int row = 0; row < screen->head.rows; row++)
        for (int column = from; column < to && column < screen->head.columns; column++)
            if (screen->cells[row * screen->head.columns + column].text[0] != '\0') {
                filled++;
                break;
            }
    return filled;
}
