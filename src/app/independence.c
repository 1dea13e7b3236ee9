#include "app/independence.h"

#include <string.h>

#include "app/copies.h"
#include "base/fold.h"
#include "model/address.h"

/* Of more sources only the numbers are told: nobody reads so many reasons. */
enum { EXPLAINED_MOST = 40 };

struct group {
    struct source_facts *facts;
    size_t count;
};

static bool same_wire(const char *one, const char *other)
{
    struct buf folded;
    buf_init(&folded);
    fold_search(one, strlen(one), &folded);
    bool same = fold_find(other, strlen(other), folded.data, FOLD_WHOLE, NULL, NULL);
    buf_release(&folded);
    return same;
}

/* A wire that both name. */
static const char *shared_wire(const struct source *a, const struct source *b)
{
    for (size_t i = 0; i < a->wire_count; i++)
        for (size_t k = 0; k < b->wire_count; k++)
            if (same_wire(a->wires[i], b->wires[k]))
                return a->wires[i];
    return NULL;
}

static bool copies_the_other(const struct source *a, const struct source *b)
{
    return a->copy_of != NULL && strcmp(a->copy_of, b->id) == 0;
}

static bool same_address(const struct source *a, const struct source *b)
{
    struct buf one, other;
    if (a->url == NULL || b->url == NULL)
        return false;
    buf_init(&one);
    buf_init(&other);
    address_key(a->url, &one);
    address_key(b->url, &other);
    bool same = one.len > 0 && strcmp(one.data, other.data) == 0;
    buf_release(&one);
    buf_release(&other);
    return same;
}

bool independence_denied(const struct source *a, const struct source *b)
{
    return copies_the_other(a, b) || copies_the_other(b, a) || shared_wire(a, b) != NULL ||
           same_address(a, b);
}

/* Why two sources depend on each other, where it is between these two. */
static bool tell_reason(const struct copies *copies, const struct source_facts *a,
                        const struct source_facts *b, struct buf *out)
{
    const struct copy *copy = copies_of(copies, a->number, b->number);
    const char *wire = shared_wire(&a->source, &b->source);
    if (copies_the_other(&b->source, &a->source))
        buf_addf(out, "%s is a copy of %s", b->source.id, a->source.id);
    else if (copies_the_other(&a->source, &b->source))
        buf_addf(out, "%s is a copy of %s", a->source.id, b->source.id);
    else if (wire != NULL)
        buf_addf(out, "%s and %s share the wire %s", a->source.id, b->source.id, wire);
    else if (same_address(&a->source, &b->source))
        buf_addf(out, "%s and %s have one address", a->source.id, b->source.id);
    else if (copy != NULL)
        copies_tell(copy, copy->a == a->number ? a->source.id : b->source.id,
                    copy->a == a->number ? b->source.id : a->source.id, out);
    else
        return false;
    return true;
}

/* What makes one source depend on those before it; nothing: it does not. */
static void tell_one(const struct copies *copies, const struct group *all, size_t one,
                     const char *before, struct buf *out)
{
    const struct source_facts *this = &all->facts[one], *kin = NULL;
    struct buf reason;
    buf_init(&reason);
    for (size_t i = 0; i < one && reason.len == 0; i++)
        if (all->facts[i].group == this->group) {
            kin = kin != NULL ? kin : &all->facts[i];
            tell_reason(copies, &all->facts[i], this, &reason);
        }
    if (kin != NULL && reason.len == 0)
        buf_addf(&reason, "%s and %s depend on each other through others", kin->source.id,
                 this->source.id);
    if (kin != NULL)
        buf_addf(out, "%s%s", before, reason.data);
    buf_release(&reason);
}

static bool has(const struct group *all, const char *id)
{
    for (size_t i = 0; i < all->count; i++)
        if (strcmp(all->facts[i].source.id, id) == 0)
            return true;
    return false;
}

static void tell(const struct session *session, const struct group *all, struct buf *out)
{
    size_t independent = 0;
    for (size_t i = 0; i < all->count; i++) {
        bool seen = false;
        for (size_t k = 0; k < i; k++)
            seen = seen || all->facts[k].group == all->facts[i].group;
        independent += !seen;
    }
    if (independent == all->count)
        return;
    buf_addf(out, "%zu sources, %zu independent", all->count, independent);
    size_t begins = out->len;
    for (size_t i = 1; all->count <= EXPLAINED_MOST && i < all->count; i++)
        tell_one(session->copies, all, i, out->len == begins ? ": " : "; ", out);
}

int independence_tell(struct session *session, const char *const *sources, size_t count,
                      struct buf *out, struct err *err)
{
    struct pool pool;
    struct group all = {NULL, 0};
    int result = 0;
    pool_init(&pool);
    all.facts = pool_alloc(&pool, (count + 1) * sizeof *all.facts);
    for (size_t i = 0; result == 0 && i < count; i++)
        if (!has(&all, sources[i]))
            result = fetch_source(session->store, sources[i], &pool, &all.facts[all.count++], err);
    if (result == 0)
        tell(session, &all, out);
    pool_release(&pool);
    return result;
}

int independence_of_event(struct session *session, const struct event *event, struct buf *out,
                          struct err *err)
{
    struct pool pool;
    if (store_is_growing(session->store)) /* sources are compared when all of them are there */
        return 0;
    pool_init(&pool);
    const char **ids = pool_alloc(&pool, (event->mention_count + 1) * sizeof *ids);
    size_t count = 0;
    for (size_t i = 0; i < event->mention_count; i++)
        if (!event->mentions[i].later)
            ids[count++] = event->mentions[i].source;
    int result = independence_tell(session, ids, count, out, err);
    pool_release(&pool);
    return result;
}

int independence_of_conflict(struct session *session, const struct conflict *conflict,
                             struct buf *out, struct err *err)
{
    struct pool pool;
    size_t count = 0;
    for (size_t v = 0; v < conflict->value_count; v++)
        count += conflict->values[v].source_count;
    pool_init(&pool);
    const char **ids = pool_alloc(&pool, (count + 1) * sizeof *ids);
    count = 0;
    for (size_t v = 0; v < conflict->value_count; v++)
        for (size_t s = 0; s < conflict->values[v].source_count; s++)
            ids[count++] = conflict->values[v].sources[s];
    int result = independence_tell(session, ids, count, out, err);
    pool_release(&pool);
    return result;
}

int independence_of_source(struct session *session, const struct source_facts *source,
                           struct buf *out, struct err *err)
{
    struct pool pool;
    struct buf through;
    int64_t *numbers, count;
    int result = 0;
    pool_init(&pool);
    buf_init(&through);
    count = fetch_source_kin(session->store, source, EXPLAINED_MOST + 1, &pool, &numbers, err);
    for (int64_t i = 0; result == 0 && i < count && i < EXPLAINED_MOST; i++) {
        struct source_facts other;
        struct buf reason;
        result = fetch_source_at(session->store, numbers[i], &pool, &other, err);
        if (result < 0)
            break;
        buf_init(&reason);
        if (tell_reason(session->copies, source, &other, &reason))
            buf_addf(out, "%s%s", out->len > 0 ? "; " : "", reason.data);
        else
            buf_addf(&through, "%s%s", through.len > 0 ? ", " : "", other.source.id);
        buf_release(&reason);
    }
    if (through.len > 0)
        buf_addf(out, "%sthrough others: %s", out->len > 0 ? "; " : "", through.data);
    if (count > EXPLAINED_MOST)
        buf_adds(out, "; and more");
    buf_release(&through);
    pool_release(&pool);
    return count < 0 ? -1 : result;
}
