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

/* The keys while a passage is marked, and what they ask for. */
static void marking(void)
{
    static const struct {
        const char *keys;
        enum effect_kind kind;
        enum caret_motion motion;
        int64_t number;
    } wanted[] = {
        {"w", EFFECT_CARET_MOVE, CARET_WORD, 1},
        {"3 e", EFFECT_CARET_MOVE, CARET_WORD, 3},
        {"b", EFFECT_CARET_MOVE, CARET_WORD, -1},
        {"l", EFFECT_CARET_MOVE, CARET_CHARACTER, 1},
        {"2 Left", EFFECT_CARET_MOVE, CARET_CHARACTER, -2},
        {")", EFFECT_CARET_MOVE, CARET_SENTENCE, 1},
        {"(", EFFECT_CARET_MOVE, CARET_SENTENCE, -1},
        {"}", EFFECT_CARET_MOVE, CARET_PARAGRAPH, 1},
        {"{", EFFECT_CARET_MOVE, CARET_PARAGRAPH, -1},
        {"j", EFFECT_CARET_MOVE, CARET_LINE, 1},
        {"2 k", EFFECT_CARET_MOVE, CARET_LINE, -2},
        {"PgDn", EFFECT_CARET_MOVE, CARET_LINE, 36},
        {"PgUp", EFFECT_CARET_MOVE, CARET_LINE, -36},
        {"^D", EFFECT_CARET_MOVE, CARET_LINE, 18},
        {"0", EFFECT_CARET_MOVE, CARET_LINE_START, 1},
        {"^", EFFECT_CARET_MOVE, CARET_LINE_START, 1},
        {"$", EFFECT_CARET_MOVE, CARET_LINE_END, 1},
        {"g", EFFECT_CARET_MOVE, CARET_START, 1},
        {"G", EFFECT_CARET_MOVE, CARET_END, 1},
        {"o", EFFECT_CARET_MOVE, CARET_TURN, 1},
        {"7 G", EFFECT_DOCUMENT_LINE, 0, 7},
        {"V", EFFECT_CARET_BEGIN, 0, 0},
        {"I", EFFECT_MENTION, 0, 1},
        {"a", EFFECT_NONE, 0, 0},
        {"x", EFFECT_NONE, 0, 0},
        {"]", EFFECT_NONE, 0, 0},
    };
    begin("Tab Tab");
    ui_open_document(&desk.state, 10);
    desk_keys(&desk, "w");
    CHECK_INT(desk.effect.kind, EFFECT_NONE);
    desk_keys(&desk, "i");
    CHECK_INT(desk.effect.kind, EFFECT_NONE);
    CHECK_INT(desk.state.prompt.kind, PROMPT_ARGUMENT);
    desk_keys(&desk, "Esc V");
    CHECK_INT(desk.effect.kind, EFFECT_CARET_BEGIN);
    desk.state.caret.marking = true;
    for (size_t i = 0; i < sizeof wanted / sizeof wanted[0]; i++) {
        desk_keys(&desk, wanted[i].keys);
        CHECK_INT(desk.effect.kind, wanted[i].kind);
        CHECK_INT(desk.effect.motion, wanted[i].motion);
        CHECK_INT(desk.effect.number, wanted[i].number);
    }
    desk_keys(&desk, "i");
    CHECK_STR(desk.state.prompt.action, "insert");
    desk_keys(&desk, "Esc Esc"); /* out of the prompt, then out of marking, not of the document */
    CHECK(!desk.state.caret.marking);
    CHECK_INT(desk.state.view, VIEW_DOCUMENT);
    desk_keys(&desk, "Esc");
    CHECK_INT(desk.state.view, VIEW_TIMELINE);
    end();
}

