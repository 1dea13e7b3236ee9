/* An event, with all that hangs on it, into the schema `rec`. */
#include <stdlib.h>
#include <string.h>

#include "store/curation.h"
#include "store/extra.h"
#include "store/pour.h"
#include "store/standing.h"

/* The event's extra with its curation block and its participations' unknown keys in it. */
static const char *event_extra(struct pour *pour, const struct event *event)
{
    bool any = false;
    for (size_t i = 0; i < event->participant_count; i++)
        any = any || event->participants[i].extra != NULL;
    if (!any && event->curation == NULL)
        return event->extra;
    struct buf object, part;
    buf_init(&object);
    buf_init(&part);
    extra_begin(&object, event->extra);
    if (event->curation != NULL) {
        curation_print(event->curation, &part);
        extra_add(&object, "curation", part.data);
    }
    buf_reset(&part);
    for (size_t i = 0; any && i < event->participant_count; i++) {
        buf_addc(&part, i == 0 ? '[' : ',');
        const char *extra = event->participants[i].extra;
        buf_adds(&part, extra != NULL ? extra : "null");
    }
    if (any) {
        buf_addc(&part, ']');
        extra_add(&object, "participants", part.data);
    }
    extra_close(&object);
    const char *text = pool_bytes(&pour->pool, object.data, object.len);
    buf_release(&object);
    buf_release(&part);
    return text;
}

/* 1: inserted under the next key; 0: left out; -1 and err. *id becomes the id it has here. */
static int insert_event(struct pour *pour, const struct event *event, const char **id,
                        struct err *err)
{
    struct store *store = pour->store;
    const char *extra = event_extra(pour, event);
    *id = event->id;
    for (int tries = 0; tries < 2; tries++) {
        sqlite3_stmt *add = sql_get(
            &store->sql, "INSERT INTO rec.event(seq, id, \"when\", basis, title, summary, place,"
                         " status, part_of, extra) VALUES(?,?,?,?,?,?,?,?,?,?)"
                         " ON CONFLICT(id) DO NOTHING");
        const char *const values[] = {*id,
                                      event->when,
                                      event->basis,
                                      event->title,
                                      event->summary,
                                      event->place_name,
                                      event->status != STATUS_NONE ? status_word(event->status)
                                                                   : NULL,
                                      event->part_of,
                                      extra};
        sqlite3_bind_int64(add, 1, store->next_key);
        for (int i = 0; i < 9; i++)
            sql_bind(add, i + 2, values[i]);
        if (sql_run(&store->sql, add, err) != 0)
            return -1;
        if (sqlite3_changes(store->sql.db) > 0)
            return 1;
        struct err failure = ERR_INIT;
        *id = pour_event_id(pour, event, &failure);
        if (*id == NULL && failure.code != ERR_NONE) {
            if (err != NULL)
                *err = failure;
            return -1;
        }
        if (*id == NULL)
            return 0;
    }
    return err_set(err, ERR_IO, "event id \"%s\" cannot be made one of its own", event->id);
}

static int insert_participants(struct pour *pour, const struct event *event, const char *id,
                               int64_t key, struct err *err)
{
    struct sql *sql = &pour->store->sql;
    sqlite3_stmt *add =
        sql_get(sql, "INSERT INTO rec.participation(event, participant, role, key, position)"
                     " VALUES(?,?,?,?,?)");
    sql_bind(add, 1, id);
    sqlite3_bind_int64(add, 4, key);
    for (size_t i = 0; i < event->participant_count; i++) {
        sql_bind(add, 2, event->participants[i].who);
        sql_bind(add, 3, event->participants[i].role);
        sqlite3_bind_int64(add, 5, (int64_t)i);
        if (sql_run(sql, add, err) != 0)
            return -1;
    }
    return 0;
}

static int insert_tags(struct pour *pour, const struct event *event, const char *id, int64_t key,
                       struct err *err)
{
    struct sql *sql = &pour->store->sql;
    sqlite3_stmt *add =
        sql_get(sql, "INSERT INTO rec.tag(event, name, key, position) VALUES(?,?,?,?)");
    sql_bind(add, 1, id);
    sqlite3_bind_int64(add, 3, key);
    for (size_t i = 0; i < event->tag_count; i++) {
        sql_bind(add, 2, event->tags[i]);
        sqlite3_bind_int64(add, 4, (int64_t)i);
        if (sql_run(sql, add, err) != 0)
            return -1;
    }
    return 0;
}

