#include "app/opening.h"

#include <poll.h>
#include <stdlib.h>
#include <unistd.h>

#include "app/backing.h"
#include "app/desk.h"
#include "base/mem.h"

enum {
    TAKEN = 1000,       /* events taken up at a time, */
    JUDGED = 1000,      /* and judged by a filter */
    GROW_AGAIN = 250,   /* the lists grow so often, in milliseconds, */
    GROW_SHARE = 20,    /* but take no more than this part of the time */
    AWAIT = 40,         /* milliseconds before the first screen */
    LOCATE_MOST = 2000, /* records up to this have every mention located */
};

void opening_init(struct opening *opening)
{
    *opening = (struct opening){.percent = 0};
}

/* --- In the worker's thread --- */

/* What the worker is told of how far the reading is. */
struct telling {
    struct worker *worker;
    int64_t said; /* when, in milliseconds */
    int64_t events;
};

static int progress(void *context, int64_t done, int64_t total, int64_t events)
{
    enum { EAGER = 4096, SAY_AGAIN = 50 };
    struct telling *telling = context;
    int64_t now = idle_now();
    bool eager = events < EAGER && events > telling->events;
    if (eager || now - telling->said >= SAY_AGAIN) {
        worker_say(telling->worker, done, total);
        telling->said = now;
        telling->events = events;
    }
    return worker_stopping(telling->worker) ? -1 : 0;
}

/* What a file that cannot be read to its end gave is made a record all the same. */
static int pour(struct worker *worker, void *context, struct err *err)
{
    struct desk *desk = context;
    struct opening *opening = &desk->opening;
    struct telling telling = {.worker = worker};
    const struct load_watch watch = {
        .progress = progress, .events_first = true, .context = &telling};
    worker_uses(worker, opening->writer);
    int result = backing_load(desk->session->backing, opening->writer, &watch, err);
    if (result != 0 && err->code == ERR_INPUT && store_poured(opening->writer) > 0) {
        opening->unread = *err;
        *err = ERR_INIT;
        result = 0;
    }
    if (result == 0) {
        worker_say(worker, 1, 1);
        result = store_pour_end(opening->writer, err);
    }
    worker_uses(worker, NULL);
    return result;
}

static int seal(struct worker *worker, void *context, struct err *err)
{
    struct desk *desk = context;
    worker_uses(worker, desk->opening.writer);
    int result = backing_seal(desk->session->backing, desk->opening.writer, err);
    worker_uses(worker, NULL);
    return result;
}

/* --- In the loop's --- */

static void choose_zoom(struct desk *desk)
{
    struct opening *opening = &desk->opening;
    int64_t lo, hi;
    if (desk->state->zoom != opening->zoom || !store_span(desk->session->store, &lo, &hi))
        return;
    opening->zoom = scale_for_span(lo, hi, list_count(desk->session->list));
    desk->state->zoom = opening->zoom;
}

/* Positions are others now: the cursor stays on its event, and what is on the screen with it. */
static void keep_place(struct desk *desk, int64_t key)
{
    struct ui_state *state = desk->state;
    struct list *list = desk->session->list;
    struct opening *opening = &desk->opening;
    if (desk->holding)
        desk->held_at = list_near(list, desk->held_key);
    if (!opening->level && lookup_follow(desk))
        return;
    int64_t at = key != 0 ? list_find(list, key) : -1;
    if (at < 0)
        return;
    int64_t top = state->top + at - state->cursor;
    state->top = top > 0 ? top : 0;
    state->cursor = at;
}

/* Both lists take up what was settled, the present one as much of it as a slice allows. */
static int grow_lists(struct desk *desk, struct err *err)
{
    struct session *session = desk->session;
    if (lookup_grow(desk, err) < 0)
        return -1;
    int64_t left = lookup_grow_list(session->list, session->filter, JUDGED, err);
    if (left < 0)
        return -1;
    desk->opening.level = left == 0;
    return 0;
}

static bool has_title(struct desk *desk)
{
    struct pool pool;
    pool_init(&pool);
    bool has = store_meta(desk->session->store, "title", &pool) != NULL;
    pool_release(&pool);
    return has;
}

