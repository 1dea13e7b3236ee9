/* The mentions of an event. */
#include <errno.h>
#include <inttypes.h>
#include <stdlib.h>
#include <string.h>

#include "model/scalar.h"
#include "read/reader.h"

enum {
    ID,
    SOURCE,
    SPAN,
    UNIT,
    STARTS,
    ENDS,
    SNIPPET,
    GIST,
    STANCE,
    NAMES,
    CLAIMS,
    SCORE,
    KEY_COUNT
};

static const char *const mention_keys[] = {"id",     "source", "span",    "span_unit",
                                           "starts", "ends",   "snippet", "gist",
                                           "stance", "names",  "claims",  "score"};

static const char *stance_of(int i)
{
    return stance_word((enum stance)i);
}

static const char *unit_of(int i)
{
    return span_unit_word((enum span_unit)i);
}

/* A whole number in decimal digits that 64 bits hold. */
static bool parse_integer(const struct node *node, int64_t *out)
{
    const char *text = node->text;
    size_t digits = strspn(text, "0123456789"), sign = 0;
    if (digits == 0 && (text[0] == '-' || text[0] == '+')) {
        sign = 1;
        digits = strspn(text + 1, "0123456789");
    }
    if (node->kind != NODE_SCALAR || digits == 0 || sign + digits != node->size)
        return false;
    errno = 0;
    *out = strtoll(text, NULL, 10);
    return errno == 0;
}

static int bad_span(struct reader *reader, struct place place, const char *why)
{
    nodes_fault(&reader->nodes, FAULT_ERROR, "bad-span", place, "span must be [FROM, TO], %s", why);
    return 0;
}

static int take_span(struct reader *reader, const struct node *first, struct mention *mention)
{
    static const char shape[] = "two whole numbers";
    if (first->kind != NODE_SEQUENCE) {
        bad_span(reader, first->place, shape);
        return nodes_skip(&reader->nodes, first);
    }
    int64_t ends[2] = {0, 0};
    size_t count = 0;
    bool whole = true;
    struct place place = first->place;
    for (;; count++) {
        struct node item;
        if (nodes_next(&reader->nodes, &item) < 0)
            return -1;
        if (item.kind == NODE_END)
            break;
        whole =
            whole && item.kind == NODE_SCALAR && count < 2 && parse_integer(&item, &ends[count]);
        if (nodes_skip(&reader->nodes, &item) < 0)
            return -1;
    }
    if (reader->nodes.faulty)
        return 0;
    if (!whole || count != 2)
        return bad_span(reader, place, shape);
    if (ends[0] < 0)
        return bad_span(reader, place, "neither below 0");
    if (ends[1] < ends[0])
        return bad_span(reader, place, "TO not before FROM");
    mention->from = ends[0];
    mention->to = ends[1];
    return 0;
}

/* A mapping of texts, as two columns: keys and values in turn. */
static int take_pairs(struct reader *reader, const char *name, const struct node *first,
                      const char ***out, size_t *count)
{
    size_t capacity = 0;
    const char **pairs = NULL;
    struct keys seen;
    keys_init(&seen, &reader->pool);
    if (first->kind != NODE_MAPPING)
        return refuse_kind(reader, name, first, "a mapping");
    for (;;) {
        struct node key, value;
        int got = mapping_key(reader, &key);
        if (got < 0)
            return -1;
        if (got == 0)
            break;
        bool added;
        keys_add(&seen, key.text, key.size, &added);
        if (!added)
            nodes_fault(&reader->nodes, FAULT_ERROR, "duplicate-key", key.place,
                        "the key %s stands here for the second time",
                        excerpt(reader, key.text, key.size));
        const char *text = NULL, *what = pool_bytes(&reader->pool, key.text, key.size);
        if (nodes_next(&reader->nodes, &value) < 0)
            return -1;
        if (node_is_null(&value))
            continue;
        if (value.kind != NODE_SCALAR) {
            if (refuse_entry(reader, name, &value, "text") < 0)
                return -1;
            continue;
        }
        take_text(reader, name, &value, &text);
        pairs = pool_grow(&reader->pool, pairs, *count * 2, &capacity, sizeof *pairs);
        pairs[*count * 2] = what;
        pairs[*count * 2 + 1] = text;
        ++*count;
    }
    *out = pairs;
    return 0;
}

static int take_names(struct reader *reader, const struct node *first, struct mention *mention)
{
    const char **pairs = NULL;
    if (take_pairs(reader, "names", first, &pairs, &mention->name_count) < 0)
        return -1;
    mention->names = pool_alloc(&reader->pool, mention->name_count * sizeof *mention->names);
    for (size_t i = 0; i < mention->name_count; i++)
        mention->names[i] = (struct spelling){pairs[2 * i], pairs[2 * i + 1]};
    return 0;
}

