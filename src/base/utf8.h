/* UTF-8 as of Unicode chapter 3 (table 3-7): no surrogates, no overlong forms, up to U+10FFFF. */
#ifndef BASE_UTF8_H
#define BASE_UTF8_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/* What utf8_next gives for a byte that belongs to no character. */
#define UTF8_BAD 0xFFFFFFFFu

/* Reads the character at text (size > 0 bytes are there). Returns its length, 1 to 4, and sets *cp.
 * A byte that starts nothing valid has length 1 and cp UTF8_BAD: nothing is ever skipped. */
size_t utf8_next(const char *text, size_t size, uint32_t *cp);

/* The start of the character that ends before offset at (> 0). */
size_t utf8_back(const char *text, size_t at);

/* Writes cp to out; returns 1 to 4. A value that is no character is written as U+FFFD. */
size_t utf8_encode(uint32_t cp, char out[4]);

/* Whether all of it is valid. If not and bad is not NULL: the offset of the first bad byte. */
bool utf8_valid(const char *text, size_t size, size_t *bad);

/* The number of code points; a bad byte counts as one. */
size_t utf8_count(const char *text, size_t size);

#endif
