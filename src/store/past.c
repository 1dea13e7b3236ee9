#include "store/past.h"

#include "store/fetch.h"
#include "store/kin.h"
#include "store/relations.h"
#include "store/standing.h"
#include "store/store.h"
#include "time/edtf.h"

/* conflict_then(KEY); see past.h. Its statements are the store's own. */
static void conflict_then(sqlite3_context *context, int count, sqlite3_value **values)
{
    (void)count;
    struct store *store = sqlite3_user_data(context);
    struct err err = ERR_INIT;
    struct pool pool;
    struct conflict *conflicts;
    size_t n;
    int worst = CONFLICT_NONE;
    pool_init(&pool);
    if (fetch_conflicts(store, sqlite3_value_int64(values[0]), &pool, &conflicts, &n, &err) != 0)
        sqlite3_result_error(context, err.text, -1);
    else {
        standing_of_conflicts(conflicts, n, &worst);
        sqlite3_result_int(context, worst);
    }
    pool_release(&pool);
}

int past_begin(struct store *store, struct err *err)
{
    sqlite3_create_function_v2(store->sql.db, "conflict_then", 1, SQLITE_UTF8 | SQLITE_DIRECTONLY,
                               store, conflict_then, NULL, NULL, NULL);
    return sql_exec(&store->sql,
                    "CREATE TEMP TABLE past(key INTEGER PRIMARY KEY, \"when\", first INTEGER,"
                    " last INTEGER, lo INTEGER, hi INTEGER, approximate, uncertain)",
                    err);
}

bool store_is_past(const struct store *store)
{
    return store->past;
}

int64_t store_past_until(const struct store *store)
{
    return store->past_until;
}

/* --- The dates of then --- */

/* What the latest of the sources known by then claims. */
static int claimed_when(struct store *store, int64_t key, struct pool *pool, const char **when,
                        struct err *err)
{
    struct sql *sql = &store->sql;
    sqlite3_stmt *each =
        sql_get(sql, "SELECT c.value, t.stance FROM temp.laid_mention t"
                     " JOIN rec.source_order o ON o.id = t.source"
                     " JOIN temp.laid_claim c ON c.mention = t.seq WHERE t.key = ? AND o.known <= ?"
                     " AND lower(c.matter) = 'when' ORDER BY o.known DESC, t.seq < 0, abs(t.seq)");
    sqlite3_bind_int64(each, 1, key);
    sqlite3_bind_int64(each, 2, store->past_until);
    int row;
    *when = NULL;
    while (*when == NULL && (row = sql_step(sql, each, err)) == 1) {
        const char *value = (const char *)sqlite3_column_text(each, 0);
        const char *word = (const char *)sqlite3_column_text(each, 1);
        enum stance stance = STANCE_NONE;
        struct edtf edtf;
        if (word != NULL && !stance_parse(word, &stance))
            stance = STANCE_NONE;
        if (value == NULL || !stance_claims(stance) || edtf_parse(&edtf, value, NULL) != 0)
            continue;
        edtf_release(&edtf);
        *when = pool_string(pool, value);
    }
    sqlite3_reset(each);
    return *when == NULL && row < 0 ? -1 : 0;
}

static int insert(struct store *store, int64_t key, const char *when, struct err *err)
{
    struct standing standing;
    if (standing_of_date(&standing, when, err) != 0)
        return -1;
    sqlite3_stmt *add = sql_get(&store->sql, "INSERT INTO temp.past VALUES(?,?,?,?,?,?,?,?)");
    sqlite3_bind_int64(add, 1, key);
    sql_bind(add, 2, when);
    sqlite3_bind_int64(add, 3, standing.first);
    sqlite3_bind_int64(add, 4, standing.last);
    sqlite3_bind_int64(add, 5, standing.lo);
    sqlite3_bind_int64(add, 6, standing.hi);
    sqlite3_bind_int(add, 7, standing.approximate);
    sqlite3_bind_int(add, 8, standing.uncertain);
    return sql_run(&store->sql, add, err);
}

static int add_event(struct store *store, int64_t key, struct err *err)
{
    struct pool pool;
    const char *when;
    pool_init(&pool);
    int result = claimed_when(store, key, &pool, &when, err);
    if (result == 0 && when != NULL)
        result = insert(store, key, when, err);
    pool_release(&pool);
    return result;
}

int past_touch(struct store *store, int64_t key, struct err *err)
{
    if (!store->past_built)
        return 0;
    sqlite3_stmt *forget = sql_get(&store->sql, "DELETE FROM temp.past WHERE key = ?");
    sqlite3_bind_int64(forget, 1, key);
    return sql_run(&store->sql, forget, err) == 0 ? add_event(store, key, err) : -1;
}

