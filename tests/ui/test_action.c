#include <stdio.h>
#include <string.h>

#include "check.h"
#include "ui/action.h"
#include "ui/command.h"
#include "ui/desk.h"

static void each_name_is_unique(void)
{
    size_t count;
    const struct action *table = action_table(&count);
    for (size_t i = 0; i < count; i++) {
        CHECK(table[i].name[0] != '\0' && strchr(table[i].name, ' ') == NULL);
        CHECK(action_find(table[i].name) == &table[i]);
        for (size_t j = 0; j < i; j++)
            CHECK(strcmp(table[i].name, table[j].name) != 0);
    }
    CHECK(action_find("no-such") == NULL);
}

/* Two rows may share a key where their views do not meet. */
static void each_key_is_unique_in_a_view(void)
{
    size_t count;
    const struct action *table = action_table(&count);
    for (size_t i = 0; i < count; i++) {
        struct action_key a, b;
        for (const char *at = NULL; action_next_key(&table[i], &at, &a);)
            for (int view = 0; view <= KEYS_MARKING; view++) {
                if ((table[i].views & 1u << view) == 0)
                    continue;
                int owners = 0;
                for (size_t j = 0; j < count; j++)
                    for (const char *other = NULL; action_next_key(&table[j], &other, &b);)
                        owners += (table[j].views & 1u << view) != 0 && a.key == b.key &&
                                  a.prefix == b.prefix;
                CHECK_INT(owners, 1);
                CHECK(action_for_key((enum view)view, a.prefix, a.key, NULL) == &table[i]);
                /* What waits for another key does nothing by itself. */
                CHECK(a.prefix != 0 || !action_prefix((enum view)view, a.key));
            }
    }
}

static void rows_are_whole(void)
{
    size_t count;
    const struct action *table = action_table(&count);
    for (size_t i = 0; i < count; i++) {
        const struct action *action = &table[i];
        size_t size = strlen(action->help);
        CHECK(action->run != NULL && action->views != 0 && size > 0);
        CHECK(action->help[size > 0 ? size - 1 : 0] != '.');
        bool named = action->argument_name[0] != '\0';
        CHECK_INT(named, action->argument != ARGUMENT_NONE);
        bool optional = action->argument == ARGUMENT_OPTIONAL || action->argument == ARGUMENT_COUNT;
        CHECK_INT(action->argument_name[0] == '[', optional);
        for (size_t j = 0; j + 1 < i; j++) /* a section's rows stand together */
            CHECK(strcmp(table[j].section, action->section) != 0 ||
                  strcmp(table[i - 1].section, action->section) == 0);
    }
}

