#include "ui/caret.h"

#include <string.h>

#include "base/fold.h"
#include "base/utf8.h"
#include "base/width.h"
#include "ui/document.h"
#include "ui/wrap.h"

enum { NEAR = 2048 }; /* how far back a place is sought from which to read words */

static int width_cp_at(const char *text, size_t size, size_t at)
{
    uint32_t cp;
    utf8_next(text + at, size - at, &cp);
    return width_cp(cp);
}

/* The end of the character at offset at, its marks with it. */
static size_t end_of(const char *text, size_t size, size_t at)
{
    uint32_t cp;
    size_t end = at + utf8_next(text + at, size - at, &cp);
    while (end < size) {
        size_t n = utf8_next(text + end, size - end, &cp);
        if (cp == UTF8_BAD || width_cp(cp) != 0)
            break;
        end += n;
    }
    return end;
}

/* The start of the character that ends at offset at (> 0). */
static size_t start_of(const char *text, size_t at)
{
    uint32_t cp;
    size_t end;
    do {
        end = at;
        at = utf8_back(text, at);
        utf8_next(text + at, end - at, &cp);
    } while (at > 0 && cp != UTF8_BAD && width_cp(cp) == 0);
    return at;
}

static bool is_blank(char c)
{
    return c == ' ' || c == '\n' || c == '\r' || c == '\t';
}

/* A place at or before an offset where no word goes on. */
static size_t safe_before(const char *text, size_t at)
{
    size_t least = at > NEAR ? at - NEAR : 0, i = at;
    while (i > least && !is_blank(text[i - 1]))
        i--;
    return i > least || least == 0 ? i : utf8_back(text, least + 1);
}

/* The next word from *from on, its last character with its marks: *from is then its first byte;
 * returns its length, 0 where there is none. */
static size_t next_word(const char *text, size_t size, size_t *from)
{
    struct fold_word word;
    size_t at = *from;
    do {
        if (!fold_next_word(text, size, &at, &word))
            return 0;
        *from = word.from;
    } while (width_cp_at(text, size, word.from) == 0); /* a mark that the last word took along */
    return end_of(text, size, start_of(text, word.to)) - word.from;
}

/* The first word that ends behind an offset. */
static bool word_behind(const char *text, size_t size, size_t at, size_t *from, size_t *to)
{
    *from = safe_before(text, at < size ? at : size);
    for (;;) {
        size_t length = next_word(text, size, from);
        *to = *from + length;
        if (length == 0 || *to > at)
            return length > 0;
        *from = *to;
    }
}

/* The last word that begins before an offset. */
static bool word_before(const char *text, size_t size, size_t at, size_t *from, size_t *to)
{
    bool found = false;
    for (size_t safe = at; safe > 0 && !found;) {
        safe = safe_before(text, safe - 1);
        size_t next = safe, length;
        while ((length = next_word(text, size, &next)) > 0 && next < at) {
            *from = next;
            *to = next += length;
            found = true;
        }
    }
    return found;
}

static bool is_left(const struct caret *caret)
{
    return caret->at < caret->first;
}

static size_t tail_of(const struct caret *caret, const char *text)
{
    return start_of(text, caret->last);
}

/* The moving edge: the start of the passage where that moves, else its end. */
static size_t edge(const struct caret *caret, const char *text, size_t size)
{
    return is_left(caret) ? caret->at : end_of(text, size, caret->at);
}

/* Puts the moving end at an edge: before what it began with, or behind it. */
static void put_edge(struct caret *caret, const char *text, size_t size, size_t at)
{
    if (at < caret->first)
        caret->at = at;
    else if (at > caret->last)
        caret->at = start_of(text, at < size ? at : size);
    else
        caret->at = tail_of(caret, text);
}

bool caret_begin(struct caret *caret, const char *text, size_t size, size_t at)
{
    size_t from, to;
    if (!word_behind(text, size, at, &from, &to))
        return false;
    *caret = (struct caret){.marking = true, .first = from, .last = to, .column = -1};
    caret->at = tail_of(caret, text);
    return true;
}

