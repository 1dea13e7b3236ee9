#include "write/atomic.h"

#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/buf.h"
#include "base/mem.h"
#include "base/path.h"

/* As many links within links as the system itself follows. */
enum { MOST_LINKS = 40, MOST_NAMES = 10000 };

struct atomic_file {
    struct buf target, made, dir; /* the file itself, the new one beside it, their folder */
    FILE *stream;
    bool replaces; /* there is an old one, with this mode and owner */
    mode_t mode;
    uid_t owner;
    gid_t group;
};

static void release(struct atomic_file *file)
{
    if (file->stream != NULL)
        fclose(file->stream);
    buf_release(&file->target);
    buf_release(&file->made);
    buf_release(&file->dir);
    free(file);
}

/* Takes note of the file that is there, if it is one that may be replaced. */
static int take_old(struct atomic_file *file, const char *path, const struct stat *st,
                    struct err *err)
{
    if (S_ISDIR(st->st_mode))
        return err_set_at(err, ERR_IO, path, 0, 0, "is a folder; name a file in it to write to");
    if (!S_ISREG(st->st_mode))
        return err_set_at(err, ERR_IO, path, 0, 0,
                          "is no regular file and cannot be replaced; write to standard output and "
                          "lead that to it");
    if (access(path, W_OK) != 0)
        return err_set_at(err, ERR_IO, path, 0, 0, "may not be written: %s", strerror(errno));
    file->replaces = true;
    file->mode = st->st_mode & 07777;
    file->owner = st->st_uid;
    file->group = st->st_gid;
    return path_real(&file->target, path, err);
}

/* Follows links that lead to nothing yet, so that what they name is made. */
static int follow_links(struct atomic_file *file, const char *path, struct err *err)
{
    struct buf dir, next;
    int result = -1;
    buf_init(&dir);
    buf_init(&next);
    buf_adds(&file->target, path);
    for (int links = 0; links < MOST_LINKS; links++) {
        char name[PATH_MAX];
        ssize_t size = readlink(file->target.data, name, sizeof name - 1);
        if (size < 0) {
            result = 0;
            break;
        }
        name[size] = '\0';
        path_dir(&dir, file->target.data);
        path_join(&next, dir.data, name);
        buf_reset(&file->target);
        buf_add(&file->target, next.data, next.len);
    }
    if (result < 0)
        err_set_at(err, ERR_IO, path, 0, 0, "cannot be written: %s", strerror(ELOOP));
    buf_release(&dir);
    buf_release(&next);
    return result;
}

/* What path names in the end. */
static int find_target(struct atomic_file *file, const char *path, struct err *err)
{
    struct stat st;
    if (stat(path, &st) == 0)
        return take_old(file, path, &st, err);
    if (errno != ENOENT)
        return err_set_at(err, ERR_IO, path, 0, 0, "cannot be written: %s", strerror(errno));
    return follow_links(file, path, err);
}

/* Makes the new file under a name that nobody has. One that replaces another is nobody else's to
 * read until it has the other's mode; a first one is made as any file is, by the user's mask. */
static int make_new(struct atomic_file *file, struct err *err)
{
    int fd = -1;
    path_dir(&file->dir, file->target.data);
    for (int i = 0; fd < 0 && i < MOST_NAMES; i++) {
        char name[64];
        snprintf(name, sizeof name, ".dateline-%ld-%d.tmp", (long)getpid(), i);
        path_join(&file->made, file->dir.data, name);
        fd = open(file->made.data, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC | O_NOFOLLOW,
                  file->replaces ? 0600 : 0666);
        if (fd < 0 && errno != EEXIST)
            break;
    }
    file->stream = fd >= 0 ? fdopen(fd, "wb") : NULL;
    if (file->stream != NULL)
        return 0;
    err_set_at(err, ERR_IO, file->target.data, 0, 0,
               "cannot be written: no file can be made in its folder: %s", strerror(errno));
    if (fd >= 0) {
        close(fd);
        unlink(file->made.data);
    }
    return -1;
}

struct atomic_file *atomic_open(const char *path, const char *const *guarded, size_t guarded_count,
                                struct err *err)
{
    for (size_t i = 0; i < guarded_count; i++)
        if (path_same_file(path, guarded[i])) {
            err_set_at(err, ERR_USAGE, path, 0, 0,
                       "is what this timeline was read from, or its layer, and is never written "
                       "over; give another name");
            return NULL;
        }
    struct atomic_file *file = mem_zero(1, sizeof *file);
    buf_init(&file->target);
    buf_init(&file->made);
    buf_init(&file->dir);
    if (find_target(file, path, err) == 0 && make_new(file, err) == 0)
        return file;
    release(file);
    return NULL;
}

const char *atomic_path(const struct atomic_file *file)
{
    return file->made.data;
}

static int fail(const struct atomic_file *file, struct err *err)
{
    return err_set_at(err, ERR_IO, file->target.data, 0, 0, "cannot be written: %s",
                      strerror(errno));
}

int atomic_write(struct atomic_file *file, const char *bytes, size_t size, struct err *err)
{
    return fwrite(bytes, 1, size, file->stream) == size ? 0 : fail(file, err);
}

/* The new name in the folder survives a power cut only once the folder is written too. */
static void sync_folder(const struct atomic_file *file)
{
    int fd = open(file->dir.data, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    if (fd < 0)
        return;
    fsync(fd); /* some file systems cannot: the file itself is safe */
    close(fd);
}

/* Removes the new file, and what a database leaves beside its own when it is given up. */
static void remove_made(struct atomic_file *file)
{
    static const char *const besides[] = {"-journal", "-wal", "-shm"};
    unlink(file->made.data);
    size_t size = file->made.len;
    for (size_t i = 0; i < sizeof besides / sizeof besides[0]; i++) {
        buf_adds(&file->made, besides[i]);
        unlink(file->made.data);
        buf_cut(&file->made, size);
    }
}

/* Gives the new file the old one's owner, where one may, and mode. */
static int take_over(const struct atomic_file *file, int fd)
{
    if (!file->replaces)
        return 0;
    bool owned = fchown(fd, file->owner, file->group) == 0;
    /* Whoever else's file it becomes, it must not gain their rights. */
    return fchmod(fd, owned ? file->mode : file->mode & 0777);
}

int atomic_commit(struct atomic_file *file, struct err *err)
{
    int result = 0, fd = fileno(file->stream);
    if (fflush(file->stream) != 0 || take_over(file, fd) != 0 || fsync(fd) != 0)
        result = fail(file, err);
    if (fclose(file->stream) != 0 && result == 0)
        result = fail(file, err);
    file->stream = NULL;
    if (result == 0 && rename(file->made.data, file->target.data) != 0)
        result = fail(file, err);
    if (result < 0)
        remove_made(file);
    else
        sync_folder(file);
    release(file);
    return result;
}

void atomic_abandon(struct atomic_file *file)
{
    if (file == NULL)
        return;
    remove_made(file);
    release(file);
}
