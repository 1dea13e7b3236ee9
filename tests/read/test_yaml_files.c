/* Files that are no timeline, or none any more from some line on. */
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "check.h"
#include "read/dump.h"
#include "read/yaml.h"

static void check_refused_bytes(const char *text, size_t size, const char *want, const char *left)
{
    struct dump dump;
    struct err err = ERR_INIT;
    dump_init(&dump);
    CHECK_INT(dump_text(&dump, "t.yaml", text, size, &err), -1);
    CHECK_INT(err.code, ERR_INPUT);
    CHECK_STR(dump_err(&err), want);
    CHECK_STR(dump.text.data, left);
    dump_release(&dump);
}

static void check_refused(const char *text, const char *want, const char *left)
{
    check_refused_bytes(text, strlen(text), want, left);
}

static void check_path(const char *path, enum err_code code, const char *want)
{
    struct dump dump;
    struct err err = ERR_INIT;
    dump_init(&dump);
    CHECK_INT(dump_file(&dump, path, &err), -1);
    CHECK_INT(err.code, code);
    CHECK_STR(dump_err(&err), want);
    dump_release(&dump);
}

static const char *in_temp(const char *name)
{
    static char path[512];
    snprintf(path, sizeof path, "%s/%s", check_temp_dir(), name);
    return path;
}

static void no_such_file(void)
{
    check_path(in_temp("nothing.yaml"), ERR_IO,
               "nothing.yaml: cannot be read: No such file or directory");
}

static void a_folder(void)
{
    mkdir(in_temp("folder"), 0700);
    check_path(in_temp("folder"), ERR_INPUT, "folder: is a folder; name the timeline in it");
}

/* A pipe that nobody writes to would block for ever. */
static void a_pipe(void)
{
    if (!CHECK(mkfifo(in_temp("pipe"), 0600) == 0))
        return;
    check_path(
        in_temp("pipe"), ERR_INPUT,
        "pipe: is no regular file; to read from a pipe give - and lead it to standard input");
}

static void an_empty_file(void)
{
    check_refused("", "t.yaml: is empty: not a dateline timeline", "");
}

static void another_kind_of_file(void)
{
    char database[200] = "SQLite format 3";
    check_refused_bytes(database, sizeof database,
                        "t.yaml: is an SQLite database, not YAML; give it as a file of its own",
                        "");
    check_refused_bytes("\x7F"
                        "ELF\2\1\1\0\0\0\0",
                        11, "t.yaml: is no text (it holds NUL bytes): not a dateline timeline", "");
}

static void yaml_of_another_program(void)
{
    static const char neither[] = "t.yaml: is not a dateline timeline: it has neither dateline nor "
                                  "events at its top level";
    check_refused("name: x\nversion: 2\n", neither, "meta name=\"x\"\nmeta version=2\n");
    check_refused("# nothing but this\n", neither, "");
    check_refused("sources: [{id: s}]\n", neither, "source s\n");
    check_refused(
        "just some prose\nover two lines\n",
        "t.yaml:1:1: is not a dateline timeline: its top level is text, not a mapping with "
        "events",
        "");
    check_refused("- title: A\n",
                  "t.yaml:1:1: is not a dateline timeline: its top level is a list, not a mapping "
                  "with events",
                  "");
}

static void versions_of_the_format(void)
{
    check_refused("dateline: 2\nevents: [{title: A}]\n",
                  "t.yaml:1:11: is of format version 2, newer than version 1, which this dateline "
                  "reads; a newer dateline will read it",
                  "");
    check_refused("dateline: one\n",
                  "t.yaml:1:11: dateline must be 1, the version of the format, not \"one\"", "");
    check_refused("dateline: 0\n",
                  "t.yaml:1:11: dateline must be 1, the version of the format, not \"0\"", "");
    check_refused("dateline: [1]\n",
                  "t.yaml:1:11: dateline must be 1, the version of the format, not a list", "");
    check_refused("dateline:\n",
                  "t.yaml:1:10: dateline must be 1, the version of the format, not \"\"", "");
}

#define REST "; what comes before it was read, the rest was not"

static void what_comes_before_a_fault_of_syntax_stands(void)
{
    check_refused("events:\n- {id: a, title: A}\n- {id: b, title: B\n- {id: c, title: C}\n",
                  "t.yaml:4:3: no YAML here: did not find expected ',' or '}' while parsing a flow "
                  "mapping" REST,
                  "event a\n  title=A\n");
    check_refused("events:\n- id: a\n  title: A\n- id: b\n  title: it says: no\n",
                  "t.yaml:5:17: no YAML here: mapping values are not allowed in this context" REST,
                  "event a\n  title=A\n");
    check_refused(
        "events:\n- {id: a, title: \"\xC3\xA9\\q\"}\n",
        "t.yaml:2:20: no YAML here: found unknown escape character while parsing a quoted "
        "scalar" REST,
        "");
}

