/* Opening a session: the files are read or found in the cache, and the layer is laid over them. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "app/backing.h"
#include "app/library.h"
#include "app/load.h"
#include "app/places.h"
#include "app/session-insides.h"
#include "base/mem.h"
#include "base/path.h"

static int remember_input(struct session *session, const char *path, struct err *err)
{
    struct buf real;
    buf_init(&real);
    int result = path_real(&real, path, err);
    if (result == 0) {
        session->inputs = mem_resize(session->inputs, session->input_count + 1, sizeof(char *));
        session->inputs[session->input_count++] = buf_steal(&real);
    }
    buf_release(&real);
    return result;
}

static int need_scratch(struct session *session, struct err *err)
{
    if (session->scratch != NULL)
        return 0;
    struct buf dir;
    buf_init(&dir);
    int temporary = 0;
    int result = places_scratch(&dir, session->options->no_cache, &temporary, err);
    session->scratch_is_temporary = temporary != 0;
    if (result == 0)
        session->scratch = buf_steal(&dir);
    buf_release(&dir);
    return result;
}

/* The folder of the file that was read last; NULL for standard input. */
static void remember_dir(struct session *session, bool has_dir)
{
    struct buf dir;
    buf_init(&dir);
    if (has_dir)
        path_dir(&dir, session->inputs[session->input_count - 1]);
    session->record_dirs =
        mem_resize(session->record_dirs, session->record_count + 1, sizeof *session->record_dirs);
    session->record_dirs[session->record_count++] = has_dir ? buf_steal(&dir) : NULL;
    buf_release(&dir);
}

/* Pours one file: 0; attaches it where it is a database and the only one: 1. */
static int read_file(struct session *session, const char *file, bool only, struct err *err)
{
    if (strcmp(file, "-") == 0)
        return load_files(session->store, &file, 1, NULL, NULL, err);
    int is_database = record_is_database(file, err);
    if (is_database < 0 || remember_input(session, file, err) < 0)
        return -1;
    if (!is_database)
        return load_files(session->store, &file, 1, NULL, NULL, err);
    if (need_scratch(session, err) < 0)
        return -1;
    if (only)
        return store_attach(session->store, file, session->scratch, err) == 0 ? 1 : -1;
    return record_read(file, session->scratch, store_sink(session->store, file), err);
}

/* Reads them one after another, in memory or where one database lies. */
static int read_files(struct session *session, const char *const *files, size_t count,
                      bool may_attach, struct err *err)
{
    size_t standard_inputs = 0;
    int attached = 0;
    for (size_t i = 0; i < count; i++) {
        standard_inputs += strcmp(files[i], "-") == 0;
        if (standard_inputs > 1)
            return err_set(err, ERR_USAGE, "standard input (-) can be read once only");
        attached = read_file(session, files[i], may_attach && count == 1, err);
        if (attached < 0)
            return -1;
        remember_dir(session, strcmp(files[i], "-") != 0);
    }
    return attached ? 0 : store_pour_end(session->store, err);
}

/* Begins a file that another thread is to fill while it is read. */
static int begin_growing(struct session *session, struct err *err)
{
    session->writer = backing_begin(session->backing, true, err);
    if (session->writer == NULL)
        return -1;
    if (backing_watch(session->backing, session->store, err) == 0)
        return 0;
    store_free(session->writer);
    store_free(session->store);
    session->writer = NULL;
    session->store = store_new();
    return -1;
}

/* How a record is to be read. */
struct reading_mode {
    struct store *store;            /* into this one; NULL: one of the session's */
    bool grow;                      /* a large one is left to another thread */
    const struct load_watch *watch; /* of a large one */
};

/* Large ones, through a file: 1; 0: that cannot be made, so it is to be memory. */
static int read_backed(struct session *session, const char *const *files, size_t count,
                       const struct reading_mode *mode, struct err *err)
{
    struct err trouble = ERR_INIT;
    if (need_scratch(session, &trouble) < 0)
        return 0;
    session->backing = mem_zero(1, sizeof *session->backing);
    backing_init(session->backing, files, count, session->scratch, session->options->no_cache);
    bool read =
        backing_find(session->backing, session->store) ||
        (mode->grow ? begin_growing(session, &trouble)
                    : backing_fill(session->backing, session->store, mode->watch, &trouble)) == 0;
    if (!read && trouble.code == ERR_IO) {
        backing_release(session->backing);
        free(session->backing);
        session->backing = NULL;
        return 0;
    }
    if (!read)
        *err = trouble;
    for (size_t i = 0; i < count && read; i++) {
        if (remember_input(session, files[i], err) < 0)
            return -1;
        remember_dir(session, true);
    }
    return read ? 1 : -1;
}

