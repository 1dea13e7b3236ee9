#include "table.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/mem.h"

void times_add(struct times *times, double seconds)
{
    times->values = mem_grow(times->values, times->count, &times->capacity, sizeof *times->values);
    times->values[times->count++] = seconds;
}

void times_release(struct times *times)
{
    free(times->values);
    *times = (struct times){0};
}

static int compare(const void *a, const void *b)
{
    double x = *(const double *)a, y = *(const double *)b;
    return (x > y) - (x < y);
}

static double at(const struct times *times, size_t n)
{
    if (times->count == 0)
        return -1;
    double *sorted = mem_alloc(times->count * sizeof *sorted);
    memcpy(sorted, times->values, times->count * sizeof *sorted);
    qsort(sorted, times->count, sizeof *sorted, compare);
    double found = sorted[n];
    free(sorted);
    return found;
}

double times_median(const struct times *times)
{
    return at(times, times->count / 2);
}

double times_worst(const struct times *times)
{
    return at(times, times->count - 1);
}

void table_heading(const char *title)
{
    printf("\n%-34s %10s %10s %10s %7s  %-24s %s\n", title, "median", "worst", "floor", "ratio",
           "to reach", "memory");
}

static void print_time(double seconds)
{
    if (seconds < 0)
        printf(" %10s", "-");
    else if (seconds < 1)
        printf(" %7.2f ms", seconds * 1000);
    else
        printf(" %8.2f s", seconds);
}

void table_row(const struct result *result)
{
    printf("%-34s", result->name);
    print_time(result->value);
    print_time(result->worst);
    print_time(result->floor);
    if (result->value >= 0 && result->floor > 0)
        printf(" %7.2f", result->value / result->floor);
    else
        printf(" %7s", "-");
    printf("  %-24s", result->target != NULL ? result->target : "");
    if (result->memory > 0)
        printf(" %.1f MB", result->memory / 1024);
    putchar('\n');
    fflush(stdout);
}

void table_times(const char *name, const struct times *value, const struct times *floor,
                 const char *target, long memory)
{
    table_row(&(struct result){name, times_median(value), times_worst(value),
                               floor != NULL ? times_median(floor) : -1, target, (double)memory});
}
