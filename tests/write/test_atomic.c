/* Files replaced as a whole or not at all, and nothing left behind. */
#include "write/atomic.h"

#include <dirent.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/path.h"
#include "check.h"
#include "read/dump.h"

/* A fresh folder, and a path in it; storage for four in turn. */
static const char *in(const char *folder, const char *name)
{
    static char paths[4][512];
    static unsigned next;
    char *path = paths[next++ % 4];
    snprintf(path, sizeof paths[0], "%s/%s", check_temp_dir(), folder);
    mkdir(path, 0700);
    snprintf(path, sizeof paths[0], "%s/%s/%s", check_temp_dir(), folder, name);
    return path;
}

static void put(const char *path, const char *text)
{
    FILE *file = fopen(path, "wb");
    if (CHECK(file != NULL)) {
        fputs(text, file);
        fclose(file);
    }
}

static void check_content(const char *path, const char *want)
{
    char *text = check_read_file(path);
    CHECK_STR(text, want);
    free(text);
}

static mode_t mode_of(const char *path)
{
    struct stat st;
    return stat(path, &st) == 0 ? st.st_mode & 07777 : 0;
}

static int entries_in(const char *folder)
{
    char path[512];
    snprintf(path, sizeof path, "%s/%s", check_temp_dir(), folder);
    DIR *dir = opendir(path);
    int count = 0;
    while (dir != NULL && readdir(dir) != NULL)
        count++;
    if (dir != NULL)
        closedir(dir);
    return count - 2;
}

static int replace(const char *path, const char *text, struct err *err)
{
    struct atomic_file *file = atomic_open(path, NULL, 0, err);
    if (file == NULL)
        return -1;
    if (atomic_write(file, text, strlen(text), err) < 0) {
        atomic_abandon(file);
        return -1;
    }
    return atomic_commit(file, err);
}

static void check_replaced(const char *path, const char *text)
{
    struct err err = ERR_INIT;
    CHECK_INT(replace(path, text, &err), 0);
    CHECK_STR(err.text, "");
    check_content(path, text);
}

static void a_new_file_has_the_mode_of_any(void)
{
    mode_t before = umask(027);
    check_replaced(in("new", "a"), "text");
    CHECK_INT(mode_of(in("new", "a")), 0640);
    umask(before);
    CHECK_INT(entries_in("new"), 1);
}

static void an_old_one_stands_until_the_end_and_gives_its_mode(void)
{
    const char *path = in("old", "a");
    put(path, "old");
    chmod(path, 0604);
    struct err err = ERR_INIT;
    struct atomic_file *file = atomic_open(path, NULL, 0, &err);
    if (!CHECK(file != NULL))
        return;
    CHECK_INT(mode_of(atomic_path(file)), 0600);
    CHECK_INT(atomic_write(file, "new", 3, &err), 0);
    check_content(path, "old");
    CHECK_INT(atomic_commit(file, &err), 0);
    check_content(path, "new");
    CHECK_INT(mode_of(path), 0604);
    CHECK_INT(entries_in("old"), 1);
}

static void giving_up_leaves_nothing_behind(void)
{
    const char *path = in("up", "a");
    put(path, "old");
    struct atomic_file *file = atomic_open(path, NULL, 0, NULL);
    if (!CHECK(file != NULL))
        return;
    char journal[600];
    snprintf(journal, sizeof journal, "%s-journal", atomic_path(file));
    put(journal, "left by a database");
    atomic_abandon(file);
    atomic_abandon(NULL);
    check_content(path, "old");
    CHECK_INT(entries_in("up"), 1);
}

static void others_may_write_the_new_file(void)
{
    const char *path = in("others", "a");
    struct atomic_file *file = atomic_open(path, NULL, 0, NULL);
    if (!CHECK(file != NULL))
        return;
    put(atomic_path(file), "by another");
    CHECK_INT(atomic_commit(file, NULL), 0);
    check_content(path, "by another");
}

static void links_are_followed(void)
{
    put(in("links", "real"), "old");
    CHECK_INT(symlink("real", in("links", "link")), 0);
    CHECK_INT(symlink("link", in("links", "second")), 0);
    check_replaced(in("links", "second"), "new");
    check_content(in("links", "real"), "new");
    struct stat st;
    CHECK(lstat(in("links", "second"), &st) == 0 && S_ISLNK(st.st_mode));
    CHECK_INT(symlink("not-yet", in("links", "ahead")), 0);
    check_replaced(in("links", "ahead"), "made");
    check_content(in("links", "not-yet"), "made");
    CHECK(lstat(in("links", "ahead"), &st) == 0 && S_ISLNK(st.st_mode));
    CHECK_INT(entries_in("links"), 5);
}

static void the_name_may_be_as_long_as_names_go(void)
{
    char name[256];
    memset(name, 'n', 255);
    name[255] = '\0';
    check_replaced(in("long", name), "text");
    CHECK_INT(entries_in("long"), 1);
}

