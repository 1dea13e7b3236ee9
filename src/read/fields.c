/* Mappings, and the values of known keys. */
#include <assert.h>
#include <string.h>

#include "base/width.h"
#include "model/scalar.h"
#include "read/reader.h"
#include "time/edtf.h"

enum { EXCERPT_COLUMNS = 40, EXCERPT_BYTES = 400 };

const char *excerpt(struct reader *reader, const char *text, size_t size)
{
    struct buf clean, fitted;
    buf_init(&clean);
    buf_init(&fitted);
    width_clean(text, size < EXCERPT_BYTES ? size : EXCERPT_BYTES, 1, &clean);
    buf_addc(&fitted, '"');
    width_fit(clean.data, clean.len, EXCERPT_COLUMNS, &fitted);
    buf_addc(&fitted, '"');
    const char *out = pool_bytes(&reader->pool, fitted.data, fitted.len);
    buf_release(&clean);
    buf_release(&fitted);
    return out;
}

void mapping_begin(struct reader *reader, struct mapping *mapping, const char *const *known,
                   size_t known_count)
{
    assert(known_count <= 32 && reader->level < READER_LEVELS);
    *mapping = (struct mapping){.known = known, .known_count = known_count};
    mapping->extra = &reader->extras[reader->level++];
    buf_reset(mapping->extra);
    keys_init(&mapping->unknown, &reader->pool);
}

const char *mapping_end(struct reader *reader, struct mapping *mapping)
{
    reader->level--;
    if (mapping->extra->len == 0)
        return NULL;
    buf_addc(mapping->extra, '}');
    return pool_bytes(&reader->pool, mapping->extra->data, mapping->extra->len);
}

/* The number of a known key, or -1. Keys mostly come in their usual order. */
static int find_known(struct mapping *mapping, const struct node *key)
{
    for (size_t i = 0; i < mapping->known_count; i++) {
        size_t at = (mapping->expected + i) % mapping->known_count;
        if (strcmp(mapping->known[at], key->text) == 0) {
            mapping->expected = at + 1;
            return (int)at;
        }
    }
    return -1;
}

int mapping_key(struct reader *reader, struct node *key)
{
    for (;;) {
        if (nodes_next(&reader->nodes, key) < 0)
            return -1;
        if (key->kind == NODE_END)
            return 0;
        if (key->kind == NODE_SCALAR)
            return 1;
        nodes_fault(&reader->nodes, FAULT_ERROR, "bad-key", key->place,
                    "a key must be text, not %s", node_noun(key));
        struct node value;
        if (nodes_skip(&reader->nodes, key) < 0 || nodes_next(&reader->nodes, &value) < 0 ||
            nodes_skip(&reader->nodes, &value) < 0)
            return -1;
    }
}

/* Says that a key stands twice, and passes over its second value. */
static int refuse_again(struct reader *reader, const struct node *key)
{
    struct node value;
    nodes_fault(&reader->nodes, FAULT_ERROR, "duplicate-key", key->place,
                "the key %s stands here for the second time",
                excerpt(reader, key->text, key->size));
    if (nodes_next(&reader->nodes, &value) < 0)
        return -1;
    return nodes_skip(&reader->nodes, &value);
}

static int keep_unknown(struct reader *reader, struct mapping *mapping, const struct node *key)
{
    bool added;
    keys_add(&mapping->unknown, key->text, key->size, &added);
    if (!added)
        return refuse_again(reader, key);
    buf_addc(mapping->extra, mapping->extra->len == 0 ? '{' : ',');
    add_json_key(mapping->extra, key);
    struct node value;
    if (nodes_next(&reader->nodes, &value) < 0)
        return -1;
    return add_json(reader, mapping->extra, &value);
}

int mapping_next(struct reader *reader, struct mapping *mapping, struct node *value)
{
    for (;;) {
        struct node key;
        int got = mapping_key(reader, &key);
        if (got <= 0)
            return got == 0 ? MAPPING_END : MAPPING_FAILED;
        int number = find_known(mapping, &key);
        if (number < 0) {
            if (keep_unknown(reader, mapping, &key) < 0)
                return MAPPING_FAILED;
            continue;
        }
        if ((mapping->seen >> number & 1) != 0) {
            if (refuse_again(reader, &key) < 0)
                return MAPPING_FAILED;
            continue;
        }
        mapping->seen |= UINT32_C(1) << number;
        if (nodes_next(&reader->nodes, value) < 0)
            return MAPPING_FAILED;
        if (!node_is_null(value))
            return number;
    }
}

int refuse_kind(struct reader *reader, const char *key, const struct node *first,
                const char *wanted)
{
    nodes_fault(&reader->nodes, FAULT_ERROR, "bad-type", first->place, "%s must be %s, not %s", key,
                wanted, node_noun(first));
    return nodes_skip(&reader->nodes, first);
}

