#include <stdlib.h>

#include "app/frame-parts.h"
#include "app/library.h"
#include "base/mem.h"

/* Wraps the document to the screen, once for each text and width. */
static void wrap(struct frame *frame, const struct ui_state *state, bool anew)
{
    struct document_lines *lines = &frame->lines;
    if (anew || lines->columns != state->columns || lines->size != frame->document.size ||
        frame->wrapped != frame->document.text)
        document_lines_build(lines, frame->document.text, frame->document.size, state->columns);
    frame->wrapped = frame->document.text;
    frame->document.lines = lines;
}

/* What must be known of the document now: files change while they are read. */
static void take_remark(struct frame *frame)
{
    static const char changed[] = "the file has changed since it was read; R reads it again",
                      gone[] = "the file is gone since it was read";
    if (frame->document.digest)
        return;
    enum library_file file = library_file(frame->session->library, frame->reading.source);
    frame->document.remark = file == LIBRARY_FILE_CHANGED ? changed
                             : file == LIBRARY_FILE_GONE  ? gone
                                                          : frame->document_remark;
}

/* What was decided about the event being read. */
static int take_decision(struct frame *frame, struct err *err)
{
    struct row row;
    if (fetch_rows(frame->session->store, &frame->reading.event, 1, &frame->reading_pool, &row,
                   err) < 0)
        return -1;
    frame->document.decision = row.decision;
    return 0;
}

int frame_fetch_reading(struct frame *frame, const struct ui_state *state, struct err *err)
{
    frame->data.document = &frame->document;
    if (frame->document_fresh &&
        frame->document_generation == store_generation(frame->session->store)) {
        take_remark(frame);
        wrap(frame, state, false);
        return 0;
    }
    struct session *session = frame->session;
    struct pool *pool = &frame->reading_pool;
    pool_reset(pool);
    struct source_facts *source = pool_zero(pool, 1, sizeof *source);
    struct source_passage *passages;
    size_t count;
    if (fetch_source(session->store, frame->reading.source, pool, source, err) < 0 ||
        fetch_passages(session->store, frame->reading.source, pool, &passages, &count, err) < 0)
        return -1;
    struct holding holding;
    library_holding(session->library, frame->reading.source, &holding);
    frame->document = (struct ui_document){.source = &source->source,
                                           .text = holding.text,
                                           .size = holding.size,
                                           .changed = holding.changed,
                                           .trouble = holding.trouble};
    if (take_decision(frame, err) < 0)
        return -1;
    frame_mark_passages(frame, passages, count);
    frame_mark_current(frame);
    frame->document_remark = holding.remark;
    take_remark(frame);
    wrap(frame, state, frame->document.digest);
    frame->document_fresh = true;
    frame->document_generation = store_generation(session->store);
    return 0;
}

/* Scrolls to the current passage; to where an orphan's should have been. */
static int go_to_current(struct frame *frame, struct ui_state *state, struct err *err)
{
    if (frame_fetch_reading(frame, state, err) < 0)
        return -1;
    frame_mark_current(frame);
    if (take_decision(frame, err) < 0)
        return -1;
    const struct ui_document *document = &frame->document;
    for (size_t i = 0; i < document->passage_count; i++)
        if (document->passages[i].current) {
            ui_open_document(state,
                             ui_document_line_of(state, document, document->passages[i].from));
            return 0;
        }
    ui_open_document(state, 0); /* the mention was taken back meanwhile */
    return 0;
}

int frame_open(struct frame *frame, struct ui_state *state, int64_t event, size_t mention,
               struct err *err)
{
    if (frame_fetch_event(frame, state, event, err) < 0)
        return -1;
    if (frame->event_key == 0 || mention >= frame->event.snippet_count)
        return err_set(err, ERR_NOTHING, "this event has no snippet to open");
    free(frame->reading.source);
    frame->reading.source = mem_copy_string(frame->event.snippets[mention].source);
    frame->reading.event = event;
    frame->reading.mention = mention;
    frame->reading.place = 0;
    state->caret.marking = false;
    frame->found_size = 0;
    frame->document_fresh = false;
    return go_to_current(frame, state, err);
}

void frame_read_mention(struct frame *frame, int64_t event, size_t mention)
{
    frame->reading.event = event;
    frame->reading.mention = mention;
    frame->reading.place = 0;
    frame->document_fresh = false;
}

int frame_step_mention(struct frame *frame, struct ui_state *state, int64_t n, struct err *err)
{
    const struct ui_document *document = &frame->document;
    int64_t count = (int64_t)document->passage_count, at = -1;
    for (int64_t i = 0; i < count && at < 0; i++)
        if (document->passages[i].current)
            at = i;
    int64_t next = at < 0 ? (n > 0 ? 0 : count - 1) : at + n;
    if (next < 0 || next >= count)
        return err_set(err, ERR_NOTHING, "there is no %s mention of this source",
                       n > 0 ? "further" : "earlier");
    frame->reading.event = document->passages[next].event;
    frame->reading.mention = document->passages[next].mention;
    frame->reading.place = document->passages[next].place;
    /* The list follows, so that what is decided here is what is read. */
    int64_t at_list = list_find(frame->session->list, frame->reading.event);
    if (at_list >= 0) {
        state->cursor = at_list;
        state->snippet = (int)frame->reading.mention;
    }
    return go_to_current(frame, state, err);
}
