/* Reading a record's files again. What was read takes the place of the session's record once all of
 * it is there; until then, and where it cannot be read, the old one stays. A large record is read
 * by a worker while the old one is still used. */
#ifndef APP_RELOAD_H
#define APP_RELOAD_H

#include <stdbool.h>

#include "base/err.h"

struct desk;
struct session;
struct worker;

struct reload {
    struct worker *worker; /* NULL: nothing is under way */
    struct session *fresh; /* the worker's, until it has ended; owned */
    bool opened;
    int percent;
};

/* Reads again, or begins to. ERR_NOTHING: it is being done already. */
int reload_begin(struct desk *desk, struct err *err);

/* Stops what is under way, soon. Before the session is closed. */
void reload_end(struct desk *desk);

/* What is under way and how far it is; NULL: nothing. */
const char *reload_text(struct desk *desk);

#endif
