#include "app/lookup.h"

#include <stdlib.h>
#include <string.h>
#include <time.h>

#include "app/desk.h"
#include "base/mem.h"

/* Rows of an index in the first piece of work; and what a piece may take, in microseconds. */
enum { FIRST_BUDGET = 2000, PIECE_LEAST = 1000, PIECE_MOST = 3000, BUDGET_MOST = 1 << 24 };

/* Progress is shown so often, in milliseconds. */
enum { SHOW_AGAIN = 100 };

void lookup_init(struct lookup *lookup)
{
    *lookup = (struct lookup){.budget = FIRST_BUDGET};
    buf_init(&lookup->busy);
}

static void forget_former(struct lookup *lookup)
{
    list_free(lookup->former);
    free(lookup->former_filter);
    lookup->former = NULL;
    lookup->former_filter = NULL;
}

void lookup_drop_search(struct desk *desk)
{
    struct lookup *lookup = &desk->lookup;
    seek_free(lookup->seek);
    free(lookup->text);
    lookup->seek = NULL;
    lookup->text = NULL;
}

bool lookup_busy(const struct desk *desk)
{
    return list_is_filling(desk->session->list) || desk->lookup.text != NULL;
}

static int64_t microseconds(void)
{
    struct timespec now;
    clock_gettime(CLOCK_MONOTONIC, &now);
    return (int64_t)now.tv_sec * 1000000 + now.tv_nsec / 1000;
}

/* The cursor goes after its event while the list fills. */
static void follow_event(struct desk *desk)
{
    struct lookup *lookup = &desk->lookup;
    if (desk->state->cursor != lookup->at)
        return;
    int64_t count = list_count(desk->session->list);
    int64_t at = lookup->key != 0 ? list_near(desk->session->list, lookup->key) : 0;
    at = at < count ? at : count > 0 ? count - 1 : 0;
    if (at != lookup->at)
        ui_go_to(desk->state, at);
    lookup->at = desk->state->cursor;
}

static int fill_list(struct desk *desk, struct err *err)
{
    struct list *list = desk->session->list;
    if (list_fill(list, desk->lookup.budget, err) < 0)
        return -1;
    if (list_is_filling(list))
        return 0;
    if (!desk->holding)
        forget_former(&desk->lookup);
    if (!desk->holding && list_count(list) == 0 && desk->session->filter[0] != '\0')
        ui_say(desk->state, SAY_INFO, "no event matches; F shows all again");
    return 0;
}

/* The search is over; says so where it went round, or found nothing. */
static int end_search(struct desk *desk, int64_t found, struct err *err)
{
    struct lookup *lookup = &desk->lookup;
    bool forward = lookup->steps > 0, live = lookup->live;
    if (found < 0)
        err_set(err, ERR_NOTHING, "no event matches %s", lookup->text);
    else if (!live && (forward ? found <= lookup->from : found >= lookup->from))
        ui_say(desk->state, SAY_INFO, "the search went on from the %s",
               forward ? "beginning" : "end");
    ui_go_to(desk->state, found >= 0 ? found : lookup->back);
    lookup_drop_search(desk);
    if (found >= 0 || !live)
        return found >= 0 ? 0 : -1;
    ui_prompt_error(desk->state, err->text);
    *err = ERR_INIT;
    return 0;
}

static int begin_seek(struct desk *desk, struct err *err)
{
    struct lookup *lookup = &desk->lookup;
    struct pool pool;
    struct query *query;
    pool_init(&pool);
    seek_free(lookup->seek);
    lookup->seek = NULL;
    lookup->generation = list_generation(desk->session->list);
    if (session_query(desk->session, lookup->text, &pool, &query, err) == 0)
        lookup->seek = seek_begin(desk->session->list, query, &pool, lookup->from,
                                  lookup->steps > 0, true, err);
    pool_release(&pool);
    return lookup->seek != NULL ? 0 : -1;
}

static int seek_on(struct desk *desk, struct err *err)
{
    struct lookup *lookup = &desk->lookup;
    int64_t found = -1;
    if (desk->state->cursor != lookup->cursor) {
        lookup_drop_search(desk);
        return 0;
    }
    bool stale = lookup->generation != list_generation(desk->session->list);
    if ((lookup->seek == NULL || stale) && begin_seek(desk, err) < 0)
        return -1;
    int done = seek_work(lookup->seek, lookup->budget, &found, err);
    if (done <= 0)
        return done;
    bool more = found >= 0 && (lookup->steps > 1 || lookup->steps < -1);
    if (!more)
        return end_search(desk, found, err);
    lookup->steps -= lookup->steps > 0 ? 1 : -1;
    lookup->from = found;
    return begin_seek(desk, err);
}

