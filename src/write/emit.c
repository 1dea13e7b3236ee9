#include "write/emit.h"

#include <limits.h>
#include <string.h>

#include "base/json.h"
#include "base/utf8.h"
#include "model/scalar.h"

static int write_out(void *data, unsigned char *bytes, size_t size)
{
    struct emit *emit = data;
    if (emit->err.code != ERR_NONE)
        return 0;
    return emit->output.write(emit->output.context, (const char *)bytes, size, &emit->err) == 0;
}

void emit_init(struct emit *emit, const struct yaml_output *output)
{
    *emit = (struct emit){.output = *output};
    if (!yaml_emitter_initialize(&emit->emitter))
        err_set(&emit->err, ERR_IO, "there is no memory to write with");
    yaml_emitter_set_output(&emit->emitter, write_out, emit);
    yaml_emitter_set_unicode(&emit->emitter, 1);
    yaml_emitter_set_indent(&emit->emitter, 2);
    yaml_emitter_set_width(&emit->emitter, 100);
    yaml_emitter_set_encoding(&emit->emitter, YAML_UTF8_ENCODING);
}

void emit_release(struct emit *emit)
{
    yaml_emitter_delete(&emit->emitter);
}

/* Sends an event; made: whether it could be made. */
static void send(struct emit *emit, yaml_event_t *event, int made)
{
    if (emit->err.code != ERR_NONE) {
        if (made)
            yaml_event_delete(event);
        return;
    }
    if (!made)
        err_set(&emit->err, ERR_INPUT, "a text that is no valid UTF-8 cannot be written as YAML");
    else if (!yaml_emitter_emit(&emit->emitter, event) && emit->err.code == ERR_NONE)
        err_set(&emit->err, ERR_INPUT, "this cannot be written as YAML: %s",
                emit->emitter.problem != NULL ? emit->emitter.problem : "no reason is given");
}

void emit_begin(struct emit *emit)
{
    yaml_event_t event;
    send(emit, &event, yaml_stream_start_event_initialize(&event, YAML_UTF8_ENCODING));
    send(emit, &event, yaml_document_start_event_initialize(&event, NULL, NULL, NULL, 1));
}

void emit_end(struct emit *emit)
{
    yaml_event_t event;
    send(emit, &event, yaml_document_end_event_initialize(&event, 1));
    send(emit, &event, yaml_stream_end_event_initialize(&event));
    if (emit->err.code == ERR_NONE && !yaml_emitter_flush(&emit->emitter) &&
        emit->err.code == ERR_NONE)
        err_set(&emit->err, ERR_IO, "the last of it cannot be written");
}

static void start_mapping(struct emit *emit, const char *tag, bool flow)
{
    yaml_event_t event;
    send(emit, &event,
         yaml_mapping_start_event_initialize(&event, NULL, (const yaml_char_t *)tag, tag == NULL,
                                             flow ? YAML_FLOW_MAPPING_STYLE
                                                  : YAML_BLOCK_MAPPING_STYLE));
}

static void start_sequence(struct emit *emit, const char *tag, bool flow)
{
    yaml_event_t event;
    send(emit, &event,
         yaml_sequence_start_event_initialize(&event, NULL, (const yaml_char_t *)tag, tag == NULL,
                                              flow ? YAML_FLOW_SEQUENCE_STYLE
                                                   : YAML_BLOCK_SEQUENCE_STYLE));
}

void emit_mapping(struct emit *emit, bool flow)
{
    start_mapping(emit, NULL, flow);
}

void emit_sequence(struct emit *emit, bool flow)
{
    start_sequence(emit, NULL, flow);
}

void emit_mapping_end(struct emit *emit)
{
    yaml_event_t event;
    send(emit, &event, yaml_mapping_end_event_initialize(&event));
}

void emit_sequence_end(struct emit *emit)
{
    yaml_event_t event;
    send(emit, &event, yaml_sequence_end_event_initialize(&event));
}

