/* What a terminal would show: a small emulation of what curses sends to an xterm-256color. */
#ifndef BENCH_SCREEN_H
#define BENCH_SCREEN_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

enum {
    SCREEN_BOLD = 1,
    SCREEN_DIM = 2,
    SCREEN_ITALIC = 4,
    SCREEN_UNDERLINE = 8,
    SCREEN_REVERSE = 16,
};

struct screen_look {
    int16_t foreground, background; /* -1: the terminal's own */
    uint16_t attributes;
    uint16_t unused;
};

struct screen_cell {
    char text[16]; /* UTF-8 with what combines; "" is a blank, or the second half of a wide one */
    struct screen_look look;
    int32_t columns; /* 0: the second half of the cell before */
};

/* A screen as it is kept in a file; rows * columns cells follow it there. */
struct screen_head {
    int32_t rows, columns, cursor_row, cursor_column;
};

struct screen {
    struct screen_head head;
    struct screen_cell *cells;
    struct screen_look look;
    int32_t top, bottom; /* of what scrolls, inclusive */
    bool wrap_pending;
    char sequence[256]; /* an escape sequence that is not complete */
    size_t sequence_size;
};

void screen_init(struct screen *screen, int rows, int columns);
void screen_release(struct screen *screen);
void screen_feed(struct screen *screen, const char *bytes, size_t size);

/* Whether a row holds text. */
bool screen_has(const struct screen *screen, const char *text);

/* How many rows are not blank within the columns [from, to). */
int screen_filled(const struct screen *screen, int from, int to);

/* The screen as text, for a person; the caller frees it. */
char *screen_text(const struct screen *screen);

#endif
