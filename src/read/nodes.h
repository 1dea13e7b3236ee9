/* The nodes of a YAML stream one after another, aliases expanded, limits kept, and the telling of
 * faults. A struct nodes owns the parser, the input's buffers and the document's anchors. */
#ifndef READ_NODES_H
#define READ_NODES_H

#include <stdbool.h>
#include <stddef.h>
#include <yaml.h>

#include "base/err.h"
#include "model/sink.h"
#include "read/anchors.h"
#include "read/input.h"
#include "read/node.h"

/* A place in the anchors' log that is being read again. */
struct replay {
    size_t at, end;
};

struct nodes {
    const char *name; /* of the file, for messages; the caller's */
    struct sink *sink;
    struct yaml_limits limits; /* none of them 0 */
    struct input input;
    yaml_parser_t parser;
    yaml_event_t event; /* the last one; a node's text is in it */
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

/* Starts on fd, which stays the caller's. */
void nodes_init(struct nodes *nodes, int fd, const char *name, struct sink *sink,
                const struct yaml_limits *limits, const struct yaml_watch *watch);
void nodes_release(struct nodes *nodes);

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
