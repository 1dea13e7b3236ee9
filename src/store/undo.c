/* Back and forth along one's own line of batches. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/buf.h"
#include "store/journal.h"
#include "store/layer.h"
#include "store/overlay.h"
#include "store/people.h"
#include "store/store.h"

/* The batch to take next, 0: there is none. */
static int64_t next_batch(struct store *store, bool undo, struct err *err)
{
    struct sql *sql = &store->sql;
    sqlite3_stmt *find =
        undo
            ? sql_get(sql, "SELECT max(number) FROM layer.batch WHERE annotator = ? AND state = 0")
            : sql_get(sql, "SELECT min(number) FROM layer.batch WHERE annotator = ? AND state = 1");
    sql_bind(find, 1, store->layer.annotator);
    int found = sql_step(sql, find, err);
    int64_t number = found == 1 ? sqlite3_column_int64(find, 0) : 0;
    sqlite3_reset(find);
    return found < 0 ? -1 : number;
}

/* What a batch's rows are about. */
struct summary {
    const char *field, *value; /* of the first row */
    const char *event;         /* of the last */
    size_t changes, events;
};

static int set_state(struct store *store, int64_t batch, int state, struct err *err)
{
    sqlite3_stmt *set = sql_get(&store->sql, "UPDATE layer.batch SET state = ? WHERE number = ?");
    sqlite3_bind_int(set, 1, state);
    sqlite3_bind_int64(set, 2, batch);
    return sql_run(&store->sql, set, err);
}

/* Marks anew whatever the batch changed; the rows are read first, since they are being changed. */
static int remark(struct store *store, int64_t batch, struct pool *pool, struct summary *summary,
                  struct err *err)
{
    struct sql *sql = &store->sql;
    struct change *changes = NULL;
    size_t count = 0, capacity = 0;
    sqlite3_stmt *each = sql_get(sql, "SELECT target, field, new FROM layer.journal"
                                      " WHERE batch = ? AND field NOT IN ('undo', 'redo')"
                                      " ORDER BY sequence");
    sqlite3_bind_int64(each, 1, batch);
    int row;
    while ((row = sql_step(sql, each, err)) == 1) {
        changes = pool_grow(pool, changes, count, &capacity, sizeof *changes);
        changes[count++] = (struct change){sql_text(each, 0, pool), sql_text(each, 1, pool),
                                           sql_text(each, 2, pool)};
    }
    sqlite3_reset(each);
    *summary = (struct summary){.changes = count};
    for (size_t i = 0; row == 0 && i < count; i++) {
        if (journal_mark(store, changes[i].target, changes[i].field, err) != 0)
            return -1;
        /* A target's rows come one behind the other: it is laid out once, at its last. */
        if (i + 1 < count && strcmp(changes[i].target, changes[i + 1].target) == 0)
            continue;
        summary->events++;
        if (overlay_touch(store, changes[i].target, err) != 0)
            return -1;
    }
    if (count > 0) {
        summary->field = changes[0].field;
        summary->value = changes[0].value;
        summary->event = changes[count - 1].target;
    }
    return row;
}

static const char *describe_field(const struct summary *summary, struct pool *pool)
{
    const char *field = summary->field, *value = summary->value;
    if (strcmp(field, "decision") == 0)
        return value == NULL                    ? "no decision on"
               : strcmp(value, "question") == 0 ? "question on"
                                                : pool_string(pool, value);
    if (strcmp(field, "starred") == 0)
        return value != NULL ? "star on" : "no star on";
    if (strcmp(field, "note") == 0)
        return value != NULL ? "note on" : "no note on";
    if (strncmp(field, "tag:", 4) == 0)
        return pool_printf(pool, value != NULL ? "tag \"%s\" on" : "no tag \"%s\" on", field + 4);
    if (strncmp(field, "edit:", 5) == 0)
        return pool_printf(pool, "edit of %s of", field + 5);
    if (strcmp(field, "insert") == 0)
        return "insertion of";
    if (strncmp(field, "span:", 5) == 0)
        return pool_printf(pool, "re-anchoring of %s in", field + 5);
    if (strncmp(field, "mention:", 8) == 0)
        return pool_printf(pool, "mention %s of", field + 8);
    if (strncmp(field, "settle:", 7) == 0)
        return pool_printf(pool, "settlement of \"%s\" in", field + 7);
    if (strcmp(field, "same_as") == 0)
        return value != NULL ? "joining of" : "splitting of";
    if (strncmp(field, "not_same_as:", 12) == 0)
        return pool_printf(pool, "that it is not %s, of", field + 12);
    if (strncmp(field, "alias:", 6) == 0)
        return pool_printf(pool, "alias \"%s\" of", field + 6);
    return pool_printf(pool, "%s of", field);
}

static const char *describe(const struct summary *summary, struct pool *pool)
{
    if (summary->changes == 0)
        return "nothing";
    const char *what = describe_field(summary, pool);
    const char *who = people_field(summary->field) ? people_of_target(summary->event) : NULL;
    if (who != NULL && summary->events > 1)
        return pool_printf(pool, "%s %zu participants", what, summary->events);
    if (summary->events == 1)
        return pool_printf(pool, "%s %s", what, who != NULL ? who : summary->event);
    return pool_printf(pool, "%s %zu events", what, summary->events);
}

static int take_batch(struct store *store, int64_t batch, bool undo, const char *at,
                      struct pool *pool, struct undone *out, struct err *err)
{
    struct summary summary;
    char number[24];
    snprintf(number, sizeof number, "%lld", (long long)batch);
    int64_t sequence = journal_next(store);
    struct journal_row row = {.sequence = sequence,
                              .batch = sequence,
                              .time = at,
                              .target = number,
                              .field = undo ? "undo" : "redo"};
    if (set_state(store, batch, undo ? BATCH_UNDONE : BATCH_DONE, err) != 0 ||
        remark(store, batch, pool, &summary, err) != 0 || journal_add(store, &row, err) != 0)
        return -1;
    out->batches++;
    out->changes += summary.changes;
    out->event = summary.event;
    out->text = describe(&summary, pool);
    return 0;
}

static int move(struct store *store, size_t n, bool undo, const char *at, struct pool *pool,
                struct undone *out, struct err *err)
{
    *out = (struct undone){0};
    if (store->layer.path != NULL && !store->layer.on_disk && !layer_changed_elsewhere(store))
        return 0; /* nothing was ever changed, and no file is made for that */
    if (layer_require(store, err) != 0 || journal_begin(store, err) != 0)
        return -1;
    int result = 0;
    while (result == 0 && out->batches < n) {
        int64_t batch = next_batch(store, undo, err);
        if (batch == 0)
            break;
        result = batch < 0 ? -1 : take_batch(store, batch, undo, at, pool, out, err);
    }
    if (result != 0 || out->batches == 0) {
        journal_rollback(store);
        *out = (struct undone){0};
        return result;
    }
    return journal_commit(store, err);
}

int layer_undo(struct store *store, size_t n, const char *at, struct pool *pool, struct undone *out,
               struct err *err)
{
    return move(store, n, true, at, pool, out, err);
}

int layer_redo(struct store *store, size_t n, const char *at, struct pool *pool, struct undone *out,
               struct err *err)
{
    return move(store, n, false, at, pool, out, err);
}
