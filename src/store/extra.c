#include "store/extra.h"

#include <stdbool.h>
#include <string.h>

#include "base/json.h"

static void begin_member(struct buf *object, const char *key)
{
    buf_addc(object, object->len == 0 ? '{' : ',');
    json_add_string(object, key, strlen(key));
    buf_addc(object, ':');
}

void extra_add(struct buf *object, const char *key, const char *value)
{
    begin_member(object, key);
    buf_adds(object, value);
}

void extra_add_string(struct buf *object, const char *key, const char *text)
{
    begin_member(object, key);
    json_add_string(object, text, strlen(text));
}

void extra_close(struct buf *object)
{
    if (object->len > 0)
        buf_addc(object, '}');
}

/* Walks the members of an object; each value comes as its slice of the text. */
struct members {
    struct json json;
    bool good;
    const char *value;
    size_t value_size;
};

static void members_init(struct members *members, const char *text)
{
    members->good = true;
    json_init(&members->json, text, strlen(text));
    if (json_next(&members->json) != JSON_OBJECT)
        members->good = false;
}

/* The next member's key into key; false at the end, or where it is no JSON (then good is false). */
static bool members_next(struct members *members, struct buf *key)
{
    if (!members->good)
        return false;
    struct json *json = &members->json;
    enum json_token token = json_next(json);
    if (token == JSON_OBJECT_END && json_next(json) == JSON_END)
        return false;
    if (token != JSON_KEY)
        return members->good = false;
    buf_reset(key);
    buf_add(key, json->value.data, json->value.len);
    size_t start = json->at;
    enum json_token first = json_next(json);
    if (first == JSON_BAD || json_skip(json, first) == JSON_BAD)
        return members->good = false;
    while (start < json->at && strchr(" \t\r\n:", json->text[start]) != NULL)
        start++;
    members->value = json->text + start;
    members->value_size = json->at - start;
    return true;
}

void extra_begin(struct buf *object, const char *text)
{
    buf_reset(object);
    if (text == NULL)
        return;
    struct members members;
    struct buf key;
    buf_init(&key);
    members_init(&members, text);
    while (members_next(&members, &key)) {
        begin_member(object, key.data);
        buf_add(object, members.value, members.value_size);
    }
    if (!members.good)
        buf_reset(object);
    json_release(&members.json);
    buf_release(&key);
}

const char *extra_take(const char *text, const char *key, const char **value, struct pool *pool)
{
    *value = NULL;
    if (text == NULL)
        return NULL;
    struct members members;
    struct buf name, rest;
    buf_init(&name);
    buf_init(&rest);
    members_init(&members, text);
    while (members_next(&members, &name)) {
        if (strcmp(name.data, key) == 0) {
            *value = pool_bytes(pool, members.value, members.value_size);
            continue;
        }
        begin_member(&rest, name.data);
        buf_add(&rest, members.value, members.value_size);
    }
    extra_close(&rest);
    const char *left = rest.len > 0 ? pool_bytes(pool, rest.data, rest.len) : NULL;
    if (!members.good) {
        *value = NULL;
        left = pool_string(pool, text);
    } else if (*value == NULL && rest.len > 0) {
        left = pool_string(pool, text); /* untouched: white space and all */
    }
    json_release(&members.json);
    buf_release(&name);
    buf_release(&rest);
    return left;
}

const char *extra_string(const char *value, struct pool *pool)
{
    if (value == NULL)
        return NULL;
    struct json json;
    json_init(&json, value, strlen(value));
    const char *text = json_next(&json) == JSON_STRING ? pool_string(pool, json.value.data) : NULL;
    json_release(&json);
    return text;
}
