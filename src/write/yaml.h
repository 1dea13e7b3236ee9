/* The YAML timeline of DESIGN 4.3, version 1, written as a stream through libyaml's emitter. A
 * struct yaml_writer owns its emitter and buffers. */
#ifndef WRITE_YAML_H
#define WRITE_YAML_H

#include <stddef.h>

#include "base/err.h"
#include "model/sink.h"

struct yaml_writer;

/* Takes the bytes as they come, in pieces of some 64 KiB: 0, or -1 and err. */
struct yaml_output {
    int (*write)(void *context, const char *bytes, size_t size, struct err *err);
    void *context;
};

/* Begins a timeline; output is copied. The same nouns give the same bytes, and reading those gives
 * the same nouns. */
struct yaml_writer *yaml_writer_new(const struct yaml_output *output);

/* The writer as a sink; it is the writer's. Metas first, then sources, participants, events: what
 * comes in this order comes out in it, with the keys in the order of DESIGN 4.3 and unknown keys
 * behind. What comes too late for its section starts another document of the same stream, which
 * reads as one timeline all the same; only a span_unit behind the first noun is ERR_INPUT. Ids that
 * reading would derive again, and sources and participants that were never declared, are left out.
 * Faults are passed over: who reads tells them. */
struct sink *yaml_writer_sink(struct yaml_writer *writer);

/* Ends the timeline. -1 and err where that, or anything before it, could not be written: ERR_IO, or
 * ERR_INPUT where a text is no valid UTF-8, or unknown keys are no JSON. */
int yaml_writer_finish(struct yaml_writer *writer, struct err *err);

/* Frees it; NULL is allowed. */
void yaml_writer_free(struct yaml_writer *writer);

#endif
