/* Word shingles: the contiguous runs of words of a text, as numbers (A. Broder, "On the resemblance
 * and containment of documents", 1997; w of the paper is SHINGLE_WORDS). Words are those of the
 * text folded for search, so that case, diacritics, punctuation and line breaks make no difference.
 * A text of any size is read piece by piece. */
#ifndef EVIDENCE_SHINGLE_H
#define EVIDENCE_SHINGLE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/buf.h"
#include "base/err.h"

/* Five words in a row seldom recur by chance in reports of the same matter, and a changed word
 * spoils no more than five shingles. */
enum { SHINGLE_WORDS = 5 };

/* Is given each shingle in order of the text; the n-th begins with the n-th word. */
typedef void shingle_taker(void *context, uint64_t shingle);

/* A text that comes in pieces. It owns what it keeps of them. */
struct shingles {
    struct buf rest; /* bytes behind the last white space */
    struct buf folded;
    uint64_t words[SHINGLE_WORDS]; /* the last ones, in turn */
    size_t count;                  /* words so far */
    shingle_taker *take;
    void *context;
};

void shingles_init(struct shingles *shingles, shingle_taker *take, void *context);
void shingles_add(struct shingles *shingles, const char *bytes, size_t size);

/* Takes the last words, and lets all go. */
void shingles_end(struct shingles *shingles);

/* All of a regular file; pipes and the like are refused without waiting. ERR_IO: it cannot be read;
 * the shingles up to there were taken. */
int shingles_of_file(const char *path, shingle_taker *take, void *context, struct err *err);

/* A set of shingles. It owns its memory: 11 to 22 bytes for each. */
struct shingle_set {
    uint64_t *slots; /* 0: empty */
    size_t count, capacity;
};

void shingle_set_init(struct shingle_set *set);
void shingle_set_release(struct shingle_set *set);

/* Empties it and keeps the memory. */
void shingle_set_clear(struct shingle_set *set);

/* Returns whether it was not there. */
bool shingle_set_add(struct shingle_set *set, uint64_t shingle);
bool shingle_set_has(const struct shingle_set *set, uint64_t shingle);

#endif
