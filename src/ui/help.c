#include "ui/help.h"

#include <string.h>

#include "ui/action.h"

/* What the table cannot say: typing, and counts. Keys stand as a person reads them. */
static const struct help_line typing[] = {
    {"In a prompt", "", "", "", ""},
    {"", "Enter", "", "", "take it"},
    {"", "Esc ^G", "", "", "leave it; a search or a filter is as it was before"},
    {"", "Tab S-Tab", "", "", "complete a command, a tag, a field, a query"},
    {"", "Up Down ^P ^N", "", "", "the lines typed before"},
    {"", "Left Right ^B ^F", "", "", "a character back, forward"},
    {"", "Home End ^A ^E", "", "", "the beginning, the end"},
    {"", "Backspace Del ^D", "", "", "take a character away"},
    {"", "^W ^U ^K", "", "", "take away the word, all before, all behind"},
    {"", "", "", "", ""},
    {"Counts", "", "", "", ""},
    {"", "1 2 3 …", "", "", "digits before a key repeat it or number it: 15j, 20G"},
};

enum { TYPING_COUNT = sizeof typing / sizeof typing[0] };

static bool new_section(const struct action *table, size_t i)
{
    return i == 0 || strcmp(table[i].section, table[i - 1].section) != 0;
}

size_t help_line_count(void)
{
    size_t count, lines = TYPING_COUNT + 1;
    const struct action *table = action_table(&count);
    for (size_t i = 0; i < count; i++)
        lines += new_section(table, i) ? (i > 0 ? 3 : 2) : 1;
    return lines;
}

bool help_line(size_t i, struct help_line *out)
{
    static const struct help_line blank = {"", "", "", "", ""};
    size_t count;
    const struct action *table = action_table(&count);
    *out = blank;
    for (size_t a = 0; a < count; a++) {
        const struct action *action = &table[a];
        if (new_section(table, a)) {
            if (a > 0 && i-- == 0)
                return true;
            if (i-- == 0) {
                out->section = action->section;
                return true;
            }
        }
        if (i-- == 0) {
            *out = (struct help_line){"", action->keys, action->name, action->argument_name,
                                      action->help};
            return true;
        }
    }
    if (i == 0)
        return true;
    if (i > TYPING_COUNT)
        return false;
    *out = typing[i - 1];
    return true;
}

void help_keys(const char *keys, struct buf *out)
{
    for (const char *word = keys; *word != '\0';) {
        size_t size = strcspn(word, " ");
        const char *equals = size > 1 ? memchr(word + 1, '=', size - 1) : NULL;
        size_t shown = equals != NULL ? (size_t)(equals - word) : size;
        uint32_t key;
        if (word != keys)
            buf_addc(out, ' ');
        if (!key_parse(word, shown, &key) && shown > 2 && word[1] == '-') {
            /* A key after a key: "v t". */
            buf_adds(out, word != keys ? " " : "");
            buf_addc(out, word[0]);
            buf_addc(out, ' ');
            buf_add(out, word + 2, shown - 2);
        } else {
            buf_add(out, word, shown);
        }
        word += size;
        word += strspn(word, " ");
    }
}
