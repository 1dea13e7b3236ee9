/* What the claims of an event say, matter by matter: the values side by side, each with its
 * sources. Conflicts and agreement are read off it. Everything lives in the caller's pool. */
#ifndef MODEL_MATTERS_H
#define MODEL_MATTERS_H

#include <stddef.h>

#include "base/pool.h"
#include "model/claim.h"
#include "model/conflict.h"
#include "model/event.h"

struct matter {
    const char *name, *folded;
    struct conflict_value *values; /* distinct as folded text, in order of first mention */
    struct claim_value *parsed;    /* of values, in step */
    size_t count, capacity, parsed_capacity;
};

struct matters {
    struct matter *items; /* by name folded, in order of first mention */
    size_t count, capacity;
    struct pool *pool;
};

/* Only mentions that affirm or quote claim, and none that is `later`. */
void matters_gather(struct matters *matters, const struct event *event, struct pool *pool);

/* Whether a source is among those of a value; adds it where it is not. */
bool matters_has_source(const struct conflict_value *value, const char *source);
void matters_add_source(struct conflict_value *value, const char *source, struct pool *pool);

/* The side that a mention takes: none given is STANCE_AFFIRMS. */
enum stance matters_stance(const struct mention *mention);

#endif
