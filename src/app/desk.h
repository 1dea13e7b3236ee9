/* The desk: a session, the state of its screen, and the terminal where there is one. What a step of
 * the ui asks for is done here. The desk owns nothing but the moment's marks of its own. */
#ifndef APP_DESK_H
#define APP_DESK_H

#include <stdbool.h>

#include "app/copies.h"
#include "app/frame.h"
#include "app/idle.h"
#include "app/indexing.h"
#include "app/lookup.h"
#include "app/opening.h"
#include "app/reload.h"
#include "app/session.h"
#include "term/term.h"
#include "ui/effect.h"

struct desk {
    struct session *session;
    struct frame *frame;
    struct ui_state *state;
    struct term *term;      /* NULL: without a screen */
    struct idle idle;       /* what is done while no key waits */
    struct lookup lookup;   /* the filter or search under way */
    struct opening opening; /* a record that is still being loaded */
    struct reload reload;
    struct indexing indexing;
    struct copying copying;
    struct waker waker; /* what threads wake the loop by; where there is a screen */
    bool quit;
    bool holding;     /* a live filter or search is being typed, */
    int64_t held_key; /* which began at this event */
    int64_t held_at;  /* and at this position */
};

/* Does what an effect asks. What has to be said goes into the state's message; on a failure -1 and
 * err, and nothing has changed. ERR_NOTHING: no such event, no match. */
int desk_perform(struct desk *desk, const struct effect *effect, struct err *err);

/* Parts of it, by subject. */
int desk_move(struct desk *desk, const struct effect *effect, struct err *err);
int desk_annotate(struct desk *desk, const struct effect *effect, struct err *err);
int desk_evidence(struct desk *desk, const struct effect *effect, struct err *err);
int desk_leave_desk(struct desk *desk, const struct effect *effect, struct err *err);
int desk_people(struct desk *desk, const struct effect *effect, struct err *err);
int desk_settle(struct desk *desk, const struct effect *effect, struct err *err);

/* The key of the cursor's event; 0 in an empty list. */
int64_t desk_key(struct desk *desk);

/* Puts the cursor on an event of the list. ERR_NOTHING where the present list does not hold it. */
int desk_go_to(struct desk *desk, int64_t key, struct err *err);

/* After a change to the layer: the list follows, the cursor stays on its event. */
int desk_follow(struct desk *desk, int64_t key, struct err *err);

/* Filters as EFFECT_FILTER asks; a field and a text as a term of a query, quoted. */
int desk_filter(struct desk *desk, const struct effect *effect, struct err *err);
void desk_quote(struct buf *out, const char *field, const char *text);

/* The passage marked in the document as a mention, in pool. ERR_NOTHING where none is. Once it was
 * added to an event, desk_cited ends the marking and shows it. */
struct mention;
int desk_cite(struct desk *desk, struct pool *pool, struct mention *out, struct err *err);
void desk_cited(struct desk *desk, int64_t event, size_t mention);

/* The effects of the lanes view, and its goto: the lane's first event at or after a time. */
int desk_lanes(struct desk *desk, const struct effect *effect, struct err *err);
int desk_lanes_to(struct desk *desk, int64_t time, struct err *err);

/* What is done unasked for the session's record: behind the screen, or without one at once. It is
 * loaded, the index of words is made (found, without a screen), and sources are compared: the last
 * two (desk_look_further) once it is there. */
int desk_begin(struct desk *desk, struct err *err);
void desk_look_further(struct desk *desk);
void desk_end(struct desk *desk);

/* An error on the status line, with the place it speaks of. */
void desk_say_error(struct desk *desk, const struct err *err);

/* Says what loading left out; the title line keeps the number. */
void desk_say_left_out(struct desk *desk);

/* Runs -c commands in order, without a screen or before it. The first that fails stops: -1. */
int desk_command(struct desk *desk, const char *line, struct err *err);

#endif
