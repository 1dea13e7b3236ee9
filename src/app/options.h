/* The command line (DESIGN 4.2). All pointers point into argv or live as long as the options. */
#ifndef APP_OPTIONS_H
#define APP_OPTIONS_H

#include <stdbool.h>
#include <stddef.h>

#include "base/err.h"

/* Exit statuses. */
enum {
    EXIT_DONE = 0,
    EXIT_FOUND = 1, /* faults, conflicts, differences; or nothing where something was asked for */
    EXIT_USAGE = 2,
    EXIT_TROUBLE = 3,
    EXIT_INTERRUPTED = 130,
};

enum subcommand {
    COMMAND_BROWSE,
    COMMAND_LIST,
    COMMAND_SHOW,
    COMMAND_CHECK,
    COMMAND_EXPORT,
    COMMAND_CONVERT,
    COMMAND_CONFLICTS,
    COMMAND_DIFF,
    COMMAND_LAYERS,
    COMMAND_CACHE,
    COMMAND_DATE,
    COMMAND_HELP,
    COMMAND_VERSION,
};

struct options {
    enum subcommand command;
    const char **commands; /* -c, in order */
    size_t command_count;
    const char **source_dirs; /* -s, in order */
    size_t source_dir_count;
    const char *layer, *by;
    bool no_screen, no_cache;

    const char *query;  /* -w; NULL: none */
    const char *format; /* of list and export; NULL: by default */
    const char *out;    /* -o; NULL: standard output */
    bool count, strict, all, clear, evidence;
    const char *require;  /* of check and export; NULL: nothing */
    const char **silence; /* codes, in order, each may be several with commas between */
    size_t silence_count;

    const char **arguments; /* files, ids, dates */
    size_t argument_count;
};

/* ERR_USAGE: what is wrong and what would do. The options own their vectors. */
int options_parse(struct options *out, int argc, char **argv, struct err *err);
void options_release(struct options *options);

/* The text of --help. */
extern const char options_help[];

/* The exit status that an error asks for. */
int exit_status(const struct err *err);

#endif
