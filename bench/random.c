#include "random.h"

#include <stdlib.h>

#include "base/mem.h"

uint64_t random_next(struct random *random)
{
    uint64_t z = random->state += 0x9E3779B97F4A7C15u;
    z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9u;
    z = (z ^ (z >> 27)) * 0x94D049BB133111EBu;
    return z ^ (z >> 31);
}

uint32_t random_below(struct random *random, uint32_t n)
{
    return (uint32_t)(((random_next(random) >> 32) * n) >> 32);
}

int random_of_thousand(struct random *random, uint32_t n)
{
    return random_below(random, 1000) < n;
}

/* Walker's tables, filled as Vose does: each of the n cells holds its own thing up to a threshold,
 * and one other's beyond. */
static void fill(struct zipf *zipf, double *share)
{
    uint32_t n = zipf->count;
    uint32_t *small = mem_zero(n, sizeof *small), *large = mem_zero(n, sizeof *large);
    uint32_t smalls = 0, larges = 0;
    for (uint32_t i = 0; i < n; i++)
        if (share[i] < 1)
            small[smalls++] = i;
        else
            large[larges++] = i;
    while (smalls > 0 && larges > 0) {
        uint32_t low = small[--smalls], high = large[larges - 1];
        zipf->threshold[low] = (uint32_t)(share[low] * 4294967295.0);
        zipf->alias[low] = high;
        share[high] -= 1 - share[low];
        if (share[high] < 1) {
            larges--;
            small[smalls++] = high;
        }
    }
    while (larges > 0)
        zipf->threshold[large[--larges]] = UINT32_MAX;
    while (smalls > 0)
        zipf->threshold[small[--smalls]] = UINT32_MAX;
    free(small);
    free(large);
}

void zipf_init(struct zipf *zipf, uint32_t count, double shift)
{
    zipf->count = count;
    zipf->alias = mem_zero(count, sizeof *zipf->alias);
    zipf->threshold = mem_zero(count, sizeof *zipf->threshold);
    double *share = mem_zero(count, sizeof *share), sum = 0;
    for (uint32_t i = 0; i < count; i++)
        sum += share[i] = 1 / (i + shift);
    for (uint32_t i = 0; i < count; i++) {
        zipf->alias[i] = i;
        share[i] *= count / sum;
    }
    fill(zipf, share);
    free(share);
}

void zipf_release(struct zipf *zipf)
{
    free(zipf->alias);
    free(zipf->threshold);
}

uint32_t zipf_draw(const struct zipf *zipf, struct random *random)
{
    uint32_t cell = random_below(random, zipf->count);
    return (uint32_t)random_next(random) <= zipf->threshold[cell] ? cell : zipf->alias[cell];
}
