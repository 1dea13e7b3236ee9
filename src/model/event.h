/* The nouns of a record (DESIGN 2 and 4.3), as a reader hands them to a sink and the store fetches
 * them. All pointers belong to the pool that the maker was given; NULL is "left out". */
#ifndef MODEL_EVENT_H
#define MODEL_EVENT_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/pool.h"

enum status {
    STATUS_NONE,
    STATUS_PLANNED,
    STATUS_REPORTED,
    STATUS_ALLEGED,
    STATUS_DENIED,
    STATUS_DISPUTED,
    STATUS_CONFIRMED,
};

enum stance { STANCE_NONE, STANCE_AFFIRMS, STANCE_DENIES, STANCE_DOUBTS, STANCE_QUOTES };

enum kind { KIND_NONE, KIND_PERSON, KIND_ORGANIZATION, KIND_COUNTRY, KIND_GROUP };

enum decision { DECISION_NONE, DECISION_KEPT, DECISION_DROPPED, DECISION_QUESTION };

enum span_unit { UNIT_NONE, UNIT_BYTE, UNIT_CODEPOINT, UNIT_UTF16 };

/* How a mention's pointer stands to its document (DESIGN 4.3, "A mention's state"). */
enum location_state {
    LOCATION_UNCHECKED,
    LOCATION_EXACT,
    LOCATION_MOVED,
    LOCATION_AMBIGUOUS,
    LOCATION_LOST,
};

/* The words of the format: "reported", "affirms", "person", "kept", "byte", "exact"; "" for NONE.
 */
const char *status_word(enum status status);
const char *stance_word(enum stance stance);
const char *kind_word(enum kind kind);
const char *decision_word(enum decision decision);
const char *span_unit_word(enum span_unit unit);
const char *location_word(enum location_state state);

/* The way back; false where word is none of them. */
bool status_parse(const char *word, enum status *out);
bool stance_parse(const char *word, enum stance *out);
bool kind_parse(const char *word, enum kind *out);
bool decision_parse(const char *word, enum decision *out);
bool span_unit_parse(const char *word, enum span_unit *out);

/* Where in its file a noun stands: both 1 and up, 0 where it has no place (a database). */
struct place {
    long line, column;
};

/* Unknown keys travel as the text of a JSON object, NULL where there are none. A scalar that JSON
 * cannot hold as what it is goes as {"!plain": "0x1F"}, a tagged value as {"!tag": "!x", "value":
 * …}; a key that is no text, as in `1: x`, goes as "!plain 1", and one that begins with an
 * exclamation mark gets another in front. */

struct source {
    const char *id;
    const char *title, *publisher, *published, *retrieved, *url, *archive_url, *file, *sha256,
        *language, *copy_of;
    const char **wires;
    size_t wire_count;
    bool declared; /* false: only used, "one of that name" */
    const char *extra;
    struct place place;
};

struct participant {
    const char *id;
    const char *name; /* the id where none was given */
    enum kind kind;
    const char *role;
    const char **aliases;
    size_t alias_count;
    const char **member_of;
    size_t member_of_count;
    bool declared;
    const char *extra;
    struct place place;
};

struct participation {
    const char *who; /* participant id */
    const char *role;
    const char *extra; /* in a database inside the event's extra, see store/schema.h */
};

struct spelling {
    const char *who;  /* participant id */
    const char *text; /* as in the passage */
};

struct claim {
    const char *matter;
    const char *value;
};

struct mention {
    const char *id; /* never NULL behind a sink: given, or SOURCE:FROM-TO, or SOURCE:n */
    bool has_id;    /* it was given */
    const char *source;
    int64_t from, to;    /* in unit, end exclusive; both -1 where there is no span */
    enum span_unit unit; /* only where it differs from the record's */
    const char *starts, *ends, *snippet, *gist;
    enum stance stance;
    const char *score; /* a number, as written */
    bool later;        /* told of the past, it was not reported yet; else false */
    struct spelling *names;
    size_t name_count;
    struct claim *claims;
    size_t claim_count;
    const char *extra;
    struct place place;
};

/* The `curation:` block of a curated timeline: what was decided before this record was made. */
struct curation {
    enum decision decision;
    bool starred;
    const char *by, *at, *note;
    const char *changed; /* JSON object {field: original} */
    const char *settled; /* JSON array */
    const char *extra;
};

struct event {
    const char *id; /* never NULL behind a sink */
    bool has_id;    /* it was given, not derived */
    const char *when, *basis, *title, *summary, *place_name, *part_of;
    enum status status;
    const char **tags;
    size_t tag_count;
    const char **after, **before; /* ids of events that it is known to be after, or before */
    size_t after_count, before_count;
    struct participation *participants;
    size_t participant_count;
    struct mention *mentions;
    size_t mention_count;
    struct curation *curation; /* NULL: none */
    const char *extra;
    struct place place;
};

/* The id of an event that has none: "e-" and 12 hex digits of SHA-256 of when, NUL, title
 * (DESIGN 4.3). when may be NULL (then empty). */
const char *event_derive_id(const char *when, const char *title, struct pool *pool);

/* The id of a mention that has none: SOURCE:FROM-TO, or SOURCE:n, n the 1-based number among the
 * event's mentions of that source without span. */
const char *mention_derive_id(const struct mention *mention, size_t n, struct pool *pool);

/* The participants of an event, each once, in order: of one that takes part several times the
 * roles are joined by ", ". Returns how many. */
size_t event_participants(const struct event *event, struct pool *pool, struct participation **out);

/* A stance of a claim counts only where it affirms or quotes (none said: affirms). */
bool stance_claims(enum stance stance);

#endif
