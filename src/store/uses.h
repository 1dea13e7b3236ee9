/* Ids that events refer to (their sources, their participants), each with how often, counted while
 * the events are poured. A struct uses owns its memory. */
#ifndef STORE_USES_H
#define STORE_USES_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/pool.h"

/* A dated event's place in the order; key 0: there is none. */
struct use_end {
    int64_t first, last, key;
};

/* One id of one file: what another file calls the same may be another noun, until all is read. */
struct use {
    const char *id;
    uint64_t hash;
    int64_t events;                  /* that refer to it */
    int64_t mentions;                /* how often in all */
    int64_t last_key;                /* of the last such event */
    size_t number;                   /* of the noun in the record, once all is read */
    struct use_end earliest, latest; /* of the dated events that uses_date told of */
};

struct uses {
    struct pool pool;
    struct use *list; /* in the order of their first use */
    size_t count, capacity;
    size_t from;     /* in the list: the first of the present file */
    uint32_t *slots; /* a hash table: places in the list + 1, 0 free */
    size_t slot_count;
    bool renamed; /* some id */
};

void uses_init(struct uses *uses);
void uses_release(struct uses *uses);

/* From here on ids are of another file. */
void uses_next_file(struct uses *uses);

/* The place in the list of an id of the present file; it is added where it is new. */
size_t uses_of(struct uses *uses, const char *id);

/* Counts one more reference by the event `key`; returns the id's place. *first: the event's first
 * to that id; the references of one event come one after another. */
size_t uses_count(struct uses *uses, const char *id, int64_t key, bool *first);

/* Takes note that a dated event refers to the id at a place. */
void uses_date(struct uses *uses, size_t at, const struct use_end *event);

/* In the present file, what `old` names is called `now`. */
void uses_rename(struct uses *uses, const char *old, const char *now);

/* Counts the same ids of all files together in `whole`, which is empty; `number` of each in `uses`
 * becomes its place there. */
void uses_join(struct uses *uses, struct uses *whole);

/* Whether they are the same ids already: those of one file, as it has them. */
bool uses_are_whole(const struct uses *uses);

#endif
