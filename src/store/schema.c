#include "store/schema.h"

#include <string.h>

#include "store/sql.h"

#define RECORD_TABLES(S)                                                                           \
    "CREATE TABLE " S "meta(key TEXT PRIMARY KEY, value);"                                         \
    "CREATE TABLE " S "source(id TEXT PRIMARY KEY, title, publisher, published, retrieved, url,"   \
    " archive_url, file, sha256, language, wire, copy_of, extra);"                                 \
    "CREATE TABLE " S "participant(id TEXT PRIMARY KEY, name, kind, role, extra);"                 \
    "CREATE TABLE " S "alias(participant, name);"                                                  \
    "CREATE TABLE " S "membership(participant, body);"                                             \
    "CREATE TABLE " S "event(seq INTEGER PRIMARY KEY, id TEXT UNIQUE, \"when\", basis,"            \
    " title NOT NULL, summary, place, status, part_of, extra);"                                    \
    "CREATE TABLE " S "participation(event, participant, role, key INTEGER, position INTEGER);"    \
    "CREATE TABLE " S "tag(event, name, key INTEGER, position INTEGER);"                           \
    "CREATE TABLE " S "mention(seq INTEGER PRIMARY KEY, id, event, source, span_from, span_to,"    \
    " starts, ends, snippet, gist, stance, score, extra, key INTEGER);"                            \
    "CREATE TABLE " S "name(mention INTEGER, participant, spelling, position INTEGER);"            \
    "CREATE TABLE " S "claim(mention INTEGER, matter, value, position INTEGER);"                   \
    "CREATE TABLE " S "moment(rank INTEGER PRIMARY KEY, key INTEGER, first INTEGER, last INTEGER," \
    " lo INTEGER, hi INTEGER, size INTEGER, approximate INTEGER, uncertain INTEGER, decision "     \
    "INTEGER,"                                                                                     \
    " starred INTEGER, noted INTEGER, edited INTEGER, disputed INTEGER, conflict INTEGER,"         \
    " sources INTEGER, told INTEGER, known INTEGER, reports INTEGER);"                             \
    "CREATE TABLE " S                                                                              \
    "curated(key INTEGER PRIMARY KEY, decision, starred, annotator, time, note, changed,"          \
    " settled, extra);"                                                                            \
    "CREATE TABLE " S "source_order(number INTEGER PRIMARY KEY, id TEXT UNIQUE, declared INTEGER," \
    " kin INTEGER, events INTEGER, mentions INTEGER, reported TEXT, first INTEGER, last INTEGER,"  \
    " lo INTEGER, hi INTEGER, known INTEGER, told INTEGER UNIQUE, breaks INTEGER,"                 \
    " alone INTEGER);"                                                                             \
    "CREATE TABLE " S                                                                              \
    "participant_order(number INTEGER PRIMARY KEY, id TEXT UNIQUE, declared INTEGER,"              \
    " events INTEGER, earliest INTEGER, latest INTEGER);"                                          \
    "CREATE TABLE " S "report(rank INTEGER PRIMARY KEY, key INTEGER, told INTEGER);"               \
    "CREATE TABLE " S "relation(earlier INTEGER, later INTEGER);"                                  \
    "CREATE TABLE " S "placed(key INTEGER PRIMARY KEY, after INTEGER, before INTEGER);"            \
    "CREATE TABLE " S "rank_of(chunk INTEGER PRIMARY KEY, ranks BLOB);"                            \
    "CREATE TABLE " S "report_of(chunk INTEGER PRIMARY KEY, ranks BLOB);"                          \
    "CREATE TABLE " S "extent(chunk INTEGER PRIMARY KEY, extents BLOB);"                           \
    "CREATE TABLE " S "posting(kind INTEGER, id TEXT, events INTEGER, keys BLOB);"                 \
    "CREATE TABLE " S "mass(first INTEGER PRIMARY KEY, weights BLOB);"                             \
    "CREATE TABLE " S "lane_order(kind INTEGER PRIMARY KEY, nouns BLOB);"                          \
    "CREATE TABLE " S "tally(name TEXT PRIMARY KEY, value) WITHOUT ROWID;"                         \
    "CREATE INDEX " S "alias_of ON alias(participant);"                                            \
    "CREATE INDEX " S "membership_of ON membership(participant);"                                  \
    "CREATE INDEX " S "mention_of_event ON mention(key);"                                          \
    "CREATE INDEX " S "participation_of ON participation(key, position);"                          \
    "CREATE INDEX " S "tag_of ON tag(key, position);"                                              \
    "CREATE INDEX " S "name_in ON name(mention, position);"                                        \
    "CREATE INDEX " S "claim_in ON claim(mention, position);"

#define RECORD_INDEXES(S)                                                                          \
    "CREATE INDEX " S "posting_of ON posting(kind, id);"                                           \
    "CREATE INDEX " S "relation_from ON relation(earlier);"                                        \
    "CREATE INDEX " S "relation_to ON relation(later);"

/* What few events are. Made before the moments, which come in the order of these indexes: each row
 * that belongs goes to an end, and no index costs a pass of its own over all of them. */
#define MARK_INDEXES(S)                                                                            \
    "CREATE INDEX " S "moment_decision ON moment(decision) WHERE decision;"                        \
    "CREATE INDEX " S "moment_disputed ON moment(rank) WHERE disputed;"                            \
    "CREATE INDEX " S "moment_conflict ON moment(rank) WHERE conflict;"                            \
    "CREATE INDEX " S "moment_starred ON moment(rank) WHERE starred;"                              \
    "CREATE INDEX " S "moment_noted ON moment(rank) WHERE noted;"                                  \
    "CREATE INDEX " S "moment_edited ON moment(rank) WHERE edited;"                                \
    "CREATE INDEX " S "moment_approximate ON moment(rank) WHERE approximate;"                      \
    "CREATE INDEX " S "moment_uncertain ON moment(rank) WHERE uncertain;"

