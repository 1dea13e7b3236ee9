/* Escape sequences, and what they need of the screen. */
#ifndef BENCH_SCREEN_SEQUENCE_H
#define BENCH_SCREEN_SEQUENCE_H

#include "screen.h"

/* Takes the next byte of a sequence that has begun; obeys it once it is complete. */
void screen_sequence(struct screen *screen, char byte);

/* Cells [from, to) become blanks; rows top to bottom move up by n, down where n < 0. */
void screen_blank(struct screen *screen, int from, int to);
void screen_scroll(struct screen *screen, int top, int bottom, int n);

#endif