/* The keys and commands of the design, by name. */
static void the_keys_of_the_design(void)
{
    static const struct {
        enum view view;
        const char *keys, *action, *argument;
    } wanted[] = {
        {VIEW_TIMELINE, "j", "next", ""},
        {VIEW_TIMELINE, "Down", "next", ""},
        {VIEW_TIMELINE, "^N", "next", ""},
        {VIEW_TIMELINE, "k", "previous", ""},
        {VIEW_TIMELINE, "Up", "previous", ""},
        {VIEW_TIMELINE, "^P", "previous", ""},
        {VIEW_TIMELINE, "PgDn", "page-down", ""},
        {VIEW_TIMELINE, "Space", "page-down", ""},
        {VIEW_TIMELINE, "PgUp", "page-up", ""},
        {VIEW_TIMELINE, "b", "page-up", ""},
        {VIEW_TIMELINE, "^D", "half-page-down", ""},
        {VIEW_TIMELINE, "^U", "half-page-up", ""},
        {VIEW_TIMELINE, "g", "first", ""},
        {VIEW_TIMELINE, "Home", "first", ""},
        {VIEW_TIMELINE, "G", "last", ""},
        {VIEW_TIMELINE, "End", "last", ""},
        {VIEW_TIMELINE, "]", "next-period", ""},
        {VIEW_TIMELINE, "[", "previous-period", ""},
        {VIEW_TIMELINE, "+", "zoom", "in"},
        {VIEW_TIMELINE, "-", "zoom", "out"},
        {VIEW_TIMELINE, "@", "goto", ""},
        {VIEW_TIMELINE, "Tab", "focus", ""},
        {VIEW_TIMELINE, "S-Tab", "focus", "previous"},
        {VIEW_TIMELINE, "Enter", "open", ""},
        {VIEW_TIMELINE, "Esc", "back", ""},
        {VIEW_TIMELINE, "q", "back", "quit"},
        {VIEW_TIMELINE, "Q", "quit", ""},
        {VIEW_TIMELINE, "v t", "view", "timeline"},
        {VIEW_TIMELINE, "v c", "view", "conflicts"},
        {VIEW_TIMELINE, "v s", "view", "sources"},
        {VIEW_TIMELINE, "/", "search", ""},
        {VIEW_TIMELINE, "n", "search-next", ""},
        {VIEW_TIMELINE, "N", "search-previous", ""},
        {VIEW_TIMELINE, "f", "filter", ""},
        {VIEW_TIMELINE, "F", "unfilter", ""},
        {VIEW_TIMELINE, "D", "next-conflict", ""},
        {VIEW_TIMELINE, "U", "next-unseen", ""},
        {VIEW_TIMELINE, "m", "mark", ""},
        {VIEW_TIMELINE, "M", "mark", "none"},
        {VIEW_TIMELINE, "a", "keep", ""},
        {VIEW_TIMELINE, "A", "keep", "next"},
        {VIEW_TIMELINE, "x", "drop", ""},
        {VIEW_TIMELINE, "X", "drop", "next"},
        {VIEW_TIMELINE, "!", "question", ""},
        {VIEW_TIMELINE, "Backspace", "clear", ""},
        {VIEW_TIMELINE, "s", "star", "flip"},
        {VIEW_TIMELINE, "t", "tag", ""},
        {VIEW_TIMELINE, "T", "untag", ""},
        {VIEW_TIMELINE, "c", "note", ""},
        {VIEW_TIMELINE, "C", "note-editor", ""},
        {VIEW_TIMELINE, "e", "edit", ""},
        {VIEW_TIMELINE, "i", "insert", ""},
        {VIEW_TIMELINE, "u", "undo", ""},
        {VIEW_TIMELINE, "^R", "redo", ""},
        {VIEW_TIMELINE, "w", "export", ""},
        {VIEW_TIMELINE, "y", "copy", ""},
        {VIEW_TIMELINE, "o", "open-url", ""},
        {VIEW_TIMELINE, "?", "help", ""},
        {VIEW_TIMELINE, "F1", "help", ""},
        {VIEW_TIMELINE, ":", "command", ""},
        {VIEW_TIMELINE, "R", "reload", ""},
        {VIEW_TIMELINE, "F5", "reload", ""},
        {VIEW_TIMELINE, "^L", "redraw", ""},
        {VIEW_TIMELINE, "^Z", "suspend", ""},
        {VIEW_DOCUMENT, "j", "next", ""},
        {VIEW_DOCUMENT, "Space", "page-down", ""},
        {VIEW_DOCUMENT, "/", "search", ""},
        {VIEW_DOCUMENT, "n", "search-next", ""},
        {VIEW_DOCUMENT, "]", "next-mention", ""},
        {VIEW_DOCUMENT, "[", "previous-mention", ""},
        {VIEW_DOCUMENT, "Enter", "open", ""},
        {VIEW_DOCUMENT, "q", "back", "quit"},
        {VIEW_CONFLICTS, "Enter", "open", ""},
        {VIEW_SOURCES, "Enter", "open", ""},
    };
    struct buf argument;
    buf_init(&argument);
    for (size_t i = 0; i < sizeof wanted / sizeof wanted[0]; i++) {
        uint32_t prefix = 0, key = 0;
        const char *keys = wanted[i].keys;
        if (strncmp(keys, "v ", 2) == 0) {
            prefix = 'v';
            keys += 2;
        }
        CHECK(key_parse(keys, strlen(keys), &key));
        const struct action *action = action_for_key(wanted[i].view, prefix, key, &argument);
        CHECK_STR(action != NULL ? action->name : NULL, wanted[i].action);
        CHECK_STR(argument.data, wanted[i].argument);
    }
    buf_release(&argument);
}

