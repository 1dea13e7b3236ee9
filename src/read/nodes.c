#include "read/nodes.h"

#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/mem.h"
#include "model/scalar.h"

/* Deeper than this libyaml itself becomes slow, so reading ends. */
enum { HARD_DEPTH = 500 };

static const struct yaml_limits default_limits = {
    .depth = 64, .scalar = 16 << 20, .noun = 256 << 20, .expansion = 1 << 20};

/* What aliases may bring in altogether, for each event of the file and to begin with. */
enum { EXPANSION_RATIO = 16, EXPANSION_START = 4 << 20 };

void nodes_init(struct nodes *nodes, const char *name, struct sink *sink,
                const struct yaml_limits *limits, node_source *next, void *context)
{
    *nodes = (struct nodes){.name = name,
                            .sink = sink,
                            .limits = default_limits,
                            .next = next,
                            .context = context,
                            .err = ERR_INIT};
    nodes_limits(limits, &nodes->limits);
    anchors_init(&nodes->anchors);
}

void nodes_limits(const struct yaml_limits *limits, struct yaml_limits *out)
{
    *out = default_limits;
    if (limits != NULL && limits->depth > 0)
        out->depth = limits->depth;
    if (limits != NULL && limits->scalar > 0)
        out->scalar = limits->scalar;
    if (limits != NULL && limits->noun > 0)
        out->noun = limits->noun;
    if (limits != NULL && limits->expansion > 0)
        out->expansion = limits->expansion;
}

void nodes_release(struct nodes *nodes)
{
    anchors_release(&nodes->anchors);
    free(nodes->replays);
    nodes->replays = NULL;
}

void nodes_begin_noun(struct nodes *nodes, const char *consequence)
{
    nodes->consequence = consequence;
    nodes->faulty = nodes->is_event = false;
    nodes->weight = nodes->expansion = 0;
}

void nodes_fault(struct nodes *nodes, enum fault_level level, const char *code, struct place place,
                 const char *format, ...)
{
    char text[sizeof nodes->err.text];
    va_list args;
    va_start(args, format);
    vsnprintf(text, sizeof text, format, args);
    va_end(args);
    bool leads_on = level == FAULT_ERROR && nodes->consequence != NULL;
    struct fault fault = {.level = level, .code = code};
    err_set_at(&fault.err, ERR_INPUT, nodes->name, place.line, place.column, "%s%s%s", text,
               leads_on ? "; " : "", leads_on ? nodes->consequence : "");
    fault.loses_event = level == FAULT_ERROR && nodes->is_event && !nodes->faulty;
    if (level == FAULT_ERROR)
        nodes->faulty = true;
    nodes->sink->fault(nodes->sink, &fault);
}

/* The next step of the file itself. */
static int next_of_file(struct nodes *nodes, struct node *out)
{
    const char *anchor = NULL;
    if (nodes->next(nodes->context, out, &anchor, &nodes->err) < 0)
        return -1;
    nodes->events++;
    nodes->place = out->place;
    if (anchor != NULL || nodes->anchors.open_count > 0)
        anchors_record(&nodes->anchors, out, anchor, nodes->depth);
    if (out->kind == NODE_SEQUENCE || out->kind == NODE_MAPPING)
        nodes->depth++;
    else if (out->kind == NODE_END)
        nodes->depth--;
    else if (out->kind == NODE_DOCUMENT_END)
        anchors_reset(&nodes->anchors);
    if (nodes->depth > HARD_DEPTH)
        return err_set_at(&nodes->err, ERR_INPUT, nodes->name, out->place.line, out->place.column,
                          "more than %d lists and mappings within one another; what comes before "
                          "was read, the rest was not",
                          HARD_DEPTH);
    return 0;
}

/* The next step of what an alias stands for. */
static int next_of_replay(struct nodes *nodes, struct node *out, size_t *anchor)
{
    struct replay *top = &nodes->replays[nodes->replay_count - 1];
    const struct anchored *logged = &nodes->anchors.log[top->at++];
    *out = logged->node;
    *anchor = logged->anchor;
    if (top->at == top->end)
        nodes->replay_count--;
    size_t cost = 1 + out->size / 64;
    nodes->expansion += cost;
    nodes->expanded += cost;
    if (out->kind == NODE_SEQUENCE || out->kind == NODE_MAPPING)
        nodes->replay_depth++;
    else if (out->kind == NODE_END)
        nodes->replay_depth--;
    bool too_much = nodes->expansion > nodes->limits.expansion ||
                    nodes->expanded > EXPANSION_START + EXPANSION_RATIO * nodes->events;
    if (too_much || nodes->depth + nodes->replay_depth > HARD_DEPTH) {
        struct place place = nodes->place;
        return err_set_at(
            &nodes->err, ERR_INPUT, nodes->name, place.line, place.column,
            "aliases bring in too much here; write the values out instead; what comes "
            "before was read, the rest was not");
    }
    return 0;
}

