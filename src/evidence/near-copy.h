/* Which documents share most of their text, whatever was reworded, cut or put between. After A.
 * Broder, "On the resemblance and containment of documents" (1997), and Broder, Glassman, Manasse
 * and Zweig, "Syntactic clustering of the Web" (1997).
 *
 * Each document is read once, and of its shingles (shingle.h) those are kept whose number lies
 * below a bound: the same sample of every text, whatever else is in it, so that a part of a text
 * has the sample's part. 64 to 128 are kept, and of very long texts each 64th. Documents that
 * have two sampled shingles in common are candidates: each sampled shingle is a band of its own, as
 * in locality-sensitive hashing with one row a band, and a shingle that more than 16 documents have
 * pairs each with the next two only, so that the work grows with the documents and not with their
 * pairs. Candidates, the 16 best of each document, are then read again and compared in full.
 *
 * What is compared is words: the share of a text's words that stand in a shingle which the other
 * text has too. A passage that a text repeats counts once. What two alike documents have in common
 * with third ones that consist for the most part of other text (boilerplate, an official statement)
 * counts for nothing, as long as that leaves them something to be judged by. */
#ifndef EVIDENCE_NEAR_COPY_H
#define EVIDENCE_NEAR_COPY_H

#include <stdbool.h>
#include <stddef.h>

/* Two documents are alike where the shorter shares more than this percentage of its words with the
 * longer, and at least so many words; they are the same text, and not one a part of the other,
 * where both share at least so much. A tenth of the words changed at random leaves about 83. */
enum { NEAR_COPY_MOST = 50, NEAR_COPY_WORDS = 40, NEAR_COPY_SAME = 67 };

/* Texts of more words are compared by a sample of their shingles, and the share is one of shingles.
 */
#define NEAR_COPY_EXACT ((size_t)1 << 22)

struct near_copy {
    size_t a, b;          /* numbers of the documents; a has no fewer words than b */
    int share_a, share_b; /* of each one's words, percent, rounded down */
    bool same;            /* else b is in large part a part of a */
};

/* The alike pairs among the documents at paths (count < 2^24); NULL and what cannot be read is like
 * nothing. stop (may be NULL) is asked now and then, and ends the work where it returns true; then
 * false is returned, and nothing else. The caller frees *out, in order of a and b. Knows no state
 * but its own: may run in a thread beside others. */
bool near_copies_find(const char *const *paths, size_t count, bool (*stop)(void *context),
                      void *context, struct near_copy **out, size_t *out_count);

#endif
