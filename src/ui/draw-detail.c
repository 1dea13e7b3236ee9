/* The foot of a view: the row of its cursor in full. */
#include "ui/draw.h"

void draw_detail(struct screen *screen, const char *name, const struct block *block, int first)
{
    struct rect body = screen->layout.body;
    struct canvas *canvas = screen->canvas;
    int rows = screen->layout.detail_rows;
    int rule = body.row + body.rows - rows;
    if (rows == 0)
        return;
    canvas_fill(canvas, rule, 0, body.columns, "─", STYLE_FAINT);
    canvas_text(canvas, rule, 2, body.columns - 4, name, STYLE_HEADING);
    struct rect rect = {rule + 1, 2, rows - 1, body.columns - 4};
    int last = block->lines - rect.rows;
    if (first > last)
        first = last > 0 ? last : 0;
    block_draw(block, canvas, rect, first);
    if (first > 0)
        canvas_text(canvas, rule + 1, body.columns - 1, 1, "↑", STYLE_FAINT);
    if (first < last)
        canvas_text(canvas, rule + rows - 1, body.columns - 1, 1, "↓", STYLE_FAINT);
}
