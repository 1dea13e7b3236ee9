/* The gate before publication: what each event must have (`check --evidence`, `--require`). */
#ifndef APP_GATE_H
#define APP_GATE_H

#include <stdbool.h>
#include <stddef.h>

#include "app/session.h"
#include "store/fetch.h"

enum requirement {
    REQUIRE_LOCATED = 1, /* every mention's passage is exact, and there is one */
    REQUIRE_DATED = 2,   /* it has a date, however doubtful */
    REQUIRE_DECIDED = 4, /* somebody kept or dropped it */
    REQUIRE_SOURCED = 8, /* a source that the record describes affirms it, or is quoted */
};

/* Reads "located,dated,decided,sourced" or some of it, in any order. ERR_USAGE: another word. */
int gate_parse(const char *words, unsigned *require, struct err *err);

/* Why an event does not pass, once for each requirement; `mention` is the index of the one at
 * fault, -1 where it is the event itself. code: "not-located" and so on. */
typedef void gate_refuse(void *context, const char *code, long mention, const char *why);

/* Looks at one event, the layer applied (its curation tells the decision). Returns how many
 * requirements it lacks, -1 with err. */
int gate_event(struct session *session, const struct event *event, unsigned require,
               gate_refuse *refuse, void *context, struct err *err);

#endif
