/* The events of a record with their places: its YAML files are read once more beside it, so that no
 * place needs to be remembered for the whole of it. */
#ifndef APP_WALK_H
#define APP_WALK_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "app/places-of.h"
#include "app/session.h"

/* Where an event stands; file NULL: no file tells (of databases, standard input, the layer). */
struct walk_place {
    const char *file; /* borrowed from the options */
    struct place event;
    const struct place *mentions; /* of those that loading has taken, in order */
    size_t mention_count;
};

/* Is given each event once, the layer applied: in record order, those that the layer inserted at
 * the end. All of it lives during the call alone. -1 and err end the walk. */
typedef int walk_taker(void *context, int64_t key, const struct event *event,
                       const struct walk_place *place, struct err *err);

/* nouns (may be NULL): takes the places of sources and participants, and of the items of the
 * top-level key `explained`; the caller sorts and releases it. */
int walk_events(struct session *session, walk_taker *take, void *context, struct noun_places *nouns,
                struct err *err);

/* Whether a file of the record tells places. */
bool walk_has_places(const struct session *session);

#endif
