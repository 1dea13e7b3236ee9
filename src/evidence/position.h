/* Offsets in a document: their line, column and paragraph, and the units in which an extractor may
 * have counted them. All in the file as it lies: byte order mark and carriage returns count. */
#ifndef EVIDENCE_POSITION_H
#define EVIDENCE_POSITION_H

#include <stddef.h>
#include <stdint.h>

#include "base/err.h"
#include "evidence/document.h"
#include "model/event.h"

/* Where a byte is, all from 1. Lines end with LF, CR LF or a CR alone; columns are code points. A
 * paragraph is a run of lines that are not blank; a blank line counts to the one before it, and to
 * the first where there is none before. */
struct position {
    size_t line, column, paragraph;
};

/* Of an offset, 0 to document->size. */
struct position position_of(const struct document *document, size_t offset);

/* The bytes of line (1 to line_count), without its end. */
void position_line(const struct document *document, size_t line, size_t *from, size_t *to);

/* Turns a span of the record into bytes, end exclusive. UNIT_NONE counts as UNIT_BYTE. A bad byte
 * counts as one character in every unit. ERR_INPUT, with a text that names the span and its unit,
 * where it is empty or reversed, begins or ends outside the file, or in the middle of a character.
 * Then *first and *end are 0, but in the last case the span widened to whole characters.
 * The document is not changed but for an index that is made when first needed. */
int position_span(struct document *document, enum span_unit unit, int64_t from, int64_t to,
                  size_t *first, size_t *end, struct err *err);

/* The way back: an offset in bytes, 0 to document->size, counted in unit. One in the middle of a
 * character counts as the character's start. */
int64_t position_count(struct document *document, enum span_unit unit, size_t offset);

#endif
