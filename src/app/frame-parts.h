/* The parts of a frame, each a file: the cursor's event, the open document, the other views. */
#ifndef APP_FRAME_PARTS_H
#define APP_FRAME_PARTS_H

#include "app/frame.h"

/* The event of a key into frame->event, unless it is there already; key 0: no event. */
int frame_fetch_event(struct frame *frame, const struct ui_state *state, int64_t key,
                      struct err *err);

/* Lets the event refer to its row of the frame, and the data to the event. */
void frame_adopt_row(struct frame *frame, const struct ui_state *state);

int frame_fetch_reading(struct frame *frame, const struct ui_state *state, struct err *err);

/* frame-passages.c: the passages of the open document's mentions (which live in the reading pool)
 * into frame->document; and which of them is being read, with what is told of it. */
struct source_passage;
void frame_mark_passages(struct frame *frame, const struct source_passage *mentions, size_t count);
void frame_mark_current(struct frame *frame);

/* The row of the conflicts view under the cursor; NULL: there is none. */
const struct ui_conflict_row *frame_conflict_row(const struct frame *frame,
                                                 const struct ui_state *state);

/* Sets the facts about what settle would act on, in the frame's pool. */
void frame_settle_facts(struct frame *frame, const struct ui_state *state);

int frame_fetch_people(struct frame *frame, const struct ui_state *state, struct err *err);

/* The rows around the conflicts view's cursor, which is moved as state->conflict_seek asks; and
 * letting go of them. */
int frame_fetch_conflicts(struct frame *frame, struct ui_state *state, struct err *err);
void frame_drop_conflicts(struct frame *frame);

/* The rows of the sources view that are on the screen; and letting go of what was counted. */
int frame_fetch_sources(struct frame *frame, struct ui_state *state, struct err *err);
void frame_drop_sources(struct frame *frame);

/* The lanes on the screen, once they are settled (frame.h); and letting go of all of them. */
int frame_fetch_lanes(struct frame *frame, struct ui_state *state, struct err *err);
void frame_drop_lanes(struct frame *frame);

/* frame-density.c: the strip of the present list, or as far as it is there the one before. */
int frame_fetch_density(struct frame *frame, int count, struct err *err);
void frame_drop_density(struct frame *frame);

#endif
