#include <string.h>

#include "check.h"
#include "ui/desk.h"

static struct desk desk;

/* Opens a prompt by keys, types text, and presses Tab and S-Tab as the marks say: > and <. */
static void check_tab(const char *keys, const char *text, const char *tabs, const char *want)
{
    desk_init(&desk);
    desk_keys(&desk, keys);
    desk_type(&desk, text);
    for (; *tabs != '\0'; tabs++)
        desk_keys(&desk, *tabs == '>' ? "Tab" : "S-Tab");
    CHECK_STR(desk.state.prompt.text.data, want);
    CHECK_INT(desk.state.prompt.cursor, strlen(want));
    desk_release(&desk);
}

static void command_names(void)
{
    check_tab(":", "unf", ">", "unfilter ");
    check_tab(":", "exp", ">", "export ");
    check_tab(":", "zzz", ">>", "zzz");
    /* What is common first, then each, then what was typed. */
    check_tab(":", "half", ">", "half-page-");
    check_tab(":", "half", ">>", "half-page-down");
    check_tab(":", "half", ">>>", "half-page-up");
    check_tab(":", "half", ">>>>", "half-page-");
    check_tab(":", "half", ">>>>>", "half-page-down");
    check_tab(":", "half", "><", "half-page-up");
    check_tab(":", "half", ">>><", "half-page-down");
    check_tab(":", "half", ">><", "half-page-");
}

static void closed_arguments(void)
{
    check_tab(":", "view con", ">", "view conflicts");
    check_tab(":", "vi s", ">", "vi sources");
    check_tab(":", "zoom ", ">", "zoom in");
    check_tab(":", "zoom d", ">>", "zoom day");
    check_tab(":", "zoom da", ">", "zoom day");
    check_tab(":", "focus sn", ">", "focus snippets");
    check_tab(":", "keep n", ">", "keep next");
    check_tab(":", "edit pl", ">", "edit place");
    check_tab(":", "edit place p", ">", "edit place p");
    check_tab(":", "mark n", ">>", "mark none");
    check_tab(":", "undo ", ">", "undo ");
    check_tab(":", "nonsense x", ">", "nonsense x");
}

static void tags(void)
{
    check_tab("t", "c", ">", "ceasefire");
    check_tab("t", "s", ">", "summit");
    check_tab("t", "s", ">>", "summit");
    check_tab("t", "s", ">>>", "summit follow-up");
    check_tab(":", "untag summit f", ">", "untag summit follow-up");
}

static void queries(void)
{
    check_tab("f", "wh", ">", "who:");
    check_tab("f", "wh", ">>", "when:");
    check_tab("f", "who", ">", "who:");
    check_tab("f", "who:e", ">", "who:emmanuel-macron");
    check_tab("f", "kyiv -is:st", ">", "kyiv -is:starred");
    check_tab("f", "(is:si", ">", "(is:single-source");
    check_tab("f", "status:al", ">", "status:alleged");
    check_tab("f", "stance:den", ">", "stance:denies");
    check_tab("f", "tag:summit", ">>", "tag:\"summit follow-up\"");
    check_tab("f", "tag:\"summit f", ">", "tag:\"summit follow-up\"");
    check_tab("/", "tag:ce", ">", "tag:ceasefire");
    check_tab(":", "filter tag:ce", ">", "filter tag:ceasefire");
    check_tab(":", "mark is:k", ">", "mark is:kept");
    check_tab("f", "place:p", ">", "place:p");
}

static void completion_is_live(void)
{
    desk_init(&desk);
    desk_keys(&desk, "f");
    desk_type(&desk, "is:st");
    desk_keys(&desk, "Tab");
    CHECK_INT(desk.effect.kind, EFFECT_FILTER);
    CHECK_STR(desk.effect.text, "is:starred");
    CHECK(desk.effect.live);
    desk_release(&desk);
}

static void what_is_behind_the_cursor_stays(void)
{
    desk_init(&desk);
    desk_keys(&desk, "f");
    desk_type(&desk, "is:st kyiv");
    desk_keys(&desk, "Left Left Left Left Left Tab");
    CHECK_STR(desk.state.prompt.text.data, "is:starred kyiv");
    CHECK_INT(desk.state.prompt.cursor, 10);
    desk_release(&desk);
}

static void another_key_ends_the_round(void)
{
    desk_init(&desk);
    desk_keys(&desk, ":");
    desk_type(&desk, "half");
    desk_keys(&desk, "Tab Tab Space Backspace Tab");
    CHECK_STR(desk.state.prompt.text.data, "half-page-down ");
    desk_release(&desk);
}

static void without_facts(void)
{
    desk_init(&desk);
    desk.facts.tags = NULL;
    desk.facts.ids = NULL;
    desk_keys(&desk, "t Tab Esc f");
    desk_type(&desk, "who:");
    desk_keys(&desk, "Tab S-Tab");
    CHECK_STR(desk.state.prompt.text.data, "who:");
    desk_release(&desk);
}

int main(void)
{
    static const struct check_case cases[] = {
        {"command names", command_names},
        {"closed arguments", closed_arguments},
        {"tags", tags},
        {"queries", queries},
        {"completion is live", completion_is_live},
        {"what is behind the cursor stays", what_is_behind_the_cursor_stays},
        {"another key ends the round", another_key_ends_the_round},
        {"without facts", without_facts},
    };
    return CHECK_CASES("ui/complete", cases);
}
