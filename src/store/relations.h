/* What is known of events by others: `after` and `before`. An undated event that is known to be
 * after one and before another stands, among the undated, by the interval between them: from the
 * earliest start of the latest of those before it to the latest end of the earliest of those behind
 * it, found through undated ones too. It never gets a date of its own. */
#ifndef STORE_RELATIONS_H
#define STORE_RELATIONS_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/buf.h"
#include "base/err.h"
#include "base/pool.h"
#include "model/event.h"
#include "model/row.h"

struct pour;
struct store;

/* Where an undated event stands among the undated; the sort key is like edtf_key's. */
struct placed {
    int64_t key, first, last;
    int64_t number; /* among those placed */
};

/* What was poured; owned. */
struct relations {
    struct relation {
        int64_t key;
        const char *id, *other;
        bool before; /* key is before other; else after it */
        const char *file;
        struct place place;
        int number; /* of the file */
        size_t index;
    } * list;
    size_t count, capacity;
    struct placed *placed; /* by key */
    size_t placed_count;
    struct pool pool;
};

void relations_init(struct relations *relations);
void relations_release(struct relations *relations);

/* Both lists as members of an event's extra; and out of it again, where they are a text or a list
 * of texts. Returns the rest of the extra. */
bool relations_in(const struct event *event);
void relations_add_extra(struct buf *object, const struct event *event);
const char *relations_take(const char *extra, struct pool *pool, struct event *event);

/* Takes note of what an event says; at the end of a file ids renamed in it are followed. */
void relations_note(struct pour *pour, const struct event *event, const char *id, int64_t key);
int relations_follow(struct pour *pour, struct err *err);

/* Fills the tables relation (who is earlier than whom, circles left out) and placed, and
 * relations->placed. Ids that there are not, and circles, are warnings; what they say is passed
 * over. */
int relations_derive(struct store *store, struct err *err);

/* The place of an undated event; NULL: nothing is known of it. */
const struct placed *relations_place(const struct relations *relations, int64_t key);

int relations_begin(struct store *store, struct err *err);

/* Whether an event is in any relation. */
int relations_have(struct store *store, int64_t key, bool *has, struct err *err);

/* Takes up the dates that the layer and the past have now (of those stand in temp.patch and
 * temp.past): undated events that others bound stand where those put them, in store->moved, and
 * temp.rebound has the others: key, after, before. */
int relations_lay(struct store *store, struct err *err);

/* The dates of the events that bound an undated row, as they are now, into after_when and
 * before_when. */
int relations_of_row(struct store *store, struct row *row, struct pool *pool, struct err *err);

#endif
