#include "ui/action.h"

#include <assert.h>
#include <string.h>

#include "ui/action-run.h"
#include "ui/prompt.h"

#define IN(view)  (1u << (view))
#define TIMELINE  IN(VIEW_TIMELINE)
#define LANES     IN(VIEW_LANES)
#define DOCUMENT  IN(VIEW_DOCUMENT)
#define MARKING   IN(KEYS_MARKING)
#define CONFLICTS IN(VIEW_CONFLICTS)
#define PEOPLE    IN(VIEW_PEOPLE)
#define SOURCES   IN(VIEW_SOURCES)
#define LISTS     (IN(VIEW_TIMELINE) | IN(VIEW_CONFLICTS) | IN(VIEW_SOURCES))
/* Deciding goes on while the passage is read, and among the lanes. */
#define READING    (TIMELINE | LANES | DOCUMENT)
#define EVERYWHERE ACTION_ANYWHERE

/* What a row needs: needs_event, needs_layer. */
#define NOTHING         false, false
#define EVENT           true, false
#define LAYER           false, true
#define EVENT_AND_LAYER true, true

/* Sections in the order of the help screen; a section's rows stand together. */
#define MOVING   "Moving"
#define VIEWING  "Views and panes"
#define TEXT     "Documents"
#define FINDING  "Finding"
#define DECIDING "Deciding"
#define NOTING   "Annotating"
#define LEAVING  "Taking it out"
#define PROGRAM  "The program"

