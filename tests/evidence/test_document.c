/* Documents read, held against their sum, and found by an untrusted name. */
#include "evidence/document.h"

#include <limits.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/path.h"
#include "check.h"

static char root[PATH_MAX];

static const char *under_root(const char *name)
{
    static char paths[4][PATH_MAX + 64];
    static unsigned next;
    char *path = paths[next++ % 4];
    if (root[0] == '\0' && realpath(check_temp_dir(), root) == NULL)
        return "";
    snprintf(path, sizeof paths[0], "%s/%s", root, name);
    return path;
}

static void write_file(const char *name, const char *bytes, size_t size)
{
    FILE *f = fopen(under_root(name), "wb");
    CHECK(f != NULL && fwrite(bytes, 1, size, f) == size && fclose(f) == 0);
}

static void reading(void)
{
    struct document document;
    struct err err = ERR_INIT;
    write_file("a.txt", "one\0two\xFF\r\n", 10);
    CHECK_INT(document_open(&document, under_root("a.txt"), NULL, &err), 0);
    CHECK_STR(document.path, under_root("a.txt"));
    CHECK_INT(document.size, 10);
    CHECK(memcmp(document.bytes, "one\0two\xFF\r\n", 11) == 0);
    CHECK_INT(document.hash, DOCUMENT_NOT_HASHED);
    CHECK_STR(document.sha256, "");
    document_release(&document);
    write_file("empty.txt", "", 0);
    CHECK_INT(document_open(&document, under_root("empty.txt"), "", &err), 0);
    CHECK_INT(document.size, 0);
    CHECK_STR(document.bytes, "");
    CHECK_INT(document.hash, DOCUMENT_NOT_HASHED);
    document_release(&document);
}

static void sums(void)
{
    static const char abc[] = "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad";
    static const char loud[] = "BA7816BF8F01CFEA414140DE5DAE2223B00361A396177A9CB410FF61F20015AD";
    struct document document;
    struct err err = ERR_INIT;
    write_file("abc.txt", "abc", 3);
    CHECK_INT(document_open(&document, under_root("abc.txt"), abc, &err), 0);
    CHECK_INT(document.hash, DOCUMENT_MATCHES);
    document_release(&document);
    CHECK_INT(document_open(&document, under_root("abc.txt"), loud, &err), 0);
    CHECK_INT(document.hash, DOCUMENT_MATCHES);
    document_release(&document);
    CHECK_INT(document_open(&document, under_root("abc.txt"), "ba78", &err), 0);
    CHECK_INT(document.hash, DOCUMENT_DIFFERS);
    CHECK_STR(document.sha256, abc);
    document_release(&document);
    write_file("abc.txt", "abd", 3);
    CHECK_INT(document_open(&document, under_root("abc.txt"), abc, &err), 0);
    CHECK_INT(document.hash, DOCUMENT_DIFFERS);
    document_release(&document);
}

static void check_unreadable(const char *name, const char *text)
{
    struct document document;
    struct err err = ERR_INIT;
    CHECK_INT(document_open(&document, under_root(name), NULL, &err), -1);
    CHECK_INT(err.code, ERR_IO);
    CHECK_STR(err.file, under_root(name));
    CHECK_STR(err.text, text);
}

static void what_cannot_be_read(void)
{
    CHECK(mkfifo(under_root("pipe"), 0600) == 0);
    CHECK(mkdir(under_root("folder"), 0700) == 0);
    write_file("huge", "", 0);
    CHECK(truncate(under_root("huge"), (off_t)DOCUMENT_MOST + 1) == 0); /* takes no room */
    check_unreadable("none", "cannot be read: No such file or directory");
    check_unreadable("pipe", "is no regular file");
    check_unreadable("folder", "is no regular file");
    check_unreadable("huge", "is larger than 1 GiB, more than a document may be; split it");
    check_unreadable("", "is no regular file");
}

/* What document_find says, as the path it found or the complaint. */
static void check_found(const char *beside, const char *dir, const char *file, const char *want)
{
    struct buf path;
    struct err err = ERR_INIT;
    char told[1400];
    buf_init(&path);
    if (document_find(&path, beside, &dir, dir != NULL ? 1 : 0, file, &err) == 0) {
        CHECK_STR(path.data, want);
    } else {
        CHECK_INT(err.code, ERR_IO);
        CHECK_STR(err_format(&err, told, sizeof told), want);
    }
    buf_release(&path);
}

static void finding(void)
{
    char want[PATH_MAX + 128];
    const char *beside = strcpy(malloc(PATH_MAX), under_root("beside"));
    const char *given = strcpy(malloc(PATH_MAX), under_root("given"));
    CHECK(mkdir(beside, 0700) == 0 && mkdir(given, 0700) == 0);
    write_file("beside/both.txt", "b", 1);
    write_file("given/both.txt", "g", 1);
    write_file("given/only.txt", "g", 1);
    write_file("secret.txt", "s", 1);
    CHECK(symlink("../secret.txt", under_root("beside/only.txt")) == 0);
    CHECK(symlink("../secret.txt", under_root("given/leak.txt")) == 0);

    check_found(beside, given, "both.txt", under_root("beside/both.txt"));
    check_found(NULL, given, "both.txt", under_root("given/both.txt"));
    /* A link that leads out does not hide the file in the next folder. */
    check_found(beside, given, "only.txt", under_root("given/only.txt"));
    check_found(beside, given, "none.txt",
                "none.txt: not found beside the timeline or in the folders given; give its folder "
                "with --sources");
    check_found(beside, NULL, "none.txt",
                "none.txt: not found beside the timeline; give its folder with --sources");
    check_found(NULL, given, "none.txt",
                "none.txt: not found in the folders given; give its folder with --sources");
    check_found(NULL, NULL, "none.txt",
                "none.txt: not found without a folder to look in; give its folder with --sources");
    snprintf(want, sizeof want, "../secret.txt: leads out of the folder %s", beside);
    check_found(beside, given, "../secret.txt", want);
    snprintf(want, sizeof want, "leak.txt: leads out of the folder %s", given);
    check_found(beside, given, "leak.txt", want);
    check_found(beside, given, "/etc/passwd",
                "/etc/passwd: is an absolute path; name a file by its path from the timeline's "
                "folder or from a folder given with --sources");
    check_found(beside, given, "", "the file name is empty");
    free((void *)(uintptr_t)beside);
    free((void *)(uintptr_t)given);
}

static void folded_once(void)
{
    struct document document;
    document_init(&document, "a  b", 4);
    const struct fold_map *map = document_fold(&document);
    const char *data = map->folded.data;
    CHECK_STR(data, "a b");
    CHECK(document_fold(&document) == map && map->folded.data == data);
    document_release(&document);
}

int main(void)
{
    static const struct check_case cases[] = {
        {"reading", reading},
        {"sums", sums},
        {"what cannot be read", what_cannot_be_read},
        {"finding", finding},
        {"folded once", folded_once},
    };
    return CHECK_CASES("document", cases);
}
