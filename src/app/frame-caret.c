/* Marking a passage in the open document. */
#include "app/frame-parts.h"

/* The open document as the screen has it; a digest has no text of its own. */
static int open_text(struct frame *frame, struct ui_state *state, struct err *err)
{
    if (frame->reading.source == NULL)
        return err_set(err, ERR_USAGE, "no document is open");
    if (frame_fetch_reading(frame, state, err) < 0)
        return -1;
    if (frame->document.digest)
        return err_set(err, ERR_NOTHING,
                       "there is no document here to mark a passage in, only its gists");
    return 0;
}

/* The cursor's line goes with the caret. */
static void follow(struct frame *frame, struct ui_state *state)
{
    state->document.cursor = (int64_t)document_lines_find(&frame->lines, state->caret.at);
}

/* Where a passage begins that is marked now: at the passage that was just gone to or found, where
 * it begins in the cursor's line, else with the line. */
static size_t beginning(const struct frame *frame, const struct ui_state *state)
{
    const struct ui_document *document = &frame->document;
    const struct document_lines *lines = &frame->lines;
    size_t line = (size_t)state->document.cursor;
    size_t from = lines->starts[line < lines->count ? line : lines->count - 1];
    size_t to = line + 1 < lines->count ? lines->starts[line + 1] : document->size;
    if (frame->found_size > 0 && frame->found >= from && frame->found < to)
        return frame->found;
    for (size_t i = 0; i < document->passage_count; i++)
        if (document->passages[i].current && document->passages[i].from >= from &&
            document->passages[i].from < to)
            return document->passages[i].from;
    return from;
}

int frame_caret_begin(struct frame *frame, struct ui_state *state, struct err *err)
{
    if (open_text(frame, state, err) < 0)
        return -1;
    const struct ui_document *document = &frame->document;
    size_t at = state->caret.marking ? state->caret.at : beginning(frame, state);
    if (!caret_begin(&state->caret, document->text, document->size, at))
        return err_set(err, ERR_NOTHING, "there is no word from here on");
    follow(frame, state);
    return 0;
}

int frame_caret_move(struct frame *frame, struct ui_state *state, const struct effect *effect,
                     struct err *err)
{
    if (open_text(frame, state, err) < 0)
        return -1;
    caret_move(&state->caret, frame->document.text, frame->document.size, &frame->lines,
               effect->motion, effect->number);
    follow(frame, state);
    return 0;
}

/* The first line of the screen that shows a line of the text. */
static int64_t line_on_screen(const struct document_lines *lines, int64_t line)
{
    size_t low = 0, high = lines->count;
    while (low < high) {
        size_t middle = low + (high - low) / 2;
        if (lines->numbers[middle] < line)
            low = middle + 1;
        else
            high = middle;
    }
    return low < lines->count ? (int64_t)low : -1;
}

int frame_go_to_line(struct frame *frame, struct ui_state *state, int64_t line, struct err *err)
{
    if (frame->reading.source == NULL)
        return err_set(err, ERR_USAGE, "no document is open");
    if (frame_fetch_reading(frame, state, err) < 0)
        return -1;
    int64_t at = line_on_screen(&frame->lines, line);
    if (at < 0)
        return err_set(err, ERR_NOTHING, "there is no line %lld; the last is %lu", (long long)line,
                       (unsigned long)frame->lines.numbers[frame->lines.count - 1]);
    if (state->caret.marking) {
        size_t start = frame->lines.starts[at];
        caret_reach(&state->caret, frame->document.text, frame->document.size, start,
                    start < frame->document.size ? start + 1 : start);
    }
    ui_open_document(state, at);
    return 0;
}
