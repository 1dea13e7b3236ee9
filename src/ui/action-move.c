#include "ui/action-run.h"
#include "ui/lanes.h"
#include "ui/layout.h"

/* Rows of a screen that are no rows of a list: title, strip, rules, status. */
enum { MAIN_CHROME = 9, LIST_CHROME = 4 };

static int64_t clamp(int64_t value, int64_t count)
{
    if (value >= count)
        value = count - 1;
    return value > 0 ? value : 0;
}

/* Where most of the screen is for the details of a source, pages are theirs. */
static bool scrolls_details(const struct ui_state *state)
{
    struct layout layout = layout_of(state, &(struct layout_content){0});
    return state->view == VIEW_SOURCES && state->details && layout.detail_rows > 0;
}

static int64_t page_of(const struct ui_state *state)
{
    bool main_list = state->view == VIEW_TIMELINE;
    if (state->view == VIEW_LANES && state->lanes.shown > 0)
        return state->lanes.shown;
    if (main_list && state->focus == PANE_TIMELINE && state->shown > 0)
        return state->shown;
    if (state->view == VIEW_CONFLICTS || state->view == VIEW_SOURCES) {
        struct layout layout = layout_of(state, &(struct layout_content){0});
        if (scrolls_details(state))
            return layout.detail_rows > 2 ? layout.detail_rows - 1 : 1;
        int lines = layout.body.rows - layout.detail_rows - (state->view == VIEW_SOURCES);
        return lines > 1 ? lines : 1;
    }
    int rows = state->rows - (main_list ? MAIN_CHROME : LIST_CHROME);
    return rows > 1 ? rows : 1;
}

/* The list under the keys. Of a window app knows how far it goes on. */
enum target { TARGET_EVENTS, TARGET_CARD, TARGET_PANE, TARGET_LINES, TARGET_PAGER, TARGET_WINDOW };

struct target_list {
    enum target target;
    int *pane;             /* TARGET_CARD, TARGET_PANE */
    struct scroll *scroll; /* TARGET_LINES, TARGET_PAGER, TARGET_WINDOW */
    int64_t count;
};

static struct target_list pane_list(struct ui_state *state, const struct ui_facts *facts)
{
    switch (state->focus) {
    case PANE_CARD:
        return (struct target_list){TARGET_CARD, &state->card_scroll, NULL, facts->card_lines};
    case PANE_SNIPPETS:
        return (struct target_list){TARGET_PANE, &state->snippet, NULL, facts->snippet_count};
    case PANE_PARTICIPANTS:
        return (struct target_list){TARGET_PANE, &state->participant, NULL,
                                    facts->participant_count};
    case PANE_TIMELINE:
    case PANE_COUNT:
        break;
    }
    return (struct target_list){TARGET_EVENTS, NULL, NULL, facts->total};
}

static struct target_list list_of(struct ui_state *state, const struct ui_facts *facts)
{
    switch (state->view) {
    case VIEW_CONFLICTS:
        return (struct target_list){TARGET_WINDOW, NULL, &state->conflicts, facts->conflict_rows};
    case VIEW_SOURCES:
        return (struct target_list){TARGET_LINES, NULL, &state->sources, facts->source_rows};
    case VIEW_PEOPLE:
        return (struct target_list){TARGET_LINES, NULL, &state->people, facts->people_rows};
    case VIEW_DOCUMENT:
        return (struct target_list){TARGET_LINES, NULL, &state->document, facts->document_lines};
    case VIEW_LANES:
        return (struct target_list){TARGET_LINES, NULL, &state->lanes.scroll, facts->lane_rows};
    case VIEW_HELP:
        return (struct target_list){TARGET_PAGER, NULL, &state->help, facts->help_rows};
    case VIEW_TIMELINE:
    case VIEW_COUNT:
        break;
    }
    return pane_list(state, facts);
}

static int go_to(struct action_call *call, int64_t position)
{
    struct target_list list = list_of(call->state, call->facts);
    int64_t asked = position;
    position = clamp(position, list.count);
    switch (list.target) {
    case TARGET_EVENTS:
        ui_go_to(call->state, position);
        break;
    case TARGET_CARD:
    case TARGET_PANE:
        *list.pane = (int)position;
        break;
    case TARGET_LINES:
        if (list.scroll == &call->state->lanes.scroll && list.scroll->cursor != position)
            lanes_turn_to(&call->state->lanes);
        list.scroll->cursor = position;
        call->state->detail_top = 0;
        break;
    case TARGET_WINDOW:
        list.scroll->cursor = asked;
        break;
    case TARGET_PAGER: /* has no cursor of its own: the top is what moves */
        list.scroll->cursor = list.scroll->top = position;
        break;
    }
    return 0;
}

