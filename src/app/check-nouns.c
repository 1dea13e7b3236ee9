/* The sources and participants of a record. */
#include <stdlib.h>
#include <string.h>

#include "app/check-insides.h"
#include "app/copies.h"
#include "app/independence.h"
#include "app/library.h"
#include "base/mem.h"
#include "model/address.h"
#include "store/doubles.h"
#include "time/edtf.h"

/* Among more participants likely doubles are not sought: that takes long, and much memory. */
enum { COMPARED_MOST = 50000 };

static int known_by_id(const void *a, const void *b)
{
    return strcmp(((const struct known_source *)a)->id, ((const struct known_source *)b)->id);
}

int check_know_sources(struct checker *checker, struct err *err)
{
    struct store *store = checker->session->store;
    int64_t count = fetch_source_count(store);
    checker->known = mem_zero((size_t)count + 1, sizeof *checker->known);
    for (int64_t i = 0; i < count; i++) {
        struct source_facts facts;
        struct edtf published;
        pool_reset(&checker->pool);
        if (fetch_source_at(store, i, &checker->pool, &facts, err) < 0)
            return -1;
        struct known_source *known = &checker->known[checker->known_count++];
        known->id = mem_copy_string(facts.source.id);
        if (facts.source.published == NULL ||
            edtf_parse(&published, facts.source.published, NULL) < 0)
            continue;
        struct edtf_span span = edtf_span(&published);
        known->published = !span.open_end;
        known->hi = span.hi;
        edtf_release(&published);
    }
    qsort(checker->known, checker->known_count, sizeof *checker->known, known_by_id);
    return 0;
}

const struct known_source *check_known(const struct checker *checker, const char *id)
{
    struct known_source wanted = {.id = (char *)(uintptr_t)id};
    return bsearch(&wanted, checker->known, checker->known_count, sizeof *checker->known,
                   known_by_id);
}

static void check_document(struct checker *checker, const struct source *source)
{
    struct about about = {.noun = NOUN_SOURCE, .id = source->id};
    struct holding holding;
    library_holding(checker->session->library, source->id, &holding);
    if (source->file != NULL && holding.text == NULL) {
        checker->missing = true;
        check_say(checker, FAULT_NOTE, "document-missing", &about,
                  "source %s: its document is not at hand: %s", source->id, holding.trouble);
    }
    if (holding.changed)
        check_say(checker, FAULT_WARNING, "document-changed", &about,
                  "source %s: %s is not the document that the record was made from, its SHA-256 is "
                  "another",
                  source->id, holding.path);
}

/* Addresses that lead to one page, and where they were given first. */
struct address {
    char *text; /* as address_key has it */
    char *source;
    int64_t number;
};

struct addresses {
    struct address *items;
    size_t count, capacity;
};

static int address_order(const void *a, const void *b)
{
    const struct address *one = a, *two = b;
    int order = strcmp(one->text, two->text);
    return order != 0 ? order : (one->number > two->number) - (one->number < two->number);
}

static void add_address(struct addresses *addresses, const struct source_facts *facts)
{
    struct buf key;
    buf_init(&key);
    if (facts->source.url != NULL)
        address_key(facts->source.url, &key);
    if (key.len == 0) {
        buf_release(&key);
        return;
    }
    addresses->items = mem_grow(addresses->items, addresses->count, &addresses->capacity,
                                sizeof *addresses->items);
    addresses->items[addresses->count++] =
        (struct address){.text = buf_steal(&key),
                         .source = mem_copy_string(facts->source.id),
                         .number = facts->number};
}

static void check_addresses(struct checker *checker, struct addresses *addresses)
{
    if (addresses->count > 0)
        qsort(addresses->items, addresses->count, sizeof *addresses->items, address_order);
    size_t first = 0;
    for (size_t i = 1; i < addresses->count; i++) {
        struct address *one = &addresses->items[i];
        if (strcmp(one->text, addresses->items[first].text) != 0) {
            first = i;
            continue;
        }
        struct about about = {.noun = NOUN_SOURCE, .id = one->source};
        check_say(checker, FAULT_WARNING, "doubled-url", &about,
                  "source %s has the address of source %s: %s; they count as one source",
                  one->source, addresses->items[first].source, one->text);
    }
    for (size_t i = 0; i < addresses->count; i++) {
        free(addresses->items[i].text);
        free(addresses->items[i].source);
    }
    free(addresses->items);
}

static void check_source(struct checker *checker, const struct source_facts *facts)
{
    const struct source *source = &facts->source;
    struct about about = {.noun = NOUN_SOURCE, .id = source->id};
    if (!source->declared)
        check_say(checker, FAULT_WARNING, "undeclared-source", &about,
                  "source %s is used and not declared; it is taken as one of that name",
                  source->id);
    else if (facts->mentions == 0)
        check_say(checker, FAULT_NOTE, "unused-source", &about, "source %s has no mention",
                  source->id);
    if (source->copy_of != NULL && check_known(checker, source->copy_of) == NULL)
        check_say(checker, FAULT_WARNING, "dead-copy-of", &about,
                  "source %s is a copy of %s, which is no source of this record", source->id,
                  source->copy_of);
    check_document(checker, source);
}

