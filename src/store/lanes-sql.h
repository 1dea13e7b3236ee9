/* The statements of the lanes, by kind. Private to store/lanes.c. */
#ifndef STORE_LANES_SQL_H
#define STORE_LANES_SQL_H

#include <stdbool.h>

#include "model/lane.h"

/* The temporary tables, emptied. lane: number (from 0, by activity), id, events. lane_listed: the
 * keys of a filtered list. */
#define LANES_TABLES                                                                               \
    "CREATE TEMP TABLE IF NOT EXISTS lane(number INTEGER PRIMARY KEY, id TEXT, events INTEGER);"   \
    "CREATE UNIQUE INDEX IF NOT EXISTS temp.lane_of ON lane(id);"                                  \
    "CREATE TEMP TABLE IF NOT EXISTS lane_listed(key INTEGER PRIMARY KEY);"                        \
    "DELETE FROM temp.lane; DELETE FROM temp.lane_listed;"

/* Each is a literal of its own, as sql_get wants it. */

/* Fills temp.lane; filtered: of the keys in temp.lane_listed. */
const char *lanes_count_sql(enum lane_kind kind, bool filtered);

/* ?1 the lane's id, ?2 whether all events are listed. Columns: key, first, last, lo, hi (null:
 * undated), in no order. */
const char *lanes_events_sql(enum lane_kind kind);

/* The same without what the record knows of an event: ?1 and ?2 likewise; key (some of them more
 * than once), and of what the layer touches first, last, lo, hi and the key again. */
const char *lanes_keys_sql(enum lane_kind kind);

/* ?1 and ?2 likewise; the same columns as of lanes_events_sql, of the events that the layer touches
 * alone, each once. */
const char *lanes_touched_sql(enum lane_kind kind);

/* ?1 an event's key. One row: the number of its first lane, null where there is none. */
const char *lanes_holding_sql(enum lane_kind kind);

#endif
