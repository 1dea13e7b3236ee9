/* Memory that is there or ends the program: no caller handles exhaustion by itself. */
#ifndef BASE_MEM_H
#define BASE_MEM_H

#include <stddef.h>

/* As malloc, calloc, realloc and strdup, but never NULL: where there is no memory left the program
 * ends with abort(), whose handler restores the terminal (term/). The caller frees the result. */
void *mem_alloc(size_t size);
void *mem_zero(size_t count, size_t size);
void *mem_resize(void *old, size_t count, size_t size);
char *mem_copy_string(const char *text);

/* Zeroes, in cache lines of their own: what one thread writes all the time does not slow another
 * one that writes next to it. */
void *mem_apart(size_t size);

/* Grows a vector: when count reaches *capacity, doubles it (from 16) and returns the moved vector;
 * else returns vector as it is. */
void *mem_grow(void *vector, size_t count, size_t *capacity, size_t size);

#endif
