#include "app/ahead.h"

#include <stdlib.h>

#include "app/belt.h"
#include "base/mem.h"
#include "store/fetch.h"
#include "store/record.h"

/* Of so many events those of a day or two share pages of the record, and each is read once; and
 * with three pages neither thread waits for the other. */
enum { PAGE = 1024, PAGES = 3 };

/* Some events, or why there are no more of them. */
struct page {
    struct pool pool;
    struct event events[PAGE];
    int64_t count;
    int result;
    struct err err;
};

struct ahead {
    struct store *store;
    struct list *list;
    int64_t at; /* the next one to be read */
    void *pages[BELT_PIECES];
    struct belt *belt; /* NULL: the caller's thread reads */
    struct page *page; /* the caller's; NULL: none yet */
    int64_t next;      /* of its events */
};

/* One transaction for a page; without one, while there is nothing to do, locks keep nobody from
 * writing to the layer. */
static bool read_page(struct ahead *ahead, struct page *page)
{
    int64_t keys[PAGE];
    pool_reset(&page->pool);
    page->err = ERR_INIT;
    page->count = 0;
    store_hold(ahead->store);
    int64_t found = list_keys(ahead->list, ahead->at, PAGE, keys, &page->err);
    page->result = found < 0 ? -1 : 0;
    if (found > 0)
        page->result =
            fetch_events(ahead->store, keys, (size_t)found, &page->pool, page->events, &page->err);
    page->count = page->result == 0 ? found : 0;
    store_let_go(ahead->store);
    ahead->at += page->count;
    return page->result == 0 && found == PAGE;
}

static bool fill(struct belt *belt, void *context, void *page)
{
    (void)belt;
    return read_page(context, page);
}

struct ahead *ahead_start(struct store *store, struct list *list)
{
    struct ahead *ahead = mem_zero(1, sizeof *ahead);
    *ahead = (struct ahead){.store = store, .list = list};
    for (int i = 0; i < PAGES; i++) {
        struct page *page = ahead->pages[i] = mem_zero(1, sizeof *page);
        pool_init(&page->pool);
    }
    ahead->belt = belt_start(fill, ahead, ahead->pages, NULL);
    return ahead;
}

static struct page *turn(struct ahead *ahead)
{
    if (ahead->belt != NULL)
        return belt_next(ahead->belt, ahead->page);
    read_page(ahead, ahead->pages[0]);
    return ahead->pages[0];
}

int ahead_next(struct ahead *ahead, const struct event **event, struct err *err)
{
    while (ahead->page == NULL || ahead->next == ahead->page->count) {
        const struct page *done = ahead->page;
        if (done != NULL && done->result != 0 && err != NULL)
            *err = done->err;
        if (done != NULL && (done->result != 0 || done->count < PAGE))
            return done->result;
        ahead->page = turn(ahead);
        ahead->next = 0;
    }
    *event = &ahead->page->events[ahead->next++];
    return 1;
}

void ahead_end(struct ahead *ahead)
{
    belt_end(ahead->belt);
    for (int i = 0; i < PAGES; i++) {
        struct page *page = ahead->pages[i];
        pool_release(&page->pool);
        free(page);
    }
    free(ahead);
}
