/* Events of a foreign timeline, with what belongs to them. */
#include <string.h>

#include "store/curation.h"
#include "store/database-read.h"
#include "store/event-parts.h"
#include "store/extra.h"
#include "store/relations.h"
#include "time/edtf.h"

/* The statements, made for the columns that there are. */
struct statements {
    sqlite3_stmt *keys, *event, *mention;
};

static void complain(struct row_reader *row, const char *code, const char *format, const char *text)
{
    row_fail(row);
    char sentence[600];
    sqlite3_snprintf(sizeof sentence, sentence, format, text);
    database_read_fault(row->reading, FAULT_ERROR, code, row->noun, row->id, "%s", sentence);
}

static int take_participants(struct row_reader *row, int64_t key, struct event *event,
                             struct err *err)
{
    struct reading *reading = row->reading;
    size_t capacity = 0;
    sqlite3_stmt *each =
        sql_get(&reading->sql, "SELECT a, b FROM temp.participation_of WHERE k = ? ORDER BY rowid");
    sqlite3_bind_int64(each, 1, key);
    struct row_reader part = {reading, each, row->noun, row->id, false, false};
    int found;
    while ((found = sql_step(&reading->sql, each, err)) == 1) {
        struct participation one = {.who = row_text(&part, 0, "participant")};
        one.role = row_text(&part, 1, "role");
        if (one.who == NULL || one.who[0] == '\0') {
            if (!part.faulty)
                complain(&part, "missing-who", "%sa participation names no participant", "");
            continue;
        }
        event->participants =
            pool_grow(&reading->pool, event->participants, event->participant_count, &capacity,
                      sizeof *event->participants);
        event->participants[event->participant_count++] = one;
    }
    sqlite3_reset(each);
    row->faulty = row->faulty || part.faulty;
    return found;
}

static int take_tags(struct row_reader *row, int64_t key, struct event *event, struct err *err)
{
    struct reading *reading = row->reading;
    size_t capacity = 0;
    sqlite3_stmt *each =
        sql_get(&reading->sql, "SELECT a FROM temp.tag_of WHERE k = ? ORDER BY rowid");
    sqlite3_bind_int64(each, 1, key);
    struct row_reader part = {reading, each, row->noun, row->id, false, false};
    int found;
    while ((found = sql_step(&reading->sql, each, err)) == 1) {
        const char *name = row_text(&part, 0, "tag");
        if (name == NULL)
            continue;
        event->tags = pool_grow(&reading->pool, event->tags, event->tag_count, &capacity,
                                sizeof *event->tags);
        event->tags[event->tag_count++] = name;
    }
    sqlite3_reset(each);
    row->faulty = row->faulty || part.faulty;
    return found;
}

static void take_span(struct row_reader *row, struct mention *mention)
{
    int from = sqlite3_column_type(row->row, 3), to = sqlite3_column_type(row->row, 4);
    if (from == SQLITE_NULL && to == SQLITE_NULL)
        return;
    mention->from = sqlite3_column_int64(row->row, 3);
    mention->to = sqlite3_column_int64(row->row, 4);
    if (from == SQLITE_INTEGER && to == SQLITE_INTEGER && mention->from >= 0 &&
        mention->to >= mention->from)
        return;
    mention->from = mention->to = -1;
    complain(row, "bad-span",
             "%sspan_from and span_to of a mention must be two whole numbers, from 0 and not "
             "backwards; the mention is left out",
             "");
}

