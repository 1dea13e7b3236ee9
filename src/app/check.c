#include "app/check.h"

#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "app/check-insides.h"
#include "base/mem.h"
#include "read/yaml.h"

static const struct place *place_of(const struct checker *checker, const struct about *about,
                                    const char **file)
{
    *file = checker->session->record;
    if (about->noun == NOUN_SOURCE || about->noun == NOUN_PARTICIPANT) {
        const struct noun_place *found = noun_places_find(&checker->places, about->noun, about->id);
        *file = found != NULL ? found->file : *file;
        return found != NULL ? &found->place : NULL;
    }
    if (checker->file == NULL)
        return NULL;
    *file = checker->file;
    bool own = about->noun == NOUN_MENTION && about->mention < checker->mention_place_count;
    return own ? &checker->mention_places[about->mention] : &checker->event_place;
}

void check_say(struct checker *checker, enum fault_level level, const char *code,
               const struct about *about, const char *format, ...)
{
    char text[700];
    va_list args;
    va_start(args, format);
    vsnprintf(text, sizeof text, format, args);
    va_end(args);
    const char *file;
    const struct place *place = place_of(checker, about, &file);
    struct finding finding = {.fault = {.level = level, .code = code}};
    err_set_at(&finding.fault.err, ERR_INPUT, file, place != NULL ? place->line : 0,
               place != NULL ? place->column : 0, "%s", text);
    if (about->noun == NOUN_SOURCE)
        finding.source = about->id;
    else if (about->noun == NOUN_PARTICIPANT)
        finding.participant = about->id;
    else
        finding.event = about->id;
    if (about->noun == NOUN_MENTION)
        finding.mention = about->mention_id;
    checker->sink->take(checker->sink->context, &finding);
}

/* Walks the record's events and, beside them, a YAML file again: the file tells where each stands,
 * so no place needs to be remembered. */
struct walk {
    struct sink sink;
    struct checker *checker;
    int64_t last; /* key of the last event checked */
    int64_t next; /* and of the one behind it, in `event`; 0: not fetched, or the end */
    struct event event;
    struct pool pool; /* of event */
    struct err err;
    bool failed;
};

static int fetch_next(struct walk *walk)
{
    struct store *store = walk->checker->session->store;
    walk->next = store_next_event(store, walk->last, &walk->err);
    if (walk->next <= 0)
        return walk->next < 0 ? -1 : 0;
    pool_reset(&walk->pool);
    return fetch_event(store, walk->next, &walk->pool, &walk->event, NULL, &walk->err);
}

