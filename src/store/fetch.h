/* What is behind a key or an id, with the layer applied, into the caller's pool. */
#ifndef STORE_FETCH_H
#define STORE_FETCH_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/err.h"
#include "base/pool.h"
#include "model/conflict.h"
#include "model/event.h"
#include "model/row.h"

struct store;

/* The rows of n keys, in their order, without their tags. A key that is gone (an insertion undone
 * elsewhere) gives a row with id NULL. */
int fetch_rows(struct store *store, const int64_t *keys, size_t n, struct pool *pool,
               struct row *rows, struct err *err);

/* Their tags; no screen shows those of rows, and to have them costs as much as the rows. */
int fetch_row_tags(struct store *store, struct row *rows, size_t n, struct pool *pool,
                   struct err *err);

/* The key of an event's id; 0 where there is none. */
int64_t fetch_key(struct store *store, const char *id);

/* A field that the layer (or the record's curation block) changed. */
struct field_change {
    /* "title", "when", "place", "status", "summary", "part_of", "basis"; and "tags", whose original
     * is joined by ", "; "span:KEY" of a mention, whose original is [FROM, TO], and
     * "mention:KEY" of one that was added */
    const char *field;
    const char *original; /* NULL: there was none */
    const char *json;     /* the original as JSON where that is no string; NULL: it is one */
    const char *by, *at;
};

/* A matter settled by choosing a value. */
struct settlement {
    const char *matter, *value, *reason; /* reason may be NULL */
    const char *by, *at;
};

/* A mention that the layer added, or whose span it changed. */
struct mention_change {
    size_t mention; /* which of the event's mentions, from 0 */
    bool added;
    int64_t from, to;    /* the record's span; both -1: it had none, or was added */
    const char *by, *at; /* may be NULL */
};

/* What an event's curation amounts to: the record's block under the layer's marks. */
struct annotation {
    enum decision decision;
    bool starred, inserted;
    const char *note;                        /* NULL: none */
    const char *by, *at;                     /* of the latest mark; NULL where there is none */
    const char **tags_added, **tags_removed; /* by the layer */
    size_t tags_added_count, tags_removed_count;
    struct field_change *changes;
    size_t change_count;
    struct settlement *settled;
    size_t settled_count;
    struct mention_change *mention_changes; /* with the mentions fetched alone */
    size_t mention_change_count;
};

/* A whole event, edits, tags and notes applied; event->curation holds what export writes (NULL
 * where nothing was ever marked). annotation may be NULL. ERR_NOTHING: no such key. */
int fetch_event(struct store *store, int64_t key, struct pool *pool, struct event *event,
                struct annotation *annotation, struct err *err);

/* The events of n keys, in their order, each as fetch_event has it: for many at a time, which costs
 * half. On an error none of them is of use. */
int fetch_events(struct store *store, const int64_t *keys, size_t n, struct pool *pool,
                 struct event *events, struct err *err);

/* The same as the record has it, without the layer. */
int fetch_event_original(struct store *store, int64_t key, struct pool *pool, struct event *event,
                         struct err *err);

/* Of an event its id and its mentions alone; in the past, those of sources that were not out yet
 * are `later`. */
int fetch_mentions(struct store *store, int64_t key, struct pool *pool, struct event *event,
                   struct err *err);

/* The matters on which an event's claims cannot all hold, with sources counted as independent only
 * where no wire or address is shared and neither copies the other, and with what was settled. */
int fetch_conflicts(struct store *store, int64_t key, struct pool *pool, struct conflict **out,
                    size_t *count, struct err *err);

/* Sources and participants by number: 0 and up in record order, undeclared ones behind in order of
 * first use. */
/* The id of a source and the name of its file; NULL: it names none. */
int fetch_source_file(struct store *store, int64_t number, struct pool *pool, const char **id,
                      const char **file, struct err *err);

int64_t fetch_source_count(struct store *store);
int64_t fetch_participant_count(struct store *store);

enum { NUMBER_NONE = -1 };

struct source_facts {
    struct source source;
    int64_t number, events, mentions; /* NUMBER_NONE: a growing record does not have it yet */
    int64_t alone;                    /* of the events, those that no other source speaks of */
    int64_t group; /* sources of one group are not independent: by wire, address or copy */
};

struct participant_facts {
    struct participant participant;
    int64_t number; /* NUMBER_NONE: a growing record does not have it yet */
    int64_t events; /* in how many it takes part; -1: not counted yet, as the record grows */
    const char *first,
        *last; /* `when` of the first and last dated of them in list order, or NULL */
};

/* ERR_NOTHING: no such number or id. */
int fetch_source_at(struct store *store, int64_t number, struct pool *pool,
                    struct source_facts *out, struct err *err);
int fetch_participant_at(struct store *store, int64_t number, struct pool *pool,
                         struct participant_facts *out, struct err *err);
/* Without first and last. */
int fetch_participant_noun(struct store *store, int64_t number, struct pool *pool,
                           struct participant_facts *out, struct err *err);

/* fetch_participant counts participants that the layer joined as one, whichever of the ids is
 * given, and has all their names; _at and _alone tell what the record has. */
int fetch_participant_alone(struct store *store, const char *id, struct pool *pool,
                            struct participant_facts *out, struct err *err);

/* A participant as it is exported: 1; 0: it is joined to another, and not written. The kept one
 * has the others' names as aliases, and all as they were under the unknown key `joined`. first and
 * last are not told. */
int fetch_participant_curated(struct store *store, int64_t number, struct pool *pool,
                              struct participant_facts *out, struct err *err);

/* The numbers of other sources of its group, in order, at most `most` of them, in pool. Returns how
 * many, or -1. */
int64_t fetch_source_kin(struct store *store, const struct source_facts *source, int64_t most,
                         struct pool *pool, int64_t **numbers, struct err *err);

int fetch_source(struct store *store, const char *id, struct pool *pool, struct source_facts *out,
                 struct err *err);
int fetch_participant(struct store *store, const char *id, struct pool *pool,
                      struct participant_facts *out, struct err *err);

/* One mention of a source, for its document view and digest. */
struct source_passage {
    int64_t event;                                   /* key */
    size_t index;                                    /* which of the event's mentions, from 0 */
    const char *event_id, *event_when, *event_title; /* layer applied */
    struct mention mention;
    enum location_state state;
};

/* All mentions of a source in the record, by span (those without behind, in record order). */
int fetch_passages(struct store *store, const char *source, struct pool *pool,
                   struct source_passage **out, size_t *count, struct err *err);

/* Participants' ids in record order, at most n; for completion. */
int fetch_participant_ids(struct store *store, size_t n, struct pool *pool, const char ***out,
                          size_t *count, struct err *err);

/* Tags in use, most used first, at most n; for completion. Of a large record by their use in a
 * sample, those behind that are in none of it by name. */
int fetch_tags(struct store *store, size_t n, struct pool *pool, const char ***out, size_t *count,
               struct err *err);

#endif
