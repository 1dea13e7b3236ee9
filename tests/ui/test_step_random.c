/* Whatever keys come, in whatever order, the state holds together. */
#include <stdio.h>
#include <string.h>

#include "base/utf8.h"
#include "base/width.h"
#include "check.h"
#include "ui/data.h"
#include "ui/desk.h"
#include "ui/hints.h"

static uint32_t random_next(uint32_t *seed)
{
    *seed = *seed * 1664525u + 1013904223u;
    return *seed >> 8;
}

/* Mostly what a hand can reach, now and then any character at all. */
static uint32_t random_key(uint32_t *seed)
{
    static const uint32_t far[] = {0xE9, 0x301, 0x1F1FA, 0x1F469, 0x200D, 0x4E2D, 0x202E, 0x85};
    switch (random_next(seed) % 8) {
    case 0:
        return random_next(seed) % 32;
    case 1:
        return KEY_CODE_NAMED + random_next(seed) % (KEY_CODE_RESIZE - KEY_CODE_NAMED + 1);
    case 2:
        return far[random_next(seed) % (sizeof far / sizeof far[0])];
    case 3:
        return KEY_CODE_ESCAPE;
    default:
        return 32 + random_next(seed) % 95;
    }
}

/* What app might answer. */
static void answer(struct desk *desk, uint32_t *seed)
{
    struct ui_state *state = &desk->state;
    switch (desk->effect.kind) {
    case EFFECT_FILTER:
        if (random_next(seed) % 4 == 0 && desk->effect.live)
            ui_prompt_error(state, "no such field");
        else
            ui_set_filter(state, desk->effect.text);
        desk->facts.total = random_next(seed) % 3 == 0 ? 0 : 12;
        break;
    case EFFECT_SEARCH:
    case EFFECT_SEARCH_NEXT:
    case EFFECT_PERIOD:
    case EFFECT_GOTO_DATE:
        ui_go_to(state, desk->facts.total > 0 ? random_next(seed) % desk->facts.total : 0);
        break;
    case EFFECT_OPEN_DOCUMENT:
        ui_open_document(state, random_next(seed) % 200);
        break;
    default:
        break;
    }
    int64_t at = random_next(seed) % 4000000;
    struct ui_lanes_span span = {
        .total = desk->facts.lane_rows, .to = 5000000, .dated = at % 9 != 0, .at = at};
    if (state->view == VIEW_LANES)
        ui_fit_lanes(state, &span);
    if (state->cursor >= desk->facts.total) /* as ui_fit does */
        state->cursor = desk->facts.total > 0 ? desk->facts.total - 1 : 0;
}

static bool at_cluster(const struct prompt *prompt)
{
    size_t at = 0;
    while (at < prompt->cursor) {
        int columns;
        at += width_cluster(prompt->text.data + at, prompt->text.len - at, &columns);
    }
    return at == prompt->cursor;
}

static bool holds(const struct desk *desk)
{
    const struct ui_state *state = &desk->state;
    const struct prompt *prompt = &state->prompt;
    const struct ui_facts *facts = &desk->facts;
    bool inside = state->cursor >= 0 && state->cursor < (facts->total > 0 ? facts->total : 1) &&
                  state->top >= 0 && state->snippet >= 0 && state->snippet < facts->snippet_count &&
                  state->participant >= 0 && state->participant < facts->participant_count &&
                  state->card_scroll >= 0 && state->document.cursor >= 0 &&
                  state->document.cursor < facts->document_lines && state->help.top >= 0;
    bool known = state->view < VIEW_COUNT && state->lanes.kind < LANE_KINDS &&
                 state->lanes.scroll.cursor >= 0 && state->lanes.scroll.cursor < facts->lane_rows &&
                 state->focus < PANE_COUNT && state->side != PANE_TIMELINE &&
                 state->zoom < SCALE_COUNT;
    bool typed = prompt->cursor <= prompt->text.len &&
                 utf8_valid(prompt->text.data, prompt->text.len, NULL) && at_cluster(prompt);
    bool effect = desk->effect.text != NULL && desk->effect.second != NULL;
    return inside && known && typed && effect;
}

static void any_keys(void)
{
    for (uint32_t seed = 1; seed <= 20; seed++) {
        struct desk desk;
        uint32_t random = seed;
        desk_init(&desk);
        bool held = true;
        for (int i = 0; i < 3000 && held; i++) {
            uint32_t key = random_key(&random);
            if (random_next(&random) % 100 == 0) {
                desk.state.rows = 5 + (int)(random_next(&random) % 40);
                key = KEY_CODE_RESIZE;
            }
            if (desk.state.prompt.text.len > 200)
                key = KEY_CODE_ESCAPE;
            desk.effect = ui_step(&desk.state, &desk.facts, key);
            answer(&desk, &random);
            struct hint hints[HINT_ROOM];
            held = holds(&desk) && ui_hints(&desk.state, hints, HINT_ROOM) < HINT_ROOM;
            if (!held)
                printf("\nseed %u, key %d: %lX\n", (unsigned)seed, i, (unsigned long)key);
        }
        CHECK(held);
        desk_release(&desk);
    }
}

int main(void)
{
    static const struct check_case cases[] = {{"any keys", any_keys}};
    return CHECK_CASES("ui/step_random", cases);
}
