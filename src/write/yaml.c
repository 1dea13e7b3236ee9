#include "write/yaml.h"

#include <assert.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/mem.h"
#include "base/pool.h"
#include "write/emit.h"

enum section { SECTION_METAS, SECTION_SOURCES, SECTION_PARTICIPANTS, SECTION_EVENTS };

struct kept_meta {
    const char *key, *value;
};

struct yaml_writer {
    struct sink sink;
    struct emit emit;
    enum section section;
    struct pool pool;
    struct kept_meta *metas;
    size_t meta_count, meta_capacity;
};

/* Lists shorter than this, in columns, stand on one line. */
enum { ONE_LINE = 80 };

static bool is_short(const char *const *texts, size_t count)
{
    size_t columns = 0;
    for (size_t i = 0; i < count; i++) {
        if (strchr(texts[i], '\n') != NULL)
            return false;
        columns += strlen(texts[i]) + 2;
    }
    return columns <= ONE_LINE;
}

static void emit_list(struct emit *emit, const char *key, const char *const *texts, size_t count)
{
    if (count == 0)
        return;
    emit_key(emit, key);
    emit_sequence(emit, is_short(texts, count));
    for (size_t i = 0; i < count; i++)
        emit_text(emit, texts[i], strlen(texts[i]));
    emit_sequence_end(emit);
}

/* A word of the format; nothing where it is "". */
static void emit_word(struct emit *emit, const char *key, const char *word)
{
    if (word[0] != '\0')
        emit_field(emit, key, word);
}

static int result_of(const struct yaml_writer *writer, struct err *err)
{
    if (writer->emit.err.code == ERR_NONE)
        return 0;
    *err = writer->emit.err;
    return -1;
}

static const char *meta_value(const struct yaml_writer *writer, const char *key)
{
    for (size_t i = 0; i < writer->meta_count; i++)
        if (strcmp(writer->metas[i].key, key) == 0)
            return writer->metas[i].value;
    return NULL;
}

/* The head of the timeline, once all of it is known. */
static void emit_metas(struct yaml_writer *writer)
{
    struct emit *emit = &writer->emit;
    static const char *const first[] = {"title", "span_unit", "extractor"};
    emit_begin(emit);
    emit_mapping(emit, false);
    emit_key(emit, "dateline");
    emit_plain(emit, "1", 1);
    emit_field(emit, "title", meta_value(writer, "title"));
    emit_field(emit, "span_unit", meta_value(writer, "span_unit"));
    const char *extractor = meta_value(writer, "extractor");
    if (extractor != NULL)
        emit_key(emit, "extractor");
    emit_json(emit, extractor);
    for (size_t i = 0; i < writer->meta_count; i++) {
        bool done = false;
        for (size_t k = 0; k < sizeof first / sizeof *first; k++)
            done |= strcmp(writer->metas[i].key, first[k]) == 0;
        if (done)
            continue;
        emit_meta_key(emit, writer->metas[i].key);
        emit_json(emit, writer->metas[i].value);
    }
}

/* Ends the section before and begins the one given; those between are empty and left out. */
static void enter(struct yaml_writer *writer, enum section section)
{
    static const char *const keys[] = {"", "sources", "participants", "events"};
    struct emit *emit = &writer->emit;
    assert(section >= writer->section);
    if (section == writer->section)
        return;
    if (writer->section == SECTION_METAS)
        emit_metas(writer);
    else
        emit_sequence_end(emit);
    emit_key(emit, keys[section]);
    emit_sequence(emit, false);
    writer->section = section;
}

static int take_meta(struct sink *sink, const char *key, const char *value, struct err *err)
{
    struct yaml_writer *writer = (struct yaml_writer *)sink;
    assert(writer->section == SECTION_METAS);
    writer->metas = pool_grow(&writer->pool, writer->metas, writer->meta_count,
                              &writer->meta_capacity, sizeof *writer->metas);
    writer->metas[writer->meta_count++] =
        (struct kept_meta){pool_string(&writer->pool, key), pool_string(&writer->pool, value)};
    return result_of(writer, err);
}

