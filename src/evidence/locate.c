#include "evidence/locate.h"

#include <stdbool.h>
#include <stdlib.h>
#include <string.h>

#include "base/mem.h"
#include "evidence/position.h"
#include "evidence/search.h"

/* A stretch of the folded document; found is false for none. */
struct stretch {
    size_t from, to;
    bool found;
};

/* One passage being looked up. All offsets are of the folded document. */
struct lookup {
    const struct fold_map *map;
    struct location *location;
    struct buf snippet, starts, ends; /* folded */
    bool has_span;
    struct stretch span; /* not found: nothing of the document is in it */
    size_t length;       /* of the span, folded */
};

void location_init(struct location *location)
{
    *location = (struct location){.own = LOCATION_NO_OWN, .fault = ERR_INIT};
}

void location_release(struct location *location)
{
    free(location->places);
    location_init(location);
}

static void fold_text(struct buf *out, const char *text)
{
    buf_init(out);
    if (text == NULL || text[0] == '\0')
        return;
    struct fold_map map;
    fold_map_init(&map);
    fold_evidence(text, strlen(text), &map);
    buf_add(out, map.folded.data, map.folded.len);
    fold_map_release(&map);
}

static bool is_digit(char c)
{
    return c >= '0' && c <= '9';
}

/* Whether a place may begin or end at offset at; it may where the span does so itself. */
static bool may_cut(const struct lookup *look, size_t at, size_t span_edge)
{
    const struct buf *text = &look->map->folded;
    if (look->span.found && at == span_edge)
        return true;
    if (at > 0 && at < text->len && is_digit(text->data[at - 1]) && is_digit(text->data[at]))
        return false;
    return fold_is_boundary(look->map, at);
}

static bool fits(const struct lookup *look, size_t from, size_t to)
{
    return may_cut(look, from, look->span.from) && may_cut(look, to, look->span.to);
}

static bool overlap(struct stretch a, struct stretch b)
{
    return a.found && b.found && a.from < b.to && b.from < a.to;
}

/* Notes a place. Room is kept for the own one while it is yet to come. */
static void add_place(const struct lookup *look, struct stretch at, bool own, bool own_to_come)
{
    struct location *location = look->location;
    size_t most = LOCATION_PLACES_MOST - (own_to_come ? 1 : 0);
    location->total++;
    if (location->count >= most)
        return;
    location->places =
        mem_grow(location->places, location->count, &location->capacity, sizeof *location->places);
    if (own)
        location->own = location->count;
    location->places[location->count++] = (struct location_place){
        .from = fold_origin(look->map, at.from), .to = fold_origin_end(look->map, at.to - 1)};
}

/* The first place of needle that the span holds. */
static struct stretch find_in_span(const struct lookup *look, const struct buf *needle)
{
    struct stretch at = {0};
    if (!look->span.found)
        return at;
    struct search search;
    size_t hit;
    search_init(&search, look->map->folded.data + look->span.from, look->span.to - look->span.from,
                needle->data, needle->len);
    while (!at.found && search_next(&search, &hit)) {
        at.from = look->span.from + hit;
        at.to = at.from + needle->len;
        at.found = fits(look, at.from, at.to);
    }
    search_release(&search);
    return at;
}

/* A lone anchor's place: as long as the span was, its end on a boundary and off white space. */
static struct stretch stretch_out(const struct lookup *look, struct stretch at, bool own)
{
    const struct buf *text = &look->map->folded;
    size_t have = at.to - at.from, more = look->length > have ? look->length - have : 0;
    if (look->starts.len > 0) {
        size_t most = own ? look->span.to : text->len, anchor_end = at.to;
        at.to = more < most - at.to ? at.to + more : most;
        while (at.to > anchor_end &&
               (!fold_is_boundary(look->map, at.to) || text->data[at.to - 1] == ' '))
            at.to--;
    } else {
        size_t least = own ? look->span.from : 0, anchor_start = at.from;
        at.from = more < at.from - least ? at.from - more : least;
        while (at.from < anchor_start &&
               (!fold_is_boundary(look->map, at.from) || text->data[at.from] == ' '))
            at.from++;
    }
    return at;
}

