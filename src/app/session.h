/* One opening of a record: the store with its layer, the present list, the documents and what the
 * user has marked. Everything that both the screen and the command line do to a record goes
 * through here. A session owns all of it. */
#ifndef APP_SESSION_H
#define APP_SESSION_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>

#include "app/options.h"
#include "base/pool.h"
#include "model/query.h"
#include "store/fetch.h"
#include "store/layer.h"
#include "store/list.h"
#include "store/record.h"

struct backing; /* app/backing.h */
struct library; /* app/library.h */
struct copies;  /* app/copies.h */

struct session {
    const struct options *options;
    struct store *store;
    struct backing *backing; /* what a large record is read from; NULL: it has none */
    struct store *writer;    /* pours it there (session_open_growing); NULL: it is whole */
    bool partial;            /* it could not be read to its end */
    struct list *list;       /* the present one */
    char *filter;            /* the query that made it, "" for all */
    char *record;            /* the first file as given; "-" for standard input */
    char *record_real;       /* its real path; NULL for standard input */
    char **record_dirs;      /* the folder of each file; NULL likewise */
    size_t record_count;
    char **inputs; /* real paths of all inputs and of the layer: never written over */
    size_t input_count;
    char *scratch; /* private folder for recovered databases; NULL while none was needed */
    bool scratch_is_temporary;
    bool can_annotate;
    char why_not[512];
    struct library *library;
    struct copies *copies; /* sources that share most of their text; NULL: not looked for yet */
    int64_t *marked;       /* keys, ascending */
    size_t marked_count, marked_capacity;
    bool located;          /* every mention was located */
    enum list_order order; /* of the present list */
    char *past;            /* as given, the date up to which reports are known; NULL: today */
};

/* Reads the files, lays the layer over them and lists all events. ERR_INPUT, ERR_IO: which and why.
 * Faulty events are left out, counted in the store. */
int session_open(struct session *session, const struct options *options, const char *const *files,
                 size_t count, struct err *err);
void session_close(struct session *session);

/* The same, and tells of a large record how far it is: for another thread, which hands the session
 * over once it is open. */
struct load_watch;
int session_open_watched(struct session *session, const struct options *options,
                         const char *const *files, size_t count, const struct load_watch *watch,
                         struct err *err);

/* The same, but a large record that the cache does not have is not read: it is empty, and grows as
 * it is poured into `writer` (app/opening.h). Where the options ask for what needs the whole record
 * it is read. */
int session_open_growing(struct session *session, const struct options *options,
                         const char *const *files, size_t count, struct err *err);

/* Only the record: no layer, no list. For convert and check. */
int session_read(struct session *session, const struct options *options, const char *const *files,
                 size_t count, struct err *err);

/* The same into a store that was made for it (store_new_file), which the session owns from now on.
 */
int session_read_into(struct session *session, const struct options *options, struct store *store,
                      const char *const *files, size_t count, struct err *err);

/* Why there is no more than a part of the record, to go on behind "which"; NULL: it is whole. As an
 * error ERR_NOTHING. */
const char *session_why_part(const struct session *session);
int session_need_whole(const struct session *session, struct err *err);

/* Replaces the present list by the events that match; on error it stays as it was. */
int session_filter(struct session *session, const char *query, struct err *err);

/* Orders the list by events or by reports, and looks at what was known by a date (EDTF, today,
 * yesterday, -2w; to its end) or, where that is NULL, at the present. The filter stays. On error
 * all is as it was. ERR_NOTHING: no source says when it was published. ERR_USAGE: no date. */
int session_order(struct session *session, enum list_order order, struct err *err);
int session_look_back(struct session *session, const char *date, struct err *err);

/* Parses a query; where it asks for locations (is:moved and the like), locates all mentions first.
 */
int session_query(struct session *session, const char *text, struct pool *pool, struct query **out,
                  struct err *err);

/* Locates every mention of the record once. */
int session_locate_all(struct session *session, struct err *err);

/* Locates the mentions of one event and tells the store. */
int session_locate_event(struct session *session, int64_t key, const struct event *event,
                         struct err *err);

/* Locates anew what the layer changed since: after every change, undo, redo and refresh, before the
 * next list or frame. */
int session_relocate(struct session *session, struct err *err);

/* The marked set. */
bool session_is_marked(const struct session *session, int64_t key);
void session_mark(struct session *session, int64_t key, bool marked);
void session_mark_many(struct session *session, const int64_t *keys, size_t count);
void session_unmark_all(struct session *session);

/* Now, as marks record it: UTC, "2026-11-22T10:00:00Z"; SOURCE_DATE_EPOCH where that is set. */
void session_now(char out[32]);

/* Now in seconds of the local zone, for goto's "today". */
int64_t session_today(void);

/* The path that export proposes: NAME.curated.yaml beside the record. The caller frees it. */
char *session_export_path(const struct session *session);

/* Tells on standard error what loading found: faults, ids renamed, marks whose event is gone. */
void session_tell_faults(const struct session *session);

#endif
