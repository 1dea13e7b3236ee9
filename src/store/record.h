/* The record behind one connection: poured from a reader or opened in place, never written to.
 * A struct store owns its connection, its statements and its faults; everything that it hands out
 * lives in the caller's pool, or says otherwise. One thread at a time, but for store_interrupt. */
#ifndef STORE_RECORD_H
#define STORE_RECORD_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/err.h"
#include "base/pool.h"
#include "model/event.h"
#include "model/row.h"
#include "model/sink.h"

struct store;

/* An empty record with an empty layer. */
struct store *store_new(void);

/* The same, but the record will be in a database at path, which must not exist or be an empty file:
 * the caller gives a temporary name and renames it once store_pour_end has returned 0; then the
 * file is complete, synced, and what store_attach opens where it lies. Where that fails, or was
 * never called, the file is to be thrown away. expected: about how many bytes of text are to be
 * poured, 0 where that is not known.
 *
 * shared: what is poured is committed now and then, and the table `standing` has a row an event
 * (see store/schema.h), for another connection that reads the file meanwhile (store_watch): neither
 * waits for the other. store_pour_end then leaves that table and the log where they are; store_seal
 * ends the file, which is what store_open_sealed opens.
 *
 * NULL and err (ERR_IO) where it cannot be written. */
struct store *store_new_file(const char *path, int64_t expected, bool shared, struct err *err);

void store_free(struct store *store);

/* Makes the call that is running on this store in another thread fail with ERR_INTERRUPTED. The
 * only function that another thread (or a signal handler) may call. */
void store_interrupt(struct store *store);

/* How long a lock of another program on the layer is waited for; 5000 at first. */
void store_set_patience(struct store *store, int milliseconds);

/* Makes many reads one: from store_hold to its store_let_go they see one state of the record, and
 * take its lock once instead of once each. They nest. Change nothing by layer_apply and the like
 * meanwhile, and do not hold while waiting for a person: other programs wait for the lock. */
void store_hold(struct store *store);
void store_let_go(struct store *store);

/* --- Loading, once per store: either files poured and then store_pour_end, or store_attach. --- */

/* The sink for one more file; name is its path as the user gave it, for faults. The store owns the
 * sink; it is good until the next store_sink, store_pour_end or store_free. Ids shared between
 * files: a source or participant is one where no field differs; any other repeated id of a later
 * file becomes STEM:id there, in all that refers to it, with a warning "renamed". An id given twice
 * within one file: error "duplicate-id", the second is left out; a derived event id gets -2, -3. */
struct sink *store_sink(struct store *store, const char *name);

/* How many events were poured so far. */
int64_t store_poured(const struct store *store);

/* Ends the pouring: order, bounds, groups of dependent sources, counts; for store_new_file also the
 * file (ERR_IO). */
int store_pour_end(struct store *store, struct err *err);

/* Whether path is an SQLite file, by its first bytes: 1, 0, or -1 with err (ERR_IO) where it cannot
 * be read or is no regular file. An empty file is 0. */
int record_is_database(const char *path, struct err *err);

/* Opens an SQLite timeline as the whole record. One that store_new_file made and nobody
 * changed since is read where it lies, in no time; any other is poured (with faults) as a YAML file
 * would be. scratch: a private folder (0700, there) where a file with a hot journal or a WAL is
 * copied and recovered, and removed again. ERR_IO or ERR_INPUT: not a database, another program's,
 * of a newer format version, or without what a timeline needs. */
int store_attach(struct store *store, const char *path, const char *scratch, struct err *err);

/* The first half of it: 1 where it is read where it lies; 0 where it would have to be poured, and
 * the store is as it was; -1 and err as store_attach. */
int store_attach_in_place(struct store *store, const char *path, const char *scratch,
                          struct err *err);

/* Whether it is read where it lies (store_attach in place, store_open_sealed); then a further store
 * of the same record, with an empty layer, for another thread. NULL: it cannot be opened again. */
bool store_lies_in_file(const struct store *store);
struct store *store_again(const struct store *store);

/* Streams an SQLite timeline into any sink: meta, sources, participants, events, in record order.
 * Rows that are not well-formed become faults "FILE: event ID: ..." and are left out. */
int record_read(const char *path, const char *scratch, struct sink *sink, struct err *err);

/* The same, told now and then of how many events about how many were read, or of -1 where nothing
 * is new and it but asks whether to go on; other than 0 ends it with ERR_INTERRUPTED. */
struct record_watch {
    int (*progress)(void *context, int64_t done, int64_t total);
    void *context;
};
int record_read_watched(const char *path, const char *scratch, struct sink *sink,
                        const struct record_watch *watch, struct err *err);

