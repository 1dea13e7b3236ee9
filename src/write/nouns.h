/* The nouns of a timeline as YAML mappings: keys in the order of DESIGN 4.3, unknown ones behind.
 * Nothing is owned. */
#ifndef WRITE_NOUNS_H
#define WRITE_NOUNS_H

#include "base/pool.h"
#include "model/event.h"
#include "write/emit.h"

void emit_source(struct emit *emit, const struct source *source);
void emit_participant(struct emit *emit, const struct participant *participant);

/* pool: for what is needed in between; the caller resets it. */
void emit_event(struct emit *emit, const struct event *event, struct pool *pool);

#endif
