#include "ui/wrap.h"

#include <assert.h>
#include <stdbool.h>
#include <stdint.h>

#include "base/utf8.h"
#include "base/width.h"

enum { TAB_COLUMNS = 8 };

/* One cluster, or one thing that stands for itself. */
struct piece {
    size_t size;
    int columns;
    uint32_t cp; /* its first code point */
    bool blank;
    bool line_feed;
};

/* What width_clean shows for a character that must not be shown as it is. */
static int stand_in_columns(uint32_t cp)
{
    if (cp == UTF8_BAD)
        return 6; /* <0xFF> */
    if (cp < 0x20 || cp == 0x7F)
        return 1;
    return cp > 0xFFFFF ? 10 : cp > 0xFFFF ? 9 : 8; /* <U+202E> */
}

static struct piece piece_at(const char *text, size_t size, int column, enum wrap_mode mode)
{
    unsigned char first = (unsigned char)text[0];
    struct piece piece = {.size = 1, .columns = 1, .cp = first};
    if (first >= ' ' && first < 0x7F && (size == 1 || (unsigned char)text[1] < 0x80)) {
        piece.blank = first == ' ';
        return piece;
    }
    utf8_next(text, size, &piece.cp);
    piece.size = width_cluster(text, size, &piece.columns);
    if (first == '\n' || (first == '\r' && piece.size == 2)) {
        piece.columns = 1;
        piece.blank = mode == WRAP_RUNNING;
        piece.line_feed = mode == WRAP_LINES;
    } else if (first == '\t') {
        piece.columns = mode == WRAP_LINES ? TAB_COLUMNS - column % TAB_COLUMNS : 1;
        piece.blank = true;
    } else if (first == ' ') {
        piece.blank = piece.size == 1;
    } else if (piece.columns < 0) {
        piece.columns = stand_in_columns(piece.cp);
    } else if (piece.columns == 0) {
        piece.columns = 1; /* on a dotted circle */
    }
    return piece;
}

/* Whether words of its script run together. */
static bool is_unspaced(const struct piece *piece)
{
    uint32_t cp = piece->cp;
    return cp >= 0xE00 && (piece->columns == 2 || cp < 0xF00 || (cp >= 0x1000 && cp < 0x10A0) ||
                           (cp >= 0x1780 && cp < 0x1800));
}

static bool is_one_of(uint32_t cp, const uint32_t *set)
{
    while (*set != 0 && *set != cp)
        set++;
    return *set != 0;
}

static bool is_closing(uint32_t cp)
{
    static const uint32_t closing[] = {
        '!',    '%',    ')',    ',',    '.',    ':',    ';',    '?',    ']',    '}',    0x2019,
        0x201D, 0x2026, 0x3001, 0x3002, 0x3005, 0x3009, 0x300B, 0x300D, 0x300F, 0x3011, 0x3015,
        0x30FC, 0xFF01, 0xFF09, 0xFF0C, 0xFF0E, 0xFF1A, 0xFF1B, 0xFF1F, 0xFF3D, 0xFF5D, 0};
    return is_one_of(cp, closing);
}

static bool is_opening(uint32_t cp)
{
    static const uint32_t opening[] = {'(',    '[',    '{',    0x2018, 0x201C,
                                       0x3008, 0x300A, 0x300C, 0x300E, 0x3010,
                                       0x3014, 0xFF08, 0xFF3B, 0xFF5B, 0};
    return is_one_of(cp, opening);
}

static bool is_hyphen(uint32_t cp)
{
    return cp == '-' || cp == '/' || cp == 0x2010 || cp == 0x2013 || cp == 0x2014;
}

/* Whether a line may end between two pieces that no blank parts. */
static bool may_part(const struct piece *left, const struct piece *right)
{
    if (left->blank || is_closing(right->cp) || is_opening(left->cp))
        return false;
    return is_unspaced(left) || is_unspaced(right) || (is_hyphen(left->cp) && right->cp > '9');
}

/* A line while it is measured. */
struct measure {
    size_t at;
    int column;
    struct piece left;
    size_t end, start; /* the last break: where the line would end, and the next start */
};

static bool is_plain(char c)
{
    return c >= ' ' && c < 0x7F;
}

