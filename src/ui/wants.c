#include "ui/data.h"
#include "ui/layout.h"

/* The rows that fit may show: those around what the list shows now where the cursor is among
 * them, else those around the cursor; with one before, whose period tells where headings go. */
struct ui_wants ui_wants(const struct ui_state *state, const struct ui_facts *facts)
{
    struct ui_wants wants = {0};
    struct layout layout = layout_of(state, &(struct layout_content){0});
    int64_t height = layout.pane[PANE_TIMELINE].rows;
    if (layout.too_small)
        return wants;
    if (state->view == VIEW_LANES) {
        wants.rows_from = state->cursor; /* the row of its event */
        wants.row_count = 1;
        return wants;
    }
    wants.density_count = layout.strip.rows > 0 ? layout.strip.columns : 0;
    if (height == 0) {
        /* No room for the list: the panes still show the event under the cursor. */
        wants.rows_from = state->cursor;
        wants.row_count = 1;
        return wants;
    }
    int64_t from = state->top, to = state->top + height;
    if (facts->total > 0 && to > facts->total)
        from = facts->total - height;
    if (state->cursor < state->top || state->cursor >= to) {
        from = state->cursor - height;
        to = state->cursor + height;
    }
    from = from > 0 ? from - 1 : 0;
    wants.rows_from = from;
    wants.row_count = (int)(to + 1 - from);
    return wants;
}
