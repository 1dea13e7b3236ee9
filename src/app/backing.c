#include "app/backing.h"

#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "store/schema.h"

static const char KIND[] = "record";

bool backing_wanted(const char *const *files, size_t count)
{
    return load_size(files, count) >= BACKING_FROM;
}

/* Whether a database has changes beside it, of which its own size and time say nothing. */
static bool has_log(const char *file)
{
    static const char *const ends[] = {"-wal", "-journal"};
    struct stat found;
    bool has = false;
    for (size_t i = 0; i < sizeof ends / sizeof *ends; i++) {
        struct buf path;
        buf_init(&path);
        buf_addf(&path, "%s%s", file, ends[i]);
        has = has || (stat(path.data, &found) == 0 && found.st_size > 0);
        buf_release(&path);
    }
    return has;
}

void backing_init(struct backing *backing, const char *const *files, size_t count,
                  const char *scratch, bool no_cache)
{
    *backing = (struct backing){.files = files, .count = count, .scratch = scratch, .hold = -1};
    for (size_t i = 0; i < count; i++)
        no_cache = no_cache || has_log(files[i]);
    cache_init(&backing->cache, files, count, no_cache);
    buf_init(&backing->path);
}

static void let_go(struct backing *backing)
{
    if (backing->hold >= 0)
        close(backing->hold);
    backing->hold = -1;
    buf_reset(&backing->path);
}

void backing_release(struct backing *backing)
{
    backing_made(backing);
    let_go(backing);
    cache_release(&backing->cache);
    buf_release(&backing->path);
}

/* What the record is called in what is said of it. */
static void name_of(const struct backing *backing, struct buf *name)
{
    buf_init(name);
    for (size_t i = 0; i < backing->count; i++)
        buf_addf(name, "%s%s", i > 0 ? ", " : "", backing->files[i]);
}

static int open_file(struct backing *backing, struct store *store, struct err *err)
{
    struct buf name;
    name_of(backing, &name);
    int result =
        store_open_sealed(store, backing->path.data, name.data, cache_stamp(&backing->cache), err);
    buf_release(&name);
    return result;
}

bool backing_find(struct backing *backing, struct store *store)
{
    struct err ignored = ERR_INIT;
    backing->hold = cache_find(&backing->cache, KIND, DERIVED_VERSION, &backing->path);
    if (backing->hold < 0)
        return false;
    if (open_file(backing, store, &ignored) == 0)
        return true;
    cache_discard(backing->path.data);
    let_go(backing);
    return false;
}

struct store *backing_begin(struct backing *backing, bool shared, struct err *err)
{
    backing->building = true;
    if (cache_build_begin(&backing->build, &backing->cache, err) != 0)
        return NULL;
    buf_reset(&backing->path);
    buf_adds(&backing->path, backing->build.path.data);
    return store_new_file(backing->path.data, load_size(backing->files, backing->count), shared,
                          err);
}

int backing_watch(struct backing *backing, struct store *store, struct err *err)
{
    struct buf name;
    name_of(backing, &name);
    int result = store_watch(store, backing->path.data, name.data, err);
    buf_release(&name);
    return result;
}

int backing_load(struct backing *backing, struct store *writer, const struct load_watch *watch,
                 struct err *err)
{
    return load_files(writer, backing->files, backing->count, backing->scratch, watch, err);
}

int backing_seal(struct backing *backing, struct store *writer, struct err *err)
{
    struct err ignored = ERR_INIT;
    if (store_seal(writer, cache_stamp(&backing->cache), err) != 0)
        return -1;
    /* What cannot be kept is read all the same. */
    (void)cache_build_commit(&backing->build, &backing->cache, KIND, DERIVED_VERSION,
                             &backing->path, &backing->hold, &ignored);
    return 0;
}

void backing_made(struct backing *backing)
{
    if (backing->building)
        cache_build_end(&backing->build);
    backing->building = false;
}

int backing_fill(struct backing *backing, struct store *store, const struct load_watch *watch,
                 struct err *err)
{
    struct store *writer = backing_begin(backing, false, err);
    bool told = watch != NULL && watch->uses != NULL;
    if (told)
        watch->uses(watch->context, writer);
    int result = writer != NULL ? backing_load(backing, writer, watch, err) : -1;
    if (result == 0)
        result = store_pour_end(writer, err);
    if (result == 0)
        result = backing_seal(backing, writer, err);
    if (told)
        watch->uses(watch->context, NULL);
    store_free(writer);
    if (result == 0)
        result = open_file(backing, store, err);
    backing_made(backing);
    return result;
}
