/* The faults that a record explains itself: its top-level key `explained`, a list of {code, of,
 * because}. Such a fault is known, and told only when asked for; errors cannot be explained. */
#ifndef APP_EXPLAINED_H
#define APP_EXPLAINED_H

#include <stdbool.h>
#include <stddef.h>

#include "app/finding.h"
#include "base/pool.h"
#include "store/record.h"

struct explanation {
    const char *code;
    const char *of; /* an event's, mention's, source's or participant's id; NULL: whatever it is */
    const char *because;
    bool used, silenced; /* silenced: by its code, so that nobody can say whether it is used */
};

/* Owns its texts by the pool. */
struct explained {
    struct pool pool;
    struct explanation *items;
    size_t count, capacity;
    const char *trouble; /* why the key is not understood, NULL where it is or is not there */
};

void explained_read(struct explained *explained, struct store *store);
void explained_release(struct explained *explained);

/* The reason that is given for a finding, NULL where there is none. */
const char *explained_reason(struct explained *explained, const struct finding *finding);

#endif
