/* What a screen shows, fetched by app for one frame. Everything is borrowed from app's pool and
 * lives until the next frame. Texts are untrusted: the canvas makes them harmless. */
#ifndef UI_DATA_H
#define UI_DATA_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "model/conflict.h"
#include "model/event.h"
#include "model/lane.h"
#include "model/row.h"
#include "ui/canvas.h"
#include "ui/document.h"
#include "ui/lane-bars.h"
#include "ui/state.h"

/* A mention as the snippet pane shows it. */
struct ui_snippet {
    const char *id;
    const char *source; /* id */
    const char *where;  /* "3:991" (paragraph or line : byte), "" where there is no span */
    enum stance stance;
    enum location_state state;
    const char
        *located;     /* what to say beside the state: "repeated at line 6", "now at 2:359"; "" */
    const char *text; /* the snippet, the passage from the document, or the gist */
    bool own_words;   /* text is a gist */
    const struct claim *claims;
    size_t claim_count;
    bool has_document;
    const char *gist; /* in other words, shown beside the passage; NULL: none */
    bool later;       /* in the past: its source was not out yet, and nothing of it is shown */
};

struct ui_participant {
    const char *id, *name, *role; /* role in this event, else in general; NULL */
    const char *spelling;         /* of the current snippet, where it differs; NULL */
    int64_t events;               /* in how many it takes part; -1: not counted yet */
    const char *first, *last;     /* when of its first and last dated event, as EDTF; NULL */
};

/* The cursor's event. */
struct ui_event {
    const struct event *event; /* the layer applied */
    const struct row *row;
    const char *note;                    /* NULL: none */
    const char *decided_by, *decided_at; /* NULL: nobody */
    const char *part_of_title;           /* NULL */
    const char *after, *before; /* titles of events it is known to be after, before; or NULL */
    const char *independence; /* how many of its sources are independent, and why; NULL: all are */
    const char *reported;     /* when it was first reported; NULL: not known */
    const char *written; /* its date as written, where it is shown in another zone; else NULL */
    const struct ui_changed {
        const char *field, *original;
    } * changed;
    size_t changed_count;
    const struct conflict *conflicts;
    size_t conflict_count;
    const struct ui_snippet *snippets;
    size_t snippet_count;
    const struct ui_participant *participants;
    size_t participant_count;
};

/* The density strip: weights (events, fractions where dates are wide) of equal cuts of [lo, hi).
 * What part of it the list shows, the drawing finds in the rows. */
struct ui_density {
    int64_t lo, hi; /* seconds; lo >= hi: no dated event */
    const double *weights;
    size_t count; /* as many as ui_wants asked for */
};

/* The open document, or the digest of a source's gists. */
struct ui_document {
    const struct source *source;
    const char *text; /* the bytes as they lie (bad ones too), or the digest made of gists */
    size_t size;
    bool digest;  /* made of gists: says so */
    bool changed; /* its sha256 is not the record's */
    const struct ui_passage {
        size_t from, to; /* bytes of text */
        int64_t event;   /* key */
        size_t mention;  /* which of its mentions, from 0 */
        size_t number;   /* which of this document's mentions, from 1, in order of their passages */
        size_t place;    /* which of the places where the mention may be, from 0 */
        size_t places;   /* how many those are; 0 is one */
        const char *event_title;
        enum location_state state;
        bool orphan; /* it is not in the text; from, to: where the record said, else the end */
        bool current;
    } * passages; /* in order of from */
    size_t passage_count;
    size_t mention_count, lost_count; /* of this document, with those that are not in the text */
    /* Of the current mention: */
    const char *was, *now;  /* where the record says that it is, and where it stands, as
                               "LINE:COLUMN"; NULL: not known, or the same */
    const char *orphan;     /* what it says, where that is not in the text; NULL: it is */
    bool orphan_words;      /* those are the extractor's own words */
    const char *trouble;    /* why there is no document, "" where there is one */
    const char *remark;     /* what must be known of its bytes or its file; NULL or "": nothing */
    enum decision decision; /* on the current mention\'s event */
    /* Made of text by document_lines_build for the screen's columns and kept by app from opening or
     * resizing on. NULL, or of another width: every frame wraps the text again. */
    const struct document_lines *lines;
};

/* A row of the conflicts view, of which app gives those around the cursor: a conflict's heading or
 * one value. */
struct ui_conflict_row {
    int64_t event;           /* key */
    const char *event_title; /* of a heading; NULL in a value's row */
    const char *when;
    const struct conflict *conflict;
    const struct conflict_value *value; /* NULL in a heading */
    bool choice;                        /* the row that says how it was settled; value is NULL */
};

/* A source of the sources view, of which app gives those on the screen. by_state, compared and
 * alike are counted while no key waits: they are so far, by_state until `located`, the others until
 * `counted`. */
struct ui_source_row {
    const struct source *source;
    int64_t events, mentions, only_here;
    int64_t by_state[LOCATION_LOST + 1]; /* mentions by location state */
    int64_t compared, alike; /* matters of which it and another source speak in one event; of these
                                those on which what they say holds together */
    bool located, counted;
    bool dependent; /* another source of the record is not independent of it */
};

/* The source under the cursor in full. */
struct ui_source_detail {
    enum ui_holding {
        HOLDING_UNKNOWN, /* not looked for yet */
        HOLDING_GONE,    /* its document is not at hand: trouble */
        HOLDING_SAME,    /* it is, with the sha256 of the record; */
        HOLDING_UNNAMED, /* or the record has none */
        HOLDING_CHANGED, /* or another */
    } holding;
    const char *trouble;
    const char *kin; /* what makes it dependent, "" where nothing does */
    const struct ui_source_other {
        const char *id;
        int64_t events;          /* of which both speak */
        int64_t compared, alike; /* as in the row */
        int64_t against;         /* events that one affirms and the other denies */
    } * others;                  /* those with most to compare first */
    size_t other_count;
    int64_t other_total; /* with those that are left out */
    const struct ui_source_event {
        const char *when, *title; /* when NULL: undated */
    } * alone;                    /* events that it alone has, the first of them */
    size_t alone_count;
};

