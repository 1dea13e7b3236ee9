/* What the layer says of participants, in temporary tables:
 *
 *   same     a participant that was joined to another: id, kept (never one that is joined itself)
 *   also     a spelling accepted as an alias: participant, name
 *   apart    two that are not the same, whatever the names suggest: one, other
 *
 * Its marks have the target "participant:ID" and the fields same_as, alias:NAME and
 * not_same_as:ID. */
#ifndef STORE_PEOPLE_H
#define STORE_PEOPLE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/err.h"
#include "base/pool.h"

struct store;

#define PEOPLE_TARGET "participant:"

/* The ids that are one participant with ?1, itself among them: for `IN`. */
#define PEOPLE_GROUP "(SELECT ?1 UNION ALL SELECT id FROM temp.same WHERE kept = ?1)"

int people_begin(struct store *store, struct err *err);

/* Takes up what the marks say now. A mark about a participant that is not in the record, and one
 * that would join a participant to itself, has no effect. */
int people_rebuild(struct store *store, struct err *err);

/* The id in a target; NULL where the target is none of a participant. */
const char *people_of_target(const char *target);

/* The participant that an id counts as: itself, or the one it was joined to. In pool where it is
 * another; NULL and err on a failure. */
const char *people_kept(struct store *store, const char *id, struct pool *pool, struct err *err);

#endif
