/* A part of the screen. */
#ifndef UI_RECT_H
#define UI_RECT_H

struct rect {
    int row, column, rows, columns; /* rows 0: it is not on the screen */
};

#endif