static int build(struct store *store, struct err *err)
{
    struct sql *sql = &store->sql;
    store->past_built = false;
    if (sql_exec(sql, "DELETE FROM temp.past", err) != 0)
        return -1;
    sqlite3_stmt *each = sql_get(sql, "SELECT t.key FROM rec.claim c JOIN rec.mention t"
                                      " ON t.seq = c.mention WHERE lower(c.matter) = 'when'"
                                      " UNION SELECT t.key FROM temp.patch_claim c"
                                      " JOIN temp.patch_mention t ON t.seq = c.mention"
                                      " WHERE lower(c.matter) = 'when'");
    int row;
    while ((row = sql_step(sql, each, err)) == 1)
        if (add_event(store, sqlite3_column_int64(each, 0), err) != 0) {
            row = -1;
            break;
        }
    sqlite3_reset(each);
    store->past_built = row == 0;
    return row;
}

int past_rebuild(struct store *store, struct err *err)
{
    store->past_built = false;
    return store->past ? build(store, err) : 0;
}

int store_set_past(struct store *store, bool on, int64_t until, struct err *err)
{
    int64_t before = store->past_until;
    bool other = until != before || !store->past_built;
    if (on) {
        store->past_until = until;
        if (other && build(store, err) != 0) {
            struct err ignored = ERR_INIT;
            store->past_until = before;
            past_rebuild(store, &ignored);
            return -1;
        }
    }
    store->past = on;
    store->generation++;
    store->evidence_generation++;
    return relations_lay(store, err);
}

int past_when(struct store *store, int64_t key, struct pool *pool, const char **when,
              struct standing *standing, struct err *err)
{
    struct sql *sql = &store->sql;
    sqlite3_stmt *find =
        sql_get(sql, "SELECT \"when\", first, last, lo, hi FROM temp.past WHERE key = ?");
    sqlite3_bind_int64(find, 1, key);
    int found = sql_step(sql, find, err);
    *when = found == 1 ? sql_text(find, 0, pool) : NULL;
    if (found == 1)
        *standing = (struct standing){.dated = true,
                                      .first = sqlite3_column_int64(find, 1),
                                      .last = sqlite3_column_int64(find, 2),
                                      .lo = sqlite3_column_int64(find, 3),
                                      .hi = sqlite3_column_int64(find, 4)};
    sqlite3_reset(find);
    return found < 0 ? -1 : 0;
}

/* --- Rows and events --- */

/* How many independent sources of an event were known. */
static int count_known(struct store *store, int64_t key, int *out, struct err *err)
{
    struct sql *sql = &store->sql;
    sqlite3_stmt *find =
        sql_get(sql, "SELECT count(DISTINCT " KIN_OF_SOURCE ") FROM temp.laid_mention t"
                     " JOIN rec.source_order o ON o.id = t.source"
                     " WHERE t.key = ? AND o.known <= ?");
    sqlite3_bind_int64(find, 1, key);
    sqlite3_bind_int64(find, 2, store->past_until);
    int found = sql_step(sql, find, err);
    if (found == 1)
        *out = sqlite3_column_int(find, 0);
    sqlite3_reset(find);
    return found < 0 ? -1 : 0;
}

int past_row(struct store *store, struct row *row, struct pool *pool, struct err *err)
{
    struct standing standing;
    const char *when;
    if (past_when(store, row->key, pool, &when, &standing, err) != 0 ||
        count_known(store, row->key, &row->sources, err) != 0)
        return -1;
    if (when != NULL) {
        row->when = when;
        row->first = standing.first;
        row->last = standing.last;
    }
    if (!row->disputed && !row->soft_conflict)
        return 0;
    /* Fewer claims cannot disagree where all of them did not. */
    struct conflict *conflicts;
    size_t count;
    int worst;
    if (fetch_conflicts(store, row->key, pool, &conflicts, &count, err) != 0)
        return -1;
    row->disputed = standing_of_conflicts(conflicts, count, &worst);
    row->disputed = row->disputed || row->status == STATUS_DISPUTED;
    row->soft_conflict = worst == CONFLICT_SOFT && !row->disputed;
    return 0;
}

static int mark_later(struct store *store, struct mention *mention, struct err *err)
{
    struct sql *sql = &store->sql;
    sqlite3_stmt *find = sql_get(sql, "SELECT 1 FROM rec.source_order WHERE id = ? AND known <= ?");
    sql_bind(find, 1, mention->source);
    sqlite3_bind_int64(find, 2, store->past_until);
    int found = sql_step(sql, find, err);
    sqlite3_reset(find);
    mention->later = found == 0;
    return found < 0 ? -1 : 0;
}

int past_event(struct store *store, int64_t key, struct event *event, struct pool *pool,
               struct err *err)
{
    struct standing ignored;
    const char *when;
    for (size_t i = 0; i < event->mention_count; i++)
        if (mark_later(store, &event->mentions[i], err) != 0)
            return -1;
    if (past_when(store, key, pool, &when, &ignored, err) != 0)
        return -1;
    if (when != NULL)
        event->when = when;
    return 0;
}
