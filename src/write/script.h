/* What libyaml's emitter is to do, one step after the other, as bytes: made ready by one thread and
 * played by another, or by the same. A struct buf holds it. */
#ifndef WRITE_SCRIPT_H
#define WRITE_SCRIPT_H

#include <stdbool.h>
#include <stddef.h>
#include <yaml.h>

#include "base/buf.h"

enum step_kind {
    STEP_SCALAR,
    STEP_MAPPING,
    STEP_MAPPING_END,
    STEP_SEQUENCE,
    STEP_SEQUENCE_END,
    STEP_BLANK_LINE, /* only between items of block style, and not behind a document's first key */
    STEP_DOCUMENT,   /* implicit: the stream's first, which begins without --- */
    STEP_DOCUMENT_END,
    STEP_STREAM_END,
};

struct step {
    enum step_kind kind;
    int style;     /* of libyaml: of the scalar, mapping or sequence */
    bool implicit; /* see STEP_DOCUMENT */
    const char *text;
    size_t size;
    const char *tag; /* NULL: none */
};

void script_add(struct buf *script, const struct step *step);

/* Reads the step at *at, which moves behind it; its texts point into the script. Returns false at
 * the end. */
bool script_next(const struct buf *script, size_t *at, struct step *out);

#endif
