/* Where in their YAML files the nouns of a record stand, by a second reading. */
#ifndef APP_PLACES_OF_H
#define APP_PLACES_OF_H

#include <stddef.h>

#include "model/event.h"

enum noun { NOUN_SOURCE, NOUN_PARTICIPANT, NOUN_EVENT, NOUN_MENTION };

struct noun_place {
    char *key; /* the noun's kind, its id, and a mention's number; owned */
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

/* Reads the places of one file more; a file that is no YAML adds none. file is borrowed. */
void noun_places_read(struct noun_places *places, const char *file);

/* After the last file. */
void noun_places_sort(struct noun_places *places);
void noun_places_release(struct noun_places *places);

/* By the id that the record has: STEM:ID of a later file and the -2, -3 behind derived ids are
 * known too. NULL: not known. mention counts an event's from 0 and is 0 for the others. */
const struct noun_place *noun_places_find(const struct noun_places *places, enum noun noun,
                                          const char *id, size_t mention);

#endif
