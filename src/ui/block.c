#include "ui/block.h"

#include <assert.h>
#include <stdlib.h>
#include <string.h>

#include "base/mem.h"
#include "ui/wrap.h"

void block_init(struct block *block, int width)
{
    *block = (struct block){.width = width > 0 ? width : 1, .column = -1};
    buf_init(&block->text);
}

void block_release(struct block *block)
{
    buf_release(&block->text);
    free(block->pieces);
}

static void begin(struct block *block)
{
    if (block->column < 0) {
        block->lines++;
        block->column = 0;
    }
}

void block_end(struct block *block)
{
    begin(block);
    block->column = -1;
}

static struct block_piece *add(struct block *block, int column, int columns, enum style style)
{
    block->pieces = mem_grow(block->pieces, block->count, &block->capacity, sizeof *block->pieces);
    struct block_piece *piece = &block->pieces[block->count++];
    *piece = (struct block_piece){.line = block->lines - 1,
                                  .column = column,
                                  .columns = columns,
                                  .from = block->text.len,
                                  .style = style};
    return piece;
}

static void add_text(struct block *block, int column, int columns, const char *text, size_t size,
                     enum style style)
{
    struct block_piece *piece = add(block, column, columns, style);
    piece->size = size;
    buf_add(&block->text, text, size);
    buf_addc(&block->text, '\0');
}

void block_put(struct block *block, const char *text, enum style style)
{
    begin(block);
    int room = block->width - block->column;
    size_t size = wrap_head(text, strlen(text), room);
    int columns = wrap_columns(text, size, WRAP_RUNNING);
    if (columns > room)
        columns = room;
    if (columns <= 0)
        return;
    add_text(block, block->column, columns, text, size, style);
    block->column += columns;
}

void block_tab(struct block *block, int column)
{
    begin(block);
    if (block->column < column)
        block->column = column;
}

void block_right(struct block *block, const char *text, enum style style)
{
    int columns = wrap_columns(text, strlen(text), WRAP_RUNNING);
    begin(block);
    if (block->column + columns > block->width)
        return;
    block->column = block->width - columns;
    block_put(block, text, style);
}

/* Where on this line the matches of the whole text are. */
static void add_matches(struct block *block, const char *text, size_t size, size_t from, size_t to,
                        const struct highlight *highlight)
{
    size_t at, length;
    for (size_t i = 0; highlight_next(highlight, text, size, i, &at, &length) && at < to;
         i = at + length) {
        if (at + length <= from)
            continue;
        size_t first = at > from ? at - from : 0;
        int before, columns;
        wrap_range(text + from, to - from, first, at + length - from, WRAP_RUNNING, &before,
                   &columns);
        add(block, block->column + before, columns, STYLE_MATCH);
    }
}

void block_wrap(struct block *block, int hang, int most, const char *text, enum style style,
                const struct highlight *highlight)
{
    size_t size = strlen(text);
    begin(block);
    if (hang > block->width / 2)
        hang = block->width / 2;
    if (block->width - block->column < 8 && block->column > hang) {
        block_end(block);
        block_tab(block, hang);
    }
    int first = block->lines;
    for (size_t at = 0; at < size;) {
        size_t next;
        int room = block->width - block->column;
        size_t line = wrap_line(text + at, size - at, room > 0 ? room : 1, WRAP_RUNNING, &next);
        bool last = at + next >= size || (most > 0 && block->lines - first + 1 == most);
        bool cut = last && at + next < size;
        int columns = wrap_columns(text + at, line, WRAP_RUNNING);
        if (cut) {
            /* The whole rest, so that the canvas sees that it has to cut. */
            add_text(block, block->column, room, text + at, wrap_head(text + at, size - at, room),
                     style);
            columns = room;
        } else {
            add_text(block, block->column, columns, text + at, line, style);
        }
        if (highlight != NULL && highlight->count > 0)
            add_matches(block, text, size, at, at + line, highlight);
        block->column += columns;
        if (last)
            return;
        at += next;
        block_end(block);
        block_tab(block, hang);
    }
}

void block_draw(const struct block *block, struct canvas *canvas, struct rect rect, int first)
{
    for (size_t i = 0; i < block->count; i++) {
        const struct block_piece *piece = &block->pieces[i];
        int row = piece->line - first;
        if (row < 0 || row >= rect.rows || piece->column >= rect.columns)
            continue;
        int room = rect.columns - piece->column;
        int columns = piece->columns < room ? piece->columns : room;
        if (piece->size > 0)
            canvas_text(canvas, rect.row + row, rect.column + piece->column, columns,
                        block->text.data + piece->from, piece->style);
        else
            canvas_restyle(canvas, rect.row + row, rect.column + piece->column, columns,
                           piece->style);
    }
}
