/* Ids while pouring: what is given twice, what several files share, what is renamed. */
#include <string.h>

#include "store/gather.h"
#include "store/noun.h"
#include "store/pour.h"
#include "store/relations.h"

/* Whether an event, source or participant of this id is in the record. */
static int is_taken(struct store *store, const char *kind, const char *id, struct err *err)
{
    sqlite3_stmt *find = strcmp(kind, POUR_EVENT) == 0
                             ? sql_get(&store->sql, "SELECT 1 FROM rec.event WHERE id = ?")
                         : strcmp(kind, POUR_SOURCE) == 0
                             ? sql_get(&store->sql, "SELECT 1 FROM rec.source WHERE id = ?")
                             : sql_get(&store->sql, "SELECT 1 FROM rec.participant WHERE id = ?");
    sql_bind(find, 1, id);
    int found = sql_step(&store->sql, find, err);
    sqlite3_reset(find);
    return found;
}

/* STEM:id, or with -2, -3 behind where even that is taken; NULL and err. */
static const char *renamed_id(struct pour *pour, const char *kind, const char *id, struct err *err)
{
    const char *name = pool_printf(&pour->pool, "%s:%s", pour->stem, id);
    for (int n = 2;; n++) {
        int taken = is_taken(pour->store, kind, name, err);
        if (taken < 0)
            return NULL;
        if (taken == 0)
            return name;
        name = pool_printf(&pour->pool, "%s:%s-%d", pour->stem, id, n);
    }
}

static const char *rename_id(struct pour *pour, const char *kind, const char *id,
                             const struct place *place, struct err *err)
{
    struct sql *sql = &pour->store->sql;
    const char *name = renamed_id(pour, kind, id, err);
    if (name == NULL)
        return NULL;
    sqlite3_stmt *add =
        sql_get(sql, "INSERT OR IGNORE INTO temp.renamed(kind, old, new) VALUES(?, ?, ?)");
    sql_bind(add, 1, kind);
    sql_bind(add, 2, id);
    sql_bind(add, 3, name);
    if (sql_run(sql, add, err) != 0)
        return NULL;
    pour->renames = true;
    store_complain(pour->store, FAULT_WARNING, "renamed", place,
                   "%s \"%s\" is another one than an earlier file's; it is called \"%s\" here",
                   kind, id, name);
    return name;
}

static int note_noun(struct pour *pour, const char *kind, const char *id, const char *text,
                     struct err *err)
{
    struct sql *sql = &pour->store->sql;
    sqlite3_stmt *add =
        sql_get(sql, "INSERT OR REPLACE INTO temp.noun(kind, id, file, text) VALUES(?, ?, ?, ?)");
    sql_bind(add, 1, kind);
    sql_bind(add, 2, id);
    sqlite3_bind_int(add, 3, pour->file);
    sql_bind(add, 4, text);
    return sql_run(sql, add, err);
}

static void complain_twice(struct pour *pour, const char *kind, const char *id,
                           const struct place *place)
{
    store_complain(pour->store, FAULT_ERROR, "duplicate-id", place,
                   "%s id \"%s\" is given twice; the second one is left out, give it an id of "
                   "its own",
                   kind, id);
}

/* Whether this file gave the id before, under its own or a new name. */
static int was_renamed(struct pour *pour, const char *kind, const char *id, struct err *err)
{
    struct sql *sql = &pour->store->sql;
    sqlite3_stmt *find = sql_get(sql, "SELECT 1 FROM temp.renamed WHERE kind = ? AND old = ?");
    sql_bind(find, 1, kind);
    sql_bind(find, 2, id);
    int found = sql_step(sql, find, err);
    sqlite3_reset(find);
    return found;
}

int pour_added(struct pour *pour, const char *kind, const char *id, const struct place *place)
{
    if (sqlite3_changes(pour->store->sql.db) > 0)
        return 1;
    complain_twice(pour, kind, id, place);
    return 0;
}

