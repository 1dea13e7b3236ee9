#include "screen.h"

#include <stdio.h>
#include <stdlib.h>

#include "base/buf.h"
#include "check.h"

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

void screen_expect(struct sample *sample, const char *name, bool styles)
{
    struct buf text;
    buf_init(&text);
    sample_draw(sample);
    canvas_dump(&sample->canvas, styles, &text);
    buf_addf(&text, "cursor %d,%d\n", sample->canvas.cursor_row, sample->canvas.cursor_column);
    compare(name, text.data);
    buf_release(&text);
}
