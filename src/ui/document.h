/* A document wrapped to the screen: where each of its lines on the screen starts. It owns its
 * vectors; the text stays the caller's. */
#ifndef UI_DOCUMENT_H
#define UI_DOCUMENT_H

#include <stddef.h>
#include <stdint.h>

struct document_lines {
    size_t *starts;    /* byte offset of each wrapped line, rising */
    uint32_t *numbers; /* the text's own line (1 and up) that it is a part of */
    size_t count;      /* 1 and up */
    size_t capacity;
    size_t size; /* of the text */
    int columns; /* of the screen it was made for */
    int margin;  /* columns left of the text: line number and sign */
    int width;   /* columns of the text */
};

void document_lines_init(struct document_lines *lines);
void document_lines_release(struct document_lines *lines);

/* Wraps text (any bytes) to a screen of so many columns, in one pass, replacing what was there:
 * once at each opening and resizing, not at each key. */
void document_lines_build(struct document_lines *lines, const char *text, size_t size, int columns);

/* The wrapped line that holds a byte, from 0; the last one for what lies behind the text. */
size_t document_lines_find(const struct document_lines *lines, size_t offset);

/* The lines that app keeps, or where they do not fit the document and the screen, lines made anew
 * in own, which the caller releases in any case. */
struct ui_document;
const struct document_lines *document_lines_of(const struct ui_document *document, int columns,
                                               struct document_lines *own);

#endif
