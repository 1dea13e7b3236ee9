/* A document with its passages marked, or the digest of a source's gists. */
#include <stdio.h>
#include <string.h>

#include "ui/document.h"
#include "ui/draw.h"
#include "ui/wrap.h"

/* A line on the screen. */
struct shown {
    size_t from, to; /* bytes, without the line feed */
    int row;
};

static int columns_of(const char *text)
{
    return wrap_columns(text, strlen(text), WRAP_RUNNING);
}

static const struct ui_passage *current_passage(const struct ui_document *document)
{
    for (size_t i = 0; i < document->passage_count; i++)
        if (document->passages[i].current)
            return &document->passages[i];
    return NULL;
}

/* Which source, which file, which of its mentions. */
static void draw_head(struct screen *screen, const struct ui_document *document)
{
    const struct source *source = document->source;
    int row = screen->layout.title_row, end = screen->canvas->columns - 1;
    char mention[64] = "";
    const struct ui_passage *passage = current_passage(document);
    int size = 0;
    if (passage != NULL)
        size = snprintf(mention, sizeof mention, "mention %zu of %zu", passage->number,
                        document->mention_count);
    if (document->lost_count > 0)
        snprintf(mention + size, sizeof mention - (size_t)size, "%s%zu lost", size > 0 ? ", " : "",
                 document->lost_count);
    canvas_text(screen->canvas, row, end - columns_of(mention), columns_of(mention), mention,
                STYLE_NORMAL);
    end -= columns_of(mention) + 2;
    int column = 1;
    column += canvas_text(screen->canvas, row, column, 16, source->id, STYLE_HEADING) + 2;
    bool titled =
        source->title != NULL && source->title[0] != '\0' && strcmp(source->title, source->id) != 0;
    int file = source->file != NULL && !document->digest ? columns_of(source->file) + 2 : 0;
    if (end - column - file < 20)
        file = 0;
    if (titled)
        canvas_text(screen->canvas, row, column, end - column - file, source->title, STYLE_TITLE);
    if (file > 0)
        canvas_text(screen->canvas, row, end - file + 2, file - 2, source->file, STYLE_FAINT);
}

/* How the current mention stands to the text. */
static void tell_state(const struct ui_document *document, const struct ui_passage *passage,
                       struct buf *text)
{
    switch (passage->state) {
    case LOCATION_MOVED:
        buf_addf(text, " → moved%s%s to %s ", document->was != NULL ? " from " : "",
                 document->was != NULL ? document->was : "",
                 document->now != NULL ? document->now : "here");
        break;
    case LOCATION_AMBIGUOUS:
        buf_addf(text, " ↔ place %zu of %zu ", passage->place + 1, passage->places);
        break;
    case LOCATION_LOST:
        buf_addf(text, " ∅ lost%s%s ", document->was != NULL ? ", should be at " : "",
                 document->was != NULL ? document->was : "");
        break;
    case LOCATION_UNCHECKED:
        buf_adds(text, passage->orphan ? " no passage is named " : " unchecked ");
        break;
    case LOCATION_EXACT:
        break;
    }
}

/* What must be known of the text stands in the rule above it. */
static void draw_notes(struct screen *screen, const struct ui_document *document)
{
    struct buf text;
    int width = screen->canvas->columns - 4;
    buf_init(&text);
    if (document->digest)
        buf_adds(&text, " gists only ");
    else if (document->changed)
        buf_adds(&text, " this document has changed since its events were extracted ");
    if (document->trouble != NULL && document->trouble[0] != '\0')
        buf_addf(&text, "%s%s ", text.len > 0 ? "· " : " ", document->trouble);
    if (document->remark != NULL && document->remark[0] != '\0')
        buf_addf(&text, "%s%s ", text.len > 0 ? "· " : " ", document->remark);
    canvas_text(screen->canvas, screen->layout.rule_row, 2, width, text.data,
                document->changed ? STYLE_ERROR : STYLE_QUESTION);
    buf_reset(&text);
    const struct ui_passage *passage = current_passage(document);
    enum style style;
    if (screen->state->caret.marking)
        buf_adds(&text, " marking a passage ");
    if (passage != NULL && !document->digest)
        tell_state(document, passage, &text);
    if (passage != NULL && passage->event_title != NULL)
        buf_addf(&text, " %s %s ", draw_decision_mark(document->decision, &style),
                 passage->event_title);
    canvas_text(screen->canvas, screen->layout.bottom_rule_row, 2, width, text.data, STYLE_HEADING);
    buf_release(&text);
}

