#include "store/rows.h"

#include <assert.h>
#include <stdlib.h>
#include <string.h>

#include "base/mem.h"
#include "store/sql.h"

enum { FULL_ROWS = 4096, FULL_BYTES = 512 << 10 };

static const struct {
    const char *name; /* of the virtual table */
    size_t columns;
    const char *insert;
} tables[ROWS_TABLES] = {
    [ROWS_PARTICIPATION] = {"poured_participation", 5,
                            "INSERT INTO rec.participation(event, participant, role, key, position)"
                            " SELECT c0, c1, c2, c3, c4 FROM poured_participation"},
    [ROWS_TAG] = {"poured_tag", 4,
                  "INSERT INTO rec.tag(event, name, key, position)"
                  " SELECT c0, c1, c2, c3 FROM poured_tag"},
    [ROWS_MENTION] = {"poured_mention", 14,
                      "INSERT INTO rec.mention(seq, id, event, source, span_from, span_to, starts,"
                      " ends, snippet, gist, stance, score, extra, key) SELECT c0, c1, c2, c3, c4,"
                      " c5, c6, c7, c8, c9, c10, c11, c12, c13 FROM poured_mention"},
    [ROWS_NAME] = {"poured_name", 4,
                   "INSERT INTO rec.name(mention, participant, spelling, position)"
                   " SELECT c0, c1, c2, c3 FROM poured_name"},
    [ROWS_CLAIM] = {"poured_claim", 4,
                    "INSERT INTO rec.claim(mention, matter, value, position)"
                    " SELECT c0, c1, c2, c3 FROM poured_claim"},
    [ROWS_CURATED] = {"poured_curated", 9,
                      "INSERT INTO rec.curated(key, decision, starred, annotator, time, note,"
                      " changed, settled, extra) SELECT c0, c1, c2, c3, c4, c5, c6, c7, c8"
                      " FROM poured_curated"},
    [ROWS_STANDING] = {"poured_standing", 17,
                       "INSERT INTO rec.standing SELECT c0, c1, c2, c3, c4, c5, c6, c7, c8, c9,"
                       " c10, c11, c12, c13, c14, c15, c16 FROM poured_standing"},
    [ROWS_MOMENT] =
        {"poured_moment", 19,
         "INSERT INTO rec.moment(rank, key, first, last, lo, hi, size, approximate,"
         " uncertain, decision, starred, noted, edited, disputed, conflict, sources,"
         " told, known, reports) SELECT c0, c1, c2, c3, c4, c5, c6, c7, c8, c9, c10, c11, c12,"
         " c13, c14, c15, c16, c17, c18 FROM poured_moment"},
    [ROWS_REPORT] =
        {"poured_report", 3,
         "INSERT INTO rec.report(rank, key, told) SELECT c0, c1, c2 FROM poured_report"},
};

/* --- The virtual table --- */

struct rows_table_of {
    sqlite3_vtab base; /* first: SQLite's */
    const struct rows *rows;
};

struct rows_cursor {
    sqlite3_vtab_cursor base; /* first: SQLite's */
    const struct rows *rows;
    size_t at;
};

static int table_connect(sqlite3 *db, void *rows, int argc, const char *const *argv,
                         sqlite3_vtab **out, char **message)
{
    (void)argc, (void)argv, (void)message;
    struct rows_table_of *table = sqlite3_malloc(sizeof *table);
    if (table == NULL)
        return SQLITE_NOMEM;
    *table = (struct rows_table_of){.rows = rows};
    *out = &table->base;
    return sqlite3_declare_vtab(
        db, "CREATE TABLE x(c0,c1,c2,c3,c4,c5,c6,c7,c8,c9,c10,c11,c12,c13,c14,c15,c16,c17,c18)");
}

static int table_disconnect(sqlite3_vtab *table)
{
    sqlite3_free(table);
    return SQLITE_OK;
}

static int table_plan(sqlite3_vtab *table, sqlite3_index_info *plan)
{
    (void)table;
    plan->estimatedCost = 1;
    return SQLITE_OK;
}

static int cursor_open(sqlite3_vtab *table, sqlite3_vtab_cursor **out)
{
    struct rows_cursor *cursor = sqlite3_malloc(sizeof *cursor);
    if (cursor == NULL)
        return SQLITE_NOMEM;
    *cursor = (struct rows_cursor){.rows = ((struct rows_table_of *)table)->rows};
    *out = &cursor->base;
    return SQLITE_OK;
}

static int cursor_close(sqlite3_vtab_cursor *cursor)
{
    sqlite3_free(cursor);
    return SQLITE_OK;
}

