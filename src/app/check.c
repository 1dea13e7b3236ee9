#include "app/check.h"

#include <stdarg.h>
#include <stdio.h>
#include <string.h>

#include "app/library.h"
#include "app/places-of.h"
#include "base/fold.h"

struct checker {
    struct session *session;
    struct noun_places places;
    void (*report)(void *context, const struct fault *fault);
    void *context;
    struct pool pool;   /* of one noun */
    struct pool people; /* of the last participant looked up */
};

/* The noun that a fault is about. */
struct about {
    enum noun noun;
    const char *id;
    size_t mention;
};

static void say(struct checker *checker, enum fault_level level, const char *code,
                struct about about, const char *format, ...) ERR_PRINTF(5, 6);

static void say(struct checker *checker, enum fault_level level, const char *code,
                struct about about, const char *format, ...)
{
    char text[700];
    va_list args;
    va_start(args, format);
    vsnprintf(text, sizeof text, format, args);
    va_end(args);
    const struct noun_place *place =
        noun_places_find(&checker->places, about.noun, about.id, about.mention);
    struct fault fault = {.level = level, .code = code};
    err_set_at(&fault.err, ERR_INPUT, place != NULL ? place->file : checker->session->record,
               place != NULL ? place->place.line : 0, place != NULL ? place->place.column : 0, "%s",
               text);
    checker->report(checker->context, &fault);
}

static void check_document(struct checker *checker, const struct source *source)
{
    struct about about = {.noun = NOUN_SOURCE, .id = source->id};
    struct holding holding;
    library_holding(checker->session->library, source->id, &holding);
    if (source->file != NULL && holding.text == NULL)
        say(checker, FAULT_NOTE, "document-missing", about,
            "source %s: its document is not at hand: %s", source->id, holding.trouble);
    if (holding.changed)
        say(checker, FAULT_WARNING, "document-changed", about,
            "source %s: %s is not the document that the record was made from, its SHA-256 is "
            "another",
            source->id, holding.path);
}

static int check_sources(struct checker *checker, struct err *err)
{
    struct store *store = checker->session->store;
    for (int64_t i = 0; i < fetch_source_count(store); i++) {
        struct source_facts facts;
        pool_reset(&checker->pool);
        if (fetch_source_at(store, i, &checker->pool, &facts, err) < 0)
            return -1;
        struct about about = {.noun = NOUN_SOURCE, .id = facts.source.id};
        if (!facts.source.declared)
            say(checker, FAULT_WARNING, "undeclared-source", about,
                "source %s is used and not declared; it is taken as one of that name",
                facts.source.id);
        else if (facts.mentions == 0)
            say(checker, FAULT_NOTE, "unused-source", about, "source %s has no mention",
                facts.source.id);
        check_document(checker, &facts.source);
    }
    return 0;
}

static int check_participants(struct checker *checker, struct err *err)
{
    struct store *store = checker->session->store;
    for (int64_t i = 0; i < fetch_participant_count(store); i++) {
        struct participant_facts facts;
        pool_reset(&checker->pool);
        if (fetch_participant_at(store, i, &checker->pool, &facts, err) < 0)
            return -1;
        struct about about = {.noun = NOUN_PARTICIPANT, .id = facts.participant.id};
        if (!facts.participant.declared)
            say(checker, FAULT_WARNING, "undeclared-participant", about,
                "participant %s is used and not declared; it is taken as one of that name",
                facts.participant.id);
        else if (facts.events == 0)
            say(checker, FAULT_NOTE, "unused-participant", about,
                "participant %s takes part in no event", facts.participant.id);
    }
    return 0;
}

