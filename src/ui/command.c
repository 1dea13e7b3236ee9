#include "ui/command.h"

#include <stdlib.h>
#include <string.h>

#include "base/mem.h"
#include "ui/action-run.h"

enum { NAME_LIMIT = 32 };

static const char blanks[] = " \t\r\n";

/* Edit distance with neighbours exchanged as one edit; NAME_LIMIT where a text is too long. */
static size_t distance(const char *a, size_t a_size, const char *b)
{
    size_t b_size = strlen(b);
    size_t rows[3][NAME_LIMIT + 1];
    if (a_size >= NAME_LIMIT || b_size >= NAME_LIMIT)
        return NAME_LIMIT;
    for (size_t j = 0; j <= b_size; j++)
        rows[0][j] = j;
    for (size_t i = 1; i <= a_size; i++) {
        size_t *row = rows[i % 3], *above = rows[(i + 2) % 3], *twice = rows[(i + 1) % 3];
        row[0] = i;
        for (size_t j = 1; j <= b_size; j++) {
            size_t best = above[j - 1] + (a[i - 1] != b[j - 1]);
            if (above[j] + 1 < best)
                best = above[j] + 1;
            if (row[j - 1] + 1 < best)
                best = row[j - 1] + 1;
            bool exchanged = i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1];
            if (exchanged && twice[j - 2] + 1 < best)
                best = twice[j - 2] + 1;
            row[j] = best;
        }
    }
    return rows[a_size % 3][b_size];
}

/* No such name: the nearest one, where one is near. */
static void complain_unknown(const char *name, size_t size, struct err *err)
{
    size_t count, best = 3;
    const struct action *table = action_table(&count), *nearest = NULL;
    for (size_t i = 0; i < count; i++) {
        size_t d = distance(name, size, table[i].name);
        if (d < best && d < size && d < strlen(table[i].name)) {
            best = d;
            nearest = &table[i];
        }
    }
    if (nearest != NULL)
        err_set(err, ERR_USAGE, "there is no command \"%.*s\"; did you mean \"%s\"?", (int)size,
                name, nearest->name);
    else
        err_set(err, ERR_USAGE, "there is no command \"%.*s\"; help lists them all", (int)size,
                name);
}

static void complain_several(const char *name, size_t size, struct err *err)
{
    struct buf names;
    buf_init(&names);
    size_t count;
    const struct action *table = action_table(&count);
    for (size_t i = 0; i < count; i++)
        if (strncmp(table[i].name, name, size) == 0) {
            buf_adds(&names, names.len > 0 ? ", " : "");
            buf_adds(&names, table[i].name);
        }
    err_set(err, ERR_USAGE, "\"%.*s\" begins several commands: %s", (int)size, name, names.data);
    buf_release(&names);
}

const struct action *command_find(const char *name, size_t size, struct err *err)
{
    size_t count, hits = 0;
    const struct action *table = action_table(&count), *found = NULL;
    for (size_t i = 0; i < count; i++) {
        if (strncmp(table[i].name, name, size) != 0)
            continue;
        if (strlen(table[i].name) == size)
            return &table[i];
        found = &table[i];
        hits++;
    }
    if (size > 0 && hits == 1)
        return found;
    if (hits == 0)
        complain_unknown(name, size, err);
    else
        complain_several(name, size, err);
    return NULL;
}

/* A whole number of 1 and up; what is beyond all lists is that. false: it is none. */
static bool parse_number(const char *text, int64_t *number)
{
    const int64_t limit = 1000000000000;
    *number = 0;
    for (const char *p = text; *p != '\0'; p++) {
        if (*p < '0' || *p > '9')
            return false;
        *number = *number * 10 + (*p - '0');
        if (*number > limit)
            *number = limit;
    }
    return *number > 0;
}

/* An event of the list; in a document a line of the text. */
static int go_to_number(struct action_call *call, const char *text)
{
    struct ui_state *state = call->state;
    const struct ui_facts *facts = call->facts;
    struct err *err = call->err;
    int64_t number;
    if (state->view == VIEW_DOCUMENT && parse_number(text, &number))
        return action_effect(call, EFFECT_DOCUMENT_LINE, number);
    if (!parse_number(text, &number) || number > facts->total)
        return err_set(err, ERR_NOTHING, "there is no event %s; the list has %lld", text,
                       (long long)facts->total);
    state->view = VIEW_TIMELINE;
    ui_go_to(state, number - 1);
    return 0;
}

/* The rest of the line as the argument that the action takes; cuts rest up for a pair. */
static int take_argument(const struct action *action, char *rest, struct action_call *call)
{
    call->argument = rest;
    switch (action->argument) {
    case ARGUMENT_NONE:
        if (rest[0] != '\0')
            return err_set(call->err, ERR_USAGE, "%s takes no argument, so not \"%s\"",
                           action->name, rest);
        break;
    case ARGUMENT_COUNT:
        if (rest[0] == '\0')
            break;
        call->counted = parse_number(rest, &call->count);
        if (!call->counted)
            return err_set(call->err, ERR_USAGE, "%s takes a number from 1 up, not \"%s\"",
                           action->name, rest);
        call->argument = "";
        break;
    case ARGUMENT_PAIR: {
        char *end = rest + strcspn(rest, blanks);
        if (*end != '\0') {
            *end = '\0';
            call->second = end + 1 + strspn(end + 1, blanks);
        }
        break;
    }
    case ARGUMENT_OPTIONAL:
    case ARGUMENT_REQUIRED:
        break;
    }
    return 0;
}

static int run_line(char *line, struct action_call *call)
{
    size_t size = strcspn(line, blanks);
    if (line[strspn(line, "0123456789")] == '\0')
        return go_to_number(call, line);
    const struct action *action = command_find(line, size, call->err);
    if (action == NULL || take_argument(action, line + size + strspn(line + size, blanks), call))
        return -1;
    return action_run(action, call);
}

int ui_command(struct ui_state *state, const struct ui_facts *facts, const char *line,
               struct effect *effect, struct err *err)
{
    *effect = (struct effect){.kind = EFFECT_NONE, .text = "", .second = ""};
    /* As it is typed after a colon, so with it too. */
    char *copy = mem_copy_string(line + strspn(line, " \t\r\n:"));
    size_t size = strlen(copy);
    while (size > 0 && strchr(blanks, copy[size - 1]) != NULL)
        copy[--size] = '\0';
    struct action_call call = {.state = state,
                               .facts = facts,
                               .count = 1,
                               .typed = true,
                               .argument = "",
                               .second = "",
                               .effect = effect,
                               .err = err};
    int status = size > 0 ? run_line(copy, &call) : 0;
    free(copy);
    return status;
}
