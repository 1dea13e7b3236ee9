#include <string.h>

#include "check.h"
#include "ui/desk.h"

static struct desk desk;

static void begin(void)
{
    desk_init(&desk);
}

static void end(void)
{
    desk_release(&desk);
}

static void check_effect(const char *line, enum effect_kind kind, const char *text,
                         const char *second)
{
    CHECK(desk_command(&desk, line));
    CHECK_STR(desk.err.text, "");
    CHECK_INT(desk.effect.kind, kind);
    CHECK_STR(desk.effect.text, text);
    CHECK_STR(desk.effect.second, second);
}

static void check_refused(const char *line, enum err_code code, const char *text)
{
    CHECK(!desk_command(&desk, line));
    CHECK_INT(desk.err.code, code);
    CHECK_STR(desk.err.text, text);
    CHECK_INT(desk.effect.kind, EFFECT_NONE);
}

static void the_rest_of_the_line_is_the_argument(void)
{
    begin();
    check_effect("tag summit", EFFECT_TAG, "summit", "");
    check_effect("  note   seen it,  \"twice\"  ", EFFECT_NOTE, "seen it,  \"twice\"", "");
    check_effect(":filter who:ana -is:kept", EFFECT_FILTER, "who:ana -is:kept", "");
    check_effect("goto last month", EFFECT_GOTO_DATE, "last month", "");
    check_effect("edit place Kyiv, Ukraine", EFFECT_EDIT, "place", "Kyiv, Ukraine");
    check_effect("insert 2025-09? A meeting", EFFECT_INSERT, "2025-09?", "A meeting");
    check_effect("insert - A meeting", EFFECT_INSERT, "-", "A meeting");
    check_effect("export a b.yaml", EFFECT_EXPORT, "a b.yaml", "");
    check_effect("select e-1", EFFECT_SELECT, "e-1", "");
    check_effect("mark tag:summit", EFFECT_MARK, "tag:summit", "");
    check_effect("mark all", EFFECT_MARK, "all", "");
    check_effect("mark", EFFECT_MARK, "", "");
    end();
}

static void a_dash_is_no_value(void)
{
    begin();
    check_effect("note -", EFFECT_NOTE, "", "");
    check_effect("edit place -", EFFECT_EDIT, "place", "");
    check_effect("edit place - here", EFFECT_EDIT, "place", "- here");
    end();
}

static void decisions(void)
{
    begin();
    check_effect("keep", EFFECT_DECIDE, "", "");
    CHECK_INT(desk.effect.decision, DECISION_KEPT);
    CHECK(!desk.effect.advance);
    check_effect("drop next", EFFECT_DECIDE, "", "");
    CHECK_INT(desk.effect.decision, DECISION_DROPPED);
    CHECK(desk.effect.advance);
    check_effect("question", EFFECT_DECIDE, "", "");
    CHECK_INT(desk.effect.decision, DECISION_QUESTION);
    check_effect("clear", EFFECT_DECIDE, "", "");
    CHECK_INT(desk.effect.decision, DECISION_NONE);
    check_effect("star", EFFECT_STAR, "", "");
    CHECK_INT(desk.effect.number, 1);
    check_effect("unstar", EFFECT_STAR, "", "");
    CHECK_INT(desk.effect.number, 0);
    check_effect("star flip", EFFECT_STAR, "", "");
    CHECK_INT(desk.effect.number, -1);
    end();
}

static void first_letters_are_enough(void)
{
    begin();
    check_effect("unf", EFFECT_FILTER, "", "");
    check_effect("und 3", EFFECT_UNDO, "", "");
    CHECK_INT(desk.effect.number, 3);
    /* A whole name wins over longer ones that begin with it. */
    check_effect("note here", EFFECT_NOTE, "here", "");
    CHECK(desk_command(&desk, "view s"));
    CHECK_INT(desk.state.view, VIEW_SOURCES);
    CHECK(desk_command(&desk, "focus part"));
    CHECK_INT(desk.state.view, VIEW_TIMELINE);
    CHECK_INT(desk.state.focus, PANE_PARTICIPANTS);
    end();
}

static void numbers_go_to_an_event(void)
{
    begin();
    CHECK(desk_command(&desk, "12"));
    CHECK_INT(desk.state.cursor, 11);
    CHECK(desk_command(&desk, ":1"));
    CHECK_INT(desk.state.cursor, 0);
    CHECK(desk_command(&desk, "last 3"));
    CHECK_INT(desk.state.cursor, 2);
    CHECK(desk_command(&desk, "next 4"));
    CHECK_INT(desk.state.cursor, 6);
    check_refused("13", ERR_NOTHING, "there is no event 13; the list has 12");
    check_refused("0", ERR_NOTHING, "there is no event 0; the list has 12");
    check_refused("99999999999999999999999999", ERR_NOTHING,
                  "there is no event 99999999999999999999999999; the list has 12");
    CHECK_INT(desk.state.cursor, 6);
    end();
}

static void commands_that_have_no_key(void)
{
    begin();
    check_effect("previous-conflict 2", EFFECT_NEXT_CONFLICT, "", "");
    CHECK_INT(desk.effect.number, -2);
    check_effect("previous-unseen", EFFECT_NEXT_UNSEEN, "", "");
    CHECK_INT(desk.effect.number, -1);
    end();
}

