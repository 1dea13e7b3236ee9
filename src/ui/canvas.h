/* A grid of cells that every screen is drawn to. It owns its cells. Nothing outside it is ever
 * written: what does not fit is clipped. */
#ifndef UI_CANVAS_H
#define UI_CANVAS_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/buf.h"

/* What a cell means; term/ and ui/style.h say how that looks with and without colour. */
enum style {
    STYLE_NORMAL,
    STYLE_TITLE,            /* the title line */
    STYLE_HEADING,          /* a period's heading, a pane's title */
    STYLE_FAINT,            /* rules, gaps, what is beside the point */
    STYLE_CURSOR,           /* the cursor's row in the focused pane */
    STYLE_CURSOR_UNFOCUSED, /* the same where the focus is elsewhere */
    STYLE_KEPT,
    STYLE_DROPPED,
    STYLE_QUESTION,
    STYLE_STAR,
    STYLE_CONFLICT,
    STYLE_DATE,
    STYLE_DATE_UNCERTAIN,
    STYLE_LOCATED, /* exact */
    STYLE_MOVED,   /* moved, ambiguous */
    STYLE_LOST,
    STYLE_PASSAGE,       /* the current passage in a document */
    STYLE_PASSAGE_OTHER, /* other mentions' passages */
    STYLE_MATCH,         /* what a search found */
    STYLE_STATUS,        /* the status line */
    STYLE_KEY,           /* a key in a hint */
    STYLE_ERROR,
    STYLE_PROMPT,
    STYLE_BAR,          /* an event in a lane */
    STYLE_BAR_POSSIBLE, /* where it may have been */
    STYLE_BAR_CURSOR,   /* the cursor's event */
    STYLE_MARKING,      /* a passage being marked */
    STYLE_COUNT,
};

enum { CELL_BYTES = 22 };

struct cell {
    char text[CELL_BYTES]; /* one cluster, NUL-terminated; "" in the right half of a wide one */
    uint8_t columns;       /* 1, 2; 0 in the right half */
    uint8_t style;
};

struct canvas {
    int rows, columns;
    struct cell *cells;            /* rows * columns */
    int cursor_row, cursor_column; /* the hardware cursor; -1: not shown */
    bool ascii; /* draw with ASCII only: the drawing functions below replace what they draw */
};

void canvas_init(struct canvas *canvas);
void canvas_release(struct canvas *canvas);

/* Sets the size and clears to blanks, cursor hidden. */
void canvas_resize(struct canvas *canvas, int rows, int columns);
void canvas_clear(struct canvas *canvas);

/* Writes untrusted text (made harmless by width_clean, on one line) from column on, in at most
 * width columns, cut with an ellipsis. A wide character that does not fit in whole is left out.
 * Returns the columns used. */
int canvas_text(struct canvas *canvas, int row, int column, int width, const char *text,
                enum style style);

/* The same for size bytes, and no ellipsis: what does not fit is clipped. */
int canvas_bytes(struct canvas *canvas, int row, int column, int width, const char *text,
                 size_t size, enum style style);

/* Fills count cells with a blank, or with one cluster of one column. */
void canvas_fill(struct canvas *canvas, int row, int column, int count, const char *cluster,
                 enum style style);

/* Gives cells another style and leaves their text. */
void canvas_restyle(struct canvas *canvas, int row, int column, int count, enum style style);

const struct cell *canvas_cell(const struct canvas *canvas, int row, int column);

/* The screen as text, rows ended by line feeds, trailing blanks cut: what the tests compare. With
 * styles: after each row that has any, a row "~" with a letter for each cell's style. */
void canvas_dump(const struct canvas *canvas, bool styles, struct buf *out);

#endif
