#include "app/gate.h"

#include <stdio.h>
#include <string.h>

#include "app/library.h"

static const struct {
    const char *word, *code;
    enum requirement require;
} requirements[] = {
    {"located", "not-located", REQUIRE_LOCATED},
    {"dated", "not-dated", REQUIRE_DATED},
    {"decided", "not-decided", REQUIRE_DECIDED},
    {"sourced", "not-sourced", REQUIRE_SOURCED},
};

enum { REQUIREMENTS = sizeof requirements / sizeof *requirements };

int gate_parse(const char *words, unsigned *require, struct err *err)
{
    *require = 0;
    for (const char *at = words;; at++) {
        size_t size = strcspn(at, ",");
        size_t i = 0;
        while (i < REQUIREMENTS && (strlen(requirements[i].word) != size ||
                                    strncmp(requirements[i].word, at, size) != 0))
            i++;
        if (i == REQUIREMENTS)
            return err_set(err, ERR_USAGE,
                           "\"%.*s\" is nothing that can be required; choose of located, dated, "
                           "decided, sourced, with commas between",
                           (int)(size < 100 ? size : 100), at);
        *require |= requirements[i].require;
        at += size;
        if (*at == '\0')
            return 0;
    }
}

struct look {
    struct session *session;
    const struct event *event;
    struct pool pool;
    gate_refuse *refuse;
    void *context;
    int lacks;
};

static void lack(struct look *look, const char *code, long mention, const char *why)
{
    look->lacks++;
    look->refuse(look->context, code, mention, why);
}

/* Every mention that fails is told; together they are one lack. */
static void look_at_places(struct look *look)
{
    const struct event *event = look->event;
    int before = look->lacks;
    if (event->mention_count == 0)
        lack(look, "not-located", -1, "it has no mention, so there is no passage to look at");
    for (size_t i = 0; i < event->mention_count; i++) {
        const struct mention *mention = &event->mentions[i];
        struct found found;
        pool_reset(&look->pool);
        library_find(look->session->library, mention, &look->pool, &found);
        if (found.state == LOCATION_EXACT)
            continue;
        struct holding holding;
        library_holding(look->session->library, mention->source, &holding);
        const char *why =
            found.state == LOCATION_MOVED
                ? "its passage is not at its span but elsewhere; re-anchor it"
            : found.state == LOCATION_AMBIGUOUS
                ? "its passage is found more than once, and not at its span; choose "
                  "a place"
            : found.state == LOCATION_LOST ? "its passage is not in the document"
            : holding.text == NULL
                ? pool_printf(&look->pool, "its document is not at hand: %s", holding.trouble)
                : "it has neither snippet nor anchors that could be compared";
        lack(look, "not-located", (long)i, why);
    }
    if (look->lacks > before)
        look->lacks = before + 1;
}

static int look_at_sources(struct look *look, struct err *err)
{
    for (size_t i = 0; i < look->event->mention_count; i++) {
        const struct mention *mention = &look->event->mentions[i];
        if (!stance_claims(mention->stance))
            continue;
        struct source_facts facts;
        pool_reset(&look->pool);
        if (fetch_source(look->session->store, mention->source, &look->pool, &facts, err) == 0) {
            if (facts.source.declared)
                return 0;
        } else if (err->code != ERR_NOTHING) {
            return -1;
        } else {
            *err = ERR_INIT;
        }
    }
    lack(look, "not-sourced", -1,
         "no source that the record describes affirms it, and none is quoted for it");
    return 0;
}

int gate_event(struct session *session, const struct event *event, unsigned require,
               gate_refuse *refuse, void *context, struct err *err)
{
    struct look look = {.session = session, .event = event, .refuse = refuse, .context = context};
    pool_init(&look.pool);
    int result = 0;
    if (require & REQUIRE_SOURCED)
        result = look_at_sources(&look, err);
    if (result == 0 && (require & REQUIRE_LOCATED))
        look_at_places(&look);
    if ((require & REQUIRE_DATED) && event->when == NULL)
        lack(&look, "not-dated", -1, "it has no date");
    enum decision decision = event->curation != NULL ? event->curation->decision : DECISION_NONE;
    if ((require & REQUIRE_DECIDED) && decision == DECISION_NONE)
        lack(&look, "not-decided", -1, "nobody has decided on it");
    if ((require & REQUIRE_DECIDED) && decision == DECISION_QUESTION)
        lack(&look, "not-decided", -1, "it is left as a question");
    pool_release(&look.pool);
    return result < 0 ? -1 : look.lacks;
}
