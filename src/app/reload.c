#include "app/reload.h"

#include <stdlib.h>

#include "app/backing.h"
#include "app/desk.h"
#include "base/mem.h"

/* --- In the worker's thread --- */

static int progress(void *context, int64_t done, int64_t total, int64_t events)
{
    struct worker *worker = context;
    (void)events;
    worker_mention(worker, done, total);
    return worker_stopping(worker) ? -1 : 0;
}

static void uses(void *context, struct store *store)
{
    worker_uses(context, store);
}

static int read_again(struct worker *worker, void *context, struct err *err)
{
    struct desk *desk = context;
    const struct options *options = desk->session->options;
    const struct load_watch watch = {.progress = progress, .uses = uses, .context = worker};
    int result = session_open_watched(desk->reload.fresh, options, options->arguments,
                                      options->argument_count, &watch, err);
    desk->reload.opened = result == 0;
    return result;
}

/* --- In the loop's --- */

/* The fresh session is looked at as the old one is. */
static int prepare(const struct session *session, struct session *fresh, struct err *err)
{
    int result = session->located ? session_locate_all(fresh, err) : 0;
    if (result == 0 && fresh->can_annotate && layer_changed_elsewhere(fresh->store))
        result = layer_refresh(fresh->store, err); /* decisions were taken meanwhile */
    if (result == 0 && session->order != LIST_BY_EVENT)
        result = session_order(fresh, session->order, err);
    if (result == 0 && session->past != NULL)
        result = session_look_back(fresh, session->past, err);
    return result;
}

/* The filter is applied again, and the cursor goes to the event of this id. */
static int show_again(struct desk *desk, const char *filter, const char *id, struct err *err)
{
    struct session *session = desk->session;
    int64_t key = id != NULL ? fetch_key(session->store, id) : 0;
    if (filter[0] != '\0')
        return lookup_filter(desk, filter, key, false, err);
    int64_t at = key != 0 ? list_find(session->list, key) : -1;
    if (at >= 0)
        desk->state->cursor = at;
    return 0;
}

/* The fresh session takes the place of the old one; on an error it is closed, and the old one
 * stays. */
static int take_over(struct desk *desk, struct session *fresh, struct err *err)
{
    struct session *session = desk->session;
    struct pool pool;
    struct row row = {0};
    int64_t key = desk_key(desk);
    pool_init(&pool);
    int result = key != 0 ? fetch_rows(session->store, &key, 1, &pool, &row, err) : 0;
    if (result == 0)
        result = prepare(session, fresh, err);
    if (result < 0) {
        session_close(fresh);
    } else {
        const char *filter = pool_string(&pool, session->filter);
        lookup_release(desk);
        desk_end(desk);
        session_close(session);
        *session = *fresh;
        result = desk_begin(desk, err);
        frame_renew(desk->frame, session);
        desk->state->caret.marking = false; /* the document may be another now */
        if (result == 0)
            result = show_again(desk, filter, row.id, err);
        if (result == 0)
            ui_say(desk->state, SAY_INFO, "read again");
    }
    pool_release(&pool);
    return result;
}

/* A query that is being typed holds on to the events that it began at. */
static bool is_typing(const struct desk *desk)
{
    return desk->holding || desk->state->prompt.kind != PROMPT_NONE || lookup_busy(desk);
}

static enum idle_result job(void *context)
{
    struct desk *desk = context;
    struct reload *reload = &desk->reload;
    struct worker_state state;
    struct err err = ERR_INIT;
    worker_look(reload->worker, &state);
    if (!state.finished) {
        int percent = state.total > 0 ? (int)(state.done * 100 / state.total) : 0;
        bool shown = percent != reload->percent;
        reload->percent = percent;
        return shown ? IDLE_WAITS_SHOWN : IDLE_WAITS;
    }
    if (state.result == 0 && is_typing(desk))
        return IDLE_WAITS;
    struct session fresh = *reload->fresh;
    worker_join(reload->worker);
    free(reload->fresh);
    *reload = (struct reload){.percent = 0};
    if (state.result < 0)
        err = state.err;
    if (state.result < 0 || take_over(desk, &fresh, &err) < 0)
        desk_say_error(desk, &err);
    return IDLE_DONE_SHOWN;
}

int reload_begin(struct desk *desk, struct err *err)
{
    struct session *session = desk->session;
    struct reload *reload = &desk->reload;
    const struct options *options = session->options;
    if (reload->worker != NULL)
        return err_set(err, ERR_NOTHING, "the files are being read again already");
    if (!session->partial && session_need_whole(session, err) < 0)
        return -1;
    if (session->record_real == NULL) /* standard input is gone */
        return lookup_filter(desk, session->filter, desk_key(desk), false, err);
    if (desk->term == NULL || !backing_wanted(options->arguments, options->argument_count)) {
        struct session fresh;
        return session_open(&fresh, options, options->arguments, options->argument_count, err) < 0
                   ? -1
                   : take_over(desk, &fresh, err);
    }
    reload->fresh = mem_zero(1, sizeof *reload->fresh);
    reload->percent = 0;
    reload->worker = worker_start(&desk->waker, read_again, desk, err);
    if (reload->worker == NULL) {
        free(reload->fresh);
        return -1;
    }
    idle_add(&desk->idle, job, desk);
    return 0;
}

void reload_end(struct desk *desk)
{
    struct reload *reload = &desk->reload;
    if (reload->worker == NULL)
        return;
    idle_remove(&desk->idle, job, desk);
    worker_join(reload->worker);
    if (reload->opened)
        session_close(reload->fresh);
    free(reload->fresh);
    *reload = (struct reload){.percent = 0};
}

const char *reload_text(struct desk *desk)
{
    if (desk->reload.worker == NULL)
        return NULL;
    if (desk->reload.percent >= 100)
        return "ordering";
    return pool_printf(&desk->frame->pool, "reading again %d %%", desk->reload.percent);
}
