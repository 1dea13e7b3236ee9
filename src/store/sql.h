/* SQLite as this room uses it: one connection, statements prepared once, errors as sentences.
 * A struct sql owns its connection and its prepared statements. */
#ifndef STORE_SQL_H
#define STORE_SQL_H

#include <sqlite3.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/err.h"
#include "base/pool.h"

struct sql_slot {
    const char *text; /* by address: a literal of the caller */
    sqlite3_stmt *statement;
};

struct sql {
    sqlite3 *db;
    const char *name; /* of the record's file, for errors; borrowed; NULL: "the record" */
    bool growing; /* statements read `moment` and the like of a record that is still poured, in the
                     stand-ins of growing.h */
    struct sql_slot *slots;
    size_t count, capacity; /* capacity is a power of two */
};

/* A connection whose main database is `:memory:`, with the functions of functions.h. */
void sql_open(struct sql *sql);
void sql_close(struct sql *sql);

/* A connection whose main database is the file at an absolute path, trusted with nothing: no view,
 * no trigger, limits on what a row may hold. Close it in any case. */
int sql_open_file(struct sql *sql, const char *absolute, const char *query, struct err *err);

/* The statement of a literal, reset and with nothing bound; prepared at its first use. NULL where
 * that fails: every sqlite3 function takes it, and sql_step then says why. The caller ends its use
 * with sqlite3_reset, else it would hold its locks. */
sqlite3_stmt *sql_get(struct sql *sql, const char *literal);

/* Lets all statements of sql_get go; none may be in use. */
void sql_forget(struct sql *sql);

/* 1: a row, 0: done, -1 and err. */
int sql_step(struct sql *sql, sqlite3_stmt *statement, struct err *err);

/* Steps a statement that gives no rows, and resets it. */
int sql_run(struct sql *sql, sqlite3_stmt *statement, struct err *err);

/* Runs one or more statements; the second form is sqlite3_mprintf's (%Q, %w). */
int sql_exec(struct sql *sql, const char *text, struct err *err);
int sql_execf(struct sql *sql, struct err *err, const char *format, ...);

/* Prepares a statement that the caller finalizes. */
sqlite3_stmt *sql_prepare(struct sql *sql, const char *text, struct err *err);

/* Fills err from the connection's last error and returns -1. */
int sql_fail(struct sql *sql, struct err *err);

/* A column as text: NULL where it is null, else its bytes up to the first NUL, in pool. */
char *sql_text(sqlite3_stmt *statement, int column, struct pool *pool);

/* Binds text that lives until the statement is reset, NULL as null. */
void sql_bind(sqlite3_stmt *statement, int index, const char *text);

/* Attaches the file at an absolute path under a schema name; query is "mode=ro" and the like.
 * Before sql_detach, statements that are in the middle of their rows (those of a filter that fills
 * in slices) are begun anew: they would keep the database locked. Their next step gives the first
 * row. */
int sql_attach(struct sql *sql, const char *absolute, const char *query, const char *schema,
               struct err *err);
int sql_detach(struct sql *sql, const char *schema, struct err *err);

#endif