static int check_sources(struct checker *checker, struct err *err)
{
    struct store *store = checker->session->store;
    struct addresses addresses = {0};
    int64_t count = fetch_source_count(store);
    int result = 0;
    for (int64_t i = 0; result == 0 && i < count; i++) {
        struct source_facts facts;
        pool_reset(&checker->pool);
        slices_next(&checker->slices);
        result = fetch_source_at(store, i, &checker->pool, &facts, err);
        if (result == 0) {
            check_source(checker, &facts);
            add_address(&addresses, &facts);
        }
    }
    check_addresses(checker, &addresses);
    return result;
}

/* Sources whose documents share most of their text, where the record does not say that they depend
 * on each other. */
static int check_copies(struct checker *checker, struct err *err)
{
    struct session *session = checker->session;
    int result = 0;
    for (size_t i = 0; session->copies != NULL && i < session->copies->count; i++) {
        const struct copy *copy = &session->copies->list[i];
        struct source_facts a, b;
        pool_reset(&checker->pool);
        result = fetch_source_at(session->store, copy->a, &checker->pool, &a, err);
        if (result == 0)
            result = fetch_source_at(session->store, copy->b, &checker->pool, &b, err);
        if (result < 0)
            break;
        if (independence_denied(&a.source, &b.source))
            continue;
        struct about about = {.noun = NOUN_SOURCE, .id = b.source.id};
        struct buf text;
        buf_init(&text);
        copies_tell(copy, a.source.id, b.source.id, &text);
        check_say(checker, FAULT_NOTE, "near-copy", &about,
                  "%s; they count as one source (say so with wire or copy_of)", text.data);
        buf_release(&text);
    }
    return result;
}

static int check_bodies(struct checker *checker, const struct participant *participant,
                        struct err *err)
{
    struct about about = {.noun = NOUN_PARTICIPANT, .id = participant->id};
    for (size_t i = 0; i < participant->member_of_count; i++) {
        struct participant_facts body;
        struct err failure = ERR_INIT;
        pool_reset(&checker->people);
        if (fetch_participant(checker->session->store, participant->member_of[i], &checker->people,
                              &body, &failure) == 0)
            continue;
        if (failure.code != ERR_NOTHING) {
            *err = failure;
            return -1;
        }
        check_say(checker, FAULT_WARNING, "dead-member-of", &about,
                  "participant %s is a member of %s, which is no participant of this record",
                  participant->id, participant->member_of[i]);
    }
    return 0;
}

static int check_participants(struct checker *checker, struct err *err)
{
    struct store *store = checker->session->store;
    for (int64_t i = 0, count = fetch_participant_count(store); i < count; i++) {
        struct participant_facts facts;
        pool_reset(&checker->pool);
        slices_next(&checker->slices);
        if (fetch_participant_at(store, i, &checker->pool, &facts, err) < 0)
            return -1;
        const struct participant *participant = &facts.participant;
        struct about about = {.noun = NOUN_PARTICIPANT, .id = participant->id};
        if (!participant->declared)
            check_say(checker, FAULT_WARNING, "undeclared-participant", &about,
                      "participant %s is used and not declared; it is taken as one of that name",
                      participant->id);
        else if (facts.events == 0)
            check_say(checker, FAULT_NOTE, "unused-participant", &about,
                      "participant %s takes part in no event", participant->id);
        if (check_bodies(checker, participant, err) < 0)
            return -1;
    }
    return 0;
}

/* Two participants whose names and company suggest that they are one. */
static int check_likely_doubles(struct checker *checker, struct err *err)
{
    struct store *store = checker->session->store;
    struct double_pair *pairs = NULL;
    size_t count = 0;
    struct pool pool;
    int result = 0;
    pool_init(&pool);
    if (fetch_participant_count(store) <= COMPARED_MOST)
        result = doubles_find(store, &pool, &pairs, &count, err);
    for (size_t i = 0; result == 0 && i < count; i++) {
        struct about about = {.noun = NOUN_PARTICIPANT, .id = pairs[i].other};
        pool_reset(&checker->pool);
        check_say(checker, FAULT_NOTE, "participant-double", &about, "participant %s may be %s: %s",
                  pairs[i].other, pairs[i].kept, double_reason(&pairs[i], &checker->pool));
    }
    pool_release(&pool);
    return result;
}

int check_nouns(struct checker *checker, struct err *err)
{
    if (check_sources(checker, err) < 0 || check_copies(checker, err) < 0 ||
        check_participants(checker, err) < 0)
        return -1;
    return check_likely_doubles(checker, err);
}
