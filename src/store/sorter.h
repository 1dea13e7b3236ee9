/* Records of one size put in order, however many: what does not fit into a little memory goes to a
 * temporary file in sorted runs, which are merged while they are read back. A struct sorter owns
 * its memory and its file. */
#ifndef STORE_SORTER_H
#define STORE_SORTER_H

#include <stddef.h>
#include <stdint.h>

#include "base/err.h"

struct sorter;

/* compare: as qsort's. run: how many records are held before they go to the file, 1 and up. */
struct sorter *sorter_new(size_t size, size_t run, int (*compare)(const void *, const void *));
void sorter_free(struct sorter *sorter);

/* Takes a copy. ERR_IO where the temporary file cannot be made or written. */
int sorter_add(struct sorter *sorter, const void *record, struct err *err);

/* Ends the adding. */
int sorter_sort(struct sorter *sorter, struct err *err);

/* The next one in order into *record (good until the next call): 1; 0 at the end; -1 and err.
 * Those that compare equal come in any order. */
int sorter_next(struct sorter *sorter, const void **record, struct err *err);

#endif