static int check_next(struct walk *walk)
{
    slices_next(&walk->checker->slices);
    int result = check_event(walk->checker, walk->next, &walk->event, &walk->err);
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

/* Checks the events before the one with that id; it is next then. What has no such event in the
 * record was left out in loading. */
static int walk_to(struct walk *walk, const char *id)
{
    int64_t key = fetch_key(walk->checker->session->store, id);
    if (key < walk->next)
        return 0;
    while (walk->next != 0 && walk->next != key)
        if (check_next(walk) < 0 || fetch_next(walk) < 0)
            return -1;
    return 0;
}

/* The places of the mentions that loading has taken: those with a source. */
static void take_places(struct checker *checker, const struct event *there, struct pool *pool)
{
    struct place *places = pool_alloc(pool, (there->mention_count + 1) * sizeof *places);
    checker->mention_place_count = 0;
    for (size_t i = 0; i < there->mention_count; i++)
        if (there->mentions[i].source != NULL)
            places[checker->mention_place_count++] = there->mentions[i].place;
    checker->mention_places = places;
    checker->event_place = there->place;
}

static int walk_event(struct sink *sink, const struct event *there, struct err *err)
{
    (void)err;
    struct walk *walk = (struct walk *)sink;
    struct checker *checker = walk->checker;
    const char *file = checker->file;
    int result = walk->next == 0 ? fetch_next(walk) : 0;
    checker->file = NULL;
    if (result == 0 && walk->next != 0 && !is_same(walk->event.id, there))
        result = walk_to(walk, there->id);
    checker->file = file;
    if (result == 0 && walk->next != 0 && is_same(walk->event.id, there)) {
        take_places(checker, there, &walk->pool);
        result = check_next(walk);
    }
    walk->failed = result < 0;
    return result;
}

static int walk_meta(struct sink *sink, const char *key, const char *value, struct err *err)
{
    (void)sink, (void)key, (void)value, (void)err;
    return 0;
}

static int walk_source(struct sink *sink, const struct source *source, struct err *err)
{
    (void)err;
    noun_places_add(&((struct walk *)sink)->checker->places, NOUN_SOURCE, source->id,
                    source->place);
    return 0;
}

static int walk_participant(struct sink *sink, const struct participant *participant,
                            struct err *err)
{
    (void)err;
    noun_places_add(&((struct walk *)sink)->checker->places, NOUN_PARTICIPANT, participant->id,
                    participant->place);
    return 0;
}

static void walk_fault(struct sink *sink, const struct fault *fault)
{
    (void)sink, (void)fault;
}

/* The record's events, with their places where a file gives them. */
static int walk_record(struct walk *walk)
{
    struct checker *checker = walk->checker;
    const struct options *options = checker->session->options;
    for (size_t i = 0; i < options->argument_count && !walk->failed; i++) {
        const char *file = options->arguments[i];
        if (strcmp(file, "-") == 0 || record_is_database(file, NULL) != 0)
            continue;
        noun_places_file(&checker->places, file);
        checker->file = file;
        yaml_read(file, &walk->sink, NULL, NULL, NULL);
        checker->file = NULL;
    }
    /* What no file has: of databases and standard input, and what the layer inserted. */
    while (!walk->failed && (walk->next != 0 || (fetch_next(walk) == 0 && walk->next != 0)))
        walk->failed = check_next(walk) < 0;
    return walk->failed || walk->next < 0 || walk->err.code != ERR_NONE ? -1 : 0;
}

static int walk_inserted(struct walk *walk)
{
    struct store *store = walk->checker->session->store;
    int64_t key = 0;
    int result = 0;
    while (result == 0 && (key = store_next_inserted(store, key)) != 0) {
        pool_reset(&walk->pool);
        result = fetch_event(store, key, &walk->pool, &walk->event, NULL, &walk->err);
        if (result == 0)
            result = check_event(walk->checker, key, &walk->event, &walk->err);
    }
    return result;
}

static int check_events(struct checker *checker, struct err *err)
{
    struct walk walk = {.sink = {.meta = walk_meta,
                                 .source = walk_source,
                                 .participant = walk_participant,
                                 .event = walk_event,
                                 .fault = walk_fault},
                        .checker = checker};
    pool_init(&walk.pool);
    int result = walk_record(&walk);
    if (result == 0)
        result = walk_inserted(&walk);
    if (result < 0 && err != NULL)
        *err = walk.err;
    pool_release(&walk.pool);
    return result;
}

static void release(struct checker *checker)
{
    for (size_t i = 0; i < checker->known_count; i++)
        free(checker->known[i].id);
    free(checker->known);
    free(checker->doubles);
    noun_places_release(&checker->places);
    pool_release(&checker->pool);
    pool_release(&checker->people);
}

int check_record(struct session *session, const struct check_wish *wish,
                 const struct finding_sink *sink, struct err *err)
{
    struct checker checker = {.session = session, .wish = wish, .sink = sink};
    pool_init(&checker.pool);
    pool_init(&checker.people);
    slices_begin(&checker.slices, session->store);
    int result = check_know_sources(&checker, err);
    if (result == 0)
        result = check_find_doubles(&checker, err);
    if (result == 0)
        result = check_events(&checker, err);
    noun_places_sort(&checker.places);
    if (result == 0)
        result = check_nouns(&checker, err);
    slices_end(&checker.slices);
    release(&checker);
    return result;
}
