/* An event, its participants and its curation block. */
#include "read/reader.h"

static const char *status_of(int i)
{
    return status_word((enum status)i);
}

static const char *decision_of(int i)
{
    return decision_word((enum decision)i);
}

/* One who took part: {who, role}, or the id alone. */
static int read_participation(struct reader *reader, const struct node *first,
                              struct participation *out)
{
    static const char *const known[] = {"who", "role"};
    if (first->kind == NODE_SCALAR)
        return take_text(reader, "participants", first, &out->who);
    if (first->kind != NODE_MAPPING)
        return refuse_entry(reader, "participants", first, "an id or a mapping");
    struct place place = first->place;
    struct mapping mapping;
    mapping_begin(reader, &mapping, known, 2);
    for (;;) {
        struct node value;
        int key = mapping_next(reader, &mapping, &value);
        if (key == MAPPING_END)
            break;
        if (key == MAPPING_FAILED ||
            take_text(reader, known[key], &value, key == 0 ? &out->who : &out->role) < 0)
            return -1;
    }
    out->extra = mapping_end(reader, &mapping);
    if (out->who == NULL && !reader->nodes.faulty)
        nodes_fault(&reader->nodes, FAULT_ERROR, "missing-who", place,
                    "this entry of participants needs who, a participant's id");
    return 0;
}

static int read_participations(struct reader *reader, const struct node *first, struct event *event)
{
    size_t capacity = 0;
    if (first->kind != NODE_SEQUENCE)
        return refuse_kind(reader, "participants", first, "a list");
    for (;;) {
        struct node item;
        if (nodes_next(&reader->nodes, &item) < 0)
            return -1;
        if (item.kind == NODE_END)
            return 0;
        if (node_is_null(&item))
            continue;
        struct participation made = {0};
        if (read_participation(reader, &item, &made) < 0)
            return -1;
        event->participants = pool_grow(&reader->pool, event->participants,
                                        event->participant_count, &capacity, sizeof made);
        event->participants[event->participant_count++] = made;
    }
}

enum { DECISION, STARRED, BY, AT, NOTE, CHANGED, SETTLED, CURATION_KEYS };

static const char *const curation_keys[] = {"decision", "starred", "by",     "at",
                                            "note",     "changed", "settled"};

static int take_curation_field(struct reader *reader, struct curation *made, int key,
                               const struct node *value)
{
    const char *name = curation_keys[key];
    int decision = 0, result;
    switch (key) {
    case DECISION:
        result = take_word(reader, name, value, decision_of, DECISION_QUESTION + 1, &decision);
        made->decision = (enum decision)decision;
        return result;
    case STARRED:
        return take_bool(reader, name, value, &made->starred);
    case BY:
        return take_text(reader, name, value, &made->by);
    case AT:
        return take_text(reader, name, value, &made->at);
    case NOTE:
        return take_text(reader, name, value, &made->note);
    case CHANGED:
        return take_json(reader, name, value, NODE_MAPPING, &made->changed);
    case SETTLED:
        return take_json(reader, name, value, NODE_SEQUENCE, &made->settled);
    default:
        return -1;
    }
}

int read_curation(struct reader *reader, const struct node *first, struct curation **out)
{
    if (first->kind != NODE_MAPPING)
        return refuse_kind(reader, "curation", first, "a mapping");
    struct curation *made = *out = pool_zero(&reader->pool, 1, sizeof *made);
    struct mapping mapping;
    mapping_begin(reader, &mapping, curation_keys, CURATION_KEYS);
    for (;;) {
        struct node value;
        int key = mapping_next(reader, &mapping, &value);
        if (key == MAPPING_END)
            break;
        if (key == MAPPING_FAILED || take_curation_field(reader, made, key, &value) < 0)
            return -1;
    }
    made->extra = mapping_end(reader, &mapping);
    return 0;
}

enum {
    ID,
    WHEN,
    BASIS,
    TITLE,
    SUMMARY,
    PLACE,
    STATUS,
    TAGS,
    PART_OF,
    AFTER,
    BEFORE,
    PARTICIPANTS,
    MENTIONS,
    CURATION,
    KEY_COUNT
};

static const char *const event_keys[] = {"id",     "when",         "basis",    "title",   "summary",
                                         "place",  "status",       "tags",     "part_of", "after",
                                         "before", "participants", "mentions", "curation"};

static int take_field(struct reader *reader, struct event *event, int key, const struct node *value)
{
    const char *name = event_keys[key];
    int status = 0, result = 0;
    switch (key) {
    case ID:
        return take_text(reader, name, value, &event->id);
    case WHEN:
        return take_date(reader, name, value, &event->when);
    case BASIS:
        return take_text(reader, name, value, &event->basis);
    case TITLE:
        return take_text(reader, name, value, &event->title);
    case SUMMARY:
        return take_text(reader, name, value, &event->summary);
    case PLACE:
        return take_text(reader, name, value, &event->place_name);
    case STATUS:
        result = take_word(reader, name, value, status_of, STATUS_CONFIRMED + 1, &status);
        event->status = (enum status)status;
        return result;
    case TAGS:
        return take_list(reader, name, value, &event->tags, &event->tag_count);
    case PART_OF:
        return take_text(reader, name, value, &event->part_of);
    case AFTER:
        return take_list(reader, name, value, &event->after, &event->after_count);
    case BEFORE:
        return take_list(reader, name, value, &event->before, &event->before_count);
    case PARTICIPANTS:
        return read_participations(reader, value, event);
    case MENTIONS:
        return read_mentions(reader, value, &event->mentions, &event->mention_count);
    case CURATION:
        return read_curation(reader, value, &event->curation);
    default:
        return -1;
    }
}

int read_event(struct reader *reader, const struct node *first)
{
    struct nodes *nodes = &reader->nodes;
    if (first->kind != NODE_MAPPING)
        return refuse_kind(reader, "an event", first, "a mapping");
    struct event event = {.place = first->place};
    struct mapping mapping;
    mapping_begin(reader, &mapping, event_keys, KEY_COUNT);
    for (;;) {
        struct node value;
        int key = mapping_next(reader, &mapping, &value);
        if (key == MAPPING_END)
            break;
        if (key == MAPPING_FAILED || take_field(reader, &event, key, &value) < 0)
            return -1;
    }
    event.extra = mapping_end(reader, &mapping);
    if (event.title == NULL && !nodes->faulty)
        nodes_fault(nodes, FAULT_ERROR, "missing-title", event.place, "this event has no title");
    if (event.id != NULL && event.id[0] == '\0' && !nodes->faulty)
        nodes_fault(nodes, FAULT_ERROR, "missing-id", event.place,
                    "this event's id is empty; leave it out to have one derived");
    if (nodes->faulty)
        return 0;
    event.has_id = event.id != NULL;
    if (!event.has_id)
        event.id = event_derive_id(event.when, event.title, &reader->pool);
    if (nodes->sink->event(nodes->sink, &event, &nodes->err) == 0)
        return 0;
    err_place(&nodes->err, nodes->name, event.place.line, event.place.column);
    return -1;
}
