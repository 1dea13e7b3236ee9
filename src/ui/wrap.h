/* Text cut into lines of a width, between words where it can be, between clusters where it must.
 * Texts are any bytes, as they came; columns are those of what the canvas draws for them. */
#ifndef UI_WRAP_H
#define UI_WRAP_H

#include <stddef.h>

#include "ui/canvas.h"

enum wrap_mode {
    WRAP_RUNNING, /* line feeds and tabs are blanks */
    WRAP_LINES,   /* a line feed ends a line, a tab goes to the next eighth column */
};

/* The first line of text: returns its bytes (without the blanks or line feed it was broken at) and
 * in *next where the next one starts, size where there is none. Lines break behind blanks, hyphens
 * and slashes, between characters of scripts without blanks (but not before closing or behind
 * opening punctuation), and, where nothing else will do, between any two clusters. Something wider
 * than width stands alone on its line. size > 0 makes *next > 0. */
size_t wrap_line(const char *text, size_t size, int width, enum wrap_mode mode, size_t *next);

/* How much of a text may matter for so many columns: its size, or less where it is far longer.
 * Keeps a megabyte of title from being measured at every key. */
size_t wrap_head(const char *text, size_t size, int columns);

/* Columns of a line that wrap_line made, or of its head. */
int wrap_columns(const char *text, size_t size, enum wrap_mode mode);

/* The columns of a line that bytes from up to, without, to take: those of every cluster that they
 * are a part of. */
void wrap_range(const char *text, size_t size, size_t from, size_t to, enum wrap_mode mode,
                int *column, int *columns);

/* Draws size bytes that start at column `before` of their line, which itself starts at column of
 * the canvas and is width wide. Returns the columns used. */
int wrap_draw(struct canvas *canvas, int row, int column, int width, int before, const char *text,
              size_t size, enum wrap_mode mode, enum style style);

#endif
