/* One event with the layer applied, by its key. */
#include <stdlib.h>
#include <string.h>

#include "base/json.h"
#include "store/curation.h"
#include "store/growing.h"
#include "store/kin.h"
#include "store/overlay.h"
#include "store/store.h"

static const char *const edit_names[EDIT_COUNT] = {"when",  "basis",  "title",  "summary",
                                                   "place", "status", "part_of"};

const char *edit_field_name(enum edit_field field)
{
    return edit_names[field];
}

int edit_field_of(const char *name)
{
    for (int i = 0; i < EDIT_COUNT; i++)
        if (strcmp(edit_names[i], name) == 0)
            return i;
    return -1;
}

static int read_event(struct store *store, int64_t key, struct pool *pool, struct overlaid *out,
                      struct err *err)
{
    struct sql *sql = &store->sql;
    sqlite3_stmt *event = sql_get(
        sql, "SELECT m.rank, m.conflict, " KIN_SOURCES ", m.disputed, e.id, e.extra, e.\"when\","
             " e.basis, e.title, e.summary, e.place, e.status, e.part_of, m.reports"
             " FROM rec.moment m JOIN rec.event e ON e.seq = m.key WHERE m.key = ?");
    sqlite3_bind_int64(event, 1, key);
    int found = sql_step(sql, event, err);
    if (found == 1) {
        out->rank = store->growing != NULL ? growing_rank(store->growing, key)
                                           : sqlite3_column_int64(event, 0);
        out->conflict = sqlite3_column_int(event, 1);
        out->sources = sqlite3_column_int(event, 2);
        out->disputed = sqlite3_column_int(event, 3) != 0;
        out->id = sql_text(event, 4, pool);
        out->extra = sql_text(event, 5, pool);
        for (int i = 0; i < EDIT_COUNT; i++)
            out->base[i] = sql_text(event, 6 + i, pool);
        out->reports = sqlite3_column_int(event, 6 + EDIT_COUNT);
    }
    sqlite3_reset(event);
    return found;
}

static int read_tags(struct store *store, int64_t key, struct pool *pool, struct overlaid *out,
                     struct err *err)
{
    size_t capacity = 0;
    sqlite3_stmt *each =
        sql_get(&store->sql, "SELECT name FROM rec.tag WHERE key = ? ORDER BY position");
    sqlite3_bind_int64(each, 1, key);
    int row;
    while ((row = sql_step(&store->sql, each, err)) == 1) {
        out->base_tags =
            pool_grow(pool, out->base_tags, out->base_tag_count, &capacity, sizeof *out->base_tags);
        const char *name = sql_text(each, 0, pool);
        out->base_tags[out->base_tag_count++] = name != NULL ? name : "";
    }
    sqlite3_reset(each);
    return row;
}

static int read_curated(struct store *store, int64_t key, struct pool *pool, struct overlaid *out,
                        struct err *err)
{
    sqlite3_stmt *find =
        sql_get(&store->sql, "SELECT decision, starred, annotator, time, note, changed, settled,"
                             " extra FROM rec.curated WHERE key = ?");
    sqlite3_bind_int64(find, 1, key);
    int found = sql_step(&store->sql, find, err);
    if (found == 1) {
        struct curation *block = out->curated = pool_zero(pool, 1, sizeof *block);
        int decision = sqlite3_column_int(find, 0);
        if (decision >= DECISION_NONE && decision <= DECISION_QUESTION)
            block->decision = (enum decision)decision;
        block->starred = sqlite3_column_int(find, 1) != 0;
        const char **const texts[] = {&block->by,      &block->at,      &block->note,
                                      &block->changed, &block->settled, &block->extra};
        for (int i = 0; i < 6; i++)
            *texts[i] = sql_text(find, 2 + i, pool);
        struct annotation *annotation = &out->annotation;
        annotation->decision = block->decision;
        annotation->starred = block->starred;
        annotation->note = block->note;
        annotation->by = block->by;
        annotation->at = block->at;
        annotation->change_count = curation_changes(block, pool, &annotation->changes);
        annotation->settled_count = curation_settled(block, pool, &annotation->settled);
    }
    sqlite3_reset(find);
    return found < 0 ? -1 : 0;
}

