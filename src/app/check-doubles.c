/* Events that may be one, extracted twice: on one day, with nearly the same title. The list is in
 * order of time, so that a day's events stand together; within a day only titles are compared that
 * share one of their rarest words. */
#include <stdlib.h>
#include <string.h>

#include "app/check-insides.h"
#include "base/mem.h"
#include "model/alike.h"
#include "time/calendar.h"

enum { PAGE = 512, COMPARED_MOST = 2000 };

struct candidate {
    int64_t key;
    struct title title;
};

struct posting {
    uint64_t word;
    size_t candidate;
};

/* The events of one day. */
struct day {
    int64_t number;
    struct candidate *items;
    size_t count, capacity;
    struct pool pool; /* of their titles */
};

static int posting_order(const void *a, const void *b)
{
    const struct posting *one = a, *two = b;
    if (one->word != two->word)
        return one->word < two->word ? -1 : 1;
    return (one->candidate > two->candidate) - (one->candidate < two->candidate);
}

static int candidate_order(const void *a, const void *b)
{
    /* Inserted ones, whose keys count down from -1, come behind the record's. */
    int64_t one = ((const struct candidate *)a)->key, two = ((const struct candidate *)b)->key;
    if ((one < 0) != (two < 0))
        return one < 0 ? 1 : -1;
    return one < 0 ? (one < two) - (one > two) : (one > two) - (one < two);
}

/* The first posting of a word. */
static size_t postings_from(const struct posting *postings, size_t count, uint64_t word)
{
    size_t low = 0, high = count;
    while (low < high) {
        size_t middle = low + (high - low) / 2;
        if (postings[middle].word < word)
            low = middle + 1;
        else
            high = middle;
    }
    return low;
}

static size_t frequency(const struct posting *postings, size_t count, uint64_t word)
{
    size_t from = postings_from(postings, count, word);
    return word == UINT64_MAX ? count - from : postings_from(postings, count, word + 1) - from;
}

/* The first earlier event that has nearly the title of items[at], by one word; SIZE_MAX: none. */
static size_t find_by(const struct day *day, const struct posting *postings, size_t count,
                      size_t at, uint64_t word)
{
    size_t compared = 0;
    for (size_t i = postings_from(postings, count, word);
         i < count && postings[i].word == word && postings[i].candidate < at; i++) {
        if (compared++ == COMPARED_MOST)
            break;
        if (title_alike(&day->items[at].title, &day->items[postings[i].candidate].title))
            return postings[i].candidate;
    }
    return SIZE_MAX;
}

struct rarity {
    size_t seen;
    uint64_t word;
};

static int rarity_order(const void *a, const void *b)
{
    const struct rarity *one = a, *two = b;
    if (one->seen != two->seen)
        return one->seen < two->seen ? -1 : 1;
    return (one->word > two->word) - (one->word < two->word);
}

static size_t find_double(struct day *day, const struct posting *postings, size_t count, size_t at)
{
    const struct title *title = &day->items[at].title;
    size_t found = SIZE_MAX, needed = title_rarest_needed(title);
    struct rarity *words = pool_alloc(&day->pool, (title->word_count + 1) * sizeof *words);
    for (size_t i = 0; i < title->word_count; i++)
        words[i] = (struct rarity){frequency(postings, count, title->words[i]), title->words[i]};
    qsort(words, title->word_count, sizeof *words, rarity_order);
    for (size_t i = 0; i < needed && i < title->word_count && found == SIZE_MAX; i++)
        found = find_by(day, postings, count, at, words[i].word);
    return found;
}

static void add_double(struct checker *checker, int64_t key, int64_t other)
{
    checker->doubles = mem_grow(checker->doubles, checker->double_count, &checker->double_capacity,
                                sizeof *checker->doubles);
    checker->doubles[checker->double_count++] = (struct double_event){key, other};
}

static void end_day(struct checker *checker, struct day *day)
{
    size_t words = 0, count = 0;
    if (day->count > 1) {
        qsort(day->items, day->count, sizeof *day->items, candidate_order);
        for (size_t i = 0; i < day->count; i++)
            words += day->items[i].title.word_count;
        struct posting *postings = mem_zero(words + 1, sizeof *postings);
        for (size_t i = 0; i < day->count; i++)
            for (size_t w = 0; w < day->items[i].title.word_count; w++)
                postings[count++] = (struct posting){day->items[i].title.words[w], i};
        qsort(postings, count, sizeof *postings, posting_order);
        for (size_t i = 1; i < day->count; i++) {
            size_t other = find_double(day, postings, count, i);
            if (other != SIZE_MAX)
                add_double(checker, day->items[i].key, day->items[other].key);
        }
        free(postings);
    }
    day->count = 0;
    pool_reset(&day->pool);
}

/* The day that holds all that is known of an event's time; false where none does. */
static bool day_of(const struct row *row, int64_t *day)
{
    if (row->when == NULL)
        return false;
    struct edtf date;
    if (edtf_parse(&date, row->when, NULL) < 0)
        return false;
    struct edtf_span span = edtf_span(&date);
    edtf_release(&date);
    if (span.open_start || span.open_end)
        return false;
    *day = span.lo / CALENDAR_DAY - (span.lo % CALENDAR_DAY < 0);
    return span.hi / CALENDAR_DAY - (span.hi % CALENDAR_DAY < 0) == *day;
}

static void take_row(struct checker *checker, struct day *day, int64_t key, const struct row *row)
{
    int64_t number;
    if (row->id == NULL || row->decision == DECISION_DROPPED || !day_of(row, &number))
        return;
    if (day->count > 0 && number != day->number)
        end_day(checker, day);
    day->number = number;
    day->items = mem_grow(day->items, day->count, &day->capacity, sizeof *day->items);
    struct candidate *candidate = &day->items[day->count++];
    candidate->key = key;
    title_make(&candidate->title, row->title, &day->pool);
}

int check_double_order(const void *a, const void *b)
{
    int64_t one = ((const struct double_event *)a)->key,
            two = ((const struct double_event *)b)->key;
    return (one > two) - (one < two);
}

int check_find_doubles(struct checker *checker, struct err *err)
{
    struct store *store = checker->session->store;
    struct list *list = checker->session->list;
    struct day day = {0};
    struct pool pool;
    int64_t keys[PAGE], at = 0, found = 1;
    int result = 0;
    pool_init(&pool);
    pool_init(&day.pool);
    while (result == 0 && (found = list_keys(list, at, PAGE, keys, err)) > 0) {
        pool_reset(&pool);
        struct row *rows = pool_zero(&pool, (size_t)found, sizeof *rows);
        result = fetch_rows(store, keys, (size_t)found, &pool, rows, err);
        for (int64_t i = 0; result == 0 && i < found; i++)
            take_row(checker, &day, keys[i], &rows[i]);
        at += found;
    }
    if (result == 0 && found == 0)
        end_day(checker, &day);
    if (checker->double_count > 0)
        qsort(checker->doubles, checker->double_count, sizeof *checker->doubles,
              check_double_order);
    free(day.items);
    pool_release(&pool);
    pool_release(&day.pool);
    return found < 0 ? -1 : result;
}
