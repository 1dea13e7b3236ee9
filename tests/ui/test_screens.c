/* Screens as text: each case draws one, and its file in tests/ui/screens/ says what it should be.
 * DATELINE_UPDATE_SCREENS=1 writes the files anew, to be read before they are believed. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/buf.h"
#include "check.h"
#include "sample.h"

static void compare(const char *name, const char *text)
{
    char path[256];
    snprintf(path, sizeof path, "tests/ui/screens/%s.txt", name);
    const char *full = check_source_path(path);
    if (getenv("DATELINE_UPDATE_SCREENS") != NULL) {
        FILE *file = fopen(full, "wb");
        CHECK(file != NULL && fputs(text, file) >= 0 && fclose(file) == 0);
        return;
    }
    char *want = check_read_file(full);
    if (!CHECK_STR(text, want))
        printf("%s: not the screen of the file\n", path);
    free(want);
}

static void expect(struct sample *sample, const char *name, bool styles)
{
    struct buf text;
    buf_init(&text);
    sample_draw(sample);
    canvas_dump(&sample->canvas, styles, &text);
    buf_addf(&text, "cursor %d,%d\n", sample->canvas.cursor_row, sample->canvas.cursor_column);
    compare(name, text.data);
    buf_release(&text);
}

static void one(const char *name, int rows, int columns, enum pane focus, bool styles)
{
    struct sample sample;
    sample_init(&sample, rows, columns);
    sample.state.focus = focus;
    if (focus != PANE_TIMELINE)
        sample.state.side = focus;
    expect(&sample, name, styles);
    sample_release(&sample);
}

static void test_main(void)
{
    one("main-120x40", 40, 120, PANE_TIMELINE, false);
    one("main-120x40-styles", 40, 120, PANE_TIMELINE, true);
    one("main-80x24", 24, 80, PANE_TIMELINE, false);
    one("main-80x24-card", 24, 80, PANE_CARD, false);
    one("main-80x24-snippets", 24, 80, PANE_SNIPPETS, false);
    one("main-80x24-participants", 24, 80, PANE_PARTICIPANTS, false);
    one("main-400x120", 120, 400, PANE_SNIPPETS, false);
    one("main-40x10", 10, 40, PANE_TIMELINE, false);
    one("main-40x10-card", 10, 40, PANE_CARD, false);
    one("main-40x10-snippets", 10, 40, PANE_SNIPPETS, false);
    one("main-50x18", 18, 50, PANE_TIMELINE, false);
    one("small-39x9", 9, 39, PANE_TIMELINE, false);
    one("small-12x3", 3, 12, PANE_TIMELINE, false);
}

int main(void)
{
    static const struct check_case cases[] = {
        {"the main screen", test_main},
    };
    return CHECK_CASES("ui/screens", cases);
}
