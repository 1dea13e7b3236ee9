#include "store/overlay.h"

#include <string.h>

#include "store/curation.h"
#include "store/growing.h"
#include "store/kin.h"
#include "store/past.h"
#include "store/people.h"
#include "store/record.h"
#include "store/relations.h"
#include "store/store.h"

int overlay_begin(struct store *store, struct err *err)
{
    static const char tables[] =
        "CREATE TEMP TABLE patch(key INTEGER PRIMARY KEY, rank INTEGER, id TEXT UNIQUE, \"when\","
        " basis, title, summary, place, status, part_of, note, first INTEGER, last INTEGER,"
        " lo INTEGER, hi INTEGER, approximate, uncertain, decision INTEGER, starred, noted, edited,"
        " disputed, conflict, sources, moved, reports);"
        "CREATE INDEX temp.patch_decision ON patch(decision);"
        "CREATE INDEX temp.patch_moved ON patch(key) WHERE moved;"
        "CREATE INDEX temp.patch_disputed ON patch(key) WHERE disputed;"
        "CREATE TEMP TABLE patch_tag(key INTEGER, position INTEGER, name,"
        " PRIMARY KEY(key, position)) WITHOUT ROWID;"
        "CREATE TEMP TABLE located(key INTEGER, position INTEGER, state INTEGER,"
        " PRIMARY KEY(key, position)) WITHOUT ROWID;"
        "CREATE TEMP TABLE patch_mention(seq INTEGER PRIMARY KEY, key INTEGER, source, snippet,"
        " gist, stance);"
        "CREATE INDEX temp.patch_mention_of ON patch_mention(key);"
        "CREATE INDEX temp.patch_mention_in ON patch_mention(source, key);"
        "CREATE TEMP TABLE patch_name(mention INTEGER, participant, spelling);"
        "CREATE INDEX temp.patch_name_in ON patch_name(mention);"
        "CREATE TEMP TABLE patch_claim(mention INTEGER, matter, value);"
        "CREATE INDEX temp.patch_claim_in ON patch_claim(mention);"
        "CREATE TEMP VIEW laid_mention AS SELECT seq, key, source, snippet, gist, stance"
        " FROM rec.mention UNION ALL SELECT seq, key, source, snippet, gist, stance"
        " FROM temp.patch_mention;"
        "CREATE TEMP VIEW laid_name AS SELECT mention, participant, spelling FROM rec.name"
        " UNION ALL SELECT mention, participant, spelling FROM temp.patch_name;"
        "CREATE TEMP VIEW laid_claim AS SELECT mention, matter, value FROM rec.claim"
        " UNION ALL SELECT mention, matter, value FROM temp.patch_claim;"
        "CREATE TEMP TABLE respanned(key INTEGER PRIMARY KEY);"
        "CREATE TEMP TABLE unlocated(key INTEGER PRIMARY KEY);"
        "CREATE TEMP TABLE matched(term INTEGER, id TEXT, PRIMARY KEY(term, id)) WITHOUT ROWID;";
    if (sql_exec(&store->sql, tables, err) != 0 || kin_begin(store, err) != 0 ||
        past_begin(store, err) != 0 || relations_begin(store, err) != 0)
        return -1;
    return people_begin(store, err);
}

/* How its claims stand with what the layer settles, and its status as it is now. */
static void standing_now(const struct overlaid *event, const struct event *whole, struct pool *pool,
                         int *conflict, bool *disputed)
{
    enum status status = STATUS_NONE;
    if (event->now[EDIT_STATUS] != NULL)
        status_parse(event->now[EDIT_STATUS], &status);
    *conflict = event->conflict;
    *disputed = status == STATUS_DISPUTED;
    if (whole != NULL)
        *disputed |= standing_of_claims(whole, event->annotation.settled,
                                        event->annotation.settled_count, pool, conflict);
}

static int insert_tags(struct store *store, const struct overlaid *event, struct err *err)
{
    sqlite3_stmt *add =
        sql_get(&store->sql, "INSERT INTO temp.patch_tag(key, position, name) VALUES(?, ?, ?)");
    sqlite3_bind_int64(add, 1, event->key);
    for (size_t i = 0; i < event->tag_count; i++) {
        sqlite3_bind_int64(add, 2, (int64_t)i);
        sql_bind(add, 3, event->tags[i]);
        if (sql_run(&store->sql, add, err) != 0)
            return -1;
    }
    return 0;
}

