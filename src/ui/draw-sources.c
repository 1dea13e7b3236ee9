/* The sources view: each report, what comes from it, and how its mentions stand to its text. */
#include <inttypes.h>
#include <stdio.h>
#include <string.h>

#include "ui/draw.h"
#include "ui/wrap.h"

enum { AT_MARK = 2, AT_ID = 4 };

/* From so many columns on each location state has a column of its own, and from so many the sum. */
enum { STATES_COLUMNS = 105, SUM_COLUMNS = 140, NARROW_COLUMNS = 60 };

/* What a column of numbers shows. */
enum number {
    NUMBER_EVENTS,
    NUMBER_ALONE,
    NUMBER_AGREES,
    NUMBER_MENTIONS,
    NUMBER_EXACT,
    NUMBER_LOST,
    NUMBER_MOVED,
    NUMBER_AMBIGUOUS,
    NUMBER_UNCHECKED,
    NUMBER_STATES, /* mentions, and how they stand, in one */
    NUMBER_COUNT,
};

static const struct column {
    const char *name;
    int width;
    enum style style;
} columns[NUMBER_COUNT] = {
    [NUMBER_EVENTS] = {"events", 7, STYLE_NORMAL},
    [NUMBER_ALONE] = {"only", 6, STYLE_NORMAL},
    [NUMBER_AGREES] = {"agrees", 7, STYLE_NORMAL},
    [NUMBER_MENTIONS] = {"mentions", 9, STYLE_NORMAL},
    [NUMBER_EXACT] = {"exact", 7, STYLE_LOCATED},
    [NUMBER_LOST] = {"lost", 6, STYLE_LOST},
    [NUMBER_MOVED] = {"moved", 6, STYLE_MOVED},
    [NUMBER_AMBIGUOUS] = {"ambig.", 7, STYLE_MOVED},
    [NUMBER_UNCHECKED] = {"unchecked", 10, STYLE_FAINT},
    [NUMBER_STATES] = {"mentions", 21, STYLE_NORMAL},
};

/* Of the states behind the number of mentions: their columns. */
enum { STATES_WIDTH = 12 };

static const enum number narrow[] = {NUMBER_EVENTS, NUMBER_ALONE, NUMBER_COUNT};
static const enum number middle[] = {NUMBER_EVENTS, NUMBER_ALONE, NUMBER_STATES, NUMBER_COUNT};
static const enum number wide[] = {NUMBER_EVENTS,    NUMBER_ALONE,     NUMBER_AGREES,
                                   NUMBER_EXACT,     NUMBER_LOST,      NUMBER_MOVED,
                                   NUMBER_AMBIGUOUS, NUMBER_UNCHECKED, NUMBER_COUNT};
static const enum number widest[] = {
    NUMBER_EVENTS, NUMBER_ALONE, NUMBER_AGREES,    NUMBER_MENTIONS,  NUMBER_EXACT,
    NUMBER_LOST,   NUMBER_MOVED, NUMBER_AMBIGUOUS, NUMBER_UNCHECKED, NUMBER_COUNT};

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
    int published, title; /* where they begin; published 0: not shown */
    int numbers;          /* where the title ends */
    const enum number *shown;
    bool roomy; /* columns have their full names */
};

static int least(int a, int b)
{
    return a < b ? a : b;
}

static int most(int a, int b)
{
    return a > b ? a : b;
}

static struct column column_of(const struct plan *plan, enum number number)
{
    struct column column = columns[number];
    if (plan->roomy && number == NUMBER_ALONE)
        return (struct column){"only here", 10, column.style};
    if (plan->roomy && number == NUMBER_AMBIGUOUS)
        return (struct column){"ambiguous", 10, column.style};
    return column;
}

static struct plan plan_of(const struct screen *screen)
{
    const struct ui_state *state = screen->state;
    int end = screen->layout.body.columns - 1;
    bool states = end >= STATES_COLUMNS;
    struct plan plan = {.shown = end >= SUM_COLUMNS      ? widest
                                 : states                ? wide
                                 : end >= NARROW_COLUMNS ? middle
                                                         : narrow,
                        .roomy = end >= SUM_COLUMNS};
    /* No column is narrower than its name. */
    int id = least(most(state->source_columns, columns_of("source")), states ? 16 : 8);
    plan.title = AT_ID + id + 2;
    if (state->published_columns > 0 && end >= NARROW_COLUMNS) {
        int published = most(state->published_columns, columns_of("published"));
        plan.published = plan.title;
        plan.title += least(published, states ? 20 : 11) + 2;
    }
    plan.numbers = end;
    for (const enum number *number = plan.shown; *number != NUMBER_COUNT; number++)
        plan.numbers -= column_of(&plan, *number).width;
    return plan;
}

