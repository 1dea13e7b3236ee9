#include <stdio.h>
#include <string.h>

#include "check.h"
#include "ui/action.h"
#include "ui/help.h"
#include "ui/hints.h"

/* "KEYS|COMMAND ARGUMENT|HELP" of the entry for a command. */
static void check_entry(const char *command, const char *want)
{
    struct help_line line;
    struct buf text;
    buf_init(&text);
    for (size_t i = 0; help_line(i, &line); i++)
        if (strcmp(line.command, command) == 0) {
            help_keys(line.keys, &text);
            buf_addf(&text, "|%s %s|%s", line.command, line.argument, line.help);
        }
    CHECK_STR(text.data, want);
    buf_release(&text);
}

static void entries_come_from_the_table(void)
{
    check_entry("next", "j Down ^N|next [N]|the next event, or line of the focused pane");
    check_entry("zoom",
                "+ -|zoom in|out|UNIT|the period of the headings: century, decade, year … hour");
    check_entry("view", "v t  v l  v c  v s  v p|view VIEW|"
                        "the timeline, the lanes, the conflicts, the sources, who may be one");
    check_entry("select", "|select ID|the event of that id");
    check_entry("focus", "Tab S-Tab|focus [PANE]|"
                         "the next pane, the previous one, or the one named");
}

static void every_action_is_in_the_help_once(void)
{
    size_t count, headings = 0, entries = 0, blanks = 0, lines = 0;
    const struct action *table = action_table(&count);
    struct help_line line;
    for (; help_line(lines, &line); lines++) {
        bool heading = line.section[0] != '\0';
        bool blank = !heading && line.keys[0] == '\0' && line.command[0] == '\0';
        headings += heading;
        blanks += blank;
        CHECK(!blank || line.help[0] == '\0');
        if (line.command[0] != '\0') {
            CHECK(entries < count && strcmp(line.command, table[entries].name) == 0);
            entries++;
        }
    }
    CHECK_INT(entries, count);
    CHECK_INT(lines, help_line_count());
    CHECK_INT(blanks, headings - 1);
    CHECK(!help_line(lines + 1, &line));
}

static void every_action_is_in_the_manual(void)
{
    struct buf manual, item;
    buf_init(&manual);
    buf_init(&item);
    action_manual(&manual);
    size_t count;
    const struct action *table = action_table(&count);
    for (size_t i = 0; i < count; i++) {
        buf_reset(&item);
        buf_addf(&item, " Cm ");
        for (const char *p = table[i].name; *p != '\0'; p++)
            buf_addf(&item, *p == '-' ? "\\-" : "%c", *p);
        const char *at = strstr(manual.data, item.data);
        CHECK(at != NULL && (at[item.len] == ' ' || at[item.len] == '\n'));
    }
    CHECK(strncmp(manual.data, ".Ss Moving\n.Bl -tag -width Ds\n", 30) == 0);
    CHECK(strstr(manual.data, "\n.It Ic j , Ic \\&Down , Ic \\&\\(haN Pq Cm next Op Ar N\n"
                              "The next event, or line of the focused pane.\n") != NULL);
    CHECK(strstr(manual.data,
                 "\n.It Ic v t , Ic v l , Ic v c , Ic v s , Ic v p Pq Cm view Ar VIEW\n") != NULL);
    CHECK(strstr(manual.data, "\n.It Cm select Ar ID\n") != NULL);
    CHECK(strcmp(manual.data + manual.len - 5, "\n.El\n") == 0);
    for (const char *line = manual.data; *line != '\0'; line += strcspn(line, "\n") + 1)
        CHECK(strcspn(line, "\n") <= 80);
    buf_release(&manual);
    buf_release(&item);
}

static void check_hints(struct ui_state *state, const char *want)
{
    struct hint hints[HINT_ROOM];
    struct buf text;
    buf_init(&text);
    size_t count = ui_hints(state, hints, HINT_ROOM);
    CHECK(count < HINT_ROOM);
    for (size_t i = 0; i < count; i++)
        buf_addf(&text, "%s%s %s", i > 0 ? "  " : "", hints[i].key, hints[i].word);
    CHECK_STR(text.data, want);
    buf_release(&text);
}

