/* The file that a large YAML record is read from: a database in the cache (app/cache.h), kind
 * "record", which the first opening makes and the next find. So memory does not grow with the
 * record, and only its first opening takes time. Where nothing may or can be cached it is a
 * temporary file that has no name any more once it is open. */
#ifndef APP_BACKING_H
#define APP_BACKING_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "app/cache.h"
#include "app/load.h"
#include "base/err.h"
#include "store/record.h"

/* Files that have less bytes together are read into memory: that takes no longer than a frame or
 * two, and nothing need be kept of them. */
enum { BACKING_FROM = 2 << 20 };

struct backing {
    struct cache cache;
    const char *const *files; /* the caller's */
    size_t count;
    const char *scratch;      /* as load_files wants it */
    struct cache_build build; /* while one is made */
    bool building;
    struct buf path; /* of the file */
    int hold;        /* keeps it from being cleaned away; -1: it is not in the cache */
};

/* Whether these files are read in this way: regular files, large enough. One database alone is,
 * where it cannot be read where it lies (store_attach_in_place). */
bool backing_wanted(const char *const *files, size_t count);

/* backing_release in any case, after the store that reads the file was freed. */
void backing_init(struct backing *backing, const char *const *files, size_t count,
                  const char *scratch, bool no_cache);
void backing_release(struct backing *backing);

/* Opens what the cache has of these files, as they are now, in a fresh store: whether it has. */
bool backing_find(struct backing *backing, struct store *store);

/* Makes the file and opens it in a fresh store. ERR_INPUT, ERR_IO: a file cannot be read, or none
 * can be made; the store is fresh still. */
int backing_fill(struct backing *backing, struct store *store, const struct load_watch *watch,
                 struct err *err);

/* The steps of backing_fill, for those that take them apart. The store that writes (shared: see
 * store_new_file), NULL and err; a fresh store that watches what it writes. backing_load pours all,
 * store_pour_end is the caller's; the seal, and where it can be kept the name, are for a whole
 * record: `path` says where it lies, and `hold` whether that is the cache. backing_made removes
 * what need have no name. */
struct store *backing_begin(struct backing *backing, bool shared, struct err *err);
int backing_watch(struct backing *backing, struct store *store, struct err *err);
int backing_load(struct backing *backing, struct store *writer, const struct load_watch *watch,
                 struct err *err);
int backing_seal(struct backing *backing, struct store *writer, struct err *err);
void backing_made(struct backing *backing);

#endif