static int cursor_filter(sqlite3_vtab_cursor *cursor, int number, const char *text, int argc,
                         sqlite3_value **argv)
{
    (void)number, (void)text, (void)argc, (void)argv;
    ((struct rows_cursor *)cursor)->at = 0;
    return SQLITE_OK;
}

static int cursor_next(sqlite3_vtab_cursor *cursor)
{
    ((struct rows_cursor *)cursor)->at++;
    return SQLITE_OK;
}

static int cursor_eof(sqlite3_vtab_cursor *cursor)
{
    const struct rows_cursor *at = (const struct rows_cursor *)cursor;
    return at->at >= at->rows->count;
}

static int cursor_column(sqlite3_vtab_cursor *cursor, sqlite3_context *result, int column)
{
    const struct rows_cursor *at = (const struct rows_cursor *)cursor;
    const struct rows *rows = at->rows;
    if ((size_t)column >= rows->columns)
        return SQLITE_OK;
    const struct cell *cell = &rows->cells[at->at * rows->columns + (size_t)column];
    switch (cell->kind) {
    case CELL_INTEGER:
        sqlite3_result_int64(result, cell->as.integer);
        break;
    case CELL_REAL:
        sqlite3_result_double(result, cell->as.real);
        break;
    case CELL_TEXT:
        sqlite3_result_text(result, cell->as.text, cell->size, SQLITE_STATIC);
        break;
    case CELL_NULL:
        break;
    }
    return SQLITE_OK;
}

static int cursor_rowid(sqlite3_vtab_cursor *cursor, sqlite3_int64 *out)
{
    *out = (sqlite3_int64)((struct rows_cursor *)cursor)->at;
    return SQLITE_OK;
}

/* Without xCreate: the table is there by its name, on this connection alone. */
static const sqlite3_module module = {
    .xConnect = table_connect,
    .xBestIndex = table_plan,
    .xDisconnect = table_disconnect,
    .xOpen = cursor_open,
    .xClose = cursor_close,
    .xFilter = cursor_filter,
    .xNext = cursor_next,
    .xEof = cursor_eof,
    .xColumn = cursor_column,
    .xRowid = cursor_rowid,
};

/* --- The batch --- */

int batch_init(struct batch *batch, struct sql *sql, struct err *err)
{
    *batch = (struct batch){.count = 0};
    pool_init(&batch->texts);
    for (int i = 0; i < ROWS_TABLES; i++) {
        batch->rows[i].columns = tables[i].columns;
        if (sqlite3_create_module(sql->db, tables[i].name, &module, &batch->rows[i]) != SQLITE_OK)
            return sql_fail(sql, err);
    }
    return 0;
}

void batch_release(struct batch *batch)
{
    for (int i = 0; i < ROWS_TABLES; i++)
        free(batch->rows[i].cells);
    pool_release(&batch->texts);
}

struct cell *batch_row(struct batch *batch, enum rows_table table)
{
    struct rows *rows = &batch->rows[table];
    rows->cells =
        mem_grow(rows->cells, rows->count, &rows->capacity, rows->columns * sizeof *rows->cells);
    struct cell *row = &rows->cells[rows->count++ * rows->columns];
    memset(row, 0, rows->columns * sizeof *row);
    batch->count++;
    return row;
}

struct cell cell_integer(int64_t integer)
{
    return (struct cell){.kind = CELL_INTEGER, .as.integer = integer};
}

struct cell cell_word(const char *word)
{
    return (struct cell){.kind = CELL_TEXT, .size = (int)strlen(word), .as.text = word};
}

struct cell batch_text(struct batch *batch, const char *text)
{
    if (text == NULL)
        return (struct cell){.kind = CELL_NULL};
    size_t size = strlen(text);
    batch->bytes += size;
    return (struct cell){
        .kind = CELL_TEXT, .size = (int)size, .as.text = pool_bytes(&batch->texts, text, size)};
}

int batch_flush(struct batch *batch, struct sql *sql, struct err *err)
{
    int result = 0;
    for (int i = 0; i < ROWS_TABLES; i++) {
        struct rows *rows = &batch->rows[i];
        if (result == 0 && rows->count > 0)
            result = sql_run(sql, sql_get(sql, tables[i].insert), err);
        rows->count = 0;
    }
    pool_reset(&batch->texts);
    batch->count = batch->bytes = 0;
    return result;
}

int batch_full(const struct batch *batch)
{
    return batch->count >= FULL_ROWS || batch->bytes >= FULL_BYTES;
}
