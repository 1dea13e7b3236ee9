#include "ui/hints.h"

#include <assert.h>
#include <string.h>

#include "ui/action.h"

/* One hint: the action, what its key gives it ("" where that is nothing), the word. */
struct hint_row {
    const char *action, *argument, *word;
};

static const struct hint_row timeline_hints[] = {{"keep", "", "keep"},
                                                 {"drop", "", "drop"},
                                                 {"question", "", "question"},
                                                 {"star", "flip", "star"},
                                                 {"tag", "", "tag"},
                                                 {"note", "", "note"},
                                                 {"open", "", "card"},
                                                 {"focus", "", "pane"},
                                                 {"filter", "", "filter"},
                                                 {"search", "", "search"},
                                                 {"help", "", "help"},
                                                 {"undo", "", "undo"},
                                                 {"next-unseen", "", "unseen"},
                                                 {"next-conflict", "", "conflict"},
                                                 {"mark", "", "mark"},
                                                 {"export", "", "export"},
                                                 {"view", "conflicts", "conflicts"},
                                                 {"back", "quit", "quit"},
                                                 {NULL, NULL, NULL}};

static const struct hint_row card_hints[] = {
    {"next", "", "down"},  {"previous", "", "up"}, {"open", "", "snippets"},
    {"focus", "", "pane"}, {"back", "", "back"},   {"help", "", "help"},
    {"keep", "", "keep"},  {"drop", "", "drop"},   {"question", "", "question"},
    {"tag", "", "tag"},    {"note", "", "note"},   {"edit", "", "edit"},
    {"undo", "", "undo"},  {NULL, NULL, NULL}};

static const struct hint_row snippet_hints[] = {
    {"open", "", "document"},    {"keep", "", "keep"},
    {"drop", "", "drop"},        {"question", "", "question"},
    {"focus", "", "pane"},       {"back", "", "back"},
    {"help", "", "help"},        {"star", "flip", "star"},
    {"tag", "", "tag"},          {"note", "", "note"},
    {"open-url", "", "browser"}, {"undo", "", "undo"},
    {NULL, NULL, NULL}};

static const struct hint_row participant_hints[] = {{"open", "", "filter on it"},
                                                    {"unfilter", "", "all events"},
                                                    {"focus", "", "pane"},
                                                    {"back", "", "back"},
                                                    {"help", "", "help"},
                                                    {"participant", "", "card"},
                                                    {"merge", "", "same as"},
                                                    {"keep", "", "keep"},
                                                    {"drop", "", "drop"},
                                                    {"question", "", "question"},
                                                    {"tag", "", "tag"},
                                                    {"note", "", "note"},
                                                    {NULL, NULL, NULL}};

static const struct hint_row conflict_hints[] = {
    {"open", "", "event"},           {"settle", "", "settle"}, {"unsettle", "", "open again"},
    {"back", "", "timeline"},        {"help", "", "help"},     {"next-conflict", "", "next"},
    {"settled", "", "hide settled"}, {"undo", "", "undo"},     {"page-down", "", "page"},
    {"view", "sources", "sources"},  {NULL, NULL, NULL}};

static const struct hint_row lane_hints[] = {{"next-in-lane", "", "next event"},
                                             {"previous-in-lane", "", "previous"},
                                             {"open", "", "only this lane"},
                                             {"lanes", "", "other lanes"},
                                             {"zoom", "in", "nearer"},
                                             {"zoom", "out", "farther"},
                                             {"help", "", "help"},
                                             {"back", "", "timeline"},
                                             {"goto", "", "date"},
                                             {"unfilter", "", "all events"},
                                             {"filter", "", "filter"},
                                             {"later", "", "later"},
                                             {"earlier", "", "earlier"},
                                             {NULL, NULL, NULL}};

static const struct hint_row people_hints[] = {
    {"open", "", "go to it"},      {"accept", "", "the same"}, {"refuse", "", "not the same"},
    {"view", "people", "doubles"}, {"back", "", "timeline"},   {"help", "", "help"},
    {"undo", "", "undo"},          {"page-down", "", "page"},  {NULL, NULL, NULL}};

static const struct hint_row source_hints[] = {
    {"open", "", "its events"},  {"only-here", "", "only here"}, {"details", "", "details"},
    {"sort", "next", "order"},   {"back", "", "timeline"},       {"help", "", "help"},
    {"open-url", "", "browser"}, {"page-down", "", "page"},      {"view", "conflicts", "conflicts"},
    {NULL, NULL, NULL}};

static const struct hint_row document_hints[] = {{"next-mention", "", "next mention"},
                                                 {"previous-mention", "", "previous"},
                                                 {"open", "", "its event"},
                                                 {"passage", "", "mark a passage"},
                                                 {"keep", "", "keep"},
                                                 {"drop", "", "drop"},
                                                 {"question", "", "question"},
                                                 {"search", "", "search"},
                                                 {"back", "", "back"},
                                                 {"help", "", "help"},
                                                 {"search-next", "", "next match"},
                                                 {"page-down", "", "page"},
                                                 {NULL, NULL, NULL}};

