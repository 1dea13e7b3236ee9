#include "read/nodes.h"

#include <stdlib.h>
#include <string.h>

#include "base/mem.h"
#include "base/utf8.h"
#include "model/scalar.h"

/* Deeper than this libyaml itself becomes slow, so reading ends. */
enum { HARD_DEPTH = 500 };

static const struct yaml_limits default_limits = {
    .depth = 64, .scalar = 16 << 20, .noun = 256 << 20, .expansion = 1 << 20};

/* What aliases may bring in altogether, for each event of the file and to begin with. */
enum { EXPANSION_RATIO = 16, EXPANSION_START = 4 << 20 };

void nodes_init(struct nodes *nodes, int fd, const char *name, struct sink *sink,
                const struct yaml_limits *limits, const struct yaml_watch *watch)
{
    *nodes = (struct nodes){.name = name, .sink = sink, .limits = default_limits, .err = ERR_INIT};
    if (limits != NULL && limits->depth > 0)
        nodes->limits.depth = limits->depth;
    if (limits != NULL && limits->scalar > 0)
        nodes->limits.scalar = limits->scalar;
    if (limits != NULL && limits->noun > 0)
        nodes->limits.noun = limits->noun;
    if (limits != NULL && limits->expansion > 0)
        nodes->limits.expansion = limits->expansion;
    /* Not much above what is allowed for one value, so that memory stays bounded as well. */
    input_init(&nodes->input, fd, name, nodes->limits.scalar + (1 << 20), watch);
    anchors_init(&nodes->anchors);
    if (yaml_parser_initialize(&nodes->parser) == 0)
        abort();
    yaml_parser_set_input(&nodes->parser, input_give, &nodes->input);
}

