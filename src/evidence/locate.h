/* Where a mention's passage is in its document (DESIGN 4.3, "A mention's state"). A location owns
 * its places. */
#ifndef EVIDENCE_LOCATE_H
#define EVIDENCE_LOCATE_H

#include <stddef.h>
#include <stdint.h>

#include "base/err.h"
#include "evidence/document.h"
#include "model/event.h"

/* What is known of a passage. Texts may be NULL or "": not given; so is one of white space alone.
 * They are compared as base/fold.h folds for evidence. */
struct passage {
    int64_t from, to; /* bytes, end exclusive; both -1: no span */
    const char *starts, *ends, *snippet;
};

/* A stretch of the document, in bytes, end exclusive. */
struct location_place {
    size_t from, to;
};

enum { LOCATION_PLACES_MOST = 65536 }; /* more are counted, not kept */

#define LOCATION_NO_OWN SIZE_MAX

struct location {
    enum location_state state;
    struct location_place *places; /* where the passage is found, in order of the document */
    size_t count, capacity;        /* of places kept */
    size_t total;                  /* of places found; all but one are repeats where exact */
    size_t own;                    /* index of the place of an exact one; else LOCATION_NO_OWN */
    struct err fault;              /* what is wrong with the span itself; code ERR_NONE: nothing */
};

void location_init(struct location *location);
void location_release(struct location *location);

/* Looks the passage up, replacing what location held. The snippet decides; without one the anchors:
 * a candidate runs from a `starts` to the `ends` that makes its folded length nearest the span's,
 * and differs from it by a quarter at most; without a span, to the nearest `ends`. Of candidates
 * with the same end the one nearest in length counts (without a span: the shortest). One anchor
 * alone is looked for like a snippet, and its places reach as far as the span was long.
 *   exact      the span holds it, or there is no span and it is found once
 *   moved      there is a span, and it is found once, elsewhere
 *   ambiguous  it is found more than once, and not in the span
 *   lost       it is not found
 *   unchecked  neither snippet nor anchor is given, so nothing can be compared; a span then is the
 *              one place, own stays LOCATION_NO_OWN, and nothing says that it is right
 * A span that is empty, reversed or outside the document fills fault and holds nothing, and the
 * state is that of the rest; alone it is unchecked, without a place. One that cuts a character in
 * two fills fault, and is taken with the whole character. No place begins or ends inside a
 * character, between a character and its combining marks, or inside a number (35 is not found in
 * 135), unless the span itself does. What overlaps the own place is no repeat.
 *
 * Takes time linear in the document and the passage, whatever they hold, and memory for the places
 * alone. */
void locate_passage(struct document *document, const struct passage *passage,
                    struct location *location);

/* The same for a mention of a record whose spans are counted in unit (the mention's own unit goes
 * before). document NULL: it is not at hand, and the mention unchecked. */
void locate_mention(struct document *document, const struct mention *mention, enum span_unit unit,
                    struct location *location);

#endif
