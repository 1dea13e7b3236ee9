#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "app/check.h"
#include "app/commands.h"
#include "app/session.h"
#include "app/tell.h"

static const char *level_word(enum fault_level level)
{
    static const char *const words[] = {
        [FAULT_ERROR] = "error", [FAULT_WARNING] = "warning", [FAULT_NOTE] = "note"};
    return words[level];
}

/* FILE:LINE:COLUMN: level CODE: text; what is not known of the place is left out. */
static void print_fault(const struct fault *fault)
{
    print_clean(stdout, fault->err.file);
    if (fault->err.line > 0)
        printf(":%ld:%ld", fault->err.line, fault->err.column);
    printf("%s%s %s: ", fault->err.file[0] != '\0' ? ": " : "", level_word(fault->level),
           fault->code);
    print_clean(stdout, fault->err.text);
    putchar('\n');
}

struct tally {
    size_t by_level[FAULT_NOTE + 1];
};

static void take_fault(void *context, const struct fault *fault)
{
    struct tally *tally = context;
    tally->by_level[fault->level]++;
    print_fault(fault);
}

int command_check(const struct options *options)
{
    struct session session;
    struct err err = ERR_INIT;
    struct tally tally = {0};
    if (session_read(&session, options, options->arguments, options->argument_count, &err) < 0) {
        /* A file that cannot be read at all is trouble; its reason is a fault as well. */
        return finish_output(tell_err(&err));
    }
    for (size_t i = 0; i < store_fault_count(session.store); i++) {
        struct fault fault;
        store_fault(session.store, i, &fault);
        take_fault(&tally, &fault);
    }
    int result = check_record(&session, take_fault, &tally, &err);
    size_t errors = tally.by_level[FAULT_ERROR], warnings = tally.by_level[FAULT_WARNING];
    bool failed = errors > 0 || (options->strict && warnings > 0);
    if (result == 0)
        fprintf(stderr, "dateline: %zu error%s, %zu warning%s, %zu note%s\n", errors,
                errors == 1 ? "" : "s", warnings, warnings == 1 ? "" : "s",
                tally.by_level[FAULT_NOTE], tally.by_level[FAULT_NOTE] == 1 ? "" : "s");
    int status = result < 0 ? tell_err(&err) : failed ? EXIT_FOUND : EXIT_DONE;
    session_close(&session);
    return finish_output(status);
}
