/* What tables a foreign timeline has, and what belongs together in them. */
#include <string.h>

#include "store/database-read.h"

static const char *const names[] = {"meta",       "source", "participant",   "alias",
                                    "membership", "event",  "participation", "tag",
                                    "mention",    "name",   "claim"};

/* A name that is a view or a virtual table runs what its maker likes; it is refused. */
static int check_table(struct reading *reading, const char *name, struct err *err)
{
    struct sql *sql = &reading->sql;
    sqlite3_stmt *find =
        sql_get(sql, "SELECT type, sql LIKE 'create virtual%' FROM main.sqlite_schema"
                     " WHERE name = ? COLLATE NOCASE AND type IN ('table', 'view')");
    sql_bind(find, 1, name);
    int found = sql_step(sql, find, err);
    bool table = found == 1 && strcmp((const char *)sqlite3_column_text(find, 0), "table") == 0 &&
                 sqlite3_column_int(find, 1) == 0;
    sqlite3_reset(find);
    if (found < 0)
        return -1;
    if (found == 1 && !table)
        return err_set_at(err, ERR_INPUT, reading->name, 0, 0,
                          "\"%s\" is a view or a virtual table; a timeline needs a table", name);
    if (found == 0 && strcmp(name, "event") == 0)
        return err_set_at(err, ERR_INPUT, reading->name, 0, 0,
                          "there is no table \"event\"; a timeline needs one");
    return 0;
}

bool database_read_has(struct reading *reading, const char *table)
{
    sqlite3_stmt *find =
        sql_get(&reading->sql, "SELECT 1 FROM main.sqlite_schema WHERE name = ? COLLATE NOCASE"
                               " AND type = 'table'");
    sql_bind(find, 1, table);
    bool found = sqlite3_step(find) == SQLITE_ROW;
    sqlite3_reset(find);
    return found;
}

static bool has_column(struct reading *reading, const char *table, const char *column)
{
    sqlite3_stmt *find = sql_get(&reading->sql, "SELECT 1 FROM pragma_table_info(?1, 'main')"
                                                " WHERE name = ?2 COLLATE NOCASE");
    sql_bind(find, 1, table);
    sql_bind(find, 2, column);
    bool found = sqlite3_step(find) == SQLITE_ROW;
    sqlite3_reset(find);
    return found;
}

int database_read_select(struct reading *reading, const char *table, const char *columns,
                         const char *tail, struct buf *out, struct err *err)
{
    char *list = pool_string(&reading->pool, columns), *rest = NULL;
    buf_reset(out);
    buf_adds(out, "SELECT ");
    bool first = true;
    for (char *column = strtok_r(list, " ", &rest); column != NULL;
         column = strtok_r(NULL, " ", &rest)) {
        bool rowid = strcmp(column, "rowid") == 0;
        if (!first)
            buf_adds(out, ", ");
        first = false;
        if (rowid || has_column(reading, table, column))
            buf_addf(out, rowid ? "t.%s" : "t.\"%s\"", column);
        else
            buf_adds(out, "NULL");
    }
    buf_addf(out, " FROM main.\"%s\" t%s", table, tail);
    if (strcmp(table, "event") == 0 && !has_column(reading, "event", "title"))
        return err_set_at(err, ERR_INPUT, reading->name, 0, 0,
                          "the table \"event\" has no column \"title\"");
    return 0;
}

/* Gathers (k, a, b) in temp.TABLE_of: k is the row of `to` whose key is what `by` says. Rows come
 * in their own order, so the join begins with their table. */
