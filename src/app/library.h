/* The documents of a session's sources, found and read once each, and where their passages are.
 * What is handed out belongs to the library unless a pool is given. */
#ifndef APP_LIBRARY_H
#define APP_LIBRARY_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/buf.h"
#include "base/pool.h"
#include "model/event.h"
#include "store/record.h"

struct library;

/* record_dirs: where each file of the record lies, looked into first for the sources it gave; NULL
 * for standard input. dirs: --sources, in order. All are borrowed. */
struct library *library_new(struct store *store, char *const *record_dirs, const char *const *dirs,
                            size_t dir_count);
void library_free(struct library *library);

/* A source's document as it lies on disk. */
struct holding {
    const char *text; /* NULL: not at hand */
    size_t size;
    bool changed;        /* its sha256 is not the one the record names */
    const char *path;    /* NULL: not at hand */
    const char *trouble; /* why it is not at hand; "" where it is */
    const char *remark;  /* what must be known of its bytes; "" where it is plain UTF-8 */
};

void library_holding(struct library *library, const char *source, struct holding *out);

/* Where the document of a source that names this file lies; false: it is not at hand. Reads
 * nothing. */
bool library_path(const struct library *library, const char *source, const char *file,
                  struct buf *path);

/* Whether the file of a document at hand is still the one that was read. */
enum library_file { LIBRARY_FILE_SAME, LIBRARY_FILE_CHANGED, LIBRARY_FILE_GONE };

enum library_file library_file(struct library *library, const char *source);

/* Where a mention's passage is in its document. */
struct found {
    enum location_state state; /* LOCATION_UNCHECKED where there is no document */
    struct found_place {
        size_t from, to;
    } * places;          /* every place, in order, bytes; in the pool */
    size_t place_count;  /* kept */
    size_t total;        /* found */
    size_t current;      /* the place to show: the span's own, else the first */
    const char *trouble; /* what is wrong with the span itself; "" where nothing is */
};

void library_find(struct library *library, const struct mention *mention, struct pool *pool,
                  struct found *out);

/* The first byte of a mention's span; false where there is no span, no document, or the span is not
 * within it. */
bool library_span_start(struct library *library, const struct mention *mention, size_t *from);

/* Where the record says that a mention's passage begins, in pool: "LINE:COLUMN", or the bare span
 * "FROM-TO" where there is no document or the span is not within it. NULL: there is no span. */
const char *library_where(struct library *library, const struct mention *mention,
                          struct pool *pool);

/* A byte of the document of a mention's source, counted in the unit of the mention's span. */
int64_t library_count(struct library *library, const struct mention *mention, size_t offset);

/* Makes a mention of a passage of a source's document: its span in the record's unit and its
 * anchors, in pool. The ends are moved to whole characters and off white space; false where nothing
 * is left, or the document is not at hand. */
bool library_cite(struct library *library, const char *source, size_t from, size_t to,
                  struct pool *pool, struct mention *out);

/* Line and column (code points), both from 1, of a byte of a source's document. */
void library_line_column(struct library *library, const char *source, size_t offset, long *line,
                         long *column);

#endif
