#include "app/explained.h"

#include <string.h>

#include "base/json.h"

/* One {code, of, because}; the object's brace was read. false: it is none. */
static bool read_item(struct explained *explained, struct json *json)
{
    struct explanation item = {0};
    enum json_token token;
    while ((token = json_next(json)) == JSON_KEY) {
        const char **field = strcmp(json->value.data, "code") == 0      ? &item.code
                             : strcmp(json->value.data, "of") == 0      ? &item.of
                             : strcmp(json->value.data, "because") == 0 ? &item.because
                                                                        : NULL;
        token = json_next(json);
        if (field != NULL && token != JSON_STRING)
            return false;
        if (field != NULL)
            *field = pool_bytes(&explained->pool, json->value.data, json->value.len);
        else if (json_skip(json, token) == JSON_BAD)
            return false;
    }
    if (token != JSON_OBJECT_END || item.code == NULL || item.because == NULL ||
        item.because[0] == '\0')
        return false;
    explained->items = pool_grow(&explained->pool, explained->items, explained->count,
                                 &explained->capacity, sizeof *explained->items);
    explained->items[explained->count++] = item;
    return true;
}

static bool read_list(struct explained *explained, const char *text)
{
    struct json json;
    json_init(&json, text, strlen(text));
    bool good = json_next(&json) == JSON_ARRAY;
    enum json_token token = JSON_BAD;
    while (good && (token = json_next(&json)) == JSON_OBJECT)
        good = read_item(explained, &json);
    good = good && token == JSON_ARRAY_END;
    json_release(&json);
    return good;
}

void explained_read(struct explained *explained, struct store *store)
{
    *explained = (struct explained){0};
    pool_init(&explained->pool);
    const char *text = store_meta(store, "explained", &explained->pool);
    if (text != NULL && !read_list(explained, text))
        explained->trouble = "\"explained\" is a list of {code: CODE, of: ID, because: REASON}, of "
                             "which only `of` may be left out; what stands behind this mistake "
                             "explains nothing";
}

void explained_release(struct explained *explained)
{
    pool_release(&explained->pool);
    *explained = (struct explained){0};
}

static bool is_about(const struct finding *finding, const char *id)
{
    const char *const ids[] = {finding->event, finding->mention, finding->source,
                               finding->participant};
    for (size_t i = 0; i < sizeof ids / sizeof *ids; i++)
        if (ids[i] != NULL && strcmp(ids[i], id) == 0)
            return true;
    return false;
}

const char *explained_reason(struct explained *explained, const struct finding *finding)
{
    if (finding->fault.level == FAULT_ERROR)
        return NULL;
    for (size_t i = 0; i < explained->count; i++) {
        struct explanation *item = &explained->items[i];
        if (strcmp(item->code, finding->fault.code) != 0 ||
            (item->of != NULL && !is_about(finding, item->of)))
            continue;
        item->used = true;
        return item->because;
    }
    return NULL;
}
