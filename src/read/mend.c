#include "read/mend.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/json.h"
#include "base/mem.h"
#include "base/utf8.h"

void mend_init(struct mend *mend, const char *head, size_t size)
{
    *mend = (struct mend){.last = '{'};
    size_t at = 0;
    while (at < size && strchr(" \t\r\n", head[at]) != NULL && head[at] != '\0')
        at++;
    mend->on = at < size && (head[at] == '{' || head[at] == '[');
}

void mend_release(struct mend *mend)
{
    free(mend->edits);
    *mend = (struct mend){0};
}

static void note_edit(struct mend *mend, int delta)
{
    if (mend->first == mend->count)
        mend->first = mend->count = 0;
    mend->edits = mem_grow(mend->edits, mend->count, &mend->capacity, sizeof *mend->edits);
    mend->edits[mend->count++] = (struct mend_edit){mend->index, delta};
}

/* The value of \uXXXX at in, -1 where it is no such escape. */
static long escape_value(const char *in)
{
    return in[0] == '\\' && in[1] == 'u' ? json_hex4(in + 2) : -1;
}

/* Joins the pair of escapes at in (MEND_LOOKAHEAD bytes are there). Returns the bytes written, 0
 * where there is none. */
static size_t join_pair(struct mend *mend, const char *in, char *out)
{
    long high = escape_value(in), low = high >= 0 ? escape_value(in + 6) : -1;
    if (high < 0xD800 || high > 0xDBFF || low < 0xDC00 || low > 0xDFFF)
        return 0;
    char text[16];
    snprintf(text, sizeof text, "\\U%08lX", 0x10000 + ((high - 0xD800) << 10) + (low - 0xDC00));
    memcpy(out, text, 10);
    mend->index += 10;
    note_edit(mend, 2);
    return 10;
}

/* Escapes a character of a string that libyaml refuses or folds as a line break. Returns the bytes
 * written, 0 where the character may stay. */
static size_t escape_refused(struct mend *mend, uint32_t cp, char *out)
{
    bool refused = (cp >= 0x7F && cp < 0xA0) || cp == 0x2028 || cp == 0x2029 || cp == 0xFEFF ||
                   cp == 0xFFFE || cp == 0xFFFF;
    if (!refused)
        return 0;
    char text[16];
    int size = snprintf(text, sizeof text, cp < 0x100 ? "\\x%02X" : "\\u%04X", (unsigned)cp);
    memcpy(out, text, (size_t)size);
    mend->index += size;
    note_edit(mend, 1 - size);
    return (size_t)size;
}

/* Follows the text outside strings, and gives up where it cannot be JSON: from there on it is not
 * known what a quotation mark means. */
static void watch_outside(struct mend *mend, char c)
{
    if (c == '"') {
        mend->on = strchr("{[,:", mend->last) != NULL;
        mend->in_string = mend->on;
        mend->last = '"';
    } else if (c == ':') {
        mend->on = mend->last == '"';
        mend->last = c;
    } else if (c == '\'' || c == '#' || c == '\0') {
        mend->on = false;
    } else if (c != ' ' && c != '\t' && c != '\r' && c != '\n') {
        mend->last = c;
    }
}

/* One character inside a string. Returns the bytes written; *used: those taken; 0, 0 where more
 * must be seen. */
static size_t inside_string(struct mend *mend, const char *in, size_t size, bool last, size_t *used,
                            char *out)
{
    if (mend->escaped) {
        mend->escaped = false;
    } else if (in[0] == '"') {
        mend->in_string = false;
    } else if (in[0] == '\\') {
        if (size < MEND_LOOKAHEAD && !last)
            return *used = 0;
        size_t joined = size >= MEND_LOOKAHEAD ? join_pair(mend, in, out) : 0;
        if (joined > 0) {
            *used = MEND_LOOKAHEAD;
            return joined;
        }
        mend->escaped = true;
    }
    uint32_t cp;
    if (size < 4 && !last && (in[0] & 0x80) != 0)
        return *used = 0;
    *used = utf8_next(in, size, &cp);
    size_t escaped = cp >= 0x7F ? escape_refused(mend, cp, out) : 0;
    if (escaped > 0)
        return escaped;
    memcpy(out, in, *used);
    mend->index++;
    return *used;
}

size_t mend_text(struct mend *mend, const char *in, size_t size, bool last, size_t *used, char *out)
{
    size_t at = 0, written = 0;
    while (at < size && mend->on) {
        if (mend->in_string) {
            size_t took;
            size_t wrote = inside_string(mend, in + at, size - at, last, &took, out + written);
            if (took == 0) {
                *used = at;
                return written;
            }
            at += took;
            written += wrote;
            continue;
        }
        watch_outside(mend, in[at]);
        mend->index += (in[at] & 0xC0) != 0x80;
        out[written++] = in[at++];
    }
    memcpy(out + written, in + at, size - at);
    *used = size;
    return written + (size - at);
}

long mend_column_delta(struct mend *mend, int64_t index, int64_t line_start)
{
    if (line_start != mend->line_start) {
        mend->line_start = line_start;
        mend->line_delta = 0;
    }
    while (mend->first < mend->count && mend->edits[mend->first].index <= index) {
        if (mend->edits[mend->first].index > line_start)
            mend->line_delta += mend->edits[mend->first].delta;
        mend->first++;
    }
    return mend->line_delta;
}
