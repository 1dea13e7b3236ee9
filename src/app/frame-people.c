/* The participants view: one participant's card, or who may be the same. Fetched when it opens and
 * when the layer changes, not for every frame. */
#include <string.h>

#include "app/frame-parts.h"
#include "base/fold.h"
#include "store/doubles.h"
#include "store/portrait.h"

/* Among more participants nobody is compared here: a key must not wait for that. */
enum { COMPARED_MOST = 20000 };

/* The view being made. */
struct gathering {
    struct frame *frame;
    struct pool *pool;
    struct ui_people_row *rows;
    size_t count, capacity;
};

static struct ui_people_row *add(struct gathering *gathering, enum ui_people_kind kind,
                                 const char *label, const char *text)
{
    gathering->rows = pool_grow(gathering->pool, gathering->rows, gathering->count,
                                &gathering->capacity, sizeof *gathering->rows);
    struct ui_people_row *row = &gathering->rows[gathering->count++];
    *row = (struct ui_people_row){.kind = kind, .label = label, .text = text};
    return row;
}

static void begin(struct gathering *gathering, const char *heading)
{
    if (gathering->count > 0)
        add(gathering, PEOPLE_TEXT, NULL, "");
    add(gathering, PEOPLE_HEADING, NULL, heading);
}

static const char *times(struct gathering *gathering, int64_t count, const char *noun)
{
    return pool_printf(gathering->pool, "%lld %s%s", (long long)count, noun, count == 1 ? "" : "s");
}

/* A line for each part of the reason. */
static void add_reasons(struct gathering *gathering, const struct double_pair *pair)
{
    const char *reason = double_reason(pair, gathering->pool);
    while (reason != NULL) {
        const char *end = strstr(reason, "; ");
        size_t size = end != NULL ? (size_t)(end - reason) : strlen(reason);
        struct ui_people_row *row =
            add(gathering, PEOPLE_REASON, NULL, pool_bytes(gathering->pool, reason, size));
        row->id = pair->kept;
        row->other = pair->other;
        reason = end != NULL ? end + 2 : NULL;
    }
}

static void add_doubles(struct gathering *gathering, const struct double_pair *pairs, size_t count,
                        const char *id)
{
    for (size_t i = 0; i < count; i++) {
        const struct double_pair *pair = &pairs[i];
        bool own = id != NULL;
        if (own && strcmp(pair->kept, id) != 0 && strcmp(pair->other, id) != 0)
            continue;
        struct ui_people_row row = {.id = pair->kept, .other = pair->other};
        bool turned = own && strcmp(pair->other, id) == 0; /* the other one's name is of interest */
        const char *other = turned ? pair->kept : pair->other;
        const char *name = turned ? pair->kept_name : pair->other_name;
        struct ui_people_row *shown =
            own ? add(gathering, PEOPLE_DOUBLE, "perhaps",
                      pool_printf(gathering->pool, "%s [%s]", name, other))
                : add(gathering, PEOPLE_DOUBLE, NULL,
                      pool_printf(gathering->pool, "%s  =  %s ?", pair->other_name,
                                  pair->kept_name));
        shown->id = row.id;
        shown->other = row.other;
        shown->detail =
            own ? times(gathering, turned ? pair->kept_events : pair->other_events, "event")
                : pool_printf(gathering->pool, "%lld and %s", (long long)pair->other_events,
                              times(gathering, pair->kept_events, "event"));
        add_reasons(gathering, pair);
    }
}

static bool too_many(const struct frame *frame)
{
    return fetch_participant_count(frame->session->store) > COMPARED_MOST;
}

static int make_suggestions(struct gathering *gathering, struct ui_people *people, struct err *err)
{
    struct store *store = gathering->frame->session->store;
    struct double_pair *pairs = NULL;
    size_t count = 0;
    people->heading = "Participants that may be one";
    if (too_many(gathering->frame)) {
        add(gathering, PEOPLE_TEXT, NULL, "There are too many participants to compare them here");
        add(gathering, PEOPLE_TEXT, NULL, "dateline check compares up to 50,000");
    } else if (doubles_find(store, gathering->pool, &pairs, &count, err) < 0) {
        return -1;
    } else if (count == 0) {
        add(gathering, PEOPLE_TEXT, NULL,
            "No two participants look like one; p on a participant shows its card");
    }
    add_doubles(gathering, pairs, count, NULL);
    return 0;
}