static void check_refused(const char *path, const char *const *guarded, size_t count,
                          enum err_code code, const char *want)
{
    struct err err = ERR_INIT;
    struct atomic_file *file = atomic_open(path, guarded, count, &err);
    CHECK(file == NULL);
    CHECK_INT(err.code, code);
    CHECK_STR(dump_err(&err), want);
    atomic_abandon(file);
}

static void the_record_is_never_written_over(void)
{
    char record[512], other[512];
    snprintf(record, sizeof record, "%s", in("guard", "record.yaml"));
    snprintf(other, sizeof other, "%s", in("guard", "layer"));
    put(record, "record");
    CHECK_INT(link(record, in("guard", "hard")), 0);
    CHECK_INT(symlink("record.yaml", in("guard", "soft")), 0);
    const char *guarded[] = {other, record};
    static const char *const names[] = {"record.yaml", "hard", "soft", "../guard/./record.yaml"};
    for (size_t i = 0; i < sizeof names / sizeof names[0]; i++) {
        char want[256];
        snprintf(
            want, sizeof want,
            "%s: is what this timeline was read from, or its layer, and is never written over; "
            "give another name",
            path_name(names[i]));
        check_refused(in("guard", names[i]), guarded, 2, ERR_USAGE, want);
    }
    check_content(record, "record");
    CHECK_INT(entries_in("guard"), 3);
}

static void what_cannot_be_replaced(void)
{
    in("cannot", "x");
    mkdir(in("cannot", "folder"), 0700);
    check_refused(in("cannot", "folder"), NULL, 0, ERR_IO,
                  "folder: is a folder; name a file in it to write to");
    mkfifo(in("cannot", "pipe"), 0600);
    check_refused(
        in("cannot", "pipe"), NULL, 0, ERR_IO,
        "pipe: is no regular file and cannot be replaced; write to standard output and lead "
        "that to it");
    check_refused(in("cannot", "nowhere/a"), NULL, 0, ERR_IO,
                  "a: cannot be written: no file can be made in its folder: No such file or "
                  "directory");
    CHECK_INT(symlink("round", in("cannot", "round")), 0);
    check_refused(in("cannot", "round"), NULL, 0, ERR_IO,
                  "round: cannot be written: Too many levels of symbolic links");
}

/* A disk that is full, as a limit on the size of files shows it. */
static void a_full_disk_keeps_the_old_file(void)
{
    const char *path = in("full", "a");
    put(path, "old");
    struct rlimit before, limit;
    if (!CHECK(getrlimit(RLIMIT_FSIZE, &before) == 0))
        return;
    void (*handler)(int) = signal(SIGXFSZ, SIG_IGN);
    limit = before;
    limit.rlim_cur = 100000;
    setrlimit(RLIMIT_FSIZE, &limit);
    char *text = calloc(1, 200001);
    memset(text, 'x', 200000);
    struct err err = ERR_INIT;
    int result = replace(path, text, &err);
    setrlimit(RLIMIT_FSIZE, &before);
    signal(SIGXFSZ, handler);
    free(text);
    CHECK_INT(result, -1);
    CHECK_INT(err.code, ERR_IO);
    CHECK_STR(dump_err(&err), "a: cannot be written: File too large");
    check_content(path, "old");
    CHECK_INT(entries_in("full"), 1);
}

/* Two at once in one folder do not get into each other's way. */
static void two_at_once(void)
{
    struct err err = ERR_INIT;
    struct atomic_file *a = atomic_open(in("two", "a"), NULL, 0, &err);
    struct atomic_file *b = atomic_open(in("two", "b"), NULL, 0, &err);
    if (!CHECK(a != NULL && b != NULL))
        return;
    CHECK_INT(atomic_write(a, "A", 1, &err), 0);
    CHECK_INT(atomic_write(b, "B", 1, &err), 0);
    CHECK_INT(atomic_commit(b, &err), 0);
    CHECK_INT(atomic_commit(a, &err), 0);
    check_content(in("two", "a"), "A");
    check_content(in("two", "b"), "B");
    CHECK_INT(entries_in("two"), 2);
}

int main(void)
{
    static const struct check_case cases[] = {
        {"a new file has the mode of any", a_new_file_has_the_mode_of_any},
        {"an old one stands until the end and gives its mode",
         an_old_one_stands_until_the_end_and_gives_its_mode},
        {"giving up leaves nothing behind", giving_up_leaves_nothing_behind},
        {"others may write the new file", others_may_write_the_new_file},
        {"links are followed", links_are_followed},
        {"the name may be as long as names go", the_name_may_be_as_long_as_names_go},
        {"the record is never written over", the_record_is_never_written_over},
        {"what cannot be replaced", what_cannot_be_replaced},
        {"a full disk keeps the old file", a_full_disk_keeps_the_old_file},
        {"two at once", two_at_once},
    };
    return CHECK_CASES("write/atomic", cases);
}
