/* keys_in(BYTES): the keys of a list of postings, each a row. */
#include <stdlib.h>
#include <string.h>

#include "store/postings.h"

struct cursor {
    sqlite3_vtab_cursor base; /* first: SQLite's */
    sqlite3_value *list;
    const unsigned char *at, *end;
    int64_t key, row;
    bool over;
};

enum { COLUMN_KEY, COLUMN_LIST };

static int connect(sqlite3 *db, void *ignored, int argc, const char *const *argv,
                   sqlite3_vtab **out, char **message)
{
    (void)ignored, (void)argc, (void)argv, (void)message;
    *out = sqlite3_malloc(sizeof **out);
    if (*out == NULL)
        return SQLITE_NOMEM;
    memset(*out, 0, sizeof **out);
    return sqlite3_declare_vtab(db, "CREATE TABLE x(key INTEGER, list HIDDEN)");
}

static int disconnect(sqlite3_vtab *table)
{
    sqlite3_free(table);
    return SQLITE_OK;
}

/* Without a list there is nothing to read. */
static int plan(sqlite3_vtab *table, sqlite3_index_info *info)
{
    (void)table;
    for (int i = 0; i < info->nConstraint; i++) {
        if (info->aConstraint[i].iColumn != COLUMN_LIST ||
            info->aConstraint[i].op != SQLITE_INDEX_CONSTRAINT_EQ || !info->aConstraint[i].usable)
            continue;
        info->aConstraintUsage[i].argvIndex = 1;
        info->aConstraintUsage[i].omit = 1;
        info->estimatedCost = 20;
        info->estimatedRows = 20;
        return SQLITE_OK;
    }
    return SQLITE_CONSTRAINT;
}

static int cursor_open(sqlite3_vtab *table, sqlite3_vtab_cursor **out)
{
    (void)table;
    struct cursor *cursor = sqlite3_malloc(sizeof *cursor);
    if (cursor == NULL)
        return SQLITE_NOMEM;
    *cursor = (struct cursor){.over = true};
    *out = &cursor->base;
    return SQLITE_OK;
}

static int cursor_close(sqlite3_vtab_cursor *base)
{
    struct cursor *cursor = (struct cursor *)base;
    sqlite3_value_free(cursor->list);
    sqlite3_free(cursor);
    return SQLITE_OK;
}

static int cursor_next(sqlite3_vtab_cursor *base)
{
    struct cursor *cursor = (struct cursor *)base;
    cursor->over = !posting_next(&cursor->at, cursor->end, &cursor->key);
    cursor->row++;
    return SQLITE_OK;
}

static int cursor_filter(sqlite3_vtab_cursor *base, int number, const char *text, int argc,
                         sqlite3_value **argv)
{
    (void)number, (void)text, (void)argc;
    struct cursor *cursor = (struct cursor *)base;
    sqlite3_value_free(cursor->list);
    cursor->list = sqlite3_value_dup(argv[0]);
    if (cursor->list == NULL)
        return SQLITE_NOMEM;
    cursor->at = sqlite3_value_blob(cursor->list);
    cursor->end = cursor->at != NULL ? cursor->at + sqlite3_value_bytes(cursor->list) : NULL;
    cursor->key = cursor->row = 0;
    return cursor_next(base);
}

static int cursor_eof(sqlite3_vtab_cursor *base)
{
    return ((struct cursor *)base)->over;
}

static int cursor_column(sqlite3_vtab_cursor *base, sqlite3_context *result, int column)
{
    if (column == COLUMN_KEY)
        sqlite3_result_int64(result, ((struct cursor *)base)->key);
    return SQLITE_OK;
}

static int cursor_rowid(sqlite3_vtab_cursor *base, sqlite3_int64 *out)
{
    *out = ((struct cursor *)base)->row;
    return SQLITE_OK;
}

/* Without xCreate: the table is there by its name. */
static const sqlite3_module module = {
    .xConnect = connect,
    .xBestIndex = plan,
    .xDisconnect = disconnect,
    .xOpen = cursor_open,
    .xClose = cursor_close,
    .xFilter = cursor_filter,
    .xNext = cursor_next,
    .xEof = cursor_eof,
    .xColumn = cursor_column,
    .xRowid = cursor_rowid,
};

int postings_register(sqlite3 *db)
{
    return sqlite3_create_module(db, "keys_in", &module, NULL);
}