static int take_claims(struct reader *reader, const struct node *first, struct mention *mention)
{
    const char **pairs = NULL;
    if (take_pairs(reader, "claims", first, &pairs, &mention->claim_count) < 0)
        return -1;
    mention->claims = pool_alloc(&reader->pool, mention->claim_count * sizeof *mention->claims);
    for (size_t i = 0; i < mention->claim_count; i++)
        mention->claims[i] = (struct claim){pairs[2 * i], pairs[2 * i + 1]};
    return 0;
}

static int take_score(struct reader *reader, const struct node *first, const char **out)
{
    if (first->kind == NODE_SCALAR && !scalar_is_json_number(first->text, first->size)) {
        nodes_fault(&reader->nodes, FAULT_ERROR, "bad-score", first->place,
                    "score must be a number such as 0.93, not %s",
                    excerpt(reader, first->text, first->size));
        return 0;
    }
    return take_text(reader, "score", first, out);
}

static int take_field(struct reader *reader, struct mention *mention, int key,
                      const struct node *value)
{
    const char *name = mention_keys[key];
    int word = 0, result = 0;
    switch (key) {
    case ID:
        return take_text(reader, name, value, &mention->id);
    case SOURCE:
        return take_text(reader, name, value, &mention->source);
    case SPAN:
        return take_span(reader, value, mention);
    case UNIT:
        result = take_word(reader, name, value, unit_of, UNIT_UTF16 + 1, &word);
        mention->unit = (enum span_unit)word;
        return result;
    case STARTS:
        return take_text(reader, name, value, &mention->starts);
    case ENDS:
        return take_text(reader, name, value, &mention->ends);
    case SNIPPET:
        return take_text(reader, name, value, &mention->snippet);
    case GIST:
        return take_text(reader, name, value, &mention->gist);
    case STANCE:
        result = take_word(reader, name, value, stance_of, STANCE_QUOTES + 1, &word);
        mention->stance = (enum stance)word;
        return result;
    case NAMES:
        return take_names(reader, value, mention);
    case CLAIMS:
        return take_claims(reader, value, mention);
    case SCORE:
        return take_score(reader, value, &mention->score);
    default:
        return -1;
    }
}

static int read_mention(struct reader *reader, const struct node *first, struct mention *out)
{
    if (first->kind != NODE_MAPPING)
        return refuse_entry(reader, "mentions", first, "a mapping");
    *out = (struct mention){.from = -1, .to = -1, .unit = reader->unit, .place = first->place};
    struct mapping mapping;
    mapping_begin(reader, &mapping, mention_keys, KEY_COUNT);
    for (;;) {
        struct node value;
        int key = mapping_next(reader, &mapping, &value);
        if (key == MAPPING_END)
            break;
        if (key == MAPPING_FAILED || take_field(reader, out, key, &value) < 0)
            return -1;
    }
    out->extra = mapping_end(reader, &mapping);
    if (out->source == NULL && !reader->nodes.faulty)
        nodes_fault(&reader->nodes, FAULT_ERROR, "missing-source", out->place,
                    "this mention needs source, the id of the report it is from");
    out->has_id = out->id != NULL;
    return 0;
}

/* Gives ids to those that have none: a mention without a span by its number among those of its
 * source. */
static void derive_ids(struct reader *reader, struct mention *mentions, size_t count)
{
    struct keys counts;
    keys_init(&counts, &reader->pool);
    for (size_t i = 0; i < count; i++) {
        struct mention *mention = &mentions[i];
        size_t n = 0;
        if (mention->from < 0) {
            bool added;
            n = ++*keys_add(&counts, mention->source, strlen(mention->source), &added);
        }
        if (!mention->has_id)
            mention->id = mention_derive_id(mention, n, &reader->pool);
    }
}

int read_mentions(struct reader *reader, const struct node *first, struct mention **out,
                  size_t *count)
{
    size_t capacity = 0;
    if (first->kind != NODE_SEQUENCE)
        return refuse_kind(reader, "mentions", first, "a list");
    for (;;) {
        struct node item;
        if (nodes_next(&reader->nodes, &item) < 0)
            return -1;
        if (item.kind == NODE_END)
            break;
        if (node_is_null(&item))
            continue;
        *out = pool_grow(&reader->pool, *out, *count, &capacity, sizeof **out);
        if (read_mention(reader, &item, &(*out)[*count]) < 0)
            return -1;
        ++*count;
    }
    if (!reader->nodes.faulty)
        derive_ids(reader, *out, *count);
    return 0;
}
