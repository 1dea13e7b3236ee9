/* How each style looks, on dark and on light backgrounds alike: the terminal's own background
 * stays wherever nothing is highlighted. Constants. */
#ifndef UI_STYLE_H
#define UI_STYLE_H

#include <stdbool.h>

#include "ui/canvas.h"

struct style_look {
    short foreground, background; /* colour numbers of the terminal; -1: its own */
    bool bold, dim, underline, reverse, italic;
};

/* The look on a terminal of so many colours: 256 and more, 16, 8, and fewer (or NO_COLOR): none,
 * by attributes alone. Italic is only ever an addition: not every terminal has it. */
const struct style_look *style_look(enum style style, int colors);

#endif
