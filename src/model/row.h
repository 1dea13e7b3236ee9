/* What a list shows of an event: fetched by the store, drawn by the ui. */
#ifndef MODEL_ROW_H
#define MODEL_ROW_H

#include <stdbool.h>
#include <stdint.h>

#include "model/event.h"

struct row {
    int64_t key; /* names the event within one opening: the record's seq (> 0), or an inserted one
                    (< 0) */
    const char *id, *when, *title; /* the layer applied; when NULL: undated */
    int64_t first, last;           /* edtf_key of when, 0 where undated */
    const char *reported; /* when it was first reported, where that is asked for; NULL: not known */
    const char *happened; /* in the order of reporting, where when is that of the report: its own */
    int64_t reported_first, reported_last; /* edtf_key of it */
    const char *after_when, *before_when; /* of an undated one: of the events that it is known to be
                                             after and before; NULL: nothing is known */
    enum decision decision;
    enum status status;
    bool starred, noted, edited, inserted;
    bool disputed;             /* a hard conflict not settled, or status disputed */
    bool soft_conflict;        /* only ~ reconciles */
    bool marked;               /* in the set that the next command acts on; filled by app */
    int sources;               /* independent ones */
    enum location_state worst; /* of its mentions, where they were located; else UNCHECKED */
    const char *tags;          /* joined by ", "; "" where they were not asked for */
};

struct counts {
    int64_t total, kept, dropped, question, unseen, starred;
};

#endif
