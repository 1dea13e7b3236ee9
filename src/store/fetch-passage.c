/* The mentions of one source over the whole record. */
#include <string.h>

#include "store/event-parts.h"
#include "store/fetch.h"
#include "store/store.h"

/* Which of its event's mentions it is, how it stands, and its id where none was given. */
static int finish_passage(struct store *store, int64_t number, struct pool *pool,
                          struct source_passage *passage, struct err *err)
{
    struct sql *sql = &store->sql;
    sqlite3_stmt *find =
        sql_get(sql, "SELECT count(*), count(*) FILTER (WHERE m.source = ?3 AND"
                     " m.span_from IS NULL) FROM rec.mention m WHERE m.key = ?1 AND m.seq < ?2");
    sqlite3_bind_int64(find, 1, passage->event);
    sqlite3_bind_int64(find, 2, number);
    sql_bind(find, 3, passage->mention.source);
    int found = sql_step(sql, find, err);
    passage->index = (size_t)sqlite3_column_int64(find, 0);
    size_t n = (size_t)sqlite3_column_int64(find, 1) + 1;
    sqlite3_reset(find);
    if (!passage->mention.has_id)
        passage->mention.id = mention_derive_id(&passage->mention, n, pool);
    sqlite3_stmt *state =
        sql_get(sql, "SELECT state FROM temp.located WHERE key = ? AND position = ?");
    sqlite3_bind_int64(state, 1, passage->event);
    sqlite3_bind_int64(state, 2, (int64_t)passage->index);
    if (sqlite3_step(state) == SQLITE_ROW)
        passage->state = (enum location_state)(sqlite3_column_int(state, 0) & 7);
    sqlite3_reset(state);
    return found < 0 ? -1 : 0;
}

int fetch_passages(struct store *store, const char *source, struct pool *pool,
                   struct source_passage **out, size_t *count, struct err *err)
{
    struct sql *sql = &store->sql;
    size_t capacity = 0;
    *out = NULL;
    *count = 0;
    sqlite3_stmt *each =
        sql_get(sql, "SELECT m.key, iif(p.key IS NULL, e.id, p.id), iif(p.key IS NULL, e.\"when\","
                     " p.\"when\"), iif(p.key IS NULL, e.title, p.title), " MENTION_COLUMNS
                     " FROM rec.mention m JOIN rec.event e ON e.seq = m.key"
                     " LEFT JOIN temp.patch p ON p.key = m.key WHERE m.source = ?"
                     " ORDER BY m.span_from IS NULL, m.span_from, m.span_to, m.seq");
    sql_bind(each, 1, source);
    int row;
    while ((row = sql_step(sql, each, err)) == 1) {
        *out = pool_grow(pool, *out, *count, &capacity, sizeof **out);
        struct source_passage *passage = &(*out)[(*count)++];
        *passage = (struct source_passage){.event = sqlite3_column_int64(each, 0),
                                           .event_id = sql_text(each, 1, pool),
                                           .event_when = sql_text(each, 2, pool),
                                           .event_title = sql_text(each, 3, pool)};
        int64_t number = event_take_mention(each, 4, pool, &passage->mention);
        if (event_read_mention_parts(store, number, pool, &passage->mention, err) != 0 ||
            finish_passage(store, number, pool, passage, err) != 0) {
            row = -1;
            break;
        }
    }
    sqlite3_reset(each);
    return row;
}
