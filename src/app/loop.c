#include "app/loop.h"

#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

#include "app/tell.h"

/* Records up to this many events have every mention located before the first screen. */
enum { LOCATE_AT_ONCE = 2000 };

/* How often the layer is looked at for changes by others, in milliseconds. */
enum { LOOK_AGAIN = 1000 };

static void set_zoom(struct session *session, struct ui_state *state)
{
    int64_t lo, hi;
    state->zoom = SCALE_MONTH;
    if (store_span(session->store, &lo, &hi))
        state->zoom = scale_for_span(lo, hi, list_count(session->list));
}

/* What is wanted before the first screen: the filter of -w, and the mentions' states. */
static int prepare(struct desk *desk, const struct options *options, struct err *err)
{
    struct session *session = desk->session;
    bool small = !store_is_growing(session->store) && list_count(session->list) <= LOCATE_AT_ONCE;
    if (small && session_locate_all(session, err) < 0)
        return -1;
    if (options->query == NULL)
        return 0;
    indexing_hurry(&desk->indexing);
    if (lookup_filter(desk, options->query, 0, false, err) < 0)
        return -1;
    ui_set_filter(desk->state, options->query);
    return 0;
}

static int run_commands(struct desk *desk, const struct options *options, struct err *err)
{
    for (size_t i = 0; i < options->command_count && !desk->quit; i++)
        if (desk_command(desk, options->commands[i], err) < 0)
            return -1;
    return 0;
}

int loop_commands(struct session *session, const struct options *options)
{
    struct ui_state state;
    struct frame frame;
    struct err err = ERR_INIT;
    ui_state_init(&state, 24, 80);
    frame_init(&frame, session);
    set_zoom(session, &state);
    if (frame.trouble != NULL)
        tell("%s: %s", session->record, frame.trouble);
    struct desk desk = {.session = session, .frame = &frame, .state = &state};
    lookup_init(&desk.lookup);
    opening_init(&desk.opening);
    indexing_init(&desk.indexing);
    int result = desk_begin(&desk, &err);
    if (result == 0)
        result = run_commands(&desk, options, &err);
    if (result == 0 && state.message.len > 0)
        tell("%s", state.message.data);
    lookup_release(&desk);
    desk_end(&desk);
    frame_release(&frame);
    ui_state_release(&state);
    return result == 0 ? EXIT_DONE : tell_err(&err);
}

/* What is under way: what was asked for, else what is done unasked. */
static const char *busy_text(struct desk *desk)
{
    const char *asked = lookup_text(desk), *opening = opening_text(desk);
    int percent = indexing_percent(&desk->indexing);
    if (opening == NULL)
        opening = reload_text(desk);
    if (asked[0] == '\0' && opening != NULL)
        return opening;
    if (asked[0] != '\0' || percent < 0)
        return asked;
    return pool_printf(&desk->frame->pool, "indexing %d %%", percent);
}

/* The loop's job while the density strip is behind the list. */
static enum idle_result work_density(void *context)
{
    struct desk *desk = context;
    struct err err = ERR_INIT;
    int done = frame_work_density(desk->frame, &err);
    if (done < 0)
        desk_say_error(desk, &err);
    return done == 0 ? IDLE_MORE : IDLE_DONE_SHOWN;
}

/* The loop's job while the sources on the screen are sorted or counted. */
static enum idle_result work_sources(void *context)
{
    struct desk *desk = context;
    struct err err = ERR_INIT;
    bool shown;
    int more = frame_work_sources(desk->frame, desk->state, &shown, &err);
    if (more < 0)
        desk_say_error(desk, &err);
    if (more != 1)
        return IDLE_DONE_SHOWN;
    return shown ? IDLE_MORE_SHOWN : IDLE_MORE;
}

/* The loop's job while lanes on the screen are still to be read. */
static enum idle_result work_lanes(void *context)
{
    struct desk *desk = context;
    struct err err = ERR_INIT;
    bool shown;
    int more = frame_work_lanes(desk->frame, desk->state, &shown, &err);
    if (more < 0)
        desk_say_error(desk, &err);
    if (more != 1)
        return IDLE_DONE_SHOWN;
    return shown ? IDLE_MORE_SHOWN : IDLE_MORE;
}

/* Fetches, settles and paints one frame. */
static int show(struct desk *desk, struct canvas *canvas, struct err *err)
{
    struct ui_state *state = desk->state;
    if (state->rows != canvas->rows || state->columns != canvas->columns)
        canvas_resize(canvas, state->rows, state->columns);
    else
        canvas_clear(canvas);
    canvas->ascii = state->ascii;
    if (frame_fetch(desk->frame, state, err) < 0)
        return -1;
    desk->frame->data.busy = busy_text(desk);
    ui_draw(state, &desk->frame->data, canvas);
    term_paint(desk->term, canvas);
    if (frame_density_due(desk->frame))
        idle_add(&desk->idle, work_density, desk);
    if (frame_sources_due(desk->frame))
        idle_add(&desk->idle, work_sources, desk);
    if (desk->state->view == VIEW_LANES && frame_lanes_due(desk->frame))
        idle_add(&desk->idle, work_lanes, desk);
    return 0;
}

