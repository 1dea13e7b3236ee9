#include <string.h>

#include "time/scale.h"
#include "ui/action-run.h"
#include "ui/prompt.h"

static const char *const view_words[] = {"timeline", "lanes",  "conflicts",
                                         "sources",  "people", NULL};
static const enum view view_values[] = {VIEW_TIMELINE, VIEW_LANES, VIEW_CONFLICTS, VIEW_SOURCES,
                                        VIEW_PEOPLE};

static const char *const pane_words[] = {"timeline", "card",     "snippets", "participants",
                                         "next",     "previous", NULL};

static const char *const zoom_words[] = {"in",    "out",  "century", "decade", "year", "quarter",
                                         "month", "week", "day",     "hour",   NULL};

/* The kinds in their order, and the ways to turn. */
static const char *const lane_words[] = {"participants", "places",   "tags", "sources",
                                         "next",         "previous", NULL};

static const char *const order_words[] = {"event", "reporting", NULL};

static const char *const zone_words[] = {"record", "utc", "local", "next", NULL};

static const char *const settled_words[] = {"shown", "hidden", NULL};

/* In the order of enum source_sort. */
static const char *const sort_words[] = {"record", "title",     "published", "events",
                                         "alone",  "agreement", "next",      NULL};

static const char *const details_words[] = {"more", "less", NULL};

static const char *const next_words[] = {"next", NULL};
static const char *const flip_words[] = {"flip", NULL};
static const char *const all_words[] = {"all", NULL};
static const char *const quit_words[] = {"quit", NULL};

const char *const *action_words(enum action_words words)
{
    switch (words) {
    case WORDS_ZOOM:
        return zoom_words;
    case WORDS_VIEW:
        return view_words;
    case WORDS_LANES:
        return lane_words;
    case WORDS_ORDER:
        return order_words;
    case WORDS_ZONE:
        return zone_words;
    case WORDS_PANE:
        return pane_words;
    case WORDS_SETTLED:
        return settled_words;
    case WORDS_SORT:
        return sort_words;
    case WORDS_DETAILS:
        return details_words;
    case WORDS_NEXT:
        return next_words;
    case WORDS_FLIP:
        return flip_words;
    case WORDS_ALL:
        return all_words;
    case WORDS_QUIT:
        return quit_words;
    case WORDS_NONE:
    case WORDS_FIELD:
    case WORDS_TAG:
    case WORDS_SETTLE:
    case WORDS_MATTER:
    case WORDS_PEOPLE:
    case WORDS_QUERY:
    case WORDS_PATH:
    case WORDS_ACTION:
    case WORDS_MARK:
        break;
    }
    return NULL;
}

int run_zoom(struct action_call *call)
{
    struct ui_state *state = call->state;
    int word = action_word(zoom_words, call->argument);
    enum scale scale = state->zoom;
    bool lanes = state->view == VIEW_LANES;
    if (lanes && (word == 0 || word == 1))
        return zoom_lanes(call, word == 0);
    if (word == 0) {
        if (state->zoom + 1 == SCALE_COUNT)
            return err_set(call->err, ERR_NOTHING, "there is no unit finer than %s",
                           scale_name(state->zoom));
        scale = state->zoom + 1;
    } else if (word == 1) {
        if (state->zoom == SCALE_CENTURY)
            return err_set(call->err, ERR_NOTHING, "there is no unit coarser than %s",
                           scale_name(state->zoom));
        scale = state->zoom - 1;
    } else if (scale_parse(&scale, word > 1 ? zoom_words[word] : call->argument, NULL) != 0) {
        return err_set(call->err, ERR_USAGE,
                       "there is no unit %s; there are in, out, century, decade, year, quarter, "
                       "month, week, day and hour",
                       call->argument);
    }
    if (lanes)
        return zoom_lanes_to(call, scale);
    action_show_timeline(state);
    state->zoom = scale;
    state->top_skip = 0;
    ui_say(state, SAY_INFO, "by %s", scale_name(scale));
    return 0;
}

int run_order(struct action_call *call)
{
    int word = action_word(order_words, call->argument);
    if (call->argument[0] != '\0' && word < 0)
        return err_set(call->err, ERR_USAGE, "there is no order %s; there are reporting and event",
                       call->argument);
    return action_effect(call, EFFECT_ORDER, word);
}

