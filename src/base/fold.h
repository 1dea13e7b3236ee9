/* Two foldings. Search (DESIGN 4.5): without regard to case and diacritics. Evidence (4.3): case
 * kept; white space, quotation marks, dashes and Unicode normal forms folded. */
#ifndef BASE_FOLD_H
#define BASE_FOLD_H

#include <stdbool.h>
#include <stddef.h>

#include "base/buf.h"

/* Adds text folded for search: NFKD, diacritics dropped, full case folding, letters such as ł ø đ æ
 * to their plain form, quotation marks and dashes made one, runs of white space one blank, none at
 * the ends. Bad bytes become U+FFFD. */
void fold_search(const char *text, size_t size, struct buf *out);

/* How a query's text is to be found in a text (both folded by fold_search):
 * FOLD_WORDS: as words in order, the last one (and with one word: it) a prefix where a word begins;
 *   a script without blanks (Han, Kana, Thai, Lao, Khmer, Myanmar) matches anywhere;
 * FOLD_PHRASE: the same, every word whole but the last, which may go on;
 * FOLD_INSIDE: anywhere; FOLD_WHOLE: all of it. */
enum fold_match { FOLD_WORDS, FOLD_PHRASE, FOLD_INSIDE, FOLD_WHOLE };

/* Whether needle (folded) is in text (not folded). *at, *length (may be NULL): the bytes of text
 * of the first place, for highlighting. */
bool fold_find(const char *text, size_t size, const char *needle, enum fold_match match, size_t *at,
               size_t *length);

/* A text folded for evidence, with the way back: origin[i] is the offset in the original of
 * folded byte i, and origin[folded.len] the original's size. */
struct fold_map {
    struct buf folded;
    size_t *origin;
};

void fold_map_init(struct fold_map *map);
void fold_map_release(struct fold_map *map);

/* Folds text (any bytes; bad ones stay as they are) into map, replacing what was there. Canonical
 * decomposition with ordering; any run of white space (U+00A0, U+200B, BOM, soft hyphen vanish or
 * count as such) is one blank, none at the ends; any quotation mark is ' doubled ones too ("), any
 * dash is -. */
void fold_evidence(const char *text, size_t size, struct fold_map *map);

#endif
