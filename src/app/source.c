#include "app/source.h"

#include "store/fetch.h"

int source_of(struct store *store, const char *id, struct pool *pool, struct source *out,
              struct err *err)
{
    struct source_facts facts;
    if (fetch_source(store, id, pool, &facts, err) < 0)
        return -1;
    *out = facts.source;
    return 0;
}
