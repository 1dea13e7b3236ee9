#include "store/own-mention.h"

#include <stdlib.h>
#include <string.h>

#include "base/json.h"
#include "store/extra.h"

static void add_text(struct buf *object, const char *key, const char *text)
{
    if (text != NULL)
        extra_add_string(object, key, text);
}

/* Names and claims are both objects of two texts a member. */
static void add_pairs(struct buf *object, const char *key, const struct claim *pairs, size_t count)
{
    struct buf inner;
    buf_init(&inner);
    for (size_t i = 0; i < count; i++)
        extra_add_string(&inner, pairs[i].matter, pairs[i].value);
    extra_close(&inner);
    if (count > 0)
        extra_add(object, key, inner.data);
    buf_release(&inner);
}

void own_mention_print(const struct mention *mention, struct buf *out)
{
    struct buf object, span;
    buf_init(&object);
    buf_init(&span);
    extra_add_string(&object, "source", mention->source);
    if (mention->from >= 0) {
        buf_addf(&span, "[%lld,%lld]", (long long)mention->from, (long long)mention->to);
        extra_add(&object, "span", span.data);
    }
    add_text(&object, "starts", mention->starts);
    add_text(&object, "ends", mention->ends);
    add_text(&object, "snippet", mention->snippet);
    add_text(&object, "gist", mention->gist);
    if (mention->stance != STANCE_NONE)
        extra_add_string(&object, "stance", stance_word(mention->stance));
    struct buf names;
    buf_init(&names);
    for (size_t i = 0; i < mention->name_count; i++)
        extra_add_string(&names, mention->names[i].who, mention->names[i].text);
    extra_close(&names);
    if (mention->name_count > 0)
        extra_add(&object, "names", names.data);
    add_pairs(&object, "claims", mention->claims, mention->claim_count);
    extra_close(&object);
    buf_adds(out, object.data);
    buf_release(&names);
    buf_release(&span);
    buf_release(&object);
}

/* The two numbers of a list whose bracket was read. */
static bool read_span(struct json *json, int64_t *from, int64_t *to)
{
    int64_t *const ends[] = {from, to};
    for (int i = 0; i < 2; i++) {
        if (json_next(json) != JSON_NUMBER)
            return false;
        char *end;
        *ends[i] = strtoll(json->value.data, &end, 10);
        if (*end != '\0')
            return false;
    }
    return json_next(json) == JSON_ARRAY_END && *from >= 0 && *from < *to;
}

/* The members of an object whose brace was read. */
static bool read_pairs(struct json *json, struct pool *pool, struct claim **out, size_t *count)
{
    size_t capacity = 0;
    enum json_token token;
    while ((token = json_next(json)) == JSON_KEY) {
        struct claim pair = {.matter = pool_string(pool, json->value.data)};
        token = json_next(json);
        if (token != JSON_STRING && token != JSON_NUMBER)
            return false;
        pair.value = pool_string(pool, json->value.data);
        *out = pool_grow(pool, *out, *count, &capacity, sizeof **out);
        (*out)[(*count)++] = pair;
    }
    return token == JSON_OBJECT_END;
}

static bool read_names(struct json *json, struct pool *pool, struct mention *out)
{
    struct claim *pairs = NULL;
    size_t count = 0;
    if (!read_pairs(json, pool, &pairs, &count))
        return false;
    out->names = pool_zero(pool, count, sizeof *out->names);
    out->name_count = count;
    for (size_t i = 0; i < count; i++)
        out->names[i] = (struct spelling){.who = pairs[i].matter, .text = pairs[i].value};
    return true;
}

static bool read_member(struct json *json, struct pool *pool, struct mention *out)
{
    static const char *const keys[] = {"source", "starts", "ends", "snippet", "gist"};
    const char **const fields[] = {&out->source, &out->starts, &out->ends, &out->snippet,
                                   &out->gist};
    char *key = pool_string(pool, json->value.data);
    enum json_token token = json_next(json);
    for (size_t i = 0; i < sizeof keys / sizeof keys[0]; i++)
        if (strcmp(key, keys[i]) == 0 && token == JSON_STRING) {
            *fields[i] = pool_string(pool, json->value.data);
            return true;
        }
    if (strcmp(key, "span") == 0 && token == JSON_ARRAY)
        return read_span(json, &out->from, &out->to);
    if (strcmp(key, "names") == 0 && token == JSON_OBJECT)
        return read_names(json, pool, out);
    if (strcmp(key, "claims") == 0 && token == JSON_OBJECT)
        return read_pairs(json, pool, &out->claims, &out->claim_count);
    if (strcmp(key, "stance") == 0 && token == JSON_STRING)
        return stance_parse(json->value.data, &out->stance);
    return json_skip(json, token) != JSON_BAD;
}

bool own_mention_parse(const char *text, struct pool *pool, struct mention *out)
{
    struct json json;
    *out = (struct mention){.from = -1, .to = -1};
    json_init(&json, text, strlen(text));
    bool good = json_next(&json) == JSON_OBJECT;
    enum json_token token = JSON_END;
    while (good && (token = json_next(&json)) == JSON_KEY)
        good = read_member(&json, pool, out);
    good = good && token == JSON_OBJECT_END && json_next(&json) == JSON_END;
    json_release(&json);
    return good && out->source != NULL && out->source[0] != '\0';
}
