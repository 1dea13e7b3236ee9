/* Anchors made from a passage: the words by which it can be found again when bytes have moved. */
#ifndef EVIDENCE_ANCHOR_H
#define EVIDENCE_ANCHOR_H

#include <stdbool.h>
#include <stddef.h>

#include "base/buf.h"
#include "evidence/document.h"

enum {
    ANCHOR_WORDS = 5,  /* at most */
    ANCHOR_CHARS = 24, /* of a word, folded; scripts without blanks make one word of a sentence */
};

/* Moves the ends of a selection (0 <= from <= to <= size) outwards to whole characters with their
 * combining marks, then inwards off white space and what is invisible. Returns false where nothing
 * is left; then both are unchanged. */
bool anchor_trim(struct document *document, size_t *from, size_t *to);

/* The first and the last words of the bytes from from to to of the document, blanks between them,
 * replacing what was in the bufs. Valid UTF-8, without what is invisible: an anchor ends before a
 * bad byte or a NUL, and is empty where it begins with one. Folded, they are the ends of the folded
 * passage; where both would be empty, starts is the first text within it. So with its span the
 * passage is found again, exact. The document is folded at the first call. */
void anchor_make(struct document *document, size_t from, size_t to, struct buf *starts,
                 struct buf *ends);

#endif
