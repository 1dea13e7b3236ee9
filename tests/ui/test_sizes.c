/* Properties of every screen: random data, every view, every size. */
#include <stdint.h>
#include <stdio.h>
#include <string.h>

#include "base/utf8.h"
#include "base/width.h"
#include "check.h"
#include "sample.h"
#include "sample_lanes.h"
#include "ui/lanes.h"

/* The same numbers on every machine. */
static uint32_t next_random(uint32_t *seed)
{
    *seed ^= *seed << 13;
    *seed ^= *seed >> 17;
    *seed ^= *seed << 5;
    return *seed;
}

static uint32_t below(uint32_t *seed, uint32_t limit)
{
    return next_random(seed) % limit;
}

/* Words, wide and combining characters, emoji, controls and bad bytes, in any order. */
static const char *random_text(struct pool *pool, uint32_t *seed, uint32_t most)
{
    static const char *const pieces[] = {
        "word",
        "a",
        " ",
        " ",
        "東京",
        "e\xCC\x81",
        "👨‍👩‍👧",
        "👍🏽",
        "🇫🇷",
        "❤️",
        "\033[31m",
        "\t",
        "\n",
        "\xFF",
        "\xC3",
        "\xE2\x80\xAE",
        "\xE2\x80\x8B",
        "א",
        "ำ",
        "\xCC\x81",
        "supercalifragilistic",
        "—",
        "\xE1\x84\x80\xE1\x85\xA1",
        "\xEF\xBC\xA1",
        "1",
        "2",
    };
    struct buf text;
    buf_init(&text);
    for (uint32_t i = below(seed, most); i > 0; i--)
        buf_adds(&text, pieces[below(seed, sizeof pieces / sizeof pieces[0])]);
    const char *copy = pool_string(pool, text.data);
    buf_release(&text);
    return copy;
}

enum { ROWS = 60 };

static void random_list(struct sample *sample, uint32_t *seed)
{
    static const char *const dates[] = {
        "-0043-03-15", "1066",       "19XX",       "1984?",         "1984-12-01", "1985-01/1985-06",
        "2001-02-03",  "2001-02-04", "2001-02-04", "2001-02-04~",   "2002",       "2002-01-01?",
        "2002-01-06",  "2002-01-06", "2002-02%",   "2002-02-03/..", "2010",
    };
    enum { DATES = sizeof dates / sizeof dates[0] };
    static struct sample_row rows[ROWS];
    uint32_t count = below(seed, ROWS), date = 0;
    for (uint32_t i = 0; i < count; i++) {
        date += below(seed, 3) == 0;
        rows[i] = (struct sample_row){.when = date < DATES ? dates[date] : NULL,
                                      .title = random_text(&sample->pool, seed, 20),
                                      .decision = (enum decision)below(seed, 4),
                                      .sources = (int)below(seed, 130),
                                      .starred = below(seed, 2),
                                      .disputed = below(seed, 2),
                                      .soft = below(seed, 2),
                                      .marked = below(seed, 2),
                                      .noted = below(seed, 2),
                                      .status = (enum status)below(seed, 7),
                                      .worst = (enum location_state)below(seed, 5)};
    }
    sample_list(sample, rows, count);
    sample->state.cursor = count > 0 ? below(seed, count) : 0;
    sample->state.top = below(seed, ROWS);
    sample->state.top_skip = (int)below(seed, 3);
}

static void random_state(struct sample *sample, uint32_t *seed)
{
    struct ui_state *state = &sample->state;
    state->ascii = below(seed, 4) == 0;
    state->zoom = (enum scale)below(seed, SCALE_COUNT);
    state->focus = (enum pane)below(seed, PANE_COUNT);
    state->side = (enum pane)below(seed, PANE_COUNT);
    state->snippet = (int)below(seed, 5);
    state->participant = (int)below(seed, 9);
    state->card_scroll = (int)below(seed, 30);
    state->count = below(seed, 3) == 0 ? 123456 : 0;
    state->help.top = below(seed, 200);
    state->document.top = below(seed, 9);
    state->document.cursor = below(seed, 20);
    buf_reset(&state->message);
    buf_adds(&state->message, below(seed, 3) == 0 ? random_text(&sample->pool, seed, 30) : "");
    state->prompt.kind = below(seed, 3) == 0 ? (enum prompt_kind)below(seed, 6) : PROMPT_NONE;
    state->prompt.action = state->prompt.kind == PROMPT_ARGUMENT ? "note" : NULL;
    buf_reset(&state->prompt.text);
    buf_adds(&state->prompt.text, "some 東京 words e\xCC\x81 that are typed, and more of them yet");
    state->prompt.cursor = below(seed, 2) == 0 ? 0 : state->prompt.text.len;
    ui_prompt_error(state, below(seed, 2) ? random_text(&sample->pool, seed, 10) : "");
    buf_reset(&state->search);
    buf_adds(&state->search, below(seed, 2) ? "word OR a" : "");
    buf_reset(&state->filter);
    buf_adds(&state->filter, below(seed, 2) ? random_text(&sample->pool, seed, 10) : "");
}