/* Whether it sorts elsewhere than in the record. */
static bool is_moved(const struct overlaid *event, const struct standing *standing)
{
    if (event->rank < 0)
        return true;
    struct standing base;
    struct err ignored = ERR_INIT;
    if (standing_of_date(&base, event->base[EDIT_WHEN], &ignored) != 0)
        base = STANDING_UNDATED;

    return base.dated != standing->dated || base.first != standing->first ||
           base.last != standing->last;
}

static int insert_patch(struct store *store, const struct overlaid *event,
                        const struct standing *standing, bool moved, int conflict, bool disputed,
                        struct err *err)
{
    sqlite3_stmt *add = sql_get(
        &store->sql,
        "INSERT INTO temp.patch(key, rank, id, \"when\", basis, title, summary, place, status,"
        " part_of, note, first, last, lo, hi, approximate, uncertain, decision, starred, noted,"
        " edited, disputed, conflict, sources, moved, reports)"
        " VALUES(?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?)");
    const struct annotation *annotation = &event->annotation;
    sqlite3_bind_int64(add, 1, event->key);
    if (event->rank >= 0)
        sqlite3_bind_int64(add, 2, event->rank);
    sql_bind(add, 3, event->id);
    for (int i = 0; i < EDIT_COUNT; i++)
        sql_bind(add, 4 + i, event->now[i]);
    sql_bind(add, 11, annotation->note);
    sqlite3_bind_int64(add, 12, standing->first);
    sqlite3_bind_int64(add, 13, standing->last);
    if (standing->dated) {
        sqlite3_bind_int64(add, 14, standing->lo);
        sqlite3_bind_int64(add, 15, standing->hi);
    }
    const int values[] = {standing->approximate,
                          standing->uncertain,
                          (int)annotation->decision,
                          annotation->starred,
                          annotation->note != NULL,
                          curation_has_edits(annotation->changes, annotation->change_count),
                          disputed,
                          conflict,
                          event->sources,
                          moved,
                          event->reports};
    for (int i = 0; i < 11; i++)
        sqlite3_bind_int(add, 16 + i, values[i]);
    if (sql_run(&store->sql, add, err) != 0)
        return -1;
    return insert_tags(store, event, err);
}

/* Adds (or with sign -1 takes away) the difference that a touched event makes to the counts. */
static int count_patch(struct store *store, int64_t key, int sign, struct err *err)
{
    struct counts *counts = &store->counts;
    int64_t *const by_decision[] = {&counts->unseen, &counts->kept, &counts->dropped,
                                    &counts->question};
    sqlite3_stmt *find =
        sql_get(&store->sql, "SELECT p.decision, p.starred, m.decision, m.starred FROM temp.patch p"
                             " LEFT JOIN rec.moment m ON m.key = p.key WHERE p.key = ?");
    sqlite3_bind_int64(find, 1, key);
    int found = sql_step(&store->sql, find, err);
    if (found == 1) {
        *by_decision[sqlite3_column_int(find, 0) & 3] += sign;
        counts->starred += sign * (sqlite3_column_int(find, 1) - sqlite3_column_int(find, 3));
        if (sqlite3_column_type(find, 2) != SQLITE_NULL)
            *by_decision[sqlite3_column_int(find, 2) & 3] -= sign;
        else
            counts->total += sign;
    }
    sqlite3_reset(find);
    return found < 0 ? -1 : 0;
}

/* The sources of an event, those of mentions that were added among them. */
static int count_sources(struct store *store, struct overlaid *event, struct err *err)
{
    sqlite3_stmt *find = sql_get(
        &store->sql,
        "SELECT count(DISTINCT " KIN_OF_SOURCE "), count(DISTINCT t.source)"
        " FROM temp.laid_mention t JOIN rec.source_order o ON o.id = t.source WHERE t.key = ?");
    sqlite3_bind_int64(find, 1, event->key);
    int found = sql_step(&store->sql, find, err);
    if (found == 1) {
        event->sources = sqlite3_column_int(find, 0);
        event->reports = sqlite3_column_int(find, 1);
    }
    sqlite3_reset(find);
    return found < 0 ? -1 : 0;
}

