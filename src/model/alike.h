/* Whether two titles say nearly the same, for finding an event that was extracted twice. */
#ifndef MODEL_ALIKE_H
#define MODEL_ALIKE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/pool.h"

/* A title made ready for comparison: folded for search, its words as hashes in ascending order. Of
 * text in Han, Kana and other scripts without blanks each two neighbouring characters are a word.
 * Lives in the maker's pool. */
struct title {
    const char *folded;
    size_t size;
    uint64_t *words;
    size_t word_count;
    uint64_t numbers; /* a sum over the words that hold a digit */
};

void title_make(struct title *title, const char *text, struct pool *pool);

/* Nearly the same: the same numbers in both ("day 3" is not "day 4"), and either four fifths of
 * their words in common (by the coefficient of Dice, 1945) or no more than a tenth of their letters
 * apart (by the edit distance of Levenshtein, 1965). Two titles without words are alike where they
 * are the same. */
bool title_alike(const struct title *one, const struct title *other);

/* How many of a title's words, chosen as the rarest ones, are sure to hold one in common with every
 * title that it may be alike to by words. With it a search compares only titles that share one. */
size_t title_rarest_needed(const struct title *title);

#endif
