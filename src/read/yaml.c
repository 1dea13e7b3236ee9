#include "read/yaml.h"

#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/mem.h"
#include "read/block.h"
#include "read/early.h"
#include "read/reader.h"
#include "read/scanner.h"

/* A whole stream: what holds for all its documents. */
struct stream {
    struct reader reader;
    struct pool metas_pool; /* for the whole stream */
    struct keys metas;      /* top-level keys told to the sink, to a hash of their value */
    struct pool document_pool;
    struct keys keys; /* of the present document */
    int documents;
    bool has_version, has_events;
    enum span_unit unit;  /* the record's; UNIT_NONE: not said */
    bool document_events; /* the present document gave its events already */
};

static uint64_t hash_text(const char *text)
{
    uint64_t hash = 0xcbf29ce484222325u;
    for (; *text != '\0'; text++)
        hash = (hash ^ (unsigned char)*text) * 0x100000001b3u;
    return hash;
}

/* Tells the sink of a top-level key, once; a later document may only repeat it. */
static int give_meta(struct stream *stream, const char *key, const char *value, struct place place)
{
    struct nodes *nodes = &stream->reader.nodes;
    bool added;
    size_t *hash = keys_add(&stream->metas, key, strlen(key), &added);
    size_t now = (size_t)hash_text(value);
    if (!added) {
        if (*hash != now)
            nodes_fault(nodes, FAULT_WARNING, "changed-meta", place,
                        "%s differs from what an earlier document says; the first stands",
                        excerpt(&stream->reader, key, strlen(key)));
        return 0;
    }
    *hash = now;
    return nodes->sink->meta(nodes->sink, key, value, &nodes->err);
}

static int take_version(struct stream *stream, const struct node *value)
{
    struct nodes *nodes = &stream->reader.nodes;
    struct place place = value->place;
    bool is_text = value->kind == NODE_SCALAR;
    stream->has_version = true;
    if (is_text && strcmp(value->text, "1") == 0)
        return 0;
    bool digits = is_text && value->size > 0 && strspn(value->text, "0123456789") == value->size;
    if (digits && value->text[0] != '0')
        return err_set_at(&nodes->err, ERR_INPUT, nodes->name, place.line, place.column,
                          "is of format version %.20s, newer than version 1, which this dateline "
                          "reads; a newer dateline will read it",
                          value->text);
    return err_set_at(&nodes->err, ERR_INPUT, nodes->name, place.line, place.column,
                      "dateline must be 1, the version of the format, not %s",
                      is_text ? excerpt(&stream->reader, value->text, value->size)
                              : node_noun(value));
}

static const char *unit_of(int i)
{
    return span_unit_word((enum span_unit)i);
}

/* The first document's is the record's; mentions of a later one say theirs where it differs. */
static int take_unit(struct stream *stream, const struct node *value)
{
    struct reader *reader = &stream->reader;
    struct place place = value->place;
    int unit = 0;
    if (take_word(reader, "span_unit", value, unit_of, UNIT_UTF16 + 1, &unit) < 0)
        return -1;
    if (unit == 0)
        return 0;
    if (stream->documents == 1) {
        stream->unit = (enum span_unit)unit;
        return give_meta(stream, "span_unit", span_unit_word(stream->unit), place);
    }
    enum span_unit record = stream->unit != UNIT_NONE ? stream->unit : UNIT_BYTE;
    if ((enum span_unit)unit == record)
        return 0;
    if (stream->document_events)
        nodes_fault(&reader->nodes, FAULT_ERROR, "late-unit", place,
                    "span_unit differs from the first document's, so it must stand before events");
    else
        reader->unit = (enum span_unit)unit;
    return 0;
}

/* Forgets the noun before; the memory of a very large one is not kept for the next. */
static void next_noun(struct stream *stream, const char *consequence)
{
    enum { LARGE = 4 << 20 };
    if (stream->reader.nodes.weight > LARGE)
        pool_release(&stream->reader.pool);
    else
        pool_reset(&stream->reader.pool);
    nodes_begin_noun(&stream->reader.nodes, consequence);
}

static int take_nouns(struct stream *stream, const char *key, const struct node *first,
                      int (*read_one)(struct reader *, const struct node *),
                      const char *consequence)
{
    struct nodes *nodes = &stream->reader.nodes;
    if (node_is_null(first))
        return 0;
    if (first->kind != NODE_SEQUENCE)
        return refuse_kind(&stream->reader, key, first, "a list");
    for (;;) {
        struct node item;
        next_noun(stream, consequence);
        if (nodes_next(nodes, &item) < 0)
            return -1;
        if (item.kind == NODE_END)
            return 0;
        nodes->is_event = read_one == read_event;
        if (read_one(&stream->reader, &item) < 0)
            return -1;
    }
}

