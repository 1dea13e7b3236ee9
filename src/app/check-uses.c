/* Sources and participants that are only used: the places where they are used first. */
#include <stdlib.h>
#include <string.h>

#include "app/check-insides.h"
#include "base/mem.h"

static int use_order(const void *a, const void *b)
{
    const struct first_use *one = a, *two = b;
    if (one->noun != two->noun)
        return one->noun < two->noun ? -1 : 1;
    return strcmp(one->id, two->id);
}

static void add_use(struct checker *checker, enum noun noun, const char *id)
{
    checker->uses =
        mem_grow(checker->uses, checker->use_count, &checker->use_capacity, sizeof *checker->uses);
    checker->uses[checker->use_count++] =
        (struct first_use){.noun = noun, .id = mem_copy_string(id)};
}

/* Those that are only used have the last numbers. */
int check_know_uses(struct checker *checker, struct err *err)
{
    struct store *store = checker->session->store;
    if (!walk_has_places(checker->session))
        return 0;
    for (int64_t i = fetch_source_count(store) - 1; i >= 0; i--) {
        struct source_facts facts;
        pool_reset(&checker->pool);
        if (fetch_source_at(store, i, &checker->pool, &facts, err) < 0)
            return -1;
        if (facts.source.declared)
            break;
        add_use(checker, NOUN_SOURCE, facts.source.id);
    }
    for (int64_t i = fetch_participant_count(store) - 1; i >= 0; i--) {
        struct participant_facts facts;
        pool_reset(&checker->pool);
        if (fetch_participant_at(store, i, &checker->pool, &facts, err) < 0)
            return -1;
        if (facts.participant.declared)
            break;
        add_use(checker, NOUN_PARTICIPANT, facts.participant.id);
    }
    if (checker->use_count > 0)
        qsort(checker->uses, checker->use_count, sizeof *checker->uses, use_order);
    return 0;
}

static struct first_use *find(const struct checker *checker, enum noun noun, const char *id)
{
    struct first_use wanted = {.noun = noun, .id = (char *)(uintptr_t)id};
    if (checker->use_count == 0)
        return NULL;
    return bsearch(&wanted, checker->uses, checker->use_count, sizeof *checker->uses, use_order);
}

const struct first_use *check_first_use(const struct checker *checker, enum noun noun,
                                        const char *id)
{
    return find(checker, noun, id);
}

static void note(struct checker *checker, enum noun noun, const char *id, struct place place)
{
    struct first_use *use = find(checker, noun, id);
    if (use == NULL || use->file != NULL)
        return;
    use->file = checker->place->file;
    use->place = place;
}

void check_note_uses(struct checker *checker, const struct event *event)
{
    const struct walk_place *here = checker->place;
    if (checker->use_count == 0 || here == NULL || here->file == NULL)
        return;
    for (size_t i = 0; i < event->participant_count; i++)
        note(checker, NOUN_PARTICIPANT, event->participants[i].who, here->event);
    for (size_t i = 0; i < event->mention_count && i < here->mention_count; i++) {
        const struct mention *mention = &event->mentions[i];
        note(checker, NOUN_SOURCE, mention->source, here->mentions[i]);
        for (size_t n = 0; n < mention->name_count; n++)
            note(checker, NOUN_PARTICIPANT, mention->names[n].who, here->mentions[i]);
    }
}

void check_release_uses(struct checker *checker)
{
    for (size_t i = 0; i < checker->use_count; i++)
        free(checker->uses[i].id);
    free(checker->uses);
}
