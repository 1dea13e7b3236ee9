/* Lanes for the tests of the ui, made of the rows of a sample. */
#ifndef TESTS_UI_SAMPLE_LANES_H
#define TESTS_UI_SAMPLE_LANES_H

#include "sample.h"

/* rows: the numbers of its events in the sample's list, ascending, blank separated. */
struct sample_lane {
    const char *id, *name, *rows;
};

/* Shows the sample's lanes view, as app would: the cursor's event is the sample's cursor. To be
 * called again after whatever moves the window, the cursor or the size. */
void sample_lanes(struct sample *sample, const struct sample_lane *lanes, size_t count);

extern const struct sample_lane sample_lane_list[];
extern const size_t sample_lane_count;

#endif
