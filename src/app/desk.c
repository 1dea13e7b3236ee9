#include "app/desk.h"

#include <string.h>

int64_t desk_key(struct desk *desk)
{
    return list_key(desk->session->list, desk->state->cursor);
}

int desk_go_to(struct desk *desk, int64_t key, struct err *err)
{
    int64_t at = key != 0 ? list_find(desk->session->list, key) : -1;
    if (at < 0)
        return err_set(err, ERR_NOTHING,
                       "that event is not in the present list; F shows all events");
    ui_go_to(desk->state, at);
    return 0;
}

int desk_follow(struct desk *desk, int64_t key, struct err *err)
{
    struct list *list = desk->session->list;
    if (list_follow(list, err) < 0)
        return -1;
    int64_t at = key != 0 ? list_find(list, key) : -1;
    int64_t last = list_count(list) - 1;
    if (at >= 0)
        desk->state->cursor = at;
    else if (desk->state->cursor > last)
        desk->state->cursor = last > 0 ? last : 0;
    return 0;
}

/* Some sources were found to depend on each other. */
static void take_copies(void *context)
{
    struct desk *desk = context;
    struct session *session = desk->session;
    int64_t key = desk_key(desk);
    struct err err = ERR_INIT;
    bool anew = !desk->holding && copies_matter_to(session->filter);
    if ((anew ? lookup_filter(desk, session->filter, key, false, &err)
              : desk_follow(desk, key, &err)) < 0)
        ui_say(desk->state, SAY_ERROR, "%s", err.text);
}

int desk_begin(struct desk *desk, struct err *err)
{
    if (desk->term == NULL) {
        indexing_find(&desk->indexing, desk->session);
        return copies_find(desk->session, err);
    }
    if (desk->session->writer != NULL)
        return opening_begin(desk, err);
    desk_look_further(desk);
    return 0;
}

void desk_look_further(struct desk *desk)
{
    indexing_begin(&desk->indexing, desk->session, &desk->waker, &desk->idle);
    copying_begin(&desk->copying, desk->session, &desk->waker, &desk->idle, take_copies, desk);
}

void desk_end(struct desk *desk)
{
    opening_end(desk);
    reload_end(desk);
    indexing_end(&desk->indexing, &desk->idle);
    copying_end(&desk->copying, &desk->idle);
}

void desk_say_error(struct desk *desk, const struct err *err)
{
    char text[sizeof err->file + sizeof err->text + 64];
    ui_say(desk->state, SAY_ERROR, "%s", err_format(err, text, sizeof text));
}

void desk_say_left_out(struct desk *desk)
{
    struct store *store = desk->session->store;
    if (desk->frame->trouble != NULL)
        ui_say(desk->state, SAY_ERROR, "%s", desk->frame->trouble);
    size_t left_out = store_left_out(store);
    for (size_t i = 0; left_out > 0 && i < store_fault_count(store); i++) {
        struct fault fault;
        store_fault(store, i, &fault);
        if (fault.level != FAULT_ERROR)
            continue;
        char text[sizeof fault.err.file + sizeof fault.err.text + 64];
        ui_say(desk->state, SAY_ERROR, "%zu left out (dateline check says why); the first: %s",
               left_out, err_format(&fault.err, text, sizeof text));
        return;
    }
}

int desk_perform(struct desk *desk, const struct effect *effect, struct err *err)
{
    if (effect->kind != EFFECT_FILTER && effect->kind != EFFECT_SEARCH &&
        desk->state->prompt.kind == PROMPT_NONE) {
        desk->holding = false;
        if (desk->lookup.live)
            lookup_drop_search(desk);
    }
    if ((effect->kind == EFFECT_MARK || effect->kind == EFFECT_RELOAD) &&
        lookup_finish(desk, err) < 0)
        return -1;
    switch (effect->kind) {
    case EFFECT_NONE:
        return 0;
    case EFFECT_QUIT:
        desk->quit = true;
        return 0;
    case EFFECT_SUSPEND:
    case EFFECT_REDRAW:
    case EFFECT_RELOAD:
    case EFFECT_EXPORT:
    case EFFECT_COPY:
    case EFFECT_OPEN_URL:
        return desk_leave_desk(desk, effect, err);
    case EFFECT_REANCHOR:
    case EFFECT_MENTION:
        return desk_evidence(desk, effect, err);
    case EFFECT_PERSON:
    case EFFECT_PERSON_OPEN:
    case EFFECT_PERSON_ACCEPT:
    case EFFECT_PERSON_REFUSE:
    case EFFECT_MERGE:
    case EFFECT_SPLIT:
        return desk_people(desk, effect, err);
    case EFFECT_SETTLE:
    case EFFECT_UNSETTLE:
        return desk_settle(desk, effect, err);
    case EFFECT_DECIDE:
    case EFFECT_STAR:
    case EFFECT_TAG:
    case EFFECT_UNTAG:
    case EFFECT_NOTE:
    case EFFECT_NOTE_EDITOR:
    case EFFECT_EDIT:
    case EFFECT_INSERT:
    case EFFECT_MARK:
    case EFFECT_UNDO:
    case EFFECT_REDO:
        return desk_annotate(desk, effect, err);
    default:
        return desk_move(desk, effect, err);
    }
}

int desk_command(struct desk *desk, const char *line, struct err *err)
{
    struct effect effect = {.kind = EFFECT_NONE};
    if (frame_settle_sources(desk->frame, desk->state, err) < 0 ||
        frame_facts(desk->frame, desk->state, err) < 0 ||
        ui_command(desk->state, &desk->frame->facts, line, &effect, err) < 0)
        return -1;
    return desk_perform(desk, &effect, err) < 0 ? -1 : lookup_finish(desk, err);
}
