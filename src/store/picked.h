/* Numbers that a statement reads as the virtual table `picked(number, slot)`, in the order given:
 * rows of many keys come from one statement, begun once, and each says by its slot whose it is. */
#ifndef STORE_PICKED_H
#define STORE_PICKED_H

#include <sqlite3.h>
#include <stddef.h>
#include <stdint.h>

struct pick {
    int64_t number;
    size_t slot;
};

struct picked {
    const struct pick *list; /* the caller's, while a statement reads them */
    size_t count;
};

/* Makes the table on a connection, which must be closed before picked goes (or moves). */
void picked_register(sqlite3 *db, struct picked *picked);

/* Puts them in the order of their numbers, in which reading costs least. */
void picked_sort(struct pick *list, size_t count);

#endif
