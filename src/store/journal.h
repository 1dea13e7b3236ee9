/* The journal of the attached layer: its lock, its rows, and the marks derived from them. */
#ifndef STORE_JOURNAL_H
#define STORE_JOURNAL_H

#include <stdbool.h>
#include <stdint.h>

#include "base/err.h"

struct store;

/* What has become of a batch. */
enum { BATCH_DONE, BATCH_UNDONE, BATCH_GIVEN_UP /* undone, and a new change came after it */ };

/* layer.c: has the file there, made where it is missing, and ours to write. */
int layer_require(struct store *store, struct err *err);

/* Begins a transaction that holds the write lock, with the overlay as the file has it now; then
 * journal_commit, or journal_rollback, which keeps err as it is. */
int journal_begin(struct store *store, struct err *err);
int journal_commit(struct store *store, struct err *err);
void journal_rollback(struct store *store);

/* The sequence of the row to come. */
int64_t journal_next(struct store *store);

/* Opens a batch of this annotator, which ends the redo line. */
int journal_open_batch(struct store *store, int64_t number, struct err *err);

struct journal_row {
    int64_t sequence, batch;
    const char *time, *target, *field, *old, *new_value;
};

/* Adds a row of this annotator; what it does to the marks is the caller's. */
int journal_add(struct store *store, const struct journal_row *row, struct err *err);

/* Sets the mark of a target's field to what the last row that has effect says, or takes it away. */
int journal_mark(struct store *store, const char *target, const char *field, struct err *err);

/* Makes batches and marks anew from the rows. */
int journal_replay(struct store *store, struct err *err);

#endif
