#include "store/sql.h"

#include <stdarg.h>
#include <stdlib.h>
#include <string.h>

#include "base/mem.h"
#include "base/path.h"
#include "store/functions.h"

enum { BUSY_MILLISECONDS = 5000, LONGEST_VALUE = 64 << 20 };

static void harden(sqlite3 *db)
{
    sqlite3_extended_result_codes(db, 1);
    sqlite3_busy_timeout(db, BUSY_MILLISECONDS);
    sqlite3_db_config(db, SQLITE_DBCONFIG_DEFENSIVE, 1, NULL);
    sqlite3_db_config(db, SQLITE_DBCONFIG_TRUSTED_SCHEMA, 0, NULL);
    sqlite3_db_config(db, SQLITE_DBCONFIG_ENABLE_TRIGGER, 0, NULL);
    sqlite3_db_config(db, SQLITE_DBCONFIG_ENABLE_VIEW, 0, NULL);
    sqlite3_db_config(db, SQLITE_DBCONFIG_DQS_DML, 0, NULL);
    sqlite3_db_config(db, SQLITE_DBCONFIG_DQS_DDL, 0, NULL);
    sqlite3_exec(db, "PRAGMA cell_size_check=ON; PRAGMA mmap_size=0", NULL, NULL, NULL);
}

static void begin(struct sql *sql)
{
    /* SQLite counts all memory under one lock, for which threads with connections of their own
     * wait, and nobody asks for the count. Only the first call of a process, which comes before
     * all threads, changes anything. */
    sqlite3_config(SQLITE_CONFIG_MEMSTATUS, 0);
    *sql = (struct sql){.capacity = 128};
    sql->slots = mem_zero(sql->capacity, sizeof *sql->slots);
}

void sql_open(struct sql *sql)
{
    begin(sql);
    int flags = SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE | SQLITE_OPEN_URI | SQLITE_OPEN_NOMUTEX;
    if (sqlite3_open_v2(":memory:", &sql->db, flags, NULL) != SQLITE_OK)
        abort(); /* a database in memory needs nothing but memory */
    harden(sql->db);
    sqlite3_exec(sql->db, "PRAGMA temp_store=MEMORY", NULL, NULL, NULL);
    functions_register(sql->db);
}

int sql_open_file(struct sql *sql, const char *absolute, const char *query, struct err *err)
{
    begin(sql);
    struct buf uri;
    buf_init(&uri);
    path_uri(&uri, absolute, query);
    bool writes = strcmp(query, "mode=rw") == 0;
    int flags = (writes ? SQLITE_OPEN_READWRITE : SQLITE_OPEN_READONLY) | SQLITE_OPEN_URI |
                SQLITE_OPEN_NOMUTEX;
    int code = sqlite3_open_v2(uri.data, &sql->db, flags, NULL);
    buf_release(&uri);
    if (code != SQLITE_OK)
        return sql_fail(sql, err);
    harden(sql->db);
    sqlite3_limit(sql->db, SQLITE_LIMIT_LENGTH, LONGEST_VALUE);
    sqlite3_limit(sql->db, SQLITE_LIMIT_COLUMN, 200);
    sqlite3_limit(sql->db, SQLITE_LIMIT_ATTACHED, 0);
    return 0;
}

void sql_forget(struct sql *sql)
{
    for (size_t i = 0; i < sql->capacity; i++)
        sqlite3_finalize(sql->slots[i].statement);
    memset(sql->slots, 0, sql->capacity * sizeof *sql->slots);
    sql->count = 0;
}

void sql_close(struct sql *sql)
{
    sql_forget(sql);
    free(sql->slots);
    sqlite3_close(sql->db);
    *sql = (struct sql){0};
}

static struct sql_slot *slot_of(struct sql_slot *slots, size_t capacity, const char *literal)
{
    size_t at = ((uintptr_t)literal >> 3) * 0x9E3779B1u;
    for (;; at++) {
        struct sql_slot *slot = &slots[at & (capacity - 1)];
        if (slot->text == NULL || slot->text == literal)
            return slot;
    }
}

static void widen(struct sql *sql)
{
    size_t capacity = sql->capacity * 2;
    struct sql_slot *slots = mem_zero(capacity, sizeof *slots);
    for (size_t i = 0; i < sql->capacity; i++)
        if (sql->slots[i].text != NULL)
            *slot_of(slots, capacity, sql->slots[i].text) = sql->slots[i];
    free(sql->slots);
    sql->slots = slots;
    sql->capacity = capacity;
}

/* The events of each name of a kind, out of the table posting (postings.h). */
#define POSTED(name, kind)                                                                         \
    "(SELECT s.id AS " name ", k.key AS key FROM rec.posting s CROSS JOIN keys_in(s.keys) k"       \
    " WHERE s.kind = " kind ")"

/* What is called a table and read in another way, the one of a record that is all there (NULL: it
 * is a table) and the one of a growing record (growing.h), which has nothing of what is made at the
 * end: of participants and sources, those declared, by their rows' numbers, of which nothing is
 * counted (events: -1) or compared. */
