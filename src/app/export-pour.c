#include <stdlib.h>
#include <string.h>

#include "app/ahead.h"
#include "app/export.h"
#include "app/slices.h"
#include "base/mem.h"

/* Ids that the exported events use: a hash table of strings, open addressing. */
struct ids {
    char **slots;
    size_t count, size; /* size: a power of two, or 0 */
};

static size_t hash(const char *text)
{
    size_t value = 1469598103934665603u; /* FNV-1a */
    for (; *text != '\0'; text++)
        value = (value ^ (unsigned char)*text) * 1099511628211u;
    return value;
}

static char **slot_of(const struct ids *ids, const char *id)
{
    size_t at = hash(id) & (ids->size - 1);
    while (ids->slots[at] != NULL && strcmp(ids->slots[at], id) != 0)
        at = (at + 1) & (ids->size - 1);
    return &ids->slots[at];
}

static void ids_add(struct ids *ids, const char *id)
{
    if (ids->count * 2 >= ids->size) {
        struct ids wider = {.size = ids->size > 0 ? ids->size * 2 : 64};
        wider.slots = mem_zero(wider.size, sizeof *wider.slots);
        for (size_t i = 0; i < ids->size; i++)
            if (ids->slots[i] != NULL)
                *slot_of(&wider, ids->slots[i]) = ids->slots[i];
        free(ids->slots);
        ids->slots = wider.slots;
        ids->size = wider.size;
    }
    char **slot = slot_of(ids, id);
    if (*slot != NULL)
        return;
    *slot = mem_copy_string(id);
    ids->count++;
}

static bool ids_have(const struct ids *ids, const char *id)
{
    return ids->size > 0 && *slot_of(ids, id) != NULL;
}

static void ids_release(struct ids *ids)
{
    for (size_t i = 0; i < ids->size; i++)
        free(ids->slots[i]);
    free(ids->slots);
    *ids = (struct ids){0};
}

struct exporting {
    struct session *session;
    const struct export_wish *wish;
    struct list *list; /* what is asked for, in list order */
    struct ids sources, participants;
    int64_t events;
};

static void note_source(void *context, const char *id)
{
    struct exporting *exporting = context;
    ids_add(&exporting->sources, id);
}

static void note_participant(void *context, const char *id)
{
    struct exporting *exporting = context;
    ids_add(&exporting->participants, id);
}

/* What is made ready for the writer besides the reading leaves it to libyaml. */
static int play_events(struct exporting *exporting, struct yaml_writer *writer, struct err *err)
{
    const struct yaml_script *script;
    struct ahead *ahead = ahead_start(exporting->session->store, exporting->list, true);
    int more, result = 0;
    while (result == 0 && (more = ahead_script(ahead, &script, err)) != 0)
        result = more == 1 ? yaml_writer_play(writer, script, err) : -1;
    ahead_end(ahead);
    return result;
}

static int pour_events(struct exporting *exporting, struct sink *sink, struct err *err)
{
    const struct event *event;
    struct yaml_writer *writer = yaml_writer_of(sink);
    if (writer != NULL)
        return play_events(exporting, writer, err);
    struct ahead *ahead = ahead_start(exporting->session->store, exporting->list, false);
    int more, result = 0;
    while (result == 0 && (more = ahead_next(ahead, &event, err)) != 0)
        result = more == 1 ? sink->event(sink, event, err) : -1;
    ahead_end(ahead);
    return result;
}

static int pour_sources(struct exporting *exporting, struct sink *sink, struct err *err)
{
    struct store *store = exporting->session->store;
    struct pool pool;
    struct slices slices;
    pool_init(&pool);
    slices_begin(&slices, store);
    int result = 0;
    for (int64_t i = 0, n = fetch_source_count(store); result == 0 && i < n; i++) {
        struct source_facts facts;
        pool_reset(&pool);
        slices_next(&slices);
        result = fetch_source_at(store, i, &pool, &facts, err);
        if (result == 0 && facts.source.declared && ids_have(&exporting->sources, facts.source.id))
            result = sink->source(sink, &facts.source, err);
    }
    slices_end(&slices);
    pool_release(&pool);
    return result;
}

