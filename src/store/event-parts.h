/* What hangs on an event in the schema `rec`, read into an event in pool. */
#ifndef STORE_EVENT_PARTS_H
#define STORE_EVENT_PARTS_H

#include <stdint.h>

#include "base/err.h"
#include "base/pool.h"
#include "model/event.h"

struct overlaid;
struct store;

/* An event's own fields from what was read of it; nothing that hangs on it but its tags. extras: as
 * below. */
void event_take_fields(const struct overlaid *found, struct pool *pool, struct event *event,
                       const char **extras);

/* Each fills its vector of the event. extras: the JSON list of the participations' unknown keys,
 * NULL where there is none. */
int event_read_participants(struct store *store, int64_t key, const char *extras, struct pool *pool,
                            struct event *event, struct err *err);
int event_read_mentions(struct store *store, int64_t key, struct pool *pool, struct event *event,
                        struct err *err);

struct sqlite3_stmt;

/* The columns of MENTION_COLUMNS, from column `at` on, into a mention whose names and claims are
 * still to be read (event_read_mention_parts). n: as mention_derive_id's; its number is returned.
 */
#define MENTION_COLUMNS                                                                            \
    "m.seq, m.id, m.source, m.span_from, m.span_to, m.starts, m.ends, m.snippet, m.gist,"          \
    " m.stance, m.score, m.extra"
int64_t event_take_mention(struct sqlite3_stmt *row, int at, struct pool *pool,
                           struct mention *out);
/* Gives each participation its unknown keys from their JSON list (NULL: none). */
void event_spread_extras(const char *extras, struct pool *pool, struct event *event);

/* Gives ids to the mentions that have none. */
void event_derive_mention_ids(struct event *event, struct pool *pool);

/* Reads the names and claims of so many mentions, whose numbers follow one another from `first` on.
 */
int event_read_mention_parts(struct store *store, int64_t first, size_t count, struct pool *pool,
                             struct mention *mentions, struct err *err);

#endif