static void draw_names(struct screen *screen, const struct plan *plan, int row)
{
    struct canvas *canvas = screen->canvas;
    int end = plan->numbers;
    canvas_text(canvas, row, AT_ID, plan->title - AT_ID - 2, "source", STYLE_FAINT);
    if (plan->published > 0)
        canvas_text(canvas, row, plan->published, plan->title - plan->published - 2, "published",
                    STYLE_FAINT);
    canvas_text(canvas, row, plan->title, plan->numbers - plan->title - 1, "title", STYLE_FAINT);
    for (const enum number *number = plan->shown; *number != NUMBER_COUNT; number++) {
        struct column column = column_of(plan, *number);
        end += column.width;
        put_right(canvas, row, *number == NUMBER_STATES ? end - STATES_WIDTH : end, column.name,
                  STYLE_FAINT);
    }
}

static int64_t number_of(const struct ui_source_row *line, enum number number)
{
    switch (number) {
    case NUMBER_EVENTS:
        return line->events;
    case NUMBER_ALONE:
        return line->only_here;
    case NUMBER_MENTIONS:
    case NUMBER_STATES:
        return line->mentions;
    case NUMBER_EXACT:
        return line->by_state[LOCATION_EXACT];
    case NUMBER_LOST:
        return line->by_state[LOCATION_LOST];
    case NUMBER_MOVED:
        return line->by_state[LOCATION_MOVED];
    case NUMBER_AMBIGUOUS:
        return line->by_state[LOCATION_AMBIGUOUS];
    case NUMBER_UNCHECKED:
        return line->by_state[LOCATION_UNCHECKED];
    case NUMBER_AGREES:
    case NUMBER_COUNT:
        break;
    }
    return 0;
}

/* What is known as soon as the row is; the rest is counted. */
static bool is_known(const struct ui_source_row *line, enum number number)
{
    if (number == NUMBER_AGREES)
        return line->counted;
    return line->located || number == NUMBER_EVENTS || number == NUMBER_ALONE ||
           number == NUMBER_MENTIONS || number == NUMBER_STATES;
}

/* A number that would touch the column before it is cut to thousands or millions; the details tell
 * it whole. */
static void add_number(struct buf *text, int64_t value, int width)
{
    static const char units[] = "kMGT";
    buf_addf(text, "%" PRId64, value);
    for (const char *unit = units; *unit != '\0' && text->len + 1 > (size_t)width; unit++) {
        value /= 1000;
        buf_reset(text);
        buf_addf(text, "%" PRId64 "%c", value, *unit);
    }
}

static void draw_number(struct canvas *canvas, int row, int end, int width,
                        const struct ui_source_row *line, enum number number)
{
    enum style style = columns[number].style;
    int64_t value = number_of(line, number);
    bool known = is_known(line, number), nothing = value == 0;
    struct buf text;
    buf_init(&text);
    if (number == NUMBER_AGREES && line->compared > 0) {
        buf_addf(&text, "%" PRId64 " %%", line->alike * 100 / line->compared);
        nothing = false;
    } else if (!nothing) {
        add_number(&text, value, width - !known);
        buf_adds(&text, known ? "" : "+");
    } else {
        buf_adds(&text, known ? "·" : "…");
    }
    put_right(canvas, row, end, text.data, known && !nothing ? style : STYLE_FAINT);
    buf_release(&text);
}

/* Behind the number of mentions: those that are not exact, by their marks. */
static void draw_states(struct canvas *canvas, int row, int column, int end,
                        const struct ui_source_row *line)
{
    static const enum location_state marked[] = {LOCATION_LOST, LOCATION_MOVED, LOCATION_AMBIGUOUS};
    char text[32];
    bool any = false;
    for (size_t i = 0; i < sizeof marked / sizeof marked[0]; i++) {
        if (line->by_state[marked[i]] == 0)
            continue;
        snprintf(text, sizeof text, "%s%" PRId64, draw_location_mark(marked[i]),
                 line->by_state[marked[i]]);
        column +=
            canvas_text(canvas, row, column, end - column, text, draw_location_style(marked[i])) +
            1;
        any = true;
    }
    int64_t unchecked = line->by_state[LOCATION_UNCHECKED];
    snprintf(text, sizeof text, "·%" PRId64, unchecked);
    if (!line->located)
        canvas_text(canvas, row, column, end - column, "…", STYLE_FAINT);
    else if (unchecked > 0)
        canvas_text(canvas, row, column, end - column,
                    unchecked == line->mentions ? "unchecked" : text, STYLE_FAINT);
    else if (!any && line->by_state[LOCATION_EXACT] > 0)
        canvas_text(canvas, row, column, end - column, "exact", STYLE_LOCATED);
}