/* What holds a character that some reader of YAML takes for a line break, or that must be escaped.
 */
static bool needs_escapes(const char *text, size_t size)
{
    for (size_t i = 0; i < size;) {
        uint32_t cp;
        i += utf8_next(text + i, size - i, &cp);
        if ((cp < 0x20 && cp != '\n') || cp == 0x7F || (cp >= 0x80 && cp < 0xA0) || cp == 0x2028 ||
            cp == 0x2029 || cp == 0xFEFF)
            return true;
    }
    return false;
}

/* Lines that a literal block gives back as they are: none begins or ends with a blank. */
static bool fits_block(const char *text, size_t size)
{
    if (memchr(text, '\n', size) == NULL || text[0] == '\n' || text[0] == ' ')
        return false;
    for (size_t i = 0; i < size; i++) {
        bool at_end = i + 1 == size || text[i + 1] == '\n';
        if (text[i] == ' ' && (at_end || text[i - 1] == '\n'))
            return false;
    }
    return true;
}

static yaml_scalar_style_t style_of(const char *text, size_t size)
{
    if (needs_escapes(text, size))
        return YAML_DOUBLE_QUOTED_SCALAR_STYLE;
    if (memchr(text, '\n', size) != NULL)
        return fits_block(text, size) ? YAML_LITERAL_SCALAR_STYLE : YAML_DOUBLE_QUOTED_SCALAR_STYLE;
    if (size == 0 || text[0] == ' ' || text[size - 1] == ' ' || scalar_wants_quotes(text, size))
        return YAML_SINGLE_QUOTED_SCALAR_STYLE;
    return YAML_PLAIN_SCALAR_STYLE;
}

static void scalar(struct emit *emit, const char *tag, const char *text, size_t size,
                   yaml_scalar_style_t style)
{
    yaml_event_t event;
    if (size > INT_MAX) {
        err_set(&emit->err, ERR_INPUT, "a text of more than 2 GiB cannot be written as YAML");
        return;
    }
    send(emit, &event,
         yaml_scalar_event_initialize(&event, NULL, (const yaml_char_t *)tag,
                                      (const yaml_char_t *)text, (int)size, tag == NULL,
                                      tag == NULL, style));
}

void emit_text(struct emit *emit, const char *text, size_t size)
{
    scalar(emit, NULL, text, size, style_of(text, size));
}

void emit_plain(struct emit *emit, const char *text, size_t size)
{
    scalar(emit, NULL, text, size, YAML_PLAIN_SCALAR_STYLE);
}

void emit_key(struct emit *emit, const char *key)
{
    emit_plain(emit, key, strlen(key));
}

void emit_field(struct emit *emit, const char *key, const char *text)
{
    if (text == NULL)
        return;
    emit_key(emit, key);
    emit_text(emit, text, strlen(text));
}

/* --- JSON --- */

static void json_value(struct emit *emit, struct json *json, enum json_token token,
                       const char *tag);

static void json_failed(struct emit *emit, const struct json *json)
{
    if (emit->err.code == ERR_NONE)
        err_set(&emit->err, ERR_INPUT, "unknown keys are kept as JSON, and this is none: %s",
                json->err.text);
}

/* Numbers stand without quotes, as a person writes them: these fields are read as text anyway. */
void emit_value(struct emit *emit, const char *text)
{
    size_t size = strlen(text);
    if (scalar_is_json_number(text, size))
        emit_plain(emit, text, size);
    else
        emit_text(emit, text, size);
}

/* A key: "!plain 1" was the plain 1, and a key that began with an exclamation mark has one more. */
static void json_key(struct emit *emit, const struct buf *key)
{
    static const char plain[] = "!plain ";
    enum { PLAIN = sizeof plain - 1 };
    if (strncmp(key->data, plain, PLAIN) == 0)
        emit_plain(emit, key->data + PLAIN, key->len - PLAIN);
    else if (key->data[0] == '!')
        emit_text(emit, key->data + 1, key->len - 1);
    else
        emit_text(emit, key->data, key->len);
}

