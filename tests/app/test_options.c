#include "check.h"

#include <stdio.h>
#include <string.h>

#include "app/options.h"

enum { WORDS = 16 };

/* Parses a command line whose words are divided by one blank each. */
static int parse(struct options *options, const char *line, struct err *err)
{
    static char text[256];
    static char *argv[WORDS + 1];
    int argc = 0;
    snprintf(text, sizeof text, "dateline %s", line);
    for (char *at = strtok(text, " "); at != NULL && argc < WORDS; at = strtok(NULL, " "))
        argv[argc++] = at;
    argv[argc] = NULL;
    *err = ERR_INIT;
    return options_parse(options, argc, argv, err);
}

static void check_refused(const char *line, const char *why)
{
    struct options options;
    struct err err;
    CHECK_INT(parse(&options, line, &err), -1);
    CHECK_INT(err.code, ERR_USAGE);
    CHECK_STR(err.text, why);
}

static void test_browse(void)
{
    struct options options;
    struct err err;
    if (!CHECK_INT(parse(&options, "-s a -s b -l x.layer --by ana -c keep a.yaml -n b.yaml", &err),
                   0))
        return;
    CHECK_INT(options.command, COMMAND_BROWSE);
    CHECK_INT(options.argument_count, 2);
    CHECK_STR(options.arguments[0], "a.yaml");
    CHECK_STR(options.arguments[1], "b.yaml");
    CHECK_INT(options.source_dir_count, 2);
    CHECK_STR(options.source_dirs[1], "b");
    CHECK_STR(options.layer, "x.layer");
    CHECK_STR(options.by, "ana");
    CHECK_INT(options.command_count, 1);
    CHECK_STR(options.commands[0], "keep");
    CHECK(options.no_screen);
    options_release(&options);
}

static void test_subcommands(void)
{
    struct options options;
    struct err err;
    if (CHECK_INT(parse(&options, "-s dir list --count -w is:kept --format tsv a.yaml", &err), 0)) {
        CHECK_INT(options.command, COMMAND_LIST);
        CHECK(options.count);
        CHECK_STR(options.query, "is:kept");
        CHECK_STR(options.format, "tsv");
        CHECK_INT(options.argument_count, 1);
        CHECK_STR(options.arguments[0], "a.yaml");
        options_release(&options);
    }
    if (CHECK_INT(parse(&options, "show a.yaml list", &err), 0)) {
        CHECK_INT(options.command, COMMAND_SHOW);
        CHECK_STR(options.arguments[1], "list");
        options_release(&options);
    }
    if (CHECK_INT(parse(&options, "export -o out.yaml --all -f yaml a.yaml", &err), 0)) {
        CHECK_INT(options.command, COMMAND_EXPORT);
        CHECK_STR(options.out, "out.yaml");
        CHECK(options.all);
        options_release(&options);
    }
}

/* What follows -- is a file, whatever it looks like; and - is standard input. */
static void test_ends(void)
{
    struct options options;
    struct err err;
    if (CHECK_INT(parse(&options, "date -- -0043-03-15", &err), 0)) {
        CHECK_STR(options.arguments[0], "-0043-03-15");
        options_release(&options);
    }
    if (CHECK_INT(parse(&options, "-- -n", &err), 0)) {
        CHECK(!options.no_screen);
        CHECK_STR(options.arguments[0], "-n");
        options_release(&options);
    }
    if (CHECK_INT(parse(&options, "list -", &err), 0)) {
        CHECK_STR(options.arguments[0], "-");
        options_release(&options);
    }
}

static void test_help(void)
{
    struct options options;
    struct err err;
    if (CHECK_INT(parse(&options, "list --help", &err), 0)) {
        CHECK_INT(options.command, COMMAND_HELP);
        options_release(&options);
    }
    if (CHECK_INT(parse(&options, "-V", &err), 0)) {
        CHECK_INT(options.command, COMMAND_VERSION);
        options_release(&options);
    }
}

static void test_refused(void)
{
    check_refused("", "dateline needs the file of a timeline; see dateline --help");
    check_refused("list", "dateline list needs the file of a timeline; see dateline --help");
    check_refused("show a.yaml",
                  "dateline show needs the file of a timeline and an event's id; see dateline "
                  "--help");
    check_refused("show a b c", "dateline show takes the file of a timeline and an event's id, "
                                "\"c\" is too many");
    check_refused("-n a.yaml", "-n without -c does nothing; give a command with -c");
    check_refused("--colour a.yaml", "there is no option \"--colour\"; see dateline --help");
    check_refused("check --clear a.yaml",
                  "dateline check takes no option --clear; see dateline --help");
    check_refused("list a.yaml -w", "the option --where needs a value");
}

static void test_statuses(void)
{
    struct err err = ERR_INIT;
    CHECK_INT(exit_status(&err), 0);
    err.code = ERR_NOTHING;
    CHECK_INT(exit_status(&err), 1);
    err.code = ERR_USAGE;
    CHECK_INT(exit_status(&err), 2);
    err.code = ERR_INPUT;
    CHECK_INT(exit_status(&err), 3);
    err.code = ERR_IO;
    CHECK_INT(exit_status(&err), 3);
    err.code = ERR_INTERRUPTED;
    CHECK_INT(exit_status(&err), 130);
}

int main(void)
{
    static const struct check_case cases[] = {
        {"browsing", test_browse},
        {"subcommands, wherever they stand", test_subcommands},
        {"-- and -", test_ends},
        {"help and version", test_help},
        {"what is refused, and why", test_refused},
        {"exit statuses", test_statuses},
    };
    return CHECK_CASES("app/options", cases);
}
