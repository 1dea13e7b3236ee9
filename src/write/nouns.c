#include "write/nouns.h"

#include <string.h>

#include "model/scalar.h"

static void emit_name(struct emit *emit, const char *key)
{
    emit->key = key;
    emit_plain(emit, key, strlen(key));
}

static void emit_string(struct emit *emit, const char *text)
{
    emit_text(emit, text, strlen(text), NULL);
}

/* A list of texts, on one line where that is short. */
static void emit_list(struct emit *emit, const char *key, const char *const *items, size_t count)
{
    if (count == 0)
        return;
    size_t length = strlen(key);
    bool lines = false;
    for (size_t i = 0; i < count; i++) {
        length += strlen(items[i]) + 2;
        lines = lines || strchr(items[i], '\n') != NULL;
    }
    emit_name(emit, key);
    emit_sequence(emit, length <= EMIT_SHORT && !lines, NULL);
    for (size_t i = 0; i < count; i++)
        emit_string(emit, items[i]);
    emit_sequence_end(emit);
    emit->key = NULL;
}

/* The keys that a noun's own fields took, which unknown ones of the same name must not repeat. */
static void emit_extra(struct emit *emit, const char *extra, const char *const *known, size_t count)
{
    emit->key = "unknown keys";
    emit_json_pairs(emit, extra, known, count);
    emit->key = NULL;
}
#define EMIT_EXTRA(emit, extra, known)                                                             \
    emit_extra(emit, extra, known, sizeof(known) / sizeof(known)[0])

void emit_source(struct emit *emit, const struct source *source)
{
    static const char *const known[] = {"id",        "title",    "publisher",   "published",
                                        "retrieved", "url",      "archive_url", "file",
                                        "sha256",    "language", "wire",        "copy_of"};
    emit_mapping(emit, false, NULL);
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
    EMIT_EXTRA(emit, source->extra, known);
    emit_mapping_end(emit);
}

void emit_participant(struct emit *emit, const struct participant *participant)
{
    static const char *const known[] = {"id", "name", "kind", "role", "aliases", "member_of"};
    emit_mapping(emit, false, NULL);
    emit_field(emit, "id", participant->id);
    if (strcmp(participant->name, participant->id) != 0)
        emit_field(emit, "name", participant->name);
    if (participant->kind != KIND_NONE)
        emit_field(emit, "kind", kind_word(participant->kind));
    emit_field(emit, "role", participant->role);
    emit_list(emit, "aliases", participant->aliases, participant->alias_count);
    emit_list(emit, "member_of", participant->member_of, participant->member_of_count);
    EMIT_EXTRA(emit, participant->extra, known);
    emit_mapping_end(emit);
}

static void emit_participations(struct emit *emit, const struct event *event)
{
    static const char *const known[] = {"who", "role"};
    if (event->participant_count == 0)
        return;
    emit_name(emit, "participants");
    emit_sequence(emit, false, NULL);
    for (size_t i = 0; i < event->participant_count; i++) {
        const struct participation *part = &event->participants[i];
        if (part->role == NULL && part->extra == NULL) {
            emit_string(emit, part->who);
            continue;
        }
        size_t length = strlen(part->who) + (part->role != NULL ? strlen(part->role) : 0);
        bool one_line = part->extra == NULL && length <= EMIT_SHORT &&
                        (part->role == NULL || strchr(part->role, '\n') == NULL);
        emit_mapping(emit, one_line, NULL);
        emit_field(emit, "who", part->who);
        emit_field(emit, "role", part->role);
        EMIT_EXTRA(emit, part->extra, known);
        emit_mapping_end(emit);
    }
    emit_sequence_end(emit);
}

/* A mapping of texts, given as keys and values in turn. Numbers among the values of claims stand as
 * numbers. */
static void emit_texts(struct emit *emit, const char *key, const char *const *pairs, size_t count,
                       bool numbers)
{
    if (count == 0)
        return;
    size_t length = strlen(key);
    bool lines = false;
    for (size_t i = 0; i < 2 * count; i++) {
        length += strlen(pairs[i]) + 2;
        lines = lines || strchr(pairs[i], '\n') != NULL;
    }
    emit_name(emit, key);
    emit_mapping(emit, length <= EMIT_SHORT && !lines, NULL);
    for (size_t i = 0; i < count; i++) {
        const char *value = pairs[2 * i + 1];
        size_t size = strlen(value);
        emit_key(emit, pairs[2 * i], strlen(pairs[2 * i]));
        if (numbers && scalar_is_json_number(value, size))
            emit_plain(emit, value, size);
        else
            emit_text(emit, value, size, NULL);
    }
    emit_mapping_end(emit);
    emit->key = NULL;
}

/* By hand, as every mention of a record passes here. */
static void emit_number(struct emit *emit, int64_t number)
{
    char digits[32], *end = digits + sizeof digits, *at = end;
    uint64_t left = (uint64_t)number;
    do {
        *--at = (char)('0' + left % 10);
        left /= 10;
    } while (left > 0);
    emit_plain(emit, at, (size_t)(end - at));
}

