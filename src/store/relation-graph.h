/* Events that are known to be after or before others, as a graph: what the dated ones tell of the
 * others, through others. Private to the relations. */
#ifndef STORE_RELATION_GRAPH_H
#define STORE_RELATION_GRAPH_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

struct relation;

/* An event in some relation, with the bounds known so far and the dated events that give them. */
struct relation_node {
    int64_t key, lo, hi; /* INT64_MIN, INT64_MAX: not known */
    int64_t near;        /* where the event that gives hi begins, or its end where that is open */
    int64_t after, before;
    bool dated;
    size_t waits; /* for so many edges */
    size_t turn;  /* behind those that it is known to be after */
    bool done;
};

struct relation_edge {
    int64_t from, to; /* keys; and where those are among the nodes, in the closed graph: */
    size_t earlier, later;
    bool dead; /* part of a circle */
    const struct relation *relation;
};

struct relation_graph {
    struct relation_node *nodes; /* by key */
    size_t node_count;
    struct relation_edge *edges;
    size_t edge_count, edge_capacity;
    size_t *first; /* by node: the first edge that comes from it; node_count + 1 */
    size_t *order; /* nodes, each behind those that are earlier */
    size_t ordered;
};

void relation_graph_init(struct relation_graph *graph);
void relation_graph_release(struct relation_graph *graph);

/* An edge; relation may be NULL. When all are there, close makes the nodes, which are to be dated
 * then, each by relation_node_date (lo and hi as in the table moment). */
void relation_graph_add(struct relation_graph *graph, int64_t earlier, int64_t later,
                        const struct relation *relation);
void relation_graph_close(struct relation_graph *graph);
void relation_node_date(struct relation_node *node, bool dated, int64_t lo, int64_t hi);

/* Marks the edges that go round in circles; they say nothing. */
void relation_graph_break(struct relation_graph *graph);

/* Bounds the nodes without a date, and numbers all of them. */
void relation_graph_spread(struct relation_graph *graph);

/* Where a node without a date stands among such: its sort key. false: nothing is known of it. */
bool relation_node_place(const struct relation_node *node, int64_t *first, int64_t *last);

#endif
