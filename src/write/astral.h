/* libyaml escapes characters beyond U+FFFF, emoji among them. So each goes through it as five of
 * the noncharacters U+FDD0 to U+FDEF, which it leaves alone, and becomes itself again behind it. */
#ifndef WRITE_ASTRAL_H
#define WRITE_ASTRAL_H

#include <stddef.h>

#include "base/buf.h"

/* Replaces out by text (valid UTF-8) with such characters, and those noncharacters themselves,
 * hidden. Returns whether there were any; if not, out is empty. */
int astral_hide(const char *text, size_t size, struct buf *out);

/* Turns them back in the bytes of text from offset `from` on. Returns the offset up to which all is
 * settled: a hidden character whose end is not yet there stays as it is. */
size_t astral_show(struct buf *text, size_t from);

#endif