void caret_range(const struct caret *caret, const char *text, size_t size, size_t *from, size_t *to)
{
    size_t end = end_of(text, size, caret->at);
    *from = is_left(caret) ? caret->at : caret->first;
    *to = end > caret->last ? end : caret->last;
}

void caret_reach(struct caret *caret, const char *text, size_t size, size_t from, size_t to)
{
    put_edge(caret, text, size, from < caret->first ? from : to);
    caret->column = -1;
}

/* Where one unit on (or back) from an edge ends; the edge itself at the end of the text. */
static size_t by_character(const char *text, size_t size, size_t at, bool on)
{
    if (on)
        return at < size ? end_of(text, size, at) : at;
    return at > 0 ? start_of(text, at) : at;
}

/* Going on from the left edge, or back from the right one, makes the passage smaller: to the next
 * word's start there, to the last one's end here. */
static size_t by_word(const char *text, size_t size, size_t at, bool on, bool left)
{
    size_t from, to;
    if (on) {
        if (!word_behind(text, size, at, &from, &to))
            return at;
        if (left && from <= at && !word_behind(text, size, to, &from, &to))
            return at;
        return left ? from : to;
    }
    if (!word_before(text, size, at, &from, &to))
        return left ? 0 : at;
    if (left)
        return from;
    if (to < at)
        return to;
    return word_before(text, size, from, &from, &to) ? to : from;
}

static bool ends_sentence(const char *text, size_t size, size_t at, size_t *end)
{
    static const char *const stops[] = {".", "!", "?", "…", "。", "！", "？"};
    static const char *const closing[] = {"\"", "'", ")", "]", "”", "’", "»", "」", "』"};
    size_t stop = 0;
    for (size_t i = 0; i < sizeof stops / sizeof stops[0] && stop == 0; i++) {
        size_t length = strlen(stops[i]);
        if (size - at >= length && memcmp(text + at, stops[i], length) == 0)
            stop = length;
    }
    if (stop == 0)
        return false;
    bool wide = stop == 3 && text[at] != '\xE2'; /* the full stops of scripts without blanks */
    at += stop;
    for (size_t i = 0; i < sizeof closing / sizeof closing[0];) {
        size_t length = strlen(closing[i]);
        bool there = size - at >= length && memcmp(text + at, closing[i], length) == 0;
        at += there ? length : 0;
        i = there ? 0 : i + 1;
    }
    *end = at;
    return at == size || is_blank(text[at]) || wide;
}

/* The end of the sentence that begins at or behind an offset: a full stop, or the line's end. */
static size_t sentence_end(const char *text, size_t size, size_t at)
{
    while (at < size && is_blank(text[at]))
        at++;
    for (size_t end; at < size; at++) {
        if (text[at] == '\n' || text[at] == '\r')
            return at;
        if (ends_sentence(text, size, at, &end))
            return end;
    }
    return size;
}

/* The start of the sentence, or with `line` of the line, that begins before an offset. */
static size_t unit_start(const char *text, size_t at, bool line)
{
    while (at > 0 && is_blank(text[at - 1]))
        at--;
    size_t start = at, end;
    while (start > 0 && text[start - 1] != '\n' && text[start - 1] != '\r')
        start--;
    for (size_t next = start; !line && next < at;) {
        end = sentence_end(text, at, next);
        while (end < at && is_blank(text[end]))
            end++;
        if (end >= at)
            break;
        start = next = end;
    }
    return start;
}

static size_t by_sentence(const char *text, size_t size, size_t at, bool on)
{
    return on ? sentence_end(text, size, at) : unit_start(text, at, false);
}

static size_t by_paragraph(const char *text, size_t size, size_t at, bool on)
{
    if (!on)
        return unit_start(text, at, true);
    while (at < size && is_blank(text[at]))
        at++;
    while (at < size && text[at] != '\n' && text[at] != '\r')
        at++;
    return at;
}