/* Puts one touched event into the tables and the order. */
static int lay(struct store *store, int64_t key, struct pool *pool, struct err *err)
{
    struct overlaid event;
    if (key > 0 && store->growing != NULL && growing_rank(store->growing, key) < 0)
        return 0; /* its turn comes */
    if (overlay_read(store, key, true, pool, &event, err) != 0)
        return -1;
    if (event.marks == 0)
        return 0;
    struct standing standing;
    struct err bad = ERR_INIT; /* a layer from elsewhere may say anything: then it is undated */
    if (standing_of_date(&standing, event.now[EDIT_WHEN], &bad) != 0)
        standing = STANDING_UNDATED;
    int conflict;
    bool disputed;
    struct event whole = {.id = event.id};
    bool reads = event.conflict != CONFLICT_NONE || event.mention_mark_count > 0;
    if (reads && overlay_mentions(store, &event, pool, &whole, err) != 0)
        return -1;
    if (event.mention_mark_count > 0 && (overlay_lay_mentions(store, &event, &whole, err) != 0 ||
                                         count_sources(store, &event, err) != 0))
        return -1;
    standing_now(&event, reads ? &whole : NULL, pool, &conflict, &disputed);
    bool moved = is_moved(&event, &standing);
    if (insert_patch(store, &event, &standing, moved, conflict, disputed, err) != 0 ||
        count_patch(store, key, 1, err) != 0)
        return -1;
    struct moved place = {.key = key,
                          .rank = event.rank,
                          .first = standing.first,
                          .last = standing.last,
                          .dated = standing.dated};
    return overlay_move(store, key, moved ? &place : NULL, err);
}

static int forget(struct store *store, int64_t key, struct err *err)
{
    struct sql *sql = &store->sql;
    if (count_patch(store, key, -1, err) != 0)
        return -1;
    sqlite3_stmt *patch = sql_get(sql, "DELETE FROM temp.patch WHERE key = ?");
    sqlite3_bind_int64(patch, 1, key);
    if (sql_run(sql, patch, err) != 0)
        return -1;
    sqlite3_stmt *tags = sql_get(sql, "DELETE FROM temp.patch_tag WHERE key = ?");
    sqlite3_bind_int64(tags, 1, key);
    if (sql_run(sql, tags, err) != 0 || overlay_forget_mentions(store, key, err) != 0)
        return -1;
    return overlay_move(store, key, NULL, err);
}

/* What others are known to be after or before has another date now, or had one. */
static int relate(struct store *store, int64_t key, bool moved, struct err *err)
{
    bool has = false;
    if (key > 0 && relations_have(store, key, &has, err) != 0)
        return -1;
    if (!has)
        return 0;
    sqlite3_stmt *find = sql_get(&store->sql, "SELECT 1 FROM temp.patch WHERE key = ? AND moved");
    sqlite3_bind_int64(find, 1, key);
    int found = sql_step(&store->sql, find, err);
    sqlite3_reset(find);
    if (found < 0)
        return -1;
    return moved || found == 1 || store->past ? relations_lay(store, err) : 0;
}

int overlay_touch(struct store *store, const char *target, struct err *err)
{
    struct sql *sql = &store->sql;
    struct pool pool;
    pool_init(&pool);
    int result = -1;
    int64_t key;
    store->generation++;
    if (people_of_target(target) != NULL && people_rebuild(store, err) != 0)
        goto out;
    sqlite3_stmt *find = sql_get(sql, "SELECT key, moved FROM temp.patch WHERE id = ?");
    sql_bind(find, 1, target);
    int found = sql_step(sql, find, err);
    int64_t old = sqlite3_column_int64(find, 0);
    bool moved = sqlite3_column_int(find, 1) != 0;
    sqlite3_reset(find);
    if (found < 0 || (found == 1 && forget(store, old, err) != 0) ||
        overlay_key(store, target, &key, err) != 0)
        goto out;
    if (old != 0 && old != key && past_touch(store, old, err) != 0)
        goto out;
    result = key != 0 ? lay(store, key, &pool, err) : 0;
    if (result == 0 && key != 0)
        result = past_touch(store, key, err);
    if (result == 0)
        result = relate(store, key, moved, err);
out:
    pool_release(&pool);
    return result;
}

