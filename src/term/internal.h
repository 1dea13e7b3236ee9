/* What the files of this room share: the insides of struct term. */
#ifndef TERM_INTERNAL_H
#define TERM_INTERNAL_H

#include <curses.h>
#include <stdbool.h>
#include <stdio.h>
#include <termios.h>

#include "base/buf.h"
#include "term/decode.h"
#include "term/signals.h"
#include "term/term.h"
#include "ui/canvas.h"

/* More rows and columns than any screen has; a terminal that claims more gets these. */
enum { TERM_ROWS_MAX = 1000, TERM_COLUMNS_MAX = 2000 };

struct term {
    SCREEN *screen;
    FILE *in, *out; /* duplicates of the two below, for curses */
    int input, output;
    int opened; /* /dev/tty, where we opened it; else -1 */
    int burst;  /* burst.h */
    struct buf frame;
    int rows, columns;
    bool ascii;
    bool has_clipboard;
    bool changed; /* the next term_read is a TERM_RESIZE */
    bool lost;
    const char *paste_on, *paste_off; /* bracketed paste; "" where the terminal has none */
    struct decoder decoder;
    struct signals_saved signals;
    struct termios modes; /* before us */
    struct canvas shown;  /* what was painted last */
    bool paint_all;
    struct {
        attr_t attributes;
        short pair;
    } looks[STYLE_COUNT];
};

/* The terminal given back and taken again; taking it repaints all and asks for its size. */
void term_release_screen(struct term *term);
void term_take_screen(struct term *term);

/* Takes the size from the terminal. */
void term_sync_size(struct term *term);

/* Makes term->looks of ui/style.h, with as many colours as the terminal has. */
void term_make_looks(struct term *term, bool no_color);

/* Writes bytes past curses. */
void term_write(const struct term *term, const char *bytes, size_t size);

#endif