/* A piece of what is under way, and the size of the next. */
static int work(struct desk *desk, struct err *err)
{
    struct lookup *lookup = &desk->lookup;
    int64_t began = microseconds();
    int result = list_is_filling(desk->session->list) ? fill_list(desk, err) : seek_on(desk, err);
    int64_t took = microseconds() - began;
    if (took < PIECE_LEAST && lookup->budget < BUDGET_MOST)
        lookup->budget *= 2;
    else if (took > PIECE_MOST && lookup->budget > 64)
        lookup->budget /= 2;
    if (result < 0)
        lookup_drop_search(desk);
    return result;
}

/* A slice. */
static int work_slice(struct desk *desk, struct err *err)
{
    int64_t began = idle_now();
    int result = 0;
    bool filling = list_is_filling(desk->session->list);
    while (result == 0 && lookup_busy(desk) && !idle_due(began))
        result = work(desk, err);
    if (filling)
        follow_event(desk);
    return result;
}

/* The loop's job. A list that cannot be filled stays as far as it came. */
static enum idle_result job(void *context)
{
    struct desk *desk = context;
    struct lookup *lookup = &desk->lookup;
    struct err err = ERR_INIT;
    if (!lookup_busy(desk))
        return IDLE_DONE;
    if (work_slice(desk, &err) < 0) {
        ui_say(desk->state, SAY_ERROR, "%s", err.text);
        return IDLE_DONE_SHOWN;
    }
    if (!lookup_busy(desk))
        return IDLE_DONE_SHOWN;
    int64_t now = idle_now();
    if (now - lookup->shown < SHOW_AGAIN)
        return IDLE_MORE;
    lookup->shown = now;
    return IDLE_MORE_SHOWN;
}

/* Begins with a slice at once: what is quick needs no more. Without a terminal nobody waits. */
static int start(struct desk *desk, struct err *err)
{
    if (desk->term == NULL)
        return lookup_finish(desk, err);
    desk->lookup.budget = FIRST_BUDGET;
    desk->lookup.shown = idle_now();
    int result = work_slice(desk, err);
    if (result == 0 && lookup_busy(desk))
        idle_add(&desk->idle, job, desk);
    return result;
}

int lookup_finish(struct desk *desk, struct err *err)
{
    int result = 0;
    bool filling = list_is_filling(desk->session->list);
    while (result == 0 && lookup_busy(desk))
        result = work(desk, err);
    if (filling)
        follow_event(desk);
    return result;
}

/* The present list gives way to another. */
static void replace_list(struct desk *desk, struct list *list, const char *text)
{
    struct session *session = desk->session;
    struct lookup *lookup = &desk->lookup;
    if (lookup->former == NULL) {
        lookup->former = session->list;
        lookup->former_filter = session->filter;
    } else {
        list_free(session->list);
        free(session->filter);
    }
    session->list = list;
    session->filter = mem_copy_string(text);
}

/* The former list takes its place again. */
static int take_back(struct desk *desk, struct err *err)
{
    struct session *session = desk->session;
    struct lookup *lookup = &desk->lookup;
    list_free(session->list);
    free(session->filter);
    session->list = lookup->former;
    session->filter = lookup->former_filter;
    lookup->former = NULL;
    lookup->former_filter = NULL;
    return list_follow(session->list, err);
}

static struct list *new_list(struct session *session, const char *text, struct err *err)
{
    struct pool pool;
    struct query *query;
    struct list *list = NULL;
    pool_init(&pool);
    if (session_query(session, text, &pool, &query, err) == 0)
        list = list_begin(session->store, query, &pool, err);
    pool_release(&pool);
    return list;
}

static int begin_list(struct desk *desk, const char *text, struct err *err)
{
    struct list *list = new_list(desk->session, text, err);
    if (list == NULL)
        return -1;
    replace_list(desk, list, text);
    return 0;
}

bool lookup_follow(struct desk *desk)
{
    if (desk->lookup.key == 0 || desk->state->cursor != desk->lookup.at)
        return false;
    follow_event(desk);
    return true;
}

