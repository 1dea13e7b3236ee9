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
    if (location->places == NULL)
        location->places = mem_alloc(LOCATION_PLACES_MOST * sizeof *location->places);
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

/* The places of an anchor in the folded bytes from from to to, at most so many. */
static size_t *find_anchor(const struct lookup *look, const struct buf *anchor, size_t from,
                           size_t to, size_t *count)
{
    size_t *places = NULL, capacity = 0, hit;
    struct search search;
    *count = 0;
    search_init(&search, look->map->folded.data + from, to - from, anchor->data, anchor->len);
    while (*count < LOCATION_ANCHORS_MOST && search_next(&search, &hit)) {
        if (!fits(look, from + hit, from + hit + anchor->len))
            continue;
        places = mem_grow(places, *count, &capacity, sizeof *places);
        places[(*count)++] = from + hit;
    }
    search_release(&search);
    return places;
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

/* Where both anchors were found, and how far the search for the `ends` has come: as `starts` go
 * forward, so do the `ends` that fit them. */
struct anchors {
    size_t *starts, *ends;
    size_t start_count, end_count, next;
};

/* The candidate that begins at starts[i]; i rises from call to call. */
static struct stretch candidate(const struct lookup *look, struct anchors *anchors, size_t i)
{
    size_t from = anchors->starts[i], tail = look->ends.len;
    struct stretch none = {0};
    while (anchors->next < anchors->end_count &&
           (anchors->ends[anchors->next] < from ||
            anchors->ends[anchors->next] + tail < from + look->starts.len))
        anchors->next++;
    if (anchors->next == anchors->end_count)
        return none;
    struct stretch best = {.from = from, .to = anchors->ends[anchors->next] + tail, .found = true};
    if (!look->has_span)
        return best;
    while (anchors->next + 1 < anchors->end_count) {
        struct stretch after = best;
        after.to = anchors->ends[anchors->next + 1] + tail;
        if (misfit(look, after) >= misfit(look, best))
            break;
        best = after;
        anchors->next++;
    }
    return misfit(look, best) <= look->length / 4 ? best : none;
}

static struct anchors find_anchors(const struct lookup *look, size_t from, size_t to)
{
    struct anchors anchors = {0};
    anchors.starts = find_anchor(look, &look->starts, from, to, &anchors.start_count);
    anchors.ends = find_anchor(look, &look->ends, from, to, &anchors.end_count);
    return anchors;
}

static void release_anchors(struct anchors *anchors)
{
    free(anchors->starts);
    free(anchors->ends);
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
    struct anchors anchors = find_anchors(look, look->span.from, look->span.to);
    for (size_t i = 0; i < anchors.start_count; i++) {
        struct stretch at = candidate(look, &anchors, i);
        if (at.found)
            own = own.found ? better(look, own, at) : at;
    }
    release_anchors(&anchors);
    return own;
}

static void locate_anchors(const struct lookup *look)
{
    struct stretch own = find_candidate_in_span(look), last = {0};
    bool own_to_come = own.found;
    struct anchors anchors = find_anchors(look, 0, look->map->folded.len);
    for (size_t i = 0; i <= anchors.start_count; i++) {
        struct stretch at = {0};
        if (i < anchors.start_count) {
            at = candidate(look, &anchors, i);
            if (!at.found || overlap(at, own))
                continue;
        }
        if (last.found && at.found && last.to == at.to) {
            last = better(look, last, at);
            continue;
        }
        if (own_to_come && last.found && own.from < last.from) {
            add_place(look, own, true, false);
            own_to_come = false;
        }
        if (last.found)
            add_place(look, last, false, own_to_come);
        last = at;
    }
    if (own_to_come)
        add_place(look, own, true, false);
    release_anchors(&anchors);
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
    location->places = mem_alloc(sizeof *location->places);
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