static void by_unit(struct caret *caret, const char *text, size_t size, enum caret_motion motion,
                    bool on)
{
    size_t at = edge(caret, text, size);
    /* From the word that it began with it goes either way. */
    bool resting = caret->at == tail_of(caret, text);
    bool left = is_left(caret) || (resting && !on);
    if (resting && !on)
        at = caret->first;
    switch (motion) {
    case CARET_CHARACTER:
        at = by_character(text, size, at, on);
        break;
    case CARET_WORD:
        at = by_word(text, size, at, on, left);
        break;
    case CARET_SENTENCE:
        at = by_sentence(text, size, at, on);
        break;
    default:
        at = by_paragraph(text, size, at, on);
        break;
    }
    /* A passage that gets smaller is never smaller than what it began with. */
    if (left && on) {
        while (motion != CARET_CHARACTER && at < caret->first && is_blank(text[at]))
            at++;
        at = at < caret->first ? at : caret->first;
    }
    if (!left && !on && at < caret->last)
        at = caret->last;
    put_edge(caret, text, size, at);
}

/* The bytes of a line of the screen, without what it was broken at. */
static size_t line_size(const char *text, size_t size, const struct document_lines *lines,
                        size_t line)
{
    size_t start = lines->starts[line], next;
    return start < size ? wrap_line(text + start, size - start, lines->width, WRAP_LINES, &next)
                        : 0;
}

static int column_of(const char *text, size_t size, const struct document_lines *lines, size_t at)
{
    size_t line = document_lines_find(lines, at), start = lines->starts[line];
    int column, columns;
    wrap_range(text + start, line_size(text, size, lines, line), at - start, at - start + 1,
               WRAP_LINES, &column, &columns);
    return column;
}

/* The character at a column of a line, the last one where it is shorter. */
static size_t at_column(const char *text, size_t size, const struct document_lines *lines,
                        size_t line, int column)
{
    size_t at = lines->starts[line], end = at + line_size(text, size, lines, line);
    for (size_t next; at < end && (next = end_of(text, size, at)) < end; at = next)
        if (wrap_columns(text + lines->starts[line], next - lines->starts[line], WRAP_LINES) >
            column)
            break;
    return at;
}

/* To a line of the screen, and there outwards to a word's edge. */
static void to_line(struct caret *caret, const char *text, size_t size,
                    const struct document_lines *lines, int64_t line)
{
    size_t from, to;
    int column = caret->column >= 0 ? caret->column : column_of(text, size, lines, caret->at);
    line = line < 0 ? 0 : line >= (int64_t)lines->count ? (int64_t)lines->count - 1 : line;
    size_t at = at_column(text, size, lines, (size_t)line, column);
    if (word_behind(text, size, at, &from, &to) && from <= at)
        at = at < caret->first ? from : to;
    else if (at >= caret->first && at < size)
        at = end_of(text, size, at);
    put_edge(caret, text, size, at);
    caret->column = column;
}

/* The end that stood still moves now, and the other one stands. */
static void turn(struct caret *caret, const char *text, size_t size)
{
    size_t from, to;
    caret_range(caret, text, size, &from, &to);
    bool left = is_left(caret);
    caret->first = left ? from : start_of(text, to);
    caret->last = left ? end_of(text, size, from) : to;
    caret->at = left ? start_of(text, to) : from;
}

void caret_move(struct caret *caret, const char *text, size_t size,
                const struct document_lines *lines, enum caret_motion motion, int64_t n)
{
    int64_t line = (int64_t)document_lines_find(lines, caret->at);
    size_t start = lines->starts[line];
    if (motion == CARET_LINE) {
        to_line(caret, text, size, lines, line + n);
        return;
    }
    caret->column = -1;
    switch (motion) {
    case CARET_LINE_START:
        put_edge(caret, text, size, start);
        return;
    case CARET_LINE_END:
        put_edge(caret, text, size, start + line_size(text, size, lines, (size_t)line));
        return;
    case CARET_START:
        put_edge(caret, text, size, 0);
        return;
    case CARET_END:
        put_edge(caret, text, size, size);
        return;
    case CARET_TURN:
        turn(caret, text, size);
        return;
    default:
        break;
    }
    for (int64_t i = 0; i < (n < 0 ? -n : n); i++) {
        size_t before = caret->at;
        by_unit(caret, text, size, motion, n > 0);
        if (caret->at == before)
            break;
    }
}
