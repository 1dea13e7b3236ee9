#include <string.h>

#include "app/frame-parts.h"
#include "app/independence.h"
#include "app/library.h"
#include "store/report.h"

/* "3 places: lines 4, 20, 33", the first few of them. */
static const char *ambiguous_words(struct frame *frame, const struct mention *mention,
                                   const struct found *found)
{
    enum { MOST = 4 };
    struct buf words;
    buf_init(&words);
    buf_addf(&words, "%zu places: lines", found->total);
    for (size_t i = 0; i < found->place_count && i < MOST; i++) {
        long line, column;
        library_line_column(frame->session->library, mention->source, found->places[i].from, &line,
                            &column);
        buf_addf(&words, "%s %ld", i > 0 ? "," : "", line);
    }
    if (found->total > MOST)
        buf_adds(&words, " …");
    const char *copy = pool_bytes(&frame->event_pool, words.data, words.len);
    buf_release(&words);
    return copy;
}

static const char *place_words(struct frame *frame, const struct mention *mention,
                               const struct found *found)
{
    struct pool *pool = &frame->event_pool;
    struct library *library = frame->session->library;
    long line = 0, column = 0;
    size_t others = found->total > 0 ? found->total - 1 : 0;
    switch (found->state) {
    case LOCATION_EXACT:
        if (others == 0)
            return "";
        if (others > 1)
            return pool_printf(pool, "repeated %zu times", others);
        library_line_column(library, mention->source,
                            found->places[found->current == 0 ? 1 : 0].from, &line, &column);
        return pool_printf(pool, "repeated at line %ld", line);
    case LOCATION_MOVED:
        library_line_column(library, mention->source, found->places[0].from, &line, &column);
        return pool_printf(pool, "now at %ld:%ld", line, column);
    case LOCATION_AMBIGUOUS:
        return ambiguous_words(frame, mention, found);
    case LOCATION_LOST:
        return "not in the document";
    case LOCATION_UNCHECKED:
        break;
    }
    return "";
}

/* Where the passage is, and what is wrong with its span. */
static const char *located_words(struct frame *frame, const struct mention *mention,
                                 const struct found *found)
{
    const char *place = place_words(frame, mention, found);
    if (found->trouble[0] == '\0')
        return place;
    return pool_printf(&frame->event_pool, "%s%s%s", place, place[0] != '\0' ? "; " : "",
                       found->trouble);
}

/* Where the record says that the passage is; without a span, where the one place is that was
 * found. */
static const char *where_words(struct frame *frame, const struct mention *mention,
                               const struct found *found)
{
    struct pool *pool = &frame->event_pool;
    struct library *library = frame->session->library;
    const char *where = library_where(library, mention, pool);
    if (where != NULL || found->state != LOCATION_EXACT)
        return where != NULL ? where : "";
    long line, column;
    library_line_column(library, mention->source, found->places[found->current].from, &line,
                        &column);
    return pool_printf(pool, "%ld:%ld", line, column);
}

/* What the layer did to a mention, behind what is said of its place. */
static const char *with_change(struct frame *frame, const char *words,
                               const struct annotation *annotation, size_t mention)
{
    for (size_t i = 0; i < annotation->mention_change_count; i++) {
        const struct mention_change *change = &annotation->mention_changes[i];
        if (change->mention == mention)
            return pool_printf(&frame->event_pool, "%s%s%s", words, words[0] != '\0' ? ", " : "",
                               change->added ? "added" : "re-anchored");
    }
    return words;
}

static void fill_snippet(struct frame *frame, const struct mention *mention, struct ui_snippet *out)
{
    struct holding holding;
    struct found found;
    struct library *library = frame->session->library;
    if (mention->later) {
        *out = (struct ui_snippet){
            .id = mention->id, .source = mention->source, .where = "", .located = "", .text = ""};
        out->later = true;
        return;
    }
    library_holding(library, mention->source, &holding);
    library_find(library, mention, &frame->event_pool, &found);
    *out = (struct ui_snippet){.id = mention->id,
                               .source = mention->source,
                               .gist = mention->gist,
                               .stance = mention->stance,
                               .state = found.state,
                               .claims = mention->claims,
                               .claim_count = mention->claim_count,
                               .has_document = holding.text != NULL};
    out->where = where_words(frame, mention, &found);
    out->located = located_words(frame, mention, &found);
    bool shown = found.state == LOCATION_EXACT || found.state == LOCATION_MOVED;
    if (shown && found.place_count > 0) {
        const struct found_place *place = &found.places[found.current];
        out->text =
            pool_bytes(&frame->event_pool, holding.text + place->from, place->to - place->from);
    } else if (mention->snippet != NULL) {
        out->text = mention->snippet;
    } else {
        out->text = mention->gist != NULL ? mention->gist : "";
        out->own_words = true;
    }
}

static const char *spelling_in(const struct event *event, int snippet, const char *who,
                               const char *name)
{
    if (snippet < 0 || (size_t)snippet >= event->mention_count || event->mentions[snippet].later)
        return NULL;
    const struct mention *mention = &event->mentions[snippet];
    for (size_t i = 0; i < mention->name_count; i++)
        if (strcmp(mention->names[i].who, who) == 0)
            return strcmp(mention->names[i].text, name) != 0 ? mention->names[i].text : NULL;
    return NULL;
}

