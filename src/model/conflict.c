#include "model/conflict.h"

#include "model/claim.h"
#include "model/matters.h"

/* The worst relation between any two values of a matter. */
static enum claim_relation worst_of(const struct matter *matter)
{
    enum claim_relation worst = CLAIM_AGREE;
    for (size_t i = 0; i < matter->count; i++)
        for (size_t k = i + 1; k < matter->count && worst != CLAIM_CONFLICT; k++) {
            enum claim_relation relation = claim_compare(&matter->parsed[i], &matter->parsed[k]);
            worst = relation > worst ? relation : worst;
        }
    return worst;
}

/* Whether two sources, one of each, hold different stances. */
static bool differ(const struct conflict_value *a, const struct conflict_value *b)
{
    for (size_t i = 0; i < a->source_count; i++)
        if (b->source_count > 1 || (b->source_count == 1 && !matters_has_source(b, a->sources[i])))
            return true;
    return false;
}

/* Who affirms the event, and who does not. Returns false where nobody contradicts. */
static bool stance_conflict(const struct event *event, struct pool *pool, struct conflict *out)
{
    enum { STANCES = STANCE_QUOTES + 1 };
    struct conflict_value by_stance[STANCES] = {{0}};
    enum stance order[STANCES];
    size_t seen = 0;
    for (size_t m = 0; m < event->mention_count; m++) {
        const struct mention *mention = &event->mentions[m];
        if (mention->later)
            continue;
        enum stance stance = matters_stance(mention);
        if (by_stance[stance].source_count == 0)
            order[seen++] = stance;
        matters_add_source(&by_stance[stance], mention->source, pool);
    }
    bool denied = differ(&by_stance[STANCE_AFFIRMS], &by_stance[STANCE_DENIES]);
    if (!denied && !differ(&by_stance[STANCE_AFFIRMS], &by_stance[STANCE_DOUBTS]))
        return false;
    *out = (struct conflict){.matter = CONFLICT_STANCE, .soft = !denied};
    out->values = pool_alloc(pool, seen * sizeof *out->values);
    for (size_t i = 0; i < seen; i++) {
        by_stance[order[i]].value = stance_word(order[i]);
        out->values[out->value_count++] = by_stance[order[i]];
    }
    return true;
}

size_t conflicts_of(const struct event *event, struct pool *pool, struct conflict **out)
{
    struct matters matters;
    matters_gather(&matters, event, pool);
    *out = pool_zero(pool, matters.count + 1, sizeof **out);
    size_t count = 0;
    for (size_t i = 0; i < matters.count; i++) {
        const struct matter *matter = &matters.items[i];
        enum claim_relation worst = worst_of(matter);
        if (worst == CLAIM_AGREE)
            continue;
        (*out)[count++] = (struct conflict){.matter = matter->name,
                                            .values = matter->values,
                                            .value_count = matter->count,
                                            .soft = worst == CLAIM_SOFT_CONFLICT};
    }
    return count + stance_conflict(event, pool, &(*out)[count]);
}
