/* A foreign SQLite timeline, read row by row with nothing of it believed. Private to the files
 * database-read*.c. */
#ifndef STORE_DATABASE_READ_H
#define STORE_DATABASE_READ_H

#include <stdbool.h>
#include <stdint.h>

#include "base/buf.h"
#include "base/err.h"
#include "base/pool.h"
#include "model/sink.h"
#include "store/database-file.h"
#include "store/record.h"
#include "store/sql.h"

struct reading {
    const char *name; /* of the file, for faults */
    struct sql sql;
    struct sink *sink;
    struct pool pool;                 /* of one noun */
    bool doubled;                     /* some event id is there more than once */
    bool losing;                      /* an event is left out for the fault that comes next */
    const struct record_watch *watch; /* NULL: nobody */
};

/* Looks at the tables, which must be tables, and gathers in temporary ones what belongs to each
 * event, mention and participant, in order. */
int database_read_prepare(struct reading *reading, struct err *err);

/* Whether there is such a table. */
bool database_read_has(struct reading *reading, const char *table);

/* "SELECT a, NULL, c FROM table" (what the table lacks is null), with a tail behind it, into out.
 */
int database_read_select(struct reading *reading, const char *table, const char *columns,
                         const char *tail, struct buf *out, struct err *err);

/* Complains of a row: "event ID: text". noun may be NULL: then the text alone. */
void database_read_fault(struct reading *reading, enum fault_level level, const char *code,
                         const char *noun, const char *id, const char *format, ...)
    ERR_PRINTF(6, 7);

/* What is being read, for complaints, and whether it was found faulty. */
struct row_reader {
    struct reading *reading;
    sqlite3_stmt *row;
    const char *noun, *id;
    bool faulty;
    bool is_event; /* what is faulty is left out, and is an event */
};

/* Makes the row faulty, before the fault is told. */
void row_fail(struct row_reader *row);

/* A column as text in pool. Binary values, bad UTF-8 and NUL are faults, and give NULL. */
const char *row_text(struct row_reader *row, int column, const char *field);

/* A column that must be NULL or the text of a JSON object; anything else is passed over, with a
 * warning. */
const char *row_extra(struct row_reader *row, int column);

/* Streams a file that was looked at. watch may be NULL. */
int database_read_file(const struct database_file *file, struct sink *sink,
                       const struct record_watch *watch, struct err *err);

/* database-read-event.c: */
int database_read_events(struct reading *reading, struct err *err);

#endif
