/* Anchors made from a passage: the words by which it can be found again when bytes have moved. */
#ifndef EVIDENCE_ANCHOR_H
#define EVIDENCE_ANCHOR_H

#include <stdbool.h>
#include <stddef.h>

#include "base/buf.h"
#include "evidence/document.h"

enum {
    ANCHOR_WORDS = 5,  /* at most */
    ANCHOR_CHARS = 40, /* code points at most, for scripts that write no blanks */
};

/* Moves the ends of a selection (0 <= from <= to <= size) inwards, off white space and what is
 * invisible, and outwards to whole characters with their combining marks. Returns false where
 * nothing is left; then both are unchanged. */
bool anchor_trim(const struct document *document, size_t *from, size_t *to);

/* The first and the last words of the bytes from from to to of the document, blanks between them,
 * replacing what was in the bufs. Valid UTF-8: an anchor ends before a bad byte, and may be empty.
 * The passage found by both anchors and its span is the one they were made from. */
void anchor_make(const struct document *document, size_t from, size_t to, struct buf *starts,
                 struct buf *ends);

#endif