enum { TOP_VERSION, TOP_TITLE, TOP_UNIT, TOP_SOURCES, TOP_PARTICIPANTS, TOP_EVENTS, TOP_UNKNOWN };

static int top_key(const struct node *key)
{
    static const char *const names[] = {"dateline", "title",        "span_unit",
                                        "sources",  "participants", "events"};
    int number = TOP_VERSION;
    while (number < TOP_UNKNOWN && strcmp(names[number], key->text) != 0)
        number++;
    return number;
}

static int take_title(struct stream *stream, const struct node *value)
{
    const char *title = NULL;
    struct place place = value->place;
    if (take_text(&stream->reader, "title", value, &title) < 0)
        return -1;
    return title != NULL ? give_meta(stream, "title", title, place) : 0;
}

static int take_unknown(struct stream *stream, const char *name, const struct node *value)
{
    struct buf json;
    buf_init(&json);
    struct place place = value->place;
    struct sink *sink = stream->reader.nodes.sink;
    if (value->kind == NODE_SCALAR && sink->item != NULL)
        sink->item(sink, name, 0, place);
    stream->reader.top = name;
    int result = add_json(&stream->reader, &json, value);
    stream->reader.top = NULL;
    if (result == 0 && !stream->reader.nodes.faulty)
        result = give_meta(stream, name, json.data, place);
    buf_release(&json);
    return result;
}

static int take_top(struct stream *stream, int key, const char *name, const struct node *value)
{
    bool known_text = key == TOP_TITLE || key == TOP_UNIT;
    if (known_text && node_is_null(value))
        return 0;
    switch (key) {
    case TOP_VERSION:
        return take_version(stream, value);
    case TOP_TITLE:
        return take_title(stream, value);
    case TOP_UNIT:
        return take_unit(stream, value);
    case TOP_SOURCES:
        return take_nouns(stream, "sources", value, read_source, "the source is left out");
    case TOP_PARTICIPANTS:
        return take_nouns(stream, "participants", value, read_participant,
                          "the participant is left out");
    case TOP_EVENTS:
        stream->has_events = stream->document_events = true;
        return take_nouns(stream, "events", value, read_event, "the event is left out");
    default:
        return take_unknown(stream, name, value);
    }
}

/* One pair of the top-level mapping. */
static int take_top_pair(struct stream *stream, const struct node *key)
{
    struct nodes *nodes = &stream->reader.nodes;
    bool added;
    int number = top_key(key);
    const char *name = pool_bytes(&stream->document_pool, key->text, key->size);
    keys_add(&stream->keys, key->text, key->size, &added);
    bool is_list = number >= TOP_SOURCES && number <= TOP_EVENTS;
    if (key->again)
        added = true;
    else if (!added && is_list)
        nodes_fault(nodes, FAULT_WARNING, "repeated-list", key->place,
                    "%s stands here for the second time; both lists are read", name);
    else if (!added)
        nodes_fault(nodes, FAULT_ERROR, "duplicate-key", key->place,
                    "the key %s stands here for the second time",
                    excerpt(&stream->reader, key->text, key->size));
    struct node value;
    if (nodes_next(nodes, &value) < 0)
        return -1;
    return added || is_list ? take_top(stream, number, name, &value) : nodes_skip(nodes, &value);
}

static int read_document(struct stream *stream)
{
    struct nodes *nodes = &stream->reader.nodes;
    struct node node;
    nodes_begin_noun(nodes, "it is passed over");
    if (nodes_next(nodes, &node) < 0)
        return -1;
    stream->documents++;
    stream->document_events = false;
    stream->reader.unit = UNIT_NONE;
    pool_reset(&stream->document_pool);
    keys_init(&stream->keys, &stream->document_pool);
    if (node_is_null(&node))
        return 0;
    if (node.kind != NODE_MAPPING) {
        if (stream->has_version || stream->has_events)
            return refuse_kind(&stream->reader, "a document", &node, "a mapping");
        return err_set_at(&nodes->err, ERR_INPUT, nodes->name, node.place.line, node.place.column,
                          "is not a dateline timeline: its top level is %s, not a mapping with "
                          "events",
                          node_noun(&node));
    }
    for (;;) {
        next_noun(stream, "it is passed over");
        int got = mapping_key(&stream->reader, &node);
        if (got <= 0)
            return got;
        if (take_top_pair(stream, &node) < 0)
            return -1;
    }
}