void nodes_release(struct nodes *nodes)
{
    yaml_event_delete(&nodes->event);
    yaml_parser_delete(&nodes->parser);
    input_release(&nodes->input);
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

static struct place place_of(struct nodes *nodes, yaml_mark_t mark)
{
    int64_t index = (int64_t)mark.index, column = (int64_t)mark.column;
    long delta = mend_column_delta(&nodes->input.mend, index, index - column);
    return (struct place){(long)mark.line + 1, (long)mark.column + 1 + delta};
}

/* Where the reader came upon bytes that are no text: behind all that it has decoded and the scanner
 * has not yet passed. */
static struct place reader_place(struct nodes *nodes)
{
    const yaml_parser_t *parser = &nodes->parser;
    yaml_mark_t mark = parser->mark;
    const char *at = (const char *)parser->buffer.pointer;
    const char *end = (const char *)parser->buffer.last;
    while (at < end) {
        uint32_t cp;
        at += utf8_next(at, (size_t)(end - at), &cp);
        mark.index++;
        mark.column++;
        bool breaks = cp == '\n' || cp == 0x85 || cp == 0x2028 || cp == 0x2029 ||
                      (cp == '\r' && !(at < end && *at == '\n'));
        if (breaks) {
            mark.line++;
            mark.column = 0;
        }
    }
    return place_of(nodes, mark);
}

static int syntax_error(struct nodes *nodes)
{
    const yaml_parser_t *parser = &nodes->parser;
    if (parser->error == YAML_MEMORY_ERROR)
        abort();
    if (nodes->input.failure.code != ERR_NONE) {
        struct place place = place_of(nodes, parser->mark);
        nodes->err = nodes->input.failure;
        if (nodes->err.code == ERR_INPUT)
            err_place(&nodes->err, NULL, place.line, place.column);
        return -1;
    }
    static const char rest[] = "what comes before it was read, the rest was not";
    if (parser->error == YAML_READER_ERROR) {
        struct place place = reader_place(nodes);
        return err_set_at(&nodes->err, ERR_INPUT, nodes->name, place.line, place.column,
                          "no YAML here: %s (0x%X); %s", parser->problem,
                          (unsigned)parser->problem_value, rest);
    }
    struct place place = place_of(nodes, parser->problem_mark);
    bool surrogate = parser->problem != NULL && strstr(parser->problem, "invalid Unicode") != NULL;
    if (surrogate) /* libyaml's mark is behind the \u */
        return err_set_at(&nodes->err, ERR_INPUT, nodes->name, place.line, place.column - 2,
                          "half a surrogate pair stands for no character; write the character "
                          "itself or \\U and its eight digits; %s",
                          rest);
    return err_set_at(&nodes->err, ERR_INPUT, nodes->name, place.line, place.column,
                      "no YAML here: %s%s%s; %s", parser->problem ? parser->problem : "",
                      parser->context ? " " : "", parser->context ? parser->context : "", rest);
}

/* Whether the tag says no more than the core schema does; then *plain is what it makes of it. */
static bool tag_is_implied(const char *tag, const struct node *node, bool *plain)
{
    static const char core[] = "tag:yaml.org,2002:";
    if (strncmp(tag, core, sizeof core - 1) != 0)
        return false;
    const char *name = tag + sizeof core - 1;
    if (node->kind == NODE_SEQUENCE)
        return strcmp(name, "seq") == 0;
    if (node->kind == NODE_MAPPING)
        return strcmp(name, "map") == 0;
    if (strcmp(name, "str") == 0) {
        *plain = false;
        return true;
    }
    static const char *const names[] = {
        [SCALAR_STRING] = "str", [SCALAR_NULL] = "null", [SCALAR_TRUE] = "bool",
        [SCALAR_FALSE] = "bool", [SCALAR_INT] = "int",   [SCALAR_FLOAT] = "float"};
    *plain = true;
    return strcmp(name, names[scalar_resolve(node->text, node->size)]) == 0;
}

/* A node out of nodes->event; its anchor, or NULL. */
static const char *node_of_event(struct nodes *nodes, struct node *out)
{
    yaml_event_t *event = &nodes->event;
    const yaml_char_t *anchor = NULL, *tag = NULL;
    *out = (struct node){.place = place_of(nodes, event->start_mark)};
    switch (event->type) {
    case YAML_SCALAR_EVENT:
        out->kind = NODE_SCALAR;
        out->text = (const char *)event->data.scalar.value;
        out->size = event->data.scalar.length;
        out->plain = event->data.scalar.plain_implicit &&
                     event->data.scalar.style == YAML_PLAIN_SCALAR_STYLE;
        anchor = event->data.scalar.anchor;
        tag = event->data.scalar.tag;
        break;
    case YAML_SEQUENCE_START_EVENT:
        out->kind = NODE_SEQUENCE;
        anchor = event->data.sequence_start.anchor;
        tag = event->data.sequence_start.tag;
        break;
    case YAML_MAPPING_START_EVENT:
        out->kind = NODE_MAPPING;
        anchor = event->data.mapping_start.anchor;
        tag = event->data.mapping_start.tag;
        break;
    case YAML_ALIAS_EVENT:
        out->kind = NODE_ALIAS;
        out->text = (const char *)event->data.alias.anchor;
        out->size = strlen(out->text);
        break;
    case YAML_DOCUMENT_START_EVENT:
        out->kind = NODE_DOCUMENT;
        break;
    case YAML_DOCUMENT_END_EVENT:
        out->kind = NODE_DOCUMENT_END;
        break;
    case YAML_STREAM_END_EVENT:
        out->kind = NODE_STREAM_END;
        break;
    default:
        out->kind = NODE_END;
        break;
    }
    if (tag != NULL && !tag_is_implied((const char *)tag, out, &out->plain)) {
        out->tag = (const char *)tag;
        out->plain = false;
    }
    return (const char *)anchor;
}

/* The next step of the file itself. */
static int next_of_file(struct nodes *nodes, struct node *out)
{
    do {
        yaml_event_delete(&nodes->event);
        if (yaml_parser_parse(&nodes->parser, &nodes->event) == 0) {
            memset(&nodes->event, 0, sizeof nodes->event);
            return syntax_error(nodes);
        }
    } while (nodes->event.type == YAML_STREAM_START_EVENT);
    nodes->events++;
    nodes->input.settled = nodes->input.given;
    const char *anchor = node_of_event(nodes, out);
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
        struct place place = place_of(nodes, nodes->event.start_mark);
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
