#include "evidence/near-copy.h"

#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "base/mem.h"
#include "evidence/overlap.h"
#include "evidence/shingle.h"

/* A sample holds at most SAMPLE_MOST shingles, but of very long texts each 2^SAMPLE_SHIFT-th. */
enum { SAMPLE_MOST = 128, SAMPLE_SHIFT = 6 };

/* A shingle of more documents pairs neighbours only; and the candidates looked into of a document.
 */
enum { PAIRED_ALL = 16, CANDIDATES = 16 };

/* Others whose text is taken out of a pair's. */
enum { STRANGERS = 4 };

/* A sampled shingle's upper 40 bits over the number of its document: sorts as both. */
enum { NUMBER_BITS = 24 };
#define NUMBER_MASK (((uint64_t)1 << NUMBER_BITS) - 1)

/* What is known of a document from its first reading. */
struct known {
    size_t words, sampled;
    int shift; /* sampled are its shingles whose upper bits, so many, are 0 */
};

struct numbers {
    uint64_t *items;
    size_t count, capacity;
};

/* Two documents and how many sampled shingles they share. */
struct candidate {
    uint32_t a, b; /* a < b */
    uint32_t shared;
    struct overlap overlap;
    bool alike;
};

struct search {
    const char *const *paths;
    size_t count;
    bool (*stop)(void *context);
    void *context;
    struct known *known; /* of each document */
    struct numbers sampled;
    struct candidate *candidates;
    size_t candidate_count;
};

static bool stopped(const struct search *search)
{
    return search->stop != NULL && search->stop(search->context);
}

static void add_number(struct numbers *numbers, uint64_t number)
{
    numbers->items =
        mem_grow(numbers->items, numbers->count, &numbers->capacity, sizeof *numbers->items);
    numbers->items[numbers->count++] = number;
}

static int by_number(const void *a, const void *b)
{
    uint64_t one = *(const uint64_t *)a, two = *(const uint64_t *)b;
    return (one > two) - (one < two);
}

static void sort_numbers(struct numbers *numbers)
{
    if (numbers->count > 0)
        qsort(numbers->items, numbers->count, sizeof *numbers->items, by_number);
}

/* A document's sample while it is read. */
struct sample {
    struct shingle_set set;
    int shift;
    size_t shingles;
};

static bool is_sampled(uint64_t shingle, int shift)
{
    return shift == 0 || shingle >> (64 - shift) == 0;
}

static void thin_out(struct sample *sample)
{
    struct shingle_set thinner;
    shingle_set_init(&thinner);
    sample->shift++;
    for (size_t i = 0; i < sample->set.capacity; i++)
        if (sample->set.slots[i] != 0 && is_sampled(sample->set.slots[i], sample->shift))
            shingle_set_add(&thinner, sample->set.slots[i]);
    shingle_set_release(&sample->set);
    sample->set = thinner;
}

static void take_sample(void *context, uint64_t shingle)
{
    struct sample *sample = context;
    sample->shingles++;
    if (!is_sampled(shingle, sample->shift) || !shingle_set_add(&sample->set, shingle))
        return;
    while (sample->set.count > SAMPLE_MOST && sample->shift < SAMPLE_SHIFT)
        thin_out(sample);
}

static bool read_documents(struct search *search)
{
    struct sample sample = {.shift = 0};
    shingle_set_init(&sample.set);
    bool done = true;
    for (size_t i = 0; i < search->count && done; i++) {
        struct err ignored = ERR_INIT;
        done = !stopped(search);
        if (!done || search->paths[i] == NULL)
            continue;
        sample.shift = 0;
        sample.shingles = 0;
        shingle_set_clear(&sample.set);
        if (shingles_of_file(search->paths[i], take_sample, &sample, &ignored) != 0)
            continue;
        search->known[i] =
            (struct known){sample.shingles > 0 ? sample.shingles + SHINGLE_WORDS - 1 : 0,
                           sample.set.count, sample.shift};
        for (size_t k = 0; k < sample.set.capacity; k++)
            if (sample.set.slots[k] != 0)
                add_number(&search->sampled, (sample.set.slots[k] & ~NUMBER_MASK) | i);
    }
    shingle_set_release(&sample.set);
    return done;
}

static void add_pair(struct numbers *pairs, uint64_t one, uint64_t two)
{
    one &= NUMBER_MASK;
    two &= NUMBER_MASK;
    if (one != two)
        add_number(pairs, one < two ? one << 32 | two : two << 32 | one);
}