static void emit_span(struct emit *emit, const struct mention *mention)
{
    if (mention->from < 0)
        return;
    emit_name(emit, "span");
    emit_sequence(emit, true, NULL);
    emit_number(emit, mention->from);
    emit_number(emit, mention->to);
    emit_sequence_end(emit);
}

/* n counts the mentions of this source that have no span, this one included. */
static void emit_mention(struct emit *emit, const struct mention *mention, size_t n,
                         struct pool *pool)
{
    static const char *const known[] = {"id",     "source", "span",    "span_unit",
                                        "starts", "ends",   "snippet", "gist",
                                        "stance", "names",  "claims",  "score"};
    emit_mapping(emit, false, NULL);
    if (mention->has_id || strcmp(mention->id, mention_derive_id(mention, n, pool)) != 0)
        emit_field(emit, "id", mention->id);
    emit_field(emit, "source", mention->source);
    emit_span(emit, mention);
    if (mention->unit != UNIT_NONE)
        emit_field(emit, "span_unit", span_unit_word(mention->unit));
    emit_field(emit, "starts", mention->starts);
    emit_field(emit, "ends", mention->ends);
    emit_field(emit, "snippet", mention->snippet);
    emit_field(emit, "gist", mention->gist);
    if (mention->stance != STANCE_NONE)
        emit_field(emit, "stance", stance_word(mention->stance));
    const char **pairs =
        pool_alloc(pool, 2 * (mention->name_count + mention->claim_count) * sizeof *pairs);
    for (size_t i = 0; i < mention->name_count; i++) {
        pairs[2 * i] = mention->names[i].who;
        pairs[2 * i + 1] = mention->names[i].text;
    }
    emit_texts(emit, "names", pairs, mention->name_count, false);
    for (size_t i = 0; i < mention->claim_count; i++) {
        pairs[2 * i] = mention->claims[i].matter;
        pairs[2 * i + 1] = mention->claims[i].value;
    }
    emit_texts(emit, "claims", pairs, mention->claim_count, true);
    if (mention->score != NULL) {
        emit_name(emit, "score");
        if (scalar_is_json_number(mention->score, strlen(mention->score)))
            emit_plain(emit, mention->score, strlen(mention->score));
        else
            emit_string(emit, mention->score);
    }
    EMIT_EXTRA(emit, mention->extra, known);
    emit_mapping_end(emit);
}

static void emit_mentions(struct emit *emit, const struct event *event, struct pool *pool)
{
    if (event->mention_count == 0)
        return;
    emit_name(emit, "mentions");
    emit_sequence(emit, false, NULL);
    for (size_t i = 0; i < event->mention_count; i++) {
        const struct mention *mention = &event->mentions[i];
        size_t n = 0;
        for (size_t k = 0; mention->from < 0 && k <= i; k++)
            n += event->mentions[k].from < 0 &&
                 strcmp(event->mentions[k].source, mention->source) == 0;
        emit_mention(emit, mention, n, pool);
    }
    emit_sequence_end(emit);
}

static void emit_curation(struct emit *emit, const struct curation *curation)
{
    static const char *const known[] = {"decision", "starred", "by",     "at",
                                        "note",     "changed", "settled"};
    if (curation == NULL)
        return;
    emit_name(emit, "curation");
    emit_mapping(emit, false, NULL);
    if (curation->decision != DECISION_NONE)
        emit_field(emit, "decision", decision_word(curation->decision));
    if (curation->starred) {
        emit_name(emit, "starred");
        emit_plain(emit, "true", 4);
    }
    emit_field(emit, "by", curation->by);
    emit_field(emit, "at", curation->at);
    emit_field(emit, "note", curation->note);
    if (curation->changed != NULL) {
        emit_name(emit, "changed");
        emit_json(emit, curation->changed);
    }
    if (curation->settled != NULL) {
        emit_name(emit, "settled");
        emit_json(emit, curation->settled);
    }
    EMIT_EXTRA(emit, curation->extra, known);
    emit_mapping_end(emit);
}

void emit_event(struct emit *emit, const struct event *event, struct pool *pool)
{
    static const char *const known[] = {"id",     "when",         "basis",    "title",   "summary",
                                        "place",  "status",       "tags",     "part_of", "after",
                                        "before", "participants", "mentions", "curation"};
    emit_mapping(emit, false, NULL);
    if (event->has_id || strcmp(event->id, event_derive_id(event->when, event->title, pool)) != 0)
        emit_field(emit, "id", event->id);
    emit_field(emit, "when", event->when);
    emit_field(emit, "basis", event->basis);
    emit_field(emit, "title", event->title);
    emit_field(emit, "summary", event->summary);
    emit_field(emit, "place", event->place_name);
    if (event->status != STATUS_NONE)
        emit_field(emit, "status", status_word(event->status));
    emit_list(emit, "tags", event->tags, event->tag_count);
    emit_field(emit, "part_of", event->part_of);
    emit_list(emit, "after", event->after, event->after_count);
    emit_list(emit, "before", event->before, event->before_count);
    emit_participations(emit, event);
    emit_mentions(emit, event, pool);
    emit_curation(emit, event->curation);
    EMIT_EXTRA(emit, event->extra, known);
    emit_mapping_end(emit);
}