int run_known_as_of(struct action_call *call)
{
    int64_t ignored;
    if (strcmp(call->argument, "now") != 0 &&
        scale_parse_goto(&ignored, call->argument, 0, call->err) < 0)
        return -1;
    return action_effect_text(call, EFFECT_KNOWN, call->argument, "");
}

int run_zone(struct action_call *call)
{
    int word = action_word(zone_words, call->argument);
    const char *zone = word >= 0 ? zone_words[word] : call->argument;
    return action_effect_text(call, EFFECT_ZONE, zone[0] != '\0' ? zone : "next", "");
}

int run_focus(struct action_call *call)
{
    struct ui_state *state = call->state;
    int word = action_word(pane_words, call->argument);
    if (call->argument[0] != '\0' && word < 0)
        return err_set(call->err, ERR_USAGE,
                       "there is no pane %s; there are timeline, card, snippets and participants",
                       call->argument);
    action_show_timeline(state);
    if (word >= 0 && word < PANE_COUNT)
        action_focus(state, (enum pane)word);
    else if (word == PANE_COUNT + 1)
        action_focus(state, (state->focus + PANE_COUNT - 1) % PANE_COUNT);
    else
        action_focus(state, (state->focus + 1) % PANE_COUNT);
    return 0;
}

static int open_in_timeline(struct action_call *call)
{
    struct ui_state *state = call->state;
    if (call->facts->total == 0)
        return err_set(call->err, ERR_NOTHING, "there is no event here");
    switch (state->focus) {
    case PANE_TIMELINE:
    case PANE_COUNT:
        action_focus(state, PANE_CARD);
        return 0;
    case PANE_CARD:
        action_focus(state, PANE_SNIPPETS);
        return 0;
    case PANE_SNIPPETS:
        if (call->facts->snippet_count == 0)
            return err_set(call->err, ERR_NOTHING, "no source speaks of this event");
        return action_effect(call, EFFECT_OPEN_DOCUMENT, 0);
    case PANE_PARTICIPANTS:
        if (call->facts->participant_count == 0)
            return err_set(call->err, ERR_NOTHING, "this event names no participant");
        action_focus(state, PANE_TIMELINE);
        return action_effect(call, EFFECT_FILTER_PARTICIPANT, 0);
    }
    return 0;
}

int run_open(struct action_call *call)
{
    struct ui_state *state = call->state;
    enum effect_kind kind = EFFECT_NONE;
    switch (state->view) {
    case VIEW_DOCUMENT:
        kind = EFFECT_DOCUMENT_EVENT;
        break;
    case VIEW_CONFLICTS:
        if (call->facts->conflict_rows == 0)
            return err_set(call->err, ERR_NOTHING, "there is no conflict to open");
        kind = EFFECT_OPEN_CONFLICT;
        break;
    case VIEW_SOURCES:
        if (call->facts->source_rows == 0)
            return err_set(call->err, ERR_NOTHING, "there is no source to open");
        kind = EFFECT_FILTER_SOURCE;
        break;
    case VIEW_PEOPLE: /* may stay in the view */
        return action_effect(call, EFFECT_PERSON_OPEN, 0);
    case VIEW_LANES:
        if (call->facts->lane_rows == 0)
            return err_set(call->err, ERR_NOTHING, "there is no lane to open");
        return action_effect(call, EFFECT_FILTER_LANE, 0);
    case VIEW_TIMELINE:
    case VIEW_HELP:
    case VIEW_COUNT:
        return open_in_timeline(call);
    }
    action_show_timeline(state);
    action_focus(state, PANE_TIMELINE);
    return action_effect(call, kind, 0);
}

int run_settled(struct action_call *call)
{
    struct ui_state *state = call->state;
    int word = action_word(settled_words, call->argument);
    if (call->argument[0] != '\0' && word < 0)
        return err_set(call->err, ERR_USAGE, "settled conflicts are shown or hidden, not %s",
                       call->argument);
    state->hide_settled = word < 0 ? !state->hide_settled : word == 1;
    ui_say(state, SAY_INFO,
           state->hide_settled ? "what is settled is hidden" : "what is settled is shown too");
    return 0;
}

