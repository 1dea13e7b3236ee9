#include "app/export.h"

#include <errno.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

#include "app/load.h"
#include "base/buf.h"
#include "base/path.h"
#include "base/width.h"
#include "store/record.h"
#include "write/atomic.h"
#include "write/yaml.h"

enum format { FORMAT_YAML, FORMAT_DATABASE };

/* Where an export goes to: standard output, or a file in the making. */
struct target {
    struct session *session;
    const char *path; /* NULL: standard output */
    enum format format;
    struct atomic_file *file;
    struct yaml_writer *yaml;
    struct store *database;
    struct buf shown; /* what goes to a terminal */
};

static int choose_format(const char *path, const char *name, enum format *format, struct err *err)
{
    static const struct {
        const char *name;
        enum format format;
    } formats[] = {{"yaml", FORMAT_YAML},
                   {"yml", FORMAT_YAML},
                   {"db", FORMAT_DATABASE},
                   {"sqlite", FORMAT_DATABASE},
                   {"sqlite3", FORMAT_DATABASE}};
    bool by_suffix = name == NULL && path != NULL;
    const char *suffix = by_suffix ? path_suffix(path) : "";
    const char *wanted = name != NULL ? name : suffix[0] == '.' ? suffix + 1 : suffix;
    if (!by_suffix && name == NULL) {
        *format = FORMAT_YAML;
        return 0;
    }
    for (size_t i = 0; i < sizeof formats / sizeof *formats; i++)
        if (strcmp(formats[i].name, wanted) == 0) {
            *format = formats[i].format;
            return 0;
        }
    if (name != NULL)
        return err_set(err, ERR_USAGE, "there is no format \"%s\"; it is yaml or db", name);
    return err_set_at(err, ERR_USAGE, path, 0, 0,
                      "has no suffix that says its format; name it .yaml or .db, or give one with "
                      "-f");
}

static int write_stream(void *context, const char *bytes, size_t size, struct err *err)
{
    (void)context;
    if (fwrite(bytes, 1, size, stdout) == size)
        return 0;
    return err_set(err, ERR_IO, "standard output cannot be written: %s", strerror(errno));
}

/* On a terminal nothing of the events' text may be obeyed: it is made harmless at the end, as a
 * whole, and a redirection gets the bytes as they are. */
static int write_terminal(void *context, const char *bytes, size_t size, struct err *err)
{
    (void)err;
    buf_add(context, bytes, size);
    return 0;
}

static int show_terminal(const struct buf *text, struct err *err)
{
    struct buf clean;
    buf_init(&clean);
    width_clean(text->data, text->len, 0, &clean);
    int result = write_stream(NULL, clean.data, clean.len, err);
    buf_release(&clean);
    return result;
}

static int write_file(void *context, const char *bytes, size_t size, struct err *err)
{
    return atomic_write(context, bytes, size, err);
}

/* Opens the target; called once it is sure that there is something to write. */
static struct sink *open_target(void *context, struct err *err)
{
    struct target *target = context;
    if (target->path != NULL) {
        target->file = atomic_open(target->path, (const char *const *)target->session->inputs,
                                   target->session->input_count, err);
        if (target->file == NULL)
            return NULL;
    }
    if (target->format == FORMAT_DATABASE) {
        target->database = store_new_file(atomic_path(target->file), 0, false, err);
        return target->database != NULL ? store_sink(target->database, "") : NULL;
    }
    struct yaml_output output = {.write = write_stream};
    if (target->file != NULL)
        output = (struct yaml_output){.write = write_file, .context = target->file};
    else if (isatty(STDOUT_FILENO))
        output = (struct yaml_output){.write = write_terminal, .context = &target->shown};
    target->yaml = yaml_writer_new(&output);
    return yaml_writer_sink(target->yaml);
}

/* Finishes what was written, or takes it all back where poured is -1. */
static int close_target(struct target *target, int poured, struct err *err)
{
    int result = poured;
    if (target->yaml != NULL && result == 0)
        result = yaml_writer_finish(target->yaml, err);
    yaml_writer_free(target->yaml);
    if (result == 0)
        result = show_terminal(&target->shown, err);
    buf_release(&target->shown);
    if (target->database != NULL && result == 0)
        result = store_pour_end(target->database, err);
    store_free(target->database);
    if (target->file != NULL && result == 0)
        result = atomic_commit(target->file, err);
    else
        atomic_abandon(target->file);
    return result;
}

static int prepare(struct target *target, const char *path, const char *format, struct err *err)
{
    bool to_file = path != NULL && strcmp(path, "-") != 0;
    buf_init(&target->shown);
    target->path = to_file ? path : NULL;
    if (choose_format(target->path, format, &target->format, err) < 0)
        return -1;
    if (target->format == FORMAT_DATABASE && !to_file)
        return err_set(err, ERR_USAGE, "a database is written to a file; name one");
    return 0;
}

int export_timeline(struct session *session, const struct export_wish *wish,
                    struct exported *exported, struct err *err)
{
    struct target target = {.session = session};
    /* A curated timeline is YAML whatever its name, unless a database is asked for by suffix. */
    const char *format = wish->format;
    if (format == NULL && wish->path != NULL &&
        choose_format(wish->path, NULL, &target.format, NULL) < 0)
        format = "yaml";
    if (prepare(&target, wish->path, format, err) < 0)
        return -1;
    int poured = wish->require != 0 ? export_gate(session, wish, err) : 0;
    if (poured == 0)
        poured = export_pour(session, wish, open_target, &target, exported, err);
    return close_target(&target, poured, err);
}

/* A database is poured straight into its file: no more of the record is held than of one that is
 * read where it lies. */
static int convert_to_database(struct target *target, const struct options *options,
                               const char *const *in, struct err *err)
{
    struct session session;
    target->file = atomic_open(target->path, in, 1, err);
    if (target->file == NULL)
        return -1;
    struct store *store = store_new_file(atomic_path(target->file), load_size(in, 1), false, err);
    int result = store != NULL ? session_read_into(&session, options, store, in, 1, err) : -1;
    if (result == 0) {
        session_tell_faults(&session);
        session_close(&session);
    }
    return result;
}

static int convert_to_yaml(struct target *target, const struct options *options,
                           const char *const *in, struct err *err)
{
    struct session session;
    if (session_read(&session, options, in, 1, err) < 0)
        return -1;
    session_tell_faults(&session);
    target->session = &session;
    struct sink *sink = open_target(target, err);
    int result = sink != NULL ? store_read(session.store, sink, err) : -1;
    session_close(&session);
    return result;
}

int export_convert(const struct options *options, const char *in, const char *out,
                   const char *format, struct err *err)
{
    struct target target = {.session = NULL};
    if (prepare(&target, out, format != NULL || strcmp(out, "-") != 0 ? format : "yaml", err) < 0)
        return -1;
    int result = target.format == FORMAT_DATABASE ? convert_to_database(&target, options, &in, err)
                                                  : convert_to_yaml(&target, options, &in, err);
    return close_target(&target, result, err);
}