/* Kind, general role, number of events, first and last. */
static void add_head(struct gathering *gathering, const struct portrait *portrait)
{
    const struct participant_facts *facts = &portrait->facts;
    const struct participant *participant = &facts->participant;
    struct frame *frame = gathering->frame;
    if (participant->kind != KIND_NONE)
        add(gathering, PEOPLE_TEXT, "kind", kind_word(participant->kind));
    if (participant->role != NULL)
        add(gathering, PEOPLE_TEXT, "role", participant->role);
    const char *first = zones_when(&frame->zones, facts->first, gathering->pool, NULL, NULL);
    const char *last = zones_when(&frame->zones, facts->last, gathering->pool, NULL, NULL);
    struct ui_people_row *row =
        add(gathering, PEOPLE_TEXT, "events", times(gathering, facts->events, "event"));
    if (first != NULL && last != NULL)
        row->text = strcmp(first, last) == 0
                        ? pool_printf(gathering->pool, "%s, %s", row->text, first)
                        : pool_printf(gathering->pool, "%s, the first %s, the last %s", row->text,
                                      first, last);
    if (portrait->looked_at < facts->events)
        add(gathering, PEOPLE_REASON, NULL,
            pool_printf(gathering->pool, "what follows is of the first %s of the record",
                        times(gathering, portrait->looked_at, "event")));
}

static void add_life(struct gathering *gathering, const struct portrait *portrait,
                     struct ui_people *people)
{
    int64_t lo, hi;
    if (portrait->life.count == 0 || !store_span(gathering->frame->session->store, &lo, &hi))
        return;
    people->life = portrait->life;
    people->lo = lo;
    people->hi = hi < INT64_MAX ? hi + 1 : hi;
    begin(gathering, "Life line");
    add(gathering, PEOPLE_TIMES, NULL, "");
    add(gathering, PEOPLE_LIFE, NULL, "");
}

static void add_ids(struct gathering *gathering, const char *label, const char **ids, size_t count)
{
    for (size_t i = 0; i < count; i++) {
        struct participant_facts facts;
        struct ui_people_row *row = add(gathering, PEOPLE_WHO, i == 0 ? label : NULL, ids[i]);
        row->id = ids[i];
        if (fetch_participant(gathering->frame->session->store, ids[i], gathering->pool, &facts,
                              NULL) == 0)
            row->text = facts.participant.name;
    }
}

static void add_roles(struct gathering *gathering, const struct portrait *portrait)
{
    if (portrait->role_count > 0)
        begin(gathering, "Roles");
    for (size_t i = 0; i < portrait->role_count; i++)
        add(gathering, PEOPLE_TEXT, NULL, portrait->roles[i].text)->detail =
            times(gathering, portrait->roles[i].events, "event");
}

/* "s001, s002  3 times": who spells it so. */
static const char *users(struct gathering *gathering, const struct portrait *portrait,
                         const char *name)
{
    struct buf text, folded, other;
    int64_t mentions = 0;
    buf_init(&text);
    buf_init(&folded);
    buf_init(&other);
    fold_search(name, strlen(name), &folded);
    for (size_t i = 0; i < portrait->spelling_count; i++) {
        const struct portrait_spelling *spelling = &portrait->spellings[i];
        buf_reset(&other);
        fold_search(spelling->text, strlen(spelling->text), &other);
        if (strcmp(folded.data, other.data) != 0)
            continue;
        mentions += spelling->mentions;
        for (size_t s = 0; s < spelling->source_count; s++)
            buf_addf(&text, "%s%s", text.len > 0 ? ", " : "", spelling->sources[s]);
    }
    if (mentions > 0)
        buf_addf(&text, "  %lld×", (long long)mentions);
    const char *result = pool_bytes(gathering->pool, text.data, text.len);
    buf_release(&text);
    buf_release(&folded);
    buf_release(&other);
    return result;
}

