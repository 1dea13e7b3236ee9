/* The rules between the parts, and the names that stand in them. */
#include <string.h>

#include "ui/draw.h"
#include "ui/wrap.h"

static void pane_count(struct buf *out, int cursor, size_t count)
{
    if (count > 0)
        buf_addf(out, " %d/%zu", cursor + 1, count);
}

void draw_pane_name(const struct screen *screen, enum pane pane, struct buf *out)
{
    static const char *const names[] = {"Timeline", "Card", "Snippets", "Participants"};
    const struct ui_event *event = screen->data->event;
    buf_adds(out, names[pane]);
    if (event == NULL)
        return;
    if (pane == PANE_SNIPPETS)
        pane_count(out, screen->state->snippet, event->snippet_count);
    if (pane == PANE_PARTICIPANTS && screen->state->focus == PANE_PARTICIPANTS)
        pane_count(out, screen->state->participant, event->participant_count);
    else if (pane == PANE_PARTICIPANTS && event->participant_count > 0)
        buf_addf(out, " %zu", event->participant_count);
}

/* A name in a rule: in brackets where that pane has the keys, in parentheses where it is shown in
 * the place of others. Returns the columns used. */
static int put_name(struct screen *screen, int row, int column, int room, const char *name,
                    bool shown, bool focused, enum style style)
{
    struct buf text;
    buf_init(&text);
    buf_addf(&text, "%c%s%c",
             focused ? '['
             : shown ? '('
                     : ' ',
             name,
             focused ? ']'
             : shown ? ')'
                     : ' ');
    int used = canvas_text(screen->canvas, row, column, room, text.data, style);
    buf_release(&text);
    return used;
}

static void put_pane_name(struct screen *screen, int row, int column, enum pane pane)
{
    struct buf name;
    buf_init(&name);
    draw_pane_name(screen, pane, &name);
    put_name(screen, row, column + 2, screen->canvas->columns - column - 4, name.data, false,
             screen->state->focus == pane, STYLE_HEADING);
    buf_release(&name);
}

static void draw_rule(struct screen *screen, int row, const char *junction)
{
    struct canvas *canvas = screen->canvas;
    canvas_fill(canvas, row, 0, canvas->columns, "─", STYLE_FAINT);
    if (screen->layout.divider >= 0)
        canvas_fill(canvas, row, screen->layout.divider, 1, junction, STYLE_FAINT);
}

/* The filter in force stands in the rule above what it lets through. */
static void draw_filter(struct screen *screen)
{
    const struct layout *layout = &screen->layout;
    const char *filter = screen->state->filter.data;
    if (filter[0] == '\0')
        return;
    int end = layout->divider >= 0 ? layout->divider : screen->canvas->columns;
    if (layout->divider < 0 && layout->tabs.rows > 0)
        return;
    struct buf text;
    buf_init(&text);
    buf_addf(&text, " filter: %s ", filter);
    canvas_text(screen->canvas, layout->rule_row, 2, end - 4, text.data, STYLE_HEADING);
    buf_release(&text);
}

void draw_rules(struct screen *screen)
{
    const struct layout *layout = &screen->layout;
    struct canvas *canvas = screen->canvas;
    draw_rule(screen, layout->rule_row, "┬");
    if (layout->bottom_rule_row >= 0)
        draw_rule(screen, layout->bottom_rule_row, "┴");
    for (int row = 0; layout->divider >= 0 && row < layout->body.rows; row++)
        canvas_fill(canvas, layout->body.row + row, layout->divider, 1, "│", STYLE_FAINT);
    if (screen->state->view == VIEW_TIMELINE)
        draw_filter(screen);
    if (!layout->stacked)
        return;
    put_pane_name(screen, layout->rule_row, layout->divider, PANE_CARD);
    for (int pane = PANE_SNIPPETS; pane < PANE_COUNT; pane++) {
        int row = layout->pane[pane].row - 1;
        canvas_fill(canvas, row, layout->divider, 1, "├", STYLE_FAINT);
        canvas_fill(canvas, row, layout->divider + 1, canvas->columns - layout->divider - 1, "─",
                    STYLE_FAINT);
        put_pane_name(screen, row, layout->divider, (enum pane)pane);
    }
}

/* The columns that the names of the panes take, with what is between them. */
static int tabs_columns(struct buf *names, int first)
{
    int columns = 0;
    for (int pane = first; pane < PANE_COUNT; pane++)
        columns += wrap_columns(names[pane].data, names[pane].len, WRAP_RUNNING) + 2;
    return columns;
}

void draw_tabs(struct screen *screen)
{
    struct rect tabs = screen->layout.tabs;
    struct buf names[PANE_COUNT];
    if (tabs.rows == 0)
        return;
    /* Beside the list its own name need not be told. */
    int first = screen->layout.divider >= 0 ? PANE_CARD : PANE_TIMELINE;
    enum pane shown = first == PANE_CARD ? layout_side(screen->state) : screen->state->focus;
    int between = 1;
    for (int pane = PANE_TIMELINE; pane < PANE_COUNT; pane++) {
        buf_init(&names[pane]);
        draw_pane_name(screen, (enum pane)pane, &names[pane]);
    }
    if (tabs_columns(names, first) + PANE_COUNT > tabs.columns)
        between = 0;
    for (int pane = first; pane < PANE_COUNT && tabs_columns(names, first) > tabs.columns; pane++)
        if (pane != (int)shown)
            buf_cut(&names[pane], strcspn(names[pane].data, " "));
    for (size_t letters = 4; letters > 0 && tabs_columns(names, first) > tabs.columns; letters--)
        for (int pane = first; pane < PANE_COUNT; pane++)
            if (pane != (int)shown && names[pane].len > letters)
                buf_cut(&names[pane], letters);
    int column = tabs.column + between;
    for (int pane = first; pane < PANE_COUNT; pane++) {
        bool focused = screen->state->focus == (enum pane)pane;
        column += put_name(screen, tabs.row, column, tabs.column + tabs.columns - column,
                           names[pane].data, pane == (int)shown, focused,
                           pane == (int)shown ? STYLE_HEADING : STYLE_FAINT) +
                  between;
    }
    for (int pane = PANE_TIMELINE; pane < PANE_COUNT; pane++)
        buf_release(&names[pane]);
}