/* The file that gave the id last, and whether as the same: 1; 0: none gave it; -1 and err. Of what
 * the first file gave nothing is noted; its rows tell it. */
static int given_before(struct pour *pour, const char *kind, const char *id, const char *text,
                        int *file, bool *same, struct err *err)
{
    struct sql *sql = &pour->store->sql;
    sqlite3_stmt *find = sql_get(sql, "SELECT file, text FROM temp.noun WHERE kind = ? AND id = ?");
    sql_bind(find, 1, kind);
    sql_bind(find, 2, id);
    int found = sql_step(sql, find, err);
    *file = sqlite3_column_int(find, 0);
    *same = found == 1 && strcmp((const char *)sqlite3_column_text(find, 1), text) == 0;
    sqlite3_reset(find);
    if (found != 0)
        return found;
    struct buf first;
    buf_init(&first);
    found = strcmp(kind, POUR_SOURCE) == 0 ? noun_source_row(sql, id, &first, err)
                                           : noun_participant_row(sql, id, &first, err);
    *file = 1;
    *same = found == 1 && strcmp(first.data, text) == 0;
    buf_release(&first);
    return found;
}

int pour_admit(struct pour *pour, const char *kind, const char *text, const char **id,
               const struct place *place, struct err *err)
{
    int file;
    bool same;
    int found = given_before(pour, kind, *id, text, &file, &same, err);
    int again = found == 1 && file != pour->file ? was_renamed(pour, kind, *id, err) : 0;
    if (found < 0 || again < 0)
        return -1;
    if (found == 1 && (file == pour->file || again == 1)) {
        complain_twice(pour, kind, *id, place);
        return 0;
    }
    /* Shared: it counts as this file's too, so that a second one in it is seen. */
    if (found == 1 && same)
        return note_noun(pour, kind, *id, text, err);
    if (found == 1 && (*id = rename_id(pour, kind, *id, place, err)) == NULL)
        return -1;
    return note_noun(pour, kind, *id, text, err) != 0 ? -1 : 1;
}

/* The next of -2, -3 … behind a derived id. */
static const char *numbered_id(struct pour *pour, const char *id, struct err *err)
{
    struct sql *sql = &pour->store->sql;
    for (;;) {
        sqlite3_stmt *count = sql_get(sql, "INSERT INTO temp.repeated(id, n) VALUES(?, 2)"
                                           " ON CONFLICT(id) DO UPDATE SET n = n + 1 RETURNING n");
        sql_bind(count, 1, id);
        int found = sql_step(sql, count, err);
        int n = sqlite3_column_int(count, 0);
        if (found == 1)
            found = sql_step(sql, count, err) < 0 ? -1 : 1;
        sqlite3_reset(count);
        if (found != 1)
            return NULL;
        const char *name = pool_printf(&pour->pool, "%s-%d", id, n);
        int taken = is_taken(pour->store, POUR_EVENT, name, err);
        if (taken <= 0)
            return taken < 0 ? NULL : name;
    }
}

const char *pour_event_id(struct pour *pour, const struct event *event, struct err *err)
{
    struct sql *sql = &pour->store->sql;
    sqlite3_stmt *find = sql_get(sql, "SELECT seq FROM rec.event WHERE id = ?");
    sql_bind(find, 1, event->id);
    int found = sql_step(sql, find, err);
    int64_t key = sqlite3_column_int64(find, 0);
    sqlite3_reset(find);
    if (found < 0)
        return NULL;
    int again = key < pour->first_key ? was_renamed(pour, POUR_EVENT, event->id, err) : 1;
    if (again < 0)
        return NULL;
    if (!event->has_id)
        return again ? numbered_id(pour, event->id, err)
                     : rename_id(pour, POUR_EVENT, event->id, &event->place, err);
    if (!again)
        return rename_id(pour, POUR_EVENT, event->id, &event->place, err);
    store_complain(pour->store, FAULT_ERROR, "duplicate-id", &event->place,
                   "event id \"%s\" is given twice; the second event is left out, give it an id of "
                   "its own",
                   event->id);
    pour->store->left_out++;
    return NULL;
}

