/* The list: marks, date as precise as it is known, title, conflict, sources. */
#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/mem.h"
#include "time/edtf.h"
#include "ui/draw.h"
#include "ui/wrap.h"

/* Columns of a row from its left, and from its right edge. */
enum {
    AT_CURSOR = 0,
    AT_MARKED = 1,
    AT_DECISION = 2,
    AT_DATE = 4,
    BACK_SOURCES = 2, /* where the number of sources ends */
    BACK_CONFLICT = 5,
    BACK_LOCATION = 6,
    BACK_TITLE = 7, /* where the title ends */
    LABEL_MOST = 24,
    LABEL_NARROW = 14,
    HAPPENED_MOST = 14,
};

/* The width of the dates, so that titles begin below one another; a longer date pushes its own
 * title aside. */
static int date_columns(const struct ui_state *state, int columns)
{
    bool wide = columns >= 56;
    switch (state->zoom) {
    case SCALE_CENTURY:
    case SCALE_DECADE:
        return 12;
    case SCALE_YEAR:
    case SCALE_QUARTER:
    case SCALE_WEEK:
        return wide ? 10 : 7;
    case SCALE_MONTH:
        return wide ? 10 : 6;
    case SCALE_DAY:
    case SCALE_HOUR:
    case SCALE_COUNT:
        break;
    }
    return wide ? 8 : 6;
}

/* What a reader must know before believing a title. */
static const char *status_sign(enum status status)
{
    switch (status) {
    case STATUS_PLANNED:
        return "(planned)";
    case STATUS_ALLEGED:
        return "(alleged)";
    case STATUS_DENIED:
        return "(denied)";
    case STATUS_DISPUTED:
        return "(disputed)";
    case STATUS_NONE:
    case STATUS_REPORTED:
    case STATUS_CONFIRMED:
        break;
    }
    return "";
}

/* In the order of reporting, behind the date of the report and as wide a list allows: when it
 * happened, in parentheses. */
static int put_happened(struct screen *screen, int row, int column, const struct row *event)
{
    struct buf label;
    if (event->happened == NULL || screen->layout.pane[PANE_TIMELINE].columns < 56)
        return 0;
    buf_init(&label);
    buf_addf(&label, "(%s)", event->happened);
    int used = canvas_text(screen->canvas, row, column, HAPPENED_MOST, label.data, STYLE_FAINT);
    buf_release(&label);
    return used;
}

/* What is known of an undated event, never as a date of its own: ">2026-01-03 <2026-01-06"; where
 * there is room for one of them, that and an ellipsis. */
static int put_bounds(struct screen *screen, int row, int column, const struct row *event)
{
    bool wide = screen->layout.pane[PANE_TIMELINE].columns >= 56;
    struct buf label;
    if (screen->data->reporting || (event->after_when == NULL && event->before_when == NULL))
        return 0;
    buf_init(&label);
    if (event->after_when != NULL)
        buf_addf(&label, ">%s", event->after_when);
    if (event->before_when != NULL && (wide || event->after_when == NULL))
        buf_addf(&label, "%s<%s", label.len > 0 ? " " : "", event->before_when);
    else if (event->before_when != NULL)
        buf_adds(&label, " …");
    int used = canvas_text(screen->canvas, row, column, wide ? LABEL_MOST : LABEL_NARROW,
                           label.data, STYLE_FAINT);
    buf_release(&label);
    return used;
}

static int put_date(struct screen *screen, int row, int column, const struct row *event)
{
    struct edtf edtf;
    struct buf label;
    if (event->when == NULL)
        return put_bounds(screen, row, column, event);
    buf_init(&label);
    if (edtf_parse(&edtf, event->when, NULL) == 0) {
        scale_label(screen->state->zoom, &edtf, &label);
        edtf_release(&edtf);
    } else {
        buf_adds(&label, event->when);
    }
    int used = canvas_text(screen->canvas, row, column, LABEL_MOST, label.data,
                           draw_date_style(event->when));
    buf_release(&label);
    return used;
}

static void put_right(struct screen *screen, int row, int end, const struct row *event)
{
    struct canvas *canvas = screen->canvas;
    char sources[16] = "";
    if (event->sources > 99)
        snprintf(sources, sizeof sources, "99+");
    else if (event->sources > 0)
        snprintf(sources, sizeof sources, "·%d", event->sources);
    int columns = wrap_columns(sources, strlen(sources), WRAP_RUNNING);
    canvas_text(canvas, row, end - BACK_SOURCES + 1 - columns, columns, sources, STYLE_FAINT);
    canvas_text(canvas, row, end - BACK_CONFLICT, 1,
                draw_conflict_mark(event->disputed, event->soft_conflict), STYLE_CONFLICT);
    canvas_text(canvas, row, end - BACK_LOCATION, 1, draw_location_mark(event->worst),
                draw_location_style(event->worst));
}

