#include "base/pool.h"

#include <assert.h>
#include <stdalign.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/mem.h"

enum { BLOCK_SIZE = 16384 - 64 };

struct pool_block {
    struct pool_block *next;
    size_t used;
    size_t size;
    alignas(max_align_t) char bytes[];
};

void pool_init(struct pool *pool)
{
    *pool = (struct pool){0};
}

void pool_release(struct pool *pool)
{
    for (struct pool_block *block = pool->first; block != NULL;) {
        struct pool_block *next = block->next;
        free(block);
        block = next;
    }
    pool_init(pool);
}

void pool_reset(struct pool *pool)
{
    for (struct pool_block *block = pool->first; block != NULL; block = block->next)
        block->used = 0;
    pool->current = pool->first;
}

size_t pool_used(const struct pool *pool)
{
    size_t used = 0;
    for (const struct pool_block *block = pool->first; block != NULL; block = block->next)
        used += block->used;
    return used;
}

static struct pool_block *block_with_room(struct pool *pool, size_t size)
{
    struct pool_block *block = pool->current;
    while (block != NULL && block->size - block->used < size)
        block = block->next;
    if (block != NULL)
        return block;
    size_t room = size > BLOCK_SIZE ? size : BLOCK_SIZE;
    block = mem_alloc(sizeof *block + room);
    block->used = 0;
    block->size = room;
    block->next = NULL;
    struct pool_block **end = &pool->first;
    while (*end != NULL)
        end = &(*end)->next;
    *end = block;
    return block;
}

void *pool_alloc(struct pool *pool, size_t size)
{
    size_t rounded =
        (size + alignof(max_align_t) - 1) / alignof(max_align_t) * alignof(max_align_t);
    struct pool_block *block = block_with_room(pool, rounded);
    /* An oversized piece does not close the half-empty block before it. */
    if (rounded <= BLOCK_SIZE || pool->current == NULL)
        pool->current = block;
    void *piece = block->bytes + block->used;
    block->used += rounded;
    return piece;
}

void *pool_zero(struct pool *pool, size_t count, size_t size)
{
    return memset(pool_alloc(pool, count * size), 0, count * size);
}

char *pool_bytes(struct pool *pool, const char *bytes, size_t size)
{
    char *copy = pool_alloc(pool, size + 1);
    if (size > 0)
        memcpy(copy, bytes, size);
    copy[size] = '\0';
    return copy;
}

char *pool_string(struct pool *pool, const char *text)
{
    return text != NULL ? pool_bytes(pool, text, strlen(text)) : NULL;
}

char *pool_printf(struct pool *pool, const char *format, ...)
{
    va_list args, again;
    va_start(args, format);
    va_copy(again, args);
    int need = vsnprintf(NULL, 0, format, args);
    va_end(args);
    assert(need >= 0);
    char *text = pool_alloc(pool, (size_t)need + 1);
    vsnprintf(text, (size_t)need + 1, format, again);
    va_end(again);
    return text;
}

void *pool_grow(struct pool *pool, void *vector, size_t count, size_t *capacity, size_t size)
{
    if (count < *capacity)
        return vector;
    size_t wider = *capacity > 0 ? *capacity * 2 : 8;
    void *moved = pool_alloc(pool, wider * size);
    if (count > 0)
        memcpy(moved, vector, count * size);
    *capacity = wider;
    return moved;
}
