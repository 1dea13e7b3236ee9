/* The list as lines on the screen: events below the headings of their periods, gaps named. It owns
 * its vector; the rows stay the data's. */
#ifndef UI_LINES_H
#define UI_LINES_H

#include <stdbool.h>
#include <stdint.h>

#include "ui/data.h"
#include "ui/state.h"

enum line_kind { LINE_GAP, LINE_HEADING, LINE_EVENT };

/* The period an event is listed under. An event that is known less precisely than the zoom is not
 * put under a period of the zoom, but under the one it is known by: "2026" among months. */
struct period {
    bool undated;
    enum scale scale;
    int64_t start;
};

/* A fetched row with what goes before it. */
struct lines_row {
    const struct row *row;
    struct period period;
    bool heading; /* its period is not that of the row before */
    int64_t gap;  /* seconds without an event before it, where that is worth a line; else 0 */
};

struct lines {
    struct lines_row *rows;
    int64_t from;
    int64_t count;
    int64_t total; /* events in the list */
};

struct line {
    enum line_kind kind;
    int64_t position;
    const struct lines_row *row;
    bool continued; /* a heading repeated at the top of the screen */
};

void lines_init(struct lines *lines, const struct ui_state *state, const struct ui_data *data);
void lines_release(struct lines *lines);

/* The fetched row at a position, NULL where it was not fetched. */
const struct lines_row *lines_row(const struct lines *lines, int64_t position);

/* How many lines go before an event: 0 to 2. */
int lines_before(const struct lines *lines, int64_t position);

/* The lines of a screen of so many rows that starts at position top without the first skip lines of
 * what goes before it; the first one that is no gap is always a heading. Returns how many there
 * are. */
int lines_fill(const struct lines *lines, int64_t top, int skip, struct line *out, int rows);

#endif