static const struct action actions[] = {
    {"next", "[N]", "j Down ^N", MOVING, "the next event, or line of the focused pane",
     ARGUMENT_COUNT, WORDS_NONE, PROMPT_NONE, EVERYWHERE, NOTHING, run_next},
    {"previous", "[N]", "k Up ^P", MOVING, "the one before", ARGUMENT_COUNT, WORDS_NONE,
     PROMPT_NONE, EVERYWHERE, NOTHING, run_previous},
    {"page-down", "[N]", "PgDn Space", MOVING, "a screen forward", ARGUMENT_COUNT, WORDS_NONE,
     PROMPT_NONE, EVERYWHERE, NOTHING, run_page_down},
    {"page-up", "[N]", "PgUp b", MOVING, "a screen back", ARGUMENT_COUNT, WORDS_NONE, PROMPT_NONE,
     EVERYWHERE, NOTHING, run_page_up},
    {"half-page-down", "[N]", "^D", MOVING, "half a screen forward", ARGUMENT_COUNT, WORDS_NONE,
     PROMPT_NONE, EVERYWHERE, NOTHING, run_half_page_down},
    {"half-page-up", "[N]", "^U", MOVING, "half a screen back", ARGUMENT_COUNT, WORDS_NONE,
     PROMPT_NONE, EVERYWHERE, NOTHING, run_half_page_up},
    {"first", "[N]", "g Home", MOVING, "the first event or line; with a number, that one",
     ARGUMENT_COUNT, WORDS_NONE, PROMPT_NONE, EVERYWHERE, NOTHING, run_first},
    {"last", "[N]", "G End", MOVING, "the last event or line; with a number, that one",
     ARGUMENT_COUNT, WORDS_NONE, PROMPT_NONE, EVERYWHERE, NOTHING, run_last},
    {"next-period", "[N]", "]", MOVING, "the next period of the zoom that has events",
     ARGUMENT_COUNT, WORDS_NONE, PROMPT_NONE, TIMELINE | LANES, EVENT, run_next_period},
    {"previous-period", "[N]", "[", MOVING, "the period before that has events", ARGUMENT_COUNT,
     WORDS_NONE, PROMPT_NONE, TIMELINE | LANES, EVENT, run_previous_period},
    {"next-in-lane", "[N]", "l Right", MOVING, "in the lanes view: the lane's next event",
     ARGUMENT_COUNT, WORDS_NONE, PROMPT_NONE, LANES, EVENT, run_next_in_lane},
    {"previous-in-lane", "[N]", "h Left", MOVING, "the lane's event before", ARGUMENT_COUNT,
     WORDS_NONE, PROMPT_NONE, LANES, EVENT, run_previous_in_lane},
    {"later", "[N]", ">", MOVING, "in the lanes view: half a screen later", ARGUMENT_COUNT,
     WORDS_NONE, PROMPT_NONE, LANES, NOTHING, run_later},
    {"earlier", "[N]", "<", MOVING, "half a screen earlier", ARGUMENT_COUNT, WORDS_NONE,
     PROMPT_NONE, LANES, NOTHING, run_earlier},
    {"goto", "DATE", "@", MOVING,
     "the first event at or after a date: EDTF, today, last month, -2w", ARGUMENT_REQUIRED,
     WORDS_NONE, PROMPT_NONE, TIMELINE | LANES, EVENT, run_goto},
    {"select", "ID", "", MOVING, "the event of that id", ARGUMENT_REQUIRED, WORDS_NONE, PROMPT_NONE,
     TIMELINE, NOTHING, run_select},

    {"focus", "[PANE]", "Tab S-Tab=previous", VIEWING,
     "the next pane, the previous one, or the one named", ARGUMENT_OPTIONAL, WORDS_PANE,
     PROMPT_NONE, TIMELINE, NOTHING, run_focus},
    {"open", "", "Enter", VIEWING,
     "an event's card, a snippet's document, the events of a participant, source or lane",
     ARGUMENT_NONE, WORDS_NONE, PROMPT_NONE, LISTS | LANES | DOCUMENT | PEOPLE, NOTHING, run_open},
    {"back", "[quit]", "Esc ^C q=quit", VIEWING,
     "out of a pane or view; q on the main screen quits", ARGUMENT_OPTIONAL, WORDS_QUIT,
     PROMPT_NONE, EVERYWHERE, NOTHING, run_back},
    {"view", "VIEW", "v-t=timeline v-l=lanes v-c=conflicts v-s=sources v-p=people", VIEWING,
     "the timeline, the lanes, the conflicts, the sources, who may be one", ARGUMENT_REQUIRED,
     WORDS_VIEW, PROMPT_NONE, EVERYWHERE, NOTHING, run_view},
    {"participant", "[ID]", "p", VIEWING,
     "the card of a participant: the one in focus, or of the event the first", ARGUMENT_OPTIONAL,
     WORDS_PEOPLE, PROMPT_NONE, READING | PEOPLE, NOTHING, run_participant},
    {"zoom", "in|out|UNIT", "+=in -=out", VIEWING,
     "the period of the headings: century, decade, year … hour", ARGUMENT_REQUIRED, WORDS_ZOOM,
     PROMPT_NONE, TIMELINE | LANES, NOTHING, run_zoom},
    {"order", "[reporting|event]", "O", VIEWING, "in the order of reporting, or as it happened",
     ARGUMENT_OPTIONAL, WORDS_ORDER, PROMPT_NONE, TIMELINE, NOTHING, run_order},
    {"known-as-of", "DATE", "K", VIEWING,
     "only what had been reported by then, as it stood; now: all of it again", ARGUMENT_REQUIRED,
     WORDS_NONE, PROMPT_NONE, TIMELINE | LANES, NOTHING, run_known_as_of},
    {"zone", "[ZONE]", "Z=next", VIEWING,
     "times of day as recorded, in utc, local, +02:00 or AREA/CITY", ARGUMENT_OPTIONAL, WORDS_ZONE,
     PROMPT_NONE, EVERYWHERE, NOTHING, run_zone},
    {"lanes", "[KIND]", "L S-Tab=previous Tab", VIEWING,
     "a lane for each of the participants, places, tags or sources, in turn", ARGUMENT_OPTIONAL,
     WORDS_LANES, PROMPT_NONE, LANES, NOTHING, run_lanes},

    {"sort", "[ORDER]", "O=next", VIEWING,
     "in the sources view: by record, title, date, events, only here, agreement", ARGUMENT_OPTIONAL,
     WORDS_SORT, PROMPT_NONE, SOURCES, NOTHING, run_sort},
    {"details", "[more|less]", "Tab", VIEWING,
     "in the sources view: more room for the source under the cursor, or for the list",
     ARGUMENT_OPTIONAL, WORDS_DETAILS, PROMPT_NONE, SOURCES, NOTHING, run_details},

    {"next-mention", "[N]", "]", TEXT, "the next passage that an event rests on", ARGUMENT_COUNT,
     WORDS_NONE, PROMPT_NONE, DOCUMENT, NOTHING, run_next_mention},
    {"previous-mention", "[N]", "[", TEXT, "the passage before", ARGUMENT_COUNT, WORDS_NONE,
     PROMPT_NONE, DOCUMENT, NOTHING, run_previous_mention},
    {"passage", "", "V", TEXT,
     "begin to mark a passage at the cursor; again: begin it here instead", ARGUMENT_NONE,
     WORDS_NONE, PROMPT_NONE, DOCUMENT | MARKING, NOTHING, run_passage},
    {"next-word", "[N]", "w e", TEXT, "the passage being marked goes on by a word", ARGUMENT_COUNT,
     WORDS_NONE, PROMPT_NONE, MARKING, NOTHING, run_next_word},
    {"previous-word", "[N]", "b", TEXT, "a word back", ARGUMENT_COUNT, WORDS_NONE, PROMPT_NONE,
     MARKING, NOTHING, run_previous_word},
    {"next-character", "[N]", "l Right", TEXT, "a character on", ARGUMENT_COUNT, WORDS_NONE,
     PROMPT_NONE, MARKING, NOTHING, run_next_character},
    {"previous-character", "[N]", "h Left", TEXT, "a character back", ARGUMENT_COUNT, WORDS_NONE,
     PROMPT_NONE, MARKING, NOTHING, run_previous_character},
    {"next-sentence", "[N]", ")", TEXT, "to the end of the sentence, then of the next",
     ARGUMENT_COUNT, WORDS_NONE, PROMPT_NONE, MARKING, NOTHING, run_next_sentence},
    {"previous-sentence", "[N]", "(", TEXT, "to its beginning, then to the one before",
     ARGUMENT_COUNT, WORDS_NONE, PROMPT_NONE, MARKING, NOTHING, run_previous_sentence},
    {"next-paragraph", "[N]", "}", TEXT, "to the end of the paragraph", ARGUMENT_COUNT, WORDS_NONE,
     PROMPT_NONE, MARKING, NOTHING, run_next_paragraph},
    {"previous-paragraph", "[N]", "{", TEXT, "to its beginning", ARGUMENT_COUNT, WORDS_NONE,
     PROMPT_NONE, MARKING, NOTHING, run_previous_paragraph},
    {"line-start", "", "0 ^", TEXT, "to the beginning of the line on the screen", ARGUMENT_NONE,
     WORDS_NONE, PROMPT_NONE, MARKING, NOTHING, run_line_start},
    {"line-end", "", "$", TEXT, "to its end", ARGUMENT_NONE, WORDS_NONE, PROMPT_NONE, MARKING,
     NOTHING, run_line_end},
    {"other-end", "", "o", TEXT, "move the other end of the passage from now on", ARGUMENT_NONE,
     WORDS_NONE, PROMPT_NONE, MARKING, NOTHING, run_other_end},
    {"mention", "[ID]", "I", TEXT,
     "the passage marked becomes a mention of the event being read, or of the one named",
     ARGUMENT_OPTIONAL, WORDS_NONE, PROMPT_NONE, DOCUMENT | MARKING, LAYER, run_mention},

    {"search", "TEXT", "/", FINDING,
     "the next event that matches, shown as you type; in a document, the text", ARGUMENT_REQUIRED,
     WORDS_QUERY, PROMPT_SEARCH, TIMELINE | DOCUMENT | MARKING, NOTHING, run_search},
    {"search-next", "[N]", "n", FINDING, "the next match of the last search", ARGUMENT_COUNT,
     WORDS_NONE, PROMPT_NONE, TIMELINE | DOCUMENT | MARKING, NOTHING, run_search_next},
    {"search-previous", "[N]", "N", FINDING, "the match before", ARGUMENT_COUNT, WORDS_NONE,
     PROMPT_NONE, TIMELINE | DOCUMENT | MARKING, NOTHING, run_search_previous},
    {"filter", "QUERY", "f", FINDING,
     "only the events that match, shown as you type: who:ana is:disputed …", ARGUMENT_REQUIRED,
     WORDS_QUERY, PROMPT_FILTER, TIMELINE | LANES, NOTHING, run_filter},
    {"unfilter", "", "F", FINDING, "all events again", ARGUMENT_NONE, WORDS_NONE, PROMPT_NONE,
     TIMELINE | LANES, NOTHING, run_unfilter},
    {"only-here", "", "f", FINDING,
     "in the sources view: only the events that no other source reports", ARGUMENT_NONE, WORDS_NONE,
     PROMPT_NONE, SOURCES, NOTHING, run_only_here},
    {"next-conflict", "[N]", "D", FINDING, "the next event on which sources disagree",
     ARGUMENT_COUNT, WORDS_NONE, PROMPT_NONE, READING | LISTS, EVENT, run_next_conflict},
    {"next-unseen", "[N]", "U", FINDING, "the next event that has no decision", ARGUMENT_COUNT,
     WORDS_NONE, PROMPT_NONE, TIMELINE, EVENT, run_next_unseen},
    {"previous-conflict", "[N]", "d", FINDING, "the one before on which sources disagree",
     ARGUMENT_COUNT, WORDS_NONE, PROMPT_NONE, READING | LISTS, EVENT, run_previous_conflict},
    {"previous-unseen", "[N]", "", FINDING, "the one before that has no decision", ARGUMENT_COUNT,
     WORDS_NONE, PROMPT_NONE, TIMELINE, EVENT, run_previous_unseen},

    {"mark", "[QUERY|all|none]", "m M=none", DECIDING,
     "mark the event, or take its mark away; what follows acts on all marked", ARGUMENT_OPTIONAL,
     WORDS_MARK, PROMPT_NONE, TIMELINE, NOTHING, run_mark},
    {"keep", "[next]", "a A=next", DECIDING,
     "keep: it goes into the curated timeline; next: then the next unseen", ARGUMENT_OPTIONAL,
     WORDS_NEXT, PROMPT_NONE, READING, EVENT_AND_LAYER, run_keep},
    {"drop", "[next]", "x X=next", DECIDING, "drop: it stays out; next: then the next unseen",
     ARGUMENT_OPTIONAL, WORDS_NEXT, PROMPT_NONE, READING, EVENT_AND_LAYER, run_drop},
    {"question", "[next]", "!", DECIDING, "an open question; next: then the next unseen",
     ARGUMENT_OPTIONAL, WORDS_NEXT, PROMPT_NONE, READING, EVENT_AND_LAYER, run_question},
    {"clear", "", "Backspace", DECIDING, "no decision after all", ARGUMENT_NONE, WORDS_NONE,
     PROMPT_NONE, READING, EVENT_AND_LAYER, run_clear},
    {"star", "[flip]", "s=flip", DECIDING,
     "a star; flip: set or taken away on the event under the cursor", ARGUMENT_OPTIONAL, WORDS_FLIP,
     PROMPT_NONE, READING, EVENT_AND_LAYER, run_star},
    {"unstar", "", "", DECIDING, "no star", ARGUMENT_NONE, WORDS_NONE, PROMPT_NONE, READING,
     EVENT_AND_LAYER, run_unstar},

    {"tag", "NAME", "t", NOTING, "add a tag", ARGUMENT_REQUIRED, WORDS_TAG, PROMPT_NONE, READING,
     EVENT_AND_LAYER, run_tag},
    {"untag", "NAME", "T", NOTING, "take a tag away", ARGUMENT_REQUIRED, WORDS_TAG, PROMPT_NONE,
     READING, EVENT_AND_LAYER, run_untag},
    {"note", "TEXT", "c", NOTING, "a note in place of the one there is; - removes it",
     ARGUMENT_REQUIRED, WORDS_NONE, PROMPT_NONE, READING, EVENT_AND_LAYER, run_note},
    {"note-editor", "", "C", NOTING, "the note in your editor ($VISUAL)", ARGUMENT_NONE, WORDS_NONE,
     PROMPT_NONE, READING, EVENT_AND_LAYER, run_note_editor},
    {"edit", "FIELD VALUE", "e", NOTING,
     "give a field another value: when, title, place …; - empties it", ARGUMENT_PAIR, WORDS_FIELD,
     PROMPT_NONE, TIMELINE, EVENT_AND_LAYER, run_edit},
    {"insert", "WHEN TITLE", "i", NOTING,
     "a new event, in a document of the passage marked there; WHEN is EDTF, - for undated",
     ARGUMENT_PAIR, WORDS_NONE, PROMPT_NONE, TIMELINE | DOCUMENT | MARKING, LAYER, run_insert},
    {"re-anchor", "[all]", "r", NOTING,
     "put the span of a moved passage right; in a document the place shown of an ambiguous one; "
     "all: of the event, or of all marked",
     ARGUMENT_OPTIONAL, WORDS_ALL, PROMPT_NONE, TIMELINE | DOCUMENT, EVENT_AND_LAYER, run_reanchor},
    {"merge", "ID...", "=", NOTING,
     "participants are one: the first, or the one in focus, and those named", ARGUMENT_REQUIRED,
     WORDS_PEOPLE, PROMPT_NONE, TIMELINE, LAYER, run_merge},
    {"split", "[ID]", "", NOTING, "take participants apart that were joined", ARGUMENT_OPTIONAL,
     WORDS_PEOPLE, PROMPT_NONE, TIMELINE, LAYER, run_split},
    {"accept", "", "=", NOTING,
     "in the participants view: they are one, or this spelling is a name of theirs", ARGUMENT_NONE,
     WORDS_NONE, PROMPT_NONE, PEOPLE, LAYER, run_accept},
    {"refuse", "", "-", NOTING, "they are two, and it is not suggested again", ARGUMENT_NONE,
     WORDS_NONE, PROMPT_NONE, PEOPLE, LAYER, run_refuse},
    {"settle", "MATTER = VALUE because REASON", "S", NOTING,
     "choose a value where sources disagree, one of theirs or a better one", ARGUMENT_REQUIRED,
     WORDS_SETTLE, PROMPT_NONE, READING | CONFLICTS, LAYER, run_settle},
    {"settled", "[shown|hidden]", "h", NOTING,
     "in the conflicts view: show what is settled, or hide it", ARGUMENT_OPTIONAL, WORDS_SETTLED,
     PROMPT_NONE, CONFLICTS, NOTHING, run_settled},
    {"unsettle", "[MATTER]", "Backspace", NOTING,
     "leave it open again; by key in the conflicts view", ARGUMENT_OPTIONAL, WORDS_MATTER,
     PROMPT_NONE, CONFLICTS, LAYER, run_unsettle},
    {"undo", "[N]", "u", NOTING, "take back your last change, of earlier days too", ARGUMENT_COUNT,
     WORDS_NONE, PROMPT_NONE, READING | CONFLICTS | PEOPLE, LAYER, run_undo},
    {"redo", "[N]", "^R", NOTING, "do again what was taken back", ARGUMENT_COUNT, WORDS_NONE,
     PROMPT_NONE, READING | CONFLICTS | PEOPLE, LAYER, run_redo},

    {"export", "PATH", "w", LEAVING, "write the kept events as a curated timeline",
     ARGUMENT_REQUIRED, WORDS_PATH, PROMPT_NONE, TIMELINE, NOTHING, run_export},
    {"copy", "", "y", LEAVING, "the event to the clipboard, where the terminal allows it",
     ARGUMENT_NONE, WORDS_NONE, PROMPT_NONE, TIMELINE, EVENT, run_copy},
    {"open-url", "", "o", LEAVING,
     "the source of the snippet, or of the sources view, in a browser", ARGUMENT_NONE, WORDS_NONE,
     PROMPT_NONE, TIMELINE | SOURCES, NOTHING, run_open_url},

    {"help", "", "? F1", PROGRAM, "this list", ARGUMENT_NONE, WORDS_NONE, PROMPT_NONE, EVERYWHERE,
     NOTHING, run_help},
    {"command", "", ":", PROGRAM,
     "a command by its name; its first letters are enough, :15 goes to event 15", ARGUMENT_NONE,
     WORDS_NONE, PROMPT_COMMAND, EVERYWHERE, NOTHING, run_command},
    {"reload", "", "R F5", PROGRAM, "read the files again, apply the filter again", ARGUMENT_NONE,
     WORDS_NONE, PROMPT_NONE, EVERYWHERE, NOTHING, run_reload},
    {"redraw", "", "^L", PROGRAM, "paint the screen anew", ARGUMENT_NONE, WORDS_NONE, PROMPT_NONE,
     EVERYWHERE, NOTHING, run_redraw},
    {"suspend", "", "^Z", PROGRAM, "to the shell; fg comes back", ARGUMENT_NONE, WORDS_NONE,
     PROMPT_NONE, EVERYWHERE, NOTHING, run_suspend},
    {"quit", "", "Q", PROGRAM, "leave; everything is on disk already", ARGUMENT_NONE, WORDS_NONE,
     PROMPT_NONE, EVERYWHERE, NOTHING, run_quit},
};

