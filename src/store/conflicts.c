/* The conflicts of an event, with what the record knows of its sources. */
#include "store/fetch.h"
#include "store/kin.h"
#include "store/overlay.h"
#include "store/past.h"
#include "store/standing.h"
#include "store/store.h"

static int kin_of(struct store *store, const char *source, int64_t *kin, struct err *err)
{
    struct sql *sql = &store->sql;
    sqlite3_stmt *find =
        sql_get(sql, "SELECT " KIN_OF_SOURCE " FROM rec.source_order o WHERE o.id = ?");
    sql_bind(find, 1, source);
    int found = sql_step(sql, find, err);
    *kin = found == 1 ? sqlite3_column_int64(find, 0) : -1;
    sqlite3_reset(find);
    return found < 0 ? -1 : 0;
}

/* Counts the groups among a value's sources. */
static int count_independent(struct store *store, struct conflict_value *value, struct pool *pool,
                             struct err *err)
{
    int64_t *kin = pool_alloc(pool, (value->source_count + 1) * sizeof *kin);
    value->independent = 0;
    for (size_t i = 0; i < value->source_count; i++) {
        if (kin_of(store, value->sources[i], &kin[i], err) != 0)
            return -1;
        bool seen = false;
        for (size_t k = 0; k < i; k++)
            seen = seen || kin[k] == kin[i];
        value->independent += !seen;
    }
    return 0;
}

/* An event's mentions, and what else of it overlay_read gives. */
static int read_mentions(struct store *store, int64_t key, struct pool *pool,
                         struct overlaid *found, struct event *event, struct err *err)
{
    *event = (struct event){0};
    if (overlay_read(store, key, true, pool, found, err) != 0)
        return -1;
    event->id = found->id;
    if (overlay_mentions(store, found, pool, event, err) != 0)
        return -1;
    return store->past ? past_event(store, key, event, pool, err) : 0;
}

int fetch_mentions(struct store *store, int64_t key, struct pool *pool, struct event *event,
                   struct err *err)
{
    struct overlaid found;
    return read_mentions(store, key, pool, &found, event, err);
}

int fetch_conflicts(struct store *store, int64_t key, struct pool *pool, struct conflict **out,
                    size_t *count, struct err *err)
{
    struct overlaid found;
    struct event event;
    *out = NULL;
    *count = 0;
    if (read_mentions(store, key, pool, &found, &event, err) != 0)
        return -1;
    *count = conflicts_of(&event, pool, out);
    standing_settle(*out, *count, found.annotation.settled, found.annotation.settled_count);
    for (size_t i = 0; i < *count; i++)
        for (size_t k = 0; k < (*out)[i].value_count; k++)
            if (count_independent(store, &(*out)[i].values[k], pool, err) != 0)
                return -1;
    return 0;
}