static bool fine_text(const struct cell *cell)
{
    uint32_t cp;
    size_t size = strlen(cell->text), count = 0;
    for (size_t at = 0; at < size; count++) {
        at += utf8_next(cell->text + at, size - at, &cp);
        if (cp == UTF8_BAD || cp < ' ' || (cp >= 0x7F && cp < 0xA0) || width_cp(cp) < 0 ||
            cp == 0x200D || cp == 0xFE0F)
            return false;
    }
    return count > 0 && count <= 5 && width_text(cell->text, size) == cell->columns;
}

/* Whole characters, harmless ones, each with the columns it says. */
static const char *cell_fault(const struct canvas *canvas, int row, int column)
{
    const struct cell *cell = canvas_cell(canvas, row, column);
    if (cell->style >= STYLE_COUNT)
        return "a style that is none";
    if (cell->columns == 0)
        return cell->text[0] != '\0'                                ? "text in a right half"
               : column == 0                                        ? "a right half alone"
               : canvas_cell(canvas, row, column - 1)->columns != 2 ? "a right half alone"
                                                                    : NULL;
    if (cell->columns == 2 &&
        (column + 1 == canvas->columns || canvas_cell(canvas, row, column + 1)->columns != 0))
        return "a left half alone";
    if (canvas->ascii && (cell->text[0] < ' ' || cell->text[0] > '~' || cell->text[1] != '\0'))
        return "not ASCII";
    return fine_text(cell) ? NULL : "a text that is not fit for a terminal";
}

static bool check_canvas(const struct sample *sample)
{
    const struct canvas *canvas = &sample->canvas;
    const char *fault = NULL;
    for (int row = 0; row < canvas->rows && fault == NULL; row++)
        for (int column = 0; column < canvas->columns && fault == NULL; column++)
            fault = cell_fault(canvas, row, column);
    if (fault == NULL && (canvas->cursor_row < 0 || canvas->cursor_row >= canvas->rows ||
                          canvas->cursor_column < 0 || canvas->cursor_column >= canvas->columns))
        fault = "no hardware cursor";
    if (fault != NULL) {
        struct buf text;
        buf_init(&text);
        canvas_dump(canvas, false, &text);
        printf("%dx%d view %d: %s\n%s", canvas->columns, canvas->rows, (int)sample->state.view,
               fault, text.data);
        buf_release(&text);
    }
    return CHECK(fault == NULL);
}

/* The cursor's event has the mark of the cursor, and fitting again changes nothing. */
static void check_fit(struct sample *sample)
{
    struct ui_state *state = &sample->state;
    int64_t top = state->top;
    int skip = state->top_skip, shown = state->shown;
    ui_fit(state, &sample->data);
    CHECK_INT(state->top, top);
    CHECK_INT(state->top_skip, skip);
    CHECK_INT(state->shown, shown);
    bool visible = state->rows >= 10 && state->columns >= 40 && state->view == VIEW_TIMELINE &&
                   (state->columns >= 64 || state->focus == PANE_TIMELINE);
    if (!visible || sample->data.listed == 0)
        return;
    int marks = 0;
    for (int row = 0; row < state->rows - 1; row++)
        marks += strcmp(canvas_cell(&sample->canvas, row, 0)->text, ">") == 0;
    CHECK_INT(marks, 1);
    CHECK(shown >= 1);
}

