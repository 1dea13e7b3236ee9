/* An event, with all that hangs on it, into the schema `rec`. */
#include <stdlib.h>
#include <string.h>

#include "store/curation.h"
#include "store/derive.h"
#include "store/extra.h"
#include "store/gather.h"
#include "store/pour.h"
#include "store/relations.h"
#include "store/standing.h"
#include "time/edtf.h"

/* The event's extra with its curation block and its participations' unknown keys in it. */
static const char *event_extra(struct pour *pour, const struct event *event)
{
    bool any = false;
    for (size_t i = 0; i < event->participant_count; i++)
        any = any || event->participants[i].extra != NULL;
    if (!any && event->curation == NULL && !relations_in(event))
        return event->extra;
    struct buf object, part;
    buf_init(&object);
    buf_init(&part);
    extra_begin(&object, event->extra);
    relations_add_extra(&object, event);
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

static void add_participants(struct pour *pour, const struct event *event, struct cell id,
                             int64_t key)
{
    struct batch *batch = &pour->store->batch;
    for (size_t i = 0; i < event->participant_count; i++) {
        struct cell *row = batch_row(batch, ROWS_PARTICIPATION);
        row[0] = id;
        row[1] = batch_text(batch, event->participants[i].who);
        row[2] = batch_text(batch, event->participants[i].role);
        row[3] = cell_integer(key);
        row[4] = cell_integer((int64_t)i);
    }
}

static void add_tags(struct pour *pour, const struct event *event, struct cell id, int64_t key)
{
    struct batch *batch = &pour->store->batch;
    for (size_t i = 0; i < event->tag_count; i++) {
        struct cell *row = batch_row(batch, ROWS_TAG);
        row[0] = id;
        row[1] = batch_text(batch, event->tags[i]);
        row[2] = cell_integer(key);
        row[3] = cell_integer((int64_t)i);
    }
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

/* Whether a text is a decimal fraction just as SQLite would print it: short enough that the number
 * it is read as leads back to it, without an exponent and without zeros to spare. */
static bool is_short_fraction(const char *text)
{
    enum { DIGITS = 6 };
    size_t whole = strspn(text, "0123456789"), part = 0;
    if (whole == 0 || (whole > 1 && text[0] == '0') || text[whole] != '.')
        return false;
    const char *fraction = text + whole + 1;
    part = strspn(fraction, "0123456789");
    return part > 0 && whole + part <= DIGITS && fraction[part] == '\0' &&
           fraction[part - 1] != '0' && !(text[0] == '0' && strncmp(fraction, "000", 3) == 0);
}

/* A score that is a number is stored as one where that keeps its text. */
static struct cell score_cell(struct batch *batch, const char *score)
{
    if (score == NULL)
        return batch_text(batch, NULL);
    char *end = NULL;
    double value = strtod(score, &end);
    bool same = is_short_fraction(score);
    if (!same && *end == '\0' && end != score) {
        char again[64];
        sqlite3_snprintf(sizeof again, again, "%!.15g", value);
        same = strcmp(again, score) == 0;
    }
    return same ? (struct cell){.kind = CELL_REAL, .as.real = value} : batch_text(batch, score);
}

static void add_parts(struct batch *batch, const struct mention *mention, int64_t number)
{
    for (size_t i = 0; i < mention->name_count; i++) {
        struct cell *row = batch_row(batch, ROWS_NAME);
        row[0] = cell_integer(number);
        row[1] = batch_text(batch, mention->names[i].who);
        row[2] = batch_text(batch, mention->names[i].text);
        row[3] = cell_integer((int64_t)i);
    }
    for (size_t i = 0; i < mention->claim_count; i++) {
        struct cell *row = batch_row(batch, ROWS_CLAIM);
        row[0] = cell_integer(number);
        row[1] = batch_text(batch, mention->claims[i].matter);
        row[2] = batch_text(batch, mention->claims[i].value);
        row[3] = cell_integer((int64_t)i);
    }
}

static void add_mention(struct pour *pour, const struct mention *mention, struct cell id,
                        int64_t key)
{
    struct batch *batch = &pour->store->batch;
    int64_t number = pour->store->next_mention++;
    struct cell *row = batch_row(batch, ROWS_MENTION);
    row[0] = cell_integer(number);
    row[1] = batch_text(batch, mention->has_id ? mention->id : NULL);
    row[2] = id;
    row[3] = batch_text(batch, mention->source);
    if (mention->from >= 0) {
        row[4] = cell_integer(mention->from);
        row[5] = cell_integer(mention->to);
    }
    row[6] = batch_text(batch, mention->starts);
    row[7] = batch_text(batch, mention->ends);
    row[8] = batch_text(batch, mention->snippet);
    row[9] = batch_text(batch, mention->gist);
    if (mention->stance != STANCE_NONE)
        row[10] = cell_word(stance_word(mention->stance));
    row[11] = score_cell(batch, mention->score);
    row[12] = batch_text(batch, mention_extra(pour, mention));
    row[13] = cell_integer(key);
    add_parts(batch, mention, number);
}

static void add_curation(struct pour *pour, const struct curation *curation, int64_t key)
{
    struct batch *batch = &pour->store->batch;
    struct cell *row = batch_row(batch, ROWS_CURATED);
    row[0] = cell_integer(key);
    row[1] = cell_integer((int64_t)curation->decision);
    row[2] = cell_integer(curation->starred);
    const char *const values[] = {curation->by,      curation->at,      curation->note,
                                  curation->changed, curation->settled, curation->extra};
    for (int i = 0; i < 6; i++)
        row[i + 3] = batch_text(batch, values[i]);
}

/* What its row will show, for the ordering at the end. */
static int gather(struct pour *pour, const struct event *event, const struct standing *standing,
                  int64_t key, struct err *err)
{
    struct settlement *settled;
    size_t settled_count = curation_settled(event->curation, &pour->pool, &settled);
    struct field_change *changes;
    size_t change_count = curation_changes(event->curation, &pour->pool, &changes);
    int conflict;
    bool open = standing_of_claims(event, settled, settled_count, &pour->pool, &conflict);
    const struct curation none = {0};
    const struct curation *curation = event->curation != NULL ? event->curation : &none;
    struct moment moment;
    memset(&moment, 0, sizeof moment); /* its padding goes to a file */
    moment.key = key;
    moment.dated = standing->dated;
    moment.first = standing->first;
    moment.last = standing->last;
    moment.lo = standing->lo;
    moment.hi = standing->hi;
    moment.size = (uint8_t)standing->size;
    moment.approximate = standing->approximate;
    moment.uncertain = standing->uncertain;
    moment.decision = (uint8_t)curation->decision;
    moment.starred = curation->starred;
    moment.noted = curation->note != NULL;
    moment.edited = curation_has_edits(changes, change_count);
    moment.disputed = open || event->status == STATUS_DISPUTED;
    moment.conflict = (uint8_t)conflict;
    struct store *store = pour->store;
    if (gather_event(store->gather, event, &moment, err) != 0)
        return -1;
    if (store->shared)
        derive_standing(&store->batch, &moment, store->gather->many);
    return 0;
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
        if (edtf_is_reversed(event->when))
            store_complain(pour->store, FAULT_ERROR, "reversed-interval", &event->place,
                           "event \"%s\": when \"%s\": %s", event->id, event->when, reason.text);
        else
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
            store_complain(pour->store, FAULT_ERROR, "missing-source", &event->mentions[i].place,
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
    struct cell own = batch_text(&store->batch, id);
    add_participants(pour, &event, own, key);
    add_tags(pour, &event, own, key);
    relations_note(pour, &event, id, key);
    for (size_t i = 0; i < event.mention_count; i++)
        add_mention(pour, &event.mentions[i], own, key);
    if (event.curation != NULL)
        add_curation(pour, event.curation, key);
    if (gather(pour, &event, &standing, key, err) != 0)
        return -1;
    return batch_full(&store->batch) ? pour_flush(store, err) : 0;
}
