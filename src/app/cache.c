#include "app/cache.h"

#include <errno.h>
#include <fcntl.h>
#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

#include "app/cache-clean.h"
#include "app/places.h"
#include "base/mem.h"
#include "base/path.h"

/* Raised when what the stamp is taken over changes. */
enum { STAMP_VERSION = 1 };

/* One file as it is now: its real path and what changes when it does. */
static int add_origin(struct buf *out, const char *real)
{
    struct stat st;
    if (stat(real, &st) != 0 || !S_ISREG(st.st_mode))
        return -1;
    buf_addf(out, "%" PRIdMAX " %ju %" PRIdMAX ".%09ld %" PRIdMAX ".%09ld %s", (intmax_t)st.st_size,
             (uintmax_t)st.st_ino, (intmax_t)st.st_mtim.tv_sec, (long)st.st_mtim.tv_nsec,
             (intmax_t)st.st_ctim.tv_sec, (long)st.st_ctim.tv_nsec, real);
    buf_addc(out, '\0'); /* no path holds one */
    return 0;
}

static int add_origins(struct buf *out, char *const *paths, size_t count)
{
    buf_reset(out);
    buf_addf(out, "%d", STAMP_VERSION);
    buf_addc(out, '\0');
    for (size_t i = 0; i < count; i++)
        if (add_origin(out, paths[i]) != 0)
            return -1;
    return 0;
}

/* Makes the folder; it must be this user's alone. */
static int take_folder(struct cache *cache, struct err *err)
{
    struct stat st;
    if (places_cache(&cache->dir, err) != 0 || path_make_private_dir(cache->dir.data, err) != 0)
        return -1;
    if (lstat(cache->dir.data, &st) != 0 || !S_ISDIR(st.st_mode) || st.st_uid != geteuid())
        return err_set_at(err, ERR_IO, cache->dir.data, 0, 0,
                          "is no folder of this user, so nothing is cached in it");
    if ((st.st_mode & 077) != 0 && chmod(cache->dir.data, 0700) != 0)
        return err_set_at(err, ERR_IO, cache->dir.data, 0, 0,
                          "others may write there, so nothing is cached in it");
    if (access(cache->dir.data, R_OK | W_OK | X_OK) != 0)
        return err_set_at(err, ERR_IO, cache->dir.data, 0, 0, "cannot be written: %s",
                          strerror(errno));
    return 0;
}

static int take_paths(struct cache *cache, const char *const *files, size_t count)
{
    struct buf real;
    buf_init(&real);
    int result = 0;
    cache->paths = mem_zero(count + 1, sizeof *cache->paths);
    for (size_t i = 0; i < count && result == 0; i++) {
        result = strcmp(files[i], "-") == 0 ? -1 : path_real(&real, files[i], NULL);
        if (result == 0)
            cache->paths[cache->count++] = mem_copy_string(real.data);
    }
    buf_release(&real);
    return result;
}

void cache_init(struct cache *cache, const char *const *files, size_t count, bool no_cache)
{
    *cache = (struct cache){0};
    buf_init(&cache->dir);
    buf_init(&cache->origin);
    if (take_paths(cache, files, count) != 0 ||
        add_origins(&cache->origin, cache->paths, cache->count) != 0 || no_cache)
        return;
    sha256_hex(cache->origin.data, cache->origin.len, cache->stamp);
    cache->usable = take_folder(cache, &cache->why_not) == 0;
    if (!cache->usable)
        buf_reset(&cache->dir);
}

void cache_release(struct cache *cache)
{
    for (size_t i = 0; i < cache->count; i++)
        free(cache->paths[i]);
    free(cache->paths);
    buf_release(&cache->dir);
    buf_release(&cache->origin);
    *cache = (struct cache){0};
}

const char *cache_stamp(const struct cache *cache)
{
    return cache->stamp;
}

static void name_of(const struct cache *cache, const char *kind, int version, struct buf *out)
{
    buf_reset(out);
    buf_addf(out, "%s/%s-%s-%d", cache->dir.data, cache->stamp, kind, version);
}

/* Opens a file that is plain, ours alone and has no other name, with a shared hold. */
static int hold_file(const char *path)
{
    struct stat st;
    int file = open(path, O_RDONLY | O_NOFOLLOW | O_NONBLOCK | O_CLOEXEC);
    if (file < 0)
        return -1;
    bool sound = fstat(file, &st) == 0 && S_ISREG(st.st_mode) && st.st_uid == geteuid() &&
                 (st.st_mode & 022) == 0 && st.st_nlink == 1;
    if (sound && flock(file, LOCK_SH | LOCK_NB) == 0)
        return file;
    close(file);
    return -1;
}

