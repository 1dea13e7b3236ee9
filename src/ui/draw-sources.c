/* The sources view: each report, what comes from it, and how its mentions stand to its text. */
#include <inttypes.h>
#include <stdio.h>
#include <string.h>

#include "ui/draw.h"
#include "ui/wrap.h"

/* A column of numbers, from the right edge; the first ones go where the screen is narrow. */
struct column {
    const char *name;
    int width;
    enum style style;
};

enum { COLUMNS = 8 };

static const struct column columns[COLUMNS] = {
    {"unchecked", 10, STYLE_FAINT}, {"ambiguous", 10, STYLE_MOVED}, {"moved", 6, STYLE_MOVED},
    {"lost", 5, STYLE_LOST},        {"exact", 6, STYLE_LOCATED},    {"only here", 10, STYLE_NORMAL},
    {"mentions", 9, STYLE_NORMAL},  {"events", 7, STYLE_NORMAL},
};

static int64_t number_of(const struct ui_source_row *row, int column)
{
    const int64_t numbers[COLUMNS] = {row->by_state[LOCATION_UNCHECKED],
                                      row->by_state[LOCATION_AMBIGUOUS],
                                      row->by_state[LOCATION_MOVED],
                                      row->by_state[LOCATION_LOST],
                                      row->by_state[LOCATION_EXACT],
                                      row->only_here,
                                      row->mentions,
                                      row->events};
    return numbers[column];
}

/* What fits beside at least so many columns of title. */
static int first_column(int room)
{
    int first = COLUMNS, width = 0;
    while (first > 0 && width + columns[first - 1].width <= room)
        width += columns[--first].width;
    return first;
}

static int columns_of(const char *text)
{
    return wrap_columns(text, wrap_head(text, strlen(text), 40), WRAP_RUNNING);
}

static void put_right(struct canvas *canvas, int row, int end, const char *text, enum style style)
{
    int width = columns_of(text);
    canvas_text(canvas, row, end - width, width, text, style);
}

struct plan {
    int id, published, title; /* where they begin; published 0: not shown */
    int numbers;              /* where the title ends */
    int first;                /* column of numbers */
};

static struct plan plan_of(const struct screen *screen)
{
    struct plan plan = {.id = 2};
    /* No column is narrower than its name. */
    int id = columns_of("source"), published = 0, end = screen->layout.body.columns - 1;
    for (size_t i = 0; i < screen->data->source_count; i++) {
        const struct source *source = screen->data->sources[i].source;
        int width = columns_of(source->id);
        id = width > id ? width : id;
        width = source->published != NULL ? columns_of(source->published) : 0;
        published = width > published ? width : published;
    }
    int id_most = end >= 60 ? 16 : 10;
    plan.title = plan.id + (id < id_most ? id : id_most) + 2;
    if (published > 0 && end >= 70) {
        int named = columns_of("published");
        published = published > named ? published : named;
        plan.published = plan.title;
        int most = end >= 110 ? 24 : 12;
        plan.title += (published < most ? published : most) + 2;
    }
    plan.first = first_column(end - plan.title - end / 4);
    plan.numbers = end;
    for (int i = plan.first; i < COLUMNS; i++)
        plan.numbers -= columns[i].width;
    return plan;
}

static void draw_names(struct screen *screen, const struct plan *plan, int row)
{
    int end = plan->numbers;
    canvas_text(screen->canvas, row, plan->id, plan->title - plan->id - 2, "source", STYLE_FAINT);
    if (plan->published > 0)
        canvas_text(screen->canvas, row, plan->published, plan->title - plan->published - 2,
                    "published", STYLE_FAINT);
    canvas_text(screen->canvas, row, plan->title, plan->numbers - plan->title - 1, "title",
                STYLE_FAINT);
    for (int i = COLUMNS - 1; i >= plan->first; i--) {
        end += columns[i].width;
        put_right(screen->canvas, row, end, columns[i].name, STYLE_FAINT);
    }
}

static void draw_source(struct screen *screen, const struct plan *plan, int row,
                        const struct ui_source_row *line)
{
    struct canvas *canvas = screen->canvas;
    const struct source *source = line->source;
    int end = plan->numbers;
    canvas_text(canvas, row, plan->id,
                (plan->published > 0 ? plan->published : plan->title) - plan->id - 2, source->id,
                STYLE_HEADING);
    if (plan->published > 0 && source->published != NULL)
        canvas_text(canvas, row, plan->published, plan->title - plan->published - 2,
                    source->published, draw_date_style(source->published));
    const char *title = source->title != NULL ? source->title : "";
    canvas_text(canvas, row, plan->title, end - plan->title - 1, title, STYLE_NORMAL);
    highlight_draw(&screen->highlight, canvas, row, plan->title, end - plan->title - 1, title);
    for (int i = COLUMNS - 1; i >= plan->first; i--) {
        char text[24] = "·";
        int64_t number = number_of(line, i);
        if (number != 0)
            snprintf(text, sizeof text, "%" PRId64, number);
        end += columns[i].width;
        put_right(canvas, row, end, text, number != 0 ? columns[i].style : STYLE_FAINT);
    }
}

void draw_sources(struct screen *screen)
{
    struct rect body = screen->layout.body;
    const struct scroll *scroll = &screen->state->sources;
    int64_t count = (int64_t)screen->data->source_count;
    struct plan plan = plan_of(screen);
    canvas_text(screen->canvas, screen->layout.rule_row, 2, body.columns - 4, " Sources ",
                STYLE_HEADING);
    draw_names(screen, &plan, body.row);
    if (count == 0) {
        canvas_text(screen->canvas, body.row + 1, 2, body.columns - 4, "No event names a source",
                    STYLE_NORMAL);
        screen->canvas->cursor_row = body.row + 1;
        screen->canvas->cursor_column = 0;
    }
    for (int i = 0; i + 1 < body.rows && scroll->top + i < count; i++) {
        int row = body.row + 1 + i;
        draw_source(screen, &plan, row, &screen->data->sources[scroll->top + i]);
        if (scroll->top + i == scroll->cursor) {
            canvas_text(screen->canvas, row, 0, 1, ">", STYLE_NORMAL);
            draw_cursor_row(screen->canvas, row, 0, body.columns, true);
        }
    }
}
