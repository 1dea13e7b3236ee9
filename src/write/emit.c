#include "write/emit.h"

#include <string.h>

#include "write/astral.h"
#include "write/look.h"

void emit_fail(struct emit *emit, const char *reason)
{
    if (emit->failed)
        return;
    emit->failed = true;
    err_set(&emit->err, ERR_INPUT, "%s%s%s: %s %s", emit->noun, emit->id[0] != '\0' ? " " : "",
            emit->id, emit->key != NULL ? emit->key : "it", reason);
}

void emit_init(struct emit *emit)
{
    *emit = (struct emit){.noun = "timeline", .id = ""};
    emit->err = ERR_INIT;
    buf_init(&emit->script);
    buf_init(&emit->scratch);
}

void emit_release(struct emit *emit)
{
    buf_release(&emit->script);
    buf_release(&emit->scratch);
}

static void add(struct emit *emit, const struct step *step)
{
    if (!emit->failed)
        script_add(&emit->script, step);
}

void emit_document(struct emit *emit, bool first)
{
    add(emit, &(struct step){.kind = STEP_DOCUMENT, .implicit = first});
}

void emit_document_end(struct emit *emit)
{
    add(emit, &(struct step){.kind = STEP_DOCUMENT_END});
}

void emit_stream_end(struct emit *emit)
{
    add(emit, &(struct step){.kind = STEP_STREAM_END});
}

void emit_blank_line(struct emit *emit)
{
    add(emit, &(struct step){.kind = STEP_BLANK_LINE});
}

void emit_mapping(struct emit *emit, bool one_line, const char *tag)
{
    bool flow = one_line || emit->flow > 0;
    emit->flow += flow;
    add(emit, &(struct step){.kind = STEP_MAPPING,
                             .style = flow ? YAML_FLOW_MAPPING_STYLE : YAML_BLOCK_MAPPING_STYLE,
                             .tag = tag});
}

void emit_mapping_end(struct emit *emit)
{
    emit->flow -= emit->flow > 0;
    add(emit, &(struct step){.kind = STEP_MAPPING_END});
}

void emit_sequence(struct emit *emit, bool one_line, const char *tag)
{
    bool flow = one_line || emit->flow > 0;
    emit->flow += flow;
    add(emit, &(struct step){.kind = STEP_SEQUENCE,
                             .style = flow ? YAML_FLOW_SEQUENCE_STYLE : YAML_BLOCK_SEQUENCE_STYLE,
                             .tag = tag});
}

void emit_sequence_end(struct emit *emit)
{
    emit->flow -= emit->flow > 0;
    add(emit, &(struct step){.kind = STEP_SEQUENCE_END});
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

static void add_scalar(struct emit *emit, const char *text, size_t size, const char *tag,
                       yaml_scalar_style_t style)
{
    if (size > INT32_MAX / 8) {
        emit_fail(emit, "is too long for YAML");
        return;
    }
    add(emit,
        &(struct step){
            .kind = STEP_SCALAR, .style = (int)style, .text = text, .size = size, .tag = tag});
}

static void add_text(struct emit *emit, const char *text, size_t size, const char *tag, bool is_key)
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
    add_scalar(emit, look.hide ? emit->scratch.data : text, look.hide ? emit->scratch.len : size,
               tag, style);
}

void emit_text(struct emit *emit, const char *text, size_t size, const char *tag)
{
    add_text(emit, text, size, tag, false);
}

void emit_key(struct emit *emit, const char *text, size_t size)
{
    add_text(emit, text, size, NULL, true);
}

void emit_plain(struct emit *emit, const char *text, size_t size)
{
    if (!emit->failed)
        add_scalar(emit, text, size, NULL, YAML_PLAIN_SCALAR_STYLE);
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
