/* How much of two texts is the same, word for word, in whatever order (see near-copy.h). */
#ifndef EVIDENCE_OVERLAP_H
#define EVIDENCE_OVERLAP_H

#include <stddef.h>

struct overlap_side {
    size_t words;  /* of this text, a repeated passage once, strangers' text not at all */
    size_t shared; /* how many of them stand in a shingle that the other text has */
};

struct overlap {
    struct overlap_side a, b;
};

/* Compares the texts of two files; shingles that one of the strangers' files has are left out. What
 * cannot be read is an empty text. shift: 0, or that of all shingles each 2^shift-th stands for the
 * rest, and shingles are counted in place of words. Takes memory for the shingles of all. */
void overlap_measure(const char *path_a, const char *path_b, const char *const *strangers,
                     size_t stranger_count, int shift, struct overlap *out);

#endif