static int pour_participants(struct exporting *exporting, struct sink *sink, struct err *err)
{
    struct store *store = exporting->session->store;
    struct pool pool;
    struct slices slices;
    pool_init(&pool);
    slices_begin(&slices, store);
    int result = 0;
    for (int64_t i = 0, n = fetch_participant_count(store); result == 0 && i < n; i++) {
        struct participant_facts facts;
        pool_reset(&pool);
        slices_next(&slices);
        int written = fetch_participant_curated(store, i, &pool, &facts, err);
        result = written < 0 ? -1 : 0;
        if (written == 1 && facts.participant.declared &&
            ids_have(&exporting->participants, facts.participant.id))
            result = sink->participant(sink, &facts.participant, err);
    }
    slices_end(&slices);
    pool_release(&pool);
    return result;
}

static int pour_metas(struct exporting *exporting, struct sink *sink, struct err *err)
{
    struct pool pool;
    pool_init(&pool);
    struct meta *metas;
    size_t count;
    int result = store_metas(exporting->session->store, &pool, &metas, &count, err);
    for (size_t i = 0; result == 0 && i < count; i++)
        result = sink->meta(sink, metas[i].key, metas[i].value, err);
    pool_release(&pool);
    return result;
}

static int make_list(struct exporting *exporting, struct err *err)
{
    struct pool pool;
    pool_init(&pool);
    struct query *query = NULL, *chosen = NULL;
    int result = 0;
    if (exporting->wish->query != NULL)
        result = session_query(exporting->session, exporting->wish->query, &pool, &query, err);
    if (result == 0)
        result = query_parse(&chosen, exporting->wish->all ? "-is:dropped" : "is:kept", &pool, err);
    struct query *both[] = {chosen, query};
    struct query whole = {.op = QUERY_AND, .kids = both, .kid_count = 2};
    if (query != NULL)
        chosen = &whole;
    if (result == 0)
        exporting->list = list_new(exporting->session->store, chosen, err);
    pool_release(&pool);
    return exporting->list != NULL ? 0 : -1;
}

static int say_nothing(const struct export_wish *wish, struct err *err)
{
    if (wish->query != NULL)
        return err_set(err, ERR_NOTHING, "no %s matches; nothing was written",
                       wish->all ? "event that was not dropped" : "kept event");
    if (wish->all)
        return err_set(err, ERR_NOTHING,
                       "there is no event that was not dropped; nothing was "
                       "written");
    return err_set(err, ERR_NOTHING,
                   "nothing is kept yet, so nothing was written; keep events first, or export "
                   "every event that was not dropped with --all");
}

int export_pour(struct session *session, const struct export_wish *wish,
                struct sink *(*open)(void *context, struct err *err), void *context,
                struct exported *exported, struct err *err)
{
    struct exporting exporting = {.session = session, .wish = wish};
    struct sink *sink = NULL;
    int result = make_list(&exporting, err);
    const struct list_uses told = {note_source, note_participant, &exporting};
    exporting.events = result == 0 ? list_count(exporting.list) : 0;
    if (result == 0 && exporting.events == 0)
        result = say_nothing(wish, err);
    if (result == 0)
        result = list_uses(exporting.list, &told, err);
    if (result == 0)
        result = (sink = open(context, err)) != NULL ? 0 : -1;
    if (result == 0)
        result = pour_metas(&exporting, sink, err);
    if (result == 0)
        result = pour_sources(&exporting, sink, err);
    if (result == 0)
        result = pour_participants(&exporting, sink, err);
    ids_release(&exporting.sources); /* memory that the events can have */
    ids_release(&exporting.participants);
    if (result == 0)
        result = pour_events(&exporting, sink, err);
    exported->events = exporting.events;
    list_free(exporting.list);
    return result;
}
