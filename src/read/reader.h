/* What the parts of the YAML reader share: one noun in the making, its mappings, texts and lists.
 * A struct reader owns the nodes, the noun's pool and the buffers for unknown keys. */
#ifndef READ_READER_H
#define READ_READER_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/buf.h"
#include "base/pool.h"
#include "read/keys.h"
#include "read/nodes.h"

enum { READER_LEVELS = 3 }; /* mappings with unknown keys within one another */

struct reader {
    struct nodes nodes;
    struct pool pool; /* of the noun; reset for the next one */
    struct buf extras[READER_LEVELS];
    int level;
    enum span_unit unit; /* of the mentions to come, where it is not the record's */
    const char *top;     /* the top-level key whose value is made JSON; NULL: none is */
};

/* A mapping that is being read. */
struct mapping {
    const char *const *known; /* the keys, in their usual order; at most 32 */
    size_t known_count;
    size_t expected; /* where the next key is looked for first */
    uint32_t seen;   /* a bit for each known key */
    struct keys unknown;
    struct buf *extra;
};

enum { MAPPING_END = -1, MAPPING_FAILED = -2 };

/* Begins one whose first node was just read, and ends it: its unknown keys as a JSON object in the
 * pool, NULL where there are none. Every begin has its end, but where the reading failed. */
void mapping_begin(struct reader *reader, struct mapping *mapping, const char *const *known,
                   size_t known_count);
const char *mapping_end(struct reader *reader, struct mapping *mapping);

/* The next known key, as its number; *value is the first node of its value, and never null: a key
 * with nothing is left out. Unknown keys are kept, faulty ones told, both passed over. */
int mapping_next(struct reader *reader, struct mapping *mapping, struct node *value);

/* The key of the next pair of any mapping: 1, 0 at the end, -1 failed. Keys that are no scalars are
 * told and passed over with their values; *key lives until the value is read. */
int mapping_key(struct reader *reader, struct node *key);

/* Each takes the value of `key` whose first node was just read, tells a fault where it is no such
 * thing, and leaves *out alone then. -1: the reading failed. */
int take_text(struct reader *reader, const char *key, const struct node *first, const char **out);
/* A list of texts, or one text. */
int take_list(struct reader *reader, const char *key, const struct node *first, const char ***out,
              size_t *count);
int take_bool(struct reader *reader, const char *key, const struct node *first, bool *out);
/* One of the words that `word` gives for 1, 2, … below count. */
int take_word(struct reader *reader, const char *key, const struct node *first,
              const char *(*word)(int), int count, int *out);
/* EDTF; a text that is none is an error, bad-date or reversed-interval. */
int take_date(struct reader *reader, const char *key, const struct node *first, const char **out);
/* The same of a source: a text that is none is a warning, bad-source-date, and kept. */
int take_source_date(struct reader *reader, const char *key, const struct node *first,
                     const char **out);
/* A mapping or list of anything as JSON. */
int take_json(struct reader *reader, const char *key, const struct node *first, enum node_kind kind,
              const char **out);

/* Says that `key` holds another kind of node than `wanted` names, and passes over it. */
int refuse_kind(struct reader *reader, const char *key, const struct node *first,
                const char *wanted);
/* The same of an entry of the list or mapping `key`. */
int refuse_entry(struct reader *reader, const char *key, const struct node *first,
                 const char *wanted);

/* A text of strangers for a message: quoted, harmless, at most 40 columns; lives in the pool. */
const char *excerpt(struct reader *reader, const char *text, size_t size);

/* Adds the value whose first node was just read as JSON (see model/event.h). Faults are told, and
 * null put in. */
int add_json(struct reader *reader, struct buf *out, const struct node *first);
/* A key of that value's mapping: JSON's keys are strings, so others are marked. */
void add_json_key(struct buf *out, const struct node *key);

/* The nouns, after nodes_begin_noun; *first is the node where each stands. The sink is handed what
 * is not faulty. */
int read_source(struct reader *reader, const struct node *first);
int read_participant(struct reader *reader, const struct node *first);
int read_event(struct reader *reader, const struct node *first);
/* Its parts: vectors in the pool. */
int read_mentions(struct reader *reader, const struct node *first, struct mention **out,
                  size_t *count);
int read_curation(struct reader *reader, const struct node *first, struct curation **out);

#endif
