#include "store/derive.h"

#include "store/rank-map.h"
#include "store/schema.h"
#include "store/store.h"

int derive_begin(struct store *store, struct err *err)
{
    static const char tables[] =
        "CREATE TEMP TABLE IF NOT EXISTS noun(kind TEXT, id TEXT, file INTEGER, text TEXT,"
        " PRIMARY KEY(kind, id)) WITHOUT ROWID;"
        "CREATE TEMP TABLE IF NOT EXISTS renamed(kind TEXT, old TEXT, new TEXT,"
        " PRIMARY KEY(kind, old)) WITHOUT ROWID;"
        "CREATE TEMP TABLE IF NOT EXISTS repeated(id TEXT PRIMARY KEY, n INTEGER) WITHOUT ROWID;"
        "CREATE TEMP TABLE IF NOT EXISTS standing(key INTEGER PRIMARY KEY, dated, first, last, lo,"
        " hi, size, approximate, uncertain, decision, starred, noted, edited, disputed, conflict);";
    return sql_exec(&store->sql, tables, err);
}

/* Record order: the declared ones, then those only used, by their first use. */
static int number_sources(struct store *store, struct err *err)
{
    return sql_exec(
        &store->sql,
        "INSERT INTO rec.source_order(number, id, declared, kin, events, mentions)"
        " SELECT row_number() OVER (ORDER BY undeclared, place) - 1, id, NOT undeclared, NULL,"
        "  (SELECT count(DISTINCT m.key) FROM rec.mention m WHERE m.source = noun.id),"
        "  (SELECT count(*) FROM rec.mention m WHERE m.source = noun.id)"
        " FROM (SELECT 0 AS undeclared, rowid AS place, id FROM rec.source"
        "  UNION ALL SELECT 1, min(seq), source FROM rec.mention"
        "  WHERE source NOT IN (SELECT id FROM rec.source) GROUP BY source) AS noun",
        err);
}

static int number_participants(struct store *store, struct err *err)
{
    return sql_exec(
        &store->sql,
        "INSERT INTO rec.participant_order(number, id, declared, events)"
        " SELECT row_number() OVER (ORDER BY undeclared, place, position) - 1, id, NOT undeclared,"
        "  (SELECT count(DISTINCT p.key) FROM rec.participation p WHERE p.participant = id)"
        " FROM (SELECT 0 AS undeclared, rowid AS place, 0 AS position, id FROM rec.participant"
        "  UNION ALL SELECT 1, min(key), position, participant FROM rec.participation"
        "  WHERE participant NOT IN (SELECT id FROM rec.participant) GROUP BY participant)",
        err);
}

static int order_events(struct store *store, struct err *err)
{
    return sql_exec(
        &store->sql,
        "CREATE TEMP TABLE support AS SELECT m.key AS key, count(DISTINCT s.kin) AS sources"
        " FROM rec.mention m JOIN rec.source_order s ON s.id = m.source GROUP BY m.key;"
        "CREATE UNIQUE INDEX temp.support_of ON support(key);"
        "INSERT INTO rec.moment(rank, key, first, last, lo, hi, size, approximate, uncertain, "
        "decision,"
        " starred, noted, edited, disputed, conflict, sources)"
        " SELECT row_number() OVER () - 1, * FROM ("
        "  SELECT s.key, s.first, s.last, s.lo, s.hi, s.size, s.approximate, s.uncertain, "
        "s.decision,"
        "  s.starred, s.noted, s.edited, s.disputed, s.conflict, coalesce(u.sources, 0)"
        "  FROM temp.standing s LEFT JOIN temp.support u ON u.key = s.key"
        "  ORDER BY NOT s.dated, s.first, s.last, s.key);"
        "DROP TABLE temp.support;",
        err);
}

/* lo and hi: the outermost bounds that are known; an event open at one end still has the other. */
static int tally_events(struct store *store, struct err *err)
{
    return sql_execf(&store->sql, err,
                     "INSERT INTO rec.tally(name, value)"
                     " SELECT 'events', count(*) FROM temp.standing"
                     " UNION ALL SELECT 'dated', count(*) FROM temp.standing WHERE dated"
                     " UNION ALL SELECT 'kept', count(*) FROM temp.standing WHERE decision = %d"
                     " UNION ALL SELECT 'dropped', count(*) FROM temp.standing WHERE decision = %d"
                     " UNION ALL SELECT 'question', count(*) FROM temp.standing WHERE decision = %d"
                     " UNION ALL SELECT 'starred', count(*) FROM temp.standing WHERE starred"
                     " UNION ALL SELECT 'lo', min(iif(lo > %lld, lo, hi)) FROM temp.standing"
                     "  WHERE dated AND NOT (lo = %lld AND hi = %lld)"
                     " UNION ALL SELECT 'hi', max(iif(hi < %lld, hi, lo)) FROM temp.standing"
                     "  WHERE dated AND NOT (lo = %lld AND hi = %lld)"
                     " UNION ALL SELECT 'version', %d",
                     DECISION_KEPT, DECISION_DROPPED, DECISION_QUESTION, INT64_MIN, INT64_MIN,
                     INT64_MAX, INT64_MAX, INT64_MIN, INT64_MAX, DERIVED_VERSION);
}

int derive_all(struct store *store, struct err *err)
{
    if (schema_index(&store->sql, err) != 0 || number_sources(store, err) != 0 ||
        derive_kin(store, err) != 0 || number_participants(store, err) != 0 ||
        order_events(store, err) != 0 || schema_index_moments(&store->sql, err) != 0 ||
        rank_map_derive(store, err) != 0 || tally_events(store, err) != 0 ||
        store_take_tally(store, err) != 0 || derive_mass(store, err) != 0)
        return -1;
    return sql_exec(&store->sql,
                    "DROP TABLE temp.standing; DROP TABLE temp.noun; DROP TABLE temp.renamed;"
                    "DROP TABLE temp.repeated",
                    err);
}

static int64_t tally_of(struct store *store, const char *name, int64_t none)
{
    sqlite3_stmt *find = sql_get(&store->sql, "SELECT value FROM rec.tally WHERE name = ?");
    sql_bind(find, 1, name);
    bool found = sqlite3_step(find) == SQLITE_ROW && sqlite3_column_type(find, 0) != SQLITE_NULL;
    int64_t value = found ? sqlite3_column_int64(find, 0) : none;
    sqlite3_reset(find);
    return value;
}

int store_take_tally(struct store *store, struct err *err)
{
    store->events = tally_of(store, "events", -1);
    store->dated = tally_of(store, "dated", -1);
    if (store->events < 0 || store->dated < 0 || store->dated > store->events ||
        store->events > UINT32_MAX)
        return err_set_at(err, ERR_IO, store->name.data, 0, 0, "its tally of events is damaged");
    store->lo = tally_of(store, "lo", 1);
    store->hi = tally_of(store, "hi", 0);
    store->base = (struct counts){.total = store->events,
                                  .kept = tally_of(store, "kept", 0),
                                  .dropped = tally_of(store, "dropped", 0),
                                  .question = tally_of(store, "question", 0),
                                  .starred = tally_of(store, "starred", 0)};
    store->base.unseen =
        store->base.total - store->base.kept - store->base.dropped - store->base.question;
    store->counts = store->base;
    return rank_map_take(store, err);
}
