#include "write/astral.h"

#include <string.h>

#include "base/utf8.h"

/* A digit is one of 32 noncharacters, EF B7 90 to EF B7 AF; five hold 25 bits. */
enum { DIGITS = 5, DIGIT_SIZE = 3, HIDDEN_SIZE = DIGITS * DIGIT_SIZE, FIRST_DIGIT = 0x90 };

static int is_digit(const char *at)
{
    const unsigned char *p = (const unsigned char *)at;
    return p[0] == 0xEF && p[1] == 0xB7 && p[2] >= FIRST_DIGIT && p[2] < FIRST_DIGIT + 32;
}

static void add_hidden(struct buf *out, uint32_t cp)
{
    for (int shift = 5 * (DIGITS - 1); shift >= 0; shift -= 5) {
        char digit[] = {(char)0xEF, (char)0xB7, (char)(FIRST_DIGIT + (cp >> shift & 31))};
        buf_add(out, digit, DIGIT_SIZE);
    }
}

int astral_hide(const char *text, size_t size, struct buf *out)
{
    size_t done = 0;
    buf_reset(out);
    for (size_t at = 0; at < size; at++) {
        unsigned char lead = (unsigned char)text[at];
        int hidden = lead >= 0xF0 || (lead == 0xEF && size - at >= 3 && is_digit(text + at));
        if (!hidden)
            continue;
        uint32_t cp;
        size_t length = utf8_next(text + at, size - at, &cp);
        buf_add(out, text + done, at - done);
        add_hidden(out, cp);
        done = at + length;
        at = done - 1;
    }
    if (done > 0)
        buf_add(out, text + done, size - done);
    return done > 0;
}

size_t astral_show(struct buf *text, size_t from)
{
    for (size_t at = from; at < text->len;) {
        const char *lead = memchr(text->data + at, 0xEF, text->len - at);
        if (lead == NULL)
            break;
        at = (size_t)(lead - text->data);
        if (text->len - at < DIGIT_SIZE)
            return at;
        if (!is_digit(lead)) {
            at += DIGIT_SIZE;
            continue;
        }
        if (text->len - at < HIDDEN_SIZE)
            return at;
        uint32_t cp = 0;
        for (int i = 0; i < DIGITS; i++)
            cp = cp << 5 | (uint32_t)((unsigned char)lead[i * DIGIT_SIZE + 2] - FIRST_DIGIT);
        char bytes[4];
        size_t length = utf8_encode(cp, bytes);
        memcpy(text->data + at, bytes, length);
        buf_remove(text, at + length, HIDDEN_SIZE - length);
        at += length;
    }
    return text->len;
}
