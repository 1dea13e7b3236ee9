/* The card of one event: all that is known and was decided. */
#include <string.h>

#include "model/settle.h"
#include "ui/draw.h"

enum { LABEL_COLUMNS = 9 };

static void field(struct block *block, const char *label, const char *text, enum style style,
                  const struct highlight *highlight)
{
    if (text == NULL || text[0] == '\0')
        return;
    block_put(block, label, STYLE_FAINT);
    block_put(block, " ", STYLE_FAINT);
    block_tab(block, LABEL_COLUMNS);
    block_wrap(block, LABEL_COLUMNS, 0, text, style, highlight);
    block_end(block);
}

/* When, where, and what was decided about it. */
static void head(struct block *block, const struct ui_event *event)
{
    const struct event *e = event->event;
    enum style style;
    block_put(block, e->when != NULL ? e->when : "undated", draw_date_style(e->when));
    if (e->when == NULL && event->row->after_when != NULL) {
        block_put(block, ", after ", STYLE_FAINT);
        block_put(block, event->row->after_when, STYLE_FAINT);
    }
    if (e->when == NULL && event->row->before_when != NULL) {
        block_put(block, ", before ", STYLE_FAINT);
        block_put(block, event->row->before_when, STYLE_FAINT);
    }
    if (e->place_name != NULL && e->place_name[0] != '\0') {
        block_put(block, "   ", STYLE_NORMAL);
        block_put(block, e->place_name, STYLE_NORMAL);
    }
    const struct row *row = event->row;
    const char *mark = draw_decision_mark(row->decision, &style);
    struct buf decision;
    buf_init(&decision);
    buf_addf(&decision, " %s %s%s", mark,
             row->decision != DECISION_NONE ? decision_word(row->decision) : "unseen",
             row->starred ? " ★" : "");
    block_right(block, decision.data, style);
    buf_release(&decision);
    block_end(block);
}

static void add_sources(const struct conflict_value *value, struct buf *out)
{
    buf_adds(out, " (");
    for (size_t i = 0; i < value->source_count; i++)
        buf_addf(out, "%s%s", i > 0 ? ", " : "", value->sources[i]);
    buf_addc(out, ')');
}

/* A matter, and the values by source: one line where they fit. */
static void conflict(struct block *block, const struct conflict *conflict)
{
    struct buf text;
    buf_init(&text);
    const char *mark = draw_conflict_mark(!conflict->soft, conflict->soft);
    block_put(block, conflict->settled != NULL ? "✓" : mark,
              conflict->settled != NULL ? STYLE_KEPT : STYLE_CONFLICT);
    block_put(block, " ", STYLE_NORMAL);
    buf_addf(&text, "%s:", conflict->matter);
    for (size_t i = 0; i < conflict->value_count; i++) {
        buf_addf(&text, "%s %s", i > 0 ? " ·" : "", conflict->values[i].value);
        add_sources(&conflict->values[i], &text);
    }
    if (conflict->settled != NULL) {
        buf_adds(&text, "; ");
        settle_tell(conflict, &text);
    }
    block_wrap(block, 2, 0, text.data, STYLE_NORMAL, NULL);
    block_end(block);
    buf_release(&text);
}

static void tags(struct block *block, const struct event *event)
{
    struct buf text;
    if (event->tag_count == 0)
        return;
    buf_init(&text);
    for (size_t i = 0; i < event->tag_count; i++)
        buf_addf(&text, "%s#%s", i > 0 ? " " : "", event->tags[i]);
    field(block, "tags", text.data, STYLE_HEADING, NULL);
    buf_release(&text);
}

static void changes(struct block *block, const struct ui_event *event)
{
    struct buf text;
    buf_init(&text);
    for (size_t i = 0; i < event->changed_count; i++) {
        const struct ui_changed *changed = &event->changed[i];
        bool had = changed->original != NULL && changed->original[0] != '\0';
        buf_reset(&text);
        if (strncmp(changed->field, "mention:", 8) == 0)
            buf_addf(&text, "mention %s was added", changed->field + 8);
        else if (strncmp(changed->field, "span:", 5) == 0)
            buf_addf(&text, "span of %s was %s", changed->field + 5,
                     had ? changed->original : "not given");
        else
            buf_addf(&text, had ? "%s was %s" : "%s was empty%s", changed->field,
                     had ? changed->original : "");
        field(block, "changed", text.data, STYLE_MOVED, NULL);
    }
    buf_release(&text);
}

static void decided(struct block *block, const struct ui_event *event)
{
    struct buf text;
    if (event->decided_by == NULL || event->decided_by[0] == '\0')
        return;
    buf_init(&text);
    buf_addf(&text, "by %s", event->decided_by);
    const char *at = event->decided_at != NULL ? event->decided_at : "";
    /* "2026-02-01T10:00:00Z" as "2026-02-01 10:00". */
    if (strlen(at) >= 19 && at[10] == 'T')
        buf_addf(&text, ", %.10s %.5s", at, at + 11);
    else if (at[0] != '\0')
        buf_addf(&text, ", %s", at);
    field(block,
          event->row->decision != DECISION_NONE ? decision_word(event->row->decision) : "marked",
          text.data, STYLE_FAINT, NULL);
    buf_release(&text);
}

void card_build(struct block *block, const struct ui_event *event,
                const struct highlight *highlight)
{
    if (event == NULL) {
        block_put(block, "no event", STYLE_FAINT);
        block_end(block);
        return;
    }
    const struct event *e = event->event;
    head(block, event);
    block_wrap(block, 0, 0, e->title, STYLE_TITLE, highlight);
    block_end(block);
    if (e->summary != NULL && e->summary[0] != '\0') {
        block_wrap(block, 0, 0, e->summary, STYLE_NORMAL, highlight);
        block_end(block);
    }
    for (size_t i = 0; i < event->conflict_count; i++)
        conflict(block, &event->conflicts[i]);
    field(block, "note", event->note, STYLE_NORMAL, highlight);
    tags(block, e);
    field(block, "status", status_word(e->status), STYLE_NORMAL, NULL);
    field(block, "sources", event->independence, STYLE_NORMAL, NULL);
    field(block, "reported", event->reported, draw_date_style(event->reported), NULL);
    field(block, "written", event->written, STYLE_NORMAL, NULL);
    field(block, "basis", e->basis, STYLE_NORMAL, highlight);
    field(block, "part of", event->part_of_title != NULL ? event->part_of_title : e->part_of,
          STYLE_NORMAL, NULL);
    field(block, "after", event->after, STYLE_NORMAL, NULL);
    field(block, "before", event->before, STYLE_NORMAL, NULL);
    changes(block, event);
    decided(block, event);
}
