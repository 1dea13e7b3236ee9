#include <stdio.h>
#include <string.h>

#include "app/commands.h"
#include "app/export.h"
#include "app/gate.h"
#include "app/indexing.h"
#include "app/session.h"
#include "app/tell.h"

static void tell_refused(void *context, const struct finding *finding)
{
    (void)context;
    finding_print(stderr, finding);
}

int command_export(const struct options *options)
{
    struct session session;
    struct indexing indexing;
    struct err err = ERR_INIT;
    static const struct finding_sink refused = {.take = tell_refused};
    unsigned require = 0;
    if (options->require != NULL && gate_parse(options->require, &require, &err) < 0)
        return tell_err(&err);
    if (session_open(&session, options, options->arguments, options->argument_count, &err) < 0)
        return tell_err(&err);
    session_tell_faults(&session);
    indexing_init(&indexing);
    if (options->query != NULL)
        indexing_find(&indexing, &session);
    struct export_wish wish = {.path = options->out,
                               .format = options->format,
                               .query = options->query,
                               .all = options->all,
                               .require = require,
                               .refused = &refused};
    struct exported exported = {0};
    int result = export_timeline(&session, &wish, &exported, &err);
    bool to_file = options->out != NULL && strcmp(options->out, "-") != 0;
    if (result == 0 && to_file)
        tell("%lld event%s written to %s", (long long)exported.events,
             exported.events == 1 ? "" : "s", options->out);
    int status = result < 0 ? tell_err(&err) : EXIT_DONE;
    indexing_end(&indexing, NULL);
    session_close(&session);
    return finish_output(status);
}

int command_convert(const struct options *options)
{
    struct err err = ERR_INIT;
    int result = export_convert(options, options->arguments[0], options->arguments[1],
                                options->format, &err);
    return finish_output(result < 0 ? tell_err(&err) : EXIT_DONE);
}
