/* Where the claims of an event cannot all hold (DESIGN 4.3). Everything lives in the caller's pool.
 */
#ifndef MODEL_CONFLICT_H
#define MODEL_CONFLICT_H

#include <stdbool.h>
#include <stddef.h>

#include "base/pool.h"
#include "model/event.h"

/* One value of a matter in one event. */
struct conflict_value {
    const char *value;
    const char **sources; /* ids of the sources that say so, each once, in order of mention */
    size_t source_count;
    int independent; /* how many of them are independent (no shared wire, no copy) */
};

/* A matter of one event on which its claims cannot all hold. */
struct conflict {
    const char *matter;
    struct conflict_value *values; /* distinct as folded text, in order of first mention */
    size_t value_count;
    bool soft;           /* reconciled only by ~ */
    const char *settled; /* the value chosen, NULL where none was */
    const char *reason, *by, *at;
};

/* The matter of a conflict that is about the event itself: a source affirms it, and another one
 * denies or doubts it. Its values are stances. */
#define CONFLICT_STANCE "stance"

/* The conflicts of an event by its mentions' claims, in order of first mention, then the one of
 * their stances. Only mentions that affirm or quote claim, and none that is `later`. A source that
 * denies what another affirms conflicts with it, one that doubts it conflicts softly; who quotes
 * takes no side, and is listed. No source conflicts with itself. independent is source_count here;
 * the store, which knows the wires, corrects it, and fills settled and reason. Returns the number.
 */
size_t conflicts_of(const struct event *event, struct pool *pool, struct conflict **out);

#endif
