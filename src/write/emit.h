/* dateline's style of YAML: which quotes, which collections on one line. What libyaml is to do
 * comes into a script (write/script.h). A struct emit owns its buffers. After a failure every call
 * does nothing. */
#ifndef WRITE_EMIT_H
#define WRITE_EMIT_H

#include <stdbool.h>
#include <stddef.h>

#include "base/buf.h"
#include "base/err.h"
#include "write/script.h"

/* Collections on one line take at most so many bytes. */
enum { EMIT_SHORT = 76 };

struct emit {
    struct buf script;  /* so far; whoever plays it resets it */
    struct buf scratch; /* a text made ready for it */
    int flow;           /* open collections on one line */
    bool failed;
    struct err err;   /* why, once failed */
    const char *noun; /* what is being written, for messages: "event", and its id; the caller's */
    const char *id, *key;
};

void emit_init(struct emit *emit);
void emit_release(struct emit *emit);

/* A document's begin and end; all but the first begin with ---. The stream's end. */
void emit_document(struct emit *emit, bool first);
void emit_document_end(struct emit *emit);
void emit_stream_end(struct emit *emit);

/* An empty line before what comes next; only between items of block style, and not behind a
 * document's very first key. */
void emit_blank_line(struct emit *emit);

/* Begins one, on one line or not (within one line all are), with a tag or NULL; and ends it. */
void emit_mapping(struct emit *emit, bool one_line, const char *tag);
void emit_mapping_end(struct emit *emit);
void emit_sequence(struct emit *emit, bool one_line, const char *tag);
void emit_sequence_end(struct emit *emit);

/* A text, quoted where some reader of YAML would take it for something else; as a key; with a tag.
 */
void emit_text(struct emit *emit, const char *text, size_t size, const char *tag);
void emit_key(struct emit *emit, const char *text, size_t size);

/* A number, true, false or null: never quoted. */
void emit_plain(struct emit *emit, const char *text, size_t size);

/* The value of a text of format version 1 under its key: nothing where it is NULL. */
void emit_field(struct emit *emit, const char *key, const char *value);

/* A value given as JSON, and the keys of a JSON object as pairs of the open mapping, but for those
 * that `taken` names (taken_count of them). See model/event.h for what stands for what. */
void emit_json(struct emit *emit, const char *json);
void emit_json_pairs(struct emit *emit, const char *json, const char *const *taken,
                     size_t taken_count);

/* Gives up with a reason. */
void emit_fail(struct emit *emit, const char *reason);

#endif
