#include "write/yaml.h"

#include <stdlib.h>
#include <string.h>

#include "base/mem.h"
#include "base/pool.h"
#include "write/emit.h"
#include "write/nouns.h"
#include "write/play.h"

/* Where in a document the writer is. */
enum section { SECTION_NONE, SECTION_HEAD, SECTION_SOURCES, SECTION_PARTICIPANTS, SECTION_EVENTS };

/* A top-level key that waits for the head of a document. */
struct meta_pair {
    char *key, *value;
};

struct yaml_writer {
    struct sink sink; /* first: the sink is the writer */
    struct emit emit;
    struct play play;
    struct pool pool; /* for derived ids; reset for each noun */
    enum section section;
    int documents;
    bool wrote_events;
    struct meta_pair *metas;
    size_t meta_count, meta_capacity;
};

struct yaml_script {
    struct emit emit; /* each event has a blank line before it */
    struct pool pool; /* as the writer's */
};

static struct yaml_writer *writer_of(struct sink *sink)
{
    return (struct yaml_writer *)sink;
}

/* Has what is made ready written; of a noun that failed nothing is. */
static int write_out(struct yaml_writer *writer, struct err *err)
{
    struct emit *emit = &writer->emit;
    if (!emit->failed)
        play_script(&writer->play, &emit->script, 0);
    buf_reset(&emit->script);
    if (!emit->failed && !writer->play.failed)
        return 0;
    if (err != NULL)
        *err = writer->play.failed ? writer->play.err : emit->err;
    return -1;
}

/* --- The head of a document --- */

static void emit_meta(struct emit *emit, const struct meta_pair *meta)
{
    bool text = strcmp(meta->key, "title") == 0 || strcmp(meta->key, "span_unit") == 0;
    emit->key = meta->key;
    emit_key(emit, meta->key, strlen(meta->key));
    if (text)
        emit_text(emit, meta->value, strlen(meta->value), NULL);
    else
        emit_json(emit, meta->value);
    emit->key = NULL;
}

/* The waiting top-level keys, the known ones first and in their order. */
static void emit_metas(struct yaml_writer *writer)
{
    static const char *const order[] = {"title", "span_unit", "extractor"};
    for (size_t i = 0; i <= 3; i++)
        for (size_t at = 0; at < writer->meta_count; at++) {
            struct meta_pair *meta = &writer->metas[at];
            if (meta->key == NULL || (i < 3 && strcmp(meta->key, order[i]) != 0))
                continue;
            emit_meta(&writer->emit, meta);
            free(meta->key);
            free(meta->value);
            meta->key = NULL;
        }
    writer->meta_count = 0;
}

static void begin_document(struct yaml_writer *writer)
{
    emit_document(&writer->emit, writer->documents++ == 0);
    emit_mapping(&writer->emit, false, NULL);
    emit_key(&writer->emit, "dateline", 8);
    emit_plain(&writer->emit, "1", 1);
    emit_metas(writer);
    writer->section = SECTION_HEAD;
}

static void end_section(struct yaml_writer *writer)
{
    if (writer->section > SECTION_HEAD)
        emit_sequence_end(&writer->emit);
}

static void end_document(struct yaml_writer *writer)
{
    end_section(writer);
    emit_mapping_end(&writer->emit);
    emit_document_end(&writer->emit);
    writer->section = SECTION_NONE;
}

/* Goes on to a section; one that is over begins again in a new document. */
static void enter(struct yaml_writer *writer, enum section section)
{
    static const char *const names[] = {[SECTION_SOURCES] = "sources",
                                        [SECTION_PARTICIPANTS] = "participants",
                                        [SECTION_EVENTS] = "events"};
    bool late =
        section < writer->section || (writer->section != SECTION_NONE && writer->meta_count);
    if (late)
        end_document(writer);
    if (writer->section == SECTION_NONE)
        begin_document(writer);
    if (section == writer->section)
        return;
    end_section(writer);
    emit_blank_line(&writer->emit);
    emit_key(&writer->emit, names[section], strlen(names[section]));
    emit_sequence(&writer->emit, false, NULL);
    writer->section = section;
    writer->wrote_events = writer->wrote_events || section == SECTION_EVENTS;
}

/* --- The sink --- */

static int on_meta(struct sink *sink, const char *key, const char *value, struct err *err)
{
    struct yaml_writer *writer = writer_of(sink);
    bool late = writer->section != SECTION_NONE;
    if (late && strcmp(key, "span_unit") == 0)
        return err_set(err, ERR_INPUT,
                       "span_unit comes behind nouns that are written already; put it before them");
    writer->metas =
        mem_grow(writer->metas, writer->meta_count, &writer->meta_capacity, sizeof *writer->metas);
    writer->metas[writer->meta_count++] =
        (struct meta_pair){mem_copy_string(key), mem_copy_string(value)};
    return 0;
}

