#include "base/utf8.h"

static bool follows(unsigned char byte)
{
    return (byte & 0xC0) == 0x80;
}

size_t utf8_next(const char *text, size_t size, uint32_t *cp)
{
    const unsigned char *s = (const unsigned char *)text;
    *cp = UTF8_BAD;
    if (s[0] < 0x80) {
        *cp = s[0];
        return 1;
    }
    if (s[0] >= 0xC2 && s[0] < 0xE0 && size >= 2 && follows(s[1])) {
        *cp = (uint32_t)(s[0] & 0x1F) << 6 | (s[1] & 0x3Fu);
        return 2;
    }
    if (s[0] >= 0xE0 && s[0] < 0xF0 && size >= 3 && follows(s[1]) && follows(s[2])) {
        uint32_t c = (uint32_t)(s[0] & 0x0F) << 12 | (s[1] & 0x3Fu) << 6 | (s[2] & 0x3Fu);
        if (c < 0x800 || (c >= 0xD800 && c < 0xE000))
            return 1;
        *cp = c;
        return 3;
    }
    if (s[0] >= 0xF0 && s[0] < 0xF5 && size >= 4 && follows(s[1]) && follows(s[2]) &&
        follows(s[3])) {
        uint32_t c = (uint32_t)(s[0] & 0x07) << 18 | (s[1] & 0x3Fu) << 12 | (s[2] & 0x3Fu) << 6 |
                     (s[3] & 0x3Fu);
        if (c < 0x10000 || c > 0x10FFFF)
            return 1;
        *cp = c;
        return 4;
    }
    return 1;
}

size_t utf8_back(const char *text, size_t at)
{
    size_t start = at - 1;
    while (start > 0 && at - start < 4 && follows((unsigned char)text[start]))
        start--;
    uint32_t cp;
    if (start + utf8_next(text + start, at - start, &cp) == at)
        return start;
    return at - 1;
}

size_t utf8_encode(uint32_t cp, char out[4])
{
    if (cp > 0x10FFFF || (cp >= 0xD800 && cp < 0xE000))
        cp = 0xFFFD;
    if (cp < 0x80) {
        out[0] = (char)cp;
        return 1;
    }
    if (cp < 0x800) {
        out[0] = (char)(0xC0 | cp >> 6);
        out[1] = (char)(0x80 | (cp & 0x3F));
        return 2;
    }
    if (cp < 0x10000) {
        out[0] = (char)(0xE0 | cp >> 12);
        out[1] = (char)(0x80 | (cp >> 6 & 0x3F));
        out[2] = (char)(0x80 | (cp & 0x3F));
        return 3;
    }
    out[0] = (char)(0xF0 | cp >> 18);
    out[1] = (char)(0x80 | (cp >> 12 & 0x3F));
    out[2] = (char)(0x80 | (cp >> 6 & 0x3F));
    out[3] = (char)(0x80 | (cp & 0x3F));
    return 4;
}

bool utf8_valid(const char *text, size_t size, size_t *bad)
{
    for (size_t i = 0; i < size;) {
        uint32_t cp;
        size_t n = utf8_next(text + i, size - i, &cp);
        if (cp == UTF8_BAD) {
            if (bad != NULL)
                *bad = i;
            return false;
        }
        i += n;
    }
    return true;
}

size_t utf8_count(const char *text, size_t size)
{
    size_t count = 0;
    uint32_t cp;
    for (size_t i = 0; i < size; count++)
        i += utf8_next(text + i, size - i, &cp);
    return count;
}
