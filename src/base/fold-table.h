/* What fold_search makes of the commonest letters; made by fold-table.py. Nobody owns it. */
#ifndef BASE_FOLD_TABLE_H
#define BASE_FOLD_TABLE_H

#include <stdint.h>

enum {
    FOLD_LOW_END = 0x0530,
    FOLD_LATIN_START = 0x1E00,
    FOLD_LATIN_END = 0x1F00,
    FOLD_LONG = 0xE000,
};

/* One code point each; U+0020 is a blank; from FOLD_LONG on an index into fold_long. */
extern const uint16_t fold_low[];   /* U+0000 to U+052F */
extern const uint16_t fold_latin[]; /* U+1E00 to U+1EFF */
extern const char *const fold_long[];

#endif
