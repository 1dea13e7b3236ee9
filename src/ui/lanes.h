/* The lanes view's window in time, and where its parts are on the screen. */
#ifndef UI_LANES_H
#define UI_LANES_H

#include <stdbool.h>

#include "time/scale.h"
#include "ui/layout.h"
#include "ui/rect.h"
#include "ui/state.h"

struct lanes_layout {
    struct rect lanes;  /* all columns; labels at the left, the chart at the right */
    int label;          /* columns of a label, from column 2 on */
    int chart, columns; /* where the chart begins, and how wide it is; a column either side of it
                           says that there is more */
    int ticks_row;
    int marker_row;              /* below the ticks; -1: there is no room for one */
    int rule_row;                /* above the details; -1: none */
    int detail_row, detail_rows; /* of the cursor's event; at least one */
};

struct lanes_layout lanes_layout(const struct layout *layout);

/* The period that [ and ] go by: that of the ticks, as far as scale has it. */
enum scale lanes_scale(const struct ui_state *state);

/* The window at first: where most events begin, where that is no more than half of all time. The
 * cursor's event may then be outside. */
void lanes_first_window(struct lanes_view *lanes, int64_t most_from, int64_t most_to);

/* The window kept within all of time, and on the cursor's event unless it was panned. */
void lanes_fit_window(struct lanes_view *lanes);

/* What a change of lane does: the event nearest in time is sought. */
void lanes_turn_to(struct lanes_view *lanes);

/* Half as much time, or twice as much, around the cursor; so much time (seconds). false: there is
 * no more to see, or no less. */
bool lanes_zoom(struct lanes_view *lanes, bool in);
bool lanes_zoom_to(struct lanes_view *lanes, int64_t span);

/* So many halves of the window later (n < 0: earlier). false: there the time ends. */
bool lanes_pan(struct lanes_view *lanes, int64_t n);

/* "participants", "places", "tags", "sources". */
const char *lanes_kind_name(enum lane_kind kind);

#endif
