#include <string.h>

#include "check.h"
#include "ui/desk.h"

static struct desk desk;

static void begin(const char *keys)
{
    desk_init(&desk);
    desk_keys(&desk, keys);
}

static void end(void)
{
    desk_release(&desk);
}

static void check_cursor(const char *keys, int64_t want)
{
    begin(keys);
    CHECK_INT(desk.state.cursor, want);
    CHECK_INT(desk.effect.kind, EFFECT_NONE);
    CHECK_STR(desk.state.message.data, "");
    end();
}

static void the_cursor_moves_and_stays_inside(void)
{
    check_cursor("j", 1);
    check_cursor("Down ^N", 2);
    check_cursor("j j k", 1);
    check_cursor("k", 0);
    check_cursor("G", 11);
    check_cursor("G j", 11);
    check_cursor("End Up ^P", 9);
    check_cursor("G g", 0);
    check_cursor("G Home", 0);
}

static void counts(void)
{
    check_cursor("5 j", 5);
    check_cursor("1 0 j", 10);
    check_cursor("1 5 j", 11);
    check_cursor("5 j j", 6);
    check_cursor("7 G", 6);
    check_cursor("7 g", 6);
    check_cursor("2 0 G", 11);
    check_cursor("9 9 9 9 9 9 9 9 9 9 9 9 9 9 9 9 9 9 9 9 9 9 j", 11);
    check_cursor("5 Esc j", 1);
    /* A nought alone is no count. */
    begin("0");
    CHECK_STR(desk.state.message.data, "0 does nothing here; ? shows the keys");
    end();
}

static void an_empty_list(void)
{
    desk_init(&desk);
    desk.facts = (struct ui_facts){.can_annotate = true};
    desk_keys(&desk, "j G k PgDn PgUp ^D ^U Tab j G Tab j Tab j G");
    CHECK_INT(desk.state.cursor, 0);
    CHECK_INT(desk.state.card_scroll + desk.state.snippet + desk.state.participant, 0);
    desk_keys(&desk, "a");
    CHECK_STR(desk.state.message.data, "there is no event here");
    CHECK_INT(desk.state.say, SAY_ERROR);
    desk_keys(&desk, "Esc Enter");
    CHECK_STR(desk.state.message.data, "there is no event here");
    end();
}

/* Whatever was not on the screen before a page is at its beginning, or its end. */
static void pages_leave_nothing_out(void)
{
    begin("j");
    desk.facts.total = 100;
    desk.state.shown = 20;
    desk_keys(&desk, "PgDn");
    CHECK_INT(desk.state.cursor, 20);
    CHECK_INT(desk.state.top, 20);
    desk.state.shown = 13;
    desk_keys(&desk, "Space");
    CHECK_INT(desk.state.cursor, 33);
    desk_keys(&desk, "PgUp");
    CHECK_INT(desk.state.cursor, 32);
    CHECK_INT(desk.state.top, 20);
    desk_keys(&desk, "2 PgDn");
    CHECK_INT(desk.state.cursor, 46);
    desk_keys(&desk, "9 PgDn");
    CHECK_INT(desk.state.cursor, 99);
    CHECK_INT(desk.state.top, 46);
    desk_keys(&desk, "9 b");
    CHECK_INT(desk.state.cursor, 0);
    CHECK_INT(desk.state.top, 0);
    desk_keys(&desk, "^D");
    CHECK_INT(desk.state.cursor, 7);
    CHECK_INT(desk.state.top, 7);
    desk_keys(&desk, "^D ^U");
    CHECK_INT(desk.state.cursor, 7);
    end();
    /* Before any frame the screen's size is all there is to go by. */
    begin("j");
    desk.facts.total = 1000;
    desk_keys(&desk, "PgDn");
    CHECK_INT(desk.state.cursor, 32);
    end();
}

static void check_effect(const char *keys, enum effect_kind kind, int64_t number)
{
    begin(keys);
    CHECK_INT(desk.effect.kind, kind);
    CHECK_INT(desk.effect.number, number);
    CHECK_STR(desk.state.message.data, "");
    end();
}

