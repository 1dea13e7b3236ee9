#include "model/agreement.h"

#include <stdbool.h>
#include <string.h>

#include "model/matters.h"

/* The sides that a source takes, a bit for each stance. */
struct party {
    const char *source;
    unsigned sides;
};

enum { AFFIRMS = 1u << STANCE_AFFIRMS, DENIES = 1u << STANCE_DENIES, DOUBTS = 1u << STANCE_DOUBTS };

static size_t take_parties(const struct event *event, struct party *parties)
{
    size_t count = 0;
    for (size_t m = 0; m < event->mention_count; m++) {
        const struct mention *mention = &event->mentions[m];
        if (mention->later)
            continue;
        size_t at = 0;
        while (at < count && strcmp(parties[at].source, mention->source) != 0)
            at++;
        if (at == count)
            parties[count++] = (struct party){.source = mention->source};
        parties[at].sides |= 1u << matters_stance(mention);
    }
    return count;
}

static void count_one(struct agreement_tally *tally, enum claim_relation relation)
{
    tally->compared++;
    tally->alike += relation == CLAIM_AGREE;
    tally->soft += relation == CLAIM_SOFT_CONFLICT;
}

static void compare_stances(struct agreement *pair, unsigned a, unsigned b)
{
    const unsigned sides = AFFIRMS | DENIES | DOUBTS;
    if ((a & sides) == 0 || (b & sides) == 0)
        return;
    bool denied = ((a & AFFIRMS) && (b & DENIES)) || ((a & DENIES) && (b & AFFIRMS));
    bool doubted = ((a & AFFIRMS) && (b & DOUBTS)) || ((a & DOUBTS) && (b & AFFIRMS));
    count_one(&pair->stances, denied    ? CLAIM_CONFLICT
                              : doubted ? CLAIM_SOFT_CONFLICT
                                        : CLAIM_AGREE);
}

/* The worst relation between what the one says and what the other says; false: one says nothing. */
static bool compare_values(const struct matter *matter, const struct agreement *pair,
                           enum claim_relation *worst)
{
    bool both = false;
    *worst = CLAIM_AGREE;
    for (size_t i = 0; i < matter->count; i++)
        for (size_t k = 0; matters_has_source(&matter->values[i], pair->a) && k < matter->count;
             k++) {
            if (!matters_has_source(&matter->values[k], pair->b))
                continue;
            enum claim_relation relation =
                i == k ? CLAIM_AGREE : claim_compare(&matter->parsed[i], &matter->parsed[k]);
            *worst = relation > *worst ? relation : *worst;
            both = true;
        }
    return both;
}

static void compare(const struct matters *matters, const struct party *a, const struct party *b,
                    struct agreement *pair)
{
    *pair = (struct agreement){.a = a->source, .b = b->source};
    compare_stances(pair, a->sides, b->sides);
    for (size_t i = 0; i < matters->count; i++) {
        enum claim_relation worst;
        if (compare_values(&matters->items[i], pair, &worst))
            count_one(&pair->values, worst);
    }
}

size_t agreement_of(const struct event *event, const char *source, struct pool *pool,
                    struct agreement **out)
{
    struct matters matters;
    struct party *parties = pool_zero(pool, event->mention_count + 1, sizeof *parties);
    size_t count = take_parties(event, parties), pairs = 0;
    *out = pool_alloc(pool, (count * count / 2 + 1) * sizeof **out);
    if (count < 2)
        return 0;
    matters_gather(&matters, event, pool);
    for (size_t i = 0; i < count; i++) {
        bool is_it = source != NULL && strcmp(parties[i].source, source) == 0;
        if (source != NULL && !is_it)
            continue;
        for (size_t k = is_it ? 0 : i + 1; k < count; k++)
            if (k != i)
                compare(&matters, &parties[i], &parties[k], &(*out)[pairs++]);
    }
    return pairs;
}

void agreement_add(struct agreement_tally *sum, const struct agreement_tally *tally)
{
    sum->compared += tally->compared;
    sum->alike += tally->alike;
    sum->soft += tally->soft;
}
