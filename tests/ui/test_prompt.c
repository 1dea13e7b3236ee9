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

static void check_line(const char *text, size_t cursor)
{
    CHECK_STR(desk.state.prompt.text.data, text);
    CHECK_INT(desk.state.prompt.cursor, cursor);
}

static void check_effect(enum effect_kind kind, const char *text, bool live)
{
    CHECK_INT(desk.effect.kind, kind);
    CHECK_STR(desk.effect.text, text);
    CHECK_INT(desk.effect.live, live);
}

static void a_command_line(void)
{
    begin(":");
    desk_type(&desk, "tag summit");
    CHECK_INT(desk.effect.kind, EFFECT_NONE);
    desk_keys(&desk, "Enter");
    check_effect(EFFECT_TAG, "summit", false);
    CHECK_INT(desk.state.prompt.kind, PROMPT_NONE);
    /* A wrong one stays, and says why until it is changed. */
    desk_keys(&desk, ":");
    desk_type(&desk, "tga x");
    desk_keys(&desk, "Enter");
    CHECK_INT(desk.effect.kind, EFFECT_NONE);
    CHECK_INT(desk.state.prompt.kind, PROMPT_COMMAND);
    CHECK_STR(desk.state.prompt.error.data, "there is no command \"tga\"; did you mean \"tag\"?");
    check_line("tga x", 5);
    desk_keys(&desk, "Backspace");
    CHECK_STR(desk.state.prompt.error.data, "");
    desk_keys(&desk, "Esc");
    CHECK_INT(desk.state.prompt.kind, PROMPT_NONE);
    CHECK_INT(desk.effect.kind, EFFECT_NONE);
    /* Backspace on an empty line leaves it. */
    desk_keys(&desk, ": Backspace");
    CHECK_INT(desk.state.prompt.kind, PROMPT_NONE);
    /* A command may open the line again. */
    desk_keys(&desk, ":");
    desk_type(&desk, "command");
    desk_keys(&desk, "Enter");
    CHECK_INT(desk.state.prompt.kind, PROMPT_COMMAND);
    check_line("", 0);
    end();
}

static void history_by_kind(void)
{
    begin(":");
    desk_type(&desk, "tag one");
    desk_keys(&desk, "Enter :");
    desk_type(&desk, "tag two");
    desk_keys(&desk, "Enter f");
    desk_type(&desk, "who:ana");
    desk_keys(&desk, "Enter :");
    desk_type(&desk, "dra");
    desk_keys(&desk, "Up");
    check_line("tag two", 7);
    desk_keys(&desk, "^P");
    check_line("tag one", 7);
    desk_keys(&desk, "Up");
    check_line("tag one", 7);
    desk_keys(&desk, "Down ^N");
    check_line("dra", 3);
    desk_keys(&desk, "Down");
    check_line("dra", 3);
    /* The same line again is kept once, as the newest. */
    desk_keys(&desk, "^U");
    desk_type(&desk, "tag one");
    desk_keys(&desk, "Enter : Up");
    check_line("tag one", 7);
    desk_keys(&desk, "Up");
    check_line("tag two", 7);
    desk_keys(&desk, "Up");
    check_line("tag two", 7);
    end();
}

static void history_is_bounded(void)
{
    begin("j");
    for (int i = 0; i < HISTORY_SIZE + 20; i++) {
        desk_keys(&desk, ":");
        desk_type(&desk, "tag ");
        ui_step(&desk.state, &desk.facts, 0x4E00u + (uint32_t)i);
        desk_keys(&desk, "Enter");
    }
    CHECK_INT(desk.state.commands.count, HISTORY_SIZE);
    CHECK_STR(desk.state.commands.lines[HISTORY_SIZE - 1], "tag \xE4\xB9\xB7");
    end();
}