static int gather(struct reading *reading, const char *table, const char *by, const char *to,
                  const char *key, const char *a, const char *b, struct err *err)
{
    struct sql *sql = &reading->sql;
    if (!database_read_has(reading, table) || !database_read_has(reading, to) ||
        !has_column(reading, table, by) ||
        !(strcmp(key, "rowid") == 0 || has_column(reading, to, key)))
        return sql_execf(sql, err, "CREATE TEMP TABLE %w_of(k, a, b)", table);
    bool has_a = strcmp(a, "rowid") == 0 || has_column(reading, table, a);
    bool has_b = b != NULL && has_column(reading, table, b);
    return sql_execf(sql, err,
                     "CREATE TEMP TABLE %w_of AS SELECT u.rowid AS k, %s%w%s AS a, %s%w%s AS b"
                     " FROM main.\"%w\" t CROSS JOIN main.\"%w\" u ON u.\"%w\" = t.\"%w\";"
                     "CREATE INDEX temp.%w_of_k ON %w_of(k)",
                     table, has_a ? "t.\"" : "", has_a ? a : "NULL", has_a ? "\"" : "",
                     has_b ? "t.\"" : "", has_b ? b : "NULL", has_b ? "\"" : "", table, to, key, by,
                     table, table);
}

/* Rows that name an event there is not. */
static int find_dead(struct reading *reading, const char *table, struct err *err)
{
    struct sql *sql = &reading->sql;
    if (!database_read_has(reading, table) || !has_column(reading, table, "event") ||
        !has_column(reading, "event", "id"))
        return 0;
    char *text = sqlite3_mprintf("SELECT event FROM main.\"%w\" WHERE event IS NULL OR"
                                 " event NOT IN (SELECT id FROM main.event WHERE id IS NOT NULL)",
                                 table);
    sqlite3_stmt *each = sql_prepare(sql, text, err);
    sqlite3_free(text);
    int row = each != NULL ? 1 : -1;
    while (row == 1 && (row = sql_step(sql, each, err)) == 1) {
        const char *id = (const char *)sqlite3_column_text(each, 0);
        database_read_fault(reading, FAULT_ERROR, "dead-id", NULL, NULL,
                            "a row of \"%s\" belongs to the event \"%s\", which there is not",
                            table, id != NULL ? id : "");
    }
    sqlite3_finalize(each);
    return row;
}

static int find_doubled(struct reading *reading, struct err *err)
{
    struct sql *sql = &reading->sql;
    if (!has_column(reading, "event", "id"))
        return sql_exec(sql, "CREATE TEMP TABLE doubled(id PRIMARY KEY, first)", err);
    if (sql_exec(sql,
                 "CREATE TEMP TABLE doubled(id PRIMARY KEY, first);"
                 "INSERT INTO doubled SELECT id, min(rowid) FROM main.event WHERE id IS NOT NULL"
                 " GROUP BY id HAVING count(*) > 1",
                 err) != 0)
        return -1;
    reading->doubled = sqlite3_changes(sql->db) > 0;
    return 0;
}

int database_read_prepare(struct reading *reading, struct err *err)
{
    for (size_t i = 0; i < sizeof names / sizeof names[0]; i++)
        if (check_table(reading, names[i], err) != 0)
            return -1;
    const char *number = has_column(reading, "mention", "seq") ? "seq" : "rowid";
    if (gather(reading, "participation", "event", "event", "id", "participant", "role", err) != 0 ||
        gather(reading, "tag", "event", "event", "id", "name", NULL, err) != 0 ||
        gather(reading, "mention", "event", "event", "id", "rowid", NULL, err) != 0 ||
        gather(reading, "name", "mention", "mention", number, "participant", "spelling", err) !=
            0 ||
        gather(reading, "claim", "mention", "mention", number, "matter", "value", err) != 0 ||
        gather(reading, "alias", "participant", "participant", "id", "name", NULL, err) != 0 ||
        gather(reading, "membership", "participant", "participant", "id", "body", NULL, err) != 0)
        return -1;
    if (find_doubled(reading, err) != 0)
        return -1;
    return find_dead(reading, "mention", err) != 0 || find_dead(reading, "participation", err) != 0
               ? -1
               : find_dead(reading, "tag", err);
}