/* The title, and names of who is in the event under the cursor, may come behind the first events.
 */
static void take_names(struct desk *desk)
{
    struct opening *opening = &desk->opening;
    bool listed = list_count(desk->session->list) > 0;
    bool titled = opening->titled || (listed && has_title(desk));
    if (listed != opening->listed || titled != opening->titled)
        frame_renew(desk->frame, desk->session);
    desk->frame->event_key = 0;
    opening->listed = listed;
    opening->titled = titled;
}

static int settle(struct desk *desk, struct err *err)
{
    struct opening *opening = &desk->opening;
    int64_t began = idle_now(), key = desk_key(desk);
    int result = store_settle(desk->session->store, err);
    if (result == 0)
        result = grow_lists(desk, err);
    if (result == 0) {
        take_names(desk);
        choose_zoom(desk);
        keep_place(desk, key);
    }
    opening->settled_at = idle_now();
    opening->settle_took = opening->settled_at - began;
    return result;
}

/* More events of those that are settled are judged. */
static int judge(struct desk *desk, struct err *err)
{
    int64_t began = idle_now(), key = desk_key(desk);
    bool level = false;
    int result = 0;
    while (result == 0 && !level && !idle_due(began)) {
        result = grow_lists(desk, err);
        level = desk->opening.level;
    }
    desk->opening.level = false; /* while the cursor is put in its place */
    if (result == 0)
        keep_place(desk, key);
    desk->opening.level = level;
    return result;
}

/* Reads what was committed: 1: there is more. */
static int take_up(struct store *store, struct err *err)
{
    int64_t began = idle_now(), taken;
    do
        taken = store_grow(store, TAKEN, err);
    while (taken == TAKEN && !idle_due(began));
    return taken < 0 ? -1 : taken == TAKEN;
}

/* Whether the lists are to grow now. */
static bool is_due(struct desk *desk, bool last)
{
    const struct opening *opening = &desk->opening;
    struct store *store = desk->session->store;
    if (store_fresh(store) == 0)
        return false;
    if (last || list_count(desk->session->list) < desk->state->rows)
        return true;
    int64_t pause = opening->settle_took * GROW_SHARE;
    return idle_now() - opening->settled_at >= (pause > GROW_AGAIN ? pause : GROW_AGAIN);
}

/* The final tables take over. */
static int take_over(struct desk *desk, struct err *err)
{
    struct session *session = desk->session;
    int64_t key = desk_key(desk);
    if (store_grown(session->store, err) < 0 || lookup_grown(desk, key, err) < 0)
        return -1;
    desk->opening.level = true;
    frame_renew(desk->frame, session);
    choose_zoom(desk);
    keep_place(desk, key);
    return 0;
}

static void finish(struct desk *desk)
{
    struct opening *opening = &desk->opening;
    worker_join(opening->worker);
    opening->worker = NULL;
    store_free(opening->writer);
    opening->writer = NULL;
    if (desk->session->backing != NULL)
        backing_made(desk->session->backing);
}

/* Says once what is wrong with the record, and remembers it for the exit status. */
static void say_trouble(struct desk *desk, const struct err *trouble)
{
    char text[sizeof trouble->file + sizeof trouble->text + 64];
    desk->opening.trouble = *trouble;
    desk->session->partial = true;
    ui_say(desk->state, SAY_ERROR, "not read to its end: %s",
           err_format(trouble, text, sizeof text));
}

/* All was poured and taken up. */
static enum idle_result complete(struct desk *desk)
{
    struct opening *opening = &desk->opening;
    struct session *session = desk->session;
    struct err err = ERR_INIT;
    worker_join(opening->worker);
    opening->worker = NULL;
    bool whole = opening->unread.code == ERR_NONE;
    if (take_over(desk, &err) < 0) {
        say_trouble(desk, &err);
        finish(desk);
        return IDLE_DONE_SHOWN;
    }
    if (whole)
        desk_say_left_out(desk);
    else
        say_trouble(desk, &opening->unread);
    if (list_count(session->list) <= LOCATE_MOST && session_locate_all(session, &err) < 0)
        ui_say(desk->state, SAY_ERROR, "%s", err.text);
    opening->sealing = true;
    if (whole && session->backing->cache.usable)
        opening->worker = worker_start(&desk->waker, seal, desk, &err);
    if (opening->worker != NULL)
        return IDLE_WAITS_SHOWN;
    finish(desk);
    desk_look_further(desk);
    return IDLE_DONE_SHOWN;
}

