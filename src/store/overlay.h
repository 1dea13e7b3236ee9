/* The layer laid over the record. What the layer touches stands, changed, in temporary tables:
 *
 *   patch        an event that has a mark, or is inserted: key, rank (null: inserted), its fields
 *                and all that moment has of others, plus note and moved
 *   patch_tag    its tags: key, position, name
 *   patch_mention, patch_name, patch_claim   the mentions that the layer adds, numbered from -1
 * down respanned    the events some mention of which the layer adds or moves: key located      how
 * mentions stand to their documents: key, position, state unlocated    the events of which that
 * must be found anew: key
 *
 * The views laid_mention, laid_name and laid_claim join the record's mentions with those added,
 *
 * and the few events whose place in the order is not the record's in store->moved. */
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
    struct annotation annotation;   /* not what `dated` and the like say of a row */
    struct curation *curated;       /* the record's block; NULL: none */
    size_t marks;                   /* of the layer on this event */
    bool settles;                   /* some mark settles a matter */
    int conflict, sources, reports; /* of moment */
    bool disputed;                  /* of moment */
    struct mention_mark *mention_marks;
    size_t mention_mark_count;
};

/* A mark on one of an event's mentions: "span:KEY" or "mention:ID". */
struct mention_mark {
    bool adds;        /* the mention itself; else its span */
    const char *name; /* KEY or ID */
    const char *value, *by, *at;
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

/* A growing record has more events: those with keys above `before`. Their marks are laid, and what
 * is moved gets its places among them. */
int overlay_grow(struct store *store, int64_t before, struct err *err);

/* overlay-mention.c: the mentions of an event, its marks applied: the record's in their order, some
 * with another span, then those that were added. Adds to found->annotation what it changed. found
 * may have been read without the layer. */
int overlay_mentions(struct store *store, struct overlaid *found, struct pool *pool,
                     struct event *event, struct err *err);

/* Which of an event's mentions (read by overlay_mentions) a mark names as KEY: its id; for the n-th
 * of several with that id, from the second on, the id with "#n" behind. The way back gives the
 * number, or SIZE_MAX. */
const char *overlay_mention_key(const struct event *event, size_t mention, struct pool *pool);
size_t overlay_mention_of(const struct event *event, const char *key);

/* A span as a mark has it, "FROM-TO"; false where it is none, empty or reversed. */
bool overlay_parse_span(const char *text, int64_t *from, int64_t *to);

/* Puts the mentions of an event into the tables, or takes them out. */
int overlay_lay_mentions(struct store *store, const struct overlaid *found,
                         const struct event *event, struct err *err);
int overlay_forget_mentions(struct store *store, int64_t key, struct err *err);

/* overlay-read.c: adds one to the changes of an annotation. */
void overlay_add_change(struct annotation *annotation, const struct field_change *change,
                        struct pool *pool);

/* overlay-order.c: takes an event's new place (NULL: none of its own any more) into store->moved.
 */
int overlay_move(struct store *store, int64_t key, const struct moved *moved, struct err *err);
int overlay_compare(const struct moved *a, const struct moved *b);

/* The first rank whose event sorts behind this place; for undated ones from store->dated on. */
int64_t overlay_rank_behind(struct store *store, bool dated, int64_t first, int64_t last,
                            int64_t key, struct err *err);

#endif
