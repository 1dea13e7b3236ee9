/* Display columns, by our own table (Unicode 14 East Asian Width and general categories), so that
 * no screen depends on the locale; and the making harmless of text for a terminal. */
#ifndef BASE_WIDTH_H
#define BASE_WIDTH_H

#include <stddef.h>
#include <stdint.h>

#include "base/buf.h"

/* Columns of one code point: 0 (combining, zero width), 1, or 2 (East Asian wide, emoji).
 * Control characters, bidi controls and UTF8_BAD: -1, they are never shown as they are. */
int width_cp(uint32_t cp);

/* The first grapheme cluster of text (size > 0): a base with its combining marks, variation
 * selectors, emoji joined by ZWJ or with skin tones, a pair of regional indicators, CR LF.
 * Returns its bytes; *columns is 0 to 2, or -1 where it is one character that must not be shown.
 * After UAX 29, but for spacing marks, which are clusters of one column as terminals have them.
 * A cluster is as wide as its widest character (a pair of regional indicators: 2); variation
 * selectors change nothing, as in most terminals. Marks with no base before them: 0 columns. */
size_t width_cluster(const char *text, size_t size, int *columns);

/* Columns of a text that width_clean made; a line feed has none. */
size_t width_text(const char *text, size_t size);

/* Adds text to out with all that a terminal could obey made visible: C0 and DEL as their control
 * picture (U+2400…, ESC is ␛), C1, bidi controls (U+061C, U+200E/F, U+202A-E, U+2066-9), line
 * and paragraph separator, noncharacters, other format characters that are no part of a cluster,
 * and bad bytes as <U+202E> and <0xFF>. Marks without a base get a dotted circle. A tab becomes
 * one blank; so does a line end (LF, CR LF) when one_line is not 0, else it becomes a line feed. */
void width_clean(const char *text, size_t size, int one_line, struct buf *out);

/* Adds the head of a clean text to out so that it takes at most columns columns; where something
 * had to go its last column is the ellipsis "…". Returns the columns used. */
size_t width_fit(const char *text, size_t size, size_t columns, struct buf *out);

#endif
