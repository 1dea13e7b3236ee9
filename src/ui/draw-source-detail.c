/* The foot of the sources view: the source under the cursor in full. */
#include <inttypes.h>

#include "ui/draw.h"

enum { AT_TEXT = 11 };

/* Lines that one subject may take where the details have little room, and things told of many. */
enum { LINES_MOST = 2, SHORT_LIST = 6 };

/* A detail under way. */
struct writing {
    struct block *block;
    const struct ui_source_row *row;
    const struct ui_source_detail *detail;
    bool full; /* most of the screen is for the details */
    struct buf text;
};

/* A label and the text, wrapped beside it; nothing where there is no text. */
static void put(struct writing *writing, const char *label, enum style style)
{
    if (writing->text.len == 0)
        return;
    block_put(writing->block, label, STYLE_FAINT);
    block_tab(writing->block, AT_TEXT);
    block_wrap(writing->block, AT_TEXT, writing->full ? 0 : LINES_MOST, writing->text.data, style,
               NULL);
    block_end(writing->block);
    buf_reset(&writing->text);
}

static void add(struct writing *writing, const char *separator, const char *text)
{
    if (text != NULL && text[0] != '\0')
        buf_addf(&writing->text, "%s%s", writing->text.len > 0 ? separator : "", text);
}

static void put_report(struct writing *writing)
{
    const struct source *source = writing->row->source;
    if (!source->declared)
        buf_adds(&writing->text, "the record only names it");
    add(writing, ", ", source->published);
    add(writing, ", ", source->publisher);
    add(writing, ", ", source->language);
    for (size_t i = 0; i < source->wire_count; i++) {
        add(writing, ", ", i == 0 ? "wire" : source->wires[i]);
        if (i == 0)
            buf_addf(&writing->text, " %s", source->wires[i]);
    }
    put(writing, "report", STYLE_NORMAL);
}

static void put_file(struct writing *writing)
{
    static const char *const words[] = {
        [HOLDING_UNKNOWN] = "…",
        [HOLDING_GONE] = "",
        [HOLDING_SAME] = "at hand, not changed since",
        [HOLDING_UNNAMED] = "at hand; whether it has changed is not known, for lack of a sha256",
        [HOLDING_CHANGED] = "changed since: its sha256 is not the record's",
    };
    const struct source *source = writing->row->source;
    const struct ui_source_detail *detail = writing->detail;
    if (source->file != NULL) {
        bool gone = detail->holding == HOLDING_GONE; /* which says the name too */
        add(writing, "", gone ? detail->trouble : source->file);
        add(writing, ", ", words[detail->holding]);
        put(writing, "file", detail->holding == HOLDING_CHANGED ? STYLE_LOST : STYLE_NORMAL);
    }
    add(writing, "", source->url);
    put(writing, "address", STYLE_FAINT);
    if (!writing->full)
        return;
    add(writing, "", source->archive_url);
    put(writing, "archived", STYLE_FAINT);
    add(writing, "", source->retrieved);
    put(writing, "retrieved", STYLE_NORMAL);
}

static void put_mentions(struct writing *writing)
{
    static const enum location_state states[] = {LOCATION_EXACT, LOCATION_LOST, LOCATION_MOVED,
                                                 LOCATION_AMBIGUOUS, LOCATION_UNCHECKED};
    const struct ui_source_row *row = writing->row;
    bool any = false;
    buf_addf(&writing->text, "%" PRId64 " in %" PRId64 " event%s", row->mentions, row->events,
             row->events == 1 ? "" : "s");
    for (size_t i = 0; i < sizeof states / sizeof states[0]; i++)
        if (row->by_state[states[i]] > 0) {
            buf_addf(&writing->text, "%s%" PRId64 " %s", any ? ", " : ": ",
                     row->by_state[states[i]], location_word(states[i]));
            any = true;
        }
    if (!row->located)
        buf_adds(&writing->text, any ? ", …" : ": …");
    put(writing, "mentions", STYLE_NORMAL);
}

/* "000 on 5 of 6 values". */
static void add_other(struct writing *writing, const struct ui_source_other *other)
{
    buf_addf(&writing->text, "%s on ", other->id);
    if (other->compared > 0)
        buf_addf(&writing->text, "%" PRId64 " of %" PRId64 " value%s", other->alike,
                 other->compared, other->compared == 1 ? "" : "s");
    else
        buf_addf(&writing->text, "%" PRId64 " event%s, no value", other->events,
                 other->events == 1 ? "" : "s");
    if (other->against > 0)
        buf_addf(&writing->text, ", against it on %" PRId64 " event%s", other->against,
                 other->against == 1 ? "" : "s");
}

