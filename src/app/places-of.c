#include "app/places-of.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/buf.h"
#include "base/mem.h"
#include "base/path.h"

static char *make_key(enum noun noun, const char *id)
{
    struct buf key;
    buf_init(&key);
    buf_addf(&key, "%d %s", (int)noun, id);
    return buf_steal(&key);
}

void noun_places_file(struct noun_places *places, const char *file)
{
    places->file = file;
    places->number++;
}

void noun_places_add(struct noun_places *places, enum noun noun, const char *id, struct place place)
{
    places->items =
        mem_grow(places->items, places->count, &places->capacity, sizeof *places->items);
    places->items[places->count++] = (struct noun_place){
        .key = make_key(noun, id), .file = places->file, .number = places->number, .place = place};
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

static const struct noun_place *find_exactly(const struct noun_places *places, enum noun noun,
                                             const char *id)
{
    struct noun_place wanted = {.key = make_key(noun, id)};
    const struct noun_place *found =
        bsearch(&wanted, places->items, places->count, sizeof *places->items, by_key);
    while (found != NULL && found > places->items && by_key(found - 1, found) == 0)
        found--;
    free(wanted.key);
    return found;
}

const struct noun_place *noun_places_find(const struct noun_places *places, enum noun noun,
                                          const char *id)
{
    if (places->count == 0)
        return NULL;
    const struct noun_place *found = find_exactly(places, noun, id);
    const struct noun_place *end = places->items + places->count;
    const char *colon = strchr(id, ':');
    if (found != NULL || colon == NULL)
        return found;
    /* The one in a file of that name. */
    const struct noun_place *first = find_exactly(places, noun, colon + 1);
    struct buf name;
    buf_init(&name);
    for (const struct noun_place *one = first;
         first != NULL && found == NULL && one < end && by_key(one, first) == 0; one++) {
        path_stem(&name, one->file);
        if (strlen(name.data) == (size_t)(colon - id) && strncmp(name.data, id, name.len) == 0)
            found = one;
    }
    buf_release(&name);
    return found;
}

void noun_places_release(struct noun_places *places)
{
    for (size_t i = 0; i < places->count; i++)
        free(places->items[i].key);
    free(places->items);
    *places = (struct noun_places){0};
}
