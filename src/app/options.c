#include "app/options.h"

#include <getopt.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "base/mem.h"

const char options_help[] =
    "usage: dateline [OPTIONS] FILE...               browse a timeline\n"
    "       dateline list    [-w QUERY] [--count] [--format text|tsv] FILE...\n"
    "       dateline show    FILE ID                 one event with its mentions\n"
    "       dateline check   [--strict] [--evidence] FILE...   every fault\n"
    "       dateline export  [-f FORMAT] [-o OUT] [-w QUERY] [--all] [--require LIST] FILE...\n"
    "       dateline convert IN OUT                  YAML to SQLite and back, by OUT's suffix or "
    "-f\n"
    "       dateline conflicts [--all] FILE...       where sources disagree\n"
    "       dateline diff    A B                     what changed between two records\n"
    "       dateline layers  log LAYER...            what each annotator did, and when\n"
    "       dateline cache   [--clear]               what is cached, and where\n"
    "       dateline date    EXPR...                 an EDTF date's level and bounds\n"
    "\n"
    "  -c, --command COMMAND  run COMMAND as if typed after `:' (may be repeated)\n"
    "  -n, --no-screen        run the commands and leave\n"
    "  -s, --sources DIR      where documents are (may be repeated)\n"
    "  -l, --layer FILE       annotations are kept here\n"
    "      --by NAME          the annotator\n"
    "      --no-cache         keep nothing beside the record and the layer\n"
    "  -w, --where QUERY      only events that match, as the key f filters\n"
    "  -f, --format FORMAT    of list (text, tsv), check (text, json), export and convert (yaml, "
    "db)\n"
    "  -o, --output OUT       write here and not to standard output\n"
    "      --all              export every event that was not dropped; check: explained faults "
    "too;\n"
    "                         conflicts: settled ones too\n"
    "      --count            only how many there are\n"
    "      --evidence         check: each event must be located and sourced\n"
    "      --require LIST     what each event must be: located,dated,decided,sourced\n"
    "      --silence CODES    check: leave faults of these codes out (may be repeated)\n"
    "      --strict           warnings count as errors\n"
    "  -h, --help             this help\n"
    "  -V, --version          the version\n"
    "\n"
    "A FILE is a YAML or SQLite timeline; - is standard input. The keys are in dateline(1) and\n"
    "behind ? in the program.\n";

static const struct {
    const char *name;
    enum subcommand command;
    const char *letters; /* of the options it takes beside the common ones; = is --count */
    size_t least, most;  /* arguments */
    const char *wants;
} subcommands[] = {
    {"", COMMAND_BROWSE, "wfC", 0, SIZE_MAX, "the file of a timeline"},
    {"list", COMMAND_LIST, "wfC", 1, SIZE_MAX, "the file of a timeline"},
    {"show", COMMAND_SHOW, "", 2, 2, "the file of a timeline and an event's id"},
    {"check", COMMAND_CHECK, "SfEQqA", 1, SIZE_MAX, "the file of a timeline"},
    {"export", COMMAND_EXPORT, "wfoAQ", 1, SIZE_MAX, "the file of a timeline"},
    {"convert", COMMAND_CONVERT, "f", 2, 2, "a timeline to read and a file to write"},
    {"conflicts", COMMAND_CONFLICTS, "A", 1, SIZE_MAX, "the file of a timeline"},
    {"diff", COMMAND_DIFF, "", 2, 2, "two timelines"},
    {"cache", COMMAND_CACHE, "X", 0, 0, "nothing more"},
    {"layers", COMMAND_LAYERS, "", 2, SIZE_MAX, "what to do (log) and a layer's file"},
    {"date", COMMAND_DATE, "", 1, SIZE_MAX, "an EDTF date, such as 2025-09?"},
};

enum { SUBCOMMANDS = sizeof subcommands / sizeof *subcommands };

