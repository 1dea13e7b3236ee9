/* What is in the cache folder, and what goes. */
#include "app/cache-clean.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <sys/statvfs.h>
#include <time.h>
#include <unistd.h>

#include "app/cache.h"
#include "app/places.h"
#include "base/mem.h"
#include "base/path.h"

enum { STAMP_SIZE = SHA256_HEX_SIZE - 1 };

struct item {
    char *path;
    char *kind; /* "" for an origin */
    int64_t size;
    struct timespec used;
    bool folder;
};

struct items {
    struct item *list;
    size_t count, capacity;
};

static bool is_stamped(const char *name)
{
    return strspn(name, "0123456789abcdef") == STAMP_SIZE && name[STAMP_SIZE] == '-';
}

/* What a name says it is of; NULL: not ours. The caller frees it. */
static char *kind_of(const char *name)
{
    if (strncmp(name, CACHE_BUILD_PREFIX, strlen(CACHE_BUILD_PREFIX)) == 0)
        return mem_copy_string("build");
    if (strncmp(name, "recovered-", 10) == 0)
        return mem_copy_string("recovered");
    if (!is_stamped(name))
        return NULL;
    char *kind = mem_copy_string(name + STAMP_SIZE + 1);
    kind[strcspn(kind, "-")] = '\0';
    if (strcmp(kind, "origin") == 0)
        kind[0] = '\0';
    return kind;
}

static int64_t folder_size(const char *path)
{
    int64_t size = 0;
    DIR *folder = opendir(path);
    for (struct dirent *entry; folder != NULL && (entry = readdir(folder)) != NULL;) {
        struct stat st;
        if (fstatat(dirfd(folder), entry->d_name, &st, AT_SYMLINK_NOFOLLOW) == 0 &&
            S_ISREG(st.st_mode))
            size += st.st_size;
    }
    if (folder != NULL)
        closedir(folder);
    return size;
}

static void add_item(struct items *items, const char *dir, const char *name)
{
    struct buf path;
    struct stat st;
    buf_init(&path);
    path_join(&path, dir, name);
    bool found = lstat(path.data, &st) == 0;
    bool folder = found && S_ISDIR(st.st_mode);
    char *kind = found ? kind_of(name) : NULL;
    if (kind != NULL && (S_ISREG(st.st_mode) || (folder && strcmp(kind, "build") == 0))) {
        items->list = mem_grow(items->list, items->count, &items->capacity, sizeof *items->list);
        items->list[items->count++] =
            (struct item){.path = mem_copy_string(path.data),
                          .kind = kind,
                          .size = folder ? folder_size(path.data) : (int64_t)st.st_size,
                          .used = st.st_mtim,
                          .folder = folder};
        kind = NULL;
    }
    free(kind);
    buf_release(&path);
}

static int by_use(const void *a, const void *b)
{
    const struct item *one = a, *two = b;
    if (one->used.tv_sec != two->used.tv_sec)
        return one->used.tv_sec < two->used.tv_sec ? -1 : 1;
    if (one->used.tv_nsec != two->used.tv_nsec)
        return one->used.tv_nsec < two->used.tv_nsec ? -1 : 1;
    return strcmp(one->path, two->path);
}

static void items_release(struct items *items)
{
    for (size_t i = 0; i < items->count; i++) {
        free(items->list[i].path);
        free(items->list[i].kind);
    }
    free(items->list);
}

/* Ours in the folder, by last use; 0 of them where there is no such folder. */
static int items_init(struct items *items, const char *dir, struct err *err)
{
    *items = (struct items){0};
    DIR *folder = opendir(dir);
    if (folder == NULL)
        return errno == ENOENT
                   ? 0
                   : err_set_at(err, ERR_IO, dir, 0, 0, "cannot be read: %s", strerror(errno));
    for (struct dirent *entry; (entry = readdir(folder)) != NULL;)
        add_item(items, dir, entry->d_name);
    closedir(folder);
    if (items->count > 0)
        qsort(items->list, items->count, sizeof *items->list, by_use);
    return 0;
}

void cache_remove_folder(const char *path)
{
    DIR *folder = opendir(path);
    for (struct dirent *entry; folder != NULL && (entry = readdir(folder)) != NULL;)
        if (strcmp(entry->d_name, ".") != 0 && strcmp(entry->d_name, "..") != 0)
            unlinkat(dirfd(folder), entry->d_name, 0);
    if (folder != NULL)
        closedir(folder);
    rmdir(path);
}

/* Removes a file that nobody holds. */
static bool remove_unheld(const char *path)
{
    int file = open(path, O_RDONLY | O_NOFOLLOW | O_NONBLOCK | O_CLOEXEC);
    bool held = file >= 0 && flock(file, LOCK_EX | LOCK_NB) != 0;
    bool removed = !held && unlink(path) == 0;
    if (file >= 0)
        close(file);
    return removed;
}

/* Removes a build that nobody is at. One whose lock is not there yet has just been begun, unless
 * it has been so for a minute. */