const struct action *action_table(size_t *count)
{
    *count = sizeof actions / sizeof actions[0];
    return actions;
}

const struct action *action_find(const char *name)
{
    size_t count;
    const struct action *table = action_table(&count);
    for (size_t i = 0; i < count; i++)
        if (strcmp(table[i].name, name) == 0)
            return &table[i];
    return NULL;
}

bool action_next_key(const struct action *action, const char **at, struct action_key *out)
{
    const char *word = *at != NULL ? *at : action->keys;
    word += strspn(word, " ");
    if (*word == '\0')
        return false;
    size_t size = strcspn(word, " ");
    *at = word + size;
    *out = (struct action_key){.key = 0};
    const char *equals = size > 1 ? memchr(word + 1, '=', size - 1) : NULL;
    if (equals != NULL) {
        out->argument = equals + 1;
        out->argument_size = size - (size_t)(equals + 1 - word);
        size = (size_t)(equals - word);
    }
    bool known = key_parse(word, size, &out->key);
    if (!known && size > 2 && word[1] == '-') {
        out->prefix = (unsigned char)word[0];
        known = key_parse(word + 2, size - 2, &out->key);
    }
    assert(known);
    return known;
}

enum view action_keys(const struct ui_state *state)
{
    bool marking = state->view == VIEW_DOCUMENT && state->caret.marking;
    return marking ? KEYS_MARKING : state->view;
}

