/* Where a reader pours a record: the store while loading, a writer while converting. */
#ifndef MODEL_SINK_H
#define MODEL_SINK_H

#include "base/err.h"
#include "model/event.h"

enum fault_level { FAULT_ERROR, FAULT_WARNING, FAULT_NOTE };

/* Something wrong in a record. An error left the thing out; a warning or note did not. */
struct fault {
    enum fault_level level;
    const char *code; /* stable, e.g. "bad-date": DESIGN 4.2 `check` */
    struct err err;   /* place and sentence */
    bool loses_event; /* an event is left out for it, and for no fault told before */
};

struct sink {
    /* Each takes a noun that lives only during the call, in file order (sources and participants
     * may come after the events that use them). 0, or -1 and err: then the reader stops. */
    /* value: text for title and span_unit, JSON for every other top-level key ("extractor" too). */
    int (*meta)(struct sink *sink, const char *key, const char *value, struct err *err);
    int (*source)(struct sink *sink, const struct source *source, struct err *err);
    int (*participant)(struct sink *sink, const struct participant *participant, struct err *err);
    int (*event)(struct sink *sink, const struct event *event, struct err *err);
    /* Where an item of a list stands that is a top-level key's, from 0, before meta has the key; of
     * a scalar value, itself is item 0. NULL: that is of no interest. */
    void (*item)(struct sink *sink, const char *key, size_t item, struct place place);
    /* Takes note of a fault and goes on. */
    void (*fault)(struct sink *sink, const struct fault *fault);
};

#endif
