/* The annotations over a record (DESIGN 4.4): one SQLite file, whose journal is the truth. The
 * store owns the attached layer; the file appears with the first change. */
#ifndef STORE_LAYER_H
#define STORE_LAYER_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/err.h"
#include "base/pool.h"

struct store;

/* Lays the layer file at path over the store's record, for one annotator. Where there is no file
 * yet none is made. ERR_IO: it cannot be read. ERR_INPUT: it is no layer, or of a newer version. A
 * layer that can be read and not written opens; layer_apply then says so. */
int layer_open(struct store *store, const char *path, const char *annotator, struct err *err);

/* The path given to layer_open; NULL where none was. */
const char *layer_path(const struct store *store);
const char *layer_annotator(const struct store *store);

/* One change: what `field` of `target` becomes. Fields:
 *   decision      "kept", "dropped", "question"; NULL: undecided
 *   starred       "1"; NULL: not
 *   note          text; NULL: none
 *   tag:NAME      "1"; NULL: it has not (also where the record has)
 *   edit:FIELD    FIELD when, title, place, status, summary, basis or part_of; "": emptied; NULL:
 *                 as in the record
 *   insert        "1": target is a new event's id (edit:title in the same batch gives its title)
 *   settle:MATTER the value chosen; NULL: open again
 *   reason:MATTER why
 *   span:ID       "FROM-TO": the mention's span, in its unit; NULL: as in the record. Of several
 *                 mentions with one id the n-th is ID#n
 *   mention:ID    a mention that is added, as JSON (own-mention.h); NULL: it is not
 * and of a participant, target "participant:ID":
 *   same_as         the id of the participant that it is; NULL: none
 *   not_same_as:ID  "1": the two are not the same; NULL: nothing is said
 *   alias:NAME      "1": NAME is an alias of it; NULL: as in the record
 * Any other field is kept in the journal and has no effect yet. */
struct change {
    const char *target; /* an event's id, or "participant:" and one of those */
    const char *field;
    const char *value;
};

/* Writes the changes as one batch, durable when it returns. A change to what already is so is left
 * out; *changed (may be NULL): how many were written; none at all is no error. at: the time as
 * "2026-11-22T10:00:00Z". ERR_NOTHING: no such event. ERR_USAGE: no such decision, status, date
 * or span (with the reason), or an empty title. ERR_IO: no layer, read-only, locked by another
 * program, disk full; then nothing of the batch was written. */
int layer_apply(struct store *store, const struct change *changes, size_t count, const char *at,
                size_t *changed, struct err *err);

/* The changes that insert an event: an id made of when and title that no event has yet, 2 or 3
 * changes for layer_apply. when may be NULL: undated. */
int layer_insertion(struct store *store, const char *when, const char *title, struct pool *pool,
                    struct change out[3], size_t *count, struct err *err);

/* The change that gives one of an event's mentions (as fetch_event has them) another span. */
struct event;
struct mention;
void layer_respan(const char *target, const struct event *event, size_t mention, int64_t from,
                  int64_t to, struct pool *pool, struct change *out);

/* The change that adds a mention to an event, or replaces one that was added. mention->id: given,
 * or as mention_derive_id makes it; extra, score and unit are not kept. */
void layer_mention(const char *target, const struct mention *mention, struct pool *pool,
                   struct change *out);

/* What an undo or redo took back. */
struct undone {
    size_t batches, changes; /* 0: there was nothing to undo */
    const char *event;       /* id of the event of the last change taken back, to go to */
    const char *text;        /* of the last batch: "kept 3 events", "note on ID", "edit of title" */
};

/* Takes back (or does again) the last n batches of this annotator, across openings. A new change
 * ends the redo line. Rows are never removed from the journal. */
int layer_undo(struct store *store, size_t n, const char *at, struct pool *pool, struct undone *out,
               struct err *err);
int layer_redo(struct store *store, size_t n, const char *at, struct pool *pool, struct undone *out,
               struct err *err);

/* Whether another program changed the layer since the last look (also: made it, replaced it). Cheap
 * enough for every frame. layer_refresh takes it up. */
bool layer_changed_elsewhere(struct store *store);
int layer_refresh(struct store *store, struct err *err);

/* A row of the journal. */
struct journal_entry {
    int64_t sequence, batch;
    const char *time, *annotator, *target, *field, *old,
        *new_value; /* old, new_value may be NULL */
    bool undone;    /* it has no effect at present */
};

/* Calls back for each row in sequence order; a callback that returns not 0 stops it and is
 * returned. Undo and redo are rows too: field "undo" or "redo", target the batch number. */
int layer_log(struct store *store, int (*entry)(void *context, const struct journal_entry *entry),
              void *context, struct err *err);

/* A mark whose target is in the record no longer. */
struct orphan {
    const char *target, *field, *value, *annotator, *time;
};

int layer_orphans(struct store *store, struct pool *pool, struct orphan **out, size_t *count,
                  struct err *err);

#endif