static void hints_follow_the_focus(void)
{
    struct ui_state state;
    ui_state_init(&state, 40, 120);
    check_hints(&state, "a keep  x drop  ! question  s star  t tag  c note  Enter card  Tab pane  "
                        "f filter  / search  ? help  u undo  U unseen  D conflict  m mark  "
                        "w export  v c conflicts  q quit");
    state.focus = PANE_SNIPPETS;
    check_hints(&state, "Enter document  a keep  x drop  ! question  Tab pane  Esc back  ? help  "
                        "s star  t tag  c note  o browser  u undo");
    state.focus = PANE_PARTICIPANTS;
    check_hints(
        &state,
        "Enter filter on it  F all events  Tab pane  Esc back  ? help  p card  = same as  a keep  "
        "x drop  ! question  t tag  c note");
    state.view = VIEW_DOCUMENT;
    check_hints(&state, "] next mention  [ previous  Enter its event  V mark a passage  a keep  "
                        "x drop  ! question  / search  Esc back  ? help  n next match  PgDn page");
    state.passage = LOCATION_MOVED;
    check_hints(&state, "r re-anchor  ] next mention  [ previous  Enter its event  "
                        "V mark a passage  a keep  x drop  ! question  / search  Esc back  ? help  "
                        "n next match  PgDn page");
    state.passage = LOCATION_AMBIGUOUS;
    check_hints(&state, "r it is here  ] next mention  [ previous  Enter its event  "
                        "V mark a passage  a keep  x drop  ! question  / search  Esc back  ? help  "
                        "n next match  PgDn page");
    state.caret.marking = true;
    check_hints(&state, "i new event  I mention  w word  b back  ) sentence  Esc cancel  ? help  "
                        "o other end  V from here  / search  l character  } paragraph");
    state.caret.marking = false;
    state.digest = true;
    state.passage = LOCATION_UNCHECKED;
    check_hints(&state, "] next mention  [ previous  Enter its event  a keep  x drop  ! question  "
                        "/ search  Esc back  ? help");
    state.digest = false;
    state.view = VIEW_TIMELINE;
    state.prefix = 'v';
    check_hints(&state, "v t timeline  v l lanes  v c conflicts  v s sources  v p people");
    state.prompt.kind = PROMPT_COMMAND;
    check_hints(&state, "");
    ui_state_release(&state);
}

/* Every hinted key works where it is hinted. */
static void hints_are_true(void)
{
    struct ui_state state;
    struct hint hints[HINT_ROOM];
    ui_state_init(&state, 40, 120);
    for (int view = 0; view < VIEW_COUNT; view++)
        for (int pane = 0; pane < PANE_COUNT; pane++) {
            state.view = (enum view)view;
            state.focus = (enum pane)pane;
            size_t count = ui_hints(&state, hints, HINT_ROOM);
            CHECK(count > 0);
            for (size_t i = 0; i < count; i++) {
                uint32_t prefix = 0, key;
                const char *name = hints[i].key;
                if (strchr(name, ' ') != NULL) {
                    prefix = (unsigned char)name[0];
                    name += 2;
                }
                CHECK(key_parse(name, strlen(name), &key));
                CHECK(action_for_key(state.view, prefix, key, NULL) != NULL);
            }
        }
    CHECK_INT(ui_hints(&state, hints, 2), 2);
    CHECK_INT(ui_hints(&state, hints, 0), 0);
    ui_state_release(&state);
}

int main(void)
{
    static const struct check_case cases[] = {
        {"entries come from the table", entries_come_from_the_table},
        {"every action is in the help once", every_action_is_in_the_help_once},
        {"every action is in the manual", every_action_is_in_the_manual},
        {"hints follow the focus", hints_follow_the_focus},
        {"hints are true", hints_are_true},
    };
    return CHECK_CASES("ui/help", cases);
}