static void re_anchoring(void)
{
    begin("");
    desk_keys(&desk, "r"); /* in the list: whatever of the event has moved */
    CHECK_INT(desk.effect.kind, EFFECT_REANCHOR);
    CHECK_STR(desk.effect.text, "all");
    desk_keys(&desk, "Tab Tab r");
    CHECK_STR(desk.effect.text, "");
    ui_open_document(&desk.state, 10);
    desk_keys(&desk, "r");
    CHECK_INT(desk.effect.kind, EFFECT_REANCHOR);
    CHECK_STR(desk.effect.text, "");
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
    desk_keys(&desk, "2 0 g"); /* the text's own line: app knows where that is */
    CHECK_INT(desk.effect.kind, EFFECT_DOCUMENT_LINE);
    CHECK_INT(desk.effect.number, 20);
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
    desk_keys(&desk, "G"); /* only app knows where that is */
    CHECK(desk.state.conflict_seek == CONFLICT_LAST);
    CHECK_INT(desk.state.conflicts.cursor, 2);
    desk_keys(&desk, "Enter");
    CHECK_INT(desk.effect.kind, EFFECT_OPEN_CONFLICT);
    CHECK_INT(desk.state.view, VIEW_TIMELINE);
    CHECK_INT(desk.state.conflicts.cursor, 2);
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

static void sources_view(void)
{
    begin("v s O");
    CHECK_INT(desk.state.source_sort, SOURCES_BY_TITLE);
    CHECK_INT(desk.effect.kind, EFFECT_NONE); /* app sees the order in the state */
    desk_keys(&desk, "O O O O");
    CHECK_INT(desk.state.source_sort, SOURCES_BY_AGREEMENT);
    desk_keys(&desk, "O");
    CHECK_INT(desk.state.source_sort, SOURCES_BY_RECORD);
    CHECK(desk_command(&desk, "sort alone"));
    CHECK_INT(desk.state.source_sort, SOURCES_BY_ALONE);
    CHECK(!desk_command(&desk, "sort size"));
    CHECK_STR(desk.err.text, "there is no order size of sources; there are record, title, "
                             "published, events, alone and agreement");
    desk_keys(&desk, "Tab");
    CHECK(desk.state.details);
    desk_keys(&desk, "Tab");
    CHECK(!desk.state.details);
    CHECK(desk_command(&desk, "details more"));
    CHECK(desk.state.details);
    desk.facts.detail_lines = 48; /* 30 of them have room */
    desk_keys(&desk, "PgDn");
    CHECK_INT(desk.state.detail_top, 18);
    desk_keys(&desk, "^U");
    CHECK_INT(desk.state.detail_top, 3);
    desk_keys(&desk, "b");
    CHECK_INT(desk.state.detail_top, 0);
    desk_keys(&desk, "^D");
    CHECK_INT(desk.state.detail_top, 15);
    CHECK_INT(desk.state.sources.cursor, 0);
    desk_keys(&desk, "j");
    CHECK_INT(desk.state.detail_top, 0);
    CHECK_INT(desk.state.sources.cursor, 1);
    desk_keys(&desk, "k");
    CHECK(!desk_command(&desk, "details all"));
    CHECK_STR(desk.err.text, "details are more or less, not all");
    desk_keys(&desk, "j f"); /* whether there are such events only app knows */
    CHECK_INT(desk.effect.kind, EFFECT_FILTER_ALONE);
    CHECK_INT(desk.state.view, VIEW_SOURCES);
    desk.facts.source_rows = 0;
    desk_keys(&desk, "f");
    CHECK_STR(desk.state.message.data,
              "there is no source under the cursor; v s shows the sources");
    desk.facts.source_rows = 3;
    desk_keys(&desk, "v t");
    CHECK(!desk_command(&desk, "only-here"));
    CHECK_STR(desk.err.text, "there is no source under the cursor; v s shows the sources");
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
        {"marking", marking},
        {"re-anchoring", re_anchoring},
        {"conflicts and sources", conflicts_and_sources},
        {"sources view", sources_view},
        {"zoom by key", zoom_by_key},
    };
    return CHECK_CASES("ui/step_view", cases);
}
