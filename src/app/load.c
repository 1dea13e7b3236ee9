#include "app/load.h"

#include <string.h>
#include <sys/stat.h>

#include "app/relay.h"
#include "read/yaml.h"

/* From this size on a second thread is worth its while. */
enum { LARGE = 256 << 10 };

/* One loading: how far it is. */
struct load {
    struct store *store;
    const struct load_watch *watch;
    int64_t before, total;      /* bytes of the files before this one; of all */
    int64_t size;               /* of this one, where it is a database; */
    int64_t done, total_events; /* and of its events, as told last */
    struct relay *relay;
    bool stopped;
};

static int64_t size_of(const char *file)
{
    struct stat found;
    bool known = strcmp(file, "-") != 0 && stat(file, &found) == 0 && S_ISREG(found.st_mode);
    return known ? (int64_t)found.st_size : 0;
}

int64_t load_size(const char *const *files, size_t count)
{
    int64_t total = 0;
    for (size_t i = 0; i < count; i++) {
        int64_t size = size_of(files[i]);
        if (size == 0)
            return 0;
        total += size;
    }
    return total;
}

/* Tells how far it is in the present file; whether it is to stop. */
static int tell(struct load *load, int64_t bytes)
{
    const struct load_watch *watch = load->watch;
    if (watch == NULL || watch->progress == NULL)
        return 0;
    return watch->progress(watch->context, load->before + bytes, load->total,
                           store_poured(load->store));
}

static int tell_read(void *load, int64_t bytes)
{
    return tell(load, bytes);
}

/* Of a database: events, as a part of the file's bytes. */
static int tell_events(void *context, int64_t done, int64_t total)
{
    struct load *load = context;
    if (done >= 0) {
        load->done = done;
        load->total_events = total;
    }
    double part = load->total_events > 0 ? (double)load->done / (double)load->total_events : 0;
    return tell(load, (int64_t)(part * (double)load->size));
}

static int load_database(struct load *load, const char *file, const char *scratch, struct err *err)
{
    const struct record_watch watch = {.progress = tell_events, .context = load};
    load->size = size_of(file);
    load->done = load->total_events = 0;
    return record_read_watched(file, scratch, store_sink(load->store, file), &watch, err);
}

static struct yaml_block *next_block(void *context, struct yaml_block *done)
{
    struct load *load = context;
    struct err ignored = ERR_INIT;
    if (done != NULL && yaml_block_shows(done))
        (void)store_commit(load->store, &ignored); /* the next commit says what is wrong */
    if (done != NULL && tell(load, yaml_block_bytes(done)) != 0)
        return NULL;
    return relay_next(load->relay, done);
}

static int load_yaml(struct load *load, const char *file, struct err *err)
{
    struct sink *sink = store_sink(load->store, file);
    int64_t size = size_of(file);
    bool no_thread = true;
    if (size >= LARGE || size == 0) {
        bool events_first = load->watch != NULL && load->watch->events_first && load->before == 0;
        load->relay = relay_start(file, events_first, &no_thread, err);
        if (load->relay == NULL && !no_thread)
            return -1;
    }
    int result;
    if (load->relay != NULL) {
        result = yaml_read_blocks(file, next_block, load, sink, NULL, err);
    } else {
        struct yaml_watch watch = {.progress = tell_read, .context = load};
        result = yaml_read(file, sink, NULL, &watch, err);
    }
    relay_end(load->relay);
    load->relay = NULL;
    return result;
}

int load_files(struct store *store, const char *const *files, size_t count, const char *scratch,
               const struct load_watch *watch, struct err *err)
{
    struct load load = {.store = store, .watch = watch, .total = load_size(files, count)};
    for (size_t i = 0; i < count; i++) {
        int database = strcmp(files[i], "-") == 0 ? 0 : record_is_database(files[i], err);
        int result = database < 0 ? -1
                     : database   ? load_database(&load, files[i], scratch, err)
                                  : load_yaml(&load, files[i], err);
        if (result != 0)
            return -1;
        load.before += size_of(files[i]);
        if (tell(&load, 0) != 0)
            return err_set_at(err, ERR_INTERRUPTED, files[i], 0, 0, "reading was interrupted");
    }
    return 0;
}