/* A line of the participants view. */
enum ui_people_kind {
    PEOPLE_HEADING,
    PEOPLE_TEXT,
    PEOPLE_TIMES,    /* the dates above the life line */
    PEOPLE_LIFE,     /* which is drawn of ui_people.life */
    PEOPLE_WHO,      /* another participant: id */
    PEOPLE_EVENT,    /* event */
    PEOPLE_SPELLING, /* text is no name of id yet */
    PEOPLE_DOUBLE,   /* other may be id */
    PEOPLE_REASON,   /* why; the same two */
};

struct ui_people_row {
    enum ui_people_kind kind;
    const char *label, *text, *detail; /* label and detail may be NULL */
    const char *id, *other;
    int64_t event; /* key */
};

struct ui_people {
    const char *heading;
    const struct ui_people_row *rows;
    size_t count;
    struct lane_events life;
    int64_t lo, hi; /* the time that the life line shows, [lo, hi) */
};

/* One lane on the screen. */
struct ui_lane {
    struct lane lane;
    struct lane_events events;
    bool pending;                     /* they are still to be read */
    const struct bar_cell *cells;     /* of a lane whose events are not listed: its columns, */
    struct lane_sides sides;          /* whether there are more beside them, */
    const struct lane_event *current; /* and the cursor's event, if it is one of them, else NULL */
};

/* The lanes view: the lanes from position from on, as many as are shown. */
struct ui_lanes {
    int64_t total;
    int64_t from;
    const struct ui_lane *rows;
    size_t count;
    int64_t event;    /* key of the cursor's event, 0 in an empty list */
    int64_t position; /* its place among the events of the cursor's lane; -1: it is in none */
};

struct ui_data {
    const char *title; /* of the timeline; never NULL */
    const char *annotator;
    bool reporting;       /* the list is in the order of reporting, and its rows' when are those */
    const char *past;     /* the date up to which reports are known; NULL: the present is shown */
    const char *zone;     /* in which times of day are shown; NULL: as written */
    struct counts counts; /* of the whole record; total: all events */
    int64_t left_out;     /* faulty events */
    const char *busy;     /* what is under way and how far it is; NULL or "": nothing */
    bool growing;         /* the record is still being read: more events come */
    int64_t listed;       /* events in the present list */
    int64_t undated_at;   /* position of the first undated; listed where there is none */
    int64_t marked;
    bool utf8;

    const struct row *rows; /* consecutive rows of the list from position rows_from on */
    int64_t rows_from;
    size_t row_count;

    const struct ui_event *event; /* NULL in an empty list */
    struct ui_density density;
    const struct ui_document *document;      /* in VIEW_DOCUMENT */
    const struct ui_conflict_row *conflicts; /* in VIEW_CONFLICTS */
    size_t conflict_count;
    const char *conflict_kin; /* why not all sources of the cursor's row are independent; or "" */
    const struct ui_source_row *sources; /* in VIEW_SOURCES: those from position sources_from on */
    int64_t sources_from, source_total;
    size_t source_count;
    int sorting; /* percent of the work on their order; -1: it is as state->source_sort says */
    const struct ui_source_detail *source; /* under the cursor; NULL: there is none */
    const struct ui_people *people;        /* in VIEW_PEOPLE */
    struct ui_lanes lanes;                 /* in VIEW_LANES */
};

/* What the next frame needs. */
struct ui_wants {
    int64_t rows_from; /* 0 and up */
    int row_count;     /* may reach beyond the end of the list */
    int density_count; /* cuts of the density strip */
};

struct ui_wants ui_wants(const struct ui_state *state, const struct ui_facts *facts);

/* Settles the scroll positions for what the data is: the cursor's row is on the screen, headings
 * above it where they fit, no blank rows where there are events. Draws nothing. Clamps pane
 * cursors. */
void ui_fit(struct ui_state *state, const struct ui_data *data);

/* What the lanes view must know before its lanes are fetched. */
struct ui_lanes_span {
    int64_t total;              /* lanes */
    int64_t from, to;           /* all of time, [from, to); from >= to: nothing is dated */
    int64_t most_from, most_to; /* where most events begin: what is shown at first; both 0: all */
    bool dated;                 /* the cursor's event has a date, */
    int64_t at;                 /* which begins here */
};

/* Settles which lanes are on the screen, and the window in time; called by app before it fetches
 * them. state->lanes then says what to fetch: lanes from scroll.top on, `shown` of them. */
void ui_fit_lanes(struct ui_state *state, const struct ui_lanes_span *span);

/* Settles which of so many sources are on the screen; called by app before it fetches them: from
 * state->sources.top on, as many as it returns. */
int ui_fit_sources(struct ui_state *state, int64_t total);

/* Draws the whole screen; canvas has state's size. */
void ui_draw(const struct ui_state *state, const struct ui_data *data, struct canvas *canvas);

/* Facts that only layout knows, for the next step: lines of the card, of the document as wrapped to
 * the screen, of the help. */
int ui_card_lines(const struct ui_state *state, const struct ui_data *data);
int ui_source_lines(const struct ui_state *state, const struct ui_data *data);
int64_t ui_document_lines(const struct ui_state *state, const struct ui_document *document);
int64_t ui_document_line_of(const struct ui_state *state, const struct ui_document *document,
                            size_t offset); /* the wrapped line that holds a byte */
int64_t ui_help_lines(const struct ui_state *state);

#endif