int overlay_rebuild(struct store *store, struct err *err)
{
    struct sql *sql = &store->sql;
    struct pool pool;
    pool_init(&pool);
    store->generation++;
    store->evidence_generation++;
    store->order_generation++;
    store->moved_count = 0;
    store->counts = store->base;
    int row = -1;
    sqlite3_stmt *each =
        sql_get(sql, "SELECT DISTINCT coalesce(e.seq, -i.sequence) FROM layer.mark k"
                     " LEFT JOIN rec.event e ON e.id = k.target"
                     " LEFT JOIN layer.mark i ON i.target = k.target AND i.field = 'insert'"
                     "  AND i.value IS NOT NULL AND e.seq IS NULL"
                     " WHERE coalesce(e.seq, i.sequence) IS NOT NULL");
    /* What is known of where mentions are goes with the marks that moved them. */
    if (sql_exec(sql,
                 "INSERT OR IGNORE INTO temp.unlocated SELECT key FROM temp.respanned;"
                 "DELETE FROM temp.located WHERE key IN (SELECT key FROM temp.respanned);"
                 "DELETE FROM temp.respanned; DELETE FROM temp.patch_mention;"
                 "DELETE FROM temp.patch_name; DELETE FROM temp.patch_claim;"
                 "DELETE FROM temp.patch; DELETE FROM temp.patch_tag",
                 err) != 0 ||
        people_rebuild(store, err) != 0)
        goto out;
    while ((row = sql_step(sql, each, err)) == 1) {
        pool_reset(&pool);
        if (lay(store, sqlite3_column_int64(each, 0), &pool, err) != 0) {
            row = -1;
            break;
        }
    }
    if (row == 0)
        row = past_rebuild(store, err);
    if (row == 0)
        row = relations_lay(store, err);
out:
    sqlite3_reset(each);
    pool_release(&pool);
    return row;
}

/* Ranks are other ones when events have come in between. */
static int move_again(struct store *store, struct err *err)
{
    for (size_t i = 0; i < store->moved_count; i++) {
        struct moved *moved = &store->moved[i];
        if (moved->rank >= 0)
            moved->rank = growing_rank(store->growing, moved->key);
        moved->before =
            overlay_rank_behind(store, moved->dated, moved->first, moved->last, moved->key, err);
        if (moved->before < 0)
            return -1;
    }
    store->order_generation++;
    return 0;
}

int overlay_grow(struct store *store, int64_t before, struct err *err)
{
    struct sql *sql = &store->sql;
    struct pool pool;
    pool_init(&pool);
    store->generation++;
    store->evidence_generation++;
    sqlite3_stmt *each =
        sql_get(sql, "SELECT DISTINCT e.seq FROM layer.mark k CROSS JOIN rec.event e"
                     " ON e.id = k.target WHERE e.seq > ? AND e.seq <= ?");
    sqlite3_bind_int64(each, 1, before);
    sqlite3_bind_int64(each, 2, store->growing->settled);
    int row, result = move_again(store, err);
    while (result == 0 && (row = sql_step(sql, each, err)) != 0) {
        pool_reset(&pool);
        if (row < 0 || lay(store, sqlite3_column_int64(each, 0), &pool, err) != 0)
            result = -1;
    }
    sqlite3_reset(each);
    pool_release(&pool);
    return result;
}

int store_set_location(struct store *store, int64_t event, size_t mention,
                       enum location_state state, struct err *err)
{
    struct sql *sql = &store->sql;
    sqlite3_stmt *set =
        sql_get(sql, "INSERT INTO temp.located(key, position, state) VALUES(?, ?, ?)"
                     " ON CONFLICT(key, position) DO UPDATE SET state = excluded.state"
                     " WHERE state <> excluded.state");
    sqlite3_bind_int64(set, 1, event);
    sqlite3_bind_int64(set, 2, (int64_t)mention);
    sqlite3_bind_int(set, 3, (int)state);
    if (sql_run(sql, set, err) != 0)
        return -1;
    if (sqlite3_changes(sql->db) > 0)
        store->generation++;
    return 0;
}

int store_next_unlocated(struct store *store, int64_t *key, struct err *err)
{
    struct sql *sql = &store->sql;
    sqlite3_stmt *find = sql_get(sql, "SELECT key FROM temp.unlocated LIMIT 1");
    int found = sql_step(sql, find, err);
    *key = found == 1 ? sqlite3_column_int64(find, 0) : 0;
    sqlite3_reset(find);
    if (found != 1)
        return found;
    sqlite3_stmt *take = sql_get(sql, "DELETE FROM temp.unlocated WHERE key = ?");
    sqlite3_bind_int64(take, 1, *key);
    return sql_run(sql, take, err) == 0 ? 1 : -1;
}

int store_counts(struct store *store, struct counts *out, struct err *err)
{
    (void)err;
    *out = store->counts;
    return 0;
}
