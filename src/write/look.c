#include "write/look.h"

#include <string.h>

#include "base/utf8.h"
#include "model/scalar.h"

/* Every text that is written passes here, so most bytes must cost one look at a table. */
enum { ORDINARY, CONTROL, LINE_FEED, QUOTE, FLOW, COLON, HASH };

static const unsigned char kinds[128] = {
    CONTROL,       CONTROL,        CONTROL,       CONTROL,      CONTROL,          CONTROL,
    CONTROL,       CONTROL, /* 00 to 07 */
    CONTROL,       CONTROL,        LINE_FEED,     CONTROL,      CONTROL,          CONTROL,
    CONTROL,       CONTROL, /* 08 to 0F */
    CONTROL,       CONTROL,        CONTROL,       CONTROL,      CONTROL,          CONTROL,
    CONTROL,       CONTROL, /* 10 to 17 */
    CONTROL,       CONTROL,        CONTROL,       CONTROL,      CONTROL,          CONTROL,
    CONTROL,       CONTROL, /* 18 to 1F */
    ['"'] = QUOTE, ['\\'] = QUOTE, [','] = FLOW,  ['?'] = FLOW, ['['] = FLOW,     [']'] = FLOW,
    ['{'] = FLOW,  ['}'] = FLOW,   [':'] = COLON, ['#'] = HASH, [0x7F] = CONTROL,
};

static bool is_blank(char c)
{
    return c == ' ' || c == '\n';
}

/* A character beyond ASCII, of which size bytes are there at most. Returns its length. Special are
 * controls, line breaks of some YAML readers, a byte order mark and what is no character at all. */
static size_t look_beyond(struct look *look, const char *at, size_t size)
{
    uint32_t cp;
    size_t length = utf8_next(at, size, &cp);
    if (cp < 0xA0 || cp == 0x2028 || cp == 0x2029 || cp == 0xFEFF || cp == 0xFFFE || cp == 0xFFFF)
        look->special = true;
    if (cp == UTF8_BAD)
        look->broken = true;
    else if (cp > 0xFFFF || (cp >= 0xFDD0 && cp <= 0xFDEF))
        look->hide = true;
    return length;
}

/* A character that means something to YAML, at some place. */
static void look_at_mark(struct look *look, int kind, const char *text, size_t size, size_t at)
{
    bool before_blank = at + 1 == size || is_blank(text[at + 1]);
    switch (kind) {
    case CONTROL:
        look->special = true;
        break;
    case LINE_FEED:
        look->lines = true;
        look->plain = false;
        look->odd_lines = look->odd_lines || (at > 0 && text[at - 1] == ' ');
        break;
    case QUOTE:
        look->quotes = true;
        break;
    case COLON:
        look->plain = look->plain && !before_blank;
        look->plain_flow = false;
        break;
    case HASH:
        look->plain = look->plain && !(at > 0 && is_blank(text[at - 1]));
        break;
    default:
        look->plain_flow = false;
        break;
    }
}

/* What stands first decides more than what follows. */
static bool may_begin_plain(const char *text, size_t size)
{
    bool alone = size == 1 || is_blank(text[1]);
    if (strchr("#,[]{}&*!|>'\"%@`", text[0]) != NULL)
        return false;
    if (alone && (text[0] == '-' || text[0] == '?' || text[0] == ':'))
        return false;
    return size < 3 || (memcmp(text, "---", 3) != 0 && memcmp(text, "...", 3) != 0);
}

struct look look_at(const char *text, size_t size)
{
    struct look look = {.plain = false};
    if (size == 0)
        return look;
    look.plain = may_begin_plain(text, size);
    look.plain_flow = true;
    for (size_t at = 0; at < size;) {
        unsigned char byte = (unsigned char)text[at];
        if (byte >= 0x80) {
            at += look_beyond(&look, text + at, size - at);
            continue;
        }
        if (kinds[byte] != ORDINARY)
            look_at_mark(&look, kinds[byte], text, size, at);
        at++;
    }
    char first = text[0], last = text[size - 1];
    look.special = look.special || first == ' ' || last == ' ';
    look.odd_lines =
        look.odd_lines || is_blank(first) || (size > 1 && last == '\n' && text[size - 2] == '\n');
    look.plain = look.plain && !look.special && !scalar_wants_quotes(text, size);
    look.plain_flow = look.plain_flow && look.plain;
    return look;
}
