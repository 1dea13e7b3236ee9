#include "app/copies.h"

#include <stdlib.h>
#include <string.h>

#include "app/library.h"
#include "base/mem.h"
#include "evidence/near-copy.h"
#include "store/kin.h"

/* Sources looked at, events counted, before the clock is asked again. */
enum { SOURCES_AT_ONCE = 32, EVENTS_AT_ONCE = 256 };

/* The documents at hand, and what is found among them. */
struct gathering {
    int64_t next, total; /* numbers of sources */
    int64_t *numbers;    /* of those with a document */
    char **paths;        /* theirs */
    size_t count, capacity, path_capacity;
    struct near_copy *pairs; /* by places in numbers */
    size_t pair_count;
};

void copies_free(struct copies *copies)
{
    if (copies == NULL)
        return;
    free(copies->list);
    free(copies->back);
    free(copies);
}

static struct gathering *gathering_new(struct session *session)
{
    struct gathering *gathering = mem_zero(1, sizeof *gathering);
    gathering->total = fetch_source_count(session->store);
    return gathering;
}

static void gathering_free(struct gathering *gathering)
{
    if (gathering == NULL)
        return;
    for (size_t i = 0; i < gathering->count; i++)
        free(gathering->paths[i]);
    free(gathering->paths);
    free(gathering->numbers);
    free(gathering->pairs);
    free(gathering);
}

static int gather_one(struct gathering *gathering, struct session *session, struct err *err)
{
    struct pool pool;
    struct buf path;
    const char *id, *file;
    int64_t number = gathering->next++;
    pool_init(&pool);
    buf_init(&path);
    int result = fetch_source_file(session->store, number, &pool, &id, &file, err);
    if (result == 0 && file != NULL && library_path(session->library, id, file, &path)) {
        size_t count = gathering->count++;
        gathering->paths =
            mem_grow(gathering->paths, count, &gathering->path_capacity, sizeof *gathering->paths);
        gathering->numbers =
            mem_grow(gathering->numbers, count, &gathering->capacity, sizeof *gathering->numbers);
        gathering->numbers[count] = number;
        gathering->paths[count] = buf_steal(&path);
    }
    buf_release(&path);
    pool_release(&pool);
    return result;
}

/* Looks for some documents; 1: there are more sources. */
static int gather(struct gathering *gathering, struct session *session, struct err *err)
{
    for (int i = 0; i < SOURCES_AT_ONCE && gathering->next < gathering->total; i++)
        if (gather_one(gathering, session, err) < 0)
            return -1;
    return gathering->next < gathering->total;
}

static bool compare(struct gathering *gathering, bool (*stop)(void *), void *context)
{
    return near_copies_find((const char *const *)gathering->paths, gathering->count, stop, context,
                            &gathering->pairs, &gathering->pair_count);
}

static int order(int64_t a, int64_t b)
{
    return (a > b) - (a < b);
}

static int by_a(const void *one, const void *other)
{
    const struct copy *p = one, *q = other;
    int first = order(p->a, q->a);
    return first != 0 ? first : order(p->b, q->b);
}

static int by_b(const void *one, const void *other)
{
    const struct copy *p = *(struct copy *const *)one, *q = *(struct copy *const *)other;
    int first = order(p->b, q->b);
    return first != 0 ? first : order(p->a, q->a);
}

static struct copies *take_pairs(const struct gathering *gathering)
{
    struct copies *copies = mem_zero(1, sizeof *copies);
    copies->count = gathering->pair_count;
    copies->list = mem_alloc((copies->count + 1) * sizeof *copies->list);
    copies->back = mem_alloc((copies->count + 1) * sizeof(struct copy *));
    for (size_t i = 0; i < copies->count; i++) {
        const struct near_copy *pair = &gathering->pairs[i];
        int64_t a = gathering->numbers[pair->a], b = gathering->numbers[pair->b];
        copies->list[i] =
            a < b ? (struct copy){a, b, pair->share_a, pair->share_b, pair->same, true}
                  : (struct copy){b, a, pair->share_b, pair->share_a, pair->same, false};
    }
    if (copies->count > 0)
        qsort(copies->list, copies->count, sizeof *copies->list, by_a);
    for (size_t i = 0; i < copies->count; i++)
        copies->back[i] = &copies->list[i];
    if (copies->count > 0)
        qsort(copies->back, copies->count, sizeof *copies->back, by_b);
    return copies;
}

static struct kin_laying *begin_laying(struct session *session, const struct copies *copies,
                                       struct err *err)
{
    struct kin_pair *pairs = mem_alloc((copies->count + 1) * sizeof *pairs);
    for (size_t i = 0; i < copies->count; i++)
        pairs[i] = (struct kin_pair){copies->list[i].a, copies->list[i].b};
    struct kin_laying *laying = kin_lay(session->store, pairs, copies->count, err);
    free(pairs);
    return laying;
}

static void publish(struct session *session, struct copies *copies)
{
    copies_free(session->copies);
    session->copies = copies;
}

