/* The curated timeline: the kept events with the layer applied (DESIGN 4.3, Curation). */
#ifndef APP_EXPORT_H
#define APP_EXPORT_H

#include <stdbool.h>
#include <stdint.h>

#include "app/session.h"
#include "model/sink.h"

struct export_wish {
    const char *path;   /* NULL or "-": standard output */
    const char *format; /* "yaml", "db"; NULL: by path's suffix, else YAML */
    const char *query;  /* only events that match; NULL: none asked */
    bool all;           /* every event that was not dropped, instead of the kept ones */
};

struct exported {
    int64_t events;
};

/* Writes it, atomically where to a file. ERR_NOTHING: no event is to be exported, nothing was
 * written. ERR_USAGE: a wrong query or format, or the path is an input's own file or the layer. */
int export_timeline(struct session *session, const struct export_wish *wish,
                    struct exported *exported, struct err *err);

/* Streams the chosen events, and the sources and participants they use, into the sink that open
 * gives once it is sure that there is something to write. */
int export_pour(struct session *session, const struct export_wish *wish,
                struct sink *(*open)(void *context, struct err *err), void *context,
                struct exported *exported, struct err *err);

/* Turns the whole record into out's format, nothing left out or applied. */
int export_convert(struct session *session, const char *out, const char *format, struct err *err);

#endif
