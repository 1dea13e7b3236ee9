/* A passage marked by hand in a document: where it began, and the moving end, as keys move it. It
 * grows and shrinks by whole words, and by characters where one asks for them. Offsets are bytes of
 * the text (any bytes), which stays the caller's. */
#ifndef UI_CARET_H
#define UI_CARET_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

struct document_lines;

enum caret_motion {
    CARET_CHARACTER,
    CARET_WORD, /* letters, marks and numbers; what stands between two belongs to neither */
    CARET_SENTENCE,
    CARET_PARAGRAPH, /* a line of the text as it lies */
    CARET_LINE,      /* a line of the screen; at the same column */
    CARET_LINE_START,
    CARET_LINE_END,
    CARET_START, /* of the text */
    CARET_END,
    CARET_TURN, /* to the other end of the passage, which moves from now on */
};

struct caret {
    bool marking;       /* a passage is being marked; else the rest means nothing */
    size_t first, last; /* what it began with, first < last: always within the passage */
    size_t at;          /* the character at the moving end: it belongs to the passage */
    int column;         /* that CARET_LINE keeps to; -1: that of the caret */
};

/* Begins with the word at or behind an offset. Returns false where there is none; the caret is then
 * as it was. */
bool caret_begin(struct caret *caret, const char *text, size_t size, size_t at);

/* Moves n units on (n > 0) or back (n < 0). CARET_START, _END, _LINE_START, _LINE_END and _TURN
 * take any n. At the ends of the text it stays. lines: of this text. */
void caret_move(struct caret *caret, const char *text, size_t size,
                const struct document_lines *lines, enum caret_motion motion, int64_t n);

/* Moves so that the passage reaches over these bytes (from < to). */
void caret_reach(struct caret *caret, const char *text, size_t size, size_t from, size_t to);

/* The bytes marked; from < to <= size. */
void caret_range(const struct caret *caret, const char *text, size_t size, size_t *from,
                 size_t *to);

#endif
