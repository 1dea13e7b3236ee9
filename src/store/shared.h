/* What a file that was read while it was poured keeps besides its record. Private to store/. */
#ifndef STORE_SHARED_H
#define STORE_SHARED_H

#include "base/err.h"

struct store;

/* Writes the faults of the pouring into the tally. */
int shared_keep_faults(struct store *store, struct err *err);

#endif
