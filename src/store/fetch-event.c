#include <string.h>

#include "store/curation.h"
#include "store/event-parts.h"
#include "store/extra.h"
#include "store/fetch.h"
#include "store/overlay.h"
#include "store/past.h"
#include "store/people.h"
#include "store/relations.h"
#include "store/store.h"

/* What export writes of the annotation; NULL where nothing was ever marked. */
static struct curation *curation_now(const struct overlaid *found, bool with_layer,
                                     struct pool *pool)
{
    if (!with_layer || found->marks == 0)
        return found->curated;
    const struct annotation *annotation = &found->annotation;
    struct curation *curation = pool_zero(pool, 1, sizeof *curation);
    *curation = (struct curation){
        .decision = annotation->decision,
        .starred = annotation->starred,
        .by = annotation->by,
        .at = annotation->at,
        .note = annotation->note,
        .changed = curation_print_changes(annotation->changes, annotation->change_count, pool),
        .settled = curation_print_settled(annotation->settled, annotation->settled_count, pool),
        .extra = found->curated != NULL ? found->curated->extra : NULL};
    return curation;
}

/* An id that follows from date and title need not be given. Few look like one that does. */
static bool is_own_id(const struct event *event, struct pool *pool)
{
    return strncmp(event->id, "e-", 2) != 0 ||
           strcmp(event->id, event_derive_id(event->when, event->title, pool)) != 0;
}

void event_take_fields(const struct overlaid *found, struct pool *pool, struct event *event,
                       const char **extras)
{
    *event = (struct event){0};
    event->id = found->id;
    event->when = found->now[EDIT_WHEN];
    event->basis = found->now[EDIT_BASIS];
    event->title = found->now[EDIT_TITLE];
    event->summary = found->now[EDIT_SUMMARY];
    event->place_name = found->now[EDIT_PLACE];
    event->part_of = found->now[EDIT_PART_OF];
    if (found->now[EDIT_STATUS] == NULL || !status_parse(found->now[EDIT_STATUS], &event->status))
        event->status = STATUS_NONE;
    event->tags = found->tags;
    event->tag_count = found->tag_count;
    const char *block;
    event->extra = extra_take(found->extra, "curation", &block, pool);
    event->extra = extra_take(event->extra, "participants", extras, pool);
    event->extra = relations_take(event->extra, pool, event);
    event->has_id = is_own_id(event, pool);
}

static int fetch(struct store *store, int64_t key, bool with_layer, struct pool *pool,
                 struct event *event, struct annotation *annotation, struct err *err)
{
    struct overlaid found;
    if (overlay_read(store, key, with_layer, pool, &found, err) != 0)
        return -1;
    const char *extras;
    event_take_fields(&found, pool, event, &extras);
    if (key > 0 && event_read_participants(store, key, extras, pool, event, err) != 0)
        return -1;
    if (overlay_mentions(store, &found, pool, event, err) != 0 ||
        (with_layer && store->past && past_event(store, key, event, pool, err) != 0))
        return -1;
    if (with_layer && people_join_event(store, event, pool, err) != 0)
        return -1;
    event->curation = curation_now(&found, with_layer, pool);
    if (annotation != NULL)
        *annotation = found.annotation;
    return 0;
}

int fetch_event(struct store *store, int64_t key, struct pool *pool, struct event *event,
                struct annotation *annotation, struct err *err)
{
    return fetch(store, key, true, pool, event, annotation, err);
}

int fetch_event_original(struct store *store, int64_t key, struct pool *pool, struct event *event,
                         struct err *err)
{
    return fetch(store, key, false, pool, event, NULL, err);
}
