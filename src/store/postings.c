#include "store/postings.h"

#include <assert.h>
#include <stdlib.h>
#include <string.h>

#include "base/mem.h"

enum {
    LONGEST_KEY = 5, /* bytes of a key */
    FULL = 4 << 20,  /* bytes that are held, at most */
    LEAST = 24       /* of a list; what malloc gives for less, and the next sizes likewise */
};

void postings_init(struct postings *postings)
{
    *postings = (struct postings){.count = 0};
}

void postings_clear(struct postings *postings)
{
    for (size_t i = 0; i < postings->count; i++)
        free(postings->lists[i].bytes);
    postings->count = postings->held = 0;
}

void postings_release(struct postings *postings)
{
    postings_clear(postings);
    free(postings->lists);
    free(postings->ends);
    if (postings->file != NULL)
        fclose(postings->file);
    postings_init(postings);
}

void posting_put(unsigned char **at, uint64_t number)
{
    for (; number >= 0x80; number >>= 7)
        *(*at)++ = (unsigned char)(number | 0x80);
    *(*at)++ = (unsigned char)number;
}

bool posting_next(const unsigned char **at, const unsigned char *end, int64_t *key)
{
    uint64_t more = 0;
    int shift = 0;
    while (*at < end && (**at & 0x80) != 0) {
        if (shift < 63)
            more |= (uint64_t)(**at & 0x7F) << shift;
        shift += 7;
        (*at)++;
    }
    if (*at == end)
        return false;
    if (shift < 63)
        more |= (uint64_t) * *at << shift;
    (*at)++;
    *key = (int64_t)((uint64_t)*key + more);
    return true;
}

/* Lists up to a number are there. */
static void reach(struct postings *postings, size_t number)
{
    while (postings->count <= number) {
        postings->lists = mem_grow(postings->lists, postings->count, &postings->capacity,
                                   sizeof *postings->lists);
        postings->lists[postings->count++] = (struct posting_list){.count = 0};
    }
}

void postings_add(struct postings *postings, size_t number, int64_t key)
{
    reach(postings, number);
    struct posting_list *list = &postings->lists[number];
    assert(key > list->last && key <= UINT32_MAX);
    if (list->capacity - list->size < LONGEST_KEY) {
        uint32_t capacity = list->capacity > 0 ? list->capacity * 2 + 8 : LEAST;
        list->bytes = mem_resize(list->bytes, capacity, 1);
        postings->held += capacity - list->capacity + (list->capacity > 0 ? 0 : 8);
        list->capacity = capacity;
    }
    unsigned char *at = list->bytes + list->size;
    posting_put(&at, (uint64_t)(key - list->last));
    list->size = (uint32_t)(at - list->bytes);
    list->last = (uint32_t)key;
    list->count++;
}

bool postings_full(const struct postings *postings)
{
    return postings->held >= FULL;
}
