#include "ui/draw.h"

#include <stdio.h>
#include <string.h>

#include "time/edtf.h"

enum { TEXT_MOST = 120 };

const char *draw_decision_mark(enum decision decision, enum style *style)
{
    switch (decision) {
    case DECISION_KEPT:
        *style = STYLE_KEPT;
        return "✓";
    case DECISION_DROPPED:
        *style = STYLE_DROPPED;
        return "✗";
    case DECISION_QUESTION:
        *style = STYLE_QUESTION;
        return "?";
    case DECISION_NONE:
        break;
    }
    *style = STYLE_FAINT;
    return "·";
}

const char *draw_conflict_mark(bool hard, bool soft)
{
    return hard ? "≠" : soft ? "≈" : "";
}

const char *draw_location_mark(enum location_state state)
{
    switch (state) {
    case LOCATION_MOVED:
        return "→";
    case LOCATION_AMBIGUOUS:
        return "↔";
    case LOCATION_LOST:
        return "∅";
    case LOCATION_UNCHECKED:
    case LOCATION_EXACT:
        break;
    }
    return "";
}

enum style draw_location_style(enum location_state state)
{
    switch (state) {
    case LOCATION_EXACT:
        return STYLE_LOCATED;
    case LOCATION_MOVED:
    case LOCATION_AMBIGUOUS:
        return STYLE_MOVED;
    case LOCATION_LOST:
        return STYLE_LOST;
    case LOCATION_UNCHECKED:
        break;
    }
    return STYLE_FAINT;
}

enum style draw_date_style(const char *when)
{
    struct edtf edtf;
    if (when == NULL || edtf_parse(&edtf, when, NULL) != 0)
        return STYLE_DATE_UNCERTAIN;
    bool doubt = edtf.approximate || edtf.uncertain || edtf.unspecified;
    edtf_release(&edtf);
    return doubt ? STYLE_DATE_UNCERTAIN : STYLE_DATE;
}

void draw_cursor_row(struct canvas *canvas, int row, int column, int columns, bool focused)
{
    canvas_restyle(canvas, row, column, columns, focused ? STYLE_CURSOR : STYLE_CURSOR_UNFOCUSED);
    if (focused) {
        canvas->cursor_row = row;
        canvas->cursor_column = column;
    }
}

static void draw_too_small(struct screen *screen)
{
    char text[96];
    struct canvas *canvas = screen->canvas;
    if (canvas->rows == 0 || canvas->columns == 0)
        return;
    snprintf(text, sizeof text, "dateline needs %dx%d, this is %dx%d", LAYOUT_LEAST_COLUMNS,
             LAYOUT_LEAST_ROWS, canvas->columns, canvas->rows);
    int width = (int)strlen(text), row = canvas->rows / 2;
    int column = width < canvas->columns ? (canvas->columns - width) / 2 : 0;
    canvas_text(canvas, row, column, canvas->columns - column, text, STYLE_NORMAL);
    canvas->cursor_row = row;
    canvas->cursor_column = column;
}

/* What a search asks for, also while it is being typed. */
static void find_matches(struct screen *screen)
{
    const struct ui_state *state = screen->state;
    bool document = state->view == VIEW_DOCUMENT;
    const char *query = document ? state->document_search.data : state->search.data;
    if (state->prompt.kind == (document ? PROMPT_DOCUMENT_SEARCH : PROMPT_SEARCH))
        query = state->prompt.text.data;
    if (document)
        highlight_text(&screen->highlight, query);
    else
        highlight_query(&screen->highlight, query);
}

/* Columns of the text in a pane: a blank either side, and no lines too long to read. */
static int text_columns(int columns)
{
    return columns - 2 < TEXT_MOST ? columns - 2 : TEXT_MOST;
}

/* Builds what the panes on the right show, and lays them out by what they need. */
static void build_panes(struct screen *screen)
{
    const struct ui_event *event = screen->data->event;
    struct layout_content content = {0};
    screen->layout = layout_of(screen->state, &content);
    for (int pane = PANE_CARD; pane < PANE_COUNT; pane++) {
        struct block *block = &screen->blocks[pane];
        struct rect rect = screen->layout.pane[pane];
        if (!screen->layout.stacked && rect.rows == 0)
            continue;
        block_init(block, text_columns(rect.columns));
        if (pane == PANE_CARD)
            card_build(block, event, &screen->highlight);
        else if (pane == PANE_SNIPPETS)
            screen->cursors[pane] = snippets_build(block, screen->state, event,
                                                   screen->layout.body.rows, &screen->highlight);
        else
            screen->cursors[pane] = participants_build(block, screen->state, event);
        content.rows[pane] = block->lines;
    }
    if (screen->layout.stacked)
        screen->layout = layout_of(screen->state, &content);
}

static void release_panes(struct screen *screen)
{
    for (int pane = PANE_CARD; pane < PANE_COUNT; pane++)
        if (screen->blocks[pane].width > 0)
            block_release(&screen->blocks[pane]);
}

static void draw_main(struct screen *screen)
{
    build_panes(screen);
    draw_density(screen);
    draw_rules(screen);
    draw_tabs(screen);
    draw_timeline(screen);
    draw_panes(screen);
    release_panes(screen);
}

static void draw_view(struct screen *screen)
{
    switch (screen->state->view) {
    case VIEW_CONFLICTS:
        draw_rules(screen);
        draw_conflicts(screen);
        return;
    case VIEW_SOURCES:
        draw_rules(screen);
        draw_sources(screen);
        return;
    case VIEW_PEOPLE:
        draw_rules(screen);
        draw_people(screen);
        return;
    case VIEW_LANES:
        draw_rules(screen);
        draw_lanes(screen);
        return;
    case VIEW_DOCUMENT:
        draw_rules(screen);
        draw_document(screen);
        return;
    case VIEW_HELP:
        draw_rules(screen);
        draw_help(screen);
        return;
    case VIEW_TIMELINE:
    case VIEW_COUNT:
        break;
    }
    draw_main(screen);
}

void ui_draw(const struct ui_state *state, const struct ui_data *data, struct canvas *canvas)
{
    struct screen screen = {.state = state, .data = data, .canvas = canvas};
    canvas->ascii = state->ascii;
    canvas_clear(canvas);
    screen.layout = layout_of(state, &(struct layout_content){0});
    if (screen.layout.too_small) {
        draw_too_small(&screen);
        return;
    }
    lines_init(&screen.lines, state, data);
    find_matches(&screen);
    if (state->view != VIEW_DOCUMENT || data->document == NULL)
        draw_title(&screen);
    draw_view(&screen);
    draw_status(&screen);
    highlight_release(&screen.highlight);
    lines_release(&screen.lines);
}

int ui_card_lines(const struct ui_state *state, const struct ui_data *data)
{
    struct block block;
    struct layout layout = layout_of(state, &(struct layout_content){0});
    if (layout.too_small)
        return 0;
    /* The card's columns are the same for whatever it holds. */
    int columns = layout.pane[PANE_CARD].columns;
    if (columns == 0)
        columns =
            layout.divider >= 0 ? layout.body.columns - layout.divider - 1 : layout.body.columns;
    block_init(&block, text_columns(columns));
    card_build(&block, data->event, NULL);
    int lines = block.lines;
    block_release(&block);
    return lines;
}