static const struct action *find_key(unsigned views, uint32_t prefix, uint32_t key,
                                     struct buf *argument)
{
    size_t count;
    const struct action *table = action_table(&count);
    for (size_t i = 0; i < count; i++) {
        if ((table[i].views & views) != views)
            continue;
        struct action_key each;
        for (const char *at = NULL; action_next_key(&table[i], &at, &each);) {
            if (each.prefix != prefix || each.key != key)
                continue;
            if (argument != NULL) {
                buf_reset(argument);
                buf_add(argument, each.argument, each.argument_size);
            }
            return &table[i];
        }
    }
    return NULL;
}

const struct action *action_for_key(enum view view, uint32_t prefix, uint32_t key,
                                    struct buf *argument)
{
    const struct action *found = find_key(IN(view), prefix, key, argument);
    if (found == NULL && view == KEYS_MARKING)
        found = find_key(ACTION_ANYWHERE, prefix, key, argument);
    return found;
}

bool action_prefix(enum view view, uint32_t key)
{
    size_t count;
    const struct action *table = action_table(&count);
    for (size_t i = 0; i < count; i++) {
        struct action_key each;
        for (const char *at = NULL;
             (table[i].views & IN(view)) != 0 && action_next_key(&table[i], &at, &each);)
            if (each.prefix == key)
                return true;
    }
    return false;
}