static void random_document(struct sample *sample, struct ui_document *document,
                            struct ui_passage passages[2], uint32_t *seed)
{
    static const struct source source = {.id = "s", .title = "T"};
    const char *text = random_text(&sample->pool, seed, 300);
    uint32_t size = (uint32_t)strlen(text);
    for (int i = 0; i < 2; i++) {
        size_t from = below(seed, size + 1);
        passages[i] = (struct ui_passage){
            .from = from, .to = from + below(seed, size + 9), .current = i == 0};
        passages[i].state = (enum location_state)below(seed, LOCATION_LOST + 1);
        passages[i].orphan = below(seed, 2);
    }
    *document = (struct ui_document){.source = &source,
                                     .text = text,
                                     .size = size,
                                     .digest = below(seed, 2),
                                     .passages = passages,
                                     .passage_count = 2,
                                     .mention_count = below(seed, 9),
                                     .lost_count = below(seed, 2),
                                     .was = random_text(&sample->pool, seed, 9),
                                     .now = random_text(&sample->pool, seed, 9),
                                     .trouble = random_text(&sample->pool, seed, 9)};
    if (below(seed, 2))
        document->orphan = random_text(&sample->pool, seed, 300);
}

/* Lanes of any events, the window anywhere; as app does, the cursor's lane need not hold the
 * cursor's event. */
static void random_lanes(struct sample *sample, uint32_t *seed)
{
    enum { LANES = 70 };
    static struct sample_lane lanes[LANES];
    uint32_t count = below(seed, LANES);
    for (uint32_t i = 0; i < count; i++) {
        struct buf rows;
        buf_init(&rows);
        for (uint32_t row = below(seed, 5); row < ROWS; row += 1 + below(seed, 9))
            buf_addf(&rows, "%u ", row);
        lanes[i] = (struct sample_lane){random_text(&sample->pool, seed, 4),
                                        random_text(&sample->pool, seed, 12),
                                        pool_string(&sample->pool, rows.data)};
        buf_release(&rows);
    }
    sample->state.lanes.kind = (enum lane_kind)below(seed, LANE_KINDS);
    sample->state.lanes.scroll = (struct scroll){below(seed, LANES), below(seed, LANES)};
    sample_lanes(sample, lanes, count);
    for (uint32_t i = below(seed, 12); i > 0; i--)
        lanes_zoom(&sample->state.lanes, below(seed, 4) != 0);
    lanes_pan(&sample->state.lanes, (int64_t)below(seed, 5) - 2);
    sample_lanes(sample, lanes, count);
    struct lanes_view before = sample->state.lanes;
    sample_lanes(sample, lanes, count); /* again: the same */
    CHECK_INT(sample->state.lanes.lo, before.lo);
    CHECK_INT(sample->state.lanes.hi, before.hi);
    CHECK_INT(sample->state.lanes.scroll.top, before.scroll.top);
}

static int64_t random_number(uint32_t *seed)
{
    return below(seed, 3) == 0 ? 0 : (int64_t)1 << below(seed, 40);
}

static const char *random_or_none(struct pool *pool, uint32_t *seed, uint32_t most)
{
    return below(seed, 3) == 0 ? NULL : random_text(pool, seed, most);
}

static const struct ui_source_detail *random_detail(struct pool *pool, uint32_t *seed)
{
    struct ui_source_detail *detail = pool_zero(pool, 1, sizeof *detail);
    struct ui_source_other *others = pool_zero(pool, 12, sizeof *others);
    struct ui_source_event *alone = pool_zero(pool, 12, sizeof *alone);
    *detail = (struct ui_source_detail){.holding = (enum ui_holding)below(seed, 5),
                                        .trouble = random_text(pool, seed, 20),
                                        .kin = random_text(pool, seed, 30),
                                        .others = others,
                                        .other_count = below(seed, 12),
                                        .alone = alone,
                                        .alone_count = below(seed, 12)};
    detail->other_total = (int64_t)detail->other_count + below(seed, 2);
    for (size_t i = 0; i < 12; i++) {
        others[i] = (struct ui_source_other){random_text(pool, seed, 6), random_number(seed),
                                             random_number(seed), 1, random_number(seed)};
        alone[i] =
            (struct ui_source_event){random_or_none(pool, seed, 3), random_text(pool, seed, 12)};
    }
    return detail;
}

