/* Changes to the layer. */
#include <stdlib.h>
#include <string.h>

#include "base/utf8.h"
#include "store/journal.h"
#include "store/layer.h"
#include "store/overlay.h"
#include "store/own-mention.h"
#include "store/people.h"
#include "store/store.h"
#include "time/edtf.h"

static const char *behind(const char *field, const char *prefix)
{
    size_t size = strlen(prefix);
    return strncmp(field, prefix, size) == 0 ? field + size : NULL;
}

static int check_date(const char *value, struct err *err)
{
    struct edtf edtf;
    struct err reason = ERR_INIT;
    if (edtf_parse(&edtf, value, &reason) != 0)
        return err_set(err, ERR_USAGE, "\"%s\" is no date: %s", value, reason.text);
    edtf_release(&edtf);
    return 0;
}

static int check_edit(const char *name, const char *value, struct err *err)
{
    enum status status;
    int field = edit_field_of(name);
    if (field < 0)
        return err_set(err, ERR_USAGE,
                       "there is no field \"%s\" to edit; there are when, title, place, status, "
                       "summary, basis and part_of",
                       name);
    if (value == NULL)
        return 0;
    if (field == EDIT_TITLE && value[0] == '\0')
        return err_set(err, ERR_USAGE, "an event cannot be without a title");
    if (field == EDIT_WHEN && value[0] != '\0')
        return check_date(value, err);
    if (field == EDIT_STATUS && value[0] != '\0' && !status_parse(value, &status))
        return err_set(err, ERR_USAGE,
                       "there is no status \"%s\"; there are planned, reported, alleged, denied, "
                       "disputed and confirmed",
                       value);
    return 0;
}

static int check_mention(const struct change *change, struct err *err)
{
    int64_t from, to;
    const char *value = change->value;
    if (behind(change->field, "span:") != NULL && value != NULL &&
        !overlay_parse_span(value, &from, &to))
        return err_set(err, ERR_USAGE, "\"%s\" is no span: it is FROM-TO, the end behind the start",
                       value);
    if (behind(change->field, "mention:") == NULL || value == NULL)
        return 0;
    struct pool pool;
    struct mention mention;
    pool_init(&pool);
    bool good = own_mention_parse(value, &pool, &mention);
    pool_release(&pool);
    return good ? 0 : err_set(err, ERR_USAGE, "%s is no mention: %s", change->field + 8, value);
}

/* Whether the change is well-formed, whatever it is made to. */
static int check_change(const struct change *change, struct err *err)
{
    const char *name, *value = change->value;
    enum decision decision;
    if (value != NULL && !utf8_valid(value, strlen(value), NULL))
        return err_set(err, ERR_USAGE, "the value for %s is not valid UTF-8", change->field);
    if (!utf8_valid(change->field, strlen(change->field), NULL))
        return err_set(err, ERR_USAGE, "%s is not valid UTF-8", change->field);
    if (strcmp(change->field, "undo") == 0 || strcmp(change->field, "redo") == 0)
        return err_set(err, ERR_USAGE, "there is no field \"%s\"", change->field);
    if (strcmp(change->field, "decision") == 0 && value != NULL &&
        (!decision_parse(value, &decision) || decision == DECISION_NONE))
        return err_set(err, ERR_USAGE,
                       "there is no decision \"%s\"; there are kept, dropped and question", value);
    if ((name = behind(change->field, "tag:")) != NULL && name[0] == '\0')
        return err_set(err, ERR_USAGE, "a tag needs a name");
    if ((name = behind(change->field, "edit:")) != NULL)
        return check_edit(name, value, err);
    if (behind(change->field, "settle:") != NULL && value != NULL && value[0] == '\0')
        return err_set(err, ERR_USAGE, "no value is chosen for \"%s\"", change->field + 7);
    return check_mention(change, err);
}

/* The value of a mark, NULL where there is none or it says nothing. */
static int mark_value(struct store *store, const char *target, const char *field, struct pool *pool,
                      const char **out, struct err *err)
{
    sqlite3_stmt *find =
        sql_get(&store->sql, "SELECT value FROM layer.mark WHERE target = ? AND field = ?");
    sql_bind(find, 1, target);
    sql_bind(find, 2, field);
    int found = sql_step(&store->sql, find, err);
    *out = found == 1 ? sql_text(find, 0, pool) : NULL;
    sqlite3_reset(find);
    return found < 0 ? -1 : 0;
}

static bool same(const char *a, const char *b)
{
    return a == NULL || b == NULL ? a == b : strcmp(a, b) == 0;
}

static const char *settled_value(const struct annotation *annotation, const char *matter,
                                 bool reason)
{
    for (size_t i = 0; i < annotation->settled_count; i++)
        if (strcmp(annotation->settled[i].matter, matter) == 0)
            return reason ? annotation->settled[i].reason : annotation->settled[i].value;
    return NULL;
}

/* What a change amounts to: the value there is now, and the one to write. */
struct effect {
    const char *old, *value;
    bool changes;
};