static const struct option long_options[] = {
    {"command", required_argument, NULL, 'c'},
    {"no-screen", no_argument, NULL, 'n'},
    {"sources", required_argument, NULL, 's'},
    {"layer", required_argument, NULL, 'l'},
    {"by", required_argument, NULL, 'B'},
    {"no-cache", no_argument, NULL, 'N'},
    {"where", required_argument, NULL, 'w'},
    {"format", required_argument, NULL, 'f'},
    {"output", required_argument, NULL, 'o'},
    {"all", no_argument, NULL, 'A'},
    {"count", no_argument, NULL, 'C'},
    {"strict", no_argument, NULL, 'S'},
    {"evidence", no_argument, NULL, 'E'},
    {"require", required_argument, NULL, 'Q'},
    {"silence", required_argument, NULL, 'q'},
    {"clear", no_argument, NULL, 'X'},
    {"help", no_argument, NULL, 'h'},
    {"version", no_argument, NULL, 'V'},
    {NULL, 0, NULL, 0},
};

static const char **push(const char **vector, size_t *count, const char *text)
{
    vector = mem_resize(vector, *count + 1, sizeof *vector);
    vector[(*count)++] = text;
    return vector;
}

static void take(struct options *out, int letter, const char *value)
{
    switch (letter) {
    case 'c':
        out->commands = push(out->commands, &out->command_count, value);
        break;
    case 's':
        out->source_dirs = push(out->source_dirs, &out->source_dir_count, value);
        break;
    case 'n':
        out->no_screen = true;
        break;
    case 'l':
        out->layer = value;
        break;
    case 'B':
        out->by = value;
        break;
    case 'N':
        out->no_cache = true;
        break;
    case 'w':
        out->query = value;
        break;
    case 'f':
        out->format = value;
        break;
    case 'o':
        out->out = value;
        break;
    case 'A':
        out->all = true;
        break;
    case 'C':
        out->count = true;
        break;
    case 'S':
        out->strict = true;
        break;
    case 'E':
        out->evidence = true;
        break;
    case 'Q':
        out->require = value;
        break;
    case 'q':
        out->silence = push(out->silence, &out->silence_count, value);
        break;
    case 'X':
        out->clear = true;
        break;
    }
}

static const char *option_name(int letter)
{
    for (const struct option *option = long_options; option->name != NULL; option++)
        if (option->val == letter)
            return option->name;
    return "?";
}

/* The row of a subcommand; browsing where the first argument names none. */
static size_t find_subcommand(const char *word)
{
    for (size_t i = 1; word != NULL && i < SUBCOMMANDS; i++)
        if (strcmp(subcommands[i].name, word) == 0)
            return i;
    return 0;
}

/* The first argument that is no option, with the values of options passed over. */
static const char *first_word(int argc, char **argv)
{
    for (int i = 1; i < argc; i++) {
        const char *word = argv[i];
        if (strcmp(word, "--") == 0)
            return NULL;
        if (word[0] != '-' || word[1] == '\0')
            return word;
        if (word[1] == '-') {
            size_t size = strlen(word + 2);
            for (const struct option *o = long_options; o->name != NULL; o++)
                if (o->has_arg == required_argument && strncmp(o->name, word + 2, size) == 0)
                    i += strchr(word, '=') == NULL;
        } else {
            size_t at = strcspn(word + 1, "cslwfo");
            i += word[1 + at] != '\0' && word[2 + at] == '\0';
        }
    }
    return NULL;
}

static int check_arguments(const struct options *out, size_t row, struct err *err)
{
    const char *name = subcommands[row].name;
    const char *blank = name[0] != '\0' ? " " : "";
    if (out->argument_count < subcommands[row].least || (row == 0 && out->argument_count == 0))
        return err_set(err, ERR_USAGE, "dateline%s%s needs %s; see dateline --help", blank, name,
                       subcommands[row].wants);
    if (out->argument_count > subcommands[row].most)
        return err_set(err, ERR_USAGE, "dateline%s%s takes %s, \"%s\" is too many", blank, name,
                       subcommands[row].wants, out->arguments[subcommands[row].most]);
    if (row == 0 && out->no_screen && out->command_count == 0)
        return err_set(err, ERR_USAGE, "-n without -c does nothing; give a command with -c");
    return 0;
}

