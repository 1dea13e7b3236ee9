/* The nodes of a YAML stream one after another, aliases expanded, limits kept, and the telling of
 * faults. A struct nodes owns the document's anchors. */
#ifndef READ_NODES_H
#define READ_NODES_H

#include <stdbool.h>
#include <stddef.h>

#include "base/err.h"
#include "model/sink.h"
#include "read/anchors.h"
#include "read/node.h"
#include "read/yaml.h"

/* Where they come from: the next node of the file, aliases as they are, and its anchor (NULL:
 * none); the texts live until the next call. -1 and err where there can be no more. */
typedef int node_source(void *context, struct node *out, const char **anchor, struct err *err);

/* A place in the anchors' log that is being read again. */
struct replay {
    size_t at, end;
};

struct nodes {
    const char *name; /* of the file, for messages; the caller's */
    struct sink *sink;
    struct yaml_limits limits; /* none of them 0 */
    node_source *next;
    void *context;
    struct place place; /* of the last node of the file itself */
    struct anchors anchors;
    struct replay *replays; /* a stack; the top is read from */
    size_t replay_count, replay_capacity;
    int depth;                 /* of open sequences and mappings, as the file has them */
    int replay_depth;          /* and of those opened by replays */
    size_t weight;             /* of the noun so far: its text, and 64 for each node */
    size_t expansion;          /* what aliases brought since nodes_begin_noun */
    uint64_t events, expanded; /* in all */
    const char *consequence;   /* of an error here, added to its text; NULL: none */
    bool faulty;               /* an error was told since nodes_begin_noun */
    bool is_event;             /* an error here leaves out an event; nodes_begin_noun clears it */
    struct err err;            /* why a function returned -1 */
};

void nodes_init(struct nodes *nodes, const char *name, struct sink *sink,
                const struct yaml_limits *limits, node_source *next, void *context);
void nodes_release(struct nodes *nodes);

/* The limits with what stands beside a 0 filled in; limits may be NULL. */
void nodes_limits(const struct yaml_limits *limits, struct yaml_limits *out);

/* The next node, never an alias: one that cannot be followed is told as a fault and comes as a
 * null. -1 and nodes->err where the stream cannot go on. */
int nodes_next(struct nodes *nodes, struct node *out);

/* Passes over all of a value whose first node was just read. */
int nodes_skip(struct nodes *nodes, const struct node *first);

/* A source, participant or event begins: no fault yet; what an error there leads to. */
void nodes_begin_noun(struct nodes *nodes, const char *consequence);

/* Tells the sink of a fault at place; an error makes the noun faulty. */
void nodes_fault(struct nodes *nodes, enum fault_level level, const char *code, struct place place,
                 const char *format, ...) ERR_PRINTF(5, 6);

/* A scalar that is left out: null, ~ or nothing, by the core schema. */
bool node_is_null(const struct node *node);

/* "text", "a list", "a mapping", "nothing": what a node is, for messages. */
const char *node_noun(const struct node *node);

#endif
