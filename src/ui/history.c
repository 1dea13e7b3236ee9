#include "ui/history.h"

#include <stdlib.h>
#include <string.h>

#include "base/mem.h"

void history_release(struct history *history)
{
    for (int i = 0; i < history->count; i++)
        free(history->lines[i]);
    history->count = 0;
}

static void history_remove(struct history *history, int at)
{
    free(history->lines[at]);
    history->count--;
    memmove(&history->lines[at], &history->lines[at + 1],
            (size_t)(history->count - at) * sizeof history->lines[0]);
}

void history_add(struct history *history, const char *line)
{
    if (line[0] == '\0')
        return;
    char *copy = mem_copy_string(line);
    for (int i = history->count - 1; i >= 0; i--)
        if (strcmp(history->lines[i], copy) == 0)
            history_remove(history, i);
    if (history->count == HISTORY_SIZE)
        history_remove(history, 0);
    history->lines[history->count++] = copy;
}

struct history *history_of(struct ui_state *state, enum prompt_kind kind)
{
    switch (kind) {
    case PROMPT_COMMAND:
        return &state->commands;
    case PROMPT_SEARCH:
    case PROMPT_DOCUMENT_SEARCH:
        return &state->searches;
    case PROMPT_FILTER:
        return &state->filters;
    case PROMPT_NONE:
    case PROMPT_ARGUMENT:
        break;
    }
    return NULL;
}
