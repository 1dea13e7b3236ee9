/* What the files that draw share: one screen under way. */
#ifndef UI_DRAW_H
#define UI_DRAW_H

#include "ui/block.h"
#include "ui/canvas.h"
#include "ui/data.h"
#include "ui/highlight.h"
#include "ui/layout.h"
#include "ui/lines.h"
#include "ui/state.h"
#include "ui/ticks.h"

/* The lines of a block that belong to the pane's cursor: first up to, without, end. */
struct pane_cursor {
    int first, end;
};

/* Owns its blocks, lines and highlight; borrows the rest for the time of ui_draw. */
struct screen {
    const struct ui_state *state;
    const struct ui_data *data;
    struct canvas *canvas;
    struct layout layout;
    struct lines lines; /* in the timeline view */
    struct highlight highlight;
    struct block blocks[PANE_COUNT]; /* of the panes on the right that are shown */
    struct pane_cursor cursors[PANE_COUNT];
};

/* Each draws one part. */
void draw_title(struct screen *screen);
void draw_rules(struct screen *screen);
void draw_tabs(struct screen *screen);
void draw_density(struct screen *screen);
void draw_timeline(struct screen *screen);
void draw_panes(struct screen *screen);
void draw_status(struct screen *screen);
void draw_document(struct screen *screen);
void draw_orphan(struct screen *screen);
void draw_conflicts(struct screen *screen);
void draw_lanes(struct screen *screen);
void draw_sources(struct screen *screen);
void draw_people(struct screen *screen);
void draw_help(struct screen *screen);

/* Rows that the orphan of a document (ui/data.h) takes, most at most; 0 where there is none. */
int draw_orphan_rows(const struct ui_document *document, int columns, int most);

/* The cursor's row in full, at the foot of the body (layout.detail_rows), from a line of the block
 * on. */
void draw_detail(struct screen *screen, const char *name, const struct block *block, int first);

/* The same of a source: screen->data->source. */
void draw_source_detail(struct screen *screen);

/* The content of the panes on the right, into a block of the pane's width. event may be NULL. */
void card_build(struct block *block, const struct ui_event *event,
                const struct highlight *highlight);
struct pane_cursor snippets_build(struct block *block, const struct ui_state *state,
                                  const struct ui_event *event, int rows,
                                  const struct highlight *highlight);
struct pane_cursor participants_build(struct block *block, const struct ui_state *state,
                                      const struct ui_event *event);
void help_build(struct block *block);

/* The labels of ticks, in their columns from column on. */
void draw_ticks(struct canvas *canvas, const struct ticks *ticks, int row, int column);

/* "Snippets 2/3": the name of a pane with where its cursor is. */
void draw_pane_name(const struct screen *screen, enum pane pane, struct buf *out);

/* The marks of the lists: one column each, with the style that goes with it. */
const char *draw_decision_mark(enum decision decision, enum style *style);
const char *draw_conflict_mark(bool hard, bool soft);
const char *draw_location_mark(enum location_state state); /* "" where all is well */
enum style draw_location_style(enum location_state state);

/* A date's style: uncertain ones look unlike certain ones. when is EDTF, NULL: undated. */
enum style draw_date_style(const char *when);

/* The whole row of a cursor, with the hardware cursor on it where its pane has the focus. */
void draw_cursor_row(struct canvas *canvas, int row, int column, int columns, bool focused);

#endif
