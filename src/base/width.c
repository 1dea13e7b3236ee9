#include "base/width.h"

#include <stdbool.h>
#include <string.h>

#include "base/utf8.h"
#include "base/width-table.h"

enum {
    ZERO_WIDTH_NON_JOINER = 0x200C,
    ZERO_WIDTH_JOINER = 0x200D,
    DOTTED_CIRCLE = 0x25CC,
};

static bool in_ranges(uint32_t cp, const struct width_range *ranges, size_t count)
{
    size_t low = 0, high = count;
    while (low < high) {
        size_t middle = low + (high - low) / 2;
        if (cp > ranges[middle].last)
            low = middle + 1;
        else if (cp < ranges[middle].first)
            high = middle;
        else
            return true;
    }
    return false;
}

static bool is_bidi_control(uint32_t cp)
{
    return cp == 0x061C || cp == 0x200E || cp == 0x200F || (cp >= 0x202A && cp <= 0x202E) ||
           (cp >= 0x2066 && cp <= 0x2069);
}

/* Invisible, and no part of any cluster: where one stands, the reader should see it. */
static bool is_stray_format(uint32_t cp)
{
    static const struct width_range formats[] = {
        {0x00AD, 0x00AD},   {0x180E, 0x180E},   {0x200B, 0x200B},   {0x2060, 0x206F},
        {0xFEFF, 0xFEFF},   {0xFFF9, 0xFFFB},   {0x13430, 0x1343F}, {0x1BCA0, 0x1BCA3},
        {0x1D173, 0x1D17A}, {0xE0000, 0xE00FF}, {0xE01F0, 0xE0FFF},
    };
    return in_ranges(cp, formats, sizeof formats / sizeof formats[0]);
}

/* What ZWJ may join and skin tones may colour: nearly UTS 51's Extended_Pictographic. */
static bool is_pictograph(uint32_t cp)
{
    static const struct width_range pictographs[] = {
        {0x00A9, 0x00A9},   {0x00AE, 0x00AE},   {0x203C, 0x203C},   {0x2049, 0x2049},
        {0x2122, 0x2122},   {0x2139, 0x2139},   {0x2194, 0x21AA},   {0x231A, 0x23FF},
        {0x24C2, 0x24C2},   {0x25AA, 0x25FE},   {0x2600, 0x27BF},   {0x2934, 0x2935},
        {0x2B05, 0x2B55},   {0x3030, 0x3030},   {0x303D, 0x303D},   {0x3297, 0x3299},
        {0x1F000, 0x1F1E5}, {0x1F200, 0x1F3FA}, {0x1F400, 0x1FAFF},
    };
    return in_ranges(cp, pictographs, sizeof pictographs / sizeof pictographs[0]);
}

static bool is_regional(uint32_t cp)
{
    return cp >= 0x1F1E6 && cp <= 0x1F1FF;
}

int width_cp(uint32_t cp)
{
    if (cp < 0x300)
        return cp < 0x20 || (cp >= 0x7F && cp < 0xA0) ? -1 : cp == 0xAD ? 0 : 1;
    if (cp > 0x10FFFF || (cp >= 0xD800 && cp < 0xE000) || (cp & 0xFFFE) == 0xFFFE)
        return -1;
    if (is_bidi_control(cp) || cp == 0x2028 || cp == 0x2029)
        return -1;
    if (in_ranges(cp, width_zero, width_zero_count))
        return 0;
    return in_ranges(cp, width_wide, width_wide_count) ? 2 : 1;
}

/* Whether cp goes on the cluster of a base that is or is not a pictograph. */
static bool extends(uint32_t cp, bool pictograph)
{
    if (cp < 0x300)
        return false;
    if (pictograph && ((cp >= 0x1F3FB && cp <= 0x1F3FF) || (cp >= 0xE0020 && cp <= 0xE007F)))
        return true;
    return width_cp(cp) == 0 && !is_stray_format(cp);
}

