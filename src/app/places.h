/* Where things are kept outside the record, by the XDG base directory specification, and who is at
 * the desk. */
#ifndef APP_PLACES_H
#define APP_PLACES_H

#include "base/buf.h"
#include "base/err.h"

/* $XDG_CACHE_HOME/dateline, else ~/.cache/dateline; and the like. Not made. ERR_IO where there is
 * no home. */
int places_cache(struct buf *out, struct err *err);
int places_state(struct buf *out, struct err *err);
int places_config(struct buf *out, struct err *err);

/* The layer of a record (its real path): beside it, or in the state folder (which is made then)
 * where that folder cannot be written and no layer lies there yet. */
int places_layer(struct buf *out, const char *record, struct err *err);

/* The annotator: given, else `by` of the configuration file, else the login name. ERR_USAGE for a
 * name that is no text. */
int places_annotator(struct buf *out, const char *given, struct err *err);

/* A private folder for what is recovered, made now: the cache folder; a fresh temporary one where
 * there is no cache to be had or it is not wanted. *temporary: remove it in the end. */
int places_scratch(struct buf *out, int no_cache, int *temporary, struct err *err);

#endif
