#include <stdlib.h>
#include <string.h>

#include "store/fetch.h"
#include "store/kin.h"
#include "store/overlay.h"
#include "store/past.h"
#include "store/relations.h"
#include "store/store.h"

/* Columns that both sides give alike. */
#define ROW_COLUMNS(e, m, sources)                                                                 \
    "SELECT " e ".id, " e ".\"when\", " e ".title, " e ".status, " m ".first, " m ".last, " m      \
    ".decision, " m ".starred, " m ".noted, " m ".edited, " m ".disputed, " m                      \
    ".conflict, " sources ", " m ".lo IS NULL"

static void take_row(sqlite3_stmt *found, struct pool *pool, struct row *row)
{
    row->id = sql_text(found, 0, pool);
    row->when = sql_text(found, 1, pool);
    row->title = sql_text(found, 2, pool);
    if (row->title == NULL)
        row->title = row->id;
    const char *status = (const char *)sqlite3_column_text(found, 3);
    if (status == NULL || !status_parse(status, &row->status))
        row->status = STATUS_NONE;
    row->first = sqlite3_column_int64(found, 4);
    row->last = sqlite3_column_int64(found, 5);
    int decision = sqlite3_column_int(found, 6);
    if (decision >= DECISION_NONE && decision <= DECISION_QUESTION)
        row->decision = (enum decision)decision;
    row->starred = sqlite3_column_int(found, 7) != 0;
    row->noted = sqlite3_column_int(found, 8) != 0;
    row->edited = sqlite3_column_int(found, 9) != 0;
    row->disputed = sqlite3_column_int(found, 10) != 0;
    row->soft_conflict = sqlite3_column_int(found, 11) == CONFLICT_SOFT;
    row->sources = sqlite3_column_int(found, 12);
    if (sqlite3_column_int(found, 13) != 0) {
        row->when = NULL;
        row->first = row->last = 0;
    }
}

static int join_tags(struct sql *sql, sqlite3_stmt *each, int64_t key, struct pool *pool,
                     struct row *row, struct err *err)
{
    struct buf tags;
    buf_init(&tags);
    sqlite3_bind_int64(each, 1, key);
    int found;
    while ((found = sql_step(sql, each, err)) == 1) {
        const char *name = (const char *)sqlite3_column_text(each, 0);
        if (tags.len > 0)
            buf_adds(&tags, ", ");
        buf_adds(&tags, name != NULL ? name : "");
    }
    sqlite3_reset(each);
    row->tags = tags.len > 0 ? pool_bytes(pool, tags.data, tags.len) : "";
    buf_release(&tags);
    return found;
}

/* The rank of a key that list_keys has just met: rows are asked for in that order. -1: not known.
 */
static int64_t listed_rank(struct store *store, int64_t key)
{
    size_t next = store->listed.next;
    if (next >= store->listed.count || store->listed.keys[next] != key)
        return -1;
    store->listed.next++;
    return store->listed.ranks[next];
}

/* The row as the record has it: by its rank where that is known, since its neighbours are at hand
 * then. 1; 0: there is none; -1 and err. */
static int fetch_recorded(struct store *store, int64_t key, int64_t rank, struct pool *pool,
                          struct row *row, struct err *err)
{
#define RECORDED                                                                                   \
    ROW_COLUMNS("e", "m", KIN_SOURCES) " FROM rec.moment m JOIN rec.event e ON e.seq = m.key"
    struct sql *sql = &store->sql;
    sqlite3_stmt *find = rank >= 0 ? sql_get(sql, RECORDED " WHERE +m.key = ?1 AND m.rank = ?2")
                                   : sql_get(sql, RECORDED " WHERE m.key = ?1");
#undef RECORDED
    sqlite3_bind_int64(find, 1, key);
    if (rank >= 0)
        sqlite3_bind_int64(find, 2, rank);
    int found = sql_step(sql, find, err);
    if (found == 1)
        take_row(find, pool, row);
    sqlite3_reset(find);
    /* The list may be of another state of the record. */
    return found == 0 && rank >= 0 ? fetch_recorded(store, key, -1, pool, row, err) : found;
}

static int fetch_row(struct store *store, int64_t key, struct pool *pool, struct row *row,
                     struct err *err)
{
    struct sql *sql = &store->sql;
    int64_t rank = listed_rank(store, key);
    *row = (struct row){.key = key, .tags = "", .inserted = key < 0};
    sqlite3_stmt *patch =
        sql_get(sql, ROW_COLUMNS("p", "p", "p.sources") " FROM temp.patch p WHERE p.key = ?");
    sqlite3_bind_int64(patch, 1, key);
    int found = sql_step(sql, patch, err);
    if (found == 1)
        take_row(patch, pool, row);
    sqlite3_reset(patch);
    if (found == 0)
        found = fetch_recorded(store, key, rank, pool, row, err);
    if (found <= 0 || (store->past && past_row(store, row, pool, err) != 0))
        return found <= 0 ? found : -1;
    if (row->when == NULL && key > 0 && relations_of_row(store, row, pool, err) < 0)
        return -1;
    return 0;
}

static int fetch_worst(struct store *store, struct row *row, struct err *err)
{
    struct sql *sql = &store->sql;
    sqlite3_stmt *worst = sql_get(sql, "SELECT max(state) FROM temp.located WHERE key = ?");
    sqlite3_bind_int64(worst, 1, row->key);
    int found = sql_step(sql, worst, err);
    if (found == 1)
        row->worst = (enum location_state)(sqlite3_column_int(worst, 0) & 7);
    sqlite3_reset(worst);
    return found < 0 ? -1 : 0;
}

int fetch_rows(struct store *store, const int64_t *keys, size_t n, struct pool *pool,
               struct row *rows, struct err *err)
{
    for (size_t i = 0; i < n; i++)
        if (fetch_row(store, keys[i], pool, &rows[i], err) != 0 ||
            fetch_worst(store, &rows[i], err) != 0)
            return -1;
    return 0;
}

int fetch_row_tags(struct store *store, struct row *rows, size_t n, struct pool *pool,
                   struct err *err)
{
    struct sql *sql = &store->sql;
    for (size_t i = 0; i < n; i++) {
        sqlite3_stmt *patch = sql_get(sql, "SELECT 1 FROM temp.patch WHERE key = ?");
        sqlite3_bind_int64(patch, 1, rows[i].key);
        int touched = sql_step(sql, patch, err);
        sqlite3_reset(patch);
        if (touched < 0)
            return -1;
        sqlite3_stmt *each =
            touched == 1
                ? sql_get(sql, "SELECT name FROM temp.patch_tag WHERE key = ? ORDER BY position")
                : sql_get(sql, "SELECT name FROM rec.tag WHERE key = ? ORDER BY position");
        if (join_tags(sql, each, rows[i].key, pool, &rows[i], err) != 0)
            return -1;
    }
    return 0;
}

int64_t fetch_key(struct store *store, const char *id)
{
    int64_t key;
    struct err ignored = ERR_INIT;
    return overlay_key(store, id, &key, &ignored) == 0 ? key : 0;
}
