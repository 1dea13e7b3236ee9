/* The layer laid over the record. What the layer touches stands, changed, in temporary tables:
 *
 *   patch        an event that has a mark, or is inserted: key, rank (null: inserted), its fields
 *                and all that moment has of others, plus note and moved
 *   patch_tag    its tags: key, position, name
 *   located      how mentions stand to their documents: key, position, state
 *
 * and the few whose place in the order is not the record's in store->moved. */
#ifndef STORE_OVERLAY_H
#define STORE_OVERLAY_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/err.h"
#include "base/pool.h"
#include "store/fetch.h"
#include "store/standing.h"

struct moved;
struct store;

enum edit_field {
    EDIT_WHEN,
    EDIT_BASIS,
    EDIT_TITLE,
    EDIT_SUMMARY,
    EDIT_PLACE,
    EDIT_STATUS,
    EDIT_PART_OF,
    EDIT_COUNT
};

/* "when", "basis" …; -1 where name is none of them. */
const char *edit_field_name(enum edit_field field);
int edit_field_of(const char *name);

/* An event without its mentions and participants, the layer applied. */
struct overlaid {
    int64_t key;
    int64_t rank; /* -1: inserted */
    const char *id;
    const char *base[EDIT_COUNT]; /* as the record has them; NULL: it has none */
    const char *now[EDIT_COUNT];
    const char *extra; /* of the event, as stored; NULL for an inserted one */
    const char **tags; /* applied */
    size_t tag_count;
    const char **base_tags;
    size_t base_tag_count;
    struct annotation annotation; /* not what `dated` and the like say of a row */
    struct curation *curated;     /* the record's block; NULL: none */
    size_t marks;                 /* of the layer on this event */
    bool settles;                 /* some mark settles a matter */
    int conflict, sources;        /* of moment */
    bool disputed;                /* of moment */
};

int overlay_begin(struct store *store, struct err *err);

/* Reads one by key; with_layer false: as the record has it. ERR_NOTHING: there is none. */
int overlay_read(struct store *store, int64_t key, bool with_layer, struct pool *pool,
                 struct overlaid *out, struct err *err);

/* The key of an event's id, in the record or inserted; 0: none, -1 is no key either but an error.
 */
int overlay_key(struct store *store, const char *id, int64_t *key, struct err *err);

/* Takes up what the layer says now of one target, or of all. */
int overlay_touch(struct store *store, const char *target, struct err *err);
int overlay_rebuild(struct store *store, struct err *err);

/* overlay-order.c: takes an event's new place (NULL: none of its own any more) into store->moved.
 */
int overlay_move(struct store *store, int64_t key, const struct moved *moved, struct err *err);
int overlay_compare(const struct moved *a, const struct moved *b);

/* The first rank whose event sorts behind this place; for undated ones from store->dated on. */
int64_t overlay_rank_behind(struct store *store, bool dated, int64_t first, int64_t last,
                            int64_t key, struct err *err);

#endif
