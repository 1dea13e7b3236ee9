#include "store/gather.h"

#include <stdio.h>
#include <stdlib.h>

#include "base/mem.h"

enum {
    RUN = 32768,       /* moments that are held before they go to a file: 2 MB */
    MANY_NAMES = 20000 /* tags or places: the same */
};

static int by_place(const void *a, const void *b)
{
    const struct moment *one = a, *two = b;
    if (one->dated != two->dated)
        return one->dated ? -1 : 1;
    if (one->first != two->first)
        return one->first < two->first ? -1 : 1;
    if (one->last != two->last)
        return one->last < two->last ? -1 : 1;
    return (one->key > two->key) - (one->key < two->key);
}

struct gather *gather_new(void)
{
    struct gather *gather = mem_zero(1, sizeof *gather);
    uses_init(&gather->sources);
    uses_init(&gather->participants);
    uses_init(&gather->tags);
    uses_init(&gather->places);
    postings_init(&gather->attended);
    postings_init(&gather->cited);
    postings_init(&gather->tagged);
    postings_init(&gather->placed);
    relations_init(&gather->relations);
    gather->moments = sorter_new(sizeof(struct moment), RUN, by_place);
    return gather;
}

void gather_free(struct gather *gather)
{
    if (gather == NULL)
        return;
    uses_release(&gather->sources);
    uses_release(&gather->participants);
    uses_release(&gather->tags);
    uses_release(&gather->places);
    postings_release(&gather->attended);
    postings_release(&gather->cited);
    postings_release(&gather->tagged);
    postings_release(&gather->placed);
    relations_release(&gather->relations);
    sorter_free(gather->moments);
    free(gather->many);
    free(gather);
}

void gather_next_file(struct gather *gather)
{
    uses_next_file(&gather->sources);
    uses_next_file(&gather->participants);
}

static void add_many(struct gather *gather, uint32_t value)
{
    gather->many =
        mem_grow(gather->many, gather->many_count, &gather->many_capacity, sizeof *gather->many);
    gather->many[gather->many_count++] = value;
}

/* One more source of an event, which it has not named before. */
static void add_source(struct gather *gather, struct moment *moment, uint32_t source)
{
    if (moment->source_count < 2) {
        moment->sources[moment->source_count++] = source;
        return;
    }
    if (moment->source_count == 2) {
        uint32_t two[2] = {moment->sources[0], moment->sources[1]};
        moment->source_count = 3;
        moment->sources[0] = (uint32_t)gather->many_count;
        add_many(gather, 2);
        add_many(gather, two[0]);
        add_many(gather, two[1]);
    }
    add_many(gather, source); /* the last event's list is the one that grows */
    gather->many[moment->sources[0]]++;
}

/* lo and hi: the outermost bounds that are known; an event open at one end still has the other. */
static void widen(struct gather *gather, int64_t lo, int64_t hi)
{
    if (lo == INT64_MIN && hi == INT64_MAX)
        return;
    int64_t low = lo > INT64_MIN ? lo : hi, high = hi < INT64_MAX ? hi : lo;
    gather->lo = !gather->bounded || low < gather->lo ? low : gather->lo;
    gather->hi = !gather->bounded || high > gather->hi ? high : gather->hi;
    gather->bounded = true;
}

/* --- Postings --- */

/* A file may yet give its participants and sources other ids: they are spilled as numbers. */
struct numbered {
    const struct uses *uses;
    char name[24];
};

static const char *number_name(void *context, size_t number)
{
    struct numbered *numbered = context;
    snprintf(numbered->name, sizeof numbered->name, "%020zu", number);
    return numbered->name;
}

static const char *number_id(void *context, const char *name)
{
    return ((struct numbered *)context)->uses->list[strtoull(name, NULL, 10)].id;
}

static const char *name_of(void *uses, size_t number)
{
    return ((const struct uses *)uses)->list[number].id;
}

static int post_name(struct uses *uses, struct postings *postings, const char *name, int64_t key,
                     struct err *err)
{
    bool first;
    size_t at = uses_count(uses, name, key, &first);
    if (first)
        postings_add(postings, at, key);
    if (!postings_full(postings) && uses->count < MANY_NAMES)
        return 0;
    int result = postings_spill(postings, name_of, uses, err);
    uses_release(uses);
    uses_init(uses);
    return result;
}

static int post_event(struct gather *gather, const struct event *event, int64_t key,
                      struct err *err)
{
    const char *place = event->place_name;
    if (place != NULL && post_name(&gather->places, &gather->placed, place, key, err) != 0)
        return -1;
    for (size_t i = 0; i < event->tag_count; i++)
        if (event->tags[i] != NULL &&
            post_name(&gather->tags, &gather->tagged, event->tags[i], key, err) != 0)
            return -1;
    struct numbered numbered;
    if (postings_full(&gather->attended) &&
        postings_spill(&gather->attended, number_name, &numbered, err) != 0)
        return -1;
    return postings_full(&gather->cited)
               ? postings_spill(&gather->cited, number_name, &numbered, err)
               : 0;
}

int gather_store_postings(struct gather *gather, struct sql *sql, struct err *err)
{
    struct numbered participants = {.uses = &gather->participants};
    struct numbered sources = {.uses = &gather->sources};
    if (postings_store(&gather->attended, POSTING_PARTICIPANT, number_name, number_id,
                       &participants, sql, err) != 0 ||
        postings_store(&gather->cited, POSTING_SOURCE, number_name, number_id, &sources, sql,
                       err) != 0 ||
        postings_store(&gather->tagged, POSTING_TAG, name_of, NULL, &gather->tags, sql, err) != 0)
        return -1;
    return postings_store(&gather->placed, POSTING_PLACE, name_of, NULL, &gather->places, sql, err);
}

int gather_event(struct gather *gather, const struct event *event, struct moment *moment,
                 struct err *err)
{
    bool first;
    struct use_end place = {moment->first, moment->last, moment->key};
    for (size_t i = 0; i < event->participant_count; i++) {
        size_t at =
            uses_count(&gather->participants, event->participants[i].who, moment->key, &first);
        if (first)
            postings_add(&gather->attended, at, moment->key);
        if (moment->dated)
            uses_date(&gather->participants, at, &place);
    }
    if (post_event(gather, event, moment->key, err) != 0)
        return -1;
    moment->source_count = 0;
    for (size_t i = 0; i < event->mention_count; i++) {
        size_t at = uses_count(&gather->sources, event->mentions[i].source, moment->key, &first);
        if (!first)
            continue;
        postings_add(&gather->cited, at, moment->key);
        add_source(gather, moment, (uint32_t)at);
    }
    gather->events++;
    gather->dated += moment->dated;
    gather->kept += moment->decision == DECISION_KEPT;
    gather->dropped += moment->decision == DECISION_DROPPED;
    gather->question += moment->decision == DECISION_QUESTION;
    gather->starred += moment->starred;
    if (moment->dated)
        widen(gather, moment->lo, moment->hi);
    return sorter_add(gather->moments, moment, err);
}
