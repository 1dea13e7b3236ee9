#include "store/curation.h"

#include <string.h>

#include "base/json.h"
#include "store/extra.h"

static void add_string(struct buf *out, const char *key, const char *text)
{
    if (text != NULL)
        extra_add_string(out, key, text);
}

void curation_print(const struct curation *curation, struct buf *out)
{
    struct buf block;
    buf_init(&block);
    extra_begin(&block, curation->extra);
    if (curation->decision != DECISION_NONE)
        extra_add_string(&block, "decision", decision_word(curation->decision));
    if (curation->starred)
        extra_add(&block, "starred", "true");
    add_string(&block, "by", curation->by);
    add_string(&block, "at", curation->at);
    add_string(&block, "note", curation->note);
    if (curation->changed != NULL)
        extra_add(&block, "changed", curation->changed);
    if (curation->settled != NULL)
        extra_add(&block, "settled", curation->settled);
    extra_close(&block);
    buf_adds(out, block.len > 0 ? block.data : "{}");
    buf_release(&block);
}

/* Takes a member that is a string out of *text. */
static const char *take_string(const char **text, const char *key, struct pool *pool)
{
    const char *value;
    *text = extra_take(*text, key, &value, pool);
    return extra_string(value, pool);
}

struct curation *curation_parse(const char *text, struct pool *pool)
{
    if (text == NULL)
        return NULL;
    struct curation *curation = pool_zero(pool, 1, sizeof *curation);
    const char *value, *word = take_string(&text, "decision", pool);
    if (word == NULL || !decision_parse(word, &curation->decision))
        curation->decision = DECISION_NONE;
    text = extra_take(text, "starred", &value, pool);
    curation->starred = value != NULL && strcmp(value, "true") == 0;
    curation->by = take_string(&text, "by", pool);
    curation->at = take_string(&text, "at", pool);
    curation->note = take_string(&text, "note", pool);
    text = extra_take(text, "changed", &curation->changed, pool);
    curation->extra = extra_take(text, "settled", &curation->settled, pool);
    return curation;
}

/* An original that is a list of strings is joined; anything else is shown as its JSON. */
static const char *show_original(const char *text, struct pool *pool)
{
    struct json json;
    struct buf joined;
    buf_init(&joined);
    json_init(&json, text, strlen(text));
    enum json_token token = json_next(&json);
    bool list = token == JSON_ARRAY;
    while (list && (token = json_next(&json)) == JSON_STRING) {
        buf_adds(&joined, joined.len > 0 ? ", " : "");
        buf_adds(&joined, json.value.data);
    }
    bool strings = list && token == JSON_ARRAY_END;
    const char *shown = pool_string(pool, strings ? joined.data : text);
    json_release(&json);
    buf_release(&joined);
    return shown;
}

static void take_original(struct json *json, size_t start, enum json_token token, struct pool *pool,
                          struct field_change *change)
{
    if (token == JSON_NULL)
        return;
    if (token == JSON_STRING) {
        change->original = pool_string(pool, json->value.data);
        return;
    }
    while (strchr(" \t\r\n:", json->text[start]) != NULL)
        start++;
    change->json = pool_bytes(pool, json->text + start, json->at - start);
    change->original = show_original(change->json, pool);
}

size_t curation_changes(const struct curation *curation, struct pool *pool,
                        struct field_change **out)
{
    size_t count = 0, capacity = 0;
    *out = NULL;
    if (curation == NULL || curation->changed == NULL)
        return 0;
    struct json json;
    json_init(&json, curation->changed, strlen(curation->changed));
    enum json_token token = json_next(&json);
    while (token == JSON_OBJECT && json_next(&json) == JSON_KEY) {
        struct field_change change = {
            .field = pool_string(pool, json.value.data), .by = curation->by, .at = curation->at};
        size_t start = json.at;
        enum json_token value = json_next(&json);
        if (json_skip(&json, value) == JSON_BAD)
            break;
        take_original(&json, start, value, pool, &change);
        *out = pool_grow(pool, *out, count, &capacity, sizeof **out);
        (*out)[count++] = change;
    }
    json_release(&json);
    return count;
}

bool curation_has_edits(const struct field_change *changes, size_t count)
{
    for (size_t i = 0; i < count; i++)
        if (strcmp(changes[i].field, "tags") != 0)
            return true;
    return false;
}

/* Reads one object of the list, whose brace was read. Returns false where it is no JSON. */
static bool read_settlement(struct json *json, struct pool *pool, struct settlement *out)
{
    enum json_token token;
    while ((token = json_next(json)) == JSON_KEY) {
        static const char *const keys[] = {"matter", "value", "reason", "by", "at"};
        const char **const fields[] = {&out->matter, &out->value, &out->reason, &out->by, &out->at};
        size_t i = 0;
        while (i < 5 && strcmp(json->value.data, keys[i]) != 0)
            i++;
        enum json_token value = json_next(json);
        if (i < 5 && (value == JSON_STRING || value == JSON_NUMBER))
            *fields[i] = pool_string(pool, json->value.data);
        else if (json_skip(json, value) == JSON_BAD)
            return false;
    }
    return token == JSON_OBJECT_END;
}

size_t curation_settled(const struct curation *curation, struct pool *pool, struct settlement **out)
{
    size_t count = 0, capacity = 0;
    *out = NULL;
    if (curation == NULL || curation->settled == NULL)
        return 0;
    struct json json;
    json_init(&json, curation->settled, strlen(curation->settled));
    enum json_token token = json_next(&json);
    if (token == JSON_ARRAY)
        while ((token = json_next(&json)) != JSON_ARRAY_END && token != JSON_BAD) {
            struct settlement one = {.by = curation->by, .at = curation->at};
            if (token != JSON_OBJECT) {
                if (json_skip(&json, token) == JSON_BAD)
                    break;
                continue;
            }
            if (!read_settlement(&json, pool, &one))
                break;
            if (one.matter == NULL || one.value == NULL)
                continue;
            *out = pool_grow(pool, *out, count, &capacity, sizeof **out);
            (*out)[count++] = one;
        }
    json_release(&json);
    return count;
}

static const char *finish(struct buf *text, struct pool *pool)
{
    const char *copy = pool_bytes(pool, text->data, text->len);
    buf_release(text);
    return copy;
}

const char *curation_print_changes(const struct field_change *changes, size_t count,
                                   struct pool *pool)
{
    struct buf text;
    buf_init(&text);
    if (count == 0)
        return NULL;
    for (size_t i = 0; i < count; i++)
        if (changes[i].json != NULL)
            extra_add(&text, changes[i].field, changes[i].json);
        else if (changes[i].original != NULL)
            extra_add_string(&text, changes[i].field, changes[i].original);
        else
            extra_add(&text, changes[i].field, "null");
    extra_close(&text);
    return finish(&text, pool);
}

const char *curation_print_settled(const struct settlement *settled, size_t count,
                                   struct pool *pool)
{
    struct buf text;
    buf_init(&text);
    if (count == 0)
        return NULL;
    for (size_t i = 0; i < count; i++) {
        struct buf one;
        buf_init(&one);
        extra_add_string(&one, "matter", settled[i].matter);
        extra_add_string(&one, "value", settled[i].value);
        add_string(&one, "reason", settled[i].reason);
        add_string(&one, "by", settled[i].by);
        add_string(&one, "at", settled[i].at);
        extra_close(&one);
        buf_addc(&text, i == 0 ? '[' : ',');
        buf_add(&text, one.data, one.len);
        buf_release(&one);
    }
    buf_addc(&text, ']');
    return finish(&text, pool);
}
