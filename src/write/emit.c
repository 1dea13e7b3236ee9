#include "write/emit.h"

#include <stdlib.h>
#include <string.h>

#include "write/astral.h"
#include "write/look.h"

enum { PIECE = 65536 };

void emit_fail(struct emit *emit, const char *reason)
{
    if (emit->failed)
        return;
    emit->failed = true;
    if (emit->err.code == ERR_NONE)
        err_set(&emit->err, ERR_INPUT, "%s%s%s: %s %s", emit->noun, emit->id[0] != '\0' ? " " : "",
                emit->id, emit->key != NULL ? emit->key : "it", reason);
}

/* Hands over what is ready, but for a hidden character that is not all there. */
static int hand_over(struct emit *emit)
{
    size_t ready = astral_show(&emit->out, 0);
    int result =
        ready > 0 ? emit->output.write(emit->output.context, emit->out.data, ready, &emit->err) : 0;
    buf_remove(&emit->out, 0, ready);
    return result;
}

static int take_bytes(void *data, unsigned char *bytes, size_t size)
{
    struct emit *emit = data;
    buf_add(&emit->out, (const char *)bytes, size);
    if (emit->out.len >= PIECE && hand_over(emit) < 0)
        return 0;
    return 1;
}

/* Sends an event that was made (`made`: whether it was). The emitter takes it over. */
static void send(struct emit *emit, yaml_event_t *event, int made)
{
    if (!made)
        abort();
    if (emit->failed) {
        yaml_event_delete(event);
        return;
    }
    if (yaml_emitter_emit(&emit->emitter, event) != 0)
        return;
    if (emit->emitter.error == YAML_MEMORY_ERROR)
        abort();
    emit_fail(emit, emit->emitter.problem != NULL ? emit->emitter.problem : "cannot be written");
}

void emit_init(struct emit *emit, const struct yaml_output *output)
{
    *emit = (struct emit){.output = *output, .noun = "timeline", .id = ""};
    emit->err = ERR_INIT;
    buf_init(&emit->out);
    buf_init(&emit->scratch);
    if (yaml_emitter_initialize(&emit->emitter) == 0)
        abort();
    yaml_emitter_set_output(&emit->emitter, take_bytes, emit);
    yaml_emitter_set_encoding(&emit->emitter, YAML_UTF8_ENCODING);
    yaml_emitter_set_unicode(&emit->emitter, 1);
    yaml_emitter_set_indent(&emit->emitter, 2);
    yaml_emitter_set_width(&emit->emitter, EMIT_WIDTH);
    yaml_emitter_set_break(&emit->emitter, YAML_LN_BREAK);
    yaml_event_t event;
    send(emit, &event, yaml_stream_start_event_initialize(&event, YAML_UTF8_ENCODING));
}

void emit_release(struct emit *emit)
{
    yaml_emitter_delete(&emit->emitter);
    buf_release(&emit->out);
    buf_release(&emit->scratch);
}

void emit_document(struct emit *emit, bool first)
{
    yaml_event_t event;
    send(emit, &event, yaml_document_start_event_initialize(&event, NULL, NULL, NULL, first));
}

void emit_document_end(struct emit *emit)
{
    yaml_event_t event;
    send(emit, &event, yaml_document_end_event_initialize(&event, 1));
}

void emit_stream_end(struct emit *emit)
{
    yaml_event_t event;
    send(emit, &event, yaml_stream_end_event_initialize(&event));
    if (!emit->failed && (yaml_emitter_flush(&emit->emitter) == 0 || hand_over(emit) < 0))
        emit_fail(emit, "cannot be written");
}

void emit_blank_line(struct emit *emit)
{
    /* The line before has no end yet, or is a block scalar's with its own; either way one line feed
     * here and the emitter's make one empty line. An emitter that waits for more to know what it
     * has begun has not written that line yet. */
    if (emit->emitter.events.head != emit->emitter.events.tail)
        return;
    if (!emit->failed && yaml_emitter_flush(&emit->emitter) == 0)
        emit_fail(emit, "cannot be written");
    buf_addc(&emit->out, '\n');
}

