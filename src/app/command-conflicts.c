#include <stdio.h>
#include <string.h>

#include "app/commands.h"
#include "app/copies.h"
#include "app/print.h"
#include "app/session.h"
#include "app/slices.h"
#include "app/tell.h"
#include "model/settle.h"

/* A line for each source behind each value: event, matter, value, source; with all, also whether
 * that is the value chosen, and a line without a source for one that none gives. */
static void print_conflict(const char *event, const struct conflict *conflict, bool all)
{
    const struct conflict_value *chosen =
        conflict->settled != NULL ? conflict_value_of(conflict, conflict->settled) : NULL;
    for (size_t v = 0; v < conflict->value_count; v++)
        for (size_t s = 0; s < conflict->values[v].source_count; s++) {
            const char *fields[] = {event, conflict->matter, conflict->values[v].value,
                                    conflict->values[v].sources[s],
                                    &conflict->values[v] == chosen ? "settled" : ""};
            print_tab_separated(fields, all ? 5 : 4);
        }
    if (conflict->settled != NULL && chosen == NULL) {
        const char *fields[] = {event, conflict->matter, conflict->settled, "", "settled"};
        print_tab_separated(fields, 5);
    }
}

static int print_event(struct session *session, int64_t key, bool all, bool *any, struct err *err)
{
    struct pool pool;
    pool_init(&pool);
    struct row row;
    struct conflict *conflicts;
    size_t count = 0;
    int result = fetch_rows(session->store, &key, 1, &pool, &row, err);
    if (result == 0)
        result = fetch_conflicts(session->store, key, &pool, &conflicts, &count, err);
    for (size_t i = 0; result == 0 && i < count; i++)
        if (all || conflicts[i].settled == NULL) {
            print_conflict(row.id, &conflicts[i], all);
            *any = *any || conflicts[i].settled == NULL;
        }
    pool_release(&pool);
    return result;
}

int command_conflicts(const struct options *options)
{
    struct session session;
    struct err err = ERR_INIT;
    bool any = false;
    if (session_open(&session, options, options->arguments, options->argument_count, &err) < 0)
        return tell_err(&err);
    session_tell_faults(&session);
    int64_t at = -1;
    int result = copies_find(&session, &err);
    struct slices slices;
    slices_begin(&slices, session.store);
    while (result == 0 &&
           (at = list_next(session.list, LIST_CONFLICT, at, true, false, &err)) >= 0) {
        slices_next(&slices);
        result = print_event(&session, list_key(session.list, at), options->all, &any, &err);
    }
    slices_end(&slices);
    int status = result < 0 || at == -2 ? tell_err(&err) : any ? EXIT_FOUND : EXIT_DONE;
    session_close(&session);
    return finish_output(status);
}
