/* The nodes of a file, the first events before what stands above them, so that a screen has
 * something to show while a long list of participants is still to be read:
 *
 *     events: 256 of them; all that stands above events; events (node.again): the others; the rest
 *
 * Where that is not wanted, or not safe, the order is the file's. A struct early owns its scanners,
 * not the descriptor. */
#ifndef READ_EARLY_H
#define READ_EARLY_H

#include <stdbool.h>
#include <stdint.h>

#include "read/head.h"
#include "read/scanner.h"

/* Whose turn it is. */
enum turn { TURN_NONE, TURN_FIRST, TURN_HEAD, TURN_OTHERS, TURN_PLAIN };

struct early {
    enum turn turn;
    struct scanner file;   /* from its beginning, */
    struct scanner events; /* and from `events` on, for the first and the others */
    bool has_events;       /* that scanner is begun */
    struct head head;
    size_t longest;
    const struct yaml_watch *watch;
    int step;   /* of a turn: how many of its own nodes were given */
    int depth;  /* of lists and mappings, within the events or the file */
    int given;  /* events */
    bool shows; /* the last node ended the first events */
};

/* As scanner_init; wanted: the first events may come first. */
void early_init(struct early *early, int fd, const char *name, size_t longest,
                const struct yaml_watch *watch, bool wanted);
void early_release(struct early *early);

/* A node_source (nodes.h); context is the struct early. */
int early_next_node(void *context, struct node *out, const char **anchor, struct err *err);

/* How much of the file was read, in bytes; of the first events nothing is counted. */
int64_t early_bytes(const struct early *early);

#endif