/* Goes over plain ASCII, most of most texts, as the loop of wrap_line would piece by piece. Stops
 * before what is not, or has a mark behind it, and before what no longer fits. */
static void measure_plain(struct measure *measure, const char *text, size_t size, int width)
{
    struct piece right = {.size = 1, .columns = 1};
    while (measure->at < size && measure->column < width && is_plain(text[measure->at]) &&
           (measure->at + 1 == size || is_plain(text[measure->at + 1]) ||
            text[measure->at + 1] == '\n')) {
        char c = text[measure->at];
        bool blank = c == ' ';
        char before = measure->left.cp < 0x80 ? (char)measure->left.cp : '-';
        right.cp = (unsigned char)c;
        if (blank) {
            if (!measure->left.blank)
                measure->end = measure->at;
            measure->start = measure->at + 1;
        } else if (measure->at > 0 &&
                   (before == '-' || before == '/' || measure->left.cp >= 0x80) &&
                   may_part(&measure->left, &right)) {
            measure->end = measure->start = measure->at;
        }
        measure->left.cp = right.cp;
        measure->left.columns = 1;
        measure->left.blank = blank;
        measure->column++;
        measure->at++;
    }
}

size_t wrap_line(const char *text, size_t size, int width, enum wrap_mode mode, size_t *next)
{
    assert(width > 0);
    struct measure measure = {.left = {.blank = true}};
    while (measure.at < size) {
        measure_plain(&measure, text, size, width);
        if (measure.at == size)
            break;
        size_t at = measure.at;
        struct piece piece = piece_at(text + at, size - at, measure.column, mode);
        if (piece.line_feed) {
            *next = at + piece.size;
            return at;
        }
        if (piece.blank) {
            if (!measure.left.blank)
                measure.end = at;
            measure.start = at + piece.size;
        } else {
            if (at > 0 && may_part(&measure.left, &piece))
                measure.end = measure.start = at;
            if (measure.column + piece.columns > width) {
                if (measure.end == 0)
                    measure.end = measure.start = at > 0 ? at : piece.size;
                *next = measure.start;
                return measure.end;
            }
        }
        measure.column += piece.columns;
        measure.at += piece.size;
        measure.left = piece;
    }
    *next = size;
    return size;
}

size_t wrap_head(const char *text, size_t size, int columns)
{
    size_t enough = (size_t)(columns > 0 ? columns : 0) * 32 + 256;
    return size <= enough ? size : utf8_back(text, enough);
}

int wrap_columns(const char *text, size_t size, enum wrap_mode mode)
{
    int column = 0;
    for (size_t at = 0; at < size;) {
        struct piece piece = piece_at(text + at, size - at, column, mode);
        column += piece.columns;
        at += piece.size;
    }
    return column;
}

void wrap_range(const char *text, size_t size, size_t from, size_t to, enum wrap_mode mode,
                int *column, int *columns)
{
    int at_column = 0;
    *column = *columns = 0;
    for (size_t at = 0; at < size && at < to;) {
        struct piece piece = piece_at(text + at, size - at, at_column, mode);
        if (at + piece.size <= from)
            *column = at_column + piece.columns;
        else
            *columns += piece.columns;
        at_column += piece.columns;
        at += piece.size;
    }
}

int wrap_draw(struct canvas *canvas, int row, int column, int width, int before, const char *text,
              size_t size, enum wrap_mode mode, enum style style)
{
    int used = before;
    for (size_t at = 0; at < size && used < width;) {
        size_t run = at;
        int run_columns = 0;
        while (run < size) {
            struct piece piece = piece_at(text + run, size - run, used + run_columns, mode);
            if (mode == WRAP_LINES && piece.blank && piece.columns != 1)
                break;
            run += piece.size;
            run_columns += piece.columns;
        }
        canvas_bytes(canvas, row, column + used, width - used, text + at, run - at, style);
        used += run_columns;
        if (run < size) {
            int tab = TAB_COLUMNS - used % TAB_COLUMNS;
            canvas_fill(canvas, row, column + used, tab < width - used ? tab : width - used, " ",
                        style);
            used += tab;
            run++;
        }
        at = run;
    }
    return (used < width ? used : width) - before;
}
