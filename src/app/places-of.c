#include "app/places-of.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/buf.h"
#include "base/mem.h"
#include "base/path.h"
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
    places->items[places->count++] = (struct noun_place){.key = make_key(noun, id, mention),
                                                         .file = places->file,
                                                         .number = places->number,
                                                         .place = place};
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
    places->number++;
    yaml_read(file, &sink.sink, NULL, NULL, NULL);
}

static int by_key(const void *a, const void *b)
{
    return strcmp(((const struct noun_place *)a)->key, ((const struct noun_place *)b)->key);
}

/* Of two nouns with one id the first counts: the second was left out, or has another id. */
static int by_key_and_place(const void *a, const void *b)
{
    const struct noun_place *one = a, *two = b;
    int order = by_key(a, b);
    if (order == 0)
        order = (one->number > two->number) - (one->number < two->number);
    if (order == 0)
        order = (one->place.line > two->place.line) - (one->place.line < two->place.line);
    return order;
}

void noun_places_sort(struct noun_places *places)
{
    if (places->count > 0)
        qsort(places->items, places->count, sizeof *places->items, by_key_and_place);
}

/* The places from found on that have its key and lie in a file of that stem, which may be NULL for
 * any: the nth of them. */
static const struct noun_place *nth(const struct noun_places *places,
                                    const struct noun_place *found, const char *stem, long n)
{
    const struct noun_place *end = places->items + places->count;
    const struct noun_place *first = found;
    struct buf name;
    buf_init(&name);
    for (; found != NULL && found < end && by_key(found, first) == 0; found++) {
        buf_reset(&name);
        path_stem(&name, found->file);
        if ((stem == NULL || strcmp(name.data, stem) == 0) && --n == 0)
            break;
    }
    buf_release(&name);
    return n == 0 ? found : NULL;
}

static const struct noun_place *find_exactly(const struct noun_places *places, enum noun noun,
                                             const char *id, size_t mention)
{
    struct noun_place wanted = {.key = make_key(noun, id, mention)};
    const struct noun_place *found =
        bsearch(&wanted, places->items, places->count, sizeof *places->items, by_key);
    while (found != NULL && found > places->items && by_key(found - 1, found) == 0)
        found--;
    free(wanted.key);
    return found;
}

const struct noun_place *noun_places_find(const struct noun_places *places, enum noun noun,
                                          const char *id, size_t mention)
{
    if (places->count == 0)
        return NULL;
    const struct noun_place *found = find_exactly(places, noun, id, mention);
    const char *colon = strchr(id, ':'), *dash = strrchr(id, '-');
    if (found == NULL && colon != NULL) {
        char *stem = mem_copy_string(id);
        stem[colon - id] = '\0';
        found = nth(places, find_exactly(places, noun, colon + 1, mention), stem, 1);
        free(stem);
    } else if (found == NULL && dash != NULL) {
        char *derived = mem_copy_string(id);
        derived[dash - id] = '\0';
        long n = strtol(dash + 1, NULL, 10);
        found = n > 1 ? nth(places, find_exactly(places, noun, derived, mention), NULL, n) : NULL;
        free(derived);
    }
    return found;
}

void noun_places_release(struct noun_places *places)
{
    for (size_t i = 0; i < places->count; i++)
        free(places->items[i].key);
    free(places->items);
    *places = (struct noun_places){0};
}
