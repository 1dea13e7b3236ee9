/* File names: parts, URIs, and untrusted names kept under their folder. */
#include "base/path.h"

#include <limits.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "check.h"

static struct buf out;

static const char *joined(const char *dir, const char *name)
{
    path_join(&out, dir, name);
    return out.data;
}

static const char *dir_of(const char *path)
{
    path_dir(&out, path);
    return out.data;
}

static const char *stem_of(const char *path)
{
    path_stem(&out, path);
    return out.data;
}

static const char *uri_of(const char *path, const char *query)
{
    path_uri(&out, path, query);
    return out.data;
}

static void parts(void)
{
    CHECK_STR(joined("a", "b"), "a/b");
    CHECK_STR(joined("a/", "b"), "a/b");
    CHECK_STR(joined("", "b"), "b");
    CHECK_STR(joined("/", "b"), "/b");
    CHECK_STR(joined("a", "/b"), "/b");
    CHECK_STR(dir_of("a/b/c"), "a/b");
    CHECK_STR(dir_of("c"), ".");
    CHECK_STR(dir_of("/c"), "/");
    CHECK_STR(dir_of("a//c"), "a");
    CHECK_STR(dir_of("a/"), "a");
    CHECK_STR(path_name("a/b.c"), "b.c");
    CHECK_STR(path_name("b"), "b");
    CHECK_STR(path_name("a/"), "");
    CHECK_STR(stem_of("a/b.yaml"), "b");
    CHECK_STR(stem_of("a.d/b"), "b");
    CHECK_STR(stem_of("b.tar.gz"), "b.tar");
    CHECK_STR(stem_of(".hidden"), ".hidden");
    CHECK_STR(path_suffix("a/b.yaml"), ".yaml");
    CHECK_STR(path_suffix("a.d/b"), "");
    CHECK_STR(path_suffix(".hidden"), "");
    CHECK_STR(path_suffix("-"), "");
    /* The result may take the place of what it was made from. */
    joined("a/b", "c");
    CHECK_STR(dir_of(out.data), "a/b");
}

static void uris(void)
{
    CHECK_STR(uri_of("/a/b.db", ""), "file:/a/b.db");
    CHECK_STR(uri_of("/a/b.db", "mode=ro"), "file:/a/b.db?mode=ro");
    CHECK_STR(uri_of("/a b/?#%.db", "mode=ro"), "file:/a%20b/%3F%23%25.db?mode=ro");
    CHECK_STR(uri_of("/é", ""), "file:/%C3%A9");
    CHECK_STR(uri_of("//host/x", ""), "file:/host/x");
}

static void make_file(const char *dir, const char *name)
{
    FILE *f = fopen(joined(dir, name), "w");
    CHECK(f != NULL && fputs(name, f) >= 0 && fclose(f) == 0);
}

/* The temporary folder, with in/a.txt, in/deep/b.txt, out.txt, and links among them. */
static const char *make_tree(char in[PATH_MAX])
{
    static char real[PATH_MAX];
    CHECK(realpath(check_temp_dir(), real) != NULL);
    strcpy(in, joined(real, "in"));
    if (access(in, F_OK) == 0)
        return real;
    struct err err = ERR_INIT;
    CHECK_INT(path_make_private_dir(joined(in, "deep"), &err), 0);
    make_file(in, "a.txt");
    make_file(in, "deep/b.txt");
    make_file(real, "out.txt");
    CHECK_INT(path_make_private_dir(joined(real, "in-and-more"), &err), 0);
    make_file(real, "in-and-more/c.txt");
    CHECK_INT(symlink("../out.txt", joined(in, "leak")), 0);
    CHECK_INT(symlink("deep/b.txt", joined(in, "fine")), 0);
    CHECK_INT(symlink("nowhere", joined(in, "dangling")), 0);
    CHECK_INT(mkfifo(joined(in, "pipe"), 0600), 0);
    return real;
}

static void check_refused(const char *dir, const char *name, const char *text)
{
    struct err err = ERR_INIT;
    char told[1400];
    CHECK_INT(path_under(&out, dir, name, &err), -1);
    CHECK_INT(err.code, ERR_IO);
    CHECK_STR(err_format(&err, told, sizeof told), text);
}

