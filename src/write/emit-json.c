/* JSON as YAML events: the way back of what a reader keeps of unknown keys. */
#include <string.h>

#include "base/json.h"
#include "base/mem.h"
#include "model/scalar.h"
#include "write/emit.h"

static const char not_json[] = "are no JSON";

/* Whether the value that begins at json's present place is a list or mapping of a few plain values,
 * which reads best on one line. */
static bool is_short(const struct json *json, size_t start)
{
    size_t open = 0;
    bool in_string = false;
    for (size_t at = start; at < json->size && at - start < EMIT_SHORT; at++) {
        char c = json->text[at];
        if (in_string && c == '\\') {
            if (at + 1 < json->size && json->text[at + 1] == 'n')
                return false;
            at++;
        } else if (c == '"') {
            in_string = !in_string;
        } else if (!in_string && (c == '[' || c == '{')) {
            if (++open > 1)
                return false;
        } else if (!in_string && (c == ']' || c == '}')) {
            return true;
        }
    }
    return false;
}

/* The start of the value that comes next: behind blanks, a comma or a colon. */
static size_t value_start(const struct json *json)
{
    size_t at = json->at;
    while (at < json->size && strchr(" \t\r\n,:", json->text[at]) != NULL && json->text[at] != '\0')
        at++;
    return at;
}

/* Looks whether the object at start is {"!plain": TEXT} or {"!tag": TEXT, "value": …}: the first
 * key then, and its text in out. */
static const char *marked(const struct json *json, size_t start, struct buf *out)
{
    struct json inside = {.text = json->text, .size = json->size, .at = start + 1};
    size_t key = value_start(&inside);
    if (json->size - key < 2 || json->text[key] != '"' || json->text[key + 1] != '!')
        return NULL;
    const char *result = NULL;
    struct json peek;
    json_init(&peek, json->text + start, json->size - start);
    if (json_next(&peek) == JSON_OBJECT && json_next(&peek) == JSON_KEY) {
        bool plain = strcmp(peek.value.data, "!plain") == 0;
        bool tag = strcmp(peek.value.data, "!tag") == 0;
        if ((plain || tag) && json_next(&peek) == JSON_STRING) {
            buf_reset(out);
            buf_add(out, peek.value.data, peek.value.len);
            enum json_token next = json_next(&peek);
            if (plain && next == JSON_OBJECT_END)
                result = "!plain";
            if (tag && out->len > 0 && next == JSON_KEY && strcmp(peek.value.data, "value") == 0 &&
                json_skip(&peek, json_next(&peek)) != JSON_BAD &&
                json_next(&peek) == JSON_OBJECT_END)
                result = "!tag";
        }
    }
    json_release(&peek);
    return result;
}

static void emit_value(struct emit *emit, struct json *json, const char *tag);

static void emit_json_key(struct emit *emit, const char *text, size_t size)
{
    static const char plain[] = "!plain ";
    size_t mark = sizeof plain - 1;
    if (size >= mark && memcmp(text, plain, mark) == 0 &&
        scalar_resolve(text + mark, size - mark) != SCALAR_STRING && size > mark)
        emit_plain(emit, text + mark, size - mark);
    else if (size > 1 && text[0] == '!' && text[1] == '!')
        emit_key(emit, text + 1, size - 1);
    else
        emit_key(emit, text, size);
}

static void emit_items(struct emit *emit, struct json *json, bool one_line, const char *tag)
{
    emit_sequence(emit, one_line, tag);
    for (;;) {
        size_t start = value_start(json);
        if (emit->failed || (start < json->size && json->text[start] == ']'))
            break;
        emit_value(emit, json, NULL);
    }
    if (json_next(json) != JSON_ARRAY_END)
        emit_fail(emit, not_json);
    emit_sequence_end(emit);
}

/* The pairs of an object whose begin was read, to its end. */
static void emit_pairs(struct emit *emit, struct json *json, const char *const *taken,
                       size_t taken_count)
{
    for (;;) {
        enum json_token token = json_next(json);
        if (token == JSON_OBJECT_END || emit->failed)
            return;
        if (token != JSON_KEY) {
            emit_fail(emit, not_json);
            return;
        }
        bool skip = false;
        for (size_t i = 0; i < taken_count; i++)
            skip = skip || strcmp(taken[i], json->value.data) == 0;
        if (skip) {
            json_skip(json, json_next(json));
            continue;
        }
        emit_json_key(emit, json->value.data, json->value.len);
        emit_value(emit, json, NULL);
    }
}

/* A value marked {"!plain": TEXT} or {"!tag": TEXT, "value": …}, whose begin was read. */
static void emit_marked(struct emit *emit, struct json *json, const char *mark, struct buf *text)
{
    json_next(json);
    if (strcmp(mark, "!tag") == 0) {
        json_next(json);
        json_next(json);
        emit_value(emit, json, text->data);
    } else {
        json_next(json);
        if (scalar_resolve(text->data, text->len) != SCALAR_STRING && text->len > 0)
            emit_plain(emit, text->data, text->len);
        else
            emit_text(emit, text->data, text->len, NULL);
    }
    json_next(json);
}

static void emit_object(struct emit *emit, struct json *json, size_t start, const char *tag)
{
    struct buf text;
    buf_init(&text);
    const char *mark = marked(json, start, &text);
    if (mark != NULL) {
        emit_marked(emit, json, mark, &text);
    } else {
        emit_mapping(emit, is_short(json, start), tag);
        emit_pairs(emit, json, NULL, 0);
        emit_mapping_end(emit);
    }
    buf_release(&text);
}

static void emit_value(struct emit *emit, struct json *json, const char *tag)
{
    size_t start = value_start(json);
    enum json_token token = json_next(json);
    switch (token) {
    case JSON_OBJECT:
        emit_object(emit, json, start, tag);
        break;
    case JSON_ARRAY:
        emit_items(emit, json, is_short(json, start), tag);
        break;
    case JSON_STRING:
        emit_text(emit, json->value.data, json->value.len, tag);
        break;
    case JSON_NUMBER:
        if (tag != NULL)
            emit_text(emit, json->value.data, json->value.len, tag);
        else
            emit_plain(emit, json->value.data, json->value.len);
        break;
    case JSON_TRUE:
        emit_plain(emit, "true", 4);
        break;
    case JSON_FALSE:
        emit_plain(emit, "false", 5);
        break;
    case JSON_NULL:
        emit_plain(emit, "null", 4);
        break;
    default:
        emit_fail(emit, not_json);
    }
}

void emit_json(struct emit *emit, const char *text)
{
    struct json json;
    json_init(&json, text, strlen(text));
    emit_value(emit, &json, NULL);
    if (!emit->failed && json_next(&json) != JSON_END)
        emit_fail(emit, not_json);
    json_release(&json);
}

void emit_json_pairs(struct emit *emit, const char *text, const char *const *taken,
                     size_t taken_count)
{
    if (text == NULL)
        return;
    struct json json;
    json_init(&json, text, strlen(text));
    if (json_next(&json) != JSON_OBJECT)
        emit_fail(emit, not_json);
    emit_pairs(emit, &json, taken, taken_count);
    json_release(&json);
}