static void touch(int file)
{
    const struct timespec now[2] = {{.tv_nsec = UTIME_NOW}, {.tv_nsec = UTIME_NOW}};
    (void)futimens(file, now); /* else it counts as used earlier */
}

int cache_find(const struct cache *cache, const char *kind, int version, struct buf *path)
{
    if (!cache->usable)
        return -1;
    struct buf name;
    buf_init(&name);
    name_of(cache, kind, version, &name);
    int file = hold_file(name.data);
    if (file >= 0) {
        touch(file);
        buf_reset(path);
        buf_adds(path, name.data);
    }
    buf_release(&name);
    return file;
}

void cache_discard(const char *path)
{
    unlink(path);
}

/* --- Making one --- */

/* A fresh folder in dir, with the lock that says somebody is at it. */
static int make_folder(struct cache_build *build, const char *dir, const char *prefix)
{
    struct buf lock;
    buf_init(&lock);
    buf_reset(&build->dir);
    buf_addf(&build->dir, "%s/%sXXXXXX", dir, prefix);
    if (mkdtemp(build->dir.data) == NULL) {
        buf_reset(&build->dir);
        goto out;
    }
    buf_addf(&lock, "%s/%s", build->dir.data, CACHE_LOCK_NAME);
    build->lock = open(lock.data, O_RDWR | O_CREAT | O_EXCL | O_CLOEXEC, 0600);
    if (build->lock >= 0 && flock(build->lock, LOCK_EX | LOCK_NB) == 0)
        path_join(&build->path, build->dir.data, "data");
    else
        cache_build_end(build);
out:
    buf_release(&lock);
    return build->dir.len > 0 ? 0 : -1;
}

int cache_build_begin(struct cache_build *build, const struct cache *cache, struct err *err)
{
    *build = (struct cache_build){.lock = -1};
    buf_init(&build->dir);
    buf_init(&build->path);
    if (cache != NULL && cache->usable) {
        cache_sweep(cache->dir.data, CACHE_BUILD_PREFIX);
        if (make_folder(build, cache->dir.data, CACHE_BUILD_PREFIX) == 0)
            return 0;
    }
    const char *base = getenv("TMPDIR");
    base = base != NULL && base[0] == '/' ? base : "/tmp";
    cache_sweep(base, CACHE_TEMPORARY_PREFIX);
    if (make_folder(build, base, CACHE_TEMPORARY_PREFIX) == 0)
        return 0;
    return err_set_at(err, ERR_IO, base, 0, 0, "no temporary folder can be made here: %s",
                      strerror(errno));
}

static void write_origin(const struct cache *cache)
{
    struct buf name;
    buf_init(&name);
    buf_addf(&name, "%s/%s-origin", cache->dir.data, cache->stamp);
    int file = open(name.data, O_WRONLY | O_CREAT | O_TRUNC | O_NOFOLLOW | O_CLOEXEC, 0600);
    for (size_t i = 0; file >= 0 && i < cache->count; i++)
        if (dprintf(file, "%s\n", cache->paths[i]) < 0)
            break; /* for people only */
    if (file >= 0)
        close(file);
    buf_release(&name);
}

int cache_build_commit(struct cache_build *build, const struct cache *cache, const char *kind,
                       int version, struct buf *path, int *hold, struct err *err)
{
    struct buf name, now;
    buf_init(&name);
    buf_init(&now);
    int result = -1, held = -1;
    if (!cache->usable || strncmp(build->dir.data, cache->dir.data, cache->dir.len) != 0) {
        err_set(err, ERR_NOTHING, "there is no cache to keep it in");
        goto out;
    }
    if (add_origins(&now, cache->paths, cache->count) != 0 || now.len != cache->origin.len ||
        memcmp(now.data, cache->origin.data, now.len) != 0) {
        err_set_at(err, ERR_NOTHING, cache->paths[0], 0, 0, "was changed while it was read");
        goto out;
    }
    name_of(cache, kind, version, &name);
    held = hold_file(build->path.data); /* before anybody else can see it */
    if (held < 0 || rename(build->path.data, name.data) != 0) {
        err_set_at(err, ERR_NOTHING, name.data, 0, 0, "cannot be kept: %s", strerror(errno));
        goto out;
    }
    write_origin(cache);
    cache_make_room(cache->dir.data);
    buf_reset(path);
    buf_adds(path, name.data);
    *hold = held;
    held = -1;
    result = 0;
out:
    if (held >= 0)
        close(held);
    buf_release(&name);
    buf_release(&now);
    return result;
}

void cache_build_end(struct cache_build *build)
{
    if (build->dir.len > 0)
        cache_remove_folder(build->dir.data);
    if (build->lock >= 0)
        close(build->lock);
    buf_release(&build->dir);
    buf_release(&build->path);
    build->lock = -1;
}
