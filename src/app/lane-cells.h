/* Lanes of thousands of events as cells of the lanes view, kept for as long as its window is the
 * same: to add up a hundred thousand events takes longer than a frame. */
#ifndef APP_LANE_CELLS_H
#define APP_LANE_CELLS_H

#include "store/lanes.h"
#include "ui/lane-bars.h"

struct lane_cells {
    int64_t at; /* the lane */
    int64_t lo, hi;
    int columns;
    struct lane_events events; /* their numbers */
    struct lane_sides sides;
    struct bar_cell *cells; /* NULL where lo >= hi: nothing is dated */
};

/* Owns what it lists; zeros at first. */
struct lane_cells_list {
    struct lane_cells *list;
    size_t count, capacity;
};

/* Those of a lane in a window; NULL where they are still to be added up. */
const struct lane_cells *lane_cells_find(const struct lane_cells_list *cells, int64_t at,
                                         const struct lane_window *window);

/* Adds up the events of a lane. */
int lane_cells_make(struct lane_cells_list *cells, struct lanes *lanes, int64_t at,
                    const struct lane_window *window, struct err *err);

/* Lets go of those of other windows and of lanes that are not at [from, to). */
void lane_cells_keep(struct lane_cells_list *cells, int64_t from, int64_t to,
                     const struct lane_window *window);
void lane_cells_release(struct lane_cells_list *cells);

#endif
