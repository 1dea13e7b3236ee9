#include "app/walk.h"

#include <stdio.h>
#include <string.h>

#include "read/yaml.h"

enum { PAGE = 64 };

struct walk {
    struct sink sink;
    struct session *session;
    walk_taker *take;
    void *context;
    struct noun_places *nouns;
    struct walk_place place;
    int64_t last; /* key of the last event taken */
    int64_t next; /* and of the one behind it, in `event`; 0: not fetched, or the end */
    struct event event;
    int64_t keys[PAGE]; /* read with it, and those that come behind */
    struct event page[PAGE];
    size_t at, count;
    struct pool pool; /* of them */
    struct err err;
    bool failed;
};

/* Reads the events behind the last one taken. */
static int read_page(struct walk *walk)
{
    struct store *store = walk->session->store;
    int64_t key = walk->last;
    walk->at = walk->count = 0;
    while (walk->count < PAGE && (key = store_next_event(store, key, &walk->err)) > 0)
        walk->keys[walk->count++] = key;
    if (key < 0)
        return -1;
    pool_reset(&walk->pool);
    return fetch_events(store, walk->keys, walk->count, &walk->pool, walk->page, &walk->err);
}

static int fetch_next(struct walk *walk)
{
    walk->next = 0;
    if (walk->at == walk->count && read_page(walk) < 0) {
        walk->next = -1;
        return -1;
    }
    if (walk->at == walk->count)
        return 0;
    walk->event = walk->page[walk->at];
    walk->next = walk->keys[walk->at++];
    return 0;
}

static int take_next(struct walk *walk)
{
    int result = walk->take(walk->context, walk->next, &walk->event, &walk->place, &walk->err);
    walk->last = walk->next;
    walk->next = 0;
    return result;
}

/* Whether the event of the record is the one that stands in the file: a later file's may have got
 * the file's name before its id, and one of two without id a number behind it. */
static bool is_same(const char *id, const struct event *there)
{
    size_t size = strlen(id), own = strlen(there->id);
    if (strcmp(id, there->id) == 0)
        return true;
    if (size > own + 1 && strcmp(id + size - own, there->id) == 0 && id[size - own - 1] == ':')
        return true;
    return !there->has_id && size > own && strncmp(id, there->id, own) == 0 && id[own] == '-';
}

/* Takes the events before the one with that id; it is next then. What has no such event in the
 * record was left out in loading. */
static int walk_to(struct walk *walk, const char *id)
{
    int64_t key = fetch_key(walk->session->store, id);
    if (key < walk->next)
        return 0;
    while (walk->next != 0 && walk->next != key)
        if (take_next(walk) < 0 || fetch_next(walk) < 0)
            return -1;
    return 0;
}

/* The places of the mentions that loading has taken: those with a source. */
static void take_places(struct walk *walk, const struct event *there, const char *file)
{
    struct place *places = pool_alloc(&walk->pool, (there->mention_count + 1) * sizeof *places);
    size_t count = 0;
    for (size_t i = 0; i < there->mention_count; i++)
        if (there->mentions[i].source != NULL)
            places[count++] = there->mentions[i].place;
    walk->place = (struct walk_place){file, there->place, places, count};
}

static int walk_event(struct sink *sink, const struct event *there, struct err *err)
{
    (void)err;
    struct walk *walk = (struct walk *)sink;
    const char *file = walk->place.file;
    int result = walk->next == 0 ? fetch_next(walk) : 0;
    walk->place = (struct walk_place){0};
    if (result == 0 && walk->next != 0 && !is_same(walk->event.id, there))
        result = walk_to(walk, there->id);
    if (result == 0 && walk->next != 0 && is_same(walk->event.id, there)) {
        take_places(walk, there, file);
        result = take_next(walk);
    }
    walk->place = (struct walk_place){.file = file};
    walk->failed = result < 0;
    return result;
}

static int walk_meta(struct sink *sink, const char *key, const char *value, struct err *err)
{
    (void)sink, (void)key, (void)value, (void)err;
    return 0;
}

static void add_noun(struct sink *sink, enum noun noun, const char *id, struct place place)
{
    struct walk *walk = (struct walk *)sink;
    if (walk->nouns != NULL)
        noun_places_add(walk->nouns, noun, id, place);
}

static int walk_source(struct sink *sink, const struct source *source, struct err *err)
{
    (void)err;
    add_noun(sink, NOUN_SOURCE, source->id, source->place);
    return 0;
}

static int walk_participant(struct sink *sink, const struct participant *participant,
                            struct err *err)
{
    (void)err;
    add_noun(sink, NOUN_PARTICIPANT, participant->id, participant->place);
    return 0;
}

static void walk_item(struct sink *sink, const char *key, size_t item, struct place place)
{
    char id[24];
    snprintf(id, sizeof id, "%zu", item);
    if (strcmp(key, "explained") == 0)
        add_noun(sink, NOUN_EXPLANATION, id, place);
    else if (strcmp(key, "zone") == 0 && item == 0)
        add_noun(sink, NOUN_ZONE, "", place);
}

static void walk_fault(struct sink *sink, const struct fault *fault)
{
    (void)sink, (void)fault;
}

static bool tells_places(const char *file)
{
    return strcmp(file, "-") != 0 && record_is_database(file, NULL) == 0;
}

bool walk_has_places(const struct session *session)
{
    const struct options *options = session->options;
    for (size_t i = 0; i < options->argument_count; i++)
        if (tells_places(options->arguments[i]))
            return true;
    return false;
}

static int walk_record(struct walk *walk)
{
    const struct options *options = walk->session->options;
    for (size_t i = 0; i < options->argument_count && !walk->failed; i++) {
        const char *file = options->arguments[i];
        if (!tells_places(file))
            continue;
        if (walk->nouns != NULL)
            noun_places_file(walk->nouns, file);
        walk->place.file = file;
        yaml_read(file, &walk->sink, NULL, NULL, NULL);
        walk->place = (struct walk_place){0};
    }
    /* What no file has: of databases and standard input. */
    while (!walk->failed && (walk->next != 0 || (fetch_next(walk) == 0 && walk->next != 0)))
        walk->failed = take_next(walk) < 0;
    return walk->failed || walk->next < 0 || walk->err.code != ERR_NONE ? -1 : 0;
}

static int walk_inserted(struct walk *walk)
{
    struct store *store = walk->session->store;
    int64_t key = 0;
    int result = 0;
    while (result == 0 && (key = store_next_inserted(store, key)) != 0) {
        pool_reset(&walk->pool);
        result = fetch_event(store, key, &walk->pool, &walk->event, NULL, &walk->err);
        walk->next = key;
        if (result == 0)
            result = take_next(walk);
    }
    return result;
}

int walk_events(struct session *session, walk_taker *take, void *context, struct noun_places *nouns,
                struct err *err)
{
    struct walk walk = {.sink = {.meta = walk_meta,
                                 .source = walk_source,
                                 .participant = walk_participant,
                                 .event = walk_event,
                                 .item = walk_item,
                                 .fault = walk_fault},
                        .session = session,
                        .take = take,
                        .context = context,
                        .nouns = nouns};
    pool_init(&walk.pool);
    int result = walk_record(&walk);
    if (result == 0)
        result = walk_inserted(&walk);
    if (result < 0 && err != NULL)
        *err = walk.err;
    pool_release(&walk.pool);
    return result;
}