static void a_filter_is_live(void)
{
    begin("j f");
    CHECK_INT(desk.state.prompt.kind, PROMPT_FILTER);
    desk_type(&desk, "w");
    check_effect(EFFECT_FILTER, "w", true);
    CHECK_INT(desk.effect.number, -1);
    desk_type(&desk, "h");
    check_effect(EFFECT_FILTER, "wh", true);
    desk_keys(&desk, "Left");
    CHECK_INT(desk.effect.kind, EFFECT_NONE);
    ui_set_filter(&desk.state, "wh");
    desk_keys(&desk, "Enter");
    check_effect(EFFECT_FILTER, "wh", false);
    CHECK_INT(desk.effect.number, -1);
    CHECK_INT(desk.state.prompt.kind, PROMPT_NONE);
    /* The next one starts from it, and Esc brings it and the place back. */
    desk_keys(&desk, "f");
    check_line("wh", 2);
    desk_type(&desk, "o");
    check_effect(EFFECT_FILTER, "who", true);
    ui_set_filter(&desk.state, "who");
    desk_keys(&desk, "Esc");
    check_effect(EFFECT_FILTER, "wh", false);
    CHECK_INT(desk.effect.number, 1);
    /* Nothing typed, nothing to bring back. */
    desk_keys(&desk, "f ^G");
    CHECK_INT(desk.effect.kind, EFFECT_NONE);
    end();
}

static void a_wrong_filter_is_not_taken(void)
{
    begin("f");
    desk_type(&desk, "is:");
    ui_prompt_error(&desk.state, "is: what?");
    desk_keys(&desk, "Enter");
    CHECK_INT(desk.effect.kind, EFFECT_NONE);
    CHECK_INT(desk.state.prompt.kind, PROMPT_FILTER);
    CHECK_STR(desk.state.prompt.error.data, "is: what?");
    desk_type(&desk, "kept");
    CHECK_STR(desk.state.prompt.error.data, "");
    desk_keys(&desk, "Enter");
    check_effect(EFFECT_FILTER, "is:kept", false);
    end();
}

static void an_emptied_filter_shows_all(void)
{
    begin("j");
    ui_set_filter(&desk.state, "who:ana");
    desk_keys(&desk, "f ^U");
    check_effect(EFFECT_FILTER, "", true);
    desk_keys(&desk, "Enter");
    check_effect(EFFECT_FILTER, "", false);
    desk_keys(&desk, "F");
    check_effect(EFFECT_FILTER, "", false);
    end();
}

static void a_search_is_live_and_goes_back(void)
{
    begin("5 j Tab Tab j");
    CHECK_INT(desk.state.snippet, 1);
    desk_keys(&desk, "/");
    CHECK_INT(desk.state.prompt.kind, PROMPT_SEARCH);
    CHECK_INT(desk.state.prompt.from, 5);
    desk_type(&desk, "k");
    check_effect(EFFECT_SEARCH, "k", true);
    CHECK_STR(desk.state.search.data, "k");
    ui_go_to(&desk.state, 9);
    desk_type(&desk, "y");
    check_effect(EFFECT_SEARCH, "ky", true);
    CHECK_INT(desk.state.cursor, 5);
    ui_go_to(&desk.state, 7);
    desk_keys(&desk, "Backspace Backspace");
    CHECK_INT(desk.effect.kind, EFFECT_NONE);
    CHECK_INT(desk.state.cursor, 5);
    desk_type(&desk, "ky");
    ui_go_to(&desk.state, 7);
    desk_keys(&desk, "Esc");
    CHECK_INT(desk.effect.kind, EFFECT_NONE);
    CHECK_INT(desk.state.cursor, 5);
    CHECK_STR(desk.state.search.data, "");
    CHECK_INT(desk.state.prompt.kind, PROMPT_NONE);
    end();
}

