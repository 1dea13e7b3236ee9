/* What a step asks of app/: the ui itself touches nothing but its state. Texts belong to the state
 * and are valid until its next step. */
#ifndef UI_EFFECT_H
#define UI_EFFECT_H

#include <stdbool.h>
#include <stdint.h>

#include "model/event.h"
#include "time/scale.h"
#include "ui/caret.h"

enum effect_kind {
    EFFECT_NONE,
    EFFECT_QUIT,
    EFFECT_SUSPEND,
    EFFECT_REDRAW, /* paint all again */
    EFFECT_RELOAD, /* read the files again, apply the filter again */
    EFFECT_ORDER,  /* number: 0 by events, 1 by reports, -1 the other one */
    EFFECT_KNOWN,  /* text: the date by which reports are known, "now" for all of them */
    EFFECT_ZONE,   /* text: the zone for times of day, or record, utc, local, next */

    /* The cursor; app answers with ui_go_to or ui_say. */
    EFFECT_PERIOD,        /* number periods of the zoom's scale on (or back) */
    EFFECT_GOTO_DATE,     /* text as scale_parse_goto takes it; in the lanes view too */
    EFFECT_SELECT,        /* text: an event's id */
    EFFECT_NEXT_CONFLICT, /* number: how many on, or back */
    EFFECT_NEXT_UNSEEN,   /* the same */
    EFFECT_SEARCH,        /* text: a query, sought from after the cursor on; live: while typing (the
                             cursor is back at the prompt's starting place) */
    EFFECT_SEARCH_NEXT,   /* number: n times on, or back */

    EFFECT_FILTER, /* text: a query, "" for all; live: while typing. Answered by ui_set_filter, or
                      by ui_prompt_error (live) or ui_say, and the list stays */

    /* The layer; on the marked events where there are any, else on the cursor's. */
    EFFECT_DECIDE, /* decision; advance: then go to the next unseen */
    EFFECT_STAR,   /* number: 1 set, 0 clear, -1 flip the cursor's event (`s`) */
    EFFECT_TAG,    /* text: the name */
    EFFECT_UNTAG,
    EFFECT_NOTE,        /* text: the whole note, "" removes it */
    EFFECT_NOTE_EDITOR, /* the note in $VISUAL */
    EFFECT_EDIT,        /* text: the field, second: the value */
    EFFECT_INSERT,   /* text: when ("-" undated), second: the title; with the passage that is being
                        marked, if one is */
    EFFECT_MARK,     /* text: a query, "all", "none", "" flips the cursor's event */
    EFFECT_REANCHOR, /* the current passage; text "all": those of the events that have moved */
    EFFECT_MERGE, /* text: ids of participants; those behind the first, or all where the focus is on
                     a participant, are that one */
    EFFECT_SPLIT, /* text: an id, "" for the participant in focus */
    EFFECT_SETTLE,   /* text: MATTER = VALUE because REASON (model/settle.h); of the cursor's event,
                        in the conflicts view of that of its row */
    EFFECT_UNSETTLE, /* text: the matter, "" for that of the conflicts view's row */
    EFFECT_UNDO,     /* number of batches */
    EFFECT_REDO,

    EFFECT_EXPORT, /* text: the path */
    EFFECT_COPY,
    EFFECT_OPEN_URL,

    EFFECT_OPEN_DOCUMENT,    /* of the event's snippet state->snippet */
    EFFECT_DOCUMENT_MENTION, /* number: mentions on or back in the open document */
    EFFECT_DOCUMENT_SEARCH,  /* text; number: n-th match on or back, 0: from here, live */
    EFFECT_DOCUMENT_LINE,    /* number: the text's own line to go to */
    EFFECT_CARET_BEGIN,      /* mark a passage from the caret or the cursor's line on */
    EFFECT_CARET_MOVE,       /* motion, number: units on or back */
    EFFECT_MENTION,          /* of the event with the id text ("": the one being read): the passage
                                that is marked */
    /* For these the step has gone back to the timeline view already. */
    EFFECT_DOCUMENT_EVENT,     /* go to the event of the document's current mention */
    EFFECT_FILTER_PARTICIPANT, /* of the event's participant state->participant */
    /* In the lanes view; answered by ui_go_to and what struct lanes_view says of its moves. */
    EFFECT_LANE_STEP,     /* number: events of the lane on or back */
    EFFECT_LANE_PERIOD,   /* number of periods of scale on or back that have events of the lane */
    EFFECT_FILTER_LANE,   /* on the cursor's lane; once it is so, ui_open_event */
    EFFECT_PERSON,        /* text: an id, "" for the participant in focus, or of the view's row */
    EFFECT_PERSON_OPEN,   /* what the participants view's row leads to */
    EFFECT_PERSON_ACCEPT, /* what it suggests is so; or is not, and is not suggested again */
    EFFECT_PERSON_REFUSE,
    EFFECT_OPEN_CONFLICT, /* go to the event of the conflicts view's row */
    EFFECT_FILTER_SOURCE, /* of the sources view's row */
    EFFECT_FILTER_ALONE,  /* the same, of its events those that no other source reports; once it is
                             so, ui_open_list */
};

struct effect {
    enum effect_kind kind;
    int64_t number;
    bool live;
    bool advance;
    enum decision decision;
    enum scale scale;
    enum caret_motion motion;
    const char *text, *second;
};

#endif
