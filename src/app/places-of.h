/* Where in their YAML files the sources, participants and explanations of a record stand, as a
 * second reading tells it. */
#ifndef APP_PLACES_OF_H
#define APP_PLACES_OF_H

#include <stddef.h>

#include "model/event.h"

/* An explanation is an item of the key `explained`; its id is its number, "0" and up. The zone is
 * the key of that name; its id is "". */
enum noun { NOUN_SOURCE, NOUN_PARTICIPANT, NOUN_EVENT, NOUN_MENTION, NOUN_EXPLANATION, NOUN_ZONE };

struct noun_place {
    char *key; /* the noun's kind and its id; owned */
    const char *file;
    size_t number; /* of the file */
    struct place place;
};

struct noun_places {
    struct noun_place *items; /* by key */
    size_t count, capacity;
    const char *file; /* while reading */
    size_t number;
};

/* Begins one file more, which is borrowed; then adds the places in it. */
void noun_places_file(struct noun_places *places, const char *file);
void noun_places_add(struct noun_places *places, enum noun noun, const char *id,
                     struct place place);

/* After the last file. */
void noun_places_sort(struct noun_places *places);
void noun_places_release(struct noun_places *places);

/* By the id that the record has: STEM:ID of a later file is known too. NULL: not known. */
const struct noun_place *noun_places_find(const struct noun_places *places, enum noun noun,
                                          const char *id);

#endif
