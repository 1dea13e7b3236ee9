#include "write/look.h"

#include <string.h>

#include "model/scalar.h"

/* Every text that is written passes here, so most bytes must cost one look at a table. */
enum { ORDINARY, CONTROL, LINE_FEED, QUOTE, FLOW, COLON, HASH };

static const unsigned char ascii_kinds[128] = {
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

/* Whether a character beyond ASCII is a control, a line break of some YAML reader's, a byte order
 * mark or no character at all. */
static bool is_special(const char *at, size_t size)
{
    unsigned char lead = (unsigned char)*at;
    if (lead == 0xC2 && size > 1)
        return (unsigned char)at[1] < 0xA0;
    if (lead == 0xE2 && size > 2)
        return memcmp(at, "\xE2\x80\xA8", 3) == 0 || memcmp(at, "\xE2\x80\xA9", 3) == 0;
    if (lead == 0xEF && size > 2)
        return memcmp(at, "\xEF\xBB\xBF", 3) == 0 || memcmp(at, "\xEF\xBF\xBE", 3) == 0 ||
               memcmp(at, "\xEF\xBF\xBF", 3) == 0;
    return false;
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
    for (size_t at = 0; at < size; at++) {
        unsigned char byte = (unsigned char)text[at];
        if (byte >= 0x80) {
            look.beyond = true;
            look.special = look.special || is_special(text + at, size - at);
        } else if (ascii_kinds[byte] != ORDINARY) {
            look_at_mark(&look, ascii_kinds[byte], text, size, at);
        }
    }
    char first = text[0], last = text[size - 1];
    look.special = look.special || first == ' ' || last == ' ';
    look.odd_lines =
        look.odd_lines || is_blank(first) || (size > 1 && last == '\n' && text[size - 2] == '\n');
    look.plain = look.plain && !look.special && !scalar_wants_quotes(text, size);
    look.plain_flow = look.plain_flow && look.plain;
    return look;
}
