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
struct change;

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

/* Whether a change's field is one of a participant. */
bool people_field(const char *field);

/* Whether such a change can be made. ERR_NOTHING: no such participant. ERR_USAGE: a participant
 * would be joined to itself. */
int people_check(struct store *store, const struct change *change, struct pool *pool,
                 struct err *err);

/* The changes that take back what joined others to an id, or it to another; none: *count 0. */
int people_split(struct store *store, const char *id, struct pool *pool, struct change **out,
                 size_t *count, struct err *err);

/* The ids that were joined to one. */
int people_joined(struct store *store, const char *id, struct pool *pool, const char ***out,
                  size_t *count, struct err *err);

struct event;
struct participant_facts;

/* Adds to the facts of a participant what the layer gives it: the aliases accepted, and the names,
 * aliases, bodies and events of those that were joined to it. */
int people_facts(struct store *store, struct participant_facts *facts, struct pool *pool,
                 struct err *err);

/* Lets an event refer to the participants that are kept. What a reference was stays among the
 * unknown keys: `was` of a participation, `named` (id: spelling) of a mention. */
int people_join_event(struct store *store, struct event *event, struct pool *pool, struct err *err);

#endif
