/* YAML one piece at a time, in one fixed style, for this room's writers. A struct emit owns its
 * emitter; after the first failure every call does nothing. */
#ifndef WRITE_EMIT_H
#define WRITE_EMIT_H

#include <stdbool.h>
#include <stddef.h>
#include <yaml.h>

#include "base/err.h"
#include "write/yaml.h"

struct emit {
    yaml_emitter_t emitter;
    struct yaml_output output;
    struct err err; /* the first failure; code ERR_NONE: none */
};

void emit_init(struct emit *emit, const struct yaml_output *output);
void emit_release(struct emit *emit);

/* The stream with its one document, begun and ended. */
void emit_begin(struct emit *emit);
void emit_end(struct emit *emit);

void emit_mapping(struct emit *emit, bool flow);
void emit_mapping_end(struct emit *emit);
void emit_sequence(struct emit *emit, bool flow);
void emit_sequence_end(struct emit *emit);

/* A text that reads back as that text: without quotes where that is safe, as a block where it has
 * several lines. */
void emit_text(struct emit *emit, const char *text, size_t size);

/* Text that stands for what it says: a number, true, null. */
void emit_plain(struct emit *emit, const char *text, size_t size);

/* A key that is a constant of the format; and the same with its value, nothing where text is NULL.
 */
void emit_key(struct emit *emit, const char *key);
void emit_field(struct emit *emit, const char *key, const char *text);

/* A claim's value or a score: as a text, but for numbers, which need no quotes. */
void emit_value(struct emit *emit, const char *text);

/* The key of an unknown entry, as it stands in JSON. */
void emit_meta_key(struct emit *emit, const char *key);

/* A value, or all entries of an object (into the mapping that is open), given as JSON
 * (model/event.h says how what JSON cannot hold is written). ERR_INPUT in emit->err where it is no
 * JSON. json NULL: nothing. */
void emit_json(struct emit *emit, const char *json);
void emit_json_entries(struct emit *emit, const char *json);

#endif
