#include <stdlib.h>
#include <string.h>

#include "app/frame-parts.h"
#include "app/library.h"
#include "base/mem.h"

/* The passages while they are gathered. */
struct gathering {
    struct frame *frame;
    struct ui_passage *list;
    size_t count, capacity;
};

/* Marks what is being read among the passages. */
static void mark_current(struct frame *frame)
{
    const struct reading *reading = &frame->reading;
    struct ui_passage *list = frame->passages;
    for (size_t i = 0; i < frame->document.passage_count; i++) {
        size_t place = reading->place < list[i].places ? reading->place : 0;
        list[i].current = list[i].event == reading->event && list[i].mention == reading->mention &&
                          list[i].place == place;
    }
}

static void add_passage(struct gathering *gathering, const struct source_passage *passage,
                        enum location_state state, size_t from, size_t to, size_t place,
                        size_t places)
{
    gathering->list = pool_grow(&gathering->frame->reading_pool, gathering->list, gathering->count,
                                &gathering->capacity, sizeof *gathering->list);
    gathering->list[gathering->count++] = (struct ui_passage){
        .from = from,
        .to = to,
        .event = passage->event,
        .mention = passage->index,
        .place = place,
        .places = places,
        .event_title = passage->event_title,
        .state = state,
    };
}

static int by_from(const void *a, const void *b)
{
    const struct ui_passage *one = a, *two = b;
    if (one->from != two->from)
        return one->from < two->from ? -1 : 1;
    return one->to < two->to ? -1 : one->to > two->to;
}

/* Every mention's passage in the document; an ambiguous one at all its places. */
static void mark_document(struct gathering *gathering, const struct source_passage *passages,
                          size_t count)
{
    struct frame *frame = gathering->frame;
    for (size_t i = 0; i < count; i++) {
        struct found found;
        library_find(frame->session->library, &passages[i].mention, &frame->reading_pool, &found);
        size_t first = found.state == LOCATION_AMBIGUOUS ? 0 : found.current;
        size_t last = found.state == LOCATION_AMBIGUOUS ? found.place_count : found.current + 1;
        for (size_t p = first; p < last && p < found.place_count; p++)
            add_passage(gathering, &passages[i], found.state, found.places[p].from,
                        found.places[p].to, p - first, last - first);
    }
    if (gathering->count > 0)
        qsort(gathering->list, gathering->count, sizeof *gathering->list, by_from);
}

/* Where there is no document: what its mentions tell, in span order, each under its event. */
static void make_digest(struct gathering *gathering, const struct source_passage *passages,
                        size_t count)
{
    struct frame *frame = gathering->frame;
    struct buf text;
    buf_init(&text);
    for (size_t i = 0; i < count; i++) {
        const struct mention *mention = &passages[i].mention;
        const char *said = mention->snippet != NULL ? mention->snippet
                           : mention->gist != NULL  ? mention->gist
                                                    : "(neither snippet nor gist)";
        if (i > 0)
            buf_adds(&text, "\n");
        buf_addf(&text, "%s  %s\n",
                 passages[i].event_when != NULL ? passages[i].event_when : "undated",
                 passages[i].event_title);
        size_t from = text.len;
        buf_adds(&text, said);
        add_passage(gathering, &passages[i], LOCATION_UNCHECKED, from, text.len, 0, 1);
        buf_adds(&text, "\n");
    }
    frame->document.text = pool_bytes(&frame->reading_pool, text.data, text.len);
    frame->document.size = text.len;
    frame->document.digest = true;
    buf_release(&text);
}

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
    struct gathering gathering = {.frame = frame};
    if (holding.text != NULL)
        mark_document(&gathering, passages, count);
    else
        make_digest(&gathering, passages, count);
    frame->passages = gathering.list;
    frame->document.passages = gathering.list;
    frame->document.passage_count = gathering.count;
    mark_current(frame);
    frame->document_remark = holding.remark;
    take_remark(frame);
    wrap(frame, state, frame->document.digest);
    frame->document_fresh = true;
    frame->document_generation = store_generation(session->store);
    return 0;
}

/* Scrolls to the current passage, which is told: an orphan has none. */
static int go_to_current(struct frame *frame, struct ui_state *state, struct err *err)
{
    if (frame_fetch_reading(frame, state, err) < 0)
        return -1;
    mark_current(frame);
    if (take_decision(frame, err) < 0)
        return -1;
    const struct ui_document *document = &frame->document;
    for (size_t i = 0; i < document->passage_count; i++)
        if (document->passages[i].current) {
            ui_open_document(state,
                             ui_document_line_of(state, document, document->passages[i].from));
            return 0;
        }
    ui_open_document(state, 0);
    ui_say(state, SAY_ERROR, "this mention's passage is not in the document");
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
