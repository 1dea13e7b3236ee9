/* Where everything is on the screen, for every size. */
#ifndef UI_LAYOUT_H
#define UI_LAYOUT_H

#include <stdbool.h>

#include "ui/data.h"
#include "ui/rect.h"
#include "ui/state.h"

enum { LAYOUT_LEAST_ROWS = 10, LAYOUT_LEAST_COLUMNS = 40 };

struct layout {
    bool too_small; /* then nothing else is set */
    int title_row;
    struct rect strip;            /* the density strip: 3 rows, 2, or none */
    int rule_row;                 /* above the body */
    int bottom_rule_row;          /* below it; -1: none */
    int divider;                  /* the column of the rule between left and right; -1: none */
    struct rect body;             /* between the rules */
    struct rect pane[PANE_COUNT]; /* of the timeline view; rows 0: not shown */
    bool stacked;                 /* the right side shows all its panes, with heading rows above the
                                     second and third */
    struct rect orphan;           /* below the document, what is not in it; rows 0: nothing */
    struct rect tabs;             /* in the rule: which pane is shown; rows 0 where all are */
    int status_row;
    int detail_rows; /* at the foot of the body of the conflicts and sources views: the cursor's row
                        in full, the rule above it included; 0: there is no room */
};

/* Rows that the panes on the right would take; zeros where that does not matter yet. */
struct layout_content {
    int rows[PANE_COUNT];
};

struct layout layout_of(const struct ui_state *state, const struct layout_content *content);

/* The columns of the panes on the right, where they are all shown. */
bool layout_is_stacked(const struct ui_state *state);

/* The pane that has the keys: state->focus, or what is shown instead of it. */
enum pane layout_side(const struct ui_state *state);

#endif
