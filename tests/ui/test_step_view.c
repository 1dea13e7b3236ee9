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

static void tab_goes_round(void)
{
    begin("Tab");
    CHECK_INT(desk.state.focus, PANE_CARD);
    desk_keys(&desk, "Tab");
    CHECK_INT(desk.state.focus, PANE_SNIPPETS);
    CHECK_INT(desk.state.side, PANE_SNIPPETS);
    desk_keys(&desk, "Tab");
    CHECK_INT(desk.state.focus, PANE_PARTICIPANTS);
    desk_keys(&desk, "Tab");
    CHECK_INT(desk.state.focus, PANE_TIMELINE);
    /* The pane beside the timeline stays what it was. */
    CHECK_INT(desk.state.side, PANE_PARTICIPANTS);
    desk_keys(&desk, "S-Tab S-Tab");
    CHECK_INT(desk.state.focus, PANE_SNIPPETS);
    end();
}

static void keys_move_the_focused_pane(void)
{
    begin("Tab Tab j j j");
    CHECK_INT(desk.state.snippet, 2);
    CHECK_INT(desk.state.cursor, 0);
    desk_keys(&desk, "g");
    CHECK_INT(desk.state.snippet, 0);
    desk_keys(&desk, "G k");
    CHECK_INT(desk.state.snippet, 1);
    desk_keys(&desk, "PgDn");
    CHECK_INT(desk.state.snippet, 2);
    desk_keys(&desk, "Tab 3 j");
    CHECK_INT(desk.state.participant, 3);
    desk_keys(&desk, "PgUp");
    CHECK_INT(desk.state.participant, 0);
    desk_keys(&desk, "S-Tab S-Tab 2 0 j");
    CHECK_INT(desk.state.card_scroll, 8);
    desk_keys(&desk, "k");
    CHECK_INT(desk.state.card_scroll, 7);
    CHECK_INT(desk.state.cursor, 0);
    end();
}

static void enter_goes_deeper(void)
{
    begin("Enter");
    CHECK_INT(desk.state.focus, PANE_CARD);
    desk_keys(&desk, "Enter");
    CHECK_INT(desk.state.focus, PANE_SNIPPETS);
    desk_keys(&desk, "Enter");
    CHECK_INT(desk.effect.kind, EFFECT_OPEN_DOCUMENT);
    CHECK_INT(desk.state.view, VIEW_TIMELINE);
    desk.facts.snippet_count = 0;
    desk_keys(&desk, "Enter");
    CHECK_INT(desk.effect.kind, EFFECT_NONE);
    CHECK_STR(desk.state.message.data, "no source speaks of this event");
    desk_keys(&desk, "Tab j Enter");
    CHECK_INT(desk.effect.kind, EFFECT_FILTER_PARTICIPANT);
    CHECK_INT(desk.state.participant, 1);
    CHECK_INT(desk.state.focus, PANE_TIMELINE);
    desk.facts.participant_count = 0;
    desk_keys(&desk, "S-Tab Enter");
    CHECK_STR(desk.state.message.data, "this event names no participant");
    end();
}

static void q_leaves_only_the_main_screen(void)
{
    begin("Tab q");
    CHECK_INT(desk.state.focus, PANE_TIMELINE);
    CHECK_INT(desk.effect.kind, EFFECT_NONE);
    desk_keys(&desk, "Esc");
    CHECK_INT(desk.effect.kind, EFFECT_NONE);
    CHECK_STR(desk.state.message.data, "q leaves the program");
    desk_keys(&desk, "v c q");
    CHECK_INT(desk.state.view, VIEW_TIMELINE);
    CHECK_INT(desk.effect.kind, EFFECT_NONE);
    desk_keys(&desk, "v s Esc");
    CHECK_INT(desk.state.view, VIEW_TIMELINE);
    desk_keys(&desk, "? q");
    CHECK_INT(desk.state.view, VIEW_TIMELINE);
    CHECK_INT(desk.effect.kind, EFFECT_NONE);
    desk_keys(&desk, "q");
    CHECK_INT(desk.effect.kind, EFFECT_QUIT);
    end();
}

static void help_goes_back_to_where_it_was_asked(void)
{
    begin("v c ?");
    CHECK_INT(desk.state.view, VIEW_HELP);
    desk_keys(&desk, "? Esc");
    CHECK_INT(desk.state.view, VIEW_CONFLICTS);
    desk_keys(&desk, "q");
    ui_open_document(&desk.state, 3);
    desk_keys(&desk, "F1 q");
    CHECK_INT(desk.state.view, VIEW_DOCUMENT);
    desk_keys(&desk, "q");
    CHECK_INT(desk.state.view, VIEW_TIMELINE);
    end();
}