int refuse_entry(struct reader *reader, const char *key, const struct node *first,
                 const char *wanted)
{
    const char *entry = pool_printf(&reader->pool, "an entry of %s", key);
    return refuse_kind(reader, entry, first, wanted);
}

int take_text(struct reader *reader, const char *key, const struct node *first, const char **out)
{
    if (first->kind != NODE_SCALAR)
        return refuse_kind(reader, key, first, "text");
    *out = pool_bytes(&reader->pool, first->text, first->size);
    return 0;
}

int take_list(struct reader *reader, const char *key, const struct node *first, const char ***out,
              size_t *count)
{
    size_t capacity = 0;
    const char **items = NULL;
    if (first->kind == NODE_SCALAR) {
        *out = pool_alloc(&reader->pool, sizeof **out);
        *count = 1;
        return take_text(reader, key, first, &(*out)[0]);
    }
    if (first->kind != NODE_SEQUENCE)
        return refuse_kind(reader, key, first, "a list of texts");
    for (*count = 0;;) {
        struct node item;
        if (nodes_next(&reader->nodes, &item) < 0)
            return -1;
        if (item.kind == NODE_END)
            break;
        if (node_is_null(&item))
            continue;
        const char *text = NULL;
        if (item.kind != NODE_SCALAR) {
            if (refuse_entry(reader, key, &item, "text") < 0)
                return -1;
            continue;
        }
        text = pool_bytes(&reader->pool, item.text, item.size);
        items = pool_grow(&reader->pool, items, *count, &capacity, sizeof *items);
        items[(*count)++] = text;
    }
    *out = items;
    return 0;
}

int take_bool(struct reader *reader, const char *key, const struct node *first, bool *out)
{
    enum scalar_kind kind = first->kind == NODE_SCALAR && first->plain
                                ? scalar_resolve(first->text, first->size)
                                : SCALAR_STRING;
    if (kind != SCALAR_TRUE && kind != SCALAR_FALSE)
        return refuse_kind(reader, key, first, "true or false");
    *out = kind == SCALAR_TRUE;
    return 0;
}

int take_word(struct reader *reader, const char *key, const struct node *first,
              const char *(*word)(int), int count, int *out)
{
    if (first->kind != NODE_SCALAR)
        return refuse_kind(reader, key, first, "a word");
    for (int i = 1; i < count; i++)
        if (strcmp(word(i), first->text) == 0) {
            *out = i;
            return 0;
        }
    struct buf words;
    buf_init(&words);
    for (int i = 1; i < count; i++)
        buf_addf(&words, "%s%s", i == 1 ? "" : i == count - 1 ? " or " : ", ", word(i));
    nodes_fault(&reader->nodes, FAULT_ERROR, "bad-word", first->place, "%s must be %s, not %s", key,
                words.data, excerpt(reader, first->text, first->size));
    buf_release(&words);
    return 0;
}

static bool is_date(const char *text, struct err *why)
{
    struct edtf date;
    if (edtf_parse(&date, text, why) < 0)
        return false;
    edtf_release(&date);
    return true;
}

int take_date(struct reader *reader, const char *key, const struct node *first, const char **out)
{
    struct nodes *nodes = &reader->nodes;
    struct err why = ERR_INIT;
    if (first->kind != NODE_SCALAR)
        return refuse_kind(reader, key, first, "a date");
    if (is_date(first->text, &why))
        return take_text(reader, key, first, out);
    const char *date = excerpt(reader, first->text, first->size);
    if (edtf_is_reversed(first->text))
        nodes_fault(nodes, FAULT_ERROR, "reversed-interval", first->place, "%s: %s: %s", key, date,
                    why.text);
    else
        nodes_fault(nodes, FAULT_ERROR, "bad-date", first->place, "%s: %s is no EDTF date: %s", key,
                    date, why.text);
    return take_text(reader, key, first, out);
}

int take_source_date(struct reader *reader, const char *key, const struct node *first,
                     const char **out)
{
    struct err why = ERR_INIT;
    if (first->kind != NODE_SCALAR)
        return refuse_kind(reader, key, first, "a date");
    if (!is_date(first->text, &why))
        nodes_fault(&reader->nodes, FAULT_WARNING, "bad-source-date", first->place,
                    "%s: %s is no EDTF date: %s", key, excerpt(reader, first->text, first->size),
                    why.text);
    return take_text(reader, key, first, out);
}

int take_json(struct reader *reader, const char *key, const struct node *first, enum node_kind kind,
              const char **out)
{
    if (first->kind != kind)
        return refuse_kind(reader, key, first, kind == NODE_MAPPING ? "a mapping" : "a list");
    struct buf json;
    buf_init(&json);
    int result = add_json(reader, &json, first);
    if (result == 0)
        *out = pool_bytes(&reader->pool, json.data, json.len);
    buf_release(&json);
    return result;
}