/* The title, and behind it, where there is room, its status and whether it has a note. */
static void put_title(struct screen *screen, int row, int column, int width,
                      const struct row *event)
{
    struct canvas *canvas = screen->canvas;
    enum style style = event->decision == DECISION_DROPPED ? STYLE_FAINT : STYLE_NORMAL;
    if (width <= 0)
        return;
    int used = canvas_text(canvas, row, column, width, event->title, style);
    const char *sign = status_sign(event->status);
    int sign_columns = (int)strlen(sign);
    if (sign_columns > 0 && used + 1 + sign_columns <= width)
        used += 1 + canvas_text(canvas, row, column + used + 1, sign_columns, sign, STYLE_FAINT);
    if (event->noted && used + 2 <= width)
        canvas_text(canvas, row, column + used + 1, 1, "✎", STYLE_FAINT);
}

static void draw_event(struct screen *screen, int row, const struct line *line)
{
    struct canvas *canvas = screen->canvas;
    struct rect rect = screen->layout.pane[PANE_TIMELINE];
    const struct row *event = line->row->row;
    const struct ui_state *state = screen->state;
    bool current = line->position == state->cursor;
    int left = rect.column, end = rect.column + rect.columns;
    enum style style;
    const char *mark = draw_decision_mark(event->decision, &style);
    canvas_text(canvas, row, left + AT_DECISION, 1, mark, style);
    int dates = date_columns(state, rect.columns);
    int used = put_date(screen, row, left + AT_DATE, event);
    int star = left + AT_DATE + (used < dates ? dates : used + 1);
    if (screen->data->reporting && rect.columns >= 56) {
        put_happened(screen, row, star, event);
        star += HAPPENED_MOST + 1;
    }
    put_right(screen, row, end, event);
    int width = end - BACK_TITLE - (star + 2);
    put_title(screen, row, star + 2, width, event);
    if (event->starred)
        canvas_text(canvas, row, star, 1, "★", STYLE_STAR);
    if (event->marked)
        canvas_text(canvas, row, left + AT_MARKED, 1, "+", STYLE_KEY);
    if (current) {
        canvas_text(canvas, row, left + AT_CURSOR, 1, ">", STYLE_NORMAL);
        draw_cursor_row(canvas, row, left, rect.columns, state->focus == PANE_TIMELINE);
    }
    highlight_draw(&screen->highlight, canvas, row, star + 2, width, event->title);
}

static void draw_heading(struct screen *screen, int row, const struct line *line)
{
    struct rect rect = screen->layout.pane[PANE_TIMELINE];
    const struct period *period = &line->row->period;
    struct buf text;
    buf_init(&text);
    const char *undated = screen->data->reporting ? "Reports without a date" : "Undated";
    if (period->undated) {
        buf_addf(&text, "%s (%" PRId64 ")", undated,
                 screen->data->listed - screen->data->undated_at);
    } else {
        if (screen->data->reporting)
            buf_adds(&text, "Reported ");
        scale_heading(period->scale, period->start, &text);
    }
    int used = canvas_text(screen->canvas, row, rect.column + AT_DECISION,
                           rect.columns - AT_DECISION - 1, text.data, STYLE_HEADING);
    if (line->continued)
        canvas_text(screen->canvas, row, rect.column + AT_DECISION + used + 1,
                    rect.columns - AT_DECISION - used - 2, "…", STYLE_FAINT);
    buf_release(&text);
}

static void draw_gap(struct screen *screen, int row, const struct line *line)
{
    struct rect rect = screen->layout.pane[PANE_TIMELINE];
    struct buf text;
    int column = AT_DATE + date_columns(screen->state, rect.columns) + 2;
    buf_init(&text);
    buf_adds(&text, "┄ ");
    scale_gap(line->row->gap, &text);
    buf_adds(&text, " without a report ┄");
    canvas_text(screen->canvas, row, rect.column + column, rect.columns - column - 1, text.data,
                STYLE_FAINT);
    buf_release(&text);
}

static void draw_nothing(struct screen *screen)
{
    struct rect rect = screen->layout.pane[PANE_TIMELINE];
    bool filtered = screen->state->filter.len > 0, growing = screen->data->growing;
    const char *text = filtered && growing ? "Nothing matches the filter yet"
                       : filtered          ? "Nothing matches the filter"
                       : growing           ? "The first events are on their way"
                                           : "There are no events";
    canvas_text(screen->canvas, rect.row + 1, rect.column + 2, rect.columns - 3, text,
                STYLE_NORMAL);
    if (filtered)
        canvas_text(screen->canvas, rect.row + 2, rect.column + 2, rect.columns - 3,
                    "F shows all of them again", STYLE_FAINT);
    if (screen->state->focus == PANE_TIMELINE) {
        screen->canvas->cursor_row = rect.row + 1;
        screen->canvas->cursor_column = rect.column;
    }
}

void draw_timeline(struct screen *screen)
{
    struct rect rect = screen->layout.pane[PANE_TIMELINE];
    if (rect.rows == 0)
        return;
    if (screen->data->listed == 0) {
        draw_nothing(screen);
        return;
    }
    struct line *lines = mem_zero((size_t)rect.rows, sizeof *lines);
    int count =
        lines_fill(&screen->lines, screen->state->top, screen->state->top_skip, lines, rect.rows);
    for (int i = 0; i < count; i++) {
        if (lines[i].kind == LINE_EVENT)
            draw_event(screen, rect.row + i, &lines[i]);
        else if (lines[i].kind == LINE_HEADING)
            draw_heading(screen, rect.row + i, &lines[i]);
        else
            draw_gap(screen, rect.row + i, &lines[i]);
    }
    free(lines);
}
