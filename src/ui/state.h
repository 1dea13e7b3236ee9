/* The whole of a screen's state: a value. It owns its texts (ui_state_init, ui_state_release). */
#ifndef UI_STATE_H
#define UI_STATE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/buf.h"
#include "model/lane.h"
#include "model/source-sort.h"
#include "time/scale.h"
#include "ui/caret.h"
#include "ui/effect.h"
#include "ui/key.h"

enum view {
    VIEW_TIMELINE,
    VIEW_LANES,
    VIEW_CONFLICTS,
    VIEW_SOURCES,
    VIEW_PEOPLE, /* one participant, or who may be the same */
    VIEW_DOCUMENT,
    VIEW_HELP,
    VIEW_COUNT,
    KEYS_MARKING = VIEW_COUNT, /* the keys of the document view while a passage is being marked */
};

/* The panes of the timeline view in the order of Tab. */
enum pane { PANE_TIMELINE, PANE_CARD, PANE_SNIPPETS, PANE_PARTICIPANTS, PANE_COUNT };

enum prompt_kind {
    PROMPT_NONE,
    PROMPT_COMMAND,  /* : */
    PROMPT_SEARCH,   /* / */
    PROMPT_FILTER,   /* f */
    PROMPT_ARGUMENT, /* of the action state->prompt.action: t NAME, c TEXT, w PATH … */
    PROMPT_DOCUMENT_SEARCH,
};

enum { HISTORY_SIZE = 100 };

struct history {
    char *lines[HISTORY_SIZE]; /* the newest last; owned */
    int count;
};

struct prompt {
    enum prompt_kind kind;
    const char *action; /* the action's name, for PROMPT_ARGUMENT */
    struct buf text;    /* valid UTF-8 */
    size_t cursor;      /* byte offset in text, at a cluster's start */
    struct buf before;  /* what Esc restores: the filter, the search */
    bool live;          /* the list was filtered while typing */
    int64_t from;       /* where a live search starts; the cursor that Esc restores */
    struct buf typed;   /* the text before history was walked, or before Tab */
    size_t typed_cursor;
    int history_at;    /* -1: the line being typed */
    int completion_at; /* -1: no completion under way, else which of the words */
    struct buf error;  /* why the text is wrong, shown while typing; "" where it is fine */
};

/* To the ends of the conflicts view: app knows where those are. */
#define CONFLICT_FIRST INT64_MIN
#define CONFLICT_LAST  INT64_MAX

/* A vertical list with a cursor: top is the first line shown. */
struct scroll {
    int64_t cursor, top;
};

/* The lanes view. Its cursor in time is the list's: the event under the cursor. */
struct lanes_view {
    enum lane_kind kind;
    struct scroll scroll; /* lanes */
    int shown;            /* lanes that have room; set by ui_fit_lanes */
    int64_t lo, hi;       /* the window in seconds, [lo, hi); lo >= hi: all of time */
    int64_t from, to;     /* all of time, as of the last frame; from >= to: nothing is dated */
    int64_t time;         /* where the cursor was moved to in time: what a change of lane keeps */
    int64_t at;           /* where the cursor's event is, as of the last frame; */
    bool dated;           /* if it is dated */
    bool seek;            /* the event of the lane that is nearest to time is sought */
    bool panned;          /* the window was moved by hand, and need not show the cursor's event */
};

enum say { SAY_INFO, SAY_ERROR };

struct ui_state {
    int rows, columns; /* of the terminal */
    bool ascii;

    enum view view;
    enum view behind; /* where help and the document go back to */
    enum pane focus;  /* at 80 columns also the pane on the right */
    enum pane side;   /* the pane shown on the right where there is room for one only */

    int64_t cursor; /* position in the list, 0 and up; 0 in an empty one */
    int64_t top;    /* position of the first event on the screen */
    int top_skip;   /* lines of its preamble (gap, heading) that are above the screen */
    int shown;      /* events on the screen, set by ui_fit; 0: not known. What a page is */
    enum scale zoom;