/* Where another program changed the layer its marks show from now on. Returns whether it did. */
static bool look_at_layer(struct desk *desk)
{
    struct session *session = desk->session;
    if (!session->can_annotate || !layer_changed_elsewhere(session->store))
        return false;
    int64_t key = desk_key(desk);
    struct err err = ERR_INIT;
    if (layer_refresh(session->store, &err) < 0 || desk_follow(desk, key, &err) < 0)
        desk_say_error(desk, &err);
    else if (access(layer_path(session->store), F_OK) != 0)
        ui_say(desk->state, SAY_ERROR, "the layer is gone, and what was decided with it: %s",
               layer_path(session->store));
    else
        ui_say(desk->state, SAY_INFO,
               "the layer was changed by another program; this is its state now");
    return true;
}

static void perform(struct desk *desk, const struct effect *effect)
{
    struct err err = ERR_INIT;
    if (desk_perform(desk, effect, &err) < 0)
        desk_say_error(desk, &err);
}

/* Esc and ^C stop a filter or a search that is under way, where no prompt takes them. */
static bool stop_lookup(struct desk *desk, uint32_t key)
{
    struct err err = ERR_INIT;
    if ((key != KEY_CODE_ESCAPE && key != KEY_CODE_INTERRUPT) ||
        desk->state->prompt.kind != PROMPT_NONE || !lookup_busy(desk))
        return false;
    if (lookup_stop(desk, &err) < 0)
        desk_say_error(desk, &err);
    return true;
}

/* One input. Returns whether the screen must be drawn. */
static bool take(struct desk *desk, const struct term_input *input, int *status)
{
    struct effect effect = {.kind = EFFECT_NONE};
    struct ui_state *state = desk->state;
    switch (input->kind) {
    case TERM_KEY:
        if (stop_lookup(desk, input->key))
            return true;
        effect = ui_step(state, &desk->frame->facts, input->key);
        break;
    case TERM_PASTE:
        effect = ui_paste(state, &desk->frame->facts, input->text);
        break;
    case TERM_RESIZE:
        term_size(desk->term, &state->rows, &state->columns);
        effect = ui_step(state, &desk->frame->facts, KEY_CODE_RESIZE);
        break;
    case TERM_SIGNAL:
        desk->quit = true;
        *status = input->signal == SIGINT ? EXIT_INTERRUPTED : 128 + input->signal;
        return false;
    case TERM_LOST:
        desk->quit = true;
        *status = EXIT_TROUBLE;
        return false;
    case TERM_WOKEN:
        waker_drain(&desk->waker);
        idle_wake(&desk->idle);
        return false;
    case TERM_TIMEOUT:
        idle_wake(&desk->idle);
        break;
    }
    perform(desk, &effect);
    return look_at_layer(desk) || input->kind != TERM_TIMEOUT;
}

static int run(struct desk *desk, const struct options *options, struct err *err)
{
    struct canvas canvas;
    canvas_init(&canvas);
    int status = EXIT_DONE;
    bool due = true;
    int result = desk_begin(desk, err);
    if (result == 0)
        result = prepare(desk, options, err);
    if (result == 0)
        desk_say_left_out(desk);
    if (result == 0)
        result = run_commands(desk, options, err);
    if (result == 0)
        opening_await(desk);
    while (result == 0 && !desk->quit) {
        /* Keys that are here already are taken before the next frame is drawn, but each by the
         * facts that the one before it left. */
        if (due && !term_waiting(desk->term)) {
            result = show(desk, &canvas, err);
            due = false;
        } else if (due) {
            result = frame_facts(desk->frame, desk->state, err);
        }
        struct term_input input;
        if (result == 0) {
            if (idle_pending(&desk->idle) && !term_waiting(desk->term)) {
                due = idle_run(&desk->idle) || due;
                continue;
            }
            term_read(desk->term, LOOK_AGAIN, waker_fd(&desk->waker), &input);
            due = take(desk, &input, &status) || due;
        }
    }
    canvas_release(&canvas);
    return result == 0 ? status : -1;
}

int loop_run(struct session *session, const struct options *options)
{
    struct term *term;
    struct err err = ERR_INIT;
    struct term_options wanted = TERM_OPTIONS_INIT;
    const char *no_color = getenv("NO_COLOR");
    wanted.no_color = no_color != NULL && no_color[0] != '\0';
    if (term_open(&term, &wanted, &err) < 0)
        return tell_err(&err);
    struct ui_state state;
    struct frame frame;
    int rows, columns;
    term_size(term, &rows, &columns);
    ui_state_init(&state, rows, columns);
    state.ascii = term_ascii(term);
    frame_init(&frame, session);
    set_zoom(session, &state);
    struct desk desk = {.session = session, .frame = &frame, .state = &state, .term = term};
    lookup_init(&desk.lookup);
    opening_init(&desk.opening);
    indexing_init(&desk.indexing);
    int status = waker_open(&desk.waker, &err);
    if (status == 0) {
        status = run(&desk, options, &err);
        lookup_release(&desk);
        desk_end(&desk);
        waker_close(&desk.waker);
    }
    term_close(term);
    frame_release(&frame);
    ui_state_release(&state);
    if (status == EXIT_DONE && desk.opening.trouble.code != ERR_NONE)
        return tell_err(&desk.opening.trouble);
    return status < 0 ? tell_err(&err) : status;
}
