/* A key press as the ui knows it: a code point, or a named key above all code points. Control keys
 * are the code points 1 to 31: ^N is 14, Tab 9, Enter 13, Escape 27. */
#ifndef UI_KEY_H
#define UI_KEY_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/buf.h"

enum {
    KEY_CODE_INTERRUPT = 3, /* ^C */
    KEY_CODE_TAB = 9,
    KEY_CODE_ENTER = 13, /* term gives 13 for line feed too */
    KEY_CODE_ESCAPE = 27,
    KEY_CODE_SPACE = 32,
    KEY_CODE_NAMED = 0x110000, /* the first that is no code point */
    KEY_CODE_UP = KEY_CODE_NAMED,
    KEY_CODE_DOWN,
    KEY_CODE_LEFT,
    KEY_CODE_RIGHT,
    KEY_CODE_HOME,
    KEY_CODE_END,
    KEY_CODE_PAGE_UP,
    KEY_CODE_PAGE_DOWN,
    KEY_CODE_INSERT,
    KEY_CODE_DELETE,
    KEY_CODE_BACKSPACE, /* 8 and 127 come as this */
    KEY_CODE_BACKTAB,
    KEY_CODE_F1, /* F2 is KEY_CODE_F1 + 1, up to F12 */
    KEY_CODE_F12 = KEY_CODE_F1 + 11,
    KEY_CODE_RESIZE, /* the terminal has a new size: state->rows, columns were set before */
};

/* Adds how a person reads it: "j", "^N", "PgDn", "Enter", "Space", "F5". */
void key_name(uint32_t key, struct buf *out);

/* The way back, of size bytes; false where it is no key's name. */
bool key_parse(const char *name, size_t size, uint32_t *key);

#endif
