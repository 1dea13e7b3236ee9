#include "sample.h"

#include <string.h>

#include "time/edtf.h"

const struct sample_row sample_rows[] = {
    {.when = "2025-08-15",
     .title = "Trump and Putin meet in Alaska",
     .decision = DECISION_NONE,
     .sources = 2,
     .worst = LOCATION_EXACT},
    {.when = "2025-09",
     .title = "Europeans work on guarantees",
     .decision = DECISION_NONE,
     .sources = 1,
     .worst = LOCATION_EXACT},
    {.when = "2025-09-03",
     .title = "Putin receives Xi and Kim in Beijing",
     .decision = DECISION_NONE,
     .sources = 1,
     .worst = LOCATION_EXACT},
    {.when = "2025-09-04",
     .title = "Coalition meets in Paris",
     .decision = DECISION_KEPT,
     .sources = 2,
     .starred = true,
     .disputed = true,
     .worst = LOCATION_EXACT},
    {.when = "2025-09-04",
     .title = "Macron: 26 countries commit",
     .decision = DECISION_KEPT,
     .sources = 1,
     .soft = true,
     .worst = LOCATION_EXACT},
    {.when = "2025-09-04",
     .title = "Trump and Meloni speak by phone",
     .decision = DECISION_DROPPED,
     .sources = 1,
     .worst = LOCATION_MOVED},
    {.when = "2025-12-29~",
     .title = "Attack on a residence of Putin",
     .decision = DECISION_QUESTION,
     .sources = 1,
     .status = STATUS_ALLEGED,
     .disputed = true,
     .worst = LOCATION_EXACT},
    {.when = "2026",
     .title = "A year of talks is announced",
     .decision = DECISION_NONE,
     .sources = 1,
     .status = STATUS_PLANNED},
    {.when = "2026-01-02?",
     .title = "Budanov to head the Presidential Office",
     .decision = DECISION_NONE,
     .sources = 1,
     .worst = LOCATION_EXACT},
    {.when = "2026-01-03?",
     .title = "Supporters meet in Kyiv",
     .decision = DECISION_NONE,
     .sources = 1,
     .worst = LOCATION_LOST},
    {.when = "2026-01-06",
     .title = "Coalition of the Willing meets in Paris",
     .decision = DECISION_KEPT,
     .sources = 3,
     .starred = true,
     .disputed = true,
     .noted = true,
     .worst = LOCATION_EXACT},
    {.when = "2026-01-06",
     .title = "US to lead the monitoring of a truce",
     .decision = DECISION_NONE,
     .sources = 1,
     .marked = true,
     .worst = LOCATION_AMBIGUOUS},
    {.when = "2026-01-06~",
     .title = "Merz: compromises will be needed",
     .decision = DECISION_NONE,
     .sources = 1,
     .marked = true},
    {.when = "2026-01-06/..",
     .title = "Force to deploy once a ceasefire holds",
     .decision = DECISION_NONE,
     .sources = 2,
     .status = STATUS_PLANNED},
    {.when = NULL,
     .title = "Germany weighs a part in the force",
     .decision = DECISION_NONE,
     .sources = 1},
    {.when = NULL,
     .title = "Moscow rejects foreign troops",
     .decision = DECISION_NONE,
     .sources = 2},
    {.when = NULL, .title = "Talks on territory go on", .decision = DECISION_NONE, .sources = 1},
};
const size_t sample_row_count = sizeof sample_rows / sizeof sample_rows[0];

static const char *tags[] = {"summit", "guarantees"};
static const char *value_sources[][2] = {{"000", "004"}, {"001", NULL}};
static struct conflict_value values[] = {{"35", value_sources[0], 2, 2},
                                         {">35", value_sources[1], 1, 1}};
static const struct conflict conflicts[] = {
    {"countries taking part", values, 2, false, NULL, NULL, NULL, NULL}};
static const struct claim claims[] = {{"countries taking part", "35"}, {"share agreed", "90 %"}};
static const struct ui_snippet snippets[] = {
    {"m1", "000", "3:991", STANCE_AFFIRMS, LOCATION_EXACT, "",
     "Thirty-five countries were expected, envoys of the US among them.", true, claims, 2, true,
     NULL, false},
    {"m2", "001", "2:39", STANCE_AFFIRMS, LOCATION_EXACT, "repeated at line 6",
     "More than thirty-five countries are represented at the table, so the report, by their heads "
     "of state or by high officials.",
     true, NULL, 0, true, NULL, false},
    {"m3", "004", "2:359", STANCE_QUOTES, LOCATION_MOVED, "now at 2:402",
     "35 countries came, 27 by head of state or government", false, claims, 1, true,
     "So many countries came, most of them by their leaders.", false},
};
static const struct ui_participant participants[] = {
    {"emmanuel-macron", "Emmanuel Macron", "host", NULL, 11, "2025-09-04", "2026-01-06"},
    {"volodymyr-zelensky", "Volodymyr Zelensky", "guest", "Zelenskyy", 14, "2025-08-15",
     "2026-01-06"},
    {"steve-witkoff", "Steve Witkoff", "US envoy", NULL, 4, "2025-09-04", "2026-01-06"},
    {"jared-kushner", "Jared Kushner", "US envoy", NULL, 2, "2026-01-06", "2026-01-06"},
    {"mark-rutte", "Mark Rutte", "Secretary General of NATO", "Mark Ruthte", 6, "2025-09-04~",
     "2026-01-06"},
    {"keir-starmer", "Keir Starmer", NULL, NULL, 1, NULL, NULL},
};

