/* A record that is read while another thread still pours it. The writer commits now and then
 * (store/record.h: store_new_file, store_commit); the reader takes up what is committed, in slices,
 * and has it in list order in memory: 28 bytes an event. Until the end the table `standing`, a row
 * an event in the order of arrival, stands for `moment` (struct sql does that to every statement),
 * and a rank is a place in that memory. When the writer has ended, the tables that it made say the
 * same ranks. Private to store/. */
#ifndef STORE_GROWING_H
#define STORE_GROWING_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/err.h"

struct moved;
struct store;

/* The sort key of one event. Undated ones sort behind all others. */
struct growing_key {
    int64_t first, last;
    int64_t key; /* GROWING_UNDATED is added where it has no date */
};

#define GROWING_UNDATED (INT64_C(1) << 40)

struct growing {
    struct growing_key *order; /* what lists show */
    size_t count, capacity;
    struct growing_key *fresh; /* read, and not among them yet */
    size_t fresh_count, fresh_capacity;
    uint32_t *ranks; /* of each key - 1 */
    size_t rank_capacity;
    int64_t seen;    /* the last key read */
    int64_t settled; /* the last key in the order */
    uint64_t generation;
    int64_t kept, dropped, question, starred; /* among the fresh */
    int64_t dated, lo, hi;
};

void growing_free(struct growing *growing);

/* The key at a rank, and its place in the order. */
int64_t growing_key_at(const struct growing *growing, int64_t rank);
void growing_place(const struct growing *growing, int64_t rank, struct moved *out);

/* The rank of a key; -1: it is not in the order (yet). */
int64_t growing_rank(const struct growing *growing, int64_t key);

/* The first rank that sorts behind this key; for undated ones among the undated. */
int64_t growing_rank_behind(const struct growing *growing, bool dated, int64_t first, int64_t last,
                            int64_t key);

#endif