/* A report without a title is told by what else there is of it. */
static const char *title_of(const struct source *source, enum style *style)
{
    const char *other = source->file != NULL ? source->file : source->url;
    *style = source->title != NULL ? STYLE_NORMAL : STYLE_FAINT;
    return source->title != NULL ? source->title : other != NULL ? other : "";
}

static void draw_source(struct screen *screen, const struct plan *plan, int row,
                        const struct ui_source_row *line)
{
    struct canvas *canvas = screen->canvas;
    const struct source *source = line->source;
    int end = plan->numbers;
    enum style style;
    if (line->dependent)
        canvas_text(canvas, row, AT_MARK, 1, "=", STYLE_CONFLICT);
    canvas_text(canvas, row, AT_ID,
                (plan->published > 0 ? plan->published : plan->title) - AT_ID - 2, source->id,
                STYLE_HEADING);
    if (plan->published > 0 && source->published != NULL)
        canvas_text(canvas, row, plan->published, plan->title - plan->published - 2,
                    source->published, draw_date_style(source->published));
    const char *title = title_of(source, &style);
    canvas_text(canvas, row, plan->title, end - plan->title - 1, title, style);
    highlight_draw(&screen->highlight, canvas, row, plan->title, end - plan->title - 1, title);
    for (const enum number *number = plan->shown; *number != NUMBER_COUNT; number++) {
        int width = column_of(plan, *number).width;
        end += width;
        if (*number != NUMBER_STATES) {
            draw_number(canvas, row, end, width, line, *number);
            continue;
        }
        draw_number(canvas, row, end - STATES_WIDTH, width - STATES_WIDTH, line, *number);
        draw_states(canvas, row, end - STATES_WIDTH + 1, end, line);
    }
}

static void draw_name(struct screen *screen)
{
    static const char *const orders[] = {
        [SOURCES_BY_RECORD] = "in record order",
        [SOURCES_BY_TITLE] = "by title",
        [SOURCES_BY_PUBLISHED] = "the latest first",
        [SOURCES_BY_EVENTS] = "by number of events",
        [SOURCES_BY_ALONE] = "by what only they report",
        [SOURCES_BY_AGREEMENT] = "the least agreement first",
    };
    const struct ui_data *data = screen->data;
    struct buf text;
    buf_init(&text);
    buf_adds(&text, " Sources ");
    if (data->source_total > 0)
        buf_addf(&text, "%" PRId64 "/%" PRId64 ", %s ", screen->state->sources.cursor + 1,
                 data->source_total, orders[screen->state->source_sort]);
    if (data->sorting >= 0)
        buf_addf(&text, "(sorting, %d %%) ", data->sorting);
    canvas_text(screen->canvas, screen->layout.rule_row, 2, screen->layout.body.columns - 4,
                text.data, STYLE_HEADING);
    buf_release(&text);
}

void draw_sources(struct screen *screen)
{
    struct rect body = screen->layout.body;
    const struct ui_data *data = screen->data;
    const struct scroll *scroll = &screen->state->sources;
    struct plan plan = plan_of(screen);
    draw_name(screen);
    draw_names(screen, &plan, body.row);
    if (data->source_count == 0) {
        canvas_text(screen->canvas, body.row + 1, 2, body.columns - 4, "No event names a source",
                    STYLE_NORMAL);
        screen->canvas->cursor_row = body.row + 1;
        screen->canvas->cursor_column = 0;
        return;
    }
    for (int i = 0; i + 1 < body.rows - screen->layout.detail_rows; i++) {
        int row = body.row + 1 + i;
        int64_t at = scroll->top + i - data->sources_from;
        if (at < 0 || at >= (int64_t)data->source_count)
            continue;
        draw_source(screen, &plan, row, &data->sources[at]);
        if (scroll->top + i == scroll->cursor) {
            canvas_text(screen->canvas, row, 0, 1, ">", STYLE_NORMAL);
            draw_cursor_row(screen->canvas, row, 0, body.columns, true);
            draw_source_detail(screen);
        }
    }
}
