/* The curated timeline: the kept events with the layer applied (DESIGN 4.3, Curation). */
#ifndef APP_EXPORT_H
#define APP_EXPORT_H

#include <stdbool.h>
#include <stdint.h>

#include "app/finding.h"
#include "app/session.h"
#include "model/sink.h"

struct export_wish {
    const char *path;   /* NULL or "-": standard output */
    const char *format; /* "yaml", "db"; NULL: by path's suffix, else YAML */
    const char *query;  /* only events that match; NULL: none asked */
    bool all;           /* every event that was not dropped, instead of the kept ones */
    unsigned require;   /* of gate.h: what each of them must be; 0: nothing */
    const struct finding_sink *refused; /* takes each one that is not; needed where require is; with
                                           the place that a file gives it */
};

struct exported {
    int64_t events;
};

/* Writes it, atomically where to a file. ERR_NOTHING: no event is to be exported, or one lacks what
 * is required, and nothing was written. ERR_USAGE: a wrong query or format, or the path is an
 * input's own file or the layer. */
int export_timeline(struct session *session, const struct export_wish *wish,
                    struct exported *exported, struct err *err);

/* export-gate.c: whether all that would be exported is as required; "decided" is asked of every
 * event that the query selects, as a question left open is exported by nobody. ERR_NOTHING: some
 * is not. */
int export_gate(struct session *session, const struct export_wish *wish, struct err *err);

/* Streams the chosen events, and the sources and participants they use, into the sink that open
 * gives once it is sure that there is something to write. */
int export_pour(struct session *session, const struct export_wish *wish,
                struct sink *(*open)(void *context, struct err *err), void *context,
                struct exported *exported, struct err *err);

/* Turns the whole of a timeline into out's format, nothing left out or applied, and tells its
 * faults. */
int export_convert(const struct options *options, const char *in, const char *out,
                   const char *format, struct err *err);

#endif