static void keys_that_ask(void)
{
    check_effect("]", EFFECT_PERIOD, 1);
    check_effect("3 ]", EFFECT_PERIOD, 3);
    check_effect("3 [", EFFECT_PERIOD, -3);
    check_effect("2 D", EFFECT_NEXT_CONFLICT, 2);
    check_effect("2 d", EFFECT_NEXT_CONFLICT, -2);
    check_effect("U", EFFECT_NEXT_UNSEEN, 1);
    check_effect("4 u", EFFECT_UNDO, 4);
    check_effect("^R", EFFECT_REDO, 1);
    check_effect("s", EFFECT_STAR, -1);
    check_effect("C", EFFECT_NOTE_EDITOR, 0);
    check_effect("y", EFFECT_COPY, 0);
    check_effect("o", EFFECT_OPEN_URL, 0);
    check_effect("Z", EFFECT_ZONE, 1);
    check_effect("O", EFFECT_ORDER, -1);
    check_effect("R", EFFECT_RELOAD, 0);
    check_effect("F5", EFFECT_RELOAD, 0);
    check_effect("^L", EFFECT_REDRAW, 0);
    check_effect("^Z", EFFECT_SUSPEND, 0);
    check_effect("Q", EFFECT_QUIT, 0);
    check_effect("q", EFFECT_QUIT, 0);
}

static void check_decision(const char *keys, enum decision decision, bool advance)
{
    begin(keys);
    CHECK_INT(desk.effect.kind, EFFECT_DECIDE);
    CHECK_INT(desk.effect.decision, decision);
    CHECK_INT(desk.effect.advance, advance);
    end();
}

static void keys_that_decide(void)
{
    check_decision("a", DECISION_KEPT, false);
    check_decision("A", DECISION_KEPT, true);
    check_decision("x", DECISION_DROPPED, false);
    check_decision("X", DECISION_DROPPED, true);
    check_decision("!", DECISION_QUESTION, false);
    check_decision("Backspace", DECISION_NONE, false);
    begin("m");
    CHECK_INT(desk.effect.kind, EFFECT_MARK);
    CHECK_STR(desk.effect.text, "");
    desk_keys(&desk, "M");
    CHECK_STR(desk.effect.text, "none");
    end();
}

/* The prompt begins with what is under the cursor, and Tab goes through the values. */
static void settling(void)
{
    static const char *const lines[] = {"countries = 35", "countries = >30", NULL};
    static const char *const matters[] = {"countries", NULL};
    begin("S");
    CHECK_INT(desk.state.prompt.kind, PROMPT_NONE);
    CHECK_STR(desk.state.message.data, "sources do not disagree here");
    end();
    begin("j");
    desk.facts.settling = "countries = ";
    desk.facts.settlements = lines;
    desk.facts.settled = matters;
    desk_keys(&desk, "S");
    CHECK_STR(desk.state.prompt.text.data, "countries = ");
    desk_keys(&desk, "Tab Tab");
    CHECK_STR(desk.state.prompt.text.data, "countries = >30");
    desk_keys(&desk, "Enter"); /* not without a reason */
    CHECK_INT(desk.effect.kind, EFFECT_NONE);
    CHECK_STR(desk.state.prompt.error.data, "give the reason: \"because ...\"");
    CHECK_STR(desk.state.prompt.text.data, "countries = >30 because ");
    desk_keys(&desk, "Enter");
    CHECK_INT(desk.effect.kind, EFFECT_NONE);
    CHECK_STR(desk.state.prompt.text.data, "countries = >30 because ");
    desk_type(&desk, "so");
    CHECK_STR(desk.state.prompt.error.data, "");
    desk_keys(&desk, "Enter");
    CHECK_INT(desk.effect.kind, EFFECT_SETTLE);
    CHECK_STR(desk.effect.text, "countries = >30 because so");
    desk_keys(&desk, "v c Backspace");
    CHECK_INT(desk.effect.kind, EFFECT_UNSETTLE);
    CHECK_STR(desk.effect.text, "");
    CHECK_INT(desk.state.view, VIEW_CONFLICTS);
    desk_keys(&desk, "u");
    CHECK_INT(desk.effect.kind, EFFECT_UNDO);
    CHECK_INT(desk.state.view, VIEW_CONFLICTS);
    desk_keys(&desk, "D"); /* among the conflicts, not the events */
    CHECK_INT(desk.effect.kind, EFFECT_NONE);
    CHECK_INT(desk.state.view, VIEW_CONFLICTS);
    CHECK_INT(desk.state.conflict_seek, 1);
    desk_keys(&desk, "3 d");
    CHECK_INT(desk.state.conflict_seek, -3);
    desk_keys(&desk, "G");
    CHECK(desk.state.conflict_seek == CONFLICT_LAST);
    desk_keys(&desk, "g");
    CHECK(desk.state.conflict_seek == CONFLICT_FIRST);
    desk_keys(&desk, "h");
    CHECK(desk.state.hide_settled);
    CHECK_STR(desk.state.message.data, "what is settled is hidden");
    desk_keys(&desk, "h");
    CHECK(!desk.state.hide_settled);
    desk_keys(&desk, "v t D");
    CHECK_INT(desk.effect.kind, EFFECT_NEXT_CONFLICT);
    CHECK_INT(desk.state.view, VIEW_TIMELINE);
    end();
}