/* A mention's own fields; faulty ones are told and it is left out. */
static void take_mention(struct row_reader *row, struct mention *mention)
{
    *mention = (struct mention){.from = -1, .to = -1};
    mention->id = row_text(row, 1, "mention id");
    mention->has_id = mention->id != NULL && mention->id[0] != '\0';
    mention->source = row_text(row, 2, "source");
    take_span(row, mention);
    mention->starts = row_text(row, 5, "starts");
    mention->ends = row_text(row, 6, "ends");
    mention->snippet = row_text(row, 7, "snippet");
    mention->gist = row_text(row, 8, "gist");
    const char *stance = row_text(row, 9, "stance");
    mention->score = row_text(row, 10, "score");
    const char *unit;
    mention->extra = extra_take(row_extra(row, 11), "span_unit", &unit, &row->reading->pool);
    unit = extra_string(unit, &row->reading->pool);
    if (unit == NULL || !span_unit_parse(unit, &mention->unit))
        mention->unit = UNIT_NONE;
    if (stance != NULL && stance[0] != '\0' && !stance_parse(stance, &mention->stance))
        complain(row, "bad-word",
                 "there is no stance \"%s\"; there are affirms, denies, doubts and quotes; the "
                 "mention is left out",
                 stance);
    if (!row->faulty && (mention->source == NULL || mention->source[0] == '\0'))
        complain(row, "missing-source", "%sa mention names no source and is left out", "");
}

static int take_names(struct row_reader *row, int64_t key, struct mention *mention, struct err *err)
{
    struct reading *reading = row->reading;
    size_t capacity = 0;
    sqlite3_stmt *each =
        sql_get(&reading->sql, "SELECT a, b FROM temp.name_of WHERE k = ? ORDER BY rowid");
    sqlite3_bind_int64(each, 1, key);
    struct row_reader part = {reading, each, row->noun, row->id, false, false};
    int found;
    while ((found = sql_step(&reading->sql, each, err)) == 1) {
        struct spelling one = {row_text(&part, 0, "participant"), row_text(&part, 1, "spelling")};
        if (one.who == NULL || one.text == NULL)
            continue;
        mention->names = pool_grow(&reading->pool, mention->names, mention->name_count, &capacity,
                                   sizeof *mention->names);
        mention->names[mention->name_count++] = one;
    }
    sqlite3_reset(each);
    row->faulty = row->faulty || part.faulty;
    return found;
}

static int take_claims(struct row_reader *row, int64_t key, struct mention *mention,
                       struct err *err)
{
    struct reading *reading = row->reading;
    size_t capacity = 0;
    sqlite3_stmt *each =
        sql_get(&reading->sql, "SELECT a, b FROM temp.claim_of WHERE k = ? ORDER BY rowid");
    sqlite3_bind_int64(each, 1, key);
    struct row_reader part = {reading, each, row->noun, row->id, false, false};
    int found;
    while ((found = sql_step(&reading->sql, each, err)) == 1) {
        struct claim one = {row_text(&part, 0, "matter"), row_text(&part, 1, "value")};
        if (one.matter == NULL || one.value == NULL)
            continue;
        mention->claims = pool_grow(&reading->pool, mention->claims, mention->claim_count,
                                    &capacity, sizeof *mention->claims);
        mention->claims[mention->claim_count++] = one;
    }
    sqlite3_reset(each);
    row->faulty = row->faulty || part.faulty;
    return found;
}

/* Faults of a mention leave it out, and the event without it stays. */
static int take_mentions(struct row_reader *row, struct statements *statements, int64_t key,
                         struct event *event, struct err *err)
{
    struct reading *reading = row->reading;
    size_t capacity = 0;
    sqlite3_stmt *each =
        sql_get(&reading->sql, "SELECT a FROM temp.mention_of WHERE k = ? ORDER BY a");
    sqlite3_bind_int64(each, 1, key);
    int found;
    while ((found = sql_step(&reading->sql, each, err)) == 1) {
        int64_t number = sqlite3_column_int64(each, 0);
        struct row_reader part = {reading, statements->mention, row->noun, row->id, false, false};
        struct mention mention;
        sqlite3_reset(part.row);
        sqlite3_bind_int64(part.row, 1, number);
        int there = sql_step(&reading->sql, part.row, err);
        if (there == 1)
            take_mention(&part, &mention);
        sqlite3_reset(part.row);
        if (there == 1 && !part.faulty &&
            (take_names(&part, number, &mention, err) != 0 ||
             take_claims(&part, number, &mention, err) != 0))
            there = -1;
        if (there < 0) {
            found = -1;
            break;
        }
        if (there == 0 || part.faulty)
            continue;
        event->mentions = pool_grow(&reading->pool, event->mentions, event->mention_count,
                                    &capacity, sizeof *event->mentions);
        event->mentions[event->mention_count++] = mention;
    }
    sqlite3_reset(each);
    event_derive_mention_ids(event, &reading->pool);
    return found;
}

