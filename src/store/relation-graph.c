#include "store/relation-graph.h"

#include <stdlib.h>
#include <string.h>

#include "base/mem.h"

void relation_graph_init(struct relation_graph *graph)
{
    *graph = (struct relation_graph){.node_count = 0};
}

void relation_graph_release(struct relation_graph *graph)
{
    free(graph->nodes);
    free(graph->edges);
    free(graph->first);
    free(graph->order);
}

void relation_graph_add(struct relation_graph *graph, int64_t earlier, int64_t later,
                        const struct relation *relation)
{
    graph->edges =
        mem_grow(graph->edges, graph->edge_count, &graph->edge_capacity, sizeof *graph->edges);
    graph->edges[graph->edge_count++] =
        (struct relation_edge){.from = earlier, .to = later, .relation = relation};
}

static int compare_nodes(const void *a, const void *b)
{
    int64_t x = ((const struct relation_node *)a)->key, y = ((const struct relation_node *)b)->key;
    return (x > y) - (x < y);
}

static size_t node_of(const struct relation_graph *graph, int64_t key)
{
    const struct relation_node sought = {.key = key};
    const struct relation_node *found =
        bsearch(&sought, graph->nodes, graph->node_count, sizeof sought, compare_nodes);
    return (size_t)(found - graph->nodes);
}

void relation_graph_close(struct relation_graph *graph)
{
    size_t count = graph->edge_count;
    graph->nodes = mem_zero(2 * count + 1, sizeof *graph->nodes);
    graph->first = mem_zero(2 * count + 1, sizeof *graph->first);
    graph->order = mem_zero(2 * count + 1, sizeof *graph->order);
    for (size_t i = 0; i < count; i++) {
        graph->nodes[2 * i].key = graph->edges[i].from;
        graph->nodes[2 * i + 1].key = graph->edges[i].to;
    }
    qsort(graph->nodes, 2 * count, sizeof *graph->nodes, compare_nodes);
    for (size_t i = 0; i < 2 * count; i++)
        if (i == 0 || graph->nodes[i].key != graph->nodes[graph->node_count - 1].key)
            graph->nodes[graph->node_count++] = graph->nodes[i];
    for (size_t i = 0; i < count; i++) {
        graph->edges[i].earlier = node_of(graph, graph->edges[i].from);
        graph->edges[i].later = node_of(graph, graph->edges[i].to);
    }
}

void relation_node_date(struct relation_node *node, bool dated, int64_t lo, int64_t hi)
{
    node->dated = dated;
    node->lo = dated ? lo : INT64_MIN;
    node->hi = dated ? hi : INT64_MAX;
    node->near = node->lo != INT64_MIN ? node->lo : node->hi;
    node->after = node->before = dated ? node->key : 0;
}

static int by_earlier(const void *a, const void *b)
{
    size_t x = ((const struct relation_edge *)a)->earlier,
           y = ((const struct relation_edge *)b)->earlier;
    return (x > y) - (x < y);
}

static int by_later(const void *a, const void *b)
{
    size_t x = ((const struct relation_edge *)a)->later,
           y = ((const struct relation_edge *)b)->later;
    return (x > y) - (x < y);
}

/* Orders the nodes so that each comes behind those it waits for; those in a circle, and behind one,
 * stay not done. backward: the other way round. */
static void sort(struct relation_graph *graph, bool backward)
{
    size_t *first = graph->first;
    memset(first, 0, (graph->node_count + 1) * sizeof *first);
    qsort(graph->edges, graph->edge_count, sizeof *graph->edges, backward ? by_later : by_earlier);
    for (size_t i = 0; i < graph->node_count; i++) {
        graph->nodes[i].waits = 0;
        graph->nodes[i].done = false;
    }
    for (size_t i = 0; i < graph->edge_count; i++) {
        const struct relation_edge *edge = &graph->edges[i];
        first[(backward ? edge->later : edge->earlier) + 1] = i + 1;
        graph->nodes[backward ? edge->earlier : edge->later].waits += !edge->dead;
    }
    for (size_t i = 1; i <= graph->node_count; i++)
        first[i] = first[i] < first[i - 1] ? first[i - 1] : first[i];
    graph->ordered = 0;
    for (size_t i = 0; i < graph->node_count; i++)
        if (graph->nodes[i].waits == 0)
            graph->order[graph->ordered++] = i;
    for (size_t at = 0; at < graph->ordered; at++) {
        size_t node = graph->order[at];
        graph->nodes[node].done = true;
        for (size_t i = first[node]; i < first[node + 1]; i++) {
            const struct relation_edge *edge = &graph->edges[i];
            size_t next = backward ? edge->earlier : edge->later;
            if (!edge->dead && --graph->nodes[next].waits == 0)
                graph->order[graph->ordered++] = next;
        }
    }
}

void relation_graph_break(struct relation_graph *graph)
{
    bool *stuck = mem_zero(graph->node_count + 1, sizeof *stuck);
    sort(graph, true);
    for (size_t i = 0; i < graph->node_count; i++)
        stuck[i] = !graph->nodes[i].done;
    sort(graph, false);
    for (size_t i = 0; i < graph->edge_count; i++) {
        struct relation_edge *edge = &graph->edges[i];
        edge->dead = stuck[edge->earlier] && stuck[edge->later] &&
                     !graph->nodes[edge->earlier].done && !graph->nodes[edge->later].done;
    }
    free(stuck);
}

/* What a node tells the next one: its lower bound to those later, back its upper one. */
static void tell(const struct relation_node *node, struct relation_node *next, bool backward)
{
    if (next->dated)
        return;
    if (!backward && node->lo > next->lo) {
        next->lo = node->lo;
        next->after = node->after;
    } else if (backward && node->hi < next->hi) {
        next->hi = node->hi;
        next->near = node->near;
        next->before = node->before;
    }
}

static void spread(struct relation_graph *graph, bool backward)
{
    sort(graph, backward);
    for (size_t at = 0; at < graph->ordered; at++) {
        size_t node = graph->order[at];
        for (size_t i = graph->first[node]; i < graph->first[node + 1]; i++) {
            const struct relation_edge *edge = &graph->edges[i];
            if (!edge->dead)
                tell(&graph->nodes[node], &graph->nodes[backward ? edge->earlier : edge->later],
                     backward);
        }
    }
}

void relation_graph_spread(struct relation_graph *graph)
{
    spread(graph, true);
    spread(graph, false);
    for (size_t i = 0; i < graph->ordered; i++)
        graph->nodes[graph->order[i]].turn = i;
}

bool relation_node_place(const struct relation_node *node, int64_t *first, int64_t *last)
{
    bool known = node->lo != INT64_MIN || node->hi != INT64_MAX;
    *first = node->lo != INT64_MIN ? node->lo : known ? node->near : INT64_MAX;
    *last = node->hi;
    return known;
}