/* Looks for one text everywhere: the snippet, or the one anchor there is (lone). */
static void locate_text(const struct lookup *look, const struct buf *needle, bool lone)
{
    struct stretch own = find_in_span(look, needle);
    struct search search;
    size_t hit;
    search_init(&search, look->map->folded.data, look->map->folded.len, needle->data, needle->len);
    while (search_next(&search, &hit)) {
        struct stretch at = {.from = hit, .to = hit + needle->len, .found = true};
        bool is_own = own.found && hit == own.from;
        if (!is_own && (overlap(at, own) || !fits(look, at.from, at.to)))
            continue;
        add_place(look, lone ? stretch_out(look, at, is_own) : at, is_own,
                  own.found && hit < own.from);
        search_skip(&search);
    }
    search_release(&search);
}

/* The places of an anchor in a part of the folded document, one by one: however many there are,
 * none is kept. */
struct anchor {
    struct search search;
    size_t base;      /* where that part begins */
    size_t size;      /* of the anchor */
    size_t at, after; /* the place that the walk has come to, and the one behind it */
    bool has, has_after;
};

static void anchor_next(const struct lookup *look, struct anchor *anchor)
{
    size_t hit;
    anchor->at = anchor->after;
    anchor->has = anchor->has_after;
    anchor->has_after = false;
    while (!anchor->has_after && search_next(&anchor->search, &hit)) {
        anchor->after = anchor->base + hit;
        anchor->has_after = fits(look, anchor->after, anchor->after + anchor->size);
    }
}

/* In the folded bytes from from to to. */
static void anchor_begin(const struct lookup *look, struct anchor *anchor, const struct buf *text,
                         size_t from, size_t to)
{
    *anchor = (struct anchor){.base = from, .size = text->len};
    search_init(&anchor->search, look->map->folded.data + from, to - from, text->data, text->len);
    anchor_next(look, anchor);
    anchor_next(look, anchor);
}

static size_t difference(size_t a, size_t b)
{
    return a > b ? a - b : b - a;
}

/* How far the length of a candidate is from the span's. */
static size_t misfit(const struct lookup *look, struct stretch at)
{
    return difference(at.to - at.from, look->length);
}

/* Both of a passage. As `starts` go forward, so do the `ends` that fit them. */
struct anchors {
    struct anchor starts, ends;
};

static void anchors_begin(const struct lookup *look, struct anchors *anchors, size_t from,
                          size_t to)
{
    anchor_begin(look, &anchors->starts, &look->starts, from, to);
    anchor_begin(look, &anchors->ends, &look->ends, from, to);
}

static void anchors_end(struct anchors *anchors)
{
    search_release(&anchors->starts.search);
    search_release(&anchors->ends.search);
}

/* The candidate that begins where the `starts` are. */
static struct stretch candidate(const struct lookup *look, struct anchors *anchors)
{
    struct anchor *ends = &anchors->ends;
    size_t from = anchors->starts.at, tail = ends->size;
    struct stretch none = {0};
    while (ends->has && (ends->at < from || ends->at + tail < from + anchors->starts.size))
        anchor_next(look, ends);
    if (!ends->has)
        return none;
    struct stretch best = {.from = from, .to = ends->at + tail, .found = true};
    if (!look->has_span)
        return best;
    while (ends->has_after) {
        struct stretch after = best;
        after.to = ends->after + tail;
        if (misfit(look, after) >= misfit(look, best))
            break;
        best = after;
        anchor_next(look, ends);
    }
    return misfit(look, best) <= look->length / 4 ? best : none;
}

/* Of a and b, which end at the same place, the one that counts: the nearer in length, without a
 * span the shorter. */
static struct stretch better(const struct lookup *look, struct stretch a, struct stretch b)
{
    if (!look->has_span)
        return b.to - b.from < a.to - a.from ? b : a;
    return misfit(look, b) < misfit(look, a) ? b : a;
}

static struct stretch find_candidate_in_span(const struct lookup *look)
{
    struct stretch own = {0};
    if (!look->span.found)
        return own;
    struct anchors anchors;
    anchors_begin(look, &anchors, look->span.from, look->span.to);
    for (; anchors.starts.has; anchor_next(look, &anchors.starts)) {
        struct stretch at = candidate(look, &anchors);
        if (at.found)
            own = own.found ? better(look, own, at) : at;
    }
    anchors_end(&anchors);
    return own;
}

/* Notes a candidate's place; the own one before it, where it stands there and is yet to come. */
static void add_candidate(const struct lookup *look, struct stretch at, struct stretch own,
                          bool *own_to_come)
{
    if (*own_to_come && own.from < at.from) {
        add_place(look, own, true, false);
        *own_to_come = false;
    }
    add_place(look, at, false, *own_to_come);
}

