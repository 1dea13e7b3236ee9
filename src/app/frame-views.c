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
        rows[i] = (struct ui_source_row){.source = &facts->source,
                                         .events = facts->events,
                                         .mentions = facts->mentions,
                                         .only_here = facts->alone};
        if (count_mentions(frame, &rows[i], err) < 0)
            return -1;
    }
    frame->data.sources = rows;
    frame->data.source_count = (size_t)count;
    return 0;
}
