/* A declared source or participant. */
#include "read/reader.h"

/* Sets *id to the first of what may stand for it; false and a fault where there is nothing. */
static bool settle_id(struct reader *reader, const char **id, struct place place, const char *noun,
                      const char *const *others, size_t count, const char *remedy)
{
    for (size_t i = 0; i < count && *id == NULL; i++)
        *id = others[i];
    if (reader->nodes.faulty)
        return false;
    if (*id != NULL && (*id)[0] != '\0')
        return true;
    nodes_fault(&reader->nodes, FAULT_ERROR, "missing-id", place, "this %s has no id; give it %s",
                noun, remedy);
    return false;
}

/* After the sink was handed something: its own complaint gets the place. */
static int handed(struct reader *reader, int result, struct place place)
{
    if (result < 0)
        err_place(&reader->nodes.err, reader->nodes.name, place.line, place.column);
    return result;
}

enum {
    ID,
    TITLE,
    PUBLISHER,
    PUBLISHED,
    RETRIEVED,
    URL,
    ARCHIVE_URL,
    FILE_NAME,
    SHA256,
    LANGUAGE,
    WIRE,
    COPY_OF,
    SOURCE_KEYS
};

int read_source(struct reader *reader, const struct node *first)
{
    static const char *const known[] = {"id",        "title",    "publisher",   "published",
                                        "retrieved", "url",      "archive_url", "file",
                                        "sha256",    "language", "wire",        "copy_of"};
    struct nodes *nodes = &reader->nodes;
    if (first->kind != NODE_MAPPING)
        return refuse_kind(reader, "a source", first, "a mapping");
    struct source source = {.declared = true, .place = first->place};
    const char **texts[] = {
        &source.id,  &source.title,       &source.publisher, &source.published, &source.retrieved,
        &source.url, &source.archive_url, &source.file,      &source.sha256,    &source.language,
        NULL,        &source.copy_of};
    struct mapping mapping;
    mapping_begin(reader, &mapping, known, SOURCE_KEYS);
    for (int result = 0;;) {
        struct node value;
        int key = mapping_next(reader, &mapping, &value);
        if (key == MAPPING_END)
            break;
        if (key == MAPPING_FAILED)
            return -1;
        if (key == PUBLISHED || key == RETRIEVED)
            result = take_source_date(reader, known[key], &value, texts[key]);
        else if (key == WIRE)
            result = take_list(reader, known[key], &value, &source.wires, &source.wire_count);
        else
            result = take_text(reader, known[key], &value, texts[key]);
        if (result < 0)
            return -1;
    }
    source.extra = mapping_end(reader, &mapping);
    const char *const others[] = {source.title, source.file, source.url};
    if (!settle_id(reader, &source.id, source.place, "source", others, 3, "id, or at least title"))
        return 0;
    return handed(reader, nodes->sink->source(nodes->sink, &source, &nodes->err), source.place);
}

static const char *kind_of(int i)
{
    return kind_word((enum kind)i);
}

int read_participant(struct reader *reader, const struct node *first)
{
    enum { PERSON_ID, NAME, KIND, ROLE, ALIASES, MEMBER_OF, COUNT };
    static const char *const known[] = {"id", "name", "kind", "role", "aliases", "member_of"};
    struct nodes *nodes = &reader->nodes;
    if (first->kind != NODE_MAPPING)
        return refuse_kind(reader, "a participant", first, "a mapping");
    struct participant made = {.declared = true, .place = first->place};
    struct mapping mapping;
    mapping_begin(reader, &mapping, known, COUNT);
    for (int result = 0;;) {
        struct node value;
        int kind = 0, key = mapping_next(reader, &mapping, &value);
        if (key == MAPPING_END)
            break;
        if (key == MAPPING_FAILED)
            return -1;
        if (key == KIND) {
            result = take_word(reader, known[key], &value, kind_of, KIND_GROUP + 1, &kind);
            made.kind = (enum kind)kind;
        } else if (key == ALIASES) {
            result = take_list(reader, known[key], &value, &made.aliases, &made.alias_count);
        } else if (key == MEMBER_OF) {
            result = take_list(reader, known[key], &value, &made.member_of, &made.member_of_count);
        } else {
            result = take_text(reader, known[key], &value,
                               key == PERSON_ID ? &made.id
                               : key == NAME    ? &made.name
                                                : &made.role);
        }
        if (result < 0)
            return -1;
    }
    made.extra = mapping_end(reader, &mapping);
    const char *const others[] = {made.name};
    if (!settle_id(reader, &made.id, made.place, "participant", others, 1, "id, or at least name"))
        return 0;
    if (made.name == NULL)
        made.name = made.id;
    return handed(reader, nodes->sink->participant(nodes->sink, &made, &nodes->err), made.place);
}