static int read_documents(struct stream *stream)
{
    struct nodes *nodes = &stream->reader.nodes;
    for (;;) {
        struct node node;
        if (nodes_next(nodes, &node) < 0)
            return -1;
        if (node.kind == NODE_STREAM_END)
            break;
        if (node.kind == NODE_DOCUMENT && read_document(stream) < 0)
            return -1;
    }
    if (!stream->has_version && !stream->has_events)
        return err_set_at(&nodes->err, ERR_INPUT, nodes->name, 0, 0,
                          "is not a dateline timeline: it has neither dateline nor events at its "
                          "top level");
    if (!stream->has_events) {
        nodes_begin_noun(nodes, NULL);
        nodes_fault(nodes, FAULT_ERROR, "no-events", (struct place){1, 1},
                    "this timeline has no events");
    }
    return 0;
}

static int read_stream(const char *name, struct sink *sink, const struct yaml_limits *limits,
                       node_source *next, void *context, struct err *err)
{
    struct stream stream = {.documents = 0};
    struct reader *reader = &stream.reader;
    nodes_init(&reader->nodes, name, sink, limits, next, context);
    pool_init(&reader->pool);
    for (int i = 0; i < READER_LEVELS; i++)
        buf_init(&reader->extras[i]);
    pool_init(&stream.metas_pool);
    keys_init(&stream.metas, &stream.metas_pool);
    pool_init(&stream.document_pool);
    int result = read_documents(&stream);
    if (result < 0 && err != NULL)
        *err = reader->nodes.err;
    pool_release(&stream.document_pool);
    pool_release(&stream.metas_pool);
    for (int i = 0; i < READER_LEVELS; i++)
        buf_release(&reader->extras[i]);
    pool_release(&reader->pool);
    nodes_release(&reader->nodes);
    return result;
}

/* The descriptor of a regular file, or -1. A FIFO must not block the opening. */
static int open_regular(const char *path, struct err *err)
{
    int fd = open(path, O_RDONLY | O_NONBLOCK | O_CLOEXEC | O_NOCTTY);
    if (fd < 0)
        return err_set_at(err, ERR_IO, path, 0, 0, "cannot be read: %s", strerror(errno));
    struct stat st;
    if (fstat(fd, &st) < 0)
        err_set_at(err, ERR_IO, path, 0, 0, "cannot be read: %s", strerror(errno));
    else if (S_ISDIR(st.st_mode))
        err_set_at(err, ERR_INPUT, path, 0, 0, "is a folder; name the timeline in it");
    else if (!S_ISREG(st.st_mode))
        err_set_at(err, ERR_INPUT, path, 0, 0,
                   "is no regular file; to read from a pipe give - and lead it to standard input");
    else
        return fd;
    close(fd);
    return -1;
}

/* The descriptor to read a path from, and what messages call it. */
static int open_path(const char *path, const char **name, struct err *err)
{
    bool standard = strcmp(path, "-") == 0;
    *name = standard ? "standard input" : path;
    return standard ? STDIN_FILENO : open_regular(path, err);
}

int yaml_read(const char *path, struct sink *sink, const struct yaml_limits *limits,
              const struct yaml_watch *watch, struct err *err)
{
    const char *name;
    int fd = open_path(path, &name, err);
    if (fd < 0)
        return -1;
    struct yaml_limits all;
    nodes_limits(limits, &all);
    struct scanner scan;
    scanner_init(&scan, fd, name, all.scalar, watch);
    int result = read_stream(name, sink, limits, scanner_next_node, &scan, err);
    scanner_release(&scan);
    if (fd != STDIN_FILENO)
        close(fd);
    return result;
}

/* --- In two threads --- */

struct yaml_scan {
    struct early early;
    const char *name;
    int fd;
};

struct yaml_scan *yaml_scan_open(const char *path, const struct yaml_limits *limits,
                                 const struct yaml_watch *watch, bool events_first, struct err *err)
{
    const char *name;
    int fd = open_path(path, &name, err);
    if (fd < 0)
        return NULL;
    struct yaml_limits all;
    nodes_limits(limits, &all);
    struct yaml_scan *scan = mem_apart(sizeof *scan);
    scan->fd = fd;
    early_init(&scan->early, fd, name, all.scalar, watch, events_first && fd != STDIN_FILENO);
    return scan;
}

void yaml_scan_close(struct yaml_scan *scan)
{
    if (scan == NULL)
        return;
    early_release(&scan->early);
    if (scan->fd != STDIN_FILENO)
        close(scan->fd);
    free(scan);
}

bool yaml_scan_fill(struct yaml_scan *scan, struct yaml_block *block)
{
    return block_fill(block, &scan->early);
}

int yaml_read_blocks(const char *path, yaml_next_block *next, void *context, struct sink *sink,
                     const struct yaml_limits *limits, struct err *err)
{
    const char *name = strcmp(path, "-") == 0 ? "standard input" : path;
    struct block_reader blocks = {.next = next, .context = context, .name = name};
    return read_stream(name, sink, limits, block_next_node, &blocks, err);
}
