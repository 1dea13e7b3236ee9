#include "sample_lanes.h"

#include <stdlib.h>
#include <string.h>

#include "time/edtf.h"

const struct sample_lane sample_lane_list[] = {
    {"volodymyr-zelensky", "Volodymyr Zelensky", "3 8 9 10 12"},
    {"vladimir-putin", "Vladimir Putin", "0 2 6 13 15"},
    {"emmanuel-macron", "Emmanuel Macron", "3 4 10 14"},
    {"donald-trump", "Donald Trump", "0 5 7 16"},
    {"coalition", "Coalition of the Willing", "3 10 13"},
    {"friedrich-merz", "Friedrich Merz", "12 14"},
    {"europeans", "Europeans", "1"},
    {"tokyo", "東京の会議", "11"},
};
const size_t sample_lane_count = sizeof sample_lane_list / sizeof sample_lane_list[0];

static struct lane_event event_of(const struct row *row)
{
    struct lane_event event = {.key = row->key, .dated = row->when != NULL, .exact = true};
    struct edtf edtf;
    if (row->when == NULL || edtf_parse(&edtf, row->when, NULL) != 0)
        return event;
    event.first = row->first;
    event.last = row->last;
    event.earliest_start = edtf.earliest_start;
    event.latest_start = edtf.latest_start;
    event.earliest_end = edtf.earliest_end;
    event.latest_end = edtf.latest_end;
    event.doubt = edtf.uncertain || edtf.approximate || edtf.unspecified;
    edtf_release(&edtf);
    return event;
}

static struct ui_lane lane_of(struct sample *sample, const struct sample_lane *from)
{
    struct ui_lane out = {.lane = {.id = from->id, .name = from->name}};
    struct lane_event *events = pool_zero(&sample->pool, sample->count + 1, sizeof *events);
    char *end;
    for (const char *at = from->rows;; at = end) {
        size_t row = strtoul(at, &end, 10);
        if (end == at)
            break;
        if (row >= sample->count)
            continue;
        events[out.events.count++] = event_of(&sample->rows[row]);
        out.events.dated += sample->rows[row].when != NULL;
    }
    out.lane.events = (int64_t)out.events.count;
    out.events.list = events;
    return out;
}

static bool earlier(const struct sample *sample, int64_t *from, int64_t *to)
{
    bool any = false;
    for (size_t i = 0; i < sample->count; i++) {
        const struct row *row = &sample->rows[i];
        if (row->when == NULL)
            continue;
        *from = !any || row->first < *from ? row->first : *from;
        *to = !any || row->first >= *to ? row->first + 86400 : *to;
        any = true;
    }
    return any;
}

void sample_lanes(struct sample *sample, const struct sample_lane *lanes, size_t count)
{
    struct ui_state *state = &sample->state;
    struct ui_lanes *out = &sample->data.lanes;
    struct ui_lanes_span span = {.total = (int64_t)count};
    state->view = VIEW_LANES;
    *out = (struct ui_lanes){.total = (int64_t)count, .position = -1};
    earlier(sample, &span.from, &span.to);
    int64_t at = state->cursor;
    if (at >= 0 && at < (int64_t)sample->count) {
        out->event = sample->rows[at].key;
        span.dated = sample->rows[at].when != NULL;
        span.at = sample->rows[at].first;
    }
    ui_fit_lanes(state, &span);
    struct ui_lane *rows = pool_zero(&sample->pool, count + 1, sizeof *rows);
    const struct scroll *scroll = &state->lanes.scroll;
    out->from = scroll->top;
    for (int64_t i = scroll->top; i < (int64_t)count && i < scroll->top + state->lanes.shown; i++) {
        struct ui_lane *lane = &rows[out->count++];
        *lane = lane_of(sample, &lanes[i]);
        for (size_t e = 0; i == scroll->cursor && e < lane->events.count; e++)
            if (lane->events.list[e].key == out->event)
                out->position = (int64_t)e;
    }
    out->rows = rows;
}