/* What must hold of an event for it to be one. */
static void check_event(struct row_reader *row, struct event *event, const char *status)
{
    struct edtf edtf;
    struct err reason = ERR_INIT;
    if (event->title == NULL || event->title[0] == '\0') {
        complain(row, "missing-title", "%sthere is no title; the event is left out", "");
        return;
    }
    if (status != NULL && status[0] != '\0' && !status_parse(status, &event->status))
        complain(row, "bad-word",
                 "there is no status \"%s\"; there are planned, reported, alleged, denied, "
                 "disputed and confirmed; the event is left out",
                 status);
    if (event->when == NULL)
        return;
    if (edtf_parse(&edtf, event->when, &reason) == 0) {
        edtf_release(&edtf);
        return;
    }
    row_fail(row);
    if (edtf_is_reversed(event->when))
        database_read_fault(row->reading, FAULT_ERROR, "reversed-interval", row->noun, row->id,
                            "when \"%s\": %s", event->when, reason.text);
    else
        database_read_fault(row->reading, FAULT_ERROR, "bad-date", row->noun, row->id,
                            "when \"%s\" is no EDTF date: %s", event->when, reason.text);
}

/* The event's own fields; extras: those of its participations, as JSON. */
static void take_event(struct row_reader *row, struct event *event, const char **extras)
{
    struct pool *pool = &row->reading->pool;
    *event = (struct event){.id = row_text(row, 1, "id")};
    bool given = event->id != NULL && event->id[0] != '\0';
    row->id = given
                  ? event->id
                  : pool_printf(pool, "number %lld", (long long)sqlite3_column_int64(row->row, 0));
    event->when = row_text(row, 2, "when");
    if (event->when != NULL && event->when[0] == '\0')
        event->when = NULL;
    event->basis = row_text(row, 3, "basis");
    event->title = row_text(row, 4, "title");
    event->summary = row_text(row, 5, "summary");
    event->place_name = row_text(row, 6, "place");
    const char *status = row_text(row, 7, "status");
    event->part_of = row_text(row, 8, "part_of");
    event->extra = row_extra(row, 9);
    if (!row->faulty)
        check_event(row, event, status);
    if (row->faulty)
        return;
    const char *block;
    const char *derived = event_derive_id(event->when, event->title, pool);
    event->id = given ? event->id : derived;
    event->has_id = strcmp(event->id, derived) != 0;
    event->extra = extra_take(event->extra, "curation", &block, pool);
    event->extra = extra_take(event->extra, "participants", extras, pool);
    event->extra = relations_take(event->extra, pool, event);
    event->curation = curation_parse(block, pool);
}

/* Whether an earlier event has its id. */
static bool is_second(struct row_reader *row, int64_t key, const char *id)
{
    struct reading *reading = row->reading;
    if (!reading->doubled)
        return false;
    sqlite3_stmt *find =
        sql_get(&reading->sql, "SELECT 1 FROM temp.doubled WHERE id = ? AND first <> ?");
    sql_bind(find, 1, id);
    sqlite3_bind_int64(find, 2, key);
    bool second = sqlite3_step(find) == SQLITE_ROW;
    sqlite3_reset(find);
    if (second)
        complain(row, "duplicate-id", "%sthe id is given twice; the second event is left out", "");
    return second;
}