static void a_search_taken_begins_where_it_was_typed(void)
{
    begin("5 j /");
    desk_type(&desk, "kyiv");
    ui_go_to(&desk.state, 9);
    desk_keys(&desk, "Enter");
    check_effect(EFFECT_SEARCH, "kyiv", false);
    CHECK_INT(desk.state.cursor, 5);
    ui_go_to(&desk.state, 9);
    desk_keys(&desk, "n");
    check_effect(EFFECT_SEARCH_NEXT, "kyiv", false);
    CHECK_INT(desk.effect.number, 1);
    desk_keys(&desk, "3 N");
    CHECK_INT(desk.effect.number, -3);
    /* Nothing typed: the last one again. */
    desk_keys(&desk, "/ Enter");
    check_effect(EFFECT_SEARCH_NEXT, "kyiv", false);
    CHECK_INT(desk.state.prompt.kind, PROMPT_NONE);
    CHECK_INT(desk.state.cursor, 9);
    end();
    begin("/ Enter");
    CHECK_INT(desk.effect.kind, EFFECT_NONE);
    CHECK_INT(desk.state.prompt.kind, PROMPT_NONE);
    end();
}

static void a_search_in_a_document(void)
{
    begin("j");
    ui_open_document(&desk.state, 40);
    desk_keys(&desk, "/");
    CHECK_INT(desk.state.prompt.kind, PROMPT_DOCUMENT_SEARCH);
    desk_type(&desk, "p");
    check_effect(EFFECT_DOCUMENT_SEARCH, "p", true);
    CHECK_INT(desk.effect.number, 0);
    desk.state.document.cursor = 90;
    desk_keys(&desk, "Enter");
    check_effect(EFFECT_DOCUMENT_SEARCH, "p", false);
    CHECK_INT(desk.state.document.cursor, 40);
    CHECK_STR(desk.state.document_search.data, "p");
    CHECK_STR(desk.state.search.data, "");
    desk_keys(&desk, "2 n");
    check_effect(EFFECT_DOCUMENT_SEARCH, "p", false);
    CHECK_INT(desk.effect.number, 2);
    desk_keys(&desk, "/");
    desk_type(&desk, "x");
    desk.state.document.cursor = 99;
    desk_keys(&desk, "Esc");
    CHECK_INT(desk.state.document.cursor, 40);
    CHECK_STR(desk.state.document_search.data, "p");
    end();
}

static void prompts_for_arguments(void)
{
    begin("t");
    CHECK_INT(desk.state.prompt.kind, PROMPT_ARGUMENT);
    CHECK_STR(desk.state.prompt.action, "tag");
    desk_type(&desk, " new tag ");
    desk_keys(&desk, "Enter");
    check_effect(EFFECT_TAG, "new tag", false);
    desk_keys(&desk, "T Enter");
    CHECK_INT(desk.effect.kind, EFFECT_NONE);
    CHECK_INT(desk.state.prompt.kind, PROMPT_NONE);
    desk_keys(&desk, "@");
    desk_type(&desk, "2026-01");
    desk_keys(&desk, "Enter");
    check_effect(EFFECT_GOTO_DATE, "2026-01", false);
    desk_keys(&desk, "i");
    desk_type(&desk, "2026 A title");
    desk_keys(&desk, "Enter");
    check_effect(EFFECT_INSERT, "2026", false);
    CHECK_STR(desk.effect.second, "A title");
    desk_keys(&desk, "e");
    desk_type(&desk, "place");
    desk_keys(&desk, "Enter");
    CHECK_INT(desk.effect.kind, EFFECT_NONE);
    CHECK_STR(desk.state.prompt.action, "edit");
    CHECK_INT(desk.state.prompt.kind, PROMPT_ARGUMENT);
    CHECK_STR(desk.state.prompt.error.data, "edit needs two arguments: edit FIELD VALUE");
    desk_type(&desk, " Kyiv");
    desk_keys(&desk, "Enter");
    check_effect(EFFECT_EDIT, "place", false);
    CHECK_STR(desk.effect.second, "Kyiv");
    end();
}

