#include <stdbool.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

#include "app/commands.h"
#include "app/loop.h"
#include "app/options.h"
#include "app/session.h"
#include "app/tell.h"
#include "term/term.h"

/* The screen; or the commands alone, and without a terminal the list behind them. */
static int browse(const struct options *options)
{
    bool screen = !options->no_screen && isatty(STDOUT_FILENO);
    bool list = !options->no_screen && !screen;
    struct session session;
    struct err err = ERR_INIT;
    if (list && options->command_count == 0)
        return command_list(options);
    if ((screen ? session_open_growing : session_open)(&session, options, options->arguments,
                                                       options->argument_count, &err) < 0)
        return tell_err(&err);
    if (!screen)
        session_tell_faults(&session);
    int status = screen ? loop_run(&session, options) : loop_commands(&session, options);
    session_close(&session);
    return list && status == EXIT_DONE ? command_list(options) : status;
}

static int run(const struct options *options)
{
    switch (options->command) {
    case COMMAND_BROWSE:
        return browse(options);
    case COMMAND_LIST:
        return command_list(options);
    case COMMAND_SHOW:
        return command_show(options);
    case COMMAND_CHECK:
        return command_check(options);
    case COMMAND_EXPORT:
        return command_export(options);
    case COMMAND_CONVERT:
        return command_convert(options);
    case COMMAND_CONFLICTS:
        return command_conflicts(options);
    case COMMAND_DIFF:
        return command_diff(options);
    case COMMAND_CACHE:
        return command_cache(options);
    case COMMAND_LAYERS:
        return command_layers(options);
    case COMMAND_DATE:
        return command_date(options);
    case COMMAND_VERSION:
        printf("dateline %s\n", PACKAGE_VERSION_TEXT);
        return finish_output(EXIT_DONE);
    case COMMAND_HELP:
        fputs(options_help, stdout);
        return finish_output(EXIT_DONE);
    }
    return EXIT_USAGE;
}

enum { OUTPUT = 256 << 10 };

int main(int argc, char **argv)
{
    struct options options;
    struct err err = ERR_INIT;
    term_locale();
    if (!isatty(STDOUT_FILENO))
        setvbuf(stdout, NULL, _IOFBF, OUTPUT); /* slices.h: what one slice prints fits */
    if (options_parse(&options, argc, argv, &err) < 0)
        return tell_err(&err);
    int status = run(&options);
    options_release(&options);
    return status;
}
