#include "evidence/position.h"

#include <assert.h>
#include <inttypes.h>
#include <string.h>

#include "base/mem.h"
#include "base/utf8.h"

/* How many characters lie before a byte where one begins. */
struct document_counts {
    size_t byte, codepoints, units;
};

enum { STRIDE = 4096 };

/* The index of the last element of a rising vector that is at most value; count > 0. */
static size_t last_at_most(const size_t *vector, size_t count, size_t value)
{
    size_t low = 0, high = count;
    while (high - low > 1) {
        size_t middle = low + (high - low) / 2;
        if (vector[middle] <= value)
            low = middle;
        else
            high = middle;
    }
    return low;
}

struct position position_of(const struct document *document, size_t offset)
{
    assert(offset <= document->size);
    size_t line = last_at_most(document->lines, document->line_count, offset);
    size_t start = document->lines[line];
    struct position position = {.line = line + 1, .paragraph = 1};
    position.column = utf8_count(document->bytes + start, offset - start) + 1;
    if (document->paragraph_count > 0)
        position.paragraph =
            last_at_most(document->paragraphs, document->paragraph_count, line) + 1;
    return position;
}

void position_line(const struct document *document, size_t line, size_t *from, size_t *to)
{
    assert(line >= 1 && line <= document->line_count);
    *from = document->lines[line - 1];
    *to = line < document->line_count ? document->lines[line] : document->size;
    if (*to > *from && document->bytes[*to - 1] == '\n')
        --*to;
    if (*to > *from && document->bytes[*to - 1] == '\r')
        --*to;
}

/* Counts the character at byte; returns the bytes it takes. */
static size_t step(const struct document *document, struct document_counts *at)
{
    uint32_t cp;
    size_t n = utf8_next(document->bytes + at->byte, document->size - at->byte, &cp);
    at->byte += n;
    at->codepoints++;
    at->units += cp != UTF8_BAD && cp >= 0x10000 ? 2 : 1;
    return n;
}

/* Notes the counts every few thousand bytes, so that no conversion reads more than these. */
static void index_counts(struct document *document)
{
    if (document->counts != NULL)
        return;
    document->counts = mem_alloc((document->size / STRIDE + 1) * sizeof *document->counts);
    struct document_counts at = {0};
    for (size_t next = 0; at.byte <= document->size; next += STRIDE) {
        while (at.byte < next && at.byte < document->size)
            step(document, &at);
        if (at.byte < next)
            break;
        document->counts[document->counts_count++] = at;
    }
}

static size_t counted(const struct document_counts *at, enum span_unit unit)
{
    return unit == UNIT_CODEPOINT ? at->codepoints : unit == UNIT_UTF16 ? at->units : at->byte;
}

/* Walks from the nearest noted place to the first character boundary at which at least target is
 * counted in unit, or the end. */
static struct document_counts walk(struct document *document, enum span_unit unit, size_t target)
{
    index_counts(document);
    size_t low = 0, high = document->counts_count;
    while (high - low > 1) {
        size_t middle = low + (high - low) / 2;
        if (counted(&document->counts[middle], unit) <= target)
            low = middle;
        else
            high = middle;
    }
    struct document_counts at = document->counts[low];
    while (at.byte < document->size && counted(&at, unit) < target)
        step(document, &at);
    return at;
}

static const char *unit_noun(enum span_unit unit)
{
    return unit == UNIT_CODEPOINT ? "code points" : unit == UNIT_UTF16 ? "UTF-16 units" : "bytes";
}

/* Turns one end into bytes; which is how the complaint calls it. 1: it lies in a character. */
static int convert(struct document *document, enum span_unit unit, int64_t value, const char *which,
                   size_t *byte, struct err *err)
{
    struct document_counts at = walk(document, unit, (size_t)value);
    size_t got = counted(&at, unit);
    *byte = at.byte;
    if (got < (size_t)value)
        return err_set(err, ERR_INPUT,
                       "the span %s at %" PRId64 ", behind the end of the file (%zu %s)", which,
                       value, got, unit_noun(unit));
    if (got == (size_t)value)
        return 0;
    err_set(err, ERR_INPUT,
            "the span %s at %" PRId64 ", in the middle of a character; was it counted in %s?",
            which, value, unit == UNIT_BYTE ? "code points or UTF-16 units" : "bytes");
    return 1;
}

int position_span(struct document *document, enum span_unit unit, int64_t from, int64_t to,
                  size_t *first, size_t *end, struct err *err)
{
    if (unit == UNIT_NONE)
        unit = UNIT_BYTE;
    *first = *end = 0;
    if (from < 0 || to < 0)
        return err_set(err, ERR_INPUT,
                       "the span %" PRId64 "-%" PRId64 " begins or ends before the file does", from,
                       to);
    if (from >= to)
        return err_set(err, ERR_INPUT, "the span %" PRId64 "-%" PRId64 " is %s", from, to,
                       from == to ? "empty" : "reversed");
    size_t first_byte, end_byte;
    int first_status = convert(document, unit, from, "begins", &first_byte, err);
    if (first_status < 0)
        return -1;
    struct err end_err = ERR_INIT;
    int end_status = convert(document, unit, to, "ends", &end_byte, &end_err);
    if (end_status != 0 && (end_status < 0 || first_status == 0) && err != NULL)
        *err = end_err;
    if (end_status < 0)
        return -1;
    *first = first_status == 0 ? first_byte : utf8_back(document->bytes, first_byte);
    *end = end_byte;
    return first_status == 0 && end_status == 0 ? 0 : -1;
}

int64_t position_count(struct document *document, enum span_unit unit, size_t offset)
{
    assert(offset <= document->size);
    struct document_counts at = walk(document, UNIT_BYTE, offset);
    if (at.byte > offset) {
        struct document_counts start = at;
        start.byte = utf8_back(document->bytes, at.byte);
        start.codepoints--;
        start.units -= at.byte - start.byte == 4 ? 2 : 1;
        at = start;
    }
    return (int64_t)counted(&at, unit);
}
