#include "model/alike.h"

#include <stdlib.h>
#include <string.h>

#include "base/fold.h"
#include "base/utf8.h"

/* FNV-1a. */
static uint64_t hash(const char *bytes, size_t size)
{
    uint64_t value = UINT64_C(1469598103934665603);
    for (size_t i = 0; i < size; i++)
        value = (value ^ (unsigned char)bytes[i]) * UINT64_C(1099511628211);
    return value;
}

static bool is_digit(char byte)
{
    return byte >= '0' && byte <= '9';
}

/* A byte of folded text that belongs to a word: letters and digits of ASCII, and all beyond. */
static bool is_word_byte(char byte)
{
    return is_digit(byte) || (byte >= 'a' && byte <= 'z') || (byte >= 'A' && byte <= 'Z') ||
           (unsigned char)byte >= 0x80;
}

/* Scripts that are written without blanks, from Thai to Han and Hangul's neighbours. */
static bool is_unspaced(uint32_t cp)
{
    return (cp >= 0x0E00 && cp <= 0x0EFF) || (cp >= 0x1000 && cp <= 0x109F) ||
           (cp >= 0x1780 && cp <= 0x17FF) || (cp >= 0x3040 && cp <= 0x30FF) ||
           (cp >= 0x3400 && cp <= 0x9FFF) || (cp >= 0xF900 && cp <= 0xFAFF) ||
           (cp >= 0x20000 && cp <= 0x3FFFF);
}

static void add_word(struct title *title, const char *bytes, size_t size)
{
    uint64_t word = hash(bytes, size);
    title->words[title->word_count++] = word;
    for (size_t i = 0; i < size; i++)
        if (is_digit(bytes[i])) {
            title->numbers += word;
            break;
        }
}

/* A run of word bytes: whole, but in pairs of characters where it is of a script without blanks. */
static void add_run(struct title *title, const char *run, size_t size)
{
    size_t start = 0, at = 0, before = 0;
    bool unspaced = false;
    while (at < size) {
        uint32_t cp;
        size_t length = utf8_next(run + at, size - at, &cp);
        bool now = is_unspaced(cp);
        if (now != unspaced) {
            if (at > start && !unspaced)
                add_word(title, run + start, at - start);
            start = before = at;
        } else if (now && at > start) {
            add_word(title, run + before, at + length - before);
            before = at;
        }
        unspaced = now;
        at += length;
    }
    if (at > start && (!unspaced || before == start))
        add_word(title, run + start, at - start);
}

static int by_value(const void *a, const void *b)
{
    uint64_t one = *(const uint64_t *)a, two = *(const uint64_t *)b;
    return (one > two) - (one < two);
}

void title_make(struct title *title, const char *text, struct pool *pool)
{
    struct buf folded;
    buf_init(&folded);
    fold_search(text, strlen(text), &folded);
    *title =
        (struct title){.folded = pool_bytes(pool, folded.data, folded.len), .size = folded.len};
    buf_release(&folded);
    /* No more words than bytes. */
    title->words = pool_alloc(pool, (title->size + 1) * sizeof *title->words);
    for (size_t at = 0; at < title->size;) {
        size_t from = at;
        while (at < title->size && is_word_byte(title->folded[at]))
            at++;
        if (at > from)
            add_run(title, title->folded + from, at - from);
        else
            at++;
    }
    if (title->word_count > 0)
        qsort(title->words, title->word_count, sizeof *title->words, by_value);
}

static size_t words_in_common(const struct title *one, const struct title *other)
{
    size_t i = 0, j = 0, common = 0;
    while (i < one->word_count && j < other->word_count) {
        uint64_t a = one->words[i], b = other->words[j];
        common += a == b;
        i += a <= b;
        j += b <= a;
    }
    return common;
}

/* Whether the edit distance is at most `most`, by the diagonal band of that width (Ukkonen 1985).
 */
static bool is_near(const struct title *one, const struct title *other, size_t most)
{
    enum { BAND_MOST = 24 };
    size_t n = one->size, m = other->size;
    if (most == 0 || most > BAND_MOST || (n > m ? n - m : m - n) > most)
        return false;
    size_t row[2 * BAND_MOST + 3];
    size_t width = 2 * most + 1;
    /* row[k] is the distance of the first i bytes from the first i + k - most ones of the other. */
    for (size_t k = 0; k <= width; k++)
        row[k] = k < most ? most + 1 : k - most;
    row[width] = most + 1;
    for (size_t i = 1; i <= n; i++) {
        size_t left = most + 1;
        for (size_t k = 0; k < width; k++) {
            size_t best = most + 1;
            if (i + k >= most && i + k - most <= m) {
                size_t j = i + k - most;
                best = j > 0 ? row[k] + (one->folded[i - 1] != other->folded[j - 1]) : i;
                best = row[k + 1] + 1 < best ? row[k + 1] + 1 : best;
                best = j > 0 && left + 1 < best ? left + 1 : best;
            }
            row[k] = left = best;
        }
    }
    return m + most >= n && row[m + most - n] <= most;
}

bool title_alike(const struct title *one, const struct title *other)
{
    if (one->numbers != other->numbers)
        return false;
    if (one->size == other->size && memcmp(one->folded, other->folded, one->size) == 0)
        return true;
    size_t words = one->word_count + other->word_count;
    if (words == 0)
        return false;
    if (10 * words_in_common(one, other) >= 4 * words)
        return true;
    return is_near(one, other, (one->size < other->size ? one->size : other->size) / 10);
}

size_t title_rarest_needed(const struct title *title)
{
    /* By Dice 0.8 the other title has at least two thirds of this one's words, and so many of them
     * in common with it. */
    size_t common = (2 * title->word_count + 2) / 3;
    return title->word_count - common + 1;
}
