#include "write/play.h"

#include <stdlib.h>

#include "write/astral.h"

enum { PIECE = 65536 };

static void fail(struct play *play, const char *reason)
{
    if (play->failed)
        return;
    play->failed = true;
    if (play->err.code == ERR_NONE)
        err_set(&play->err, ERR_INPUT, "timeline: it %s", reason);
}

/* Hands over what is ready, but for a hidden character that is not all there. */
static int hand_over(struct play *play)
{
    size_t ready = astral_show(&play->out, 0);
    int result =
        ready > 0 ? play->output.write(play->output.context, play->out.data, ready, &play->err) : 0;
    buf_remove(&play->out, 0, ready);
    return result;
}

static int take_bytes(void *data, unsigned char *bytes, size_t size)
{
    struct play *play = data;
    buf_add(&play->out, (const char *)bytes, size);
    if (play->out.len >= PIECE && hand_over(play) < 0)
        return 0;
    return 1;
}

/* Sends an event that was made (`made`: whether it was). The emitter takes it over. */
static void send(struct play *play, yaml_event_t *event, int made)
{
    if (!made)
        abort();
    if (yaml_emitter_emit(&play->emitter, event) != 0)
        return;
    if (play->emitter.error == YAML_MEMORY_ERROR)
        abort();
    fail(play, play->emitter.problem != NULL ? play->emitter.problem : "cannot be written");
}

void play_init(struct play *play, const struct yaml_output *output)
{
    *play = (struct play){.output = *output};
    play->err = ERR_INIT;
    buf_init(&play->out);
    if (yaml_emitter_initialize(&play->emitter) == 0)
        abort();
    yaml_emitter_set_output(&play->emitter, take_bytes, play);
    yaml_emitter_set_encoding(&play->emitter, YAML_UTF8_ENCODING);
    yaml_emitter_set_unicode(&play->emitter, 1);
    yaml_emitter_set_indent(&play->emitter, 2);
    yaml_emitter_set_width(&play->emitter, PLAY_WIDTH);
    yaml_emitter_set_break(&play->emitter, YAML_LN_BREAK);
    yaml_event_t event;
    send(play, &event, yaml_stream_start_event_initialize(&event, YAML_UTF8_ENCODING));
}

void play_release(struct play *play)
{
    yaml_emitter_delete(&play->emitter);
    buf_release(&play->out);
}

static void end_stream(struct play *play)
{
    yaml_event_t event;
    send(play, &event, yaml_stream_end_event_initialize(&event));
    if (!play->failed && (yaml_emitter_flush(&play->emitter) == 0 || hand_over(play) < 0))
        fail(play, "cannot be written");
}

static void add_blank_line(struct play *play)
{
    /* The line before has no end yet, or is a block scalar's with its own; either way one line feed
     * here and the emitter's make one empty line. An emitter that waits for more to know what it
     * has begun has not written that line yet. */
    if (play->emitter.events.head != play->emitter.events.tail)
        return;
    if (yaml_emitter_flush(&play->emitter) == 0)
        fail(play, "cannot be written");
    buf_addc(&play->out, '\n');
}

static void do_step(struct play *play, const struct step *step)
{
    yaml_event_t event;
    const yaml_char_t *tag = (const yaml_char_t *)step->tag;
    bool bare = tag == NULL;
    switch (step->kind) {
    case STEP_SCALAR:
        send(play, &event,
             yaml_scalar_event_initialize(&event, NULL, tag, (const yaml_char_t *)step->text,
                                          (int)step->size, bare, bare,
                                          (yaml_scalar_style_t)step->style));
        break;
    case STEP_MAPPING:
        send(play, &event,
             yaml_mapping_start_event_initialize(&event, NULL, tag, bare,
                                                 (yaml_mapping_style_t)step->style));
        break;
    case STEP_MAPPING_END:
        send(play, &event, yaml_mapping_end_event_initialize(&event));
        break;
    case STEP_SEQUENCE:
        send(play, &event,
             yaml_sequence_start_event_initialize(&event, NULL, tag, bare,
                                                  (yaml_sequence_style_t)step->style));
        break;
    case STEP_SEQUENCE_END:
        send(play, &event, yaml_sequence_end_event_initialize(&event));
        break;
    case STEP_BLANK_LINE:
        add_blank_line(play);
        break;
    case STEP_DOCUMENT:
        send(play, &event,
             yaml_document_start_event_initialize(&event, NULL, NULL, NULL, step->implicit));
        break;
    case STEP_DOCUMENT_END:
        send(play, &event, yaml_document_end_event_initialize(&event, 1));
        break;
    case STEP_STREAM_END:
        end_stream(play);
        break;
    }
}

void play_script(struct play *play, const struct buf *script, size_t at)
{
    struct step step;
    while (!play->failed && script_next(script, &at, &step))
        do_step(play, &step);
}
