/* One file poured into the schema `rec` of a store. A struct pour owns its scratch memory. */
#ifndef STORE_POUR_H
#define STORE_POUR_H

#include "base/pool.h"
#include "model/sink.h"
#include "store/store.h"

/* What an id names, as the tables of pour-ids.c key it. */
#define POUR_SOURCE      "source"
#define POUR_PARTICIPANT "participant"
#define POUR_EVENT       "event"

struct pour {
    struct sink sink; /* first: a sink is a pour */
    struct store *store;
    const char *name; /* the file, in store->keep */
    const char *stem;
    int file; /* 1 and up */
    int64_t first_key, first_mention, first_source, first_membership;
    bool renames;     /* some id of this file was renamed */
    const char *unit; /* its span_unit, in store->keep; NULL: none said */
    struct pool pool; /* of one noun */
    struct buf text;  /* of one noun */
};

struct pour *pour_new(struct store *store, const char *name);
void pour_free(struct pour *pour);

/* Inserts the rows that wait. */
int pour_flush(struct store *store, struct err *err);

/* Ends a file: renamed ids are followed in all that refers to them. */
int pour_finish(struct pour *pour, struct err *err);

/* pour-ids.c: */

/* After an insertion that leaves alone what is there: 1; 0 where nothing came in, since the file
 * has given the id before, which is noted. */
int pour_added(struct pour *pour, const char *kind, const char *id, const struct place *place);

/* Whether a source or participant of a second or later file, whose fields are `text` (noun.h),
 * comes in: 1 yes, under *id, which may be changed; 0 no (the same as one that is there, or an
 * error was noted); -1 and err. */
int pour_admit(struct pour *pour, const char *kind, const char *text, const char **id,
               const struct place *place, struct err *err);

/* An id for an event whose own is in use; NULL where it is left out (noted); err->code tells a
 * failure apart. */
const char *pour_event_id(struct pour *pour, const struct event *event, struct err *err);

/* Follows the renamed ids, and gives this file's mentions its unit where that is not the record's.
 */
int pour_follow(struct pour *pour, struct err *err);

/* pour-event.c: */
int pour_event(struct sink *sink, const struct event *event, struct err *err);

/* record-file.c: commits, for a shared file, where it is time to; ends the file. */
int record_file_commit(struct store *store, struct err *err);
int record_file_end(struct store *store, struct err *err);

#endif