static int take_source(struct sink *sink, const struct source *source, struct err *err)
{
    struct yaml_writer *writer = (struct yaml_writer *)sink;
    struct emit *emit = &writer->emit;
    enter(writer, SECTION_SOURCES);
    emit_mapping(emit, false);
    emit_field(emit, "id", source->id);
    emit_field(emit, "title", source->title);
    emit_field(emit, "publisher", source->publisher);
    emit_field(emit, "published", source->published);
    emit_field(emit, "retrieved", source->retrieved);
    emit_field(emit, "url", source->url);
    emit_field(emit, "archive_url", source->archive_url);
    emit_field(emit, "file", source->file);
    emit_field(emit, "sha256", source->sha256);
    emit_field(emit, "language", source->language);
    emit_list(emit, "wire", source->wires, source->wire_count);
    emit_field(emit, "copy_of", source->copy_of);
    emit_json_entries(emit, source->extra);
    emit_mapping_end(emit);
    return result_of(writer, err);
}

static int take_participant(struct sink *sink, const struct participant *participant,
                            struct err *err)
{
    struct yaml_writer *writer = (struct yaml_writer *)sink;
    struct emit *emit = &writer->emit;
    enter(writer, SECTION_PARTICIPANTS);
    emit_mapping(emit, false);
    emit_field(emit, "id", participant->id);
    if (participant->name != NULL && strcmp(participant->name, participant->id) != 0)
        emit_field(emit, "name", participant->name);
    emit_word(emit, "kind", kind_word(participant->kind));
    emit_field(emit, "role", participant->role);
    emit_list(emit, "aliases", participant->aliases, participant->alias_count);
    emit_list(emit, "member_of", participant->member_of, participant->member_of_count);
    emit_json_entries(emit, participant->extra);
    emit_mapping_end(emit);
    return result_of(writer, err);
}

/* One who took part: the id alone where nothing more is known. */
static void emit_participation(struct emit *emit, const struct participation *part)
{
    if (part->role == NULL && part->extra == NULL) {
        emit_text(emit, part->who, strlen(part->who));
        return;
    }
    emit_mapping(emit, part->extra == NULL);
    emit_field(emit, "who", part->who);
    emit_field(emit, "role", part->role);
    emit_json_entries(emit, part->extra);
    emit_mapping_end(emit);
}

static void emit_span(struct emit *emit, const struct mention *mention)
{
    if (mention->from < 0)
        return;
    char number[24];
    emit_key(emit, "span");
    emit_sequence(emit, true);
    snprintf(number, sizeof number, "%lld", (long long)mention->from);
    emit_plain(emit, number, strlen(number));
    snprintf(number, sizeof number, "%lld", (long long)mention->to);
    emit_plain(emit, number, strlen(number));
    emit_sequence_end(emit);
    emit_word(emit, "span_unit", span_unit_word(mention->unit));
}

/* Pairs of texts, on one line where they are short. */
static void emit_names(struct emit *emit, const struct mention *mention)
{
    if (mention->name_count == 0)
        return;
    size_t columns = 0;
    for (size_t i = 0; i < mention->name_count; i++)
        columns += strlen(mention->names[i].who) + strlen(mention->names[i].text) + 4;
    emit_key(emit, "names");
    emit_mapping(emit, columns <= ONE_LINE);
    for (size_t i = 0; i < mention->name_count; i++) {
        emit_text(emit, mention->names[i].who, strlen(mention->names[i].who));
        emit_text(emit, mention->names[i].text, strlen(mention->names[i].text));
    }
    emit_mapping_end(emit);
}

static void emit_claims(struct emit *emit, const struct mention *mention)
{
    if (mention->claim_count == 0)
        return;
    size_t columns = 0;
    for (size_t i = 0; i < mention->claim_count; i++)
        columns += strlen(mention->claims[i].matter) + strlen(mention->claims[i].value) + 4;
    emit_key(emit, "claims");
    emit_mapping(emit, columns <= ONE_LINE);
    for (size_t i = 0; i < mention->claim_count; i++) {
        emit_text(emit, mention->claims[i].matter, strlen(mention->claims[i].matter));
        emit_value(emit, mention->claims[i].value);
    }
    emit_mapping_end(emit);
}

