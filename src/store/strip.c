#include "store/strip.h"

#include <stdlib.h>
#include <string.h>

#include "base/mem.h"

void strip_init(struct strip *strip, int64_t lo, int64_t hi, size_t count, double *weights)
{
    *strip = (struct strip){.lo = (double)lo,
                            .width = ((double)hi - (double)lo) / (double)count,
                            .count = count,
                            .weights = weights,
                            .steps = mem_zero(count + 1, sizeof(double))};
    memset(weights, 0, count * sizeof *weights);
}

void strip_finish(struct strip *strip)
{
    double level = 0;
    for (size_t i = 0; i < strip->count; i++) {
        level += strip->steps[i];
        strip->weights[i] += level;
    }
    free(strip->steps);
    strip->steps = NULL;
}

void strip_spread(const struct strip *strip, double first, double last, double weight)
{
    double top = (double)strip->count;
    double low = first > 0 ? first : 0, high = last < top ? last : top;
    if (!(low < top) || high < 0 || high < low)
        return;
    size_t begin = (size_t)low, end = (size_t)high;
    if (!(last - first > 1e-9)) {
        strip->weights[begin] += weight;
        return;
    }
    double share = weight / (last - first);
    if (begin == end) {
        strip->weights[begin] += (high - low) * share;
        return;
    }
    strip->weights[begin] += ((double)(begin + 1) - low) * share;
    strip->steps[begin + 1] += share;
    strip->steps[end] -= share;
    if (end < strip->count)
        strip->weights[end] += (high - (double)end) * share;
}

void strip_add(const struct strip *strip, int64_t lo, int64_t hi, double weight)
{
    if (lo == INT64_MIN && hi == INT64_MAX)
        return;
    if (lo == INT64_MIN)
        lo = hi;
    if (hi == INT64_MAX)
        hi = lo;
    double first = ((double)lo - strip->lo) / strip->width;
    double last = ((double)hi + 1 - strip->lo) / strip->width;
    strip_spread(strip, first, last, weight);
}