int run_sort(struct action_call *call)
{
    struct ui_state *state = call->state;
    int word = action_word(sort_words, call->argument);
    if (call->argument[0] != '\0' && word < 0)
        return err_set(call->err, ERR_USAGE,
                       "there is no order %s of sources; there are record, title, published, "
                       "events, alone and agreement",
                       call->argument);
    state->source_sort = word >= 0 && word < SOURCES_SORT_COUNT
                             ? (enum source_sort)word
                             : (state->source_sort + 1) % SOURCES_SORT_COUNT;
    return 0;
}

int run_details(struct action_call *call)
{
    struct ui_state *state = call->state;
    int word = action_word(details_words, call->argument);
    if (call->argument[0] != '\0' && word < 0)
        return err_set(call->err, ERR_USAGE, "details are more or less, not %s", call->argument);
    state->details = word < 0 ? !state->details : word == 0;
    state->detail_top = 0;
    return 0;
}

int run_only_here(struct action_call *call)
{
    if (call->state->view != VIEW_SOURCES || call->facts->source_rows == 0)
        return err_set(call->err, ERR_NOTHING,
                       "there is no source under the cursor; v s shows the sources");
    return action_effect(call, EFFECT_FILTER_ALONE, 0);
}

int run_back(struct action_call *call)
{
    struct ui_state *state = call->state;
    bool quit = action_word(quit_words, call->argument) == 0;
    if (call->argument[0] != '\0' && !quit)
        return err_set(call->err, ERR_USAGE, "back takes nothing or quit, not %s", call->argument);
    switch (state->view) {
    case VIEW_HELP:
        state->view = state->behind;
        state->behind = VIEW_TIMELINE;
        return 0;
    case VIEW_DOCUMENT:
        if (state->caret.marking) {
            state->caret.marking = false;
            return 0;
        }
        state->view = state->behind == VIEW_DOCUMENT ? VIEW_TIMELINE : state->behind;
        state->behind = VIEW_TIMELINE;
        return 0;
    case VIEW_LANES:
    case VIEW_CONFLICTS:
    case VIEW_SOURCES:
    case VIEW_PEOPLE:
        state->view = VIEW_TIMELINE;
        return 0;
    case VIEW_TIMELINE:
    case VIEW_COUNT:
        break;
    }
    if (state->focus != PANE_TIMELINE)
        action_focus(state, PANE_TIMELINE);
    else if (quit)
        return action_effect(call, EFFECT_QUIT, 0);
    else if (!call->typed)
        ui_say(state, SAY_INFO, "q leaves the program");
    return 0;
}

/* Refuses what judges a record as a whole, where there is no more than a part of it yet. */
static int need_whole(struct action_call *call, const char *what)
{
    if (call->facts->why_part == NULL)
        return 0;
    return err_set(call->err, ERR_NOTHING, "%s the whole record, which %s", what,
                   call->facts->why_part);
}

int run_view(struct action_call *call)
{
    int word = action_word(view_words, call->argument);
    if (word < 0)
        return err_set(
            call->err, ERR_USAGE,
            "there is no view %s; there are timeline, lanes, conflicts, sources and people",
            call->argument);
    bool by_event = view_values[word] == VIEW_TIMELINE || view_values[word] == VIEW_CONFLICTS;
    if (!by_event && need_whole(call, "this view needs") < 0)
        return -1;
    call->state->view = view_values[word];
    call->state->lanes.seek = call->state->lanes.panned = false;
    call->state->behind = VIEW_TIMELINE;
    if (view_values[word] == VIEW_PEOPLE)
        ui_open_person(call->state, "");
    return 0;
}

int run_participant(struct action_call *call)
{
    if (need_whole(call, "a participant's card needs") < 0)
        return -1;
    return action_effect_text(call, EFFECT_PERSON, call->argument, "");
}

int run_accept(struct action_call *call)
{
    return action_effect(call, EFFECT_PERSON_ACCEPT, 0);
}

int run_refuse(struct action_call *call)
{
    return action_effect(call, EFFECT_PERSON_REFUSE, 0);
}

int run_help(struct action_call *call)
{
    struct ui_state *state = call->state;
    if (state->view == VIEW_HELP)
        return 0;
    state->behind = state->view;
    state->view = VIEW_HELP;
    state->help = (struct scroll){0, 0};
    return 0;
}

int run_command(struct action_call *call)
{
    prompt_open_command(call->state);
    return 0;
}
