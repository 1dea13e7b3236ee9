/* Made-up languages: words of syllables, as many as a newspaper uses, in several scripts, drawn by
 * Zipf's law. */
#ifndef BENCH_WORDS_H
#define BENCH_WORDS_H

#include "base/buf.h"
#include "random.h"

enum script { LATIN, CYRILLIC, GREEK, ARABIC, HANGUL, HAN, SCRIPT_COUNT };

struct vocabulary {
    char **words;
    uint32_t count;
    struct zipf zipf;
    int blanks; /* between words */
};

struct words {
    struct vocabulary of[SCRIPT_COUNT];
};

void words_init(struct words *words, uint64_t seed);
void words_release(struct words *words);

/* Adds n words, with commas now and then where punctuated. */
void words_add(const struct words *words, enum script script, uint32_t n, int punctuated,
               struct random *random, struct buf *out);

/* Adds one rare word, by its number, with a capital where the script has them: for names. */
void words_add_name(const struct words *words, enum script script, uint32_t number,
                    struct buf *out);

#endif
