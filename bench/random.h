/* Numbers that look random and are the same on every machine: splitmix64. */
#ifndef BENCH_RANDOM_H
#define BENCH_RANDOM_H

#include <stddef.h>
#include <stdint.h>

struct random {
    uint64_t state;
};

uint64_t random_next(struct random *random);

/* From 0 to n - 1; n is not 0. */
uint32_t random_below(struct random *random, uint32_t n);

/* Whether something of so many in a thousand happens. */
int random_of_thousand(struct random *random, uint32_t n);

/* Zipf's law over n things: the k-th comes in proportion to 1 / (k + shift). Drawn by the alias
 * method, so a draw costs the same for ten things and for a hundred thousand. */
struct zipf {
    uint32_t count;
    uint32_t *alias;
    uint32_t *threshold;
};

void zipf_init(struct zipf *zipf, uint32_t count, double shift);
void zipf_release(struct zipf *zipf);
uint32_t zipf_draw(const struct zipf *zipf, struct random *random);

#endif
