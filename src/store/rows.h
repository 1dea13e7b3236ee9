/* Rows on their way into the tables of `rec`: gathered here, and inserted many at a time by one
 * statement that reads them as a virtual table. So a statement is begun once for thousands of rows,
 * and its cursors stay at the end of their trees, which costs half of one statement a row. Every
 * table's rows live in one struct batch, which owns their texts. */
#ifndef STORE_ROWS_H
#define STORE_ROWS_H

#include <sqlite3.h>
#include <stddef.h>
#include <stdint.h>

#include "base/err.h"
#include "base/pool.h"

struct sql;

/* The tables, in the order in which they are filled. */
enum rows_table {
    ROWS_PARTICIPATION, /* event, participant, role, key, position */
    ROWS_TAG,           /* event, name, key, position */
    ROWS_MENTION,       /* seq, id, event, source, span_from, span_to, starts, ends, snippet, gist,
                           stance, score, extra, key */
    ROWS_NAME,          /* mention, participant, spelling, position */
    ROWS_CLAIM,         /* mention, matter, value, position */
    ROWS_CURATED,       /* key, decision, starred, annotator, time, note, changed, settled, extra */
    ROWS_STANDING,      /* as the table standing (store/schema.h) */
    ROWS_MOMENT,        /* as the table moment has them (store/schema.c) */
    ROWS_REPORT,        /* rank, key, told */
    ROWS_TABLES
};

enum cell_kind { CELL_NULL, CELL_INTEGER, CELL_REAL, CELL_TEXT };

struct cell {
    enum cell_kind kind;
    int size; /* of a text */
    union {
        int64_t integer;
        double real;
        const char *text; /* until the batch is flushed */
    } as;
};

struct rows {
    struct cell *cells;
    size_t columns, count, capacity;
};

struct batch {
    struct rows rows[ROWS_TABLES];
    struct pool texts;
    size_t count; /* of rows, in all tables */
    size_t bytes; /* of texts */
};

/* Makes the virtual tables on a connection, which must be closed before the batch is released (or
 * moved). */
int batch_init(struct batch *batch, struct sql *sql, struct err *err);
void batch_release(struct batch *batch);

/* A row of a table to be filled: all its cells, null at first. Good until the next one of that
 * table. */
struct cell *batch_row(struct batch *batch, enum rows_table table);

/* What goes into a cell. batch_text copies; text may be NULL. A cell may be copied to another row.
 */
struct cell cell_integer(int64_t integer);
struct cell batch_text(struct batch *batch, const char *text);
/* A text that outlives the batch, such as a word of the program. */
struct cell cell_word(const char *word);

/* Inserts what there is; batch_full says when it is time to. */
int batch_flush(struct batch *batch, struct sql *sql, struct err *err);
int batch_full(const struct batch *batch);

#endif
