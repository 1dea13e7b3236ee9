#include "ui/complete.h"

#include <stdlib.h>
#include <string.h>

#include "base/mem.h"
#include "model/query.h"
#include "ui/action-run.h"
#include "ui/command.h"

/* What is being completed: text[from, cursor) and the words that begin so. Owns the words. */
struct completion {
    const char *stem;
    size_t from, size;
    char **words;
    size_t count, capacity;
};

static const char *const field_words[] = {"when",    "title", "place",   "status",
                                          "summary", "basis", "part_of", NULL};

static const char *const query_words[] = {
    "who:",   "as:",      "place:", "tag:",  "source:", "status:", "stance:",
    "note:",  "claim:",   "id:",    "when:", "within:", "before:", "after:",
    "about:", "sources:", "is:",    "OR",    NULL};

static void add_word(struct completion *c, const char *before, const char *word)
{
    /* What holds blanks is quoted behind a field, where it would end at the blank. */
    bool quoted = before[0] != '\0' && strpbrk(word, " ()") != NULL;
    struct buf text;
    buf_init(&text);
    buf_adds(&text, before);
    buf_adds(&text, word);
    bool fits = strncmp(text.data, c->stem, c->size) == 0;
    if (quoted) {
        buf_insert(&text, strlen(before), "\"", 1);
        buf_addc(&text, '"');
        fits = fits || strncmp(text.data, c->stem, c->size) == 0;
    }
    if (fits) {
        c->words = mem_grow(c->words, c->count, &c->capacity, sizeof c->words[0]);
        c->words[c->count++] = buf_steal(&text);
    }
    buf_release(&text);
}

static void add_words(struct completion *c, const char *before, const char *const *words)
{
    for (size_t i = 0; words != NULL && words[i] != NULL; i++)
        add_word(c, before, words[i]);
}

static bool behind_field(const struct completion *c, const char *field)
{
    size_t size = strlen(field);
    return c->size >= size && strncmp(c->stem, field, size) == 0;
}

static void add_query(struct completion *c, const struct ui_facts *facts)
{
    if (memchr(c->stem, ':', c->size) == NULL) {
        add_words(c, "", query_words);
    } else if (behind_field(c, "is:")) {
        for (int is = 0; is < IS_COUNT; is++)
            add_word(c, "is:", query_is_word((enum query_is)is));
    } else if (behind_field(c, "status:")) {
        for (int status = STATUS_PLANNED; status <= STATUS_CONFIRMED; status++)
            add_word(c, "status:", status_word((enum status)status));
    } else if (behind_field(c, "stance:")) {
        for (int stance = STANCE_AFFIRMS; stance <= STANCE_QUOTES; stance++)
            add_word(c, "stance:", stance_word((enum stance)stance));
    } else if (behind_field(c, "tag:")) {
        add_words(c, "tag:", facts->tags);
    } else if (behind_field(c, "who:")) {
        add_words(c, "who:", facts->ids);
    }
}

static void add_argument(struct completion *c, const struct ui_facts *facts,
                         enum action_words words)
{
    if (words == WORDS_TAG)
        add_words(c, "", facts->tags);
    else if (words == WORDS_SETTLE)
        add_words(c, "", facts->settlements);
    else if (words == WORDS_PEOPLE)
        add_words(c, "", facts->ids);
    else if (words == WORDS_MATTER)
        add_words(c, "", facts->settled);
    else if (words == WORDS_FIELD)
        add_words(c, "", field_words);
    else if (words == WORDS_QUERY || words == WORDS_MARK)
        add_query(c, facts);
    else
        add_words(c, "", action_words(words));
}

/* A query is completed by its last word, behind any - and (. */
static void start_at_word(struct completion *c, const char *text, size_t cursor)
{
    bool quoted = false;
    for (size_t i = c->from; i < cursor; i++) {
        quoted = text[i] == '"' ? !quoted : quoted;
        if (!quoted && (text[i] == ' ' || text[i] == '('))
            c->from = i + 1;
    }
    if (c->from < cursor && text[c->from] == '-')
        c->from++;
}

/* An argument that begins at from. */
static void gather_argument(struct completion *c, const struct ui_facts *facts, const char *text,
                            size_t cursor, const struct action *action)
{
    bool query = action->words == WORDS_QUERY || action->words == WORDS_MARK ||
                 action->words == WORDS_PEOPLE;
    if (action->words == WORDS_MARK && memchr(text + c->from, ' ', cursor - c->from) == NULL) {
        c->stem = text + c->from;
        c->size = cursor - c->from;
        add_word(c, "", "all");
        add_word(c, "", "none");
    }
    if (query)
        start_at_word(c, text, cursor);
    c->stem = text + c->from;
    c->size = cursor - c->from;
    /* Of a pair the first word alone. */
    if (action->words != WORDS_FIELD || memchr(c->stem, ' ', c->size) == NULL)
        add_argument(c, facts, action->words);
}