int64_t lookup_grow_list(struct list *list, const char *filter, int64_t most, struct err *err)
{
    struct pool pool;
    struct query *query;
    pool_init(&pool);
    int64_t left =
        query_parse(&query, filter, &pool, err) == 0 ? list_grow(list, query, most, err) : -1;
    pool_release(&pool);
    return left;
}

int lookup_grow(struct desk *desk, struct err *err)
{
    struct lookup *lookup = &desk->lookup;
    if (lookup->former == NULL)
        return 0;
    return lookup_grow_list(lookup->former, lookup->former_filter, 0, err) < 0 ? -1 : 0;
}

/* A list that is to be of the whole record. */
static int grown(struct desk *desk, struct list **list, const char *filter, struct err *err)
{
    if (filter[0] == '\0') {
        list_grown(*list);
        return 0;
    }
    struct list *other = new_list(desk->session, filter, err);
    if (other == NULL)
        return -1;
    list_free(*list);
    *list = other;
    return 0;
}

int lookup_grown(struct desk *desk, int64_t key, struct err *err)
{
    struct session *session = desk->session;
    struct lookup *lookup = &desk->lookup;
    if (lookup->former != NULL && grown(desk, &lookup->former, lookup->former_filter, err) < 0)
        return -1;
    if (grown(desk, &session->list, session->filter, err) < 0)
        return -1;
    if (session->filter[0] == '\0')
        return 0;
    lookup->key = key;
    lookup->at = desk->state->cursor;
    int result = start(desk, err);
    follow_event(desk);
    return result;
}

int lookup_filter(struct desk *desk, const char *text, int64_t key, bool live, struct err *err)
{
    struct lookup *lookup = &desk->lookup;
    bool typed = desk->holding && strcmp(text, desk->session->filter) == 0;
    bool back = !live && lookup->former != NULL && strcmp(text, lookup->former_filter) == 0;
    lookup_drop_search(desk);
    if (back ? take_back(desk, err) < 0
             : !(typed && lookup->former != NULL) && begin_list(desk, text, err) < 0)
        return -1;
    opening_refilter(desk);
    desk->holding = live;
    lookup->key = key;
    lookup->at = desk->state->cursor;
    int result = start(desk, err);
    follow_event(desk);
    if (!live && !list_is_filling(desk->session->list))
        forget_former(lookup);
    return result;
}

int lookup_search(struct desk *desk, const char *text, int64_t from, int64_t back, int64_t steps,
                  bool live, struct err *err)
{
    struct lookup *lookup = &desk->lookup;
    if (lookup->live && !live && lookup->text != NULL && strcmp(lookup->text, text) == 0) {
        lookup->live = false; /* what was typed is accepted before it is found */
        return 0;
    }
    lookup_drop_search(desk);
    lookup->text = mem_copy_string(text);
    lookup->from = from;
    lookup->back = back;
    lookup->steps = steps;
    lookup->live = live;
    lookup->cursor = desk->state->cursor;
    int result = list_is_filling(desk->session->list) ? 0 : begin_seek(desk, err);
    if (result == 0)
        result = start(desk, err);
    else
        lookup_drop_search(desk);
    return result;
}

int lookup_stop(struct desk *desk, struct err *err)
{
    bool filtering = list_is_filling(desk->session->list) && desk->lookup.former != NULL;
    int64_t key = desk->lookup.key;
    lookup_drop_search(desk);
    if (!filtering) {
        ui_say(desk->state, SAY_INFO, "the search was stopped");
        return 0;
    }
    if (take_back(desk, err) < 0)
        return -1;
    ui_set_filter(desk->state, desk->session->filter);
    ui_go_to(desk->state, key != 0 ? list_near(desk->session->list, key) : 0);
    ui_say(desk->state, SAY_INFO, "the filter was stopped; this is the list from before");
    return 0;
}

void lookup_release(struct desk *desk)
{
    struct lookup *lookup = &desk->lookup;
    lookup_drop_search(desk);
    idle_remove(&desk->idle, job, desk);
    forget_former(lookup);
    buf_release(&lookup->busy);
    lookup_init(lookup);
}

const char *lookup_text(struct desk *desk)
{
    struct lookup *lookup = &desk->lookup;
    double share = list_is_filling(desk->session->list) ? list_filled(desk->session->list)
                   : lookup->seek != NULL               ? seek_share(lookup->seek)
                                                        : 0;
    buf_reset(&lookup->busy);
    if (lookup_busy(desk))
        buf_addf(&lookup->busy, "searching %d %%", (int)(share * 100));
    return lookup->busy.data;
}