static void add_text(struct pool *pool, const char ***list, size_t *count, const char *text)
{
    const char **wider = pool_alloc(pool, (*count + 1) * sizeof *wider);
    if (*count > 0)
        memcpy(wider, *list, *count * sizeof *wider);
    wider[(*count)++] = text;
    *list = wider;
}

static bool has_text(const char *const *list, size_t count, const char *text)
{
    for (size_t i = 0; i < count; i++)
        if (strcmp(list[i], text) == 0)
            return true;
    return false;
}

static void apply_tag(struct overlaid *out, const char *name, bool on, struct pool *pool)
{
    struct annotation *annotation = &out->annotation;
    bool has = has_text(out->base_tags, out->base_tag_count, name);
    if (on && !has)
        add_text(pool, &annotation->tags_added, &annotation->tags_added_count, name);
    if (!on && has)
        add_text(pool, &annotation->tags_removed, &annotation->tags_removed_count, name);
}

/* One mark as read from the layer. */
struct mark {
    const char *field, *value, *by, *at;
};

void overlay_add_change(struct annotation *annotation, const struct field_change *change,
                        struct pool *pool)
{
    struct field_change *wider = pool_alloc(pool, (annotation->change_count + 1) * sizeof *wider);
    if (annotation->change_count > 0)
        memcpy(wider, annotation->changes, annotation->change_count * sizeof *wider);
    wider[annotation->change_count++] = *change;
    annotation->changes = wider;
}

/* The first original stays, however often a field is changed. */
static void apply_edit(struct overlaid *out, int field, const struct mark *mark, struct pool *pool)
{
    struct annotation *annotation = &out->annotation;
    out->now[field] = mark->value[0] != '\0' ? mark->value : NULL;
    if (out->rank < 0)
        return;
    for (size_t i = 0; i < annotation->change_count; i++)
        if (strcmp(annotation->changes[i].field, edit_names[field]) == 0) {
            annotation->changes[i].by = mark->by;
            annotation->changes[i].at = mark->at;
            return;
        }
    overlay_add_change(annotation,
                       &(struct field_change){.field = edit_names[field],
                                              .original = out->base[field],
                                              .by = mark->by,
                                              .at = mark->at},
                       pool);
}

static struct settlement *settlement_of(struct annotation *annotation, const char *matter,
                                        struct pool *pool)
{
    for (size_t i = 0; i < annotation->settled_count; i++)
        if (strcmp(annotation->settled[i].matter, matter) == 0)
            return &annotation->settled[i];
    struct settlement *wider = pool_alloc(pool, (annotation->settled_count + 1) * sizeof *wider);
    if (annotation->settled_count > 0)
        memcpy(wider, annotation->settled, annotation->settled_count * sizeof *wider);
    annotation->settled = wider;
    wider += annotation->settled_count++;
    *wider = (struct settlement){.matter = matter};
    return wider;
}

/* The value that a mark's field has behind its prefix, NULL where it has another. */
static const char *behind(const char *field, const char *prefix)
{
    size_t size = strlen(prefix);
    return strncmp(field, prefix, size) == 0 ? field + size : NULL;
}

static void add_mention_mark(struct overlaid *out, bool adds, const char *name,
                             const struct mark *mark, struct pool *pool)
{
    struct mention_mark *wider = pool_alloc(pool, (out->mention_mark_count + 1) * sizeof *wider);
    if (out->mention_mark_count > 0)
        memcpy(wider, out->mention_marks, out->mention_mark_count * sizeof *wider);
    wider[out->mention_mark_count++] = (struct mention_mark){
        .adds = adds, .name = name, .value = mark->value, .by = mark->by, .at = mark->at};
    out->mention_marks = wider;
}