static const struct hint_row marking_hints[] = {{"insert", "", "new event"},
                                                {"mention", "", "mention"},
                                                {"next-word", "", "word"},
                                                {"previous-word", "", "back"},
                                                {"next-sentence", "", "sentence"},
                                                {"back", "", "cancel"},
                                                {"help", "", "help"},
                                                {"other-end", "", "other end"},
                                                {"passage", "", "from here"},
                                                {"search", "", "search"},
                                                {"next-character", "", "character"},
                                                {"next-paragraph", "", "paragraph"},
                                                {NULL, NULL, NULL}};

static const struct hint_row digest_hints[] = {{"next-mention", "", "next mention"},
                                               {"previous-mention", "", "previous"},
                                               {"open", "", "its event"},
                                               {"keep", "", "keep"},
                                               {"drop", "", "drop"},
                                               {"question", "", "question"},
                                               {"search", "", "search"},
                                               {"back", "", "back"},
                                               {"help", "", "help"},
                                               {NULL, NULL, NULL}};

static const struct hint_row help_hints[] = {
    {"back", "", "back"}, {"page-down", "", "page"},  {"page-up", "", "page back"},
    {"help", "", "help"}, {"command", "", "command"}, {"quit", "", "quit"},
    {NULL, NULL, NULL}};

static const struct hint_row *rows_of(const struct ui_state *state)
{
    switch (state->view) {
    case VIEW_CONFLICTS:
        return conflict_hints;
    case VIEW_LANES:
        return lane_hints;
    case VIEW_SOURCES:
        return source_hints;
    case VIEW_PEOPLE:
        return people_hints;
    case VIEW_DOCUMENT:
        return state->digest ? digest_hints : state->caret.marking ? marking_hints : document_hints;
    case VIEW_HELP:
        return help_hints;
    case VIEW_TIMELINE:
    case VIEW_COUNT:
        break;
    }
    switch (state->focus) {
    case PANE_CARD:
        return card_hints;
    case PANE_SNIPPETS:
        return snippet_hints;
    case PANE_PARTICIPANTS:
        return participant_hints;
    case PANE_TIMELINE:
    case PANE_COUNT:
        break;
    }
    return timeline_hints;
}

static void set_key(struct hint *hint, uint32_t prefix, uint32_t key)
{
    struct buf name;
    buf_init(&name);
    if (prefix != 0) {
        key_name(prefix, &name);
        buf_addc(&name, ' ');
    }
    key_name(key, &name);
    assert(name.len < sizeof hint->key);
    memcpy(hint->key, name.data, name.len + 1);
    buf_release(&name);
}

static void set_word(struct hint *hint, const char *word, size_t size)
{
    assert(size < sizeof hint->word);
    memcpy(hint->word, word, size);
    hint->word[size] = '\0';
}

/* The first key that gives the action that argument. */
static bool find_key(const struct hint_row *row, struct hint *out)
{
    const struct action *action = action_find(row->action);
    assert(action != NULL);
    size_t size = strlen(row->argument);
    struct action_key each;
    for (const char *at = NULL; action_next_key(action, &at, &each);)
        if (each.argument_size == size &&
            (size == 0 || memcmp(each.argument, row->argument, size) == 0)) {
            set_key(out, each.prefix, each.key);
            set_word(out, row->word, strlen(row->word));
            return true;
        }
    return false;
}

/* What may follow the key that waits. */
static size_t prefix_hints(const struct ui_state *state, struct hint *out, size_t room)
{
    size_t count, filled = 0;
    const struct action *table = action_table(&count);
    for (size_t i = 0; i < count; i++) {
        struct action_key each;
        for (const char *at = NULL; action_next_key(&table[i], &at, &each) && filled < room;) {
            if (each.prefix != state->prefix || (table[i].views & 1u << state->view) == 0)
                continue;
            set_key(&out[filled], each.prefix, each.key);
            set_word(&out[filled++], each.argument, each.argument_size);
        }
    }
    return filled;
}

/* What the passage under the cursor asks for; NULL: nothing. */
static const struct hint_row *urgent_hint(const struct ui_state *state)
{
    static const struct hint_row moved = {"re-anchor", "", "re-anchor"},
                                 ambiguous = {"re-anchor", "", "it is here"};
    bool document = state->view == VIEW_DOCUMENT;
    if (action_keys(state) == KEYS_MARKING)
        return NULL;
    if (!document && (state->view != VIEW_TIMELINE || state->focus != PANE_SNIPPETS))
        return NULL;
    return state->passage == LOCATION_MOVED                   ? &moved
           : state->passage == LOCATION_AMBIGUOUS && document ? &ambiguous
                                                              : NULL;
}

size_t ui_hints(const struct ui_state *state, struct hint *out, size_t room)
{
    if (state->prompt.kind != PROMPT_NONE)
        return 0;
    if (state->prefix != 0)
        return prefix_hints(state, out, room);
    size_t filled = 0;
    const struct hint_row *urgent = urgent_hint(state);
    if (urgent != NULL && room > 0 && find_key(urgent, &out[0]))
        filled++;
    for (const struct hint_row *row = rows_of(state); row->action != NULL && filled < room; row++)
        if (find_key(row, &out[filled]))
            filled++;
    return filled;
}
