#include "app/check.h"

#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "app/check-insides.h"
#include "app/zones.h"
#include "base/mem.h"

/* Where a noun that was only used was used first. */
static const struct place *place_of_use(const struct checker *checker, const struct about *about,
                                        const char **file)
{
    const struct first_use *use = check_first_use(checker, about->noun, about->id);
    if (use == NULL || use->file == NULL)
        return NULL;
    *file = use->file;
    return &use->place;
}

static const struct place *place_of(const struct checker *checker, const struct about *about,
                                    const char **file)
{
    const struct walk_place *here = checker->place;
    *file = checker->session->record;
    if (about->noun != NOUN_EVENT && about->noun != NOUN_MENTION) {
        const struct noun_place *found = noun_places_find(&checker->places, about->noun, about->id);
        if (found == NULL)
            return place_of_use(checker, about, file);
        *file = found->file;
        return &found->place;
    }
    if (here == NULL || here->file == NULL)
        return NULL;
    *file = here->file;
    bool own = about->noun == NOUN_MENTION && about->mention < here->mention_count;
    return own ? &here->mentions[about->mention] : &here->event;
}

void check_say(struct checker *checker, enum fault_level level, const char *code,
               const struct about *about, const char *format, ...)
{
    char text[700];
    va_list args;
    va_start(args, format);
    vsnprintf(text, sizeof text, format, args);
    va_end(args);
    const char *file;
    const struct place *place = place_of(checker, about, &file);
    struct finding finding = {.fault = {.level = level, .code = code}};
    err_set_at(&finding.fault.err, ERR_INPUT, file, place != NULL ? place->line : 0,
               place != NULL ? place->column : 0, "%s", text);
    if (about->noun == NOUN_SOURCE)
        finding.source = about->id;
    else if (about->noun == NOUN_PARTICIPANT)
        finding.participant = about->id;
    else if (about->noun != NOUN_EXPLANATION && about->noun != NOUN_ZONE)
        finding.event = about->id;
    if (about->noun == NOUN_MENTION)
        finding.mention = about->mention_id;
    checker->sink->take(checker->sink->context, &finding);
}

static int check_one(void *context, int64_t key, const struct event *event,
                     const struct walk_place *place, struct err *err)
{
    struct checker *checker = context;
    slices_next(&checker->slices);
    checker->place = place;
    check_note_uses(checker, event);
    int result = check_event(checker, key, event, err);
    checker->place = NULL;
    return result;
}

static void release(struct checker *checker)
{
    for (size_t i = 0; i < checker->known_count; i++)
        free(checker->known[i].id);
    free(checker->known);
    free(checker->doubles);
    check_release_uses(checker);
    noun_places_release(&checker->places);
    pool_release(&checker->pool);
    pool_release(&checker->people);
}

static void check_zone(struct checker *checker)
{
    struct zones zones = {0};
    struct err err = ERR_INIT;
    struct about about = {.noun = NOUN_ZONE, .id = ""};
    pool_reset(&checker->pool);
    const char *zone = store_meta(checker->session->store, "zone", &checker->pool);
    if (zones_take_own(&zones, zone, &err) < 0)
        check_say(checker, FAULT_WARNING, "bad-zone", &about, "%s", err.text);
    zones_release(&zones);
}

int check_record(struct session *session, const struct check_wish *wish,
                 const struct finding_sink *sink, struct err *err)
{
    struct checker checker = {.session = session, .wish = wish, .sink = sink};
    pool_init(&checker.pool);
    pool_init(&checker.people);
    slices_begin(&checker.slices, session->store);
    int result = check_know_sources(&checker, err);
    if (result == 0)
        result = check_know_uses(&checker, err);
    if (result == 0)
        result = check_find_doubles(&checker, err);
    if (result == 0)
        result = walk_events(session, check_one, &checker, &checker.places, err);
    noun_places_sort(&checker.places);
    if (result == 0)
        result = check_nouns(&checker, err);
    if (result == 0)
        check_zone(&checker);
    if (result == 0)
        check_explanations(&checker);
    slices_end(&checker.slices);
    release(&checker);
    return result;
}