static void a_note_starts_from_the_note(void)
{
    begin("c");
    check_line("", 0);
    desk_keys(&desk, "Esc");
    desk.facts.note = "seen";
    desk_keys(&desk, "c");
    check_line("seen", 4);
    desk_type(&desk, " twice");
    desk_keys(&desk, "Enter");
    check_effect(EFFECT_NOTE, "seen twice", false);
    desk_keys(&desk, "c ^U Enter");
    check_effect(EFFECT_NOTE, "", false);
    end();
}

static void an_export_starts_from_the_proposed_path(void)
{
    begin("w");
    check_line("story.curated.yaml", 18);
    desk_keys(&desk, "Enter");
    check_effect(EFFECT_EXPORT, "story.curated.yaml", false);
    end();
}

static void no_prompt_for_what_cannot_be(void)
{
    begin("j");
    desk.facts.can_annotate = false;
    desk.facts.why_not = "the layer is read-only";
    desk_keys(&desk, "c");
    CHECK_INT(desk.state.prompt.kind, PROMPT_NONE);
    CHECK_STR(desk.state.message.data, "the layer is read-only");
    CHECK_INT(desk.state.say, SAY_ERROR);
    end();
}

static void a_paste_is_live_too(void)
{
    begin("f");
    desk.effect = ui_paste(&desk.state, &desk.facts, "who:\nana");
    check_effect(EFFECT_FILTER, "who: ana", true);
    end();
}

/* A wrong date is told where it was typed, and can be mended there. */
static void check_date_prompt(const char *key, const char *wrong, const char *error,
                              const char *right, enum effect_kind kind)
{
    begin(key);
    desk_type(&desk, wrong);
    desk_keys(&desk, "Enter");
    CHECK_INT(desk.effect.kind, EFFECT_NONE);
    CHECK(desk.state.prompt.kind != PROMPT_NONE);
    CHECK_STR(desk.state.prompt.error.data, error);
    desk_keys(&desk, "^U");
    desk_type(&desk, right);
    desk_keys(&desk, "Enter");
    CHECK_INT(desk.effect.kind, kind);
    CHECK_INT(desk.state.prompt.kind, PROMPT_NONE);
    end();
}

static void a_wrong_date_stays_in_its_prompt(void)
{
    static const char day[] =
        "\"2026-02-30\" is no date: February 2026 has 28 days; there is no 30";
    check_date_prompt("@", "2026-02-30", "February 2026 has 28 days; there is no 30", "last month",
                      EFFECT_GOTO_DATE);
    check_date_prompt("K", "2026-02-30", "February 2026 has 28 days; there is no 30", "yesterday",
                      EFFECT_KNOWN);
    check_date_prompt("K", "2026-02-30", "February 2026 has 28 days; there is no 30", "now",
                      EFFECT_KNOWN);
    check_date_prompt("i", "2026-02-30 Talks", day, "- Talks", EFFECT_INSERT);
    check_date_prompt("e", "when 2026-02-30", day, "when -", EFFECT_EDIT);
    check_date_prompt("e", "when 2026-02-30", day, "title 2026-02-30", EFFECT_EDIT);
}

int main(void)
{
    static const struct check_case cases[] = {
        {"a command line", a_command_line},
        {"history by kind", history_by_kind},
        {"history is bounded", history_is_bounded},
        {"a filter is live", a_filter_is_live},
        {"a wrong filter is not taken", a_wrong_filter_is_not_taken},
        {"an emptied filter shows all", an_emptied_filter_shows_all},
        {"a search is live and goes back", a_search_is_live_and_goes_back},
        {"a search taken begins where it was typed", a_search_taken_begins_where_it_was_typed},
        {"a search in a document", a_search_in_a_document},
        {"prompts for arguments", prompts_for_arguments},
        {"a note starts from the note", a_note_starts_from_the_note},
        {"an export starts from the proposed path", an_export_starts_from_the_proposed_path},
        {"no prompt for what cannot be", no_prompt_for_what_cannot_be},
        {"a wrong date stays in its prompt", a_wrong_date_stays_in_its_prompt},
        {"a paste is live too", a_paste_is_live_too},
    };
    return CHECK_CASES("ui/prompt", cases);
}
