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

/* The writer of a sink; NULL where it is not one's. */
struct yaml_writer *yaml_writer_of(struct sink *sink);

/* Events made ready to be written, which another thread may do than the writer's: of the work of
 * writing, as much as libyaml leaves. A struct yaml_script owns what it holds. */
struct yaml_script;

struct yaml_script *yaml_script_new(void);
void yaml_script_free(struct yaml_script *script);

/* Adds an event, which need live no longer. -1 and err (ERR_INPUT, see yaml_writer_finish): it
 * cannot be written, and is not added. */
int yaml_script_event(struct yaml_script *script, const struct event *event, struct err *err);
void yaml_script_reset(struct yaml_script *script);

/* Writes all events of a script, as the sink's would have been. */
int yaml_writer_play(struct yaml_writer *writer, const struct yaml_script *script, struct err *err);

/* Ends the timeline. -1 and err where that, or anything before it, could not be written: ERR_IO, or
 * ERR_INPUT where a text is no valid UTF-8, or unknown keys are no JSON. */
int yaml_writer_finish(struct yaml_writer *writer, struct err *err);

/* Frees it; NULL is allowed. */
void yaml_writer_free(struct yaml_writer *writer);

#endif
