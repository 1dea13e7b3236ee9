#include "read/scanner.h"

#include <stdlib.h>
#include <string.h>

#include "base/utf8.h"
#include "model/scalar.h"

void scanner_init(struct scanner *scan, int fd, const char *name, size_t longest,
                  const struct yaml_watch *watch)
{
    *scan = (struct scanner){.name = name, .err = ERR_INIT};
    /* Not much above what is allowed for one value, so that memory stays bounded as well. */
    input_init(&scan->input, fd, name, longest + (1 << 20), watch);
    if (yaml_parser_initialize(&scan->parser) == 0)
        abort();
    yaml_parser_set_input(&scan->parser, input_give, &scan->input);
}

void scanner_start_at(struct scanner *scan, int64_t byte, long lines)
{
    input_start_at(&scan->input, byte);
    scan->lines = lines;
}

void scanner_release(struct scanner *scan)
{
    yaml_event_delete(&scan->event);
    yaml_parser_delete(&scan->parser);
    input_release(&scan->input);
}

static struct place place_of(struct scanner *scan, yaml_mark_t mark)
{
    int64_t index = (int64_t)mark.index, column = (int64_t)mark.column;
    long delta = mend_column_delta(&scan->input.mend, index, index - column);
    return (struct place){scan->lines + (long)mark.line + 1, (long)mark.column + 1 + delta};
}

/* Where the reader came upon bytes that are no text: behind all that it has decoded and the scanner
 * has not yet passed. */
static struct place reader_place(struct scanner *scan)
{
    const yaml_parser_t *parser = &scan->parser;
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
    return place_of(scan, mark);
}

static int syntax_error(struct scanner *scan)
{
    const yaml_parser_t *parser = &scan->parser;
    if (parser->error == YAML_MEMORY_ERROR)
        abort();
    if (scan->input.failure.code != ERR_NONE) {
        struct place place = place_of(scan, parser->mark);
        scan->err = scan->input.failure;
        if (scan->err.code == ERR_INPUT)
            err_place(&scan->err, NULL, place.line, place.column);
        return -1;
    }
    static const char rest[] = "what comes before it was read, the rest was not";
    if (parser->error == YAML_READER_ERROR) {
        struct place place = reader_place(scan);
        return err_set_at(&scan->err, ERR_INPUT, scan->name, place.line, place.column,
                          "no YAML here: %s (0x%X); %s", parser->problem,
                          (unsigned)parser->problem_value, rest);
    }
    struct place place = place_of(scan, parser->problem_mark);
    bool surrogate = parser->problem != NULL && strstr(parser->problem, "invalid Unicode") != NULL;
    if (surrogate) /* libyaml's mark is behind the \u */
        return err_set_at(&scan->err, ERR_INPUT, scan->name, place.line, place.column - 2,
                          "half a surrogate pair stands for no character; write the character "
                          "itself or \\U and its eight digits; %s",
                          rest);
    return err_set_at(&scan->err, ERR_INPUT, scan->name, place.line, place.column,
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

/* A node out of scan->event; its anchor, or NULL. */
static const char *node_of_event(struct scanner *scan, struct node *out)
{
    yaml_event_t *event = &scan->event;
    const yaml_char_t *anchor = NULL, *tag = NULL;
    *out = (struct node){.place = place_of(scan, event->start_mark)};
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

int scanner_next(struct scanner *scan, struct node *out, const char **anchor)
{
    if (!scan->begun && input_begin(&scan->input, &scan->err) < 0)
        return -1;
    scan->begun = true;
    do {
        yaml_event_delete(&scan->event);
        if (yaml_parser_parse(&scan->parser, &scan->event) == 0) {
            memset(&scan->event, 0, sizeof scan->event);
            return syntax_error(scan);
        }
    } while (scan->event.type == YAML_STREAM_START_EVENT);
    scan->input.settled = scan->input.given;
    *anchor = node_of_event(scan, out);
    return 0;
}

int scanner_next_node(void *context, struct node *out, const char **anchor, struct err *err)
{
    struct scanner *scan = context;
    if (scanner_next(scan, out, anchor) == 0)
        return 0;
    *err = scan->err;
    return -1;
}