static const struct {
    const char *table, *settled, *growing;
} stand_ins[] = {
    {"rec.moment", NULL, "rec.standing"},
    {"rec.participant_order", NULL,
     "(SELECT id, rowid AS number, 1 AS declared, -1 AS events, NULL AS earliest, NULL AS latest"
     " FROM rec.participant)"},
    {"rec.source_order", NULL,
     "(SELECT id, rowid AS number, 1 AS declared, rowid AS kin, 0 AS events, 0 AS mentions,"
     " 0 AS alone, NULL AS reported, NULL AS first, NULL AS last, NULL AS lo, NULL AS hi, NULL AS "
     "known,"
     " NULL AS told, 0 AS breaks FROM rec.source)"},
    {"rec.posted_participant", POSTED("participant", "1"), "rec.participation"},
    {"rec.posted_sources",
     "(SELECT CAST(s.id AS INTEGER) AS sources, k.key - 1 AS rank"
     " FROM rec.posting s CROSS JOIN keys_in(s.keys) k WHERE s.kind = 5)",
     "(SELECT sources, rank FROM rec.standing)"},
    {"rec.posted_source", POSTED("source", "4"), "(SELECT source, key FROM rec.mention)"},
    {"rec.posted_tag", POSTED("name", "2"),
     "(SELECT name, key FROM rec.tag WHERE name IS NOT NULL)"},
    {"rec.posted_place", POSTED("place", "3"),
     "(SELECT place, seq AS key FROM rec.event WHERE place IS NOT NULL)"},
};

/* What a text begins with; the number of them: none. */
static size_t stand_in_at(const char *text)
{
    size_t i = 0, count = sizeof stand_ins / sizeof stand_ins[0];
    while (i < count && strncmp(text, stand_ins[i].table, strlen(stand_ins[i].table)) != 0)
        i++;
    return i;
}

static int prepare(struct sql *sql, const char *text, unsigned flags, sqlite3_stmt **out)
{
    if (!sql->growing && strstr(text, "rec.posted_") == NULL)
        return sqlite3_prepare_v3(sql->db, text, -1, flags, out, NULL);
    struct buf other;
    buf_init(&other);
    while (*text != '\0') {
        size_t i = strncmp(text, "rec.", 4) == 0 ? stand_in_at(text)
                                                 : sizeof stand_ins / sizeof stand_ins[0];
        const char *instead = i == sizeof stand_ins / sizeof stand_ins[0] ? NULL
                              : sql->growing                              ? stand_ins[i].growing
                                                                          : stand_ins[i].settled;
        if (instead != NULL) {
            buf_adds(&other, instead);
            text += strlen(stand_ins[i].table);
        } else {
            buf_addc(&other, *text++);
        }
    }
    int code = sqlite3_prepare_v3(sql->db, other.data, (int)other.len, flags, out, NULL);
    buf_release(&other);
    return code;
}

sqlite3_stmt *sql_get(struct sql *sql, const char *literal)
{
    struct sql_slot *slot = slot_of(sql->slots, sql->capacity, literal);
    if (slot->text != NULL) {
        sqlite3_reset(slot->statement);
        sqlite3_clear_bindings(slot->statement);
        return slot->statement;
    }
    sqlite3_stmt *statement = NULL;
    if (prepare(sql, literal, SQLITE_PREPARE_PERSISTENT, &statement) != SQLITE_OK)
        return NULL;
    *slot = (struct sql_slot){literal, statement};
    if (++sql->count * 2 > sql->capacity)
        widen(sql);
    return statement;
}

int sql_fail(struct sql *sql, struct err *err)
{
    int code = sqlite3_errcode(sql->db);
    if ((code & 0xFF) == SQLITE_INTERRUPT)
        return err_set(err, ERR_INTERRUPTED, "interrupted");
    const char *name = sql->name != NULL ? sql->name : "the record";
    return err_set_at(err, ERR_IO, name, 0, 0, "%s", sqlite3_errmsg(sql->db));
}

int sql_step(struct sql *sql, sqlite3_stmt *statement, struct err *err)
{
    int code = sqlite3_step(statement);
    if (code == SQLITE_ROW)
        return 1;
    if (code == SQLITE_DONE)
        return 0;
    return sql_fail(sql, err);
}

int sql_run(struct sql *sql, sqlite3_stmt *statement, struct err *err)
{
    int result = sql_step(sql, statement, err);
    sqlite3_reset(statement);
    return result < 0 ? -1 : 0;
}

int sql_exec(struct sql *sql, const char *text, struct err *err)
{
    return sqlite3_exec(sql->db, text, NULL, NULL, NULL) == SQLITE_OK ? 0 : sql_fail(sql, err);
}

int sql_execf(struct sql *sql, struct err *err, const char *format, ...)
{
    va_list args;
    va_start(args, format);
    char *text = sqlite3_vmprintf(format, args);
    va_end(args);
    if (text == NULL)
        abort();
    int result = sql_exec(sql, text, err);
    sqlite3_free(text);
    return result;
}

sqlite3_stmt *sql_prepare(struct sql *sql, const char *text, struct err *err)
{
    sqlite3_stmt *statement = NULL;
    if (prepare(sql, text, 0, &statement) != SQLITE_OK)
        sql_fail(sql, err);
    return statement;
}

char *sql_text(sqlite3_stmt *statement, int column, struct pool *pool)
{
    const char *text = (const char *)sqlite3_column_text(statement, column);
    return text != NULL ? pool_string(pool, text) : NULL;
}

void sql_bind(sqlite3_stmt *statement, int index, const char *text)
{
    if (text != NULL)
        sqlite3_bind_text(statement, index, text, -1, SQLITE_STATIC);
    else
        sqlite3_bind_null(statement, index);
}

int sql_attach(struct sql *sql, const char *absolute, const char *query, const char *schema,
               struct err *err)
{
    struct buf uri;
    buf_init(&uri);
    path_uri(&uri, absolute, query);
    int result = sql_execf(sql, err, "ATTACH %Q AS %w", uri.data, schema);
    buf_release(&uri);
    return result;
}

int sql_detach(struct sql *sql, const char *schema, struct err *err)
{
    for (sqlite3_stmt *each = NULL; (each = sqlite3_next_stmt(sql->db, each)) != NULL;)
        if (sqlite3_stmt_busy(each))
            sqlite3_reset(each);
    return sql_execf(sql, err, "DETACH %w", schema);
}
