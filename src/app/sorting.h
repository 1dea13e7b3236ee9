/* The sources of a record being put into another order (store/source-order.h), in slices. */
#ifndef APP_SORTING_H
#define APP_SORTING_H

#include <stdbool.h>
#include <stdint.h>

#include "app/session.h"
#include "model/source-sort.h"

struct sorting;

struct sorting *sorting_begin(struct session *session, enum source_sort sort);
void sorting_free(struct sorting *sorting);

/* A slice: 1: there is more, 0: it is done, -1. */
int sorting_work(struct sorting *sorting, struct err *err);

/* Of the work. */
int sorting_percent(const struct sorting *sorting);

/* Once it is done: the numbers of the sources in their order, sorting_count of them. */
const int32_t *sorting_numbers(const struct sorting *sorting);
int64_t sorting_count(const struct sorting *sorting);

/* Whether it is of this order, and of what the record and the layer are now. */
bool sorting_fits(const struct sorting *sorting, enum source_sort sort);

#endif