    int card_scroll;
    int snippet, participant;    /* the cursors of the panes */
    enum location_state passage; /* of the pane's snippet or the document's passage, set by ui_fit;
                                    for the hints */
    bool digest;                 /* the open document is made of gists; set by ui_fit */
    int orphan_rows;             /* at its foot, with what a mention says that is not in it; set by
                                    ui_fit */
    struct caret caret;          /* of the passage being marked in the document */
    struct scroll document;      /* cursor: line of the document, 0 and up */
    struct scroll conflicts, sources, people, help;
    int64_t conflict_seek; /* open conflicts to go on or back; or CONFLICT_FIRST, _LAST */
    bool hide_settled;     /* in the conflicts view */
    enum source_sort source_sort;
    bool details;       /* in the sources view: they have most of the screen, */
    int detail_top;     /* and begin with this line; 0 where they have not */
    int source_columns; /* the widest id and date of publication seen there so far */
    int published_columns;
    struct buf person; /* whose card the participants view shows; "": who may be the same */
    struct lanes_view lanes;

    struct buf filter; /* the query in force; set by app (ui_set_filter) once it has run */
    struct buf search; /* the last one sought, for n and N and for highlighting */
    struct buf document_search;

    struct prompt prompt;
    struct history commands, searches, filters;

    int64_t count;   /* digits typed so far; 0: none */
    uint32_t prefix; /* a key that waits for another: 'v'; 0: none */

    struct buf message; /* of the last key; cleared by the next */
    enum say say;

    struct buf effect_text, effect_second; /* what the last effect points to */
};

/* zoom is set by app, by scale_for_span. */
void ui_state_init(struct ui_state *state, int rows, int columns);
void ui_state_release(struct ui_state *state);

/* What a step must know of the world; all of it is as of the last frame. Borrowed. */
struct ui_facts {
    int64_t total;      /* events in the list */
    int64_t undated_at; /* position of the first undated one; total where there is none */
    int snippet_count, participant_count; /* of the cursor's event */
    int card_lines;                       /* what the card would take, for its scrolling */
    int64_t document_lines;               /* of the open document or digest, wrapped to the screen
                                             (ui_document_lines) */
    int64_t conflict_rows, source_rows, people_rows, help_rows;
    int64_t detail_lines; /* of the sources view, wrapped to the screen */
    int64_t lane_rows;    /* lanes, in the lanes view */
    int64_t marked;       /* events in the marked set */
    bool can_annotate;    /* else why_not says why; the actions that need a layer say it */
    const char *why_not;
    const char *why_part;    /* why there is no more than a part of the record; NULL: it is whole */
    const char *note;        /* of the cursor's event, where the note prompt starts; NULL: none */
    const char *export_path; /* where the export prompt starts */
    /* Of the event that settle would act on: the values by matter, as "MATTER = VALUE", and the
     * matters that are settled, for completion; where the settle prompt starts. NULL: none. */
    const char *const *settlements, *const *settled;
    const char *settling;
    const char *const *tags; /* the record's tags, for completion; NULL-terminated */
    const char *const *ids;  /* participants' ids, for completion; NULL-terminated */
};

/* One key. Changes state, and says in the effect what app has to do. */
struct effect ui_step(struct ui_state *state, const struct ui_facts *facts, uint32_t key);

/* The text of a paste (bracketed): goes into an open prompt, with its line feeds as blanks; nothing
 * else. May be live as typing is. */
struct effect ui_paste(struct ui_state *state, const struct ui_facts *facts, const char *text);

/* One command line as typed after `:` (also -c). -1 and err (ERR_USAGE): no such command, a wrong
 * or missing argument. */
int ui_command(struct ui_state *state, const struct ui_facts *facts, const char *line,
               struct effect *effect, struct err *err);

/* What app has to say of an effect: a message; the cursor's new place, where the panes start again
 * (an event that only moved in the list keeps its panes: set state->cursor); a query that took
 * force; a wrong query while typing (Enter does not take the text until it is right). */
void ui_say(struct ui_state *state, enum say say, const char *format, ...) ERR_PRINTF(3, 4);
void ui_go_to(struct ui_state *state, int64_t position);
void ui_set_filter(struct ui_state *state, const char *query);
void ui_prompt_error(struct ui_state *state, const char *text);

/* Leaves the lanes view for the cursor's event, its card in focus. */
void ui_open_event(struct ui_state *state);

/* Leaves another view for the list. */
void ui_open_list(struct ui_state *state);

/* Opens the participants view on one, "": on who may be the same. */
void ui_open_person(struct ui_state *state, const char *id);

/* Opens the document view at a line (its highlight comes with the data). */
void ui_open_document(struct ui_state *state, int64_t line);

#endif