/* Whether an option goes with the subcommand. */
static bool belongs(int letter, size_t row)
{
    return strchr("cnslBNhV", letter) != NULL || strchr(subcommands[row].letters, letter) != NULL;
}

static int fail_option(int argc, char **argv, int letter, struct err *err)
{
    const char *word = optind >= 1 && optind <= argc ? argv[optind - 1] : "";
    char cluster[] = {'-', (char)optopt, '\0'};
    if (letter == ':' || (optopt != 0 && optopt < 128 && strchr("cslBwfoQq", optopt) != NULL))
        return err_set(err, ERR_USAGE, "the option --%s needs a value", option_name(optopt));
    /* Within letters that stand together the word is not the last one passed. */
    bool is_long = optopt == 0 || (strncmp(word, "--", 2) == 0 && strchr(word, '='));
    return err_set(err, ERR_USAGE, "there is no option \"%s\"; see dateline --help",
                   is_long ? word : cluster);
}

/* The next argument, where it is a year before 1 BC and no option. */
static const char *next_year(int argc, char **argv)
{
    bool is_year = optind > 0 && optind < argc && argv[optind][0] == '-' &&
                   argv[optind][1] >= '0' && argv[optind][1] <= '9';
    return is_year ? argv[optind++] : NULL;
}

int options_parse(struct options *out, int argc, char **argv, struct err *err)
{
    *out = (struct options){.command = COMMAND_BROWSE};
    size_t row = find_subcommand(first_word(argc, argv));
    out->command = subcommands[row].command;
    bool help = false, version = false;
    opterr = 0;
    optind = 0;
    /* The leading minus gives arguments in their order, so that `--` alone ends the options. */
    for (;;) {
        const char *year = out->command == COMMAND_DATE ? next_year(argc, argv) : NULL;
        if (year != NULL) {
            out->arguments = push(out->arguments, &out->argument_count, year);
            continue;
        }
        int letter = getopt_long(argc, argv, "-:c:ns:l:w:f:o:hV", long_options, NULL);
        if (letter == -1)
            break;
        if (letter == '?' || letter == ':') {
            fail_option(argc, argv, letter, err);
            goto fail;
        }
        if (letter == 1) {
            out->arguments = push(out->arguments, &out->argument_count, optarg);
            continue;
        }
        if (!belongs(letter, row)) {
            err_set(err, ERR_USAGE, "dateline%s%s takes no option --%s; see dateline --help",
                    row > 0 ? " " : "", subcommands[row].name, option_name(letter));
            goto fail;
        }
        help |= letter == 'h';
        version |= letter == 'V';
        take(out, letter, optarg);
    }
    for (; optind < argc; optind++)
        out->arguments = push(out->arguments, &out->argument_count, argv[optind]);
    if (row > 0) { /* the subcommand's own name */
        memmove(out->arguments, out->arguments + 1,
                (out->argument_count - 1) * sizeof *out->arguments);
        out->argument_count--;
    }
    if (help || version)
        out->command = help ? COMMAND_HELP : COMMAND_VERSION;
    else if (check_arguments(out, row, err) < 0)
        goto fail;
    return 0;
fail:
    options_release(out);
    return -1;
}

void options_release(struct options *options)
{
    free(options->commands);
    free(options->source_dirs);
    free(options->silence);
    free(options->arguments);
    *options = (struct options){.command = COMMAND_BROWSE};
}

int exit_status(const struct err *err)
{
    switch (err->code) {
    case ERR_NONE:
        return EXIT_DONE;
    case ERR_NOTHING:
        return EXIT_FOUND;
    case ERR_USAGE:
        return EXIT_USAGE;
    case ERR_INPUT:
    case ERR_IO:
        return EXIT_TROUBLE;
    case ERR_INTERRUPTED:
        return EXIT_INTERRUPTED;
    }
    return EXIT_TROUBLE;
}