static void an_empty_line_does_nothing(void)
{
    begin();
    check_effect("", EFFECT_NONE, "", "");
    check_effect("  : ", EFFECT_NONE, "", "");
    end();
}

static void unknown_names(void)
{
    begin();
    check_refused("kepe", ERR_USAGE, "there is no command \"kepe\"; did you mean \"keep\"?");
    check_refused("fitler x", ERR_USAGE,
                  "there is no command \"fitler\"; did you mean \"filter\"?");
    check_refused("exporte x", ERR_USAGE,
                  "there is no command \"exporte\"; did you mean \"export\"?");
    check_refused("frobnicate", ERR_USAGE,
                  "there is no command \"frobnicate\"; help lists them all");
    check_refused("zz", ERR_USAGE, "there is no command \"zz\"; help lists them all");
    check_refused("re", ERR_USAGE,
                  "\"re\" begins several commands: re-anchor, refuse, redo, reload, redraw");
    check_refused("Keep", ERR_USAGE, "there is no command \"Keep\"; did you mean \"keep\"?");
    end();
}

static void wrong_arguments(void)
{
    begin();
    check_refused("tag", ERR_USAGE, "tag needs an argument: tag NAME");
    check_refused("filter ", ERR_USAGE, "filter needs an argument: filter QUERY");
    check_refused("edit place", ERR_USAGE, "edit needs two arguments: edit FIELD VALUE");
    check_refused("insert", ERR_USAGE, "insert needs two arguments: insert WHEN TITLE");
    check_refused("quit now", ERR_USAGE, "quit takes no argument, so not \"now\"");
    check_refused("undo all", ERR_USAGE, "undo takes a number from 1 up, not \"all\"");
    check_refused("next 0", ERR_USAGE, "next takes a number from 1 up, not \"0\"");
    check_refused("next -1", ERR_USAGE, "next takes a number from 1 up, not \"-1\"");
    check_refused("keep all", ERR_USAGE, "keep takes nothing or next, not all");
    check_refused("star twice", ERR_USAGE, "star takes nothing or flip, not twice");
    check_refused("back now", ERR_USAGE, "back takes nothing or quit, not now");
    check_refused("view map", ERR_USAGE,
                  "there is no view map; there are timeline, lanes, conflicts, sources and people");
    check_refused("focus map", ERR_USAGE,
                  "there is no pane map; there are timeline, card, snippets and participants");
    check_refused("zoom fortnight", ERR_USAGE,
                  "there is no unit fortnight; there are in, out, century, decade, year, quarter, "
                  "month, week, day and hour");
    check_refused("search-next", ERR_NOTHING, "nothing was searched for yet; / does");
    check_refused("next-mention", ERR_NOTHING,
                  "no document is open; Enter on a snippet opens its document");
    end();
}

static void zoom(void)
{
    begin();
    CHECK(desk_command(&desk, "zoom in"));
    CHECK_INT(desk.state.zoom, SCALE_WEEK);
    CHECK_STR(desk.state.message.data, "by week");
    CHECK(desk_command(&desk, "zoom hour"));
    check_refused("zoom in", ERR_NOTHING, "there is no unit finer than hour");
    CHECK(desk_command(&desk, "zoom cen"));
    CHECK_INT(desk.state.zoom, SCALE_CENTURY);
    check_refused("zoom out", ERR_NOTHING, "there is no unit coarser than century");
    end();
}

/* What moves the list's cursor shows the list. */
static void going_somewhere_shows_the_timeline(void)
{
    static const char *const lines[] = {"goto 2025", "select e-1", "next-unseen", "filter x", "3"};
    for (size_t i = 0; i < sizeof lines / sizeof lines[0]; i++) {
        begin();
        CHECK(desk_command(&desk, "view sources"));
        CHECK(desk_command(&desk, lines[i]));
        CHECK_INT(desk.state.view, VIEW_TIMELINE);
        end();
    }
}

static void long_lines_are_no_harm(void)
{
    begin();
    static char line[200000];
    memset(line, 'k', sizeof line - 1);
    CHECK(!desk_command(&desk, line));
    CHECK_INT(desk.err.code, ERR_USAGE);
    memcpy(line, "note ", 5);
    CHECK(desk_command(&desk, line));
    CHECK_INT(strlen(desk.effect.text), sizeof line - 6);
    end();
}

int main(void)
{
    static const struct check_case cases[] = {
        {"the rest of the line is the argument", the_rest_of_the_line_is_the_argument},
        {"a dash is no value", a_dash_is_no_value},
        {"decisions", decisions},
        {"first letters are enough", first_letters_are_enough},
        {"numbers go to an event", numbers_go_to_an_event},
        {"commands that have no key", commands_that_have_no_key},
        {"an empty line does nothing", an_empty_line_does_nothing},
        {"unknown names", unknown_names},
        {"wrong arguments", wrong_arguments},
        {"zoom", zoom},
        {"going somewhere shows the timeline", going_somewhere_shows_the_timeline},
        {"long lines are no harm", long_lines_are_no_harm},
    };
    return CHECK_CASES("ui/command", cases);
}
