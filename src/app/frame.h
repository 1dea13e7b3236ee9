/* What one screen shows, fetched from the session into the ui's plain structs. A frame owns the
 * memory behind its data; that lives until the next frame_fetch. */
#ifndef APP_FRAME_H
#define APP_FRAME_H

#include "app/lane-cells.h"
#include "app/session.h"
#include "app/zones.h"
#include "store/lanes.h"
#include "ui/data.h"
#include "ui/state.h"

/* The document view's subject. */
struct reading {
    char *source;   /* id, owned; NULL: none open */
    int64_t event;  /* key of the current mention's event */
    size_t mention; /* which of its mentions, from 0 */
    size_t place;   /* which of its places in the document, from 0 */
};

/* Consecutive rows of the conflicts view, kept while the list and the layer stay. */
struct conflict_window {
    struct pool pool;
    struct ui_conflict_row *rows;
    size_t count, capacity;
    bool whole_above, whole_below; /* nothing comes before, behind them */
    const struct list *list;       /* of what: */
    uint64_t list_generation, generation;
    bool hidden; /* settled ones are left out */
};

/* The sources view: the order of its rows, and what was counted of them. */
struct sources_view {
    struct tallies *tallies; /* app/tally.h; NULL: it was not looked at yet */
    struct sorting *order;   /* app/sorting.h; NULL: the record's */
    struct sorting *next;    /* which is worked at; NULL: none */
    bool shown;              /* the view was on the last screen */
    bool turn;               /* of the order, else of the tallies, to be worked at */
    int64_t shown_at;        /* when the progress of the order was shown */
};

struct frame {
    struct session *session;
    struct pool pool;         /* of this frame */
    struct pool event_pool;   /* of the cursor's event, kept while it and the layer stay */
    struct pool reading_pool; /* of the open document's passages */
    struct ui_data data;
    struct ui_facts facts;
    struct ui_event event;
    struct row event_row;
    int64_t event_key;         /* what `event` is of; 0: nothing */
    uint64_t event_generation; /* and of when */
    int event_snippet;         /* and for which snippet */
    double *weights;
    int density_count; /* what `weights` are of */
    uint64_t density_generation;
    struct density *density; /* what they will be; NULL: nothing is under way */
    int next_count;
    uint64_t next_generation;
    struct reading reading;
    struct ui_document document;
    struct ui_passage *passages;           /* of the document, in reading_pool */
    const struct source_passage *mentions; /* of its source, likewise */
    const char *document_remark;           /* on its bytes */
    struct document_lines lines;           /* the document wrapped to the screen, */
    const char *wrapped;                   /* and which text that was */
    size_t found, found_size;              /* what the last search in it found; size 0: nothing */
    bool document_fresh;
    uint64_t document_generation;
    struct pool people_pool; /* of the participants view, kept while it and the layer stay */
    struct ui_people people;
    const char *people_id; /* whose card it is; NULL: nothing was fetched */
    uint64_t people_generation;
    struct lanes *lanes; /* of the lanes view; NULL: not counted yet */
    struct lane_cells_list lane_cells;
    struct lane_event lane_event; /* the cursor's, as its lane has it */
    enum lane_kind lanes_kind;    /* what they are of, */
    char *lanes_filter;           /* and of which list; owned */
    const struct list *lanes_list;
    int64_t lanes_next, lanes_end; /* those on the screen that are still to be read */
    int64_t lanes_shown_at;        /* when some were shown last, by idle_now */
    char *lane_id;                 /* the cursor's lane, owned; NULL: none */
    int64_t lane_cursor;           /* where that is among them */
    int64_t lane_key;              /* the event that the lanes were last settled on */
    struct conflict_window conflicts;
    struct sources_view sources;
    char *export_path;
    const char *title;
    const char *trouble; /* with the record, to be told once; NULL: none */
    struct zones zones;
    struct pool record_pool;              /* what stays as long as the record */
    struct pool words_pool;               /* of what follows */
    const char *const *tags, *const *ids; /* that complete what is typed, NULL at the end; NULL: not
                                             fetched */
    uint64_t words_generation;
};

void frame_init(struct frame *frame, struct session *session);
/* After the record was read again, or another took its place. */
void frame_renew(struct frame *frame, struct session *session);
void frame_release(struct frame *frame);

/* Shows times of day in another zone (app/zones.h); what was fetched is fetched anew. */
int frame_choose_zone(struct frame *frame, const char *word, struct err *err);

/* Fetches what state needs, settles its scrolling, and refreshes the facts for the next step. */
int frame_fetch(struct frame *frame, struct ui_state *state, struct err *err);

/* Whether the density strip is not the present list's yet; and a slice of what it takes: 1 when it
 * is, 0, -1. */
bool frame_density_due(const struct frame *frame);
int frame_work_density(struct frame *frame, struct err *err);

/* Whether something of the sources view on the screen is still to be sorted or counted; and a slice
 * of that: 1: there is more, 0, -1. *shown: the screen has changed. */
bool frame_sources_due(const struct frame *frame);
int frame_work_sources(struct frame *frame, struct ui_state *state, bool *shown, struct err *err);

/* The same of lanes whose many events are still to be read. */
bool frame_lanes_due(const struct frame *frame);
int frame_work_lanes(struct frame *frame, const struct ui_state *state, bool *shown,
                     struct err *err);

/* Where that is the view, puts its rows into the order that is asked for, here and now. */
int frame_settle_sources(struct frame *frame, struct ui_state *state, struct err *err);

/* The source under the cursor of that view, in pool. ERR_NOTHING: there is none. */
int frame_source_at(struct frame *frame, const struct ui_state *state, struct pool *pool,
                    struct source_facts *out, struct err *err);

/* The facts without a screen: for -c, and for keys that come faster than frames. */
int frame_facts(struct frame *frame, struct ui_state *state, struct err *err);

/* Opens the document view on a mention; the state's scrolling is set to its passage. */
int frame_open(struct frame *frame, struct ui_state *state, int64_t event, size_t mention,
               struct err *err);

/* Counts the lanes where that is due, and brings the list's cursor and the cursor's lane together:
 * the event nearest in time where the lane was changed, else the lane that holds the event. */
int frame_settle_lanes(struct frame *frame, struct ui_state *state, struct err *err);

/* Goes n mentions on or back in the open document. */
int frame_step_mention(struct frame *frame, struct ui_state *state, int64_t n, struct err *err);

/* The passage marked in the open document begins at the caret, or the cursor's line; moves its end
 * as the effect asks; goes to a line of the text. */
int frame_caret_begin(struct frame *frame, struct ui_state *state, struct err *err);
int frame_caret_move(struct frame *frame, struct ui_state *state, const struct effect *effect,
                     struct err *err);
int frame_go_to_line(struct frame *frame, struct ui_state *state, int64_t line, struct err *err);

/* The document shows this mention as its current one from now on, wherever it is. */
void frame_read_mention(struct frame *frame, int64_t event, size_t mention);

/* Seeks in the open document: effect's text; its number matches on or back, 0: from here on. */
int frame_search(struct frame *frame, struct ui_state *state, const struct effect *effect,
                 struct err *err);

#endif
