#include "store/rankset.h"

#include <assert.h>
#include <stdlib.h>

#include "base/mem.h"

enum { BITS = 64 };

static size_t words_of(int64_t size)
{
    return (size_t)((size + BITS - 1) / BITS);
}

void rankset_init(struct rankset *set, int64_t size)
{
    assert(size >= 0);
    *set =
        (struct rankset){.words = mem_zero(words_of(size) + 1, sizeof *set->words), .size = size};
}

void rankset_release(struct rankset *set)
{
    free(set->words);
    *set = (struct rankset){0};
}

static uint64_t bit_of(int64_t number)
{
    return UINT64_C(1) << (number % BITS);
}

void rankset_add(struct rankset *set, int64_t number)
{
    if (number >= 0 && number < set->size)
        set->words[number / BITS] |= bit_of(number);
}

void rankset_remove(struct rankset *set, int64_t number)
{
    if (number >= 0 && number < set->size)
        set->words[number / BITS] &= ~bit_of(number);
}

bool rankset_has(const struct rankset *set, int64_t number)
{
    return number >= 0 && number < set->size && (set->words[number / BITS] & bit_of(number)) != 0;
}

/* The bits of one word that stand for numbers of [from, to); some are. */
static uint64_t mask_of(int64_t word, int64_t from, int64_t to)
{
    uint64_t mask = ~UINT64_C(0);
    if (from > word * BITS)
        mask &= mask << (from % BITS);
    if (to < (word + 1) * BITS)
        mask &= ~(~UINT64_C(0) << (to % BITS));
    return mask;
}

static void clip(const struct rankset *set, int64_t *from, int64_t *to)
{
    *from = *from < 0 ? 0 : *from;
    *to = *to > set->size ? set->size : *to;
}

void rankset_add_range(struct rankset *set, int64_t from, int64_t to)
{
    clip(set, &from, &to);
    for (int64_t word = from / BITS; from < to && word <= (to - 1) / BITS; word++)
        set->words[word] |= mask_of(word, from, to);
}

void rankset_remove_range(struct rankset *set, int64_t from, int64_t to)
{
    clip(set, &from, &to);
    for (int64_t word = from / BITS; from < to && word <= (to - 1) / BITS; word++)
        set->words[word] &= ~mask_of(word, from, to);
}

void rankset_and(struct rankset *into, const struct rankset *other)
{
    assert(into->size == other->size);
    for (size_t i = 0; i < words_of(into->size); i++)
        into->words[i] &= other->words[i];
}

void rankset_or(struct rankset *into, const struct rankset *other)
{
    assert(into->size == other->size);
    for (size_t i = 0; i < words_of(into->size); i++)
        into->words[i] |= other->words[i];
}

void rankset_minus(struct rankset *into, const struct rankset *other)
{
    assert(into->size == other->size);
    for (size_t i = 0; i < words_of(into->size); i++)
        into->words[i] &= ~other->words[i];
}

void rankset_invert(struct rankset *set)
{
    size_t count = words_of(set->size);
    for (size_t i = 0; i < count; i++)
        set->words[i] = ~set->words[i];
    if (set->size % BITS != 0)
        set->words[count - 1] &= mask_of((int64_t)count - 1, 0, set->size);
}

int64_t rankset_next(const struct rankset *set, int64_t from)
{
    from = from < 0 ? 0 : from;
    if (from >= set->size)
        return -1;
    int64_t word = from / BITS, count = (int64_t)words_of(set->size);
    uint64_t bits = set->words[word] & (~UINT64_C(0) << (from % BITS));
    while (bits == 0 && ++word < count)
        bits = set->words[word];
    return bits != 0 ? word * BITS + __builtin_ctzll(bits) : -1;
}

int64_t rankset_previous(const struct rankset *set, int64_t from)
{
    from = from >= set->size ? set->size - 1 : from;
    if (from < 0)
        return -1;
    int64_t word = from / BITS;
    uint64_t bits = set->words[word] & (~UINT64_C(0) >> (BITS - 1 - from % BITS));
    while (bits == 0 && --word >= 0)
        bits = set->words[word];
    return bits != 0 ? word * BITS + BITS - 1 - __builtin_clzll(bits) : -1;
}
