/* What the text of a query's term means in this record: the ids, places and tags that it names, as
 * rows of temp.matched under a new term number. */
#ifndef STORE_MATCH_H
#define STORE_MATCH_H

#include <stdint.h>

#include "base/err.h"
#include "base/fold.h"

struct store;

/* Whole ids, names and aliases, else those that hold the text (DESIGN 4.5). needle: folded.
 * Of participants also those with a name that is the same in another transliteration (fold_name),
 * or, where nothing is the text as a whole, that has its words; and all that the layer joined to
 * one of them. A needle that is an id to the byte means that participant alone. */
int match_participants(struct store *store, const char *needle, int64_t *term, struct err *err);
int match_sources(struct store *store, const char *needle, int64_t *term, struct err *err);
int match_places(struct store *store, const char *needle, int64_t *term, struct err *err);

/* Whole. */
int match_tags(struct store *store, const char *needle, int64_t *term, struct err *err);

/* Whoever the layer joined to one of a term's participants is of it too. */
int match_joined(struct store *store, int64_t term, struct err *err);

/* Participants with such words in a name or alias. */
int match_names(struct store *store, const char *needle, enum fold_match match, int64_t *term,
                struct err *err);

/* FOLD_WHOLE where any note, or any claim's matter or value, is just that; else FOLD_INSIDE. */
int match_kind_of_note(struct store *store, const char *needle, enum fold_match *out,
                       struct err *err);
int match_kind_of_claim(struct store *store, const char *needle, enum fold_match *out,
                        struct err *err);

#endif