int copies_find(struct session *session, struct err *err)
{
    struct gathering *gathering = gathering_new(session);
    struct copies *copies = NULL;
    int result = 1;
    store_hold(session->store);
    while (result == 1)
        result = gather(gathering, session, err);
    store_let_go(session->store);
    if (result == 0 && gathering->count > 1)
        compare(gathering, NULL, NULL);
    if (result == 0) {
        copies = take_pairs(gathering);
        struct kin_laying *laying = begin_laying(session, copies, err);
        result = laying != NULL ? kin_lay_some(laying, INT64_MAX, err) : -1;
        kin_lay_end(laying);
    }
    gathering_free(gathering);
    if (result == 0)
        publish(session, copies);
    else
        copies_free(copies);
    return result;
}

const struct copy *copies_of(const struct copies *copies, int64_t one, int64_t other)
{
    if (copies == NULL || copies->count == 0)
        return NULL;
    struct copy sought = {.a = one < other ? one : other, .b = one < other ? other : one};
    return bsearch(&sought, copies->list, copies->count, sizeof *copies->list, by_a);
}

void copies_tell(const struct copy *copy, const char *a, const char *b, struct buf *out)
{
    if (copy->same)
        buf_addf(out, "%s and %s share %d %% of their text", a, b,
                 copy->share_a < copy->share_b ? copy->share_a : copy->share_b);
    else
        buf_addf(out, "%d %% of %s stands in %s too", copy->b_in_a ? copy->share_b : copy->share_a,
                 copy->b_in_a ? b : a, copy->b_in_a ? a : b);
}

static bool asks_sources(const struct query *query)
{
    if (query->op == QUERY_TERM)
        return query->field == FIELD_SOURCES ||
               (query->field == FIELD_IS && query->is == IS_SINGLE_SOURCE);
    bool asks = false;
    for (size_t i = 0; i < query->kid_count; i++)
        asks = asks || asks_sources(query->kids[i]);
    return asks;
}

bool copies_matter_to(const char *text)
{
    struct pool pool;
    struct query *query;
    struct err ignored = ERR_INIT;
    pool_init(&pool);
    bool matter = query_parse(&query, text, &pool, &ignored) == 0 && asks_sources(query);
    pool_release(&pool);
    return matter;
}

/* --- While a screen is open --- */

static bool stopping(void *worker)
{
    return worker_stopping(worker);
}

/* In the worker's thread: the gathering is its own until it has ended. */
static int compare_in_thread(struct worker *worker, void *context, struct err *err)
{
    if (compare(context, stopping, worker))
        return 0;
    return err_set(err, ERR_INTERRUPTED, "interrupted");
}

static void finish(struct copying *copying)
{
    worker_join(copying->worker);
    kin_lay_end(copying->laying);
    gathering_free(copying->gathering);
    copies_free(copying->found);
    struct err trouble = copying->trouble;
    *copying = (struct copying){.trouble = trouble};
}

static enum idle_result gather_some(struct copying *copying)
{
    int64_t began = idle_now();
    int result = 1;
    store_hold(copying->session->store);
    while (result == 1 && !idle_due(began))
        result = gather(copying->gathering, copying->session, &copying->trouble);
    store_let_go(copying->session->store);
    if (result == 0 && copying->gathering->count > 1)
        copying->worker =
            worker_start(copying->waker, compare_in_thread, copying->gathering, &copying->trouble);
    if (result == 1)
        return IDLE_MORE;
    if (copying->worker != NULL)
        return IDLE_WAITS;
    finish(copying);
    return IDLE_DONE;
}

static enum idle_result look(struct copying *copying)
{
    struct worker_state state;
    worker_look(copying->worker, &state);
    if (!state.finished)
        return IDLE_WAITS;
    copying->found = take_pairs(copying->gathering);
    if (state.result == 0 && copying->found->count > 0)
        copying->laying = begin_laying(copying->session, copying->found, &copying->trouble);
    if (copying->laying != NULL)
        return IDLE_MORE;
    finish(copying);
    return IDLE_DONE;
}

static enum idle_result lay_some(struct copying *copying)
{
    int64_t began = idle_now();
    int result = 1;
    while (result == 1 && !idle_due(began))
        result = kin_lay_some(copying->laying, EVENTS_AT_ONCE, &copying->trouble);
    if (result == 1)
        return IDLE_MORE;
    struct copying ended = *copying;
    if (result == 0) {
        publish(copying->session, copying->found);
        copying->found = NULL;
    }
    finish(copying);
    if (result == 0)
        ended.taken(ended.context);
    return IDLE_DONE_SHOWN;
}

static enum idle_result job(void *context)
{
    struct copying *copying = context;
    if (copying->laying != NULL)
        return lay_some(copying);
    if (copying->worker != NULL)
        return look(copying);
    return gather_some(copying);
}

void copying_begin(struct copying *copying, struct session *session, struct waker *waker,
                   struct idle *idle, void (*taken)(void *context), void *context)
{
    *copying =
        (struct copying){.session = session, .waker = waker, .taken = taken, .context = context};
    copying->gathering = gathering_new(session);
    idle_add(idle, job, copying);
}

void copying_end(struct copying *copying, struct idle *idle)
{
    idle_remove(idle, job, copying);
    finish(copying);
}
