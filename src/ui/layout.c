#include "ui/layout.h"

enum {
    TWO_SIDES_COLUMNS = 64, /* less: the focused pane alone */
    STACKED_COLUMNS = 96,   /* with less the panes on the right take turns */
    STACKED_ROWS = 28,
    STRIP_ROWS = 14, /* less: no strip; from STRIP_FULL_ROWS on it has its bracket line */
    STRIP_FULL_ROWS = 20,
    BOTTOM_RULE_ROWS = 28,
    LIST_MOST = 120, /* columns: marks far from their title help nobody */
};

bool layout_is_stacked(const struct ui_state *state)
{
    return state->columns >= STACKED_COLUMNS && state->rows >= STACKED_ROWS;
}

enum pane layout_side(const struct ui_state *state)
{
    if (state->focus != PANE_TIMELINE)
        return state->focus;
    return state->side != PANE_TIMELINE ? state->side : PANE_CARD;
}

/* Gives each pane on the right what it would take where there is enough for all; else the small
 * ones that, and the others the same share of the rest. What is left over goes to the last. */
static void share_rows(const struct layout_content *content, int available, int rows[PANE_COUNT])
{
    bool settled[PANE_COUNT] = {false};
    int left = available, open = PANE_COUNT - 1;
    for (bool changed = true; changed && open > 0;) {
        changed = false;
        for (int pane = PANE_CARD; pane < PANE_COUNT; pane++) {
            int want = content->rows[pane] > 1 ? content->rows[pane] : 1;
            if (!settled[pane] && want <= left / open) {
                rows[pane] = want;
                left -= want;
                open--;
                settled[pane] = changed = true;
                break;
            }
        }
    }
    for (int pane = PANE_CARD; pane < PANE_COUNT; pane++) {
        if (settled[pane])
            continue;
        rows[pane] = left / open;
        left -= rows[pane];
        open--;
    }
    rows[PANE_PARTICIPANTS] += left;
}

static void lay_stack(struct layout *layout, const struct layout_content *content)
{
    int rows[PANE_COUNT] = {0};
    int column = layout->divider + 1;
    int row = layout->body.row;
    layout->stacked = true;
    share_rows(content, layout->body.rows - 2, rows);
    for (int pane = PANE_CARD; pane < PANE_COUNT; pane++) {
        layout->pane[pane] = (struct rect){row, column, rows[pane], layout->body.columns - column};
        row += rows[pane] + 1;
    }
}

static void lay_panes(struct layout *layout, const struct ui_state *state,
                      const struct layout_content *content)
{
    struct rect body = layout->body;
    if (body.columns < TWO_SIDES_COLUMNS) {
        layout->pane[state->focus] = body;
        layout->tabs = (struct rect){layout->rule_row, 0, 1, body.columns};
        return;
    }
    layout->divider = 13 + body.columns * 2 / 5;
    if (layout->divider > LIST_MOST)
        layout->divider = LIST_MOST;
    layout->pane[PANE_TIMELINE] = (struct rect){body.row, 0, body.rows, layout->divider};
    if (layout_is_stacked(state)) {
        lay_stack(layout, content);
        return;
    }
    int column = layout->divider + 1;
    layout->pane[layout_side(state)] =
        (struct rect){body.row, column, body.rows, body.columns - column};
    layout->tabs = (struct rect){layout->rule_row, column, 1, body.columns - column};
}

/* Rows of a view's list that stay beside details that were asked for. */
enum { LIST_LEAST = 5 };

static int detail_rows(const struct ui_state *state, int rows)
{
    if (state->view == VIEW_CONFLICTS)
        return rows >= 30 ? 7 : rows >= 16 ? 5 : 0;
    if (state->view != VIEW_SOURCES)
        return 0;
    if (state->details && rows > 2 * LIST_LEAST)
        return rows - LIST_LEAST;
    return rows >= 30 ? 14 : rows >= 16 ? 10 : 0;
}

struct layout layout_of(const struct ui_state *state, const struct layout_content *content)
{
    struct layout layout = {.divider = -1, .bottom_rule_row = -1};
    int rows = state->rows, columns = state->columns;
    if (rows < LAYOUT_LEAST_ROWS || columns < LAYOUT_LEAST_COLUMNS) {
        layout.too_small = true;
        return layout;
    }
    int next = 1;
    if (state->view == VIEW_TIMELINE) {
        int strip = rows >= STRIP_FULL_ROWS ? 3 : rows >= STRIP_ROWS ? 2 : 0;
        layout.strip = (struct rect){next, 1, strip, columns - 2};
        next += strip;
    }
    layout.rule_row = next++;
    layout.status_row = rows - 1;
    int end = layout.status_row;
    if (state->view == VIEW_DOCUMENT) {
        end -= state->orphan_rows;
        layout.orphan = (struct rect){end, 0, state->orphan_rows, columns};
    }
    if (rows >= BOTTOM_RULE_ROWS || state->view == VIEW_DOCUMENT)
        layout.bottom_rule_row = --end;
    layout.body = (struct rect){next, 0, end - next, columns};
    layout.detail_rows = detail_rows(state, layout.body.rows);
    if (state->view == VIEW_TIMELINE)
        lay_panes(&layout, state, content);
    return layout;
}
