#include <string.h>

#include "ui/action.h"
#include "ui/help.h"

/* Adds text for mdoc(7), made a plain word first where it begins an argument: there a lone ] or ?
 * would be punctuation, and some short words are macros. */
static void add_text(struct buf *out, const char *text, size_t size, bool argument)
{
    if (argument)
        buf_adds(out, "\\&");
    for (size_t i = 0; i < size; i++) {
        if (text[i] == '\\')
            buf_adds(out, "\\e");
        else if (text[i] == '^')
            buf_adds(out, "\\(ha");
        else if (text[i] == '-')
            buf_adds(out, "\\-");
        else if (text[i] == '\'')
            buf_adds(out, "\\(aq");
        else if (strncmp(text + i, "…", 3) == 0) {
            buf_adds(out, "...");
            i += 2;
        } else
            buf_addc(out, text[i]);
    }
}

/* A key's name; a letter or digit by itself is none of roff's words. */
static void add_key(struct buf *out, const struct buf *name)
{
    char first = name->data[0];
    bool plain =
        name->len == 1 && ((first >= 'a' && first <= 'z') || (first >= 'A' && first <= 'Z') ||
                           (first >= '0' && first <= '9'));
    add_text(out, name->data, name->len, !plain);
}

static void add_keys(struct buf *out, const struct action *action)
{
    struct action_key each;
    const char *mark = "";
    for (const char *at = NULL; action_next_key(action, &at, &each); mark = " ,") {
        struct buf name;
        buf_init(&name);
        buf_adds(out, mark);
        if (each.prefix != 0) {
            key_name(each.prefix, &name);
            buf_adds(out, " Ic ");
            add_key(out, &name);
            buf_reset(&name);
        }
        key_name(each.key, &name);
        buf_adds(out, each.prefix != 0 ? " " : " Ic ");
        add_key(out, &name);
        buf_release(&name);
    }
}

/* The help with a capital and a full stop, in lines as long as roff's habits want them. */
static void add_sentence(struct buf *out, const char *help)
{
    enum { LINE = 76 };
    size_t start = out->len;
    char first = help[0];
    if (first >= 'a' && first <= 'z')
        first = (char)(first - 'a' + 'A');
    for (const char *word = help; *word != '\0';) {
        size_t size = strcspn(word, " ");
        bool breaks = out->len - start + size >= LINE;
        if (word != help)
            buf_addc(out, breaks ? '\n' : ' ');
        if (breaks)
            start = out->len;
        bool at_start = out->len == start;
        if (word == help) {
            add_text(out, &first, 1, at_start && first == '.');
            add_text(out, word + 1, size - 1, false);
        } else {
            add_text(out, word, size, at_start && (*word == '.' || *word == '\''));
        }
        word += size;
        word += strspn(word, " ");
    }
    bool trails = out->len >= 3 && memcmp(out->data + out->len - 3, "...", 3) == 0;
    buf_adds(out, trails ? "\n" : ".\n");
}

/* ".It Ic j , Ic Down Pq Cm next Op Ar N" and the help as a sentence. */
static void add_item(struct buf *out, const struct action *action)
{
    buf_adds(out, ".It");
    add_keys(out, action);
    bool keys = action->keys[0] != '\0';
    buf_adds(out, keys ? " Pq Cm " : " Cm ");
    add_text(out, action->name, strlen(action->name), false);
    size_t size = strlen(action->argument_name);
    if (size > 0 && action->argument_name[0] == '[') {
        buf_adds(out, " Op Ar ");
        add_text(out, action->argument_name + 1, size - 2, false);
    } else if (size > 0) {
        buf_adds(out, " Ar ");
        add_text(out, action->argument_name, size, false);
    }
    buf_addc(out, '\n');
    add_sentence(out, action->help);
}

void action_manual(struct buf *out)
{
    size_t count;
    const struct action *table = action_table(&count);
    for (size_t i = 0; i < count; i++) {
        bool begins = i == 0 || strcmp(table[i].section, table[i - 1].section) != 0;
        if (begins) {
            buf_adds(out, i > 0 ? ".El\n" : "");
            buf_addf(out, ".Ss %s\n.Bl -tag -width Ds\n", table[i].section);
        }
        add_item(out, &table[i]);
    }
    buf_adds(out, count > 0 ? ".El\n" : "");
}
