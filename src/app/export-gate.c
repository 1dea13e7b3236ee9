/* Before anything is published: each event with its reasons. */
#include "app/export.h"
#include "app/gate.h"
#include "app/slices.h"

struct gate {
    struct session *session;
    const struct export_wish *wish;
    const struct event *event; /* the one at hand */
    int64_t refused;
};

static void refuse(void *context, const char *code, long mention, const char *why)
{
    const struct gate *gate = context;
    struct finding finding = {.fault = {.level = FAULT_ERROR, .code = code},
                              .event = gate->event->id};
    if (mention >= 0)
        finding.mention = gate->event->mentions[mention].id;
    err_set_at(&finding.fault.err, ERR_INPUT, gate->session->record, 0, 0, "event %s%s%s: %s",
               gate->event->id, mention >= 0 ? ", mention " : "",
               mention >= 0 ? finding.mention : "", why);
    gate->wish->refused->take(gate->wish->refused->context, &finding);
}

static int look_at(struct gate *gate, const struct event *event, struct err *err)
{
    enum decision decision = event->curation != NULL ? event->curation->decision : DECISION_NONE;
    bool exported = gate->wish->all ? decision != DECISION_DROPPED : decision == DECISION_KEPT;
    unsigned require = gate->wish->require & (exported ? ~0u : (unsigned)REQUIRE_DECIDED);
    gate->event = event;
    int lacks = gate_event(gate->session, event, require, refuse, gate, err);
    gate->refused += lacks > 0;
    return lacks < 0 ? -1 : 0;
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
            if (result == 0)
                result = look_at(gate, &event, err);
        }
        at += found;
    }
    slices_end(&slices);
    pool_release(&pool);
    return found < 0 ? -1 : result;
}

int export_gate(struct session *session, const struct export_wish *wish, struct err *err)
{
    struct gate gate = {.session = session, .wish = wish};
    struct pool pool;
    pool_init(&pool);
    struct query *query = NULL;
    int result = 0;
    if (wish->query != NULL)
        result = session_query(session, wish->query, &pool, &query, err);
    struct list *list = result == 0 ? list_new(session->store, query, err) : NULL;
    result = list != NULL ? look_at_list(&gate, list, err) : -1;
    list_free(list);
    pool_release(&pool);
    if (result == 0 && gate.refused > 0)
        return err_set(err, ERR_NOTHING, "%lld event%s not as --require asks; nothing was written",
                       (long long)gate.refused, gate.refused == 1 ? " is" : "s are");
    return result;
}