static void bytes_that_are_no_text(void)
{
    check_refused("events:\n- {id: a, title: A}\n- {id: b, title: \xC3\xA9 \xFF}\n",
                  "t.yaml:3:20: no YAML here: invalid leading UTF-8 octet (0xFF)" REST, "");
    check_refused("events:\n- {id: a, title: A}\n- {id: b, title: \x1B[0m}\n",
                  "t.yaml:3:18: no YAML here: control characters are not allowed (0x1B)" REST, "");
    check_refused("events: []\r\nx: y\r\nz: \xE9t\xE9\r\n",
                  "t.yaml:3:4: no YAML here: invalid trailing UTF-8 octet (0x74)" REST, "");
}

/* The place of a reader's error far into a file, where its window has moved on many times. */
static void a_bad_byte_far_into_a_file(void)
{
    enum { EVENTS = 20000 };
    struct buf text;
    buf_init(&text);
    buf_adds(&text, "events:\n");
    for (int i = 0; i < EVENTS; i++)
        buf_addf(&text, "- {id: e%d, title: \xC3\xA9v\xC3\xA9nement}\n", i);
    buf_adds(&text, "- {id: \xC3\xA9\xC3\xA9\x80, title: A}\n");
    struct dump dump;
    struct err err = ERR_INIT;
    dump_init(&dump);
    CHECK_INT(dump_text(&dump, "t.yaml", text.data, text.len, &err), -1);
    CHECK_STR(dump_err(&err),
              "t.yaml:20002:10: no YAML here: invalid leading UTF-8 octet (0x80)" REST);
    CHECK(dump.events > EVENTS - 1000 && dump.events <= EVENTS);
    dump_release(&dump);
    buf_release(&text);
}

/* Standard input may be a pipe; it goes by a name of its own. */
static void standard_input(void)
{
    static const char text[] = "events:\n- {id: a, title: A}\n- {id: b}\n";
    int pipe_ends[2], saved = dup(STDIN_FILENO);
    if (!CHECK(pipe(pipe_ends) == 0 && saved >= 0))
        return;
    CHECK(write(pipe_ends[1], text, strlen(text)) == (ssize_t)strlen(text));
    close(pipe_ends[1]);
    dup2(pipe_ends[0], STDIN_FILENO);
    close(pipe_ends[0]);
    struct dump dump;
    dump_init(&dump);
    CHECK_INT(yaml_read("-", &dump.sink, NULL, NULL, NULL), 0);
    CHECK_STR(dump.text.data, "event a\n  title=A\n");
    CHECK_STR(dump.faults.data,
              "standard input:3:3: error missing-title: this event has no title; the "
              "event is left out\n");
    dump_release(&dump);
    dup2(saved, STDIN_FILENO);
    close(saved);
}

struct watched {
    int64_t last;
    int calls, stop_at;
};

static int on_progress(void *context, int64_t bytes)
{
    struct watched *watched = context;
    watched->last = bytes;
    return ++watched->calls == watched->stop_at;
}

static void reading_is_watched_and_may_be_interrupted(void)
{
    struct buf text;
    buf_init(&text);
    buf_adds(&text, "events:\n");
    while (text.len < 300000)
        buf_adds(&text, "- {title: A}\n");
    const char *path = in_temp("long.yaml");
    FILE *file = fopen(path, "wb");
    if (!CHECK(file != NULL))
        return;
    fwrite(text.data, 1, text.len, file);
    fclose(file);
    struct watched watched = {0};
    struct yaml_watch watch = {on_progress, &watched};
    struct dump dump;
    struct err err = ERR_INIT;
    dump_init(&dump);
    CHECK_INT(yaml_read(path, &dump.sink, NULL, &watch, &err), 0);
    CHECK_INT(watched.last, text.len);
    CHECK(watched.calls >= 4);
    dump_release(&dump);
    watched = (struct watched){.stop_at = 3};
    dump_init(&dump);
    CHECK_INT(yaml_read(path, &dump.sink, NULL, &watch, &err), -1);
    CHECK_INT(err.code, ERR_INTERRUPTED);
    CHECK_STR(dump_err(&err), "long.yaml: reading was interrupted");
    CHECK(dump.events > 1000 && dump.events < 20000);
    dump_release(&dump);
    buf_release(&text);
}

int main(void)
{
    static const struct check_case cases[] = {
        {"no such file", no_such_file},
        {"a folder", a_folder},
        {"a pipe", a_pipe},
        {"an empty file", an_empty_file},
        {"another kind of file", another_kind_of_file},
        {"YAML of another program", yaml_of_another_program},
        {"versions of the format", versions_of_the_format},
        {"what comes before a fault of syntax stands", what_comes_before_a_fault_of_syntax_stands},
        {"bytes that are no text", bytes_that_are_no_text},
        {"a bad byte far into a file", a_bad_byte_far_into_a_file},
        {"standard input", standard_input},
        {"reading is watched and may be interrupted", reading_is_watched_and_may_be_interrupted},
    };
    return CHECK_CASES("read/yaml: files", cases);
}
