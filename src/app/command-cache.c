#include <dirent.h>
#include <errno.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "app/commands.h"
#include "app/places.h"
#include "app/print.h"
#include "app/tell.h"
#include "base/path.h"

/* One file of the cache: its size and path, or its removal. Folders and links are not ours. */
static int take_file(const char *dir, const char *name, bool clear, struct err *err)
{
    struct buf path;
    buf_init(&path);
    path_join(&path, dir, name);
    struct stat st;
    int result = 0;
    if (lstat(path.data, &st) == 0 && S_ISREG(st.st_mode)) {
        char size[24];
        snprintf(size, sizeof size, "%lld", (long long)st.st_size);
        const char *values[] = {size, path.data};
        if (!clear)
            print_tab_separated(values, 2);
        else if (unlink(path.data) != 0)
            result =
                err_set_at(err, ERR_IO, path.data, 0, 0, "cannot be removed: %s", strerror(errno));
    }
    buf_release(&path);
    return result;
}

int command_cache(const struct options *options)
{
    struct err err = ERR_INIT;
    struct buf dir;
    buf_init(&dir);
    int result = places_cache(&dir, &err);
    DIR *folder = result == 0 ? opendir(dir.data) : NULL;
    if (result == 0 && folder == NULL && errno != ENOENT)
        result = err_set_at(&err, ERR_IO, dir.data, 0, 0, "cannot be read: %s", strerror(errno));
    for (struct dirent *entry; result == 0 && folder != NULL && (entry = readdir(folder)) != NULL;)
        result = take_file(dir.data, entry->d_name, options->clear, &err);
    if (folder != NULL)
        closedir(folder);
    if (result == 0)
        tell("the cache is %s", dir.data);
    buf_release(&dir);
    return finish_output(result < 0 ? tell_err(&err) : EXIT_DONE);
}
