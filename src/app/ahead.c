#include "app/ahead.h"

#include <stdlib.h>

#include "app/belt.h"
#include "base/mem.h"
#include "store/fetch.h"
#include "store/record.h"

/* Of so many events those of a day or two share pages of the record, and each is read once. While
 * one page is used the other is filled. */
enum { PAGE = 1024, PAGES = 2 };

/* A page takes about so many bytes at most: of events that hold much it has fewer, down to one. */
enum { PAGE_BYTES = 4 << 20, FIRST = 64 };

/* Some events, or why there are no more of them. */
struct page {
    struct pool pool;
    struct event *events;       /* PAGE of them */
    struct yaml_script *script; /* NULL: they are not made ready */
    int64_t count;
    bool last;
    int result; /* of what comes behind them */
    struct err err;
};

struct ahead {
    struct store *store;
    struct list *list;
    int64_t at;        /* the next one to be read */
    int64_t size;      /* so many events at a time */
    struct page *read; /* of scripts: where the events are read that are made ready; else NULL */
    void *pages[BELT_PIECES];
    struct belt *belt; /* NULL: the caller's thread reads */
    struct page *page; /* the caller's; NULL: none yet */
    int64_t next;      /* of its events */
};

static struct page *new_page(bool events, bool script)
{
    struct page *page = mem_zero(1, sizeof *page);
    pool_init(&page->pool);
    if (events)
        page->events = mem_zero(PAGE, sizeof *page->events);
    if (script)
        page->script = yaml_script_new();
    return page;
}

static void free_page(struct page *page)
{
    if (page == NULL)
        return;
    pool_release(&page->pool);
    yaml_script_free(page->script);
    free(page->events);
    free(page);
}

static void make_ready(struct page *page, const struct page *read)
{
    yaml_script_reset(page->script);
    for (int64_t i = 0; i < read->count && page->result == 0; i++)
        page->result = yaml_script_event(page->script, &read->events[i], &page->err);
}

/* By what a page took, how many events the next one is to have. */
static void fit(struct ahead *ahead, const struct page *page)
{
    size_t used = pool_used(&page->pool);
    if (used > PAGE_BYTES && ahead->size > 1)
        ahead->size /= 2;
    else if (used <= PAGE_BYTES / 2 && ahead->size < PAGE)
        ahead->size *= 2;
}

/* One transaction for a page; without one, while there is nothing to do, locks keep nobody from
 * writing to the layer. */
static void read_events(struct ahead *ahead, struct page *page)
{
    int64_t keys[PAGE];
    pool_reset(&page->pool);
    page->err = ERR_INIT;
    store_hold(ahead->store);
    int64_t found = list_keys(ahead->list, ahead->at, ahead->size, keys, &page->err);
    page->result = found < 0 ? -1 : 0;
    if (found > 0)
        page->result =
            fetch_events(ahead->store, keys, (size_t)found, &page->pool, page->events, &page->err);
    store_let_go(ahead->store);
    page->count = page->result == 0 ? found : 0;
    page->last = page->count < ahead->size;
    for (int64_t i = 0; i < page->count; i++)
        page->events[i].has_id = true;
    ahead->at += page->count;
    fit(ahead, page);
}

/* Returns whether there will be another. */
static bool read_page(struct ahead *ahead, struct page *page)
{
    struct page *read = ahead->read != NULL ? ahead->read : page;
    read_events(ahead, read);
    if (read != page) {
        page->last = read->last;
        page->result = read->result;
        page->err = read->err;
        make_ready(page, read);
    }
    page->last = page->last || page->result != 0;
    return !page->last;
}

static bool fill(struct belt *belt, void *context, void *page)
{
    (void)belt;
    return read_page(context, page);
}

struct ahead *ahead_start(struct store *store, struct list *list, bool scripts)
{
    struct ahead *ahead = mem_zero(1, sizeof *ahead);
    *ahead = (struct ahead){.store = store, .list = list, .size = FIRST};
    if (scripts)
        ahead->read = new_page(true, false);
    for (int i = 0; i < PAGES; i++)
        ahead->pages[i] = new_page(!scripts, scripts);
    ahead->belt = belt_start(fill, ahead, ahead->pages, NULL);
    return ahead;
}

/* Goes on to the next page: 1; 0: there is none; -1 and err. */
static int turn(struct ahead *ahead, struct err *err)
{
    struct page *done = ahead->page;
    if (done != NULL && done->result != 0 && err != NULL)
        *err = done->err;
    if (done != NULL && done->last)
        return done->result;
    ahead->next = 0;
    if (ahead->belt != NULL) {
        ahead->page = belt_next(ahead->belt, done);
    } else {
        ahead->page = ahead->pages[0];
        read_page(ahead, ahead->page);
    }
    return 1;
}

int ahead_next(struct ahead *ahead, const struct event **event, struct err *err)
{
    while (ahead->page == NULL || ahead->next == ahead->page->count) {
        int more = turn(ahead, err);
        if (more != 1)
            return more;
    }
    *event = &ahead->page->events[ahead->next++];
    return 1;
}

int ahead_script(struct ahead *ahead, const struct yaml_script **script, struct err *err)
{
    int more = turn(ahead, err);
    if (more == 1)
        *script = ahead->page->script;
    return more;
}

void ahead_end(struct ahead *ahead)
{
    belt_end(ahead->belt);
    for (int i = 0; i < PAGES; i++)
        free_page(ahead->pages[i]);
    free_page(ahead->read);
    free(ahead);
}
