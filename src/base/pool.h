/* Memory that lives and dies together: the strings and vectors of one event, of one screen. The
 * pool owns all that it hands out. */
#ifndef BASE_POOL_H
#define BASE_POOL_H

#include <stddef.h>

#include "base/err.h"

struct pool_block;

struct pool {
    struct pool_block *first;   /* all blocks, kept over resets */
    struct pool_block *current; /* where the next piece comes from */
};

void pool_init(struct pool *pool);
void pool_release(struct pool *pool);

/* Takes back all pieces; the memory stays for the next ones. */
void pool_reset(struct pool *pool);

/* The bytes of all pieces handed out since the reset. */
size_t pool_used(const struct pool *pool);

/* A piece of size bytes, aligned for anything; pool_zero's is zeroed. Never NULL. */
void *pool_alloc(struct pool *pool, size_t size);
void *pool_zero(struct pool *pool, size_t count, size_t size);

/* Copies with a NUL behind. pool_string(pool, NULL) is NULL. */
char *pool_string(struct pool *pool, const char *text);
char *pool_bytes(struct pool *pool, const char *bytes, size_t size);
char *pool_printf(struct pool *pool, const char *format, ...) ERR_PRINTF(2, 3);

/* Grows a vector of the pool as mem_grow does; the old one stays behind until the reset. */
void *pool_grow(struct pool *pool, void *vector, size_t count, size_t *capacity, size_t size);

#endif
