/* What the record says of its own faults: what is not understood, and what explains nothing. */
#include <stdio.h>
#include <string.h>

#include "app/check-insides.h"
#include "app/explained.h"

static bool names_a_file(struct checker *checker)
{
    struct store *store = checker->session->store;
    int64_t count = fetch_source_count(store);
    bool named = false;
    for (int64_t i = 0; !named && i < count; i++) {
        struct source_facts facts;
        pool_reset(&checker->pool);
        named = fetch_source_at(store, i, &checker->pool, &facts, NULL) == 0 &&
                facts.source.file != NULL;
    }
    return named;
}

/* Whether a fault of this code may be there on another machine, which has other documents at hand:
 * then nobody can say here that there is none. */
static bool is_elsewhere(struct checker *checker, const char *code)
{
    static const char *const by_documents[] = {
        "document-changed", "moved", "ambiguous", "lost", "near-copy", "single-source"};
    if (strcmp(code, "document-missing") == 0)
        return names_a_file(checker);
    for (size_t i = 0; i < sizeof by_documents / sizeof *by_documents; i++)
        if (strcmp(code, by_documents[i]) == 0)
            return checker->missing;
    return false;
}

void check_explanations(struct checker *checker)
{
    const struct explained *explained = checker->wish->explained;
    char number[24];
    struct about about = {.noun = NOUN_EXPLANATION, .id = number};
    if (explained == NULL)
        return;
    if (explained->trouble != NULL) {
        snprintf(number, sizeof number, "%zu", explained->count); /* the one that is not read */
        check_say(checker, FAULT_WARNING, "bad-explanation", &about, "%s", explained->trouble);
    }
    for (size_t i = 0; i < explained->count; i++) {
        const struct explanation *item = &explained->items[i];
        if (item->used || item->silenced || is_elsewhere(checker, item->code))
            continue;
        snprintf(number, sizeof number, "%zu", i);
        check_say(checker, FAULT_NOTE, "idle-explanation", &about,
                  "\"explained\" explains a fault %s%s%s that there is not", item->code,
                  item->of != NULL ? " of " : "", item->of != NULL ? item->of : "");
    }
}