static int edit_effect(struct store *store, const struct overlaid *event,
                       const struct change *change, int field, struct pool *pool,
                       struct effect *out, struct err *err)
{
    const char *mark;
    if (mark_value(store, event->id, change->field, pool, &mark, err) != 0)
        return -1;
    const char *now = event->now[field], *base = event->base[field];
    bool emptied = change->value != NULL && change->value[0] == '\0';
    /* An edit back to what the record has is none. */
    if (event->rank >= 0 && same(emptied ? NULL : change->value, base))
        out->value = NULL;
    out->old = event->rank < 0 && field == EDIT_TITLE && mark == NULL ? NULL : now;
    out->changes = out->value == NULL ? mark != NULL : !same(emptied ? NULL : out->value, out->old);
    return 0;
}

/* Takes the span's own mark from those of the event, so that the mention is as it was without. */
static void withhold(struct overlaid *event, const char *key)
{
    size_t kept = 0;
    for (size_t i = 0; i < event->mention_mark_count; i++)
        if (event->mention_marks[i].adds || strcmp(event->mention_marks[i].name, key) != 0)
            event->mention_marks[kept++] = event->mention_marks[i];
    event->mention_mark_count = kept;
}

/* A span back to what the record has is no change to it. */
static int span_effect(struct store *store, struct overlaid *event, const struct change *change,
                       struct pool *pool, struct effect *out, struct err *err)
{
    const char *mark, *key = behind(change->field, "span:");
    struct event whole = {.id = event->id};
    if (mark_value(store, event->id, change->field, pool, &mark, err) != 0)
        return -1;
    withhold(event, key);
    if (overlay_mentions(store, event, pool, &whole, err) != 0)
        return -1;
    size_t at = overlay_mention_of(&whole, key);
    if (at == SIZE_MAX)
        return err_set(err, ERR_NOTHING, "event \"%s\" has no mention \"%s\"", event->id, key);
    const struct mention *mention = &whole.mentions[at];
    const char *base = mention->from < 0 ? NULL
                                         : pool_printf(pool, "%lld-%lld", (long long)mention->from,
                                                       (long long)mention->to);
    out->value = same(change->value, base) ? NULL : change->value;
    out->old = mark != NULL ? mark : base;
    out->changes = out->value == NULL ? mark != NULL : !same(out->value, mark);
    return 0;
}

static int effect_of(struct store *store, struct overlaid *event, const struct change *change,
                     struct pool *pool, struct effect *out, struct err *err)
{
    const struct annotation *annotation = &event->annotation;
    const char *field = change->field, *name;
    *out = (struct effect){.value = change->value};
    if (behind(field, "span:") != NULL)
        return span_effect(store, event, change, pool, out, err);
    if ((name = behind(field, "edit:")) != NULL)
        return edit_effect(store, event, change, edit_field_of(name), pool, out, err);
    if (strcmp(field, "decision") == 0) {
        out->old =
            annotation->decision != DECISION_NONE ? decision_word(annotation->decision) : NULL;
    } else if (strcmp(field, "starred") == 0) {
        out->value = change->value != NULL ? "1" : NULL;
        out->old = annotation->starred ? "1" : NULL;
    } else if (strcmp(field, "note") == 0) {
        out->value = change->value != NULL && change->value[0] != '\0' ? change->value : NULL;
        out->old = annotation->note;
    } else if ((name = behind(field, "tag:")) != NULL) {
        out->value = change->value != NULL ? "1" : NULL;
        for (size_t i = 0; i < event->tag_count; i++)
            if (strcmp(event->tags[i], name) == 0)
                out->old = "1";
    } else if ((name = behind(field, "settle:")) != NULL) {
        out->old = settled_value(annotation, name, false);
    } else if ((name = behind(field, "reason:")) != NULL) {
        if (mark_value(store, event->id, field, pool, &out->old, err) != 0)
            return -1;
        if (out->old == NULL)
            out->old = settled_value(annotation, name, true);
    } else if (mark_value(store, event->id, field, pool, &out->old, err) != 0) {
        return -1;
    }
    out->changes = !same(out->old, out->value);
    return 0;
}

/* Of a participant's fields the mark alone tells what there is. */
static int people_effect(struct store *store, const struct change *change, struct pool *pool,
                         struct effect *out, struct err *err)
{
    bool joins = strcmp(change->field, "same_as") == 0;
    if (people_check(store, change, pool, err) != 0)
        return -1;
    *out = (struct effect){.value = change->value != NULL && !joins ? "1" : change->value};
    if (mark_value(store, change->target, change->field, pool, &out->old, err) != 0)
        return -1;
    out->changes = !same(out->old, out->value);
    return 0;
}