static int read_event(struct reading *reading, struct statements *statements, int64_t key,
                      struct err *err)
{
    struct event event;
    pool_reset(&reading->pool);
    struct row_reader row = {reading, statements->event, "event", "", false, true};
    sqlite3_reset(row.row);
    sqlite3_bind_int64(row.row, 1, key);
    int found = sqlite3_step(row.row);
    if (found == SQLITE_TOOBIG) {
        row.id = pool_printf(&reading->pool, "number %lld", (long long)key);
        complain(&row, "bad-text", "%sa value is longer than 64 MiB; the event is left out", "");
        sqlite3_reset(row.row);
        return 0;
    }
    if (found != SQLITE_ROW && found != SQLITE_DONE)
        return sql_fail(&reading->sql, err);
    const char *extras = NULL;
    if (found == SQLITE_ROW)
        take_event(&row, &event, &extras);
    sqlite3_reset(row.row);
    if (found == SQLITE_DONE || row.faulty || is_second(&row, key, event.id))
        return 0;
    if (take_participants(&row, key, &event, err) != 0 || take_tags(&row, key, &event, err) != 0 ||
        take_mentions(&row, statements, key, &event, err) != 0)
        return -1;
    event_spread_extras(extras, &reading->pool, &event);
    return row.faulty ? 0 : reading->sink->event(reading->sink, &event, err);
}

static sqlite3_stmt *prepare(struct reading *reading, const char *table, const char *columns,
                             const char *tail, struct err *err)
{
    struct buf text;
    sqlite3_stmt *statement = NULL;
    buf_init(&text);
    if (database_read_select(reading, table, columns, tail, &text, err) == 0)
        statement = sql_prepare(&reading->sql, text.data, err);
    buf_release(&text);
    return statement;
}

/* About how many events there are: keys are mostly given one after another. */
static int64_t last_key(struct reading *reading, struct err *err)
{
    sqlite3_stmt *last = prepare(reading, "event", "rowid", " ORDER BY t.rowid DESC LIMIT 1", err);
    int64_t key =
        last != NULL && sqlite3_step(last) == SQLITE_ROW ? sqlite3_column_int64(last, 0) : 0;
    sqlite3_finalize(last);
    return key;
}

static int tell(const struct reading *reading, int64_t done, int64_t total, struct err *err)
{
    enum { AGAIN = 64 };
    const struct record_watch *watch = reading->watch;
    if (watch == NULL || done % AGAIN != 0)
        return 0;
    if (watch->progress(watch->context, done, total > done ? total : done) == 0)
        return 0;
    return err_set(err, ERR_INTERRUPTED, "reading was interrupted");
}

int database_read_events(struct reading *reading, struct err *err)
{
    int row = -1;
    int64_t done = 0, total = reading->watch != NULL ? last_key(reading, err) : 0;
    struct statements statements = {NULL, NULL, NULL};
    statements.keys = prepare(reading, "event", "rowid", " ORDER BY t.rowid", err);
    statements.event =
        prepare(reading, "event", "rowid id when basis title summary place status part_of extra",
                " WHERE t.rowid = ?1", err);
    if (statements.keys == NULL || statements.event == NULL)
        goto out;
    if (database_read_has(reading, "mention")) {
        statements.mention = prepare(reading, "mention",
                                     "rowid id source span_from span_to starts ends snippet gist"
                                     " stance score extra",
                                     " WHERE t.rowid = ?1", err);
        if (statements.mention == NULL)
            goto out;
    }
    while ((row = sql_step(&reading->sql, statements.keys, err)) == 1)
        if (read_event(reading, &statements, sqlite3_column_int64(statements.keys, 0), err) != 0 ||
            tell(reading, ++done, total, err) != 0) {
            row = -1;
            break;
        }
out:
    sqlite3_finalize(statements.keys);
    sqlite3_finalize(statements.event);
    sqlite3_finalize(statements.mention);
    return row;
}
