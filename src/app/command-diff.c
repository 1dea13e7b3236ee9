#include <stdio.h>
#include <string.h>

#include "app/commands.h"
#include "app/places.h"
#include "app/print.h"
#include "app/session.h"
#include "app/tell.h"

/* The parts of an event that are compared, each as one text. */
enum part {
    PART_WHEN,
    PART_BASIS,
    PART_TITLE,
    PART_SUMMARY,
    PART_PLACE,
    PART_STATUS,
    PART_TAGS,
    PART_PART_OF,
    PART_AFTER,
    PART_BEFORE,
    PART_PARTICIPANTS,
    PART_MENTIONS,
    PART_CURATION,
    PART_UNKNOWN,
    PART_COUNT
};

static const char *const part_names[PART_COUNT] = {
    "when",    "basis", "title",  "summary",      "place",    "status",   "tags",
    "part_of", "after", "before", "participants", "mentions", "curation", "unknown keys"};

/* Adds a text so that no two different lists of texts give the same bytes. */
static void add(struct buf *out, const char *text)
{
    if (text != NULL)
        buf_addf(out, "%zu:%s", strlen(text), text);
    buf_addc(out, ';');
}

static void add_mention(struct buf *out, const struct mention *mention)
{
    const char *const texts[] = {mention->id,    mention->source,  mention->starts,
                                 mention->ends,  mention->snippet, mention->gist,
                                 mention->score, mention->extra};
    for (size_t i = 0; i < sizeof texts / sizeof *texts; i++)
        add(out, texts[i]);
    buf_addf(out, "%lld-%lld %d %d;", (long long)mention->from, (long long)mention->to,
             (int)mention->unit, (int)mention->stance);
    for (size_t i = 0; i < mention->name_count; i++) {
        add(out, mention->names[i].who);
        add(out, mention->names[i].text);
    }
    buf_addc(out, '|');
    for (size_t i = 0; i < mention->claim_count; i++) {
        add(out, mention->claims[i].matter);
        add(out, mention->claims[i].value);
    }
    buf_addc(out, '|');
}

static void add_curation(struct buf *out, const struct curation *curation)
{
    if (curation == NULL)
        return;
    const char *const texts[] = {decision_word(curation->decision),
                                 curation->starred ? "starred" : "",
                                 curation->by,
                                 curation->at,
                                 curation->note,
                                 curation->changed,
                                 curation->settled,
                                 curation->extra};
    for (size_t i = 0; i < sizeof texts / sizeof *texts; i++)
        add(out, texts[i]);
}

static void describe(const struct event *event, struct buf parts[PART_COUNT])
{
    for (size_t i = 0; i < PART_COUNT; i++)
        buf_reset(&parts[i]);
    add(&parts[PART_WHEN], event->when);
    add(&parts[PART_BASIS], event->basis);
    add(&parts[PART_TITLE], event->title);
    add(&parts[PART_SUMMARY], event->summary);
    add(&parts[PART_PLACE], event->place_name);
    add(&parts[PART_STATUS], status_word(event->status));
    add(&parts[PART_PART_OF], event->part_of);
    add(&parts[PART_UNKNOWN], event->extra);
    for (size_t i = 0; i < event->tag_count; i++)
        add(&parts[PART_TAGS], event->tags[i]);
    for (size_t i = 0; i < event->after_count; i++)
        add(&parts[PART_AFTER], event->after[i]);
    for (size_t i = 0; i < event->before_count; i++)
        add(&parts[PART_BEFORE], event->before[i]);
    for (size_t i = 0; i < event->participant_count; i++) {
        add(&parts[PART_PARTICIPANTS], event->participants[i].who);
        add(&parts[PART_PARTICIPANTS], event->participants[i].role);
        add(&parts[PART_PARTICIPANTS], event->participants[i].extra);
    }
    for (size_t i = 0; i < event->mention_count; i++)
        add_mention(&parts[PART_MENTIONS], &event->mentions[i]);
    add_curation(&parts[PART_CURATION], event->curation);
}

struct comparison {
    struct session *before, *after;
    struct pool pool;
    struct buf old_parts[PART_COUNT], new_parts[PART_COUNT];
    bool differs;
};

