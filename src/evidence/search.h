/* All places of one byte string in another, in linear time whatever both hold. For the room's own
 * use. A search owns its table; the bytes stay the caller's. */
#ifndef EVIDENCE_SEARCH_H
#define EVIDENCE_SEARCH_H

#include <stdbool.h>
#include <stddef.h>

struct search {
    const char *text, *needle;
    size_t size, needle_size;
    size_t at;      /* where the next place may begin */
    size_t work;    /* bytes compared beyond one pass */
    size_t *border; /* Knuth-Morris-Pratt: NULL until the needle turns out to repeat itself */
    size_t matched; /* bytes of the needle that end at `at + matched` */
};

/* Looks for needle (not empty) in text[0..size). */
void search_init(struct search *search, const char *text, size_t size, const char *needle,
                 size_t needle_size);
void search_release(struct search *search);

/* The next place, which may overlap the last one. */
bool search_next(struct search *search, size_t *place);

/* Goes on behind the last place, so that the next one does not overlap it. */
void search_skip(struct search *search);

#endif
