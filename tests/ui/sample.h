/* A small timeline for the tests of the ui: rows, one event's card, sources. */
#ifndef TESTS_UI_SAMPLE_H
#define TESTS_UI_SAMPLE_H

#include "base/pool.h"
#include "ui/canvas.h"
#include "ui/data.h"
#include "ui/state.h"

/* What a test says of an event. */
struct sample_row {
    const char *when, *title;
    enum decision decision;
    int sources;
    bool starred, disputed, soft, marked, noted;
    enum status status;
    enum location_state worst;
};

/* Owns all that the data points to. */
struct sample {
    struct pool pool;
    struct ui_state state;
    struct ui_data data;
    struct row *rows; /* the whole list */
    size_t count;
    struct canvas canvas;
    struct event event;
    struct ui_event card;
};

/* The sample timeline at a size, nothing else set; as app would after opening it. */
void sample_init(struct sample *sample, int rows, int columns);
void sample_release(struct sample *sample);

/* Replaces the list. Undated rows stand last. */
void sample_list(struct sample *sample, const struct sample_row *rows, size_t count);

/* One frame, as app's loop makes it: wants, the rows, fit, draw. */
void sample_draw(struct sample *sample);

/* Without the draw. */
void sample_fit(struct sample *sample);

extern const struct sample_row sample_rows[];
extern const size_t sample_row_count;

#endif