static void report(struct comparison *comparison, const char *what, const char *id,
                   const char *detail)
{
    const char *values[] = {what, id, detail};
    print_tab_separated(values, 3);
    comparison->differs = true;
}

/* An event of A: gone from B, or changed in it. */
static int compare_event(struct comparison *comparison, int64_t key, struct err *err)
{
    struct event old_event, new_event;
    pool_reset(&comparison->pool);
    if (fetch_event_original(comparison->before->store, key, &comparison->pool, &old_event, err) <
        0)
        return -1;
    int64_t other = fetch_key(comparison->after->store, old_event.id);
    if (other == 0) {
        report(comparison, "gone", old_event.id, old_event.title);
        return 0;
    }
    if (fetch_event_original(comparison->after->store, other, &comparison->pool, &new_event, err) <
        0)
        return -1;
    describe(&old_event, comparison->old_parts);
    describe(&new_event, comparison->new_parts);
    struct buf changed;
    buf_init(&changed);
    for (size_t i = 0; i < PART_COUNT; i++)
        if (strcmp(comparison->old_parts[i].data, comparison->new_parts[i].data) != 0)
            buf_addf(&changed, "%s%s", changed.len > 0 ? ", " : "", part_names[i]);
    if (changed.len > 0)
        report(comparison, "changed", old_event.id, changed.data);
    buf_release(&changed);
    return 0;
}

static int compare_all(struct comparison *comparison, struct err *err)
{
    int64_t key = 0;
    while ((key = store_next_event(comparison->before->store, key, err)) > 0)
        if (compare_event(comparison, key, err) < 0)
            return -1;
    if (key < 0)
        return -1;
    while ((key = store_next_event(comparison->after->store, key, err)) > 0) {
        struct event event;
        pool_reset(&comparison->pool);
        if (fetch_event_original(comparison->after->store, key, &comparison->pool, &event, err) < 0)
            return -1;
        if (fetch_key(comparison->before->store, event.id) == 0)
            report(comparison, "added", event.id, event.title);
    }
    return key < 0 ? -1 : 0;
}

/* Marks of A's layer whose event B does not have. */
static int compare_marks(struct comparison *comparison, const struct options *options,
                         struct err *err)
{
    struct buf path;
    buf_init(&path);
    struct orphan *orphans;
    size_t count = 0;
    int result = 0;
    if (options->layer != NULL)
        buf_adds(&path, options->layer);
    else if (comparison->before->record_real != NULL)
        result = places_layer(&path, comparison->before->record_real, err);
    if (result == 0 && path.len > 0)
        result = layer_open(comparison->after->store, path.data, "", err);
    pool_reset(&comparison->pool);
    if (result == 0 && path.len > 0)
        result = layer_orphans(comparison->after->store, &comparison->pool, &orphans, &count, err);
    for (size_t i = 0; result == 0 && i < count; i++)
        report(comparison, "orphaned", orphans[i].target, orphans[i].field);
    buf_release(&path);
    return result;
}

int command_diff(const struct options *options)
{
    struct session before = {0}, after = {0};
    struct comparison comparison = {.before = &before, .after = &after};
    struct err err = ERR_INIT;
    pool_init(&comparison.pool);
    for (size_t i = 0; i < PART_COUNT; i++) {
        buf_init(&comparison.old_parts[i]);
        buf_init(&comparison.new_parts[i]);
    }
    int result = session_read(&before, options, options->arguments, 1, &err);
    if (result == 0)
        result = session_read(&after, options, options->arguments + 1, 1, &err);
    if (result == 0)
        result = compare_all(&comparison, &err);
    if (result == 0)
        result = compare_marks(&comparison, options, &err);
    int status = result < 0 ? tell_err(&err) : comparison.differs ? EXIT_FOUND : EXIT_DONE;
    for (size_t i = 0; i < PART_COUNT; i++) {
        buf_release(&comparison.old_parts[i]);
        buf_release(&comparison.new_parts[i]);
    }
    pool_release(&comparison.pool);
    session_close(&before);
    session_close(&after);
    return finish_output(status);
}
