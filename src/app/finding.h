/* What `check` and the gate before publication find wrong: a fault, and the noun it is about. */
#ifndef APP_FINDING_H
#define APP_FINDING_H

#include <stdbool.h>
#include <stdio.h>

#include "model/sink.h"

struct finding {
    struct fault fault;
    /* What it is about: an id, or NULL where it is not about such a noun. A mention has its event's
     * id as well. */
    const char *event, *mention, *source, *participant;
};

/* Takes one; everything in it lives during the call alone. */
struct finding_sink {
    void (*take)(void *context, const struct finding *finding);
    void *context;
};

/* "error", "warning", "note". */
const char *finding_level_word(enum fault_level level);

/* Whether some fault, of loading or of check, has this code. */
bool finding_is_code(const char *code);

/* All of them in order, NULL behind the last. */
const char *const *finding_codes(void);

/* A line of text, FILE:LINE:COLUMN: LEVEL CODE: TEXT, made harmless; what is not known of the place
 * is left out. */
void finding_print(FILE *out, const struct finding *finding);

/* The same as one JSON object: file, line, column, level, code, event, mention, source,
 * participant, text; what is not known has no key. */
void finding_print_json(FILE *out, const struct finding *finding);

#endif
