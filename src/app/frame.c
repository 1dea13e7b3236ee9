#include "app/frame.h"

#include <stdlib.h>
#include <string.h>

#include "app/frame-parts.h"
#include "base/mem.h"
#include "store/report.h"

void frame_init(struct frame *frame, struct session *session)
{
    *frame = (struct frame){.session = session};
    document_lines_init(&frame->lines);
    frame_renew(frame, session);
}

static const char *const *end_with_null(struct pool *pool, const char **words, size_t count)
{
    const char **list = pool_alloc(pool, (count + 1) * sizeof *list);
    for (size_t i = 0; i < count; i++)
        list[i] = words[i];
    list[count] = NULL;
    return list;
}

static void drop_words(struct frame *frame)
{
    frame->tags = frame->ids = NULL;
    frame->facts.tags = frame->facts.ids = NULL;
    pool_reset(&frame->words_pool);
}

static void fetch_words(struct frame *frame)
{
    struct store *store = frame->session->store;
    const char **words;
    size_t count;
    drop_words(frame);
    if (fetch_tags(store, 200, &frame->words_pool, &words, &count, NULL) < 0)
        count = 0;
    frame->tags = end_with_null(&frame->words_pool, words, count);
    if (fetch_participant_ids(store, 500, &frame->words_pool, &words, &count, NULL) < 0)
        count = 0;
    frame->ids = end_with_null(&frame->words_pool, words, count);
    frame->words_generation = store_generation(store);
}

/* The words that complete what is typed at a prompt. They are kept from one prompt to the next as
 * long as nothing has changed: in a large record they are not had in no time. */
static void keep_words(struct frame *frame, bool wanted)
{
    struct ui_facts *facts = &frame->facts;
    bool opens = wanted && facts->tags == NULL;
    bool stale =
        frame->tags == NULL || frame->words_generation != store_generation(frame->session->store);
    if (opens && stale)
        fetch_words(frame);
    facts->tags = wanted ? frame->tags : NULL;
    facts->ids = wanted ? frame->ids : NULL;
}

/* What belongs to one record and is let go when another takes its place. */
static void let_go(struct frame *frame)
{
    free(frame->export_path);
    frame->export_path = NULL;
    frame->trouble = NULL;
    frame_drop_lanes(frame);
    frame_drop_conflicts(frame);
    frame_drop_sources(frame);
    pool_reset(&frame->record_pool);
    drop_words(frame);
}

static void keep_record(struct frame *frame)
{
    struct session *session = frame->session;
    struct pool *pool = &frame->record_pool;
    frame->export_path = session_export_path(session);
    frame->title = store_meta(session->store, "title", pool);
    if (frame->title == NULL || frame->title[0] == '\0')
        frame->title = pool_string(pool, session->record);
    struct err err = ERR_INIT;
    if (zones_take_own(&frame->zones, store_meta(session->store, "zone", pool), &err) < 0)
        frame->trouble = pool_string(pool, err.text);
}

int frame_choose_zone(struct frame *frame, const char *word, struct err *err)
{
    if (zones_choose(&frame->zones, word, err) < 0)
        return -1;
    frame->event_key = 0;
    frame->conflicts.list = NULL;
    return 0;
}

void frame_renew(struct frame *frame, struct session *session)
{
    let_go(frame);
    frame->session = session;
    frame->event_key = 0;
    frame_drop_density(frame);
    frame->document_fresh = false;
    frame->people_id = NULL;
    frame->wrapped = NULL;
    keep_record(frame);
}

void frame_release(struct frame *frame)
{
    let_go(frame);
    pool_release(&frame->record_pool);
    pool_release(&frame->words_pool);
    pool_release(&frame->pool);
    pool_release(&frame->event_pool);
    pool_release(&frame->reading_pool);
    pool_release(&frame->people_pool);
    document_lines_release(&frame->lines);
    zones_release(&frame->zones);
    frame_drop_density(frame);
    free(frame->weights);
    free(frame->reading.source);
    *frame = (struct frame){0};
}

/* In the order of reporting the list's dates are those of the reports. */
static void turn_to_report(struct frame *frame, struct row *row)
{
    row->happened = row->when;
    row->first = row->reported_first;
    row->last = row->reported_last;
    row->when = zones_when(&frame->zones, row->reported, &frame->pool, &row->first, &row->last);
}

static int fetch_rows_of(struct frame *frame, const struct ui_wants *wants, struct err *err)
{
    struct session *session = frame->session;
    int64_t *keys = pool_alloc(&frame->pool, (size_t)wants->row_count * sizeof *keys);
    int64_t count = list_keys(session->list, wants->rows_from, wants->row_count, keys, err);
    if (count < 0)
        return -1;
    struct row *rows = pool_zero(&frame->pool, (size_t)count, sizeof *rows);
    if (fetch_rows(session->store, keys, (size_t)count, &frame->pool, rows, err) < 0)
        return -1;
    bool by_report = session->order == LIST_BY_REPORT;
    if (by_report && report_of_rows(session->store, rows, (size_t)count, &frame->pool, err) < 0)
        return -1;
    for (int64_t i = 0; i < count; i++) {
        rows[i].marked = session_is_marked(session, keys[i]);
        rows[i].when =
            zones_when(&frame->zones, rows[i].when, &frame->pool, &rows[i].first, &rows[i].last);
        if (by_report)
            turn_to_report(frame, &rows[i]);
    }
    frame->data.rows = rows;
    frame->data.rows_from = wants->rows_from;
    frame->data.row_count = (size_t)count;
    return 0;
}

