/* The passages of the open document's mentions: marked in its text, or made into a digest where
 * there is none. */
#include <stdlib.h>
#include <string.h>

#include "app/frame-parts.h"
#include "app/library.h"

/* With more marks an ambiguous mention is marked at the first of its places only, unless it is the
 * one being read: nobody looks at so many, and each takes memory. */
enum { MARKS_MOST = 1 << 18 };

/* The passages while they are gathered. */
struct gathering {
    struct frame *frame;
    const struct source_passage *mentions;
    struct ui_passage *list;
    size_t count, capacity;
};

static struct ui_passage *add_passage(struct gathering *gathering, size_t mention,
                                      enum location_state state, size_t from, size_t to)
{
    struct pool *pool = &gathering->frame->reading_pool;
    const struct source_passage *passage = &gathering->mentions[mention];
    gathering->list = pool_grow(pool, gathering->list, gathering->count, &gathering->capacity,
                                sizeof *gathering->list);
    struct ui_passage *added = &gathering->list[gathering->count++];
    *added = (struct ui_passage){
        .from = from,
        .to = to,
        .number = mention, /* until they are in order */
        .event = passage->event,
        .mention = passage->index,
        .places = 1,
        .event_title = passage->event_title,
        .state = state,
    };
    return added;
}

static int by_from(const void *a, const void *b)
{
    const struct ui_passage *one = a, *two = b;
    if (one->from != two->from)
        return one->from < two->from ? -1 : 1;
    if (one->to != two->to)
        return one->to < two->to ? -1 : 1;
    return one->number < two->number ? -1 : one->number > two->number;
}

static bool is_read(const struct frame *frame, int64_t event, size_t mention)
{
    return frame->reading.event == event && frame->reading.mention == mention;
}

/* A mention's passage at the place where it is, or where it may be. */
static void mark_places(struct gathering *gathering, size_t i, const struct found *found)
{
    const struct source_passage *mention = &gathering->mentions[i];
    bool few =
        gathering->count < MARKS_MOST || is_read(gathering->frame, mention->event, mention->index);
    bool all = found->state == LOCATION_AMBIGUOUS;
    size_t first = all ? 0 : found->current;
    size_t last = all && few ? found->place_count : first + 1;
    for (size_t p = first; p < last; p++) {
        struct ui_passage *added =
            add_passage(gathering, i, found->state, found->places[p].from, found->places[p].to);
        added->place = p - first;
        added->places = all ? found->total : 1;
    }
}

/* One whose passage is not in the text stands where the record said that it is. */
static void mark_orphan(struct gathering *gathering, size_t i, enum location_state state)
{
    struct frame *frame = gathering->frame;
    size_t from;
    if (!library_span_start(frame->session->library, &gathering->mentions[i].mention, &from))
        from = frame->document.size;
    add_passage(gathering, i, state, from, from)->orphan = true;
    frame->document.lost_count += state == LOCATION_LOST;
}

static void mark_document(struct gathering *gathering, size_t count)
{
    struct frame *frame = gathering->frame;
    for (size_t i = 0; i < count; i++) {
        struct found found;
        library_find(frame->session->library, &gathering->mentions[i].mention, &frame->reading_pool,
                     &found);
        if (found.place_count > 0)
            mark_places(gathering, i, &found);
        else
            mark_orphan(gathering, i, found.state);
    }
    if (gathering->count > 0)
        qsort(gathering->list, gathering->count, sizeof *gathering->list, by_from);
}

/* Where there is no document: what its mentions tell, in span order, each under its event. */
static void make_digest(struct gathering *gathering, size_t count)
{
    struct frame *frame = gathering->frame;
    struct buf text;
    buf_init(&text);
    for (size_t i = 0; i < count; i++) {
        const struct source_passage *passage = &gathering->mentions[i];
        const struct mention *mention = &passage->mention;
        const char *said = mention->snippet != NULL ? mention->snippet
                           : mention->gist != NULL  ? mention->gist
                                                    : "(neither snippet nor gist)";
        if (i > 0)
            buf_adds(&text, "\n");
        buf_addf(&text, "%s  %s\n", passage->event_when != NULL ? passage->event_when : "undated",
                 passage->event_title);
        size_t from = text.len;
        buf_adds(&text, said);
        add_passage(gathering, i, LOCATION_UNCHECKED, from, text.len);
        buf_adds(&text, "\n");
    }
    frame->document.text = pool_bytes(&frame->reading_pool, text.data, text.len);
    frame->document.size = text.len;
    frame->document.digest = true;
    buf_release(&text);
}

/* Mentions are numbered by the first of their places. */
static void number(struct gathering *gathering, size_t count)
{
    struct pool *pool = &gathering->frame->reading_pool;
    size_t *numbers = pool_zero(pool, count + 1, sizeof *numbers), last = 0;
    for (size_t i = 0; i < gathering->count; i++) {
        size_t mention = gathering->list[i].number;
        if (numbers[mention] == 0)
            numbers[mention] = ++last;
        gathering->list[i].number = numbers[mention];
    }
}

void frame_mark_passages(struct frame *frame, const struct source_passage *mentions, size_t count)
{
    struct gathering gathering = {.frame = frame, .mentions = mentions};
    if (frame->document.text != NULL)
        mark_document(&gathering, count);
    else
        make_digest(&gathering, count);
    number(&gathering, count);
    frame->mentions = mentions;
    frame->passages = gathering.list;
    frame->document.passages = gathering.list;
    frame->document.passage_count = gathering.count;
    frame->document.mention_count = count;
}

/* What an orphan says. */
static const char *words_of(const struct mention *mention, struct pool *pool, bool *own)
{
    *own = false;
    if (mention->snippet != NULL && mention->snippet[0] != '\0')
        return mention->snippet;
    if (mention->starts != NULL || mention->ends != NULL)
        return pool_printf(pool, "%s … %s", mention->starts != NULL ? mention->starts : "",
                           mention->ends != NULL ? mention->ends : "");
    *own = true;
    return mention->gist != NULL && mention->gist[0] != '\0' ? mention->gist
                                                             : "neither snippet nor gist";
}

/* How the current mention stands. */
static void tell(struct frame *frame, const struct ui_passage *passage)
{
    struct ui_document *document = &frame->document;
    struct library *library = frame->session->library;
    struct pool *pool = &frame->reading_pool;
    const struct mention *mention = NULL;
    for (size_t i = 0; i < document->mention_count && mention == NULL; i++)
        if (is_read(frame, frame->mentions[i].event, frame->mentions[i].index))
            mention = &frame->mentions[i].mention;
    if (mention == NULL || document->digest)
        return;
    if (passage->orphan)
        document->orphan = words_of(mention, pool, &document->orphan_words);
    if (passage->orphan || passage->state == LOCATION_MOVED)
        document->was = library_where(library, mention, pool);
    if (passage->state == LOCATION_MOVED) {
        long line, column;
        library_line_column(library, mention->source, passage->from, &line, &column);
        document->now = pool_printf(pool, "%ld:%ld", line, column);
    }
}

void frame_mark_current(struct frame *frame)
{
    const struct reading *reading = &frame->reading;
    struct ui_passage *list = frame->passages;
    struct ui_document *document = &frame->document;
    document->was = document->now = document->orphan = NULL;
    for (size_t i = 0; i < document->passage_count; i++) {
        size_t place = reading->place < list[i].places ? reading->place : 0;
        list[i].current = is_read(frame, list[i].event, list[i].mention) && list[i].place == place;
        if (list[i].current)
            tell(frame, &list[i]);
    }
}
