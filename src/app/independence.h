/* How many of some sources are independent, and why not all are. */
#ifndef APP_INDEPENDENCE_H
#define APP_INDEPENDENCE_H

#include <stdbool.h>
#include <stddef.h>

#include "app/session.h"
#include "base/buf.h"
#include "model/conflict.h"

/* Adds "3 sources, 2 independent: s1 and s3 share 84 % of their text" of the sources with these
 * ids (each counts once); nothing where all are independent. Reasons are those of the record (a
 * wire, an address, a copy), and near-copies as far as they were looked for (copies.h). */
int independence_tell(struct session *session, const char *const *sources, size_t count,
                      struct buf *out, struct err *err);

/* The same of the sources of an event's mentions, and of those of a conflict's values. */
int independence_of_event(struct session *session, const struct event *event, struct buf *out,
                          struct err *err);
int independence_of_conflict(struct session *session, const struct conflict *conflict,
                             struct buf *out, struct err *err);

/* What makes a source depend on others of the record: "s1 and s3 share 84 % of their text; s1 and
 * s7 share the wire dpa; through others: s9"; nothing where it is independent of all. */
int independence_of_source(struct session *session, const struct source_facts *source,
                           struct buf *out, struct err *err);

/* Whether the record itself says that two sources depend on each other: by a wire, by one address,
 * or as copies. */
bool independence_denied(const struct source *a, const struct source *b);

#endif
