/* A lane: the events of one participant, place, tag or source. What the store counts and the ui
 * draws. */
#ifndef MODEL_LANE_H
#define MODEL_LANE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

enum lane_kind { LANE_PARTICIPANTS, LANE_PLACES, LANE_TAGS, LANE_SOURCES, LANE_KINDS };

struct lane {
    const char *id;   /* of the participant or source; the place or tag itself */
    const char *name; /* the participant's name, the source's title, else the id */
    int64_t events;   /* in the present list */
};

/* One event of a lane. The bounds are edtf's (time/edtf.h): EDTF_OPEN_START, EDTF_OPEN_END and
 * EDTF_UNKNOWN where there is none. */
struct lane_event {
    int64_t key;
    bool dated;
    int64_t first, last; /* edtf_key; 0 where undated */
    int64_t earliest_start, latest_start, earliest_end, latest_end;
    bool exact; /* all four bounds are the date's own; else only the span is known, as
                   [earliest_start, latest_end], and an end beyond it is taken for open */
    bool doubt; /* the date is uncertain, approximate or has an X */
};

/* All events of a lane in list order, the undated ones behind the dated. list: NULL where they are
 * so many that they are not held one by one. */
struct lane_events {
    const struct lane_event *list;
    size_t count, dated;
};

/* What is seen of a lane: seconds [lo, hi), lo < hi, on so many columns. */
struct lane_window {
    int64_t lo, hi;
    int columns;
    size_t most; /* more events than this are seen by their spans alone */
};

/* Whether there are events before and behind it. */
struct lane_sides {
    bool before, behind;
};

/* Takes an event that may be seen, or `count` of them that lie alike; of those that are not exact
 * key may be 0. */
typedef void lane_event_fn(void *context, const struct lane_event *event, uint32_t count);

#endif