static int check_needs(const struct action *action, struct action_call *call)
{
    const struct ui_facts *facts = call->facts;
    if (action->needs_layer && !facts->can_annotate)
        return err_set(call->err, ERR_IO, "%s",
                       facts->why_not != NULL ? facts->why_not : "nothing can be annotated here");
    bool on_marked = action->needs_layer && facts->marked > 0;
    if (!action->needs_event || facts->total > 0 || on_marked)
        return 0;
    if (call->state->filter.len > 0)
        return err_set(call->err, ERR_NOTHING,
                       "there is no event here: none matches the filter, F shows all");
    return err_set(call->err, ERR_NOTHING, "there is no event here");
}

int action_run(const struct action *action, struct action_call *call)
{
    bool asks = action->argument == ARGUMENT_REQUIRED || action->argument == ARGUMENT_PAIR;
    bool pair = action->argument == ARGUMENT_PAIR;
    bool missing = asks && (call->argument[0] == '\0' || (pair && call->second[0] == '\0'));
    if (missing && call->typed)
        return err_set(call->err, ERR_USAGE, "%s needs %s: %s %s", action->name,
                       pair ? "two arguments" : "an argument", action->name, action->argument_name);
    if (check_needs(action, call) != 0)
        return -1;
    if (missing) {
        prompt_open(call->state, call->facts, action);
        return 0;
    }
    return action->run(call);
}

int action_effect(struct action_call *call, enum effect_kind kind, int64_t number)
{
    *call->effect = (struct effect){.kind = kind, .number = number, .text = "", .second = ""};
    return 0;
}

int action_effect_text(struct action_call *call, enum effect_kind kind, const char *text,
                       const char *second)
{
    action_effect(call, kind, call->count);
    ui_effect_texts(call->state, call->effect, text, second);
    return 0;
}

void action_show_timeline(struct ui_state *state)
{
    state->view = VIEW_TIMELINE;
}

void action_focus(struct ui_state *state, enum pane pane)
{
    state->focus = pane;
    if (pane != PANE_TIMELINE)
        state->side = pane;
}

int action_word(const char *const *words, const char *text)
{
    int found = -1, hits = 0;
    size_t size = strlen(text);
    for (int i = 0; words[i] != NULL && size > 0; i++) {
        if (strcmp(words[i], text) == 0)
            return i;
        if (strncmp(words[i], text, size) == 0) {
            found = i;
            hits++;
        }
    }
    return hits == 1 ? found : -1;
}
