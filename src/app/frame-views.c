#include <string.h>

#include "app/frame-parts.h"
#include "app/library.h"

/* Counts a source's mentions by how they stand to its document. */
static int count_mentions(struct frame *frame, struct ui_source_row *row, struct err *err)
{
    struct pool pool;
    pool_init(&pool);
    struct source_passage *passages;
    size_t count;
    int result =
        fetch_passages(frame->session->store, row->source->id, &pool, &passages, &count, err);
    for (size_t i = 0; result == 0 && i < count; i++) {
        struct found found;
        library_find(frame->session->library, &passages[i].mention, &pool, &found);
        row->by_state[found.state]++;
    }
    pool_release(&pool);
    return result;
}

/* For each source the events that it alone reports: one pass over the events of the record. */
static int count_only_here(struct frame *frame, struct ui_source_row *rows, size_t row_count,
                           struct err *err)
{
    struct store *store = frame->session->store;
    struct pool pool;
    pool_init(&pool);
    int64_t key = 0;
    int result = 0;
    while (result == 0 && (key = store_next_event(store, key, err)) > 0) {
        struct event event;
        pool_reset(&pool);
        result = fetch_event_original(store, key, &pool, &event, err);
        bool alone = result == 0 && event.mention_count > 0;
        for (size_t m = 1; alone && m < event.mention_count; m++)
            alone = strcmp(event.mentions[m].source, event.mentions[0].source) == 0;
        for (size_t i = 0; alone && i < row_count; i++)
            if (strcmp(rows[i].source->id, event.mentions[0].source) == 0)
                rows[i].only_here++;
    }
    pool_release(&pool);
    return key < 0 ? -1 : result;
}

int frame_fetch_sources(struct frame *frame, struct err *err)
{
    struct store *store = frame->session->store;
    struct pool *pool = &frame->pool;
    int64_t count = fetch_source_count(store);
    struct ui_source_row *rows = pool_zero(pool, (size_t)count, sizeof *rows);
    for (int64_t i = 0; i < count; i++) {
        struct source_facts *facts = pool_zero(pool, 1, sizeof *facts);
        if (fetch_source_at(store, i, pool, facts, err) < 0)
            return -1;
        rows[i] = (struct ui_source_row){
            .source = &facts->source, .events = facts->events, .mentions = facts->mentions};
        if (count_mentions(frame, &rows[i], err) < 0)
            return -1;
    }
    if (count_only_here(frame, rows, (size_t)count, err) < 0)
        return -1;
    frame->data.sources = rows;
    frame->data.source_count = (size_t)count;
    return 0;
}