static void restyle_range(struct screen *screen, const struct document_lines *lines,
                          const struct shown *shown, size_t from, size_t to, enum style style)
{
    const char *text = screen->data->document->text + shown->from;
    int column, columns;
    if (to <= shown->from || from >= shown->to)
        return;
    from = from > shown->from ? from - shown->from : 0;
    wrap_range(text, shown->to - shown->from, from, to - shown->from, WRAP_LINES, &column,
               &columns);
    if (column + columns > lines->width)
        columns = lines->width - column;
    canvas_restyle(screen->canvas, shown->row, lines->margin + column, columns, style);
}

/* The passage being marked, with the hardware cursor at the end that moves. */
static void draw_marking(struct screen *screen, const struct document_lines *lines,
                         const struct shown *shown)
{
    const struct ui_document *document = screen->data->document;
    const struct caret *caret = &screen->state->caret;
    size_t from, to;
    if (!caret->marking || document->digest)
        return;
    caret_range(caret, document->text, document->size, &from, &to);
    if (to <= shown->from || from >= shown->to)
        return;
    restyle_range(screen, lines, shown, from, to, STYLE_MARKING);
    canvas_text(screen->canvas, shown->row, lines->margin - 2, 1, "▌", STYLE_KEY);
}

/* The column of the character at the moving end. */
static void put_caret(struct screen *screen, const struct document_lines *lines,
                      const struct shown *shown)
{
    const struct caret *caret = &screen->state->caret;
    int column, columns;
    size_t at = caret->at - shown->from;
    wrap_range(screen->data->document->text + shown->from, shown->to - shown->from, at, at + 1,
               WRAP_LINES, &column, &columns);
    screen->canvas->cursor_row = shown->row;
    screen->canvas->cursor_column =
        lines->margin + (column < lines->width ? column : lines->width - 1);
}

/* The passages that the screen shows a part of are among those in [first, end). */
struct visible {
    size_t first, end;
};

static struct visible visible_passages(const struct screen *screen,
                                       const struct document_lines *lines)
{
    const struct ui_document *document = screen->data->document;
    size_t top = (size_t)screen->state->document.top;
    size_t bottom = top + (size_t)screen->layout.body.rows;
    size_t from = lines->starts[top < lines->count ? top : lines->count - 1];
    size_t to = bottom < lines->count ? lines->starts[bottom] : document->size + 1;
    struct visible visible = {document->passage_count, 0};
    for (size_t i = 0; i < document->passage_count && document->passages[i].from < to; i++) {
        if (document->passages[i].to < from)
            continue;
        if (visible.end == 0)
            visible.first = i;
        visible.end = i + 1;
    }
    return visible;
}

static void draw_passages(struct screen *screen, const struct document_lines *lines,
                          const struct shown *shown, struct visible visible, bool current)
{
    const struct ui_document *document = screen->data->document;
    bool bright = current && !screen->state->caret.marking;
    enum style style = bright ? STYLE_PASSAGE : STYLE_PASSAGE_OTHER;
    for (size_t i = visible.first; i < visible.end; i++) {
        const struct ui_passage *passage = &document->passages[i];
        if (passage->current != current || passage->orphan || passage->to <= shown->from ||
            passage->from >= shown->to)
            continue;
        restyle_range(screen, lines, shown, passage->from, passage->to, style);
        canvas_text(screen->canvas, shown->row, lines->margin - 2, 1, current ? ">" : "│", style);
    }
}

