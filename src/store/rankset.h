/* A set of small numbers, ranks or keys, as one bit each: a million take 125 kB. A struct rankset
 * owns its words; zeroed memory is one of size 0. Where two take part they have one size. */
#ifndef STORE_RANKSET_H
#define STORE_RANKSET_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

struct rankset {
    uint64_t *words;
    int64_t size; /* its numbers are 0 up to size - 1 */
};

/* Empty, for [0, size). */
void rankset_init(struct rankset *set, int64_t size);
void rankset_release(struct rankset *set);

/* Numbers out of its range are in no set: adding them does nothing. */
void rankset_add(struct rankset *set, int64_t number);
void rankset_remove(struct rankset *set, int64_t number);
bool rankset_has(const struct rankset *set, int64_t number);

/* The numbers of [from, to). */
void rankset_add_range(struct rankset *set, int64_t from, int64_t to);
void rankset_remove_range(struct rankset *set, int64_t from, int64_t to);

/* into becomes the numbers that are in both, in either, in it and not in other, not in it. */
void rankset_and(struct rankset *into, const struct rankset *other);
void rankset_or(struct rankset *into, const struct rankset *other);
void rankset_minus(struct rankset *into, const struct rankset *other);
void rankset_invert(struct rankset *set);

/* The first that is `from` or more, the last that is `from` or less; -1: none. */
int64_t rankset_next(const struct rankset *set, int64_t from);
int64_t rankset_previous(const struct rankset *set, int64_t from);

#endif