/* Those of one day, which are most, leaf-date.c finds by their ranks. */
#define MOMENT_INDEXES(S)                                                                          \
    "CREATE UNIQUE INDEX " S "moment_of ON moment(key);"                                           \
    "CREATE INDEX " S "moment_span ON moment(size, lo, hi) WHERE size <> 17;"                      \
    "CREATE INDEX " S "source_kin ON source_order(kin);"

int schema_record(struct sql *sql, struct err *err)
{
    return sql_exec(sql, RECORD_TABLES("rec."), err);
}

int schema_standing(struct sql *sql, struct err *err)
{
    return sql_exec(
        sql,
        "CREATE TABLE rec.standing(key INTEGER PRIMARY KEY, dated INTEGER,"
        " first INTEGER, last INTEGER, lo INTEGER, hi INTEGER, size INTEGER,"
        " approximate INTEGER, uncertain INTEGER, decision INTEGER, starred INTEGER,"
        " noted INTEGER, edited INTEGER, disputed INTEGER, conflict INTEGER,"
        " sources INTEGER, reports INTEGER, rank INTEGER AS (key - 1), told INTEGER AS (NULL),"
        " known INTEGER AS (NULL))",
        err);
}

int schema_index(struct sql *sql, struct err *err)
{
    return sql_exec(sql, RECORD_INDEXES("rec."), err);
}

int schema_index_marks(struct sql *sql, struct err *err)
{
    return sql_exec(sql, MARK_INDEXES("rec."), err);
}

int schema_index_moments(struct sql *sql, struct err *err)
{
    return sql_exec(sql, MOMENT_INDEXES("rec."), err);
}

/* Whether one of the statements, which end with semicolons, is this one. */
static bool is_among(const char *statements, const char *statement)
{
    size_t size = strlen(statement);
    for (const char *at = statements, *end; (end = strchr(at, ';')) != NULL; at = end + 1)
        if ((size_t)(end - at) == size && memcmp(at, statement, size) == 0)
            return true;
    return false;
}

static int count_statements(const char *statements)
{
    int count = 0;
    for (const char *at = statements; (at = strchr(at, ';')) != NULL; at++)
        count++;
    return count;
}

/* Whether a schema holds just what the statements make: SQLite keeps the text of each, and no two
 * can be of one name. Indexes that it makes itself have no text. */
static bool is_like(struct sql *sql, const char *query, const char *statements)
{
    struct err err = ERR_INIT;
    sqlite3_stmt *each = sql_prepare(sql, query, &err);
    int row = -1, count = 0;
    bool like = each != NULL;
    while (like && (row = sql_step(sql, each, &err)) == 1) {
        const char *text = (const char *)sqlite3_column_text(each, 0);
        like = text != NULL && is_among(statements, text);
        count++;
    }
    sqlite3_finalize(each);
    return like && row == 0 && count == count_statements(statements);
}

bool schema_is_ours(struct sql *sql)
{
    return is_like(sql, "SELECT sql FROM rec.sqlite_schema WHERE sql IS NOT NULL",
                   RECORD_TABLES("") RECORD_INDEXES("") MARK_INDEXES("") MOMENT_INDEXES(""));
}

#define LAYER_TABLES(S)                                                                            \
    "CREATE TABLE " S "meta(key TEXT PRIMARY KEY, value) WITHOUT ROWID;"                           \
    "CREATE TABLE " S "journal(sequence INTEGER PRIMARY KEY AUTOINCREMENT,"                        \
    " time TEXT NOT NULL, annotator TEXT NOT NULL, target TEXT NOT NULL, field TEXT NOT NULL,"     \
    " old TEXT, new TEXT, batch INTEGER NOT NULL);"                                                \
    "CREATE INDEX " S "journal_target ON journal(target, field, sequence);"                        \
    "CREATE INDEX " S "journal_batch ON journal(batch);"                                           \
    "CREATE TABLE " S "batch(number INTEGER PRIMARY KEY, annotator TEXT NOT NULL,"                 \
    " state INTEGER NOT NULL);"                                                                    \
    "CREATE INDEX " S "batch_state ON batch(annotator, state, number);"                            \
    "CREATE TABLE " S "mark(target TEXT, field TEXT, value TEXT, annotator TEXT, time TEXT,"       \
    " sequence INTEGER, PRIMARY KEY(target, field)) WITHOUT ROWID;"

bool schema_is_layer(struct sql *sql)
{
    return is_like(sql, "SELECT sql FROM layer.sqlite_schema WHERE sql IS NOT NULL",
                   /* AUTOINCREMENT keeps its numbers in a table of SQLite's own. */
                   LAYER_TABLES("") "CREATE TABLE sqlite_sequence(name,seq);");
}

int schema_layer(struct sql *sql, struct err *err)
{
    static const char tables[] =
        LAYER_TABLES("layer.") "INSERT INTO layer.meta VALUES('marked', 0), ('changes', 0);";
    if (sql_exec(sql, tables, err) != 0)
        return -1;
    return sql_execf(sql, err, "PRAGMA layer.application_id = %d; PRAGMA layer.user_version = %d",
                     LAYER_APPLICATION_ID, LAYER_VERSION);
}
