#include "base/path.h"

#include <assert.h>
#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

/* Puts made in the place of what out held, which may be what made was made from. */
static void replace(struct buf *out, struct buf made)
{
    buf_release(out);
    *out = made;
}

static void set(struct buf *out, const char *bytes, size_t size)
{
    struct buf made;
    buf_init(&made);
    buf_add(&made, bytes, size);
    replace(out, made);
}

void path_join(struct buf *out, const char *dir, const char *name)
{
    struct buf made;
    buf_init(&made);
    if (name[0] != '/' && dir[0] != '\0') {
        buf_adds(&made, dir);
        if (made.data[made.len - 1] != '/')
            buf_addc(&made, '/');
    }
    buf_adds(&made, name);
    replace(out, made);
}

const char *path_name(const char *path)
{
    const char *slash = strrchr(path, '/');
    return slash != NULL ? slash + 1 : path;
}

void path_dir(struct buf *out, const char *path)
{
    size_t n = (size_t)(path_name(path) - path);
    if (n == 0) {
        set(out, ".", 1);
        return;
    }
    while (n > 1 && path[n - 1] == '/')
        n--;
    set(out, path, n);
}

const char *path_suffix(const char *path)
{
    const char *name = path_name(path);
    const char *dot = strrchr(name, '.');
    return dot != NULL && dot != name ? dot : path + strlen(path);
}

void path_stem(struct buf *out, const char *path)
{
    const char *name = path_name(path);
    set(out, name, (size_t)(path_suffix(path) - name));
}

int path_real(struct buf *out, const char *path, struct err *err)
{
    char *real = realpath(path, NULL);
    if (real == NULL)
        return err_set_at(err, ERR_IO, path, 0, 0, "cannot be found: %s", strerror(errno));
    set(out, real, strlen(real));
    free(real);
    return 0;
}

void path_uri(struct buf *out, const char *absolute, const char *query)
{
    static const char plain[] = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz"
                                "0123456789-._~/";
    assert(absolute[0] == '/');
    /* Two slashes would begin a host name. */
    while (absolute[1] == '/')
        absolute++;
    struct buf made;
    buf_init(&made);
    buf_adds(&made, "file:");
    for (const char *c = absolute; *c != '\0'; c++) {
        if (strchr(plain, *c) != NULL)
            buf_addc(&made, *c);
        else
            buf_addf(&made, "%%%02X", (unsigned)(unsigned char)*c);
    }
    if (query[0] != '\0')
        buf_addf(&made, "?%s", query);
    replace(out, made);
}

/* Whether the real path lies under the real folder. */
static bool lies_under(const char *path, const char *dir)
{
    size_t n = strlen(dir);
    while (n > 0 && dir[n - 1] == '/')
        n--;
    return strncmp(path, dir, n) == 0 && path[n] == '/';
}

int path_under(struct buf *out, const char *dir, const char *name, struct err *err)
{
    struct buf root, full;
    struct stat st;
    int status = -1;
    buf_init(&root);
    buf_init(&full);
    if (name[0] == '\0') {
        err_set(err, ERR_IO, "the file name is empty");
        goto out;
    }
    if (name[0] == '/') {
        err_set_at(err, ERR_IO, name, 0, 0,
                   "is an absolute path; name a file by its path from the timeline's folder or "
                   "from a folder given with --sources");
        goto out;
    }
    if (path_real(&root, dir[0] != '\0' ? dir : ".", err) != 0)
        goto out;
    path_join(&full, root.data, name);
    if (path_real(&full, full.data, err) != 0)
        goto out;
    if (!lies_under(full.data, root.data)) {
        err_set_at(err, ERR_IO, name, 0, 0, "leads out of the folder %s", root.data);
        goto out;
    }
    if (stat(full.data, &st) != 0 || !S_ISREG(st.st_mode)) {
        err_set_at(err, ERR_IO, full.data, 0, 0, "is no regular file");
        goto out;
    }
    replace(out, full);
    buf_init(&full);
    status = 0;
out:
    buf_release(&full);
    buf_release(&root);
    return status;
}

bool path_same_file(const char *a, const char *b)
{
    struct stat sa, sb;
    return stat(a, &sa) == 0 && stat(b, &sb) == 0 && sa.st_dev == sb.st_dev &&
           sa.st_ino == sb.st_ino;
}

int path_make_private_dir(const char *dir, struct err *err)
{
    struct buf path;
    int status = 0;
    buf_init(&path);
    buf_adds(&path, dir);
    for (size_t i = 1; status == 0 && i <= path.len; i++) {
        if (i < path.len && path.data[i] != '/')
            continue;
        char kept = path.data[i];
        path.data[i] = '\0';
        struct stat st;
        if (mkdir(path.data, 0700) != 0 && errno != EEXIST)
            status = err_set_at(err, ERR_IO, path.data, 0, 0, "folder cannot be made: %s",
                                strerror(errno));
        else if (stat(path.data, &st) != 0 || !S_ISDIR(st.st_mode))
            status = err_set_at(err, ERR_IO, path.data, 0, 0, "is no folder");
        path.data[i] = kept;
    }
    buf_release(&path);
    return status;
}
