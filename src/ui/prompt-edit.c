#include "ui/prompt-edit.h"

#include <string.h>

#include "base/utf8.h"
#include "base/width.h"
#include "ui/prompt.h"

static size_t cluster_after(const struct prompt *prompt)
{
    if (prompt->cursor >= prompt->text.len)
        return prompt->text.len;
    int columns;
    return prompt->cursor + width_cluster(prompt->text.data + prompt->cursor,
                                          prompt->text.len - prompt->cursor, &columns);
}

/* The start of the cluster that holds or ends at offset: found from the text's start, since what
 * belongs together shows only from the left. */
static size_t cluster_before(const struct prompt *prompt, size_t offset)
{
    size_t at = 0, last = 0;
    while (at < offset) {
        int columns;
        last = at;
        at += width_cluster(prompt->text.data + at, prompt->text.len - at, &columns);
    }
    return last;
}

static size_t word_before(const struct prompt *prompt)
{
    const char *text = prompt->text.data;
    size_t at = prompt->cursor;
    while (at > 0 && text[at - 1] == ' ')
        at--;
    while (at > 0 && text[at - 1] != ' ')
        at--;
    return at;
}

/* Takes [from, to) away; the cursor is then at from. */
static void take(struct prompt *prompt, size_t from, size_t to)
{
    buf_remove(&prompt->text, from, to - from);
    prompt->cursor = from;
}

/* What was put in or left may join with its neighbours: the cursor stays at a cluster's start. */
static void settle(struct prompt *prompt)
{
    size_t at = 0;
    while (at < prompt->cursor) {
        int columns;
        at += width_cluster(prompt->text.data + at, prompt->text.len - at, &columns);
    }
    prompt->cursor = at;
}

void prompt_insert(struct prompt *prompt, const char *text, size_t size)
{
    struct buf clean;
    buf_init(&clean);
    for (size_t i = 0; i < size;) {
        uint32_t cp;
        i += utf8_next(text + i, size - i, &cp);
        if (cp == UTF8_BAD)
            buf_add_cp(&clean, 0xFFFD);
        else if (cp == '\n' || cp == '\t')
            buf_addc(&clean, ' ');
        else if (cp >= 32 && (cp < 127 || cp > 159))
            buf_add_cp(&clean, cp);
    }
    buf_insert(&prompt->text, prompt->cursor, clean.data, clean.len);
    prompt->cursor += clean.len;
    settle(prompt);
    prompt->history_at = -1;
    prompt->completion_at = -1;
    buf_reset(&prompt->error);
    buf_release(&clean);
}

static void insert_key(struct prompt *prompt, uint32_t key)
{
    if (key < 32 || key >= KEY_CODE_NAMED || (key >= 0xD800 && key <= 0xDFFF))
        return;
    char bytes[4];
    prompt_insert(prompt, bytes, utf8_encode(key, bytes));
}

void prompt_edit(struct prompt *prompt, uint32_t key)
{
    size_t end = prompt->text.len, cursor = prompt->cursor;
    switch (key) {
    case KEY_CODE_BACKSPACE:
        take(prompt, cluster_before(prompt, cursor), cursor);
        break;
    case KEY_CODE_DELETE:
    case PROMPT_CONTROL('D'):
        take(prompt, cursor, cluster_after(prompt));
        break;
    case KEY_CODE_LEFT:
    case PROMPT_CONTROL('B'):
        prompt->cursor = cluster_before(prompt, cursor);
        break;
    case KEY_CODE_RIGHT:
    case PROMPT_CONTROL('F'):
        prompt->cursor = cluster_after(prompt);
        break;
    case KEY_CODE_HOME:
    case PROMPT_CONTROL('A'):
        prompt->cursor = 0;
        break;
    case KEY_CODE_END:
    case PROMPT_CONTROL('E'):
        prompt->cursor = end;
        break;
    case PROMPT_CONTROL('U'):
        take(prompt, 0, cursor);
        break;
    case PROMPT_CONTROL('K'):
        take(prompt, cursor, end);
        break;
    case PROMPT_CONTROL('W'):
        take(prompt, word_before(prompt), cursor);
        break;
    default:
        insert_key(prompt, key);
        break;
    }
    settle(prompt);
}