/* A large database: 1 where it is read where it lies; else as read_backed. */
static int read_large(struct session *session, const char *const *files, size_t count,
                      const struct reading_mode *mode, struct err *err)
{
    int is_database = count == 1 ? record_is_database(files[0], err) : 0;
    if (is_database < 0)
        return -1;
    if (is_database == 0)
        return read_backed(session, files, count, mode, err);
    if (need_scratch(session, err) < 0)
        return -1;
    int lies = store_attach_in_place(session->store, files[0], session->scratch, err);
    if (lies < 0)
        return -1;
    if (lies == 0)
        return read_backed(session, files, count, mode, err);
    if (remember_input(session, files[0], err) < 0)
        return -1;
    remember_dir(session, true);
    return 1;
}

static int read_record(struct session *session, const struct options *options,
                       const struct reading_mode *mode, const char *const *files, size_t count,
                       struct err *err)
{
    struct store *store = mode->store;
    *session = (struct session){.options = options, .store = store != NULL ? store : store_new()};
    session->record = mem_copy_string(files[0]);
    session->filter = mem_copy_string("");
    int backed = store == NULL && backing_wanted(files, count)
                     ? read_large(session, files, count, mode, err)
                     : 0;
    if (backed < 0 || (backed == 0 && read_files(session, files, count, store == NULL, err) < 0))
        goto fail;
    if (strcmp(files[0], "-") != 0)
        session->record_real = mem_copy_string(session->inputs[0]);
    session->library = library_new(session->store, session->record_dirs, options->source_dirs,
                                   options->source_dir_count);
    return 0;
fail:
    session_close(session);
    return -1;
}

int session_read_into(struct session *session, const struct options *options, struct store *store,
                      const char *const *files, size_t count, struct err *err)
{
    const struct reading_mode mode = {.store = store};
    return read_record(session, options, &mode, files, count, err);
}

int session_read(struct session *session, const struct options *options, const char *const *files,
                 size_t count, struct err *err)
{
    const struct reading_mode mode = {.grow = false};
    return read_record(session, options, &mode, files, count, err);
}

/* Why nothing can be annotated; the record can be read all the same. */
static void forbid(struct session *session, const char *why)
{
    session->can_annotate = false;
    snprintf(session->why_not, sizeof session->why_not, "%s", why);
}

/* The record's folder is another's, and there is no folder of one's own either. */
static void forbid_nowhere(struct session *session, const struct err *err)
{
    struct buf why;
    buf_init(&why);
    buf_addf(&why, "there is no place for a layer (%s%s%s); name one with --layer FILE", err->file,
             err->file[0] != '\0' ? ": " : "", err->text);
    forbid(session, why.data);
    buf_release(&why);
}

static int open_layer(struct session *session, struct err *err)
{
    const struct options *options = session->options;
    struct err nowhere = ERR_INIT;
    struct buf path, annotator;
    buf_init(&path);
    buf_init(&annotator);
    int result = places_annotator(&annotator, options->by, err);
    if (result == 0 && options->layer != NULL)
        buf_adds(&path, options->layer);
    else if (result == 0 && session->record_real == NULL) {
        forbid(session, "standard input has no layer; name one with --layer FILE");
        goto out;
    } else if (result == 0 && places_layer(&path, session->record_real, &nowhere) < 0) {
        forbid_nowhere(session, &nowhere);
        goto out;
    }
    if (result == 0)
        result = layer_open(session->store, path.data, annotator.data, err);
    session->can_annotate = result == 0;
    if (result == 0 && access(path.data, F_OK) == 0)
        result = remember_input(session, path.data, err);
out:
    buf_release(&path);
    buf_release(&annotator);
    return result;
}

static int open_session(struct session *session, const struct options *options,
                        const struct reading_mode *mode, const char *const *files, size_t count,
                        struct err *err)
{
    if (read_record(session, options, mode, files, count, err) < 0)
        return -1;
    if (open_layer(session, err) < 0)
        goto fail;
    session->list = list_new_by(session->store, session->order, NULL, err);
    if (session->list == NULL)
        goto fail;
    return 0;
fail:
    session_close(session);
    return -1;
}

int session_open(struct session *session, const struct options *options, const char *const *files,
                 size_t count, struct err *err)
{
    return session_open_watched(session, options, files, count, NULL, err);
}

int session_open_watched(struct session *session, const struct options *options,
                         const char *const *files, size_t count, const struct load_watch *watch,
                         struct err *err)
{
    const struct reading_mode mode = {.watch = watch};
    return open_session(session, options, &mode, files, count, err);
}

/* Commands and some queries of the command line are of the whole record. */
static bool can_grow(const struct options *options)
{
    struct pool pool;
    struct query *query;
    struct err ignored = ERR_INIT;
    pool_init(&pool);
    bool can =
        options->command_count == 0 &&
        (options->query == NULL || query_parse(&query, options->query, &pool, &ignored) < 0 ||
         !session_query_needs_whole(query));
    pool_release(&pool);
    return can;
}

int session_open_growing(struct session *session, const struct options *options,
                         const char *const *files, size_t count, struct err *err)
{
    const struct reading_mode mode = {.grow = can_grow(options)};
    return open_session(session, options, &mode, files, count, err);
}
