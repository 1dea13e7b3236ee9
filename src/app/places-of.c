#include "app/places-of.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/buf.h"
#include "base/mem.h"
#include "model/sink.h"
#include "read/yaml.h"

struct place_sink {
    struct sink sink;
    struct noun_places *places;
};

static char *make_key(enum noun noun, const char *id, size_t mention)
{
    struct buf key;
    buf_init(&key);
    buf_addf(&key, "%d %s %zu", (int)noun, id, mention);
    return buf_steal(&key);
}

static void add(struct sink *sink, enum noun noun, const char *id, size_t mention,
                struct place place)
{
    struct noun_places *places = ((struct place_sink *)sink)->places;
    places->items =
        mem_grow(places->items, places->count, &places->capacity, sizeof *places->items);
    places->items[places->count++] = (struct noun_place){
        .key = make_key(noun, id, mention), .file = places->file, .place = place};
}

static int take_meta(struct sink *sink, const char *key, const char *value, struct err *err)
{
    (void)sink, (void)key, (void)value, (void)err;
    return 0;
}

static int take_source(struct sink *sink, const struct source *source, struct err *err)
{
    (void)err;
    add(sink, NOUN_SOURCE, source->id, 0, source->place);
    return 0;
}

static int take_participant(struct sink *sink, const struct participant *participant,
                            struct err *err)
{
    (void)err;
    add(sink, NOUN_PARTICIPANT, participant->id, 0, participant->place);
    return 0;
}

static int take_event(struct sink *sink, const struct event *event, struct err *err)
{
    (void)err;
    add(sink, NOUN_EVENT, event->id, 0, event->place);
    for (size_t i = 0; i < event->mention_count; i++)
        add(sink, NOUN_MENTION, event->id, i, event->mentions[i].place);
    return 0;
}

static void take_fault(struct sink *sink, const struct fault *fault)
{
    (void)sink, (void)fault;
}

void noun_places_read(struct noun_places *places, const char *file)
{
    struct place_sink sink = {.sink = {.meta = take_meta,
                                       .source = take_source,
                                       .participant = take_participant,
                                       .event = take_event,
                                       .fault = take_fault},
                              .places = places};
    places->file = file;
    yaml_read(file, &sink.sink, NULL, NULL, NULL);
}

static int by_key(const void *a, const void *b)
{
    return strcmp(((const struct noun_place *)a)->key, ((const struct noun_place *)b)->key);
}

/* Of two nouns with one id the first counts: the second was left out. */
static int by_key_and_place(const void *a, const void *b)
{
    const struct noun_place *one = a, *two = b;
    int order = by_key(a, b);
    return order != 0 ? order
                      : (one->place.line > two->place.line) - (one->place.line < two->place.line);
}

void noun_places_sort(struct noun_places *places)
{
    if (places->count > 0)
        qsort(places->items, places->count, sizeof *places->items, by_key_and_place);
}

const struct noun_place *noun_places_find(const struct noun_places *places, enum noun noun,
                                          const char *id, size_t mention)
{
    if (places->count == 0)
        return NULL;
    struct noun_place wanted = {.key = make_key(noun, id, mention)};
    const struct noun_place *found =
        bsearch(&wanted, places->items, places->count, sizeof *places->items, by_key);
    while (found != NULL && found > places->items && by_key(found - 1, found) == 0)
        found--;
    free(wanted.key);
    return found;
}

void noun_places_release(struct noun_places *places)
{
    for (size_t i = 0; i < places->count; i++)
        free(places->items[i].key);
    free(places->items);
    *places = (struct noun_places){0};
}