static enum view view_behind(const struct ui_state *state)
{
    return state->view == VIEW_HELP ? state->behind : state->view;
}

/* Facts and data that the store answers at once. */
static int take_facts(struct frame *frame, struct ui_state *state, struct err *err)
{
    struct session *session = frame->session;
    struct ui_facts *facts = &frame->facts;
    keep_words(frame, state->prompt.kind != PROMPT_NONE);
    if (view_behind(state) == VIEW_LANES && frame_settle_lanes(frame, state, err) < 0)
        return -1;
    if (view_behind(state) == VIEW_CONFLICTS && frame_fetch_conflicts(frame, state, err) < 0)
        return -1;
    if (view_behind(state) == VIEW_PEOPLE && frame_fetch_people(frame, state, err) < 0)
        return -1;
    if (session_relocate(session, err) < 0)
        return -1;
    facts->total = list_count(session->list);
    if (view_behind(state) == VIEW_SOURCES)
        facts->source_rows = fetch_source_count(session->store);
    facts->undated_at = list_undated(session->list);
    facts->marked = (int64_t)session->marked_count;
    facts->can_annotate = session->can_annotate;
    facts->why_not = session->why_not;
    facts->why_part = session_why_part(session);
    facts->export_path = frame->export_path;
    facts->lane_rows = frame->lanes != NULL ? lanes_count(frame->lanes) : 0;
    int64_t key = list_key(session->list, state->cursor);
    if (frame_fetch_event(frame, state, key, err) < 0)
        return -1;
    facts->note = frame->event_key != 0 ? frame->event.note : NULL;
    facts->snippet_count = frame->event_key != 0 ? (int)frame->event.snippet_count : 0;
    facts->participant_count = frame->event_key != 0 ? (int)frame->event.participant_count : 0;
    frame_settle_facts(frame, state);
    return 0;
}

int frame_facts(struct frame *frame, struct ui_state *state, struct err *err)
{
    store_hold(frame->session->store);
    int result = take_facts(frame, state, err);
    store_let_go(frame->session->store);
    return result;
}

static int fetch_view(struct frame *frame, struct ui_state *state, struct err *err)
{
    enum view view = view_behind(state);
    if (view == VIEW_LANES)
        return frame_fetch_lanes(frame, state, err);
    if (view == VIEW_DOCUMENT && frame->reading.source != NULL)
        return frame_fetch_reading(frame, state, err);
    if (view == VIEW_CONFLICTS)
        return frame_fetch_conflicts(frame, state, err);
    if (view == VIEW_PEOPLE)
        return frame_fetch_people(frame, state, err);
    if (view == VIEW_SOURCES)
        return frame_fetch_sources(frame, state, err);
    return 0;
}

static int fetch_all(struct frame *frame, struct ui_state *state, struct err *err)
{
    struct session *session = frame->session;
    struct ui_data *data = &frame->data;
    pool_reset(&frame->pool);
    data->conflict_count = 0;
    data->source = NULL;
    frame->sources.shown = false;
    int64_t total = list_count(session->list);
    if (state->cursor >= total)
        state->cursor = total > 0 ? total - 1 : 0;
    if (frame_facts(frame, state, err) < 0 || store_counts(session->store, &data->counts, err) < 0)
        return -1;
    data->title = frame->title;
    data->annotator = session->can_annotate ? layer_annotator(session->store) : NULL;
    data->left_out = (int64_t)store_left_out(session->store);
    data->listed = total;
    data->zone = zones_label(&frame->zones);
    data->reporting = session->order == LIST_BY_REPORT;
    data->past = session->past;
    data->undated_at = frame->facts.undated_at;
    data->marked = frame->facts.marked;
    data->utf8 = !state->ascii;
    data->growing = store_is_growing(session->store) && !session->partial;
    struct ui_wants wants = ui_wants(state, &frame->facts);
    if (fetch_rows_of(frame, &wants, err) < 0)
        return -1;
    frame_adopt_row(frame, state);
    if (fetch_view(frame, state, err) < 0)
        return -1;
    ui_fit(state, data);
    if (frame_fetch_density(frame, wants.density_count, err) < 0)
        return -1;
    struct ui_facts *facts = &frame->facts;
    facts->card_lines = ui_card_lines(state, data);
    facts->conflict_rows = (int64_t)data->conflict_count;
    frame_settle_facts(frame, state);
    facts->detail_lines = data->source != NULL ? ui_source_lines(state, data) : 0;
    facts->help_rows = state->view == VIEW_HELP ? ui_help_lines(state) : 0;
    facts->document_lines = data->document != NULL ? ui_document_lines(state, data->document) : 0;
    return 0;
}

int frame_fetch(struct frame *frame, struct ui_state *state, struct err *err)
{
    store_hold(frame->session->store);
    int result = fetch_all(frame, state, err);
    store_let_go(frame->session->store);
    return result;
}
