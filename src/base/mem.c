#include "base/mem.h"

#include <stdint.h>
#include <stdlib.h>
#include <string.h>

static void *present(void *memory)
{
    if (memory == NULL)
        abort();
    return memory;
}

void *mem_alloc(size_t size)
{
    return present(malloc(size > 0 ? size : 1));
}

void *mem_zero(size_t count, size_t size)
{
    return present(calloc(count > 0 ? count : 1, size > 0 ? size : 1));
}

void *mem_resize(void *old, size_t count, size_t size)
{
    if (size > 0 && count > SIZE_MAX / size)
        abort();
    size_t bytes = count * size;
    return present(realloc(old, bytes > 0 ? bytes : 1));
}

void *mem_apart(size_t size)
{
    enum { LINES = 128 }; /* processors fetch them in pairs */
    size_t whole = (size + LINES - 1) / LINES * LINES;
    return memset(present(aligned_alloc(LINES, whole)), 0, whole);
}

char *mem_copy_string(const char *text)
{
    size_t size = strlen(text) + 1;
    return memcpy(mem_alloc(size), text, size);
}

void *mem_grow(void *vector, size_t count, size_t *capacity, size_t size)
{
    if (count < *capacity)
        return vector;
    *capacity = *capacity > 0 ? *capacity * 2 : 16;
    return mem_resize(vector, *capacity, size);
}