/* The next step, aliases as they are; *anchor is what an alias leads to. */
static int next_raw(struct nodes *nodes, struct node *out, size_t *anchor)
{
    if (nodes->replay_count > 0)
        return next_of_replay(nodes, out, anchor);
    if (next_of_file(nodes, out) < 0)
        return -1;
    *anchor = out->kind == NODE_ALIAS ? anchors_find(&nodes->anchors, out->text) : ANCHOR_NONE;
    return 0;
}

/* Why an alias cannot be followed; NULL where it can. */
static const char *alias_trouble(const struct nodes *nodes, size_t anchor)
{
    if (anchor == ANCHOR_NONE)
        return nodes->anchors.full ? "is kept no more: there are too many in this document"
                                   : "stands nowhere before it in this document";
    const struct anchor *meant = &nodes->anchors.list[anchor];
    if (meant->open)
        return "is of a node that holds this alias itself";
    return meant->lost ? "is of a node too large to be kept" : NULL;
}

int nodes_next(struct nodes *nodes, struct node *out)
{
    for (;;) {
        size_t anchor;
        if (next_raw(nodes, out, &anchor) < 0)
            return -1;
        if (out->kind != NODE_ALIAS)
            break;
        const char *trouble = alias_trouble(nodes, anchor);
        if (trouble != NULL) {
            nodes_fault(nodes, FAULT_ERROR, "bad-alias", out->place, "the anchor of *%.60s %s",
                        out->text, trouble);
            *out = (struct node){.plain = true, .text = "", .place = out->place};
            return 0;
        }
        const struct anchor *meant = &nodes->anchors.list[anchor];
        nodes->replays = mem_grow(nodes->replays, nodes->replay_count, &nodes->replay_capacity,
                                  sizeof *nodes->replays);
        nodes->replays[nodes->replay_count++] = (struct replay){meant->start, meant->end};
    }
    nodes->weight += 64 + out->size;
    if (nodes->weight > nodes->limits.noun)
        return err_set_at(&nodes->err, ERR_INPUT, nodes->name, out->place.line, out->place.column,
                          "one event, or other part, goes on for more than %zu bytes; what comes "
                          "before it was read, the rest was not",
                          nodes->limits.noun);
    if (out->kind != NODE_SCALAR)
        return 0;
    bool has_nul = memchr(out->text, '\0', out->size) != NULL;
    if (!has_nul && out->size <= nodes->limits.scalar)
        return 0;
    if (has_nul)
        nodes_fault(nodes, FAULT_ERROR, "bad-text", out->place,
                    "a value holds the character U+0000, which no text may");
    else
        nodes_fault(nodes, FAULT_ERROR, "too-long", out->place,
                    "a value of %zu bytes; at most %zu are read", out->size, nodes->limits.scalar);
    *out = (struct node){.plain = true, .text = "", .place = out->place};
    return 0;
}

int nodes_skip(struct nodes *nodes, const struct node *first)
{
    int open = first->kind == NODE_SEQUENCE || first->kind == NODE_MAPPING;
    struct node node;
    size_t anchor;
    while (open > 0) {
        if (next_raw(nodes, &node, &anchor) < 0)
            return -1;
        if (node.kind == NODE_SEQUENCE || node.kind == NODE_MAPPING)
            open++;
        else if (node.kind == NODE_END)
            open--;
    }
    return 0;
}

bool node_is_null(const struct node *node)
{
    return node->kind == NODE_SCALAR && node->plain && node->tag == NULL &&
           scalar_resolve(node->text, node->size) == SCALAR_NULL;
}

const char *node_noun(const struct node *node)
{
    if (node->kind == NODE_SEQUENCE)
        return "a list";
    if (node->kind == NODE_MAPPING)
        return "a mapping";
    return node_is_null(node) ? "nothing" : "text";
}
