/* What the settle prompt starts with, and is completed by. */
#include <string.h>

#include "app/frame-parts.h"
#include "model/settle.h"

const struct ui_conflict_row *frame_conflict_row(const struct frame *frame,
                                                 const struct ui_state *state)
{
    const struct ui_data *data = &frame->data;
    int64_t at = state->conflicts.cursor;
    return at >= 0 && (size_t)at < data->conflict_count ? &data->conflicts[at] : NULL;
}

/* The values of conflicts as lines of the prompt, and the matters that are settled. */
static void list_choices(struct frame *frame, const struct conflict *conflicts, size_t count)
{
    struct pool *pool = &frame->pool;
    size_t values = 0, n = 0, settled = 0;
    for (size_t i = 0; i < count; i++)
        values += conflicts[i].value_count;
    const char **lines = pool_alloc(pool, (values + 1) * sizeof *lines);
    const char **matters = pool_alloc(pool, (count + 1) * sizeof *matters);
    for (size_t i = 0; i < count; i++) {
        for (size_t v = 0; v < conflicts[i].value_count; v++)
            lines[n++] = settle_print(
                &(struct settle_words){conflicts[i].matter, conflicts[i].values[v].value, NULL},
                pool);
        if (conflicts[i].settled != NULL)
            matters[settled++] = conflicts[i].matter;
    }
    lines[n] = matters[settled] = NULL;
    frame->facts.settlements = lines;
    frame->facts.settled = matters;
}

/* A value gives the whole line but for the reason, a matter alone its first half. */
static const char *line_of(const struct conflict *conflict, const struct conflict_value *value,
                           struct pool *pool)
{
    struct settle_words words = {conflict->matter, value != NULL ? value->value : "x", NULL};
    const char *line = settle_print(&words, pool);
    if (value != NULL)
        return pool_printf(pool, "%s because ", line);
    return pool_bytes(pool, line, strlen(line) - 1);
}

void frame_settle_facts(struct frame *frame, const struct ui_state *state)
{
    struct ui_facts *facts = &frame->facts;
    facts->settling = NULL;
    facts->settlements = facts->settled = NULL;
    if (state->view == VIEW_CONFLICTS) {
        const struct ui_conflict_row *row = frame_conflict_row(frame, state);
        if (row == NULL)
            return;
        facts->settling = line_of(row->conflict, row->value, &frame->pool);
        list_choices(frame, row->conflict, 1);
        return;
    }
    const struct ui_event *event = &frame->event;
    if (frame->event_key == 0 || event->conflict_count == 0)
        return;
    size_t open = 0; /* the first that is, else the first of all */
    while (open < event->conflict_count && event->conflicts[open].settled != NULL)
        open++;
    const struct conflict *conflict = &event->conflicts[open < event->conflict_count ? open : 0];
    facts->settling = line_of(conflict, NULL, &frame->pool);
    list_choices(frame, event->conflicts, event->conflict_count);
}
