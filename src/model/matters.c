#include "model/matters.h"

#include <string.h>

#include "base/fold.h"

enum stance matters_stance(const struct mention *mention)
{
    return mention->stance == STANCE_NONE ? STANCE_AFFIRMS : mention->stance;
}

bool matters_has_source(const struct conflict_value *value, const char *source)
{
    for (size_t i = 0; i < value->source_count; i++)
        if (strcmp(value->sources[i], source) == 0)
            return true;
    return false;
}

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

void matters_add_source(struct conflict_value *value, const char *source, struct pool *pool)
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
            matters_add_source(&matter->values[i], source, pool);
            return;
        }
    matter->values =
        pool_grow(pool, matter->values, matter->count, &matter->capacity, sizeof *matter->values);
    matter->parsed = pool_grow(pool, matter->parsed, matter->count, &matter->parsed_capacity,
                               sizeof *matter->parsed);
    matter->parsed[matter->count] = parsed;
    struct conflict_value *value = &matter->values[matter->count++];
    *value = (struct conflict_value){.value = pool_string(pool, claim->value)};
    matters_add_source(value, source, pool);
}

void matters_gather(struct matters *matters, const struct event *event, struct pool *pool)
{
    *matters = (struct matters){.pool = pool};
    for (size_t m = 0; m < event->mention_count; m++) {
        const struct mention *mention = &event->mentions[m];
        if (mention->later || !stance_claims(mention->stance))
            continue;
        for (size_t c = 0; c < mention->claim_count; c++)
            add_claim(matters, &mention->claims[c], mention->source);
    }
}
