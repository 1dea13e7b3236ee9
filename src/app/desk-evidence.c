/* What a person decides about where a passage is: nothing here happens unasked. */
#include <string.h>

#include "app/desk.h"
#include "app/frame-parts.h"
#include "app/library.h"

/* A mention that is to be re-anchored, among the event's as they are now. */
struct subject {
    const struct event *event;
    size_t mention;
    size_t place; /* of an ambiguous one, the place chosen; SIZE_MAX: none */
};

/* Says why a mention cannot be re-anchored, or which of its places is meant. */
static int choose_place(const struct subject *subject, const struct found *found,
                        const struct holding *holding, size_t *place, struct err *err)
{
    const struct mention *mention = &subject->event->mentions[subject->mention];
    *place = 0;
    switch (found->state) {
    case LOCATION_MOVED:
        return 0;
    case LOCATION_AMBIGUOUS:
        *place = subject->place;
        if (subject->place < found->place_count)
            return 0;
        return err_set(err, ERR_NOTHING,
                       "this passage is found %zu times; Enter opens the document, ] and [ go from "
                       "place to place, r there chooses one",
                       found->total);
    case LOCATION_EXACT:
        return err_set(err, ERR_NOTHING, "this passage is where its span says");
    case LOCATION_LOST:
        return err_set(
            err, ERR_NOTHING,
            "this passage is not in the document of %s, so there is nowhere to anchor it",
            mention->source);
    case LOCATION_UNCHECKED:
        break;
    }
    if (holding->text == NULL)
        return err_set(err, ERR_NOTHING, "the document of %s is not at hand: %s", mention->source,
                       holding->trouble);
    return err_set(err, ERR_NOTHING,
                   "this mention has neither snippet nor anchors, so its passage cannot be sought");
}

/* The change that puts a mention's span where its passage is. */
static int respan(struct desk *desk, const struct subject *subject, struct pool *pool,
                  struct change *out, struct err *err)
{
    struct library *library = desk->session->library;
    const struct mention *mention = &subject->event->mentions[subject->mention];
    struct found found;
    struct holding holding;
    size_t place;
    library_find(library, mention, pool, &found);
    library_holding(library, mention->source, &holding);
    if (choose_place(subject, &found, &holding, &place, err) < 0)
        return -1;
    int64_t from = library_count(library, mention, found.places[place].from);
    int64_t to = library_count(library, mention, found.places[place].to);
    layer_respan(subject->event->id, subject->event, subject->mention, from, to, pool, out);
    return 0;
}

static int apply(struct desk *desk, const struct change *changes, size_t count, struct err *err)
{
    char now[32];
    session_now(now);
    int64_t key = desk_key(desk);
    if (layer_apply(desk->session->store, changes, count, now, NULL, err) < 0 ||
        session_relocate(desk->session, err) < 0)
        return -1;
    return desk_follow(desk, key, err);
}

/* The mention of the snippets pane, or the document's. */
static int reanchor_current(struct desk *desk, struct err *err)
{
    const struct reading *reading = &desk->frame->reading;
    bool document = desk->state->view == VIEW_DOCUMENT && reading->source != NULL;
    int64_t key = document ? reading->event : desk_key(desk);
    size_t mention = document ? reading->mention : (size_t)desk->state->snippet;
    struct pool pool;
    struct event event;
    struct change change;
    pool_init(&pool);
    int result = fetch_event(desk->session->store, key, &pool, &event, NULL, err);
    if (result == 0 && mention >= event.mention_count)
        result = err_set(err, ERR_NOTHING, "no source speaks of this event");
    struct subject subject = {&event, mention, document ? reading->place : SIZE_MAX};
    if (result == 0)
        result = respan(desk, &subject, &pool, &change, err);
    if (result == 0)
        result = apply(desk, &change, 1, err);
    if (result == 0)
        ui_say(desk->state, SAY_INFO, "re-anchored: the span of this mention is %s now",
               change.value);
    pool_release(&pool);
    return result;
}

/* What became of the mentions of several events. */
struct tally {
    struct change *changes;
    size_t count, capacity, events, ambiguous, lost;
};

static int gather(struct desk *desk, int64_t key, struct pool *pool, struct tally *tally,
                  struct err *err)
{
    struct event *event = pool_zero(pool, 1, sizeof *event);
    if (fetch_event(desk->session->store, key, pool, event, NULL, err) < 0)
        return -1;
    size_t before = tally->count;
    for (size_t i = 0; i < event->mention_count; i++) {
        struct found found;
        library_find(desk->session->library, &event->mentions[i], pool, &found);
        tally->ambiguous += found.state == LOCATION_AMBIGUOUS;
        tally->lost += found.state == LOCATION_LOST;
        if (found.state != LOCATION_MOVED)
            continue;
        tally->changes =
            pool_grow(pool, tally->changes, tally->count, &tally->capacity, sizeof *tally->changes);
        if (respan(desk, &(struct subject){event, i, SIZE_MAX}, pool,
                   &tally->changes[tally->count++], err) < 0)
            return -1;
    }
    tally->events += tally->count > before;
    return 0;
}