static void unknown_keys_say_where_help_is(void)
{
    begin("z");
    CHECK_STR(desk.state.message.data, "z does nothing here; ? shows the keys");
    CHECK_INT(desk.state.say, SAY_ERROR);
    desk_keys(&desk, "F7");
    CHECK_STR(desk.state.message.data, "F7 does nothing here; ? shows the keys");
    desk_keys(&desk, "j");
    CHECK_STR(desk.state.message.data, "");
    desk_keys(&desk, "v");
    CHECK_INT(desk.state.prefix, 'v');
    desk_keys(&desk, "x");
    CHECK_STR(desk.state.message.data, "v x does nothing here; ? shows the keys");
    CHECK_INT(desk.state.prefix, 0);
    CHECK_INT(desk.effect.kind, EFFECT_NONE);
    desk_keys(&desk, "v Esc x");
    CHECK_INT(desk.effect.kind, EFFECT_DECIDE);
    end();
}

static void a_resize_changes_nothing(void)
{
    begin("2 v");
    ui_say(&desk.state, SAY_INFO, "kept");
    desk_keys(&desk, "Resize");
    CHECK_STR(desk.state.message.data, "kept");
    CHECK_INT(desk.state.prefix, 'v');
    CHECK_INT(desk.state.count, 2);
    end();
}

static void a_tiny_screen_only_lets_go(void)
{
    begin("j");
    desk.state.rows = 9;
    desk_keys(&desk, "j a : x");
    CHECK_INT(desk.state.cursor, 1);
    CHECK_INT(desk.effect.kind, EFFECT_NONE);
    CHECK_INT(desk.state.prompt.kind, PROMPT_NONE);
    desk_keys(&desk, "Esc");
    CHECK_INT(desk.effect.kind, EFFECT_NONE);
    desk_keys(&desk, "^Z");
    CHECK_INT(desk.effect.kind, EFFECT_SUSPEND);
    desk_keys(&desk, "Q");
    CHECK_INT(desk.effect.kind, EFFECT_QUIT);
    desk_keys(&desk, "q");
    CHECK_INT(desk.effect.kind, EFFECT_QUIT);
    desk.state.rows = 10;
    desk.state.columns = 39;
    desk_keys(&desk, "j q");
    CHECK_INT(desk.effect.kind, EFFECT_QUIT);
    CHECK_INT(desk.state.cursor, 1);
    desk.state.columns = 40;
    desk_keys(&desk, "j");
    CHECK_INT(desk.state.cursor, 2);
    /* What is being typed is not lost to a q. */
    desk_keys(&desk, "c");
    desk_type(&desk, "note");
    desk.state.rows = 5;
    desk_keys(&desk, "q Enter");
    CHECK_INT(desk.effect.kind, EFFECT_NONE);
    desk.state.rows = 40;
    desk_keys(&desk, "Enter");
    CHECK_STR(desk.effect.text, "note");
    end();
}

static void a_new_event_starts_the_panes_again(void)
{
    begin("Tab j j Tab j Tab j j Esc");
    CHECK_INT(desk.state.card_scroll, 2);
    CHECK_INT(desk.state.snippet, 1);
    CHECK_INT(desk.state.participant, 2);
    ui_go_to(&desk.state, 0);
    CHECK_INT(desk.state.participant, 2);
    desk_keys(&desk, "j");
    CHECK_INT(desk.state.card_scroll + desk.state.snippet + desk.state.participant, 0);
    end();
}

static void messages(void)
{
    begin("j");
    ui_say(&desk.state, SAY_INFO, "kept %d events", 3);
    ui_say(&desk.state, SAY_ERROR, "%s, at last", desk.state.message.data);
    CHECK_STR(desk.state.message.data, "kept 3 events, at last");
    CHECK_INT(desk.state.say, SAY_ERROR);
    end();
}

int main(void)
{
    static const struct check_case cases[] = {
        {"the cursor moves and stays inside", the_cursor_moves_and_stays_inside},
        {"counts", counts},
        {"an empty list", an_empty_list},
        {"pages leave nothing out", pages_leave_nothing_out},
        {"keys that ask", keys_that_ask},
        {"keys that decide", keys_that_decide},
        {"settling", settling},
        {"unknown keys say where help is", unknown_keys_say_where_help_is},
        {"a resize changes nothing", a_resize_changes_nothing},
        {"a tiny screen only lets go", a_tiny_screen_only_lets_go},
        {"a new event starts the panes again", a_new_event_starts_the_panes_again},
        {"messages", messages},
    };
    return CHECK_CASES("ui/step", cases);
}
