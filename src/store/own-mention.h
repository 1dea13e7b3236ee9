/* A mention that an annotator added, as the JSON object that the layer keeps of it: {source, span:
 * [FROM, TO], starts, ends, snippet, gist, stance, names: {WHO: SPELLING}, claims: {MATTER: VALUE}}
 * as in a timeline (dateline(5)). */
#ifndef STORE_OWN_MENTION_H
#define STORE_OWN_MENTION_H

#include "base/buf.h"
#include "base/pool.h"
#include "model/event.h"

/* Adds the object; what is not given is left out. A mention's extra is not kept. */
void own_mention_print(const struct mention *mention, struct buf *out);

/* Reads it into pool, out->id apart. Returns false where it is no such object, names no source, or
 * has a span that is empty or reversed; members that it does not know are passed over. */
bool own_mention_parse(const char *text, struct pool *pool, struct mention *out);

#endif