static void add_names(struct gathering *gathering, const struct portrait *portrait)
{
    const struct participant *participant = &portrait->facts.participant;
    begin(gathering, "Names, and who uses them");
    add(gathering, PEOPLE_TEXT, "name", participant->name)->detail =
        users(gathering, portrait, participant->name);
    for (size_t i = 0; i < participant->alias_count; i++)
        add(gathering, PEOPLE_TEXT, i == 0 ? "also" : NULL, participant->aliases[i])->detail =
            users(gathering, portrait, participant->aliases[i]);
    for (size_t i = 0; i < portrait->spelling_count; i++) {
        const struct portrait_spelling *spelling = &portrait->spellings[i];
        if (spelling->covered)
            continue;
        struct ui_people_row *row = add(gathering, PEOPLE_SPELLING, "spelled", spelling->text);
        row->detail = users(gathering, portrait, spelling->text);
        row->id = participant->id;
        row->other = spelling->text;
    }
}

static void add_clashes(struct gathering *gathering, const struct portrait *portrait)
{
    if (portrait->clash_count > 0)
        begin(gathering, "Two places on one day");
    for (size_t i = 0; i < portrait->clash_count; i++) {
        const struct portrait_clash *clash = &portrait->clashes[i];
        const struct portrait_place *places[] = {&clash->one, &clash->other};
        for (int p = 0; p < 2; p++) {
            struct ui_people_row *row =
                add(gathering, PEOPLE_EVENT, p == 0 ? clash->when : NULL,
                    pool_printf(gathering->pool, "%s: %s", places[p]->place, places[p]->title));
            row->event = places[p]->event;
        }
    }
}

static void add_company(struct gathering *gathering, const struct portrait *portrait)
{
    if (portrait->company_count > 0)
        begin(gathering, "In the same events");
    for (size_t i = 0; i < portrait->company_count; i++) {
        struct ui_people_row *row = add(gathering, PEOPLE_WHO, NULL, portrait->company[i].name);
        row->id = portrait->company[i].id;
        row->detail = times(gathering, portrait->company[i].events, "event");
    }
}

static int make_card(struct gathering *gathering, struct ui_people *people, const char *id,
                     struct err *err)
{
    struct store *store = gathering->frame->session->store;
    struct portrait *portrait = pool_zero(gathering->pool, 1, sizeof *portrait);
    struct double_pair *pairs = NULL;
    size_t count = 0;
    if (portrait_fetch(store, id, gathering->pool, portrait, err) < 0)
        return -1;
    if (!too_many(gathering->frame) &&
        doubles_find(store, gathering->pool, &pairs, &count, err) < 0)
        return -1;
    const struct participant *participant = &portrait->facts.participant;
    people->heading =
        strcmp(participant->name, participant->id) == 0
            ? participant->name
            : pool_printf(gathering->pool, "%s [%s]", participant->name, participant->id);
    add_head(gathering, portrait);
    add_doubles(gathering, pairs, count, participant->id);
    add_ids(gathering, "member of", participant->member_of, participant->member_of_count);
    add_ids(gathering, "members", portrait->members, portrait->member_count);
    add_life(gathering, portrait, people);
    add_clashes(gathering, portrait);
    add_names(gathering, portrait);
    add_roles(gathering, portrait);
    add_company(gathering, portrait);
    return 0;
}

int frame_fetch_people(struct frame *frame, const struct ui_state *state, struct err *err)
{
    uint64_t generation = store_generation(frame->session->store);
    struct pool *pool = &frame->people_pool;
    frame->data.people = &frame->people;
    frame->facts.people_rows = (int64_t)frame->people.count;
    if (frame->people_id != NULL && frame->people_generation == generation &&
        strcmp(frame->people_id, state->person.data) == 0)
        return 0;
    pool_reset(pool);
    frame->people_id = NULL;
    frame->people = (struct ui_people){.heading = ""};
    struct gathering gathering = {.frame = frame, .pool = pool};
    int result = state->person.len == 0
                     ? make_suggestions(&gathering, &frame->people, err)
                     : make_card(&gathering, &frame->people, state->person.data, err);
    frame->people.rows = gathering.rows;
    frame->people.count = gathering.count;
    frame->facts.people_rows = (int64_t)gathering.count;
    if (result < 0)
        return -1;
    frame->people_id = pool_string(pool, state->person.data);
    frame->people_generation = generation;
    return 0;
}