/* Those on the screen of a list of any length, as app fetches them. */
static void random_sources(struct sample *sample, uint32_t *seed)
{
    struct pool *pool = &sample->pool;
    struct ui_state *state = &sample->state;
    struct ui_data *data = &sample->data;
    state->sources = (struct scroll){random_number(seed), random_number(seed)};
    state->details = below(seed, 2);
    state->detail_top = (int)below(seed, 40);
    state->source_sort = (enum source_sort)below(seed, SOURCES_SORT_COUNT);
    data->source_total = random_number(seed);
    data->sorting = (int)below(seed, 101) - 1;
    int64_t shown = ui_fit_sources(state, data->source_total);
    data->sources_from = state->sources.top;
    if (shown > data->source_total - data->sources_from)
        shown = data->source_total - data->sources_from;
    struct ui_source_row *rows = pool_zero(pool, (size_t)shown + 1, sizeof *rows);
    for (int64_t i = 0; i < shown; i++) {
        struct source *source = pool_zero(pool, 1, sizeof *source);
        *source = (struct source){.id = random_text(pool, seed, 6),
                                  .title = random_or_none(pool, seed, 20),
                                  .publisher = random_or_none(pool, seed, 6),
                                  .published = random_or_none(pool, seed, 3),
                                  .url = random_or_none(pool, seed, 20),
                                  .file = random_or_none(pool, seed, 6),
                                  .declared = below(seed, 2)};
        rows[i] = (struct ui_source_row){.source = source,
                                         .events = random_number(seed),
                                         .mentions = random_number(seed),
                                         .only_here = random_number(seed),
                                         .compared = random_number(seed),
                                         .alike = 0,
                                         .located = below(seed, 2),
                                         .counted = below(seed, 2),
                                         .dependent = below(seed, 2)};
        for (int k = 0; k <= LOCATION_LOST; k++)
            rows[i].by_state[k] = random_number(seed);
    }
    data->sources = rows;
    data->source_count = (size_t)shown;
    data->source = shown > 0 ? random_detail(pool, seed) : NULL;
}

static void draw_at(uint32_t *seed, int rows, int columns)
{
    static const enum view views[] = {VIEW_TIMELINE, VIEW_TIMELINE, VIEW_TIMELINE,
                                      VIEW_DOCUMENT, VIEW_HELP,     VIEW_CONFLICTS,
                                      VIEW_SOURCES,  VIEW_LANES,    VIEW_LANES};
    struct sample sample;
    struct ui_document document;
    struct ui_passage passages[2];
    sample_init(&sample, rows, columns);
    sample.data.title = random_text(&sample.pool, seed, 12);
    random_list(&sample, seed);
    random_state(&sample, seed);
    random_document(&sample, &document, passages, seed);
    sample.state.view = views[below(seed, sizeof views / sizeof views[0])];
    sample.data.document = &document;
    sample.event.title = random_text(&sample.pool, seed, 40);
    sample.event.summary = random_text(&sample.pool, seed, 80);
    sample.event.place_name = random_text(&sample.pool, seed, 8);
    if (sample.state.view == VIEW_LANES)
        random_lanes(&sample, seed);
    if (sample.state.view == VIEW_SOURCES)
        random_sources(&sample, seed);
    sample_draw(&sample);
    if (check_canvas(&sample))
        check_fit(&sample);
    sample_release(&sample);
}

static void test_sizes(void)
{
    uint32_t seed = 20260106;
    for (int rows = 1; rows <= 45; rows++)
        for (int columns = 1; columns <= 130; columns++)
            if (rows >= 10 || columns % 9 == rows % 9) /* little happens on the smallest */
                draw_at(&seed, rows, columns);
    draw_at(&seed, 120, 400);
    draw_at(&seed, 120, 40);
    draw_at(&seed, 10, 400);
}

/* Scrolled a line at a time through the whole list, the view moves no more than it must. */
static void test_steady(void)
{
    struct sample sample;
    sample_init(&sample, 16, 80);
    int64_t top = 0;
    for (int64_t cursor = 0; cursor < (int64_t)sample.count; cursor++) {
        sample.state.cursor = cursor;
        sample_fit(&sample);
        CHECK(sample.state.top >= top && sample.state.top <= cursor);
        top = sample.state.top;
    }
    for (int64_t cursor = (int64_t)sample.count - 1; cursor >= 0; cursor--) {
        sample.state.cursor = cursor;
        sample_fit(&sample);
        CHECK(sample.state.top <= top && sample.state.top <= cursor);
        CHECK(sample.state.top == top || sample.state.top == cursor);
        top = sample.state.top;
    }
    CHECK_INT(sample.state.top, 0);
    sample_release(&sample);
}

int main(void)
{
    static const struct check_case cases[] = {
        {"every size, random data", test_sizes},
        {"the list stays put", test_steady},
    };
    return CHECK_CASES("ui/sizes", cases);
}