static void emit_mention(struct emit *emit, const struct mention *mention)
{
    emit_mapping(emit, false);
    if (mention->has_id)
        emit_field(emit, "id", mention->id);
    emit_field(emit, "source", mention->source);
    emit_span(emit, mention);
    emit_field(emit, "starts", mention->starts);
    emit_field(emit, "ends", mention->ends);
    emit_field(emit, "snippet", mention->snippet);
    emit_field(emit, "gist", mention->gist);
    emit_word(emit, "stance", stance_word(mention->stance));
    emit_names(emit, mention);
    emit_claims(emit, mention);
    if (mention->score != NULL) {
        emit_key(emit, "score");
        emit_value(emit, mention->score);
    }
    emit_json_entries(emit, mention->extra);
    emit_mapping_end(emit);
}

static void emit_curation(struct emit *emit, const struct curation *curation)
{
    if (curation == NULL)
        return;
    emit_key(emit, "curation");
    emit_mapping(emit, false);
    emit_word(emit, "decision", decision_word(curation->decision));
    if (curation->starred) {
        emit_key(emit, "starred");
        emit_plain(emit, "true", 4);
    }
    emit_field(emit, "by", curation->by);
    emit_field(emit, "at", curation->at);
    emit_field(emit, "note", curation->note);
    if (curation->changed != NULL)
        emit_key(emit, "changed");
    emit_json(emit, curation->changed);
    if (curation->settled != NULL)
        emit_key(emit, "settled");
    emit_json(emit, curation->settled);
    emit_json_entries(emit, curation->extra);
    emit_mapping_end(emit);
}

static int take_event(struct sink *sink, const struct event *event, struct err *err)
{
    struct yaml_writer *writer = (struct yaml_writer *)sink;
    struct emit *emit = &writer->emit;
    enter(writer, SECTION_EVENTS);
    emit_mapping(emit, false);
    if (event->has_id)
        emit_field(emit, "id", event->id);
    emit_field(emit, "when", event->when);
    emit_field(emit, "basis", event->basis);
    emit_field(emit, "title", event->title);
    emit_field(emit, "summary", event->summary);
    emit_field(emit, "place", event->place_name);
    emit_word(emit, "status", status_word(event->status));
    emit_list(emit, "tags", event->tags, event->tag_count);
    emit_field(emit, "part_of", event->part_of);
    if (event->participant_count > 0) {
        emit_key(emit, "participants");
        emit_sequence(emit, false);
        for (size_t i = 0; i < event->participant_count; i++)
            emit_participation(emit, &event->participants[i]);
        emit_sequence_end(emit);
    }
    if (event->mention_count > 0) {
        emit_key(emit, "mentions");
        emit_sequence(emit, false);
        for (size_t i = 0; i < event->mention_count; i++)
            emit_mention(emit, &event->mentions[i]);
        emit_sequence_end(emit);
    }
    emit_curation(emit, event->curation);
    emit_json_entries(emit, event->extra);
    emit_mapping_end(emit);
    return result_of(writer, err);
}

static void take_fault(struct sink *sink, const struct fault *fault)
{
    (void)sink, (void)fault; /* faults are told by who reads, nothing of them is written */
}

struct yaml_writer *yaml_writer_new(const struct yaml_output *output)
{
    struct yaml_writer *writer = mem_zero(1, sizeof *writer);
    writer->sink = (struct sink){.meta = take_meta,
                                 .source = take_source,
                                 .participant = take_participant,
                                 .event = take_event,
                                 .fault = take_fault};
    pool_init(&writer->pool);
    emit_init(&writer->emit, output);
    return writer;
}

struct sink *yaml_writer_sink(struct yaml_writer *writer)
{
    return &writer->sink;
}

int yaml_writer_finish(struct yaml_writer *writer, struct err *err)
{
    enter(writer, SECTION_EVENTS);
    emit_sequence_end(&writer->emit);
    emit_mapping_end(&writer->emit);
    emit_end(&writer->emit);
    return result_of(writer, err);
}

void yaml_writer_free(struct yaml_writer *writer)
{
    if (writer == NULL)
        return;
    emit_release(&writer->emit);
    pool_release(&writer->pool);
    free(writer);
}