/* Streams this record into any sink in the same way, the layer not applied. Only what was declared
 * is handed over as source and participant. */
int store_read(struct store *store, struct sink *sink, struct err *err);

/* --- A record that is read while it is poured, and opened later --- */

/* Commits what was poured into a shared file so far, earlier than it would be. Between two nouns.
 */
int store_commit(struct store *store, struct err *err);

/* Behind store_pour_end of a store_new_file, and when nobody watches a shared one any more
 * (store_grown): the file is whole and on the disk, with its faults and a stamp by which it is
 * known again. */
int store_seal(struct store *store, const char *stamp, struct err *err);

/* Makes such a file the record of a fresh store, in no time. ERR_INPUT: it is not whole, not ours,
 * of another version or of another stamp; the store is fresh still. name: of the record, for
 * errors. */
int store_open_sealed(struct store *store, const char *path, const char *name, const char *stamp,
                      struct err *err);

/* Makes a file that another store is pouring into (store_new_file, shared) the record of a fresh
 * store. It holds nothing at first; then, in turn:
 * store_grow reads up to `most` events that were committed (in slices of a few thousand; returns
 * how many there were, -1 on error) and store_settle gives them their places in the order, counts
 * them, and lays their marks. list_grow (store/list.h) must follow a store_settle at once. Keys are
 * what they will be; positions change. What is counted over the whole, such as the events of a
 * participant, is 0 until the end; and a name, place or source that a query seeks is any that holds
 * the text, even where another one is just that. */
int store_watch(struct store *store, const char *path, const char *name, struct err *err);
int64_t store_grow(struct store *store, int64_t most, struct err *err);
int store_settle(struct store *store, struct err *err);

/* How many were read and are not settled. */
int64_t store_fresh(const struct store *store);

/* Whether it is between store_watch and store_grown. */
bool store_is_growing(const struct store *store);

/* The other store has ended its pouring (store_pour_end) and is about to seal it: the record is as
 * one that was opened. list_grown (store/list.h) must follow for lists of all events; those with a
 * query must be made anew, by what only the whole record tells. */
int store_grown(struct store *store, struct err *err);

/* And then it was sealed, and lies at path: store_again may open it there. */
void store_grown_to(struct store *store, const char *path);

/* --- What it holds --- */

/* The faults of loading, in order; the pointers live as long as the store. at < count. */
size_t store_fault_count(const struct store *store);
void store_fault(const struct store *store, size_t at, struct fault *out);

/* How many events were left out; one may have several faults. */
size_t store_left_out(const struct store *store);

/* Which of the files poured, counted from 0, was the first to give a source; 0 for one that is not
 * declared, and where a database was attached. */
size_t store_source_file(struct store *store, const char *id);

/* A top-level key as a sink's meta was given it, in order. */
struct meta {
    const char *key, *value;
};

int store_metas(struct store *store, struct pool *pool, struct meta **out, size_t *count,
                struct err *err);

/* The value of one, or NULL where there is none (or it cannot be read). */
const char *store_meta(struct store *store, const char *key, struct pool *pool);

/* The span unit of mentions that say none: the record's, or UNIT_BYTE. */
enum span_unit store_span_unit(struct store *store);

/* Whole record, layer applied, inserted events counted. */
int store_counts(struct store *store, struct counts *out, struct err *err);

/* From the earliest start to the latest end of all dated events, open and unknown ends apart.
 * Returns false where no event is dated. */
bool store_span(struct store *store, int64_t *lo, int64_t *hi);

/* Events in record order: the key behind `after` (0: the first); 0 at the end, -1 with err. Those
 * inserted by the layer are not among them. */
int64_t store_next_event(struct store *store, int64_t after, struct err *err);

/* The same for those that the layer inserted, in the order of their insertion; their keys are below
 * 0, and after 0 comes the first. */
int64_t store_next_inserted(const struct store *store, int64_t after);

/* How a mention stands to its document, as evidence found it; `mention` counts the event's mentions
 * from 0. is:moved, is:ambiguous and is:lost and rows' `worst` go by this. Kept for this opening
 * only. */
int store_set_location(struct store *store, int64_t event, size_t mention,
                       enum location_state state, struct err *err);

/* The next event whose mentions the layer changed since they were located, and which are to be
 * located anew: 1 and its key, which is given once; 0: there is none; -1 with err. */
int store_next_unlocated(struct store *store, int64_t *key, struct err *err);

/* Changes whenever a row of this store may look different: a change, undo, redo, refresh, location.
 */
uint64_t store_generation(const struct store *store);

/* Changes whenever other mentions may stand, or other sources be independent: not by decisions,
 * edits and the like. */
uint64_t store_evidence_generation(const struct store *store);

#endif
