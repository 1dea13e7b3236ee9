/* Before anything is published: each event with its reasons. The list is looked at first; where an
 * event is refused and files tell places, these are read once more, and the refused told with them.
 */
#include <stdlib.h>

#include "app/export.h"
#include "app/gate.h"
#include "app/slices.h"
#include "app/walk.h"
#include "base/mem.h"

struct gate {
    struct session *session;
    const struct export_wish *wish;
    const struct event *event;      /* the one at hand, */
    const struct walk_place *place; /* and where it stands; NULL: not known */
    bool silent;                    /* what is refused is not told yet */
    int64_t *refused;               /* keys */
    size_t count, capacity;
};

static void refuse(void *context, const char *code, long mention, const char *why)
{
    const struct gate *gate = context;
    const struct walk_place *here = gate->place;
    struct finding finding = {.fault = {.level = FAULT_ERROR, .code = code},
                              .event = gate->event->id};
    struct place place = {0, 0};
    bool placed = here != NULL && here->file != NULL;
    if (gate->silent)
        return;
    if (mention >= 0)
        finding.mention = gate->event->mentions[mention].id;
    if (placed)
        place = mention >= 0 && (size_t)mention < here->mention_count ? here->mentions[mention]
                                                                      : here->event;
    err_set_at(&finding.fault.err, ERR_INPUT, placed ? here->file : gate->session->record,
               place.line, place.column, "event %s%s%s: %s", gate->event->id,
               mention >= 0 ? ", mention " : "", mention >= 0 ? finding.mention : "", why);
    gate->wish->refused->take(gate->wish->refused->context, &finding);
}

/* How much the event lacks, -1 with err. */
static int look_at(struct gate *gate, const struct event *event, struct err *err)
{
    enum decision decision = event->curation != NULL ? event->curation->decision : DECISION_NONE;
    bool exported = gate->wish->all ? decision != DECISION_DROPPED : decision == DECISION_KEPT;
    unsigned require = gate->wish->require & (exported ? ~0u : (unsigned)REQUIRE_DECIDED);
    gate->event = event;
    return gate_event(gate->session, event, require, refuse, gate, err);
}

static void add_refused(struct gate *gate, int64_t key)
{
    gate->refused = mem_grow(gate->refused, gate->count, &gate->capacity, sizeof *gate->refused);
    gate->refused[gate->count++] = key;
}

static int look_at_list(struct gate *gate, struct list *list, struct err *err)
{
    enum { PAGE = 256 };
    int64_t keys[PAGE], at = 0, found = 0;
    struct pool pool;
    struct slices slices;
    pool_init(&pool);
    slices_begin(&slices, gate->session->store);
    int result = 0;
    while (result == 0 && (found = list_keys(list, at, PAGE, keys, err)) > 0) {
        for (int64_t i = 0; result == 0 && i < found; i++) {
            struct event event;
            pool_reset(&pool);
            slices_next(&slices);
            result = fetch_event(gate->session->store, keys[i], &pool, &event, NULL, err);
            int lacks = result == 0 ? look_at(gate, &event, err) : -1;
            if (lacks > 0)
                add_refused(gate, keys[i]);
            result = lacks < 0 ? -1 : 0;
        }
        at += found;
    }
    slices_end(&slices);
    pool_release(&pool);
    return found < 0 ? -1 : result;
}

static int key_order(const void *a, const void *b)
{
    int64_t one = *(const int64_t *)a, two = *(const int64_t *)b;
    return (one > two) - (one < two);
}

static int tell_one(void *context, int64_t key, const struct event *event,
                    const struct walk_place *place, struct err *err)
{
    struct gate *gate = context;
    if (bsearch(&key, gate->refused, gate->count, sizeof key, key_order) == NULL)
        return 0;
    gate->place = place;
    return look_at(gate, event, err) < 0 ? -1 : 0;
}

static int tell_refused(struct gate *gate, struct err *err)
{
    if (!gate->silent || gate->count == 0)
        return 0;
    gate->silent = false;
    qsort(gate->refused, gate->count, sizeof *gate->refused, key_order);
    return walk_events(gate->session, tell_one, gate, NULL, err);
}

int export_gate(struct session *session, const struct export_wish *wish, struct err *err)
{
    struct gate gate = {.session = session, .wish = wish, .silent = walk_has_places(session)};
    struct pool pool;
    pool_init(&pool);
    struct query *query = NULL;
    int result = 0;
    if (wish->query != NULL)
        result = session_query(session, wish->query, &pool, &query, err);
    struct list *list = result == 0 ? list_new(session->store, query, err) : NULL;
    result = list != NULL ? look_at_list(&gate, list, err) : -1;
    if (result == 0)
        result = tell_refused(&gate, err);
    if (result == 0 && gate.count > 0)
        result = err_set(err, ERR_NOTHING, "%zu event%s not as --require asks; nothing was written",
                         gate.count, gate.count == 1 ? " is" : "s are");
    free(gate.refused);
    list_free(list);
    pool_release(&pool);
    return result;
}
