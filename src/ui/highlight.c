#include "ui/highlight.h"

#include <string.h>

#include "base/utf8.h"
#include "base/width.h"
#include "model/query.h"

static void add_term(struct highlight *highlight, const char *text, enum fold_match match)
{
    if (highlight->count == HIGHLIGHT_TERMS || text == NULL || text[0] == '\0')
        return;
    highlight->terms[highlight->count].text = text;
    highlight->terms[highlight->count].match = match;
    highlight->count++;
}

/* What is asked for under a not is not there to be shown. */
static void add_query(struct highlight *highlight, const struct query *query)
{
    if (query->op == QUERY_TERM && query->field == FIELD_TEXT)
        add_term(highlight, query->text, query->match);
    if (query->op == QUERY_AND || query->op == QUERY_OR)
        for (size_t i = 0; i < query->kid_count; i++)
            add_query(highlight, query->kids[i]);
}

void highlight_query(struct highlight *highlight, const char *query)
{
    struct query *tree;
    highlight->count = 0;
    pool_init(&highlight->pool);
    if (query[0] != '\0' && query_parse(&tree, query, &highlight->pool, NULL) == 0)
        add_query(highlight, tree);
}

void highlight_text(struct highlight *highlight, const char *text)
{
    struct buf folded;
    highlight->count = 0;
    pool_init(&highlight->pool);
    buf_init(&folded);
    fold_search(text, strlen(text), &folded);
    add_term(highlight, pool_string(&highlight->pool, folded.data), FOLD_INSIDE);
    buf_release(&folded);
}

void highlight_release(struct highlight *highlight)
{
    pool_release(&highlight->pool);
    highlight->count = 0;
}

/* The end of the word that offset at is in: what is left of a word is not a word's beginning. */
static size_t word_end(const char *text, size_t size, size_t at)
{
    while (at < size) {
        unsigned char c = (unsigned char)text[at];
        int columns;
        size_t n = width_cluster(text + at, size - at, &columns);
        bool letter =
            c >= 0x80 ? columns == 1
                      : (c >= '0' && c <= '9') || (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z');
        if (!letter)
            break;
        at += n;
    }
    return at;
}

bool highlight_next(const struct highlight *highlight, const char *text, size_t size, size_t from,
                    size_t *at, size_t *length)
{
    bool found = false;
    for (size_t i = 0; i < highlight->count && from < size; i++) {
        size_t start = from, place, bytes;
        enum fold_match match = highlight->terms[i].match;
        if (from > 0 && match != FOLD_INSIDE)
            start = word_end(text, size, from);
        if (start >= size ||
            !fold_find(text + start, size - start, highlight->terms[i].text, match, &place, &bytes))
            continue;
        if (bytes > 0 && (!found || start + place < *at)) {
            *at = start + place;
            *length = bytes;
            found = true;
        }
    }
    return found;
}

void highlight_draw(const struct highlight *highlight, struct canvas *canvas, int row, int column,
                    int width, const char *text)
{
    size_t size = wrap_head(text, strlen(text), width), at, length;
    for (size_t from = 0; highlight_next(highlight, text, size, from, &at, &length);
         from = at + length) {
        int before, columns;
        wrap_range(text, size, at, at + length, WRAP_RUNNING, &before, &columns);
        if (before >= width)
            break;
        canvas_restyle(canvas, row, column + before,
                       columns < width - before ? columns : width - before, STYLE_MATCH);
    }
}
