/* The title line: which timeline, how far one has come, who one is. */
#include <inttypes.h>
#include <string.h>

#include "ui/draw.h"
#include "ui/wrap.h"

enum { TITLE_LEAST = 16 }; /* columns of the title that counts may not take */

static void add_number(struct buf *out, int64_t number, const char *word)
{
    if (number != 0)
        buf_addf(out, " · %" PRId64 " %s", number, word);
}

static void counts_in_words(const struct ui_data *data, struct buf *out)
{
    const struct counts *counts = &data->counts;
    if (data->listed != counts->total)
        buf_addf(out, "%" PRId64 " of ", data->listed);
    buf_addf(out, "%" PRId64 " %s", counts->total, counts->total == 1 ? "event" : "events");
    add_number(out, counts->kept, "kept");
    add_number(out, counts->dropped, "dropped");
    add_number(out, counts->question, "?");
    add_number(out, counts->unseen, "unseen");
    add_number(out, data->marked, "marked");
}

static void counts_in_marks(const struct ui_data *data, struct buf *out)
{
    const struct counts *counts = &data->counts;
    if (data->listed != counts->total)
        buf_addf(out, "%" PRId64 "/", data->listed);
    buf_addf(out, "%" PRId64, counts->total);
    buf_addf(out, "  %" PRId64 "✓ %" PRId64 "✗ %" PRId64 "? %" PRId64 "·", counts->kept,
             counts->dropped, counts->question, counts->unseen);
    if (data->marked != 0)
        buf_addf(out, " %" PRId64 "+", data->marked);
}

static int columns_of(const char *text)
{
    return wrap_columns(text, strlen(text), WRAP_RUNNING);
}

/* Draws text before column end, if that leaves enough for the title; returns where it starts. */
static int put_before(struct screen *screen, int end, const char *text, enum style style)
{
    int columns = columns_of(text);
    if (columns == 0 || end - columns - 3 < TITLE_LEAST)
        return end;
    canvas_text(screen->canvas, screen->layout.title_row, end - columns, columns, text, style);
    return end - columns - 3;
}

void draw_title(struct screen *screen)
{
    const struct ui_data *data = screen->data;
    int end = screen->canvas->columns - 1;
    struct buf words, marks, left_out;
    buf_init(&words);
    buf_init(&marks);
    buf_init(&left_out);
    counts_in_words(data, &words);
    counts_in_marks(data, &marks);
    if (data->left_out > 0)
        buf_addf(&left_out, "%" PRId64 " left out", data->left_out);
    const char *annotator = data->annotator != NULL ? data->annotator : "";
    int others = columns_of(annotator) + columns_of(left_out.data) + 6;
    bool roomy = end - columns_of(words.data) - others - 3 >= TITLE_LEAST + 8;
    end = put_before(screen, end, left_out.data, STYLE_ERROR);
    if (roomy)
        end = put_before(screen, end, annotator, STYLE_FAINT);
    end = put_before(screen, end, roomy ? words.data : marks.data, STYLE_NORMAL);
    canvas_text(screen->canvas, screen->layout.title_row, 1, end - 1,
                data->title != NULL ? data->title : "", STYLE_TITLE);
    buf_release(&words);
    buf_release(&marks);
    buf_release(&left_out);
}