static const char *mention_extra(struct pour *pour, const struct mention *mention)
{
    if (mention->unit == UNIT_NONE)
        return mention->extra;
    struct buf object;
    buf_init(&object);
    extra_begin(&object, mention->extra);
    extra_add_string(&object, "span_unit", span_unit_word(mention->unit));
    extra_close(&object);
    const char *text = pool_bytes(&pour->pool, object.data, object.len);
    buf_release(&object);
    return text;
}

/* A score that is a number is stored as one where that keeps its text. */
static void bind_score(sqlite3_stmt *add, int index, const char *score)
{
    char again[64];
    char *end = NULL;
    double value = score != NULL ? strtod(score, &end) : 0;
    if (score != NULL && *end == '\0' && end != score) {
        sqlite3_snprintf(sizeof again, again, "%!.15g", value);
        if (strcmp(again, score) == 0) {
            sqlite3_bind_double(add, index, value);
            return;
        }
    }
    sql_bind(add, index, score);
}

static int insert_parts(struct pour *pour, const struct mention *mention, int64_t number,
                        struct err *err)
{
    struct sql *sql = &pour->store->sql;
    sqlite3_stmt *name = sql_get(sql, "INSERT INTO rec.name(mention, participant, spelling,"
                                      " position) VALUES(?,?,?,?)");
    sqlite3_bind_int64(name, 1, number);
    for (size_t i = 0; i < mention->name_count; i++) {
        sql_bind(name, 2, mention->names[i].who);
        sql_bind(name, 3, mention->names[i].text);
        sqlite3_bind_int64(name, 4, (int64_t)i);
        if (sql_run(sql, name, err) != 0)
            return -1;
    }
    sqlite3_stmt *claim =
        sql_get(sql, "INSERT INTO rec.claim(mention, matter, value, position) VALUES(?,?,?,?)");
    sqlite3_bind_int64(claim, 1, number);
    for (size_t i = 0; i < mention->claim_count; i++) {
        sql_bind(claim, 2, mention->claims[i].matter);
        sql_bind(claim, 3, mention->claims[i].value);
        sqlite3_bind_int64(claim, 4, (int64_t)i);
        if (sql_run(sql, claim, err) != 0)
            return -1;
    }
    return 0;
}

static int insert_mention(struct pour *pour, const struct mention *mention, const char *id,
                          int64_t key, struct err *err)
{
    struct sql *sql = &pour->store->sql;
    int64_t number = pour->store->next_mention++;
    sqlite3_stmt *add =
        sql_get(sql, "INSERT INTO rec.mention(seq, id, event, source, span_from, span_to, starts,"
                     " ends, snippet, gist, stance, score, extra, key)"
                     " VALUES(?,?,?,?,?,?,?,?,?,?,?,?,?,?)");
    sqlite3_bind_int64(add, 1, number);
    sql_bind(add, 2, mention->has_id ? mention->id : NULL);
    sql_bind(add, 3, id);
    sql_bind(add, 4, mention->source);
    if (mention->from >= 0) {
        sqlite3_bind_int64(add, 5, mention->from);
        sqlite3_bind_int64(add, 6, mention->to);
    }
    sql_bind(add, 7, mention->starts);
    sql_bind(add, 8, mention->ends);
    sql_bind(add, 9, mention->snippet);
    sql_bind(add, 10, mention->gist);
    sql_bind(add, 11, mention->stance != STANCE_NONE ? stance_word(mention->stance) : NULL);
    bind_score(add, 12, mention->score);
    sql_bind(add, 13, mention_extra(pour, mention));
    sqlite3_bind_int64(add, 14, key);
    if (sql_run(sql, add, err) != 0)
        return -1;
    return insert_parts(pour, mention, number, err);
}

static int insert_curation(struct pour *pour, const struct curation *curation, int64_t key,
                           struct err *err)
{
    struct sql *sql = &pour->store->sql;
    sqlite3_stmt *add = sql_get(sql, "INSERT INTO rec.curated(key, decision, starred, annotator,"
                                     " time, note, changed, settled, extra)"
                                     " VALUES(?,?,?,?,?,?,?,?,?)");
    sqlite3_bind_int64(add, 1, key);
    sqlite3_bind_int(add, 2, (int)curation->decision);
    sqlite3_bind_int(add, 3, curation->starred);
    const char *const values[] = {curation->by,      curation->at,      curation->note,
                                  curation->changed, curation->settled, curation->extra};
    for (int i = 0; i < 6; i++)
        sql_bind(add, i + 4, values[i]);
    return sql_run(sql, add, err);
}

