/* Pieces of work on their way from a thread that fills them to the one that uses them, and back: a
 * bounded queue, so that the filling is never far ahead. The thread takes no signals. */
#ifndef APP_BELT_H
#define APP_BELT_H

#include <stdbool.h>
#include <stddef.h>

#include "base/err.h"

struct belt;

/* At most; so many blocks of a YAML file go on being filled while what was poured is written out.
 */
enum { BELT_PIECES = 16 };

/* Fills a piece, in the belt's thread. Returns whether there will be another. */
typedef bool belt_fill(struct belt *belt, void *context, void *piece);

/* Starts to fill the pieces, which are the caller's and empty; those that are NULL are none, and
 * two at least are needed for both to work at a time. NULL and ERR_IO: no thread can be
 * had, and fill was not called. */
struct belt *belt_start(belt_fill *fill, void *context, void *const pieces[BELT_PIECES],
                        struct err *err);

/* Gives back a piece that was used (NULL: none yet) and waits for the next one. Not to be called
 * behind the last. */
void *belt_next(struct belt *belt, void *done);

/* For fill: whether nobody wants more. */
bool belt_is_stopped(struct belt *belt);

/* Stops, waits for the thread, and frees the belt; NULL is allowed. */
void belt_end(struct belt *belt);

#endif