static void names_under_a_folder(void)
{
    char in[PATH_MAX], want[PATH_MAX + 64];
    const char *root = make_tree(in);
    struct err err = ERR_INIT;
    snprintf(want, sizeof want, "%s/a.txt", in);
    CHECK_INT(path_under(&out, in, "a.txt", &err), 0);
    CHECK_STR(out.data, want);
    CHECK_INT(path_under(&out, in, "deep/../a.txt", &err), 0);
    CHECK_STR(out.data, want);
    snprintf(want, sizeof want, "%s/deep/b.txt", in);
    CHECK_INT(path_under(&out, in, "fine", &err), 0);
    CHECK_STR(out.data, want);
    CHECK_INT(path_under(&out, "/", want + 1, &err), 0);
    CHECK_STR(out.data, want);

    snprintf(want, sizeof want, "../out.txt: leads out of the folder %s", in);
    check_refused(in, "../out.txt", want);
    snprintf(want, sizeof want, "leak: leads out of the folder %s", in);
    check_refused(in, "leak", want);
    snprintf(want, sizeof want, "../in-and-more/c.txt: leads out of the folder %s", in);
    check_refused(in, "../in-and-more/c.txt", want);
    snprintf(want, sizeof want, "%s/none: cannot be found: No such file or directory", in);
    check_refused(in, "none", want);
    snprintf(want, sizeof want, "%s/dangling: cannot be found: No such file or directory", in);
    check_refused(in, "dangling", want);
    snprintf(want, sizeof want, "%s/deep: is no regular file", in);
    check_refused(in, "deep", want);
    snprintf(want, sizeof want, "%s/pipe: is no regular file", in);
    check_refused(in, "pipe", want);
    check_refused(in, "", "the file name is empty");
    snprintf(want, sizeof want,
             "%s/out.txt: is an absolute path; name a file by its path from the timeline's folder "
             "or from a folder given with --sources",
             root);
    CHECK_INT(path_under(&out, root, joined(root, "out.txt"), &err), -1);
    char told[1400];
    CHECK_STR(err_format(&err, told, sizeof told), want);
}

static void same_files(void)
{
    char in[PATH_MAX], other[PATH_MAX + 64];
    make_tree(in);
    snprintf(other, sizeof other, "%s/fine", in);
    CHECK(path_same_file(joined(in, "deep/b.txt"), other));
    CHECK(!path_same_file(joined(in, "a.txt"), other));
    CHECK(!path_same_file(joined(in, "none"), other));
    CHECK(!path_same_file(joined(in, "none"), "none"));
}

static void real_paths(void)
{
    char in[PATH_MAX], want[PATH_MAX + 64];
    make_tree(in);
    struct err err = ERR_INIT;
    snprintf(want, sizeof want, "%s/a.txt", in);
    CHECK_INT(path_real(&out, joined(in, "deep/.././a.txt"), &err), 0);
    CHECK_STR(out.data, want);
    CHECK_INT(path_real(&out, "/no/such/file", &err), -1);
    CHECK_STR(err.file, "/no/such/file");
    CHECK_STR(err.text, "cannot be found: No such file or directory");
    CHECK_INT(err.code, ERR_IO);
}

static void private_folders(void)
{
    char in[PATH_MAX], made[PATH_MAX + 64];
    make_tree(in);
    struct err err = ERR_INIT;
    struct stat st;
    snprintf(made, sizeof made, "%s/p/q/r/", in);
    CHECK_INT(path_make_private_dir(made, &err), 0);
    CHECK(stat(made, &st) == 0 && (st.st_mode & 0777) == 0700);
    snprintf(made, sizeof made, "%s/p", in);
    CHECK(stat(made, &st) == 0 && (st.st_mode & 0777) == 0700);
    CHECK_INT(path_make_private_dir(made, &err), 0);
    snprintf(made, sizeof made, "%s/a.txt", in);
    CHECK_INT(path_make_private_dir(made, &err), -1);
    CHECK_STR(err.file, made);
    CHECK_STR(err.text, "is no folder");
}

int main(void)
{
    static const struct check_case cases[] = {
        {"parts", parts},
        {"URIs", uris},
        {"names under a folder", names_under_a_folder},
        {"same files", same_files},
        {"real paths", real_paths},
        {"private folders", private_folders},
    };
    buf_init(&out);
    int status = CHECK_CASES("path", cases);
    buf_release(&out);
    return status;
}
