#include "model/conflict.h"

#include <string.h>

#include "base/fold.h"
#include "model/claim.h"

/* A matter while its claims are gathered. */
struct matter {
    const char *name, *folded;
    struct conflict_value *values;
    struct claim_value *parsed; /* of values, in step */
    size_t count, capacity, parsed_capacity;
};

struct matters {
    struct matter *items;
    size_t count, capacity;
    struct pool *pool;
};

static struct matter *matter_of(struct matters *matters, const char *name)
{
    struct buf buf;
    buf_init(&buf);
    fold_search(name, strlen(name), &buf);
    struct matter *found = NULL;
    for (size_t i = 0; i < matters->count && found == NULL; i++)
        if (strcmp(matters->items[i].folded, buf.data) == 0)
            found = &matters->items[i];
    if (found == NULL) {
        matters->items = pool_grow(matters->pool, matters->items, matters->count,
                                   &matters->capacity, sizeof *matters->items);
        found = &matters->items[matters->count++];
        *found = (struct matter){.name = pool_string(matters->pool, name)};
        found->folded = pool_bytes(matters->pool, buf.data, buf.len);
    }
    buf_release(&buf);
    return found;
}

static void add_source(struct conflict_value *value, const char *source, struct pool *pool)
{
    for (size_t i = 0; i < value->source_count; i++)
        if (strcmp(value->sources[i], source) == 0)
            return;
    const char **wider = pool_alloc(pool, (value->source_count + 1) * sizeof *wider);
    if (value->source_count > 0)
        memcpy(wider, value->sources, value->source_count * sizeof *wider);
    wider[value->source_count++] = pool_string(pool, source);
    value->sources = wider;
    value->independent = (int)value->source_count;
}

static void add_claim(struct matters *matters, const struct claim *claim, const char *source)
{
    struct pool *pool = matters->pool;
    struct matter *matter = matter_of(matters, claim->matter);
    struct claim_value parsed;
    claim_value_parse(&parsed, claim->value, pool);
    for (size_t i = 0; i < matter->count; i++)
        if (strcmp(matter->parsed[i].text, parsed.text) == 0) {
            add_source(&matter->values[i], source, pool);
            return;
        }
    matter->values =
        pool_grow(pool, matter->values, matter->count, &matter->capacity, sizeof *matter->values);
    matter->parsed = pool_grow(pool, matter->parsed, matter->count, &matter->parsed_capacity,
                               sizeof *matter->parsed);
    matter->parsed[matter->count] = parsed;
    struct conflict_value *value = &matter->values[matter->count++];
    *value = (struct conflict_value){.value = pool_string(pool, claim->value)};
    add_source(value, source, pool);
}

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

static bool has_source(const struct conflict_value *value, const char *source)
{
    for (size_t i = 0; i < value->source_count; i++)
        if (strcmp(value->sources[i], source) == 0)
            return true;
    return false;
}

/* Whether two sources, one of each, hold different stances. */
static bool differ(const struct conflict_value *a, const struct conflict_value *b)
{
    for (size_t i = 0; i < a->source_count; i++)
        if (b->source_count > 1 || (b->source_count == 1 && !has_source(b, a->sources[i])))
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
        enum stance stance = mention->stance == STANCE_NONE ? STANCE_AFFIRMS : mention->stance;
        if (by_stance[stance].source_count == 0)
            order[seen++] = stance;
        add_source(&by_stance[stance], mention->source, pool);
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
    struct matters matters = {.pool = pool};
    for (size_t m = 0; m < event->mention_count; m++) {
        const struct mention *mention = &event->mentions[m];
        if (mention->later || !stance_claims(mention->stance))
            continue;
        for (size_t c = 0; c < mention->claim_count; c++)
            add_claim(&matters, &mention->claims[c], mention->source);
    }
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
