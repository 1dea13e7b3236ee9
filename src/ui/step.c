#include <string.h>

#include "ui/action-run.h"
#include "ui/prompt.h"

/* Below this the screen cannot show what a key would do. */
enum { LEAST_ROWS = 10, LEAST_COLUMNS = 40 };

/* More digits than any list needs; further ones are not taken. */
static const int64_t count_limit = 1000000000000;

static const struct effect no_effect = {.kind = EFFECT_NONE, .text = "", .second = ""};

static bool is_tiny(const struct ui_state *state)
{
    return state->rows < LEAST_ROWS || state->columns < LEAST_COLUMNS;
}

static struct effect tiny_key(struct ui_state *state, uint32_t key)
{
    struct effect effect = no_effect;
    struct buf argument;
    buf_init(&argument);
    const struct action *action = action_for_key(VIEW_TIMELINE, 0, key, &argument);
    if (action != NULL && action->run == run_suspend)
        effect.kind = EFFECT_SUSPEND;
    else if (action != NULL && state->prompt.kind == PROMPT_NONE &&
             (action->run == run_quit || (action->run == run_back && argument.len > 0)))
        effect.kind = EFFECT_QUIT;
    buf_release(&argument);
    return effect;
}

/* Digits are a count; a zero only behind others. */
static bool take_digit(struct ui_state *state, uint32_t key)
{
    if (key < '0' || key > '9' || state->prefix != 0 || (key == '0' && state->count == 0))
        return false;
    int64_t count = state->count * 10 + (int64_t)(key - '0');
    if (count <= count_limit)
        state->count = count;
    return true;
}

static void say_unknown(struct ui_state *state, uint32_t prefix, uint32_t key)
{
    struct buf name;
    buf_init(&name);
    if (prefix != 0) {
        key_name(prefix, &name);
        buf_addc(&name, ' ');
    }
    key_name(key, &name);
    ui_say(state, SAY_ERROR, "%s does nothing here; ? shows the keys", name.data);
    buf_release(&name);
}

static struct effect run_key(struct ui_state *state, const struct ui_facts *facts,
                             const struct action *action, const char *argument)
{
    struct effect effect = no_effect;
    struct err err = ERR_INIT;
    struct action_call call = {.state = state,
                               .facts = facts,
                               .count = state->count > 0 ? state->count : 1,
                               .counted = state->count > 0,
                               .argument = argument,
                               .second = "",
                               .effect = &effect,
                               .err = &err};
    state->count = 0;
    if (action_run(action, &call) != 0) {
        ui_say(state, SAY_ERROR, "%s", err.text);
        return no_effect;
    }
    return effect;
}

static struct effect screen_key(struct ui_state *state, const struct ui_facts *facts, uint32_t key)
{
    if (take_digit(state, key))
        return no_effect;
    if (state->prefix == 0 && action_prefix(action_keys(state), key)) {
        state->prefix = key;
        return no_effect;
    }
    uint32_t prefix = state->prefix;
    state->prefix = 0;
    if (key == KEY_CODE_ESCAPE && (prefix != 0 || state->count > 0)) {
        state->count = 0;
        return no_effect;
    }
    struct effect effect = no_effect;
    struct buf argument;
    buf_init(&argument);
    const struct action *action = action_for_key(action_keys(state), prefix, key, &argument);
    if (action != NULL) {
        effect = run_key(state, facts, action, argument.data);
    } else {
        state->count = 0;
        say_unknown(state, prefix, key);
    }
    buf_release(&argument);
    return effect;
}

struct effect ui_step(struct ui_state *state, const struct ui_facts *facts, uint32_t key)
{
    if (key == KEY_CODE_RESIZE)
        return no_effect;
    if (key ==
        KEY_CODE_INTERRUPT) /* ^C gets out of what is under way, and never out of the program */
        key = KEY_CODE_ESCAPE;
    buf_reset(&state->message);
    if (is_tiny(state))
        return tiny_key(state, key);
    if (state->prompt.kind != PROMPT_NONE)
        return prompt_key(state, facts, key);
    return screen_key(state, facts, key);
}

struct effect ui_paste(struct ui_state *state, const struct ui_facts *facts, const char *text)
{
    (void)facts;
    if (state->prompt.kind == PROMPT_NONE || is_tiny(state))
        return no_effect;
    buf_reset(&state->message);
    size_t before = state->prompt.text.len;
    prompt_insert(&state->prompt, text, strlen(text));
    return state->prompt.text.len != before ? prompt_live(state) : no_effect;
}
