/* The functions that this room's SQL calls; all are deterministic and touch nothing. */
#ifndef STORE_FUNCTIONS_H
#define STORE_FUNCTIONS_H

#include <sqlite3.h>

/* Registers, for direct use only (never from a foreign schema):
 *   matches(text, needle, match)   fold_find with a needle folded by fold_search and an enum
 *                                  fold_match; null text matches nothing */
void functions_register(sqlite3 *db);

#endif