/* Takes what follows the base at text[at..]; returns the end of the cluster. */
static size_t extend(const char *text, size_t size, size_t at, bool pictograph, int *columns)
{
    bool joined = false;
    while (at < size) {
        uint32_t cp;
        size_t n = utf8_next(text + at, size - at, &cp);
        bool member = joined && pictograph && is_pictograph(cp);
        if (!member && !extends(cp, pictograph))
            break;
        if (member && width_cp(cp) > *columns)
            *columns = width_cp(cp);
        joined = cp == ZERO_WIDTH_JOINER;
        at += n;
    }
    return at;
}

size_t width_cluster(const char *text, size_t size, int *columns)
{
    uint32_t cp, next;
    size_t n = utf8_next(text, size, &cp);
    *columns = width_cp(cp);
    if (cp == '\r' && size > 1 && text[1] == '\n')
        return 2;
    if (*columns < 0)
        return n;
    if (*columns == 0 &&
        (is_stray_format(cp) || cp == ZERO_WIDTH_JOINER || cp == ZERO_WIDTH_NON_JOINER)) {
        *columns = -1;
        return n;
    }
    if (n < size && cp < 0x80 && (unsigned char)text[n] < 0x80)
        return n;
    if (is_regional(cp) && n < size) {
        size_t second = utf8_next(text + n, size - n, &next);
        if (is_regional(next)) {
            *columns = 2;
            n += second;
        }
    }
    return extend(text, size, n, is_pictograph(cp), columns);
}

size_t width_text(const char *text, size_t size)
{
    size_t total = 0;
    for (size_t i = 0; i < size;) {
        int columns;
        i += width_cluster(text + i, size - i, &columns);
        total += columns > 0 ? (size_t)columns : 0;
    }
    return total;
}

/* Adds the visible stand-in of one character that must not be shown. */
static void add_stand_in(const char *text, size_t n, struct buf *out)
{
    uint32_t cp;
    utf8_next(text, n, &cp);
    if (cp == UTF8_BAD)
        buf_addf(out, "<0x%02X>", (unsigned)(unsigned char)text[0]);
    else if (cp < 0x20)
        buf_add_cp(out, 0x2400 + cp);
    else if (cp == 0x7F)
        buf_add_cp(out, 0x2421);
    else
        buf_addf(out, "<U+%04X>", (unsigned)cp);
}

void width_clean(const char *text, size_t size, int one_line, struct buf *out)
{
    for (size_t i = 0; i < size;) {
        size_t plain = i;
        while (plain < size && text[plain] >= ' ' && text[plain] <= '~')
            plain++;
        /* The last of a plain run may be the base of a cluster. */
        if (plain > i + 1) {
            buf_add(out, text + i, plain - 1 - i);
            i = plain - 1;
        }
        int columns;
        size_t n = width_cluster(text + i, size - i, &columns);
        bool newline = text[i] == '\n' || (n == 2 && text[i] == '\r');
        if (newline)
            buf_addc(out, one_line ? ' ' : '\n');
        else if (text[i] == '\t')
            buf_addc(out, ' ');
        else if (columns < 0)
            add_stand_in(text + i, n, out);
        else {
            if (columns == 0)
                buf_add_cp(out, DOTTED_CIRCLE);
            buf_add(out, text + i, n);
        }
        i += n;
    }
}

size_t width_fit(const char *text, size_t size, size_t columns, struct buf *out)
{
    size_t used = 0, kept = 0, kept_columns = 0;
    for (size_t i = 0; i < size;) {
        int wide;
        i += width_cluster(text + i, size - i, &wide);
        used += wide > 0 ? (size_t)wide : 0;
        if (used > columns) {
            if (columns == 0)
                return 0;
            buf_add(out, text, kept);
            buf_adds(out, "…");
            return kept_columns + 1;
        }
        if (used < columns) {
            kept = i;
            kept_columns = used;
        }
    }
    buf_add(out, text, size);
    return used;
}
