#include "ui/document.h"

#include <stdlib.h>
#include <string.h>

#include "base/mem.h"
#include "ui/data.h"
#include "ui/wrap.h"

enum {
    LEAST_DIGITS = 3,
    SIGN_COLUMNS = 3, /* a blank, the sign, a blank */
    WIDTH_MOST = 120, /* longer lines are hard to read */
};

void document_lines_init(struct document_lines *lines)
{
    *lines = (struct document_lines){.starts = NULL};
}

void document_lines_release(struct document_lines *lines)
{
    free(lines->starts);
    free(lines->numbers);
    document_lines_init(lines);
}

static int digits_of(const char *text, size_t size)
{
    size_t lines = 1;
    int digits = 1;
    const char *end = text + size;
    for (const char *at = text; at < end && (at = memchr(at, '\n', (size_t)(end - at))) != NULL;
         at++)
        lines++;
    for (; lines >= 10; lines /= 10)
        digits++;
    return digits > LEAST_DIGITS ? digits : LEAST_DIGITS;
}

static void add_line(struct document_lines *lines, size_t start, uint32_t number)
{
    if (lines->count == lines->capacity) {
        lines->capacity = lines->capacity > 0 ? lines->capacity * 2 : 64;
        lines->starts = mem_resize(lines->starts, lines->capacity, sizeof *lines->starts);
        lines->numbers = mem_resize(lines->numbers, lines->capacity, sizeof *lines->numbers);
    }
    lines->starts[lines->count] = start;
    lines->numbers[lines->count++] = number;
}

void document_lines_build(struct document_lines *lines, const char *text, size_t size, int columns)
{
    uint32_t number = 1;
    lines->count = 0;
    lines->size = size;
    lines->columns = columns;
    lines->margin = digits_of(text, size) + SIGN_COLUMNS;
    lines->width = columns - lines->margin - 1;
    if (lines->width > WIDTH_MOST)
        lines->width = WIDTH_MOST;
    if (lines->width < 1)
        lines->width = 1;
    add_line(lines, 0, number);
    for (size_t at = 0; at < size;) {
        size_t next;
        wrap_line(text + at, size - at, lines->width, WRAP_LINES, &next);
        at += next;
        if (at == size)
            break;
        if (text[at - 1] == '\n')
            number++;
        add_line(lines, at, number);
    }
}

size_t document_lines_find(const struct document_lines *lines, size_t offset)
{
    size_t low = 0, high = lines->count;
    while (high - low > 1) {
        size_t middle = low + (high - low) / 2;
        if (lines->starts[middle] <= offset)
            low = middle;
        else
            high = middle;
    }
    return low;
}

const struct document_lines *document_lines_of(const struct ui_document *document, int columns,
                                               struct document_lines *own)
{
    const struct document_lines *kept = document->lines;
    document_lines_init(own);
    if (kept != NULL && kept->columns == columns && kept->size == document->size)
        return kept;
    document_lines_build(own, document->text, document->size, columns);
    return own;
}

int64_t ui_document_lines(const struct ui_state *state, const struct ui_document *document)
{
    struct document_lines own;
    int64_t count = (int64_t)document_lines_of(document, state->columns, &own)->count;
    document_lines_release(&own);
    return count;
}

int64_t ui_document_line_of(const struct ui_state *state, const struct ui_document *document,
                            size_t offset)
{
    struct document_lines own;
    const struct document_lines *lines = document_lines_of(document, state->columns, &own);
    int64_t line = (int64_t)document_lines_find(lines, offset);
    document_lines_release(&own);
    return line;
}
