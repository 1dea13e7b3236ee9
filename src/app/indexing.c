#include "app/indexing.h"

#include <unistd.h>

#include "store/words.h"

void indexing_init(struct indexing *indexing)
{
    *indexing = (struct indexing){.hold = -1, .percent = -1};
    buf_init(&indexing->path);
}

int indexing_percent(const struct indexing *indexing)
{
    return indexing->percent;
}

/* --- In the worker's thread --- */

static int progress(void *context, int64_t done, int64_t total)
{
    struct worker *worker = context;
    worker_mention(worker, done, total);
    return worker_stopping(worker) ? -1 : 0;
}

/* What it fills in, the path and the hold, is looked at when it has ended. */
static int make(struct worker *worker, void *context, struct err *err)
{
    struct indexing *indexing = context;
    struct cache_build build;
    const char *stamp = cache_stamp(&indexing->cache);
    worker_uses(worker, indexing->store);
    int result = cache_build_begin(&build, &indexing->cache, err);
    if (result == 0)
        result = words_build(indexing->store, build.path.data, stamp, WORDS_SHARE, progress, worker,
                             err);
    if (result == 0)
        result = cache_build_commit(&build, &indexing->cache, "words", WORDS_VERSION,
                                    &indexing->path, &indexing->hold, err);
    cache_build_end(&build);
    worker_uses(worker, NULL);
    return result;
}

/* --- In the loop's --- */

static void let_go(struct indexing *indexing)
{
    if (indexing->hold >= 0)
        close(indexing->hold);
    indexing->hold = -1;
    buf_reset(&indexing->path);
}

/* Ends it all, but for the hold on what is attached. */
static void finish(struct indexing *indexing)
{
    worker_join(indexing->worker);
    store_free(indexing->store);
    if (indexing->session != NULL)
        cache_release(&indexing->cache);
    indexing->worker = NULL;
    indexing->store = NULL;
    indexing->session = NULL;
    indexing->percent = -1;
}

/* Attaches what lies at the path; one that does not fit is removed. */
static bool take(struct indexing *indexing)
{
    struct err ignored = ERR_INIT;
    int taken = words_attach(indexing->session->store, indexing->path.data,
                             cache_stamp(&indexing->cache), &ignored);
    if (taken == 1)
        return true;
    if (taken == 0)
        cache_discard(indexing->path.data);
    let_go(indexing);
    return false;
}

/* Whether one was there. */
static bool take_from_cache(struct indexing *indexing)
{
    indexing->hold = cache_find(&indexing->cache, "words", WORDS_VERSION, &indexing->path);
    return indexing->hold >= 0 && take(indexing);
}

static void start(struct indexing *indexing)
{
    if (indexing->waker != NULL)
        indexing->store = store_again(indexing->session->store);
    if (indexing->store != NULL)
        indexing->worker = worker_start(indexing->waker, make, indexing, &indexing->trouble);
    indexing->percent = indexing->worker != NULL ? 0 : -1;
}

/* The worker is looked at whenever the loop was woken. */
static enum idle_result look(struct indexing *indexing)
{
    struct worker_state state;
    worker_look(indexing->worker, &state);
    int percent = state.total > 0 ? (int)(state.done * 100 / state.total) : 0;
    bool further = percent != indexing->percent;
    indexing->percent = percent;
    if (!state.finished)
        return further ? IDLE_WAITS_SHOWN : IDLE_WAITS;
    if (state.result == 0)
        take(indexing);
    else if (state.err.code != ERR_NOTHING && state.err.code != ERR_INTERRUPTED)
        indexing->trouble = state.err;
    finish(indexing);
    return IDLE_DONE_SHOWN;
}

static enum idle_result job(void *context)
{
    struct indexing *indexing = context;
    if (indexing->session == NULL)
        return IDLE_DONE;
    if (indexing->worker != NULL)
        return look(indexing);
    if (!take_from_cache(indexing))
        start(indexing);
    if (indexing->worker != NULL)
        return IDLE_WAITS_SHOWN;
    finish(indexing);
    return IDLE_DONE;
}

/* Whether this record has an index, or may have one. */
static bool prepare(struct indexing *indexing, struct session *session)
{
    const struct options *options = session->options;
    struct counts counts;
    struct err ignored = ERR_INIT;
    let_go(indexing);
    if (options->no_cache || !store_lies_in_file(session->store) ||
        store_counts(session->store, &counts, &ignored) != 0 || counts.total < INDEX_FROM)
        return false;
    cache_init(&indexing->cache, options->arguments, options->argument_count, false);
    indexing->session = session;
    if (indexing->cache.usable)
        return true;
    finish(indexing);
    return false;
}

void indexing_begin(struct indexing *indexing, struct session *session, struct waker *waker,
                    struct idle *idle)
{
    indexing->waker = waker;
    if (prepare(indexing, session))
        idle_add(idle, job, indexing);
}

void indexing_hurry(struct indexing *indexing)
{
    if (indexing->session != NULL && indexing->worker == NULL && take_from_cache(indexing))
        finish(indexing);
}

void indexing_find(struct indexing *indexing, struct session *session)
{
    if (prepare(indexing, session))
        take_from_cache(indexing);
    finish(indexing);
}

void indexing_end(struct indexing *indexing, struct idle *idle)
{
    if (idle != NULL)
        idle_remove(idle, job, indexing);
    finish(indexing);
    let_go(indexing);
    buf_release(&indexing->path);
    indexing_init(indexing);
}