static int fill_participants(struct frame *frame, const struct event *event, int snippet,
                             struct err *err)
{
    struct pool *pool = &frame->event_pool;
    struct participation *parts;
    size_t count = event_participants(event, pool, &parts);
    struct ui_participant *list = pool_zero(pool, count, sizeof *list);
    for (size_t i = 0; i < count; i++) {
        const struct participation *part = &parts[i];
        struct participant_facts facts;
        if (fetch_participant(frame->session->store, part->who, pool, &facts, err) < 0)
            return -1;
        list[i] = (struct ui_participant){
            .id = part->who,
            .name = facts.participant.name != NULL ? facts.participant.name : part->who,
            .role = part->role != NULL ? part->role : facts.participant.role,
            .events = facts.events,
            .first = zones_when(&frame->zones, facts.first, pool, NULL, NULL),
            .last = zones_when(&frame->zones, facts.last, pool, NULL, NULL),
        };
        list[i].spelling = spelling_in(event, snippet, part->who, list[i].name);
    }
    frame->event.participants = list;
    frame->event.participant_count = count;
    return 0;
}

static void fill_annotation(struct frame *frame, const struct annotation *annotation)
{
    struct ui_event *out = &frame->event;
    out->note = annotation->note;
    out->decided_by = annotation->by;
    out->decided_at = annotation->at;
    struct ui_changed *changed =
        pool_zero(&frame->event_pool, annotation->change_count, sizeof *changed);
    for (size_t i = 0; i < annotation->change_count; i++)
        changed[i] = (struct ui_changed){.field = annotation->changes[i].field,
                                         .original = annotation->changes[i].original};
    out->changed = changed;
    out->changed_count = annotation->change_count;
}

/* Events by their titles, or by the id where there is none such. */
static int titles_of(struct frame *frame, const char *const *ids, size_t count, const char **out,
                     struct err *err)
{
    struct store *store = frame->session->store;
    struct pool *pool = &frame->event_pool;
    struct buf text;
    buf_init(&text);
    int result = 0;
    for (size_t i = 0; result == 0 && i < count; i++) {
        struct row row = {0};
        int64_t key = fetch_key(store, ids[i]);
        if (key != 0)
            result = fetch_rows(store, &key, 1, pool, &row, err);
        buf_addf(&text, "%s%s", i > 0 ? "; " : "", row.title != NULL ? row.title : ids[i]);
    }
    *out = count > 0 ? pool_bytes(pool, text.data, text.len) : NULL;
    buf_release(&text);
    return result;
}

static int tell_independence(struct frame *frame, const struct event *event, struct err *err)
{
    struct buf text;
    buf_init(&text);
    int result = independence_of_event(frame->session, event, &text, err);
    if (text.len > 0)
        frame->event.independence = pool_bytes(&frame->event_pool, text.data, text.len);
    buf_release(&text);
    return result;
}

static int fill_event(struct frame *frame, const struct ui_state *state, int64_t key,
                      struct err *err)
{
    struct store *store = frame->session->store;
    struct pool *pool = &frame->event_pool;
    struct event *event = pool_zero(pool, 1, sizeof *event);
    struct annotation annotation;
    if (fetch_event(store, key, pool, event, &annotation, err) < 0)
        return -1;
    frame->event = (struct ui_event){.event = event};
    const char *shown = zones_when(&frame->zones, event->when, pool, NULL, NULL);
    if (shown != event->when)
        frame->event.written = event->when;
    event->when = shown;
    fill_annotation(frame, &annotation);
    if (event->part_of != NULL) {
        int64_t whole = fetch_key(store, event->part_of);
        struct row *row = pool_zero(pool, 1, sizeof *row);
        if (whole != 0 && fetch_rows(store, &whole, 1, pool, row, err) < 0)
            return -1;
        frame->event.part_of_title = whole != 0 ? row->title : NULL;
    }
    if (titles_of(frame, event->after, event->after_count, &frame->event.after, err) < 0 ||
        titles_of(frame, event->before, event->before_count, &frame->event.before, err) < 0)
        return -1;
    struct conflict *conflicts;
    if (fetch_conflicts(store, key, pool, &conflicts, &frame->event.conflict_count, err) < 0)
        return -1;
    frame->event.conflicts = conflicts;
    if (tell_independence(frame, event, err) < 0)
        return -1;
    struct ui_snippet *snippets = pool_zero(pool, event->mention_count, sizeof *snippets);
    for (size_t i = 0; i < event->mention_count; i++) {
        fill_snippet(frame, &event->mentions[i], &snippets[i]);
        if (!event->mentions[i].later)
            snippets[i].located = with_change(frame, snippets[i].located, &annotation, i);
    }
    frame->event.snippets = snippets;
    frame->event.snippet_count = event->mention_count;
    struct row row = {.key = key};
    if (report_of_rows(store, &row, 1, pool, err) < 0)
        return -1;
    frame->event.reported = zones_when(&frame->zones, row.reported, pool, NULL, NULL);
    return fill_participants(frame, event, state->snippet, err);
}

int frame_fetch_event(struct frame *frame, const struct ui_state *state, int64_t key,
                      struct err *err)
{
    uint64_t generation = store_generation(frame->session->store);
    if (key != 0 && key == frame->event_key && generation == frame->event_generation &&
        state->snippet == frame->event_snippet)
        return 0;
    pool_reset(&frame->event_pool);
    frame->event_key = 0;
    if (key == 0)
        return 0;
    if (fill_event(frame, state, key, err) < 0)
        return -1;
    frame->event_key = key;
    frame->event_snippet = state->snippet;
    if (!frame->session->located &&
        session_locate_event(frame->session, key, frame->event.event, err) < 0)
        return -1;
    frame->event_generation = store_generation(frame->session->store);
    return 0;
}

void frame_adopt_row(struct frame *frame, const struct ui_state *state)
{
    struct ui_data *data = &frame->data;
    data->event = NULL;
    if (frame->event_key == 0)
        return;
    int64_t at = state->cursor - data->rows_from;
    if (at >= 0 && (size_t)at < data->row_count) {
        frame->event_row = data->rows[at];
        frame->event.row = &frame->event_row;
        data->event = &frame->event;
    }
}