/* Names the noun for messages. */
static void begin_noun(struct yaml_writer *writer, enum section section, const char *noun,
                       const char *id)
{
    enter(writer, section);
    writer->emit.noun = noun;
    writer->emit.id = id;
    pool_reset(&writer->pool);
}

static int on_source(struct sink *sink, const struct source *source, struct err *err)
{
    struct yaml_writer *writer = writer_of(sink);
    if (!source->declared)
        return 0;
    begin_noun(writer, SECTION_SOURCES, "source", source->id);
    emit_source(&writer->emit, source);
    return write_out(writer, err);
}

static int on_participant(struct sink *sink, const struct participant *participant, struct err *err)
{
    struct yaml_writer *writer = writer_of(sink);
    if (!participant->declared)
        return 0;
    begin_noun(writer, SECTION_PARTICIPANTS, "participant", participant->id);
    emit_participant(&writer->emit, participant);
    return write_out(writer, err);
}

static int on_event(struct sink *sink, const struct event *event, struct err *err)
{
    struct yaml_writer *writer = writer_of(sink);
    bool first = writer->section != SECTION_EVENTS;
    begin_noun(writer, SECTION_EVENTS, "event", event->id);
    if (!first)
        emit_blank_line(&writer->emit);
    emit_event(&writer->emit, event, &writer->pool);
    return write_out(writer, err);
}

static void on_fault(struct sink *sink, const struct fault *fault)
{
    (void)sink, (void)fault; /* nothing of them is written; who reads tells them */
}

struct yaml_writer *yaml_writer_new(const struct yaml_output *output)
{
    struct yaml_writer *writer = mem_zero(1, sizeof *writer);
    writer->sink = (struct sink){.meta = on_meta,
                                 .source = on_source,
                                 .participant = on_participant,
                                 .event = on_event,
                                 .fault = on_fault};
    emit_init(&writer->emit);
    play_init(&writer->play, output);
    pool_init(&writer->pool);
    return writer;
}

void yaml_writer_free(struct yaml_writer *writer)
{
    if (writer == NULL)
        return;
    for (size_t i = 0; i < writer->meta_count; i++) {
        free(writer->metas[i].key);
        free(writer->metas[i].value);
    }
    free(writer->metas);
    emit_release(&writer->emit);
    play_release(&writer->play);
    pool_release(&writer->pool);
    free(writer);
}

struct sink *yaml_writer_sink(struct yaml_writer *writer)
{
    return &writer->sink;
}

struct yaml_writer *yaml_writer_of(struct sink *sink)
{
    return sink->event == on_event ? writer_of(sink) : NULL;
}

/* --- Events made ready elsewhere --- */

struct yaml_script *yaml_script_new(void)
{
    struct yaml_script *script = mem_zero(1, sizeof *script);
    emit_init(&script->emit);
    pool_init(&script->pool);
    return script;
}

void yaml_script_free(struct yaml_script *script)
{
    if (script == NULL)
        return;
    emit_release(&script->emit);
    pool_release(&script->pool);
    free(script);
}

void yaml_script_reset(struct yaml_script *script)
{
    buf_reset(&script->emit.script);
}

int yaml_script_event(struct yaml_script *script, const struct event *event, struct err *err)
{
    struct emit *emit = &script->emit;
    size_t before = emit->script.len;
    emit->noun = "event";
    emit->id = event->id;
    pool_reset(&script->pool);
    emit_blank_line(emit);
    emit_event(emit, event, &script->pool);
    if (!emit->failed)
        return 0;
    if (err != NULL)
        *err = emit->err;
    emit->failed = false;
    emit->err = ERR_INIT;
    emit->flow = 0;
    emit->key = NULL;
    buf_cut(&emit->script, before);
    return -1;
}

int yaml_writer_play(struct yaml_writer *writer, const struct yaml_script *script, struct err *err)
{
    bool first = writer->section != SECTION_EVENTS;
    const struct buf *steps = &script->emit.script;
    size_t at = 0;
    struct step blank;
    if (steps->len == 0)
        return 0;
    enter(writer, SECTION_EVENTS);
    if (first)
        script_next(steps, &at, &blank);
    if (write_out(writer, err) != 0)
        return -1;
    play_script(&writer->play, steps, at);
    return write_out(writer, err);
}

int yaml_writer_finish(struct yaml_writer *writer, struct err *err)
{
    if (!writer->wrote_events)
        enter(writer, SECTION_EVENTS);
    if (writer->meta_count > 0) {
        end_document(writer);
        begin_document(writer);
    }
    end_document(writer);
    emit_stream_end(&writer->emit);
    return write_out(writer, err);
}
