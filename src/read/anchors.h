/* What the anchors of one document name: a log of the nodes that stood behind them. It owns all of
 * it; an alias within the log is kept as an alias, so the log is no longer than the file. */
#ifndef READ_ANCHORS_H
#define READ_ANCHORS_H

#include <stdbool.h>
#include <stddef.h>

#include "base/pool.h"
#include "read/keys.h"
#include "read/node.h"

/* A logged node; an alias has its anchor in `anchor`, ANCHOR_NONE where there was none of that
 * name. */
struct anchored {
    struct node node;
    size_t anchor;
};

#define ANCHOR_NONE ((size_t)-1)

struct anchor {
    size_t start, end; /* in the log */
    bool open;         /* the node is not over: an alias to it would hold itself */
    bool lost;         /* there was no room left to keep it */
};

struct anchors {
    struct pool pool;
    struct keys names; /* to the number in list */
    struct anchored *log;
    size_t count, capacity;
    size_t bytes; /* that the log takes */
    bool full;    /* some anchors were not even listed */
    struct anchor *list;
    size_t anchor_count, anchor_capacity;
    struct anchor_open *open; /* a stack of those that record now */
    size_t open_count, open_capacity;
};

void anchors_init(struct anchors *anchors);
void anchors_release(struct anchors *anchors);

/* Forgets all of it, at the end of a document. */
void anchors_reset(struct anchors *anchors);

/* The anchor of that name that was given last, or ANCHOR_NONE. */
size_t anchors_find(const struct anchors *anchors, const char *name);

/* Takes note of one step of the file: its anchor (NULL: none), and the depth before it. */
void anchors_record(struct anchors *anchors, const struct node *node, const char *name, int depth);

#endif