static void apply(struct overlaid *out, const struct mark *mark, struct pool *pool)
{
    struct annotation *annotation = &out->annotation;
    const char *field = mark->field, *value = mark->value, *name;
    if (strcmp(field, "decision") == 0) {
        if (value == NULL || !decision_parse(value, &annotation->decision))
            annotation->decision = DECISION_NONE;
    } else if (strcmp(field, "starred") == 0) {
        annotation->starred = value != NULL;
    } else if (strcmp(field, "note") == 0) {
        annotation->note = value;
    } else if ((name = behind(field, "tag:")) != NULL) {
        apply_tag(out, name, value != NULL, pool);
    } else if ((name = behind(field, "edit:")) != NULL) {
        int edit = edit_field_of(name);
        if (edit >= 0 && value != NULL)
            apply_edit(out, edit, mark, pool);
    } else if ((name = behind(field, "settle:")) != NULL) {
        struct settlement *settled = settlement_of(annotation, name, pool);
        settled->value = value;
        settled->by = mark->by;
        settled->at = mark->at;
        out->settles = true;
    } else if ((name = behind(field, "reason:")) != NULL) {
        settlement_of(annotation, name, pool)->reason = value;
    } else if (value != NULL && (name = behind(field, "span:")) != NULL) {
        add_mention_mark(out, false, name, mark, pool);
    } else if (value != NULL && (name = behind(field, "mention:")) != NULL) {
        add_mention_mark(out, true, name, mark, pool);
    }
}

/* A mark of the latest time is whose the annotation is; later ones of the same time win. */
static void take_author(struct overlaid *out, const struct mark *mark, int64_t sequence,
                        int64_t *latest)
{
    if (sequence < *latest)
        return;
    *latest = sequence;
    out->annotation.by = mark->by;
    out->annotation.at = mark->at;
}

/* In the order of their making; an added mention keeps its place when it is changed. */
static int read_marks(struct store *store, struct pool *pool, struct overlaid *out, struct err *err)
{
    struct sql *sql = &store->sql;
    int64_t latest = 0;
    sqlite3_stmt *each =
        sql_get(sql, "SELECT field, value, annotator, time, sequence FROM layer.mark k"
                     " WHERE target = ? ORDER BY iif(field GLOB 'mention:*',"
                     "  (SELECT min(j.sequence) FROM layer.journal j WHERE j.target = k.target"
                     "   AND j.field = k.field), sequence)");
    sql_bind(each, 1, out->id);
    int row;
    while ((row = sql_step(sql, each, err)) == 1) {
        struct mark mark = {sql_text(each, 0, pool), sql_text(each, 1, pool),
                            sql_text(each, 2, pool), sql_text(each, 3, pool)};
        out->marks++;
        apply(out, &mark, pool);
        take_author(out, &mark, sqlite3_column_int64(each, 4), &latest);
    }
    sqlite3_reset(each);
    return row;
}

/* Tags that the layer changed are among the changes, with those that there were. */
static void finish_tags(struct overlaid *out, struct pool *pool)
{
    struct annotation *annotation = &out->annotation;
    if (out->rank < 0 || annotation->tags_added_count + annotation->tags_removed_count == 0)
        return;
    for (size_t i = 0; i < annotation->change_count; i++)
        if (strcmp(annotation->changes[i].field, "tags") == 0)
            return;
    struct buf list, joined;
    buf_init(&list);
    buf_init(&joined);
    for (size_t i = 0; i < out->base_tag_count; i++) {
        buf_adds(&list, i == 0 ? "[" : ",");
        json_add_string(&list, out->base_tags[i], strlen(out->base_tags[i]));
        buf_adds(&joined, i == 0 ? "" : ", ");
        buf_adds(&joined, out->base_tags[i]);
    }
    buf_adds(&list, out->base_tag_count == 0 ? "[]" : "]");
    overlay_add_change(annotation,
                       &(struct field_change){.field = "tags",
                                              .original = pool_string(pool, joined.data),
                                              .json = pool_string(pool, list.data),
                                              .by = annotation->by,
                                              .at = annotation->at},
                       pool);
    buf_release(&list);
    buf_release(&joined);
}