/* In the rows from `first` on (by the column `from`), a column that refers to a renamed id. */
static int follow_column(struct pour *pour, const char *kind, const char *table, const char *column,
                         const char *from, int64_t first, struct err *err)
{
    return sql_execf(&pour->store->sql, err,
                     "UPDATE rec.%w SET %w = (SELECT new FROM temp.renamed r"
                     " WHERE r.kind = %Q AND r.old = %w) WHERE %s >= %lld"
                     " AND %w IN (SELECT old FROM temp.renamed WHERE kind = %Q)",
                     table, column, kind, column, from, (long long)first, column, kind);
}

static int follow_renames(struct pour *pour, struct err *err)
{
    const struct {
        const char *kind, *table, *column, *from;
        int64_t first;
    } all[] = {
        {POUR_SOURCE, "mention", "source", "seq", pour->first_mention},
        {POUR_SOURCE, "source", "copy_of", "rowid", pour->first_source},
        {POUR_PARTICIPANT, "name", "participant", "mention", pour->first_mention},
        {POUR_PARTICIPANT, "participation", "participant", "key", pour->first_key},
        {POUR_PARTICIPANT, "membership", "body", "rowid", pour->first_membership},
        {POUR_EVENT, "event", "part_of", "seq", pour->first_key},
    };
    for (size_t i = 0; i < sizeof all / sizeof all[0]; i++)
        if (follow_column(pour, all[i].kind, all[i].table, all[i].column, all[i].from, all[i].first,
                          err) != 0)
            return -1;
    return 0;
}

/* The same of what was counted. */
static int follow_uses(struct pour *pour, struct err *err)
{
    struct sql *sql = &pour->store->sql;
    struct gather *gather = pour->store->gather;
    sqlite3_stmt *each =
        sql_get(sql, "SELECT kind = ?, old, new FROM temp.renamed WHERE kind <> ?");
    sql_bind(each, 1, POUR_SOURCE);
    sql_bind(each, 2, POUR_EVENT);
    int row;
    while ((row = sql_step(sql, each, err)) == 1)
        uses_rename(sqlite3_column_int(each, 0) != 0 ? &gather->sources : &gather->participants,
                    (const char *)sqlite3_column_text(each, 1),
                    (const char *)sqlite3_column_text(each, 2));
    sqlite3_reset(each);
    return row;
}

/* Mentions of a file that counts in another unit than the record each say so. */
static int follow_unit(struct pour *pour, struct err *err)
{
    struct sql *sql = &pour->store->sql;
    sqlite3_stmt *update = sql_get(
        sql, "UPDATE rec.mention SET extra = json_set(coalesce(extra, '{}'), '$.span_unit', ?1)"
             " WHERE seq >= ?2 AND span_from IS NOT NULL"
             " AND json_extract(coalesce(extra, '{}'), '$.span_unit') IS NULL"
             " AND ?1 <> coalesce((SELECT value FROM rec.meta WHERE key = 'span_unit'), 'byte')");
    sql_bind(update, 1, pour->unit != NULL ? pour->unit : "byte");
    sqlite3_bind_int64(update, 2, pour->first_mention);
    return sql_run(sql, update, err);
}

int pour_follow(struct pour *pour, struct err *err)
{
    if (pour->renames && (follow_renames(pour, err) != 0 || follow_uses(pour, err) != 0 ||
                          relations_follow(pour, err) != 0))
        return -1;
    if (pour->file > 1 && follow_unit(pour, err) != 0)
        return -1;
    return sql_exec(&pour->store->sql, "DELETE FROM temp.renamed", err);
}