static void check_location(struct checker *checker, const struct event *event, size_t at)
{
    const struct mention *mention = &event->mentions[at];
    struct about about = {.noun = NOUN_MENTION, .id = event->id, .mention = at};
    struct found found;
    library_find(checker->session->library, mention, &checker->pool, &found);
    if (found.trouble[0] != '\0')
        say(checker, FAULT_ERROR, "bad-span", about, "event %s, mention %s: %s", event->id,
            mention->id, found.trouble);
    else if (found.state == LOCATION_MOVED)
        say(checker, FAULT_WARNING, "moved", about,
            "event %s, mention %s: the passage is not at its span but at %zu-%zu", event->id,
            mention->id, found.places[0].from, found.places[0].to);
    else if (found.state == LOCATION_AMBIGUOUS)
        say(checker, FAULT_WARNING, "ambiguous", about,
            "event %s, mention %s: the passage is found %zu times, and not at its span", event->id,
            mention->id, found.place_count);
    else if (found.state == LOCATION_LOST)
        say(checker, FAULT_WARNING, "lost", about,
            "event %s, mention %s: the passage is not in the document of %s", event->id,
            mention->id, mention->source);
}

/* Whether a spelling is the participant's name or one of its aliases, or they are undeclared. */
static bool is_known_spelling(const struct participant *participant, const char *text)
{
    bool known = !participant->declared;
    struct buf spelling, other;
    buf_init(&spelling);
    buf_init(&other);
    fold_search(text, strlen(text), &spelling);
    for (size_t i = 0; !known && i <= participant->alias_count; i++) {
        const char *name = i == 0 ? participant->name : participant->aliases[i - 1];
        buf_reset(&other);
        fold_search(name, strlen(name), &other);
        known = strcmp(spelling.data, other.data) == 0;
    }
    buf_release(&spelling);
    buf_release(&other);
    return known;
}

static int check_names(struct checker *checker, const struct event *event, size_t at,
                       struct err *err)
{
    const struct mention *mention = &event->mentions[at];
    struct about about = {.noun = NOUN_MENTION, .id = event->id, .mention = at};
    for (size_t i = 0; i < mention->name_count; i++) {
        struct participant_facts facts;
        pool_reset(&checker->people);
        if (fetch_participant(checker->session->store, mention->names[i].who, &checker->people,
                              &facts, err) < 0) {
            if (err->code != ERR_NOTHING)
                return -1;
            *err = ERR_INIT;
            say(checker, FAULT_WARNING, "undeclared-participant", about,
                "participant %s is named in event %s and not declared", mention->names[i].who,
                event->id);
        } else if (!is_known_spelling(&facts.participant, mention->names[i].text))
            say(checker, FAULT_NOTE, "unknown-spelling", about,
                "event %s: \"%s\" is neither the name nor an alias of %s", event->id,
                mention->names[i].text, mention->names[i].who);
    }
    return 0;
}

static int check_event(struct checker *checker, int64_t key, struct err *err)
{
    struct event event;
    pool_reset(&checker->pool);
    if (fetch_event_original(checker->session->store, key, &checker->pool, &event, err) < 0)
        return -1;
    struct about about = {.noun = NOUN_EVENT, .id = event.id};
    if (event.part_of != NULL && fetch_key(checker->session->store, event.part_of) == 0)
        say(checker, FAULT_WARNING, "dead-part-of", about,
            "event %s is part of %s, which is no event of this record", event.id, event.part_of);
    if (event.mention_count == 0)
        say(checker, FAULT_WARNING, "no-mention", about,
            "event %s has no mention: nothing supports it", event.id);
    for (size_t i = 0; i < event.mention_count; i++) {
        check_location(checker, &event, i);
        if (check_names(checker, &event, i, err) < 0)
            return -1;
    }
    return 0;
}

int check_record(struct session *session, void (*report)(void *context, const struct fault *fault),
                 void *context, struct err *err)
{
    struct checker checker = {.session = session, .report = report, .context = context};
    pool_init(&checker.pool);
    pool_init(&checker.people);
    for (size_t i = 0; i < session->options->argument_count; i++)
        if (record_is_database(session->options->arguments[i], NULL) == 0)
            noun_places_read(&checker.places, session->options->arguments[i]);
    noun_places_sort(&checker.places);
    int result = check_sources(&checker, err);
    if (result == 0)
        result = check_participants(&checker, err);
    int64_t key = 0;
    while (result == 0 && (key = store_next_event(session->store, key, err)) > 0)
        result = check_event(&checker, key, err);
    noun_places_release(&checker.places);
    pool_release(&checker.pool);
    pool_release(&checker.people);
    return key < 0 ? -1 : result;
}