void emit_meta_key(struct emit *emit, const char *key)
{
    struct buf text;
    buf_init(&text);
    buf_adds(&text, key);
    json_key(emit, &text);
    buf_release(&text);
}

/* The entries of an object up to its end; token is the first after its beginning. */
static void json_entries(struct emit *emit, struct json *json, enum json_token token)
{
    for (; token == JSON_KEY && emit->err.code == ERR_NONE; token = json_next(json)) {
        json_key(emit, &json->value);
        json_value(emit, json, json_next(json), NULL);
    }
    if (token != JSON_OBJECT_END)
        json_failed(emit, json);
}

/* An object, or one of the two that stand for what JSON cannot hold. */
static void json_object(struct emit *emit, struct json *json, const char *tag)
{
    enum json_token token = json_next(json);
    bool is_key = token == JSON_KEY;
    if (is_key && strcmp(json->value.data, "!plain") == 0) {
        if (json_next(json) != JSON_STRING)
            json_failed(emit, json);
        scalar(emit, tag, json->value.data, json->value.len, YAML_PLAIN_SCALAR_STYLE);
        if (json_next(json) != JSON_OBJECT_END)
            json_failed(emit, json);
    } else if (is_key && strcmp(json->value.data, "!tag") == 0) {
        bool right = json_next(json) == JSON_STRING;
        struct buf name;
        buf_init(&name);
        buf_add(&name, json->value.data, json->value.len);
        if (right && json_next(json) == JSON_KEY)
            json_value(emit, json, json_next(json), name.data);
        else
            json_failed(emit, json);
        if (json_next(json) != JSON_OBJECT_END)
            json_failed(emit, json);
        buf_release(&name);
    } else {
        start_mapping(emit, tag, false);
        json_entries(emit, json, token);
        emit_mapping_end(emit);
    }
}

static void json_array(struct emit *emit, struct json *json, const char *tag)
{
    start_sequence(emit, tag, false);
    enum json_token token;
    while ((token = json_next(json)) != JSON_ARRAY_END && emit->err.code == ERR_NONE)
        json_value(emit, json, token, NULL);
    emit_sequence_end(emit);
}

static void json_value(struct emit *emit, struct json *json, enum json_token token, const char *tag)
{
    const struct buf *text = &json->value;
    switch (token) {
    case JSON_OBJECT:
        json_object(emit, json, tag);
        break;
    case JSON_ARRAY:
        json_array(emit, json, tag);
        break;
    case JSON_STRING:
        scalar(emit, tag, text->data, text->len, style_of(text->data, text->len));
        break;
    case JSON_NUMBER:
        scalar(emit, tag, text->data, text->len, YAML_PLAIN_SCALAR_STYLE);
        break;
    case JSON_TRUE:
        scalar(emit, tag, "true", 4, YAML_PLAIN_SCALAR_STYLE);
        break;
    case JSON_FALSE:
        scalar(emit, tag, "false", 5, YAML_PLAIN_SCALAR_STYLE);
        break;
    case JSON_NULL:
        scalar(emit, tag, "null", 4, YAML_PLAIN_SCALAR_STYLE);
        break;
    default:
        json_failed(emit, json);
    }
}

void emit_json(struct emit *emit, const char *text)
{
    if (text == NULL)
        return;
    struct json json;
    json_init(&json, text, strlen(text));
    json_value(emit, &json, json_next(&json), NULL);
    if (json_next(&json) != JSON_END)
        json_failed(emit, &json);
    json_release(&json);
}

void emit_json_entries(struct emit *emit, const char *text)
{
    if (text == NULL)
        return;
    struct json json;
    json_init(&json, text, strlen(text));
    if (json_next(&json) != JSON_OBJECT)
        json_failed(emit, &json);
    else
        json_entries(emit, &json, json_next(&json));
    json_release(&json);
}