/* Drops what was opened again, and joins the tags. */
static void finish(struct overlaid *out, struct pool *pool)
{
    struct annotation *annotation = &out->annotation;
    size_t kept = 0;
    for (size_t i = 0; i < annotation->settled_count; i++)
        if (annotation->settled[i].value != NULL)
            annotation->settled[kept++] = annotation->settled[i];
    annotation->settled_count = kept;
    size_t room = out->base_tag_count + annotation->tags_added_count;
    out->tags = pool_alloc(pool, (room + 1) * sizeof *out->tags);
    for (size_t i = 0; i < out->base_tag_count; i++)
        if (!has_text(annotation->tags_removed, annotation->tags_removed_count, out->base_tags[i]))
            out->tags[out->tag_count++] = out->base_tags[i];
    for (size_t i = 0; i < annotation->tags_added_count; i++)
        out->tags[out->tag_count++] = annotation->tags_added[i];
    finish_tags(out, pool);
}

/* An inserted event has nothing in the record; its id is its insertion's target. */
static int read_inserted(struct store *store, int64_t key, struct pool *pool, struct overlaid *out,
                         struct err *err)
{
    struct sql *sql = &store->sql;
    sqlite3_stmt *find =
        sql_get(sql, "SELECT j.target FROM layer.journal j JOIN layer.mark m"
                     " ON m.target = j.target AND m.field = 'insert' AND m.sequence = j.sequence"
                     " WHERE j.sequence = ? AND m.value IS NOT NULL");
    sqlite3_bind_int64(find, 1, -key);
    int found = sql_step(sql, find, err);
    if (found == 1) {
        out->id = sql_text(find, 0, pool);
        out->annotation.inserted = true;
    }
    sqlite3_reset(find);
    return found;
}

int overlay_read(struct store *store, int64_t key, bool with_layer, struct pool *pool,
                 struct overlaid *out, struct err *err)
{
    *out = (struct overlaid){.key = key, .rank = -1};
    int found = key > 0 ? read_event(store, key, pool, out, err)
                        : read_inserted(store, key, pool, out, err);
    if (found < 0)
        return -1;
    if (found == 0 || out->id == NULL)
        return err_set(err, ERR_NOTHING, "there is no such event any more");
    if (key > 0 && (read_tags(store, key, pool, out, err) != 0 ||
                    read_curated(store, key, pool, out, err) != 0))
        return -1;
    memcpy(out->now, out->base, sizeof out->now);
    if (with_layer && read_marks(store, pool, out, err) != 0)
        return -1;
    if (out->now[EDIT_TITLE] == NULL)
        out->now[EDIT_TITLE] = out->id;
    finish(out, pool);
    return 0;
}

int overlay_key(struct store *store, const char *id, int64_t *key, struct err *err)
{
    struct sql *sql = &store->sql;
    sqlite3_stmt *find = sql_get(sql, "SELECT e.seq FROM rec.event e JOIN rec.moment m"
                                      " ON m.key = e.seq WHERE e.id = ?1 UNION ALL"
                                      " SELECT -sequence FROM layer.mark WHERE target = ?1"
                                      " AND field = 'insert' AND value IS NOT NULL LIMIT 1");
    sql_bind(find, 1, id);
    int found = sql_step(sql, find, err);
    *key = found == 1 ? sqlite3_column_int64(find, 0) : 0;
    sqlite3_reset(find);
    return found < 0 ? -1 : 0;
}