static void gather_command(struct completion *c, const struct ui_facts *facts, const char *text,
                           size_t cursor)
{
    size_t name = strcspn(text, " ");
    if (cursor <= name) {
        c->stem = text;
        c->size = cursor;
        size_t count;
        const struct action *table = action_table(&count);
        for (size_t i = 0; i < count; i++)
            add_word(c, "", table[i].name);
        return;
    }
    const struct action *action = command_find(text, name, NULL);
    c->from = name + strspn(text + name, " ");
    if (c->from > cursor)
        c->from = cursor;
    if (action != NULL)
        gather_argument(c, facts, text, cursor, action);
}

static void gather(struct completion *c, const struct prompt *prompt, const struct ui_facts *facts,
                   const char *text, size_t cursor)
{
    *c = (struct completion){.stem = ""};
    switch (prompt->kind) {
    case PROMPT_COMMAND:
        gather_command(c, facts, text, cursor);
        break;
    case PROMPT_ARGUMENT:
    case PROMPT_FILTER:
    case PROMPT_SEARCH:
        gather_argument(c, facts, text, cursor, action_find(prompt->action));
        break;
    case PROMPT_DOCUMENT_SEARCH:
    case PROMPT_NONE:
        break;
    }
}

static void completion_release(struct completion *c)
{
    for (size_t i = 0; i < c->count; i++)
        free(c->words[i]);
    free(c->words);
}

/* The length that all words share. */
static size_t common(const struct completion *c)
{
    size_t size = strlen(c->words[0]);
    for (size_t i = 1; i < c->count; i++) {
        size_t same = 0;
        while (same < size && c->words[i][same] == c->words[0][same])
            same++;
        size = same;
    }
    /* Not within a character. */
    while (size > 0 && ((unsigned char)c->words[0][size] & 0xC0) == 0x80)
        size--;
    return size;
}

/* Puts size bytes of word in place of what was typed of it. */
static void put(struct prompt *prompt, const struct completion *c, size_t end, const char *word,
                size_t size)
{
    buf_remove(&prompt->text, c->from, end - c->from);
    buf_insert(&prompt->text, c->from, word, size);
    prompt->cursor = c->from + size;
}

static void begin(struct prompt *prompt, const struct completion *c, int direction)
{
    size_t end = prompt->cursor, size = common(c);
    if (c->count == 1 || size > c->size) {
        put(prompt, c, end, c->words[0], size);
        bool name_done = c->count == 1 && prompt->kind == PROMPT_COMMAND && c->from == 0;
        if (name_done && prompt->cursor == prompt->text.len) {
            buf_addc(&prompt->text, ' ');
            prompt->cursor++;
        }
        return;
    }
    buf_reset(&prompt->typed);
    buf_add(&prompt->typed, prompt->text.data, prompt->text.len);
    prompt->typed_cursor = end;
    prompt->history_at = -1;
    prompt->completion_at = direction > 0 ? 0 : (int)c->count - 1;
    const char *word = c->words[prompt->completion_at];
    put(prompt, c, end, word, strlen(word));
}

/* The word after the present one; behind the last, what was typed. */
static void go_on(struct prompt *prompt, const struct completion *c, int direction)
{
    int all = (int)c->count + 1;
    prompt->completion_at = (prompt->completion_at + direction + all) % all;
    buf_reset(&prompt->text);
    buf_add(&prompt->text, prompt->typed.data, prompt->typed.len);
    prompt->cursor = prompt->typed_cursor;
    if (prompt->completion_at == all - 1)
        return;
    const char *word = c->words[prompt->completion_at];
    put(prompt, c, prompt->typed_cursor, word, strlen(word));
}

void complete(struct ui_state *state, const struct ui_facts *facts, int direction)
{
    struct prompt *prompt = &state->prompt;
    bool going = prompt->completion_at >= 0;
    char *text = mem_copy_string(going ? prompt->typed.data : prompt->text.data);
    struct completion c;
    gather(&c, prompt, facts, text, going ? prompt->typed_cursor : prompt->cursor);
    if (c.count > 0 && going)
        go_on(prompt, &c, direction);
    else if (c.count > 0)
        begin(prompt, &c, direction);
    completion_release(&c);
    free(text);
}
