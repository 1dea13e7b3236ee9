/* A source's record, for the library. */
#ifndef APP_SOURCE_H
#define APP_SOURCE_H

#include "base/err.h"
#include "base/pool.h"
#include "model/event.h"
#include "store/record.h"

/* The source of an id into pool. ERR_NOTHING: there is none. */
int source_of(struct store *store, const char *id, struct pool *pool, struct source *out,
              struct err *err);

#endif