static int64_t position_of(const struct ui_state *state, const struct target_list *list)
{
    switch (list->target) {
    case TARGET_EVENTS:
        break;
    case TARGET_CARD:
    case TARGET_PANE:
        return *list->pane;
    case TARGET_LINES:
    case TARGET_WINDOW:
        return list->scroll->cursor;
    case TARGET_PAGER:
        return list->scroll->top;
    }
    return state->cursor;
}

static int move_by(struct action_call *call, int64_t by)
{
    struct target_list list = list_of(call->state, call->facts);
    return go_to(call, position_of(call->state, &list) + by);
}

/* The screen moves with the cursor, as far as there is a list. */
static int scroll_by(struct action_call *call, int64_t by)
{
    struct target_list list = list_of(call->state, call->facts);
    if (scrolls_details(call->state)) {
        int64_t more = call->facts->detail_lines - page_of(call->state);
        call->state->detail_top = (int)clamp(call->state->detail_top + by, more + 1);
        return 0;
    }
    if (list.target == TARGET_LINES || list.target == TARGET_WINDOW) {
        list.scroll->top = clamp(list.scroll->top + by, list.count);
    } else if (list.target == TARGET_EVENTS) {
        call->state->top = clamp(call->state->top + by, list.count);
        call->state->top_skip = 0;
    }
    return move_by(call, by);
}

int run_next(struct action_call *call)
{
    if (action_is_marking(call))
        return action_move_caret(call, CARET_LINE, call->count);
    return move_by(call, call->count);
}

int run_previous(struct action_call *call)
{
    if (action_is_marking(call))
        return action_move_caret(call, CARET_LINE, -call->count);
    return move_by(call, -call->count);
}

/* Headings and gaps make pages of events unlike in length. So that none is skipped unseen, a page
 * down begins with the first event that was not on the screen, and a page up ends with the one
 * above it. */
int run_page_down(struct action_call *call)
{
    struct ui_state *state = call->state;
    struct target_list list = list_of(state, call->facts);
    int64_t page = page_of(state) * call->count;
    if (action_is_marking(call))
        return action_move_caret(call, CARET_LINE, page);
    if (list.target != TARGET_EVENTS || state->shown <= 0)
        return scroll_by(call, page);
    int64_t next = state->top + page;
    if (next < list.count) {
        state->top = next;
        state->top_skip = 0;
    }
    return go_to(call, next);
}

int run_page_up(struct action_call *call)
{
    struct ui_state *state = call->state;
    struct target_list list = list_of(state, call->facts);
    int64_t page = page_of(state) * call->count;
    if (action_is_marking(call))
        return action_move_caret(call, CARET_LINE, -page);
    if (list.target != TARGET_EVENTS || state->shown <= 0)
        return scroll_by(call, -page);
    int64_t last = state->top - 1 - (call->count - 1) * page_of(state);
    state->top = clamp(state->top - page, list.count);
    state->top_skip = 0;
    return go_to(call, last);
}

static int half_page(struct action_call *call, int sign)
{
    int64_t by = sign * ((page_of(call->state) + 1) / 2) * call->count;
    return action_is_marking(call) ? action_move_caret(call, CARET_LINE, by) : scroll_by(call, by);
}

int run_half_page_down(struct action_call *call)
{
    return half_page(call, 1);
}

int run_half_page_up(struct action_call *call)
{
    return half_page(call, -1);
}

/* A number is that of an event or row; in a document that of the text's own line. */
static int go_to_end(struct action_call *call, enum caret_motion motion, int64_t position)
{
    if (call->state->view == VIEW_DOCUMENT && call->counted)
        return action_effect(call, EFFECT_DOCUMENT_LINE, call->count);
    if (action_is_marking(call))
        return action_move_caret(call, motion, 1);
    if (call->state->view == VIEW_CONFLICTS && !call->counted) {
        call->state->conflict_seek = position == 0 ? CONFLICT_FIRST : CONFLICT_LAST;
        return 0;
    }
    return go_to(call, call->counted ? call->count - 1 : position);
}

int run_first(struct action_call *call)
{
    return go_to_end(call, CARET_START, 0);
}

int run_last(struct action_call *call)
{
    return go_to_end(call, CARET_END, INT64_MAX);
}