/* What its row will show, for the ordering at the end. */
static int insert_standing(struct pour *pour, const struct event *event,
                           const struct standing *standing, int64_t key, struct err *err)
{
    struct sql *sql = &pour->store->sql;
    struct settlement *settled;
    size_t settled_count = curation_settled(event->curation, &pour->pool, &settled);
    struct field_change *changes;
    size_t change_count = curation_changes(event->curation, &pour->pool, &changes);
    int conflict;
    bool open = standing_of_claims(event, settled, settled_count, &pour->pool, &conflict);
    const struct curation none = {0};
    const struct curation *curation = event->curation != NULL ? event->curation : &none;
    sqlite3_stmt *add = sql_get(
        sql, "INSERT INTO temp.standing(key, dated, first, last, lo, hi, size,"
             " approximate, uncertain, decision, starred, noted, edited, disputed, conflict)"
             " VALUES(?,?,?,?,?,?,?,?,?,?,?,?,?,?,?)");
    const int64_t values[] = {key,
                              standing->dated,
                              standing->first,
                              standing->last,
                              standing->lo,
                              standing->hi,
                              standing->size,
                              standing->approximate,
                              standing->uncertain,
                              (int64_t)curation->decision,
                              curation->starred,
                              curation->note != NULL,
                              curation_has_edits(changes, change_count),
                              open || event->status == STATUS_DISPUTED,
                              conflict};
    for (int i = 0; i < 15; i++)
        if (standing->dated || i < 4 || i > 6)
            sqlite3_bind_int64(add, i + 1, values[i]);
    return sql_run(sql, add, err);
}

/* Whether the event can be taken; else a fault was noted. */
static bool is_sound(struct pour *pour, const struct event *event, struct standing *standing)
{
    struct err reason = ERR_INIT;
    if (event->title == NULL || event->title[0] == '\0') {
        store_complain(pour->store, FAULT_ERROR, "missing-title", &event->place,
                       "event \"%s\" has no title; it is left out", event->id);
        pour->store->left_out++;
        return false;
    }
    if (standing_of_date(standing, event->when, &reason) != 0) {
        store_complain(pour->store, FAULT_ERROR, "bad-date", &event->place,
                       "event \"%s\": when \"%s\": %s", event->id, event->when, reason.text);
        pour->store->left_out++;
        return false;
    }
    return true;
}

/* The event without the mentions that name no source. */
static struct event with_sources(struct pour *pour, const struct event *event)
{
    struct event sound = *event;
    sound.mentions = pool_alloc(&pour->pool, event->mention_count * sizeof *sound.mentions);
    sound.mention_count = 0;
    for (size_t i = 0; i < event->mention_count; i++)
        if (event->mentions[i].source != NULL)
            sound.mentions[sound.mention_count++] = event->mentions[i];
        else
            store_complain(pour->store, FAULT_WARNING, "missing-source", &event->mentions[i].place,
                           "event \"%s\": a mention names no source and is left out; give it one",
                           event->id);
    return sound;
}

int pour_event(struct sink *sink, const struct event *given, struct err *err)
{
    struct pour *pour = (struct pour *)sink;
    struct store *store = pour->store;
    pool_reset(&pour->pool);
    struct standing standing;
    if (!is_sound(pour, given, &standing))
        return 0;
    struct event event = with_sources(pour, given);
    const char *id;
    int inserted = insert_event(pour, &event, &id, err);
    if (inserted <= 0)
        return inserted;
    int64_t key = store->next_key++;
    if (insert_participants(pour, &event, id, key, err) != 0 ||
        insert_tags(pour, &event, id, key, err) != 0)
        return -1;
    for (size_t i = 0; i < event.mention_count; i++)
        if (insert_mention(pour, &event.mentions[i], id, key, err) != 0)
            return -1;
    if (event.curation != NULL && insert_curation(pour, event.curation, key, err) != 0)
        return -1;
    return insert_standing(pour, &event, &standing, key, err);
}
