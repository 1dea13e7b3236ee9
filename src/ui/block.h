/* Lines of styled text made ready for a pane: built once, measured, then drawn from any of its
 * lines. It owns its copies. */
#ifndef UI_BLOCK_H
#define UI_BLOCK_H

#include <stddef.h>

#include "base/buf.h"
#include "ui/canvas.h"
#include "ui/highlight.h"
#include "ui/rect.h"

struct block_piece {
    int line, column, columns;
    size_t from, size; /* bytes of the block's text; size 0: only the style of what is there */
    enum style style;
};

struct block {
    struct buf text;
    struct block_piece *pieces;
    size_t count, capacity;
    int width;
    int lines;  /* so far */
    int column; /* where the last line ends; -1: the next piece starts a line */
};

/* width > 0 */
void block_init(struct block *block, int width);
void block_release(struct block *block);

/* Ends the line: what follows stands on the next one. */
void block_end(struct block *block);

/* Puts text at the end of the line, cut to what is left of the width. */
void block_put(struct block *block, const char *text, enum style style);

/* Goes on at a column of the line; nothing where the line has passed it. */
void block_tab(struct block *block, int column);

/* Puts text so that it ends at the right edge, where there is room for it. */
void block_right(struct block *block, const char *text, enum style style);

/* Puts text, wrapped; lines after the first start at column hang. At most most lines, the last one
 * then cut with an ellipsis; most 0: all. Matches are shown; highlight may be NULL. */
void block_wrap(struct block *block, int hang, int most, const char *text, enum style style,
                const struct highlight *highlight);

/* Draws lines first and on into rect. */
void block_draw(const struct block *block, struct canvas *canvas, struct rect rect, int first);

#endif
