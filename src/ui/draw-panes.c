/* The panes beside the list: each shows the part of its content that its cursor is in. */
#include "ui/draw.h"

/* The first line shown, so that the cursor's lines are on the screen, their first one before all.
 */
static int first_line(const struct pane_cursor *cursor, int lines, int rows)
{
    int first = cursor->end - rows;
    if (first > cursor->first)
        first = cursor->first;
    if (first > lines - rows)
        first = lines - rows;
    return first > 0 ? first : 0;
}

static int card_first(const struct screen *screen, int rows)
{
    int most = screen->blocks[PANE_CARD].lines - rows;
    int first = screen->state->card_scroll;
    if (first > most)
        first = most;
    return first > 0 ? first : 0;
}

/* Says that there is more than is shown, where that cannot be seen otherwise. */
static void draw_more(struct screen *screen, struct rect rect, int first, int lines)
{
    int column = rect.column + rect.columns - 1;
    if (first > 0)
        canvas_text(screen->canvas, rect.row, column, 1, "↑", STYLE_FAINT);
    if (first + rect.rows < lines)
        canvas_text(screen->canvas, rect.row + rect.rows - 1, column, 1, "↓", STYLE_FAINT);
}

static void draw_pane(struct screen *screen, enum pane pane)
{
    struct rect rect = screen->layout.pane[pane];
    const struct block *block = &screen->blocks[pane];
    const struct pane_cursor *cursor = &screen->cursors[pane];
    bool focused = screen->state->focus == pane;
    bool card = pane == PANE_CARD;
    int first = card ? card_first(screen, rect.rows) : first_line(cursor, block->lines, rect.rows);
    struct rect inner = {rect.row, rect.column + 1, rect.rows, rect.columns - 2};
    block_draw(block, screen->canvas, inner, first);
    draw_more(screen, rect, first, block->lines);
    int row = rect.row + (card ? 0 : cursor->first - first);
    if (card && focused) {
        screen->canvas->cursor_row = row;
        screen->canvas->cursor_column = rect.column + 1;
    }
    bool any = screen->data->event != NULL &&
               (pane == PANE_SNIPPETS ? screen->data->event->snippet_count > 0
                                      : screen->data->event->participant_count > 0);
    if (card)
        return;
    if (any)
        canvas_text(screen->canvas, row, rect.column, 1, ">", STYLE_NORMAL);
    if (focused)
        draw_cursor_row(screen->canvas, row, rect.column, rect.columns, true);
}

void draw_panes(struct screen *screen)
{
    for (int pane = PANE_CARD; pane < PANE_COUNT; pane++)
        if (screen->layout.pane[pane].rows > 0)
            draw_pane(screen, (enum pane)pane);
}
