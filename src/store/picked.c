#include "store/picked.h"

#include <stdlib.h>

enum { COLUMN_NUMBER, COLUMN_SLOT };

struct picked_table {
    sqlite3_vtab base; /* first: SQLite's */
    const struct picked *picked;
};

struct picked_cursor {
    sqlite3_vtab_cursor base; /* first: SQLite's */
    const struct picked *picked;
    size_t at;
};

static int table_connect(sqlite3 *db, void *picked, int argc, const char *const *argv,
                         sqlite3_vtab **out, char **message)
{
    (void)argc, (void)argv, (void)message;
    struct picked_table *table = sqlite3_malloc(sizeof *table);
    if (table == NULL)
        return SQLITE_NOMEM;
    *table = (struct picked_table){.picked = picked};
    *out = &table->base;
    return sqlite3_declare_vtab(db, "CREATE TABLE x(number INTEGER, slot INTEGER)");
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
    struct picked_cursor *cursor = sqlite3_malloc(sizeof *cursor);
    if (cursor == NULL)
        return SQLITE_NOMEM;
    *cursor = (struct picked_cursor){.picked = ((struct picked_table *)table)->picked};
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
    ((struct picked_cursor *)cursor)->at = 0;
    return SQLITE_OK;
}

static int cursor_next(sqlite3_vtab_cursor *cursor)
{
    ((struct picked_cursor *)cursor)->at++;
    return SQLITE_OK;
}

static int cursor_eof(sqlite3_vtab_cursor *cursor)
{
    const struct picked_cursor *at = (const struct picked_cursor *)cursor;
    return at->at >= at->picked->count;
}

static int cursor_column(sqlite3_vtab_cursor *cursor, sqlite3_context *result, int column)
{
    const struct picked_cursor *at = (const struct picked_cursor *)cursor;
    const struct pick *pick = &at->picked->list[at->at];
    sqlite3_result_int64(result, column == COLUMN_NUMBER ? pick->number : (int64_t)pick->slot);
    return SQLITE_OK;
}

static int cursor_rowid(sqlite3_vtab_cursor *cursor, sqlite3_int64 *out)
{
    *out = (sqlite3_int64)((struct picked_cursor *)cursor)->at;
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

void picked_register(sqlite3 *db, struct picked *picked)
{
    if (sqlite3_create_module(db, "picked", &module, picked) != SQLITE_OK)
        abort(); /* it needs nothing but memory */
}

static int compare(const void *a, const void *b)
{
    int64_t x = ((const struct pick *)a)->number, y = ((const struct pick *)b)->number;
    return (x > y) - (x < y);
}

void picked_sort(struct pick *list, size_t count)
{
    for (size_t i = 1; i < count; i++)
        if (list[i - 1].number > list[i].number) {
            qsort(list, count, sizeof *list, compare);
            return;
        }
}
