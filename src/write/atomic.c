#include "write/atomic.h"

#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/buf.h"
#include "base/mem.h"
#include "base/path.h"

struct atomic_file {
    struct buf target, made, dir; /* the file itself, the new one beside it, their folder */
    FILE *stream;
    mode_t mode;
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

/* What path names in the end: a link's target, or itself where nothing is there yet. */
static int find_target(struct atomic_file *file, const char *path, struct err *err)
{
    struct stat st;
    if (stat(path, &st) == 0) {
        if (S_ISDIR(st.st_mode))
            return err_set_at(err, ERR_IO, path, 0, 0,
                              "is a folder; name a file in it to write to");
        if (!S_ISREG(st.st_mode))
            return err_set_at(err, ERR_IO, path, 0, 0, "is no regular file and cannot be replaced");
        file->mode = st.st_mode & 07777;
        return path_real(&file->target, path, err);
    }
    if (errno != ENOENT)
        return err_set_at(err, ERR_IO, path, 0, 0, "cannot be written: %s", strerror(errno));
    if (lstat(path, &st) == 0)
        return err_set_at(err, ERR_IO, path, 0, 0, "is a link to nothing; remove it first");
    /* As open(2) would make it: the mask is asked by setting it and setting it back. */
    mode_t mask = umask(0);
    umask(mask);
    file->mode = 0666 & ~mask;
    buf_adds(&file->target, path);
    return 0;
}

static int make_new(struct atomic_file *file, struct err *err)
{
    path_dir(&file->dir, file->target.data);
    path_join(&file->made, strcmp(file->dir.data, ".") == 0 ? "" : file->dir.data, "");
    buf_addf(&file->made, ".%s.XXXXXX", path_name(file->target.data));
    int fd = mkstemp(file->made.data);
    if (fd < 0) {
        int why = errno;
        buf_reset(&file->made);
        return err_set_at(err, ERR_IO, file->target.data, 0, 0,
                          "cannot be written: no file can be made in its folder: %s",
                          strerror(why));
    }
    file->stream = fdopen(fd, "wb");
    if (file->stream == NULL) {
        close(fd);
        unlink(file->made.data);
        return err_set_at(err, ERR_IO, file->made.data, 0, 0, "cannot be opened: %s",
                          strerror(errno));
    }
    return 0;
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

int atomic_commit(struct atomic_file *file, struct err *err)
{
    int result = 0;
    if (fflush(file->stream) != 0 || fchmod(fileno(file->stream), file->mode) != 0 ||
        fsync(fileno(file->stream)) != 0)
        result = fail(file, err);
    if (fclose(file->stream) != 0 && result == 0)
        result = fail(file, err);
    file->stream = NULL;
    if (result == 0 && rename(file->made.data, file->target.data) != 0)
        result = fail(file, err);
    if (result < 0)
        unlink(file->made.data);
    else
        sync_folder(file);
    release(file);
    return result;
}

void atomic_abandon(struct atomic_file *file)
{
    if (file == NULL)
        return;
    unlink(file->made.data);
    release(file);
}
