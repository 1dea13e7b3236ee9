/* A large record that is loaded behind the screen. A worker (worker.h) pours it into the file that
 * the session watches; while no key waits, the session takes up what has come, in slices: the
 * lists fill, and the cursor stays on its event. When all is there the final tables take over, and
 * the worker seals the file for the cache.
 *
 * What cannot be read to its end stays as far as it was read, and is not kept. */
#ifndef APP_OPENING_H
#define APP_OPENING_H

#include <stdbool.h>
#include <stdint.h>

#include "base/err.h"
#include "ui/state.h"

struct desk;
struct worker;

struct opening {
    struct worker *worker; /* NULL: nothing is under way */
    struct store *writer;  /* the worker's */
    bool sealing;          /* all is read */
    int percent;           /* of the reading; 100: it is being ordered */
    int64_t settled_at;    /* when the lists last grew, and how long that took, in milliseconds */
    int64_t settle_took;
    bool level;      /* the present list has what is there of the record */
    enum scale zoom; /* as it was chosen last */
    bool listed;     /* there are events in the list, */
    bool titled;     /* and the record's title is known */

    struct err unread;  /* the worker's: why a file could not be read to its end, */
    struct err trouble; /* and what ended the loading; ERR_NONE: nothing */
};

void opening_init(struct opening *opening);

/* Begins where the session has a writer, which the worker owns from now on; else does nothing. */
int opening_begin(struct desk *desk, struct err *err);

/* Waits until there is a screen full, or all, but no longer than a person would notice. */
void opening_await(struct desk *desk);

/* The present list is another now: what is there of the record is judged by its filter. */
void opening_refilter(struct desk *desk);

/* Stops what is under way, soon. Before the session is closed. */
void opening_end(struct desk *desk);

/* What is under way and how far it is; NULL: nothing. */
const char *opening_text(struct desk *desk);

#endif