static void remove_left_behind(const char *path)
{
    struct buf lock;
    struct stat st;
    buf_init(&lock);
    path_join(&lock, path, CACHE_LOCK_NAME);
    if (lstat(path, &st) == 0 && S_ISDIR(st.st_mode) && st.st_uid == geteuid()) {
        int file = open(lock.data, O_RDONLY | O_NOFOLLOW | O_NONBLOCK | O_CLOEXEC);
        bool gone = file >= 0 ? flock(file, LOCK_EX | LOCK_NB) == 0
                              : errno == ENOENT && time(NULL) - st.st_mtime > 60;
        if (gone)
            cache_remove_folder(path);
        if (file >= 0)
            close(file);
    }
    buf_release(&lock);
}

void cache_sweep(const char *dir, const char *prefix)
{
    struct buf path;
    buf_init(&path);
    DIR *folder = opendir(dir);
    for (struct dirent *entry; folder != NULL && (entry = readdir(folder)) != NULL;)
        if (strncmp(entry->d_name, prefix, strlen(prefix)) == 0) {
            path_join(&path, dir, entry->d_name);
            remove_left_behind(path.data);
        }
    if (folder != NULL)
        closedir(folder);
    buf_release(&path);
}

static int64_t bound(const char *dir, int64_t taken)
{
    struct statvfs fs;
    if (statvfs(dir, &fs) != 0)
        return CACHE_BYTES;
    uint64_t room = (uint64_t)fs.f_bavail * fs.f_frsize / 2 + (uint64_t)taken / 2;
    return room < (uint64_t)CACHE_BYTES ? (int64_t)room : CACHE_BYTES;
}

/* Origins whose files have all gone. */
static void remove_idle_origins(const struct items *items)
{
    for (size_t i = 0; i < items->count; i++) {
        const struct item *origin = &items->list[i];
        bool used = origin->kind[0] != '\0';
        const char *stamp = path_name(origin->path);
        for (size_t k = 0; k < items->count && !used; k++)
            used = k != i && access(items->list[k].path, F_OK) == 0 &&
                   strncmp(path_name(items->list[k].path), stamp, STAMP_SIZE) == 0;
        if (!used)
            unlink(origin->path);
    }
}

void cache_make_room(const char *dir)
{
    struct items items;
    int64_t taken = 0;
    if (items_init(&items, dir, NULL) != 0)
        return;
    for (size_t i = 0; i < items.count; i++)
        taken += items.list[i].size;
    int64_t most = bound(dir, taken);
    for (size_t i = 0; i < items.count && taken > most; i++) {
        const struct item *item = &items.list[i];
        if (!item->folder && item->kind[0] != '\0' && remove_unheld(item->path))
            taken -= item->size;
    }
    remove_idle_origins(&items);
    items_release(&items);
}

/* --- dateline cache --- */

/* The paths in the origin beside a file. */
static void read_origin(const char *path, struct buf *out)
{
    struct buf name;
    char bytes[4096];
    buf_init(&name);
    buf_reset(out);
    size_t dir = (size_t)(path_name(path) - path);
    if (is_stamped(path + dir)) {
        buf_add(&name, path, dir + STAMP_SIZE);
        buf_adds(&name, "-origin");
        int file = open(name.data, O_RDONLY | O_NOFOLLOW | O_NONBLOCK | O_CLOEXEC);
        for (ssize_t n; file >= 0 && (n = read(file, bytes, sizeof bytes)) > 0;)
            buf_add(out, bytes, (size_t)n);
        if (file >= 0)
            close(file);
        while (out->len > 0 && out->data[out->len - 1] == '\n')
            buf_cut(out, out->len - 1);
    }
    buf_release(&name);
}

int cache_each(void (*each)(void *context, const struct cached *cached), void *context,
               struct err *err)
{
    struct buf dir, origin;
    struct items items = {0};
    buf_init(&dir);
    buf_init(&origin);
    int result = places_cache(&dir, err);
    if (result == 0)
        result = items_init(&items, dir.data, err);
    for (size_t i = 0; i < items.count; i++) {
        const struct item *item = &items.list[i];
        if (item->kind[0] == '\0')
            continue;
        read_origin(item->path, &origin);
        struct cached cached = {.path = item->path,
                                .record = origin.data,
                                .kind = item->kind,
                                .size = item->size,
                                .used = (int64_t)item->used.tv_sec};
        each(context, &cached);
    }
    items_release(&items);
    buf_release(&dir);
    buf_release(&origin);
    return result;
}

int cache_clear(struct err *err)
{
    struct buf dir;
    struct items items = {0};
    buf_init(&dir);
    int result = places_cache(&dir, err);
    if (result == 0)
        result = items_init(&items, dir.data, err);
    for (size_t i = 0; i < items.count && result == 0; i++) {
        const struct item *item = &items.list[i];
        if (item->folder)
            remove_left_behind(item->path);
        else if (unlink(item->path) != 0 && errno != ENOENT)
            result =
                err_set_at(err, ERR_IO, item->path, 0, 0, "cannot be removed: %s", strerror(errno));
    }
    items_release(&items);
    buf_release(&dir);
    return result;
}
