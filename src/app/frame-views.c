#include <string.h>

#include "app/frame-parts.h"
#include "app/library.h"

/* Rows of the conflicts view while they are gathered. */
struct conflict_rows {
    struct ui_conflict_row *list;
    size_t count, capacity;
};

static void add_row(struct conflict_rows *rows, struct pool *pool, struct ui_conflict_row row)
{
    rows->list = pool_grow(pool, rows->list, rows->count, &rows->capacity, sizeof *rows->list);
    rows->list[rows->count++] = row;
}

static int add_event(struct frame *frame, struct conflict_rows *rows, int64_t key, struct err *err)
{
    struct pool *pool = &frame->pool;
    struct store *store = frame->session->store;
    struct row *event = pool_zero(pool, 1, sizeof *event);
    struct conflict *conflicts;
    size_t count;
    if (fetch_rows(store, &key, 1, pool, event, err) < 0 ||
        fetch_conflicts(store, key, pool, &conflicts, &count, err) < 0)
        return -1;
    for (size_t i = 0; i < count; i++) {
        struct ui_conflict_row row = {.event = key,
                                      .event_title = event->title,
                                      .when =
                                          zones_when(&frame->zones, event->when, pool, NULL, NULL),
                                      .conflict = &conflicts[i]};
        add_row(rows, pool, row);
        row.event_title = NULL;
        for (size_t v = 0; v < conflicts[i].value_count; v++) {
            row.value = &conflicts[i].values[v];
            add_row(rows, pool, row);
        }
        row.value = NULL;
        row.choice = conflicts[i].settled != NULL;
        if (row.choice)
            add_row(rows, pool, row);
    }
    return 0;
}

int frame_fetch_conflicts(struct frame *frame, struct err *err)
{
    struct conflict_rows rows = {0};
    struct list *list = frame->session->list;
    int64_t at = -1;
    while ((at = list_next(list, LIST_CONFLICT, at, true, false, err)) >= 0)
        if (add_event(frame, &rows, list_key(list, at), err) < 0)
            return -1;
    frame->data.conflicts = rows.list;
    frame->data.conflict_count = rows.count;
    return at == -2 ? -1 : 0;
}

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