void sample_list(struct sample *sample, const struct sample_row *rows, size_t count)
{
    struct ui_data *data = &sample->data;
    sample->rows = pool_zero(&sample->pool, count + 1, sizeof *sample->rows);
    sample->count = count;
    memset(&data->counts, 0, sizeof data->counts);
    data->marked = 0;
    data->listed = data->undated_at = (int64_t)count;
    for (size_t i = 0; i < count; i++) {
        const struct sample_row *from = &rows[i];
        struct row *row = &sample->rows[i];
        struct edtf edtf;
        *row = (struct row){.key = (int64_t)i + 1,
                            .id = pool_printf(&sample->pool, "e-%zu", i),
                            .when = from->when,
                            .title = from->title,
                            .decision = from->decision,
                            .status = from->status,
                            .starred = from->starred,
                            .noted = from->noted,
                            .disputed = from->disputed,
                            .soft_conflict = from->soft,
                            .marked = from->marked,
                            .sources = from->sources,
                            .worst = from->worst,
                            .tags = ""};
        if (from->when != NULL && edtf_parse(&edtf, from->when, NULL) == 0) {
            row->first = edtf_key(&edtf).first;
            row->last = edtf_key(&edtf).last;
            edtf_release(&edtf);
        }
        if (from->when == NULL && data->undated_at > (int64_t)i)
            data->undated_at = (int64_t)i;
        data->counts.total++;
        data->counts.kept += from->decision == DECISION_KEPT;
        data->counts.dropped += from->decision == DECISION_DROPPED;
        data->counts.question += from->decision == DECISION_QUESTION;
        data->counts.unseen += from->decision == DECISION_NONE;
        data->counts.starred += from->starred;
        data->marked += from->marked;
    }
}

void sample_init(struct sample *sample, int rows, int columns)
{
    memset(sample, 0, sizeof *sample);
    pool_init(&sample->pool);
    ui_state_init(&sample->state, rows, columns);
    canvas_init(&sample->canvas);
    sample->data.title = "Security guarantees for Ukraine";
    sample->data.annotator = "ana";
    sample->data.utf8 = true;
    sample_list(sample, sample_rows, sample_row_count);
    sample->state.cursor = 10;
    sample->event = (struct event){.id = "paris-summit-2026",
                                   .when = "2026-01-06",
                                   .basis = "one report says \"this morning\"; none carries its "
                                            "own date",
                                   .title = "Coalition of the Willing meets in Paris",
                                   .summary = "Leaders and envoys agree on how a truce would be "
                                              "watched and who would stand behind it.",
                                   .place_name = "Paris",
                                   .status = STATUS_REPORTED,
                                   .tags = tags,
                                   .tag_count = 2};
    sample->card = (struct ui_event){.event = &sample->event,
                                     .note = "compare with the summit of September",
                                     .decided_by = "ana",
                                     .decided_at = "2026-02-01T10:00:00Z",
                                     .conflicts = conflicts,
                                     .conflict_count = 1,
                                     .snippets = snippets,
                                     .snippet_count = 3,
                                     .participants = participants,
                                     .participant_count = 6};
    sample->data.event = &sample->card;
}

void sample_release(struct sample *sample)
{
    canvas_release(&sample->canvas);
    ui_state_release(&sample->state);
    pool_release(&sample->pool);
}

/* Each event counts where it starts: enough for the drawing. */
static void count_density(struct sample *sample, int count)
{
    struct ui_density *density = &sample->data.density;
    double *weights = pool_zero(&sample->pool, (size_t)count + 1, sizeof *weights);
    *density = (struct ui_density){.weights = weights, .count = (size_t)count};
    bool any = false;
    for (size_t i = 0; i < sample->count; i++) {
        const struct row *row = &sample->rows[i];
        if (row->when == NULL)
            continue;
        density->lo = !any || row->first < density->lo ? row->first : density->lo;
        density->hi = !any || row->first >= density->hi ? row->first + 86400 : density->hi;
        any = true;
    }
    double span = (double)density->hi - (double)density->lo;
    for (size_t i = 0; i < sample->count && any && count > 0; i++) {
        const struct row *row = &sample->rows[i];
        double at = ((double)row->first - (double)density->lo) / span * count;
        if (row->when != NULL)
            weights[at < count ? (int)at : count - 1] += 1;
    }
}

void sample_fit(struct sample *sample)
{
    struct ui_data *data = &sample->data;
    struct ui_facts facts = {.total = (int64_t)sample->count, .undated_at = data->undated_at};
    struct ui_wants wants = ui_wants(&sample->state, &facts);
    int64_t count = (int64_t)sample->count;
    int64_t from = wants.rows_from < count ? wants.rows_from : count;
    int64_t rows = wants.row_count < count - from ? wants.row_count : count - from;
    /* A copy of just what was asked for, so that reading beyond it is seen. */
    struct row *window = pool_zero(&sample->pool, (size_t)rows + 1, sizeof *window);
    memcpy(window, sample->rows + from, (size_t)rows * sizeof *window);
    data->rows = window;
    data->rows_from = from;
    data->row_count = (size_t)rows;
    count_density(sample, wants.density_count);
    ui_fit(&sample->state, data);
    sample->card.row = &sample->rows[sample->state.cursor < count ? sample->state.cursor : 0];
    /* As app does: the event is shown by its row, so a row that was not asked for shows none. */
    if (sample->state.cursor < from || sample->state.cursor >= from + rows)
        data->event = NULL;
}

void sample_draw(struct sample *sample)
{
    sample_fit(sample);
    canvas_resize(&sample->canvas, sample->state.rows, sample->state.columns);
    ui_draw(&sample->state, &sample->data, &sample->canvas);
}