static void help_scrolls(void)
{
    begin("? j j");
    CHECK_INT(desk.state.help.top, 2);
    desk_keys(&desk, "PgDn");
    CHECK_INT(desk.state.help.top, 38);
    desk_keys(&desk, "g");
    CHECK_INT(desk.state.help.top, 0);
    desk_keys(&desk, "G");
    CHECK_INT(desk.state.help.top, 79);
    desk_keys(&desk, "a");
    CHECK_STR(desk.state.message.data, "a does nothing here; ? shows the keys");
    end();
}

static void the_document(void)
{
    begin("Tab Tab");
    ui_open_document(&desk.state, 100);
    CHECK_INT(desk.state.view, VIEW_DOCUMENT);
    CHECK_INT(desk.state.document.cursor, 100);
    CHECK(desk.state.document.top > 0 && desk.state.document.top < 100);
    desk_keys(&desk, "j j k");
    CHECK_INT(desk.state.document.cursor, 101);
    desk_keys(&desk, "PgDn");
    CHECK_INT(desk.state.document.cursor, 137);
    desk_keys(&desk, "G");
    CHECK_INT(desk.state.document.cursor, 199);
    desk_keys(&desk, "2 0 g");
    CHECK_INT(desk.state.document.cursor, 19);
    CHECK_INT(desk.state.cursor, 0);
    desk_keys(&desk, "2 ]");
    CHECK_INT(desk.effect.kind, EFFECT_DOCUMENT_MENTION);
    CHECK_INT(desk.effect.number, 2);
    desk_keys(&desk, "[");
    CHECK_INT(desk.effect.number, -1);
    desk_keys(&desk, "n");
    CHECK_STR(desk.state.message.data, "nothing was searched for yet; / does");
    desk_keys(&desk, "m");
    CHECK_STR(desk.state.message.data, "m does nothing here; ? shows the keys");
    desk_keys(&desk, "x");
    CHECK_INT(desk.effect.kind, EFFECT_DECIDE);
    CHECK_INT(desk.effect.decision, DECISION_DROPPED);
    CHECK_INT(desk.state.view, VIEW_DOCUMENT);
    desk_keys(&desk, "^C");
    CHECK_INT(desk.state.view, VIEW_TIMELINE);
    CHECK_INT(desk.state.focus, PANE_SNIPPETS);
    ui_open_document(&desk.state, -1);
    CHECK_INT(desk.state.document.cursor, 0);
    desk_keys(&desk, "Enter");
    CHECK_INT(desk.effect.kind, EFFECT_DOCUMENT_EVENT);
    CHECK_INT(desk.state.view, VIEW_TIMELINE);
    CHECK_INT(desk.state.focus, PANE_TIMELINE);
    end();
}

static void conflicts_and_sources(void)
{
    begin("v c j j");
    CHECK_INT(desk.state.view, VIEW_CONFLICTS);
    CHECK_INT(desk.state.conflicts.cursor, 2);
    desk_keys(&desk, "G");
    CHECK_INT(desk.state.conflicts.cursor, 4);
    desk_keys(&desk, "Enter");
    CHECK_INT(desk.effect.kind, EFFECT_OPEN_CONFLICT);
    CHECK_INT(desk.state.view, VIEW_TIMELINE);
    CHECK_INT(desk.state.conflicts.cursor, 4);
    desk_keys(&desk, "v s 2 j Enter");
    CHECK_INT(desk.effect.kind, EFFECT_FILTER_SOURCE);
    CHECK_INT(desk.state.sources.cursor, 2);
    CHECK_INT(desk.state.view, VIEW_TIMELINE);
    desk.facts.conflict_rows = desk.facts.source_rows = 0;
    desk_keys(&desk, "v c Enter");
    CHECK_STR(desk.state.message.data, "there is no conflict to open");
    desk_keys(&desk, "v s Enter");
    CHECK_STR(desk.state.message.data, "there is no source to open");
    desk_keys(&desk, "v t");
    CHECK_INT(desk.state.view, VIEW_TIMELINE);
    end();
}

static void zoom_by_key(void)
{
    begin("+");
    CHECK_INT(desk.state.zoom, SCALE_WEEK);
    CHECK_STR(desk.state.message.data, "by week");
    desk_keys(&desk, "- -");
    CHECK_INT(desk.state.zoom, SCALE_QUARTER);
    desk_keys(&desk, "- - - - -");
    CHECK_INT(desk.state.zoom, SCALE_CENTURY);
    CHECK_STR(desk.state.message.data, "there is no unit coarser than century");
    end();
}

int main(void)
{
    static const struct check_case cases[] = {
        {"tab goes round", tab_goes_round},
        {"keys move the focused pane", keys_move_the_focused_pane},
        {"enter goes deeper", enter_goes_deeper},
        {"q leaves only the main screen", q_leaves_only_the_main_screen},
        {"help goes back to where it was asked", help_goes_back_to_where_it_was_asked},
        {"help scrolls", help_scrolls},
        {"the document", the_document},
        {"conflicts and sources", conflicts_and_sources},
        {"zoom by key", zoom_by_key},
    };
    return CHECK_CASES("ui/step_view", cases);
}
