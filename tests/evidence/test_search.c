/* The search behind locating, against one by hand, and on texts made to be slow. */
#include "evidence/search.h"

#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "check.h"

/* Counts places the slow way. */
static size_t count_by_hand(const char *text, size_t size, const char *needle, size_t n,
                            bool overlapping)
{
    size_t count = 0;
    for (size_t i = 0; i + n <= size; i++)
        if (memcmp(text + i, needle, n) == 0) {
            count++;
            i += overlapping ? 0 : n - 1;
        }
    return count;
}

static size_t count_by_search(const char *text, size_t size, const char *needle, size_t n,
                              bool overlapping)
{
    struct search search;
    size_t count = 0, place, before = 0;
    search_init(&search, text, size, needle, n);
    while (search_next(&search, &place)) {
        /* Comparing in full would itself be slow where the text is. */
        if (place + n > size || memcmp(text + place, needle, n < 100 ? n : 100) != 0 ||
            (count > 0 && place <= before))
            return SIZE_MAX;
        before = place;
        count++;
        if (!overlapping)
            search_skip(&search);
    }
    if (search_next(&search, &place))
        return SIZE_MAX;
    search_release(&search);
    return count;
}

static void by_hand(void)
{
    unsigned random = 99;
    for (int round = 0; round < 3000; round++) {
        char text[400], needle[12];
        random = random * 1103515245u + 12345u;
        size_t size = (random >> 16) % sizeof text, n = 1 + (random >> 8) % (sizeof needle);
        for (size_t i = 0; i < size; i++) {
            random = random * 1103515245u + 12345u;
            text[i] = (char)('a' + (random >> 16) % 2);
        }
        for (size_t i = 0; i < n; i++)
            needle[i] = round % 3 == 0 ? 'a' : (char)('a' + (random >> i) % 2);
        if (round % 3 == 0)
            memset(text, 'a', size);
        for (int overlapping = 0; overlapping < 2; overlapping++)
            CHECK_INT(count_by_search(text, size, needle, n, overlapping),
                      count_by_hand(text, size, needle, n, overlapping));
    }
}

/* A text and a needle that are one letter: a search that starts afresh at each place would take
 * some 10^12 steps. */
static void texts_made_to_be_slow(void)
{
    size_t size = 4000000, n = 1000000;
    char *text = malloc(size);
    memset(text, 'a', size);
    CHECK_INT(count_by_search(text, size, text, n, true), size - n + 1);
    CHECK_INT(count_by_search(text, size, text, n, false), size / n);
    CHECK_INT(count_by_search(text, size, text, size, true), 1);
    CHECK_INT(count_by_search(text, 0, text, 1, true), 0);
    free(text);
}

/* Skipping now and then, before and behind the change of method. */
static void skipping_in_between(void)
{
    enum { SIZE = 5000 };
    static char text[SIZE];
    memset(text, 'a', SIZE);
    struct search search;
    size_t place, want = 0, found = 0;
    search_init(&search, text, SIZE, text, 100);
    while (search_next(&search, &place)) {
        CHECK_INT(place, want);
        found++;
        want = place + 1;
        if (found % 7 == 0) {
            search_skip(&search);
            want = place + 100;
        }
    }
    CHECK(found > 100 && want + 100 > SIZE);
    search_release(&search);
}

int main(void)
{
    static const struct check_case cases[] = {
        {"by hand", by_hand},
        {"texts made to be slow", texts_made_to_be_slow},
        {"skipping in between", skipping_in_between},
    };
    return CHECK_CASES("search", cases);
}
