/* What follows from a poured record: order, numbers, groups of dependent sources, the tally. */
#ifndef STORE_DERIVE_H
#define STORE_DERIVE_H

#include <stdint.h>

#include "base/err.h"

struct store;

/* The temporary tables that pouring needs; derive_all drops them. */
int derive_begin(struct store *store, struct err *err);

/* Fills source_order, participant_order, moment and tally of `rec`, and makes its indexes. */
int derive_all(struct store *store, struct err *err);

/* derive-order.c: fills the table moment, by rank. */
int derive_order(struct store *store, struct err *err);

/* A row of the table standing; many: gather->many. */
struct batch;
struct moment;
void derive_standing(struct batch *batch, const struct moment *moment, const uint32_t *many);

/* derive-kin.c: numbers the sources of `rec.source_order` by group: sources that share a wire
 * (folded) or an address (model/address.h), or of which one is a copy of the other, directly or
 * through others, are of one kin. */
int derive_kin(struct store *store, struct err *err);

#endif
