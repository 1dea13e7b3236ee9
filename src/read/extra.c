/* Any node as JSON, for what dateline does not know and must not lose. */
#include <string.h>

#include "base/json.h"
#include "model/scalar.h"
#include "read/reader.h"

void add_json_key(struct buf *out, const struct node *key)
{
    bool is_text = !key->plain || scalar_resolve(key->text, key->size) == SCALAR_STRING;
    if (is_text && key->text[0] != '!') {
        json_add_string(out, key->text, key->size);
    } else {
        struct buf marked;
        buf_init(&marked);
        buf_adds(&marked, is_text ? "!" : "!plain ");
        buf_add(&marked, key->text, key->size);
        json_add_string(out, marked.data, marked.len);
        buf_release(&marked);
    }
    buf_addc(out, ':');
}

static void add_scalar(struct buf *out, const struct node *node)
{
    enum scalar_kind kind = node->plain ? scalar_resolve(node->text, node->size) : SCALAR_STRING;
    if (kind == SCALAR_NULL) {
        buf_adds(out, "null");
    } else if (kind == SCALAR_TRUE || kind == SCALAR_FALSE) {
        buf_adds(out, kind == SCALAR_TRUE ? "true" : "false");
    } else if (kind == SCALAR_STRING) {
        json_add_string(out, node->text, node->size);
    } else if (scalar_is_json_number(node->text, node->size)) {
        buf_add(out, node->text, node->size);
    } else {
        buf_adds(out, "{\"!plain\":");
        json_add_string(out, node->text, node->size);
        buf_addc(out, '}');
    }
}

static int add_value(struct reader *reader, struct buf *out, const struct node *first, int depth);

static int add_sequence(struct reader *reader, struct buf *out, int depth)
{
    struct sink *sink = reader->nodes.sink;
    bool told = depth == 0 && reader->top != NULL && sink->item != NULL;
    size_t number = 0;
    for (const char *before = "[";; before = ",") {
        struct node item;
        if (nodes_next(&reader->nodes, &item) < 0)
            return -1;
        if (item.kind == NODE_END) {
            buf_adds(out, *before == '[' ? "[]" : "]");
            return 0;
        }
        if (told)
            sink->item(sink, reader->top, number++, item.place);
        buf_adds(out, before);
        if (add_value(reader, out, &item, depth + 1) < 0)
            return -1;
    }
}

static int add_mapping(struct reader *reader, struct buf *out, int depth)
{
    struct keys seen;
    keys_init(&seen, &reader->pool);
    for (const char *before = "{";;) {
        struct node key, value;
        int got = mapping_key(reader, &key);
        if (got < 0)
            return -1;
        if (got == 0) {
            buf_adds(out, *before == '{' ? "{}" : "}");
            return 0;
        }
        bool added;
        keys_add(&seen, key.text, key.size, &added);
        if (added) {
            buf_adds(out, before);
            before = ",";
            add_json_key(out, &key);
        } else {
            nodes_fault(&reader->nodes, FAULT_ERROR, "duplicate-key", key.place,
                        "the key %s stands here for the second time",
                        excerpt(reader, key.text, key.size));
        }
        if (nodes_next(&reader->nodes, &value) < 0)
            return -1;
        if ((added ? add_value(reader, out, &value, depth + 1)
                   : nodes_skip(&reader->nodes, &value)) < 0)
            return -1;
    }
}

static int add_value(struct reader *reader, struct buf *out, const struct node *first, int depth)
{
    if (first->kind != NODE_SCALAR && depth >= reader->nodes.limits.depth) {
        nodes_fault(&reader->nodes, FAULT_ERROR, "too-deep", first->place,
                    "more than %d lists and mappings within one another",
                    reader->nodes.limits.depth);
        buf_adds(out, "null");
        return nodes_skip(&reader->nodes, first);
    }
    if (first->tag != NULL) {
        buf_adds(out, "{\"!tag\":");
        json_add_string(out, first->tag, strlen(first->tag));
        buf_adds(out, ",\"value\":");
    }
    bool tagged = first->tag != NULL;
    int result = 0;
    if (first->kind == NODE_SCALAR)
        add_scalar(out, first);
    else if (first->kind == NODE_SEQUENCE)
        result = add_sequence(reader, out, depth);
    else
        result = add_mapping(reader, out, depth);
    if (tagged)
        buf_addc(out, '}');
    return result;
}

int add_json(struct reader *reader, struct buf *out, const struct node *first)
{
    return add_value(reader, out, first, 0);
}
