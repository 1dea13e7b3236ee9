#include "store/uses.h"

#include <stdlib.h>
#include <string.h>

#include "base/mem.h"

void uses_init(struct uses *uses)
{
    *uses = (struct uses){.count = 0};
    pool_init(&uses->pool);
}

void uses_release(struct uses *uses)
{
    pool_release(&uses->pool);
    free(uses->list);
    free(uses->slots);
    *uses = (struct uses){.count = 0};
}

/* FNV-1a, from where the table lies in memory, so that no file can be made to collide everywhere.
 */
static uint64_t hash_of(const struct uses *uses, const char *id)
{
    uint64_t hash = 0xcbf29ce484222325u ^ (uint64_t)(uintptr_t)uses;
    for (; *id != '\0'; id++)
        hash = (hash ^ (unsigned char)*id) * 0x100000001b3u;
    return hash ^ (hash >> 29);
}

static uint32_t *slot_of(const struct uses *uses, const char *id, uint64_t hash)
{
    for (size_t at = (size_t)hash;; at++) {
        uint32_t *slot = &uses->slots[at & (uses->slot_count - 1)];
        const struct use *use = *slot != 0 ? &uses->list[*slot - 1] : NULL;
        if (use == NULL || (use->hash == hash && strcmp(use->id, id) == 0))
            return slot;
    }
}

static void widen(struct uses *uses)
{
    uses->slot_count = uses->slot_count > 0 ? uses->slot_count * 2 : 64;
    free(uses->slots);
    uses->slots = mem_zero(uses->slot_count, sizeof *uses->slots);
    for (size_t i = uses->from; i < uses->count; i++)
        *slot_of(uses, uses->list[i].id, uses->list[i].hash) = (uint32_t)i + 1;
}

void uses_next_file(struct uses *uses)
{
    uses->from = uses->count;
    if (uses->slot_count > 0)
        memset(uses->slots, 0, uses->slot_count * sizeof *uses->slots);
}

size_t uses_of(struct uses *uses, const char *id)
{
    if ((uses->count - uses->from + 1) * 2 > uses->slot_count)
        widen(uses);
    uint64_t hash = hash_of(uses, id);
    uint32_t *slot = slot_of(uses, id, hash);
    if (*slot == 0) {
        uses->list = mem_grow(uses->list, uses->count, &uses->capacity, sizeof *uses->list);
        uses->list[uses->count] = (struct use){.id = pool_string(&uses->pool, id), .hash = hash};
        *slot = (uint32_t)++uses->count;
    }
    return *slot - 1;
}

size_t uses_count(struct uses *uses, const char *id, int64_t key, bool *first)
{
    size_t at = uses_of(uses, id);
    struct use *use = &uses->list[at];
    use->mentions++;
    *first = use->last_key != key;
    use->events += *first;
    use->last_key = key;
    return at;
}

/* In the order of events (DESIGN 4.5). */
static bool is_before(const struct use_end *one, const struct use_end *other)
{
    if (one->first != other->first)
        return one->first < other->first;
    if (one->last != other->last)
        return one->last < other->last;
    return one->key < other->key;
}

static void take_ends(struct use *use, const struct use_end *earliest, const struct use_end *latest)
{
    if (earliest->key != 0 && (use->earliest.key == 0 || is_before(earliest, &use->earliest)))
        use->earliest = *earliest;
    if (latest->key != 0 && (use->latest.key == 0 || is_before(&use->latest, latest)))
        use->latest = *latest;
}

void uses_date(struct uses *uses, size_t at, const struct use_end *event)
{
    take_ends(&uses->list[at], event, event);
}

void uses_rename(struct uses *uses, const char *old, const char *now)
{
    if (uses->slot_count == 0)
        return;
    const uint32_t *slot = slot_of(uses, old, hash_of(uses, old));
    if (*slot == 0)
        return;
    uses->list[*slot - 1].id = pool_string(&uses->pool, now);
    uses->renamed = true;
}

bool uses_are_whole(const struct uses *uses)
{
    return uses->from == 0 && !uses->renamed;
}

void uses_join(struct uses *uses, struct uses *whole)
{
    for (size_t i = 0; i < uses->count; i++) {
        struct use *part = &uses->list[i];
        part->number = uses_of(whole, part->id);
        whole->list[part->number].events += part->events;
        whole->list[part->number].mentions += part->mentions;
        take_ends(&whole->list[part->number], &part->earliest, &part->latest);
    }
}
