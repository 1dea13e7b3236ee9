#include "store/agreeing.h"

#include <stdlib.h>

#include "base/mem.h"
#include "store/store.h"
#include "store/uses.h"

struct agreeing {
    struct store *store;
    char *source; /* NULL: all */
    struct uses ids;
    struct agreeing_sum *sums; /* by places in ids */
    size_t capacity;
    int64_t events; /* taken so far */
    struct pool pool;
};

struct agreeing *agreeing_new(struct store *store, const char *source)
{
    struct agreeing *agreeing = mem_zero(1, sizeof *agreeing);
    agreeing->store = store;
    agreeing->source = source != NULL ? mem_copy_string(source) : NULL;
    uses_init(&agreeing->ids);
    pool_init(&agreeing->pool);
    return agreeing;
}

void agreeing_free(struct agreeing *agreeing)
{
    if (agreeing == NULL)
        return;
    uses_release(&agreeing->ids);
    pool_release(&agreeing->pool);
    free(agreeing->sums);
    free(agreeing->source);
    free(agreeing);
}

static int number_of(struct store *store, const char *id, int64_t *number, struct err *err)
{
    sqlite3_stmt *find = sql_get(&store->sql, "SELECT number FROM rec.source_order WHERE id = ?");
    sql_bind(find, 1, id);
    int found = sql_step(&store->sql, find, err);
    *number = found == 1 ? sqlite3_column_int64(find, 0) : -1;
    sqlite3_reset(find);
    return found < 0 ? -1 : 0;
}

/* Adds what one event tells of a source. */
static int add(struct agreeing *agreeing, const char *id, const struct agreement *pair,
               struct err *err)
{
    bool first;
    size_t before = agreeing->ids.count;
    size_t at = uses_count(&agreeing->ids, id, agreeing->events, &first);
    if (at == before) {
        agreeing->sums = mem_grow(agreeing->sums, at, &agreeing->capacity, sizeof *agreeing->sums);
        agreeing->sums[at] = (struct agreeing_sum){.id = agreeing->ids.list[at].id};
        if (number_of(agreeing->store, id, &agreeing->sums[at].number, err) != 0)
            return -1;
    }
    agreeing->sums[at].events += first;
    agreement_add(&agreeing->sums[at].values, &pair->values);
    agreement_add(&agreeing->sums[at].stances, &pair->stances);
    return 0;
}

int agreeing_add(struct agreeing *agreeing, const struct event *event, struct err *err)
{
    struct agreement *pairs;
    pool_reset(&agreeing->pool);
    size_t count = agreement_of(event, agreeing->source, &agreeing->pool, &pairs);
    agreeing->events++;
    for (size_t i = 0; i < count; i++) {
        if (agreeing->source == NULL && add(agreeing, pairs[i].a, &pairs[i], err) != 0)
            return -1;
        if (add(agreeing, pairs[i].b, &pairs[i], err) != 0)
            return -1;
    }
    return 0;
}

size_t agreeing_sums(const struct agreeing *agreeing, const struct agreeing_sum **out)
{
    *out = agreeing->sums;
    return agreeing->ids.count;
}
