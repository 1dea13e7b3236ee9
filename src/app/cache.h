/* The cache folder: $XDG_CACHE_HOME/dateline or ~/.cache/dateline, 0700. It holds files that can be
 * made anew from a record: KIND "record" (a YAML timeline as a database), "words" (the index of its
 * text). Each is named DIGEST-KIND-VERSION; the digest is taken over the real path, size, inode,
 * and the times of last change (mtime and ctime, in nanoseconds) of each file of the record, in
 * order, so a record that changed in any of these has another name and its old file is never met
 * again. DIGEST-origin is text for people: the paths, a line each.
 *
 * A file is made in a folder of its own in there (build-XXXXXX) and comes to its name by rename
 * when it is whole, so what has such a name is whole; two processes may make the same, and the last
 * wins. Nobody waits for another. All of it may be deleted at any time, also while it is open. What
 * a process that was killed left behind is removed by the next that makes a file.
 *
 * A name is not trusted: whoever opens a file compares what it says of itself with cache_stamp, and
 * removes it by cache_discard where it does not fit.
 *
 * Together they take CACHE_BYTES at most, and no more than half of what the disk has free and they
 * take already: those not used for the longest time go first, one in use never. */
#ifndef APP_CACHE_H
#define APP_CACHE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/buf.h"
#include "base/err.h"
#include "base/sha256.h"

#define CACHE_BYTES ((int64_t)4 << 30)

/* Where a record's files lie. It owns its memory; cache_release in any case. */
struct cache {
    bool usable;    /* false: --no-cache, standard input, or no folder; why_not says which */
    struct buf dir; /* the folder, made; "" where there is none */
    char stamp[SHA256_HEX_SIZE];
    char **paths; /* real ones */
    size_t count;
    struct buf origin;  /* the text that the stamp is taken over */
    struct err why_not; /* ERR_NONE where it was not wanted */
};

/* Looks at the files as they are now ("-": none can be kept). It never fails: see usable. */
void cache_init(struct cache *cache, const char *const *files, size_t count, bool no_cache);
void cache_release(struct cache *cache);

/* What a cached file must say of itself: of which files, as they were then, it was made. 64 hex
 * digits. */
const char *cache_stamp(const struct cache *cache);

/* The path of the whole file of a kind, and a descriptor that keeps it from being cleaned away
 * while it is open (close it when done with the file). Its time of last use is now. -1 and nothing
 * said where there is none, or where it is not a plain file of this user alone. version: of the
 * kind's format. */
int cache_find(const struct cache *cache, const char *kind, int version, struct buf *path);

/* Removes a file that cache_find gave and that does not fit. */
void cache_discard(const char *path);

/* A file being made. */
struct cache_build {
    struct buf dir;  /* its folder, private */
    struct buf path; /* the file in it: not there yet; others may lie beside it (journals) */
    int lock;        /* tells others that it is being made */
};

/* A place to make a file in: in the cache where it is usable (NULL: never), else in $TMPDIR (/tmp).
 * ERR_IO: neither can be written. cache_build_end in any case. */
int cache_build_begin(struct cache_build *build, const struct cache *cache, struct err *err);

/* Gives the file, which must be whole and written through (fsync), its name, and makes room. The
 * files of the record must be as they were at cache_init, else nothing is kept: -1, and err with
 * ERR_NOTHING. `path` becomes the name, `hold` as cache_find returns it; both are untouched where
 * it fails, and then the file is where it was. */
int cache_build_commit(struct cache_build *build, const struct cache *cache, const char *kind,
                       int version, struct buf *path, int *hold, struct err *err);

/* Removes the folder and all in it. A file of it that is open stays readable. */
void cache_build_end(struct cache_build *build);

/* One file of the cache, for `dateline cache`. */
struct cached {
    const char *path;
    const char *record; /* the paths of its files, line feeds between them; "" where not known */
    const char *kind;   /* "record", "words"; "build" for one being made or left behind */
    int64_t size;       /* bytes */
    int64_t used;       /* seconds since 1970 */
};

/* Calls for each, in the order of last use. ERR_IO: the folder cannot be read; none is no error. */
int cache_each(void (*each)(void *context, const struct cached *cached), void *context,
               struct err *err);

/* Removes everything of ours in it, but what another process is making. */
int cache_clear(struct err *err);

#endif