/* "; 2 ambiguous ones are left to choose, 1 is lost" */
static void add_left(struct buf *text, const struct tally *tally)
{
    if (tally->ambiguous > 0)
        buf_addf(text, "; %zu ambiguous, to be chosen in the document", tally->ambiguous);
    if (tally->lost > 0)
        buf_addf(text, "; %zu lost", tally->lost);
}

static int reanchor_all(struct desk *desk, struct err *err)
{
    struct session *session = desk->session;
    int64_t own = desk_key(desk);
    bool marked = session->marked_count > 0;
    const int64_t *keys = marked ? session->marked : &own;
    size_t count = marked ? session->marked_count : 1;
    struct pool pool;
    struct tally tally = {0};
    struct buf left;
    pool_init(&pool);
    buf_init(&left);
    int result = 0;
    for (size_t i = 0; result == 0 && i < count; i++)
        result = gather(desk, keys[i], &pool, &tally, err);
    add_left(&left, &tally);
    if (result == 0 && tally.count == 0)
        result = err_set(err, ERR_NOTHING, "no passage of %s has moved%s",
                         marked ? "the marked events" : "this event", left.data);
    if (result == 0)
        result = apply(desk, tally.changes, tally.count, err);
    if (result == 0)
        ui_say(desk->state, SAY_INFO, "re-anchored %zu mention%s of %zu event%s%s", tally.count,
               tally.count == 1 ? "" : "s", tally.events, tally.events == 1 ? "" : "s", left.data);
    buf_release(&left);
    pool_release(&pool);
    return result;
}

int desk_cite(struct desk *desk, struct pool *pool, struct mention *out, struct err *err)
{
    const struct ui_state *state = desk->state;
    struct frame *frame = desk->frame;
    if (state->view != VIEW_DOCUMENT || !state->caret.marking)
        return err_set(err, ERR_NOTHING, "no passage is being marked; V in a document begins one");
    if (frame_fetch_reading(frame, state, err) < 0)
        return -1;
    size_t from, to;
    caret_range(&state->caret, frame->document.text, frame->document.size, &from, &to);
    if (!library_cite(desk->session->library, frame->reading.source, from, to, pool, out))
        return err_set(err, ERR_NOTHING, "there is nothing but white space in this passage");
    return 0;
}

void desk_cited(struct desk *desk, int64_t event, size_t mention)
{
    desk->state->caret.marking = false;
    frame_read_mention(desk->frame, event, mention);
}

/* The event that a passage is to be a mention of: the one named, else the one being read. */
static int64_t cited_event(struct desk *desk, const char *id, struct err *err)
{
    int64_t key = id[0] != '\0' ? fetch_key(desk->session->store, id) : desk->frame->reading.event;
    if (key == 0 && id[0] != '\0')
        err_set(err, ERR_NOTHING, "there is no event with the id \"%s\"", id);
    else if (key == 0)
        err_set(err, ERR_NOTHING, "no event is being read here; name one: mention ID");
    return key;
}

static int add_mention(struct desk *desk, const char *id, struct err *err)
{
    struct pool pool;
    struct event event;
    struct mention mention;
    struct change change;
    pool_init(&pool);
    int64_t key = cited_event(desk, id, err);
    int result = key != 0 ? desk_cite(desk, &pool, &mention, err) : -1;
    if (result == 0)
        result = fetch_event(desk->session->store, key, &pool, &event, NULL, err);
    for (size_t i = 0; result == 0 && i < event.mention_count; i++)
        if (strcmp(event.mentions[i].id, mention.id) == 0)
            result = err_set(err, ERR_NOTHING, "this passage is a mention of that event already");
    if (result == 0) {
        layer_mention(event.id, &mention, &pool, &change);
        result = apply(desk, &change, 1, err);
    }
    if (result == 0) {
        desk_cited(desk, key, event.mention_count);
        ui_say(desk->state, SAY_INFO, "a mention of \"%s\" now; u takes it back", event.title);
    }
    pool_release(&pool);
    return result;
}

int desk_evidence(struct desk *desk, const struct effect *effect, struct err *err)
{
    if (!desk->session->can_annotate)
        return err_set(err, ERR_IO, "%s", desk->session->why_not);
    if (effect->kind == EFFECT_MENTION)
        return add_mention(desk, effect->text, err);
    return effect->text[0] != '\0' ? reanchor_all(desk, err) : reanchor_current(desk, err);
}
