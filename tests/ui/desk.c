#include "ui/desk.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/utf8.h"

static const char *const tags[] = {"ceasefire", "summit", "summit follow-up", NULL};
static const char *const ids[] = {"ana", "emmanuel-macron", "mark-rutte", NULL};

void desk_init(struct desk *desk)
{
    memset(desk, 0, sizeof *desk);
    ui_state_init(&desk->state, 40, 120);
    desk->facts = (struct ui_facts){.total = 12,
                                    .undated_at = 10,
                                    .snippet_count = 3,
                                    .participant_count = 4,
                                    .card_lines = 9,
                                    .document_lines = 200,
                                    .conflict_rows = 5,
                                    .source_rows = 6,
                                    .lane_rows = 50,
                                    .help_rows = 80,
                                    .can_annotate = true,
                                    .export_path = "story.curated.yaml",
                                    .tags = tags,
                                    .ids = ids};
}

void desk_release(struct desk *desk)
{
    ui_state_release(&desk->state);
}

void desk_keys(struct desk *desk, const char *names)
{
    for (const char *name = names; *name != '\0';) {
        size_t size = strcspn(name, " ");
        uint32_t key;
        if (!key_parse(name, size, &key)) {
            fprintf(stderr, "no such key: %s\n", name);
            abort();
        }
        desk->effect = ui_step(&desk->state, &desk->facts, key);
        name += size;
        name += strspn(name, " ");
    }
}

void desk_type(struct desk *desk, const char *text)
{
    size_t size = strlen(text);
    for (size_t i = 0; i < size;) {
        uint32_t cp;
        i += utf8_next(text + i, size - i, &cp);
        desk->effect = ui_step(&desk->state, &desk->facts, cp);
    }
}

bool desk_command(struct desk *desk, const char *line)
{
    desk->err = ERR_INIT;
    return ui_command(&desk->state, &desk->facts, line, &desk->effect, &desk->err) == 0;
}
