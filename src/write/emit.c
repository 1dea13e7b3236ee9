#include "write/emit.h"

#include <stdlib.h>
#include <string.h>

#include "base/utf8.h"
#include "model/scalar.h"
#include "write/astral.h"

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

/* What a text is made of, as far as its style depends on it. */
struct look {
    bool special;    /* holds a character that only stands escaped, or blanks that may get lost */
    bool lines;      /* holds a line feed */
    bool odd_lines;  /* its lines do not fit a literal block */
    bool quotes;     /* holds " or \ */
    bool plain;      /* may stand without quotes in a block */
    bool plain_flow; /* and on one line with others */
};

static bool is_blank(char c)
{
    return c == ' ' || c == '\n';
}

static bool is_special(const char *at, const char *end)
{
    unsigned char c = (unsigned char)*at;
    if (c < 0x20 ? c != '\n' : c == 0x7F)
        return true;
    if (c == 0xC2 && end - at > 1)
        return (unsigned char)at[1] < 0xA0;
    if (c == 0xE2 && end - at > 2)
        return memcmp(at, "\xE2\x80\xA8", 3) == 0 || memcmp(at, "\xE2\x80\xA9", 3) == 0;
    if (c == 0xEF && end - at > 2)
        return memcmp(at, "\xEF\xBB\xBF", 3) == 0 || memcmp(at, "\xEF\xBF\xBE", 3) == 0 ||
               memcmp(at, "\xEF\xBF\xBF", 3) == 0;
    return false;
}

static void look_at_char(struct look *look, const char *text, size_t size, size_t at)
{
    char c = text[at];
    bool before_blank = at + 1 == size || is_blank(text[at + 1]);
    bool first = at == 0;
    if (c == '\n') {
        look->lines = true;
        look->plain = false;
        if (at > 0 && text[at - 1] == ' ')
            look->odd_lines = true;
    } else if (c == '"' || c == '\\') {
        look->quotes = true;
    }
    if (first && (strchr("#,[]{}&*!|>'\"%@`", c) != NULL || (c == '-' && before_blank)))
        look->plain = false;
    if (strchr(",?[]{}:", c) != NULL)
        look->plain_flow = false;
    if ((c == ':' || (first && c == '?')) && before_blank)
        look->plain = false;
    if (c == '#' && at > 0 && is_blank(text[at - 1]))
        look->plain = false;
}

static struct look look_at(const char *text, size_t size)
{
    struct look look = {.plain = size > 0, .plain_flow = true};
    for (size_t at = 0; at < size; at++) {
        if (is_special(text + at, text + size)) {
            look.special = true;
            break;
        }
        look_at_char(&look, text, size, at);
    }
    if (size == 0)
        return look;
    look.odd_lines = look.odd_lines || is_blank(text[0]) ||
                     (size > 1 && text[size - 1] == '\n' && text[size - 2] == '\n') ||
                     text[size - 1] == ' ';
    if (text[0] == ' ' || text[size - 1] == ' ')
        look.special = true;
    if (size >= 3 && (memcmp(text, "---", 3) == 0 || memcmp(text, "...", 3) == 0))
        look.plain = false;
    look.plain = look.plain && !look.special && !scalar_wants_quotes(text, size);
    look.plain_flow = look.plain_flow && look.plain;
    return look;
}

static yaml_scalar_style_t style_of(const struct emit *emit, const char *text, size_t size,
                                    bool is_key)
{
    struct look look = look_at(text, size);
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
    if (emit->failed)
        return;
    if (!utf8_valid(text, size, NULL)) {
        emit_fail(emit, "holds bytes that are no UTF-8, which YAML cannot hold");
        return;
    }
    if (size > INT32_MAX / 8) {
        emit_fail(emit, "is too long for YAML");
        return;
    }
    if (astral_hide(text, size, &emit->scratch)) {
        text = emit->scratch.data;
        size = emit->scratch.len;
    }
    yaml_event_t event;
    send(emit, &event,
         yaml_scalar_event_initialize(&event, NULL, (const yaml_char_t *)tag,
                                      (const yaml_char_t *)text, (int)size, tag == NULL,
                                      tag == NULL, style));
}

void emit_text(struct emit *emit, const char *text, size_t size, const char *tag)
{
    send_scalar(emit, text, size, tag, style_of(emit, text, size, false));
}

void emit_key(struct emit *emit, const char *text, size_t size)
{
    send_scalar(emit, text, size, NULL, style_of(emit, text, size, true));
}

void emit_plain(struct emit *emit, const char *text, size_t size)
{
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
