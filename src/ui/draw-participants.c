/* Who took part in an event: role here, how often elsewhere, first and last seen. */
#include <inttypes.h>
#include <string.h>

#include "time/calendar.h"
#include "time/edtf.h"
#include "ui/draw.h"
#include "ui/wrap.h"

/* Columns of the table. */
struct table {
    int role, events, range; /* where they begin; 0: not shown */
    bool words;              /* "11 events", else "11×" */
};

enum { RANGE_WIDTH = 50, ROLE_LEAST = 6, ROLE_ENOUGH = 10 };

static int least(int a, int b)
{
    return a < b ? a : b;
}

static int columns_of(const char *text)
{
    return text == NULL ? 0 : wrap_columns(text, wrap_head(text, strlen(text), 80), WRAP_RUNNING);
}

/* A date by the month it begins in (its end's, where the beginning is open): enough to see when
 * somebody was about. Doubt stays; less precise dates stand as they are. */
static void add_month(const char *when, struct buf *out)
{
    struct edtf edtf;
    if (edtf_parse(&edtf, when, NULL) != 0) {
        buf_adds(out, when);
        return;
    }
    if (edtf.precision >= EDTF_MONTH && !edtf.unspecified) {
        struct civil civil = calendar_civil(edtf_key(&edtf).first);
        buf_addf(out, "%s%04" PRId64 "-%02d%s", civil.year < 0 ? "-" : "",
                 civil.year < 0 ? -civil.year : civil.year, civil.month,
                 edtf.uncertain && edtf.approximate ? "%"
                 : edtf.uncertain                   ? "?"
                 : edtf.approximate                 ? "~"
                                                    : "");
    } else {
        buf_adds(out, when);
    }
    edtf_release(&edtf);
}

/* "2025-08..2026-01", once where both are the same. */
static void add_range(const struct ui_participant *participant, struct buf *out)
{
    if (participant->first == NULL)
        return;
    add_month(participant->first, out);
    size_t first = out->len;
    if (participant->last == NULL)
        return;
    buf_adds(out, "..");
    size_t last = out->len;
    add_month(participant->last, out);
    if (out->len - last == first && memcmp(out->data, out->data + last, first) == 0)
        buf_cut(out, first);
}

static enum style range_style(const struct ui_participant *participant)
{
    bool doubt =
        participant->first != NULL && draw_date_style(participant->first) == STYLE_DATE_UNCERTAIN;
    if (participant->last != NULL && draw_date_style(participant->last) == STYLE_DATE_UNCERTAIN)
        doubt = true;
    return doubt ? STYLE_DATE_UNCERTAIN : STYLE_DATE;
}

static struct table plan(const struct ui_event *event, int width)
{
    struct table table = {0};
    int name = 0, role = 0, range = 0;
    struct buf text;
    buf_init(&text);
    for (size_t i = 0; i < event->participant_count; i++) {
        const struct ui_participant *participant = &event->participants[i];
        int columns = columns_of(participant->name);
        name = columns > name ? columns : name;
        columns = columns_of(participant->role);
        role = columns > role ? columns : role;
        buf_reset(&text);
        add_range(participant, &text);
        columns = columns_of(text.data);
        range = columns > range ? columns : range;
    }
    buf_release(&text);
    range = range > 24 ? 24 : range;
    int right = width;
    /* What somebody did here comes before when they were seen elsewhere. */
    int wanted = role > 0 ? name + 2 + least(role, ROLE_ENOUGH) + 2 + 4 : 0;
    if (width >= RANGE_WIDTH && range > 0 && wanted + 2 + range <= width) {
        table.range = right - range;
        right = table.range - 2;
    }
    /* "11 events" where names and roles do not suffer by it, else "11×". */
    table.words = name + 2 + role + 2 + 10 <= right;
    table.events = right - (table.words ? 10 : 4);
    right = table.events - 2;
    int longest = role;
    role = least(role, right / 3);
    if (role >= least(ROLE_LEAST, longest) && role > 0)
        table.role = least(name, right - 2 - role) + 2;
    return table;
}

/* Text in columns from column to end, cut with an ellipsis. */
static void cell(struct block *block, int column, int end, const char *text, enum style style)
{
    int width = block->width;
    block_tab(block, column);
    block->width = end;
    block_put(block, text, style);
    block->width = width;
}

static void row(struct block *block, const struct table *table,
                const struct ui_participant *participant)
{
    struct buf text;
    buf_init(&text);
    int name_end = (table->role > 0 ? table->role : table->events) - 2;
    cell(block, 0, name_end, participant->name, STYLE_NORMAL);
    if (table->role > 0 && participant->role != NULL)
        cell(block, table->role, table->events - 2, participant->role, STYLE_FAINT);
    if (participant->events >= 0)
        buf_addf(&text, "%3" PRId64 "%s", participant->events,
                 !table->words              ? "×"
                 : participant->events == 1 ? " event"
                                            : " events");
    cell(block, table->events, block->width, text.data, STYLE_NORMAL);
    buf_reset(&text);
    add_range(participant, &text);
    if (table->range > 0)
        cell(block, table->range, block->width, text.data, range_style(participant));
    block_end(block);
    if (participant->spelling != NULL && participant->spelling[0] != '\0') {
        buf_reset(&text);
        buf_addf(&text, "here “%s”", participant->spelling);
        cell(block, 2, block->width, text.data, STYLE_FAINT);
        block_end(block);
    }
    buf_release(&text);
}

struct pane_cursor participants_build(struct block *block, const struct ui_state *state,
                                      const struct ui_event *event)
{
    struct pane_cursor cursor = {0, 0};
    if (event == NULL || event->participant_count == 0) {
        block_put(block, event != NULL ? "nobody is named" : "", STYLE_FAINT);
        block_end(block);
        cursor.end = 1;
        return cursor;
    }
    struct table table = plan(event, block->width);
    for (size_t i = 0; i < event->participant_count; i++) {
        if ((int)i == state->participant)
            cursor.first = block->lines;
        row(block, &table, &event->participants[i]);
        if ((int)i == state->participant)
            cursor.end = block->lines;
    }
    return cursor;
}