/* What a key can do, a command can do: with an argument made up where one is needed, every row
 * changes the state, asks for an effect, or says why not. */
static void every_action_is_a_command(void)
{
    size_t count;
    const struct action *table = action_table(&count);
    for (size_t i = 0; i < count; i++) {
        const struct action *action = &table[i];
        CHECK(command_find(action->name, strlen(action->name), NULL) == action);
        char line[128];
        const char *argument = strcmp(action->argument_name, "WHEN TITLE") == 0 ? " 2025 something"
                               : strncmp(action->argument_name, "DATE", 4) == 0 ? " 2025"
                               : strcmp(action->name, "settle") == 0            ? " x = y because z"
                               : action->argument == ARGUMENT_PAIR              ? " title something"
                               : action->argument != ARGUMENT_REQUIRED          ? ""
                               : action->words == WORDS_VIEW                    ? " sources"
                               : action->words == WORDS_ZOOM                    ? " year"
                                                                                : " summit";
        snprintf(line, sizeof line, "%s%s", action->name, argument);
        struct desk desk;
        desk_init(&desk);
        desk.state.cursor = 5;
        bool ran = desk_command(&desk, line);
        bool changed = desk.state.cursor != 5 || desk.state.view != VIEW_TIMELINE ||
                       desk.state.zoom != SCALE_MONTH || desk.state.focus != PANE_TIMELINE ||
                       desk.state.prompt.kind != PROMPT_NONE || desk.state.hide_settled ||
                       desk.state.details || desk.state.source_sort != SOURCES_BY_RECORD;
        bool back = strcmp(action->name, "back") == 0; /* on the main screen it has nowhere to go */
        if (ran)
            CHECK(back || changed || desk.effect.kind != EFFECT_NONE);
        else
            CHECK(desk.err.text[0] != '\0' && desk.err.code == ERR_NOTHING);
        desk_release(&desk);
    }
}

static void what_needs_a_layer_says_why_there_is_none(void)
{
    size_t count;
    const struct action *table = action_table(&count);
    for (size_t i = 0; i < count; i++) {
        if (!table[i].needs_layer)
            continue;
        struct desk desk;
        desk_init(&desk);
        desk.facts.can_annotate = false;
        desk.facts.why_not = "annotating standard input needs --layer";
        char line[64];
        snprintf(line, sizeof line, "%s%s", table[i].name,
                 table[i].argument == ARGUMENT_PAIR       ? " title x"
                 : table[i].argument == ARGUMENT_REQUIRED ? " x"
                                                          : "");
        CHECK(!desk_command(&desk, line));
        CHECK_INT(desk.err.code, ERR_IO);
        CHECK_STR(desk.err.text, "annotating standard input needs --layer");
        CHECK_INT(desk.effect.kind, EFFECT_NONE);
        desk_release(&desk);
    }
}

static void what_needs_an_event_says_there_is_none(void)
{
    struct desk desk;
    desk_init(&desk);
    desk.facts.total = 0;
    CHECK(!desk_command(&desk, "keep"));
    CHECK_INT(desk.err.code, ERR_NOTHING);
    CHECK_STR(desk.err.text, "there is no event here");
    ui_set_filter(&desk.state, "tag:none");
    CHECK(!desk_command(&desk, "keep"));
    CHECK_STR(desk.err.text, "there is no event here: none matches the filter, F shows all");
    CHECK(!desk_command(&desk, "copy"));
    /* The marked ones may be outside the filter. */
    desk.facts.marked = 2;
    CHECK(desk_command(&desk, "keep"));
    CHECK_INT(desk.effect.kind, EFFECT_DECIDE);
    CHECK(!desk_command(&desk, "copy"));
    desk_release(&desk);
}

int main(void)
{
    static const struct check_case cases[] = {
        {"each name is unique", each_name_is_unique},
        {"each key is unique in a view", each_key_is_unique_in_a_view},
        {"rows are whole", rows_are_whole},
        {"the keys of the design", the_keys_of_the_design},
        {"every action is a command", every_action_is_a_command},
        {"what needs a layer says why there is none", what_needs_a_layer_says_why_there_is_none},
        {"what needs an event says there is none", what_needs_an_event_says_there_is_none},
    };
    return CHECK_CASES("ui/action", cases);
}
