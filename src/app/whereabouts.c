#include "app/whereabouts.h"

#include <stdlib.h>
#include <string.h>

#include "base/buf.h"
#include "base/mem.h"

/* With more of either all is forgotten, and begins anew. */
enum { SLOTS = 4096, MOST = SLOTS / 2, PLACES_MOST = 1 << 20 };

struct entry {
    char *key; /* NULL: free */
    size_t size;
    struct location location;
};

struct whereabouts {
    struct entry slots[SLOTS]; /* a hash table, open addressing */
    size_t count, places;
};

struct whereabouts *whereabouts_new(void)
{
    return mem_zero(1, sizeof(struct whereabouts));
}

static void forget(struct whereabouts *whereabouts)
{
    for (size_t i = 0; i < SLOTS; i++)
        if (whereabouts->slots[i].key != NULL) {
            free(whereabouts->slots[i].key);
            location_release(&whereabouts->slots[i].location);
        }
    memset(whereabouts, 0, sizeof *whereabouts);
}

void whereabouts_free(struct whereabouts *whereabouts)
{
    if (whereabouts != NULL)
        forget(whereabouts);
    free(whereabouts);
}

/* All that a location depends on. */
static void add_key(struct buf *key, const struct mention *mention, enum span_unit unit)
{
    const char *const texts[] = {mention->starts, mention->ends, mention->snippet};
    if (mention->unit != UNIT_NONE)
        unit = mention->unit;
    buf_addf(key, "%lld-%lld %d", (long long)mention->from, (long long)mention->to, (int)unit);
    for (size_t i = 0; i < sizeof texts / sizeof texts[0]; i++) {
        buf_addc(key, '\0');
        buf_adds(key, texts[i] != NULL ? texts[i] : "");
    }
}

static size_t hash_of(const struct buf *key)
{
    size_t value = 1469598103934665603u; /* FNV-1a */
    for (size_t i = 0; i < key->len; i++)
        value = (value ^ (unsigned char)key->data[i]) * 1099511628211u;
    return value;
}

static struct entry *slot_of(struct whereabouts *whereabouts, const struct buf *key)
{
    for (size_t at = hash_of(key) % SLOTS;; at = (at + 1) % SLOTS) {
        struct entry *entry = &whereabouts->slots[at];
        if (entry->key == NULL ||
            (entry->size == key->len && memcmp(entry->key, key->data, key->len) == 0))
            return entry;
    }
}

const struct location *whereabouts_find(struct whereabouts *whereabouts, struct document *document,
                                        const struct mention *mention, enum span_unit unit)
{
    struct buf key;
    buf_init(&key);
    add_key(&key, mention, unit);
    struct entry *entry = slot_of(whereabouts, &key);
    if (entry->key == NULL) {
        if (whereabouts->count == MOST || whereabouts->places > PLACES_MOST) {
            forget(whereabouts);
            entry = slot_of(whereabouts, &key);
        }
        entry->size = key.len;
        entry->key = buf_steal(&key);
        location_init(&entry->location);
        locate_mention(document, mention, unit, &entry->location);
        whereabouts->count++;
        whereabouts->places += entry->location.count;
    }
    buf_release(&key);
    return &entry->location;
}
