/* memmem is POSIX of 2024; the C library shows it under this name. */
#define _GNU_SOURCE
#include "evidence/search.h"

#include <stdlib.h>
#include <string.h>

#include "base/mem.h"

void search_init(struct search *search, const char *text, size_t size, const char *needle,
                 size_t needle_size)
{
    *search =
        (struct search){.text = text, .size = size, .needle = needle, .needle_size = needle_size};
}

void search_release(struct search *search)
{
    free(search->border);
    search->border = NULL;
}

/* border[i]: the longest proper prefix of the first i bytes that is their suffix too. */
static void make_borders(struct search *search)
{
    size_t n = search->needle_size, length = 0;
    search->border = mem_alloc((n + 1) * sizeof *search->border);
    search->border[0] = search->border[1] = 0;
    for (size_t i = 1; i < n; i++) {
        while (length > 0 && search->needle[i] != search->needle[length])
            length = search->border[length];
        length += search->needle[i] == search->needle[length];
        search->border[i + 1] = length;
    }
    search->matched = 0;
}

static bool next_by_borders(struct search *search, size_t *place)
{
    size_t end = search->at + search->matched;
    for (; end < search->size; end++) {
        size_t k = search->matched;
        while (k > 0 && search->needle[k] != search->text[end])
            k = search->border[k];
        k += search->needle[k] == search->text[end];
        search->matched = k;
        if (k == search->needle_size) {
            *place = end + 1 - k;
            search->matched = search->border[k];
            search->at = end + 1 - search->matched;
            return true;
        }
    }
    search->at = search->size - search->matched;
    return false;
}

bool search_next(struct search *search, size_t *place)
{
    /* Each overlapping place cost the needle's length again; borders know better. */
    if (search->border == NULL && search->work > search->size + 1024)
        make_borders(search);
    if (search->border != NULL)
        return next_by_borders(search, place);
    if (search->at > search->size)
        return false;
    const char *hit = memmem(search->text + search->at, search->size - search->at, search->needle,
                             search->needle_size);
    if (hit == NULL) {
        search->at = search->size;
        return false;
    }
    *place = (size_t)(hit - search->text);
    search->at = *place + 1;
    search->work += search->needle_size;
    return true;
}

void search_skip(struct search *search)
{
    if (search->border != NULL) {
        search->at += search->matched;
        search->matched = 0;
    } else {
        search->at += search->needle_size - 1;
        search->work -= search->needle_size;
    }
}
