/* memmem is POSIX of 2024; the C library shows it under this name. */
#define _GNU_SOURCE
#include "base/fold.h"

#include <string.h>
#include <unictype.h>

#include "base/utf8.h"

/* Letters, marks and numbers are words; all else stands between them. */
static bool is_word(uint32_t cp)
{
    if (cp < 0x80)
        return (cp >= 'a' && cp <= 'z') || (cp >= '0' && cp <= '9') || (cp >= 'A' && cp <= 'Z');
    return cp != UTF8_BAD && uc_is_general_category_withtable(
                                 cp, UC_CATEGORY_MASK_L | UC_CATEGORY_MASK_M | UC_CATEGORY_MASK_N);
}

/* Scripts that write no blanks between words: a word may begin and end at any character. */
static bool is_unspaced(uint32_t cp)
{
    return cp >= 0x0E00 && ((cp < 0x0F00) ||                   /* Thai, Lao */
                            (cp >= 0x1000 && cp < 0x10A0) ||   /* Myanmar */
                            (cp >= 0x1780 && cp < 0x1800) ||   /* Khmer */
                            (cp >= 0x19E0 && cp < 0x1A00) ||   /* Khmer symbols */
                            (cp >= 0x2E80 && cp < 0x3000) ||   /* radicals */
                            (cp >= 0x3005 && cp < 0x3100) ||   /* Kana, iteration marks */
                            (cp >= 0x31F0 && cp < 0x3200) ||   /* Kana extensions */
                            (cp >= 0x3400 && cp < 0xA000) ||   /* Han */
                            (cp >= 0xA9E0 && cp < 0xAA00) ||   /* Myanmar extended */
                            (cp >= 0xAA60 && cp < 0xAA80) ||   /* Myanmar extended */
                            (cp >= 0xF900 && cp < 0xFB00) ||   /* Han, compatibility */
                            (cp >= 0x1AFF0 && cp < 0x1B170) || /* Kana supplements */
                            (cp >= 0x20000 && cp < 0x40000));  /* Han, planes 2 and 3 */
}

/* Whether a word can end, and the next begin, at offset at of the folded text. */
static bool is_border(const char *text, size_t size, size_t at)
{
    if (at == 0 || at == size)
        return true;
    uint32_t before, after;
    size_t start = utf8_back(text, at);
    utf8_next(text + start, at - start, &before);
    utf8_next(text + at, size - at, &after);
    return !is_word(before) || !is_word(after) || is_unspaced(before) || is_unspaced(after);
}

/* The end of the run of characters from at that are (or are not) of words. */
static size_t skip(const char *text, size_t size, size_t at, bool words)
{
    while (at < size) {
        uint32_t cp;
        size_t n = utf8_next(text + at, size - at, &cp);
        if (is_word(cp) != words)
            break;
        at += n;
    }
    return at;
}

/* The end of the word that begins at from with the character cp of n bytes. */
static size_t end_of_word(const char *text, size_t size, size_t from, uint32_t cp, size_t n)
{
    size_t at = from + n;
    if (is_unspaced(cp))
        return at;
    while (at < size) {
        n = utf8_next(text + at, size - at, &cp);
        if (!is_word(cp) || is_unspaced(cp))
            break;
        at += n;
    }
    return at;
}

bool fold_next_word(const char *folded, size_t size, size_t *at, struct fold_word *word)
{
    size_t begin = *at;
    for (size_t from = begin; from < size;) {
        uint32_t cp;
        size_t n = utf8_next(folded + from, size - from, &cp);
        if (is_word(cp)) {
            *word = (struct fold_word){.from = from,
                                       .to = end_of_word(folded, size, from, cp, n),
                                       .glued = from == begin && begin > 0};
            *at = word->to;
            return true;
        }
        from += n;
    }
    *at = size;
    return false;
}

/* Compares the words of needle with those of text from at on. Returns the end of the match, 0
 * where there is none. */
static size_t match_words(const char *text, size_t size, size_t at, const char *needle,
                          size_t needle_size)
{
    for (size_t i = 0; i < needle_size;) {
        size_t end = skip(needle, needle_size, i, true);
        size_t next = skip(needle, needle_size, end, false);
        size_t n = end - i;
        if (n > size - at || memcmp(text + at, needle + i, n) != 0)
            return 0;
        at += n;
        if (next == needle_size)
            return at;
        if (!is_border(text, size, at))
            return 0;
        at = skip(text, size, at, false);
        i = next;
    }
    return at;
}

static bool find_words(const char *text, size_t size, const char *needle, size_t needle_size,
                       size_t *from, size_t *to)
{
    size_t first = skip(needle, needle_size, 0, true);
    for (size_t at = 0; at < size; at++) {
        const char *hit = memmem(text + at, size - at, needle, first);
        if (hit == NULL)
            return false;
        at = (size_t)(hit - text);
        if (!is_border(text, size, at))
            continue;
        *from = at;
        *to = match_words(text, size, at, needle, needle_size);
        if (*to > 0)
            return true;
    }
    return false;
}

static bool find_bytes(const char *text, size_t size, const char *needle, size_t needle_size,
                       size_t *from, size_t *to)
{
    const char *hit = memmem(text, size, needle, needle_size);
    if (hit == NULL)
        return false;
    *from = (size_t)(hit - text);
    *to = *from + needle_size;
    return true;
}

static bool find_folded(const char *text, size_t length, const char *needle, enum fold_match match,
                        size_t *from, size_t *to)
{
    size_t size = strlen(needle);
    *from = 0;
    *to = size;
    if (match == FOLD_WHOLE)
        return length == size && memcmp(text, needle, size) == 0;
    size_t lead = match == FOLD_INSIDE ? size : skip(needle, size, 0, false);
    if (lead < size)
        return find_words(text, length, needle + lead, size - lead, from, to);
    return find_bytes(text, length, needle, size, from, to);
}

bool fold_find_folded(const char *folded, size_t size, const char *needle, enum fold_match match)
{
    size_t from, to;
    return find_folded(folded, size, needle, match, &from, &to);
}

bool fold_find(const char *text, size_t size, const char *needle, enum fold_match match, size_t *at,
               size_t *length)
{
    struct buf folded;
    size_t from, to, where, count;
    buf_init(&folded);
    fold_search(text, size, &folded);
    bool found = find_folded(folded.data, folded.len, needle, match, &from, &to);
    buf_release(&folded);
    if (!found || (at == NULL && length == NULL))
        return found;
    fold_search_place(text, size, from, to, &where, &count);
    if (at != NULL)
        *at = where;
    if (length != NULL)
        *length = count;
    return true;
}