/* The pairs of documents, as often as they share a sampled shingle, sorted. */
static void pair_up(const struct numbers *sampled, struct numbers *pairs)
{
    for (size_t from = 0, to; from < sampled->count; from = to) {
        const uint64_t *items = sampled->items;
        for (to = from + 1; to < sampled->count;)
            if (items[to] >> NUMBER_BITS == items[from] >> NUMBER_BITS)
                to++;
            else
                break;
        size_t reach = to - from <= PAIRED_ALL ? PAIRED_ALL : 2;
        for (size_t i = from; i < to; i++)
            for (size_t k = i + 1; k < to && k - i <= reach; k++)
                add_pair(pairs, items[i], items[k]);
    }
    sort_numbers(pairs);
}

static int by_shared(const void *a, const void *b)
{
    const struct candidate *one = a, *two = b;
    if (one->shared != two->shared)
        return one->shared < two->shared ? 1 : -1;
    if (one->a != two->a)
        return one->a < two->a ? -1 : 1;
    return (one->b > two->b) - (one->b < two->b);
}

/* Keeps the best candidates of each document. */
static void choose(struct search *search)
{
    int *chosen = mem_zero(search->count, sizeof *chosen);
    size_t kept = 0;
    if (search->candidate_count > 0)
        qsort(search->candidates, search->candidate_count, sizeof *search->candidates, by_shared);
    for (size_t i = 0; i < search->candidate_count; i++) {
        const struct candidate *candidate = &search->candidates[i];
        if (chosen[candidate->a] >= CANDIDATES && chosen[candidate->b] >= CANDIDATES)
            continue;
        chosen[candidate->a] += chosen[candidate->a] < CANDIDATES;
        chosen[candidate->b] += chosen[candidate->b] < CANDIDATES;
        search->candidates[kept++] = *candidate;
    }
    search->candidate_count = kept;
    free(chosen);
}

static void find_candidates(struct search *search)
{
    struct numbers pairs = {NULL, 0, 0};
    size_t capacity = 0;
    sort_numbers(&search->sampled);
    pair_up(&search->sampled, &pairs);
    for (size_t from = 0, to; from < pairs.count; from = to) {
        for (to = from + 1; to < pairs.count && pairs.items[to] == pairs.items[from];)
            to++;
        if (to - from < 2)
            continue;
        search->candidates = mem_grow(search->candidates, search->candidate_count, &capacity,
                                      sizeof *search->candidates);
        search->candidates[search->candidate_count++] =
            (struct candidate){.a = (uint32_t)(pairs.items[from] >> 32),
                               .b = (uint32_t)pairs.items[from],
                               .shared = (uint32_t)(to - from)};
    }
    free(pairs.items);
    choose(search);
}

static bool is_alike(const struct overlap *overlap)
{
    const struct overlap_side *shorter =
        overlap->a.words < overlap->b.words ? &overlap->a : &overlap->b;
    return shorter->shared >= NEAR_COPY_WORDS &&
           shorter->shared * 100 > shorter->words * NEAR_COPY_MOST;
}

/* Whether the samples speak against a look at the texts: of alike ones a third or more of the
 * shingles are the same. Samples of unlike depth say nothing. */
static bool is_hopeless(const struct search *search, const struct candidate *candidate)
{
    const struct known *a = &search->known[candidate->a], *b = &search->known[candidate->b];
    size_t fewer = a->sampled < b->sampled ? a->sampled : b->sampled;
    return a->shift == b->shift && (size_t)candidate->shared * 6 < fewer;
}

static void compare(struct search *search, struct candidate *candidate,
                    const char *const *strangers, size_t stranger_count)
{
    size_t a = candidate->a, b = candidate->b;
    size_t longest = search->known[a].words;
    longest = search->known[b].words > longest ? search->known[b].words : longest;
    int shift = 0;
    for (; longest > NEAR_COPY_EXACT; longest /= 2)
        shift++;
    overlap_measure(search->paths[a], search->paths[b], strangers, stranger_count, shift,
                    &candidate->overlap);
    candidate->alike = is_alike(&candidate->overlap);
}

/* The candidates of each document: its number over that of the candidate, sorted. */
static void index_candidates(const struct search *search, struct numbers *index)
{
    for (size_t i = 0; i < search->candidate_count; i++) {
        add_number(index, (uint64_t)search->candidates[i].a << 32 | i);
        add_number(index, (uint64_t)search->candidates[i].b << 32 | i);
    }
    sort_numbers(index);
}

/* The first entry of a document's. */
static size_t entry_of(const struct numbers *index, uint32_t document)
{
    size_t low = 0, high = index->count;
    while (low < high) {
        size_t middle = low + (high - low) / 2;
        if (index->items[middle] >> 32 < document)
            low = middle + 1;
        else
            high = middle;
    }
    return low;
}

static int percent(const struct overlap_side *side)
{
    return side->words > 0 ? (int)(side->shared * 100 / side->words) : 0;
}