/* Beside the line where the record said that an orphan is; end: of the line and of what is behind
 * it. */
static void draw_orphan_mark(struct screen *screen, const struct document_lines *lines,
                             const struct shown *shown, size_t end)
{
    const struct ui_document *document = screen->data->document;
    const struct ui_passage *passage = current_passage(document);
    if (passage != NULL && passage->orphan && document->was != NULL &&
        passage->from >= shown->from && passage->from < end)
        canvas_text(screen->canvas, shown->row, lines->margin - 2, 1, "∅",
                    draw_location_style(passage->state));
}

/* Matches are sought a little beyond the line, which may have broken one. */
static void draw_matches(struct screen *screen, const struct document_lines *lines,
                         const struct shown *shown)
{
    enum { AROUND = 64 };
    const struct ui_document *document = screen->data->document;
    if (screen->highlight.count == 0)
        return;
    size_t from = shown->from > AROUND ? shown->from - AROUND : 0;
    size_t to = document->size - shown->to > AROUND ? shown->to + AROUND : document->size;
    size_t at, length;
    for (size_t i = 0;
         highlight_next(&screen->highlight, document->text + from, to - from, i, &at, &length) &&
         from + at < shown->to;
         i = at + length)
        restyle_range(screen, lines, shown, from + at, from + at + length, STYLE_MATCH);
}

static void draw_line(struct screen *screen, const struct document_lines *lines,
                      struct visible visible, size_t i, int row)
{
    const struct ui_document *document = screen->data->document;
    const char *text = document->text + lines->starts[i];
    size_t rest = document->size - lines->starts[i], next;
    size_t size = rest > 0 ? wrap_line(text, rest, lines->width, WRAP_LINES, &next) : 0;
    struct shown shown = {lines->starts[i], lines->starts[i] + size, row};
    char number[16];
    bool first = i == 0 || lines->numbers[i] != lines->numbers[i - 1];
    if (!document->digest && (first || row == screen->layout.body.row)) {
        snprintf(number, sizeof number, "%*u", lines->margin - 3, (unsigned)lines->numbers[i]);
        canvas_text(screen->canvas, row, 0, lines->margin - 3, number, STYLE_FAINT);
    }
    wrap_draw(screen->canvas, row, lines->margin, lines->width, 0, text, size, WRAP_LINES,
              STYLE_NORMAL);
    draw_passages(screen, lines, &shown, visible, false);
    draw_passages(screen, lines, &shown, visible, true);
    draw_orphan_mark(screen, lines, &shown,
                     i + 1 < lines->count ? lines->starts[i + 1] : document->size + 1);
    draw_matches(screen, lines, &shown);
    draw_marking(screen, lines, &shown);
    if ((int64_t)i != screen->state->document.cursor)
        return;
    draw_cursor_row(screen->canvas, row, 0, lines->margin - 2, true);
    if (screen->state->caret.marking && screen->state->caret.at >= shown.from)
        put_caret(screen, lines, &shown);
}

void draw_document(struct screen *screen)
{
    const struct ui_document *document = screen->data->document;
    struct rect body = screen->layout.body;
    struct document_lines own;
    if (document == NULL) {
        canvas_text(screen->canvas, body.row, 1, body.columns - 2, "no document is open",
                    STYLE_FAINT);
        screen->canvas->cursor_row = body.row;
        screen->canvas->cursor_column = 0;
        return;
    }
    draw_head(screen, document);
    draw_notes(screen, document);
    draw_orphan(screen);
    const struct document_lines *lines = document_lines_of(document, body.columns, &own);
    int64_t top = screen->state->document.top;
    struct visible visible = visible_passages(screen, lines);
    for (int row = 0; row < body.rows && top + row < (int64_t)lines->count; row++)
        draw_line(screen, lines, visible, (size_t)(top + row), body.row + row);
    document_lines_release(&own);
}
