/* The YAML timeline of DESIGN 4.3, version 1, written as a stream through libyaml's emitter. */
#ifndef WRITE_YAML_H
#define WRITE_YAML_H

#include <stddef.h>

#include "base/err.h"
#include "model/sink.h"

struct yaml_writer;

/* Takes the bytes as they come: 0, or -1 and err. */
struct yaml_output {
    int (*write)(void *context, const char *bytes, size_t size, struct err *err);
    void *context;
};

/* Begins a timeline; output is copied. The same nouns give the same bytes. */
struct yaml_writer *yaml_writer_new(const struct yaml_output *output);

/* The writer as a sink; it is the writer's. Metas first, then sources, participants, events: what
 * comes in this order comes out in it, with the keys in the order of DESIGN 4.3 and unknown keys
 * behind. A noun that comes too late for its section is our own mistake. */
struct sink *yaml_writer_sink(struct yaml_writer *writer);

/* Ends the timeline. -1 and err where that, or anything before it, could not be written: ERR_IO, or
 * ERR_INPUT where a text is no valid UTF-8. */
int yaml_writer_finish(struct yaml_writer *writer, struct err *err);

/* Frees it; NULL is allowed. */
void yaml_writer_free(struct yaml_writer *writer);

#endif
