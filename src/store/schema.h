/* The tables of a record and of a layer. A record's are those of DESIGN 4.3, with columns and
 * tables of dateline's own behind them, which a reader may pass over:
 *
 *   key             of participation, tag and mention: the event's seq
 *   position        of participation, tag, name and claim: their order, from 0
 *   moment          a row an event in list order: rank (from 0), key, the sort key (first, last),
 *                   the span for queries (lo, hi; INT64_MIN and INT64_MAX where open or unknown;
 *                   null: undated), the span's size (the number of binary digits of its length
 *                   in seconds; 64 where open), what a row shows without reading further, the
 *                   least told and known of its sources, and their number, dependent ones too
 *                   (reports)
 *   curated         the `curation:` block of events that have one
 *   source_order,   record order (from 0; those only used behind those declared), and for a source
 *   participant_order   the group of sources it is not independent of; when it was
 *                   published, as report.h says: reported (EDTF), its sort key and span;
 *                   known, the second by which it was out for certain; told, its number
 *                   among those with a date, from 1; breaks, of how many events it is the
 *                   earliest report; and alone, of how many it is the only one
 *   report          a row an event in the order of reporting: rank (from 0), key, told
 *                   (null: no source has a date); empty where no source of the record has
 *   relation        pairs of keys: which event is known to be earlier than which; no circles
 *   placed          undated events that are known to be after or before dated ones: the keys
 *                   of those; they come first among the undated, by relations.h; first and
 *                   last of others without a date are INT64_MAX
 *   rank_of         the ranks of keys (rank-map.h)
 *   extent          which part of the record's time each dated event takes up (extents.c), of
 *                   EXTENT_CHUNK ranks at a time; of more than EXTENTS_FROM dated events
 *   mass            one row: the events' weight (strip.h) in each of MASS_CELLS equal cells of the
 *                   record's time, from the lo to the hi of the tally, as binary64 with the lowest
 *                   byte first; where there are extents
 *   tally           counts of the whole, the version of these tables, and the file's change counter
 *                   when they were written
 *
 * A few things that have no column go into an `extra`: an event's "after" and "before", under
 * "curation" the event's block, under "participants" a list of the unknown keys of its
 * participations (null where there are none) when any has some, and under "span_unit" of a mention
 * the unit that is not the record's. */
#ifndef STORE_SCHEMA_H
#define STORE_SCHEMA_H

#include <stdbool.h>

#include "base/err.h"

struct sql;

enum {
    RECORD_APPLICATION_ID = 0x646C6E31, /* "dln1" */
    RECORD_VERSION = 1,
    LAYER_APPLICATION_ID = 0x646C6E4C, /* "dlnL" */
    LAYER_VERSION = 1,
    DERIVED_VERSION = 18, /* of dateline's own tables, and of the rules that fill them */
};

/* Makes a record's tables in the empty schema `rec`, and (schema_index, behind the pouring) the
 * indexes that are made quicker all at once. */
int schema_record(struct sql *sql, struct err *err);
int schema_index(struct sql *sql, struct err *err);

/* The same for the table moment: before it is filled, and once it is. */
int schema_index_marks(struct sql *sql, struct err *err);
int schema_index_moments(struct sql *sql, struct err *err);

/* The table standing, of a file that is read while it is poured: for each event, in the order of
 * its coming, what the table moment will have but for its rank; sources: how many, kin or not.
 * Dropped at the end. */
int schema_standing(struct sql *sql, struct err *err);

/* Whether `rec` has exactly what schema_record and schema_index make, and nothing else: no view, no
 * trigger, no virtual table, no other column. */
bool schema_is_ours(struct sql *sql);

/* The same of the schema `layer`. */
bool schema_is_layer(struct sql *sql);

/* Makes a layer's tables in the empty schema `layer`, with its ids. */
int schema_layer(struct sql *sql, struct err *err);

#endif