/* How much of a document is in another, as far as they were compared. */
static int share_of(const struct search *search, const struct numbers *index, uint32_t document,
                    uint32_t other)
{
    for (size_t i = entry_of(index, document);
         i < index->count && index->items[i] >> 32 == document; i++) {
        const struct candidate *each = &search->candidates[(uint32_t)index->items[i]];
        if (each->a == other || each->b == other)
            return percent(each->a == document ? &each->overlap.a : &each->overlap.b);
    }
    return 0;
}

/* Documents that share something with one of the pair, but most of whose text is in neither. */
static size_t find_strangers(const struct search *search, const struct numbers *index,
                             const struct candidate *pair, const char *out[STRANGERS])
{
    size_t count = 0;
    for (int side = 0; side < 2; side++) {
        uint32_t own = side == 0 ? pair->a : pair->b, mate = side == 0 ? pair->b : pair->a;
        size_t i = entry_of(index, own);
        for (; i < index->count && index->items[i] >> 32 == own && count < STRANGERS; i++) {
            const struct candidate *each = &search->candidates[(uint32_t)index->items[i]];
            uint32_t third = each->a == own ? each->b : each->a;
            bool known = third == mate || share_of(search, index, third, own) >= NEAR_COPY_MOST ||
                         share_of(search, index, third, mate) >= NEAR_COPY_MOST;
            for (size_t k = 0; k < count; k++)
                known = known || out[k] == search->paths[third];
            if (!known)
                out[count++] = search->paths[third];
        }
    }
    return count;
}

/* Whether a text still has enough of its own to be judged by. */
static bool has_enough(const struct overlap_side *left, const struct overlap_side *before)
{
    return left->words >= NEAR_COPY_WORDS && left->words * 4 >= before->words;
}

/* Takes out of an alike pair what strangers have. A report that is quoted as a whole would lose
 * everything: it is judged with all that it has. */
static void judge_again(struct search *search, const struct numbers *index,
                        struct candidate *candidate)
{
    const char *strangers[STRANGERS];
    struct candidate again = *candidate;
    size_t count = find_strangers(search, index, candidate, strangers);
    if (count == 0)
        return;
    compare(search, &again, strangers, count);
    if (has_enough(&again.overlap.a, &candidate->overlap.a) &&
        has_enough(&again.overlap.b, &candidate->overlap.b))
        *candidate = again;
}

/* Compares all candidates, and the alike ones again without what strangers have. */
static bool compare_all(struct search *search)
{
    struct numbers index = {NULL, 0, 0};
    bool done = true;
    index_candidates(search, &index);
    for (size_t i = 0; i < search->candidate_count && done; i++) {
        if (!is_hopeless(search, &search->candidates[i]))
            compare(search, &search->candidates[i], NULL, 0);
        done = !stopped(search);
    }
    /* Each by what all were before. */
    size_t size = search->candidate_count * sizeof *search->candidates;
    struct candidate *judged = mem_alloc(size + 1);
    if (size > 0)
        memcpy(judged, search->candidates, size);
    for (size_t i = 0; i < search->candidate_count && done; i++) {
        if (judged[i].alike)
            judge_again(search, &index, &judged[i]);
        done = !stopped(search);
    }
    free(search->candidates);
    search->candidates = judged;
    free(index.items);
    return done;
}

static struct near_copy copy_of(const struct candidate *candidate)
{
    const struct overlap_side *one = &candidate->overlap.a, *two = &candidate->overlap.b;
    struct near_copy copy = {candidate->a, candidate->b, percent(one), percent(two), false};
    if (one->words < two->words)
        copy = (struct near_copy){candidate->b, candidate->a, percent(two), percent(one), false};
    copy.same = copy.share_a >= NEAR_COPY_SAME && copy.share_b >= NEAR_COPY_SAME;
    return copy;
}

static int by_documents(const void *a, const void *b)
{
    const struct near_copy *one = a, *two = b;
    if (one->a != two->a)
        return one->a < two->a ? -1 : 1;
    return (one->b > two->b) - (one->b < two->b);
}

bool near_copies_find(const char *const *paths, size_t count, bool (*stop)(void *context),
                      void *context, struct near_copy **out, size_t *out_count)
{
    struct search search = {.paths = paths, .count = count, .stop = stop, .context = context};
    search.known = mem_zero(count + 1, sizeof *search.known);
    size_t capacity = 0;
    *out = NULL;
    *out_count = 0;
    bool done = read_documents(&search);
    if (done)
        find_candidates(&search);
    free(search.sampled.items);
    done = done && compare_all(&search);
    for (size_t i = 0; i < search.candidate_count && done; i++)
        if (search.candidates[i].alike) {
            *out = mem_grow(*out, *out_count, &capacity, sizeof **out);
            (*out)[(*out_count)++] = copy_of(&search.candidates[i]);
        }
    if (*out_count > 0)
        qsort(*out, *out_count, sizeof **out, by_documents);
    free(search.candidates);
    free(search.known);
    return done;
}
