/* What a text is made of, as far as the way that YAML writes it depends on it. Owns nothing. */
#ifndef WRITE_LOOK_H
#define WRITE_LOOK_H

#include <stdbool.h>
#include <stddef.h>

struct look {
    bool special;    /* holds a character that only stands escaped, or blanks that may get lost */
    bool lines;      /* holds a line feed */
    bool odd_lines;  /* its lines do not fit a literal block */
    bool quotes;     /* holds " or \ */
    bool plain;      /* may stand without quotes in a block */
    bool plain_flow; /* and on one line with others */
    bool broken;     /* is no UTF-8; what else is told is of no use then */
    bool hide;       /* holds what astral_hide hides */
};

struct look look_at(const char *text, size_t size);

#endif
