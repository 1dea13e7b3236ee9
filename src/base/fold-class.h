/* What both foldings share: the classes of code points, and the order of combining marks. For
 * base/fold-*.c alone. Nothing here owns anything. */
#ifndef BASE_FOLD_CLASS_H
#define BASE_FOLD_CLASS_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

enum fold_class {
    FOLD_PLAIN,
    FOLD_BLANK, /* white space */
    FOLD_QUOTE, /* a quotation mark, an apostrophe, a prime */
    FOLD_DASH,
    FOLD_GONE, /* invisible: soft hyphen, zero-width space, byte order mark, bidi controls */
};

enum fold_class fold_class(uint32_t cp);

/* Whether a combining mark is a diacritic that search drops: those of Latin, Greek and Cyrillic,
 * Hebrew points, Arabic harakat, Syriac points; not the vowel signs of Indic scripts. */
bool fold_is_diacritic(uint32_t cp);

/* The combining marks at the end of a text being folded, so that the next one finds its place in
 * canonical order (Unicode 3.11, D109). Beyond 32 in a row, more than the Stream-Safe Text Format
 * allows, order is left as it is. */
struct fold_marks {
    unsigned char classes[32], sizes[32];
    int count;
};

/* Takes a character of combining class ccc (0: none, starts anew) and size bytes. Returns how many
 * bytes before the end it belongs. */
size_t fold_marks_take(struct fold_marks *marks, int ccc, size_t size);

#endif