/* An insertion makes its target; any other change needs it. */
static int target_effect(struct store *store, const struct change *change, struct pool *pool,
                         struct effect *out, struct err *err)
{
    int64_t key;
    struct overlaid event;
    if (people_of_target(change->target) != NULL && people_field(change->field))
        return people_effect(store, change, pool, out, err);
    if (overlay_key(store, change->target, &key, err) != 0)
        return -1;
    if (strcmp(change->field, "insert") == 0) {
        if (key != 0 && change->value != NULL)
            return err_set(err, ERR_USAGE, "there is an event \"%s\" already", change->target);
        *out = (struct effect){.old = key < 0 ? "1" : NULL, .value = change->value};
        out->changes = !same(out->old, out->value);
        return 0;
    }
    if (key == 0)
        return err_set(err, ERR_NOTHING, "there is no event \"%s\"", change->target);
    if (overlay_read(store, key, true, pool, &event, err) != 0)
        return -1;
    return effect_of(store, &event, change, pool, out, err);
}

/* Writes one change, where it is one. batch: 0 before the first, then its number. */
static int write_change(struct store *store, const struct change *change, const char *at,
                        int64_t *batch, struct err *err)
{
    struct pool pool;
    struct effect effect;
    pool_init(&pool);
    int result = target_effect(store, change, &pool, &effect, err);
    if (result != 0 || !effect.changes)
        goto out;
    struct journal_row row = {.sequence = journal_next(store),
                              .time = at,
                              .target = change->target,
                              .field = change->field,
                              .old = effect.old,
                              .new_value = effect.value};
    if (*batch == 0) {
        *batch = row.sequence;
        result = journal_open_batch(store, *batch, err);
    }
    row.batch = *batch;
    if (result == 0)
        result = journal_add(store, &row, err);
    if (result == 0)
        result = journal_mark(store, change->target, change->field, err);
    if (result == 0)
        result = overlay_touch(store, change->target, err);
    if (result == 0)
        result = 1;
out:
    pool_release(&pool);
    return result;
}

/* Whether any of them changes anything; on a mistake in one of them: -1 and err. */
static int check_changes(struct store *store, const struct change *changes, size_t count,
                         struct err *err)
{
    int any = 0;
    bool inserts = false;
    for (size_t i = 0; i < count; i++) {
        if (check_change(&changes[i], err) != 0)
            return -1;
        inserts = inserts || strcmp(changes[i].field, "insert") == 0;
    }
    if (inserts)
        return 1; /* the others may need what is not there yet */
    struct pool pool;
    pool_init(&pool);
    for (size_t i = 0; i < count && any == 0; i++) {
        struct effect effect;
        pool_reset(&pool);
        any = target_effect(store, &changes[i], &pool, &effect, err) != 0 ? -1 : effect.changes;
    }
    pool_release(&pool);
    return any;
}

int layer_apply(struct store *store, const struct change *changes, size_t count, const char *at,
                size_t *changed, struct err *err)
{
    size_t written = 0;
    if (changed != NULL)
        *changed = 0;
    int any = check_changes(store, changes, count, err);
    if (any <= 0)
        return any;
    if (layer_require(store, err) != 0 || journal_begin(store, err) != 0)
        return -1;
    int64_t batch = 0;
    for (size_t i = 0; i < count; i++) {
        int result = write_change(store, &changes[i], at, &batch, err);
        if (result < 0) {
            journal_rollback(store);
            return -1;
        }
        written += (size_t)result;
    }
    if (written == 0) {
        journal_rollback(store);
        return 0;
    }
    if (journal_commit(store, err) != 0)
        return -1;
    if (changed != NULL)
        *changed = written;
    return 0;
}

int layer_insertion(struct store *store, const char *when, const char *title, struct pool *pool,
                    struct change out[3], size_t *count, struct err *err)
{
    const char *derived = event_derive_id(when, title, pool), *id = derived;
    int64_t key = 1;
    *count = 0;
    if (title[0] == '\0')
        return err_set(err, ERR_USAGE, "an event cannot be without a title");
    if (when != NULL && check_date(when, err) != 0)
        return -1;
    for (int n = 2; key != 0; n++) {
        if (overlay_key(store, id, &key, err) != 0)
            return -1;
        if (key != 0)
            id = pool_printf(pool, "%s-%d", derived, n);
    }
    out[(*count)++] = (struct change){id, "insert", "1"};
    out[(*count)++] = (struct change){id, "edit:title", title};
    if (when != NULL)
        out[(*count)++] = (struct change){id, "edit:when", when};
    return 0;
}

void layer_respan(const char *target, const struct event *event, size_t mention, int64_t from,
                  int64_t to, struct pool *pool, struct change *out)
{
    *out = (struct change){target,
                           pool_printf(pool, "span:%s", overlay_mention_key(event, mention, pool)),
                           pool_printf(pool, "%lld-%lld", (long long)from, (long long)to)};
}

void layer_mention(const char *target, const struct mention *mention, struct pool *pool,
                   struct change *out)
{
    struct buf text;
    buf_init(&text);
    own_mention_print(mention, &text);
    *out = (struct change){target, pool_printf(pool, "mention:%s", mention->id),
                           pool_bytes(pool, text.data, text.len)};
    buf_release(&text);
}