static void put_agreement(struct writing *writing)
{
    const struct ui_source_detail *detail = writing->detail;
    size_t count = detail->other_count;
    if (!writing->full && count > SHORT_LIST)
        count = SHORT_LIST;
    if (writing->row->compared > 0)
        buf_addf(&writing->text, "%" PRId64 " of %" PRId64 " value%s", writing->row->alike,
                 writing->row->compared, writing->row->compared == 1 ? "" : "s");
    else if (detail->other_count > 0)
        buf_adds(&writing->text, "no value to compare");
    if (detail->other_count > 0)
        buf_addf(&writing->text, ", with %" PRId64 " source%s: ", detail->other_total,
                 detail->other_total == 1 ? "" : "s");
    for (size_t i = 0; i < count; i++) {
        if (writing->full) {
            put(writing, i == 0 ? "agrees" : "", STYLE_NORMAL);
        } else if (i > 0) {
            buf_adds(&writing->text, "; ");
        }
        add_other(writing, &detail->others[i]);
    }
    if (count > 0 && detail->other_total > (int64_t)count) {
        buf_addf(&writing->text, "; and %" PRId64 " more", detail->other_total - (int64_t)count);
    } else if (!writing->row->counted) {
        buf_adds(&writing->text, "…");
    } else if (detail->other_count == 0) {
        buf_adds(&writing->text, "no other source speaks of its events");
    }
    put(writing, writing->full && count > 0 ? "" : "agrees", STYLE_NORMAL);
}

static void put_alone(struct writing *writing)
{
    const struct ui_source_detail *detail = writing->detail;
    int64_t all = writing->row->only_here, told = 0;
    if (all == 0) {
        buf_adds(&writing->text, "nothing: each of its events has another source");
        put(writing, "only here", STYLE_NORMAL);
        return;
    }
    buf_addf(&writing->text, "%" PRId64 " event%s", all, all == 1 ? "" : "s");
    for (size_t i = 0; i < detail->alone_count; i++, told++) {
        const struct ui_source_event *event = &detail->alone[i];
        if (writing->full)
            put(writing, i == 0 ? "only here" : "", STYLE_NORMAL);
        else
            buf_adds(&writing->text, i == 0 ? ": " : "; ");
        if (event->when != NULL)
            buf_addf(&writing->text, "%s ", event->when);
        buf_adds(&writing->text, event->title);
    }
    if (told > 0 && told < all)
        buf_addf(&writing->text, "; and %" PRId64 " more", all - told);
    put(writing, writing->full && told > 0 ? "" : "only here", STYLE_NORMAL);
}

static void build(struct block *block, const struct ui_state *state, const struct ui_data *data)
{
    struct writing writing = {.block = block,
                              .row = &data->sources[state->sources.cursor - data->sources_from],
                              .detail = data->source,
                              .full = state->details};
    const char *title = writing.row->source->title;
    buf_init(&writing.text);
    if (title != NULL) {
        block_wrap(block, 0, writing.full ? 0 : LINES_MOST, title, STYLE_HEADING, NULL);
        block_end(block);
    }
    put_report(&writing);
    put_mentions(&writing);
    add(&writing, "", writing.detail->kin);
    put(&writing, "dependent", STYLE_CONFLICT);
    put_agreement(&writing);
    put_alone(&writing);
    put_file(&writing);
    buf_release(&writing.text);
}

/* Whether the cursor's source is among those fetched. */
static bool is_there(const struct ui_state *state, const struct ui_data *data)
{
    int64_t at = state->sources.cursor - data->sources_from;
    return data->source != NULL && at >= 0 && at < (int64_t)data->source_count;
}

void draw_source_detail(struct screen *screen)
{
    const struct ui_state *state = screen->state;
    const struct ui_data *data = screen->data;
    struct block block;
    struct buf name;
    if (!is_there(state, data) || screen->layout.detail_rows == 0)
        return;
    block_init(&block, screen->layout.body.columns - 4);
    buf_init(&name);
    build(&block, state, data);
    buf_addf(&name, " %s ", data->sources[state->sources.cursor - data->sources_from].source->id);
    draw_detail(screen, name.data, &block, state->details ? state->detail_top : 0);
    buf_release(&name);
    block_release(&block);
}

int ui_source_lines(const struct ui_state *state, const struct ui_data *data)
{
    struct block block;
    struct layout layout = layout_of(state, &(struct layout_content){0});
    if (!is_there(state, data) || layout.too_small)
        return 0;
    block_init(&block, layout.body.columns - 4);
    build(&block, state, data);
    int lines = block.lines;
    block_release(&block);
    return lines;
}