static void locate_anchors(const struct lookup *look)
{
    struct stretch own = find_candidate_in_span(look), last = {0};
    bool own_to_come = own.found;
    struct anchors anchors;
    anchors_begin(look, &anchors, 0, look->map->folded.len);
    for (; anchors.starts.has; anchor_next(look, &anchors.starts)) {
        struct stretch at = candidate(look, &anchors);
        if (!at.found || overlap(at, own))
            continue;
        if (last.found && last.to == at.to) {
            last = better(look, last, at);
            continue;
        }
        if (last.found)
            add_candidate(look, last, own, &own_to_come);
        last = at;
    }
    if (last.found)
        add_candidate(look, last, own, &own_to_come);
    if (own_to_come)
        add_place(look, own, true, false);
    anchors_end(&anchors);
}

/* The span's place in the folded text, off white space at its ends. */
static void fold_span(struct lookup *look, size_t first, size_t end)
{
    const char *text = look->map->folded.data;
    look->span.from = fold_forward(look->map, first);
    look->span.to = fold_forward(look->map, end);
    if (look->span.from < look->span.to && text[look->span.from] == ' ')
        look->span.from++;
    if (look->span.from < look->span.to && text[look->span.to - 1] == ' ')
        look->span.to--;
    look->span.found = look->span.from < look->span.to;
    if (look->span.found)
        look->length = look->span.to - look->span.from;
}

static enum location_state judge(const struct lookup *look)
{
    const struct location *location = look->location;
    if (location->total == 0)
        return LOCATION_LOST;
    if (location->own != LOCATION_NO_OWN || (!look->has_span && location->total == 1))
        return LOCATION_EXACT;
    return location->total == 1 ? LOCATION_MOVED : LOCATION_AMBIGUOUS;
}

/* Nothing to compare with: the span, where it is sound, is shown as it is. */
static void leave_unchecked(struct location *location, size_t first, size_t end)
{
    location->state = LOCATION_UNCHECKED;
    if (end == 0)
        return;
    location->places = mem_grow(location->places, 0, &location->capacity, sizeof *location->places);
    location->places[0] = (struct location_place){.from = first, .to = end};
    location->count = location->total = 1;
}

static void locate(struct document *document, const struct passage *passage, enum span_unit unit,
                   struct location *location)
{
    struct lookup look = {.location = location};
    size_t first = 0, end = 0;
    location_release(location);
    look.has_span = passage->from != -1 || passage->to != -1;
    if (look.has_span) {
        position_span(document, unit, passage->from, passage->to, &first, &end, &location->fault);
        if (passage->to > passage->from && passage->from >= 0)
            look.length = (size_t)(passage->to - passage->from);
    }
    look.map = document_fold(document);
    if (end > 0)
        fold_span(&look, first, end);
    fold_text(&look.snippet, passage->snippet);
    fold_text(&look.starts, passage->starts);
    fold_text(&look.ends, passage->ends);
    bool compared = true;
    if (look.snippet.len > 0)
        locate_text(&look, &look.snippet, false);
    else if (look.starts.len > 0 && look.ends.len > 0)
        locate_anchors(&look);
    else if (look.starts.len > 0 || look.ends.len > 0)
        locate_text(&look, look.starts.len > 0 ? &look.starts : &look.ends, true);
    else
        compared = false;
    if (compared) {
        location->state = judge(&look);
        if (location->state == LOCATION_EXACT && location->own == LOCATION_NO_OWN)
            location->own = 0;
    } else {
        leave_unchecked(location, first, end);
    }
    buf_release(&look.snippet);
    buf_release(&look.starts);
    buf_release(&look.ends);
}

void locate_passage(struct document *document, const struct passage *passage,
                    struct location *location)
{
    locate(document, passage, UNIT_BYTE, location);
}

void locate_mention(struct document *document, const struct mention *mention, enum span_unit unit,
                    struct location *location)
{
    struct passage passage = {.from = mention->from,
                              .to = mention->to,
                              .starts = mention->starts,
                              .ends = mention->ends,
                              .snippet = mention->snippet};
    if (document == NULL) {
        location_release(location);
        return;
    }
    locate(document, &passage, mention->unit != UNIT_NONE ? mention->unit : unit, location);
}