void emit_mapping(struct emit *emit, bool one_line, const char *tag)
{
    yaml_event_t event;
    bool flow = one_line || emit->flow > 0;
    emit->flow += flow;
    send(emit, &event,
         yaml_mapping_start_event_initialize(&event, NULL, (const yaml_char_t *)tag, tag == NULL,
                                             flow ? YAML_FLOW_MAPPING_STYLE
                                                  : YAML_BLOCK_MAPPING_STYLE));
}

void emit_mapping_end(struct emit *emit)
{
    yaml_event_t event;
    emit->flow -= emit->flow > 0;
    send(emit, &event, yaml_mapping_end_event_initialize(&event));
}

void emit_sequence(struct emit *emit, bool one_line, const char *tag)
{
    yaml_event_t event;
    bool flow = one_line || emit->flow > 0;
    emit->flow += flow;
    send(emit, &event,
         yaml_sequence_start_event_initialize(&event, NULL, (const yaml_char_t *)tag, tag == NULL,
                                              flow ? YAML_FLOW_SEQUENCE_STYLE
                                                   : YAML_BLOCK_SEQUENCE_STYLE));
}

void emit_sequence_end(struct emit *emit)
{
    yaml_event_t event;
    emit->flow -= emit->flow > 0;
    send(emit, &event, yaml_sequence_end_event_initialize(&event));
}

static yaml_scalar_style_t style_of(const struct emit *emit, struct look look, size_t size,
                                    bool is_key)
{
    if (look.special)
        return YAML_DOUBLE_QUOTED_SCALAR_STYLE;
    if (emit->flow > 0 ? look.plain_flow : look.plain)
        return YAML_PLAIN_SCALAR_STYLE;
    bool block = emit->flow == 0 && !is_key;
    if (look.lines)
        return block && !look.odd_lines ? YAML_LITERAL_SCALAR_STYLE
                                        : YAML_DOUBLE_QUOTED_SCALAR_STYLE;
    if (block && size > EMIT_SHORT)
        return YAML_FOLDED_SCALAR_STYLE;
    return look.quotes ? YAML_SINGLE_QUOTED_SCALAR_STYLE : YAML_DOUBLE_QUOTED_SCALAR_STYLE;
}

static void send_scalar(struct emit *emit, const char *text, size_t size, const char *tag,
                        yaml_scalar_style_t style)
{
    if (size > INT32_MAX / 8) {
        emit_fail(emit, "is too long for YAML");
        return;
    }
    yaml_event_t event;
    send(emit, &event,
         yaml_scalar_event_initialize(&event, NULL, (const yaml_char_t *)tag,
                                      (const yaml_char_t *)text, (int)size, tag == NULL,
                                      tag == NULL, style));
}

static void send_text(struct emit *emit, const char *text, size_t size, const char *tag,
                      bool is_key)
{
    struct look look = look_at(text, size);
    yaml_scalar_style_t style = style_of(emit, look, size, is_key);
    if (emit->failed)
        return;
    if (look.broken) {
        emit_fail(emit, "holds bytes that are no UTF-8, which YAML cannot hold");
        return;
    }
    if (look.hide)
        astral_hide(text, size, &emit->scratch);
    send_scalar(emit, look.hide ? emit->scratch.data : text, look.hide ? emit->scratch.len : size,
                tag, style);
}

void emit_text(struct emit *emit, const char *text, size_t size, const char *tag)
{
    send_text(emit, text, size, tag, false);
}

void emit_key(struct emit *emit, const char *text, size_t size)
{
    send_text(emit, text, size, NULL, true);
}

void emit_plain(struct emit *emit, const char *text, size_t size)
{
    if (!emit->failed)
        send_scalar(emit, text, size, NULL, YAML_PLAIN_SCALAR_STYLE);
}

void emit_field(struct emit *emit, const char *key, const char *value)
{
    if (value == NULL)
        return;
    emit->key = key;
    emit_plain(emit, key, strlen(key));
    emit_text(emit, value, strlen(value), NULL);
    emit->key = NULL;
}
