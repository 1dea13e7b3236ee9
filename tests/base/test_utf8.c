/* UTF-8 by table 3-7 of the Unicode Standard. */
#include "base/utf8.h"

#include <string.h>

#include "check.h"

static void every_character(void)
{
    size_t bad = 0;
    for (uint32_t cp = 0; cp <= 0x10FFFF; cp++) {
        char bytes[4];
        uint32_t back;
        size_t n = utf8_encode(cp, bytes);
        size_t want = cp < 0x80 ? 1 : cp < 0x800 ? 2 : cp < 0x10000 ? 3 : 4;
        bool surrogate = cp >= 0xD800 && cp < 0xE000;
        bad += n != want || utf8_next(bytes, n, &back) != n || back != (surrogate ? 0xFFFD : cp) ||
               utf8_back(bytes, n) != 0;
        /* One byte less is bad bytes alone. */
        for (size_t less = 1; less < n; less++)
            bad += utf8_next(bytes, less, &back) != 1 || back != UTF8_BAD;
    }
    CHECK_INT(bad, 0);
    char bytes[4];
    CHECK_INT(utf8_encode(0x110000, bytes), 3);
    CHECK(memcmp(bytes, "\xEF\xBF\xBD", 3) == 0);
}

/* All strings of two bytes, and of three and four with the leads that matter, by the table. */
static bool table_3_7(const unsigned char *s, size_t n)
{
    unsigned a = s[0], b = n > 1 ? s[1] : 0, low = 0x80, high = 0xBF;
    size_t want = a < 0x80 ? 1 : a < 0xC2 ? 0 : a < 0xE0 ? 2 : a < 0xF0 ? 3 : a < 0xF5 ? 4 : 0;
    if (want != n)
        return false;
    if (a == 0xE0)
        low = 0xA0;
    if (a == 0xED)
        high = 0x9F;
    if (a == 0xF0)
        low = 0x90;
    if (a == 0xF4)
        high = 0x8F;
    if (n > 1 && (b < low || b > high))
        return false;
    for (size_t i = 2; i < n; i++)
        if (s[i] < 0x80 || s[i] > 0xBF)
            return false;
    return true;
}

static void every_pair_of_first_bytes(void)
{
    static const unsigned char tails[] = {0x00, 0x7F, 0x80, 0xBF, 0xC0, 0xFF};
    size_t bad = 0;
    for (unsigned a = 0; a < 256; a++)
        for (unsigned b = 0; b < 256; b++)
            for (size_t c = 0; c < sizeof tails; c++)
                for (size_t d = 0; d < sizeof tails; d++) {
                    unsigned char s[4] = {(unsigned char)a, (unsigned char)b, tails[c], tails[d]};
                    size_t want = 1;
                    bool valid = false;
                    for (size_t n = 1; n <= 4 && !valid; n++)
                        if (table_3_7(s, n)) {
                            want = n;
                            valid = true;
                        }
                    uint32_t cp;
                    size_t got = utf8_next((const char *)s, 4, &cp);
                    bad += got != want || (cp != UTF8_BAD) != valid;
                }
    CHECK_INT(bad, 0);
}

static void going_back(void)
{
    static const char text[] = "aé日𝄞\xFF\x80z";
    static const size_t starts[] = {0, 1, 3, 6, 10, 11, 12};
    size_t at = sizeof text - 1;
    for (size_t i = sizeof starts / sizeof starts[0]; i-- > 0;) {
        at = utf8_back(text, at);
        CHECK_INT(at, starts[i]);
    }
    CHECK_INT(utf8_back("\x80\x80\x80\x80\x80", 5), 4);
    CHECK_INT(utf8_back("\xE6\x97", 2), 1);
}

static void whole_texts(void)
{
    size_t bad = 99;
    CHECK(utf8_valid("", 0, &bad));
    CHECK(utf8_valid("aé日𝄞", 10, &bad));
    CHECK(utf8_valid("a\0b", 3, &bad));
    CHECK_INT(bad, 99);
    CHECK(!utf8_valid("aé\xFFz", 5, &bad));
    CHECK_INT(bad, 3);
    CHECK(!utf8_valid("ab\xC3", 3, &bad));
    CHECK_INT(bad, 2);
    CHECK(!utf8_valid("\xED\xA0\x80", 3, NULL));
    CHECK_INT(utf8_count("", 0), 0);
    CHECK_INT(utf8_count("aé日𝄞", 10), 4);
    CHECK_INT(utf8_count("\xFF\xC3z\xE6\x97", 5), 5);
}

int main(void)
{
    static const struct check_case cases[] = {
        {"every character", every_character},
        {"every pair of first bytes", every_pair_of_first_bytes},
        {"going back", going_back},
        {"whole texts", whole_texts},
    };
    return CHECK_CASES("utf8", cases);
}
