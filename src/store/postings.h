/* Who or what has which events: for each participant, source, tag and place the keys of its events,
 * each once and ascending, in few bytes. They are gathered while events are poured, in bounded
 * memory, and stored as rows of the table posting: an index would have to read and sort all rows
 * again. Likewise, once their order is known, ranks in place of keys: of the events with so many
 * independent sources, for each number, and of those whose dates are open at an end. What is stored
 * is the rank + 1.
 * Private to store/; a struct postings owns its memory and its file. */
#ifndef STORE_POSTINGS_H
#define STORE_POSTINGS_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>

#include "base/err.h"
#include "store/sql.h"

/* The column kind of the table posting. (sql.c says the numbers.) */
enum posting_kind {
    POSTING_PARTICIPANT = 1,
    POSTING_TAG = 2,
    POSTING_PLACE = 3,
    POSTING_SOURCE = 4,
    POSTING_SOURCES = 5, /* the ids are numbers */
    POSTING_OPEN = 6 /* "start": not known when it begins; "end": that is, but not when it ends */
};

/* The keys of one name. Each is stored as what it is more than the one before it, the first as it
 * is: seven bits a byte, the lowest first, the eighth set in all bytes but the last. */
struct posting_list {
    unsigned char *bytes;
    uint32_t size, capacity;
    uint32_t last, count; /* the last key; how many */
};

struct postings {
    struct posting_list *lists; /* by number */
    size_t count, capacity;
    size_t held; /* bytes of the lists */
    FILE *file;  /* what was held before, in runs (postings-store.c) */
    int64_t *ends;
    size_t run_count, run_capacity;
};

/* What a number is called. The name is good until the next call. */
typedef const char *posting_name(void *context, size_t number);

/* The id that a name stands for in the record. */
typedef const char *posting_id(void *context, const char *name);

void postings_init(struct postings *postings);
void postings_release(struct postings *postings);

/* Takes the key of one more event of what has a number; keys ascend, up to UINT32_MAX. */
void postings_add(struct postings *postings, size_t number, int64_t key);

/* Whether so much is held that it should be spilled. */
bool postings_full(const struct postings *postings);

/* Puts what is held into the file, under its names; the numbers may mean something else from here
 * on. ERR_IO. */
int postings_spill(struct postings *postings, posting_name *name, void *context, struct err *err);

/* Lets go of what is held. */
void postings_clear(struct postings *postings);

/* Stores all, what is held and what was spilled, under a kind; id: NULL where the names are the
 * ids. ERR_IO. */
int postings_store(struct postings *postings, enum posting_kind kind, posting_name *name,
                   posting_id *id, void *context, struct sql *sql, struct err *err);

/* Adds a number in the form of a list at *at, where so many bytes are free. */
enum { POSTING_LONGEST = 10 };
void posting_put(unsigned char **at, uint64_t number);

/* Takes the next key of a list from *at on, where *key is the one before (0 for the first): false
 * where the bytes end. Of bytes that are damaged it may be any number. */
bool posting_next(const unsigned char **at, const unsigned char *end, int64_t *key);

/* Where a walk through the stored keys of one name is: behind the key, zeros at first. */
struct posting_place {
    int64_t row, key;
    size_t offset;
};

/* The next up to `most` keys of a name, ascending; how many they are, fewer only at the end, or
 * -1. */
int postings_walk(struct sql *sql, enum posting_kind kind, const char *id,
                  struct posting_place *place, int64_t *keys, int most, struct err *err);

/* Makes keys_in(BYTES) known: a table with a row, key, for each key of a stored list. */
int postings_register(sqlite3 *db);

#endif
