#include "e2e/scene.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "check.h"

static const char strike[] =
    "dateline: 1\n"
    "title: The harbour strike\n"
    "sources:\n"
    "  - {id: gull, title: The Gull, published: 2031-03-10, file: gull.txt}\n"
    "  - {id: tern, title: The Tern, published: 2031-03-11}\n"
    "participants:\n"
    "  - {id: ana, name: Port of Lisbon, kind: organization, role: the harbour}\n"
    "  - {id: union, name: South Bank dockers, kind: organization}\n"
    "events:\n"
    "  - id: walkout\n"
    "    when: 2031-03-02\n"
    "    title: The cranes stand still\n"
    "    place: Lisbon\n"
    "    status: reported\n"
    "    tags: [work]\n"
    "    participants: [{who: union, role: strikers}]\n"
    "    mentions:\n"
    "      - source: gull\n"
    "        snippet: not one crane moved on the south bank\n"
    "        claims: {dockers out: 300}\n"
    "      - source: tern\n"
    "        gist: The quay was empty and the paper counts twice as many dockers.\n"
    "        claims: {dockers out: 600}\n"
    "  - id: talks\n"
    "    when: 2031-03-05?\n"
    "    title: First talks fail\n"
    "    participants: [{who: ana, role: chair}, union]\n"
    "    mentions:\n"
    "      - {source: gull, snippet: the table was cleared before noon}\n"
    "  - id: storm\n"
    "    when: 2031-03-09~\n"
    "    title: A storm closes the bar\n"
    "    mentions:\n"
    "      - {source: tern, gist: The river mouth was shut for a tide.}\n"
    "  - id: deal\n"
    "    when: 2031-04-01/..\n"
    "    title: The deal holds\n"
    "    participants: [ana]\n"
    "  - id: rumour\n"
    "    title: A ship turned back at sea\n"
    "    status: alleged\n";

static const char gull[] = "Monday on the river\n"
                           "\n"
                           "At six the siren went, and not one crane moved on the south bank.\n"
                           "The ferries ran as ever.\n"
                           "\n"
                           "On Thursday there were talks; the table was cleared before noon.\n"
                           "Nobody would say by whom.\n";

/* What would move the cursor, colour the screen, name the window and turn the text around. */
static const char hostile[] =
    "dateline: 1\n"
    "title: \"wicked \\e]0;owned\\a title\"\n"
    "events:\n"
    "  - {id: one, when: 2031-03-02, title: \"red \\e[31mpaint \\x9b35m and \\x07 bell\"}\n"
    "  - {id: two, when: 2031-03-03, title: \"turned \\u202Earound\", place: \"a\\rb\\tc\\nd\"}\n"
    "  - {id: three, when: 2031-03-04, title: \"wide \\u65e5\\u672c e\\u0301 \\U0001F600 end\"}\n";

static char folder[512];
static int made;

void scene_write(const char *name, const char *text)
{
    FILE *file = fopen(scene_path(name), "w");
    if (file == NULL || fputs(text, file) < 0 || fclose(file) != 0) {
        perror(name);
        exit(2);
    }
}

void scene_new(void)
{
    snprintf(folder, sizeof folder, "%s/%d", check_temp_dir(), ++made);
    if (mkdir(folder, 0700) != 0) {
        perror(folder);
        exit(2);
    }
    scene_write("strike.yaml", strike);
    scene_write("gull.txt", gull);
    scene_write("hostile.yaml", hostile);
}

const char *scene_folder(void)
{
    return folder;
}

const char *scene_path(const char *name)
{
    static char paths[4][1024];
    static unsigned next;
    char *path = paths[next++ % 4];
    snprintf(path, sizeof paths[0], "%s/%s", folder, name);
    return path;
}

char *scene_read(const char *name)
{
    return check_read_file(scene_path(name));
}

bool scene_has(const char *name)
{
    return access(scene_path(name), F_OK) == 0;
}

struct pty *scene_run(const char *const *arguments, const struct scene_start *start)
{
    static const struct scene_start usual;
    char program[1024];
    const char *argv[32] = {program};
    const char *build = getenv("DATELINE_BUILDDIR");
    snprintf(program, sizeof program, "%s/dateline", build != NULL ? build : ".");
    for (size_t i = 0; i < 30 && arguments[i] != NULL; i++)
        argv[i + 1] = arguments[i];
    if (start == NULL)
        start = &usual;
    struct pty_options options = {.argv = argv,
                                  .environment = start->environment,
                                  .home = folder,
                                  .directory = folder,
                                  .input = start->input,
                                  .output = start->output,
                                  .rows = start->rows,
                                  .columns = start->columns,
                                  .shell = start->shell};
    return pty_start(&options);
}

struct pty *scene_open(void)
{
    static const char *const arguments[] = {"--by", "tester", "strike.yaml", NULL};
    struct pty *pty = scene_run(arguments, NULL);
    CHECK(pty_wait(pty, "The harbour strike"));
    CHECK(pty_wait_cursor_on(pty, "The cranes stand still"));
    return pty;
}

void scene_leave(struct pty *pty)
{
    int status;
    pty_send(pty, "q");
    CHECK(pty_wait_exit(pty, &status));
    CHECK_INT(status, 0);
    CHECK(!pty_on_alternate_screen(pty));
    CHECK(pty_cursor_visible(pty));
    pty_free(pty);
}
