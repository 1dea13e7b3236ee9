#include "read/keys.h"

#include <string.h>

void keys_init(struct keys *keys, struct pool *pool)
{
    *keys = (struct keys){.pool = pool};
}

/* FNV-1a, from where the table lies in memory, so that no file can be made to collide everywhere.
 */
static uint64_t hash_of(const struct keys *keys, const char *text, size_t size)
{
    uint64_t hash = 0xcbf29ce484222325u ^ (uint64_t)(uintptr_t)keys->pool;
    for (size_t i = 0; i < size; i++)
        hash = (hash ^ (unsigned char)text[i]) * 0x100000001b3u;
    return hash ^ (hash >> 29);
}

static struct keys_entry *place_of(const struct keys *keys, const char *text, size_t size,
                                   uint64_t hash)
{
    size_t mask = keys->capacity - 1;
    for (size_t i = (size_t)hash & mask;; i = (i + 1) & mask) {
        struct keys_entry *entry = &keys->entries[i];
        if (entry->text == NULL ||
            (entry->hash == hash && entry->size == size && memcmp(entry->text, text, size) == 0))
            return entry;
    }
}

size_t *keys_find(const struct keys *keys, const char *text, size_t size)
{
    if (keys->count == 0)
        return NULL;
    struct keys_entry *entry = place_of(keys, text, size, hash_of(keys, text, size));
    return entry->text != NULL ? &entry->number : NULL;
}

static void grow(struct keys *keys)
{
    struct keys wider = *keys;
    wider.capacity = keys->capacity > 0 ? keys->capacity * 2 : 16;
    wider.entries = pool_zero(keys->pool, wider.capacity, sizeof *wider.entries);
    for (size_t i = 0; i < keys->capacity; i++) {
        const struct keys_entry *old = &keys->entries[i];
        if (old->text != NULL)
            *place_of(&wider, old->text, old->size, old->hash) = *old;
    }
    *keys = wider;
}

size_t *keys_add(struct keys *keys, const char *text, size_t size, bool *added)
{
    if ((keys->count + 1) * 2 > keys->capacity)
        grow(keys);
    uint64_t hash = hash_of(keys, text, size);
    struct keys_entry *entry = place_of(keys, text, size, hash);
    *added = entry->text == NULL;
    if (*added) {
        *entry = (struct keys_entry){pool_bytes(keys->pool, text, size), size, hash, 0};
        keys->count++;
    }
    return &entry->number;
}