/* It is in the cache now, or it is not. */
static enum idle_result sealed(struct desk *desk, const struct worker_state *state)
{
    struct session *session = desk->session;
    finish(desk);
    if (state->result == 0 && session->backing->hold >= 0)
        store_grown_to(session->store, session->backing->path.data);
    desk_look_further(desk);
    return IDLE_DONE_SHOWN;
}

static enum idle_result fail(struct desk *desk, const struct err *err)
{
    say_trouble(desk, err);
    finish(desk);
    return IDLE_DONE_SHOWN;
}

/* A slice of taking up, settling or judging. *shown: the screen has changed; 0: nothing is left. */
static int work(struct desk *desk, bool last, bool *shown, struct err *err)
{
    int more = take_up(desk->session->store, err);
    if (more < 0)
        return -1;
    if (is_due(desk, last && more == 0)) {
        *shown = true;
        return settle(desk, err) < 0 ? -1 : 1;
    }
    if (!desk->opening.level) {
        *shown = true;
        return judge(desk, err) < 0 ? -1 : 1;
    }
    return more;
}

static enum idle_result job(void *context)
{
    struct desk *desk = context;
    struct opening *opening = &desk->opening;
    struct worker_state state;
    struct err err = ERR_INIT;
    worker_look(opening->worker, &state);
    if (opening->sealing)
        return state.finished ? sealed(desk, &state) : IDLE_WAITS;
    if (desk->lookup.text != NULL) /* a search goes by positions */
        return IDLE_MORE;
    int percent = state.total > 0 ? (int)(state.done * 100 / state.total) : 0;
    bool shown = percent != opening->percent;
    opening->percent = percent;
    int more = work(desk, state.finished, &shown, &err);
    if (more < 0)
        return fail(desk, &err);
    if (more > 0)
        return shown ? IDLE_MORE_SHOWN : IDLE_MORE;
    if (state.finished)
        return state.result == 0 ? complete(desk) : fail(desk, &state.err);
    return shown ? IDLE_WAITS_SHOWN : IDLE_WAITS;
}

int opening_begin(struct desk *desk, struct err *err)
{
    struct opening *opening = &desk->opening;
    struct session *session = desk->session;
    if (session->writer == NULL)
        return 0;
    opening_init(opening);
    opening->level = true;
    opening->zoom = desk->state->zoom;
    opening->writer = session->writer;
    session->writer = NULL;
    opening->worker = worker_start(&desk->waker, pour, desk, err);
    if (opening->worker == NULL) {
        finish(desk);
        return -1;
    }
    idle_add(&desk->idle, job, desk);
    return 0;
}

void opening_await(struct desk *desk)
{
    struct opening *opening = &desk->opening;
    int64_t began = idle_now(), left = AWAIT;
    struct pollfd woken = {.fd = waker_fd(&desk->waker), .events = POLLIN};
    while (opening->worker != NULL && !opening->sealing && left > 0 &&
           list_count(desk->session->list) < desk->state->rows) {
        if (!idle_pending(&desk->idle) && poll(&woken, 1, (int)left) > 0) {
            waker_drain(&desk->waker);
            idle_wake(&desk->idle);
        }
        idle_run(&desk->idle);
        left = AWAIT - (idle_now() - began);
    }
}

void opening_end(struct desk *desk)
{
    idle_remove(&desk->idle, job, desk);
    finish(desk);
}

void opening_refilter(struct desk *desk)
{
    if (!store_is_growing(desk->session->store))
        return;
    desk->opening.level = false;
    idle_wake(&desk->idle);
}

const char *opening_text(struct desk *desk)
{
    const struct opening *opening = &desk->opening;
    if (opening->worker == NULL)
        return NULL;
    if (opening->sealing)
        return "caching";
    if (opening->percent >= 100)
        return "ordering";
    return pool_printf(&desk->frame->pool, "loading %d %%", opening->percent);
}
