#include "store/derive.h"

#include "store/extents.h"
#include "store/gather.h"
#include "store/lanes-order.h"
#include "store/rank-map.h"
#include "store/relations.h"
#include "store/report.h"
#include "store/schema.h"
#include "store/store.h"

int derive_begin(struct store *store, struct err *err)
{
    static const char tables[] =
        "CREATE TEMP TABLE IF NOT EXISTS noun(kind TEXT, id TEXT, file INTEGER, text TEXT,"
        " PRIMARY KEY(kind, id)) WITHOUT ROWID;"
        "CREATE TEMP TABLE IF NOT EXISTS renamed(kind TEXT, old TEXT, new TEXT,"
        " PRIMARY KEY(kind, old)) WITHOUT ROWID;"
        "CREATE TEMP TABLE IF NOT EXISTS repeated(id TEXT PRIMARY KEY, n INTEGER) WITHOUT ROWID;";
    return sql_exec(&store->sql, tables, err);
}

/* --- Numbers of sources and participants --- */

enum { DECLARED = -1 }; /* in last_key, which is of no more use here */

/* Takes number, id, whether it is declared and events into the statement `add`; then of a source
 * the mentions, of a participant the first and the last dated event. */
static int number_one(struct sql *sql, sqlite3_stmt *add, struct use *use, size_t *count,
                      struct err *err)
{
    use->number = (*count)++;
    sqlite3_bind_int64(add, 1, (int64_t)use->number);
    sql_bind(add, 2, use->id);
    sqlite3_bind_int(add, 3, use->last_key == DECLARED);
    sqlite3_bind_int64(add, 4, use->events);
    if (sqlite3_bind_parameter_count(add) == 5)
        sqlite3_bind_int64(add, 5, use->mentions);
    if (use->earliest.key != 0) { /* of a participant */
        sqlite3_bind_int64(add, 5, use->earliest.key);
        sqlite3_bind_int64(add, 6, use->latest.key);
    }
    return sql_run(sql, add, err);
}

/* Record order: the declared ones, whose ids `each` gives, then those only used, by their first
 * use. */
static int number_nouns(struct store *store, struct uses *uses, sqlite3_stmt *each,
                        sqlite3_stmt *add, struct err *err)
{
    struct sql *sql = &store->sql;
    struct uses joined, *whole = uses_are_whole(uses) ? uses : &joined;
    uses_init(&joined);
    if (whole == &joined)
        uses_join(uses, &joined);
    size_t used = whole->count, count = 0;
    int row;
    while ((row = sql_step(sql, each, err)) == 1) {
        size_t at = uses_of(whole, (const char *)sqlite3_column_text(each, 0));
        whole->list[at].last_key = DECLARED;
        if (number_one(sql, add, &whole->list[at], &count, err) != 0) {
            row = -1;
            break;
        }
    }
    sqlite3_reset(each);
    for (size_t i = 0; row == 0 && i < used; i++)
        if (whole->list[i].last_key != DECLARED)
            row = number_one(sql, add, &whole->list[i], &count, err);
    for (size_t i = 0; whole == &joined && i < uses->count; i++)
        uses->list[i].number = joined.list[uses->list[i].number].number;
    uses_release(&joined);
    return row;
}

static int number_sources(struct store *store, struct err *err)
{
    sqlite3_stmt *each = sql_get(&store->sql, "SELECT id FROM rec.source ORDER BY rowid");
    sqlite3_stmt *add =
        sql_get(&store->sql, "INSERT INTO rec.source_order(number, id, declared, events, mentions)"
                             " VALUES(?, ?, ?, ?, ?)");
    return number_nouns(store, &store->gather->sources, each, add, err);
}

static int number_participants(struct store *store, struct err *err)
{
    sqlite3_stmt *each = sql_get(&store->sql, "SELECT id FROM rec.participant ORDER BY rowid");
    sqlite3_stmt *add =
        sql_get(&store->sql, "INSERT INTO rec.participant_order(number, id, declared, events,"
                             " earliest, latest) VALUES(?, ?, ?, ?, ?, ?)");
    return number_nouns(store, &store->gather->participants, each, add, err);
}

/* --- The tally --- */

static int add_tally(struct store *store, const char *name, struct cell value, struct err *err)
{
    sqlite3_stmt *add = sql_get(&store->sql, "INSERT INTO rec.tally(name, value) VALUES(?, ?)");
    sql_bind(add, 1, name);
    if (value.kind == CELL_INTEGER)
        sqlite3_bind_int64(add, 2, value.as.integer);
    return sql_run(&store->sql, add, err);
}

static int tally_events(struct store *store, struct err *err)
{
    const struct gather *gather = store->gather;
    const struct cell none = {.kind = CELL_NULL};
    const struct {
        const char *name;
        struct cell value;
    } all[] = {
        {"events", cell_integer(gather->events)},
        {"dated", cell_integer(gather->dated)},
        {"kept", cell_integer(gather->kept)},
        {"dropped", cell_integer(gather->dropped)},
        {"question", cell_integer(gather->question)},
        {"starred", cell_integer(gather->starred)},
        {"lo", gather->bounded ? cell_integer(gather->lo) : none},
        {"hi", gather->bounded ? cell_integer(gather->hi) : none},
        {"version", cell_integer(DERIVED_VERSION)},
    };
    for (size_t i = 0; i < sizeof all / sizeof all[0]; i++)
        if (add_tally(store, all[i].name, all[i].value, err) != 0)
            return -1;
    return 0;
}

/* The same of the earliest reports. */
static int tally_reports(struct store *store, struct err *err)
{
    return sql_execf(&store->sql, err,
                     "INSERT INTO rec.tally(name, value)"
                     " SELECT 'reported', coalesce(sum(breaks), 0) FROM rec.source_order"
                     " UNION ALL SELECT 'report_lo', min(iif(lo > %lld, lo, hi))"
                     "  FROM rec.source_order WHERE breaks AND NOT (lo = %lld AND hi = %lld)"
                     " UNION ALL SELECT 'report_hi', max(iif(hi < %lld, hi, lo))"
                     "  FROM rec.source_order WHERE breaks AND NOT (lo = %lld AND hi = %lld)",
                     INT64_MIN, INT64_MIN, INT64_MAX, INT64_MAX, INT64_MIN, INT64_MAX);
}

int derive_all(struct store *store, struct err *err)
{
    if (gather_store_postings(store->gather, &store->sql, err) != 0 ||
        schema_index(&store->sql, err) != 0 || number_sources(store, err) != 0 ||
        derive_kin(store, err) != 0 || report_date_sources(store, err) != 0 ||
        number_participants(store, err) != 0 || relations_derive(store, err) != 0 ||
        lanes_order_derive(&store->sql, err) != 0 || schema_index_marks(&store->sql, err) != 0 ||
        derive_order(store, err) != 0 || schema_index_moments(&store->sql, err) != 0 ||
        rank_map_derive(store, err) != 0 || tally_events(store, err) != 0 ||
        tally_reports(store, err) != 0 || store_take_tally(store, err) != 0 ||
        extents_derive(store, err) != 0)
        return -1;
    return sql_exec(&store->sql,
                    "DROP TABLE temp.noun; DROP TABLE temp.renamed; DROP TABLE temp.repeated", err);
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
    store->reported = tally_of(store, "reported", 0);
    store->report_lo = tally_of(store, "report_lo", 1);
    store->report_hi = tally_of(store, "report_hi", 0);
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
