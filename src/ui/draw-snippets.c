/* The passages an event rests on, source by source. */
#include <string.h>

#include "ui/draw.h"
#include "ui/wrap.h"

enum {
    INDENT = 2,         /* of the text below a source */
    SOURCE_MOST = 16,   /* columns of a source's id */
    STANCE_COLUMNS = 9, /* "affirms" and two blanks, where there is room to align them */
    ALIGNED_WIDTH = 44,
    OTHERS_LINES = 2, /* of the passages that are not the current one */
};

static int longest(const struct ui_event *event, bool where)
{
    int most = 0;
    for (size_t i = 0; i < event->snippet_count; i++) {
        const char *text = where ? event->snippets[i].where : event->snippets[i].source;
        int columns = wrap_columns(text, wrap_head(text, strlen(text), SOURCE_MOST), WRAP_RUNNING);
        if (columns > most)
            most = columns;
    }
    return most < SOURCE_MOST ? most : SOURCE_MOST;
}

/* Source, where in it, stance, and how the pointer stands to the document. */
static void head(struct block *block, const struct ui_event *event,
                 const struct ui_snippet *snippet)
{
    struct buf state;
    int column = longest(event, false) + 2;
    int where = longest(event, true);
    block_put(block, snippet->source, STYLE_HEADING);
    block_put(block, "  ", STYLE_NORMAL);
    block_tab(block, column);
    if (where > 0) {
        block_put(block, snippet->where, STYLE_FAINT);
        block_put(block, "  ", STYLE_NORMAL);
        block_tab(block, column + where + 2);
    }
    if (snippet->later) {
        block_put(block, "told later", STYLE_FAINT);
        block_end(block);
        return;
    }
    /* Where it is narrow the usual stance goes without saying, and the state stays on the line. */
    bool usual = snippet->stance == STANCE_AFFIRMS && block->width < ALIGNED_WIDTH;
    if (snippet->stance != STANCE_NONE && !usual) {
        bool against = snippet->stance == STANCE_DENIES || snippet->stance == STANCE_DOUBTS;
        block_put(block, stance_word(snippet->stance), against ? STYLE_CONFLICT : STYLE_NORMAL);
        block_put(block, "  ", STYLE_NORMAL);
    }
    if (block->width >= ALIGNED_WIDTH)
        block_tab(block, column + (where > 0 ? where + 2 : 0) + STANCE_COLUMNS);
    buf_init(&state);
    const char *mark = draw_location_mark(snippet->state);
    buf_addf(&state, "%s%s%s", mark, mark[0] != '\0' ? " " : "", location_word(snippet->state));
    if (snippet->located != NULL && snippet->located[0] != '\0')
        buf_addf(&state, ", %s", snippet->located);
    block_wrap(block, INDENT, 3, state.data, draw_location_style(snippet->state), NULL);
    block_end(block);
    buf_release(&state);
}

/* Words of the source in quotation marks, the extractor's own without. */
static void passage(struct block *block, const struct ui_snippet *snippet, int most,
                    const struct highlight *highlight)
{
    struct buf text;
    if (snippet->text == NULL || snippet->text[0] == '\0')
        return;
    buf_init(&text);
    if (snippet->own_words)
        buf_adds(&text, snippet->text);
    else
        buf_addf(&text, "“%s”", snippet->text);
    block_tab(block, INDENT);
    block_wrap(block, INDENT, most, text.data, STYLE_NORMAL, highlight);
    block_end(block);
    buf_release(&text);
}

/* What the extractor made of the passage, below the current one. */
static void gist(struct block *block, const struct ui_snippet *snippet)
{
    if (snippet->own_words || snippet->gist == NULL || snippet->gist[0] == '\0')
        return;
    block_tab(block, INDENT);
    block_wrap(block, INDENT, 0, snippet->gist, STYLE_FAINT, NULL);
    block_end(block);
}

static void claims(struct block *block, const struct ui_snippet *snippet)
{
    struct buf text;
    if (snippet->claim_count == 0)
        return;
    buf_init(&text);
    for (size_t i = 0; i < snippet->claim_count; i++)
        buf_addf(&text, "%s%s: %s", i > 0 ? " · " : "", snippet->claims[i].matter,
                 snippet->claims[i].value);
    block_tab(block, INDENT);
    block_wrap(block, INDENT, 0, text.data, STYLE_FAINT, NULL);
    block_end(block);
    buf_release(&text);
}

struct pane_cursor snippets_build(struct block *block, const struct ui_state *state,
                                  const struct ui_event *event, int rows,
                                  const struct highlight *highlight)
{
    struct pane_cursor cursor = {0, 0};
    if (event == NULL || event->snippet_count == 0) {
        block_put(block, event != NULL ? "no source speaks of this event" : "", STYLE_FAINT);
        block_end(block);
        cursor.end = 1;
        return cursor;
    }
    for (size_t i = 0; i < event->snippet_count; i++) {
        const struct ui_snippet *snippet = &event->snippets[i];
        bool current = (int)i == state->snippet;
        if (current)
            cursor.first = block->lines;
        head(block, event, snippet);
        passage(block, snippet, current ? rows : OTHERS_LINES, highlight);
        if (current)
            gist(block, snippet);
        claims(block, snippet);
        if (current)
            cursor.end = block->lines;
    }
    return cursor;
}
