/* A map from texts to numbers, for keys seen and things counted. All of it lives in the pool. */
#ifndef READ_KEYS_H
#define READ_KEYS_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/pool.h"

struct keys_entry {
    const char *text; /* NULL: free */
    size_t size;
    uint64_t hash;
    size_t number;
};

struct keys {
    struct pool *pool;
    struct keys_entry *entries; /* a power of two of them, at most half in use */
    size_t count, capacity;
};

void keys_init(struct keys *keys, struct pool *pool);

/* The number of a text, NULL where it is not there. */
size_t *keys_find(const struct keys *keys, const char *text, size_t size);

/* The same, but adds a copy of the text with number 0 where it is not there; *added tells. */
size_t *keys_add(struct keys *keys, const char *text, size_t size, bool *added);

#endif
