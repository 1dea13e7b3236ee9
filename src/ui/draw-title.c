/* The title line: which timeline, how far one has come, who one is. */
#include <inttypes.h>
#include <string.h>

#include "ui/draw.h"
#include "ui/wrap.h"

/* Columns of the title: what counts may not take, and what is enough to give them more. */
enum { TITLE_LEAST = 16, TITLE_ENOUGH = 40 };

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

static void counts_in_marks(const struct ui_data *data, bool events, struct buf *out)
{
    const struct counts *counts = &data->counts;
    if (data->listed != counts->total)
        buf_addf(out, "%" PRId64 "/", data->listed);
    buf_addf(out, "%" PRId64 "%s", counts->total,
             !events              ? ""
             : counts->total == 1 ? " event"
                                  : " events");
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

/* The counts at such a length that the title keeps its columns: in words, in marks, bare. Returns
 * whether there is room beside them for so many columns more. */
static bool choose_counts(const struct ui_data *data, int room, int annotator, struct buf *out)
{
    for (int shape = 0; shape < 3; shape++) {
        buf_reset(out);
        if (shape == 0)
            counts_in_words(data, out);
        else
            counts_in_marks(data, shape == 1, out);
        int left = room - columns_of(out->data) - 3;
        if (left - annotator >= columns_of(data->title) || left - annotator >= TITLE_ENOUGH)
            return true;
        if (shape > 0 && left >= TITLE_LEAST)
            return false;
    }
    return false;
}

void draw_title(struct screen *screen)
{
    const struct ui_data *data = screen->data;
    int end = screen->canvas->columns - 1;
    struct buf counts, left_out;
    buf_init(&counts);
    buf_init(&left_out);
    if (data->left_out > 0)
        buf_addf(&left_out, "%" PRId64 " left out", data->left_out);
    end = put_before(screen, end, left_out.data, STYLE_ERROR);
    struct buf past;
    buf_init(&past);
    if (data->past != NULL)
        buf_addf(&past, "as known on %s", data->past);
    end = put_before(screen, end, past.data, STYLE_ERROR);
    buf_release(&past);
    end = put_before(screen, end, data->zone != NULL ? data->zone : "", STYLE_KEY);
    end = put_before(screen, end, data->busy != NULL ? data->busy : "", STYLE_KEY);
    const char *annotator = data->annotator != NULL ? data->annotator : "";
    int columns = annotator[0] != '\0' ? columns_of(annotator) + 3 : 0;
    if (choose_counts(data, end - 1, columns, &counts))
        end = put_before(screen, end, annotator, STYLE_FAINT);
    end = put_before(screen, end, counts.data, STYLE_NORMAL);
    canvas_text(screen->canvas, screen->layout.title_row, 1, end - 1, data->title, STYLE_TITLE);
    buf_release(&counts);
    buf_release(&left_out);
}
